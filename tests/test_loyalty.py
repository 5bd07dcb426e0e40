"""The functions of the loyalty chapter: figures worked by hand, published ones, properties, refusals."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import duckdb
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from numpy.random import RandomState

import crm_lessons as crm
from crm_lessons import loyalty
from crm_lessons.cases import DATA, load
from crm_lessons.loyalty import case
from crm_lessons.loyalty.index import COUNT_AGAINST, MEASURES, SCALES
from crm_lessons.refusal import Refusal

share = st.floats(0, 1)


def table(name: str) -> pd.DataFrame:
    """A table of the course; its file, as long as the data package does not list it."""
    if name in crm.cases().index:
        return load(name)
    return pd.read_csv(DATA / f"{name}.csv", encoding="utf-8")


@pytest.fixture(scope="module")
def survey() -> pd.DataFrame:
    return table("loyalty_survey")


@pytest.fixture(scope="module")
def weeks() -> pd.DataFrame:
    return table("price_weeks")


@pytest.fixture(scope="module")
def record() -> pd.DataFrame:
    return table("key_account")


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    purchases = table("cdnow")
    return purchases.assign(date=pd.to_datetime(purchases["date"]))


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


# Net promoter score


def test_score_of_ten_answers() -> None:
    result = loyalty.net_promoter_score([10, 9, 9, 8, 7, 7, 6, 3, 10, 0])
    assert result["score"] == pytest.approx(10)
    assert result[["promoters", "passives", "detractors"]].tolist() == pytest.approx([0.4, 0.3, 0.3])
    # 4.5 and 3.5 of 12; variance (8/12 − (1/12)²) / 12
    reach = 1.959964 * math.sqrt((8 / 12 - 1 / 144) / 12)
    assert result[["low", "high"]].tolist() == pytest.approx([100 / 12 - 100 * reach, 100 / 12 + 100 * reach])


@pytest.mark.parametrize(("answer", "score"), [(9, 100), (8, 0), (7, 0), (6, -100)])
def test_where_promoters_and_detractors_begin(answer: int, score: float) -> None:
    assert loyalty.net_promoter_score([answer])["score"] == score


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_score_stays_on_its_scale_and_shares_add_up(answers: list[int]) -> None:
    result = loyalty.net_promoter_score(answers)
    assert -100 <= result["low"] < result["high"] <= 100
    assert -100 <= result["score"] <= 100
    assert result[["promoters", "passives", "detractors"]].sum() == pytest.approx(1)
    better = loyalty.net_promoter_score([min(answer + 1, 10) for answer in answers])
    assert better["score"] >= result["score"]


def test_interval_narrows_as_answers_are_added_and_widens_with_confidence() -> None:
    few, many = (loyalty.net_promoter_score([10, 5, 8] * n) for n in (5, 50))
    assert many["high"] - many["low"] < few["high"] - few["low"]
    surer = loyalty.net_promoter_score([10, 5, 8] * 5, confidence=0.99)
    assert surer["high"] > few["high"]


# Repeat rate and retention rate

PURCHASES = pd.DataFrame(
    [
        ("a", "2026-01-05"), ("a", "2026-02-05"), ("a", "2026-03-05"),
        ("b", "2026-01-10"), ("b", "2026-01-10"),
        ("c", "2026-01-31"), ("c", "2026-03-01"),
        ("d", "2026-03-20"),
    ],
    columns=["customer", "date"],
).assign(date=lambda x: pd.to_datetime(x["date"]), amount=10.0)  # fmt: skip


def test_repurchase_rate_counts_customers_with_two_days() -> None:
    assert loyalty.repurchase_rate(PURCHASES) == 0.5  # a and c; b bought twice on one day
    assert loyalty.repurchase_rate(PURCHASES, end="2026-02-28") == pytest.approx(1 / 3)
    assert loyalty.repurchase_rate(PURCHASES, start="2026-03-01") == 0


def test_a_refund_is_no_purchase() -> None:
    refund = pd.DataFrame({"customer": ["d"], "date": [pd.Timestamp("2026-03-25")], "amount": [-10.0]})
    assert loyalty.repurchase_rate(pd.concat([PURCHASES, refund], ignore_index=True)) == 0.5


def test_retention_by_month_by_hand() -> None:
    result = loyalty.retention_rate(PURCHASES, "month")
    assert result.index.tolist() == ["2026-01", "2026-02", "2026-03"]
    assert result[["active", "new", "retained", "returned", "lost"]].to_numpy().tolist() == [
        [3, 3, 0, 0, 0],
        [1, 0, 1, 0, 2],
        [3, 1, 1, 1, 0],
    ]
    assert result["rate"].tolist() == pytest.approx([math.nan, 1 / 3, 1], nan_ok=True)


def test_a_pause_counts_as_returned_and_an_empty_period_has_no_rate() -> None:
    purchases = PURCHASES[PURCHASES["date"].dt.month != 2]
    result = loyalty.retention_rate(purchases, "month")
    assert result.loc["2026-02", "active"] == 0
    assert result.loc["2026-03", ["new", "retained", "returned"]].tolist() == [1, 0, 2]
    assert math.isnan(result.loc["2026-03", "rate"])


def test_cdnow_repeaters_are_those_of_the_published_sample(cdnow: pd.DataFrame) -> None:
    """946 of 2,357 bought again in the 39 weeks of Fader, Hardie & Lee (2005)."""
    assert loyalty.repurchase_rate(cdnow, end="1997-09-30") == pytest.approx(946 / 2357, abs=1e-12)


def test_retention_is_below_the_repeat_rate_at_cdnow(cdnow: pd.DataFrame) -> None:
    result = loyalty.retention_rate(cdnow)
    assert result["active"].iloc[0] == 2357
    assert (result["active"] == result["new"] + result["retained"] + result["returned"]).all()
    assert result["rate"].max() < 0.5
    assert result["rate"].iloc[1] < 0.25 < loyalty.repurchase_rate(cdnow)


FORMS = {
    "polars": pl.from_pandas,
    "polars, lazy": lambda purchases: pl.from_pandas(purchases).lazy(),
    "pyarrow": pa.Table.from_pandas,
    "duckdb": duckdb.from_df,
}


@pytest.mark.parametrize("form", FORMS)
def test_any_dataframe_gives_the_same(form: str, cdnow: pd.DataFrame) -> None:
    given = FORMS[form](cdnow)
    assert loyalty.repurchase_rate(given) == loyalty.repurchase_rate(cdnow)
    pd.testing.assert_frame_equal(loyalty.retention_rate(given), loyalty.retention_rate(cdnow))


def test_columns_may_have_other_names() -> None:
    named = PURCHASES.rename(columns={"customer": "who", "date": "when", "amount": "yuan"})
    names = {"customer": "who", "date": "when", "amount": "yuan"}
    assert loyalty.repurchase_rate(named, **names) == 0.5
    assert len(loyalty.retention_rate(named, "month", **names)) == 3


# Index

BEST = {m: (SCALES[m][0] if m in COUNT_AGAINST else SCALES[m][1]) for m in MEASURES}
MIDDLE = {m: sum(SCALES[m]) / 2 for m in MEASURES}
customer = st.fixed_dictionaries({m: st.floats(*SCALES[m]) for m in MEASURES})


def test_index_runs_from_0_to_100() -> None:
    worst = {m: sum(SCALES[m]) - BEST[m] for m in MEASURES}
    found = [loyalty.loyalty_index(c) for c in (worst, MIDDLE, BEST)]
    assert found == pytest.approx([0, 50, 100])


def test_index_by_hand() -> None:
    one = MIDDLE | {"repurchase_rate": 0.9, "choosing_time": 5, "price_sensitivity": 7}
    # scores 90, 75 and 0, and five of 50
    assert loyalty.loyalty_index(one) == pytest.approx((90 + 75 + 0 + 250) / 8)
    weights = {"repurchase_rate": 3, "price_sensitivity": 0}
    assert loyalty.loyalty_index(one, weights) == pytest.approx((3 * 90 + 75 + 250) / 9)


def test_index_with_another_scale() -> None:
    slow = MIDDLE | {"choosing_time": 60}
    assert loyalty.loyalty_index(slow, scales={"choosing_time": (0, 60)}) == pytest.approx(7 * 50 / 8)


def test_index_of_a_table_keeps_its_customers(survey: pd.DataFrame) -> None:
    named = survey.set_index("customer").loc[11:20]
    index, scores = loyalty.loyalty_index(named), loyalty.loyalty_scores(named)
    assert index.index.equals(named.index)
    assert index.to_numpy() == pytest.approx(scores.mean(axis=1).to_numpy())
    assert index.loc[14] == pytest.approx(loyalty.loyalty_index(named.loc[14, list(MEASURES)].to_dict()))


@given(customer, st.sampled_from(list(MEASURES)), share)
def test_index_moves_with_each_measure_in_its_direction(one: dict, measure: str, part: float) -> None:
    better = one | {measure: one[measure] + part * (BEST[measure] - one[measure])}
    assert loyalty.loyalty_index(better) >= loyalty.loyalty_index(one) - 1e-9
    assert 0 <= loyalty.loyalty_index(one) <= 100


# Attitude and behavior


@pytest.mark.parametrize(
    ("attitude", "behavior", "kind"),
    [(6, 0.8, "true"), (6, 0.2, "latent"), (3, 0.8, "spurious"), (3, 0.2, "none"), (5, 0.5, "true")],
)
def test_types_of_dick_and_basu(attitude: float, behavior: float, kind: str) -> None:
    assert loyalty.loyalty_type(attitude, behavior) == kind


def test_types_of_a_series_keep_its_index_and_move_with_the_cut() -> None:
    attitude = pd.Series([6, 4, 4], index=["Ann", "Bo", "Cy"])
    kinds = loyalty.loyalty_type(attitude, [0.9, 0.9, 0.1])
    assert kinds.to_dict() == {"Ann": "true", "Bo": "spurious", "Cy": "none"}
    lower = loyalty.loyalty_type(attitude, [0.9, 0.9, 0.1], attitude_cut=4)
    assert lower.tolist() == ["true", "true", "latent"]
    assert loyalty.loyalty_type([6, 4], 0.9).tolist() == ["true", "spurious"]


def test_the_spuriously_loyal_leave_when_they_can(survey: pd.DataFrame) -> None:
    """What the case is for: they buy like the truly loyal, until a rival opens."""
    kinds = loyalty.loyalty_type(survey["attitude"], survey["repurchase_rate"])
    stayed, only = (survey.groupby(kinds)[column].mean() for column in ("stayed", "only_shop"))
    assert stayed["true"] > stayed["spurious"] + 0.2
    assert stayed["latent"] > stayed["spurious"]
    assert only["spurious"] > only["true"] > only["latent"]


# Price sensitivity


def test_elasticity_of_an_exact_curve() -> None:
    prices = np.array([1, 2, 4, 8])
    fit = loyalty.price_sensitivity(prices, 100 * prices**-1.5)
    assert (fit.elasticity, fit.standard_error, fit.r_squared) == pytest.approx((-1.5, 0, 1), abs=1e-9)
    assert fit.quantity(4) == pytest.approx(12.5)
    assert fit.revenue_change(0.1) == pytest.approx(1.1**-0.5 - 1)


def test_elasticity_agrees_with_scipy(weeks: pd.DataFrame) -> None:
    from scipy.stats import linregress

    members = weeks[weeks["group"] == "member"]
    fit = loyalty.price_sensitivity(members["price"], members["cups"])
    known = linregress(np.log(members["price"]), np.log(members["cups"]))
    assert fit.elasticity == pytest.approx(known.slope)
    assert fit.standard_error == pytest.approx(known.stderr)
    assert fit.r_squared == pytest.approx(known.rvalue**2)
    assert fit.intercept == pytest.approx(known.intercept)
    assert fit.n == 104


def test_the_case_hides_the_elasticities_it_was_drawn_with(weeks: pd.DataFrame) -> None:
    for group, (_cups, elasticity, _spread) in case.GROUPS.items():
        of_group = weeks[weeks["group"] == group]
        fit = loyalty.price_sensitivity(of_group["price"], of_group["cups"])
        assert fit.low < elasticity < fit.high


@given(st.floats(-3, -0.1), st.floats(0.5, 20), st.integers(0, 1000))
def test_elasticity_has_no_unit(true: float, unit: float, seed: int) -> None:
    rng = RandomState(seed)
    prices = rng.uniform(5, 20, 12)
    quantities = 100 * prices**true * np.exp(rng.normal(0, 0.1, 12))
    fit, scaled = (loyalty.price_sensitivity(prices * u, quantities / u) for u in (1, unit))
    assert scaled.elasticity == pytest.approx(fit.elasticity, abs=1e-9)
    assert fit.low <= fit.elasticity <= fit.high


def test_summary_names_what_it_holds() -> None:
    fit = loyalty.price_sensitivity([1, 2, 3], [9, 5, 4])
    assert fit.summary().loc["elasticity", "value"] == fit.elasticity
    assert len(fit.summary()) == 6


# The profit of a loyal customer


def test_profit_of_the_third_year_by_hand() -> None:
    year = loyalty.profit_of_loyalty(
        3, spending=1000, margin=0.3, acquisition_cost=200, growth=0.1, service_cost=100, learning=0.2,
        referrals=0.5, referral_value=60, premium=0.05,
    ).loc[3]  # fmt: skip
    # two years' experience: 1.1² = 1.21 of the purchases, 0.8² = 0.64 of the service cost
    assert year[["base", "growth", "saving", "referral", "premium"]].tolist() == pytest.approx([
        200,
        63,
        36,
        30,
        60.5,
    ])
    assert year["profit"] == pytest.approx(389.5)


def test_retention_and_discount_weigh_each_year() -> None:
    plain, weighed = (
        loyalty.profit_of_loyalty(4, **how) for how in ({}, {"retention": 0.8, "discount": 0.1})
    )
    assert weighed.loc[3, "profit"] == pytest.approx(plain.loc[3, "profit"] * 0.8**2 / 1.1**3)
    assert weighed.loc[0, "profit"] == plain.loc[0, "profit"] == -250


@given(st.integers(1, 30), share, share, st.floats(-0.3, 0.3), share)
def test_components_add_up(
    years: int, margin: float, retention: float, growth: float, learning: float
) -> None:
    tower = loyalty.profit_of_loyalty(
        years, margin=margin, retention=retention, growth=growth, learning=learning
    )
    parts = tower[["acquisition", "base", "growth", "saving", "referral", "premium"]]
    assert parts.sum(axis=1).to_numpy() == pytest.approx(tower["profit"].to_numpy())
    assert tower["profit"].sum() == pytest.approx(tower["cumulative"].iloc[-1])
    assert len(tower) == years + 1


def test_break_even() -> None:
    tower = loyalty.profit_of_loyalty(
        5, spending=500, margin=0.3, service_cost=50, growth=0, learning=0, referrals=0, premium=0,
        acquisition_cost=250,
    )  # fmt: skip
    assert loyalty.break_even_year(tower) == 3  # 100 a year
    assert loyalty.break_even_year(tower.loc[:2]) is None
    assert loyalty.break_even_year(loyalty.profit_of_loyalty(acquisition_cost=0)) == 0


def test_when_it_takes_eight_to_nine_new_customers() -> None:
    result = loyalty.replacement_customers()
    assert result["lost"] == pytest.approx(400 * (1 - 0.9**5) / 0.1)
    assert result["gained"] == pytest.approx(150 * (1 - 0.6**5) / 0.4 - 150)
    assert 8 < result["replacement"] < 9


def test_an_equal_customer_won_for_nothing_replaces_one() -> None:
    same = {"new_profit": 400, "acquisition_cost": 0, "new_retention": 0.9, "discount": 0.1}
    assert loyalty.replacement_customers(400, **same)["replacement"] == pytest.approx(1)


def test_no_number_of_new_customers_that_never_pay() -> None:
    assert loyalty.replacement_customers(years=1)["replacement"] == math.inf


@given(st.floats(1, 1000), st.floats(0, 300), share, st.integers(1, 20))
def test_dearer_newcomers_mean_more_of_them(profit: float, cost: float, stay: float, years: int) -> None:
    cheap, dear = (
        loyalty.replacement_customers(400, profit, c, new_retention=stay, years=years)["replacement"]
        for c in (cost, cost + 10)
    )
    assert dear > cheap or dear == cheap == math.inf


FLAT = {"growth": 0, "learning": 0, "referrals": 0, "premium": 0, "acquisition_cost": 0}


def test_five_points_are_not_five_percent() -> None:
    """Sharp's point: from 90 to 95 % half of the defections go, and the lifetime doubles from 10 to 20."""
    result = loyalty.profit_gain_of_retention([0.8, 0.9])
    assert result["fewer_defections"].tolist() == pytest.approx([0.25, 0.5])
    assert result["lifetime"].tolist() == pytest.approx([5, 10])
    assert result["raised_lifetime"].tolist() == pytest.approx([20 / 3, 20])


