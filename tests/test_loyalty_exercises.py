"""The loyalty chapter's exercises and questions: what there is, and the answers counted once more."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons import course, loyalty
from crm_lessons.cases import load
from crm_lessons.loyalty.exercises import EXERCISES
from crm_lessons.loyalty.questions import QUESTIONS, TERMS

NAMES = [
    "levels", "types", "index", "repurchase", "retention", "staying", "nps", "word_of_mouth", "elasticity",
    "break_even", "five_points", "replacement", "spending", "key_account", "program",
]  # fmt: skip
PREDICTIONS = {"very_satisfied", "spurious_share", "tower_source", "eight_new", "best_split"}
BY_NAME = {exercise.name.split(".")[1]: exercise for exercise in EXERCISES}
QUESTION = {question.name: question for question in QUESTIONS}


def stands(k: int, keep: float) -> float:
    """The share still there in year k."""
    return keep ** (k - 1)


def test_the_chapter_asks_in_its_order():
    assert [f"loyalty.{name}" for name in NAMES] == [exercise.name for exercise in EXERCISES]
    assert list(course.exercises()["loyalty"].values()) == list(EXERCISES)


def test_the_bank_has_its_predictions():
    assert {question.name for question in QUESTIONS if question.predict} == PREDICTIONS
    assert course.questions("loyalty") == QUESTIONS
    assert course.terms("loyalty") == TERMS


# --- the answers counted once more, without the chapter's functions


def test_the_surveys_answers_agree_with_plain_arithmetic():
    survey, weeks, mobile = load("loyalty_survey"), load("price_weeks"), load("mobile_satisfaction")
    likert = ["brand_attention", "resists_rivals", "identification", "tolerates_failures"]
    parts = {name: (survey[name].mean() - 1) / 6 for name in likert}
    parts |= {name: survey[name].mean() for name in ("repurchase_rate", "share_of_needs")}
    parts |= {
        "price": (7 - survey["price_sensitivity"].mean()) / 6,
        "time": 1 - survey["choosing_time"].mean() / 20,
    }
    heavy = 2 * (parts["resists_rivals"] + parts["identification"])
    answers = Counter(survey["recommend"])
    promoters, detractors = answers[9] + answers[10], sum(answers[k] for k in range(7))
    members = weeks[weeks["group"] == "member"]
    slope = (
        np.polynomial.Polynomial.fit(np.log(members["price"]), np.log(members["cups"]), 1).convert().coef[1]
    )
    rated = list(zip(mobile["loyalty_1"], mobile["satisfaction_1"], strict=True))
    very, merely = (
        np.mean([loyal >= 9 for loyal, level in rated if level in levels]) for levels in ((9, 10), (7, 8))
    )
    expected = {
        "index": 100 * (sum(parts.values()) + heavy) / 12,
        "nps": 100 * (promoters - detractors) / len(survey),
        "elasticity": slope,
        "staying": 100 * (very - merely),
    }
    assert {name: solved(f"loyalty.{name}") for name in expected} == pytest.approx(expected)


def test_the_shops_answers_agree_with_plain_counting():
    days: dict = {}
    for row in load("cdnow").itertuples():
        days.setdefault(row.customer, set()).add(pd.Timestamp(row.date).date())
    again = sum(len(seen) > 1 for seen in days.values())
    second, third = (
        {
            customer
            for customer, seen in days.items()
            if any(day.year == 1997 and day.month in months for day in seen)
        }
        for months in ((4, 5, 6), (7, 8, 9))
    )
    expected = {
        "repurchase": 100 * again / len(days),
        "retention": 100 * len(second & third) / len(second),
    }
    assert {name: solved(f"loyalty.{name}") for name in expected} == pytest.approx(expected)


def test_the_models_answers_agree_with_plain_arithmetic():
    def tower(year: int) -> float:
        """Profit of a year by the formulas and the default numbers of the chapter."""
        e = year - 1
        bought = 600 * 1.06**e
        later = bought * 0.03 + 0.15 * 200 if e else 0
        return bought * 0.3 - 100 * 0.8**e + later

    def worth(keep: float) -> float:
        return -250 + sum(stands(t, keep) * tower(t) / 1.1**t for t in range(1, 21))

    member = [stands(t, 0.75) * (480 * 1.08 ** (t - 1) * 0.35 - 48 * 0.85 ** (t - 1)) for t in (1, 2, 3)]
    old, new = (sum(stands(t, keep) for t in range(1, 6)) for keep in (0.9, 0.7))
    k = -math.log(1 - 0.12 / 0.3) / 6
    expected = {
        "break_even": sum(member),
        "five_points": 100 * (worth(0.9) / worth(0.85) - 1),
        "replacement": 600 * old / (260 * new - 180),
        "spending": math.log(k * 0.3 * 180) / k,
    }
    assert {name: solved(f"loyalty.{name}") for name in expected} == pytest.approx(expected)


def test_no_other_spending_brings_more():
    best = solved("loyalty.spending")
    k = loyalty.responsiveness(6, 0.12, 0.3)
    tried = np.linspace(0, 100, 2001)
    profit = 180 * loyalty.acquisition_rate(tried, 0.3, k) - tried
    assert tried[profit.argmax()] == pytest.approx(best, abs=0.05)


def test_the_groups_have_their_sizes():
    sizes = {
        name: Counter(solved(f"loyalty.{name}").values()) for name in ("levels", "types", "word_of_mouth")
    }
    assert sizes == {
        "levels": {"cognitive": 2, "affective": 3, "behavioral": 3},
        "types": {"true": 2, "latent": 2, "spurious": 3, "none": 2},
        "word_of_mouth": {"word_of_mouth": 3, "commercial": 3, "distant": 2},
    }


# --- the key account, whose trouble differs from student to student


@pytest.mark.parametrize("student", STUDENTS)
def test_the_figures_point_to_one_strategy_beyond_doubt(student):
    crm.use("en", student=student)
    signals = loyalty.account_signals(load("key_account"))
    assert signals["worse_by"].iloc[0] > 4
    assert signals["worse_by"].iloc[1] < 3.5
    answer = solved("loyalty.key_account")
    assert answer.pop("figures") == signals["strategy"].iloc[0]
    assert sorted(answer.values()) == sorted(loyalty.STRATEGIES), "each note has a strategy of its own"


def test_students_meet_different_troubles():
    found = set()
    for student in STUDENTS:
        crm.use("en", student=student)
        found.add(solved("loyalty.key_account")["figures"])
    assert len(found) >= 3


@pytest.mark.parametrize("student", STUDENTS)
def test_every_mistake_with_the_key_account_is_called_by_its_name(student):
    crm.use("en", student=student)
    exercise = BY_NAME["key_account"]
    told = {
        name: exercise.check(road.how(*exercise.tables())).mistake for name, road in exercise.mistakes.items()
    }
    assert told == {name: name for name in exercise.mistakes}


# --- what the explanations claim, and what the explorers show


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_what_is_said_of_every_survey_holds_for_it(student):
    crm.use("en", student=student)
    survey, weeks = load("loyalty_survey"), load("price_weeks")
    scores = loyalty.loyalty_scores(survey).mean()
    assert loyalty.loyalty_index(survey).mean() > solved("loyalty.index"), (
        "the heavy weights pull the index down"
    )
    assert scores["identification"] == scores.min()
    score = loyalty.net_promoter_score(survey["recommend"])
    assert score["score"] < 0 and round(survey["recommend"].mean()) == 7
    assert (score["high"] - score["low"]) / 2 == pytest.approx(6, abs=1)
    groups = {
        name: loyalty.price_sensitivity(rows["price"], rows["cups"]) for name, rows in weeks.groupby("group")
    }
    assert -1 < groups["member"].elasticity < 0 and groups["passerby"].elasticity < -1
    kinds = loyalty.loyalty_type(survey["attitude"], survey["repurchase_rate"])
    stayed = survey.groupby(kinds)["stayed"].mean()
    assert stayed["true"] - stayed["spurious"] > 0.2
    n = kinds.value_counts()
    buying = n["true"] + n["spurious"]
    assert QUESTION["spurious_share"].right == "more than a third, but less than half"
    assert 1 / 3 < n["spurious"] / buying < 1 / 2
    assert buying / len(survey) == pytest.approx(0.6, abs=0.08)


def test_the_right_predictions_are_what_the_models_give():
    rights = {name: QUESTION[name].right for name in PREDICTIONS - {"spurious_share"}}
    assert rights == {
        "very_satisfied": "about one third as loyal",
        "tower_source": "base profit, which any customer brings from the first year on",
        "eight_new": "about two",
        "best_split": "about one third",
    }
    assert loyalty.loyalty_curve(4, 1) / loyalty.loyalty_curve(5, 1) == pytest.approx(1 / 3, abs=0.03)
    sums = loyalty.profit_of_loyalty(7, retention=0.9)[
        ["base", "growth", "saving", "referral", "premium"]
    ].sum()
    assert sums.idxmax() == "base"
    assert loyalty.replacement_customers(new_profit=400)["replacement"] == pytest.approx(2, abs=0.2)
    assert loyalty.best_split() == pytest.approx(1 / 3, abs=0.03)


def test_the_quizzes_sums_are_right():
    scores = loyalty.loyalty_scores(load("loyalty_survey").head(1).assign(price_sensitivity=2))
    assert f"{scores['price_sensitivity'].iloc[0]:.1f} points" == QUESTION["turned_score"].right
    assert round(100 * (1.1 * 1.1**-0.8 - 1)) == 2 and "about 2 %" in QUESTION["price_rise"].right
    assert loyalty.profit_gain_of_retention(0.8)["fewer_defections"].iloc[0] == pytest.approx(1 / 4)
    assert loyalty.profit_gain_of_retention(0.9)["fewer_defections"].iloc[0] == pytest.approx(1 / 2)
    assert QUESTION["five_of_twenty"].right == "one quarter"
    assert [loyalty.net_promoter_score([10] * p + [8] * q + [0] * d)["score"]
            for p, q, d in ((20, 80, 0), (55, 10, 35))] == pytest.approx([20, 20])  # fmt: skip
