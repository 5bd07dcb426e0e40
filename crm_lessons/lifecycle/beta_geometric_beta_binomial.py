"""The BG/BB model: customers who buy or not at each opportunity, until they silently leave for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, numbers, refuse_row, whole
from ..value.likelihood import Fit, share_alive
from .beta_bernoulli import OFTENEST, estimates, opportunities
from .beta_bernoulli import log_likelihood as buying

NAMES = ("alpha", "beta", "gamma", "delta")


@dataclass(frozen=True, eq=False)
class BetaGeometricBetaBinomial(Fit):
    """A fitted BG/BB model, for purchases that can be made once a period: a donation a year, a visit a week.

    Before every opportunity a customer may leave for good, with a probability of its own; one who has not
    left buys with a chance of its own. Nobody sees who has left: a year without a gift may be a pause.

    Attributes
    ----------
    alpha, beta : the chances to buy are beta distributed, with mean alpha / (alpha + beta)
    gamma, delta : the probabilities to leave are beta distributed, with mean gamma / (gamma + delta)
    log_likelihood, standard_errors, customers, slope : see `value.likelihood.Fit`
    """

    alpha: float
    beta: float
    gamma: float
    delta: float

    def probability_alive(self, table: Any) -> pd.Series:
        """The probability of a customer of each row to be there still at the next opportunity."""
        known = opportunities(table)
        x, recency, n, _count = known.to_numpy().T
        alive = share_alive(*_endings(self._values(), x, recency, n))
        # Not gone by the last opportunity, and not leaving before the next one either.
        stays = (self.delta + n) / (self.gamma + self.delta + n)
        return pd.Series(alive * stays, known.index, name="probability_alive")

    def expected_purchases(self, n: int, table: Any = None) -> Any:
        """Purchases to expect at the next `n` opportunities.

        Without `table`, of a new customer (a number); with it, of one customer of each row (a Series).
        """
        ahead = np.arange(1, whole(n, "n", low=0, high=OFTENEST) + 1)
        if table is None:
            return self.alpha / (self.alpha + self.beta) * float(self._stays(np.zeros(1), ahead)[0])
        known = opportunities(table)
        x, recency, seen, _count = known.to_numpy().T
        alive = share_alive(*_endings(self._values(), x, recency, seen))
        chance = (self.alpha + x) / (self.alpha + self.beta + seen)
        expected = alive * chance * self._stays(seen, ahead)
        return pd.Series(expected, known.index, name="expected_purchases")

    def frequencies(self, n: int) -> pd.Series:
        """The probability that a new customer buys 0, 1, …, `n` times at its first `n` opportunities."""
        from scipy.special import betaln, binom

        last = whole(n, "n", high=OFTENEST)
        x = np.arange(last + 1.0)[:, None]
        end = np.arange(last + 1.0)[None, :]  # alive at that many opportunities: at all, or until it left
        alpha, beta, gamma, delta = self._values()
        gone = np.where(end < last, 1.0, 0.0)
        leaves = betaln(gamma + gone, delta + end) - betaln(gamma, delta)
        bought = buying(np.array([alpha, beta]), np.minimum(x, end), end)
        chance = np.where(x <= end, binom(end, x) * np.exp(bought + leaves), 0.0).sum(axis=1)
        return pd.Series(chance, pd.RangeIndex(last + 1, name="frequency"), name="probability")

    def _values(self) -> np.ndarray:
        return np.array([self.alpha, self.beta, self.gamma, self.delta])

    def _stays(self, n: np.ndarray, ahead: np.ndarray) -> np.ndarray:
        """How many of the opportunities `ahead` one alive after `n` of them will still be there for."""
        from scipy.special import betaln

        start = betaln(self.gamma, self.delta + n)[:, None]
        return np.exp(betaln(self.gamma, self.delta + n[:, None] + ahead) - start).sum(axis=1)


def fit_beta_geometric_beta_binomial(table: Any) -> BetaGeometricBetaBinomial:
    """Estimate the BG/BB model by maximum likelihood.

    Parameters
    ----------
    table : any dataframe with the columns `frequency` (at how many opportunities a customer bought),
        `recency` (at which it bought last, counted from 1; 0 if never) and `periods` (how many opportunities
        it had, after the purchase by which it became a customer), all whole numbers; a column `count`, if
        there is one, says how many customers a row stands for

    Raises
    ------
    Refusal
        If the table is not as described, nobody bought again, or the likelihood has no peak.

    Source: Fader, Hardie & Shang 2010, Marketing Science 29(6), whose estimates for 11,104 donors it gives.
    """
    known = opportunities(table)
    if not (known["frequency"] * known["count"]).sum():
        raise Refusal(_("nobody in table bought again, so there is nothing to estimate from"))
    groups = known.groupby(["frequency", "recency", "periods"], as_index=False)["count"].sum()
    data = tuple(groups[name].to_numpy() for name in ("frequency", "recency", "periods", "count"))
    return BetaGeometricBetaBinomial(**estimates(_log_likelihood, data, NAMES))


def plot_expected_purchases(
    table: pd.DataFrame, expected: Any, actual: Any = None, ax: Axes | None = None
) -> Axes:
    """Purchases to expect of one customer, by how often and how lately it bought, as a map with numbers.

    Parameters
    ----------
    table : with the columns `frequency`, `recency` and `periods`, a row for each kind of customer
    expected : of each row, as from a model's `expected_purchases`
    actual : what one customer of each row really bought afterwards, set below the expectation in brackets
    """
    known = opportunities(columns(table, ("frequency", "recency", "periods"), "table"))
    refuse_row("table", _("must hold each frequency and recency once"), known["recency"],
               known.duplicated(["frequency", "recency"]))  # fmt: skip
    values = numbers(expected, "expected", low=0).to_numpy()
    truth = None if actual is None else numbers(actual, "actual", low=0).to_numpy()
    for name, given in (("expected", values), ("actual", truth)):
        if given is not None and len(given) != len(known):
            sentence = _("{one} and {other} must have the same rows; they have {n} and {m}")
            raise Refusal(sentence.format(one="table", other=name, n=len(known), m=len(given)))
    ax = look.axes(ax)
    times, last = (known[name].to_numpy(int) for name in ("frequency", "recency"))
    most = int(known["periods"].max())
    if most > 12:
        raise Refusal(_("more than {most} periods cannot be drawn with their numbers").format(most=12))
    grid = np.full((most + 1, most + 1), np.nan)
    grid[times, last] = values
    shades = look.shades()
    edges = np.arange(most + 2) - 0.5
    top = max(float(values.max()), 1e-9)
    ax.pcolormesh(edges, edges, np.ma.masked_invalid(grid), cmap=shades, vmin=0, vmax=top, edgecolors="white")
    size = float(ax.xaxis.label.get_fontsize()) * min(0.86, 6.2 / (most + 1))
    for row, (x, y) in enumerate(zip(last, times, strict=True)):
        text = f"{values[row]:.2f}" if truth is None else f"{values[row]:.2f}\n({truth[row]:.2f})"
        color = "white" if values[row] > 0.62 * top else look.COLORS["ink"]
        ax.text(x, y, text, ha="center", va="center", size=size, color=color, linespacing=1.15)
    ax.set_xticks(range(most + 1))
    ax.set_yticks(range(most + 1))
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.set_xlabel(_("Recency: the last period with a purchase, of {n} (0: none)").format(n=most))
    ax.set_ylabel(_("Frequency: periods with a purchase"))
    ax.set_title(_lately(times, last, values, truth), loc="left")
    return ax


def _lately(times: np.ndarray, last: np.ndarray, values: np.ndarray, truth: np.ndarray | None) -> str:
    """The finding: one who came seldom but lately has more to come than one who came often, long ago."""
    best: tuple[float, int, int] | None = None
    for often in range(len(times)):
        for lately in range(len(times)):
            fewer = times[often] - times[lately]
            if fewer > 0 and last[lately] > last[often] and values[lately] > values[often]:
                score = fewer / (1 + last[lately] - last[often])
                if best is None or score > best[0]:
                    best = (score, often, lately)
    if best is None:
        return _("Purchases to expect, by frequency and recency")
    _score, often, lately = best
    title = _(
        "Frequency {few}, recency {late}: {more:.2f} to come; frequency {many}, recency {early}: {less:.2f}"
    )
    return title.format(
        few=times[lately], late=last[lately], more=values[lately], many=times[often], early=last[often],
        less=values[often],
    )  # fmt: skip


def _log_likelihood(parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, n: np.ndarray) -> np.ndarray:
    """The log-likelihood of each customer: x purchases at n opportunities, the last at `recency`."""
    return np.logaddexp(*_endings(parameters, x, recency, n))


def _endings(
    parameters: np.ndarray, x: np.ndarray, recency: np.ndarray, n: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How likely, as logarithms, a history with its silence at the end is: still there, or left meanwhile."""
    from scipy.special import betaln, logsumexp

    chance, (gamma, delta) = parameters[:2], parameters[2:]
    alive = buying(chance, x, n) + betaln(gamma, delta + n) - betaln(gamma, delta)
    silent = np.arange(int((n - recency).max()) if len(n) else 0)[:, None]
    if not len(silent):
        return alive, np.full_like(alive, -np.inf)
    there = recency + silent
    left = buying(chance, x, np.maximum(there, x)) + betaln(gamma + 1, delta + there) - betaln(gamma, delta)
    return alive, logsumexp(np.where(there < n, left, -np.inf), axis=0)
