"""The company: every link is what a chapter taught, people and money add up, causes work with their lags."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import loyalty, satisfaction, value
from crm_lessons.refusal import Refusal
from crm_lessons.value_chain import engine, links
from crm_lessons.value_chain.company import COSTS, QUARTERS, simulate, simulate_firm
from crm_lessons.value_chain.explorers import chance, levers
from crm_lessons.value_chain.market import DRAWN, LIMITS, STAGES, Market, draw_market
from crm_lessons.value_chain.policy import LEVERS, LINKS, LONGEST, Policy, arrays, schedule

CHAIN = crm.value_chain
USUAL = Policy()
CODES = ("20260017", "张三01", "z", "class", *(f"2026{i:04d}" for i in range(100, 108)))

levels = {name: st.floats(lever.low, lever.high) for name, lever in LEVERS.items()}
policies = st.builds(Policy, **levels)
schedules = st.lists(policies, min_size=1, max_size=5)
seeds = st.none() | st.integers(0, 2**32 - 1)


def one(**values: float) -> dict[str, np.ndarray]:
    """Levers as the links take them, for one quarter and one run."""
    return {name: np.full((1, 1, 1), values.get(name, getattr(USUAL, name))) for name in LEVERS}


def difference(moved: Any, column: str) -> pd.Series:
    """A column of the books under other policies, less that of the firm left as it was."""
    return simulate_firm(moved)[column] - simulate_firm(USUAL)[column]


def for_a_year(**levers: float) -> list[Policy]:
    return [USUAL.change(**levers)] * 4 + [USUAL]


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    assert [word for word in words if word not in str(refusal.value)] == []


# --- each link against the chapter that taught it


@pytest.mark.parametrize("promise", [30, 64, 80, 100])
@pytest.mark.parametrize("experience", [0, 0.6])
def test_who_buys_and_who_is_satisfied_is_as_in_the_chapter_on_satisfaction(promise, experience, monkeypatch):
    monkeypatch.setattr(links, "NEAR", 0.0)  # there, what is not above is below
    market = Market(experience=(experience,) * 4, hearsay=0, failures=0, midpoint=55, steepness=8, spread=12)
    told = satisfaction.promise_outcome(
        promise, 70, experience=experience, midpoint=55, steepness=8, spread=12
    ).iloc[0]
    levers = one(promise=promise, product=70, service=70, price=market.usual_price)
    felt = links.feeling(levers, np.full((1, 1, 1), 70.0), np.zeros((1, 1, 1)), market)
    assert felt.satisfied.ravel() == pytest.approx([told["satisfied_share"]] * 4)
    assert felt.satisfied + felt.dissatisfied == pytest.approx(1)
    buyers = links.persuaded(levers["promise"], levers["price"], market)
    assert buyers.item() == pytest.approx(told["buyers"] / 1000)


def test_the_ratio_is_perceived_over_expected():
    table = simulate(USUAL)
    ratio = satisfaction.satisfaction_ratio(table["perceived"], table["expected"])
    pd.testing.assert_series_equal(table["ratio"], ratio, check_names=False)


@pytest.mark.parametrize("near", [0.9, 0.96, 1.04, 1.1])
def test_satisfied_and_dissatisfied_begin_where_the_level_changes(near):
    """Without any spread everybody's ratio is the same, and everybody is of its level."""
    market = Market(experience=(0,) * 4, hearsay=0, failures=0, spread=1)
    levers = one(promise=100 / near, product=100, service=100, price=100) if near >= 1 else None
    if levers is None:
        levers = one(promise=80, product=80 * near, service=80 * near, price=100)
    felt = links.feeling(levers, np.full((1, 1, 1), 50.0), np.ones((1, 1, 1)), market)
    level = satisfaction.satisfaction_level(near)
    shares = {"satisfied": felt.satisfied, "dissatisfied": felt.dissatisfied}
    shares["fair"] = 1 - felt.satisfied - felt.dissatisfied
    assert max(shares, key=lambda name: shares[name].max()) == level


@pytest.mark.parametrize("quality", [0, 40, 100])
@pytest.mark.parametrize("severity", [0.2, 0.5, 1])
def test_those_who_complain_are_recovered_as_in_the_chapter_on_satisfaction(quality, severity):
    market = Market(complain=1, severity=severity)
    levers = one(recovery=quality)
    unhurt, hurt = (
        links.feeling(levers, np.full((1, 1, 1), 60.0), np.full((1, 1, 1), 56.0), m).perceived
        for m in (dataclasses.replace(market, failures=0), market)
    )
    lost = (unhurt - hurt) / links.failures(levers, market)
    told = satisfaction.recovery_satisfaction(severity, quality / 100, before=60).iloc[0]
    assert lost.ravel() == pytest.approx([60 - told["satisfaction"]] * 4)


