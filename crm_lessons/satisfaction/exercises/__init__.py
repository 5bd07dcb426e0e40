"""What the reader is asked in this chapter, in the chapter's order."""

from .concepts import FACETS, TWO_FACTORS
from .delight import BETTER, HYGIENE
from .diagnosis import GAPS, MATRIX
from .expectation import MIZUNO, PROMISE
from .indices import INDEX_STRUCTURE, TOTAL_EFFECT
from .measurement import MEASURES, RATIO, WORD_OF_MOUTH
from .recovery import PARADOX, RECOVERY_PLAN

EXERCISES = (
    FACETS,
    RATIO,
    TWO_FACTORS,
    HYGIENE,
    WORD_OF_MOUTH,
    MEASURES,
    MATRIX,
    GAPS,
    BETTER,
    INDEX_STRUCTURE,
    TOTAL_EFFECT,
    PROMISE,
    MIZUNO,
    PARADOX,
    RECOVERY_PLAN,
)
