"""What the reader is asked in this chapter, in the chapter's order."""

from .chain import KIND, SHARE_OF_MARGIN
from .company import PROMISE_YEAR, RETENTION_CUT, STILL_THERE, WEAK_LINK
from .links import ASKED_AGAIN, FIVE_LINKS, REFERRAL_WORTH
from .performance import CULTURE, MISSED

EXERCISES = (
    SHARE_OF_MARGIN,
    KIND,
    ASKED_AGAIN,
    REFERRAL_WORTH,
    FIVE_LINKS,
    STILL_THERE,
    PROMISE_YEAR,
    RETENTION_CUT,
    WEAK_LINK,
    MISSED,
    CULTURE,
)