@pytest.mark.parametrize("competition", [0, 0.3, 0.6, 1])
def test_loyalty_follows_the_curve_of_its_chapter(competition):
    market = Market(competition=competition)
    for promise in (30, 60, 80, 100):
        felt = links.feeling(one(promise=promise), np.full((1, 1, 1), 60.0), np.full((1, 1, 1), 56.0), market)
        scale = 1 + 4 * felt.satisfaction.ravel()
        assert felt.loyalty.ravel() == pytest.approx(
            loyalty.loyalty_curve(scale, competition, captive=links.CAPTIVE)
        )


def test_spending_brings_less_and_less_by_the_curve_of_blattberg_and_deighton():
    spend = np.linspace(0, 30, 31)
    assert links.response(spend, 0.3, 0.07) == pytest.approx(loyalty.acquisition_rate(spend, 0.3, 0.07))


@pytest.mark.parametrize("share", [0, 0.2, 0.7, 1])
def test_word_of_mouth_is_that_of_its_chapter(share):
    market = Market(talk=1)
    told = satisfaction.word_of_mouth(500, share, 1, market.people, come=1)
    good, bad = links.word_of_mouth(np.array([500 * share]), np.array([500 * (1 - share)]), market)
    reached = told.loc[0, "untouched"] * np.r_[good, bad]
    assert reached == pytest.approx(told.loc[1, ["buyers", "warned"]].to_numpy(float))


def test_without_talk_nobody_hears():
    assert links.word_of_mouth(np.zeros(1), np.zeros(1), Market()) == (0, 0)


def test_serving_costs_less_as_in_the_chapter_on_loyalty():
    market = Market(learning=0.2)
    first = links.cost_to_serve(np.array(80.0), np.array(0.0), market)
    years = np.arange(6)
    told = loyalty.profit_of_loyalty(6, service_cost=float(first), learning=0.2)["saving"].iloc[1:]
    assert links.cost_to_serve(np.array(80.0), years, market) == pytest.approx(first - told.to_numpy())


@pytest.mark.parametrize("stage", range(4))
def test_each_stage_minds_the_price_as_the_market_says(stage):
    prices = np.array([80.0, 90, 100, 120, 140])
    levers = one() | {"price": prices[:, None, None]}
    loyal, care = np.full((5, 1, 4), 0.5), np.zeros((5, 1, 1))
    bought = links.units(levers, loyal, care, Market())[:, 0, stage]
    fit = loyalty.price_sensitivity(prices, bought)
    assert fit.elasticity == pytest.approx(Market().elasticity[stage])


def test_the_riper_and_the_more_loyal_buy_more_and_care_wins_key_accounts():
    def bought(loyal: float, care: float) -> np.ndarray:
        shape = (1, 1, 4)
        return links.units(one(), np.full(shape, loyal), np.full((1, 1, 1), care), Market()).ravel()

    exploration, formation, stability, decline = bought(0.5, 0)
    assert exploration < formation < stability and decline < formation
    assert (bought(0.8, 0)[1:] > bought(0.5, 0)[1:]).all()
    more = bought(0.5, 100) - bought(0.5, 0)
    assert more[2] > 0 and not more[[0, 1, 3]].any()


def test_customers_are_worth_what_the_chain_of_markov_says():
    """One quarter: the transition chances and rewards of that quarter, with the gone as a fifth state."""
    market = Market()
    done = engine.run(arrays([(USUAL,)]), market)
    present, loyal = (done.before + done.won)[0, 0], done.feeling.loyalty[0]
    kept = links.response(np.array([[1000 * USUAL.retention / present.sum()]]), 1, market.grip)
    on, off = (chances[0] for chances in engine._chances(loyal, kept, market))
    names = [*STAGES, "gone"]
    chain = pd.DataFrame(np.zeros((5, 5)), names, names)
    for stage, forward in zip(STAGES, ("formation", "stability", "stability", "formation"), strict=True):
        chain.loc[stage, stage] = 1.0
        for share, to in ((on, forward), (off, "gone" if stage == "decline" else "decline")):
            some = share[STAGES.index(stage)]
            chain.loc[stage, stage] -= some
            chain.loc[stage, to] += some
    chain.loc["gone", "gone"] = 1
    table = simulate(USUAL, 1)
    spent = table["contribution"].to_numpy() * 1000
    spent[0] += 1000 * USUAL.acquisition  # winning customers is no part of what one brings
    worth = value.markov_value(chain, [*(spent / present), 0], market.discount)
    later = worth.iloc[:4].to_numpy() / (1 + market.discount)  # its first quarter is yet to come
    assert table["worth"].to_numpy() == pytest.approx(later)


@pytest.mark.parametrize("promise", [30, 60, 95, 100])
@pytest.mark.parametrize("price", [70, 85, 100, 140])
def test_no_more_are_persuaded_than_are_reached(promise, price):
    buyers = links.persuaded(np.array(promise), np.array(price), Market())
    assert 0 <= buyers <= 1
    firm = simulate_firm(USUAL.change(promise=promise, price=price, acquisition=300))
    before = np.r_[Market().people - Market().customers, firm["prospects"].iloc[:-1]]
    assert (firm["advertised"] <= Market().ceiling * before + 1e-9).all()


