"""The sign of decline and the alarm: by hand, against a plain count, properties, refusals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import lifecycle as life
from crm_lessons.cases import load
from crm_lessons.lifecycle.alarm import THRESHOLDS
from crm_lessons.lifecycle.decline import VERDICTS
from crm_lessons.refusal import Refusal

courses = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1, max_size=25,
)  # fmt: skip
marks = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from([0.0, 0.2, 0.5, 0.9]), st.booleans()),
    min_size=1,
    max_size=40,
)


def verdicts(own: Any, total: Any, **options: Any) -> list[str]:
    return life.share_decline(own, total, **options)["verdict"].tolist()


# --- the share of wallet


def test_who_leaves_and_who_shrinks():
    """Twelve months of 100 of 120, then 40: of 120 still, or of 48."""
    before = [100] * 12
    assert verdicts(before + [40] * 3, [120] * 15)[-1] == "leaving"
    assert verdicts(before + [40] * 3, [120] * 12 + [48] * 3)[-1] == "shrinking"
    assert verdicts(before + [100] * 3, [120] * 12 + [240] * 3)[-1] == "elsewhere"
    assert verdicts(before + [90] * 3, [120] * 15)[-1] == "steady"


def test_levels_falls_and_shares_by_hand():
    table = life.share_decline([10, 20, 30, 20, 10, 0], [20, 40, 40, 40, 40, 40], window=2, fall=0.5)
    assert table["own"].tolist() == [10, 15, 25, 25, 15, 5]
    assert table["total"].tolist() == [20, 30, 40, 40, 40, 40]
    assert table["share"].tolist() == [0.5, 0.5, 0.625, 0.625, 0.375, 0.125]
    assert table["own_fall"].tolist() == pytest.approx([0, 0, 0, 0, 0.4, 0.8])
    assert table["share_fall"].tolist() == pytest.approx([0, 0, 0, 0, 0.4, 0.8])
    assert table["verdict"].tolist() == ["too_early"] * 3 + ["steady", "steady", "leaving"]


def test_one_bad_month_is_noise_and_the_window_says_how_much():
    own, total = [100] * 8 + [0, 100, 100], [120] * 11
    assert set(verdicts(own, total)) == {"too_early", "steady"}
    assert "leaving" in verdicts(own, total, window=2)
    assert "leaving" in verdicts(own, total, fall=0.3)


def test_no_business_at_all_is_no_lost_share():
    table = life.share_decline([10, 10, 0, 0, 0, 10], [20, 20, 0, 0, 0, 20], window=1)
    assert table["share"].tolist() == [0.5] * 6
    assert table["verdict"].tolist() == ["too_early"] + ["steady"] + ["shrinking"] * 3 + ["steady"]
    nothing = life.share_decline([0, 0, 0], [0, 0, 5], window=1)
    assert nothing["share"].tolist() == [0, 0, 0]
    assert set(nothing["verdict"]) == {"too_early", "steady"}


def test_the_result_keeps_the_rows_given():
    own = pd.Series([5.0, 4.0], index=["x", "y"])
    assert life.share_decline(own, own * 2).index.tolist() == ["x", "y"]
    assert life.share_decline(3, 4)["share"].tolist() == [0.75]


@given(courses, st.integers(1, 4), st.sampled_from([0.2, 0.4, 0.7]))
def test_verdicts_are_the_rule_step_by_step(course, window, fall):
    own, total = map(list, zip(*course, strict=True))
    found = verdicts(own, total, window=window, fall=fall)
    levels, shares = [], []
    for k in range(len(course)):
        ours, all_ = (sum(x[max(0, k - window + 1) : k + 1]) for x in (own, total))
        levels.append(ours / min(k + 1, window))
        shares.append(ours / all_ if all_ else (shares[-1] if shares else 0.0))
        expected = "too_early"
        if k >= 2 * window - 1:
            top, best = max(levels[window - 1 :]), max(shares[window - 1 :])
            down, lower = (
                round(1 - a / b, 9) >= fall if b else False
                for a, b in ((levels[-1], top), (shares[-1], best))
            )
            expected = {(0, 0): "steady", (1, 0): "shrinking", (1, 1): "leaving", (0, 1): "elsewhere"}[
                int(down), int(lower)
            ]
        assert found[k] == expected


@given(courses, st.integers(-3, 6))
def test_the_unit_of_money_makes_no_difference(course, power):
    own, total = (np.array(x, float) for x in zip(*course, strict=True))
    assert verdicts(own, total) == verdicts(own * 2.0**power, total * 2.0**power)


@given(st.lists(courses, min_size=1, max_size=4), st.randoms())
def test_many_customers_are_each_of_them(all_courses, chance):
    rows = [(k, own, total) for k, course in enumerate(all_courses) for own, total in course]
    left = {k: iter([row for row in rows if row[0] == k]) for k in range(len(all_courses))}
    order = [row[0] for row in rows]
    chance.shuffle(order)  # mixed, each customer's rows still in order
    mixed = [next(left[k]) for k in order]
    customer, own, total = (list(x) for x in zip(*mixed, strict=True))
    table = life.share_decline(own, total, customer).assign(customer=customer)
    for k, course in enumerate(all_courses):
        alone = life.share_decline(*zip(*course, strict=True))
        pd.testing.assert_frame_equal(
            table[table["customer"] == k].drop(columns="customer").reset_index(drop=True), alone
        )


def test_the_firm_is_judged_at_once():
    import time

    months = load("service_firm_months")
    start = time.process_time()
    table = life.share_decline(months["amount"], months["total"], months["customer"])
    assert time.process_time() - start < 1.0
    assert set(table["verdict"]) == set(VERDICTS)
    pd.testing.assert_index_equal(table.index, months.index)


@pytest.mark.parametrize(
    ("own", "total", "options", "named"),
    [
        ([5, 7], [6, 6], {}, "row 1 has 7"), ([-1], [5], {}, "own"), ([1], [-5], {}, "total"),
        ([1, 2], [3], {}, "same rows"), ([], [], {}, "own"), ([1, None], [3, 3], {}, "own"),
        ([1, 2], [3, np.nan], {}, "total"), ("1", "2", {}, "own"), (None, 1, {}, "own"),
        ([1], [2], {"window": 0}, "window"), ([1], [2], {"window": "3"}, "window"),
        ([1], [2], {"fall": 0}, "fall"),
        ([1], [2], {"fall": 1}, "fall"), ([1], [2], {"customer": [1, 2]}, "customer"),
        ([1], [2], {"customer": [None]}, "customer"), ([1], [2], {"customer": pd.DataFrame([1])}, "customer"),
        ([True], [2], {}, "own"), ([1], [np.inf], {}, "total"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused(own, total, options, named):
    with pytest.raises(Refusal, match=named):
        life.share_decline(own, total, **options)


@pytest.mark.parametrize("bad", [None, "gone", 3, pd.DataFrame(), pd.DataFrame({"own": [1]})])
def test_what_is_no_course_is_not_drawn(bad):
    with pytest.raises(Refusal):
        life.plot_share_decline(bad)
    with pytest.raises(Refusal):
        life.verdict_title(bad)


def test_a_course_of_one_period_is_not_drawn():
    with pytest.raises(Refusal, match="two"):
        life.plot_share_decline(life.share_decline([1], [2]))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_verdict_has_a_title(lang):
    crm.use(lang)
    assert len({life.verdict_title(verdict) for verdict in VERDICTS}) == len(VERDICTS)
    same = life.plot_share_decline(life.share_decline([10] * 8, [20] * 8)).get_title("left")
    kind = crm.language._("steady")  # of customers who stay, in another explorer
    assert kind not in same + life.verdict_title("steady")


# --- the alarm


def counted(rows: list[tuple[int, float, bool]], threshold: float) -> tuple[int, int, int, int, float]:
    """Alarms, false ones, declines, caught ones and the mean lead of all declines, counted one by one."""
    alarms = false = declines = caught = 0
    leads = []
    for customer in dict.fromkeys(row[0] for row in rows):
        mine = [row for row in rows if row[0] == customer]
        runs: dict[str, list[list[int]]] = {"alarm": [], "decline": []}
        for k, (_customer, signal, falling) in enumerate(mine):
            for name, on in (("alarm", signal >= threshold), ("decline", falling)):
                if on and runs[name] and runs[name][-1][-1] == k - 1:
                    runs[name][-1].append(k)
                elif on:
                    runs[name].append([k])
        alarms += len(runs["alarm"])
        declines += len(runs["decline"])
        false += sum(all(not mine[k][2] for k in run) for run in runs["alarm"])
        for run in runs["decline"]:
            seen = [k for k in run if mine[k][1] >= threshold]
            caught += bool(seen)
            leads.append(run[-1] - seen[0] if seen else 0)
    return alarms, false, declines, caught, float(np.mean(leads))


def test_an_alarm_by_hand():
    signal = [0.1, 0.6, 0.7, 0.1, 0.2, 0.0, 0.6, 0.0, 0.9]
    truth = [False, False, True, True, True, False, False, False, True]
    customer = ["a"] * 6 + ["b"] * 3
    table = life.alarm_outcomes(signal, truth, customer, [0.15, 0.5, 0.95])
    assert table["alarms"].tolist() == [4, 3, 0]
    assert table["false_alarms"].tolist() == [1, 1, 0]  # b, seventh month; a's began early and was right
    assert table["declines"].tolist() == [2, 2, 2]
    assert table["caught"].tolist() == [2, 2, 0]
    assert table["missed"].tolist() == [0, 0, 2]
    assert table["lead"].tolist() == [1, 1, 0]
    assert table["false_rate"].tolist() == [20, 20, 0]
    assert table["false_share"].tolist() == pytest.approx([1 / 4, 1 / 3, 0])
    assert table["caught_share"].tolist() == [1, 1, 0]


@given(marks)
def test_the_counts_are_those_of_a_plain_count(rows):
    assume(any(row[2] for row in rows))
    customer, signal, truth = (list(x) for x in zip(*rows, strict=True))
    table = life.alarm_outcomes(signal, truth, customer, [0.1, 0.4, 0.95])
    for threshold, found in table.iterrows():
        names = ["alarms", "false_alarms", "declines", "caught", "lead"]
        assert found[names].tolist() == pytest.approx(counted(rows, threshold))


@given(marks)
def test_a_lower_threshold_catches_no_fewer(rows):
    assume(any(row[2] for row in rows))
    customer, signal, truth = (list(x) for x in zip(*rows, strict=True))
    caught = life.alarm_outcomes(signal, truth, customer)["caught"]
    assert caught.index.tolist() == list(THRESHOLDS)
    assert caught.is_monotonic_decreasing
    table = life.alarm_outcomes(signal, truth, customer)
    assert (table["caught"] + table["missed"] == table["declines"]).all()
    assert table[["caught_share", "false_share"]].stack().between(0, 1).all()
    assert table["lead"].is_monotonic_decreasing, "what is noticed later, or not, leaves less time to act"


def test_the_cost_of_an_alarm():
    table = pd.DataFrame(
        {"alarms": [10, 3], "false_alarms": [6, 1], "declines": [5, 5], "caught": [4, 2]}, [0.2, 0.5]
    )
    assert life.alarm_cost(table, 100, 1000, 0.5).tolist() == [1000 + 3000, 300 + 4000]
    assert life.alarm_cost(table, 100, 1000, 0.5).idxmin() == 0.2
    assert life.alarm_cost(table, 400, 1000, 0.5).idxmin() == 0.5
    assert life.alarm_cost(table, 100, 1000, 0).idxmin() == 0.5  # calls that help nobody only cost


@pytest.mark.parametrize(
    ("signal", "declining", "customer", "thresholds", "named"),
    [
        ([0.5], [False], ["a"], [0.5], "never True"), ([1.5], [True], ["a"], [0.5], "signal"),
        ([0.5], [True, False], ["a"], [0.5], "declining"), ([0.5], [True], ["a", "b"], [0.5], "customer"),
        ([0.5], ["yes"], ["a"], [0.5], "declining"), ([0.5], [None], ["a"], [0.5], "declining"),
        ([0.5], [True], [None], [0.5], "customer"), ([0.5], [True], ["a"], [0], "thresholds"),
        ([0.5], [True], ["a"], [], "thresholds"), ([0.5], [True], ["a"], [1.1], "thresholds"),
        ([0.5], [True], ["a"], np.linspace(0.001, 1, 201), "201"), ("x", [True], ["a"], [0.5], "signal"),
        ([np.nan], [True], ["a"], [0.5], "signal"), ([], [], [], [0.5], "signal"),
        ([0.5], pd.DataFrame({"x": [True]}), ["a"], [0.5], "declining"),
    ],
)  # fmt: skip
def test_an_alarm_that_cannot_be_counted_is_refused(signal, declining, customer, thresholds, named):
    with pytest.raises(Refusal, match=named):
        life.alarm_outcomes(signal, declining, customer, thresholds)


@pytest.mark.parametrize(
    "options",
    [{"call": -1}, {"worth": -1}, {"saved": 1.1}, {"saved": None}, {"call": "120"}, {"worth": np.inf}],
)
def test_a_cost_that_cannot_be_is_refused(options):
    table = life.alarm_outcomes([0.5], [True], ["a"])
    with pytest.raises(Refusal):
        life.alarm_cost(table, **options)
    with pytest.raises(Refusal, match="outcomes"):
        life.alarm_cost(table[["alarms"]])
