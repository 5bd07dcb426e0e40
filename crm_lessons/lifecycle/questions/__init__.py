"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .models import MODELS
from .predictions import PREDICTIONS
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *MODELS)
