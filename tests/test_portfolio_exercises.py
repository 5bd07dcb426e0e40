"""The portfolio chapter's exercises and questions on grid and migration: the answers counted once more."""

from __future__ import annotations

import functools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons.cases import load
from crm_lessons.portfolio.exercises import EXERCISES
from crm_lessons.portfolio.explorers.migration import Migration
from crm_lessons.portfolio.questions import QUESTIONS
from crm_lessons.portfolio.rates import with_rate

NAMES = ["friends", "moved_cut", "cells", "stayed", "where_from", "stranger", "two_years"]
INSIDE = ("true_friends", "butterflies", "barnacles", "strangers")
BY_NAME = {exercise.name.split(".")[1]: exercise for exercise in EXERCISES}
QUESTION = {question.name: question for question in QUESTIONS}


@functools.cache
def months(student: str | None) -> pd.DataFrame:
    return load("service_firm_months", student)


@pytest.fixture(autouse=True)
def drawn_once(request, monkeypatch):
    """The exercises see the student of the test, whose firm is drawn once for all of them."""
    student = getattr(request.node, "callspec", None) and request.node.callspec.params.get("student")
    monkeypatch.setattr("crm_lessons.exercise.load", lambda _name: months(student))


@functools.cache
def years(student: str | None) -> dict:
    """Year → customer → (share of business, profit, months), added up by hand."""
    found: dict = {}
    for row in months(student).itertuples():
        sums = found.setdefault(row.date.year, {}).setdefault(row.customer, [0, 0, 0, 0])
        gain = row.amount - row.service_cost - row.contact_cost
        for k, amount in enumerate((row.amount, row.total, gain, 1)):
            sums[k] += amount
    return {
        year: {who: (a / b, profit, n) for who, (a, b, profit, n) in table.items()}
        for year, table in found.items()
    }


def cell(customer: tuple, loyal: float = 0.5) -> str:
    share, profit, n = customer
    row = INSIDE[:2] if profit / n >= 100 else INSIDE[2:]
    return row[0] if share >= loyal else row[1]


def cells(student: str | None, year: int) -> dict:
    return {who: cell(customer) for who, customer in years(student)[year].items()}


def moves(student: str | None, *later: int) -> Counter:
    """How many moved from cell to cell (or left) into the years named."""
    found: Counter = Counter()
    for year in later:
        after = cells(student, year)
        found += Counter((was, after.get(who, "left")) for who, was in cells(student, year - 1).items())
    return found


def rates(student: str | None, *later: int) -> dict:
    counts = moves(student, *later)
    sums = {was: sum(n for (a, _b), n in counts.items() if a == was) for was in INSIDE}
    return {(a, b): counts[a, b] / sums[a] for a in INSIDE for b in (*INSIDE, "left")}


def go_on(now: dict, rate: dict) -> dict:
    return {b: sum(now[a] * rate[a, b] for a in INSIDE) for b in INSIDE}


each_student = pytest.mark.parametrize("student", [None, *STUDENTS])


def test_the_chapter_asks_in_its_order():
    assert [exercise.name for exercise in EXERCISES[: len(NAMES)]] == [f"portfolio.{name}" for name in NAMES]


def test_the_bank_has_its_predictions():
    assert {"raised_bar", "which_rate"} <= {question.name for question in QUESTIONS if question.predict}


# --- the answers counted once more, without the chapter's functions, and what the explanations claim


@each_student
def test_the_grids_answers_agree_with_plain_counting(student):
    now = years(student)[2024]
    here = cells(student, 2024)
    profit = {name: sum(now[who][1] for who in now if here[who] == name) for name in INSIDE}
    total = sum(profit.values())
    assert solved("portfolio.friends") == pytest.approx(100 * profit["true_friends"] / total)
    moved = [who for who in now if cell(now[who], 0.6) != here[who]]
    assert solved("portfolio.moved_cut") == pytest.approx(100 * len(moved) / len(now))

    share = Counter(here.values())
    assert 1 / 3 < share["true_friends"] / len(now) < 0.41, "little more than a third"
    assert 86 < solved("portfolio.friends") < 92, "around nine tenths"
    assert 0.38 < share["strangers"] / len(now) < 0.45, "some four tenths"
    assert -0.04 < profit["strangers"] / total < 0, "cost a little more than they bring"
    assert 6.5 < solved("portfolio.moved_cut") < 9.5


@each_student
def test_the_migrations_answers_agree_with_plain_counting(student):
    counts = moves(student, 2024)
    before = Counter(cells(student, 2023).values())
    after = cells(student, 2024)
    stay = counts["true_friends", "true_friends"]
    assert solved("portfolio.stayed") == pytest.approx(100 * stay / before["true_friends"])
    came = {was: counts[was, "true_friends"] for was in INSIDE[1:]}
    came["entered"] = sum(
        name == "true_friends" and who not in cells(student, 2023) for who, name in after.items()
    )
    assert solved("portfolio.where_from") == max(came, key=lambda was: came[was])

    missing = before["true_friends"] - stay
    assert 76 < solved("portfolio.stayed") < 84, "about four in five"
    assert 0.3 < counts["true_friends", "left"] / missing < 0.55, "about half, often fewer"
    assert 0.44 < came["strangers"] / sum(came.values()) < 0.6, "about half"
    assert counts["butterflies", "true_friends"] > before["butterflies"] / 2
    newcomers = len(set(after) - set(cells(student, 2023)))
    assert came["entered"] < 0.06 * newcomers, "hardly anyone in the first year"


