"""Stages judged from purchases, how often the rule errs, and patterns: by hand, by another way, refusals."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import lifecycle as life
from crm_lessons.cases import load
from crm_lessons.lifecycle.case import BUYS, FADES
from crm_lessons.lifecycle.patterns import MEANING, PATTERNS
from crm_lessons.lifecycle.stages import STAGES, judge, stage_rule
from crm_lessons.refusal import Refusal

LETTER = {"E": "exploration", "F": "formation", "S": "stability", "D": "decline", "X": "ended"}
MAY_FOLLOW = {"E": "EFDX", "F": "FSDX", "S": "SDX", "D": "DEFX", "X": "XE"}
amounts_of_months = st.lists(st.sampled_from([0, 0, 50, 80, 100, 120, 200, 400]), min_size=1, max_size=30)
rules = st.tuples(
    st.integers(1, 5), st.sampled_from([0.05, 0.2, 0.5]), st.sampled_from([0.1, 0.4, 0.7]),
    st.integers(1, 4), st.integers(4, 6),
)  # fmt: skip


def purchases(*customers: list[float], start: str = "2025-01-01") -> pd.DataFrame:
    """A row for every month of every customer, those of 0 too."""
    parts = [
        pd.DataFrame({
            "customer": f"c{k}",
            "date": pd.date_range(start, periods=len(a), freq="MS"),
            "amount": a,
        })
        for k, a in enumerate(customers)
    ]
    return pd.concat(parts, ignore_index=True).astype({"amount": float})


def letters(*customers: list[float], **options: Any) -> list[str]:
    """The stages of each customer as a word of their first letters (X: ended)."""
    judged = life.lifecycle_stages(purchases(*customers), **options)
    short = {stage: letter for letter, stage in LETTER.items()}
    return [
        "".join(short[stage] for stage in stages) for _name, stages in judged.groupby("customer")["stage"]
    ]


def by_hand(amounts: list[float], window: int, rise: float, fall: float, silence: int, gone: int) -> str:
    """The rule of the docstring for one customer, a month after the other."""
    word, mine, stage, before = "", list[float](), "E", "E"  # `mine`: what this relation bought so far
    levels: list[float] = []
    top = bottom = 0.0
    for age in range(len(amounts)):
        quiet = next((k for k, a in enumerate(reversed(amounts[: age + 1])) if a > 0), age + 1)
        anew = stage == "X" and amounts[age] > 0
        if anew:
            mine, levels = [], []
        mine.append(amounts[age])
        recent = mine[-window:]
        level = sum(recent) / len(recent)
        regular = len(recent) == window and min(recent) > 0
        high = max(levels[: max(len(levels) - window + 1, 1)], default=level)
        levels.append(level)
        growing = high > 0 and level >= (1 + rise) * high
        top = level if anew else max(top, level)
        bottom = min(bottom, level) if stage == "D" else level
        now = stage
        if anew:
            now = "E"
        elif stage == "E" and regular and growing:
            now = "F"
        elif stage == "F" and regular and not growing:
            now = "S"
        elif stage == "D" and regular and level >= (1 + rise) * bottom:
            now, top = "E" if before == "E" else "F", level
        if (stage in "EFS" and quiet >= silence) or (stage in "FS" and level <= (1 - fall) * top):
            now, before = "D", stage
        stage = "X" if quiet >= gone else now
        word += stage
    return word


# --- the rule


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([100, 100, 100, 100], "EEEE"),  # regular, but nothing grows: still trying
        ([100, 150, 200, 200, 200, 200], "EFFFSS"),
        ([100, 150, 200, 200, 200, 200, 0, 200, 200], "EFFFSSDDF"),  # half the level is a fall; back again
        ([100, 0, 100, 0, 0, 0, 0, 100], "EEEEDDXE"),  # silence, the end, and anew
        ([100, 300, 60, 60], "EFFD"),  # out of formation, without ever being stable
        ([100, 0, 100, 100, 100], "EEEEE"),  # back to the level of the first month is no growth
        ([0, 0, 100], "EDD"),  # a contact, and nothing for two months
        ([0, 0, 0, 0], "EDDX"),
        # Who begins anew is as new as the first time: the old relation's level is no mark for the new one.
        ([100, 150, 200, 200, 200, 0, 0, 0, 0, 100, 150, 200, 200, 200, 200], "EFFFSDDDXEFFFSS"),
        ([400, 400, 0, 0, 0, 0, 100, 100, 100], "EEEDDXEEE"),
        ([100, 0, 0, 100, 100, 100, 100], "EEDDEEE"),  # a pause on trial makes nobody stable
        ([100, 0, 0, 200, 200, 200, 200], "EEDDEFS"),  # but who buys more after it grows
    ],
)
def test_the_rule_as_its_docstring_says(amounts, expected):
    assert letters(amounts) == [expected]


def test_thresholds_move_the_stages():
    course = [100, 130, 160, 160, 160, 100, 100]
    assert letters(course) == ["EEFFSSS"]
    assert letters(course, rise=0.6) == ["EEEEEEE"]
    assert letters(course, fall=0.3) == ["EEFFSSD"]
    pauses = [100, 150, 200, 200, 0, 200, 200]
    assert letters(pauses, fall=0.6) == ["EFFFFFS"]
    assert letters(pauses, silence=1) == ["EFFFDDF"]
    assert letters([100, 0, 0, 0], gone=2) == ["EEXX"]


def test_who_stopped_is_judged_to_the_last_month_of_all():
    judged = life.lifecycle_stages(purchases([100, 100], [100] * 8))
    assert judged.groupby("customer").size().tolist() == [8, 8]
    assert letters([100, 100], [100] * 8)[0] == "EEEDDXXX"


def test_a_relation_begins_with_its_first_row():
    late = purchases([100, 150]).assign(customer="late", date=pd.to_datetime(["2025-05-09", "2025-06-30"]))
    judged = life.lifecycle_stages(pd.concat([purchases([100] * 6), late]))
    mine = judged[judged["customer"] == "late"]
    assert mine["age"].tolist() == [0, 1]
    assert mine["date"].tolist() == [pd.Timestamp("2025-05-01"), pd.Timestamp("2025-06-01")]
    assert mine["amount"].tolist() == [100, 150]
    assert mine["level"].tolist() == [100, 125]
    assert mine["stage"].tolist() == ["exploration", "formation"]


def test_purchases_of_a_period_add_up():
    rows = pd.DataFrame({
        "customer": 7, "date": pd.to_datetime(["2025-01-03", "2025-01-30", "2025-03-31"]), "amount": [1, 2, 4]
    })  # fmt: skip
    assert life.lifecycle_stages(rows)["amount"].tolist() == [3, 0, 4]
    assert life.lifecycle_stages(rows, "quarter")["amount"].tolist() == [7]
    assert life.lifecycle_stages(rows, "Y")["date"].tolist() == [pd.Timestamp("2025-01-01")]


def test_a_period_that_is_not_over_is_left_out_if_one_says_until_when():
    rows = purchases([100, 100, 100])
    assert len(life.lifecycle_stages(rows)) == 3
    assert len(life.lifecycle_stages(rows, until="2025-03-15")) == 2
    assert len(life.lifecycle_stages(rows, until="2025-03-31")) == 3
    assert len(life.lifecycle_stages(rows, until="2025-02-28")) == 2
    judged = life.lifecycle_stages(rows, until="2025-06-30")
    assert judged["stage"].tolist()[3:] == ["exploration", "decline", "decline"]


def test_customers_of_before_the_file_begins_can_be_left_out():
    new, old = purchases([100, 150, 200], start="2025-03-01"), purchases([200] * 5).replace("c0", "old")
    both = pd.concat([new, old])
    assert life.lifecycle_stages(both)["customer"].unique().tolist() == ["c0", "old"]
    found = life.lifecycle_stages(both, since="2025-02-01")
    assert found["customer"].unique().tolist() == ["c0"], "who bought before has not begun since"
    assert found["date"].max() == pd.Timestamp("2025-05-01"), "the records end when they end"
    pd.testing.assert_frame_equal(
        life.lifecycle_stages(both, since="2025-01-01"), life.lifecycle_stages(both)
    )
    with pytest.raises(Refusal, match="nobody began"):
        life.lifecycle_stages(both, since="2025-03-02")


def test_on_records_that_begin_late_the_rule_is_worse_than_the_guess_until_they_are_left_out():
    late = load("service_firm_months").query("date >= '2023-01-01'")
    blind = life.stage_errors(life.lifecycle_stages(late), late)
    assert blind.accuracy < blind.naive - 0.05
    seeing = life.stage_errors(life.lifecycle_stages(late, since="2023-02-01"), late)
    assert seeing.accuracy > seeing.naive + 0.1


def test_refunds():
    rows = purchases([100, 100, 100])
    rows.loc[1, "amount"] = -30.0
    with pytest.raises(Refusal, match="refunds"):
        life.lifecycle_stages(rows)
    assert life.lifecycle_stages(rows, refunds="drop")["amount"].tolist() == [100, 0, 100]
    assert life.lifecycle_stages(rows, refunds="keep")["amount"].tolist() == [100, 0, 100]


@given(amounts_of_months, rules)
def test_it_is_the_rule_step_by_step(amounts, rule):
    """Against the plain loop over one customer."""
    stages, _levels = judge(np.array([amounts], float), *rule)
    short = "EFSDX"
    assert "".join(short[k] for k in stages[0]) == by_hand(amounts, *rule)


@given(amounts_of_months, rules)
def test_no_stage_is_skipped(amounts, rule):
    word = by_hand(amounts, *rule)
    assert word[0] in "EDX"
    assert all(after in MAY_FOLLOW[before] for before, after in zip(word[:-1], word[1:], strict=True))


@given(amounts_of_months, st.integers(0, 29))
def test_the_rule_knows_no_future(amounts, cut):
    first = amounts[: cut + 1]
    stages = [judge(np.array([course], float), *stage_rule())[0][0] for course in (amounts, first)]
    assert stages[0][: len(first)].tolist() == stages[1].tolist()


@given(amounts_of_months, st.integers(-3, 6))
def test_the_unit_of_money_makes_no_difference(amounts, power):
    given_, scaled = (
        judge(np.array([amounts], float) * factor, *stage_rule())[0] for factor in (1.0, 2.0**power)
    )
    assert given_.tolist() == scaled.tolist()


@given(st.lists(amounts_of_months, min_size=2, max_size=5))
def test_customers_do_not_touch_each_other(courses):
    longest = max(map(len, courses))
    whole = np.array([course + [0] * (longest - len(course)) for course in courses], float)
    together = judge(whole, *stage_rule())[0]
    alone = [judge(row[None], *stage_rule())[0][0] for row in whole]
    assert together.tolist() == [row.tolist() for row in alone]


def test_the_firm_is_judged_in_well_under_a_second():
    import time

    months = load("service_firm_months")
    life.lifecycle_stages(months)
    start = time.process_time()
    judged = life.lifecycle_stages(months)
    assert len(judged) > 70_000
    assert time.process_time() - start < 1.0


# --- any dataframe

KINDS = {
    "polars": pl.from_pandas,
    "polars, lazy": lambda rows: pl.from_pandas(rows).lazy(),
    "pyarrow": pa.Table.from_pandas,
    "duckdb": duckdb.from_df,
}


@pytest.fixture(scope="module")
def some() -> pd.DataFrame:
    months = load("service_firm_months")
    return months.loc[months["customer"] <= 300, ["customer", "date", "amount"]].reset_index(drop=True)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("period", ["month", "quarter"])
def test_any_dataframe_gives_the_same(kind, period, some):
    said = {"refunds": "drop", "until": "2024-06-30", "since": "2021-04-01"}
    expected = life.lifecycle_stages(some, period, **said)
    found = life.lifecycle_stages(KINDS[kind](some), period, **said)
    assert len(expected) < len(life.lifecycle_stages(some, period, **said | {"since": None}))
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize("kind", KINDS)
def test_names_and_other_columns_in_any_dataframe(kind):
    rows = purchases([100, 150, 200], [100, 0, 50])
    renamed = rows.rename(columns={"customer": "会员号", "date": "日期", "amount": "金额"}).assign(shop="a")
    found = life.lifecycle_stages(KINDS[kind](renamed), customer="会员号", date="日期", amount="金额")
    expected = life.lifecycle_stages(rows)
    assert found["customer"].tolist() == expected["customer"].tolist()
    pd.testing.assert_frame_equal(found.drop(columns="customer"), expected.drop(columns="customer"))


def test_spark_gives_the_same(some, spark):
    few = some[some["customer"] % 15 == 0]
    rows = [(int(r.customer), str(r.date.date()), float(r.amount)) for r in few.itertuples()]
    table = spark.createDataFrame(rows, "customer bigint, date string, amount double")
    table = table.selectExpr("customer", "cast(date as date) as date", "amount")
    pd.testing.assert_frame_equal(life.lifecycle_stages(table), life.lifecycle_stages(few))
    recent = "2021-02-15"
    pd.testing.assert_frame_equal(
        life.lifecycle_stages(table, since=recent), life.lifecycle_stages(few, since=recent)
    )


def test_rows_may_come_in_any_order(some):
    mixed = some.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(life.lifecycle_stages(mixed), life.lifecycle_stages(some))


# --- what is refused


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"period": "week"}, "period"), ({"period": None}, "period"), ({"window": 0}, "window"),
        ({"window": 25}, "window"), ({"window": 2.5}, "window"), ({"rise": 0}, "rise"),
        ({"rise": "much"}, "rise"), ({"rise": np.inf}, "rise"), ({"fall": 0}, "fall"), ({"fall": 1}, "fall"),
        ({"fall": np.nan}, "fall"), ({"silence": 0}, "silence"), ({"silence": 5}, "gone"),
        ({"gone": 1}, "gone"), ({"silence": True}, "silence"), ({"until": "soon"}, "until"),
        ({"until": "2024-12-31"}, "until"), ({"until": "2025-01-15"}, "over by"),
        ({"refunds": "?"}, "refunds"), ({"since": "soon"}, "since"), ({"since": 3}, "since"),
        ({"since": "2026-01-01"}, "nobody began"),
        ({"customer": "who"}, "who"), ({"amount": "customer"}, "customer"), ({"date": "amount"}, "amount"),
    ],
)  # fmt: skip
def test_a_question_without_an_honest_answer_is_refused(change, named):
    with pytest.raises(Refusal, match=named):
        life.lifecycle_stages(purchases([100, 100, 100]), **change)


@pytest.mark.parametrize(
    "table",
    [None, 1, "purchases.csv", [], {}, np.zeros((2, 3)), pd.DataFrame(), purchases([1.0]).iloc[:0],
     purchases([1.0]).assign(date="2025-01-01"), purchases([1.0]).assign(amount=[None]),
     purchases([1.0]).assign(amount=[np.inf]), purchases([1.0]).assign(customer=[None])],
    ids=range(12),
)  # fmt: skip
def test_what_is_no_table_of_purchases_is_refused(table):
    with pytest.raises(Refusal):
        life.lifecycle_stages(table)


def test_too_many_periods_are_refused():
    rows = purchases([1.0]).assign(date=pd.Timestamp("1950-01-01"))
    with pytest.raises(Refusal, match="240"):
        life.lifecycle_stages(pd.concat([rows, purchases([1.0])]))


def test_a_stage_of_ones_own_keeps_its_name():
    assert [life.stage_title(stage) for stage in ("stability", "Stability", "稳定期", 1, ["VIP"])] == [
        "stability", "Stability", "稳定期", "1", "['VIP']"
    ]  # fmt: skip


# --- errors


def profile(word: str, customer: Any = "a", start: str = "2025-01-01") -> pd.DataFrame:
    """Customer, date, stage of a word such as "EEFD"."""
    dates = pd.date_range(start, periods=len(word), freq="MS")
    return pd.DataFrame({"customer": customer, "date": dates, "stage": [LETTER[c] for c in word]})


def test_errors_worked_by_hand():
    true = pd.concat([profile("EEFFSSDD", "a"), profile("EED", "b"), profile("EFSSSD", "c")])
    judged = pd.concat([profile("EEEFSSSD", "a"), profile("EEEDX", "b"), profile("EFSDSX", "c")])
    result = life.stage_errors(judged, true)
    assert result.accuracy == pytest.approx((6 + 2 + 4) / 17)
    assert result.naive == pytest.approx(5 / 17)
    assert result.confusion.loc["decline"].tolist() == [1, 0, 1, 1, 1]
    assert result.confusion.loc["stability"].tolist() == [0, 0, 4, 1, 0]
    assert result.confusion.to_numpy().sum() == 17
    # Out of stability: a is seen a month late, c at once (as ended); out of exploration: b never.
    assert result.declines["declines"].tolist() == [1, 0, 2]
    assert result.declines["seen"].fillna(-1).tolist() == [0, -1, 1]
    assert result.declines["delay"].fillna(-1).tolist() == [-1, -1, 0.5]
    summary = result.summary()
    assert summary.loc["formation"].tolist() == [3, 2 / 3, 2, 1]
    assert summary["true"].sum() == 17


def test_two_declines_of_a_customer_are_two():
    true = profile("EDDFDD")
    found = life.stage_errors(profile("EDDFFF"), true).declines
    assert found["declines"].tolist() == [1, 1, 0]
    assert found["seen"].fillna(-1).tolist() == [1, 0, -1]


def test_a_perfect_rule_makes_no_error():
    months = load("service_firm_months").query("customer <= 200")
    result = life.stage_errors(months, months)
    assert result.accuracy == 1
    assert (result.declines["seen"] == 1).all() and (result.declines["delay"] == 0).all()
    assert (result.summary()[["found", "right"]] == 1).all(axis=None)


@given(st.lists(st.tuples(st.sampled_from("EFSD"), st.sampled_from("EFSDX")), min_size=1, max_size=40))
def test_errors_add_up(pairs):
    true, judged = (profile("".join(pair[k] for pair in pairs)) for k in (0, 1))
    result = life.stage_errors(judged, true)
    right = sum(a == b for a, b in pairs)
    assert result.accuracy == pytest.approx(right / len(pairs))
    assert result.confusion.to_numpy().sum() == len(pairs)
    word = "".join(pair[0] for pair in pairs)
    began = sum(a != "D" and b == "D" for a, b in zip(word[:-1], word[1:], strict=True))
    assert result.declines["declines"].sum() == began


@pytest.mark.parametrize(
    ("judged", "true", "named"),
    [
        (1, profile("E"), "judged"), (profile("E"), None, "true"), (profile("E"), profile("X"), "ended"),
        (profile("E", "a"), profile("E", "b"), "in common"), (profile("E", 1), profile("E"), "in common"),
        (profile("E").assign(stage="Exploration"), profile("E"), "Did you mean 'exploration'"),
        (pd.concat([profile("E")] * 2), profile("E"), "one row"),
        (profile("E").drop(columns="date"), profile("E"), "date"),
        (profile("E").assign(customer=None), profile("E"), "customer"),
        (profile("E").assign(stage=[None]), profile("E"), "stage"),
        (profile("E").assign(date="2025-01-01"), profile("E"), "to_datetime"),
        (profile("E"), profile("E").assign(date="2025-01-01"), "to_datetime"),
    ],
)  # fmt: skip
def test_stages_that_cannot_be_compared_are_refused(judged, true, named):
    with pytest.raises(Refusal, match=named):
        life.stage_errors(judged, true)


def test_quarters_are_not_set_beside_months():
    months = load("service_firm_months").query("customer <= 50")
    by_quarter = life.lifecycle_stages(months, "quarter")
    with pytest.raises(Refusal, match="customer 1 on 2021-02-01.*same periods"):
        life.stage_errors(by_quarter, months)
    with pytest.raises(Refusal, match="2025-03-01.*same periods"):
        life.stage_errors(profile("EEFF").drop(2), profile("EEFF"))
    later = profile("EEFF").drop(0)  # not judged from the beginning: that may be
    assert life.stage_errors(later, profile("EEFF")).confusion.to_numpy().sum() == 3


@pytest.mark.parametrize(
    "call",
    [
        lambda judged: life.plot_stage_errors(judged), lambda judged: life.plot_customer_stages(judged, "z"),
        lambda judged: life.plot_customer_stages(judged, object()),
        lambda judged: life.plot_customer_stages(1, "c0"),
        lambda judged: life.plot_customer_stages(judged, "c0", true=judged.drop(columns="stage")),
        lambda judged: life.plot_customer_stages(judged.assign(stage="?"), "c0"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(call):
    with pytest.raises(Refusal):
        call(life.lifecycle_stages(purchases([100, 100])))


def test_a_customers_name_is_drawn_as_it_is():
    judged = life.lifecycle_stages(purchases([100, 100]).assign(customer="$a_b$ <b>"))
    title = life.plot_customer_stages(judged, "$a_b$ <b>").get_title("left")
    assert "$a_b$ <b>" in title


def test_the_usual_course_is_the_simulated_firms():
    """The means of what a customer gives, and what the firm's months are drawn from."""
    first = life.relation_course(None, 2)
    assert first["volume"].iloc[0] == pytest.approx(BUYS[0] * 0.25 * 1000)
    last = life.relation_course(None, 240)["volume"].iloc[-1]
    assert last == pytest.approx(BUYS[2] * 0.8 * 1000)
    turned = life.relation_course(200, 240)["volume"]
    assert turned[201] / turned[200] == pytest.approx(FADES)


