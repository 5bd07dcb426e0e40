"""What the reader can move in this chapter, in its order."""

from .chance import Chance
from .cockpit import Cockpit
from .levers import Levers

EXPLORERS = (Levers, Cockpit, Chance)
