"""The service firm tells its story in every draw: stages, patterns, decline, campaigns."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from solving import STUDENTS

import crm_lessons as crm
from crm_lessons import lifecycle as life
from crm_lessons.cases import seed
from crm_lessons.lifecycle.case import LONG, _firm
from crm_lessons.lifecycle.explorers.alarm import FALLS, SAVED
from crm_lessons.lifecycle.explorers.stages import SHOWN, Stages
from crm_lessons.lifecycle.stages import RUNNING


class Firm:
    """One student's draw, and what the chapter makes of it, worked out once."""

    def __init__(self, student: str) -> None:
        self.student = student
        self.customers, self.months = _firm(np.random.RandomState(seed("service_firm", student)))
        self.judged = life.lifecycle_stages(self.months)
        self.errors = life.stage_errors(self.judged, self.months)
        months = self.months
        self.falls = life.share_decline(months["amount"], months["total"], months["customer"])
        truth = months["stage"] == "decline"
        self.alarms = {
            rule: life.alarm_outcomes(self.falls[column], truth, months["customer"])
            for rule, column in FALLS.items()
        }


@pytest.fixture(scope="module", params=STUDENTS)
def firm(request: pytest.FixtureRequest) -> Firm:
    return Firm(request.param)


# --- the tables


def test_a_row_is_a_customer_and_a_month(firm):
    months, customers = firm.months, firm.customers
    assert not months.duplicated(["customer", "date"]).any()
    by = months.groupby("customer")["date"]
    assert (by.min().to_numpy() == customers["joined"].to_numpy()).all()
    assert (by.max().to_numpy() == customers["last"].to_numpy()).all()
    gaps = by.diff().dropna().dt.days
    assert gaps.between(28, 31).all(), "no month is left out"
    running = customers["ended"] == 0
    assert (customers["last"][running] == pd.Timestamp("2024-12-01")).all()
    assert (months["amount"] <= months["total"]).all()


def test_no_stage_is_skipped_and_decline_begins_in_any(firm):
    months = firm.months
    before = months.groupby("customer")["stage"].shift()
    steps = pd.crosstab(before, months["stage"])
    allowed = {
        ("exploration", "formation"), ("formation", "stability"), ("decline", "formation"),
        *((stage, "decline") for stage in RUNNING), *((stage, stage) for stage in RUNNING),
    }  # fmt: skip
    found = {(a, b) for a in steps.index for b in steps.columns if steps.loc[a, b]}
    assert found == allowed
    assert (months.groupby("customer")["stage"].first() == "exploration").all()


def test_a_relation_that_ended_was_in_decline(firm):
    last = firm.months.groupby("customer")["stage"].last().to_numpy()
    assert (last[firm.customers["ended"] == 1] == "decline").all()


def test_the_true_patterns_are_those_of_the_rule(firm):
    ended = firm.customers.set_index("customer")["ended"]
    patterns = life.lifecycle_pattern(firm.months, long=LONG, ended=ended)
    assert patterns.tolist() == firm.customers["pattern"].tolist()


# --- stages judged, and how often wrong


def test_two_thirds_of_the_months_are_judged_right(firm):
    assert 0.635 < firm.errors.accuracy < 0.67, "around two thirds"
    assert 0.45 < firm.errors.naive < 0.49, "a little less than half"
    found = firm.errors.summary()["found"]
    assert found["stability"] == pytest.approx(0.8, abs=0.025), "four in five"
    assert found["exploration"] == pytest.approx(0.8, abs=0.025), "four in five"
    assert found[["formation", "decline"]].to_numpy() == pytest.approx([0.38, 0.38], abs=0.04)
    true = firm.errors.summary()["true"]
    assert true["stability"] > 3 * true["decline"]


def test_half_of_the_declines_are_seen_a_month_late(firm):
    table = firm.errors.declines
    seen = (table["seen"] * table["declines"]).sum() / table["declines"].sum()
    assert 0.47 < seen < 0.54, "about half"
    assert 0.28 < table.loc["exploration", "seen"] < 0.4, "one in three"
    assert (table["seen"][1:] > table.loc["exploration", "seen"] + 0.2).all(), "more often than of beginners"
    assert 0.43 < table.loc["exploration", "declines"] / table["declines"].sum() < 0.53, "about half"
    caught = table["seen"] * table["declines"]
    assert 0.75 < (table["delay"] * caught).sum() / caught.sum() < 1.15, "about a month"


