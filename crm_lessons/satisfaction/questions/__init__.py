"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .managing import MANAGING
from .measuring import MEASURING
from .predictions import PREDICTIONS
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *MEASURING, *MANAGING)
