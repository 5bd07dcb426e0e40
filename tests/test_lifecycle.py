"""The lifecycle's stage models, profit by stage and the stable stage: by hand, properties, refusals."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import RandomState

import crm_lessons as crm
from crm_lessons import lifecycle as life
from crm_lessons.cases import load
from crm_lessons.lifecycle import clusters
from crm_lessons.lifecycle.explorers.alarm import Alarm
from crm_lessons.lifecycle.explorers.censoring import Censoring
from crm_lessons.lifecycle.explorers.models import Models
from crm_lessons.lifecycle.explorers.patterns import Patterns
from crm_lessons.lifecycle.explorers.sorting import Sorting
from crm_lessons.lifecycle.models import MODELS, STAGES, STRESSES
from crm_lessons.refusal import Refusal

OTHERS = {"exploration": 3, "formation": 5, "decline": 4}
BRINGS = {"exploration": -45.0, "formation": 135.0, "stability": 300.0, "decline": 3.0}


def table(rows: list[tuple[Any, str, float]], **more: Any) -> pd.DataFrame:
    """Customer, month, profit."""
    made = pd.DataFrame(rows, columns=["customer", "date", "profit"])
    return made.assign(date=pd.to_datetime(made["date"]), **more)


@pytest.fixture(scope="module")
def months() -> pd.DataFrame:
    firm = load("service_firm_months")
    return firm.assign(profit=firm["amount"] - firm["service_cost"] - firm["contact_cost"])


# --- the three models


def test_the_models_have_the_stages_of_the_course():
    names = {model: [stage.name for stage in stages.values()] for model, stages in STAGES.items()}
    assert names == {
        "four": ["exploration", "formation", "stability", "decline"],
        "five": ["acquaintance", "reserve", "steadiness", "solidity", "wavering"],
        "dwyer": ["Awareness", "Exploration", "Expansion", "Commitment", "Dissolution"],
    }


def test_what_is_stressed_is_what_the_courses_table_says():
    stressed = {
        stage: {key for key, (_title, where) in STRESSES.items() if stage in where.split()}
        for stage in STAGES["five"]
    }
    assert stressed == {
        "acquaintance": {"range", "quality", "values", "extras"},
        "reserve": {"range", "quality", "extras"},
        "steadiness": {"range", "contact"},
        "solidity": {"range", "personal", "values", "contact", "extras"},
        "wavering": {"contact", "holding"},
    }


@given(decline=st.floats(20, 80))
def test_the_stages_of_a_model_follow_each_other_without_a_gap(decline):
    along = life.stage_models(decline)
    for model in MODELS:
        stages = along.loc[model]
        assert stages["starts"].iloc[0] == 0 and stages["ends"].iloc[-1] == pytest.approx(decline + 20)
        assert (stages["starts"].iloc[1:].to_numpy() == stages["ends"].iloc[:-1].to_numpy()).all()
        assert (stages["ends"] > stages["starts"]).all(), "no stage without a length"
        growing = list(STAGES[model])[:-1]
        there = list(stages.index)
        assert there[:-1] == growing[: len(there) - 1], "none is skipped on the way up"
        assert there[-1] == list(STAGES[model])[-1], "and the end can come after any"


@given(position=st.floats(0, 100), decline=st.floats(20, 80))
def test_a_place_is_in_the_stage_whose_span_holds_it(position, decline):
    here = life.stage_at(position, decline)
    assert set(here) == set(MODELS)
    over = position >= decline + 20
    assert all((stage is None) == over for stage in here.values())
    if not over:
        for model, stage in here.items():
            span = life.stage_models(decline).loc[(model, stage)]
            assert span["starts"] <= position < span["ends"]


def test_purchases_show_a_decline_later_than_the_other_models():
    assert life.stage_at(77, 80) == {"four": "stability", "five": "wavering", "dwyer": "dissolution"}
    curves = life.relation_curves(80)
    assert curves["trust"][77] < 0.8 * curves["trust"][74]
    assert curves["volume"][77] == pytest.approx(curves["volume"][74], rel=0.01)


@given(decline=st.floats(20, 80))
def test_the_curves_add_up_and_stay_in_their_bounds(decline):
    curves = life.relation_curves(decline)
    assert np.isfinite(curves.to_numpy()).all()
    spent = curves["investment"] + curves["service_cost"]
    earned = curves["volume"] * (curves["price"] / 100 - 0.6)
    assert np.allclose(curves["profit"], earned - spent)
    assert curves[["certainty", "trust", "volume"]].to_numpy().min() >= 0
    assert curves[["certainty", "trust", "volume"]].to_numpy().max() <= 100
    before = curves.loc[: decline - 6]
    assert (before["trust"].diff().dropna() > 0).all() and (before["volume"].diff().dropna() > 0).all()
    assert curves.index.max() <= min(decline + 20, 100)


def test_profit_is_least_in_exploration_and_most_in_stability():
    curves, along = life.relation_curves(), life.stage_models().loc["four"]
    mean = {
        stage: curves["profit"][(curves.index >= row.starts) & (curves.index < row.ends)].mean()
        for stage, row in along.iterrows()
    }
    assert mean["exploration"] < 0 < mean["formation"] + 10 < mean["stability"]
    assert mean["decline"] < mean["stability"]


def test_names_are_in_the_language_in_force():
    crm.use("zh")
    assert list(life.stage_models().loc["four"]["name"]) == ["考察期", "形成期", "稳定期", "退化期"]
    assert list(life.management_focus().columns) == ["初识期", "矜持期", "平稳期", "稳固期", "思异期"]


@pytest.mark.parametrize("value", [19, 81, None, "40", math.nan, True])
def test_a_decline_out_of_range_is_refused(value):
    for call in (life.stage_models, life.relation_curves, lambda d: life.stage_at(10, d)):
        with pytest.raises(Refusal, match="decline"):
            call(value)


# --- what the explorers say


def sentence(explorer: type, **values: float) -> str:
    """What an explorer reads out, its other controls as they start."""
    crm.use("en")
    made = explorer()
    made.set(**values)
    return made.sentence()


def test_before_the_first_order_nobody_is_said_to_order():
    read = sentence(Models, position=5)
    assert "at most trial orders" in read and "purchases at 0 of 100" in read
    assert sentence(Models, position=77).startswith("The four stages say stability")


def test_the_alarm_says_which_declines_no_threshold_catches():
    crm.use("en")
    read = sentence(Alarm, threshold=5)
    assert "misses 708 of 1,925 declines, 609 of them over before" in read and "leaves 1.3 months" in read
    assert "leaves 0.2 months" in sentence(Alarm, threshold=90)


def test_sentences_hold_at_the_ends_of_the_sliders():
    assert sentence(Patterns, cost=0).endswith("Winning the customer cost nothing.")
    read = sentence(Patterns, exploration=1, formation=1, turn=3, cost=60)
    assert "never" not in read and "all the same" in read
    assert "Open the shop" not in sentence(Censoring, watched=60)
    assert "Open the shop" in sentence(Censoring, watched=24)
    alike = Sorting()
    alike.set(steady=70, fickle=69)
    alike.png()
    assert "or the kinds hardly differ" in alike.figure.texts[0].get_text()


# --- profit by stage


def test_stage_profit_by_hand():
    rows = [("A", "2026-01-01", 1.0), ("A", "2026-02-01", 3.0), ("B", "2026-01-01", 8.0)]
    rows += [("A", "2026-03-01", 10.0), ("B", "2026-02-01", 30.0)]
    found = life.stage_profit(table(rows, stage=["exploration"] * 3 + ["stability"] * 2))
    assert list(found.index) == ["exploration", "stability"]
    assert list(found["months"]) == [3, 2] and list(found["customers"]) == [2, 2]
    assert list(found["length"]) == [1.5, 1.0]
    assert list(found["profit"]) == pytest.approx([4, 20]) and list(found["total"]) == pytest.approx([12, 40])
    # exploration: A is off by −3 − 1 = −4 in all, B by 4; the variance is 2/(2 − 1) · 32 / 3²
    half = 12.706205 * math.sqrt(2 * 32) / 3  # Student's, with the one degree of freedom of two customers
    assert found["high"]["exploration"] == pytest.approx(4 + half, abs=1e-4)


def test_stages_stand_in_the_lifecycles_order_and_others_after_them():
    rows = [(who, f"2026-0{m}-01", 1.0) for who in "AB" for m in (1, 2, 3, 4)]
    stage = ["won back", "decline", "exploration", "formation"] * 2
    found = life.stage_profit(table(rows, stage=stage))
    assert list(found.index) == ["exploration", "formation", "decline", "won back"]


def test_profit_of_the_service_firm(months):
    found = life.stage_profit(months)
    assert found["total"].sum() == pytest.approx(months["profit"].sum())
    assert found["months"].sum() == len(months)
    assert found["share"].sum() == pytest.approx(1)
    assert found["profit"]["exploration"] < found["profit"]["decline"] < found["profit"]["formation"]
    assert found["high"]["formation"] < found["low"]["stability"], "LI-7: stability brings most"
    assert found["share"]["stability"] > 0.8


def test_an_interval_over_customers_holds_the_truth_and_one_over_months_does_not():
    """Customers differ: 60 of them with 30 months each are 60 observations and not 1,800."""
    rng, hits = RandomState(5), {"customers": 0, "months": 0}
    who = np.repeat(np.arange(60), 30)
    for _run in range(200):
        y = rng.normal(size=60)[who] + 0.3 * rng.normal(size=len(who))
        for name, groups in (("customers", who), ("months", np.arange(len(who)))):
            (mean,), (error,) = clusters.clustered_fit(y, [], groups)
            hits[name] += abs(mean) <= clusters.reach(0.95) * error
    assert hits["customers"] >= 180 and hits["months"] < 100


def test_reach_allows_for_many_comparisons():
    assert clusters.reach(0.95) == pytest.approx(1.959964)
    assert clusters.reach(0.95, 4) == pytest.approx(2.497705, abs=1e-6)


def test_few_groups_widen_the_interval():
    """Student's t: 12.706 with one degree of freedom, 2.262 with nine, by any table."""
    assert [clusters.reach(0.95, groups=n) for n in (2, 10)] == pytest.approx([12.706205, 2.262157])


