"""What the reader can move in this chapter, in its order."""

from .chain import Chain
from .chance import Chance
from .cockpit import Cockpit
from .levers import Levers

EXPLORERS = (Chain, Levers, Cockpit, Chance)