@each_student
def test_the_forecasts_answer_agrees_with_plain_counting(student):
    now, rate = Counter(cells(student, 2024).values()), rates(student, 2024)
    path = [dict(now)]
    for _year in range(3):
        path.append(go_on(path[-1], rate))
    assert solved("portfolio.two_years") == pytest.approx(path[2]["true_friends"])
    assert path[2]["true_friends"] > now["true_friends"], "more than in 2024"
    assert path[3]["true_friends"] < path[2]["true_friends"], "a year later there are fewer"
    assert path[1]["strangers"] < 0.5 * now["strangers"], "first among the strangers"


@each_student
def test_the_strangers_worth_agrees_with_plain_counting(student):
    rate, now = rates(student, 2022, 2023, 2024), years(student)[2024]
    here = cells(student, 2024)
    sums, sizes = Counter(), Counter(here.values())
    for who, name in here.items():
        sums[name] += now[who][1]
    brings = {name: sums[name] / sizes[name] for name in INSIDE}
    worth = dict(brings)
    for _year in range(4):
        worth = {a: brings[a] + sum(rate[a, b] * worth[b] for b in INSIDE) / 1.1 for a in INSIDE}
    assert solved("portfolio.stranger") == pytest.approx(worth["strangers"])
    assert brings["strangers"] < 0 and 3000 < worth["strangers"] < 4500
    assert rate["strangers", "true_friends"] == pytest.approx(0.2, abs=0.025), "one in five"
    assert rate["strangers", "left"] == pytest.approx(1 / 3, abs=0.03), "a third is gone in a year"


def test_the_eight_customers_fill_the_four_cells():
    assert Counter(solved("portfolio.cells").values()) == dict.fromkeys(INSIDE, 2)


# --- the right predictions, and the sums in the quiz


def test_the_right_predictions_are_what_the_firm_gives():
    table = crm.portfolio.customer_periods(load("service_firm_months"))
    now = table[table["period"] == "2024"]
    shares = [
        crm.portfolio.portfolio_grid(now, loyalty_cut=cut).summary()["profit_share"]["true_friends"]
        for cut in (0.5, 0.75)
    ]
    assert shares == pytest.approx([0.889, 0.467], abs=0.0005)
    assert QUESTION["raised_bar"].right == "about half"

    gains = Migration().gains("all", 5)
    assert max(gains, key=lambda lever: gains[lever].years[-1]) == "keep"
    assert QUESTION["which_rate"].right.startswith("fewer true friends leave")
    other = Migration().gains("household", 5)
    assert max(other, key=lambda lever: other[lever].years[-1]) == "win", "as the replies hint"


def why_keeping_overtakes() -> tuple[bool, bool]:
    """Whether true friends grow faster than strangers; and whether, with as many each year, what is won fades
    faster all the same."""
    known = Migration().known["all"]
    friend, stranger, left = (known.states.index(name) for name in ("true_friends", "strangers", "left"))
    now = later = known.start
    for _year in range(3):
        later = later @ known.rates + known.newcomers
    added = {}
    for row, column, new in ((friend, left, -0.05), (stranger, friend, 0.05)):
        better = with_rate(known.rates, row, column, known.rates[row, column] + new)
        moved, years = 0 * now, []
        for _year in range(3):
            moved = moved @ better + now @ (better - known.rates)
            years.append(moved @ known.worth)
        added[row] = years
    keep, win = added[friend], added[stranger]
    growth = later / np.maximum(now, 1)
    return growth[friend] > 1.5 * growth[stranger] > 1.5, win[0] > keep[0] and win[2] < keep[2]


def test_the_quizzes_sums_are_right():
    gains = Migration().gains("all", 5)
    for lever in ("keep", "win"):
        assert "{:.0f}, {:.0f} and {:.0f}".format(*gains[lever].years) in QUESTION["keep_or_win"].ask
    assert why_keeping_overtakes() == (True, True)
    assert (120 / 200, 120 / 160, 120 / 400, 40 / 200) == (0.6, 0.75, 0.3, 0.2)


def test_the_explorers_years_are_those_of_the_forecast():
    """Without bands, the explorer's profits are `portfolio_forecast`'s."""
    p, panel = crm.portfolio, Migration().panel("shop")
    known = p.transition_matrix(panel)
    now = panel[panel["period"] == "2024"]
    start, worth = now["cell"].value_counts(), now.groupby("cell")["profit"].mean() / 1000
    better = p.change_rate(known, "strangers", "true_friends", 0.05)
    one, other = (
        p.portfolio_forecast(rates, start, 3, worth, newcomers=known.newcomers.mean()).total["value"][1:]
        for rates in (known, better)
    )
    assert Migration().gains("shop", 5)["win"].years.tolist() == pytest.approx((other - one).tolist())
