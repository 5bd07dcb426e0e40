"""Simulates the chapter's case: the accounts of Mr D's electronics dealer, a firm that does not exist."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.random import RandomState


class Group(NamedTuple):
    """Accounts of one kind, which the dealer does not know: typical values, and how they differ."""

    accounts: int
    sales: float  # yuan a year
    margin: float  # share of sales
    hours: float  # of service a year
    cycle: float  # days between orders
    in_arrears: float  # share of accounts that owe
    owed: float  # share of sales that these owe
    price: float  # yuan a unit
    spread: float  # of the sales, on the log scale


OLD = {
    "key": Group(26, 600_000, 0.23, 60, 14, 0.10, 0.03, 900, 0.28),
    "bulk": Group(10, 950_000, 0.07, 330, 10, 1.00, 0.14, 600, 0.18),  # large, and not worth it
    "regular": Group(84, 110_000, 0.21, 32, 30, 0.15, 0.05, 800, 0.45),
}
NEW = {
    "small": Group(92, 22_000, 0.15, 46, 70, 0.38, 0.45, 500, 0.40),
    "promising": Group(18, 115_000, 0.21, 46, 28, 0.10, 0.05, 800, 0.30),
}
LEAVING = {"key": (9, 12), "bulk": (0, 0), "regular": (3, 6)}  # fewest and most accounts lost


def electronics_dealer(rng: RandomState) -> pd.DataFrame:
    """One row an account and year: what it bought, owed and took of the service, and whether it was lost."""
    kind = np.repeat(list(OLD), [group.accounts for group in OLD.values()])
    usual = {name: _typical(rng, OLD, kind, name) for name in ("sales", "margin", "hours", "cycle", "price")}
    lost = np.zeros(len(kind), bool)
    for name, (least, most) in LEAVING.items():
        lost[rng.choice(np.flatnonzero(kind == name), rng.randint(least, most + 1), replace=False)] = True

    # In the first year two people answered everyone soon; in the second the new accounts came first.
    before = _year(rng, OLD, kind, usual, np.ones(len(kind)), wait=1.2)
    stayed = np.where(lost, rng.uniform(0.15, 0.6, len(kind)), 1.0)
    grown = usual | {"sales": usual["sales"] * rng.normal(1.02, 0.06, len(kind)).clip(0.8, 1.2)}
    after = _year(rng, OLD, kind, grown, stayed, wait=np.where(lost, 4.8, np.where(kind == "key", 3.4, 2.6)))
    new_kind = np.repeat(list(NEW), [group.accounts for group in NEW.values()])
    new = {name: _typical(rng, NEW, new_kind, name) for name in usual}
    came = _year(rng, NEW, new_kind, new, np.ones(len(new_kind)), wait=1.6)

    # Account numbers tell nothing about the kind.
    old_number = 1 + rng.permutation(len(kind))
    new_number = 1 + len(kind) + rng.permutation(len(new_kind))
    years = [
        before.assign(account=old_number, year=1, account_age="old", lost=0),
        after.assign(account=old_number, year=2, account_age="old", lost=lost.astype(int)),
        came.assign(account=new_number, year=2, account_age="new", lost=0),
    ]
    table = pd.concat(years).sort_values(["year", "account"], ignore_index=True)
    return table[["account", "year", "account_age", *before.columns, "lost"]]


def _typical(rng: RandomState, groups: dict[str, Group], kind: np.ndarray, name: str) -> np.ndarray:
    """A value for each account, around what is typical of its group."""
    middle = np.array([getattr(groups[k], name) for k in kind])
    usual = {"margin": 0.09, "hours": 0.22, "cycle": 0.2, "price": 0.3}
    spread = np.array([usual.get(name, groups[k].spread) for k in kind])
    return middle * np.exp(spread * rng.normal(0, 1, len(kind)).clip(-2, 2))


def _year(
    rng: RandomState,
    groups: dict[str, Group],
    kind: np.ndarray,
    usual: dict[str, np.ndarray],
    present: np.ndarray,
    wait: float | np.ndarray,
) -> pd.DataFrame:
    """One year of the accounts, each present for a part of it."""
    n = len(kind)
    sales = 100 * np.maximum(np.rint(usual["sales"] * present * rng.normal(1, 0.04, n) / 100), 1)
    owing = rng.random_sample(n) < np.array([groups[k].in_arrears for k in kind])
    owed = np.array([groups[k].owed for k in kind]) * rng.uniform(0.6, 1.4, n)
    hours = usual["hours"] * present * rng.normal(1, 0.06, n)
    return pd.DataFrame({
        "sales": sales.astype(int),
        "units": np.maximum(np.rint(sales / usual["price"]), 1).astype(int),
        "purchase_cycle": np.rint(usual["cycle"] * rng.normal(1, 0.08, n).clip(0.8, 1.2)).astype(int),
        "gross_margin": np.rint(sales * usual["margin"]).astype(int),
        "arrears": (100 * np.rint(np.where(owing, owed * sales, 0) / 100)).astype(int),
        "service_hours": np.maximum(np.rint(hours), 1).astype(int),
        "response_days": np.round(wait * rng.uniform(0.75, 1.25, n), 1),
    })
