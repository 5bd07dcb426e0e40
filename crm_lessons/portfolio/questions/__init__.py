"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .grid import GRID
from .money import MONEY
from .predictions import PREDICTIONS
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *GRID, *MONEY)
