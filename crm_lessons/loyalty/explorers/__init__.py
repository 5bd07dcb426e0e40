"""What the reader can move in this chapter, in its order."""

from .bucket import Bucket
from .competition import Competition
from .map import Map
from .profit import Profit
from .replacement import Replacement

EXPLORERS = (Map, Competition, Profit, Replacement, Bucket)
