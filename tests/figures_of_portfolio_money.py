"""The plots of the portfolio chapter that are about money, on data that they are made for."""

from __future__ import annotations

import functools

import numpy as np
import pandas as pd

import crm_lessons as crm
from crm_lessons.cases import labels


@functools.cache
def cells() -> pd.DataFrame:
    trials = crm.load("retention_trials")
    worth = trials.groupby("cell", sort=False)[["customers", "value"]].first()
    return worth.join(crm.portfolio.fit_response(trials))


def cell_names() -> dict[str, str]:
    return labels("retention_trials", "cell")


@functools.cache
def firm_costs() -> pd.DataFrame:
    winning = crm.load("service_firm_customers").set_index("customer")["acquisition_cost"]
    return crm.portfolio.relationship_costs(crm.load("service_firm_months"), winning)


def plan() -> pd.DataFrame:
    stage = {"share": 0.5, "months": 12, "relationship": 40, "retention": 10}
    stages = {"exploration": stage | {"share": 1}, "stability": stage, "decline": stage}
    return crm.portfolio.planned_costs(stages, acquisition=260, switching=60)


def wall():
    kinds = ("procedural", "financial", "relational")
    items = [{"type": kind, "once": 400 + 200 * k, "each": 10 * k} for k, kind in enumerate(kinds)]
    return crm.portfolio.switching_cost(items)


def ledger(*sides: str):
    sheet = crm.portfolio.ledger_worksheet(*sides)
    kinds = ["money", "measured", "judged"]
    for place, name in enumerate(sheet.index[::2]):
        amount = 1000 * (90 - 25 * place)
        sheet.loc[name, ["amount", "evidence"]] = [amount, kinds[place % 3]]
    return crm.portfolio.benefit_ledger(sheet)


def risks(crowded: bool = False) -> pd.DataFrame:
    sheet = crm.portfolio.risk_worksheet()
    n = len(sheet)
    likelihood = [0.2] * n if crowded else np.linspace(0.04, 0.5, n)
    return crm.portfolio.risk_map(sheet.assign(likelihood=likelihood, impact=np.linspace(9e5, 2e5, n) ** 1.1))


KEEP_AND_WIN = {
    "acquisition_ceiling": 0.4,
    "acquisition_k": 0.14,
    "retention_ceiling": 0.7,
    "retention_k": 0.1,
}
FIGURES = {
    "portfolio.plot_acquisition_retention": lambda s, ax: s.plot_acquisition_retention(
        50, 0.12, **KEEP_AND_WIN, ax=ax
    ),
    "portfolio.plot_acquisition_retention, nothing pays": lambda s, ax: s.plot_acquisition_retention(
        5, 0.12, **KEEP_AND_WIN, ax=ax
    ),
    "portfolio.plot_allocation": lambda s, ax: s.plot_allocation(
        s.allocate_budget(cells(), 8e5), ax, names=cell_names()
    ),
    "portfolio.plot_allocation, equal": lambda s, ax: s.plot_allocation(
        s.allocate_budget(cells(), 8e5, rule="equal"), ax, names=cell_names()
    ),
    "portfolio.plot_allocation, nothing": lambda s, ax: s.plot_allocation(
        s.allocate_budget(cells().assign(value=5), 8e5), ax, names=cell_names()
    ),
    "portfolio.plot_allocation, enough": lambda s, ax: s.plot_allocation(
        s.allocate_budget(cells(), 8e7), ax, names=cell_names()
    ),
    "portfolio.plot_allocations": lambda s, ax: s.plot_allocations(s.compare_allocations(cells(), 8e5), ax),
    "portfolio.plot_ledger": lambda s, ax: s.plot_ledger(ledger("firm"), ax),
    "portfolio.plot_ledger, of a customer": lambda s, ax: s.plot_ledger(ledger("consumer", "relational"), ax),
    "portfolio.plot_relationship_costs": lambda s, ax: s.plot_relationship_costs(firm_costs(), ax),
    "portfolio.plot_relationship_costs, planned": lambda s, ax: s.plot_relationship_costs(plan(), ax),
    "portfolio.plot_response": lambda s, ax: s.plot_response(
        crm.load("retention_trials"), ax=ax, names=cell_names()
    ),
    "portfolio.plot_risk_map": lambda s, ax: s.plot_risk_map(risks(), ax),
    "portfolio.plot_risk_map, crowded": lambda s, ax: s.plot_risk_map(risks(crowded=True), ax),
    "portfolio.plot_rival_offer": lambda s, ax: s.plot_rival_offer(
        np.linspace(-60, 90, 400), 45, np.arange(0, 101, 2), ax
    ),
    "portfolio.plot_switching_cost": lambda s, ax: s.plot_switching_cost(wall(), ax),
}