def test_equity_is_what_the_customers_there_will_still_bring():
    """A firm that wins nobody, in a market at rest: its equity is the discounted contributions to come."""
    rest = Market(growth=0, rivals=60, talk=0, learning=0)
    idle = USUAL.change(acquisition=0, retention=0, key_accounts=0)
    quarters = 160
    done = engine.run(arrays([(idle,) * quarters]), rest)
    brought = done.profit[:, 0] + done.fixed
    assert done.won.sum() == 0 and abs(brought[-1]) < 1e-3 * brought[0]
    factor = (1 + rest.discount) ** -np.arange(1.0, quarters + 1)
    for quarter in (3, 5, 8):
        to_come = (brought[quarter + 1 :] * factor[: quarters - quarter - 1]).sum()
        assert done.equity[quarter, 0] == pytest.approx(to_come, rel=1e-3)


def test_worth_is_that_of_the_last_four_quarters_together():
    rng = np.random.RandomState(1)
    reward, chain = rng.normal(100, 20, (6, 1, 4)), np.zeros((6, 1, 4, 4))
    chain[..., range(4), range(4)] = rng.uniform(0.2, 0.9, (6, 1, 4))
    worth = engine.worth_by_stage(chain, reward, 0.05)
    for quarter in range(6):
        last = slice(max(0, quarter - 3), quarter + 1)
        stay = chain[last, 0].mean(0).diagonal()
        assert worth[quarter, 0] == pytest.approx(reward[last, 0].mean(0) / (1.05 - stay))


# --- people and money add up


@settings(max_examples=60)
@given(schedules, seeds, st.integers(5, 14))
def test_people_add_up(plan, seed, quarters):
    table = simulate(plan, quarters, seed=seed)
    people = ["before", "won", "entered", "left", "lost", "customers"]
    exact = {} if seed is None else {"rel": 0, "abs": 0}
    after = table["before"] + table["won"] + table["entered"] - table["left"] - table["lost"]
    assert after.to_numpy() == pytest.approx(table["customers"].to_numpy(), **exact)
    by_stage = table.pivot(index="quarter", columns="stage")
    before, customers = (by_stage[name].to_numpy() for name in ("before", "customers"))
    assert before[1:] == pytest.approx(customers[:-1], **exact)
    moved = table.groupby("quarter")[["entered", "left"]].sum()
    assert moved["entered"].to_numpy() == pytest.approx(moved["left"].to_numpy(), **exact)
    assert (table[people] >= 0).all(axis=None)
    others = table["stage"] != "exploration"
    assert not table.loc[others, "won"].any() and not table.loc[~others, "entered"].any()
    assert not table.loc[table["stage"] != "decline", "lost"].any()

    firm = simulate_firm(plan, quarters, seed=seed)
    assert (firm["advertised"] + firm["told"]).to_numpy() == pytest.approx(firm["won"].to_numpy(), **exact)
    start = firm["before"].iloc[0]
    there = start + firm["won"].cumsum() - firm["lost"].cumsum()
    assert there.to_numpy() == pytest.approx(firm["customers"].to_numpy(), **exact)
    everybody = firm[["customers", "prospects", "away"]].sum(axis=1)
    assert everybody.to_numpy() == pytest.approx(100_000)
    assert (firm[["customers", "prospects", "away"]] >= -1e-6).all(axis=None)
    if seed is not None:
        whole = [*people, "units"]
        assert (table[whole] % 1 == 0).all(axis=None)


@settings(max_examples=40)
@given(schedules, seeds)
def test_money_adds_up(plan, seed):
    table, firm = simulate(plan, seed=seed), simulate_firm(plan, seed=seed)
    paid = [policy.price for policy in schedule(plan, QUARTERS)]
    revenue = table["units"] * np.repeat(paid, 4) / 1000
    assert table["revenue"].to_numpy() == pytest.approx(revenue.to_numpy())
    left = table["revenue"] - table[list(COSTS)].sum(axis=1)
    assert table["contribution"].to_numpy() == pytest.approx(left.to_numpy())
    sums = table.groupby("quarter")[["revenue", *COSTS, "contribution"]].sum()
    for name in ("revenue", *COSTS):
        assert firm[name].to_numpy() == pytest.approx(sums[name].to_numpy())
    profit = firm["revenue"] - firm[list(COSTS)].sum(axis=1) - firm["fixed"]
    assert firm["profit"].to_numpy() == pytest.approx(profit.to_numpy())
    assert firm["cumulative"].to_numpy() == pytest.approx(profit.cumsum().to_numpy())
    for name in ("acquisition", "retention", "key_accounts"):
        asked = [getattr(policy, name) for policy in schedule(plan, QUARTERS)]
        assert firm[name].to_numpy() == pytest.approx(asked)
    discount = Market().discount
    equity = (table["customers"] * table["worth"]).groupby(table["quarter"]).sum() / 1000
    assert firm["equity"].to_numpy() == pytest.approx(equity.to_numpy())
    profits = value.net_present_value([0, *firm["profit"]], discount)
    end = firm.iloc[-1]
    assert end["value"] == pytest.approx(profits + end["equity"] / (1 + discount) ** QUARTERS)


