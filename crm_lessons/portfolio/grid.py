"""Static analysis of the portfolio: loyalty against present profitability, four cells, a policy for each."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.random import RandomState

from .. import look
from ..language import N_, _
from ..refusal import columns, number, numbers, one_of, result_of


class Cell(NamedTuple):
    """One cell of the grid: its name, where it stands, and what is done there."""

    title: str
    loyal: bool
    profitable: bool
    policy: str
    color: str
    marker: str


CELLS = {
    "true_friends": Cell(
        N_("True friends"), True, True,
        N_(
            "Keep and delight: reliable service, special treatment, a word now and then but not too often; "
            "watch for the first sign of decline."
        ),
        "blue", "o",
    ),
    "butterflies": Cell(
        N_("Butterflies"), False, True,
        N_(
            "Earn while they are here: make every transaction satisfying, offer more while they buy, and "
            "stop investing when they turn away."
        ),
        "green", "^",
    ),
    "barnacles": Cell(
        N_("Barnacles"), True, False,
        N_(
            "The share is large already, so the wallet is small or the service costly: serve at lower cost. "
            "Only where loyalty means length of time can the share be small; then cross-sell."
        ),
        "orange", "s",
    ),
    "strangers": Cell(
        N_("Strangers"), False, False,
        N_(
            "Spend nothing special: earn on each transaction. But tell newcomers from those who are leaving "
            "before you say so."
        ),
        "gray", "v",
    ),
}  # fmt: skip


# What the measures of the course's tables are called, in a sentence and along an axis.
PROFITS = {"profit": N_("profit"), "spent": N_("amount spent")}
AXES = {
    "share": N_("Loyalty: share of the customer's business (%)"),
    "months_active": N_("Loyalty: months with a purchase"),
    "monthly_profit": N_("Profit per month"),
    "profit": N_("Profit"),
    "spent": N_("Spending"),
}


@dataclass(frozen=True, eq=False)
class PortfolioGrid:
    """What `portfolio_grid` finds.

    Attributes
    ----------
    customers : the table given, its measures as floats, with the column `cell`, a key of `CELLS`, and, where
        the table has standard errors, `uncertain`: whether the interval of loyalty or profitability reaches
        across its cut
    loyalty, profitability, profit : the columns that were used
    loyalty_cut, profit_cut : where the cells meet; a customer at the cut counts as high
    """

    customers: pd.DataFrame
    loyalty: str
    profitability: str
    profit: str
    loyalty_cut: float
    profit_cut: float

    def summary(self) -> pd.DataFrame:
        """Cell by cell: `customers` and their share, `profit`, its share and the mean, and the `uncertain`.

        Shares are fractions of 1. A share of the profit below 0 is a loss that the others make good; if the
        whole is no profit, there are no shares of it and the column is left out.
        """
        by = self.customers.groupby("cell")
        table = pd.DataFrame({"customers": by.size(), "profit": by[self.profit].sum()})
        table = table.reindex(list(CELLS), fill_value=0).rename_axis("cell")
        table.insert(1, "customer_share", table["customers"] / len(self.customers))
        total = table["profit"].sum()
        if total > 0:
            table["profit_share"] = table["profit"] / total
        table["mean_profit"] = table["profit"] / table["customers"].clip(lower=1)
        if "uncertain" in self.customers:
            table["uncertain"] = by["uncertain"].sum().reindex(table.index, fill_value=0).astype(int)
        return table


def portfolio_grid(
    customers: pd.DataFrame,
    loyalty: str = "share",
    profitability: str = "monthly_profit",
    profit: str = "profit",
    *,
    loyalty_cut: float = 0.5,
    profit_cut: float = 100,
    confidence: float = 0.95,
) -> PortfolioGrid:
    """Put each customer into one of four cells: loyal or not, profitable enough or not.

    - loyal and profitable: "true_friends"; profitable, not loyal: "butterflies";
    - loyal, not profitable: "barnacles"; neither: "strangers".

    Where to cut is a judgment: the same customers move from cell to cell when the cuts move. Nor does a
    customer near a cut surely belong where it stands. If the table has the standard errors of both measures,
    in columns named `<measure>_error`, a customer counts as `uncertain` whose interval crosses a cut; one
    whose error is missing is uncertain, too.

    Parameters
    ----------
    customers : one row per customer, or per customer and period, as `customer_periods` gives them
    loyalty : the column that measures loyalty, such as the share of business or a number of purchases
    profitability : the column that is held against `profit_cut`
    profit : the column that is added up within each cell; may be the same
    loyalty_cut, profit_cut : from where on loyalty and profitability count as high
    confidence : of the intervals, between 0.5 and 1

    Raises
    ------
    Refusal
        If a column is absent or holds what is not a number, or if a cut is no number.

    Source: the two dimensions are the course's; names and policies follow Reinartz & Kumar 2002, who take
    how long a customer will stay for loyalty.
    """
    table = columns(customers, (loyalty, profitability, profit), "customers")
    low, high = number(loyalty_cut, "loyalty_cut"), number(profit_cut, "profit_cut")
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    checked = {name: numbers(table[name], name).to_numpy() for name in (loyalty, profitability, profit)}
    loyal, pays = checked[loyalty], checked[profitability]
    cells = np.select([(loyal >= low) & (pays >= high), pays >= high, loyal >= low], list(CELLS)[:3],
                      "strangers")  # fmt: skip
    result = table.assign(**checked, cell=cells.astype(object))
    errors = [f"{name}_error" for name in (loyalty, profitability)]
    if set(errors) <= set(table.columns):
        reach = NormalDist().inv_cdf((1 + sure) / 2)
        near = [
            ~(np.abs(values - cut) > reach * _error(table[name], name))
            for values, cut, name in zip((loyal, pays), (low, high), errors, strict=True)
        ]
        result["uncertain"] = near[0] | near[1]
    return PortfolioGrid(result, loyalty, profitability, profit, low, high)


def cell_title(cell: str) -> str:
    """What a cell is called in the language in force."""
    return _(CELLS[one_of(cell, CELLS, "cell")].title)


def cell_policy(cell: str) -> str:
    """What is done in a cell, in the language in force; after Reinartz & Kumar 2002, in our own words."""
    return _(CELLS[one_of(cell, CELLS, "cell")].policy)


def plot_portfolio_grid(result: PortfolioGrid, ax: Axes | None = None) -> Axes:
    """Every customer by loyalty and profitability, the two cuts, and what each cell holds and brings.

    Outliers would press all others into a corner: the one customer in forty who is most profitable is drawn
    at the upper edge. Where loyalty is a small whole number, points are moved sideways by a little at random
    and the line stands between two numbers. If all together bring no profit, there is no share of it to name.
    """
    result_of(result, PortfolioGrid, "portfolio_grid")
    table, sums = result.customers, result.summary()
    shared = "profit_share" in sums
    x, y = (numbers(table[name], name).to_numpy() for name in (result.loyalty, result.profitability))
    count = sums["customers"].to_numpy()
    brings = sums["profit_share"].to_numpy() if shared else count / count.sum()
    unit = 100 if result.loyalty == "share" else 1  # a share is read in percent
    cut, what = result.loyalty_cut, _named(result.profit, PROFITS)
    if result.loyalty != "share" and (x % 1 == 0).all() and np.ptp(x) <= 24:
        x, cut = x + RandomState(0).uniform(-0.35, 0.35, len(x)), np.ceil(cut) - 0.5
    left, right = min(x.min(), cut), max(x.max(), cut)
    low = min(float(y.min()), result.profit_cut)
    top = max(float(np.quantile(y, 0.975)), result.profit_cut + 0.25 * (result.profit_cut - low), low + 1e-6)
    ax = look.axes(ax)
    for name, cell in CELLS.items():
        here = (table["cell"] == name).to_numpy()
        style: Any = {"marker": cell.marker, "color": look.COLORS[cell.color], "ms": 3.5, "mew": 0}
        ax.plot(unit * x[here], np.minimum(y[here], top), ls="", alpha=0.5, **style)
    ax.axvline(unit * cut, color=look.COLORS["ink"], lw=1)
    ax.axhline(result.profit_cut, color=look.COLORS["ink"], lw=1)
    side = 0.03 * (right - left) or 1
    ax.set_xlim(unit * (left - side), unit * (right + side))
    ax.set_ylim(low - 0.16 * (top - low), top + 0.16 * (top - low))
    for (name, cell), n, share in zip(CELLS.items(), count, 100 * brings, strict=True):
        text = (
            _("{cell}: {n} customers, {share:.0f} % of the {what}") if shared else _("{cell}: {n} customers")
        )
        text = text.format(cell=cell_title(name), n=f"{n:,}", share=share, what=what)
        right, up = cell.loyal, cell.profitable
        ax.annotate(
            text.replace("-", "−"), (right, up), (4 - 8 * right, 5 - 10 * up), xycoords="axes fraction",
            textcoords="offset points", size="small", color=look.COLORS[cell.color],
            ha="right" if right else "left", va="top" if up else "bottom",
            bbox={"fc": "white", "ec": "none", "alpha": 0.75, "pad": 1},
        )  # fmt: skip
    ax.set_xlabel(_named(result.loyalty, AXES))
    ax.set_ylabel(_named(result.profitability, AXES))
    best = int(brings.argmax())
    title = _("{cell}: {n:.0f} % of the customers bring {share:.0f} % of the {what}")
    if not shared:
        title = _("{cell}: {n:.0f} % of the customers; in sum there is no {what}")
    said = {"cell": cell_title(list(CELLS)[best]), "n": 100 * count[best] / count.sum(), "what": what}
    ax.set_title(title.format(share=100 * brings[best], **said), loc="left")
    return ax


def _named(column: str, names: dict[str, str]) -> str:
    """What a column is called in a sentence or along an axis; others by their own name."""
    return _(names[column]) if column in names else str(column)


def _error(errors: pd.Series, name: str) -> np.ndarray:
    """Standard errors; one that is missing may be any size."""
    known = errors.notna()
    result = np.full(len(errors), np.inf)
    if known.any():
        result[known.to_numpy()] = numbers(errors[known], name, low=0)
    return result
