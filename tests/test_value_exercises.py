"""The value chapter's exercises and questions: what there is, and the answers counted once more."""

from __future__ import annotations

import functools
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from solving import STUDENTS, solved

import crm_lessons as crm
from crm_lessons import value
from crm_lessons.cases import load
from crm_lessons.value.exercises import EXERCISES
from crm_lessons.value.questions import QUESTIONS

NAMES = [
    "delivered", "raise", "lost_shopper", "lifetime", "multiple", "markov", "recency", "scores", "mailing",
    "top_share", "dealer", "best_fifth", "tiers", "chicken", "alive", "expected", "policy",
]  # fmt: skip
PREDICTIONS = {"bend", "what_is_lost", "whom_to_mail", "who_is_best", "silence", "which_offer"}
BY_NAME = {exercise.name.split(".")[1]: exercise for exercise in EXERCISES}
QUESTION = {question.name: question for question in QUESTIONS}


@functools.cache
def days() -> dict:
    """Customer of the music shop → day → amount, counted by hand."""
    found: dict = {}
    for row in load("cdnow").itertuples():
        seen = found.setdefault(row.customer, {})
        day = pd.Timestamp(row.date)
        seen[day] = seen.get(day, 0) + row.amount
    return found


@functools.cache
def fitted():
    summary = value.purchase_summary(load("cdnow"), until="1997-09-30", holdout="1998-06-30")
    summary = summary.set_index("customer")
    return summary, value.fit_bg_nbd(summary)


def accounts(student: str | None, year: int = 2) -> pd.DataFrame:
    crm.use("en", student=student)
    table = load("electronics_dealer")
    table = table[table["year"] == year].set_index("account")
    unpaid = 0.3 * table["arrears"]
    return table.assign(profit=table["gross_margin"] - 150 * table["service_hours"] - unpaid)


def test_the_chapter_asks_in_its_order():
    assert [f"value.{name}" for name in NAMES] == [exercise.name for exercise in EXERCISES]


def test_the_bank_has_its_predictions():
    assert {question.name for question in QUESTIONS if question.predict} == PREDICTIONS


# --- the answers counted once more, without the chapter's functions


def test_the_sums_agree_with_plain_arithmetic():
    worth = [56.0, -4.0, -4.0, 0.0]
    for _year in range(200):  # the years still to come, the last one first
        worth = [
            56 + (0.5 * worth[0] + 0.5 * worth[1]) / 1.1,
            -4 + (0.3 * worth[0] + 0.7 * worth[2]) / 1.1,
            -4 + (0.15 * worth[0] + 0.85 * worth[3]) / 1.1,
            0.0,
        ]
    expected = {
        "delivered": (58 + 14.5 + 6 + 2.5 - 52 - 1.4 - 0.8 - 0.4) - (62 + 9 + 4 + 3 - 46.5 - 4 - 3 - 1.5),
        "lost_shopper": 0.18 * 48 * 8 * 2.2,
        "lifetime": sum(640 * (0.82 / 1.08) ** t for t in range(400)) - 950,
        "multiple": 0.9 / 0.22 - 0.8 / 0.32,
        "markov": worth[0],
    }
    assert {name: solved(f"value.{name}") for name in expected} == pytest.approx(expected)


