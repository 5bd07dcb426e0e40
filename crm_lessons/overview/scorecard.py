"""What a scorecard of the ten Cs is for: set beside another one, and asked what would follow from what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, numbers, one_of, shown
from .figures import FIGURES, HEADLINES, TEN

CHANGED = ("satisfied", "warning", "wallet", "churn", "winning", "lifetime", "profit", "marketing")
LEAST = 1.0  # percent: a churn rate is not lowered further
WIDE = 100  # percent: larger changes are drawn at the edge
SIGNS = {1: ("blue", "o"), -1: ("orange", "s"), 0: ("gray", "D")}  # better, worse, neither


def ten_c_what_if(
    result: pd.DataFrame, satisfied: float = 0, churn: float = 0, wallet: float = 0, winning: float = 0
) -> pd.DataFrame:
    """A scorecard after a change in one C, with all that follows from it by arithmetic alone.

    - Where more members find their expectation met, churn falls by the difference that `warning` shows,
      as if it were the letdown that made these leave. That is an assumption, not a finding.
    - Churn shortens the stay, 1 / churn years, and with it lifetime profit.
    - A larger share of wallet raises margin and service cost in proportion, and not marketing cost.
    - The cost of winning a member is subtracted once.

    Nothing else moves: whether fuller profiles or one-to-one offers change anything is a question for data.

    Parameters
    ----------
    result : a scorecard, as `ten_c` gives it
    satisfied, churn, wallet : by how many percentage points each of these figures changes; it stays within
        0 and 100 %, and churn is not lowered below 1 %
    winning : by how many yuan the cost of a new member changes; it stays at 0 or above

    Raises
    ------
    Refusal
        If the scorecard lacks a figure that is needed, or a change is no number.
    """
    before = _values(result, "result")
    absent = [name for name in CHANGED if name not in before]
    if absent:
        raise Refusal(_("result lacks the figure {name}").format(name=absent[0]))
    changes = {"satisfied": satisfied, "churn": churn, "wallet": wallet, "winning": winning}
    by = {name: number(value, name, low=-1e6, high=1e6) for name, value in changes.items()}
    return result.assign(value=pd.Series(followed(before, **by)))


def followed(
    before: dict[str, float], satisfied: float, churn: float, wallet: float, winning: float
) -> dict[str, float]:
    """The figures after changes as in `ten_c_what_if`, by name; nothing is checked."""
    after = before | {
        "satisfied": min(max(before["satisfied"] + satisfied, 0.0), 100.0),
        "wallet": min(max(before["wallet"] + wallet, 0.0), 100.0),
        "winning": max(before["winning"] + winning, 0.0),
    }
    fewer = (after["satisfied"] - before["satisfied"]) * before["warning"] / 100
    after["churn"] = min(max(before["churn"] + churn - fewer, min(LEAST, before["churn"])), 100.0)
    grown = after["wallet"] / before["wallet"] if before["wallet"] else 1.0
    after["profit"] = (before["profit"] + before["marketing"]) * grown - before["marketing"]
    after["lifetime"] = 100 * after["profit"] / after["churn"] - after["winning"]
    return after


def ten_c_changes(result: pd.DataFrame, before: Any) -> pd.DataFrame:
    """One figure a C, set beside what it was or what it should be.

    Parameters
    ----------
    result : a scorecard, as `ten_c` gives it
    before : another one (last year, another segment), or targets as a dict or Series, figure → value

    Returns
    -------
    DataFrame indexed by C: `figure`, `before`, `value`, `change` (percent of what it was; missing where it
    was not above 0) and `good` (1 better, −1 worse, 0 neither, or only information). A C whose figure is
    absent in one of the two is left out.

    Raises
    ------
    Refusal
        If a target is not for one of the figures that stand for a C (`HEADLINES`), or nothing can be
        compared.
    """
    now = _values(result, "result")
    was = _values(before, "before") if isinstance(before, pd.DataFrame) else _targets(before)
    rows = []
    for c, name in HEADLINES.items():
        if name not in now or name not in was:
            continue
        change = 100 * (now[name] / was[name] - 1) if was[name] > 0 else None
        better = FIGURES[name].good * (int(now[name] > was[name]) - int(now[name] < was[name]))
        rows.append((c, name, was[name], now[name], change, better))
    if not rows:
        raise Refusal(
            _("before has none of the figures {figures}").format(figures=", ".join(HEADLINES.values()))
        )
    table = pd.DataFrame(rows, columns=["c", "figure", "before", "value", "change", "good"])
    return table.astype({"change": float}).set_index("c")


def plot_ten_c(result: pd.DataFrame, before: Any, ax: Axes | None = None) -> Axes:
    """The ten Cs against another scorecard or a target: by how much each has changed, and from what to what.

    Parameters and refusals as for `ten_c_changes`. A change of more than 100 % is drawn at the edge.
    """
    table = ten_c_changes(result, before)
    ax = look.axes(ax)
    for row, (c, line) in enumerate(table.iterrows()):
        color, marker = SIGNS[int(line["good"])]
        if pd.notna(line["change"]):
            at = min(max(line["change"], -WIDE), WIDE)
            ax.plot([0, at], [row, row], color=look.COLORS[color], lw=2, clip_on=False)
            sign = marker if abs(line["change"]) <= WIDE else ">"
            ax.plot([at], [row], sign, color=look.COLORS[color], ms=8, clip_on=False)
        number_said = in_words(line["figure"], line["before"], line["value"])
        words = _("{measure}: {number}").format(
            measure=_(FIGURES[line["figure"]].measure), number=number_said
        )
        ax.text(1.08 * WIDE, row, words, va="center", size="small")
        ax.text(-1.04 * WIDE, row, _(TEN[str(c)][0]), va="center", ha="right")
    for key, name in ((1, _("better")), (-1, _("worse")), (0, _("neither better nor worse"))):
        color, marker = SIGNS[key]
        ax.plot([], [], marker, color=look.COLORS[color], ms=8, label=name)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3)
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set(xlim=(-WIDE, WIDE), ylim=(len(table) - 0.4, -0.6), yticks=[])
    ax.set_xticks([-100, -50, 0, 50, 100], ["−100", "−50", "0", "+50", "+100"])
    ax.set_xlabel(_("Change (%)"))
    better, worse = int((table["good"] == 1).sum()), int((table["good"] == -1).sum())
    title = _("Of {n} sides of the firm, {better} are better and {worse} worse")
    ax.set_title(title.format(n=len(table), better=better, worse=worse), loc="center")
    return ax


def in_words(figure: str, before: float, after: float) -> str:
    """What a figure was and what it is, with its unit; once if it has not changed."""
    places = FIGURES[figure].places
    was, now = (f"{value:,.{places}f}".replace("-", "−") for value in (before, after))
    change = now if was == now else _("{was} → {now}").format(was=was, now=now)
    return _("{number} {unit}").format(number=change, unit=_(FIGURES[figure].unit))


def _values(given: Any, name: str) -> dict[str, float]:
    table = columns(given, ("value",), name)
    if not table.index.is_unique:
        raise Refusal(_("{name} has a figure twice").format(name=name))
    return {str(key): float(value) for key, value in numbers(table["value"], "value").items()}


def _targets(given: Any) -> dict[str, float]:
    if not isinstance(given, (Mapping, pd.Series)):
        sentence = _("before must be a scorecard, or a dict of figure and value; it was {value}")
        raise Refusal(sentence.format(value=shown(given)))
    headlines = HEADLINES.values()
    return {one_of(key, headlines, "before"): number(at, str(key)) for key, at in dict(given).items()}