# --- patterns


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("EEX", "early_abortion"), ("EDX", "early_abortion"), ("EFDX", "mid_course_death"),
        ("EFSSDX", "early_exit"), ("EF" + 12 * "S", "long_retention"),
        ("EF" + 12 * "S" + "DX", "long_retention"),
        ("EF" + 11 * "S", "open"), ("EFD", "open"), ("E", "open"), ("EFSDF" + 11 * "S", "long_retention"),
        ("EFXXEX", "mid_course_death"), ("EXE", "open"),
    ],
)  # fmt: skip
def test_the_pattern_is_how_far_it_came(word, expected):
    stages = profile(word)["stage"]
    assert life.lifecycle_pattern(stages) == expected
    assert life.lifecycle_pattern(stages.tolist()) == expected
    assert life.lifecycle_pattern(profile(word)).to_dict() == {"a": expected}


def test_whether_it_ended_may_be_known_otherwise():
    assert life.lifecycle_pattern(["exploration"], ended=True) == "early_abortion"
    assert life.lifecycle_pattern(profile("EFSX")["stage"], ended=False) == "open"
    both = pd.concat([profile("EF", "a"), profile("EF", "b")])
    ended = pd.Series({"b": 1, "a": 0, "z": 1})
    assert life.lifecycle_pattern(both, ended=ended).to_dict() == {"a": "open", "b": "mid_course_death"}


