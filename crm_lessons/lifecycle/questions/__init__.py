"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .cohorts import COHORTS
from .models import MODELS
from .predictions import PREDICTIONS
from .stages import JUDGING
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *MODELS, *COHORTS, *JUDGING)
