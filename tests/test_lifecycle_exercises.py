"""The lifecycle chapter's exercises and questions: what there is, and the answers counted once more."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict

import numpy as np
import pandas as pd
import pytest
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons.cases import load
from crm_lessons.lifecycle.exercises import EXERCISES
from crm_lessons.lifecycle.questions import QUESTIONS

NAMES = [
    "marks", "judged", "seen", "cases", "kept", "share_of_wallet", "false_alarms", "cohort", "ages", "rising",
    "survival", "projection", "residual", "gifts", "stage_profit", "settled_cost", "stable_year",
    "won_month", "lottery", "conclusion", "policy",
]  # fmt: skip
FEW = (None, *STUDENTS[:4])
BY_NAME = {exercise.name.split(".")[1]: exercise for exercise in EXERCISES}
QUESTION = {question.name: question for question in QUESTIONS}

each_draw = pytest.mark.parametrize("student", FEW)


@functools.cache
def firm(student: str | None) -> tuple[list, list]:
    """Rows of both tables; a month's profit beside it."""
    months = load("service_firm_months", student)
    rows = [(row, row.amount - row.service_cost - row.contact_cost) for row in months.itertuples(index=False)]
    return list(load("service_firm_customers", student).itertuples(index=False)), rows


def number(date: pd.Timestamp) -> int:
    return 12 * date.year + date.month


def answers(student: str | None, *names: str) -> dict[str, float]:
    crm.use("en", student=student)
    return {name: float(solved(f"lifecycle.{name}")) for name in names}


def test_the_chapter_asks_in_its_order():
    assert [f"lifecycle.{name}" for name in NAMES] == [exercise.name for exercise in EXERCISES]


def test_every_explorer_has_its_prediction():
    assert sum(question.predict for question in QUESTIONS) == len(crm.course.explorers()["lifecycle"]) >= 6


# --- the answers counted once more, without the chapter's functions


@each_draw
def test_profit_agrees_with_plain_counting(student):
    customers, rows = firm(student)
    segment = {row.customer: row.segment for row in customers}
    by_stage: dict[str, list[int]] = defaultdict(list)
    shops: dict[str, list[int]] = defaultdict(list)
    for row, profit in rows:
        by_stage[row.stage].append(profit)
        if segment[row.customer] == "shop":
            shops[row.stage].append(profit)
    mean = {stage: sum(profits) / len(profits) for stage, profits in by_stage.items()}
    of_shops = {stage: sum(profits) / len(profits) for stage, profits in shops.items()}
    settled = {row.customer for row, _profit in rows if row.stage == "stability"}
    early = [row for row in customers if row.joined.year <= 2022]
    expected = {
        "stage_profit": of_shops["stability"] - of_shops["formation"],
        "settled_cost": sum(row.acquisition_cost for row in early)
        / sum(row.customer in settled for row in early),
        "stable_year": sum(mean["stability"] / 1.01**t for t in range(24, 36)),
    }
    assert answers(student, *expected) == pytest.approx(expected)


@each_draw
def test_evidence_agrees_with_plain_counting(student):
    customers, rows = firm(student)
    profit = {(row.customer, number(row.date)): amount for row, amount in rows}
    end = number(pd.Timestamp("2024-12-01"))
    won = [(row.customer, number(row.joined)) for row in customers if number(row.joined) + 35 <= end]
    sums: dict[str, list[int]] = {"drawn": [], "not_drawn": []}
    for row, _profit in rows:
        now = number(row.date)
        if row.stage == "decline" and row.campaign in sums and now + 11 <= end:
            sums[row.campaign].append(sum(profit.get((row.customer, now + k), 0) for k in range(12)))
    expected = {
        "won_month": sum(profit.get((who, joined + 35), 0) for who, joined in won) / len(won),
        "lottery": float(np.mean(sums["drawn"]) - np.mean(sums["not_drawn"])),
    }
    assert answers(student, *expected) == pytest.approx(expected)


