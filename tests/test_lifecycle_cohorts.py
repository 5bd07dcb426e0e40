"""Cohorts and survival: counted by hand, in any dataframe, with what has not been seen left blank."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons.cases import DATA, load
from crm_lessons.lifecycle import (
    cohort_table,
    compare_censoring,
    median_survival,
    mixed_cohort,
    plot_cohort_table,
    plot_compare_censoring,
    plot_mixed_cohort,
    plot_survival_curve,
    retention_by_age,
    survival_curve,
)
from crm_lessons.refusal import Refusal

NAN = float("nan")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    return pd.read_csv(DATA / "cdnow.csv", parse_dates=["date"], encoding="utf-8")


def shop(*rows: tuple[str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["customer", "date", "amount"])
    return table.assign(date=pd.to_datetime(table["date"]))


SHOP = shop(
    ("a", "2024-01-05", 10), ("a", "2024-01-05", 5), ("a", "2024-03-31", 20), ("b", "2024-01-31", 30),
    ("b", "2024-02-01", 40), ("c", "2024-03-01", 50), ("c", "2024-03-02", 60), ("d", "2024-05-02", 70),
)  # fmt: skip


# --- cohort tables


def test_a_cohort_table_by_hand():
    table = cohort_table(SHOP, until="2024-05-31")
    assert list(table.index) == ["2024-01", "2024-03", "2024-05"], "nobody came first in February or April"
    assert (table.index.name, table.columns.name, list(table.columns)) == ("cohort", "age", [0, 1, 2, 3, 4])
    np.testing.assert_array_equal(
        table, [[2, 1, 1, 0, 0], [1, 0, 0, NAN, NAN], [1, NAN, NAN, NAN, NAN]]
    )  # fmt: skip


def test_measures():
    np.testing.assert_array_equal(
        cohort_table(SHOP, until="2024-05-31", measure="share"),
        [[1, 0.5, 0.5, 0, 0], [1, 0, 0, NAN, NAN], [1, NAN, NAN, NAN, NAN]],
    )
    np.testing.assert_array_equal(
        cohort_table(SHOP, until="2024-05-31", measure="amount"),
        [[45, 40, 20, 0, 0], [110, 0, 0, NAN, NAN], [70, NAN, NAN, NAN, NAN]],
    )


def test_a_period_that_is_not_over_is_blank_unless_it_is_kept():
    """The last purchase is of 2 May, so May is not over: neither its cells nor its cohort have been seen."""
    table = cohort_table(SHOP)
    np.testing.assert_array_equal(table, [[2, 1, 1, 0], [1, 0, NAN, NAN]])
    kept = cohort_table(SHOP, incomplete="keep")
    pd.testing.assert_frame_equal(kept, cohort_table(SHOP, until="2024-05-31"))
    np.testing.assert_array_equal(cohort_table(SHOP, until="2024-03-30"), [[2, 1]])
    np.testing.assert_array_equal(cohort_table(SHOP, until="2024-03-31"), [[2, 1, 1], [1, NAN, NAN]])
    np.testing.assert_array_equal(
        cohort_table(SHOP, until="2024-07-31").loc["2024-05"], [1, 0, 0, NAN, NAN, NAN, NAN]
    )


@pytest.mark.parametrize(
    ("long", "short", "cohorts"),
    [
        ("month", "M", ["1997-01", "1997-02", "1997-03"]),
        ("quarter", "Q", ["1997Q1"]),
        ("year", "Y", ["1997"]),
    ],
)  # fmt: skip
def test_periods(cdnow, long, short, cohorts):
    table = cohort_table(cdnow, long, until="1998-06-30")
    assert list(table.index) == cohorts
    pd.testing.assert_frame_equal(table, cohort_table(cdnow, short))
    assert table[0].sum() == 2357


def test_refunds_are_refused_or_dropped_and_make_no_cohort():
    refund = shop(("a", "2024-01-05", -1), ("a", "2024-02-05", 5), ("b", "2024-02-29", 0))
    with pytest.raises(Refusal, match="refunds"):
        cohort_table(refund)
    table = cohort_table(refund, refunds="drop")
    assert (list(table.index), table[0].tolist()) == (["2024-02"], [2])


def test_columns_may_have_other_names(cdnow):
    other = cdnow.rename(columns={"customer": "会员号", "date": "日期", "amount": "金额"})
    pd.testing.assert_frame_equal(
        cohort_table(other, customer="会员号", date="日期", amount="金额"), cohort_table(cdnow)
    )


def test_the_cohorts_agree_with_the_purchases(cdnow):
    first = cdnow.groupby("customer")["date"].min().dt.to_period("M")
    table = cohort_table(cdnow)
    assert table[0].tolist() == first.value_counts().sort_index().tolist() == [781, 857, 719]
    assert table.loc["1997-01", 3] == 70
    assert cohort_table(cdnow, measure="amount").sum().sum() == pytest.approx(cdnow["amount"].sum())
    assert table.isna().sum(axis=1).tolist() == [0, 1, 2]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 200), st.integers(0, 9)), min_size=1, max_size=40),
    st.sampled_from(["month", "quarter"]),
)
def test_a_cohort_table_is_what_counting_by_hand_gives(rows, period):
    table = pd.DataFrame(rows, columns=["customer", "day", "amount"])
    table["date"] = pd.Timestamp("2023-11-15") + pd.to_timedelta(table["day"], unit="D")
    step = table["date"].dt.to_period({"month": "M", "quarter": "Q"}[period])
    table["period"] = step.map(lambda p: p.ordinal)
    table["cohort"] = table.groupby("customer")["period"].transform("min")
    last = pd.Timestamp("2024-12-31")
    for measure in ("customers", "amount"):
        found = cohort_table(table, period, until=last, measure=measure)
        for (_name, row), (cohort, own) in zip(found.iterrows(), table.groupby("cohort"), strict=True):
            for age, cell in row.items():
                bought = own[own["period"] == cohort + age]
                expected = bought["customer"].nunique() if measure == "customers" else bought["amount"].sum()
                seen = cohort + age <= last.to_period({"month": "M", "quarter": "Q"}[period]).ordinal
                assert cell == expected if seen else np.isnan(cell)


def as_kind(table: pd.DataFrame, kind: str) -> Any:
    library = pytest.importorskip({"lazy": "polars", "arrow": "pyarrow"}.get(kind, kind))
    if kind in ("polars", "lazy"):
        frame = library.from_pandas(table)
        return frame.lazy() if kind == "lazy" else frame
    if kind == "arrow":
        return library.Table.from_pandas(table)
    return library.from_arrow(pytest.importorskip("pyarrow").Table.from_pandas(table))


@pytest.mark.parametrize("kind", ["polars", "lazy", "arrow", "duckdb"])
@pytest.mark.parametrize("measure", ["customers", "share", "amount"])
def test_every_dataframe_gives_the_same_table(cdnow, kind, measure):
    expected = cohort_table(cdnow, until="1998-05-31", measure=measure)
    found = cohort_table(as_kind(cdnow, kind), until="1998-05-31", measure=measure)
    pd.testing.assert_frame_equal(found, expected)


def test_spark_gives_the_same_table(cdnow, spark):
    schema = "customer bigint, date date, cds bigint, amount double"
    table = spark.read.csv(str(DATA / "cdnow.csv"), header=True, schema=schema)
    for measure in ("customers", "amount"):
        expected = cohort_table(cdnow, "quarter", until="1998-05-31", measure=measure)
        pd.testing.assert_frame_equal(
            cohort_table(table, "quarter", until="1998-05-31", measure=measure), expected
        )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"period": "week"}, "period"), ({"period": None}, "period"), ({"period": ["month"]}, "period"),
        ({"measure": "shares"}, "Did you mean 'share'"), ({"incomplete": True}, "incomplete"),
        ({"until": "2023-12-31"}, "before the first purchase"), ({"until": "May"}, "until"),
        ({"until": 5}, "until"), ({"until": "2124-01-01"}, "at most 240 periods"),
        ({"period": "year"}, "no period is over by 2024-05-02"), ({"customer": "client"}, "client"),
        ({"refunds": "keep"}, "refunds"),
    ],
)  # fmt: skip
def test_what_makes_no_cohort_table_is_refused(change, says):
    with pytest.raises(Refusal, match=says):
        cohort_table(SHOP, **change)


@pytest.mark.parametrize("table", [None, "shop.csv", 5, [1, 2], {"customer": ["a"]}, SHOP[:0],
                                   SHOP.assign(date="2024-01-01"), SHOP.assign(amount=np.inf),
                                   SHOP.assign(customer=None), SHOP.drop(columns="amount")])  # fmt: skip
def test_no_purchases_are_refused(table):
    with pytest.raises(Refusal):
        cohort_table(table)


# --- retention by age


def test_retention_by_age_weighs_each_customer_alike():
    table = pd.DataFrame([[10, 5, 2], [1000, 100, NAN], [90, NAN, NAN]], columns=[0, 1, 2])
    ages = retention_by_age(table)
    assert ages["cohorts"].tolist() == [3, 2, 1]
    assert ages["customers"].tolist() == [1100, 1010, 10]
    assert ages["active"].tolist() == [1100, 105, 2]
    assert ages["share"].tolist() == pytest.approx([1, 105 / 1010, 0.2])
    assert ages.index.name == "age"


def test_retention_by_age_asks_for_counts():
    with pytest.raises(Refusal, match="customers"):
        retention_by_age(cohort_table(SHOP, measure="share", until="2024-05-31"))


@pytest.mark.parametrize("table", [
    None, "table", pd.DataFrame(), pd.DataFrame({1: [1.0]}), pd.DataFrame({"a": [1]}),
    pd.DataFrame({0: ["x"]}), pd.DataFrame({0: [NAN]}), pd.DataFrame({0: [-1]}),
    pd.DataFrame({0: [1], 1: ["x"]}),
    pd.DataFrame([[1, 2]], columns=[0, 0]), pd.DataFrame([[1, 2]], columns=[1, 0]),
    pd.DataFrame({0: [np.inf]}), SHOP,
])  # fmt: skip
@pytest.mark.parametrize("use", [retention_by_age, plot_cohort_table])
def test_what_is_no_cohort_table_is_refused(use, table):
    with pytest.raises(Refusal):
        use(table)


def test_the_heat_map_says_what_it_shows(cdnow):
    ax = plot_cohort_table(cohort_table(cdnow))
    assert (
        ax.get_title(loc="left") == "One period after the first purchase 15 % buy again, after 17 periods 4 %"
    )
    texts = [text.get_text() for text in ax.texts]
    assert (texts[0], texts[1], len(texts)) == ("781", "16", 51)
    shares = [text.get_text() for text in plot_cohort_table(cohort_table(cdnow, measure="share")).texts]
    assert shares[:2] == ["100", "16"]
    assert plot_cohort_table(cohort_table(cdnow, "year")).get_title(loc="left").startswith("No cohort")
    with pytest.raises(Refusal, match="measure"):
        plot_cohort_table(cohort_table(cdnow), measure="money")


# --- survival

# Weeks of remission with 6-mercaptopurine (Freireich et al. 1963), the example of the survival textbooks.
WEEKS = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
SEEN = [1] * 9 + [0] * 12
PUBLISHED = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}


def test_survival_is_that_of_the_textbooks():
    curve = survival_curve(WEEKS, SEEN)
    assert {time: round(curve["survival"][time], 4) for time in PUBLISHED} == PUBLISHED
    assert curve["at_risk"][[0, 6, 7, 10, 13, 16, 22, 23]].tolist() == [21, 21, 17, 15, 12, 11, 7, 6]
    assert (curve["ended"].sum(), curve["censored"].sum()) == (9, 12)
    assert median_survival(curve) == 23
    # Log–log limits at 6 and 23 weeks, as R's survfit(conf.type = "log-log") prints them.
    assert curve.loc[[6, 23], ["low", "high"]].round(3).to_numpy().tolist() == [
        [0.620, 0.952],
        [0.188, 0.680],
    ]


def test_without_censoring_it_is_the_share_still_there():
    time = [3, 1, 4, 1, 5, 9, 2, 6]
    curve = survival_curve(time, [True] * 8)
    expected = [np.mean(np.array(time) > t) for t in curve.index]
    assert curve["survival"].tolist() == pytest.approx(expected)
    assert (curve.index[0], curve.index.name, curve["survival"].iloc[-1]) == (0, "time", 0)


def test_limits_where_the_formula_has_none():
    nobody = survival_curve([1, 2, 2], [0, 0, 0])
    assert nobody["survival"].tolist() == [1, 1, 1]
    assert nobody["high"].tolist() == [1, 1, 1]
    assert nobody["low"].tolist() == pytest.approx([1, 0.025 ** (1 / 3), 0.025 ** (1 / 2)])
    assert median_survival(nobody) == np.inf
    at_once = survival_curve([3, 3], [1, 1])
    assert at_once.loc[3, ["survival", "low", "high"]].tolist() == pytest.approx([0, 0, 1 - 0.025**0.5])
    falling = survival_curve([1, 2], [1, 1])
    assert falling["high"].iloc[-1] == falling["high"].iloc[-2]
    first_day = survival_curve([0, 5], [1, 0])
    assert first_day["survival"].tolist() == [0.5, 0.5]


durations = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


@given(durations, st.sampled_from([0.8, 0.95]))
def test_a_survival_curve_makes_sense(customers, confidence):
    time, seen = (np.array(part) for part in zip(*customers, strict=True))
    curve = survival_curve(time, seen, confidence)
    assert curve.notna().all(axis=None)
    assert (curve["survival"].diff().dropna() <= 1e-12).all()
    assert ((curve["low"] <= curve["survival"] + 1e-12) & (curve["survival"] <= curve["high"] + 1e-12)).all()
    assert (curve[["low", "high"]] >= 0).all(axis=None) and (curve[["low", "high"]] <= 1).all(axis=None)
    gone = curve["ended"] + curve["censored"]
    assert curve["at_risk"].tolist() == [len(time), *(len(time) - gone.cumsum())[:-1]]
    shuffled = survival_curve(time[::-1], seen[::-1], confidence)
    pd.testing.assert_frame_equal(curve, shuffled)


@given(durations.filter(lambda customers: any(seen for _time, seen in customers)))
def test_both_wrong_ways_push_the_curve_down(customers):
    time, seen = (np.array(part) for part in zip(*customers, strict=True))
    table = compare_censoring(time, seen)
    assert (table["ended"] <= table["kaplan_meier"] + 1e-12).all()
    assert (table["dropped"] <= table["kaplan_meier"] + 1e-12).all()
    if seen.all():
        assert table["kaplan_meier"].equals(table["ended"]) and table["ended"].equals(table["dropped"])


def test_survival_of_the_simulated_firm_has_its_truth_within():
    """By design of the case the firm's customers of one kind leave alike, whenever they joined."""
    firm = load("service_firm_customers")
    months = 12 * (firm["last"].dt.year - firm["joined"].dt.year)
    months += firm["last"].dt.month - firm["joined"].dt.month + 1
    curve = survival_curve(months, firm["ended"])
    early = firm["joined"] <= "2022-12-01"  # seen for 24 months or more: no censoring up to there
    assert curve["low"][24] < (months[early] > 24).mean() < curve["high"][24]


