"""What the reader can move in this chapter, in the chapter's order."""

from .models import Models
from .stable import Stable

EXPLORERS = (Models, Stable)