@given(policies)
@settings(max_examples=30)
def test_shares_are_shares_and_nothing_is_missing(policy):
    table = simulate(policy)
    shares = table[["satisfied", "dissatisfied", "loyalty"]]
    assert ((shares >= 0) & (shares <= 1)).all(axis=None)
    assert (table["satisfied"] + table["dissatisfied"] <= 1 + 1e-9).all()
    assert np.isfinite(table.drop(columns="stage").to_numpy(float)).all()
    firm = simulate_firm(policy)
    assert np.isfinite(firm.to_numpy()).all()
    assert firm["satisfaction"].between(0, 100).all()


def test_a_firm_without_customers_wins_its_first():
    empty = Market(customers=0)
    firm = simulate_firm(USUAL, market=empty)
    assert firm["before"].iloc[0] == 0 and firm["customers"].iloc[0] > 0
    nobody = simulate_firm(USUAL.change(acquisition=0), market=empty)
    assert not nobody[["customers", "revenue", "satisfaction", "ratio", "equity"]].any(axis=None)
    spent = USUAL.retention + USUAL.key_accounts + empty.fixed
    assert nobody["profit"].to_numpy() == pytest.approx(-spent)


@settings(max_examples=20)
@given(st.lists(policies, min_size=2, max_size=4))
def test_many_at_once_are_as_each_alone(some):
    together = engine.run(arrays([(policy,) * 6 for policy in some]), Market())
    for k, policy in enumerate(some):
        alone = simulate_firm(policy, 6)
        assert together.profit[:, k] / 1000 == pytest.approx(alone["profit"].to_numpy())


def test_the_future_does_not_change_the_past():
    first = simulate_firm([USUAL, USUAL.change(price=120)], 8)
    pd.testing.assert_frame_equal(first.head(1), simulate_firm(USUAL, 1))
    pd.testing.assert_frame_equal(first.head(5), simulate_firm([USUAL, USUAL.change(price=120)], 5))


# --- causes and their lags


def test_a_louder_promise_sells_first_and_costs_later():
    louder = for_a_year(promise=95)
    sales, profit, there = (difference(louder, name) for name in ("revenue", "profit", "customers"))
    assert (difference(louder, "satisfaction").loc[1:4] < -5).all()
    assert (sales.loc[1:3] > 0).all() and (there.loc[1:4] > 0).all() and profit.loc[1] > 0
    assert (sales.loc[4:] < 0).all() and (there.loc[5:] < 0).all() and (profit.loc[2:] < 0).all()
    assert (difference(louder, "away").loc[2:8] > 1000).all(), "word of mouth"
    assert profit.loc[5:].sum() < 3 * profit.loc[1:4].sum(), "most of the damage comes later"
    assert profit.idxmin() == 5, "when the promise is already back"
    assert profit.sum() < 0, "three years do not make up"


def test_a_cut_in_retention_shows_in_profit_at_once_and_in_customers_later():
    cut = for_a_year(retention=0)
    profit, there = difference(cut, "profit"), difference(cut, "customers")
    assert profit.loc[1] == pytest.approx(USUAL.retention)
    assert difference(cut, "equity").loc[1] < -500
    assert difference(cut, "satisfaction").loc[1] == 0, "nobody feels it at first"
    assert there.loc[1:4].is_monotonic_decreasing
    assert difference(cut, "cumulative").loc[4] > 0 > difference(cut, "cumulative").loc[5]
    assert difference(cut, "value").loc[12] < -500
    lost, gained = -difference(cut, "equity").loc[4], difference(cut, "cumulative").loc[4]
    assert gained == pytest.approx(46, abs=1) and lost / gained == pytest.approx(30, abs=3)


def test_the_weak_link_of_the_exercise_is_weak_as_its_reasons_say():
    from crm_lessons.value_chain.exercises.company import WEAK_LINK

    policy = Policy(promise=66, product=70, service=48, retention=180, price=92)
    table = CHAIN.lever_sensitivity(policy)
    assert table.loc[[WEAK_LINK.solve() == link for link in table["link"]], "up"].max() > 900
    assert (table.loc[["key_accounts", "promise", "product"], ["down", "up"]] < 0).all(axis=None)
    assert table.loc["price", "down"] == pytest.approx(180, abs=10)
    assert table.loc["retention", "down"] == pytest.approx(200, abs=10)
    assert table.loc["price", "down"] / table.loc["service", "up"] == pytest.approx(0.2, abs=0.02)