@pytest.mark.parametrize("observed", [
    [1, 0], (True, False), np.array([True, False]), np.array([1.0, 0.0]), pd.Series([1, 0], dtype="int8"),
    pd.Series([True, False], dtype="boolean"),
])  # fmt: skip
def test_observed_may_be_written_in_several_ways(observed):
    assert survival_curve([2, 3], observed)["ended"].tolist() == [0, 1, 0]


@pytest.mark.parametrize("bad", [
    None, "10", [], [[1, 0]], [1], [1, 2], [1, None], [1, NAN], ["yes", "no"], {1, 0}, pd.Series([1, pd.NA]),
    1, [1, 0, 1],
])  # fmt: skip
def test_what_is_not_observed_or_not_is_refused(bad):
    with pytest.raises(Refusal, match="observed"):
        survival_curve([2, 3], bad)


@pytest.mark.parametrize("bad", [
    None, "long", [], [1, -1], [1, NAN], [1, np.inf], ["a", "b"], [True, False], [[1, 2]], {"a": 1},
    pd.to_datetime(["2024-01-01", "2024-01-02"]),
])  # fmt: skip
def test_what_is_no_duration_is_refused(bad):
    with pytest.raises(Refusal):
        survival_curve(bad, [1, 0])


@pytest.mark.parametrize("confidence", [0, 0.4, 1, 95, None, "95 %", NAN, True])
def test_a_confidence_out_of_range_is_refused(confidence):
    with pytest.raises(Refusal, match="confidence"):
        survival_curve([1, 2], [1, 1], confidence)


