"""How likely customers move from state to state in a period, estimated from several periods."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, named, number, refuse_row, result_of
from ..shares import wilson
from .grid import CELLS
from .migration import LEFT, state_title

MOST_STATES = 20


@dataclass(frozen=True, eq=False)
class TransitionMatrix:
    """What `transition_matrix` finds. Rows are the state before, columns the state after.

    Attributes
    ----------
    counts : moves seen, all periods added
    rates : of the customers in the row's state, the share that went on to the column's; rows add to 1. This
        is the `transition` that `value.markov_value` and `portfolio_forecast` take.
    low, high : interval of each rate (Wilson's), which treats every move as one more independent customer
    newcomers : customers seen for the first time, by period (but the first) and state
    by_period : the moves of each pair of periods, indexed by the later `period` and the state `before`
    away : which of the states is being away
    stable : the test that the rates are the same in all periods (Anderson & Goodman 1957): `statistic`, `df`,
        `p_value`; None if there is only one pair of periods to look at
    """

    counts: pd.DataFrame
    rates: pd.DataFrame
    low: pd.DataFrame
    high: pd.DataFrame
    newcomers: pd.DataFrame
    by_period: pd.DataFrame
    away: str
    stable: pd.Series | None

    def summary(self) -> pd.DataFrame:
        """A row for each move that was seen: `before`, `after`, `n`, `rate`, `low`, `high`."""
        parts = {"n": self.counts, "rate": self.rates, "low": self.low, "high": self.high}
        table = pd.DataFrame({name: part.stack() for name, part in parts.items()})
        return table[table["n"] > 0].rename_axis(["before", "after"]).reset_index()


def transition_matrix(
    panel: pd.DataFrame,
    *,
    customer: str = "customer",
    period: str = "period",
    state: str = "cell",
    away: str = LEFT,
    smoothing: float = 0,
    confidence: float = 0.95,
) -> TransitionMatrix:
    """Estimate a transition matrix from customers followed over periods: counts divided by their row's sum.

    A customer who was there and has no row in a later period is `away` in it. Who comes back moves from there
    to a state; where nobody ever does, away is for good (its rate to itself is 1). Who appears for the first
    time comes from no state and is counted in `newcomers`.

    Parameters
    ----------
    panel : one row per customer and period, such as `portfolio_grid(customer_periods(months)).customers`
    customer, period, state : what the columns are called. Periods stand in their own order (text
        alphabetically: "2023" before "2024") and must follow without a gap, as each is compared with the
        one before it; states may be the grid's cells, stages, or anything named.
    away : what being away is called among the states
    smoothing : added to the count of every move out of a state; 0.5 keeps a move that was not seen from
        being taken for impossible. Only rates and forecasts feel it, not `counts`.
    confidence : of the intervals, between 0.5 and 1

    Raises
    ------
    Refusal
        If a column is absent or a cell of it missing, a customer has two rows in a period, there is only one
        period or more than 20 states, or from a state nobody was ever seen to move and smoothing is 0.
    """
    more = number(smoothing, "smoothing", low=0, high=1000)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    table = columns(panel, (customer, period, state), "panel")
    for name in (customer, period, state):
        named(table[name], name)
    twice = table.duplicated([customer, period])
    refuse_row(customer, _("must have one row a period"), table[customer], twice)
    away, names = str(away), table[state].astype(object).map(str)
    states = _states(names, away)
    codes = pd.Categorical(names, states).codes
    wide = table[[customer, period]].assign(code=codes).pivot(index=customer, columns=period, values="code")
    if wide.shape[1] < 2:
        raise Refusal(_("panel needs at least two periods; it has only {one}").format(one=wide.columns[0]))

    there = wide.notna().to_numpy()
    seen = np.maximum.accumulate(there, axis=1)
    place = np.where(there, wide, len(states) - 1).astype(int)
    pairs, fresh = [], []
    for k in range(wide.shape[1] - 1):
        moves = np.zeros((len(states), len(states)), int)
        np.add.at(moves, tuple(place[seen[:, k], k : k + 2].T), 1)
        pairs.append(pd.DataFrame(moves, states, pd.Index(states, name="after")))
        first = place[~seen[:, k] & seen[:, k + 1], k + 1]
        fresh.append(np.bincount(first, minlength=len(states)))
    by_period = pd.concat(pairs, keys=wide.columns[1:], names=["period", "before"])
    counts = sum(pairs[1:], pairs[0]).rename_axis(index="before")

    weights = counts + more
    if not counts.iloc[-1, :-1].any():
        weights.loc[away] = [0] * (len(states) - 1) + [max(counts.to_numpy()[-1, -1], 1)]
    for name in weights.index[weights.sum(axis=1) == 0]:
        sentence = _("nobody was seen to move on from {state}; leave it out, or give a smoothing above 0")
        raise Refusal(sentence.format(state=name))
    sizes = weights.sum(axis=1)
    rates = weights.div(sizes, axis=0)
    z = NormalDist().inv_cdf((1 + sure) / 2)
    ends = wilson(weights.to_numpy(float), sizes.to_numpy(float)[:, None], z)
    low, high = (pd.DataFrame(end, rates.index, rates.columns) for end in ends)
    newcomers = pd.DataFrame(fresh, wide.columns[1:].rename("period"), states)
    return TransitionMatrix(counts, rates, low, high, newcomers, by_period, away, _stable(pairs))


def plot_transition_matrix(result: TransitionMatrix, ax: Axes | None = None) -> Axes:
    """The rates as a table, darker where more customers go; below each, its interval.

    Being away has a row of its own only if customers come back from there.
    """
    result_of(result, TransitionMatrix, "transition_matrix")
    names = [state_title(str(state)) for state in result.rates]
    gone = result.rates.to_numpy()[-1, -1] == 1  # being away is the last state
    parts = (result.rates, result.low, result.high)
    share, low, high = (100 * part.to_numpy()[: len(names) - gone] for part in parts)
    n, roomy = len(names), len(names) <= 6
    ax = look.axes(ax)
    ax.pcolormesh(np.arange(n + 1) - 0.5, np.arange(len(share) + 1) - 0.5, share, cmap="Blues", vmin=0,
                  vmax=100, edgecolor="white", lw=1.5)  # fmt: skip
    for row, column in np.ndindex(share.shape):
        dark = share[row, column] > 55
        style: Any = {"ha": "center", "va": "center", "color": "white" if dark else look.COLORS["ink"]}
        ax.text(column, row - 0.14 * roomy, _("{share:.0f} %").format(share=share[row, column]), **style)
        if roomy:
            between = f"{low[row, column]:.0f}–{high[row, column]:.0f}"
            ax.text(column, row + 0.24, between, size="small", **style)
    sums = result.counts.to_numpy().sum(axis=1)
    rows = [_("{cell} ({n})").format(cell=name, n=f"{k:,}") for name, k in zip(names, sums, strict=True)]
    ax.set_xticks(range(n), names)
    ax.set_yticks(range(len(share)), rows[: len(share)])
    ax.tick_params(length=0, top=True, bottom=False, labeltop=True, labelbottom=False)
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.set_ylabel(_("from (customers seen)"))
    ax.set_xlabel(_("to, a period later; below each rate its interval") if roomy else _("to, a period later"))
    stay = np.diag(share)[: n - 1]
    title = _("Most stay of “{most}” ({share:.0f} %), fewest of “{least}” ({less:.0f} %)")
    said = {"most": names[stay.argmax()], "share": stay.max(), "least": names[stay.argmin()]}
    ax.set_title(title.format(**said, less=stay.min()), loc="left")
    return ax


def _states(given: pd.Series, away: str) -> list[str]:
    """The states in order: the grid's as the grid has them, others by name; being away comes last."""
    names = set(given) - {away}
    if len(names) > MOST_STATES:
        sentence = _("panel has {n} states, more than {most}; group them first")
        raise Refusal(sentence.format(n=len(names), most=MOST_STATES))
    return [*([name for name in CELLS if name in names] if names <= set(CELLS) else sorted(names)), away]


def _stable(pairs: list[pd.DataFrame]) -> pd.Series | None:
    """The chi-square test of Anderson & Goodman: for each state, do the periods share its rates?"""
    statistic, df = 0.0, 0
    for state in pairs[0].index:
        seen = np.array([table.loc[state] for table in pairs], float)
        seen = seen[seen.sum(axis=1) > 0][:, seen.sum(axis=0) > 0]
        if min(seen.shape, default=0) < 2:
            continue
        expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
        statistic += float(((seen - expected) ** 2 / expected).sum())
        df += (seen.shape[0] - 1) * (seen.shape[1] - 1)
    if not df:
        return None
    from scipy.special import chdtrc  # the same as scipy.stats.chi2.sf, which takes a second to import

    return pd.Series({"statistic": statistic, "df": df, "p_value": float(chdtrc(df, statistic))})
