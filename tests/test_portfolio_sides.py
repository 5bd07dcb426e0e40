"""Ledgers of benefits and maps of risks: what adds up, what stays in sight, what is pointed out."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons.refusal import Refusal
from crm_lessons.value import top_share

# The chapter's functions of the same names stand before some of these modules.
be, le, ri = (
    importlib.import_module(f"crm_lessons.portfolio.{name}") for name in ("benefits", "ledger", "risks")
)


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


def entry(benefit: str, amount: Any = None, evidence: str = "judged", basis: str = "") -> dict[str, Any]:
    return {"benefit": benefit, "amount": amount, "evidence": evidence, "basis": basis}


# What there is


def test_the_seven_types_and_both_sides_are_there() -> None:
    assert len(be.benefits("relational")) == 7
    assert set(be.benefits("firm")["group"]) == {
        "Sales and share", "Price and profit", "Satisfaction and word of mouth", "Costs saved"
    }  # fmt: skip
    assert set(be.benefits("consumer")["group"]) == {"Tangible", "Intangible"}
    assert len(be.benefits()) == len(be.BENEFITS) == sum(map(len, be.SIDES.values()))


def test_a_type_of_benefit_has_a_meaning_and_a_measure() -> None:
    types = be.benefits("relational")
    assert (types[["meaning", "measure"]].map(len) > 5).all(axis=None)
    assert not set(types["meaning"]) & set(types["measure"])


def test_every_overlap_is_between_two_benefits_of_one_ledger() -> None:
    for one, other in be.OVERLAPS:
        le.benefit_ledger([entry(one, 1), entry(other, 2)])  # not refused as of two sides
        assert (other, one) not in be.OVERLAPS


@pytest.mark.parametrize(
    ("one", "other"),
    [("sales", "word_of_mouth"), ("market_share", "word_of_mouth"), ("share_of_customer", "price"),
     ("market_share", "price"), ("money", "economic"), ("social", "social_ties")],
)  # fmt: skip
def test_money_of_the_same_purchases_is_pointed_out(one, other) -> None:
    (sentence,) = le.benefit_ledger([entry(one, 1), entry(other, 2)]).overlaps
    assert be.benefit_title(one) in sentence and be.benefit_title(other) in sentence


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_value_table_is_a_grid_without_a_gap(lang) -> None:
    crm.use(lang)
    table = be.value_table()
    assert table.shape == (4, 3)
    assert table.map(len).to_numpy().min() > 5
    assert table.to_numpy().size == len(set(table.to_numpy().ravel()))


# The ledger


def test_a_ledger_adds_up_and_keeps_what_has_no_price_in_sight() -> None:
    ledger = le.benefit_ledger([
        entry("share_of_customer", 400, "money"),
        entry("service_cost", -30, "measured"),
        entry("word_of_mouth", 100),
        entry("satisfaction"),
        entry("satisfaction", math.nan),
    ])
    assert ledger.total == 470
    assert ledger.unpriced == ("More satisfied customers",)
    assert ledger.overlaps == ()
    table = ledger.summary()
    assert table["total"].sum() == ledger.total
    assert table["unpriced"].to_dict()["Satisfaction and word of mouth"] == 2
    assert table[["money", "measured", "judged"]].sum().to_dict() == {
        "money": 400,
        "measured": -30,
        "judged": 100,
    }


amounts = st.none() | st.floats(-1e9, 1e9)
ledgers = st.sampled_from([be.FIRM, be.CONSUMER | be.RELATIONAL, be.BUSINESS | be.RELATIONAL]).flatmap(
    lambda side: st.lists(
        st.tuples(st.sampled_from(list(side)), amounts, st.sampled_from(list(le.EVIDENCE))), min_size=1
    )
)


@settings(max_examples=40)
@given(ledgers)
def test_no_entry_is_lost(rows) -> None:
    ledger = le.benefit_ledger([entry(*row) for row in rows])
    given_amounts = [row[1] for row in rows if row[1] is not None]
    assert len(ledger.entries) == len(rows)
    assert ledger.total == pytest.approx(math.fsum(given_amounts), abs=1e-3)
    assert ledger.summary()["total"].sum() == pytest.approx(ledger.total, abs=1e-3)
    assert ledger.summary()["unpriced"].sum() == len(rows) - len(given_amounts)


def test_money_that_may_be_counted_twice_is_pointed_out_by_name() -> None:
    ledger = le.benefit_ledger([
        entry("word_of_mouth", 150, "judged"),
        entry("acquisition_cost", 60, "measured"),
        entry("price", 40, "money", "invoices"),
        entry("selling_cost", 10, "money", " invoices "),
        entry("service_cost", 5, "money"),
        entry("service_cost", 6, "money"),
        entry("sales"),
    ])
    first, second, third, fourth = ledger.overlaps
    assert "Positive word of mouth" in first and "Lower acquisition cost" in first and "not both" in first
    assert "Lower acquisition cost" in second and "Lower selling cost" in second
    assert "both counted from “invoices”" in third
    assert "entered twice" in fourth
    assert ledger.total == 271  # pointed out, not taken off


def test_an_unpriced_entry_counts_nothing_twice() -> None:
    assert le.benefit_ledger([entry("sales"), entry("market_share", 5)]).overlaps == ()


@pytest.mark.parametrize("sides", [(), ("firm",), ("consumer", "relational"), ("relational",)])
def test_a_worksheet_can_be_filled_in_and_added_up(sides) -> None:
    sheet = le.ledger_worksheet(*sides)
    assert le.benefit_ledger(sheet).total == 0
    name = sheet.index[0]
    sheet.loc[name, ["amount", "evidence", "basis"]] = [1000, "money", "books"]
    ledger = le.benefit_ledger(sheet)
    assert ledger.total == 1000
    assert len(ledger.unpriced) == len(sheet) - 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: le.benefit_ledger([]), ["entries"]),
        (lambda: le.benefit_ledger(None), ["entries"]),
        (lambda: le.benefit_ledger([{"benefit": "sales"}]), ["entries", "amount"]),
        (lambda: le.benefit_ledger([entry("sale", 1)]), ["benefit", "sales"]),
        (lambda: le.benefit_ledger([entry("sales", 1, "")]), ["evidence", "sales", "judged"]),
        (lambda: le.benefit_ledger([entry("sales", 1, "guess")]), ["evidence", "guess"]),
        (lambda: le.benefit_ledger([entry("sales", "much")]), ["amount", "much"]),
        (lambda: le.benefit_ledger([entry("sales", math.inf)]), ["amount"]),
        (lambda: le.benefit_ledger([entry(["sales"], 1)]), ["benefit"]),  # type: ignore[arg-type]
        (lambda: le.benefit_ledger([entry("sales", 1), entry("money", 1)]), ["one side", "firm, consumer"]),
        (lambda: le.benefit_ledger([entry("money", 1), entry("quality", 1)]), ["consumer, business"]),
        (lambda: le.benefit_ledger([entry("sales", 1), entry("economic")]), ["firm, relational"]),
        (lambda: le.ledger_worksheet("consumer", "business"), ["one side", "consumer, business"]),
        (lambda: le.ledger_worksheet("bank"), ["side", "firm"]),
        (lambda: be.benefit_title("x"), ["benefit"]),
        (lambda: le.plot_ledger(3), ["benefit_ledger"]),
    ],
)  # fmt: skip
def test_bad_entries_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Risks


def test_risks_are_ordered_by_what_they_cost_on_average() -> None:
    result = ri.risk_map([
        {"risk": "dependence", "likelihood": 0.1, "impact": 900},
        {"risk": "our own", "likelihood": 0.5, "impact": 300, "bearer": "both"},
        {"risk": "lock_in", "likelihood": 0.2, "impact": 50},
    ])
    assert result["expected"].to_dict() == pytest.approx({"our own": 150, "dependence": 90, "lock_in": 10})
    assert result["bearer"].tolist() == ["both", "firm", "customer"]
    assert result["title"].tolist()[:2] == ["our own", "Dependence on a few customers"]
    assert result["share"].sum() == pytest.approx(1)


def test_both_sides_bear_risks_and_all_can_be_weighed() -> None:
    sheet = ri.risk_worksheet()
    assert {"firm", "customer", "both"} == set(sheet["bearer"])
    result = ri.risk_map(sheet.assign(likelihood=0.1, impact=100))
    assert len(result) == len(ri.RISKS)
    assert result["expected"].tolist() == pytest.approx([10] * len(result))


def test_risks_that_never_happen_have_no_share() -> None:
    result = ri.risk_map([{"risk": "privacy", "likelihood": 0, "impact": 5}])
    assert result[["expected", "share"]].to_numpy().tolist() == [[0, 0]]


@settings(max_examples=40)
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=80).filter(lambda values: sum(values) > 1e-3))
def test_dependence_agrees_with_the_chapter_on_value(values) -> None:
    found = ri.dependence(values)
    n = len(values)
    assert found["largest"] == pytest.approx(top_share(values, 1 / n), abs=1e-9)
    assert found["five_largest"] == pytest.approx(top_share(values, min(5, n) / n), abs=1e-9)
    assert 1 - 1e-9 <= found["equal_customers"] <= n + 1e-6


def test_equal_customers_are_counted_as_many_as_they_are() -> None:
    assert ri.dependence([7.0] * 8)["equal_customers"] == pytest.approx(8)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=13))
def test_no_two_marks_of_the_map_cover_each_other(points) -> None:
    places = ri._beside(*np.array(points).T)
    away = [math.dist(a, b) for i, a in enumerate(places) for b in places[:i]]
    assert min(away, default=1) >= 0.075 - 1e-9


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ri.risk_map([]), ["risks"]),
        (lambda: ri.risk_map(pd.DataFrame({"risk": ["x"]})), ["risks", "likelihood"]),
        (lambda: ri.risk_map([{"risk": "privacy", "likelihood": 5, "impact": 1}]), ["likelihood", "5"]),
        (lambda: ri.risk_map([{"risk": "privacy", "likelihood": 0.1, "impact": -1}]), ["impact"]),
        (lambda: ri.risk_map([{"risk": "my own", "likelihood": 0.1, "impact": 1}]), ["bearer", "firm"]),
        (lambda: ri.risk_map([{"risk": "privacy", "likelihood": 0, "impact": 1}] * 2), ["privacy", "twice"]),
        (lambda: ri.risk_map(ri.risk_worksheet()), ["likelihood", "missing"]),
        (
            lambda: ri.risk_map(pd.concat([ri.risk_worksheet(), ri.risk_worksheet()[["bearer"]]], axis=1)),
            ["bearer", "twice"],
        ),
        (lambda: ri.risk_title("rain"), ["risk"]),
        (lambda: ri.dependence([1, -2]), ["at least 0"]),
        (lambda: ri.dependence([0, 0]), ["0"]),
    ],
)  # fmt: skip
def test_bad_risks_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)
