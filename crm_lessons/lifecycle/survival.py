"""Survival: how long customers stay, when some of them have not left yet."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import same_rows
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row, shown
from ..value.forecast import TIME
from .ends import label_ends

WAYS = {
    "kaplan_meier": (N_("counted as long as seen"), "blue", "-"),
    "ended": (N_("counted as ended"), "orange", "--"),
    "dropped": (N_("left out"), "purple", "-."),
}
NAMED = 6  # curves that can be told apart
UNITS = {"": "", **TIME, "year": N_("years")}
AXIS = {  # whole, as Chinese says it in another way on an axis than behind a number
    "": N_("Time as a customer"),
    "day": N_("Time as a customer (days)"),
    "week": N_("Time as a customer (weeks)"),
    "month": N_("Time as a customer (months)"),
    "year": N_("Time as a customer (years)"),
}


def survival_curve(durations: Any, observed: Any, confidence: float = 0.95) -> pd.DataFrame:
    """The share of customers who stay longer than each time: the Kaplan–Meier estimate.

    Who is still a customer has stayed at least so long, nobody knows how much longer: the duration is
    censored. Such a customer counts among those at risk as long as it was seen, and no longer. At each time
    at which anybody left, the curve is multiplied by the share of those at risk who did not. It holds if
    being censored says nothing about leaving, as when some customers came later than others.

    Parameters
    ----------
    durations : numbers, array or Series: how long each customer was there, in any unit
    observed : True (or 1) where the end was seen, False (or 0) where the customer is still there
    confidence : of the interval at each time, between 0.5 and 0.9999

    Returns
    -------
    DataFrame indexed by `time`, from 0 and every time at which anybody ended or was last seen: `at_risk`
    just before, `ended` and `censored` at that time, `survival` after it, `low` and `high`. The interval is
    the log–log one (exponential Greenwood). Where that has no value, the limits are these: before anybody
    ended, 1 and the exact lower limit of a binomial share; after all have, 0 and the upper limit of the
    time before.

    Raises
    ------
    Refusal
        If a duration is missing, negative or not a number, if `observed` is neither True nor False (1 nor
        0), or if the two differ in length.

    Source: Kaplan & Meier 1958; for the interval, Kalbfleisch & Prentice 1980. Computed by scipy.stats.ecdf.
    """
    from scipy import stats

    time, seen = _lifetimes(durations, observed)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    curve = stats.ecdf(stats.CensoredData.right_censored(time, ~seen)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it says where its formula has no value
        interval: Any = curve.confidence_interval(sure, method="log-log")
    times = curve.quantiles
    at = np.searchsorted(times, time)
    ended = np.bincount(at[seen], minlength=len(times))
    gone = np.bincount(at, minlength=len(times))
    at_risk = len(time) - np.cumsum(gone) + gone

    survival = curve.probabilities
    low, high = interval.low.probabilities.copy(), interval.high.probabilities.copy()
    whole = survival == 1
    low[whole], high[whole] = ((1 - sure) / 2) ** (1 / at_risk[whole]), 1.0
    none = survival == 0
    low[none] = 0.0
    high[none] = high[~none][-1] if (~none).any() else 1.0 - ((1 - sure) / 2) ** (1 / at_risk[0])
    table = pd.DataFrame(
        {"at_risk": at_risk, "ended": ended, "censored": gone - ended, "survival": survival, "low": low,
         "high": high}, pd.Index(times, name="time"),
    )  # fmt: skip
    if times[0] > 0:
        start = pd.DataFrame([[len(time), 0, 0, 1.0, 1.0, 1.0]], [0.0], table.columns)
        table = pd.concat([start, table]).rename_axis("time")
    return table.astype({"at_risk": int, "ended": int, "censored": int})


def median_survival(curve: pd.DataFrame) -> float:
    """The first time by which half of the customers or more have left.

    Infinite if the curve never comes down to one half: then the median lies beyond what has been observed,
    and no estimate of it is honest.

    Parameters
    ----------
    curve : from `survival_curve`
    """
    survival = _curve(curve)["survival"]
    reached = survival.index[survival.to_numpy() <= 0.5 + 1e-12]
    return float(reached[0]) if len(reached) else float("inf")


def compare_censoring(durations: Any, observed: Any) -> pd.DataFrame:
    """The same customers three ways: what becomes of the curve if those still there are treated wrongly.

    Leaving them out keeps only the customers who left, so the short stays: the curve is far too low.
    Counting them as ended lets every one leave on the day of the last look: too low as well, the more so the
    shorter one has watched.

    Parameters
    ----------
    durations, observed : as for `survival_curve`

    Returns
    -------
    DataFrame indexed by `time`: the share who stay longer by `kaplan_meier`, with those still there counted
    as `ended`, and with them `dropped`.

    Raises
    ------
    Refusal
        As `survival_curve`, and if nobody's end was observed.
    """
    time, seen = _lifetimes(durations, observed)
    if not seen.any():
        raise Refusal(_("nobody's end was observed, so there is no curve without those still there"))
    every = np.ones(len(time), bool)
    ways = {
        "kaplan_meier": survival_curve(time, seen),
        "ended": survival_curve(time, every),
        "dropped": survival_curve(time[seen], every[seen]),
    }
    curves = pd.DataFrame({way: curve["survival"] for way, curve in ways.items()})
    return curves.ffill().rename_axis("time")


def plot_survival_curve(curves: Any, ax: Axes | None = None, *, unit: str = "") -> Axes:
    """One survival curve with its interval, or several (name → curve) in one picture.

    Parameters
    ----------
    curves : from `survival_curve`, or a dict of at most six of them
    unit : of time, for the words: "day", "week", "month" or "year"
    """
    named = dict(curves) if isinstance(curves, Mapping) else {"": curves}
    if not 1 <= len(named) <= NAMED:
        raise Refusal(_("curves must be from 1 to {most}; there are {n}").format(most=NAMED, n=len(named)))
    words = _(UNITS[one_of(unit, UNITS, "unit")])
    ax = look.axes(ax)
    longest = max(float(_curve(curve).index[-1]) for curve in named.values()) or 1.0
    ends = []
    for (name, curve), color, dash in zip(named.items(), look.SERIES, look.DASHES, strict=False):
        time, share = curve.index.to_numpy(float), 100 * curve[["survival", "low", "high"]].to_numpy(float)
        shade = look.COLORS[color]
        ax.fill_between(time, share[:, 1], share[:, 2], step="post", color=shade, alpha=0.15, lw=0)
        ax.step(time, share[:, 0], where="post", color=shade, ls=dash)
        still = curve["censored"].to_numpy() > 0
        ax.plot(time[still], share[still, 0], "|", color=shade, ms=7, mew=1)
        ends.append((share[-1, 0], str(name), shade))
    label_ends(ax, longest, ends, 6.5, 103)
    widest = max(len(name) for name in map(str, named))
    ax.set_xlim(0, longest * (1.0 + 0.022 * min(widest, 20)))
    _name_axes(ax, unit)
    ax.set_title(_medians(named, words), loc="left")
    return ax


def plot_compare_censoring(table: pd.DataFrame, ax: Axes | None = None, *, unit: str = "") -> Axes:
    """Draw `compare_censoring`: the honest curve above the two that treat those still there wrongly."""
    checked = columns(table, tuple(WAYS), "table")
    numbers(pd.Series(checked.index), "time", low=0)
    words = _(UNITS[one_of(unit, UNITS, "unit")])
    ax = look.axes(ax)
    time = checked.index.to_numpy(float)
    handles = []
    for way, (label, color, dash) in WAYS.items():
        share = 100 * numbers(checked[way], way, low=0, high=1).to_numpy()
        handles += ax.step(time, share, where="post", color=look.COLORS[color], ls=dash, label=_(label))
    ax.set_xlim(0, None)
    _name_axes(ax, unit)
    ax.legend(handles=handles, title=_("Those still there are"), loc="upper right")
    middle = len(time) // 2
    now = {way: 100 * float(checked[way].iloc[middle]) for way in WAYS}
    title = _("Longer than {time} stay {honest:.0f} %; without those still there it looks like {few:.0f} %")
    when = _lasting(time[middle], words)
    ax.set_title(title.format(time=when, honest=now["kaplan_meier"], few=now["dropped"]), loc="left")
    return ax


def _name_axes(ax: Axes, unit: str) -> None:
    ax.set_ylim(0, 105)
    ax.set_xlabel(_(AXIS[unit]))
    ax.set_ylabel(_("Still customers (%)"))


def _lasting(time: float, unit: str) -> str:
    """A length of time in words."""
    return _("{number} {unit}").format(number=f"{time:g}", unit=unit) if unit else f"{time:g}"


def _medians(named: Mapping[Any, pd.DataFrame], unit: str) -> str:
    """What the curves show: when half have left, or how many are left at the end."""
    medians = {str(name): median_survival(curve) for name, curve in named.items()}
    if len(medians) > 1:
        parts = [
            _("{name} {time:g}").format(name=name, time=median)
            if np.isfinite(median)
            else _("{name} not yet").format(name=name)
            for name, median in list(medians.items())[:3]
        ]
        title = _("Half have left after ({unit}): {parts}") if unit else _("Half have left after: {parts}")
        return title.format(unit=unit, parts=_("; ").join(parts))
    ((_name, median),) = medians.items()
    (curve,) = named.values()
    if np.isfinite(median):
        return _("Half of the customers have left after {time}").format(time=_lasting(median, unit))
    title = _("{left:.0f} % are left after {time}: not yet half have gone")
    return title.format(
        left=100 * float(curve["survival"].iloc[-1]), time=_lasting(curve.index[-1], unit)
    )  # fmt: skip


def _curve(curve: Any) -> pd.DataFrame:
    checked = columns(curve, ("censored", "survival", "low", "high"), "curve")
    numbers(pd.Series(checked.index), "time", low=0)
    for name in ("survival", "low", "high"):
        numbers(checked[name], name, low=0, high=1)
    return checked


def _lifetimes(durations: Any, observed: Any) -> tuple[np.ndarray, np.ndarray]:
    """Durations, and whether each one's end was seen, both checked."""
    time = numbers(durations, "durations", low=0)
    seen = _flags(observed)
    same_rows(durations=time if isinstance(durations, pd.Series) else time.to_numpy(), observed=seen)
    return time.to_numpy(float), seen.to_numpy()


def _flags(observed: Any) -> pd.Series:
    """`observed` as True and False, which may be written 1 and 0."""
    if isinstance(observed, (str, bytes, dict, set)) or np.ndim(observed) != 1 or not np.size(observed):
        sentence = _("observed must be a list or column of True and False; it was {value}")
        raise Refusal(sentence.format(value=shown(observed)))
    given = observed if isinstance(observed, pd.Series) else pd.Series(np.asarray(observed, dtype=object))
    plain = given.astype(object)
    kinds = (bool, np.bool_, int, float, np.number)
    known = plain.map(lambda value: isinstance(value, kinds) and value in (0, 1))
    refuse_row("observed", _("must be True or False (1 or 0)"), plain, ~known.to_numpy(bool))
    return plain.astype(bool)
