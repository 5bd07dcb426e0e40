"""Simulates the firm of the ten Cs: Green Gate, a shop for pets that does not exist, over two years."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.random import RandomState

from ..simulation import logistic, scale

MEMBERS, RECEIPTS, ANSWERS = 500, 6000, 240  # answers a year
YEARS = (2024, 2025)
JOINED = {2020: 0.12, 2021: 0.15, 2022: 0.16, 2023: 0.18, 2024: 0.14, 2025: 0.25}
QUIET_FROM, QUIET = 9, 0.35  # a member who will not renew buys less from this month on


class Need(NamedTuple):
    """What members of one kind look for: how many of a hundred, and how they buy."""

    share: float
    visits: float  # relative to the others
    premium: float  # chance of the better version
    hours: float  # what staff time costs, relative to the others


class Year(NamedTuple):
    """What the shop did in a year: much of it changed when it began to advertise an app."""

    visits: float  # relative to the year before
    met: float  # perceived above expected, in points
    leaving: float  # on the logit scale
    offers: tuple[float, float, float, float]  # none, everyone, segment, one_to_one
    premium: float  # more chances of the better version
    winning: float  # yuan for a new member
    wallet: float  # on the logit scale
    known: float  # chance that a field of a new member's profile is filled in


class Category(NamedTuple):
    """What the shop sells: how often, at which price, margin and cost of staff time (yuan)."""

    share: float
    price: float
    margin: float
    service: float


NEEDS = {
    "price": Need(0.36, 0.90, 0.10, 0.8),
    "care": Need(0.34, 1.20, 0.45, 1.2),
    "convenience": Need(0.30, 1.00, 0.25, 1.0),
}
BY_YEAR = {
    2024: Year(1.00, 0.55, -1.65, (0.60, 0.28, 0.09, 0.03), 0.00, 150, -0.45, 0.70),
    2025: Year(1.20, -0.35, -1.50, (0.46, 0.20, 0.19, 0.15), 0.08, 95, -0.10, 0.94),
}
CATEGORIES = {
    "food": Category(0.62, 110, 0.33, 7),
    "care": Category(0.22, 190, 0.52, 42),
    "gear": Category(0.16, 75, 0.40, 8),
}
PETS = {"dog": 0.46, "cat": 0.44, "other": 0.10}
OFFERS = ("none", "everyone", "segment", "one_to_one")


def pet_members(rng: RandomState) -> pd.DataFrame:
    """One row a member: since when, until when, what the profile says, and what winning and care cost."""
    return _firm(rng)[0]


def pet_purchases(rng: RandomState) -> pd.DataFrame:
    """One row a receipt of the two years: who bought what, on which offer, and what it left."""
    return _firm(rng)[1]


def pet_survey(rng: RandomState) -> pd.DataFrame:
    """One row an answer to the survey at the end of each year."""
    return _firm(rng)[2]


def _firm(rng: RandomState) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The three tables, of one and the same draw."""
    joined = np.sort(rng.choice(list(JOINED), MEMBERS, p=list(JOINED.values())))
    need = rng.choice(list(NEEDS), MEMBERS, p=[n.share for n in NEEDS.values()])
    liking = rng.normal(0, 1, MEMBERS)
    met = {year: BY_YEAR[year].met + 1.15 * liking + rng.normal(0, 0.6, MEMBERS) for year in YEARS}
    left = np.zeros(MEMBERS, int)
    for year in YEARS:
        present = np.flatnonzero((joined <= year) & (left == 0))
        logit = BY_YEAR[year].leaving - 0.85 * met[year] + 0.25 * (need == "price")
        present = present[np.argsort(met[year][present])]
        left[present[_about_as_many(rng, logistic(logit[present]))]] = year

    won = np.array([BY_YEAR[max(year, YEARS[0])].winning for year in joined])
    known = np.array([BY_YEAR[max(year, YEARS[0])].known for year in joined])
    members = pd.DataFrame({
        "customer": np.arange(1, MEMBERS + 1),
        "joined": joined,
        "left": left,
        "pet": _known(rng, rng.choice(list(PETS), MEMBERS, p=list(PETS.values())), known),
        "need": _known(rng, need, known),
        "contact": _known(rng, np.where(rng.random_sample(MEMBERS) < 0.8, "yes", "no"), known),
        "acquisition_cost": np.rint(won * np.exp(rng.normal(0, 0.2, MEMBERS))).astype(int),
        "marketing_cost": np.rint(rng.uniform(25, 75, MEMBERS)).astype(int),
    })
    purchases = _purchases(rng, joined, left, need, np.exp(0.45 * rng.normal(0, 1, MEMBERS)))
    return members, purchases, _survey(rng, members, purchases, met, liking)


def _about_as_many(rng: RandomState, chance: np.ndarray) -> np.ndarray:
    """Who is hit, each by its chance, and of any few neighbors as many as their chances make one expect."""
    steps = np.floor(np.cumsum(chance) + rng.random_sample())
    return np.diff(steps, prepend=0) > 0


