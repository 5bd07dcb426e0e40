"""What a firm should promise: enough to be tried, not so much that buyers are disappointed."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, numbers

REACHED = 1000  # people the advertising reaches; every count is out of these


def promise_outcome(
    promise: Any,
    quality: float,
    *,
    experience: float = 0.0,
    midpoint: float = 50,
    steepness: float = 10,
    spread: float = 15,
) -> pd.DataFrame:
    """What becomes of 1,000 people reached, for each level of promise. A teaching model, not an estimate.

    - Who buys: a logistic curve of the promise, half of the people at `midpoint`.
    - What buyers expect: the promise, mixed with what they know of the real quality from experience:
      (1 − experience) × promise + experience × quality.
    - Who is satisfied: buyers judge quality minus expectation, each with a personal error of standard
      deviation `spread`; satisfied are those above 0, the share Φ((quality − expectation) / spread).
    - Who comes back: the satisfied.

    Parameters
    ----------
    promise : number or array-like, 0 to 100
    quality : what is really delivered, 0 to 100
    experience : weight of past experience in the expectation, 0 (new customers) to 1
    midpoint : promise at which half of the people buy
    steepness : points of promise that multiply the odds of buying by e; above 0
    spread : how much customers differ, in points; above 0

    Returns
    -------
    DataFrame, one row per promise: `promise`, `buyers`, `satisfied_share` (of the buyers), `repeaters`,
    `disappointed` (buyers who do not come back); people per 1,000 reached.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    promises = numbers(promise, "promise", low=0, high=100).to_numpy()
    quality = number(quality, "quality", low=0, high=100)
    experience = number(experience, "experience", low=0, high=1)
    midpoint = number(midpoint, "midpoint", low=0, high=100)
    steepness = number(steepness, "steepness", low=1, high=100)
    spread = number(spread, "spread", low=1, high=100)
    buyers = REACHED / (1 + np.exp(-(promises - midpoint) / steepness))
    distance = (1 - experience) * (quality - promises) / spread  # quality − expectation
    # erfc keeps its digits in the far tail, where 1 + erf would lose them.
    satisfied = np.array([math.erfc(-d / math.sqrt(2)) / 2 for d in distance])
    return pd.DataFrame({
        "promise": promises,
        "buyers": buyers,
        "satisfied_share": satisfied,
        "repeaters": buyers * satisfied,
        "disappointed": buyers * (1 - satisfied),
    })


def best_promise(quality: float, **model: float) -> float:
    """The promise (0 to 100, to a tenth) that wins the most repeaters; it rises with the quality.

    `model` takes the keyword arguments of `promise_outcome`.
    """
    outcome = promise_outcome(np.linspace(0, 100, 1001), quality, **model)
    return round(float(outcome["promise"].iloc[outcome["repeaters"].argmax()]), 1)


def plot_promise(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Buyers, repeaters and, between the two lines, the disappointed, by promise."""
    table = columns(result, ("promise", "buyers", "repeaters"), "result").sort_values("promise")
    if len(table) < 3:
        raise Refusal(_("a curve needs at least three promises; result has {n}").format(n=len(table)))
    promise, buyers, repeaters = (table[c].to_numpy() for c in ("promise", "buyers", "repeaters"))
    best = int(repeaters.argmax())

    ax = look.axes(ax)
    ax.fill_between(promise, repeaters, buyers, color=look.COLORS["orange"], alpha=0.15, lw=0)
    ax.plot(promise, buyers, "--", color=look.COLORS["gray"])
    ax.plot(promise, repeaters, color=look.COLORS["blue"])
    ax.plot(promise[best], repeaters[best], "o", color=look.COLORS["blue"], ms=9)
    ax.vlines(promise[best], 0, repeaters[best], color=look.COLORS["blue"], lw=1, ls=":")
    for text, y, color in (
        (_("buyers"), buyers[-1], "gray"),
        (_("disappointed"), (buyers[-1] + repeaters[-1]) / 2, "orange"),
        (_("come back"), repeaters[-1], "blue"),
    ):
        ax.annotate(
            text, (promise[-1], y), (5, 0), textcoords="offset points", va="center",
            color=look.COLORS[color], annotation_clip=False,
        )  # fmt: skip
    ax.set_xlim(promise[0], promise[-1])
    ax.set_ylim(0, REACHED * 1.02)
    ax.set_xlabel(_("Promise made in advertising (0 to 100)"))
    ax.set_ylabel(_("People per 1,000 reached"))
    title = _("A promise of {promise:.0f} brings the most customers back: {n:.0f} of 1,000")
    ax.set_title(title.format(promise=promise[best], n=repeaters[best]), loc="left")
    return ax
