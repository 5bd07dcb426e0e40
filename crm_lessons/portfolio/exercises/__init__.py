"""What the reader is asked in this chapter, in the chapter's order."""

from .holding import COSTS, PREMIUM
from .sides import BENEFIT_TYPES, TWO_SIDES
from .spending import BUDGET, NEXT_YUAN, WINNING

EXERCISES = (NEXT_YUAN, BUDGET, WINNING, BENEFIT_TYPES, COSTS, PREMIUM, TWO_SIDES)
