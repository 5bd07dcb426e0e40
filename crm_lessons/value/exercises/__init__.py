"""What the reader is asked in this chapter, in the chapter's order."""

from .choosing import MAILING, TOP_SHARE
from .dealer import BEST_FIFTH, DEALER, POLICY, TIERS
from .delivered import DELIVERED, RAISE
from .lifetime import LIFETIME, LOST_SHOPPER, MARKOV, MULTIPLE
from .models import ALIVE, EXPECTED
from .requests import CHICKEN
from .rfm import RECENCY, SCORES

EXERCISES = (
    DELIVERED,
    RAISE,
    LOST_SHOPPER,
    LIFETIME,
    MULTIPLE,
    MARKOV,
    RECENCY,
    SCORES,
    MAILING,
    TOP_SHARE,
    DEALER,
    BEST_FIFTH,
    TIERS,
    CHICKEN,
    ALIVE,
    EXPECTED,
    POLICY,
)
