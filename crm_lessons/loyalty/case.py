"""Simulates the chapter's invented cases: Kite Lane's tea shops, and the key account of a box maker."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.random import RandomState

from ..simulation import happens, logistic, scale

CUSTOMERS = 600
WEEKS = 104
MONTHS = 24

# group: cups a week at 16 yuan, elasticity, how much weeks differ
GROUPS = {"member": (900, -0.8, 0.09), "passerby": (520, -2.2, 0.16)}

# signal of the key account: usual mean, spread, mean once it has gone wrong
SIGNALS = {
    "late_deliveries": (1.0, 0.7, 5.0),  # orders a month
    "new_product_weeks": (2.0, 0.8, 9.0),  # after others were offered the same
    "reply_days": (1.6, 0.5, 6.0),
    "leader_visits": (2.2, 0.6, 0.2),
    "opinions_asked": (2.0, 0.7, 2.0),
    "joint_promotions": (1.0, 0.6, 1.0),
    "rebate": (3.0, 0.2, 3.0),  # percent of orders
}
FAULTS = ("late_deliveries", "new_product_weeks", "reply_days", "leader_visits")


def loyalty_survey(rng: RandomState) -> pd.DataFrame:
    """One row a customer of Kite Lane: eight measures, attitude, and who stayed when a rival opened."""
    n = CUSTOMERS
    appeal = rng.normal(0, 1, n)
    only_shop = (rng.random_sample(n) < 0.28).astype(int)
    far_away = ((rng.random_sample(n) < 0.22) & (only_shop == 0)).astype(int)
    share = logistic(0.1 + 0.9 * appeal + 1.7 * only_shop - 1.9 * far_away + rng.normal(0, 0.5, n))
    minutes = np.exp(1.5 - 0.35 * appeal + rng.normal(0, 0.45, n))

    table = pd.DataFrame({"customer": np.arange(1, n + 1)})
    table["repurchase_rate"] = np.round(share, 2)
    table["brand_attention"] = scale(4.0 + 1.0 * appeal + rng.normal(0, 0.9, n), 1, 7)
    table["share_of_needs"] = np.round(np.clip(0.62 + 0.12 * appeal + rng.normal(0, 0.12, n), 0, 1), 2)
    table["price_sensitivity"] = scale(4.3 - 0.8 * appeal + rng.normal(0, 1.0, n), 1, 7)
    table["resists_rivals"] = scale(3.7 + 1.0 * appeal + rng.normal(0, 0.9, n), 1, 7)
    table["identification"] = scale(3.5 + 1.1 * appeal + rng.normal(0, 0.9, n), 1, 7)
    table["choosing_time"] = np.round(np.clip(minutes, 0.5, 20) * 2) / 2
    table["tolerates_failures"] = scale(3.8 + 0.8 * appeal + rng.normal(0, 1.1, n), 1, 7)
    table["attitude"] = scale(4.4 + 1.2 * appeal + rng.normal(0, 0.6, n), 1, 7)
    table["only_shop"] = only_shop
    table["far_away"] = far_away
    table["recommend"] = scale(7.2 + 1.5 * appeal - 0.3 * only_shop + rng.normal(0, 1.2, n), 0, 10)
    table["recommended"] = rng.poisson(np.exp(-0.6 + 0.6 * appeal))
    table["spending"] = 10 * np.round(np.exp(5.6 + 1.6 * share + rng.normal(0, 0.35, n)) / 10).astype(int)
    # Once there is a choice, what kept the captive is gone, and attachment decides.
    attached = 0.2 + 1.2 * appeal + 1.2 * (share - 0.5) - 1.1 * only_shop
    table["stayed"] = happens(rng, attached)
    return table


def price_weeks(rng: RandomState) -> pd.DataFrame:
    """Two years of weeks at one Kite Lane shop: the price of a cup, and cups sold to two groups."""
    price = np.round(2 * rng.uniform(12, 20, WEEKS)) / 2
    rows = []
    for group, (usual, elasticity, spread) in GROUPS.items():
        cups = usual * (price / 16) ** elasticity * np.exp(rng.normal(0, spread, WEEKS))
        weeks = pd.DataFrame({"week": np.arange(1, WEEKS + 1), "group": group, "price": price})
        rows.append(weeks.assign(cups=np.rint(cups).astype(int)))
    return pd.concat(rows, ignore_index=True).sort_values(["week", "group"], ignore_index=True)


def key_account(rng: RandomState) -> pd.DataFrame:
    """Two years of months of one key account, in the second of which one thing goes wrong."""
    fault = FAULTS[rng.randint(len(FAULTS))]
    month = np.arange(1, MONTHS + 1)
    onset = rng.randint(10, 13)
    # Trouble builds up over four months; the account answers it with a delay.
    trouble = np.clip((month - onset) / 4, 0, 1)
    felt = np.clip((month - onset - 2) / 8, 0, 1)
    table = pd.DataFrame({"month": month})
    table["orders"] = np.rint(820 * (1 - 0.42 * felt) * np.exp(rng.normal(0, 0.05, MONTHS))).astype(int)
    table["share_of_purchases"] = np.round(0.62 - 0.25 * felt + rng.normal(0, 0.015, MONTHS), 2)
    table["complaints"] = rng.poisson(0.8 + 2.5 * trouble)
    table["price_requests"] = rng.poisson(0.7 + 1.8 * felt)
    for signal, (usual, spread, wrong) in SIGNALS.items():
        mean = usual + (wrong - usual) * trouble * (signal == fault)
        values = np.clip(mean + rng.normal(0, spread, MONTHS), 0, None)
        measured = signal in ("reply_days", "rebate")
        table[signal] = np.round(values, 1) if measured else np.rint(values).astype(int)
    return table