def test_what_is_taken_for_what(firm):
    share = firm.errors.confusion.div(firm.errors.confusion.sum(axis=1), axis=0)
    assert share.loc["formation", "stability"] > 0.2 and share.loc["formation", "exploration"] > 0.12
    assert share.loc["decline", "exploration"] > 0.28, "silence of a beginner says little"
    assert 0.28 < firm.errors.summary().loc["decline", "right"] < 0.38, (
        "of three months called decline, one is"
    )


def test_the_typical_decline_lasts_three_months(firm):
    falling = firm.months["stage"] == "decline"
    begins = falling & ~falling.groupby(firm.months["customer"]).shift(fill_value=False)
    assert falling.sum() / begins.sum() == pytest.approx(3.2, abs=0.3)


def test_an_end_is_seen_four_months_late_and_rarely_wrongly(firm):
    both = firm.judged.merge(
        firm.months[["customer", "date", "stage"]],
        on=["customer", "date"],
        how="left",
        suffixes=("", "_true"),
    )
    gone = (both["stage"] == "ended") & both["stage_true"].notna()
    assert both[gone]["customer"].nunique() / 3000 < 0.035, "few are given up who are still there"
    ended = firm.customers[firm.customers["ended"] == 1].set_index("customer")
    after = both[both["stage_true"].isna() & (both["stage"] == "ended")].groupby("customer")["date"].min()
    late = ((after - ended["last"].reindex(after.index)).dt.days / 30.4).median()
    assert 2.5 < late < 4.5


def test_the_explorer_finds_its_four_customers(firm, monkeypatch):
    tables = {"service_firm_months": firm.months}
    monkeypatch.setattr("crm_lessons.lifecycle.explorers.stages.load", tables.__getitem__)
    monkeypatch.setattr("crm_lessons.explorer.student", lambda: firm.student)  # whose draw is kept
    explorer = Stages()
    pattern = firm.customers.set_index("customer")["pattern"]
    assert {name: pattern[at + 1] for name, at in explorer.truth.shown.items()} == dict(
        zip(SHOWN, SHOWN, strict=True)
    )
    found = explorer.found(2, 20, 40, 2)
    assert found["right"] == pytest.approx(100 * firm.errors.accuracy)
    assert found["naive"] == pytest.approx(100 * firm.errors.naive)
    table = firm.errors.declines
    assert found["seen"] == pytest.approx(
        100 * (table["seen"] * table["declines"]).sum() / table["declines"].sum()
    )
    caught = table["seen"] * table["declines"]
    assert found["delay"] == pytest.approx((table["delay"] * caught).sum() / caught.sum())
    assert found["wrong"] == pytest.approx(100 * (1 - firm.errors.summary().loc["decline", "right"]))
    counts = firm.errors.confusion.to_numpy()
    np.testing.assert_allclose(found["share"], 100 * counts / counts.sum(axis=1, keepdims=True))


# --- patterns, and the open ones


def test_the_young_make_lasting_look_rarer_than_it_is(firm):
    pattern, year = firm.customers["pattern"], firm.customers["joined"].dt.year
    all_, first, second = (
        life.pattern_shares(pattern[part]) for part in (year > 0, year == 2021, year == 2022)
    )
    assert 0.25 < all_.loc["open", "share"] < 0.33, "three in ten"
    assert first.loc["open", "share"] < 0.03, "nearly all decided"
    assert 0.4 < second.loc["long_retention", "of_decided"] < 0.47, "a little more than two in five"
    assert 0.35 < all_.loc["long_retention", "of_decided"] < 0.41
    assert 0.42 < first.loc["long_retention", "of_decided"] < 0.5
    assert all_.loc["early_abortion", "of_decided"] - first.loc["early_abortion", "of_decided"] > 0.03


def test_most_patterns_are_told_from_purchases(firm):
    told = life.lifecycle_pattern(firm.judged)
    assert (told.to_numpy() == firm.customers["pattern"].to_numpy()).mean() == pytest.approx(0.78, abs=0.035)


# --- decline seen early


