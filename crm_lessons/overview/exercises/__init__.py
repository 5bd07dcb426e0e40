"""What the reader is asked in this chapter, in the chapter's order."""

from .calls import CALL_PLAN, HALF_RESULT, THIRD_CALL, WOKEN
from .careers import EIGHT_STEPS, ROLES
from .people import STEEL
from .relations import BREAK_EVEN, LEVEL, RELATION_TYPES

EXERCISES = (
    HALF_RESULT,
    WOKEN,
    THIRD_CALL,
    CALL_PLAN,
    STEEL,
    RELATION_TYPES,
    LEVEL,
    BREAK_EVEN,
    ROLES,
    EIGHT_STEPS,
)