def test_what_is_long_can_be_said():
    assert life.lifecycle_pattern(profile("EFSSSX")["stage"], long=3) == "long_retention"


@given(st.lists(st.text("EFSDX", min_size=1, max_size=20), min_size=1, max_size=6))
def test_many_are_each_of_them(words):
    together = life.lifecycle_pattern(
        pd.concat([profile(word, k) for k, word in enumerate(words)]).sample(frac=1, random_state=0)
    )
    assert together.tolist() == [life.lifecycle_pattern(profile(word)["stage"]) for word in words]


@pytest.mark.parametrize(
    ("profile_", "options"),
    [
        ([], {}), ("exploration", {}), (None, {}), (5, {}), ({"a": "decline"}, {}), (["Decline"], {}),
        ([None], {}), ([["decline"]], {}), (["decline"], {"long": 0}), (["decline"], {"ended": "yes"}),
        (["decline"], {"ended": pd.Series([True])}), (profile("E"), {"ended": True}),
        (profile("E"), {"ended": pd.Series({"b": 1})}), (profile("E"), {"ended": pd.Series({"a": 2})}),
        (profile("E").drop(columns="date"), {}), (profile("E").assign(date=pd.NaT), {}),
        (profile("E").iloc[:0], {}),
    ],
    ids=range(17),
)  # fmt: skip
def test_what_has_no_pattern_is_refused(profile_, options):
    with pytest.raises(Refusal):
        life.lifecycle_pattern(profile_, **options)


