"""Delivered value, lifetime value, RFM and concentration: published results, properties, refusals."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.axes import Axes

from crm_lessons.cases import DATA
from crm_lessons.refusal import Refusal
from crm_lessons.value import delivered as d
from crm_lessons.value import lifetime as life

# The chapter's functions of the same names stand before these two modules.
c, r = (importlib.import_module(f"crm_lessons.value.{name}") for name in ("concentration", "rfm"))

rates = st.floats(0, 1)
margins = st.floats(-1e6, 1e6)
amounts = st.lists(st.floats(0, 1e6), min_size=1, max_size=60).filter(lambda values: sum(values) > 1e-6)

# Pfeifer & Carraway (2000): states are periods since the last purchase, the fifth is given up.
BUYING = (0.3, 0.2, 0.15, 0.05)
RECENCY_CHAIN = np.array(
    [[p] + [(1 - p) * (j == i) for j in range(4)] for i, p in enumerate(BUYING)] + [[0, 0, 0, 0, 1]]
)
RECENCY_REWARD = [40 - 4, -4, -4, -4, 0]


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    return pd.read_csv(DATA / "cdnow.csv", parse_dates=["date"])


@pytest.fixture
def purchases() -> pd.DataFrame:
    """Ann twice, one of them in two rows of a day; Bo once; Cy three times and last."""
    rows = [
        ("Ann", "2026-01-01", 30.0),
        ("Ann", "2026-01-11", 10.0),
        ("Ann", "2026-01-11", 10.0),
        ("Bo", "2026-01-05", 5.0),
        ("Cy", "2026-01-02", 1.0),
        ("Cy", "2026-01-12", 2.0),
        ("Cy", "2026-01-31", 3.0),
    ]
    table = pd.DataFrame(rows, columns=["customer", "date", "amount"])
    return table.assign(date=pd.to_datetime(table["date"]))


def scored(**measures: Any) -> pd.DataFrame:
    """A table of RFM; measures not given are all the same."""
    n = len(next(iter(measures.values())))
    return pd.DataFrame({"recency": [9] * n, "frequency": [1] * n, "monetary": [5.0] * n} | measures)


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


# Delivered value


def test_delivered_value_is_values_less_costs() -> None:
    assert d.delivered_value({"product": 50, "service": 20}, {"money": 40, "time": 5}) == 25


def test_offers_are_compared_item_by_item() -> None:
    table = d.compare_offers({
        "near": ({"product": 50}, {"money": 40, "time": 1}),
        "far": ({"product": 50, "image": 2}, {"money": 30, "time": 25}),
    })
    assert table["delivered"].to_dict() == {"near": 9, "far": -3}
    assert table.loc["far", ["image", "money", "total_value", "total_cost"]].tolist() == [2, -30, 52, 55]


@pytest.mark.parametrize(
    ("offers", "word"),
    [
        ({}, "offers"),
        ("near", "offers"),
        ({"near": {"product": 1}}, "near"),
        ({"near": ({"prodct": 1}, {})}, "product"),
    ],
)  # fmt: skip
def test_bad_offers_are_refused(offers: Any, word: str) -> None:
    refuses(lambda: d.compare_offers(offers), word)


# Lifetime value


def test_net_present_value_of_a_textbook_loan() -> None:
    assert life.net_present_value([-100, 60, 60.5], 0.1) == pytest.approx(-100 + 60 / 1.1 + 50)


def test_undiscounted_value_is_the_sum() -> None:
    assert life.net_present_value([1, 2, 3], 0) == 6


@pytest.mark.parametrize(
    ("retention", "discount", "multiple"),  # r / (1 + i − r) of Gupta & Lehmann (2003), worked by hand
    [(0.6, 0.1, 6 / 5), (0.7, 0.1, 7 / 4), (0.8, 0.1, 8 / 3), (0.9, 0.1, 9 / 2), (0.9, 0.16, 45 / 13)],
)
def test_margin_multiple(retention: float, discount: float, multiple: float) -> None:
    assert life.margin_multiple(retention, discount) == pytest.approx(multiple)


@given(margins, rates, st.floats(0.01, 1))
def test_the_two_timings_differ_by_one_margin(margin: float, retention: float, discount: float) -> None:
    now, later = (life.lifetime_value(margin, retention, discount, first=f) for f in life.FIRST)
    assert now == pytest.approx(later + margin, abs=1e-6)
    assert later == pytest.approx(margin * life.margin_multiple(retention, discount), abs=1e-6)


@given(margins, rates, rates, st.integers(1, 30))
def test_finite_value_is_the_present_value_of_its_margins(
    margin: float, retention: float, discount: float, periods: int
) -> None:
    flows = margin * retention ** np.arange(periods + 1)
    now = life.lifetime_value(margin, retention, discount, periods)
    assert now == pytest.approx(life.net_present_value(flows[:-1], discount), abs=1e-6)
    later = life.lifetime_value(margin, retention, discount, periods, first="later")
    assert later == pytest.approx(life.net_present_value([0, *flows[1:]], discount), abs=1e-6)


@given(margins, st.floats(0, 0.95), rates)
def test_value_without_an_end_is_the_limit(margin: float, retention: float, discount: float) -> None:
    endless = life.lifetime_value(margin, retention, discount)
    assert life.lifetime_value(margin, retention, discount, 1000) == pytest.approx(endless, abs=1e-6)


def test_acquisition_is_paid_now() -> None:
    assert life.lifetime_value(10, 0, 0.1, acquisition_cost=4) == 6


def test_markov_value_is_the_published_over_five_rewards() -> None:
    """Pfeifer & Carraway (2000), V^4 of their first example: d = 0.2, net contribution 40, mailing 4."""
    values = life.markov_value(RECENCY_CHAIN, RECENCY_REWARD, 0.2, periods=5)
    assert values.round(3).tolist() == [50.115, 4.220, 0.592, -1.980, 0]


def test_markov_value_without_an_end() -> None:
    """The same example, V = (I − P / (1 + d))⁻¹ R: in the fourth state one had better stop mailing."""
    values = life.markov_value(RECENCY_CHAIN, RECENCY_REWARD, 0.2)
    assert values.round(3).tolist() == [52.320, 5.554, 1.251, -1.820, 0]


def test_markov_value_settles() -> None:
    endless = life.markov_value(RECENCY_CHAIN, RECENCY_REWARD, 0.2)
    np.testing.assert_allclose(life.markov_value(RECENCY_CHAIN, RECENCY_REWARD, 0.2, periods=200), endless)


@given(margins, rates, st.floats(0.01, 1), st.none() | st.integers(1, 20))
def test_a_customer_who_stays_or_goes_is_the_simplest_chain(
    margin: float, retention: float, discount: float, periods: int | None
) -> None:
    chain = [[retention, 1 - retention], [0, 1]]
    values = life.markov_value(chain, [margin, 0], discount, periods)
    assert values[0] == pytest.approx(life.lifetime_value(margin, retention, discount, periods), abs=1e-6)


def test_states_keep_their_names_and_find_their_rewards() -> None:
    chain = pd.DataFrame([[0.5, 0.5], [0, 1]], ["here", "gone"], ["here", "gone"])
    values = life.markov_value(chain, pd.Series({"gone": 0, "here": 3}), 0.5)
    assert values.to_dict() == pytest.approx({"here": 4.5, "gone": 0})


def test_the_lost_shopper_of_the_supermarket() -> None:
    assert life.lost_customer_value(100, 50, 10) == 50_000


def test_the_lost_shopper_takes_others_along() -> None:
    assert life.lost_customer_value(100, 50, 10, told=20, share_believing=0.25) == 300_000


def test_discounting_makes_the_loss_smaller() -> None:
    assert life.lost_customer_value(100, 50, 2, discount=0.25) == 9_000


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: life.net_present_value([], 0.1), ["cash_flows", "empty"]),
        (lambda: life.net_present_value([1, np.nan], 0.1), ["cash_flows", "row 1"]),
        (lambda: life.net_present_value("1", 0.1), ["cash_flows"]),
        (lambda: life.net_present_value([1], 10), ["discount", "10"]),
        (lambda: life.lifetime_value(10, 1.2, 0.1), ["retention", "between 0 and 1", "1.2"]),
        (lambda: life.lifetime_value(10, 80, 0.1), ["retention", "80"]),
        (lambda: life.lifetime_value(10, 0.8, -0.1), ["discount"]),
        (lambda: life.lifetime_value(10, 1, 0), ["retention 1", "discount 0", "periods"]),
        (lambda: life.lifetime_value(10, 0.8, 0.1, 2.5), ["periods", "whole"]),
        (lambda: life.lifetime_value(10, 0.8, 0.1, 0), ["periods", "at least 1"]),
        (lambda: life.lifetime_value(10, 0.8, 0.1, first="soon"), ["first", "now, later"]),
        (lambda: life.lifetime_value(10, 0.8, 0.1, acquisition_cost=-1), ["acquisition_cost"]),
        (lambda: life.lifetime_value("10", 0.8, 0.1), ["margin", "'10'"]),
        (lambda: life.lifetime_value(math.nan, 0.8, 0.1), ["margin"]),
        (lambda: life.margin_multiple(1, 0), ["retention 1"]),
        (lambda: life.markov_value([[0.5, 0.4], [0, 1]], [1, 0], 0.1), ["transition", "add to 1", "row 0"]),
        (lambda: life.markov_value([[1.5, -0.5], [0, 1]], [1, 0], 0.1), ["transition[0]", "between 0 and 1"]),
        (lambda: life.markov_value([[0.5, 0.5]], [1, 0], 0.1), ["1 rows", "2 columns"]),
        (lambda: life.markov_value([[1, 0], [0]], [1, 0], 0.1), ["transition"]),
        (lambda: life.markov_value("P", [1], 0.1), ["transition"]),
        (lambda: life.markov_value([[1]], [1, 0], 0.1), ["reward", "1 states", "2"]),
        (lambda: life.markov_value([[1]], pd.Series({"a": 1}), 0.1), ["reward", "labels"]),
        (lambda: life.markov_value([[1]], [1], 0), ["discount", "above 0"]),
        (lambda: life.markov_value(pd.DataFrame([[1]], ["a"], ["b"]), [1], 0.1), ["same states"]),
        (lambda: life.lost_customer_value(-1, 50, 10), ["per_visit"]),
        (lambda: life.lost_customer_value(100, 50, 0), ["years"]),
        (lambda: life.lost_customer_value(100, 50, 10, 20, 25), ["share_believing", "25"]),
    ],
)  # fmt: skip
def test_bad_lifetime_arguments_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# RFM


def test_rfm_of_three_customers(purchases: pd.DataFrame) -> None:
    expected = pd.DataFrame({
        "customer": ["Ann", "Bo", "Cy"],
        "recency": [20, 26, 0],
        "frequency": [2, 1, 3],
        "monetary": [50.0, 5.0, 6.0],
    })
    pd.testing.assert_frame_equal(r.rfm(purchases), expected)


def test_rfm_counts_from_the_day_asked_for(purchases: pd.DataFrame) -> None:
    assert r.rfm(purchases, "2026-02-01")["recency"].tolist() == [21, 27, 1]


def test_one_customer_with_one_purchase_has_measures(purchases: pd.DataFrame) -> None:
    assert r.rfm(purchases.iloc[[3]]).to_numpy().tolist() == [["Bo", 0, 1, 5.0]]


def test_rfm_of_cdnow_agrees_with_its_published_counts(cdnow: pd.DataFrame) -> None:
    table = r.rfm(cdnow[cdnow["date"] <= "1997-09-30"])
    assert (len(table), int((table["frequency"] > 1).sum())) == (2357, 946)


def test_rfm_refuses_a_purchase_in_the_future(purchases: pd.DataFrame) -> None:
    refuses(lambda: r.rfm(purchases, "2026-01-15"), "2026-01-31", "as_of", "2026-01-15")


def test_scores_are_fifths() -> None:
    scores = r.rfm_scores(scored(recency=range(10), frequency=range(10)))
    assert scores["frequency_score"].tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert scores["recency_score"].tolist() == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert scores["cell"].tolist()[0] == "511"


def test_ties_share_a_score_and_skip_those_above() -> None:
    scores = r.rfm_scores(scored(frequency=[1, 1, 1, 1, 1, 1, 2, 2, 3, 9]))
    assert scores["frequency_score"].tolist() == [1, 1, 1, 1, 1, 1, 4, 4, 5, 5]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9), st.floats(0, 99)), min_size=2),
    st.integers(2, 9),
)
def test_scores_are_in_range_and_in_order(rows: list[tuple[int, int, float]], bins: int) -> None:
    table = pd.DataFrame(rows, columns=list(r.MEASURES))
    scores = r.rfm_scores(table, bins)
    for measure in r.MEASURES:
        score = scores[f"{measure}_score"]
        assert score.between(1, bins).all() and score.min() == 1
        better = -scores[measure] if measure == "recency" else scores[measure]
        first = score.groupby(better).first()
        assert first.is_monotonic_increasing and (score.groupby(better).nunique() == 1).all()


def test_segments_are_the_eight_corners() -> None:
    corners = pd.DataFrame(
        [(a, b, m) for m in (4, 3) for a in (4, 3) for b in (4, 3)],
        columns=["recency_score", "frequency_score", "monetary_score"],
    )
    order = ["value", "develop", "retain", "win_back"]
    expected = [f"{worth}_{policy}" for worth in ("key", "ordinary") for policy in order]
    assert r.rfm_segments(corners)["segment"].tolist() == expected
    assert sorted(expected) == sorted(r.SEGMENTS)


def test_segments_move_with_the_cuts() -> None:
    scores = pd.DataFrame({"recency_score": [3], "frequency_score": [3], "monetary_score": [3]})
    cut = {"recency": 2, "frequency": 3, "monetary": 2}
    assert r.rfm_segments(scores, cut)["segment"].tolist() == ["key_develop"]
    assert r.rfm_segments(scores, 2)["segment"].tolist() == ["key_value"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: r.rfm_scores(scored(frequency=[2])), ["one customer"]),
        (lambda: r.rfm_scores(scored(frequency=[2, 3]), 10), ["bins", "10"]),
        (lambda: r.rfm_scores(scored(frequency=[2, 3]), 2.5), ["bins", "whole"]),
        (lambda: r.rfm_scores(scored(frequency=[2, 3]).drop(columns="recency")), ["recency"]),
        (lambda: r.rfm_scores(scored(recency=[-1, 3])), ["recency", "at least 0", "row 0"]),
        (lambda: r.rfm_scores(scored(monetary=["a", 3])), ["monetary", "row 0"]),
        (lambda: r.rfm_scores([1, 2]), ["table", "dataframe"]),
        (lambda: r.rfm_segments(scored(frequency=[2, 3])), ["scores", "recency_score"]),
        (lambda: r.rfm_segments(r.rfm_scores(scored(frequency=[2, 3])), 0), ["cut"]),
        (lambda: r.rfm_segments(r.rfm_scores(scored(frequency=[2, 3])), {"recency": 3}), ["cut"]),
        (lambda: r.rfm_segments(r.rfm_scores(scored(frequency=[2, 3])), {"recent": 3}), ["recency"]),
    ],
)  # fmt: skip
def test_bad_rfm_arguments_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Concentration


def test_the_pareto_principle() -> None:
    assert c.top_share([80, 5, 5, 5, 5], 0.2) == 0.8


def test_a_customer_may_count_in_part() -> None:
    assert c.top_share([6, 3, 1], 0.5) == pytest.approx((6 + 0.5 * 3) / 10)


@given(amounts, st.floats(0.001, 1))
def test_the_top_has_at_least_its_share(values: list[float], share: float) -> None:
    top = c.top_share(values, share)
    assert share - 1e-9 <= top <= 1


@given(amounts, st.floats(0.001, 1))
def test_the_top_share_lies_on_the_lorenz_curve(values: list[float], share: float) -> None:
    lorenz = c.concentration(values).lorenz
    below = np.interp(1 - share, lorenz["customer_share"], lorenz["value_share"])
    assert c.top_share(values, share) == pytest.approx(1 - below, abs=1e-9)


@given(amounts)
def test_gini_is_half_the_mean_relative_difference(values: list[float]) -> None:
    result = c.concentration(values)
    x = np.array(values)
    assert result.gini == pytest.approx(abs(x[:, None] - x).mean() / (2 * x.mean()), abs=1e-9)
    assert 0 <= result.gini < 1


@given(amounts)
def test_the_lorenz_curve_bends_below_equality(values: list[float]) -> None:
    lorenz = c.concentration(values).lorenz
    assert len(lorenz) == len(values) + 1
    assert (lorenz["value_share"] <= lorenz["customer_share"] + 1e-9).all()
    assert lorenz["value_share"].is_monotonic_increasing
    assert lorenz.iloc[[0, -1]].to_numpy().tolist() == [[0, 0], [1, 1]]


def test_gini_of_one_who_brings_everything() -> None:
    assert c.concentration([0, 0, 0, 7]).gini == 0.75


def test_tiers_of_five_customers() -> None:
    profit = pd.Series({"Ann": 90, "Bo": 10, "Cy": 0, "Di": -1, "Ed": 5})
    tiers = ["most_valuable", "second_tier", "second_tier", "below_zero", "second_tier"]
    assert c.value_tiers(profit)["tier"].to_dict() == dict(zip(profit.index, tiers, strict=True))


def test_ties_with_the_last_of_the_best_are_in() -> None:
    assert (c.value_tiers([5, 5, 5, 1, 1], 0.2)["tier"] == "most_valuable").sum() == 3


def test_the_floor_can_be_raised() -> None:
    assert c.value_tiers([100, 3, 8], 0.3, floor=5)["tier"].tolist() == [
        "most_valuable",
        "below_zero",
        "second_tier",
    ]


def test_nobody_is_most_valuable_without_profit() -> None:
    assert set(c.value_tiers([0, -1, -2], 1)["tier"]) == {"second_tier", "below_zero"}


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.floats(0.01, 1))
def test_tiers_part_the_customers_in_order_of_profit(profit: list[float], top: float) -> None:
    table = c.value_tiers(profit, top)
    assert len(table) == len(profit) and set(table["tier"]) <= set(c.TIERS)
    order = table["tier"].map({"below_zero": 0, "second_tier": 1, "most_valuable": 2})
    assert order[table["profit"].sort_values(kind="stable").index].is_monotonic_increasing
    assert ((table["tier"] == "below_zero") == (table["profit"] < 0)).all()
    distinct = table["profit"].is_unique
    assume(distinct)
    assert (table["tier"] == "most_valuable").sum() <= math.ceil(round(top * len(profit), 9))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: c.top_share([1, 2], 0), ["share", "above 0"]),
        (lambda: c.top_share([1, 2], 20), ["share", "20"]),
        (lambda: c.top_share([]), ["values", "empty"]),
        (lambda: c.top_share([1, -2, 3]), ["values", "row 1", "value_tiers"]),
        (lambda: c.top_share([0, 0]), ["values", "all 0"]),
        (lambda: c.top_share([1, np.nan]), ["values", "row 1"]),
        (lambda: c.top_share(["1", "a"]), ["values", "row 1"]),
        (lambda: c.top_share(scored(frequency=[1, 2]), column="spend"), ["values", "spend", "monetary"]),
        (lambda: c.concentration([-1, 2]), ["values", "row 0"]),
        (lambda: c.value_tiers([1, 2], 0), ["top"]),
        (lambda: c.value_tiers([1, None]), ["profit", "row 1"]),
        (lambda: c.value_tiers([]), ["profit", "empty"]),
        (lambda: c.plot_concentration(c.concentration([1, 2]), share=2), ["share"]),
    ],
)  # fmt: skip
def test_bad_concentration_arguments_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Plots


def drawn(ax: Axes) -> str:
    ax.figure.canvas.draw()
    title = ax.get_title(loc="left")
    plt.close("all")
    return title


def test_plots_say_what_they_show(cdnow: pd.DataFrame) -> None:
    offers = d.compare_offers({"A": ({"product": 9}, {"money": 5}), "B": ({"product": 9}, {"money": 11})})
    assert drawn(d.plot_offers(offers)) == "A delivers most: 4 is left after all costs"
    assert "worth 12.6 per" in drawn(life.plot_lifetime_value(100, 0.8, 0.1, first="later"))
    worth = life.markov_value(RECENCY_CHAIN, RECENCY_REWARD, 0.2)
    assert "1 of 5 states" in drawn(life.plot_markov_value(worth))
    scores = r.rfm_scores(r.rfm(cdnow))
    both = ((scores["recency_score"] == 5) & (scores["frequency_score"] == 5)).sum()
    assert f"{both} of 2,357" in drawn(r.plot_rfm_scores(scores))
    assert drawn(r.plot_rfm_segments(r.rfm_segments(scores))).startswith("Key customers: ")
    table = r.rfm(cdnow)
    share = 100 * c.top_share(table["monetary"])
    assert f"bring {share:.0f} %" in drawn(c.plot_concentration(c.concentration(table["monetary"])))
    assert "eat 25 %" in drawn(c.plot_value_tiers(c.value_tiers([60, 20, 0, -5, -15])))


@pytest.mark.parametrize("profit", [[1, 2, 3], [-1, -2], [0], [5]])
def test_tiers_are_drawn_whoever_is_absent(profit: list[float]) -> None:
    drawn(c.plot_value_tiers(c.value_tiers(profit)))


def test_a_plot_draws_on_the_axes_given() -> None:
    _figure, ax = plt.subplots()
    assert c.plot_concentration(c.concentration([1, 2]), ax) is ax
    plt.close("all")