def test_a_cut_in_service_looks_well_for_a_year():
    cut = for_a_year(service=45)
    added = difference(cut, "cumulative")
    assert (difference(cut, "profit").loc[1:4] > 0).all() and (difference(cut, "profit").loc[5:] < 0).all()
    assert added.loc[4] > 300 and added.loc[12] < -300


def test_better_service_must_be_waited_for():
    better = for_a_year(service=75)
    assert (difference(better, "profit").loc[1:4] < 0).all()
    assert (difference(better, "profit").loc[5:] > 0).all()
    assert difference(better, "equity").loc[1] > 0
    assert difference(better, "cumulative").loc[4] < -500 and difference(better, "cumulative").loc[12] > 0


def test_acquisition_fills_a_bucket_that_leaks():
    more = for_a_year(acquisition=250)
    assert difference(more, "won").loc[1] > 0
    assert difference(more, "customers").loc[12] < difference(more, "customers").loc[4] / 3


def test_known_quality_follows_the_delivered_one_late():
    delivered = np.array([80.0, 80, 80]).reshape(3, 1, 1)
    known = links.known_quality(delivered, np.full((1, 1), 60.0), Market(memory=0.5))
    assert known.ravel().tolist() == [60, 70, 75]


def test_to_stand_still_is_to_fall_behind():
    firm = simulate_firm(USUAL, 32)
    assert firm["profit"].loc[28] < 0 < firm["profit"].loc[12]
    still = simulate_firm(USUAL, 32, Market(growth=0))
    assert still["profit"].loc[32] > firm["profit"].loc[32] + 50


def test_the_answers_of_the_course_hold_in_other_markets():
    """Whatever the market, a louder promise wins at first, and then loses more."""
    for code in CODES:
        market = draw_market(code)
        louder, left = (simulate_firm(p, market=market) for p in (for_a_year(promise=100), USUAL))
        assert louder["profit"].sum() < left["profit"].sum(), code
        assert louder["won"].iloc[0] > left["won"].iloc[0], code
        assert louder["away"].loc[5] > left["away"].loc[5], code


# --- chance


def test_a_seed_gives_the_same_run_and_another_one_another():
    first, again, other = (simulate_firm(USUAL, seed=seed) for seed in (7, 7, 8))
    pd.testing.assert_frame_equal(first, again)
    assert (first["profit"] != other["profit"]).all()
    # pinned: the stream of RandomState is promised never to change
    assert first["customers"].tolist()[:3] == [11930, 12904, 13329]


def test_runs_of_chance_lie_around_the_expected_one():
    calm = Market(rival_moves=0, demand_swings=0)
    runs = CHAIN.monte_carlo({"a": USUAL}, 300, market=calm)
    expected = simulate_firm(USUAL, market=calm)
    for name in ("customers", "satisfaction", "profit", "cumulative"):
        mean = runs.groupby("quarter")[name].mean()
        assert mean.to_numpy() == pytest.approx(expected[name].to_numpy(), rel=0.02), name


def test_the_luck_of_many_evens_out_and_that_of_the_market_does_not():
    def spread(size: int, luck: float) -> float:
        market = Market(people=10 * size, customers=size, rival_moves=luck, demand_swings=0.04 * luck)
        runs = CHAIN.monte_carlo({"a": USUAL.change(acquisition=0, retention=0)}, 100, market=market)
        end = runs.loc[runs["quarter"] == QUARTERS, "customers"]
        return float(end.std() / end.mean())

    assert spread(100, 0) > 5 * spread(10_000, 0)
    assert spread(10_000, 1) > 2.5 * spread(10_000, 0)


def test_bands_hold_what_they_say():
    runs = CHAIN.monte_carlo({"a": USUAL, "b": USUAL.change(service=70)}, 200)
    table = CHAIN.bands(runs, "profit", 0.8)
    joined = runs.set_index(["policy", "quarter"])["profit"]
    low, high = (table[name].reindex(joined.index) for name in ("low", "high"))
    assert ((joined >= low) & (joined <= high)).mean() == pytest.approx(0.8, abs=0.01)
    assert ((table["low"] <= table["middle"]) & (table["middle"] <= table["high"])).all()


def test_shares_of_pairs_add_to_one():
    runs = CHAIN.monte_carlo({"a": USUAL, "b": USUAL.change(service=70)}, 60)
    assert CHAIN.share_ahead(runs, "b", "a") + CHAIN.share_ahead(runs, "a", "b") == pytest.approx(1)
    assert CHAIN.share_ahead(runs, "a", "a") == 0.5
    assert CHAIN.share_ahead(runs, "b", "a") > 0.5
    early = runs[runs["quarter"] <= 4]
    assert CHAIN.share_ahead(early, "b", "a", "cumulative") < 0.2, "judged by a year's profit"


