"""What the reader is asked in this chapter, in the chapter's order."""

from .company import PROMISE_YEAR, RETENTION_CUT, STILL_THERE, WEAK_LINK

EXERCISES = (
    STILL_THERE,
    PROMISE_YEAR,
    RETENTION_CUT,
    WEAK_LINK,
)
