"""What every part of the bench is told in: lines, each with its goal."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SILENT = ["--log-level=ERROR"]  # what a kernel says of itself while it starts


class Line(NamedTuple):
    """One thing measured."""

    what: str
    number: str
    goal: str
    met: bool

    def __str__(self) -> str:
        return f"{self.what:<64} {self.number:<28} goal {self.goal:<9} {'met' if self.met else 'NOT MET'}"


def timed(work: Callable[..., Any], *given: Any) -> float:
    """How long `work` takes, in milliseconds."""
    start = time.perf_counter()
    work(*given)
    return 1000 * (time.perf_counter() - start)


def faster(what: str, theirs: float, ours: float, goal: float) -> Line:
    """How many times as fast the course is as what it is measured against."""
    times = theirs / ours
    number = f"{times:.1f} × faster ({ours / 1000:.3g} : {theirs / 1000:.3g} s)"
    return Line(what, number, f"≥ {goal:g} ×", times >= goal)
