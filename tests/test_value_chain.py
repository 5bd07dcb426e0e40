"""The chain itself: margins add up, money follows needs, five links on one firm, the loop of targets."""

from __future__ import annotations

import math
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from figures_of_value_chain_links import chain, reviewed, tables
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import value_chain
from crm_lessons.refusal import Refusal
from crm_lessons.value_chain import Policy
from crm_lessons.value_chain.explorers.chain import MOVABLE, outcome, total
from crm_lessons.value_chain.five_links import _relation
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


@pytest.mark.parametrize("added, said", [(1.0, "no margin"), (0.9, "lose 0.3"), (1.1, "makes")])
def test_a_chain_without_a_margin_does_not_lose_minus_nothing(added, said):
    table = pd.DataFrame({"cost": [1.0, 2.0], "value_added": [added, 2 * added]}, ["a", "b"])
    title = value_chain.plot_value_chain(value_chain.value_chain(table)).get_title(loc="left")
    assert said in title and "-0" not in title
    plt.close("all")


# --- a chain of one's own


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_a_chinese_spreadsheet_is_read_as_it_was_saved(tmp_path, encoding):
    """Excel in China saves CSV in GBK."""
    text = "我的食堂,,,\n活动,成本（元）,备注,增加的价值\n采购,3,,4\n烹饪,￥6.5,,9\n\n合计,9.5,,13\n"
    table = value_chain.read_chain(write(tmp_path, text, encoding))
    assert list(table.index) == ["采购", "烹饪"]
    assert list(table["cost"]) == [3, 6.5] and list(table["value_added"]) == [4, 9]
    assert value_chain.value_chain(table)["margin"].sum() == 3.5


def test_a_workbook_is_read_as_a_chain(tmp_path):
    rows = pd.DataFrame({"Activity": ["buying", "cooking"], "Cost": [3, 6], "Value added (yuan)": [4.5, 9]})
    rows.to_excel(tmp_path / "mine.xlsx", index=False)
    assert list(value_chain.read_chain(tmp_path / "mine.xlsx")["value_added"]) == [4.5, 9]


@pytest.mark.parametrize(
    "text, words",
    [
        ("活动,成本\n采购,3\n", ["value_added", "增加的价值", "'成本'"]),
        ("activity,cost,cost,value_added\nbuying,3,3,4\n", ["one column cost"]),
        ("activity,cost,value_added\nbuying,3,4\ncooking,dear,9\n", ["cost", "row 3", "dear"]),
        ("activity,cost,value_added\n,3,4\n", ["row 2", "activity"]),
        ("activity,cost,value_added\n\n", ["no rows", "row 1"]),
        ("3,4,5\n", ["activity"]),
        ("", ["empty"]),
    ],
)
def test_a_spreadsheet_that_is_no_chain_is_refused(tmp_path, text, words):
    refuses(lambda: value_chain.read_chain(write(tmp_path, text)), *words)


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
    assert list(found.index[found == "enough"]) == ["operations", "procurement"]


@given(cost=st.floats(1, 1000), half=st.floats(1, 1000), paid=st.floats(1, 5000))
def test_what_all_value_is_judged_by_its_next_yuan(cost, half, paid):
    """Operations are valued by all, and were called as they should be at 0.59 for the next yuan."""
    activities = pd.DataFrame({"cost": [cost], "half": [half]}, ["service"])
    needs = pd.DataFrame({"all": [cost + paid]}, ["service"])
    row = value_chain.chain_around_customer(activities, needs, {"all": 100}).loc["service"]
    assert row["verdict"] == ("under" if row["next_yuan"] > 1 else "enough")


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


@settings(max_examples=25)
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
    refuses(lambda: value_chain.spend_on_needs(*EXAMPLE, {"sales": 3}), "spend", "each of: inbound")
    refuses(lambda: value_chain.chain_around_customer(activities.assign(half=0), needs, customers), "half")


def test_the_explorer_moves_money_as_the_function_does():
    money = EXAMPLE.activities["cost"] * 2000 + 60_000 * (EXAMPLE.activities.index == "sales")
    for needs in (False, True):
        paid, spent = outcome("operations", "sales", 60, needs)
        done = value_chain.spend_on_needs(*EXAMPLE, money, by_segment=needs).loc["sales"]
        assert spent["sales"] == pytest.approx(done["spend"].sum() / 1000)
        for segment in EXAMPLE.customers.index:
            assert paid["sales", segment] == pytest.approx(done["return"][segment] / 1000)


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


def test_intervals_of_channels_that_hold_together_are_wider():
    table = value_chain.compare_channels(*tables()).drop("advertising")
    one = value_chain.compare_channels(*tables(), confidence=1 - 0.05 / 2).drop("advertising")
    assert np.allclose(table[["low_all", "high_all"]], one[["low", "high"]])
    assert (table["low_all"] < table["low"]).all() and (table["high_all"] > table["high"]).all()


BERKELEY = {  # department → men admitted and not, women admitted and not; Bickel, Hammel & O'Connell 1975
    "A": (512, 313, 89, 19), "B": (353, 207, 17, 8), "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244), "E": (53, 138, 94, 299), "F": (22, 351, 24, 317),
}  # fmt: skip


