"""From purchases to customers, ten times as many rows each time, against the package lifetimes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import crm_lessons as crm

from .customers import EACH, purchases
from .measure import Line, faster, timed

SIZES = (10**5, 10**6, 10**7)  # rows
FASTER = 3.0  # at the largest
GROWTH = 30.0  # times the time: ten million rows are more than a processor keeps at hand

OURS: dict[str, Callable[..., Any]] = {
    "cohort_table": crm.lifecycle.cohort_table,
    "purchase_summary": crm.value.purchase_summary,
    "rfm": crm.value.rfm,
}


def sizes() -> Iterator[Line]:
    """The same rows to each; the fastest of three runs, of two for the largest."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lifetimes is older than the pandas it runs on
        from lifetimes.utils import summary_data_from_transaction_data as summarize

        before: dict[str, float] = {}
        for size in SIZES:
            table = purchases(int(size / EACH))
            runs = 3 if size < SIZES[-1] else 2
            theirs = min(timed(summarize, table, "customer", "date", "amount") for _run in range(runs))
            for name, work in OURS.items():
                ours = min(timed(work, table) for _run in range(runs))
                goal = FASTER if size == SIZES[-1] else 1.0
                yield faster(f"{name}: {size:,} rows, against lifetimes' summary", theirs, ours, goal)
                if name in before:
                    growth = ours / before[name]
                    what = f"{name}: {size:,} rows, against a tenth of them"
                    yield Line(what, f"{growth:.1f} × the time", f"≤ {GROWTH:g} ×", growth <= GROWTH)
                before[name] = ours
