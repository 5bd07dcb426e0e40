"""The company of the value chain: twelve quarters of one firm, of many runs, and of ever more customers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.random import RandomState

from crm_lessons.value_chain import Market, Policy, simulate
from crm_lessons.value_chain.company import QUARTERS
from crm_lessons.value_chain.engine import run
from crm_lessons.value_chain.policy import arrays

from .measure import Line, timed

SOON, MANY = 20.0, 1000.0  # milliseconds
REPEAT = 7  # the fastest counts: what is measured is the work, not the machine's other business
CUSTOMERS = (10_000, 100_000, 1_000_000)
RUNS = (10, 100, 1000, 10_000)
GROWTH = 13.0  # times, for ten times the runs


def companies() -> Iterator[Line]:
    """In expected values, and with chance in every customer; how the time grows with customers and runs."""
    simulate(Policy(), seed=1)  # scipy is imported
    firm = arrays([(Policy(),) * QUARTERS])
    for name, seed in (("expected values", None), ("chance", 1)):
        for size in CUSTOMERS:
            market = Market(people=10 * size, customers=size)
            took = fastest(simulate, Policy(), QUARTERS, market, seed)
            yield _within(f"company, {name}: {size:,} customers, 12 quarters", took, SOON)
        before = None
        for n in RUNS:
            levers = {lever: np.repeat(level, n, axis=1) for lever, level in firm.items()}
            took = fastest(run, levers, Market(), RandomState(seed) if seed else None)
            if n <= 1000:
                yield _within(f"company, {name}: {n:,} runs at once", took, MANY)
            if before is not None:
                growth = took / before
                what = f"company, {name}: {n:,} runs, against a tenth of them"
                yield Line(what, f"{growth:.1f} × the time", f"≤ {GROWTH:g} ×", growth <= GROWTH)
            before = took


def fastest(work: Callable[..., Any], *given: Any) -> float:
    """The shortest of several times, in milliseconds."""
    return min(timed(work, *given) for _run in range(REPEAT))


def _within(what: str, took: float, goal: float) -> Line:
    return Line(what, f"{took:.1f} ms", f"≤ {goal:g} ms", took <= goal)
