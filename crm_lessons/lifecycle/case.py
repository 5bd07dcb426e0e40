"""Simulates the case of two chapters: a service firm that does not exist, its customers month by month."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.random import RandomState

from .stages import DECLINE, ENDED, EXPLORATION, FORMATION, STABILITY, STAGES

MONTHS = pd.date_range("2021-01-01", periods=48, freq="MS")
CUSTOMERS = 3000
LONG = 12  # months of stability that make a long retention

# By stage: chance to buy in a month; cost of a yuan sold; other cost of a month; chance to go on, to decline.
BUYS = np.array([0.62, 0.88, 0.98, 0.74])
RATE = np.array([0.62, 0.59, 0.54, 0.60])
BESIDES = np.array([95.0, 60.0, 28.0, 48.0])
GOES_ON = np.array([0.24, 0.13, 0.0, 0.0])
DECLINES = np.array([0.13, 0.085, 0.030, 0.0])
ENDS, COMES_BACK = 0.24, 0.015  # out of decline, a month

# The share of its business that a customer gives: on trial, once settled; how much of the way between them is
# made in a month, by stage; and what is left of it after a month of decline.
TRIAL, SETTLED = (0.15, 0.35), (0.66, 0.94)
NEARS = np.array([0.0, 0.2, 0.3, 0.0])
FADES = 0.74

# A contact costs the same for everyone; for three months it lowers the chance to decline, and wins some back.
CONTACT, LASTS, CAMPAIGNS_FROM = 120, 3, 6
SOOTHES = np.array([0.9, 0.2, 0.95, 1.0])
WINS_BACK = 0.22


class Segment(NamedTuple):
    """Customers of one kind: how many of a hundred, and what they spend a month with all suppliers (yuan)."""

    share: float
    total: float
    visited: float  # share won by a visit


SEGMENTS = {
    "household": Segment(0.50, 420, 0.05),
    "shop": Segment(0.35, 950, 0.25),
    "office": Segment(0.15, 2300, 0.65),
}
# how a customer came: what winning one cost (yuan), how readily these leave
CHANNELS = {"advertising": (260, 1.25), "referral": (130, 0.65), "visit": (480, 0.9)}


def service_firm_customers(rng: RandomState) -> pd.DataFrame:
    """One row per customer: when and how it came, what winning it cost, and how its relation went."""
    return _firm(rng)[0]


def service_firm_months(rng: RandomState) -> pd.DataFrame:
    """One row per customer and month, from its first to its last: purchases, costs, campaigns, true stage."""
    return _firm(rng)[1]


def _firm(rng: RandomState) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables, of one and the same draw."""
    arriving = np.linspace(1.2, 1.0, len(MONTHS))
    joined = np.sort(rng.choice(len(MONTHS), CUSTOMERS, p=arriving / arriving.sum()))
    segment = rng.choice(list(SEGMENTS), CUSTOMERS, p=[s.share for s in SEGMENTS.values()])
    visited = rng.random_sample(CUSTOMERS) < np.array([SEGMENTS[s].visited for s in segment])
    referred = rng.random_sample(CUSTOMERS) < 0.3
    channel = np.where(visited, "visit", np.where(referred, "referral", "advertising"))
    cost, readiness = np.array([CHANNELS[c] for c in channel]).T
    leaves = readiness * rng.gamma(2.0, 0.5, CUSTOMERS)
    spent = 10 * np.rint(cost * np.exp(0.2 * rng.normal(size=CUSTOMERS)) / 10)
    business = _business(rng, joined, segment)
    level, share = rng.uniform(*SETTLED, CUSTOMERS), rng.uniform(*TRIAL, CUSTOMERS)

    stage, soothed = np.full(CUSTOMERS, ENDED), np.full(CUSTOMERS, -1)
    furthest, settled = np.full(CUSTOMERS, -1), np.zeros(CUSTOMERS, int)
    recent = np.zeros((LASTS, CUSTOMERS))
    rows = []
    for month in range(len(MONTHS)):
        stage[joined == month] = EXPLORATION
        here = np.flatnonzero(stage != ENDED)
        now = stage[here]
        furthest[here] = np.maximum(furthest[here], np.where(now == DECLINE, -1, now))
        settled[here] += now == STABILITY

        campaign = np.full(len(here), "none", dtype=object)
        if month >= CAMPAIGNS_FROM and month % LASTS == 0:
            campaign = _campaign(rng, recent[:, here].sum(axis=0))
        contacted = np.isin(campaign, ("drawn", "chosen"))
        soothed[here[contacted]] = month + LASTS - 1

        share[here] += NEARS[now] * (level[here] - share[here])
        share[here] *= np.where(now == DECLINE, FADES, 1.0)
        total = np.rint(business[month, here])
        buys = rng.random_sample(len(here)) < BUYS[now]
        wobble = np.clip(share[here] * (1 + 0.06 * rng.normal(size=len(here))), 0.01, 1.0)
        amount = np.where(buys, np.rint(wobble * total), 0.0)
        recent[month % LASTS, here] = amount
        besides = BESIDES[now] * np.exp(0.15 * rng.normal(size=len(here)))
        rows.append(
            pd.DataFrame({
                "customer": here + 1,
                "date": MONTHS[month],
                "amount": amount.astype(int),
                "total": total.astype(int),
                "service_cost": np.rint(amount * RATE[now] + besides).astype(int),
                "contact_cost": np.where(contacted, CONTACT, 0),
                "campaign": campaign,
                "stage": np.array(list(STAGES))[now],
            })
        )
        stage[here] = _next(rng, now, leaves[here], soothed[here] >= month)

    months = pd.concat(rows).sort_values(["customer", "date"], ignore_index=True)
    last = months.groupby("customer")["date"].max()
    ended = (stage == ENDED).astype(int)
    patterns = np.array(["early_abortion", "mid_course_death", "early_exit"])[furthest]
    open_still = np.where(ended == 1, patterns, "open")
    customers = pd.DataFrame({
        "customer": np.arange(1, CUSTOMERS + 1),
        "joined": MONTHS[joined],
        "last": last.to_numpy(),
        "ended": ended,
        "segment": segment,
        "channel": channel,
        "acquisition_cost": spent.astype(int),
        "pattern": np.where(settled >= LONG, "long_retention", open_still),
    })
    return customers, months


