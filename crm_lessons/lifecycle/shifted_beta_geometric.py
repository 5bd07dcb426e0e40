"""The shifted-beta-geometric model: contracts that end at a renewal, with a chance of each customer's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..given import as_given
from ..language import _
from ..refusal import Refusal, number, numbers, refuse_row, whole
from ..value.likelihood import Fit
from .beta_bernoulli import estimates, gradient, log_likelihood


@dataclass(frozen=True, eq=False)
class ShiftedBetaGeometric(Fit):
    """A fitted shifted-beta-geometric model.

    At each renewal a customer leaves with a probability of its own, which never changes. So the cohort's
    retention rate rises only because those who leave easily are gone first.

    Attributes
    ----------
    alpha, beta : the probabilities to leave are beta distributed, with mean alpha / (alpha + beta); below 1,
        both mean that most customers either leave at once or hardly ever
    log_likelihood, standard_errors, customers, slope : see `value.likelihood.Fit`
    """

    alpha: float
    beta: float

    def survival(self, t: Any) -> Any:
        """The share of a new cohort still there after `t` renewals (whole numbers from 0 on)."""
        from scipy.special import betaln

        times = _renewals(t, low=0)
        share = np.exp(betaln(self.alpha, self.beta + times) - betaln(self.alpha, self.beta))
        return as_given(share, t)

    def retention(self, t: Any) -> Any:
        """Of those there after t − 1 renewals, the share who renew the `t`-th time (from 1 on)."""
        times = _renewals(t, low=1)
        return as_given((self.beta + times - 1) / (self.alpha + self.beta + times - 1), t)

    def expected_lifetime(self, discount: float = 0.0, renewals: int | None = None) -> float:
        """Contract periods still to be paid for, each worth 1 when it begins, in today's money.

        Without `renewals`, of a customer won today: the first period is paid now and counts whole, the next
        one 1 / (1 + discount) if it is renewed, and so on. With `renewals`, of a customer who has renewed so
        often and stands right before the next renewal: the period now running is paid and not counted, the
        next counts whole if it is renewed. Times a margin a period, it is a (residual) lifetime value.

        Parameters
        ----------
        discount : rate a contract period, 0.1 for 10 %
        renewals : how often the customer has renewed, 0 or more

        Raises
        ------
        Refusal
            If a number is out of range, or if without discounting the expectation is infinite (alpha ≤ 1).

        Source: Fader & Hardie 2007; 2010, Marketing Science 29(1), equations of the discounted expected
        (residual) lifetime.
        """
        from scipy.special import hyp2f1

        rate = number(discount, "discount", low=0, high=10)
        done = None if renewals is None else whole(renewals, "renewals", low=0, high=1e6)
        # A customer who has renewed n times leaves with a chance that is beta distributed with beta + n.
        beta = self.beta + (0 if done is None else done + 1)
        chance = 1.0 if done is None else (beta - 1) / (self.alpha + beta - 1)
        if rate > 0:
            return float(chance * hyp2f1(1, beta, self.alpha + beta, 1 / (1 + rate)))
        if self.alpha <= 1:
            sentence = _(
                "discount must be above 0: with alpha {alpha:.3g}, not above 1, the mean is infinite"
            )
            raise Refusal(sentence.format(alpha=self.alpha))
        return float(chance * (self.alpha + beta - 1) / (self.alpha - 1))


def fit_shifted_beta_geometric(survivors: Any) -> ShiftedBetaGeometric:
    """Estimate the shifted-beta-geometric model by maximum likelihood.

    Parameters
    ----------
    survivors : how many customers of a cohort are left after 0, 1, 2, … renewals: counts, or shares that
        begin with 1 or 100. The first entry is taken for the number of customers, on which the log-likelihood
        and the standard errors depend; the estimates do not. Or several cohorts: a DataFrame of counts with a
        row a cohort, missing where a younger one has not been seen yet.

    Raises
    ------
    Refusal
        If there are fewer than three entries, one is missing or negative, the first is not the whole cohort,
        the survivors increase, nobody left, or the likelihood has no peak, as when the retention rate does
        not rise: then customers do not differ, or not in the way of this model.

    Source: Fader & Hardie 2007, Journal of Interactive Marketing 21(1), whose estimates for two segments
    over seven years it gives; several cohorts: Fader & Hardie 2007, note 017.
    """
    if isinstance(survivors, pd.DataFrame):
        if survivors.empty:
            raise Refusal(_("{name} has no rows").format(name="survivors"))
        cohorts = [row.dropna() for _name, row in survivors.reset_index(drop=True).iterrows()]
        for row, cohort in zip(survivors.to_numpy(), cohorts, strict=True):
            if pd.isna(row[: len(cohort)]).any():
                raise Refusal(_("survivors may be missing only at the end of a row"))
        ends = [_ends(cohort) for cohort in cohorts if len(cohort)]
    else:
        ends = [_ends(survivors)]
    left, renewals, weights = np.hstack(ends) if ends else np.zeros((3, 0))
    if len(renewals) == 0 or renewals.max() < 2:
        raise Refusal(_("survivors needs at least 3 entries: the cohort at first and after two renewals"))
    if not weights[left == 1].sum():
        raise Refusal(_("nobody in survivors left, so there is nothing to estimate from"))
    data = (left, renewals, weights)
    return ShiftedBetaGeometric(**estimates(log_likelihood, data, ("alpha", "beta"), gradient))


def cohort_counts(survivors: Any) -> pd.Series:
    """Survivors of one cohort after 0, 1, 2, … renewals, checked: numbers that begin whole and never rise."""
    counts = numbers(survivors, "survivors", low=0).reset_index(drop=True)
    first = counts.iloc[0]
    if first < 1 or first % 1:
        sentence = _(
            "survivors must begin with the whole cohort: 1, 100 or a number of customers; it was {value}"
        )
        raise Refusal(sentence.format(value=f"{first:g}"))
    rose = counts.diff() > 1e-9 * first
    refuse_row("survivors", _("must not increase: who has left a contract is gone"), counts, rose)
    return counts


def _ends(survivors: Any) -> np.ndarray:
    """Rows of the likelihood: whether one left (1 or 0), at which renewal or after how many, how many did."""
    counts = cohort_counts(survivors).to_numpy()
    times = np.arange(1.0, len(counts))
    lost = np.maximum(-np.diff(counts), 0)
    still = np.array([[0.0], [times[-1] if len(times) else 0.0], [counts[-1]]])
    return np.hstack([[np.ones_like(times), times, lost], still])


def _renewals(t: Any, low: int) -> np.ndarray:
    times = numbers(t, "t", low=low)
    rule = _("must hold whole numbers: contracts end at a renewal, not between")
    refuse_row("t", rule, times, times % 1 != 0)
    return times.to_numpy()