def test_the_gain_of_a_flat_profit_is_that_of_the_lifetime() -> None:
    gain = loyalty.profit_gain_of_retention([0.5, 0.8], years=100, **FLAT)["gain"]
    assert gain.tolist() == pytest.approx([0.5 / 0.45 - 1, 0.2 / 0.15 - 1], rel=1e-4)


def test_the_acquisition_cost_makes_the_same_points_look_larger() -> None:
    cheap, dear = (
        loyalty.profit_gain_of_retention(0.8, **FLAT | {"acquisition_cost": cost})["gain"].iloc[0]
        for cost in (0, 250)
    )
    assert dear > 2 * cheap


def test_a_gain_on_no_profit_is_missing() -> None:
    result = loyalty.profit_gain_of_retention([0.1, 0.9], acquisition_cost=300)
    assert result["gain"].isna().tolist() == [True, False]


def test_complete_retention_is_an_endless_lifetime() -> None:
    result = loyalty.profit_gain_of_retention(0.95)
    assert result["raised_lifetime"].iloc[0] == math.inf
    assert result["fewer_defections"].iloc[0] == pytest.approx(1)


# Winning and keeping

response = st.tuples(st.floats(0.05, 1), st.floats(0.01, 1))


def test_acquisition_curve_passes_through_what_the_manager_knows() -> None:
    k = loyalty.responsiveness(spend=10, rate=0.2, ceiling=0.4)
    assert k == pytest.approx(math.log(2) / 10)
    assert loyalty.acquisition_rate(10, 0.4, k) == pytest.approx(0.2)
    assert loyalty.acquisition_rate([0, 20], 0.4, k).tolist() == pytest.approx([0, 0.3])


