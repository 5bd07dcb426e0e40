"""What the reader is asked in this chapter, in the chapter's order."""

from __future__ import annotations

from ...exercise import Exercise

EXERCISES: tuple[Exercise, ...] = ()
