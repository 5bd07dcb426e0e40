"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .forecasting import FORECASTING
from .predictions import PREDICTIONS
from .terms import TERMS
from .valuing import VALUING

QUESTIONS = (*PREDICTIONS, *VALUING, *FORECASTING)
