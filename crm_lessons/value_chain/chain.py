"""The value chain after Porter: activities that turn an input into an output, what each costs and adds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row

KINDS = {"primary": N_("primary"), "support": N_("support")}
ACTIVITIES = {
    "inbound": ("primary", N_("inbound logistics")),
    "operations": ("primary", N_("operations")),
    "outbound": ("primary", N_("outbound logistics")),
    "sales": ("primary", N_("marketing and sales")),
    "service": ("primary", N_("service")),
    "procurement": ("support", N_("procurement")),
    "technology": ("support", N_("technology development")),
    "people": ("support", N_("human resource management")),
    "infrastructure": ("support", N_("firm infrastructure")),
}
LARGEST = 1e12


class Example(NamedTuple):
    """A chain, what customers of each kind would pay more for what an activity does, how many they are."""

    activities: pd.DataFrame
    needs: pd.DataFrame
    customers: pd.Series


def example_chain() -> Example:
    """A maker of bicycles that does not exist: 2,000 bicycles a year, all amounts in yuan a bicycle.

    - `activities`: `cost`, and `half`, the spending that meets half of what could be wanted of the activity;
    - `needs`: what a customer of each segment pays more for what the activity does today;
    - `customers` of each segment in a year.
    """
    rows = {
        "inbound": (60, 40, 40, 40, 40), "operations": (300, 150, 300, 300, 700),
        "outbound": (90, 60, 20, 160, 10), "sales": (180, 90, 160, 400, 300),
        "service": (120, 100, 540, 400, 150), "procurement": (40, 30, 40, 40, 90),
        "technology": (100, 60, 80, 90, 865), "people": (50, 40, 30, 40, 15),
        "infrastructure": (70, 50, 0, 0, 0),
    }  # fmt: skip
    index = pd.Index(ACTIVITIES, name="activity")
    names = ["cost", "half", "commuter", "family", "enthusiast"]
    table = pd.DataFrame(rows, names).T.reindex(index).astype(float)
    customers = pd.Series({"commuter": 1000.0, "family": 600.0, "enthusiast": 400.0}, name="customers")
    return Example(table[["cost", "half"]], table[names[2:]], customers)


def activity_title(activity: str) -> str:
    """What an activity is called in the language in force; a name that the course does not know stays."""
    return _(ACTIVITIES[activity][1]) if activity in ACTIVITIES else str(activity)


def activity_kind(activity: str) -> str:
    """Whether an activity is "primary" or "support", after Porter 1985.

    Raises
    ------
    Refusal
        If it is none of his nine.
    """
    return ACTIVITIES[one_of(activity, ACTIVITIES, "activity")][0]


def value_chain(activities: pd.DataFrame, bought: float = 0) -> pd.DataFrame:
    """Follow a product through the firm: each activity takes an input and hands on an output worth more.

    The worth of the output is that of the input plus what customers pay more because of the activity. What
    they pay in the end is therefore what was bought plus all that was added, and the margin of the firm is
    the sum of the margins of its activities. Value added here is what *customers* pay, not sales less
    material, which Porter warns against: that lumps all other things bought with the firm's own work.

    Parameters
    ----------
    activities : one row per activity in their order, with `cost` and `value_added` (at least 0, in one unit)
    bought : worth of what comes in, and what is paid for it

    Returns
    -------
    DataFrame with the index of the activities: `input`, `cost`, `value_added`, `output`, `margin` (value
    added less cost), `cumulative` (margin so far) and `share` (of the margin of all; missing unless that
    is above 0).

    Raises
    ------
    Refusal
        If a column is absent, an amount is negative or not a number, or an activity comes twice.

    Source: Porter 1985.
    """
    table = columns(activities, ("cost", "value_added"), "activities")
    refuse_twice(table.index, "activities")
    cost, added = (numbers(table[name], name, low=0, high=LARGEST) for name in ("cost", "value_added"))
    start = number(bought, "bought", low=0, high=LARGEST)
    output = start + added.cumsum()
    margin = added - cost
    total = float(margin.sum())
    return pd.DataFrame({
        "input": output - added,
        "cost": cost,
        "value_added": added,
        "output": output,
        "margin": margin,
        "cumulative": margin.cumsum(),
        "share": margin / total if total > 0 else np.nan,
    })


def plot_value_chain(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What each activity adds and what it costs, as two bars, with the margin at their end."""
    table = columns(result, ("cost", "value_added", "margin"), "result")
    cost, added, margin = (
        numbers(table[name], name).to_numpy() for name in ("cost", "value_added", "margin")
    )
    ax = look.axes(ax)
    rows = np.arange(len(table))
    blue, orange = look.COLORS["blue"], look.COLORS["orange"]
    ax.barh(rows - 0.2, added, 0.36, color=blue, label=_("customers pay more"))
    ax.barh(rows + 0.2, cost, 0.36, color=orange, hatch="//", edgecolor="white", label=_("it costs"))
    for row, (value, end) in enumerate(zip(margin, np.maximum(cost, added), strict=True)):
        text = look.signed(value, 0)
        ax.annotate(text, (end, row), (5, 0), textcoords="offset points", va="center",
                    color=orange if value < -0.5 else look.COLORS["ink"])  # fmt: skip
    ax.set_yticks(rows, [activity_title(name) for name in table.index])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(0, 1.15 * (max(cost.max(), added.max()) or 1))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Yuan; the number is the margin, value added less cost"))
    ax.legend(loc="lower right")
    total, best = float(margin.sum()), int(margin.argmax())
    even = abs(total) <= 1e-9 * cost.sum()
    title = _("All activities together lose {loss}")
    if even:
        title = _("All activities together earn what they cost, and no margin")
    elif total > 0:
        title = _("{best} makes {share:.0f} % of the margin with {spent:.0f} % of the cost")
    said = {
        "best": activity_title(table.index[best]),
        "loss": f"{-total:,.0f}" if total < -10 else f"{-total:.2g}",
        "share": 0 if even else 100 * margin[best] / total,
        "spent": 100 * cost[best] / (cost.sum() or 1),
    }  # fmt: skip
    text = title.format(**said)
    ax.set_title(text[:1].upper() + text[1:], loc="left")
    return ax


def refuse_twice(index: pd.Index, name: str) -> None:
    """Refuse a table in which a row has the name of another."""
    if index.is_unique:
        return
    rule = _("must have each name once")
    values = pd.Series(index.astype(str))
    refuse_row(name, rule, values, values.duplicated())
    raise Refusal(_("{name} must have each name once").format(name=name))
