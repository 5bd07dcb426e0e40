"""Chances that differ between customers: the beta-Bernoulli model, and what this chapter's models share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .. import frames
from ..language import _
from ..refusal import Refusal, numbers, refuse_row, whole
from ..value.likelihood import Fit, Gradient, peak

OFTENEST = 1000  # opportunities
ALIKE = 10_000  # a beta distribution with a parameter above it is a single chance to all intents


@dataclass(frozen=True, eq=False)
class BetaBernoulli(Fit):
    """Customers who never leave: at every opportunity each buys with a chance of its own.

    Attributes
    ----------
    alpha, beta : the chances are beta distributed over the customers, with mean alpha / (alpha + beta)
    log_likelihood, standard_errors, customers, slope : see `value.likelihood.Fit`
    """

    alpha: float
    beta: float

    def expected_purchases(self, n: int, table: Any = None) -> Any:
        """Purchases to expect at the next `n` opportunities.

        Without `table`, of a new customer (a number); with it, of one customer of each of its rows (a
        Series). Only how often a customer bought counts, not when last.
        """
        ahead = whole(n, "n", low=0, high=OFTENEST)
        if table is None:
            return ahead * self.alpha / (self.alpha + self.beta)
        known = opportunities(table)
        chance = (self.alpha + known["frequency"]) / (self.alpha + self.beta + known["periods"])
        return (ahead * chance).rename("expected_purchases")


def fit_beta_bernoulli(table: Any) -> BetaBernoulli:
    """Estimate the beta-Bernoulli model by maximum likelihood.

    Parameters
    ----------
    table : as for `fit_beta_geometric_beta_binomial`

    Raises
    ------
    Refusal
        If the table is not as described, or the likelihood has no peak.

    Source: Fader, Hardie & Shang 2010, Marketing Science 29(6), who compare it for the donors.
    """
    known = opportunities(table)
    data = tuple(known[name].to_numpy() for name in ("frequency", "periods", "count"))
    return BetaBernoulli(**estimates(log_likelihood, data, ("alpha", "beta"), gradient))


def estimates(
    log_likelihood: Callable[..., np.ndarray],
    data: tuple[np.ndarray, ...],
    names: Sequence[str],
    gradient: Gradient | None = None,
) -> dict[str, Any]:
    """The peak of a likelihood with parameters of beta distributions, as from `value.likelihood.peak`.

    Raises
    ------
    Refusal
        If there is no peak, or only one so far out that all customers have the same chance.
    """
    found = peak(log_likelihood, (1.0,) * len(names), data, names, gradient)
    for name in names:
        if found[name] > ALIKE:
            sentence = _(
                "the likelihood has no peak: it still rises where {parameter} is {value:.3g}. The customers "
                "do not differ in their chances, or not in the way of this model"
            )
            raise Refusal(sentence.format(parameter=name, value=found[name]))
    return found


def opportunities(table: Any) -> pd.DataFrame:
    """The columns `frequency`, `recency`, `periods` and `count` of a table of customers, checked.

    Without a column `count`, each row is one customer.

    Raises
    ------
    Refusal
        If a column is absent, a value is not a whole number from 0 on, frequency is above recency, recency
        above periods, recency is above 0 without a purchase, or nobody is left.
    """
    given = frames.to_pandas(table, ("frequency", "recency", "periods"), "table")
    names = ["frequency", "recency", "periods"] + ["count"] * ("count" in given)
    known = pd.DataFrame(index=given.index)
    for name in names:
        column = numbers(given[name], name, low=1 if name == "periods" else 0, high=1e9)
        refuse_row(name, _("must hold whole numbers"), column, column % 1 != 0)
        known[name] = column.to_numpy()
    if "count" not in known:
        known["count"] = 1.0
    frequency, recency = known["frequency"], known["recency"]
    refuse_row("frequency", _("must not be above recency"), frequency, frequency > recency)
    refuse_row("recency", _("must not be above periods"), recency, recency > known["periods"])
    refuse_row("recency", _("must be 0 where frequency is 0"), recency, (frequency == 0) & (recency > 0))
    refuse_row("periods", _("must be at most {most}").format(most=OFTENEST), known["periods"],
               known["periods"] > OFTENEST)  # fmt: skip
    if not known["count"].sum():
        raise Refusal(_("table counts no customer"))
    return known


def log_likelihood(parameters: np.ndarray, x: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Of `x` times at `n` opportunities, in a given order, with a chance that is beta distributed."""
    from scipy.special import betaln

    alpha, beta = parameters
    return betaln(alpha + x, beta + n - x) - betaln(alpha, beta)


def gradient(parameters: np.ndarray, x: np.ndarray, n: np.ndarray) -> Any:
    """The derivatives of `log_likelihood` by alpha and beta."""
    from scipy.special import digamma

    alpha, beta = parameters
    both = digamma(alpha + beta) - digamma(alpha + beta + n)
    return both + digamma(alpha + x) - digamma(alpha), both + digamma(beta + n - x) - digamma(beta)