def _business(rng: RandomState, joined: np.ndarray, segment: np.ndarray) -> np.ndarray:
    """What each customer spends a month with all suppliers (months × customers); some are going down."""
    usual = np.array([SEGMENTS[s].total for s in segment]) * np.exp(0.45 * rng.normal(size=CUSTOMERS))
    shrinks = rng.random_sample(CUSTOMERS) < 0.15
    turn = joined + rng.randint(4, 36, CUSTOMERS)
    time = np.arange(len(MONTHS))[:, None]
    trend = np.where(shrinks, np.maximum(0.94 ** np.maximum(time - turn, 0), 0.3), 1.0)
    season = 1 + 0.08 * np.sin(2 * np.pi * time / 12)
    return np.maximum(usual * trend * season * np.exp(0.12 * rng.normal(size=trend.shape)), 30)


def _campaign(rng: RandomState, recent: np.ndarray) -> np.ndarray:
    """Who is contacted: half of the customers enter a lottery, of the others the manager takes the best."""
    lottery = rng.random_sample(len(recent)) < 0.5
    drawn = rng.random_sample(len(recent)) < 0.4
    chosen = recent > np.quantile(recent[~lottery], 0.7)
    picked = np.where(chosen, "chosen", "passed_over")
    return np.where(lottery, np.where(drawn, "drawn", "not_drawn"), picked).astype(object)


def _next(rng: RandomState, stage: np.ndarray, leaves: np.ndarray, soothed: np.ndarray) -> np.ndarray:
    """The stage of each in the month to come: no stage is skipped, and decline can begin in any."""
    chance = rng.random_sample(len(stage))
    declines = np.append(DECLINES, 0)[stage] * leaves * np.where(soothed, np.append(SOOTHES, 1)[stage], 1.0)
    declines = np.minimum(declines, 0.6)
    goes_on = np.append(GOES_ON, 0)[stage]
    after = np.where(chance < declines, DECLINE, stage)
    after = np.where((chance >= declines) & (chance < declines + goes_on), stage + 1, after)
    back = np.where(soothed, WINS_BACK, COMES_BACK)
    falling = np.where(chance < ENDS, ENDED, np.where(chance < ENDS + back, FORMATION, DECLINE))
    return np.where(stage == DECLINE, falling, after)
