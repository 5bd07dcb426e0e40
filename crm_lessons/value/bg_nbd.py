"""The BG/NBD model: customers buy at random until, after some purchase, they silently leave for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .likelihood import Endings, PurchaseModel, counted, enough, histories, peak, share_alive

NAMES = ("r", "alpha", "a", "b")


@dataclass(frozen=True, eq=False)
class BGNBD(PurchaseModel):
    """A fitted BG/NBD model.

    While a customer is alive, purchases come at random at a rate of its own; after each purchase it may
    leave, with a probability of its own. So who has never bought again cannot have left.

    Attributes
    ----------
    r, alpha : the rates are gamma distributed over the customers, with mean r / alpha a unit of time
    a, b : the probabilities to leave are beta distributed, with mean a / (a + b)
    log_likelihood, standard_errors, customers, slope : see `Fit`
    """

    r: float
    alpha: float
    a: float
    b: float

    def _endings(self, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Endings:
        return endings(np.array([self.r, self.alpha, self.a, self.b]), x, recency, age)

    def _while_alive(self, t: float, x: np.ndarray, age: np.ndarray) -> np.ndarray:
        from scipy.special import hyp2f1

        # The formula divides by a − 1 and by a + b + x − 1; where one is 0, the value next to it serves.
        a = self.a + 1e-7 * (abs(self.a - 1) < 1e-7)
        c = a + self.b + x - 1
        c = c + 1e-7 * (np.abs(c) < 1e-7)
        z = t / (self.alpha + age + t)
        # Euler's transformation of the paper's F(r + x, b + x; c; z), which overflows for large x.
        still = (1 - z) ** (a - 1) * hyp2f1(a - 1, c - x - self.r, c, z)
        return c / (a - 1) * (1 - still)


def fit_bg_nbd(summary: Any) -> BGNBD:
    """Estimate the BG/NBD model by maximum likelihood.

    Parameters
    ----------
    summary : one row per customer, as from `purchase_summary`, with the columns `frequency` (repeat
        purchases), `recency` (time from the first purchase to the last) and `T` (time from the first
        purchase to the end of observation), the latter two in one unit. Any dataframe; equal rows are
        counted once and weighted.

    Raises
    ------
    Refusal
        If the summary is not as described, if fewer than two customers bought again, or if the
        likelihood has no peak.

    Source: Fader, Hardie & Lee 2005, Marketing Science 24(2), whose estimates for the CDNOW data it gives.
    """
    table = histories(summary)
    enough(int((table["frequency"] > 0).sum()))
    start = (1.0, max(float(table["T"].mean()), 1e-9), 1.0, 1.0)
    return BGNBD(**peak(log_likelihood, start, counted(table), NAMES, gradient))


def log_likelihood(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> np.ndarray:
    """The log-likelihood of each customer: x repeat purchases, the last at `recency`, seen until `age`."""
    from scipy.special import gammaln

    r, alpha, a, b = parameters
    buying = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    staying = gammaln(a + b) - gammaln(a + b + x) + gammaln(b + x) - gammaln(b)
    alive, left = endings(parameters, x, recency, age)
    return buying + staying + np.logaddexp(alive, left)


def gradient(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Any:
    """The derivatives of `log_likelihood` by r, alpha, a and b.

    Each weighs the two ways a history can end, alive or left, by their probabilities.
    """
    from scipy.special import digamma

    r, alpha, a, b = parameters
    alive = share_alive(*endings(parameters, x, recency, age))
    left = 1 - alive
    through, last = alpha + age, alpha + recency
    by_r = digamma(r + x) - digamma(r) + np.log(alpha) - alive * np.log(through) - left * np.log(last)
    by_alpha = r / alpha - (r + x) * (alive / through + left / last)
    both = digamma(a + b) - digamma(a + b + x)
    by_b = both + digamma(b + x) - digamma(b) - left / (b + np.maximum(x, 1) - 1)
    return by_r, by_alpha, both + left / a, by_b


def endings(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> Endings:
    """How likely, as logarithms, the silence since the last purchase is if alive, and if left with it."""
    r, alpha, a, b = parameters
    alive = -(r + x) * np.log(alpha + age)
    left = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + recency)
    return alive, np.where(x > 0, left, -np.inf)
