"""The functions of the satisfaction chapter: published tables, properties, refusals."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.text import Text
from numpy.random import RandomState

from crm_lessons import satisfaction as s
from crm_lessons.cases import load
from crm_lessons.refusal import Refusal
from crm_lessons.satisfaction.kano import EVALUATION
from crm_lessons.satisfaction.structures import STRUCTURES

scores = st.floats(0.1, 100)


@pytest.fixture(scope="module")
def survey() -> pd.DataFrame:
    return load("service_survey")


@pytest.fixture(scope="module")
def dealer() -> pd.DataFrame:
    return load("car_dealer").set_index("attribute")


@pytest.fixture(scope="module")
def kano_answers() -> pd.DataFrame:
    return load("kano_answers")


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


# Ratio and gap


def test_ratio_and_gap_of_two_numbers() -> None:
    assert (s.satisfaction_ratio(6, 8), s.satisfaction_gap(6, 8)) == (0.75, -2.0)


def test_ratio_of_a_series_keeps_its_index() -> None:
    perceived = pd.Series([6, 9], index=["Ann", "Bo"])
    expected = pd.Series({"Ann": 0.75, "Bo": 1.125})
    pd.testing.assert_series_equal(s.satisfaction_ratio(perceived, 8), expected)


def test_ratio_of_lists_is_an_array() -> None:
    assert s.satisfaction_ratio([6, 9], [8, 6]).tolist() == [0.75, 1.5]


def test_gap_takes_an_expectation_of_zero() -> None:
    assert s.satisfaction_gap(3, 0) == 3.0


@given(scores, scores)
def test_ratio_and_gap_agree_on_the_direction(perceived: float, expected: float) -> None:
    ratio, gap = s.satisfaction_ratio(perceived, expected), s.satisfaction_gap(perceived, expected)
    assert (ratio > 1, ratio < 1) == (gap > 0, gap < 0)


@given(scores, scores, st.floats(0.5, 20))
def test_ratio_ignores_the_unit_but_the_gap_does_not(perceived: float, expected: float, unit: float) -> None:
    assert s.satisfaction_ratio(perceived * unit, expected * unit) == pytest.approx(
        s.satisfaction_ratio(perceived, expected)
    )
    assert s.satisfaction_gap(perceived * unit, expected * unit) == pytest.approx(
        unit * s.satisfaction_gap(perceived, expected), abs=1e-9
    )


@pytest.mark.parametrize(
    ("ratio", "level"),
    [(0.9, "dissatisfied"), (0.95, "fair"), (1, "fair"), (1.05, "fair"), (1.06, "satisfied")],
)
def test_level(ratio: float, level: str) -> None:
    assert s.satisfaction_level(ratio) == level


def test_ratio_and_gap_can_rank_two_customers_differently() -> None:
    easy, demanding = (4, 3), (8, 6.5)  # perceived, expected
    assert s.satisfaction_ratio(*easy) > s.satisfaction_ratio(*demanding)
    assert s.satisfaction_gap(*easy) < s.satisfaction_gap(*demanding)


# Measures


def test_measures_of_four_respondents() -> None:
    survey = pd.DataFrame({
        "speaks_well": [1, 1, 1, 0],
        "asked_by_name": [1, 0, 0, 0],
        "returned": [1, 1, 0, np.nan],
        "complained": [0, 0, 0, 1],
        "spending": [100, 200, 300, 0],
        "stay_at_price_rise": [1, 1, 1, 0],
    })
    measures = s.satisfaction_measures(survey)
    assert measures["value"].to_dict() == pytest.approx({
        "good_name_rate": 0.75,
        "asked_for_rate": 0.25,
        "return_rate": 2 / 3,
        "complaint_rate": 0.25,
        "amount_bought": 150,
        "price_sensitivity": 0.25,
    })
    assert measures["base"].tolist() == [4, 4, 3, 4, 4, 4]


# Importance and performance


def test_car_dealer_zones_of_martilla_and_james(dealer: pd.DataFrame) -> None:
    zones = s.importance_performance(dealer)["zone"]
    assert {zone: set(zones.index[zones == zone]) for zone in ("urgent", "secondary", "overkill")} == {
        "urgent": {"job_done_right", "complaints", "low_prices"},
        "secondary": {"near_home", "near_work", "courtesy_cars"},
        "overkill": {"notices"},
    }
    assert (zones == "advantage").sum() == 7


def test_zones_keep_their_cut_and_the_table_its_columns(dealer: pd.DataFrame) -> None:
    zones = s.importance_performance(dealer, "median")
    assert zones.attrs["cut"] == (dealer["importance"].median(), dealer["performance"].median())
    assert "zone" not in dealer


def test_a_value_equal_to_its_cut_counts_as_high() -> None:
    table = pd.DataFrame({"importance": [3, 3, 2.9], "performance": [2, 1.9, 2]})
    assert s.importance_performance(table, (3, 2))["zone"].tolist() == ["advantage", "urgent", "overkill"]


def test_equal_values_tie_with_their_mean() -> None:
    table = pd.DataFrame({"importance": [0.1] * 3, "performance": [0.7] * 3})
    assert set(s.importance_performance(table)["zone"]) == {"advantage"}


ratings = st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=1, max_size=20)


@given(ratings, st.floats(1, 5), st.floats(1, 5))
def test_zones_partition_the_attributes(rows: list[tuple[float, float]], high: float, right: float) -> None:
    table = pd.DataFrame(rows, columns=["importance", "performance"])
    zone = s.importance_performance(table, (high, right))["zone"]
    important, well = zone.isin(["urgent", "advantage"]), zone.isin(["advantage", "overkill"])
    assert ((zone == "secondary") == (~important & ~well)).all()
    assert table["importance"][important].min() >= high - 1e-9 or not important.any()
    assert table["importance"][~important].max() < high or important.all()
    assert table["performance"][well].min() >= right - 1e-9 or not well.any()
    assert table["performance"][~well].max() < right or well.all()


# Service gaps


def test_gaps_of_the_survey_are_differences_of_its_means(survey: pd.DataFrame) -> None:
    gaps = s.service_gaps(survey)
    direct = survey["access_perceived"].mean() - survey["access_expected"].mean()
    assert gaps.loc["access", "gap"] == pytest.approx(direct)
    assert tuple(gaps.index) == s.DETERMINANTS
    weight = gaps["importance"] / gaps["importance"].sum()
    assert gaps["weighted_gap"].sum() == pytest.approx((weight * gaps["gap"]).sum())


def test_gaps_leave_out_who_did_not_answer(survey: pd.DataFrame) -> None:
    some = survey.astype({"security_perceived": float})
    some.loc[:9, "security_perceived"] = np.nan
    gaps = s.service_gaps(some)
    assert gaps.loc["security", "n"] == len(survey) - 10
    whole = survey.iloc[10:]
    assert gaps.loc["security", "expected"] == pytest.approx(whole["security_expected"].mean())


# Kano


@pytest.mark.parametrize(
    ("functional", "row"), [*enumerate(("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"), 1)]
)
def test_kano_evaluation_table(functional: int, row: str) -> None:
    assert [s.kano_category(functional, d) for d in range(1, 6)] == list(row)


def test_kano_category_of_a_series_keeps_its_index() -> None:
    found = s.kano_category(pd.Series([1, 3], index=["a", "b"]), [5, 3])
    assert found.to_dict() == {"a": "O", "b": "I"}


def answers_giving(categories: str) -> pd.DataFrame:
    cells = {str(EVALUATION[f, d]): (f + 1, d + 1) for f in range(5) for d in range(5)}
    rows = [(i, "it", *cells[category]) for i, category in enumerate(categories)]
    return pd.DataFrame(rows, columns=["respondent", "feature", "functional", "dysfunctional"])


def test_kano_table_counts_and_coefficients() -> None:
    row = s.kano_table(answers_giving("AAAOOMIIRQ")).loc["it"]
    assert [row[c] for c in "AOMIRQ"] == [3, 2, 1, 2, 1, 1]
    assert (row["n"], row["category"], row["tie"]) == (10, "A", False)
    assert (row["better"], row["worse"]) == (5 / 8, -3 / 8)


@pytest.mark.parametrize(
    ("categories", "winner"), [("MO", "M"), ("OA", "O"), ("AI", "A"), ("IAOM", "M"), ("IR", "I")]
)
def test_kano_ties_go_to_what_hurts_most(categories: str, winner: str) -> None:
    row = s.kano_table(answers_giving(categories)).loc["it"]
    assert (row["category"], row["tie"]) == (winner, True)


def test_kano_coefficients_are_missing_where_nobody_decided() -> None:
    row = s.kano_table(answers_giving("RRQ")).loc["it"]
    assert math.isnan(row["better"])
    assert math.isnan(row["worse"])
    assert row["category"] == "R"


@given(st.text("AOMIRQ", min_size=1, max_size=40))
def test_kano_coefficients_stay_in_their_range(categories: str) -> None:
    row = s.kano_table(answers_giving(categories)).loc["it"]
    assert row["n"] == len(categories)
    if set(categories) & set("AOMI"):
        assert 0 <= row["better"] <= 1
        assert -1 <= row["worse"] <= 0


# Word of mouth


def test_rule_of_thumb_balances_at_two_thirds() -> None:
    assert s.rule_of_thumb(300, 2 / 3).to_dict() == pytest.approx({"won": 2000, "warned": 2000, "net": 0})


def test_the_first_round_in_a_huge_market_is_the_rule_of_thumb() -> None:
    spread = s.word_of_mouth(10, 0.8, periods=1, market=10**9)
    rule = s.rule_of_thumb(10, 0.8)
    assert spread.loc[1, "buyers"] == pytest.approx(rule["won"], rel=1e-5)
    assert spread.loc[1, "warned"] == pytest.approx(rule["warned"], rel=1e-5)


people = ["satisfied", "dissatisfied", "heard_good", "warned", "untouched"]


@given(
    st.floats(1, 10_000),
    st.floats(0, 1),
    st.integers(1, 20),
    st.floats(10_000, 10**6),
    st.floats(0, 50),
    st.floats(0, 50),
    st.floats(0, 1),
)
def test_nobody_is_lost_and_spreading_only_goes_on(
    customers: float, share: float, periods: int, market: float, good: float, bad: float, come: float
) -> None:
    spread = s.word_of_mouth(customers, share, periods, market, good, bad, come)
    assert len(spread) == periods + 1
    assert spread[people].sum(axis=1).to_numpy() == pytest.approx(market, rel=1e-9)
    assert (spread.to_numpy() >= -1e-6).all()
    assert (spread["untouched"].diff().dropna() <= 1e-6).all()
    assert (spread[people[:4]].diff().dropna() >= -1e-6).all(axis=None)
    bought = spread["satisfied"] + spread["dissatisfied"]
    assert bought.to_numpy() == pytest.approx(spread["buyers"].cumsum().to_numpy())


def test_spreading_saturates() -> None:
    spread = s.word_of_mouth(100, 0.7, periods=40, market=50_000)
    assert spread["buyers"].iloc[-1] < 1 < 1000 < spread["buyers"].max()


# The promise


def test_promise_by_hand() -> None:
    row = s.promise_outcome(50, 65).iloc[0]  # half buy; one standard deviation above expectation
    assert row["buyers"] == 500
    assert row["satisfied_share"] == pytest.approx(0.841345, abs=1e-6)
    assert row["repeaters"] + row["disappointed"] == pytest.approx(row["buyers"])


def test_experience_replaces_the_promise_in_the_expectation() -> None:
    assert s.promise_outcome([0, 100], 70, experience=1)["satisfied_share"].tolist() == [0.5, 0.5]


def test_both_a_low_and_a_high_promise_bring_back_fewer() -> None:
    best = s.best_promise(70)
    low, top, high = s.promise_outcome([best - 20, best, best + 20], 70)["repeaters"]
    assert low < top > high


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 0.9), st.floats(4, 40), st.floats(4, 40))
def test_a_better_product_may_promise_more(
    one: float, other: float, experience: float, steepness: float, spread: float
) -> None:
    model = {"experience": experience, "steepness": steepness, "spread": spread}
    worse, better = sorted((one, other))
    assert s.best_promise(worse, **model) <= s.best_promise(better, **model)


def test_the_best_promise_moves_with_quality() -> None:
    assert s.best_promise(40) < s.best_promise(60) < s.best_promise(80)


# Two factors


def simulated_ratings(n: int = 600) -> pd.DataFrame:
    random = RandomState(1)
    ratings = pd.DataFrame({f"{d}_perceived": random.randint(1, 8, n) for d in s.DETERMINANTS})
    poor, good = ratings <= 3, ratings >= 6
    score = 6 + random.normal(0, 0.3, n)
    score += -2 * poor["reliability_perceived"] + 1.5 * good["courtesy_perceived"]
    score += -1 * poor["access_perceived"] + 1 * good["access_perceived"]
    score += -1.5 * poor["security_perceived"] + 0.5 * good["security_perceived"]
    return ratings.assign(satisfaction=score)


def test_penalty_reward_finds_the_effects_that_were_put_in() -> None:
    found = s.penalty_reward(simulated_ratings())
    assert found.loc["reliability", "penalty"] == pytest.approx(-2, abs=0.15)
    assert found.loc["courtesy", "reward"] == pytest.approx(1.5, abs=0.15)
    kinds = found["kind"]
    assert (kinds["reliability"], kinds["courtesy"], kinds["access"]) == (
        "hygiene",
        "motivator",
        "performance",
    )
    assert (kinds["security"], kinds["tangibles"]) == ("hygiene", "indifferent")


def test_penalty_reward_of_one_determinant_is_a_difference_of_means() -> None:
    # With independent ratings of equal frequency the regression cannot differ from the means by much;
    # with every other determinant in balance it does not differ at all.
    grid = pd.MultiIndex.from_product([[2, 5, 7]] * 2).to_frame(index=False).to_numpy()
    ratings = pd.DataFrame({f"{d}_perceived": RandomState(i).permutation(np.tile([2, 5, 7], 30))
                            for i, d in enumerate(s.DETERMINANTS)})  # fmt: skip
    ratings[["tangibles_perceived", "reliability_perceived"]] = np.tile(grid, (10, 1))
    score = np.where(ratings["tangibles_perceived"] == 2, 3.0, 5.0)
    found = s.penalty_reward(ratings.assign(satisfaction=score))
    assert found["penalty"].to_numpy() == pytest.approx([-2, *[0] * 9], abs=1e-9)


def test_perceived_balance() -> None:
    balance = s.perceived_balance({"image": 5, "product": 40}, {"money": 30, "time": 4})
    assert balance["amount"].to_dict() == {"product": 40, "image": 5, "money": -30, "time": -4}
    assert balance["running"].tolist() == [40, 45, 15, 11]


# Recovery


def stays(*groups: tuple[str, int, str, list[float]]) -> pd.DataFrame:
    rows = [(p, c, r, value) for p, c, r, values in groups for value in values]
    return pd.DataFrame(rows, columns=["problem", "complained", "recovery", "return_intent"])


def test_recovery_groups_by_hand() -> None:
    survey = stays(
        ("none", 0, "none", [8, 6]),
        ("minor", 0, "none", [5]),
        ("minor", 1, "poor", [4]),
        ("severe", 1, "none", [2]),
        ("minor", 1, "good", [9, 7, 8]),
    )
    groups = s.recovery_groups(survey)
    assert groups["n"].to_dict() == {
        ("no_problem", "none"): 2,
        ("not_complained", "any"): 1,
        ("not_complained", "minor"): 1,
        ("not_complained", "severe"): 0,
        ("poor_answer", "any"): 2,
        ("poor_answer", "minor"): 1,
        ("poor_answer", "severe"): 1,
        ("good_answer", "any"): 3,
        ("good_answer", "minor"): 3,
        ("good_answer", "severe"): 0,
    }
    assert groups.loc[("good_answer", "minor"), "mean"] == 8
    assert groups.loc[("good_answer", "minor"), "standard_error"] == pytest.approx(1 / math.sqrt(3))
    assert groups["mean"].isna().sum() == 2


def test_every_respondent_is_in_one_group(survey: pd.DataFrame) -> None:
    counts = s.recovery_groups(survey)["n"]
    of_severity = counts.drop(index="any", level="severity")
    assert of_severity.sum() == len(survey)


def test_paradox_interval_is_welchs() -> None:
    survey = stays(
        ("none", 0, "none", [5, 6, 7, 8, 6, 5, 7]),
        ("minor", 1, "good", [8, 9, 9, 10, 8, 9]),
        ("severe", 1, "good", [4, 9, 2, 7, 5, 6]),
    )
    paradox = s.recovery_paradox(survey)
    # As scipy.stats.ttest_ind(..., equal_var=False).confidence_interval() gives it.
    assert paradox.loc["minor", ["low", "high"]].tolist() == pytest.approx([1.3947, 3.7005], abs=0.001)
    assert paradox.loc["severe", ["low", "high"]].tolist() == pytest.approx([-3.3497, 1.7783], abs=0.005)
    assert paradox["holds"].to_dict() == {"minor": True, "severe": False}


def test_recovery_model_shows_the_paradox_only_for_a_first_mild_failure() -> None:
    best = {"mild, first": (0.2, 0), "mild, again": (0.2, 1), "severe, first": (0.9, 0)}
    paradox = {
        case: bool(s.recovery_satisfaction(v, 1, n)["paradox"].iloc[0]) for case, (v, n) in best.items()
    }
    assert paradox == {"mild, first": True, "mild, again": False, "severe, first": False}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(0, 3))
def test_better_recovery_never_satisfies_less(severity: float, one: float, other: float, again: int) -> None:
    worse, better = s.recovery_satisfaction(severity, sorted((one, other)), again)["satisfaction"]
    assert 0 <= worse <= better <= 100


def test_a_journey_with_two_failures_ends_below_one_with_one() -> None:
    one, two = (s.recovery_journey(0.3, 1, failures, before=70) for failures in (1, 2))
    # 15 points lost, 0.91 of them regained, 8 for surprise; the next visit begins without the surprise
    assert one == pytest.approx([70, 55, 76.65])
    assert two == pytest.approx([*one, 68.65, 53.65, 67.3])


def test_without_failure_recovery_changes_nothing() -> None:
    assert s.recovery_satisfaction(0, [0, 1], before=64)["satisfaction"].tolist() == [64, 64]


# Structures


def test_structures_have_their_published_size() -> None:
    assert {x.name: (len(x.latents), len(x.paths)) for x in STRUCTURES} == {
        "SCSB": (5, 6),
        "ACSI": (6, 9),
        "ECSI": (7, 12),
        "CCSI": (6, 11),
    }


@pytest.mark.parametrize("structure", STRUCTURES, ids=lambda structure: structure.name)
def test_paths_lead_from_causes_to_results(structure: s.Structure) -> None:
    order = structure.latents.index
    assert all(order(source) < order(target) for source, target in structure.paths)
    assert len(set(structure.paths)) == len(structure.paths)


def test_comparison_marks_what_each_index_has() -> None:
    table = s.compare_structures(s.ACSI, s.CCSI)
    assert table.loc[("latent variable", "image")].tolist() == ["", "✓"]
    assert table.loc[("latent variable", "complaints")].tolist() == ["✓", ""]
    assert (table == "✓").sum().to_dict() == {"ACSI": 6 + 9, "CCSI": 6 + 11}
    assert s.compare_structures().columns.tolist() == ["SCSB", "ACSI", "ECSI", "CCSI"]


def test_a_structure_prints_and_shows_its_parts() -> None:
    lines = str(s.ACSI).splitlines()
    assert lines[:2] == [
        "ACSI (United States, 1994)",
        "Causes: expectation, perceived quality, perceived value",
    ]
    assert "  perceived value → customer satisfaction" in lines
    assert "perceived value → customer satisfaction" in s.ACSI._repr_html_()


# Refusals

TABLE = pd.DataFrame({"importance": [3.0, 4.0], "performance": [2.0, 3.0]})
KANO = answers_giving("AO")
STAYS = stays(("none", 0, "none", [5, 6]), ("minor", 1, "good", [7, 8]))

REFUSALS: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    "expected 0": (lambda: s.satisfaction_ratio([1, 2], [3, 0]), ("expected", "above 0", "row 1")),
    "perceived below 0": (lambda: s.satisfaction_ratio(-1, 3), ("perceived", "at least 0", "-1")),
    "a word": (lambda: s.satisfaction_gap("five", 3), ("perceived", "'five'")),
    "missing": (lambda: s.satisfaction_gap([1, None], 3), ("perceived", "row 1")),
    "lengths": (lambda: s.satisfaction_ratio([1, 2, 3], [1, 2]), ("same rows", "3", "2")),
    "index": (
        lambda: s.satisfaction_ratio(pd.Series([1, 2]), pd.Series([1, 2], index=[5, 6])),
        ("same index",),
    ),
    "level": (lambda: s.satisfaction_level(1, near=-0.1), ("near", "-0.1")),
    "too few names": (lambda: s.plot_ratio_and_gap([1, 2], [1, 2], names=["Ann"]), ("names", "1", "2")),
    "no table": (lambda: s.importance_performance([1, 2]), ("table", "DataFrame")),
    "no importance": (lambda: s.importance_performance(TABLE[["performance"]]), ("importance",)),
    "cut misspelt": (lambda: s.importance_performance(TABLE, "meen"), ("cut", "mean", "'meen'")),
    "cut of one": (lambda: s.importance_performance(TABLE, 3), ("cut", "pair")),
    "cut of words": (lambda: s.importance_performance(TABLE, ("a", "b")), ("importance", "'a'")),
    "lost cut": (lambda: s.plot_importance_performance(TABLE.assign(zone="urgent")), ("cut",)),
    "kano 6": (lambda: s.kano_category(6, 1), ("functional", "1", "5", "6")),
    "kano 2.5": (lambda: s.kano_category(1, 2.5), ("dysfunctional", "codes", "2.5")),
    "kano lengths": (lambda: s.kano_category([1, 2], [1]), ("same rows",)),
    "kano twice": (lambda: s.kano_table(pd.concat([KANO, KANO])), ("once", "0 / it")),
    "kano columns": (lambda: s.kano_table(KANO.drop(columns="feature")), ("feature",)),
    "kano feature": (lambda: s.kano_table(KANO.assign(feature=None)), ("feature", "missing")),
    "nothing to draw": (lambda: s.plot_kano_table(s.kano_table(answers_giving("R"))), ("no feature",)),
    "share in percent": (lambda: s.word_of_mouth(100, 70), ("satisfied_share", "1", "70")),
    "no customers": (lambda: s.word_of_mouth(0, 0.7), ("customers", "above 0")),
    "small market": (lambda: s.word_of_mouth(500, 0.7, market=100), ("customers", "100", "500")),
    "half a period": (lambda: s.word_of_mouth(5, 0.7, periods=2.5), ("periods", "whole", "2.5")),
    "come": (lambda: s.rule_of_thumb(5, 0.7, come=10), ("come", "10")),
    "promise": (lambda: s.promise_outcome([50, 120], 60), ("promise", "100", "row 1", "120")),
    "quality": (lambda: s.best_promise(-1), ("quality", "-1")),
    "spread": (lambda: s.best_promise(50, spread=0), ("spread", "0")),
    "curve": (lambda: s.plot_promise(s.promise_outcome([1, 2], 50)), ("three", "2")),
    "value name": (lambda: s.perceived_balance({"prodct": 1}, {"money": 1}), ("values", "'product'")),
    "cost below 0": (lambda: s.perceived_balance({"product": 1}, {"money": -1}), ("money", "at least 0")),
    "no costs": (lambda: s.perceived_balance({"product": 1}, {}), ("costs",)),
    "severity": (lambda: s.recovery_satisfaction(2, 1), ("severity", "2")),
    "three failures": (lambda: s.recovery_journey(1, 1, 3), ("failures", "2", "3")),
    "half a failure": (lambda: s.recovery_satisfaction(1, 1, 0.5), ("repeat_failures", "0.5")),
    "problem": (lambda: s.recovery_groups(STAYS.replace("minor", "small")), ("problem", "minor", "'small'")),
    "complaint without problem": (
        lambda: s.recovery_groups(STAYS.assign(complained=1)),
        ("complained", "no problem", "row 0"),
    ),
    "recovery without complaint": (
        lambda: s.recovery_groups(STAYS.assign(complained=0)),
        ("recovery", "row 2"),
    ),
    "few recovered": (lambda: s.recovery_paradox(STAYS), ("at least 5", "No problem", "2")),
    "no outcome": (lambda: s.recovery_groups(STAYS, "joy"), ("joy",)),
    "not a structure": (lambda: s.compare_structures("ACSI"), ("ACSI", "'ACSI'")),
    "no satisfaction": (lambda: s.Structure("X", "Y", 1, ("a", "b"), (("a", "b"),), ""), ("satisfaction",)),
    "no coefficient": (
        lambda: s.plot_structure(s.SCSB, {("expectation", "value"): 0.5}),
        ("coefficients", "expectation → customer satisfaction"),
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refuses(case: str) -> None:
    call, words = REFUSALS[case]
    refuses(call, *words)


SPOILED: dict[str, tuple[Callable[..., Any], str, Any, tuple[str, ...]]] = {
    "measures, code 9": (s.satisfaction_measures, "returned", 9, ("returned", "row 3", "9")),
    "measures, half": (s.satisfaction_measures, "complained", 0.5, ("complained", "whole", "0.5")),
    "measures, spending": (s.satisfaction_measures, "spending", -5, ("spending", "at least 0", "-5")),
    "gaps, 0": (s.service_gaps, "access_expected", 0, ("access_expected", "1", "7", "row 3")),
    "gaps, importance": (s.service_gaps, "access_importance", 6, ("access_importance", "5", "6")),
    "penalty, 8": (s.penalty_reward, "courtesy_perceived", 8, ("courtesy_perceived", "7", "8")),
    "paradox, word": (s.recovery_paradox, "recovery", "fine", ("recovery", "'fine'", "row 3")),
}


@pytest.mark.parametrize("case", SPOILED)
def test_refuses_a_spoiled_answer(case: str, survey: pd.DataFrame) -> None:
    function, column, value, words = SPOILED[case]
    spoiled = survey.copy()
    spoiled[column] = [*spoiled[column][:3], value, *spoiled[column][4:]]
    refuses(lambda: function(spoiled), *words)


def test_refuses_a_question_that_nobody_answered(survey: pd.DataFrame) -> None:
    refuses(lambda: s.satisfaction_measures(survey.assign(returned=np.nan)), "returned", "no answers")


def test_penalty_reward_refuses_an_empty_group(survey: pd.DataFrame) -> None:
    refuses(lambda: s.penalty_reward(survey.assign(access_perceived=5)), "access_perceived", "≤ 3")
    only_extremes = survey.assign(access_perceived=survey["access_perceived"].where(lambda x: x <= 3, 7))
    refuses(lambda: s.penalty_reward(only_extremes), "access_perceived", "between 3 and 6")
    refuses(lambda: s.penalty_reward(survey, low=4, high=5), "high", "low")
    refuses(lambda: s.penalty_reward(survey.assign(access_perceived=survey["courtesy_perceived"])), "apart")


# Plots


def plots(
    survey: pd.DataFrame, dealer: pd.DataFrame, kano: pd.DataFrame
) -> dict[str, Callable[[Axes], Axes]]:
    return {
        "3 of 14": lambda ax: s.plot_importance_performance(s.importance_performance(dealer), ax),
        "None of the 14": lambda ax: s.plot_importance_performance(
            s.importance_performance(dealer, (5, 1)), ax
        ),
        "Ratio and gap disagree": lambda ax: s.plot_ratio_and_gap([4, 8, 5], [3, 6.5, 5], ax),
        "rank all 2 customers alike": lambda ax: s.plot_ratio_and_gap([4, 5], [4, 4], ax),
        "% speak well": lambda ax: s.plot_satisfaction_measures(s.satisfaction_measures(survey), ax),
        "falls furthest short": lambda ax: s.plot_service_gaps(s.service_gaps(survey), ax),
        "Missing hurts most: clean_room": lambda ax: s.plot_kano_table(s.kano_table(kano), ax),
        "Word of mouth wins": lambda ax: s.plot_word_of_mouth(s.word_of_mouth(300, 0.7), ax),
        "A promise of": lambda ax: s.plot_promise(s.promise_outcome(range(101), 70), ax),
        "Hygiene factors:": lambda ax: s.plot_penalty_reward(s.penalty_reward(survey), ax),
        "8 less than it costs": lambda ax: s.plot_perceived_balance(
            s.perceived_balance({"product": 2}, {"money": 10}), ax
        ),
        "good answer": lambda ax: s.plot_recovery_groups(s.recovery_groups(survey), ax),
        "No sign": lambda ax: s.plot_recovery_paradox(s.recovery_paradox(survey), ax),
        "Recovery of": lambda ax: s.plot_recovery_satisfaction(
            s.recovery_satisfaction(0.2, np.linspace(0, 1, 11)), ax
        ),
        "No recovery": lambda ax: s.plot_recovery_satisfaction(s.recovery_satisfaction(1, [0, 1]), ax),
        "CCSI: 6 latent variables": lambda ax: s.plot_structure(s.CCSI, None, ax),
        "expectation → perceived value": lambda ax: s.plot_structure(
            s.SCSB, {path: -0.1 * (5 - i) for i, path in enumerate(s.SCSB.paths)}, ax
        ),
    }


def test_plots_draw_on_the_axes_given_and_say_the_finding(
    survey: pd.DataFrame, dealer: pd.DataFrame, kano_answers: pd.DataFrame
) -> None:
    for finding, plot in plots(survey, dealer, kano_answers).items():
        figure, ax = plt.subplots()
        assert plot(ax) is ax
        assert finding in ax.get_title(loc="left")
        assert ax.get_xlabel() or ax.get_ylabel() or not ax.axison
        figure.draw_without_rendering()
        plt.close(figure)


def test_plots_make_their_own_axes(dealer: pd.DataFrame) -> None:
    ax = s.plot_importance_performance(s.importance_performance(dealer))
    assert isinstance(ax, Axes)
    plt.close(ax.get_figure())


def test_labels_of_the_matrix_do_not_cover_each_other(dealer: pd.DataFrame) -> None:
    ax = s.plot_importance_performance(s.importance_performance(dealer))
    ax.get_figure().draw_without_rendering()
    boxes = {t.get_text(): Text.get_window_extent(t) for t in ax.texts if t.get_text() in dealer.index}
    assert len(boxes) == 14
    clashes = [(a, b) for a in boxes for b in boxes if a < b and boxes[a].overlaps(boxes[b])]
    plt.close(ax.get_figure())
    assert clashes == []