# --- comparing


def test_policies_are_compared_as_they_are_simulated():
    named = {"left": USUAL, "louder": for_a_year(promise=95)}
    table = CHAIN.compare_policies(named)
    for name, policy in named.items():
        firm, row = simulate_firm(policy), table.loc[name]
        assert row["value"] == pytest.approx(firm["value"].iloc[-1])
        assert row["profits"] + row["equity"] == pytest.approx(row["value"])
        assert row["first_year"] == pytest.approx(firm["profit"].head(4).sum())
        assert row["worst_quarter"] == pytest.approx(firm["profit"].min())
        assert row[["customers", "satisfaction"]].tolist() == pytest.approx(
            firm[["customers", "satisfaction"]].iloc[-1].tolist()
        )


def test_the_chapter_reads_its_figures_right():
    """What sections 4, 7 and 8 say of the company."""
    better = USUAL.change(promise=68, service=72, retention=120)
    firm = simulate_firm(USUAL)
    assert firm["profit"].loc[12] == pytest.approx(firm["profit"].loc[1] / 2, rel=0.03)
    assert firm["customers"].max() == pytest.approx(10_000 * 4 / 3, rel=0.02)
    table = CHAIN.compare_policies({"A": USUAL, "B": for_a_year(promise=95), "C": better}).round(0)
    assert table.loc[["A", "C"], "first_year"].tolist() == [1263, 530]
    assert table.loc[["A", "C"], "value"].tolist() == [4867, 7523]
    assert table.loc["C", "equity"] / table.loc["C", "value"] == pytest.approx(2 / 3, abs=0.04)
    money = ["profits", "equity", "value", "first_year", "worst_quarter"]
    assert (table.loc["B", money] < table.loc["A", money]).all()
    alone = CHAIN.lever_sensitivity()[["down", "up"]].stack()
    assert (alone.idxmax(), alone.idxmin()) == (("price", "down"), ("retention", "down"))
    shares = CHAIN.lever_shares()
    assert shares.loc[["retention", "promise", "price"], "first"].sum() == pytest.approx(0.8, abs=0.02)
    others = (shares["total"] - shares["first"]).nlargest(3)
    assert others.max() < 0.04 and set(others.index) == {"promise", "service", "product"}
    assert chance.ahead("10000", 100, 4, "cumulative") == 0
    assert chance.ahead("10000", 100, QUARTERS, "cumulative") == pytest.approx(27, abs=1)


def test_sensitivity_is_one_run_more():
    table = CHAIN.lever_sensitivity()
    left = simulate_firm(USUAL)["value"].iloc[-1]
    for lever in LEVERS:
        for side, sign in (("down", -1), ("up", 1)):
            moved = USUAL.moved(lever, sign * LEVERS[lever].step)
            change = simulate_firm(moved)["value"].iloc[-1] - left
            assert table.loc[lever, side] == pytest.approx(change, abs=1e-6)
    assert set(table["link"]) == set(LINKS)


def test_shares_of_levers_are_what_a_plain_count_gives():
    """Sobol's first index is the variance of the mean over all else; here by brute force for two levers."""
    found = CHAIN.lever_shares(samples=1024)
    assert (found["total"] >= found["first"] - 0.03).all()
    assert 0.7 < found["first"].sum() < 1.1
    pd.testing.assert_frame_equal(found, CHAIN.lever_shares(samples=1024))
    rng = np.random.RandomState(3)
    low = {name: getattr(USUAL.moved(name, -LEVERS[name].step), name) for name in LEVERS}
    high = {name: getattr(USUAL.moved(name, LEVERS[name].step), name) for name in LEVERS}
    n, places = 250, 16

    def drawn(size: int) -> dict[str, np.ndarray]:
        return {name: rng.uniform(low[name], high[name], size) for name in LEVERS}

    def worth(levers: dict[str, np.ndarray]) -> np.ndarray:
        spread = {name: np.tile(values, (QUARTERS, 1)) for name, values in levers.items()}
        return engine.run(spread, Market()).value(Market().discount)[-1]

    variance = worth(drawn(3000)).var()
    for lever in ("service", "acquisition"):
        edges = np.linspace(low[lever], high[lever], places + 1)
        middles = (edges[1:] + edges[:-1]) / 2
        means = [worth(drawn(n) | {lever: np.full(n, at)}).mean() for at in middles]
        assert found.loc[lever, "first"] == pytest.approx(np.var(means) / variance, abs=0.06), lever


def test_the_best_policy_is_a_top():
    best = CHAIN.best_policy()
    value_of = simulate_firm(best)["value"].iloc[-1]
    assert value_of > 2 * simulate_firm(USUAL)["value"].iloc[-1]
    for steps in (0.1, 1):
        moves = CHAIN.lever_sensitivity(best, steps=steps)[["down", "up"]]
        assert (moves < 0.005 * value_of).all(axis=None), steps
    inside = [LEVERS[name].low < level < LEVERS[name].high for name, level in best.levers().items()]
    assert all(inside)


