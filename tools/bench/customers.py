"""Customers as they live: drawn from the BG/NBD model with the estimates for the CDNOW data."""

from __future__ import annotations

import numpy as np
import pandas as pd

# Fader, Hardie & Lee 2005: purchases a week, the chance to leave after each, and what a purchase costs.
RATE = (0.243, 4.414)
LEAVING = (0.793, 2.426)
SPEND = (6.25, 3.74, 15.44)

JOIN, WATCH = 84, 546  # days in which customers come, and for which they are watched, as in CDNOW
EACH = 2.77  # purchases of a customer in that time, on average
FIRST_DAY = np.datetime64("1997-01-01", "D")


def purchases(n: int, seed: int = 1, first: int = 1) -> pd.DataFrame:
    """All purchases of `n` customers, numbered from `first` on, by date: customer, date, amount."""
    chance = np.random.default_rng(seed)
    joined = chance.integers(0, JOIN, n)
    days, owner = repeats(chance, WATCH - joined)
    who = np.concatenate([np.arange(n), owner])
    day = np.concatenate([joined, joined[owner] + days])
    order = np.argsort(day, kind="stable")
    who, day = who[order], day[order]
    shape, heavy, unit = SPEND
    typical = unit / chance.gamma(heavy, 1, n)
    amount = (typical[who] * chance.gamma(shape, 1, len(who))).round(2)
    return pd.DataFrame({"customer": first + who, "date": FIRST_DAY + day, "amount": amount})


def repeats(chance: np.random.Generator, watched: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The repeat purchases of customers watched for so many days: the day of each, and whose it is."""
    n = len(watched)
    wishes = chance.poisson(chance.gamma(RATE[0], 1 / RATE[1], n) * watched / 7)  # if they never left
    owner = np.repeat(np.arange(n), wishes)
    moment = chance.random(len(owner)) * watched[owner]
    order = np.lexsort((moment, owner))
    nth = np.arange(len(owner)) - (np.cumsum(wishes) - wishes)[owner]
    stays = nth < chance.geometric(chance.beta(*LEAVING, n))[owner]
    return moment[order][stays].astype(int), owner[stays]
