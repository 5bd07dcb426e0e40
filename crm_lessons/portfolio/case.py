"""Simulates a trial of offers: what makes customers of four kinds stay, at a provider that does not exist."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.random import RandomState

SPENT = (0, 20, 40, 80, 160)  # yuan on each customer of a group
GROUP = 1500


class Responding(NamedTuple):
    """One cell of the portfolio: its customers, the yuan at stake with each, and how they really respond."""

    customers: int
    value: int
    floor: float  # stay unasked
    ceiling: float  # can be moved to stay
    k: float  # how fast, per yuan


RESPONDING = {
    "true_friends": Responding(18_000, 900, 0.92, 0.05, 0.040),
    "butterflies": Responding(12_000, 800, 0.55, 0.24, 0.025),
    "barnacles": Responding(30_000, 150, 0.87, 0.06, 0.050),
    "strangers": Responding(40_000, 160, 0.40, 0.25, 0.050),
}


def retention_trials(rng: RandomState) -> pd.DataFrame:
    """One row per cell and amount: a group drawn by lot, and how many of it stayed for another year."""
    rows = []
    for name, cell in RESPONDING.items():
        for spend in SPENT:
            chance = cell.floor - cell.ceiling * np.expm1(-cell.k * spend)
            stayed = int((rng.random_sample(GROUP) < chance).sum())
            rows.append((name, cell.customers, cell.value, spend, GROUP, stayed))
    return pd.DataFrame(rows, columns=["cell", "customers", "value", "spend", "tried", "stayed"])
