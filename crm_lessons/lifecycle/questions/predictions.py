"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...quiz import Question

PREDICTIONS: tuple[Question, ...] = ()
