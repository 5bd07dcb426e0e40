"""The chapter's question bank: predictions before the explorers, the quiz at the end, and the vocabulary."""

from .concepts import CONCEPTS
from .people import PEOPLE
from .predictions import PREDICTIONS
from .terms import TERMS

QUESTIONS = (*PREDICTIONS, *PEOPLE, *CONCEPTS)