def test_durations_and_observed_of_two_tables_are_refused():
    with pytest.raises(Refusal, match="same index"):
        survival_curve(pd.Series([1, 2]), pd.Series([1, 0], index=[5, 6]))


def test_no_end_at_all_leaves_nothing_to_compare():
    with pytest.raises(Refusal, match="nobody's end"):
        compare_censoring([1, 2], [0, 0])


@pytest.mark.parametrize("bad", [None, "curve", pd.DataFrame(), pd.DataFrame({"survival": [1.0]}), SHOP])
@pytest.mark.parametrize("use", [plot_survival_curve, median_survival, plot_compare_censoring])
def test_what_is_no_curve_is_refused(use, bad):
    with pytest.raises(Refusal):
        use(bad)


def test_names_with_dollars_are_drawn_as_they_are():
    crm.use("en")
    curve = survival_curve(WEEKS, SEEN)
    figures = (
        plot_survival_curve({r"$\x$": curve, "other": curve}),
        plot_mixed_cohort(mixed_cohort({r"$\x$": (1, 0.5), "other": (1, 0.9)})),
    )
    for ax in figures:
        ax.figure.canvas.draw()
        assert any(r"$\x$" in text.get_text() for text in ax.texts)


def test_curves_are_named_and_not_too_many():
    curve = survival_curve(WEEKS, SEEN)
    ax = plot_survival_curve({"treated": curve, "other": survival_curve([1, 2], [1, 1])}, unit="week")
    assert ax.get_title(loc="left") == "Half have left after (weeks): treated 23; other 1"
    assert ax.get_xlabel() == "Time as a customer (weeks)"
    for bad in ({}, {str(k): curve for k in range(7)}):
        with pytest.raises(Refusal, match="curves"):
            plot_survival_curve(bad)
    with pytest.raises(Refusal, match="unit"):
        plot_survival_curve(curve, unit="weeks")


