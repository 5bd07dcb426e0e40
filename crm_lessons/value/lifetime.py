"""What a customer is worth: all the profit still to come, in the money of today."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, number, numbers, one_of, refuse_row, shown, whole

FIRST = ("now", "later")


def net_present_value(cash_flows: Any, discount: float) -> float:
    """The worth today of money that comes period by period: Σ flow_t / (1 + discount)^t.

    Parameters
    ----------
    cash_flows : amounts, the first one now (t = 0), costs negative
    discount : discount rate per period, from 0 to 1; 0.1 for 10 %

    Raises
    ------
    Refusal
        If an amount is missing or not a number, or the discount rate is outside 0 to 1.
    """
    flows = numbers(cash_flows, "cash_flows").to_numpy()
    rate = number(discount, "discount", low=0, high=1)
    return float(np.sum(flows / (1 + rate) ** np.arange(len(flows))))


def lifetime_value(
    margin: float,
    retention: float,
    discount: float,
    periods: int | None = None,
    acquisition_cost: float = 0,
    first: str = "now",
) -> float:
    """Customer lifetime value with a constant margin and a constant retention rate.

    Textbooks time the first margin in two ways; this names them:

    - first="now": the customer buys at once, so the first margin is neither discounted nor at risk:
      Σ margin · retention^t / (1 + discount)^t for t = 0, 1, 2, …
    - first="later": the customer must first be retained for a period: the same sum from t = 1.

    Without an end the two differ by exactly one margin: margin · (1 + d) / (1 + d − r) and
    margin · r / (1 + d − r).

    Parameters
    ----------
    margin : profit per period from a customer who stays, before acquisition
    retention : share of customers who stay from one period to the next, 0 to 1
    discount : discount rate per period, 0 to 1
    periods : how many margins are counted; None for all to come
    acquisition_cost : paid now, at least 0
    first : "now" or "later"

    Raises
    ------
    Refusal
        If an argument is out of range, or if nothing ever ends: retention 1 and discount 0 without periods.

    Source: Gupta & Lehmann 2003 for first="later"; Berger & Nasr 1998 for models of this kind.
    """
    margin = number(margin, "margin")
    one_of(first, FIRST, "first")
    cost = number(acquisition_cost, "acquisition_cost", low=0)
    step = _step(retention, discount, endless=periods is None)
    if periods is None:
        weight = 1 / (1 - step)
    else:
        weight = float(np.sum(step ** np.arange(whole(periods, "periods"))))
    return margin * weight * (1 if first == "now" else step) - cost


def margin_multiple(retention: float, discount: float) -> float:
    """How many yearly margins a customer is worth: r / (1 + i − r), the first margin a year from now.

    `retention` and `discount` as in `lifetime_value`, whose value without an end, first="later", is the
    margin times this.

    Source: Gupta & Lehmann 2003.
    """
    step = _step(retention, discount, endless=True)
    return step / (1 - step)


def markov_value(transition: Any, reward: Any, discount: float, periods: int | None = None) -> pd.Series:
    """The worth of a customer in each state of a relationship that moves by chance from state to state.

    Without an end V = (I − P / (1 + d))⁻¹ R; with `periods` the sum of that many rewards, the first one now.

    Parameters
    ----------
    transition : square table P of probabilities from the row's state to the column's; rows add to 1.
        A DataFrame's labels name the states, the same in rows and columns.
    reward : profit R of a period spent in each state: an amount per state, by label if it is a Series
    discount : discount rate d per period, 0 to 1, above 0 if there is no end
    periods : how many rewards are counted; None for all to come

    Returns
    -------
    Series of values, indexed by `state`.

    Raises
    ------
    Refusal
        If the table is not square, a probability is outside 0 to 1, a row does not add to 1 (by 1e-6), the
        rewards do not fit the states, or nothing is discounted though there is no end.

    Source: Pfeifer & Carraway 2000. Their V^T has T + 1 rewards: their T = 4 is periods=5 here.
    """
    matrix, states = _chain(transition)
    rewards = _rewards(reward, states)
    rate = number(discount, "discount", low=0, high=1)
    step = matrix / (1 + rate)
    if periods is None:
        if not rate:
            raise Refusal(_("discount must be above 0 when periods is None, or the values have no end"))
        worth = np.linalg.solve(np.eye(len(states)) - step, rewards)
    else:
        worth = rewards
        for _t in range(whole(periods, "periods", high=100_000) - 1):
            worth = rewards + step @ worth
    return pd.Series(worth, states, name="value").rename_axis("state")


def lost_customer_value(
    per_visit: float,
    visits_per_year: float,
    years: int,
    told: float = 0,
    share_believing: float = 0,
    discount: float = 0,
) -> float:
    """Sales lost with one customer who leaves, and with those who stay away on that customer's word.

    100 a visit, 50 visits a year, 10 years: the 50,000 of Stew Leonard's supermarket. These are sales, not
    profit, and by default not discounted, as the shop counts them.

    Parameters
    ----------
    per_visit : spent on a visit, at least 0
    visits_per_year : at least 0
    years : whole years that the customer would have stayed; those of the first are not discounted
    told : how many others hear of it
    share_believing : share of these who would have bought as much, and now will not
    discount : discount rate per year, 0 to 1
    """
    yearly = number(per_visit, "per_visit", low=0) * number(visits_per_year, "visits_per_year", low=0)
    others = number(told, "told", low=0) * number(share_believing, "share_believing", low=0, high=1)
    each = net_present_value(np.full(whole(years, "years", high=1000), yearly), discount)
    return each * (1 + others)


def plot_lifetime_value(
    margin: float, retention: float, discount: float, ax: Axes | None = None, **terms: Any
) -> Axes:
    """Lifetime value against retention, with the place where the customer of the arguments stands.

    `terms` are the other arguments of `lifetime_value`.
    """

    def worth(stay: float) -> float:
        return lifetime_value(margin, stay, discount, **terms)

    here = worth(retention)
    across = np.linspace(0, max(0.95, retention), 200)
    curve = [worth(float(stay)) for stay in across]
    ax = look.axes(ax)
    ax.plot(across * 100, curve, color=look.COLORS["blue"])
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.plot([retention * 100], [here], "o", color=look.COLORS["orange"], ms=9, zorder=3)
    note = _("{retention:.0f} % stay: worth {value:,.0f}").format(retention=retention * 100, value=here)
    left = retention > 0.45
    ax.annotate(
        note.replace("-", "−"), (retention * 100, here),
        (-10 if left else 6, 8 if left else 14), textcoords="offset points",
        ha="right" if left else "left",
    )  # fmt: skip
    ax.set_xlabel(_("Retention rate per period (%)"))
    ax.set_ylabel(_("Customer lifetime value"))
    if retention <= 0.98:
        more = worth(retention + 0.01) - here
        title = _("From here one more point of retention is worth {more:,.1f} per customer")
        ax.set_title(title.format(more=more).replace("-", "−"), loc="left")
    return ax


def plot_markov_value(result: pd.Series, ax: Axes | None = None) -> Axes:
    """A bar for the worth of a customer in each state, in the states' order."""
    worth = numbers(result, "result")
    ax = look.axes(ax)
    rows = np.arange(len(worth))
    colors = [look.COLORS["blue" if v >= 0 else "orange"] for v in worth]
    ax.barh(rows, worth, color=colors, height=0.6)
    for row, value in zip(rows, worth, strict=True):
        ax.annotate(
            f"{value:,.2f}".replace("-", "−"), (max(value, 0), row), (5, 0), textcoords="offset points",
            va="center",
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [str(state) for state in worth.index])
    ax.invert_yaxis()
    ax.grid(axis="y", visible=False)
    ax.margins(x=0.12)
    ax.set_xlabel(_("Worth of a customer in this state"))
    losing = int((worth < 0).sum())
    if losing:
        title = _("In {n} of {total} states a customer costs more than can be expected back")
    else:
        title = _("In none of the {total} states does a customer cost more than can be expected back")
    ax.set_title(title.format(n=losing, total=len(worth)), loc="left")
    return ax