def test_shares_keep_the_open_apart():
    shares = life.pattern_shares(["open", "early_exit", "long_retention", "long_retention"])
    assert shares["customers"].to_dict() == {
        "early_abortion": 0, "mid_course_death": 0, "early_exit": 1, "long_retention": 2, "open": 1
    }  # fmt: skip
    assert shares["share"].sum() == 1
    assert shares["of_decided"].drop("open").tolist() == pytest.approx([0, 0, 1 / 3, 2 / 3])
    assert np.isnan(shares.loc["open", "of_decided"])


def test_where_all_are_open_nothing_is_decided():
    shares = life.pattern_shares(["open"] * 3)
    assert shares["of_decided"].isna().all()
    assert "100 %" in life.plot_pattern_shares(shares).get_title("left")


@pytest.mark.parametrize("bad", [[], "open", None, 3, ["closed"], [None], {"open": 1}, [["open"]]])
def test_shares_of_what_are_no_patterns_are_refused(bad):
    with pytest.raises(Refusal):
        life.pattern_shares(bad)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_pattern_means_something(lang):
    crm.use(lang)
    table = life.pattern_meaning()
    assert list(table.index) == list(MEANING) == [name for name in PATTERNS if name != "open"]
    assert table["title"].tolist() == [life.pattern_title(name) for name in MEANING]
    assert table.map(len).min().min() > 3
    assert [life.stage_title(stage) for stage in STAGES][0] == {"en": "exploration", "zh": "考察期"}[lang]


