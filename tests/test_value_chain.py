"""The chain itself: margins add up, money follows needs, five links on one firm, the loop of targets."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from figures_of_value_chain_links import chain, reviewed, tables
from hypothesis import given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import value_chain
from crm_lessons.refusal import Refusal
from crm_lessons.value_chain import Policy
from crm_lessons.value_chain.explorers.chain import MOVABLE, total
from crm_lessons.value_chain.policy import LINKS

EXAMPLE = value_chain.example_chain()
OFFERS = {
    "A": ({"product": 9}, {"money": 5}),
    "B": ({"product": 8}, {"money": 5}),
    "C": ({"product": 1}, {"money": 1}),
}
amounts = st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=12)


def refuses(call, *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    assert [word for word in words if word not in str(refusal.value)] == []


# --- the chain


@given(rows=amounts, bought=st.floats(0, 1e6))
def test_the_margins_of_all_activities_are_that_of_the_firm(rows, bought):
    table = value_chain.value_chain(pd.DataFrame(rows, columns=["cost", "value_added"]), bought)
    price = table["output"].iloc[-1]
    profit = price - bought - table["cost"].sum()
    assert math.isclose(table["margin"].sum(), profit, rel_tol=1e-9, abs_tol=1e-3)
    assert math.isclose(table["cumulative"].iloc[-1], profit, rel_tol=1e-9, abs_tol=1e-3)
    assert np.allclose(table["input"].to_numpy()[1:], table["output"].to_numpy()[:-1], rtol=1e-9, atol=1e-3)
    if profit > 1:
        assert math.isclose(table["share"].sum(), 1, rel_tol=1e-6)


def test_the_bicycle_maker_makes_its_margin_in_service():
    table = value_chain.value_chain(chain(), bought=800)
    assert table["output"].iloc[-1] == pytest.approx(2280)
    assert table["margin"].sum() == pytest.approx(470)
    assert table["share"].idxmax() == "service"
    assert table["share"]["service"] == pytest.approx(300 / 470)


def test_a_chain_that_makes_no_margin_has_no_shares():
    assert value_chain.value_chain(chain().assign(value_added=0))["share"].isna().all()


def test_porter_has_five_primary_and_four_support_activities():
    kinds = [value_chain.activity_kind(name) for name in EXAMPLE.activities.index]
    assert (kinds.count("primary"), kinds.count("support")) == (5, 4)
    refuses(lambda: value_chain.activity_kind("servise"), "servise", "service")


def test_a_chain_that_cannot_be_read_is_refused():
    refuses(lambda: value_chain.value_chain(chain().drop(columns="cost")), "activities", "cost")
    refuses(lambda: value_chain.value_chain(chain().assign(cost=-1.0)), "cost", "-1", "inbound")
    refuses(lambda: value_chain.value_chain(pd.concat([chain(), chain()])), "activities", "once", "inbound")
    refuses(lambda: value_chain.value_chain(chain(), bought="much"), "bought", "much")


# --- turned around the customer


def test_the_value_of_the_average_customer_is_that_of_the_chain():
    around = value_chain.chain_around_customer(*EXAMPLE)
    assert np.allclose(around["value"], chain()["value_added"])
    assert np.allclose(around["margin"], value_chain.value_chain(chain())["margin"])


def test_what_is_found_of_each_activity():
    found = value_chain.chain_around_customer(*EXAMPLE)["verdict"]
    assert list(found.index[found == "over"]) == ["inbound", "people", "infrastructure"]
    assert list(found.index[found == "by_need"]) == ["outbound", "sales", "technology"]
    assert list(found.index[found == "under"]) == ["service"]


def test_spending_as_today_brings_what_is_paid_today():
    now = value_chain.spend_on_needs(*EXAMPLE)
    paid = now["return"].groupby(level="activity", sort=False).sum()
    assert np.allclose(paid, EXAMPLE.needs @ EXAMPLE.customers)
    assert now["spend"].sum() == pytest.approx(1010 * 2000)
    assert now["profit"].sum() == pytest.approx(470 * 2000)


def test_the_next_yuan_brings_what_is_said():
    """A yuan more on every customer, tried."""
    said = value_chain.chain_around_customer(*EXAMPLE)["next_yuan"]
    money = 2000 * EXAMPLE.activities["cost"]
    for name in ("service", "outbound", "technology"):
        more = value_chain.spend_on_needs(*EXAMPLE, money + 20 * (money.index == name))["return"].sum()
        base = value_chain.spend_on_needs(*EXAMPLE)["return"].sum()
        assert (more - base) / 20 == pytest.approx(said[name], rel=1e-3)


@given(parts=st.lists(st.floats(0, 5e5), min_size=9, max_size=9))
def test_by_need_never_brings_less_and_never_spends_more(parts):
    money = dict(zip(EXAMPLE.activities.index, parts, strict=True))
    flat, by = (value_chain.spend_on_needs(*EXAMPLE, money, by_segment=way) for way in (False, True))
    assert by["profit"].sum() >= flat["profit"].sum() - 1e-3
    assert by["spend"].sum() <= sum(parts) + 1e-3


def test_needs_that_do_not_fit_are_refused():
    activities, needs, customers = EXAMPLE
    refuses(lambda: value_chain.chain_around_customer(activities, needs.drop("sales"), customers), "sales")
    refuses(lambda: value_chain.chain_around_customer(activities, needs, {"student": 3}), "student")
    refuses(lambda: value_chain.chain_around_customer(activities, needs, customers * 0), "customers")
    refuses(lambda: value_chain.chain_around_customer(activities, needs, [1, 2, 3]), "customers")
    refuses(lambda: value_chain.spend_on_needs(*EXAMPLE, {"sales": 3}), "spend", "inbound")
    refuses(lambda: value_chain.chain_around_customer(activities.assign(half=0), needs, customers), "half")


def test_money_moved_there_and_back_is_where_it_was():
    start = total("sales", "sales", 0, False)
    assert start == pytest.approx(940)
    assert total("sales", "sales", 100, False) == pytest.approx(start)
    assert total("outbound", "service", 100, False) - start == pytest.approx(138, abs=0.5)
    moves = {(a, b): total(a, b, 100, False) for a in MOVABLE for b in MOVABLE}
    assert max(moves, key=moves.__getitem__) == ("outbound", "service")  # as the prediction has it


# --- what customers won are worth


def test_worth_is_what_a_loop_over_months_gives():
    firm, months = tables()
    known = value_chain.first_months(firm, months, after=24, discount=0.01).set_index("customer")
    ends = months["date"].max()
    for customer in known.index[[0, 40, 900, -1]]:
        rows = months[months["customer"] == customer].sort_values("date")
        sums = 0.0
        for t, row in enumerate(rows.head(24).itertuples()):
            sums += (row.amount - row.service_cost - row.contact_cost) / 1.01**t
        assert known["brought"][customer] == pytest.approx(sums)
        assert known["worth"][customer] == pytest.approx(sums - known["acquisition_cost"][customer])
        assert known["joined"][customer] + pd.DateOffset(months=23) <= ends
    assert len(known) == (firm["joined"] + pd.DateOffset(months=23) <= ends).sum()


def test_worth_by_group_adds_up_to_that_of_all():
    firm, months = tables()
    known = value_chain.first_months(firm, months)
    for by in ("segment", "channel", ["segment", "channel"]):
        table = value_chain.customer_worth(firm, months, by=by)
        assert (table["customers"] * table["worth"]).sum() == pytest.approx(known["worth"].sum())
        assert np.allclose(table["brought"] - table["cost"], table["worth"])
        assert (table["low_all"] <= table["low"]).all()


def test_the_same_mix_is_the_plain_mean_where_the_mix_is_the_same():
    firm, months = tables()
    one = firm.assign(segment="all")
    table = value_chain.compare_channels(one, months)
    assert np.allclose(table["worth"], table["same_mix"])


@pytest.mark.parametrize("student", [None, "20260017", "张三01"])
def test_visits_lead_only_because_of_whom_they_visit(student):
    given = {} if student is None else {"student": student}
    firm, months = (crm.load(name, **given) for name in ("service_firm_customers", "service_firm_months"))
    table = value_chain.compare_channels(firm, months)
    assert table["worth"].idxmax() == "visit"
    assert table["same_mix"].idxmax() == "referral"
    assert table["stay"]["referral"] > table["stay"]["advertising"]
    assert table.loc["advertising", ["low", "high"]].isna().all()


def test_customers_that_do_not_fit_their_months_are_refused():
    firm, months = tables()
    refuses(lambda: value_chain.customer_worth(firm.head(50), months), "customer")
    refuses(lambda: value_chain.customer_worth(pd.concat([firm, firm.head(1)]), months), "one row each")
    refuses(lambda: value_chain.customer_worth(firm, months, after=60), "60")
    refuses(lambda: value_chain.customer_worth(firm, months, after=47), "10")
    refuses(lambda: value_chain.customer_worth(firm, months, by="color"), "color")
    refuses(lambda: value_chain.compare_channels(firm, months, base="fax"), "fax")
    refuses(lambda: value_chain.customer_worth(firm.assign(joined="2021"), months), "joined", "dates")
    refuses(lambda: value_chain.compare_channels(firm.assign(last=3), months), "last", "dates")
    refuses(lambda: value_chain.compare_channels(firm, months, within="customer"), "10")


# --- five links


def test_five_links_end_in_one_table():
    table = value_chain.five_links(*tables(), OFFERS)
    assert list(table.index) == list(LINKS)
    worth = value_chain.customer_worth(*tables())
    best = worth["low_all"].idxmax()
    assert table.loc["choose", "figure"] == pytest.approx(worth["worth"][best])
    contact = crm.lifecycle.campaign_effect(value_chain.monthly_profit(tables()[1]), by="stage", before=6)
    assert table.loc["closeness", "figure"] == pytest.approx(contact["effect"]["decline"])
    channels = value_chain.compare_channels(*tables())
    assert table.loc["network", "figure"] == pytest.approx(channels["more"]["referral"])
    assert table.loc["network", "low"] < channels["low"]["referral"]  # two were compared
    assert table.loc["proposition", "figure"] == 1
    assert table.loc["proposition", "sure"] == "assumed" and np.isnan(table.loc["proposition", "low"])
    stages = crm.lifecycle.stage_profit(value_chain.monthly_profit(tables()[1]))["profit"]
    assert table.loc["relation", "figure"] == pytest.approx(stages["stability"] - stages["exploration"])
    assert (table["decision"].str.len() > 20).all() and (table["would_change"].str.len() > 20).all()


def test_the_decisions_can_be_read_out():
    read = value_chain.decisions(value_chain.five_links(*tables(), OFFERS))
    assert len(read) == 5
    assert "nan" not in read.to_string()


def test_where_the_data_cannot_tell_it_says_so():
    firm, months = tables()
    few = firm.sort_values("joined").head(700)
    part = months[months["customer"].isin(few["customer"])].copy()
    drawn = part["campaign"].isin(["drawn", "not_drawn"])
    lots = np.random.default_rng(1).permutation(part.loc[drawn, "campaign"].to_numpy())
    part.loc[drawn, "campaign"] = lots  # so that contact has no effect
    part["contact_cost"] = 0
    one = few.assign(segment="all")
    table = value_chain.five_links(one, part, OFFERS)
    assert table.loc["closeness", "sure"] == "no"
    assert "cannot tell" in table.loc["closeness", "decision"]


def test_one_offer_is_no_comparison():
    refuses(lambda: value_chain.five_links(*tables(), {"A": OFFERS["A"]}), "offers")


# --- the loop of targets


def test_a_review_says_what_was_missed_and_by_how_much():
    review = reviewed(profit=250, lost=2400).set_index(["measure", "quarter"])
    books = value_chain.simulate_firm(Policy())
    for (measure, quarter), row in review.iterrows():
        actual = books[measure][quarter]
        assert row["met"] == (actual >= 250 if measure == "profit" else actual <= 2400)
        wanted = 250 - actual if measure == "profit" else actual - 2400
        assert row["missed"] == pytest.approx(max(0, wanted) / row["target"] * 100)
    assert review.loc["lost", "link"].unique() == ["relation"]


def test_leading_measures_are_missed_before_profit_is():
    first = value_chain.first_missed(reviewed())["first"]
    assert first["lost"] < first["profit"]
    assert value_chain.first_missed(reviewed(profit=1))["first"].isna().all()


def test_targets_may_change_by_quarter():
    review = reviewed(profit=[100] * 11 + [500])
    assert list(review["met"]) == [True] * 11 + [False]


def test_targets_that_cannot_be_read_are_refused():
    refuses(lambda: reviewed(profits=3), "profits", "profit")
    refuses(lambda: reviewed(profit=[1, 2]), "profit", "12", "2")
    refuses(lambda: reviewed(profit=0), "profit")
    refuses(lambda: reviewed(profit="high"), "profit")
    books = value_chain.simulate_firm(Policy()).drop(columns="won")
    refuses(lambda: value_chain.performance_review(books, {"won": 3}), "books", "won")
    refuses(lambda: value_chain.performance_review(books, 3), "targets")
