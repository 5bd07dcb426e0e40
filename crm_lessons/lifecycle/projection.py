"""Curves through the first years of a cohort, and what they say of the years after."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, one_of, refuse_row, whole
from .ends import label_ends
from .shifted_beta_geometric import cohort_counts, fit_shifted_beta_geometric

MODEL = "shifted_beta_geometric"
CURVES = {
    "linear": (N_("straight line"), "gray", ":"),
    "quadratic": (N_("quadratic"), "orange", "--"),
    "exponential": (N_("exponential"), "purple", "-."),
    MODEL: (N_("sBG model"), "blue", "-"),
}
FARTHEST = 200


def trend(survivors: Any, until: int, kind: str = "quadratic") -> np.ndarray:
    """A curve fitted by least squares to the survivors so far, carried on to the period `until`.

    Parameters
    ----------
    survivors : of a cohort after 0, 1, 2, … periods, as for `fit_shifted_beta_geometric`
    until : last period
    kind : "linear", "quadratic", or "exponential" (a straight line through the logarithms)

    Returns
    -------
    The share of the cohort after 0, 1, …, `until` periods by that curve, even below 0 or above 1: no trend
    knows that the dead do not return.
    """
    one_of(kind, tuple(CURVES)[:3], "kind")
    counts = cohort_counts(survivors)
    if len(counts) < 3:
        raise Refusal(_("survivors needs at least 3 entries: the cohort at first and after two renewals"))
    share = counts / counts.iloc[0]
    if kind == "exponential":
        refuse_row("survivors", _("must be above 0 for an exponential curve"), share, share <= 0)
    height = np.log(share) if kind == "exponential" else share
    line = np.polynomial.Polynomial.fit(np.arange(len(share)), height, 2 if kind == "quadratic" else 1)
    ahead = line(np.arange(whole(until, "until", high=FARTHEST) + 1))
    return np.exp(ahead) if kind == "exponential" else ahead


def compare_projections(survivors: Any, known: int = 8, until: int | None = None) -> pd.DataFrame:
    """What three trends and the shifted-beta-geometric model make of a cohort's first periods.

    Parameters
    ----------
    survivors : counts or shares of a cohort after 0, 1, 2, … periods
    known : how many of the entries the curves are fitted to; 8 are the years 0 to 7
    until : last period to project to; without it, the last in `survivors`

    Returns
    -------
    DataFrame indexed by `period`: `actual` share of the cohort (missing beyond the data), the four curves
    `linear`, `quadratic`, `exponential`, `shifted_beta_geometric`, and whether the period was `fitted`.

    Raises
    ------
    Refusal
        If the survivors are not those of a cohort, or a number is out of range.

    Source: Fader & Hardie 2007, who begin with these regressions on the years 0 to 7.
    """
    counts = cohort_counts(survivors)
    n = whole(known, "known", low=3, high=max(len(counts), 3))
    end = len(counts) - 1 if until is None else whole(until, "until", low=n - 1, high=FARTHEST)
    if len(counts) < n:
        raise Refusal(_("survivors has {n} entries; known asks for {known}").format(n=len(counts), known=n))
    first, periods = counts.iloc[:n], np.arange(end + 1)
    curves = {kind: trend(first, end, kind) for kind in tuple(CURVES)[:3]}
    curves[MODEL] = fit_shifted_beta_geometric(first).survival(periods)
    actual = (counts / counts.iloc[0]).reindex(periods).to_numpy()
    index = pd.RangeIndex(end + 1, name="period")
    return pd.DataFrame({"actual": actual, **curves, "fitted": periods < n}, index)


def plot_projections(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw `compare_projections`: what was known, what each curve said, what came."""
    checked = columns(table, ("actual", *CURVES, "fitted"), "table")
    if len(checked) < 2:
        raise Refusal(_("table must have two periods or more"))
    ax = look.axes(ax)
    time = checked.index.to_numpy(float)
    last = time[-1]
    fitted = checked["fitted"].to_numpy(bool)
    ends = []
    for name, (label, color, dash) in CURVES.items():
        share = 100 * numbers(checked[name], name).to_numpy()
        ax.plot(time, share, color=look.COLORS[color], ls=dash, clip_on=True)
        ends.append((float(np.clip(share[-1], -34, 120)), _(label), look.COLORS[color]))
    actual = 100 * checked["actual"].to_numpy(float)
    seen = np.isfinite(actual)
    ink = look.COLORS["ink"]
    ax.plot(time[seen & fitted], actual[seen & fitted], "o", color=ink, label=_("known to the curves"))
    ax.plot(time[seen & ~fitted], actual[seen & ~fitted], "o", color=ink, mfc="white", label=_("what came"))
    ax.axhline(0, color=look.COLORS["gray"], lw=0.8)
    border = time[fitted].max(initial=0) + 0.5
    ax.plot([border, border], [0, 120], color=look.COLORS["gray"], lw=1)
    label_ends(ax, last, ends, 9, 121, size="small")
    ax.set_xlim(-0.025 * last, last * 1.36)
    ax.set_ylim(-38, 126)
    ax.set_xticks(time[:: max(1, len(time) // 12)])
    ax.set_xlabel(_("Periods since the first contract"))
    ax.set_ylabel(_("Still customers (%)"))
    ax.legend(loc="lower left", fontsize="small")
    ax.set_title(_verdict(checked, last), loc="left")
    return ax


def _verdict(table: pd.DataFrame, last: float) -> str:
    """What two of the curves say of the last period, and what came."""
    row = 100 * table.iloc[-1][["actual", "quadratic", MODEL]].astype(float)
    actual, quadratic, model = (f"{share:.0f}".replace("-", "−") for share in row)
    title = _("Period {last:g}: the quadratic says {quadratic} %, the model {model} %")
    if np.isfinite(row["actual"]):
        title = _("Period {last:g}: the quadratic says {quadratic} %, the model {model} %; {actual} % stayed")
    return title.format(last=last, quadratic=quadratic, model=model, actual=actual)
