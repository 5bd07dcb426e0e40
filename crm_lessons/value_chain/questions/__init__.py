"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .chain import CHAIN
from .company import COMPANY
from .predictions import PREDICTIONS
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *CHAIN, *COMPANY)