@each_draw
def test_signs_and_cohorts_of_the_firm_agree_with_plain_counting(student):
    customers, rows = firm(student)
    own: Counter = Counter()
    total: Counter = Counter()
    quarters: dict[int, set[int]] = defaultdict(set)
    for row, _profit in rows:
        own[row.stage] += row.amount
        total[row.stage] += row.total
        if row.amount:
            quarters[row.customer].add(4 * row.date.year + (row.date.month - 1) // 3)
    last = 4 * 2024 + 3
    seen = [bought for bought in quarters.values() if min(bought) + 8 <= last]
    decided = [row.pattern for row in customers if row.joined.year == 2022 and row.pattern != "open"]
    share = {stage: 100 * own[stage] / total[stage] for stage in own}
    expected = {
        "share_of_wallet": share["stability"] - share["decline"],
        "ages": 100 * sum(min(bought) + 8 in bought for bought in seen) / len(seen),
        "kept": 100 * decided.count("long_retention") / len(decided),
        "survival": 100 * kaplan_meier(customers, 30),
    }
    assert answers(student, *expected) == pytest.approx(expected)


def kaplan_meier(customers: list, until: int) -> float:
    lasted = [(number(row.last) - number(row.joined) + 1, row.ended) for row in customers]
    share = 1.0
    for month in range(1, until + 1):
        at_risk = sum(time >= month for time, _ended in lasted)
        share *= 1 - sum(time == month and ended for time, ended in lasted) / at_risk
    return share


def test_the_january_cohort_agrees_with_plain_counting():
    months: dict[int, set[str]] = defaultdict(set)
    for row in load("cdnow").itertuples():
        months[row.customer].add(f"{pd.Timestamp(row.date):%Y-%m}")
    cohort = [bought for bought in months.values() if min(bought) == "1997-01"]
    share = 100 * sum("1997-04" in bought for bought in cohort) / len(cohort)
    assert answers(None, "cohort")["cohort"] == pytest.approx(share)


def left_by_plain_multiplication(alpha: float, beta: float, years: int) -> list[float]:
    left = [1.0]
    for t in range(1, years + 1):
        left.append(left[-1] * (beta + t - 1) / (alpha + beta + t - 1))
    return left


def test_the_models_answers_agree_with_the_published_fits():
    """Fader & Hardie 2007: alpha .704, beta 1.182 (regular); alpha .668, beta 3.806 (high end)."""
    regular = left_by_plain_multiplication(0.704, 1.182, 4000)
    residual = sum(share / regular[5] / 1.1**k for k, share in enumerate(regular[6:]))
    found = answers(None, "projection", "residual")
    assert found["projection"] == pytest.approx(
        100 * left_by_plain_multiplication(0.668, 3.806, 10)[10], abs=0.1
    )
    assert found["residual"] == pytest.approx(residual, abs=0.02)


# --- what the explanations claim


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_what_is_said_of_profit_holds_for_every_draw(student):
    months = load("service_firm_months", student)
    months["profit"] = months["amount"] - months["service_cost"] - months["contact_cost"]
    stages = crm.lifecycle.stage_profit(months)
    profit = stages["profit"]
    assert 280 < profit["stability"] < 330 and profit["stability"] > 2 * profit["formation"]
    assert profit["exploration"] < -35 and abs(profit["decline"]) < 10
    assert stages["share"]["stability"] == pytest.approx(0.85, abs=0.025)
    by_age = crm.lifecycle.profile_by_age(months, length=36).loc[36]
    assert 0.37 < by_age["n_present"] / by_age["n_won"] < 0.46, "about four in ten"
    assert 250 < by_age["present"] < 320 and 0.37 < by_age["won"] / by_age["present"] < 0.46
    segment = load("service_firm_customers", student).set_index("customer")["segment"]
    shops = crm.lifecycle.stage_profit(months[months["customer"].map(segment) == "shop"])
    assert shops["profit"]["stability"] > 2 * shops["profit"]["formation"]
    assert -50 < shops["profit"]["exploration"] < 0 and abs(shops["profit"]["decline"]) < 15
    assert shops["share"]["stability"] > 0.8


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_what_is_said_of_costs_and_contacts_holds_for_every_draw(student):
    found = answers(student, "settled_cost", "lottery")
    each = BY_NAME["settled_cost"].mistakes["each_one_won"].how(*BY_NAME["settled_cost"].tables())
    assert each == pytest.approx(280, abs=12) and found["settled_cost"] == pytest.approx(500, abs=30)
    assert 1.65 < found["settled_cost"] / each < 1.95, "nearly twice"
    assert 200 < found["lottery"] < 700, "several hundred"


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_what_is_said_of_staying_holds_for_every_draw(student):
    crm.use("en", student=student)
    survival = BY_NAME["survival"]
    values = {name: mistake.how(*survival.tables()) for name, mistake in survival.mistakes.items()}
    right = float(solved("lifecycle.survival"))
    assert 40 < right < 47, "a little more than four in ten"
    assert 2.8 < values["left_out"] < 5.6, "about one in twenty-five"
    assert values["counted_as_ended"] == pytest.approx(100 / 6, abs=2), "about one in six"


# --- the right predictions, and the sums in the quiz and the opening case


def test_the_right_predictions_are_what_the_models_give():
    curves = crm.lifecycle.relation_curves()
    assert curves["trust"][79] < 0.7 * curves["trust"][73] and curves["volume"][79] > 99
    assert QUESTION["who_sees_it"].right.startswith("trust")
    others, brings = {"exploration": 3, "formation": 5, "decline": 3}, {"stability": 300}
    brings |= {"exploration": -45, "formation": 135, "decline": 5}
    more = crm.lifecycle.stable_stage_value(24, others, brings)["one_more"].iloc[0]
    assert more == pytest.approx(220, abs=5) and QUESTION["longer_stable"].right == "about 220 yuan"


def test_the_quizzes_sums_are_right():
    assert 0.19 < 1 - 1.01**-24 < 0.22, "a fifth"
    months = load("service_firm_months")
    months["profit"] = months["amount"] - months["service_cost"] - months["contact_cost"]
    effect = crm.lifecycle.campaign_effect(months, by="stage", before=3, adjust="total").loc["formation"]
    assert [round(effect[name]) for name in ("effect", "low", "high")] == [34, -112, 181]


def test_what_the_notebook_says_of_the_shipped_firm():
    life, months = crm.lifecycle, load("service_firm_months")
    months["profit"] = months["amount"] - months["service_cost"] - months["contact_cost"]
    falls = life.share_decline(months["amount"], months["total"], months["customer"])["verdict"]
    stable = falls[months["stage"] == "stability"].value_counts()
    assert stable["shrinking"] / stable[["shrinking", "leaving"]].sum() == pytest.approx(6 / 7, abs=0.01)
    judged = life.lifecycle_stages(months).rename(columns={"stage": "judged"})
    both = months.merge(judged[["customer", "date", "judged"]], on=["customer", "date"])
    both["fallen"], months["leaving"] = both["judged"].isin(["decline", "ended"]), falls == "leaving"
    said = {"after": 12, "before": 3, "adjust": "total"}
    by_rule = life.campaign_effect(both, by="fallen", **said).loc[True]
    by_sign = life.campaign_effect(months, by="leaving", **said).loc[True]
    assert [round(by_rule[name]) for name in ("effect", "low", "high")] == [264, 28, 500]
    assert by_rule["verdict"] == "open" and by_sign["verdict"] == "gain"
    assert by_rule["effect"] / by_sign["effect"] == pytest.approx(0.5, abs=0.03), "half of the gain"
    assert by_sign["n_treated"] == 149 and by_rule["n_treated"] == pytest.approx(2 * 149, abs=10)


def test_what_the_notebook_says_of_staying():
    life, firm = crm.lifecycle, load("service_firm_customers")
    lasted = firm["last"].map(number) - firm["joined"].map(number) + 1
    half = {
        channel: life.median_survival(life.survival_curve(lasted[own], firm["ended"][own]))
        for channel, own in firm.groupby("channel").groups.items()
    }
    assert half == {"advertising": 16, "visit": 27, "referral": 37}
    ages = life.cohort_table(load("cdnow"))
    later = (100 * ages.div(ages[0], axis=0).iloc[:, 2:]).round()
    assert [later.min().min(), later.max().max()] == [4, 13], "between 4 and 13 %"
    known = life.compare_projections(load("contract_customers")["regular"], 8).iloc[:8]
    off = known[["linear", "quadratic", "exponential"]].sub(known["actual"], axis=0).abs().max()
    assert off.idxmin() == "quadratic" and round(100 * off.min()) == 7
    fit = life.fit_shifted_beta_geometric(load("contract_customers")["high_end"][:8])
    assert round(fit.expected_lifetime(0.1), 2) == 5.92


def test_the_opening_case_tells_the_firm_as_it_is():
    customers, months = load("service_firm_customers"), load("service_firm_months")
    months["profit"] = months["amount"] - months["service_cost"] - months["contact_cost"]
    december = {year: (months["date"] == f"{year}-12-01").sum() for year in (2021, 2024)}
    assert december == {2021: 652, 2024: 1617}
    mean = months.groupby(months["date"].dt.year)["profit"].mean()
    assert mean[2024] / mean[2021] == pytest.approx(4, abs=0.2)
    left = customers[customers["ended"] == 1].set_index("customer")
    worth = months.groupby("customer")["profit"].sum()[left.index] - left["acquisition_cost"]
    assert 0.45 < customers["ended"].mean() < 0.5 and (worth < 0).mean() == pytest.approx(0.7, abs=0.015)
    chosen = months[months["campaign"] == "chosen"]
    assert (chosen["stage"] == "stability").mean() == pytest.approx(0.7, abs=0.015)
    third_year = months[months["date"].sub(months.groupby("customer")["date"].transform("min")).dt.days > 730]
    assert third_year["profit"].mean() == pytest.approx(300, abs=15)
