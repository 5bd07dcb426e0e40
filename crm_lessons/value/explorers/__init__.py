"""What the reader can move in this chapter, in its order."""

from .alive import Alive
from .delivered import Delivered
from .lifetime import Lifetime
from .lost_shopper import LostShopper
from .rfm import RFM
from .tiers import Tiers

EXPLORERS = (Delivered, Lifetime, LostShopper, RFM, Tiers, Alive)
