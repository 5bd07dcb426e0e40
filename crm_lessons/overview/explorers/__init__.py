"""What the reader can move in this chapter, in its order."""

from __future__ import annotations

from ...explorer import Explorer

EXPLORERS: tuple[type[Explorer], ...] = ()
