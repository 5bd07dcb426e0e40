"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .meaning import MEANING
from .predictions import PREDICTIONS
from .terms import TERMS
from .worth import WORTH

QUESTIONS = (*PREDICTIONS, *MEANING, *WORTH)