def test_a_stages_own_capitals_stay():
    rows = [(who, f"2026-0{m}-01", 1.0) for who in "AB" for m in (1, 2)]
    title = life.plot_stage_profit(life.stage_profit(table(rows, stage="VIP"))).get_title("left")
    assert title.startswith("VIP:")


# --- a longer stable stage


def plain_worth(length: int, cost: float, discount: float) -> float:
    """Month by month."""
    path = ["exploration"] * 3 + ["formation"] * 5 + ["stability"] * length + ["decline"] * 4
    return sum(BRINGS[stage] / (1 + discount) ** t for t, stage in enumerate(path)) - cost


@pytest.mark.parametrize("length", [0, 1, 24, 60])
@pytest.mark.parametrize("discount", [0.0, 0.01, 0.2])
def test_the_worth_of_a_length_agrees_with_plain_addition(length, discount):
    found = life.stable_stage_value(length, OTHERS, BRINGS, acquisition_cost=700, discount=discount)
    worth = [plain_worth(n, 700, discount) for n in (length, length + 1)]
    assert found["value"].iloc[0] == pytest.approx(worth[0])
    assert found["one_more"].iloc[0] == pytest.approx(worth[1] - worth[0])


def test_the_expected_worth_is_the_mean_over_the_lengths():
    mean, discount = 12, 0.02
    r = mean / (1 + mean)
    worth = sum((1 - r) * r**k * plain_worth(k, 0, discount) for k in range(1500))
    found = life.stable_stage_value(mean, OTHERS, BRINGS, discount=discount)
    assert found["expected"].iloc[0] == pytest.approx(worth)


