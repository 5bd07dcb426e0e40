"""One question before each explorer: the reader commits, then moves the controls."""

from __future__ import annotations

from ...quiz import Question

PREDICTIONS: tuple[Question, ...] = ()