def test_the_axis_of_time_is_chinese():
    crm.use("zh")
    ax = plot_survival_curve(survival_curve(WEEKS, SEEN), unit="month")
    assert ax.get_xlabel() == "成为客户的时间（月）"


# --- sorting


def test_a_mixed_cohort_by_hand():
    table = mixed_cohort({"steady": (30, 0.9), "fickle": (70, 0.5)}, 2)
    assert table["steady"].tolist() == pytest.approx([0.3, 0.27, 0.243])
    assert table["fickle"].tolist() == pytest.approx([0.7, 0.35, 0.175])
    assert table["survivors"].tolist() == pytest.approx([1, 0.62, 0.418])
    assert np.isnan(table["retention"][0])
    assert table["retention"][1:].tolist() == pytest.approx([0.62, 0.418 / 0.62])


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0, 1)), min_size=1, max_size=6))
def test_a_cohorts_rate_never_falls_and_stays_between_its_kinds(kinds):
    table = mixed_cohort({str(k): kind for k, kind in enumerate(kinds)}, 10)
    rates = table["retention"].dropna()
    assert (rates.diff().dropna() >= -1e-9).all()
    low, high = (pick(rate for _size, rate in kinds) for pick in (min, max))
    assert rates.between(low - 1e-9, high + 1e-9).all()
    assert table["survivors"][0] == pytest.approx(1)


@pytest.mark.parametrize("kinds", [
    None, {}, [], "steady", {"a": 1}, {"a": (1, 2, 3)}, {"a": (1, 1.1)}, {"a": (-1, 0.5)}, {"a": (0, 0.5)},
    {"a": ("1", 0.5)}, {"a": (1, None)}, {"retention": (1, 0.5)}, {str(k): (1, 0.5) for k in range(7)},
    {"a": (True, 0.5)}, {"a": (np.inf, 0.5)},
])  # fmt: skip
def test_what_is_no_mixture_is_refused(kinds):
    with pytest.raises(Refusal):
        mixed_cohort(kinds)


@pytest.mark.parametrize("periods", [0, -1, 2.5, 201, None, "12", True])
def test_periods_out_of_range_are_refused(periods):
    with pytest.raises(Refusal, match="periods"):
        mixed_cohort({"a": (1, 0.5)}, periods)


@pytest.mark.parametrize("table", [None, SHOP, mixed_cohort({"a": (1, 0.5)})[["survivors", "retention"]]])
def test_only_a_mixed_cohort_is_drawn(table):
    with pytest.raises(Refusal):
        plot_mixed_cohort(table)