@pytest.mark.parametrize("code", CODES)
def test_every_market_leaves_a_firm_room(code):
    market = draw_market(code)
    left = simulate_firm(USUAL, market=market)["value"].iloc[-1]
    best = simulate_firm(CHAIN.best_policy(market=market), market=market)["value"].iloc[-1]
    assert left > 1000 and best > 1.3 * left
    fleecing = USUAL.change(promise=100, product=40, service=40, recovery=0)
    assert simulate_firm(fleecing, market=market)["value"].iloc[-1] < 0.75 * best


def test_markets_differ_and_are_drawn_within_their_bounds():
    drawn = [draw_market(code) for code in CODES]
    assert len(set(drawn)) == len(drawn)
    assert draw_market("20260017") == draw_market(20260017) == draw_market(" ２０２６００１７ ")
    for name, (low, high) in DRAWN.items():
        assert all(low <= getattr(market, name) <= high for market in drawn)
        assert len({getattr(market, name) for market in drawn}) == len(drawn)
    for field in dataclasses.fields(Market):
        if field.name not in DRAWN:
            assert {getattr(market, field.name) for market in drawn} == {getattr(Market(), field.name)}


def test_the_explorer_of_levers_shows_every_move_whole():
    for lever in LEVERS:
        for steps in (-2, 2):
            for quarters in (1, 4, QUARTERS):
                moved = levers.difference(lever, steps, quarters)
                for measure, (low, high) in levers.PANELS.items():
                    assert moved[measure].between(low, high).all(), (lever, steps, quarters, measure)


def test_the_explorer_of_chance_is_a_monte_carlo():
    """Its default position is that of its prediction: after a year, by profit."""
    assert chance.Chance.controls["quarter"].start == 4
    better = USUAL.moved("service", chance.BETTER)
    runs = CHAIN.monte_carlo({"usual": USUAL, "better": better}, chance.RUNS)
    for measure in chance.PANELS:
        year = runs[runs["quarter"] <= 4]
        expected = 100 * CHAIN.share_ahead(year, "better", "usual", measure)
        assert chance.ahead("10000", 100, 4, measure) == expected
        band = CHAIN.bands(runs, measure).loc["better"].to_numpy().T / Market().customers * 1000
        assert np.array(chance.curves("10000", 100, measure)[1]) == pytest.approx(band)
    assert chance.ahead("10000", 100, 4, "cumulative") < 5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_policy_of_any_name_is_drawn(lang):
    crm.use(lang)
    plans = {r"$\x$": USUAL, "a_b^c": USUAL.change(price=95)}
    for ax in (
        CHAIN.plot_policies(CHAIN.compare_policies(plans)),
        CHAIN.plot_bands(CHAIN.monte_carlo(plans, 3)),
    ):
        ax.figure.canvas.draw()
        said = [*(text.get_text() for text in ax.texts), *(text.get_text() for text in ax.get_yticklabels())]
        assert r"$\x$" in said
        plt.close(ax.figure)


@pytest.mark.parametrize("steps", [0.5, 1, 3])
def test_the_title_of_the_sensitivity_holds_for_any_number_of_steps(steps):
    ax = CHAIN.plot_lever_sensitivity(CHAIN.lever_sensitivity(steps=steps))
    assert ax.get_title(loc="left").startswith("Moved ")
    plt.close(ax.figure)


# --- refusals


@pytest.mark.parametrize("name", LEVERS)
@pytest.mark.parametrize("bad", [None, "80", math.nan, math.inf, True, -1e9, 1e9, 1j, [80], 10**400])
def test_a_lever_out_of_range_is_refused_by_name(name, bad):
    refuses(lambda: Policy(**{name: bad}), name)
    refuses(lambda: USUAL.change(**{name: bad}), name)


