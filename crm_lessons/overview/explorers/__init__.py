"""What the reader can move in this chapter, in its order."""

from .chain import Chain
from .contact import Contact
from .relations import Relations

EXPLORERS = (Contact, Chain, Relations)
