"""Where the portfolio is going: customers and value by cell, period after period, with what is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import number, result_of, whole
from .grid import CELLS
from .migration import state_title
from .rates import MOST_CUSTOMERS, away_of, by_state, rates_of
from .transition import TransitionMatrix

MOST_PERIODS = 200
PRIOR = 0.5  # Jeffreys' half a customer for each move, so that a move not yet seen is no impossible one


@dataclass(frozen=True, eq=False)
class PortfolioForecast:
    """What `portfolio_forecast` finds. Every table is indexed by `period`; 0 is the portfolio given.

    Attributes
    ----------
    customers : expected customers by state
    low, high : the band of each, which holds what comes with probability `confidence` if the rates last
    total : `customers` present (not away) and their `value`, each with `_low` and `_high`
    value : expected value by state
    confidence : of the bands
    away : the state that counts as not present
    """

    customers: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    total: pd.DataFrame
    value: pd.DataFrame
    confidence: float
    away: str

    def summary(self) -> pd.DataFrame:
        """A row for each period and state: `customers`, `low`, `high`, `value`."""
        parts = {"customers": self.customers, "low": self.low, "high": self.high, "value": self.value}
        table = pd.DataFrame({name: part.stack() for name, part in parts.items()})
        return table.rename_axis(["period", "state"]).reset_index()


def portfolio_forecast(
    transition: Any,
    start: Any,
    periods: int,
    value: Any = None,
    *,
    newcomers: Any = None,
    away: str | None = None,
    draws: int = 2000,
    confidence: float = 0.9,
    seed: int = 0,
) -> PortfolioForecast:
    """Let the portfolio move on: expected customers are those of the period before times the rates.

    The bands hold two kinds of doubt. A `TransitionMatrix` has seen only so many customers, so its rates are
    drawn anew `draws` times (each row from a Dirichlet distribution of the moves seen plus half a customer);
    and every customer moves by chance (multinomial), newcomers come by chance (Poisson). Where the start is a
    fraction of a customer, each draw rounds it up or down by chance. What the bands do
    not hold: that rates and values change, and that two customers of a cell are not alike. A period that was
    held out shows how much that is.

    Parameters
    ----------
    transition : a `TransitionMatrix`, or rates alone (a square DataFrame as for `value.markov_value`), whose
        own uncertainty is then unknown and left out
    start : customers in each state now: a Series by state; states not named have none
    periods : how many periods ahead
    value : what a customer of each state brings a period, a Series by state; without it nothing is valued
    newcomers : customers who come in each period to come, a Series by state; they first move a period later
    away : the state of those who have left; if not named, that of the `TransitionMatrix`, or "left"
    draws, seed : of the simulation; the same seed gives the same bands
    confidence : of the bands, between 0.5 and 1

    Raises
    ------
    Refusal
        If the rates are no table of rows that add to 1, a state is unknown, a number of customers is negative
        or not finite, or an argument is out of range.

    Source: Pfeifer & Carraway 2000 for customers as a Markov chain. The values of a forecast from one
    customer, discounted and added, are the customer's `value.markov_value`.
    """
    rates = rates_of(transition)
    states, gone = rates.index, away_of(transition, away)
    steps = whole(periods, "periods", high=MOST_PERIODS)
    times = whole(draws, "draws", low=100, high=20_000)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    rng = np.random.default_rng(whole(seed, "seed", low=0))
    now = by_state(start, states, "start", low=0, high=MOST_CUSTOMERS)
    coming = {} if newcomers is None else newcomers
    fresh = by_state(coming, states, "newcomers", low=0, high=MOST_CUSTOMERS)
    worth = by_state({} if value is None else value, states, "value")

    path = [now]
    for _step in range(steps):
        path.append(path[-1] @ rates.to_numpy() + fresh)
    index = pd.RangeIndex(steps + 1, name="period")
    customers = pd.DataFrame(np.array(path), index, states)

    drawn = np.floor(now + rng.random((times, len(now)))).astype(np.int64)
    matrices = _drawn_rates(transition, rates, times, rng)
    paths = [drawn.astype(float)]
    for _step in range(steps):
        drawn = rng.multinomial(drawn, matrices).sum(axis=1) + rng.poisson(fresh, drawn.shape)
        paths.append(drawn.astype(float))
    ends = [(1 - sure) / 2, (1 + sure) / 2]
    many = np.array(paths)  # periods × draws × states
    low, high = (pd.DataFrame(part, index, states) for part in np.quantile(many, ends, axis=1))

    here = (states != gone).astype(float)
    total = {}
    for name, weight in (("customers", here), ("value", worth)):
        total[name] = customers.to_numpy() @ weight
        total[f"{name}_low"], total[f"{name}_high"] = np.quantile(many @ weight, ends, axis=1)
    return PortfolioForecast(customers, low, high, pd.DataFrame(total, index), customers * worth, sure, gone)


def plot_portfolio_forecast(result: PortfolioForecast, actual: Any = None, ax: Axes | None = None) -> Axes:
    """Customers of each state over the periods with their bands; crosses for what really came.

    `actual` : customers by state in the last period of the forecast, a Series or a dict
    """
    result_of(result, PortfolioForecast, "portfolio_forecast")
    states = [str(state) for state in result.customers if state != result.away]
    periods = result.customers.index.to_numpy()
    customers, low, high = (part[states].to_numpy() for part in (result.customers, result.low, result.high))
    came = None if actual is None else by_state(actual, pd.Index(states), "actual", low=0)
    ax = look.axes(ax)
    cells = [CELLS.get(state) for state in states]
    colors = [look.COLORS[cell.color if cell else look.SERIES[k % 6]] for k, cell in enumerate(cells)]
    for k, cell in enumerate(cells):
        style: Any = {"color": colors[k], "ls": look.DASHES[k % 6], "marker": cell.marker if cell else ""}
        ax.fill_between(periods, low[:, k], high[:, k], color=colors[k], alpha=0.18, lw=0)
        ax.plot(periods, customers[:, k], ms=5, **style)
    last, top = periods[-1], 1.08 * max(high.max(), 1, 0 if came is None else came.max())
    ax.set_ylim(0, top)
    ax.set_xlim(0, last * 1.34)
    order = np.argsort(customers[-1], kind="stable")
    for k, height in zip(order, look.apart(customers[-1][order], 0.06 * top, 0.99 * top), strict=True):
        text = _("{cell}: {n}").format(cell=state_title(states[k]), n=f"{customers[-1, k]:,.0f}")
        ax.text(last * 1.03, height, text, color=colors[k], va="center")
    ax.set_xticks(range(0, last + 1, max(1, last // 8)))
    ax.set_xlabel(_("Periods from now"))
    ax.set_ylabel(_("Customers"))
    if came is None:
        title = _("{before:,.0f} customers now, {after:,.0f} in {n} periods if the rates last")
        present = customers.sum(axis=1)
        ax.set_title(title.format(before=present[0], after=present[-1], n=last), loc="left")
        return ax
    ax.plot(np.full(len(states), last), came, "x", color=look.COLORS["ink"], ms=9, mew=2, zorder=4)
    inside = int(((came >= low[-1]) & (came <= high[-1])).sum())
    title = _("What really came (×) lies in the band in {n} of {total} cases")
    ax.set_title(title.format(n=inside, total=len(states)), loc="left")
    return ax


def _drawn_rates(transition: Any, rates: pd.DataFrame, times: int, rng: np.random.Generator) -> np.ndarray:
    """Draws × states × states: what the rates may be, given what was seen."""
    matrix = rates.to_numpy()
    if not isinstance(transition, TransitionMatrix):
        return np.broadcast_to(matrix, (times, *matrix.shape))
    drawn = np.empty((times, *matrix.shape))
    for k, (state, row) in enumerate(transition.counts.iterrows()):
        gone = state == transition.away and matrix[k, k] == 1
        drawn[:, k] = matrix[k] if gone else rng.dirichlet(matrix[k] * row.sum() + PRIOR, times)
    return drawn
