"""How unequal customers are: the share of the top, the Lorenz curve, tiers by profit."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import frames, look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of

TIERS = {
    "most_valuable": N_("Most valuable"),
    "second_tier": N_("Second-tier"),
    "below_zero": N_("Below-zero"),
}
SIGNS = {"most_valuable": ("blue", ""), "second_tier": ("green", "//"), "below_zero": ("orange", "..")}


def top_share(values: Any, share: float = 0.2, column: str | None = None) -> float:
    """What share of the total the top `share` of customers brings; 0.8 for 0.2 is the Pareto principle.

    Where the top is not a whole number of customers, the last one counts in part, as on the Lorenz curve;
    so the result is never below `share`.

    Parameters
    ----------
    values : one amount per customer, at least 0: numbers, or any dataframe (pandas, Polars, DuckDB,
        PyArrow, PySpark), which is asked for sums and not fetched
    share : of the customers, above 0 and up to 1
    column : of a dataframe, the column with the amounts; may be left out if it has only one

    Raises
    ------
    Refusal
        If an amount is missing, not a number or negative (profits may be: see `value_tiers`), or if all
        are 0.
    """
    share = number(share, "share", above=0, high=1)
    frame, known = _amounts(values, column)
    top = share * known["n"]
    top = round(top) if math.isclose(top, round(top), rel_tol=1e-12) else top
    full = min(math.floor(top), known["n"] - 1)  # of the next customer, the rest counts
    best = frames.facts(
        frame.sort("value", descending=True).head(full + 1),
        total=nw.col("value").sum(), least=nw.col("value").min(),
    )  # fmt: skip
    return min(1.0, float((best["total"] - (1 - (top - full)) * best["least"]) / known["total"]))


@dataclass(frozen=True, eq=False)
class Concentration:
    """What `concentration` finds.

    Attributes
    ----------
    gini : 0 if all customers bring the same; (n − 1) / n if one brings everything
    lorenz : DataFrame of points, from (0, 0) to (1, 1): the `value_share` that the `customer_share` with
        the least value brings
    n : number of customers
    """

    gini: float
    lorenz: pd.DataFrame
    n: int


def concentration(values: Any, column: str | None = None) -> Concentration:
    """The Lorenz curve of customers' values and its Gini coefficient (twice the area up to equality).

    Parameters and refusals as for `top_share`; the amounts are fetched, one number a customer.
    """
    frame, known = _amounts(values, column)
    amounts = np.sort(frames.collected(frame)["value"].to_numpy())
    n = known["n"]
    shares = np.concatenate([[0], np.cumsum(amounts)]) / amounts.sum()
    shares[-1] = 1.0  # the last rounding of a long sum
    gini = max(0.0, float(1 - (shares[1:] + shares[:-1]).sum() / n))
    lorenz = pd.DataFrame({"customer_share": np.arange(n + 1) / n, "value_share": shares})
    return Concentration(gini, lorenz, n)


def value_tiers(profit: Any, top: float = 0.2, floor: float = 0) -> pd.DataFrame:
    """Three tiers of customers by the profit they bring.

    - `below_zero`: profit below `floor`;
    - `most_valuable`: of the others, those with a positive profit among the best `top` of all customers;
      customers who tie with the last of these are in too;
    - `second_tier`: everyone else, who may be grown.

    Parameters
    ----------
    profit : profit of each customer in a period, after all costs of serving; a Series keeps its index
    top : share of all customers, above 0 and up to 1
    floor : profit from which on a customer pays

    Returns
    -------
    DataFrame indexed by customer: `profit` and `tier`.

    Source: the tiers are those of Peppers & Rogers; the rule is this course's.
    """
    given = numbers(profit, "profit")
    top, floor = number(top, "top", above=0, high=1), number(floor, "floor")
    best = math.ceil(round(top * len(given), 9))
    bar = given.nlargest(best).iloc[-1]
    tier = np.select(
        [given < floor, (given >= bar) & (given > 0)], ["below_zero", "most_valuable"], "second_tier"
    )
    return pd.DataFrame({"profit": given, "tier": tier.astype(object)}, given.index.rename("customer"))


def plot_concentration(result: Concentration, ax: Axes | None = None, share: float = 0.2) -> Axes:
    """The Lorenz curve under the line of equality, with what the top `share` of customers brings."""
    share = number(share, "share", above=0, high=1)
    x, y = (result.lorenz[c].to_numpy() for c in ("customer_share", "value_share"))
    rest = float(np.interp(1 - share, x, y))
    if len(x) > 2000:  # as many points as a screen can show
        x, y = (np.interp(np.linspace(0, 1, 2001), x, line) for line in (x, y))
    ax = look.axes(ax)
    ax.plot([0, 100], [0, 100], color=look.COLORS["gray"], lw=1.2, ls="--")
    ax.plot(x * 100, y * 100, color=look.COLORS["blue"])
    ax.fill_between(x * 100, y * 100, x * 100, color=look.COLORS["sky"], alpha=0.25, lw=0)
    at = (1 - share) * 100
    ax.plot([at, at, 100], [0, rest * 100, rest * 100], color=look.COLORS["orange"], lw=1.2)
    ax.annotate(
        "", (97, 100), (97, rest * 100), arrowprops={"arrowstyle": "<->", "color": look.COLORS["orange"]}
    )
    ax.text(6, 88, _("Gini coefficient: {gini:.2f}").format(gini=result.gini))
    ax.text(47, 51, _("if all brought the same"), color=look.COLORS["gray"], ha="right", size="small")
    ax.text(95, (1 + rest) * 50, _("{share:.0f} %").format(share=(1 - rest) * 100), ha="right", va="center")
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 100)
    ax.set_xlabel(_("Customers, least valuable first (% of all)"))
    ax.set_ylabel(_("Value they bring (% of all)"))
    title = _("The top {share:g} % of customers bring {value:.0f} % of the value")
    ax.set_title(title.format(share=round(share * 100, 2), value=(1 - rest) * 100), loc="left")
    return ax


def plot_value_tiers(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Profit added up from the best customer to the worst: it rises, flattens, and falls at the end."""
    table = columns(result, ("profit", "tier"), "result").sort_values(
        "profit", ascending=False, kind="stable"
    )
    for name in table["tier"].unique():
        one_of(name, TIERS, "tier")
    total = np.concatenate([[0], numbers(table["profit"], "profit").cumsum()])
    place = np.arange(len(total)) / len(table) * 100
    ax = look.axes(ax)
    ax.plot(place, total, color=look.COLORS["ink"])
    start = 0
    for name, (color, hatch) in SIGNS.items():
        n = int((table["tier"] == name).sum())
        if not n:
            continue
        here = slice(start, start + n + 1)
        ax.fill_between(
            place[here], total[here], color=look.COLORS[color], alpha=0.45, hatch=hatch, lw=0,
            edgecolor="white", label=_label(name, n, float(total[start + n] - total[start])),
        )  # fmt: skip
        start += n
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(0, 100)
    ax.set_xlabel(_("Customers, most profitable first (% of all)"))
    ax.set_ylabel(_("Profit, added up"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17))
    lost = -float(table["profit"].clip(upper=0).sum())
    best = float(total.max())
    if not best:
        title = _("No customer brings a profit")
    elif not lost:
        title = _("No customer costs more than it brings")
    else:
        title = _("Customers below zero eat {share:.0f} % of the profit that the others bring")
    ax.set_title(title.format(share=lost / (best or 1) * 100), loc="left")
    return ax


def _label(tier: str, n: int, profit: float) -> str:
    sentence = _("{tier}: {n} customers, profit {profit}")
    return sentence.format(tier=_(TIERS[tier]), n=f"{n:,}", profit=f"{profit:,.0f}".replace("-", "−"))


def _amounts(values: Any, column: str | None) -> tuple[frames.Frame, dict[str, Any]]:
    rule = _("must be at least 0; for profits that may be negative there is value_tiers")
    frame = frames.values(values, "values", column, low=0, rule=rule)
    known = frames.facts(frame, n=nw.len(), total=nw.col("value").sum())
    if not known["total"] > 0:
        raise Refusal(_("values are all 0, so nobody has a share of them"))
    return frame, {"n": int(known["n"]), "total": float(known["total"])}
