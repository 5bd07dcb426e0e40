"""Simulates the chapter's cases: the calls of Ferry Lane Insurance, a firm that does not exist."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.random import RandomState

from ..simulation import happens
from .contact import SELLER
from .firm_case import pet_members, pet_purchases, pet_survey  # noqa: F401  (a case is looked for here)

CALLS = 9000  # in the log, the first ones of the campaign
CUSTOMERS = 4300  # more than are called by then
DAYS = 36  # on which a customer is called for the first time
HOURS = {8: 5, 9: 20, 10: 12, 11: 6, 12: 5, 13: 6, 14: 8, 15: 8, 16: 7, 17: 6, 18: 6, 19: 5, 20: 3, 21: 3}
HABIT = 0.65  # share of customers who are always called at the same hour
AGAIN = 0.8  # on the logit of anger, for each call before
WORN = 0.85  # the chance of a sale after each call before, against a first one


class Day(NamedTuple):
    """How a stretch of a customer's day takes a call, up to the hour `until` on the customer's clock."""

    until: int
    answers: float  # chance that the call is answered
    anger: float  # chance that who answers is angry, at the first call
    sale: float  # chance that who is not angry buys


class Segment(NamedTuple):
    """Customers with one working day."""

    share: float  # of the customers
    offsets: tuple[int, ...]  # of their clocks, hours ahead of UTC
    day: tuple[Day, ...]


DAYS_OF = {
    # Mail from the head office came overnight; from 9 to 11 it is answered, and in the evening the head
    # office is awake.
    "overseas_manager": Segment(0.21, (8,), (
        Day(8, 0.25, 0.50, 0.01), Day(11, 0.76, 0.42, 0.02), Day(13, 0.55, 0.20, 0.06),
        Day(15, 0.62, 0.12, 0.11), Day(17, 0.66, 0.05, 0.21), Day(19, 0.50, 0.14, 0.09),
        Day(22, 0.40, 0.38, 0.03), Day(24, 0.20, 0.60, 0.01),
    )),
    "office": Segment(0.28, (8,), (
        Day(8, 0.30, 0.40, 0.03), Day(12, 0.40, 0.24, 0.05), Day(13, 0.64, 0.20, 0.09),
        Day(17, 0.40, 0.22, 0.05), Day(18, 0.50, 0.12, 0.11), Day(20, 0.64, 0.05, 0.19),
        Day(22, 0.50, 0.18, 0.09), Day(24, 0.20, 0.60, 0.01),
    )),
    "shopkeeper": Segment(0.20, (8,), (
        Day(8, 0.45, 0.20, 0.06), Day(9, 0.62, 0.10, 0.13), Day(10, 0.80, 0.05, 0.20),
        Day(11, 0.70, 0.12, 0.12), Day(14, 0.55, 0.42, 0.03), Day(16, 0.72, 0.09, 0.13),
        Day(17, 0.60, 0.20, 0.07), Day(21, 0.50, 0.44, 0.02), Day(24, 0.50, 0.16, 0.08),
    )),
    "night_nurse": Segment(0.13, (8,), (
        Day(8, 0.50, 0.14, 0.09), Day(15, 0.16, 0.70, 0.01), Day(16, 0.45, 0.25, 0.09),
        Day(19, 0.66, 0.05, 0.20), Day(21, 0.45, 0.20, 0.08), Day(24, 0.20, 0.35, 0.03),
    )),
    # In the Gulf and in Queensland, where no clock is put forward in summer.
    "posted_abroad": Segment(0.18, (4, 10), (
        Day(7, 0.14, 0.80, 0.01), Day(9, 0.35, 0.30, 0.04), Day(12, 0.40, 0.24, 0.05),
        Day(14, 0.56, 0.12, 0.11), Day(17, 0.38, 0.22, 0.06), Day(19, 0.56, 0.09, 0.15),
        Day(22, 0.66, 0.05, 0.21), Day(24, 0.30, 0.45, 0.03),
    )),
}  # fmt: skip


def call_log(rng: RandomState) -> pd.DataFrame:
    """One row a call: whom, when on the seller's clock, whether answered, whether angry, whether a sale.

    A customer is called up to three times, on days that follow each other, until a sale or an angry
    answer. Who is called again is angry sooner.
    """
    shares = [segment.share for segment in DAYS_OF.values()]
    segment = rng.choice(list(DAYS_OF), CUSTOMERS, p=shares)
    second = rng.random_sample(CUSTOMERS) < 0.5
    offset = np.array([DAYS_OF[s].offsets[-1 if far else 0] for s, far in zip(segment, second, strict=True)])
    first_day = rng.randint(1, DAYS + 1, CUSTOMERS)
    weights = np.array(list(HOURS.values())) / sum(HOURS.values())
    usual = rng.choice(list(HOURS), CUSTOMERS, p=weights)
    by_habit = rng.random_sample(CUSTOMERS) < HABIT

    waiting, rounds = np.ones(CUSTOMERS, bool), []
    for attempt in (1, 2, 3):
        other = rng.choice(list(HOURS), CUSTOMERS, p=weights)
        hour = np.where(by_habit, usual, other)
        chances = np.array([
            _stretch(s, h)[1:] for s, h in zip(segment, (hour + offset - SELLER) % 24, strict=True)
        ])  # fmt: skip
        odds = np.log(chances / (1 - chances))
        answered = happens(rng, odds[:, 0])
        angry = answered * happens(rng, odds[:, 1] + AGAIN * (attempt - 1))
        bought = rng.random_sample(CUSTOMERS) < chances[:, 2] * WORN ** (attempt - 1)
        sale = answered * (1 - angry) * bought
        called = pd.DataFrame({
            "day": first_day + attempt - 1, "customer": np.arange(1, CUSTOMERS + 1), "segment": segment,
            "utc_offset": offset, "attempt": attempt, "hour": hour, "answered": answered, "angry": angry,
            "sale": sale,
        })  # fmt: skip
        rounds.append(called[waiting])
        waiting = waiting & (angry == 0) & (sale == 0)
    log = pd.concat(rounds).sort_values(["day", "hour", "customer"], ignore_index=True).head(CALLS)
    log.insert(0, "call", np.arange(1, CALLS + 1))
    return log


def _stretch(segment: str, hour: int) -> Day:
    """The stretch of the day into which an hour on the customer's clock falls."""
    return next(day for day in DAYS_OF[segment].day if hour < day.until)
