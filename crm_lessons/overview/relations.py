"""How close a relation to keep: the textbook's chart of five levels, what each costs, and when it pays."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of

# The four types of relation, from the loosest tie to the closest.
RELATION_TYPES = {
    "buy_sell": N_("buy–sell: one deal at a time"),
    "preferred_supply": N_("preferred supply: asked first"),
    "partnership": N_("partnership: planned together"),
    "strategic_alliance": N_("strategic alliance: bound together"),
}


class Level(NamedTuple):
    """One of the five levels: what it is called, and what this course assumes it takes."""

    title: str
    hours: float  # of people's time for a customer in a year


LEVELS = {
    "basic": Level(N_("basic"), 0),
    "reactive": Level(N_("reactive"), 0.5),
    "accountable": Level(N_("accountable"), 2),
    "proactive": Level(N_("proactive"), 10),
    "partnership": Level(N_("full partnership"), 60),
}
KEPT, STEP = 0.70, 0.05  # share of the margin kept at the basic level, and how much more with each level
# Rows: many, medium, few customers; columns: low, medium, high margin.
CHART = np.array([
    ["basic", "reactive", "accountable"],
    ["reactive", "accountable", "proactive"],
    ["accountable", "proactive", "partnership"],
])  # fmt: skip
FEW, MANY = 100, 5_000  # customers: where this course draws the chart's lines
LOW, HIGH = 5_000, 100_000  # yuan of margin a customer and year: likewise
HOUR_COST = 200.0  # yuan
AT_HAND = 20_000.0  # hours a year, about ten people
MOST_CUSTOMERS, MOST_MARGIN = 1e9, 1e12  # beyond these the arithmetic means nothing


def relationship_level(
    customers: Any, margin: Any, few: float = FEW, many: float = MANY, low: float = LOW, high: float = HIGH
) -> Any:
    """The level that the textbook's chart gives to a customer base: basic, …, partnership.

    The chart has three rows (many, medium, few customers) and three columns (low, medium, high margin);
    the fewer the customers and the higher the margin, the closer the relation. In the cell of many
    customers and low margin it says "basic or reactive"; here it is basic. The chart has no numbers: where
    "few" ends and "high" begins depends on the trade, and the borders here are this course's.

    Parameters
    ----------
    customers, margin : number, array-like or Series above 0: customers, and margin per customer and year
    few, many : up to `few` customers are few, from `many` on they are many
    low, high : up to `low` a margin is low, from `high` on it is high

    Returns
    -------
    One of the names in `LEVELS`, in the form of what was given.

    Raises
    ------
    Refusal
        If a number is out of range, the rows are not the same, or a lower border is not below the upper one.

    Source: the chart is Kotler's (2000, ch. 2, "levels of relationship marketing").
    """
    count, amount = _given(customers, margin)
    few, many = _border(few, many, ("few", "many"))
    low, high = _border(low, high, ("low", "high"))
    row = np.where(count >= many, 0, np.where(count > few, 1, 2))
    column = np.where(amount <= low, 0, np.where(amount < high, 1, 2))
    return as_given(CHART[row, column].astype(object), customers, margin)


def relationship_costs(
    customers: float,
    margin: float,
    hour_cost: float = HOUR_COST,
    hours_at_hand: float = AT_HAND,
    step: float = STEP,
) -> pd.DataFrame:
    """What each of the five levels costs and brings, per customer and year. A teaching model.

    Assumed, not measured:

    - a level takes hours of people's time for a customer in a year: 0, 0.5, 2, 10, 60;
    - it keeps a share of the customer's margin for the next year: 70 % at the basic level, and with each
      closer level `step` more;
    - people who know customers are scarce: an hour costs `hour_cost` × (1 + hours needed / hours at hand),
      twice as much when all hours at hand are needed, and so on.

    So a closer level pays when the margin it keeps is more than its hours cost; that the number of
    customers counts at all comes from the scarce hours alone.

    Parameters
    ----------
    customers : above 0
    margin : yuan per customer and year, above 0
    hour_cost : yuan an hour, at least 0
    hours_at_hand : hours a year, above 0
    step : share of the margin that each closer level keeps more, 0 to 0.075

    Returns
    -------
    DataFrame indexed by `level`: `hours` (a customer), `cost`, `kept` (share of the margin), `gain` (kept
    margin), `profit` (gain less cost), each per customer and year; `total_profit` of all customers.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    n = number(customers, "customers", above=0, high=MOST_CUSTOMERS)
    m = number(margin, "margin", above=0, high=MOST_MARGIN)
    cost, kept = _model(hour_cost, hours_at_hand, step)
    hours = np.array([level.hours for level in LEVELS.values()])
    table = pd.DataFrame({"hours": hours}, pd.Index(LEVELS, name="level"))
    table["cost"] = cost(np.array([n]))[:, 0]
    table["kept"], table["gain"] = kept, kept * m
    table["profit"] = table["gain"] - table["cost"]
    return table.assign(total_profit=n * table["profit"])


