"""What a table of rates says by itself: change one of them, or see where the portfolio settles."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..language import _
from ..refusal import Refusal, number, numbers, one_of, refuse_row
from .migration import LEFT
from .transition import TransitionMatrix

MOST_CUSTOMERS = 1_000_000_000


def change_rate(transition: Any, before: str, after: str, by: float) -> pd.DataFrame:
    """The rates with one of them changed, and the others of its row scaled so that they still add to 1.

    Parameters
    ----------
    transition : a `TransitionMatrix` or its rates
    before, after : the states of the move
    by : by how much its rate changes, as a share: 0.05 is five points more

    Raises
    ------
    Refusal
        If there is no such state, the new rate is outside 0 to 1, or the row has no other rate to scale.
    """
    rates = rates_of(transition)
    matrix, states = rates.to_numpy(), list(rates.index)
    row, column = (
        states.index(one_of(state, states, name)) for name, state in (("before", before), ("after", after))
    )
    step = number(by, "by", low=-1, high=1)
    old = float(matrix[row, column])
    new = old + step
    if not -1e-12 <= new <= 1 + 1e-12:
        sentence = _("by must leave the rate between 0 and 1; it is {old:.3f} and by was {by:g}")
        raise Refusal(sentence.format(old=old, by=step))
    if old == 1 and step:
        sentence = _("all of {state} go to {after}; there is no other rate to raise")
        raise Refusal(sentence.format(state=before, after=after))
    changed = with_rate(matrix, row, column, new) if step else matrix
    return pd.DataFrame(changed, rates.index, rates.columns)


def with_rate(matrix: np.ndarray, row: int, column: int, new: float) -> np.ndarray:
    """A copy of the matrix with one rate, now below 1, made `new`; the others of its row in proportion."""
    changed = matrix.copy()
    changed[row] *= (1 - new) / (1 - matrix[row, column])
    changed[row, column] = max(new, 0.0)
    return changed


def long_run_portfolio(transition: Any, newcomers: Any = None, *, away: str | None = None) -> pd.Series:
    """Where the portfolio settles if the rates, and the newcomers of each period, stay as they are.

    With `newcomers` it is the number of customers in each state at which as many leave as come:
    n = c (I − Q)⁻¹, Q the rates between the states but `away`, which is found as in `portfolio_forecast`.
    Without them it is the share of customers in each state in the long run; where everyone who leaves is gone
    for good, that is all of them away.

    Raises
    ------
    Refusal
        As `portfolio_forecast` does, and if there is no such state: newcomers come where nobody ever leaves,
        or it depends on where one starts.
    """
    rates = rates_of(transition)
    states, away = rates.index, away_of(transition, away)
    if newcomers is not None:
        fresh = by_state(newcomers, states, "newcomers", low=0, high=MOST_CUSTOMERS)
        inside = states != away
        q = rates.to_numpy()[np.ix_(inside, inside)]
        if np.abs(np.linalg.eigvals(q)).max() > 1 - 1e-9:
            raise Refusal(_("some customers never leave, so the portfolio grows without end"))
        back = rates.to_numpy()[~inside][:, inside]
        if back.any():
            raise Refusal(
                _("customers come back from {away}; count them without newcomers").format(away=away)
            )
        settled = np.linalg.solve((np.eye(len(q)) - q).T, fresh[inside])
        return pd.Series(settled, states[inside], name="customers").rename_axis("state")
    chain = rates.to_numpy().T - np.eye(len(states))
    if np.linalg.matrix_rank(chain, tol=1e-9) < len(states) - 1:
        raise Refusal(_("where the portfolio settles depends on where it starts; use portfolio_forecast"))
    shares = np.linalg.lstsq(
        np.r_[chain, np.ones((1, len(states)))], np.r_[np.zeros(len(states)), 1], rcond=None
    )[0]
    return pd.Series(shares.clip(min=0), states, name="share").rename_axis("state")


def rates_of(transition: Any) -> pd.DataFrame:
    """The rates of a `TransitionMatrix`, or a table of them, checked; states are text."""
    given = transition.rates if isinstance(transition, TransitionMatrix) else transition
    if not isinstance(given, pd.DataFrame) or given.empty or list(given.index) != list(given.columns):
        raise Refusal(
            _("transition must be a TransitionMatrix or a table with the same states in rows and columns")
        )
    names = pd.Index([str(state) for state in given])
    if names.has_duplicates:
        raise Refusal(_("transition must name each state once"))
    shares = [numbers(given[s].to_numpy(), f"transition[{s!r}]", low=0, high=1) for s in given]
    table = pd.DataFrame(np.column_stack(shares), names, names)
    sums = table.sum(axis=1)
    refuse_row("transition", _("must have rows that add to 1"), sums.round(9), (sums - 1).abs() > 1e-6)
    return table.div(sums, axis=0)


def away_of(transition: Any, away: str | None) -> str:
    """The state of those who have left: as named, as the `TransitionMatrix` knows it, or "left"."""
    if away is not None:
        return one_of(away, rates_of(transition).index, "away")
    return transition.away if isinstance(transition, TransitionMatrix) else LEFT


def by_state(
    given: Any, states: pd.Index, name: str, low: float | None = None, high: float | None = None
) -> np.ndarray:
    """Numbers in the order of the states; 0 for those not named."""
    if not isinstance(given, (dict, pd.Series)):
        raise Refusal(_("{name} must be a Series or a dict, state by state").format(name=name))
    series = pd.Series(given, dtype=None if len(given) else float)
    series.index = pd.Index([str(state) for state in series.index])
    for state in series.index:
        one_of(state, states, name)
    refuse_row(name, _("must have each state once"), series, series.index.duplicated())
    if not series.empty:
        series = numbers(series, name, low=low, high=high)
    return series.reindex(states, fill_value=0.0).to_numpy(float)
