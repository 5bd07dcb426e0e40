"""The Pareto/NBD model: customers buy at random until, at some unseen moment, they leave for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .likelihood import Endings, PurchaseModel, counted, enough, histories, peak

NAMES = ("r", "alpha", "s", "beta")


@dataclass(frozen=True, eq=False)
class ParetoNBD(PurchaseModel):
    """A fitted Pareto/NBD model.

    While a customer is alive, purchases come at random at a rate of its own; it leaves at a moment that
    comes at a rate of its own, whether it has bought again or not.

    Attributes
    ----------
    r, alpha : the purchase rates are gamma distributed, with mean r / alpha a unit of time
    s, beta : the rates of leaving are gamma distributed, with mean s / beta a unit of time
    log_likelihood, standard_errors, customers, slope : see `Fit`
    """

    r: float
    alpha: float
    s: float
    beta: float

    def _endings(self, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Endings:
        return endings(np.array([self.r, self.alpha, self.s, self.beta]), x, recency, age)

    def _while_alive(self, t: float, x: np.ndarray, age: np.ndarray) -> np.ndarray:
        past = np.log1p(t / (self.beta + age))
        power = self.s - 1
        # (1 − e^(−power·past)) / power, whose limit where power is 0 is past itself.
        time = -np.expm1(-power * past) / power if power else past
        return (self.r + x) / (self.alpha + age) * (self.beta + age) * time


def fit_pareto_nbd(summary: Any) -> ParetoNBD:
    """Estimate the Pareto/NBD model by maximum likelihood.

    Parameters
    ----------
    summary : as for `fit_bg_nbd`

    Raises
    ------
    Refusal
        If the summary is not as described, if fewer than two customers bought again, or if the
        likelihood has no peak.

    Source: Schmittlein, Morrison & Colombo 1987; estimates for the CDNOW data in Fader, Hardie & Lee 2005.
    """
    table = histories(summary)
    enough(int((table["frequency"] > 0).sum()))
    time = max(float(table["T"].mean()), 1e-9)
    return ParetoNBD(**peak(log_likelihood, (1.0, time, 1.0, 1.5 * time), counted(table), NAMES))


def log_likelihood(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> np.ndarray:
    """The log-likelihood of each customer: x repeat purchases, the last at `recency`, seen until `age`."""
    from scipy.special import gammaln

    r, alpha, s, beta = parameters
    buying = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    alive, left = endings(parameters, x, recency, age)
    return buying + np.logaddexp(alive, left)


def endings(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Endings:
    """How likely, as logarithms, the silence since the last purchase is if alive, and if left in it."""
    r, alpha, s, beta = parameters
    alive = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
    # Left at any moment of the silence: the integral of (alpha + t)^−(r + x) · s (beta + t)^−(s + 1).
    later = _log_after(parameters, x, age)
    earlier = _log_after(parameters, x, recency)
    with np.errstate(divide="ignore"):  # no silence at all: nothing left
        left = earlier + np.log(-np.expm1(np.minimum(later - earlier, 0)))
    return alive, left


def _log_after(parameters: np.ndarray, x: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """The logarithm of the integral from `moment` on.

    Fader & Hardie 2005 give it by F(r + s + x, …; r + s + x + 1; z), which overflows for frequent buyers.
    Euler's transformation leaves F(1, …), which stays small; the rest is taken as a logarithm. Which of two
    forms keeps z between 0 and 1 depends on whether alpha or beta is larger.
    """
    from scipy.special import hyp2f1

    r, alpha, s, beta = parameters
    total = r + s + x
    buying, leaving = np.log(alpha + moment), np.log(beta + moment)
    if alpha >= beta:
        series = hyp2f1(1, r + x, total + 1, (alpha - beta) / (alpha + moment))
        outside = -(r + x) * buying - s * leaving
    else:
        series = hyp2f1(1, s + 1, total + 1, (beta - alpha) / (beta + moment))
        outside = -(r + x - 1) * buying - (s + 1) * leaving
    return np.log(s) - np.log(total) + outside + np.log(series)
