"""What the reader is asked in this chapter, in the chapter's order."""

from .acquisition import REPLACEMENT, SPENDING
from .concepts import LEVELS, TYPES, WORD_OF_MOUTH
from .measurement import ELASTICITY, INDEX, NPS
from .practice import KEY_ACCOUNT, PROGRAM
from .profit import BREAK_EVEN, FIVE_POINTS
from .repeat import REPURCHASE, RETENTION, STAYING

EXERCISES = (
    LEVELS,
    TYPES,
    INDEX,
    REPURCHASE,
    RETENTION,
    STAYING,
    NPS,
    WORD_OF_MOUTH,
    ELASTICITY,
    BREAK_EVEN,
    FIVE_POINTS,
    REPLACEMENT,
    SPENDING,
    KEY_ACCOUNT,
    PROGRAM,
)
