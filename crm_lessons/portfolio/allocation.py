"""Where the next yuan goes: one budget over the cells of a portfolio, until it brings the same in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of

CELL = ("customers", "value", "ceiling", "k")
RULES = {
    "optimum": N_("Equal marginal return"),
    "equal": N_("The same to each cell"),
    "by_value": N_("In proportion to value"),
    "all_to_best": N_("All to the most valuable customers"),
}
LARGEST = 1e12  # yuan or customers; beyond, rounding would be larger than a yuan


class Response(NamedTuple):
    """How a response rises with x = k × spending: the share of its ceiling, and the share's slope.

    `spend` gives x where the marginal return has fallen from `first` to `price`; `price` gives, for every
    number of funded cells (the best first), the price at which they use up a budget.
    """

    share: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray], np.ndarray]
    spend: Callable[[np.ndarray, float], np.ndarray]
    price: Callable[[np.ndarray, np.ndarray, float], np.ndarray]


# Both start alike, with slope 1, and end at 1; the second takes far longer to get there.
RESPONSES = {
    "exponential": Response(
        lambda x: -np.expm1(-x),
        lambda x: np.exp(-x),
        lambda first, price: np.log(first / price),
        lambda first, weight, budget: np.exp(
            (np.cumsum(weight * np.log(first)) - budget) / np.cumsum(weight)
        ),
    ),
    "hyperbolic": Response(
        lambda x: x / (1 + x),
        lambda x: 1 / (1 + x) ** 2,
        lambda first, price: np.sqrt(first / price) - 1,
        lambda first, weight, budget: (
            (np.cumsum(weight * np.sqrt(first)) / (budget + np.cumsum(weight))) ** 2
        ),
    ),
}


def spending_outcome(cells: pd.DataFrame, spend: Any, response: str = "exponential") -> pd.DataFrame:
    """What a given spending brings in each cell.

    Of the customers of a cell on whom s yuan each are spent, the share that responds *because of it* is

    - "exponential": ceiling × (1 − e^(−k s)), the curve of `loyalty.acquisition_rate`;
    - "hyperbolic": ceiling × k s / (1 + k s), which starts as steeply and comes to its ceiling later.

    Each who responds brings the value at stake. The marginal return is what one more yuan would bring.

    Parameters
    ----------
    cells : one row per cell, with `customers`, `value` (yuan at stake per customer: what is gained if one
        who would have left stays, or one who would not have bought buys), `ceiling` (the share that can
        be moved with money without end) and `k` (how fast, per yuan); see `fit_response`
    spend : yuan in each cell, in the order of the cells; a Series is matched by its index
    response : "exponential" or "hyperbolic"

    Returns
    -------
    DataFrame with the index of the cells: `spend`, `per_customer` (yuan), `share` and `responding` (of the
    customers, because of the spending), `return`, `profit` (return − spend) and `marginal_return` (yuan).

    Raises
    ------
    Refusal
        If a column is absent, a number is out of range, or the spending does not fit the cells.

    Source: the curve is Blattberg & Deighton's (1996).
    """
    table, curve = _cells(cells), RESPONSES[one_of(response, RESPONSES, "response")]
    spent = numbers(spend, "spend", low=0, high=LARGEST)
    if isinstance(spend, pd.Series) and not spend.index.equals(table.index):
        if not spend.index.is_unique or set(spend.index) != set(table.index):
            raise Refusal(_("spend must have the same index as cells"))
        spent = spent.reindex(table.index)
    if len(spent) != len(table):
        sentence = _("spend must have one amount for each of the {n} cells; it has {m}")
        raise Refusal(sentence.format(n=len(table), m=len(spent)))
    n, value, ceiling, k = table.to_numpy().T
    amount = spent.to_numpy()
    x = k * np.divide(amount, n, out=np.zeros(len(n)), where=n > 0)  # money on nobody moves nobody
    share = ceiling * curve.share(x)
    return pd.DataFrame(
        {
            "spend": amount,
            "per_customer": x / k,
            "share": share,
            "responding": n * share,
            "return": n * share * value,
            "profit": n * share * value - amount,
            "marginal_return": np.where(n > 0, value * ceiling * k * curve.slope(x), 0.0),
        },
        table.index,
    )


def allocate_budget(
    cells: pd.DataFrame, budget: float, response: str = "exponential", rule: str = "optimum"
) -> pd.DataFrame:
    """Divide a budget among the cells of a portfolio, and say what it brings.

    The optimum goes on giving the next yuan to the cell where it brings most. As every curve bends, this
    ends with the same marginal return in all cells that get something; cells whose first yuan brings less
    get nothing. When the next yuan brings less than one yuan anywhere, the rest of the budget is not
    spent. The marginal return is found exactly, by the rule of water that fills unequal vessels to one
    level. Beside it, three ways to divide that are often used and spend everything:

    - "equal": every cell gets the same;
    - "by_value": in proportion to customers × value;
    - "all_to_best": everything to the cell with the highest value per customer (the first, if several tie).

    Parameters
    ----------
    cells, response : as for `spending_outcome`
    budget : yuan, at least 0
    rule : "optimum", "equal", "by_value" or "all_to_best"

    Returns
    -------
    DataFrame as of `spending_outcome`; what is left unspent is the budget less the sum of `spend`.

    Raises
    ------
    Refusal
        As `spending_outcome` does, and if there is nobody to spend the budget on.
    """
    table, total = _cells(cells), number(budget, "budget", low=0, high=LARGEST)
    curve = RESPONSES[one_of(response, RESPONSES, "response")]
    stake = (table["customers"] * table["value"]).to_numpy()
    if not stake.any():
        raise Refusal(_("no cell has customers with a value at stake"))
    spend = np.zeros(len(table))
    if one_of(rule, RULES, "rule") == "optimum":
        spend = _optimum(table, total, curve)
    elif rule == "equal":
        spend[:] = total / len(table)
    elif rule == "by_value":
        spend = total * stake / stake.sum()
    else:
        spend[np.where(table["customers"] > 0, table["value"], -1).argmax()] = total
    return spending_outcome(cells, spend, response)


def compare_allocations(cells: pd.DataFrame, budget: float, response: str = "exponential") -> pd.DataFrame:
    """What the budget brings when divided by each of the rules of `allocate_budget`.

    Returns a DataFrame indexed by `rule`, the optimum first: `spend`, `return`, `profit` (yuan) and
    `behind`, the profit forgone against the optimum.
    """
    rows = {rule: allocate_budget(cells, budget, response, rule).sum() for rule in RULES}
    table = pd.DataFrame(rows).T[["spend", "return", "profit"]].rename_axis("rule")
    return table.assign(behind=table["profit"].iloc[0] - table["profit"])


def plot_allocation(
    result: pd.DataFrame, ax: Axes | None = None, *, names: Mapping[Any, str] | None = None
) -> Axes:
    """Bars of the spending in each cell, with what one more yuan would bring there.

    `names` says what to call a cell, where its label is not a name.
    """
    table = columns(result, ("spend", "marginal_return"), "result").iloc[::-1]
    spend = numbers(table["spend"], "spend", low=0).to_numpy() / 1000
    more = numbers(table["marginal_return"], "marginal_return", low=0).to_numpy()
    ax = look.axes(ax)
    funded = spend > 0
    colors = [look.COLORS["blue" if some else "gray"] for some in funded]
    ax.barh(range(len(table)), spend, 0.6, color=colors)
    for row, (amount, brings) in enumerate(zip(spend, more, strict=True)):
        text = _("next yuan: {brings:.2f}") if amount else _("first yuan: {brings:.2f}")
        ax.annotate(
            text.format(brings=brings), (amount, row), (5, 0), textcoords="offset points", va="center"
        )
    ax.set_yticks(range(len(table)), [(names or {}).get(name, str(name)) for name in table.index])
    ax.set_xlim(0, 1.35 * (spend.max() or 1))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Spending (thousand yuan)"))
    low, high = more[funded].min(initial=np.inf), more.max()
    if not funded.any():
        title = _("Nothing is spent: the first yuan brings {high:.2f} yuan at most")
    elif high < 1.005:
        title = _("Enough is spent: the next yuan would bring no more than itself")
    elif high > 1.005 * low:
        title = _("Move money: the next yuan brings {low:.2f} yuan in one cell, {high:.2f} in another")
    else:
        title = _("In each cell that gets money, the next yuan brings {high:.2f} yuan")
    ax.set_title(title.format(low=low, high=high), loc="left")
    return ax


def plot_allocations(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Bars of the profit by each rule of `compare_allocations`, the optimum on top."""
    table = columns(result, ("profit", "behind"), "result").iloc[::-1]
    for name in table.index:
        one_of(name, RULES, "rule")
    profit = numbers(table["profit"], "profit").to_numpy() / 1000
    ax = look.axes(ax)
    best = table.index == "optimum"
    bars = ax.barh(range(len(table)), profit, 0.6, color=[look.COLORS["blue" if b else "gray"] for b in best])
    for bar, amount in zip(bars, profit, strict=True):
        text = f"{amount:,.0f}".replace("-", "−")
        place = (max(amount, 0), bar.get_y() + bar.get_height() / 2)
        ax.annotate(text, place, (5, 0), textcoords="offset points", va="center")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(range(len(table)), [_(RULES[str(name)]) for name in table.index])
    low, high = min(profit.min(), 0), max(profit.max(), 0)
    ax.set_xlim(1.05 * low, high + 0.16 * (high - low or 1))
    ax.xaxis.set_major_formatter(lambda amount, _place: f"{amount:,.0f}".replace("-", "−"))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Return less spending (thousand yuan)"))
    behind = float(numbers(table["behind"], "behind").max()) / 1000
    title = _("A simpler rule costs up to {behind:,.0f} thousand yuan")
    if behind < 0.5:
        title = _("Here every rule does about as well as the optimum")
    ax.set_title(title.format(behind=behind), loc="left")
    return ax