def _known(rng: RandomState, values: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """`values`, or "unknown" where nobody asked."""
    return np.where(rng.random_sample(len(values)) < chance, values, "unknown")


def _purchases(
    rng: RandomState, joined: np.ndarray, left: np.ndarray, need: np.ndarray, habit: np.ndarray
) -> pd.DataFrame:
    """The receipts, shared out over members and months."""
    months = pd.period_range(f"{YEARS[0]}-01", f"{YEARS[-1]}-12", freq="M")
    year, month = months.year.to_numpy(), months.month.to_numpy()
    here = (joined[:, None] <= year) & ((left[:, None] == 0) | (left[:, None] >= year))
    first = rng.randint(1, 10, MEMBERS)[:, None]  # the month of joining
    here &= (joined[:, None] < year) | (month >= first)
    fading = np.where((left[:, None] == year) & (month >= QUIET_FROM), QUIET, 1.0)
    rate = habit[:, None] * np.array([NEEDS[n].visits for n in need])[:, None]
    rate = rate * here * fading * np.array([BY_YEAR[y].visits for y in year])
    slot = np.sort(rng.choice(rate.size, RECEIPTS, p=rate.ravel() / rate.sum()))
    who, when = np.divmod(slot, len(months))

    # a member has a category of its own beside food, and may never look at the third
    taste = np.array([c.share for c in CATEGORIES.values()]) * np.exp(rng.normal(0, 1.0, (MEMBERS, 3)))
    chance = (taste / taste.sum(axis=1, keepdims=True)).cumsum(axis=1)[who]
    kind = (rng.random_sample(RECEIPTS)[:, None] > chance).sum(axis=1).clip(0, 2)
    category = np.array(list(CATEGORIES))[kind]
    price, margin, service = np.array([CATEGORIES[c][1:] for c in category]).T
    buyer = [NEEDS[n] for n in need[who]]
    premium = np.array([n.premium for n in buyer]) + np.array([BY_YEAR[y].premium for y in year[when]])
    better = (rng.random_sample(RECEIPTS) < premium).astype(int)
    bounds = np.array([np.cumsum(BY_YEAR[y].offers) for y in year[when]])
    offer = (rng.random_sample(RECEIPTS)[:, None] > bounds).sum(axis=1).clip(0, 3)
    rebate = np.where(offer > 0, 0.92, 1.0)
    amount = np.maximum(np.rint(price * 1.3**better * rebate * np.exp(rng.normal(0, 0.3, RECEIPTS))), 5)
    rate = margin + 0.06 * better - 0.05 * (offer > 0) + rng.normal(0, 0.02, RECEIPTS)
    staff = service * np.array([n.hours for n in buyer]) * rng.uniform(0.6, 1.4, RECEIPTS)
    date = months.to_timestamp()[when] + pd.to_timedelta(rng.randint(0, 28, RECEIPTS), unit="D")
    table = pd.DataFrame({
        "customer": who + 1,
        "date": date,
        "category": category,
        "premium": better,
        "offer": np.array(OFFERS)[offer],
        "amount": amount.astype(int),
        "margin": np.rint(amount * rate).astype(int),
        "service_cost": np.rint(staff).astype(int),
    })
    return table.sort_values(["date", "customer"], kind="stable", ignore_index=True)


def _survey(
    rng: RandomState,
    members: pd.DataFrame,
    purchases: pd.DataFrame,
    met: dict[int, np.ndarray],
    liking: np.ndarray,
) -> pd.DataFrame:
    """What the members who answered say at the end of each year, those who are about to leave among them."""
    parts = []
    for year in YEARS:
        present = (members["joined"] <= year) & ((members["left"] == 0) | (members["left"] >= year))
        at = np.sort(rng.choice(np.flatnonzero(present), ANSWERS, replace=False))
        expected = 7.0 + rng.normal(0, 0.9, ANSWERS)
        perceived = expected + met[year][at]
        own = purchases[purchases["date"].dt.year == year].groupby("customer")["amount"].sum()
        spent = own.reindex(at + 1, fill_value=0).to_numpy()
        share = logistic(BY_YEAR[year].wallet + 0.35 * liking[at] + rng.normal(0, 0.5, ANSWERS))
        elsewhere = np.where(spent > 0, spent * (1 - share) / share, rng.uniform(800, 2500, ANSWERS))
        parts.append(
            pd.DataFrame({
                "customer": at + 1,
                "year": year,
                "expected": scale(expected, 1, 10),
                "perceived": scale(perceived, 1, 10),
                "gets": scale(6.9 + 0.6 * met[year][at] + rng.normal(0, 0.9, ANSWERS), 1, 10),
                "gives": scale(5.9 + rng.normal(0, 1.2, ANSWERS), 1, 10),
                "elsewhere": (10 * np.rint(elsewhere / 10)).astype(int),
            })
        )
    return pd.concat(parts, ignore_index=True)
