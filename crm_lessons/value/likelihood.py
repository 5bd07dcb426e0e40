"""What the buy-till-you-die models share: customers checked and counted, a likelihood climbed to its peak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from .. import frames
from ..language import _
from ..refusal import Refusal, number, numbers, refuse_row

# Parameters this far from 1 (on the log scale, in units of the data) mean that the peak lies at infinity.
FARTHEST = 12.0
FLAT = 1e-5

Gradient = Callable[..., tuple[np.ndarray, ...]]
Endings = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, eq=False)
class Fit:
    """What every fitted model knows beside its parameters.

    Attributes
    ----------
    log_likelihood : at the peak, summed over the customers
    standard_errors : parameter → standard error, from the curvature (Hessian) at the peak
    customers : how many customers were used
    slope : the steepest slope left at the peak, per customer and per 1 % of a parameter; nearly 0
    """

    log_likelihood: float
    standard_errors: dict[str, float]
    customers: int
    slope: float

    def parameters(self) -> dict[str, float]:
        """Name → estimate, in the order of the papers."""
        shared = {field.name for field in fields(Fit)}
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in shared}

    def summary(self) -> pd.DataFrame:
        """One row per parameter: estimate and standard error."""
        estimates = pd.Series(self.parameters(), name="estimate").rename_axis("parameter")
        return pd.DataFrame({"estimate": estimates, "standard_error": pd.Series(self.standard_errors)})


@dataclass(frozen=True, eq=False)
class PurchaseModel(Fit):
    """A fitted model of buying and leaving: each says how a history can end, and what comes while alive."""

    def expected_purchases(self, t: float, summary: Any = None) -> Any:
        """Purchases to expect within `t` units of time, the unit of the summary it was fitted to.

        Without `summary`, the repeat purchases of a new customer (a number); with it, the purchases of
        each of its customers after its T (a Series).
        """
        t = number(t, "t", low=0)
        if summary is None:
            return float(self._while_alive(t, np.zeros(1), np.zeros(1))[0])
        table = histories(summary)
        x, recency, age = table.to_numpy().T
        expected = share_alive(*self._endings(x, recency, age)) * self._while_alive(t, x, age)
        return pd.Series(expected, table.index, name="expected_purchases")

    def probability_alive(self, summary: Any) -> pd.Series:
        """The probability of each customer in `summary` not to have left yet."""
        table = histories(summary)
        alive = share_alive(*self._endings(*table.to_numpy().T))
        return pd.Series(alive, table.index, name="probability_alive")

    def _endings(self, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Endings:
        """How likely, as logarithms, the silence since the last purchase is if alive, and if left."""
        raise NotImplementedError

    def _while_alive(self, t: float, x: np.ndarray, age: np.ndarray) -> np.ndarray:
        """Purchases to expect within `t` of customers known to be alive at `age`."""
        raise NotImplementedError


def share_alive(alive: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The probability to be alive, of the two ways a history can end, given as logarithms."""
    return np.exp(alive - np.logaddexp(alive, left))


def histories(summary: Any) -> pd.DataFrame:
    """The columns `frequency`, `recency` and `T` of a purchase summary as floats, checked.

    Raises
    ------
    Refusal
        If a column is absent or there is no row; if a value is missing, not a number or negative; if a
        frequency is not a whole number; if recency is above T, or above 0 without a repeat purchase.
    """
    table = frames.to_pandas(summary, ("frequency", "recency", "T"), "summary")
    names = ("frequency", "recency", "T")
    checked = pd.DataFrame(
        {name: numbers(table[name], name, low=0).to_numpy() for name in names}, table.index
    )
    frequency, recency, age = (checked[name] for name in checked)
    refuse_row("frequency", _("must be a whole number"), frequency, frequency % 1 != 0)
    # Weeks and months are days divided, so the last digit of recency and T may differ.
    refuse_row("recency", _("must not be above T"), recency, recency > age * (1 + 1e-12))
    refuse_row("recency", _("must be 0 where frequency is 0"), recency, (frequency == 0) & (recency > 0))
    return checked