@given(response, st.floats(0, 2000))
def test_best_spending_beats_a_grid(curve: tuple[float, float], value: float) -> None:
    best = loyalty.best_acquisition(value, *curve)
    grid = np.linspace(0, 2 * best["spend"] + 10, 500)
    assert best["profit"] >= (loyalty.acquisition_rate(grid, *curve) * value - grid).max() - 1e-9


@given(response, st.floats(0, 2000))
def test_the_last_customer_won_costs_what_one_is_worth(curve: tuple[float, float], value: float) -> None:
    """Pfeifer 2005: at the best spending marginal cost equals value, and the average cost is below it."""
    best = loyalty.best_acquisition(value, *curve)
    if best["spend"] > 0:
        assert best["marginal_cost"] == pytest.approx(value, rel=1e-6)
        assert best["average_cost"] < value
    else:
        assert best["marginal_cost"] >= value - 1e-9
        assert math.isnan(best["average_cost"])


def test_first_year_of_the_bucket_by_hand() -> None:
    year = loyalty.bucket(
        0.5, 1, budget=1000, customers=100, market=600, margin=20, discount=0.25, acquisition_ceiling=0.4,
        acquisition_k=math.log(2), retention_floor=0.5, retention_ceiling=0.9, retention_k=math.log(2) / 5,
    ).loc[1]  # fmt: skip
    # 500 yuan keep 100 customers, 5 each: 0.5 + 0.4 / 2; 500 win 500 prospects, 1 each: 0.4 / 2
    assert year[["lost", "gained", "customers"]].tolist() == pytest.approx([30, 100, 170])
    assert year[["profit", "value"]].tolist() == pytest.approx([2400, 1920])