def _step(retention: float, discount: float, endless: bool) -> float:
    """What a period does to a margin: r / (1 + d)."""
    stay = number(retention, "retention", low=0, high=1)
    rate = number(discount, "discount", low=0, high=1)
    if endless and stay == 1 and rate == 0:
        raise Refusal(_("retention 1 and discount 0 give a value without end; give periods"))
    return stay / (1 + rate)


def _chain(transition: Any) -> tuple[np.ndarray, pd.Index]:
    try:
        table = transition if isinstance(transition, pd.DataFrame) else pd.DataFrame(np.asarray(transition))
    except (TypeError, ValueError):
        raise Refusal(
            _("transition must be a table of numbers; it was {value}").format(value=shown(transition))
        ) from None
    if table.empty or table.shape[0] != table.shape[1]:
        sentence = _("transition must have as many columns as rows; it has {rows} rows and {columns} columns")
        raise Refusal(sentence.format(rows=table.shape[0], columns=table.shape[1]))
    if list(table.index) != list(table.columns):
        raise Refusal(_("transition must name the same states, in the same order, in rows and columns"))
    matrix = np.column_stack([
        numbers(table[state], f"transition[{state!r}]", low=0, high=1) for state in table
    ])
    sums = pd.Series(matrix.sum(axis=1), table.index)
    refuse_row("transition", _("must have rows that add to 1"), sums.round(9), (sums - 1).abs() > 1e-6)
    return matrix, table.index


def _rewards(reward: Any, states: pd.Index) -> np.ndarray:
    amounts = numbers(reward, "reward")
    if isinstance(reward, pd.Series) and set(amounts.index) == set(states):
        amounts = amounts.reindex(states)
    elif isinstance(reward, pd.Series) and not isinstance(amounts.index, pd.RangeIndex):
        raise Refusal(_("reward must have one amount for each state of transition, under the same labels"))
    if len(amounts) != len(states):
        sentence = _("reward must have one amount for each of the {n} states; it has {given}")
        raise Refusal(sentence.format(n=len(states), given=len(amounts)))
    return amounts.to_numpy()