@given(length=st.integers(0, 100), discount=st.floats(0, 0.1), profit=st.floats(1, 1000))
def test_a_sure_length_is_worth_no_less_than_the_same_on_average(length, discount, profit):
    found = life.stable_stage_value(length, OTHERS, BRINGS | {"stability": profit + 3}, discount=discount)
    assert found["expected"].iloc[0] <= found["value"].iloc[0] + 1e-6 * abs(found["value"].iloc[0]) + 1e-6


def test_one_more_month_adds_less_the_later_it_comes():
    more = life.stable_stage_value(range(61), OTHERS, BRINGS)["one_more"]
    assert (more.diff().dropna() < 0).all()
    assert 210 < more[24] < 230, "about 220 yuan"
    flat = life.stable_stage_value(range(61), OTHERS, BRINGS, discount=0)["one_more"]
    assert np.allclose(flat, 300)


def test_break_even():
    cost = plain_worth(7, 0, 0.01)
    assert life.break_even_length(OTHERS, BRINGS, acquisition_cost=cost) == 7
    assert life.break_even_length(OTHERS, BRINGS, acquisition_cost=cost + 1) == 8
    assert life.break_even_length(OTHERS, BRINGS) == 0
    assert life.break_even_length(OTHERS, BRINGS, acquisition_cost=1e6) is None


def test_it_takes_the_table_of_stages_as_it_is(months):
    stages = life.stage_profit(months)
    found = life.stable_stage_value([24, 36], stages["length"], stages["profit"], acquisition_cost=280)
    assert 2000 < found["value"][36] - found["value"][24] < 3000


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"length": -1}, "length"),
        ({"length": "24"}, "length"),
        ({"length": [1, None]}, "length"),
        ({"months": {"exploration": 3}}, "formation"),
        ({"months": [3, 5, 4]}, "months"),
        ({"months": OTHERS | {"decline": -1}}, "decline"),
        ({"profit": OTHERS}, "stability"),
        ({"profit": BRINGS | {"stability": "300"}}, "stability"),
        ({"acquisition_cost": -1}, "acquisition_cost"),
        ({"discount": 1.5}, "discount"),
    ],
)
def test_what_has_no_worth_is_refused(change, word):
    given_ = {"length": 24, "months": OTHERS, "profit": BRINGS} | change
    with pytest.raises(Refusal, match=word):
        life.stable_stage_value(**given_)
