"""What the reader is asked in this chapter, in the chapter's order."""

from .calls import CALL_PLAN, HALF_RESULT, THIRD_CALL, WOKEN
from .careers import EIGHT_STEPS, ROLES
from .concepts import CRM_TYPES, DEFINITIONS, TWO_COLUMNS
from .drills import IDEA_RETURNS, TRUE_FALSE
from .people import STEEL
from .relations import BREAK_EVEN, LEVEL, RELATION_TYPES
from .ten_c import CHURN, LIFETIME, WALLET

EXERCISES = (
    HALF_RESULT,
    WOKEN,
    THIRD_CALL,
    CALL_PLAN,
    STEEL,
    RELATION_TYPES,
    LEVEL,
    BREAK_EVEN,
    DEFINITIONS,
    CRM_TYPES,
    TWO_COLUMNS,
    IDEA_RETURNS,
    CHURN,
    WALLET,
    LIFETIME,
    TRUE_FALSE,
    ROLES,
    EIGHT_STEPS,
)
