"""Satisfaction as what was perceived against what was expected: the ratio, and the gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows
from ..language import N_, _
from ..refusal import Refusal, number, numbers

LEVELS = {"dissatisfied": N_("Dissatisfied"), "fair": N_("Fair"), "satisfied": N_("Satisfied")}


def satisfaction_ratio(perceived: Any, expected: Any) -> Any:
    """The ratio C = b / a of what was perceived (b) to what was expected (a); 1 means exactly as expected.

    Parameters
    ----------
    perceived : number, array-like or Series, at least 0
    expected : number, array-like or Series, above 0; on the scale of `perceived`

    Returns
    -------
    A float for two numbers, a Series if either is a Series (same index), otherwise an array.

    Raises
    ------
    Refusal
        If a value is missing or out of range, or if the two have not the same rows.
    """
    return _each(perceived, expected, lambda b, a: b / a, {"above": 0})


def satisfaction_gap(perceived: Any, expected: Any) -> Any:
    """The gap b − a, in points of the scale; 0 means exactly as expected.

    Takes and returns what `satisfaction_ratio` does; `expected` may be 0, as nothing is divided by it.
    """
    return _each(perceived, expected, lambda b, a: b - a, {"low": 0})


def satisfaction_level(ratio: Any, near: float = 0.05) -> Any:
    """ "dissatisfied", "fair" or "satisfied": the ratio below, near or above 1.

    Parameters
    ----------
    ratio : number, array-like or Series, at least 0
    near : how far from 1 still counts as near; the bounds themselves are "fair"
    """
    near = number(near, "near", low=0, high=1)
    ratios = numbers(ratio, "ratio", low=0)
    distance = np.where(np.isclose(abs(ratios - 1), near), 0, ratios - 1)
    names = np.select([distance < -near, distance > near], ["dissatisfied", "satisfied"], "fair")
    return as_given(names.astype(object), ratio)


def plot_ratio_and_gap(
    perceived: Any, expected: Any, ax: Axes | None = None, *, names: Sequence[str] | None = None
) -> Axes:
    """Rank customers by ratio and by gap, side by side; a line that is not level is a disagreement.

    `names` labels the customers; by default the index of a Series, or 1, 2, 3, …
    """
    ratio = np.round(np.atleast_1d(np.asarray(satisfaction_ratio(perceived, expected), float)), 12)
    gap = np.round(np.atleast_1d(np.asarray(satisfaction_gap(perceived, expected), float)), 12)
    given = next(
        (v.index for v in (perceived, expected) if isinstance(v, pd.Series)), range(1, len(ratio) + 1)
    )
    labels = [str(name) for name in (given if names is None else names)]
    if len(labels) != len(ratio):
        sentence = _("names has {n} entries; there are {rows} customers")
        raise Refusal(sentence.format(n=len(labels), rows=len(ratio)))
    ranks = [pd.Series(values).rank(ascending=False).to_numpy() for values in (ratio, gap)]
    moved = ranks[0] != ranks[1]

    ax = look.axes(ax)
    for left, right, move in zip(*ranks, moved, strict=True):
        color, width = (look.COLORS["orange"], 2.2) if move else (look.COLORS["gray"], 1.2)
        dash = "-" if move else ":"
        ax.plot([0, 1], [left, right], dash, color=color, lw=width, marker="o" if move else ".")
    for side, (values, digits) in enumerate(((ratio, "{:.2f}"), (gap, "{:.1f}"))):
        for rank in np.unique(ranks[side]):
            tied = np.flatnonzero(ranks[side] == rank)
            text = "{}  {}".format(", ".join(labels[i] for i in tied), digits.format(values[tied[0]] + 0.0))
            shift = -8 if side == 0 else 8
            ax.annotate(
                text.replace("-", "−"), (side, rank), (shift, 0), textcoords="offset points",
                ha="right" if side == 0 else "left", va="center", size="small",
            )  # fmt: skip
    ax.set_xlim(-0.7, 1.7)
    ax.set_ylim(len(ratio) + 0.6, 0.4)
    ax.set_xticks([0, 1], [_("Ranked by ratio b / a"), _("Ranked by gap b − a (points)")])
    ax.set_ylabel(_("Rank (1 = most satisfied)"))
    ax.set_yticks(range(1, len(ratio) + 1, max(1, len(ratio) // 10)))
    ax.grid(False)
    if moved.any():
        finding = _("Ratio and gap disagree on the rank of {n} of {total} customers")
    else:
        finding = _("Ratio and gap rank all {total} customers alike")
    ax.set_title(finding.format(n=int(moved.sum()), total=len(ratio)), loc="left")
    return ax


def _each(
    perceived: Any,
    expected: Any,
    compute: Callable[[np.ndarray, np.ndarray], np.ndarray],
    least: dict[str, float],
) -> Any:
    b, a = numbers(perceived, "perceived", low=0), numbers(expected, "expected", **least)
    if np.ndim(perceived) and np.ndim(expected):
        same_rows(perceived=perceived, expected=expected)
    return as_given(compute(b.to_numpy(), a.to_numpy()), perceived, expected)
