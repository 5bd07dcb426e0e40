"""The gamma-gamma model: what a customer spends a purchase, between its own mean and everybody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .. import frames
from ..language import _
from ..refusal import Refusal, numbers, refuse_row
from .likelihood import Fit, counted, enough, peak

NAMES = ("p", "q", "gamma")


@dataclass(frozen=True, eq=False)
class GammaGamma(Fit):
    """A fitted gamma-gamma model.

    A customer's purchases vary about a mean of its own, which stays the same over time; the means differ
    between customers. How much a customer spends is assumed to tell nothing about how often it buys or how
    long it stays: see `spend_correlation`.

    Attributes
    ----------
    p : shape of one customer's purchases; the larger, the closer they lie to its mean
    q, gamma : the customers' rates are gamma distributed with this shape and this rate (an amount)
    log_likelihood, standard_errors, customers, slope : see `Fit`
    """

    p: float
    q: float
    gamma: float

    def expected_spend(self, summary: Any = None) -> Any:
        """Expected spend a purchase.

        Without `summary`, of a customer nothing is known of (a number); with it, of each of its customers
        (a Series): the mean of its own `mean_spend` and everybody's, the more its own the more it bought.

        Raises
        ------
        Refusal
            If q is not above 1: the distribution's tail is then so heavy that it has no mean.

        Source: Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4).
        """
        if self.q <= 1:
            raise Refusal(_("q is {q:.3g}; only above 1 is there an expected spend").format(q=self.q))
        if summary is None:
            return self.p * self.gamma / (self.q - 1)
        table = spending(summary)
        x, mean = table.to_numpy().T
        expected = self.p * (self.gamma + x * mean) / (self.p * x + self.q - 1)
        return pd.Series(expected, table.index, name="expected_spend")


def fit_gamma_gamma(summary: Any) -> GammaGamma:
    """Estimate the gamma-gamma model by maximum likelihood from the customers who bought again.

    Parameters
    ----------
    summary : one row per customer, as from `purchase_summary`, with the columns `frequency` (repeat
        purchases) and `mean_spend` (mean amount of these). Any dataframe; equal rows are counted once.

    Raises
    ------
    Refusal
        If the summary is not as described, if a repeat buyer's mean spend is 0, if fewer than two customers
        bought again, or if the likelihood has no peak.

    Source: Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4), whose estimates for 946 repeat
    buyers of CDNOW it gives; Fader & Hardie 2013.
    """
    table = spending(summary)
    table = table[table["frequency"] > 0]
    enough(len(table))
    refuse_row(
        "mean_spend", _("must be above 0 where frequency is"), table["mean_spend"], table["mean_spend"] == 0
    )
    start = (2.0, 2.0, float(table["mean_spend"].mean()))
    return GammaGamma(**peak(log_likelihood, start, counted(table), NAMES, gradient))


def spend_correlation(summary: Any) -> float:
    """The correlation of `frequency` and `mean_spend` among repeat buyers.

    The gamma-gamma model assumes that they are unrelated; far from 0, it should not be used.
    """
    table = spending(summary)
    table = table[table["frequency"] > 0]
    enough(len(table), least=3)
    if (table.nunique() == 1).any():
        raise Refusal(_("all repeat buyers have the same frequency or mean_spend; there is no correlation"))
    return float(np.corrcoef(table["frequency"], table["mean_spend"])[0, 1])


def spending(summary: Any) -> pd.DataFrame:
    """The columns `frequency` and `mean_spend` of a purchase summary as floats, checked.

    Without a repeat purchase there is no mean of repeat purchases: a missing value or 0 there counts as 0.
    """
    table = frames.to_pandas(summary, ("frequency", "mean_spend"), "summary")
    frequency = numbers(table["frequency"], "frequency", low=0).to_numpy()
    spend = table["mean_spend"]
    spend = spend.mask((frequency == 0) & spend.isna(), 0)
    spent = numbers(spend, "mean_spend", low=0).to_numpy()
    checked = pd.DataFrame({"frequency": frequency, "mean_spend": spent}, table.index)
    refuse_row("frequency", _("must be a whole number"), checked["frequency"], frequency % 1 != 0)
    return checked


def log_likelihood(parameters: np.ndarray, x: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The log-likelihood of each customer: x repeat purchases of `mean` on average."""
    from scipy.special import gammaln

    p, q, gamma = parameters
    shape = p * x
    combined = gammaln(shape + q) - gammaln(shape) - gammaln(q)
    return (
        combined
        + q * np.log(gamma)
        + (shape - 1) * np.log(mean)
        + shape * np.log(x)
        - (shape + q) * np.log(gamma + x * mean)
    )


def gradient(parameters: np.ndarray, x: np.ndarray, mean: np.ndarray) -> Any:
    """The derivatives of `log_likelihood` by p, q and gamma."""
    from scipy.special import digamma

    p, q, gamma = parameters
    total = gamma + x * mean
    by_p = x * (digamma(p * x + q) - digamma(p * x) + np.log(x * mean) - np.log(total))
    by_q = digamma(p * x + q) - digamma(q) + np.log(gamma) - np.log(total)
    return by_p, by_q, q / gamma - (p * x + q) / total
