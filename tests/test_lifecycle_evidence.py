"""The four questions on data: the customers followed, and what a contact does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text
from numpy.random import RandomState
from solving import STUDENTS

import crm_lessons as crm
from crm_lessons import lifecycle as life
from crm_lessons.cases import load
from crm_lessons.refusal import Refusal


@pytest.fixture(scope="module")
def months() -> pd.DataFrame:
    return firm(None)


def firm(student: str | None) -> pd.DataFrame:
    table = load("service_firm_months", student)
    return table.assign(profit=table["amount"] - table["service_cost"] - table["contact_cost"])


@pytest.fixture
def three() -> pd.DataFrame:
    """Ann and Di stay five months, Bo leaves after two, Cy after three; Ed came in the fourth of five."""
    rows = [(who, m, value * m) for who, value in (("Ann", 10.0), ("Di", 20.0)) for m in range(1, 6)]
    rows += [("Bo", 1, 4.0), ("Bo", 2, 4.0), ("Cy", 1, 7.0), ("Cy", 2, 8.0), ("Cy", 3, 9.0)]
    rows += [("Ed", 4, 100.0), ("Ed", 5, 100.0)]
    return monthly(rows)


def monthly(rows: list[tuple[str, int, float]]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["customer", "month", "profit"])
    return made.assign(date=pd.to_datetime("2026-01-01") + pd.to_timedelta(31 * (made["month"] - 1), "D"))


def trial(effect: float, n: int = 400, chosen_by_size: bool = False) -> pd.DataFrame:
    """Two months of customers, a contact in the first that adds `effect` to the second."""
    rng = RandomState(3)
    size = rng.uniform(50, 150, n)
    contact = size > 100 if chosen_by_size else rng.random_sample(n) < 0.5
    rows = []
    for who in range(n):
        rows.append((who, "2026-01-01", size[who], "drawn" if contact[who] else "not_drawn"))
        rows.append((who, "2026-02-01", size[who] + effect * contact[who], "none"))
    made = pd.DataFrame(rows, columns=["customer", "date", "profit", "campaign"])
    return made.assign(date=pd.to_datetime(made["date"]), size=np.repeat(size, 2))


# --- is there a lifecycle?


def test_three_ways_of_counting_by_hand(three):
    found = life.profile_by_age(three, length=4)
    assert list(found["n_present"]) == [4, 4, 3, 2]
    assert set(found["n_won"]) == {4} and set(found["n_stayed"]) == {2}, "Ed came too late to be followed"
    assert list(found["won"]) == pytest.approx([41 / 4, 72 / 4, 99 / 4, 120 / 4])
    assert list(found["present"]) == pytest.approx([41 / 4, 72 / 4, 99 / 3, 120 / 2])
    assert list(found["stayed"]) == pytest.approx([15, 30, 45, 60])


def test_before_the_end_by_hand(three):
    found = life.profile_before_end(three, length=2)
    assert list(found.index) == [1, 0] and set(found["n"]) == {2}, "Ann, Di and Ed have no end yet"
    assert list(found["mean"]) == pytest.approx([(4 + 8) / 2, (4 + 9) / 2])


def test_a_month_without_a_row_counts_nothing(three):
    gap = three[~((three["customer"] == "Ann") & (three["month"] == 3))]
    assert life.profile_by_age(gap, length=4)["won"][3] == pytest.approx((99 - 30) / 4)


def test_the_order_of_the_rows_does_not_matter(three, months):
    shuffled = three.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(
        life.profile_by_age(three, length=4), life.profile_by_age(shuffled, length=4)
    )
    mixed = months.sample(frac=1, random_state=1)
    effects = [life.campaign_effect(rows, by="stage", before=3) for rows in (months, mixed)]
    pd.testing.assert_frame_equal(*effects)


def test_the_firms_customers_grow_and_the_weak_leave(months):
    found = life.profile_by_age(months)
    assert found["stayed_low"][24] > found["stayed_high"][1], "the same people bring more"
    assert found["won_high"][24] < 0.6 * found["present_low"][24], "and a customer won far less"
    assert (found["present"] >= found["won"] - 1e-9)[2:].all()
    ends = life.profile_before_end(months)
    assert ends["high"][0] < ends["low"][4], "and each relation falls before its end"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.drop(columns="profit"), "profit"),
        (lambda t: t.assign(profit=None), "profit"),
        (lambda t: t.assign(date="2026-01-01"), "date.*to_datetime"),
        (lambda t: t.assign(customer=None), "customer"),
        (lambda t: pd.concat([t, t.head(1)]), "one row a month.*add"),
        (lambda t: t.assign(date=t["date"].where(t.index > 0, pd.Timestamp("1700-01-01"))), "date spans"),
        (lambda t: t.head(0), "no rows"),
        (lambda t: "months", "months"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(three, change, words):
    for call in (life.profile_by_age, life.profile_before_end):
        with pytest.raises(Refusal, match=words):
            call(change(three), length=2)


def test_nobody_followed_so_long_is_said(three):
    with pytest.raises(Refusal, match="length is 6"):
        life.profile_by_age(three, length=6)
    with pytest.raises(Refusal, match="length is 4"):
        life.profile_before_end(three, length=4)


# --- what a contact does


def test_the_effect_by_hand(months):
    """Dictionaries and loops, on the firm as shipped."""
    profit = {(row.customer, row.date): row.profit for row in months.itertuples()}
    sums: dict[str, list[float]] = {"drawn": [], "not_drawn": []}
    for row in months[months["stage"] == "decline"].itertuples():
        if row.campaign in sums and row.date <= pd.Timestamp("2024-01-01"):
            later = [row.date + pd.DateOffset(months=k) for k in range(12)]
            sums[row.campaign].append(sum(profit.get((row.customer, month), 0) for month in later))
    found = life.campaign_effect(months, by="stage").loc["decline"]
    assert [found["n_treated"], found["n_control"]] == [len(part) for part in sums.values()]
    means = [np.mean(part) for part in sums.values()]
    assert [found["treated"], found["control"]] == pytest.approx(means)
    assert found["effect"] == pytest.approx(means[0] - means[1])


def test_the_adjusted_effect_is_a_regression(months):
    found = life.campaign_effect(months, by="stage", adjust=["total"]).loc["formation"]
    firm_months = months.sort_values(["customer", "date"])
    total = {}
    for customer, part in firm_months.groupby("customer"):
        month = (part["date"].dt.year * 12 + part["date"].dt.month).to_numpy()
        value = part["profit"].to_numpy()
        for m, row in zip(month, part.itertuples(), strict=True):
            total[customer, row.date] = value[(month >= m) & (month < m + 12)].sum()
    rows = months[
        (months["stage"] == "formation")
        & months["campaign"].isin(["drawn", "not_drawn"])
        & (months["date"] <= "2024-01-01")
    ]
    y = [total[row.customer, row.date] for row in rows.itertuples()]
    x = np.column_stack([np.ones(len(rows)), rows["campaign"] == "drawn", rows["total"]]).astype(float)
    assert found["effect"] == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0][1])


@pytest.mark.parametrize("effect", [-30.0, 0.0, 40.0])
def test_a_lottery_finds_what_was_put_in(effect):
    found = life.campaign_effect(trial(effect), after=2, adjust="size").iloc[0]
    assert found["effect"] == pytest.approx(effect, abs=1e-6)
    plain = life.campaign_effect(trial(effect), after=2).iloc[0]
    assert plain["low"] < effect < plain["high"]


def test_a_choice_finds_what_it_was_chosen_by():
    """Nothing was put in, and the chosen bring more: they are larger."""
    found = life.campaign_effect(trial(0, chosen_by_size=True), after=2).iloc[0]
    assert found["verdict"] == "gain" and found["effect"] == pytest.approx(100, rel=0.1)
    assert found["correlation"] > 0.7


def test_allowing_for_the_past_narrows_the_interval_and_not_the_truth(months):
    plain = life.campaign_effect(months, by="stage")
    allowed = life.campaign_effect(months, by="stage", before=3, adjust="total")
    width = {name: table["high"] - table["low"] for name, table in (("plain", plain), ("allowed", allowed))}
    assert (width["allowed"] < width["plain"]).all()
    assert ((allowed["effect"] - plain["effect"]).abs() < 0.6 * width["plain"]).all()


def test_many_comparisons_widen_the_interval(months):
    one, many = life.campaign_effect(months), life.campaign_effect(months, by="stage")
    assert one["low"].iloc[0] == pytest.approx(one["low_all"].iloc[0])
    ratio = (many["high_all"] - many["effect"]) / (many["high"] - many["effect"])
    assert np.allclose(ratio, 2.497705 / 1.959964, atol=2e-3)


def test_a_payback_is_the_effect_at_each_horizon(months):
    found = life.campaign_payback(months, horizons=(3, 12), by="stage", before=3)
    alone = life.campaign_effect(months, after=12, by="stage", before=3)
    last = found[found["after"] == 12].set_index("stage")
    assert last["effect"].to_dict() == pytest.approx(alone["effect"].to_dict())
    assert (last["high_all"] > alone["high_all"]).all(), "eight comparisons and not four"
    first = life.campaign_payback(months, horizons=(1, 2), before=3, adjust="total")
    cost = first[first["after"] == 1]
    assert ((cost["low_all"] < -120) & (cost["high_all"] > -140)).all(), "it begins with the 120 yuan paid"


@pytest.mark.parametrize("student", [None, *STUDENTS[:6]])
def test_what_the_chapter_says_of_the_lottery_holds_for_every_draw(student):
    table = firm(student)
    both = life.choice_and_lottery(table)
    assert both["low"]["choice"] > both["high"]["lottery"] and both["effect"]["choice"] > 3000
    assert both["correlation"]["choice"] > 0.35 and abs(both["correlation"]["lottery"]) < 0.1
    effects = life.campaign_effect(table, by="stage", before=3, adjust="total")
    assert effects["verdict"]["decline"] == "gain"
    assert effects["verdict"]["stability"] in ("loss", "open")
    assert effects["verdict"]["formation"] in ("gain", "open")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"treated": "phoned"}, "phoned.*campaign"),
        ({"after": 0}, "after"),
        ({"after": 48}, "48 months"),
        ({"before": -1}, "before"),
        ({"by": "nothing"}, "nothing"),
        ({"adjust": ["segment"]}, "segment"),
        ({"adjust": "stage"}, "stage"),
        ({"outcome": "stage"}, "stage"),
        ({"confidence": 95}, "confidence"),
        ({"campaign": "no"}, "no"),
        ({"by": ["stage"]}, "column is named by text"),
        ({"adjust": 3}, "adjust must be a column"),
        ({"adjust": [3]}, "column is named by text"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(months, change, words):
    with pytest.raises(Refusal, match=words):
        life.campaign_effect(months, **change)


def test_names_with_dollars_are_drawn_as_they_are(months):
    crm.use("en")
    few = months[months["customer"] <= 600].assign(stage=months["stage"].replace("decline", r"$\x$"))
    effects = life.campaign_effect(few, by="stage", after=3)
    paid = life.campaign_payback(few, horizons=(1, 3))
    stages = life.stage_profit(few)
    figures = (
        life.plot_campaign_effect(effects), life.plot_campaign_payback(paid), life.plot_stage_profit(stages)
    )  # fmt: skip
    for ax in figures:
        ax.figure.canvas.draw()
        texts = [text.get_text() for text in ax.figure.findobj(Text)]
        assert any(r"$\x$" in text for text in texts)


def test_of_few_customers_the_interval_is_students(three):
    found = life.profile_by_age(three, length=4)
    stayed = np.array([10.0, 20.0])  # Ann and Di in the first month: one degree of freedom
    half = 12.706205 * stayed.std(ddof=1) / np.sqrt(2)
    assert found["stayed_high"][1] == pytest.approx(15 + half, abs=1e-4)


def test_too_few_customers_are_refused():
    with pytest.raises(Refusal, match="at least|needed"):
        life.campaign_effect(trial(1.0, n=12), after=2)


def test_other_calls_that_cannot_be_answered_are_refused(months):
    calls: list[Any] = [
        lambda: life.choice_and_lottery(months, by="stage"),
        lambda: life.campaign_payback(months, horizons=[3]),
        lambda: life.campaign_payback(months, horizons=[3, 0]),
        lambda: life.campaign_payback(months, horizons=12),
        lambda: life.campaign_payback(months, after=12),
        lambda: life.campaign_effect(
            months.assign(
                campaign=months["campaign"].astype("string[python]").where(months["campaign"] != "none")
            )
        ),
        lambda: life.profile_by_age(months, 24),
        lambda: life.stage_profit(months, stage=3),
        lambda: life.stage_profit(months, stage="no"),
        lambda: life.stage_profit(months.head(1)),
        lambda: life.stage_profit(months.assign(stage=None)),
        lambda: life.plot_campaign_effect(months),
        lambda: life.plot_stage_profit(months),
        lambda: life.plot_profile_by_age(months),
    ]
    for call in calls:
        with pytest.raises(Refusal):
            call()