def counted(table: pd.DataFrame) -> tuple[np.ndarray, ...]:
    """The different rows of `table`, column by column, and last how often each occurs."""
    names = list(table.columns)
    groups = table.groupby(names, sort=True).size()
    return (*(groups.index.get_level_values(name).to_numpy() for name in names), groups.to_numpy(float))


def peak(
    log_likelihood: Callable[..., np.ndarray],
    start: Sequence[float],
    data: tuple[np.ndarray, ...],
    names: Sequence[str],
    gradient: Gradient | None = None,
) -> dict[str, Any]:
    """Climb to the parameters that make `data` most likely.

    Parameters
    ----------
    log_likelihood : of (parameters, *columns), one value per row
    start : positive parameters to start from
    data : the columns, and last how many customers each row stands for
    gradient : the derivatives of `log_likelihood`, one per parameter; without it, differences

    Returns
    -------
    What the fitted model is made of: name → estimate, and the fields of `Fit`.

    Raises
    ------
    Refusal
        If there is no peak: customers too few or too alike.
    """
    from scipy import optimize

    minimize: Any = optimize.minimize  # typed for fewer kinds of function than it takes

    *rows, weights = data
    total = weights.sum()
    origin = np.log(start)

    # Sums of products, and not @: on a busy machine the threads behind @ wait for one another.
    def height(log_parameters: np.ndarray) -> float:
        return float(np.sum(weights * log_likelihood(np.exp(log_parameters), *rows)) / total)

    def slopes(log_parameters: np.ndarray) -> np.ndarray:
        parameters = np.exp(log_parameters)
        if gradient is None:
            return _differences(height, log_parameters)
        parts = gradient(parameters, *rows)
        return np.array([np.sum(weights * part) for part in parts]) * parameters / total

    # The walk is over logarithms, which keeps every parameter above 0; a wall keeps it from infinity.
    walls = [(middle - FARTHEST, middle + FARTHEST) for middle in origin]
    walk = minimize(
        lambda at: -height(at), origin, jac=lambda at: -slopes(at), method="L-BFGS-B", bounds=walls,
        options={"ftol": 1e-15, "gtol": 1e-8, "maxiter": 1000, "maxcor": 20},
    )  # fmt: skip
    # One value per row and column: how the slope along the row's parameter changes with the column's.
    curvature = _differences(slopes, walk.x, step=1e-4 if gradient else 1e-3)
    curvature = (curvature + curvature.T) / 2
    left = float(np.abs(slopes(walk.x)).max())
    if left > FLAT or np.linalg.eigvalsh(curvature).max() > -1e-7:
        far = int(np.abs(walk.x - origin).argmax())
        sentence = _(
            "the likelihood has no peak: it still rises where {parameter} is {value:.3g}. "
            "{n} customers are too few, or too much alike, to estimate this model"
        )
        raise Refusal(sentence.format(parameter=names[far], value=np.exp(walk.x[far]), n=int(total)))
    estimates = np.exp(walk.x)
    errors = estimates * np.sqrt(np.diag(np.linalg.inv(-curvature * total)))
    return dict(zip(names, estimates.tolist(), strict=True)) | {
        "log_likelihood": height(walk.x) * float(total),
        "standard_errors": dict(zip(names, errors.tolist(), strict=True)),
        "customers": int(total),
        "slope": left / 100,
    }


def enough(n: int, least: int = 2) -> None:
    """Refuse to estimate from fewer than `least` repeat buyers."""
    if n == 0:
        raise Refusal(_("nobody in summary bought again, so there is nothing to estimate from"))
    if n < least:
        sentence = _("{n} customers bought again; at least {least} are needed to estimate the model")
        raise Refusal(sentence.format(n=n, least=least))


def _differences(function: Callable[[np.ndarray], Any], at: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """The derivative of `function` along each parameter, from a step to either side."""
    steps = np.eye(len(at)) * step
    return np.array([(function(at + d) - function(at - d)) / (2 * step) for d in steps])