def test_in_decline_the_share_falls_and_the_business_does_not(firm):
    sums = firm.months.groupby("stage")[["amount", "total"]].mean()
    share = sums["amount"] / sums["total"]
    assert share["stability"] == pytest.approx(0.755, abs=0.02), "three quarters"
    assert share["decline"] == pytest.approx(1 / 6, abs=0.02), "a sixth"
    assert 0 < 1 - sums.loc["decline", "total"] / sums.loc["stability", "total"] < 0.16, "only some percent"


def test_the_verdicts_tell_leaving_from_shrinking(firm):
    share = pd.crosstab(firm.months["stage"], firm.falls["verdict"], normalize="index")
    stable, decline = share.loc["stability"], share.loc["decline"]
    assert stable["shrinking"] > 3 * stable["leaving"], "the settled shrink, they do not leave"
    assert decline["leaving"] > 10 * decline["shrinking"]


def test_the_share_rule_gives_fewer_false_alarms_for_as_many_declines(firm):
    share, volume = firm.alarms["share"], firm.alarms["volume"]
    assert (share["false_alarms"][:0.7] < volume["false_alarms"][:0.7]).all()
    at = 0.3
    assert abs(share.loc[at, "caught_share"] - volume.loc[at, "caught_share"]) < 0.06, "about as many"
    assert volume.loc[at, "false_alarms"] > 1.15 * share.loc[at, "false_alarms"]
    assert volume.loc[0.2, "false_alarms"] > 1.5 * share.loc[0.2, "false_alarms"]


def test_what_the_chapter_says_of_the_alarm(firm):
    for rule, falsely in (("share", 0.67), ("volume", 0.7)):
        low, high = firm.alarms[rule].loc[0.1], firm.alarms[rule].loc[0.6]
        assert 0.54 < low["caught_share"] < 0.67, "about six in ten"
        assert 0.5 < low["false_share"] < falsely + 0.04
        assert 0.25 < high["caught_share"] < 0.36, "three in ten"
        assert 0.2 < high["false_share"] < 0.38
        assert low["lead"] > 1.7 * high["lead"], "the higher the threshold, the less time is left"
    falling = firm.months["stage"] == "decline"
    early = (firm.falls["verdict"][falling] == "too_early").groupby(firm.months["customer"][falling]).all()
    assert 0.28 < early.mean() < 0.42, "a third"


def test_the_alarm_of_the_exercise(firm):
    alarm, falling = firm.falls["verdict"] == "leaving", firm.months["stage"] == "decline"
    assert (~falling[alarm]).mean() == pytest.approx(0.3, abs=0.035), "around three in ten"
    assert 0.02 < alarm[~falling].mean() < 0.03, "two or three in a hundred"
    by_volume = firm.falls["verdict"].isin(["leaving", "shrinking"])
    assert 0.44 < (~falling[by_volume]).mean() < 0.53, "nearly half"


def test_what_pays_depends_on_what_a_customer_is_worth(firm):
    outcomes = firm.alarms["share"]
    cheap, dear = (life.alarm_cost(outcomes, worth=worth).idxmin() for worth in (600, 6000))
    assert cheap > dear
    nothing = 1200 * outcomes["declines"].iloc[0]
    assert life.alarm_cost(outcomes).min() < nothing, "the alarm pays"


def test_of_those_called_in_decline_about_four_in_ten_come_back(firm):
    months = firm.months.reset_index(drop=True)
    back = pd.Series(False, months.index)
    by = months.groupby("customer")["stage"]
    alive = pd.Series(True, months.index)
    for ahead in (1, 2, 3):
        then = by.shift(-ahead)
        back |= alive & (then == "formation")
        alive &= then == "decline"
    asked = (months["stage"] == "decline") & (months["date"] <= "2024-09-01")
    share = {side: back[asked & (months["campaign"] == side)].mean() for side in ("drawn", "not_drawn")}
    assert share["drawn"] == pytest.approx(0.4, abs=0.09), "about four in ten"
    assert share["not_drawn"] < 0.07
    assert share["drawn"] - share["not_drawn"] == pytest.approx(SAVED, abs=0.1)


# --- what the predictions say


def test_the_right_predictions():
    crm.use("en")
    kept, turned = (life.relation_course(turn, 36)["total"].iloc[-1] for turn in (None, 16))
    assert 0.68 < 1 - turned / kept < 0.75, "nearly three quarters"
    paid = life.relation_course(16, 36)["total"] >= 0
    assert paid.idxmax() == 7
