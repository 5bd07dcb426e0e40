"""What the reader is asked in this chapter, in the chapter's order."""

from .grid import CELLS, FRIENDS, MOVED_CUT
from .holding import COSTS, PREMIUM
from .migration import STAYED, STRANGER, TWO_YEARS, WHERE_FROM
from .sides import BENEFIT_TYPES, TWO_SIDES
from .spending import BUDGET, NEXT_YUAN, WINNING

EXERCISES = (
    FRIENDS,
    MOVED_CUT,
    CELLS,
    STAYED,
    WHERE_FROM,
    STRANGER,
    TWO_YEARS,
    NEXT_YUAN,
    BUDGET,
    WINNING,
    BENEFIT_TYPES,
    COSTS,
    PREMIUM,
    TWO_SIDES,
)
