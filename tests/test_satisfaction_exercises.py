"""The satisfaction chapter's exercises and questions: what there is, and the answers counted once more."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from crm_lessons import course
from crm_lessons.cases import load
from crm_lessons.satisfaction.exercises import EXERCISES
from crm_lessons.satisfaction.questions import QUESTIONS, TERMS
from crm_lessons.satisfaction.service import DETERMINANTS

NAMES = [
    "facets", "ratio", "two_factors", "hygiene", "word_of_mouth", "measures", "matrix", "gaps", "better",
    "index_structure", "total_effect", "promise", "mizuno", "paradox", "recovery_plan",
]  # fmt: skip
PREDICTIONS = {
    "who_is_satisfied", "best_promise", "bad_word", "moving_cut", "missing_feature", "strongest_cause",
    "forgiven", "worst_gap",
}  # fmt: skip


def test_the_chapter_asks_in_its_order():
    assert [f"satisfaction.{name}" for name in NAMES] == [exercise.name for exercise in EXERCISES]
    assert list(course.exercises()["satisfaction"].values()) == list(EXERCISES)


def test_the_answers_agree_with_plain_arithmetic():
    """Each counted once more, without the chapter's functions."""
    survey, kano = load("service_survey"), load("kano_answers")
    weights = np.array([survey[f"{name}_importance"].mean() for name in DETERMINANTS])
    short = [(survey[f"{name}_perceived"] - survey[f"{name}_expected"]).mean() for name in DETERMINANTS]
    robot = kano[(kano["feature"] == "robot_delivery")]
    pairs = list(zip(robot["functional"], robot["dysfunctional"], strict=True))
    likes = [pair for pair in pairs if pair[0] == 1 and pair[1] > 1]  # A and O
    views = likes + [pair for pair in pairs if 1 < pair[0] < 5 and pair[1] > 1]  # and M and I
    severe = survey[survey["problem"] == "severe"]
    recovered = survey[(survey["problem"] == "minor") & (survey["recovery"] == "good")]
    unhurt = survey[survey["problem"] == "none"]
    expected = {
        "ratio": np.mean(survey["access_perceived"].to_numpy() / survey["access_expected"].to_numpy()),
        "measures": 100 * len(severe[severe["complained"] == 0]) / len(severe),
        "gaps": np.average(short, weights=weights),
        "better": len(likes) / len(views),
        "paradox": recovered["return_intent"].mean() - unhurt["return_intent"].mean(),
    }
    found = {name: ex.solve(*ex.tables()) for ex in EXERCISES if (name := ex.name.split(".")[1]) in expected}
    assert found == pytest.approx(expected)


def test_three_things_form_expectation_and_eight_perception():
    (exercise,) = [exercise for exercise in EXERCISES if exercise.name.endswith("two_factors")]
    assert Counter(exercise.solve().values()) == {"expectation": 3, "value": 4, "cost": 4}


def test_the_bank_has_its_predictions():
    assert {question.name for question in QUESTIONS if question.predict} == PREDICTIONS
    assert course.questions("satisfaction") == QUESTIONS
    assert course.terms("satisfaction") == TERMS
