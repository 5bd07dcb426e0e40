"""What the reader can move in this chapter, in the chapter's order."""

from .acquisition import Acquisition
from .budget import Budget
from .grid import Grid
from .migration import Migration
from .switching import Switching

EXPLORERS = (Grid, Migration, Budget, Acquisition, Switching)