def best_level(customers: Any, margin: Any, **assumed: float) -> Any:
    """The level that brings the most profit under the assumptions of `relationship_costs`.

    Parameters
    ----------
    customers, margin : number, array-like or Series above 0, as in `relationship_level`
    assumed : `hour_cost`, `hours_at_hand`, `step`

    Returns
    -------
    One of the names in `LEVELS`, in the form of what was given; of equals the one that takes less time.
    """
    count, amount = _given(customers, margin)
    cost, kept = _assumed(assumed)
    profit = kept[:, None] * amount - cost(count)
    return as_given(np.array(list(LEVELS), object)[profit.argmax(axis=0)], customers, margin)


def break_even_margin(level: str, customers: float, **assumed: float) -> float:
    """The margin per customer and year from which on `level` brings more than the next looser one.

    Parameters
    ----------
    level : any of `LEVELS` but "basic"
    customers : above 0
    assumed : `hour_cost`, `hours_at_hand`, `step` (above 0), as in `relationship_costs`

    Raises
    ------
    Refusal
        If a number is out of range, or if the level keeps no more than the one before.
    """
    names = list(LEVELS)
    at = names.index(one_of(level, names[1:], "level"))
    n = number(customers, "customers", above=0, high=MOST_CUSTOMERS)
    cost, kept = _assumed(assumed)
    more = kept[at] - kept[at - 1]
    if not more > 0:
        sentence = _("{level} keeps no more margin than {other}, so no margin pays for it")
        raise Refusal(sentence.format(level=_(LEVELS[level].title), other=_(LEVELS[names[at - 1]].title)))
    costs = cost(np.array([n]))[:, 0]
    return float((costs[at] - costs[at - 1]) / more)


def plot_relationship_costs(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each level's kept margin to the right, its cost to the left, and what is left as a mark."""
    table = columns(result, ("gain", "cost", "profit"), "result")
    for name in table.index:
        one_of(name, LEVELS, "level")
    ax = look.axes(ax)
    rows = np.arange(len(table))
    ax.barh(rows, table["gain"], 0.55, color=look.COLORS["sky"], label=_("margin kept"))
    ax.barh(rows, -table["cost"], 0.55, color=look.COLORS["orange"], hatch="//", ec="white", label=_("cost"))
    ax.plot(table["profit"], rows, "D", color=look.COLORS["ink"], ms=7, label=_("left over"))
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [_(LEVELS[str(name)].title) for name in table.index])
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("yuan per customer and year"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=3)
    best = str(table["profit"].idxmax())
    title = _("The level “{level}” leaves most: {profit:,.0f} yuan per customer and year")
    ax.set_title(title.format(level=_(LEVELS[best].title), profit=table["profit"].max()), loc="left")
    return ax


def _given(customers: Any, margin: Any) -> tuple[np.ndarray, np.ndarray]:
    """Customers and margins, checked, row by row."""
    count = numbers(customers, "customers", above=0, high=MOST_CUSTOMERS)
    amount = numbers(margin, "margin", above=0, high=MOST_MARGIN)
    if np.ndim(customers) and np.ndim(margin):
        same_rows(customers=customers, margin=margin)
    return np.asarray(count), np.asarray(amount)


def _border(lower: Any, upper: Any, names: tuple[str, str]) -> tuple[float, float]:
    lower, upper = number(lower, names[0], low=0), number(upper, names[1], low=0)
    if lower >= upper:
        sentence = _("{low} must be below {high}; they were {a} and {b}")
        raise Refusal(sentence.format(low=names[0], high=names[1], a=lower, b=upper))
    return lower, upper


def _assumed(given: dict[str, float]) -> tuple[Any, Any]:
    for name in given:
        one_of(name, ("hour_cost", "hours_at_hand", "step"), "assumed")
    return _model(**given)


def _model(
    hour_cost: float = HOUR_COST, hours_at_hand: float = AT_HAND, step: float = STEP
) -> tuple[Any, Any]:
    """The cost of each level per customer, by the number of customers, and the share that each keeps."""
    price = number(hour_cost, "hour_cost", low=0, high=1e6)
    at_hand = number(hours_at_hand, "hours_at_hand", above=0, high=1e12)
    step = number(step, "step", low=0, high=0.075)
    hours = np.array([level.hours for level in LEVELS.values()])[:, None]
    kept = KEPT + step * np.arange(len(LEVELS))
    return lambda n: price * hours * (1 + hours * n / at_hand), kept
