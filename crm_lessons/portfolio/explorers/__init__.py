"""What the reader can move in this chapter, in the chapter's order."""

from .acquisition import Acquisition
from .budget import Budget
from .switching import Switching

EXPLORERS = (Budget, Acquisition, Switching)
