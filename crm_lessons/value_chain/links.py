"""The links of the causal chain, for many customers at once.

Those with a function's name are that function; the others (failures, costs, wallet) are assumptions of this
model.

They take and give arrays and check nothing: the engine hands them what `Policy` and `Market` have checked.
Tests hold those of a chapter against its function. Levers come as arrays of quarters × runs × 1
(key: lever), results by stage as quarters × runs × 4.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .market import Market

Array = np.ndarray
NEAR = 0.05  # how far from 1 a ratio is still fair, as in `satisfaction_level`
SHARE_WITHOUT, SHARE_BY_LOYALTY = 0.65, 0.83  # of a customer's needs; 1 at a loyalty of 0.42
CAPTIVE = 0.3  # share that a monopoly holds; `loyalty_curve` takes 0.5 by default
WORST = 50  # points that the most severe failure costs, as in `recovery_satisfaction`


class Feeling(NamedTuple):
    """What customers of each stage expect and perceive, and what comes of it; quarters × runs × stages."""

    expected: Array
    perceived: Array
    satisfied: Array
    dissatisfied: Array
    loyalty: Array

    @property
    def satisfaction(self) -> Array:
        """Degree of satisfaction, 0 to 1: the satisfied, and half of those who find it fair."""
        return degree(self.satisfied, self.dissatisfied)


def degree(satisfied: Array, dissatisfied: Array) -> Array:
    """Degree of satisfaction from the two shares, 0 to 1."""
    return np.asarray(satisfied + (1 - satisfied - dissatisfied) / 2).clip(0, 1)


def quality(levers: dict[str, Array], market: Market) -> Array:
    """Quality delivered, in points: product and service, weighted by the market's taste (chapter 02)."""
    return market.taste * levers["product"] + (1 - market.taste) * levers["service"]


def known_quality(delivered: Array, before: Array, market: Market) -> Array:
    """What customers know of the quality at the start of each quarter: it follows the one delivered, late.

    Chapter 02: past purchases form expectation. Each quarter it goes `memory` of the way.
    """
    known, now = np.empty_like(delivered), before
    for quarter, one in enumerate(delivered):
        known[quarter] = now
        now = now + market.memory * (one - now)
    return known


def feeling(levers: dict[str, Array], known: Array, rivals: Array, market: Market) -> Feeling:
    """Promise and quality → expectation a and perception b → C = b / a → satisfaction → loyalty.

    - Expectation is formed by past purchases, others' words and the firm's promise (chapter 02,
      `promise_outcome`); a price above the usual one takes from what is perceived (chapter 04, delivered
      value is value less cost).
    - Some are failed, and those who complain get an answer (chapter 02, `recovery_satisfaction`).
    - Customers differ by a personal error: satisfied are those whose C is above 1.05, dissatisfied those
      below 0.95 (chapter 02, `satisfaction_level`, `promise_outcome`).
    - Loyalty follows satisfaction along the curve of Jones & Sasser 1995 (chapter 03, `loyalty_curve`).
    """
    from scipy.special import ndtr

    experience = np.array(market.experience)
    own = (1 - experience) * levers["promise"] + experience * known
    expected = np.maximum((1 - market.hearsay) * own + market.hearsay * rivals, 1)
    usual = quality(levers, market) - market.dearness * 100 * (levers["price"] / market.usual_price - 1)

    failed, complaining = failures(levers, market), market.complain
    lost = WORST * market.severity
    answer = levers["recovery"] / 100
    answered = lost - lost * answer * (1 - 0.3 * market.severity) - 8 * answer**2 * (market.severity > 0)
    groups = ((1 - failed, 0.0), (failed * (1 - complaining), lost), (failed * complaining, answered))
    satisfied = sum(n * ndtr((usual - less - (1 + NEAR) * expected) / market.spread) for n, less in groups)
    dissatisfied = sum(n * ndtr(((1 - NEAR) * expected - usual + less) / market.spread) for n, less in groups)
    perceived = np.maximum(usual - sum(n * less for n, less in groups), 0) + 0 * expected

    held = CAPTIVE * (1 - market.competition)
    loyalty = held + (1 - held) * degree(satisfied, dissatisfied) ** 4 ** (2 * market.competition - 1)
    return Feeling(expected, perceived, np.asarray(satisfied), np.asarray(dissatisfied), loyalty)


def failures(levers: dict[str, Array], market: Market) -> Array:
    """Share of customers whom the service fails in a quarter: the fewer, the better it is."""
    return market.failures * (1 - levers["service"] / 100)


def response(spend: Array, ceiling: float, k: float) -> Array:
    """What spending per head brings: ceiling × (1 − e^(−k A)) (chapter 03, `acquisition_rate`).

    Source: Blattberg & Deighton 1996.
    """
    return -ceiling * np.expm1(-k * spend)


def persuaded(promise: Array, price: Array, market: Market) -> Array:
    """Share of those reached who buy, 0 to 1: logistic in the promise (chapter 02), elastic in the price."""
    buyers = 1 / (1 + np.exp(-(promise - market.midpoint) / market.steepness))
    return np.minimum(buyers * (price / market.usual_price) ** market.elasticity[0], 1)


def word_of_mouth(satisfied: Array, dissatisfied: Array, market: Market) -> tuple[Array, Array]:
    """Share of the market reached by good word first, and by bad word first (chapter 02, `word_of_mouth`).

    12 and 20 are told, a rule of thumb; damped, since only some talk in a quarter (`talk`), and since talk
    meets people who have heard before.
    """
    praise = market.talk * market.tells_satisfied * satisfied
    blame = market.talk * market.tells_dissatisfied * dissatisfied
    talk = praise + blame
    reached = -np.expm1(-talk / market.people)
    good = np.divide(praise, talk, out=np.zeros_like(talk), where=talk > 0)
    return reached * good, reached * (1 - good)


def units(levers: dict[str, Array], loyalty: Array, key_spend: Array, market: Market) -> Array:
    """Units a customer buys, by stage: more as the relation ripens, fewer at a higher price (chapter 03).

    The riper the stage, the more tolerant of price (`price_sensitivity`). After exploration a customer gives
    us a share of the needs that grows with `loyalty`, that of the quarter before (share of needs met, among
    the measures of loyalty). Key accounts, a share of those in stability, give us a larger share of theirs,
    the more care they get (Blattberg & Deighton's curve once more).
    """
    low, high = market.wallet
    wallet = low + response(key_spend, 1, market.attention) * (high - low)
    bought = np.array(market.volume) * (SHARE_WITHOUT + SHARE_BY_LOYALTY * loyalty)
    bought[..., :1] = market.volume[0]
    bought[..., 2:3] *= 1 - market.key_share + market.key_share * market.key_size * wallet
    return bought * (levers["price"] / market.usual_price) ** np.array(market.elasticity)


def unit_cost(product: Array, market: Market) -> Array:
    """Yuan a unit: the last points of quality are the dearest."""
    return market.unit_cost + market.finish * (product / 100) ** 3


def cost_to_serve(service: Array, years: Array, market: Market) -> Array:
    """Yuan a customer: falls by the share `learning` with each year (chapter 03, `profit_of_loyalty`)."""
    return market.care * (service / 100) ** 3 * (1 - market.learning) ** years


def cost_of_answers(levers: dict[str, Array], market: Market) -> Array:
    """Yuan a customer for answering complaints: of those failed who complain."""
    answer = levers["recovery"] / 100
    return failures(levers, market) * market.complain * market.answer * answer**2