def _optimum(table: pd.DataFrame, budget: float, curve: Response) -> np.ndarray:
    """The spending by cell with one marginal return in all that are funded, or 1 if money is left."""
    n, value, ceiling, k = table.to_numpy().T
    first, spend = value * ceiling * k, np.zeros(len(n))
    order = np.argsort(-first, kind="stable")
    order = order[(first[order] > 1) & (n[order] > 0)]  # below 1 the first yuan does not come back
    if not len(order) or not budget:
        return spend
    best, weight = first[order], (n / k)[order]
    prices = curve.price(best, weight, budget)
    funded = max(int(np.flatnonzero(prices < best).max(initial=0)) + 1, 1)
    price = max(float(prices[funded - 1]), 1.0)
    some = order[:funded]
    spend[some] = weight[:funded] * np.maximum(curve.spend(best[:funded], price), 0)
    if price > 1:  # the last rounding: all of the budget is used
        spend[some] = budget * spend[some] / spend.sum() if spend.sum() else budget * (some == order[0])
    return spend


def _cells(cells: Any) -> pd.DataFrame:
    """The four columns of the cells as floats, checked."""
    table = columns(cells, CELL, "cells")
    if not table.index.is_unique:
        raise Refusal(_("cells must have an index without repetition"))
    checked = {
        "customers": numbers(table["customers"], "customers", low=0, high=LARGEST),
        "value": numbers(table["value"], "value", low=0, high=LARGEST),
        "ceiling": numbers(table["ceiling"], "ceiling", low=0, high=1),
        "k": numbers(table["k"], "k", low=1e-9, high=1e6),
    }
    return pd.DataFrame(checked)
