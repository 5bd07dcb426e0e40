"""The chain turned around the customer: what customers of each kind value, and money that follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..portfolio import allocate_budget, spending_outcome
from ..refusal import Refusal, columns, numbers, one_of, shown
from .chain import LARGEST, activity_title, refuse_twice

SEGMENTS = {
    "commuter": (N_("commuters"), "blue", ""),
    "family": (N_("family customers"), "sky", "//"),
    "enthusiast": (N_("enthusiasts"), "green", ".."),
}
VERDICTS = {
    "over": (N_("costs more than anyone values it"), "orange", "s"),
    "by_need": (N_("only for those who value it"), "purple", "D"),
    "under": (N_("more would bring more"), "green", "^"),
    "enough": (N_("enough: a yuan more brings less"), "gray", "o"),
}


def segment_title(segment: Any) -> str:
    """What a segment of the example is called in the language in force; another name stays."""
    return _(SEGMENTS[segment][0]) if segment in SEGMENTS else str(segment)


def verdict_title(verdict: str) -> str:
    """What `chain_around_customer` finds of an activity, in words."""
    return _(VERDICTS[one_of(verdict, VERDICTS, "verdict")][0])


def chain_around_customer(
    activities: pd.DataFrame, needs: pd.DataFrame, customers: Mapping[str, float] | pd.Series
) -> pd.DataFrame:
    """The activities of a chain weighed by what customers of different needs value.

    The cost view asks what an activity costs; this one asks each segment what it would pay for it. An
    activity is

    - "over", if no segment values it at what it costs a customer: cut it, unless another rests on it;
    - "by_need", if some segments value it at its cost and others do not: do it for those, or charge for it;
    - "under", if all do and one more yuan on every customer would bring more than a yuan;
    - "enough", if all do and it would not: as the curve bends, less would be lost than saved by taking a
      little away.

    Parameters
    ----------
    activities : one row per activity, with `cost` (yuan a customer today) and `half`, the spending a customer
        at which half of what could be wanted of it is met: value rises as 1 − 2^(−spending / half)
    needs : the same rows, a column per segment: what a customer of it pays more for the activity as it is
    customers : how many customers each segment has

    Returns
    -------
    DataFrame indexed as `activities`: the needs by segment, `cost`, `value` (both for the average
    customer), `margin`, `most` (the segment that values it most), `next_yuan` (what one more yuan on every
    customer brings) and `verdict`.

    Raises
    ------
    Refusal
        If a column or row is absent, or a number is out of range.

    Source: the turn from the firm's activities to the customer's needs is the course's; the curve is
    Blattberg & Deighton's (1996), as in `portfolio.spending_outcome`.
    """
    known, wanted, people = _checked(activities, needs, customers)
    share = people / people.sum()
    table = wanted.copy()
    table["cost"], table["value"] = known["cost"], wanted @ share
    table["margin"] = table["value"] - table["cost"]
    table["most"] = wanted.idxmax(axis=1)
    now = spend_on_needs(activities, needs, customers)
    more = now["marginal_return"] * now["customers"] / people.sum()
    table["next_yuan"] = more.groupby(level="activity", sort=False).sum()
    pays = wanted.ge(known["cost"], axis=0)
    table["verdict"] = np.select(
        [~pays.any(axis=1), ~pays.all(axis=1), table["next_yuan"] > 1], ["over", "by_need", "under"], "enough"
    )
    return table


def spend_on_needs(
    activities: pd.DataFrame,
    needs: pd.DataFrame,
    customers: Mapping[str, float] | pd.Series,
    spend: Mapping[str, float] | pd.Series | None = None,
    *,
    by_segment: bool = False,
) -> pd.DataFrame:
    """What money on the activities brings, the same for every customer or by segment.

    Parameters
    ----------
    activities, needs, customers : as for `chain_around_customer`
    spend : yuan on each activity for all customers together; None for what is spent today
    by_segment : if True, the money of an activity goes to the segments that value it, until the next yuan
        brings the same in each, and what would not come back is not spent (`portfolio.allocate_budget`);
        if False, every customer gets the same of it

    Returns
    -------
    DataFrame indexed by `activity` and `segment`: `customers`, `spend` (yuan in all), `per_customer`,
    `return` (what customers pay more), `profit` (return less spend), `marginal_return` (of one more yuan).

    Raises
    ------
    Refusal
        As `chain_around_customer`, and if spend lacks an activity or is out of range.
    """
    known, wanted, people = _checked(activities, needs, customers)
    money = known["cost"] * people.sum() if spend is None else _amounts(spend, known.index, "spend")
    cells = _cells(known, wanted, people)
    done = spend_on_cells(cells, money, by_segment)
    done["customers"] = cells["customers"]
    names = ["customers", "spend", "per_customer", "return", "profit", "marginal_return"]
    return done[names]


def need_cells(
    activities: pd.DataFrame, needs: pd.DataFrame, customers: Mapping[str, float] | pd.Series
) -> pd.DataFrame:
    """The same three tables as the cells of a portfolio, as `spend_on_cells` takes them."""
    return _cells(*_checked(activities, needs, customers))


def spend_on_cells(cells: pd.DataFrame, money: pd.Series, by_segment: bool) -> pd.DataFrame:
    """What money on each activity brings in its cells, the same for every customer or by segment."""
    if not by_segment:
        people = cells["customers"] / cells["customers"].groupby(level="activity").transform("sum")
        return spending_outcome(
            cells, people * money.reindex(cells.index.get_level_values("activity")).to_numpy()
        )
    parts = []
    for activity, amount in money.items():
        part = cells.loc[[activity]]
        if part["value"].to_numpy().any() and amount:
            parts.append(allocate_budget(part, float(amount)))
        else:  # nobody wants it: nothing is spent
            parts.append(spending_outcome(part, np.zeros(len(part))))
    return pd.concat(parts)


def plot_chain_around_customer(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """For each activity what each segment would pay, as points, beside what it costs, as a line."""
    table = columns(result, ("cost", "value", "margin", "most", "next_yuan", "verdict"), "result")
    segments = list(table.columns[: table.columns.get_loc("cost")])
    ax = look.axes(ax)
    marks = ("o", "s", "D", "^", "v", "P")
    cost = numbers(table["cost"], "cost").to_numpy()
    rows = np.arange(len(table))
    ax.barh(rows, cost, 0.62, color=look.COLORS["pale"], edgecolor=look.COLORS["gray"], label=_("it costs"))
    for k, segment in enumerate(segments):
        values = numbers(table[segment], str(segment)).to_numpy()
        color = look.COLORS[look.SERIES[k % len(look.SERIES)]]
        ax.plot(values, rows, marks[k % len(marks)], color=color, mec="white", label=segment_title(segment))
    far = max(cost.max(), float(table[segments].to_numpy(float).max())) or 1.0
    for row, (verdict, end) in enumerate(
        zip(table["verdict"], table[[*segments, "cost"]].max(axis=1), strict=True)
    ):
        title, color, _mark = VERDICTS[one_of(verdict, VERDICTS, "verdict")]
        ax.annotate(_(title), (end, row), (9, 0), textcoords="offset points", va="center", size="small",
                    color=look.COLORS[color])  # fmt: skip
    ax.set_yticks(rows, [activity_title(name) for name in table.index])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(-0.02 * far, 1.5 * far)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Yuan a customer: what it costs, and what each segment would pay for it"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=4, columnspacing=1.4)
    count = {verdict: int((table["verdict"] == verdict).sum()) for verdict in VERDICTS}
    title = _("{over} of {n} cost more than anyone values them; {by_need} are not for all")
    ax.set_title(title.format(n=len(table), **count), loc="left")
    return ax


def _cells(known: pd.DataFrame, wanted: pd.DataFrame, people: pd.Series) -> pd.DataFrame:
    """Activity and segment as the cells of a portfolio: what is wanted, and how fast money meets it."""
    k = np.log(2) / known["half"]
    met = -np.expm1(-k * known["cost"])  # share of what could be wanted that is met today
    full = wanted.div(met.where(met > 0, 1), axis=0)
    stacked = pd.concat(dict(full.T.items()), names=["activity", "segment"])
    which = stacked.index.get_level_values
    return pd.DataFrame(
        {
            "customers": people.reindex(which("segment")).to_numpy(),
            "value": stacked.to_numpy(),
            "ceiling": 1.0,
            "k": k.reindex(which("activity")).to_numpy(),
        },
        stacked.index,
    )


def _checked(activities: Any, needs: Any, customers: Any) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """The three tables as floats, with the same rows and the same segments."""
    table = columns(activities, ("cost", "half"), "activities")
    refuse_twice(table.index, "activities")
    cost = numbers(table["cost"], "cost", low=0, high=1e6)
    half = numbers(table["half"], "half", low=1e-3, high=1e6)
    people = _amounts(customers, None, "customers")
    if not people.sum() > 0:
        raise Refusal(_("customers must have at least one customer"))
    wanted = columns(needs, people.index, "needs")
    missing = [str(name) for name in table.index if name not in wanted.index]
    if missing:
        raise Refusal(_("needs must have a row for {missing}").format(missing=", ".join(missing)))
    refuse_twice(wanted.index, "needs")
    picked = {name: numbers(wanted[name], str(name), low=0, high=1e6) for name in people.index}
    frame = pd.DataFrame(picked).reindex(table.index)
    index = table.index.rename("activity")
    return pd.DataFrame({"cost": cost, "half": half}).set_axis(index), frame.set_axis(index), people


def _amounts(given: Any, index: pd.Index | None, name: str) -> pd.Series:
    """A name → amount, for each of `index` if that is given."""
    if not isinstance(given, (Mapping, pd.Series)) or not len(given):
        sentence = _("{name} must give a number for each name; it was {value}")
        raise Refusal(sentence.format(name=name, value=shown(given)))
    series = given if isinstance(given, pd.Series) else pd.Series(dict(given), dtype=object)
    refuse_twice(series.index, name)
    missing = [] if index is None else [str(key) for key in index if key not in series.index]
    if missing:
        sentence = _("{name} must give a number for each of: {missing}")
        raise Refusal(sentence.format(name=name, missing=", ".join(missing)))
    checked = numbers(series, name, low=0, high=LARGEST)
    return checked if index is None else checked.reindex(index)