def test_a_lever_is_a_number_and_an_unknown_one_is_refused():
    assert Policy(promise=np.int64(80)).promise == 80.0
    refuses(lambda: USUAL.change(promiss=80), "promiss", "promise")
    refuses(lambda: USUAL.moved("prise", 1), "prise", "price")
    refuses(lambda: USUAL.moved("price", "x"), "amount")
    assert USUAL.moved("price", 1000).price == LEVERS["price"].high
    with pytest.raises(dataclasses.FrozenInstanceError):
        USUAL.promise = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: simulate(None), ["policies", "None"]),
        (lambda: simulate([]), ["policies", "empty"]),
        (lambda: simulate([USUAL, 3]), ["policies", "quarter 2", "3"]),
        (lambda: simulate({"a": USUAL}), ["policies"]),
        (lambda: simulate("USUAL"), ["policies"]),
        (lambda: simulate(Policy), ["policies"]),
        (lambda: simulate([USUAL] * 13), ["12 quarters"]),
        (lambda: simulate(USUAL, 0), ["quarters"]),
        (lambda: simulate(USUAL, 2.5), ["quarters", "2.5"]),
        (lambda: simulate(USUAL, LONGEST + 1), ["quarters"]),
        (lambda: simulate(USUAL, 12, "20260017"), ["market", "draw_market"]),
        (lambda: simulate_firm(USUAL, seed=-1), ["seed"]),
        (lambda: simulate_firm(USUAL, seed="x"), ["seed"]),
        (lambda: simulate_firm(USUAL, seed=2**32), ["seed"]),
        (lambda: draw_market(None), ["None"]),
        (lambda: draw_market(""), ["id"]),
        (lambda: Market(people=0), ["people"]),
        (lambda: Market(customers=2e5), ["customers"]),
        (lambda: Market(taste=1.2), ["taste", "1.2"]),
        (lambda: Market(start=(0.5, 0.5)), ["start", "4"]),
        (lambda: Market(start=(0.5, 0.5, 0.5, 0)), ["start", "1.5"]),
        (lambda: Market(volume=(1, 2, 3, math.nan)), ["volume"]),
        (lambda: Market(volume=7), ["volume"]),
        (lambda: CHAIN.compare_policies({}), ["policies"]),
        (lambda: CHAIN.compare_policies([USUAL]), ["policies", "dict"]),
        (lambda: CHAIN.compare_policies({"a": 1}), ["policies['a']"]),
        (lambda: CHAIN.lever_sensitivity(steps=0), ["steps"]),
        (lambda: CHAIN.lever_sensitivity([USUAL, None]), ["policies"]),
        (lambda: CHAIN.lever_shares(samples=100), ["samples", "power of 2"]),
        (lambda: CHAIN.lever_shares(samples=32), ["samples"]),
        (lambda: CHAIN.lever_shares(7), ["policy"]),
        (lambda: CHAIN.best_policy(0), ["quarters"]),
        (lambda: CHAIN.best_policy(12, []), ["market"]),
        (lambda: CHAIN.best_policy([]), ["quarters"]),
        (lambda: CHAIN.best_policy(market="x"), ["market"]),
        (lambda: CHAIN.monte_carlo({"a": USUAL}, 1), ["runs"]),
        (lambda: CHAIN.monte_carlo({"a": USUAL}, 10**6), ["runs"]),
        (lambda: CHAIN.monte_carlo({"a": USUAL}, 5, seed=None), ["seed"]),
        (lambda: CHAIN.bands(pd.DataFrame()), ["result"]),
        (lambda: CHAIN.bands(3), ["result"]),
        (lambda: CHAIN.bands(CHAIN.monte_carlo({"a": USUAL}, 2), "profits"), ["measure", "profit"]),
        (lambda: CHAIN.bands(CHAIN.monte_carlo({"a": USUAL}, 2), inner=0), ["inner"]),
        (lambda: CHAIN.share_ahead(CHAIN.monte_carlo({"a": USUAL}, 2), "a", "b"), ["other"]),
        (lambda: CHAIN.plot_stages(simulate_firm(USUAL)), ["result"]),
        (lambda: CHAIN.plot_firm(simulate(USUAL)), ["result"]),
        (lambda: CHAIN.plot_stages(simulate(USUAL).replace("decline", "x")), ["stages", "decline"]),
        (lambda: CHAIN.lever_title("prise"), ["price"]),
        (lambda: CHAIN.link_title("care"), ["closeness"]),
    ],
)  # fmt: skip
def test_what_has_no_honest_answer_is_refused(call, words):
    refuses(call, *words)


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Market)])
def test_every_number_of_the_market_has_its_limits(name):
    default = getattr(Market(), name)
    low, high = LIMITS.get(name, (0, 1))
    for bad in (low - 1, high + 1, math.nan, None, "x", True):
        wrong = (bad,) * len(default) if isinstance(default, tuple) else bad
        refuses(lambda wrong=wrong: Market(**{name: wrong}), name)


@settings(max_examples=25)
@given(st.data())
def test_any_market_within_limits_runs(data):
    drawn: dict[str, Any] = {}
    for field in dataclasses.fields(Market):
        low, high = LIMITS.get(field.name, (0, 1))
        number = st.floats(low, high)
        size = len(field.default) if isinstance(field.default, tuple) else 0
        drawn[field.name] = data.draw(st.tuples(*[number] * size) if size else number)
    drawn["start"] = Market().start
    drawn["customers"] = min(drawn["customers"], drawn["people"])
    firm = simulate_firm(data.draw(policies), 6, Market(**drawn))
    assert np.isfinite(firm.to_numpy()).all()
    there = firm["before"].iloc[0] + firm["won"].sum() - firm["lost"].sum()
    assert firm["customers"].iloc[-1] == pytest.approx(there, rel=1e-6, abs=1e-6)
