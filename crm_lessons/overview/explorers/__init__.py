"""What the reader can move in this chapter, in its order."""

from .chain import Chain
from .contact import Contact
from .profile import Profile
from .relations import Relations
from .ten_c import TenC

EXPLORERS = (Contact, Chain, Relations, Profile, TenC)
