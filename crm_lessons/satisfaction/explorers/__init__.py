"""What the reader can move in this chapter."""

from .ratio import Ratio

EXPLORERS = (Ratio,)
