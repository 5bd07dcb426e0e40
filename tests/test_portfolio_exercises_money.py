"""The exercises on money: the answers counted once more, and what is said of them true for every student."""

from __future__ import annotations

import functools
import math

import numpy as np
import pytest
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons.cases import load
from crm_lessons.portfolio.benefits import RELATIONAL
from crm_lessons.portfolio.exercises.sides import BENEFIT_TYPES


def test_the_sums_agree_with_plain_arithmetic() -> None:
    payments = sum(1.01**-month for month in range(1, 37))
    assert solved("portfolio.premium") == pytest.approx((1200 + 2400 + 1500) / payments + 60 + 40)


def test_the_split_agrees_with_hundred_yuan_steps() -> None:
    groups = [(800, 500, 0.10, 0.05), (2000, 300, 0.20, 0.04), (5000, 80, 0.25, 0.06)]

    def brings(group: tuple[float, ...], spend: float) -> float:
        n, value, ceiling, k = group
        return n * value * ceiling * (1 - math.exp(-k * spend / n))

    spend = [0, 0, 0]
    for _step in range(500):
        more = [brings(group, s + 100) - brings(group, s) for group, s in zip(groups, spend, strict=True)]
        spend[more.index(max(more))] += 100
    assert solved("portfolio.budget") == pytest.approx(spend[1] / 1000, abs=0.15)


def test_the_two_budgets_agree_with_a_search() -> None:
    keep_k, win_k = -math.log(1 - 0.6 / 0.8) / 60, -math.log(1 - 0.06 / 0.15) / 12
    keep = np.linspace(0, 400, 40_001)
    kept = 0.8 * (1 - np.exp(-keep_k * keep))
    worth = (900 + (900 * kept - keep) / (1.1 - kept)).max()
    win = np.linspace(0, 200, 200_001)
    profit = 0.15 * (1 - np.exp(-win_k * win)) * worth - win
    assert solved("portfolio.winning") == pytest.approx(win[profit.argmax()], abs=0.01)
    assert worth == pytest.approx(2600, abs=10)  # as said
    assert kept[(900 + (900 * kept - keep) / (1.1 - kept)).argmax()] == pytest.approx(0.78, abs=0.005)


@functools.cache
def firm(student: str | None) -> dict[str, list[float]]:
    """Stage → costs of winning, serving and keeping, and sales, added up row by row."""
    crm.use("en", student=student)
    winning = {row.customer: row.acquisition_cost for row in load("service_firm_customers").itertuples()}
    sums: dict[str, list[float]] = {}
    for row in load("service_firm_months").itertuples():
        here = sums.setdefault(row.stage, [0.0, 0.0, 0.0, 0.0])
        here[0] += winning.pop(row.customer, 0)  # in the first month alone
        here[1] += row.service_cost
        here[2] += row.contact_cost
        here[3] += row.amount
    return sums


@pytest.mark.parametrize("student", [None, *STUDENTS[:3]])
def test_the_costs_agree_with_plain_counting(student) -> None:
    won, served, kept, sold = firm(student)["exploration"]
    crm.use("en", student=student)
    assert solved("portfolio.costs") == pytest.approx(100 * (won + served + kept) / sold)


@pytest.mark.parametrize("student", [None, *STUDENTS[:8]])
def test_what_is_said_of_the_costs_is_true(student) -> None:
    sums = firm(student)
    won, served, kept, sold = sums["exploration"]
    assert 1.8 < (won + served + kept) / sold < 2.2
    assert 0.28 < won / (won + served + kept) < 0.39
    assert 0.56 < sum(sums["stability"][:3]) / sums["stability"][3] < 0.64
    assert max(sums, key=lambda stage: sum(sums[stage][:3])) == "stability"


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_the_next_yuan_agrees_with_plain_counting(student) -> None:
    crm.use("en", student=student)
    stayed = {
        row.spend: row.stayed for row in load("retention_trials").itertuples() if row.cell == "butterflies"
    }
    last, average = (
        (stayed[80] - stayed[low]) / 1500 * 800 / (80 - low) for low in (40, 0)
    )  # fmt: skip
    assert solved("portfolio.next_yuan") == pytest.approx(last)
    assert 0.3 < last < 2.0 and 1.6 < average < 2.6 and last < average
    spread = sum(stayed[spend] / 1500 * (1 - stayed[spend] / 1500) / 1500 for spend in (40, 80)) ** 0.5
    assert 1.96 * spread * 800 / 40 == pytest.approx(0.6, abs=0.05)


def test_every_type_of_relational_benefit_is_asked_for() -> None:
    assert list(BENEFIT_TYPES.options) == list(RELATIONAL)
    assert set(solved("portfolio.benefit_types").values()) == set(RELATIONAL)