def test_the_same_mix_gives_the_published_rates_of_berkeley():
    """Freedman, Pisani & Purves, Statistics, chapter 2: weighted by all applicants, 39 and 43 %."""
    rows = [
        (sex, department, admitted)
        for department, counts in BERKELEY.items()
        for (sex, admitted), n in zip(
            [("men", 100), ("men", 0), ("women", 100), ("women", 0)], counts, strict=True
        )
        for _one in range(n)
    ]
    people = (
        pd.DataFrame(rows, columns=["channel", "segment", "amount"]).rename_axis("customer").reset_index()
    )
    day = pd.Timestamp("1973-09-01")
    people = people.assign(joined=day, last=day, ended=0, acquisition_cost=0)
    record = people[["customer", "amount"]].assign(date=day, service_cost=0, contact_cost=0)
    table = value_chain.compare_channels(people, record, base="men", after=1)
    assert table["worth"]["men"] == pytest.approx(44.5, abs=0.1)
    assert table["worth"]["women"] == pytest.approx(30.4, abs=0.1)
    assert table["same_mix"]["men"] == pytest.approx(39, abs=0.5)
    assert table["same_mix"]["women"] == pytest.approx(43, abs=0.5)


def small(*months_of: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Customers won in January 2021 who pay 10 yuan a month, each for so many months."""
    people = pd.DataFrame({"customer": range(len(months_of)), "joined": pd.Timestamp("2021-01-01")})
    people = people.assign(segment="all", channel="visit", acquisition_cost=5)
    rows = [(who, m) for who, n in enumerate(months_of) for m in range(n)]
    record = pd.DataFrame(rows, columns=["customer", "month"])
    record["date"] = pd.to_datetime("2021-" + (record["month"] + 1).astype(str) + "-01")
    return people, record.assign(amount=12, service_cost=1, contact_cost=1)


def test_a_projected_lifetime_is_that_of_the_months_seen():
    """Ten leave after one month, ten are still there in the third: of 30 known months 10 were the last."""
    table = value_chain.projected_worth(*small(*[1] * 10, *[3] * 10), after=2).loc["all"]
    assert table["retention"] == pytest.approx(2 / 3) and table["margin"] == pytest.approx(10)
    assert table["lifetime"] == pytest.approx(10 / (1 - 2 / 3 / 1.01) - 5)
    assert table["foretold"] == pytest.approx(10 + 10 * 2 / 3 / 1.01 - 5)
    assert table["seen"] == pytest.approx((10 * 10 + 10 * (10 + 10 / 1.01)) / 20 - 5)


def test_a_record_that_would_be_counted_wrongly_is_refused():
    people, record = small(*[2] * 12)
    worth = value_chain.first_months(people, record, after=2)["worth"]
    assert np.allclose(worth, 10 + 10 / 1.01 - 5)
    early = people.assign(joined=pd.Timestamp("2020-12-01"))
    refuses(lambda: value_chain.first_months(early, record, after=2), "joined", "first month", "row 0")
    late = people.assign(joined=pd.Timestamp("2021-02-01"))
    refuses(lambda: value_chain.first_months(late, record, after=1), "date", "joined", "row 0")
    silent = record[record["customer"] != 7]
    refuses(lambda: value_chain.first_months(people, silent, after=2), "customer", "row 7")
    twice = pd.concat([record, record.tail(1)])
    refuses(lambda: value_chain.first_months(people, twice, after=2), "one row a month", "row 24")
    blank = people.assign(channel=[None, *people["channel"][1:]])
    refuses(lambda: value_chain.customer_worth(blank, record, after=2), "channel", "missing", "row 0")
    blank = blank.assign(last=people["joined"], ended=0)
    refuses(lambda: value_chain.compare_channels(blank, record, after=2), "channel", "missing", "row 0")


@pytest.mark.parametrize("by", [[], (), None, 5, [5]])
def test_customers_are_grouped_by_columns_only(by):
    refuses(lambda: value_chain.customer_worth(*tables(), by=by), "column")
    refuses(lambda: value_chain.projected_worth(*tables(), by=by), "column")


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
    contact = crm.lifecycle.campaign_effect(
        value_chain.monthly_profit(tables()[1]), by="stage", before=3, adjust="total"
    )  # as in chapter 05: one question, one answer
    assert table.loc["closeness", ["figure", "low", "high"]].tolist() == pytest.approx(
        contact.loc["decline", ["effect", "low_all", "high_all"]].tolist()
    )
    verdicts = {"gain": "decline", "loss": "stability"}
    assert {verdict: stage for stage, verdict in contact["verdict"].items() if verdict != "open"} == verdicts
    decision = table.loc["closeness", "decision"]
    assert all(f"{part} it loses" in decision or f"in {part}" in decision for part in verdicts.values())
    channels = value_chain.compare_channels(*tables())
    assert table.loc["network", "figure"] == pytest.approx(channels["more"]["referral"])
    assert table.loc["network", "low"] == pytest.approx(channels["low_all"]["referral"])
    assert table.loc["proposition", "figure"] == 1
    assert table.loc["proposition", "sure"] == "assumed" and np.isnan(table.loc["proposition", "low"])
    stages = crm.lifecycle.stage_profit(value_chain.monthly_profit(tables()[1]))["profit"]
    assert table.loc["relation", "figure"] == pytest.approx(stages["stability"] - stages["exploration"])
    assert (table["decision"].str.len() > 20).all() and (table["would_change"].str.len() > 20).all()


def test_the_interval_of_two_stages_is_that_of_their_difference():
    """Each customer brings 100 more in stability, however large it is: the difference is sure."""
    level = np.random.default_rng(3).uniform(0, 1000, 30)
    rows = [(who, stage, level[who] + 100 * (stage == "stability"))
            for who in range(30) for stage in ("exploration", "stability")]  # fmt: skip
    table = pd.DataFrame(rows, columns=["customer", "stage", "profit"])
    _question, gap, low, high, sure, *_rest = _relation(table, 0.95)
    assert (gap, low, high, sure) == (pytest.approx(100), pytest.approx(100), pytest.approx(100), "yes")


def test_the_widest_gap_of_four_stages_is_allowed_for():
    record = value_chain.monthly_profit(tables()[1])
    pair = record[record["stage"].isin(["stability", "exploration"])]
    of_six, of_one = _relation(record, 0.95), _relation(pair, 1 - 0.05 / 6)
    assert of_six[2:4] == pytest.approx(of_one[2:4])


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
    alone = one[one["channel"] == "advertising"]
    record = part[part["customer"].isin(alone["customer"])]
    refuses(lambda: value_chain.five_links(alone, record, OFFERS), "two channels", "advertising")


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


@pytest.mark.parametrize(
    "index", [[f"2024Q{k}" for k in range(12, 0, -1)], pd.period_range("2022Q1", periods=12, freq="Q")]
)
def test_quarters_are_taken_in_their_order_whatever_they_are_called(index):
    books = value_chain.simulate_firm(Policy())
    targets = {"lost": 2400, "profit": 250}
    plain = value_chain.first_missed(value_chain.performance_review(books, targets))
    review = value_chain.performance_review(books.set_axis(pd.Index(index)), targets)
    named = value_chain.first_missed(review)
    assert list(named.index) == list(plain.index) == ["lost", "profit"]
    assert list(named["first"]) == [index[quarter - 1] for quarter in plain["first"]]
    ax = value_chain.plot_performance(review)
    assert [label.get_text() for label in ax.get_xticklabels()] == list(map(str, index))
    assert str(named["first"].iloc[0]) in ax.get_title(loc="left")
    plt.close("all")


def test_a_target_may_be_any_kind_of_number():
    plain = reviewed(profit=250)
    for target in (np.array(250.0), np.int64(250), [250] * 12, np.full(12, 250.0), pd.Series([250.0] * 12)):
        assert reviewed(profit=target).equals(plain)


def test_targets_that_cannot_be_read_are_refused():
    twice = value_chain.simulate_firm(Policy()).set_axis([1, *range(1, 12)])
    refuses(lambda: value_chain.performance_review(twice, {"profit": 3}), "books", "once", "1")
    refuses(lambda: reviewed(profit=[[1], [1, 2]]), "profit")
    refuses(lambda: reviewed(profits=3), "profits", "profit")
    refuses(lambda: reviewed(profit=[1, 2]), "profit", "12", "2")
    refuses(lambda: reviewed(profit=0), "profit")
    refuses(lambda: reviewed(profit="high"), "profit")
    books = value_chain.simulate_firm(Policy()).drop(columns="won")
    refuses(lambda: value_chain.performance_review(books, {"won": 3}), "books", "won")
    refuses(lambda: value_chain.performance_review(books, 3), "targets")


# --- pictures


def test_names_that_look_like_formulas_are_only_names():
    crm.use("en")
    name = r"$\x$"
    table = pd.DataFrame({"cost": [1.0, 2.0], "value_added": [3.0, 4.0]}, [name, "b"])
    activities = pd.DataFrame({"cost": [1.0, 2.0], "half": [1.0, 1.0]}, [name, "b"])
    needs = pd.DataFrame({name: [3.0, 4.0]}, [name, "b"])
    firm, months = tables()
    named = firm.assign(channel=firm["channel"].replace("visit", name))
    pictures = [
        value_chain.plot_value_chain(value_chain.value_chain(table)),
        value_chain.plot_chain_around_customer(
            value_chain.chain_around_customer(activities, needs, {name: 3})
        ),
        value_chain.plot_customer_worth(value_chain.customer_worth(named, months, by="channel")),
        value_chain.plot_channels(value_chain.compare_channels(named, months)),
        value_chain.plot_performance(
            value_chain.performance_review(pd.DataFrame({"profit": [1, 9]}, [name, "b"]), {"profit": 5})
        ),
    ]
    for ax in pictures:
        ax.figure.canvas.draw()
        assert name in " ".join(text.get_text() for text in ax.findobj(plt.Text))
        plt.close(ax.figure)