@given(share, share, st.floats(0, 1e6))
def test_the_bucket_keeps_count_of_its_customers(split: float, start: float, budget: float) -> None:
    run = loyalty.bucket(split, 8, budget=budget, customers=20_000 * start)
    people = run["customers"].to_numpy()
    flows = (run["gained"] - run["lost"]).to_numpy()
    assert people[1:] == pytest.approx(people[:-1] + flows[1:], abs=1e-6)
    assert people.min() >= -1e-6
    assert people.max() <= 20_000 + 1e-6
    assert run["lost"].iloc[1:].to_numpy() == pytest.approx(
        people[:-1] * (1 - run["retention_rate"].iloc[1:].to_numpy()), abs=1e-6
    )


def test_best_split_is_the_best_of_all_splits() -> None:
    outcomes = loyalty.split_outcomes(years=6)
    best = loyalty.best_split(years=6)
    assert loyalty.bucket(best, 6)["value"].iloc[-1] == pytest.approx(outcomes["value"].max())
    assert 0 < best < 1


def test_several_splits_at_once_are_each_of_them_alone() -> None:
    splits = [0.3, 0, 1]
    together = loyalty.bucket(splits, 4, customers=0)
    assert together.index.names == ["split", "year"]
    for split in splits:
        pd.testing.assert_frame_equal(together.xs(split), loyalty.bucket(split, 4, customers=0))


