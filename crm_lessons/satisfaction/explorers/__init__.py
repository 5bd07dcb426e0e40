"""What the reader can move in this chapter, in its order."""

from .gaps import Gaps
from .index import Index
from .kano import Kano
from .matrix import Matrix
from .promise import Promise
from .ratio import Ratio
from .recovery import Recovery
from .word_of_mouth import WordOfMouth

EXPLORERS = (Ratio, WordOfMouth, Matrix, Gaps, Kano, Index, Promise, Recovery)
