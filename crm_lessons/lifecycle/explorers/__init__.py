"""What the reader can move in this chapter, in the chapter's order."""

from .alarm import Alarm
from .censoring import Censoring
from .models import Models
from .patterns import Patterns
from .projection import Projection
from .sorting import Sorting
from .stable import Stable
from .stages import Stages

EXPLORERS = (Models, Stages, Patterns, Alarm, Sorting, Censoring, Projection, Stable)