def test_a_floor_that_holds_everybody_leaves_nothing_to_buy() -> None:
    assert loyalty.best_split(retention_floor=0.9) == 0
    assert loyalty.best_split(acquisition_ceiling=0) == 1


# Satisfaction and competition


def test_curves_bend_as_jones_and_sasser_drew_them() -> None:
    merely, wholly = (loyalty.loyalty_curve(s, competition=1) for s in (4, 5))
    assert wholly == 1
    assert merely < 0.4
    assert loyalty.loyalty_curve(2, competition=0) > 0.8
    assert loyalty.loyalty_curve(3, 0.5, captive=0) == pytest.approx(0.5)


@given(st.floats(1, 5), st.floats(1, 5), share, share, st.floats(1, 20))
def test_curves_rise_with_satisfaction_and_fall_with_competition(
    a: float, b: float, less: float, more: float, sharpness: float
) -> None:
    (a, b), (less, more) = sorted((a, b)), sorted((less, more))
    shape = {"captive": 0.4, "sharpness": sharpness}
    assert loyalty.loyalty_curve(a, less, **shape) <= loyalty.loyalty_curve(b, less, **shape) + 1e-12
    assert loyalty.loyalty_curve(a, more, **shape) <= loyalty.loyalty_curve(a, less, **shape) + 1e-12


def test_curve_of_a_series_keeps_its_index() -> None:
    curve = loyalty.loyalty_curve(pd.Series({"Ann": 1.0, "Bo": 5.0}), 1)
    assert curve.to_dict() == {"Ann": 0, "Bo": 1}


def test_who_would_stay_among_mobile_customers() -> None:
    mobile = load("mobile_satisfaction")
    result = loyalty.loyalty_by_satisfaction(mobile)
    nines = mobile[mobile["satisfaction_1"] == 9]["loyalty_1"]
    assert result.loc[9, "loyal"] == (nines >= 9).mean()
    assert result.loc[9, "mean_loyalty"] == nines.mean()
    assert result["n"].sum() == 250
    assert result.loc[9:, "loyal"].min() > 0.6 > 0.45 > result.loc[:8, "loyal"].max()


def test_interval_of_wilson() -> None:
    answers = pd.DataFrame({"satisfaction_1": [8] * 10, "loyalty_1": [10] * 4 + [5] * 6})
    row = loyalty.loyalty_by_satisfaction(answers).loc[8]
    from scipy.stats import binomtest

    known = binomtest(4, 10).proportion_ci(method="wilson")
    assert (row["low"], row["high"]) == pytest.approx((known.low, known.high), abs=1e-4)


# Key accounts


def test_strategies_are_the_ten_of_the_course() -> None:
    assert len(loyalty.STRATEGIES) == 10
    assert {strategy for _title, strategy, _direction in loyalty.SIGNALS.values()} <= set(loyalty.STRATEGIES)


@pytest.mark.parametrize("seed", range(60))
def test_each_students_key_account_shows_its_one_fault(seed: int) -> None:
    drawn = case.FAULTS[RandomState(seed).randint(len(case.FAULTS))]
    signals = loyalty.account_signals(case.key_account(RandomState(seed)))
    assert signals.index[0] == drawn
    assert signals["worse_by"].iloc[0] > signals["worse_by"].iloc[1] + 1