def test_the_shops_answers_agree_with_plain_counting():
    end, n = pd.Timestamp("1998-06-30"), len(days())
    measures = {
        customer: (-(end - max(seen)).days, len(seen), sum(seen.values()))
        for customer, seen in days().items()
    }
    scores: dict = {customer: [] for customer in measures}
    for column in zip(*measures.values(), strict=True):
        ordered = np.sort(column)
        for customer, amount in zip(measures, column, strict=True):
            worse = int(np.searchsorted(ordered, amount))
            scores[customer].append(1 + 5 * worse // n)
    spent = sorted((row[2] for row in measures.values()), reverse=True)
    best = sum(spent[:471]) + 0.4 * spent[471]  # 20 % of 2,357 are 471.4 customers
    expected = {
        "recency": -sum(row[0] for row in measures.values()) / n,
        "scores": 100 * sum(score == [5, 5, 5] for score in scores.values()) / n,
        "top_share": 100 * best / sum(spent),
    }
    assert {name: solved(f"value.{name}") for name in expected} == pytest.approx(expected)


def test_the_mailing_agrees_with_plain_counting():
    rows = list(load("charity").itertuples())
    rates = np.sort([row.response_rate for row in rows])
    chosen = [row for row in rows if 5 * int(np.searchsorted(rates, row.response_rate)) // len(rows) >= 3]
    assert solved("value.mailing") == pytest.approx(sum(row.gift - 6 for row in chosen) / 1000)


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_the_dealers_answers_agree_with_plain_counting(student):
    before, after = accounts(student, 1), accounts(student)
    best = sorted(after.itertuples(), key=lambda row: row.sales, reverse=True)[: round(len(after) / 5)]
    lost = [row.Index for row in after.itertuples() if row.lost]
    assert solved("value.best_fifth") == pytest.approx(
        100 * sum(row.profit for row in best) / after["profit"].sum()
    )
    minus = -sum(profit for profit in after["profit"] if profit < 0)
    assert solved("value.tiers") == pytest.approx(100 * minus / (after["profit"].sum() + minus))
    fall = before["profit"].sum() - after["profit"].sum()
    assert before.loc[lost, "profit"].sum() - after.loc[lost, "profit"].sum() > 0.8 * fall > 0


def test_each_part_of_delivered_value_is_met():
    sizes = Counter(solved("value.raise").values())
    assert sizes == {
        "product": 1, "service": 1, "personnel": 1, "image": 1, "money": 2, "time": 2, "mental": 2,
        "physical": 1,
    }  # fmt: skip


# --- what the explanations claim


@pytest.mark.parametrize("student", [None, *STUDENTS])
def test_what_is_said_of_the_dealer_holds_for_every_draw(student):
    before, after = accounts(student, 1), accounts(student)
    new = after[after["account_age"] == "new"]
    lost = after[after["lost"] == 1].index
    stayed = after[(after["account_age"] == "old") & (after["lost"] == 0)].index
    fall = before["profit"].sum() - after["profit"].sum()
    assert abs(after["sales"].sum() / before["sales"].sum() - 1) < 0.08, "both years are nearly the same"
    assert -0.25 * fall < new["profit"].sum() < 0, "they lose a little"
    assert abs(after.loc[stayed, "profit"].sum() / before.loc[stayed, "profit"].sum() - 1) < 0.1
    assert new["service_hours"].sum() / after["service_hours"].sum() == pytest.approx(0.42, abs=0.03)
    waited = after.loc[lost, "response_days"].mean() / before.loc[lost, "response_days"].mean()
    assert 3 < waited < 5, "more than three times as long"
    best_by_profit = BY_NAME["best_fifth"].mistakes["by_profit"].how(*BY_NAME["best_fifth"].tables())
    assert 66 < solved("value.best_fifth") < 78
    assert 10 < best_by_profit - solved("value.best_fifth") < 16
    assert 0.38 < (after["profit"] < 0).mean() < 0.46, "four accounts in ten"
    assert 100 / 8.5 < solved("value.tiers") < 100 / 6
    wrong = set(after["sales"].nlargest(46).index) - set(after["profit"].nlargest(46).index)
    assert len(after) == 230 and len(wrong) == pytest.approx(10, abs=2)
    assert QUESTION["who_is_best"].right == "around ten, about a fifth"
    assert (after["lost"] == 0).sum() / len(before) == pytest.approx(1.75, abs=0.1), "by three quarters"


def test_what_is_said_of_the_shop_holds():
    table = value.rfm_scores(value.rfm(load("cdnow")))
    assert (table["frequency"] == 1).mean() == pytest.approx(0.5, abs=0.03)
    assert table["recency"].median() - table["recency"].mean() == pytest.approx(100, abs=5)
    assert 2 not in set(table["frequency_score"]) and table["cell"].nunique() < 125 / 2
    share = solved("value.top_share")
    assert share / (100 - share) == pytest.approx(2, abs=0.1)
    everyone = BY_NAME["mailing"].mistakes["everyone"].how(load("charity"))
    assert solved("value.mailing") / everyone == pytest.approx(1.5, abs=0.06)


def test_what_is_said_of_the_two_customers_holds():
    summary, model = fitted()
    silent, regular = summary.loc[325], summary.loc[1516]
    assert (silent["frequency"], round(silent["recency"]), silent["holdout"]) == (25, 27, 2)
    assert silent["T"] - silent["recency"] == pytest.approx(10, abs=0.5)
    assert solved("value.alive") == pytest.approx(0.04, abs=0.005)
    assert (regular["frequency"], round(regular["T"]), regular["holdout"]) == (26, 31, 15)
    assert round(39 * regular["frequency"] / regular["T"]) == 33 and round(solved("value.expected")) == 21
    rare = pd.DataFrame({"frequency": [1], "recency": [20.0], "T": [30.0]})
    assert model.probability_alive(rare)[0] > 0.6


# --- the right predictions, and the sums in the quiz


def test_the_right_predictions_are_what_the_models_give():
    steps = {
        f"from {a} to {a + 10} %": value.lifetime_value(1, a / 100 + 0.1, 0.1)
        - value.lifetime_value(1, a / 100, 0.1)
        for a in (20, 50, 80)
    }
    assert QUESTION["bend"].right.startswith(max(steps, key=lambda step: steps[step]))

    def leads(hour: float) -> float:
        """How much more A delivers, with the numbers of the explorer."""
        return (900 + 120 + 40 + 60 - 980 - 2 * hour - 20 - 10) - (
            900 + 20 + 10 + 40 - 700 - 6 * hour - 50 - 30
        )

    assert leads(0) < 0 < leads(60), "it depends on the hour"
    lost = value.lost_customer_value(100, 50, 10, told=1, share_believing=1)
    assert lost > 50_000 > 0.1 * lost, "more in sales, less in profit"

    table = load("charity")
    assert table["gift"].mean() == pytest.approx(7.44, abs=0.005) and len(table) == 4268
    net = table["gift"] - 5
    lately = (table["weeks_since_last"] <= 66) & (table["response_rate"] >= 0.2)
    large = max(net[table["mean_gift"] >= amount].sum() for amount in range(1, 60))
    hundred = net[table["mean_gift"].nlargest(100).index].sum()
    assert net[lately].sum() > max(net.sum(), large, hundred)

    _summary, model = fitted()
    two = pd.DataFrame({"frequency": [1, 6], "recency": [24.0, 24.0], "T": [36.0, 36.0]})
    alive = model.probability_alive(two)
    assert alive[1] < alive[0] and QUESTION["silence"].right == "the one who came back six times"


def test_the_quizzes_sums_are_right():
    now, later = (value.lifetime_value(100, 0.8, 0.1, first=first) for first in ("now", "later"))
    assert (round(now), round(later)) == (367, 267)
    assert value.lifetime_value(100, 0.8, 0) == pytest.approx(500)
    bought = pd.to_datetime(["2026-01-01", "2026-02-05", "2026-05-21"])
    table = pd.DataFrame({"customer": 1, "date": bought, "amount": 10.0})
    today = pd.Timestamp("2026-01-01") + pd.Timedelta(weeks=30)
    seen = value.purchase_summary(table, until=today).iloc[0]
    assert QUESTION["two_recencies"].right == "10 weeks in RFM, 20 weeks in the model"
    assert value.rfm(table, as_of=today)["recency"].iloc[0] == 70
    assert (seen["recency"], seen["T"]) == (20, 30)
    spend = value.fit_gamma_gamma(fitted()[0][fitted()[0]["frequency"] > 0])
    two = pd.DataFrame({"frequency": [2], "mean_spend": [90.0]})
    assert spend.expected_spend() < spend.expected_spend(two)[0] < 90