# --- the usual course


def test_a_course_that_turns_is_the_other_until_then():
    kept, turned = life.relation_course(None, 24), life.relation_course(13, 24)
    pd.testing.assert_frame_equal(kept.iloc[:12], turned.iloc[:12])
    assert turned["stage"].tolist()[12:] == ["decline"] * 4 + ["ended"] * 8
    assert (turned["volume"].iloc[16:] == 0).all()
    assert (turned["profit"].iloc[12:] < kept["profit"].iloc[12:]).all()


def test_a_course_adds_up_and_begins_with_its_cost():
    course = life.relation_course(10, 20, acquisition_cost=500)
    assert course["total"].iloc[-1] == pytest.approx(course["profit"].sum() - 500)
    dear, cheap = (life.relation_course(10, 20, acquisition_cost=c)["total"] for c in (500, 100))
    assert (cheap - dear).tolist() == pytest.approx([400] * 20)


@given(st.integers(1, 40), st.integers(1, 12), st.integers(1, 18))
def test_a_course_has_the_pattern_of_its_turn(turn, exploration, formation):
    course = life.relation_course(turn, 60, exploration=exploration, formation=formation)
    stable = max(0, turn - 1 - exploration - formation)
    expected = "long_retention" if stable >= 12 else "early_exit" if stable else "mid_course_death"
    if turn - 1 <= exploration:
        expected = "early_abortion"
    assert life.lifecycle_pattern(course["stage"]) == expected


def test_the_later_it_turns_the_more_it_brought():
    totals = [life.relation_course(turn, 48)["total"].iloc[-1] for turn in (4, 9, 16, 30, None)]
    assert totals == sorted(totals)
    assert totals[0] < 0 < totals[1]


@pytest.mark.parametrize(
    "options",
    [{"turn": 0}, {"turn": 1.5}, {"months": 1}, {"months": 241}, {"exploration": 0}, {"formation": None},
     {"decline": 0}, {"acquisition_cost": -1}, {"business": 0}, {"business": "1000"}],
)  # fmt: skip
def test_a_course_that_cannot_be_is_refused(options):
    with pytest.raises(Refusal):
        life.relation_course(**options)