def test_signals_by_hand() -> None:
    steady = pd.DataFrame({signal: [1.0, 2.0, 3.0] * 2 for signal in loyalty.SIGNALS})
    record = steady.assign(leader_visits=[3, 4, 5, 1, 2, 3])
    signals = loyalty.account_signals(record, months=3)
    assert signals.index[0] == "leader_visits"
    assert signals.loc["leader_visits", ["before", "after", "strategy"]].tolist() == [4, 2, "leaders_visit"]
    assert signals.loc["leader_visits", "worse_by"] == pytest.approx(2 / math.sqrt(2 / 3))
    assert (signals["worse_by"].iloc[1:] == 0).all()


# Cases


@pytest.mark.parametrize("name", ["loyalty_survey", "price_weeks", "key_account"])
def test_a_case_depends_on_its_seed_alone(name: str) -> None:
    first, again, other = (getattr(case, name)(RandomState(seed)) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)
    assert first.notna().all().all()
    assert list(first.columns) == list(table(name).columns)


@pytest.mark.parametrize("seed", range(10))
def test_every_draw_of_the_survey_fits_the_index_and_holds_all_four_types(seed: int) -> None:
    draw = case.loyalty_survey(RandomState(seed))
    assert loyalty.loyalty_index(draw).between(0, 100).all()
    kinds = loyalty.loyalty_type(draw["attitude"], draw["repurchase_rate"]).value_counts()
    assert kinds.min() > 20
    stayed = draw.groupby(loyalty.loyalty_type(draw["attitude"], draw["repurchase_rate"]))["stayed"].mean()
    assert stayed["true"] > stayed["spurious"]


def test_charity_is_the_real_table() -> None:
    """4,268 donors, of whom 1,707 gave; Franses & Paap (2001)."""
    donors = table("charity")
    assert (len(donors), donors["responded"].sum()) == (4268, 1707)
    assert (donors["gift"] > 0).equals(donors["responded"] == 1)
    assert donors["gift"].mean() == pytest.approx(7.44, abs=0.005)


# Refusals

ONE = pd.DataFrame([MIDDLE])

