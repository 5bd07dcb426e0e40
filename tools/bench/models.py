"""Fitting the BG/NBD model, against the package lifetimes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pandas as pd

import crm_lessons as crm

from .customers import purchases
from .measure import Line, faster, timed

END = "1997-09-30"  # of the observation in Fader, Hardie & Lee 2005
CUSTOMERS = 10**6
EQUAL = 1e-4  # of a parameter


def fits() -> Iterator[Line]:
    """The same customers to both, real ones and many: is it the same peak, and how soon is it reached?"""
    real = crm.value.purchase_summary(crm.load("cdnow"), until=END, unit="week")
    many = crm.value.purchase_summary(purchases(CUSTOMERS), until=END, unit="week")
    crm.value.fit_bg_nbd(real)  # scipy is imported
    yield from fit(real, runs=5, goal=1)
    yield from fit(many, runs=3, goal=10)


def fit(summary: pd.DataFrame, runs: int, goal: float) -> Iterator[Line]:
    """The fastest of several runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lifetimes is older than the pandas and numpy it runs on
        import lifetimes

        columns = [summary[name] for name in ("frequency", "recency", "T")]
        other = lifetimes.BetaGeoFitter()
        theirs = min(timed(other.fit, *columns) for _run in range(runs))
    ours = min(timed(crm.value.fit_bg_nbd, summary) for _run in range(runs))
    own = pd.Series(crm.value.fit_bg_nbd(summary).parameters())
    apart = float((own / other.params_ - 1).abs().max())
    what = f"fit_bg_nbd: {len(summary):,} customers"
    yield faster(f"{what}, against lifetimes", theirs, ours, goal)
    yield Line(f"{what}, farthest parameter from theirs", f"{apart:.0e}", f"≤ {EQUAL:.0e}", apart <= EQUAL)
