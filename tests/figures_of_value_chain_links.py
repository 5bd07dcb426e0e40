"""The plots of the value-chain chapter that are about the chain itself, on data that they are made for."""

from __future__ import annotations

import functools
from typing import Any

import pandas as pd

import crm_lessons as crm
from crm_lessons import value_chain

TARGETS = {"satisfaction": 41, "lost": 2400, "won": 2000, "profit": 250, "equity": 3600, "ratio": 0.93}


@functools.cache
def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    return crm.load("service_firm_customers"), crm.load("service_firm_months")


def chain() -> pd.DataFrame:
    activities, needs, customers = value_chain.example_chain()
    activities["value_added"] = needs @ customers / customers.sum()
    return activities


def reviewed(**targets: Any) -> pd.DataFrame:
    books = value_chain.simulate_firm(value_chain.Policy())
    return value_chain.performance_review(books, targets or TARGETS)


FIGURES = {
    "value_chain.plot_chain_around_customer": lambda s, ax: s.plot_chain_around_customer(
        s.chain_around_customer(*s.example_chain()), ax
    ),
    "value_chain.plot_channels": lambda s, ax: s.plot_channels(s.compare_channels(*tables()), ax),
    "value_chain.plot_customer_worth": lambda s, ax: s.plot_customer_worth(s.customer_worth(*tables()), ax),
    "value_chain.plot_customer_worth, by segment": lambda s, ax: s.plot_customer_worth(
        s.customer_worth(*tables(), by="segment"), ax
    ),
    "value_chain.plot_performance": lambda s, ax: s.plot_performance(reviewed(), ax),
    "value_chain.plot_performance, all met": lambda s, ax: s.plot_performance(reviewed(profit=1), ax),
    "value_chain.plot_value_chain": lambda s, ax: s.plot_value_chain(s.value_chain(chain(), 800), ax),
    "value_chain.plot_value_chain, a loss": lambda s, ax: s.plot_value_chain(
        s.value_chain(chain().assign(value_added=10)), ax
    ),
}