REFUSALS: dict[str, tuple[Callable[[], Any], tuple[str, ...]]] = {
    "score 11": (lambda: loyalty.net_promoter_score([9, 11]), ("scores", "10", "row 1", "11")),
    "score 7.5": (lambda: loyalty.net_promoter_score([7.5]), ("scores", "whole", "7.5")),
    "no score": (lambda: loyalty.net_promoter_score([]), ("scores", "empty")),
    "missing score": (lambda: loyalty.net_promoter_score([9, None]), ("scores", "row 1")),
    "confidence in percent": (lambda: loyalty.net_promoter_score([9], 95), ("confidence", "95")),
    "no purchases": (lambda: loyalty.repurchase_rate(PURCHASES.iloc[:0]), ("no rows",)),
    "no date": (lambda: loyalty.repurchase_rate(PURCHASES.drop(columns="date")), ("date",)),
    "not a table": (lambda: loyalty.repurchase_rate([1, 2]), ("transactions", "dataframe")),
    "before the first": (
        lambda: loyalty.repurchase_rate(PURCHASES, end="2025-12-31"),
        ("no purchase", "2026-01-05", "2026-03-20"),
    ),
    "start not a day": (lambda: loyalty.repurchase_rate(PURCHASES, start="spring"), ("start", "'spring'")),
    "one quarter": (lambda: loyalty.retention_rate(PURCHASES), ("at least 2", "quarter", "1")),
    "unit": (lambda: loyalty.retention_rate(PURCHASES, "mouth"), ("unit", "'month'", "'mouth'")),
    "measure absent": (
        lambda: loyalty.loyalty_index(ONE.drop(columns="identification")),
        ("identification",),
    ),
    "measure in percent": (
        lambda: loyalty.loyalty_index(MIDDLE | {"repurchase_rate": 60}),
        ("repurchase_rate", "0.0", "1.0", "60"),
    ),
    "measure 8 of 7": (
        lambda: loyalty.loyalty_scores(ONE.assign(identification=8)),
        ("identification", "7", "8"),
    ),
    "measure a word": (lambda: loyalty.loyalty_index(MIDDLE | {"identification": "high"}), ("'high'",)),
    "not measures": (lambda: loyalty.loyalty_index([1, 2]), ("measures", "DataFrame")),
    "weight below 0": (lambda: loyalty.loyalty_index(MIDDLE, {"identification": -1}), ("at least 0", "-1")),
    "weight misspelt": (
        lambda: loyalty.loyalty_index(MIDDLE, {"identificaton": 1}),
        ("weights", "'identification'"),
    ),
    "weights all 0": (lambda: loyalty.loyalty_index(MIDDLE, dict.fromkeys(MEASURES, 0)), ("weights", "0")),
    "weights a list": (lambda: loyalty.loyalty_index(MIDDLE, [1] * 8), ("weights", "dictionary")),
    "scale upside down": (
        lambda: loyalty.loyalty_scores(ONE, {"identification": (7, 1)}),
        ("identification", "7", "1"),
    ),
    "scale of one": (lambda: loyalty.loyalty_scores(ONE, {"identification": 7}), ("pair", "7")),
    "attitude a word": (lambda: loyalty.loyalty_type("high", 1), ("attitude", "'high'")),
    "attitude missing": (lambda: loyalty.loyalty_type([5, None], 1), ("attitude", "row 1")),
    "lengths": (lambda: loyalty.loyalty_type([1, 2], [1, 2, 3]), ("same rows", "2", "3")),
    "index": (
        lambda: loyalty.loyalty_type(pd.Series([1, 2]), pd.Series([1, 2], index=[5, 6])),
        ("same index",),
    ),
    "type": (lambda: loyalty.type_title("ture"), ("'true'", "'ture'")),
    "price 0": (lambda: loyalty.price_sensitivity([0, 1, 2], [1, 2, 3]), ("prices", "above 0", "row 0")),
    "nothing sold": (lambda: loyalty.price_sensitivity([1, 2, 3], [1, 0, 3]), ("quantities", "above 0")),
    "price never changed": (lambda: loyalty.price_sensitivity([5, 5, 5], [1, 2, 3]), ("prices", "5.0")),
    "two weeks": (lambda: loyalty.price_sensitivity([5, 6], [1, 2]), ("at least 3", "2")),
    "prices and quantities": (lambda: loyalty.price_sensitivity([5, 6, 7], [1, 2]), ("same rows", "3", "2")),
    "price change −100 %": (
        lambda: loyalty.price_sensitivity([1, 2, 3], [3, 2, 1]).revenue_change(-1),
        ("price_change", "above -1"),
    ),
    "plot of no fit": (lambda: loyalty.plot_price_sensitivity(), ("price_sensitivity",)),
    "years 0": (lambda: loyalty.profit_of_loyalty(0), ("years", "1", "0")),
    "years 2.5": (lambda: loyalty.profit_of_loyalty(2.5), ("years", "whole", "2.5")),  # type: ignore[arg-type]
    "retention in percent": (lambda: loyalty.profit_of_loyalty(retention=80), ("retention", "1", "80")),
    "margin in percent": (lambda: loyalty.profit_of_loyalty(margin=30), ("margin", "1", "30")),
    "no tower": (lambda: loyalty.break_even_year(ONE), ("tower", "cumulative")),
    "old profit 0": (lambda: loyalty.replacement_customers(0), ("old_profit", "above 0")),
    "cost below 0": (lambda: loyalty.replacement_customers(1, 1, -5), ("acquisition_cost", "-5")),
    "more than all": (lambda: loyalty.profit_gain_of_retention([0.9, 0.97]), ("at most 1", "row 1", "0.97")),
    "5 points as 5": (lambda: loyalty.profit_gain_of_retention(0.8, 5), ("points", "1", "5")),
    "no points": (lambda: loyalty.profit_gain_of_retention(0.8, 0), ("points", "above 0")),
    "nothing gained": (
        lambda: loyalty.plot_profit_gain_of_retention(
            loyalty.profit_gain_of_retention(0.1, acquisition_cost=9999)
        ),
        ("nothing to draw",),
    ),
    "ceiling": (lambda: loyalty.acquisition_rate(5, 40, 0.1), ("ceiling", "1", "40")),
    "spend": (lambda: loyalty.acquisition_rate(-5, 0.4, 0.1), ("spend", "at least 0", "-5")),
    "rate at the ceiling": (lambda: loyalty.responsiveness(5, 0.4, 0.4), ("rate", "below", "0.4")),
    "value": (lambda: loyalty.best_acquisition(-1, 0.4, 0.1), ("value", "-1")),
    "split in percent": (lambda: loyalty.bucket(40), ("split", "1", "40")),
    "small market": (lambda: loyalty.bucket(0.4, customers=9, market=5), ("customers", "5", "9")),
    "floor": (
        lambda: loyalty.bucket(0.4, retention_floor=0.95),
        ("retention_floor", "retention_ceiling", "0.95", "0.9"),
    ),
    "satisfaction 10": (lambda: loyalty.loyalty_curve(10, 0.5), ("satisfaction", "5", "10")),
    "competition": (lambda: loyalty.loyalty_curve(3, 2), ("competition", "1", "2")),
    "no markets": (lambda: loyalty.plot_loyalty_curve({}), ("markets", "empty")),
    "no loyalty item": (lambda: loyalty.loyalty_by_satisfaction(ONE), ("satisfaction_1",)),
    "half a rating": (
        lambda: loyalty.loyalty_by_satisfaction(pd.DataFrame({"satisfaction_1": [7.5], "loyalty_1": [7]})),
        ("satisfaction_1", "whole", "7.5"),
    ),
    "strategy": (lambda: loyalty.strategy_title("ask_opinion"), ("'ask_opinions'",)),
    "no record": (lambda: loyalty.account_signals(ONE), ("record", "late_deliveries")),
    "short record": (
        lambda: loyalty.account_signals(case.key_account(RandomState(0)).head(10)),
        ("months", "10", "8"),
    ),
    "not a replacement": (lambda: loyalty.plot_replacement_customers(8.5), ("replacement_customers", "8.5")),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refuses(name: str) -> None:
    call, words = REFUSALS[name]
    refuses(call, *words)


# Plots


def plots(survey: pd.DataFrame, weeks: pd.DataFrame, record: pd.DataFrame) -> dict[str, Callable]:
    fits = [loyalty.price_sensitivity(g["price"], g["cups"]) for _name, g in weeks.groupby("group")]
    rising = loyalty.price_sensitivity([1, 2, 3], [1, 2, 3])
    mobile = load("mobile_satisfaction")
    months = loyalty.retention_rate(PURCHASES, "month")
    few = mobile.head(5)
    return {
        "Net promoter score": lambda ax: loyalty.plot_net_promoter_score(survey["recommend"], ax),
        "On average 50 %": lambda ax: loyalty.plot_retention_rate(months, ax=ax),
        "90 % bought again at some time, but only 50 %": lambda ax: loyalty.plot_retention_rate(
            months, 0.9, ax
        ),
        "20 % bought again at some time, 50 %": lambda ax: loyalty.plot_retention_rate(months, 0.2, ax),
        "weakest: Identification": lambda ax: loyalty.plot_loyalty_index(loyalty.loyalty_scores(survey), ax),
        "are not attached": lambda ax: loyalty.plot_loyalty_type(
            survey["attitude"], survey["repurchase_rate"], ax=ax
        ),
        "Nobody here keeps buying": lambda ax: loyalty.plot_loyalty_type(6, 0.1, ax=ax),
        "Least sensitive to price: members": lambda ax: loyalty.plot_price_sensitivity(
            *fits, names=("members", "passers-by"), ax=ax
        ),
        "% less bought": lambda ax: loyalty.plot_price_sensitivity(fits[0], ax=ax),
        "1.0 % more bought": lambda ax: loyalty.plot_price_sensitivity(rising, ax=ax),
        "Paid back in year 3": lambda ax: loyalty.plot_profit_of_loyalty(loyalty.profit_of_loyalty(), ax),
        "Not paid back within 2 years": lambda ax: loyalty.plot_profit_of_loyalty(
            loyalty.profit_of_loyalty(2), ax
        ),
        "It takes 8.4 new": lambda ax: loyalty.plot_replacement_customers(
            loyalty.replacement_customers(), ax
        ),
        "No number of new": lambda ax: loyalty.plot_replacement_customers(
            loyalty.replacement_customers(years=1), ax
        ),
        "if 50 % fewer leave": lambda ax: loyalty.plot_profit_gain_of_retention(
            loyalty.profit_gain_of_retention([0.8, 0.9]), ax
        ),
        "Best: 15.69 yuan": lambda ax: loyalty.plot_acquisition(120, 0.4, 0.1, ax),
        "Even the first": lambda ax: loyalty.plot_acquisition(10, 0.4, 0.1, ax),
        "The bucket fills": lambda ax: loyalty.plot_bucket(loyalty.bucket(0.3), ax),
        "The bucket leaks": lambda ax: loyalty.plot_bucket(loyalty.bucket(1), ax),
        "Most value with": lambda ax: loyalty.plot_split(loyalty.split_outcomes(), ax),
        "the merely satisfied (4) are only 32 %": lambda ax: loyalty.plot_loyalty_curve(ax=ax),
        "from 8 to 9: 42 to 62 %": lambda ax: loyalty.plot_loyalty_by_satisfaction(
            loyalty.loyalty_by_satisfaction(mobile), ax
        ),
        "% would stay": lambda ax: loyalty.plot_loyalty_by_satisfaction(
            loyalty.loyalty_by_satisfaction(few), ax
        ),
        "What got worse most": lambda ax: loyalty.plot_account_signals(loyalty.account_signals(record), ax),
        "Nothing got clearly worse": lambda ax: loyalty.plot_account_signals(
            loyalty.account_signals(pd.concat([record.head(8)] * 2)), ax
        ),
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_plots_draw_on_the_axes_given_and_say_the_finding(
    lang: str, survey: pd.DataFrame, weeks: pd.DataFrame, record: pd.DataFrame
) -> None:
    crm.use(lang)
    titles = []
    for finding, plot in plots(survey, weeks, record).items():
        figure, ax = plt.subplots()
        assert plot(ax) is ax
        titles.append(ax.get_title(loc="left"))
        assert lang == "zh" or finding in titles[-1]
        assert ax.get_xlabel() or ax.get_ylabel()
        figure.draw_without_rendering()
        plt.close(figure)
    assert all(titles)


def test_plots_make_their_own_axes() -> None:
    ax = loyalty.plot_profit_of_loyalty(loyalty.profit_of_loyalty())
    assert isinstance(ax, Axes)
    plt.close(ax.get_figure())


def test_no_point_of_the_map_leaves_its_field(survey: pd.DataFrame) -> None:
    ax = loyalty.plot_loyalty_type(survey["attitude"], survey["repurchase_rate"])
    right, up = ax.lines[0].get_xdata()[0], ax.lines[1].get_ydata()[0]
    places = [np.asarray(c.get_offsets()) for c in ax.collections]
    plt.close(ax.get_figure())
    fields = [(True, True), (False, True), (True, False), (False, False)]  # true, latent, spurious, none
    for points, (buying, attached) in zip(places, fields, strict=True):
        assert ((points[:, 0] > right) == buying).all()
        assert ((points[:, 1] > up) == attached).all()
