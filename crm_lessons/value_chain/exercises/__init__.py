"""What the reader is asked in this chapter, in the chapter's order."""

from .chain import KIND, REFERRAL_WORTH, SHARE_OF_MARGIN
from .company import PROMISE_YEAR, RETENTION_CUT, STILL_THERE, WEAK_LINK
from .performance import CULTURE, MISSED

EXERCISES = (
    SHARE_OF_MARGIN,
    KIND,
    REFERRAL_WORTH,
    STILL_THERE,
    PROMISE_YEAR,
    RETENTION_CUT,
    WEAK_LINK,
    MISSED,
    CULTURE,
)
