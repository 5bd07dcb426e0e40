"""Budgets, costs, switching costs, ledgers and risks: published results, properties, refusals."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import matplotlib.text
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons.cases import seed
from crm_lessons.loyalty import acquisition_rate, responsiveness
from crm_lessons.portfolio.case import RESPONDING, retention_trials
from crm_lessons.portfolio.explorers.budget import Budget
from crm_lessons.refusal import Refusal
from crm_lessons.value import net_present_value

# The chapter's functions of the same names stand before some of these modules.
al, ac, be, co, le, ri, sw, tr = (
    importlib.import_module(f"crm_lessons.portfolio.{name}")
    for name in ["allocation", "acquisition", "benefits", "costs", "ledger", "risks", "switching", "trials"]
)

TRUE = pd.DataFrame(RESPONDING, index=["customers", "value", "floor", "ceiling", "k"]).T
each_response = pytest.mark.parametrize("response", list(al.RESPONSES))

cells = st.lists(
    st.tuples(st.integers(0, 5000), st.floats(0, 2000), st.floats(0, 1), st.floats(0.001, 1)),
    min_size=1, max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=list(al.CELL))).filter(
    lambda table: (table["customers"] * table["value"]).sum() > 0
)  # fmt: skip
budgets = st.just(0.0) | st.floats(0.01, 1e6)


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


def yuan_by_yuan(table: pd.DataFrame, budget: int, response: str) -> np.ndarray:
    """Each yuan in turn to the cell where it brings most, as long as it brings a yuan."""
    n, value, ceiling, k = table[list(al.CELL)].to_numpy(float).T
    spend = np.zeros(len(n))

    def brought(spend: np.ndarray) -> np.ndarray:
        moved: np.ndarray = n * value * ceiling * al.RESPONSES[response].share(k * spend / n)
        return moved

    for _yuan in range(budget):
        more = brought(spend + 1) - brought(spend)
        if more.max() < 1:
            break
        spend[more.argmax()] += 1
    return spend


# The budget


def test_spending_follows_the_published_curve() -> None:
    table = al.spending_outcome(TRUE, [36_000, 0, 0, 0])
    expected = acquisition_rate(2.0, 0.05, 0.04)
    assert table["share"]["true_friends"] == pytest.approx(expected)
    assert table["return"]["true_friends"] == pytest.approx(18_000 * 900 * expected)


@each_response
@given(table=cells, budget=budgets)
def test_the_next_yuan_brings_the_same_wherever_money_goes(response, table, budget) -> None:
    """The conditions of Karush, Kuhn and Tucker, which a concave problem fulfills at its optimum alone."""
    result = al.allocate_budget(table, budget, response)
    assert (result["spend"] >= 0).all()
    assert result["spend"].sum() <= budget * (1 + 1e-12)
    funded = result["spend"] > 1e-9 * budget
    more = result["marginal_return"]
    if funded.any():
        price = more[funded].mean()
        assert more[funded].to_numpy() == pytest.approx(price, rel=1e-6)
        assert (more[~funded] <= price * (1 + 1e-6)).all()
        assert price >= 1 - 1e-6
        if result["spend"].sum() < budget * (1 - 1e-9):
            assert price == pytest.approx(1, rel=1e-6)
    elif budget:
        assert (more <= 1 + 1e-6).all()


@each_response
@given(table=cells, budget=budgets, parts=st.lists(st.floats(0, 1), min_size=7, max_size=7))
def test_no_other_split_leaves_more(response, table, budget, parts) -> None:
    weights = np.array(parts[: len(table)])
    other = budget * weights / max(weights.sum() + parts[-1], 1e-9)  # the last part stays unspent
    best = al.allocate_budget(table, budget, response)["profit"].sum()
    profit = al.spending_outcome(table, np.minimum(other, budget), response)["profit"].sum()
    assert best >= profit - 1e-6 * (1 + abs(profit))


@each_response
@pytest.mark.parametrize("budget", [7, 60, 150, 5000])
def test_the_optimum_is_what_yuan_by_yuan_gives(response, budget) -> None:
    small = TRUE.assign(customers=[3, 4, 5, 6])
    exact = al.allocate_budget(small, budget, response)["spend"].to_numpy()
    assert np.abs(exact - yuan_by_yuan(small, budget, response)).max() < 1.5


def test_cells_that_never_pay_get_nothing() -> None:
    result = al.allocate_budget(TRUE, 800_000)
    assert result["spend"]["barnacles"] == 0
    assert result["spend"].sum() == pytest.approx(800_000, rel=1e-12)


def test_a_budget_too_large_is_not_used_up() -> None:
    result = al.allocate_budget(TRUE, 1e9)
    assert result["spend"].sum() < 2e6
    assert result["marginal_return"][result["spend"] > 0].to_numpy() == pytest.approx(1)


def test_the_rules_spend_as_they_say() -> None:
    by = {rule: al.allocate_budget(TRUE, 1000, rule=rule)["spend"] for rule in al.RULES}
    assert by["equal"].tolist() == [250] * 4
    assert by["all_to_best"].to_dict() == {
        "true_friends": 1000,
        "butterflies": 0,
        "barnacles": 0,
        "strangers": 0,
    }
    assert by["by_value"]["true_friends"] == pytest.approx(1000 * 16.2 / (16.2 + 9.6 + 4.5 + 6.4))


@settings(max_examples=30)
@given(cells, budgets)
def test_no_rule_beats_the_optimum(table, budget) -> None:
    result = al.compare_allocations(table, budget)
    assert list(result.index) == list(al.RULES)
    assert (result["behind"] >= -1e-6 * (1 + result["profit"].abs().max())).all()


def test_a_spending_is_matched_by_its_index() -> None:
    spend = pd.Series({"strangers": 1.0, "barnacles": 2.0, "butterflies": 3.0, "true_friends": 4.0})
    assert al.spending_outcome(TRUE, spend)["spend"].tolist() == [4, 3, 2, 1]


def test_a_yuan_at_the_edge_of_what_a_float_can_tell() -> None:
    """A budget too small to move the price is still spent, on the best cell."""
    table = pd.DataFrame({"customers": [1e12], "value": [1e6], "ceiling": [1.0], "k": [1e-6]})
    assert al.allocate_budget(table.assign(value=1e9), 1e-6)["spend"].sum() == pytest.approx(1e-6)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: al.allocate_budget(TRUE.drop(columns="k"), 1), ["cells", "k"]),
        (lambda: al.allocate_budget([1], 1), ["cells", "DataFrame"]),
        (lambda: al.allocate_budget(TRUE, -1), ["budget", "-1"]),
        (lambda: al.allocate_budget(TRUE, "much"), ["budget"]),
        (lambda: al.allocate_budget(TRUE, math.inf), ["budget"]),
        (lambda: al.allocate_budget(TRUE, 1, "linear"), ["response", "exponential, hyperbolic"]),
        (lambda: al.allocate_budget(TRUE, 1, rule="best"), ["rule", "all_to_best"]),
        (lambda: al.allocate_budget(TRUE.assign(ceiling=5), 1), ["ceiling", "between 0 and 1"]),
        (lambda: al.allocate_budget(TRUE.assign(k=0), 1), ["k", "true_friends"]),
        (lambda: al.allocate_budget(TRUE.assign(customers=-1), 1), ["customers"]),
        (lambda: al.allocate_budget(TRUE.assign(value=np.nan), 1), ["value", "none missing"]),
        (lambda: al.allocate_budget(TRUE.assign(value=0), 1), ["value at stake"]),
        (lambda: al.allocate_budget(pd.concat([TRUE, TRUE]), 1), ["index", "repetition"]),
        (lambda: al.spending_outcome(TRUE, [1, 2]), ["4 cells", "2"]),
        (lambda: al.spending_outcome(TRUE, [1, 2, 3, -4]), ["spend", "row 3"]),
        (lambda: al.spending_outcome(TRUE, pd.Series([1, 2, 3, 4])), ["same index"]),
        (lambda: al.plot_allocations(pd.DataFrame({"profit": [1], "behind": [0]}, ["x"])), ["rule"]),
    ],
)  # fmt: skip
def test_bad_budgets_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


def test_where_more_is_spent_than_pays_no_money_need_be_moved() -> None:
    ax = al.plot_allocation(al.spending_outcome(TRUE, [1e6, 3e6, 2e6, 4e6]))
    assert ax.get_title(loc="left").startswith("Enough is spent")
    plt.close(ax.figure)


def test_the_explorer_says_when_all_money_goes_where_it_brings_most() -> None:
    none = {"true_friends": 0, "butterflies": 0, "barnacles": 0, "strangers": 0}
    assert Budget(**none | {"butterflies": 10}, budget=200).sentence().startswith("All goes to “Butterflies”")
    assert "move money" in Budget(**none | {"true_friends": 10}, budget=200).sentence()


# Trials


@pytest.fixture(scope="module")
def trials() -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """Twenty students' trials, and the curves fitted to each."""
    seeds = [seed("retention_trials", str(student)) for student in range(20)]
    tables = [retention_trials(np.random.RandomState(number)) for number in seeds]
    return [(table, tr.fit_response(table)) for table in tables]


def test_the_trial_finds_the_true_response(trials) -> None:
    """The estimates lie as far from the truth as their standard errors say."""
    scores = pd.concat(
        (fits[name] - TRUE[name]) / fits[f"{name}_error"]
        for _table, fits in trials
        for name in ("floor", "ceiling")
    )
    assert abs(scores.mean()) < 0.35
    assert 0.7 < scores.std() < 1.3


@each_response
def test_a_large_trial_finds_it_exactly(response) -> None:
    curve = al.RESPONSES[response].share
    spend = np.array([0.0, 10, 30, 90, 200])
    rows = [
        (name, s, 10**8, round(10**8 * (cell.floor + cell.ceiling * float(curve(cell.k * s)))))
        for name, cell in RESPONDING.items() for s in spend
    ]  # fmt: skip
    fits = tr.fit_response(pd.DataFrame(rows, columns=["cell", "spend", "tried", "stayed"]), response)
    for name in ("floor", "ceiling", "k"):
        assert fits[name].to_numpy() == pytest.approx(TRUE[name].to_numpy(), rel=1e-3)


def test_where_money_moves_nobody_the_trial_says_so() -> None:
    table = pd.DataFrame({"cell": "a", "spend": [0, 10, 50], "tried": 100, "stayed": [60, 60, 60]})
    fit = tr.fit_response(table).loc["a"]
    assert fit["floor"] == pytest.approx(0.6, abs=1e-3)
    assert fit["ceiling"] < 1e-3
    assert not fit.isna().any()
    assert al.allocate_budget(
        pd.DataFrame({"customers": [10], "value": [9], "ceiling": [fit["ceiling"]], "k": [fit["k"]]}), 50
    )["spend"].sum() < 50  # fmt: skip


def test_an_error_as_wide_as_all_that_may_be_is_infinite() -> None:
    """50 stay of 100 whatever is spent: neither a ceiling nor a speed can be seen."""
    table = pd.DataFrame({"cell": "a", "spend": [0, 10, 50], "tried": 100, "stayed": 50})
    fit = tr.fit_response(table).loc["a"]
    assert math.isinf(fit["ceiling_error"]) and math.isinf(fit["k_error"])
    assert tr.fit_response(crm.load("retention_trials")).map(np.isfinite).all(axis=None)


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(1, 500), st.floats(0, 1)), min_size=3, max_size=8
    ).filter(lambda rows: len({row[0] for row in rows}) >= 3)
)
def test_any_trial_has_a_curve(rows) -> None:
    table = pd.DataFrame(rows, columns=["spend", "tried", "stayed"])
    fit = tr.fit_response(table.assign(cell=1, stayed=(table["stayed"] * table["tried"]).astype(int))).loc[1]
    assert 0 <= fit["floor"] <= 1 and fit["ceiling"] >= 0 and fit["floor"] + fit["ceiling"] <= 1 + 1e-9
    assert fit["k"] > 0 and not fit.isna().any()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"stayed": 2000}, ["stayed", "number tried"]),
        ({"tried": 0}, ["tried", "between 1"]),
        ({"spend": -1}, ["spend"]),
        ({"spend": 5}, ["true_friends", "1 different amounts"]),
        ({"cell": None}, ["cell", "missing"]),
        ({"stayed": "many"}, ["stayed"]),
    ],
)
def test_bad_trials_are_refused(changed: dict[str, Any], words: list[str]) -> None:
    refuses(lambda: tr.fit_response(crm.load("retention_trials").assign(**changed)), *words)


def test_the_trial_tells_its_story_in_every_draw(trials) -> None:
    """Most goes to the butterflies; and what the trial gets wrong costs little, as the top is flat."""
    best = al.allocate_budget(TRUE, 800_000)["profit"].sum()
    for table, fits in trials:
        worth = table.groupby("cell", sort=False)[["customers", "value"]].first()
        spend = al.allocate_budget(worth.join(fits), 800_000)["spend"]
        assert spend.idxmax() == "butterflies"
        assert al.spending_outcome(TRUE, spend)["profit"].sum() > 0.92 * best
    assert al.compare_allocations(TRUE, 800_000)["profit"]["by_value"] < 0.75 * best


# Winning and keeping


def test_the_two_budgets_agree_with_another_implementation() -> None:
    """An open implementation of the same model, by a global search over both spendings, gives 10.08, 15.93
    and 11.88: 5 yuan win 20 % of at most 40 %, 8 yuan keep 40 % of at most 70 %, margin 50, discount 12 %.
    """
    budget = ac.acquisition_retention_budget(
        50, 0.12, acquisition_ceiling=0.4, acquisition_k=responsiveness(5, 0.2, 0.4),
        retention_ceiling=0.7, retention_k=responsiveness(8, 0.4, 0.7),
    )  # fmt: skip
    assert budget["spend"].round(2).to_dict() == {"retention": 15.93, "acquisition": 10.08}
    assert budget["value"]["acquisition"] == pytest.approx(11.88, abs=0.005)


models = st.tuples(
    st.floats(1, 1e4), st.floats(0, 0.5), st.floats(0.05, 0.99), st.floats(0.001, 1)
)  # margin, discount, ceiling, k


@given(models, st.floats(0.01, 1), st.floats(0.001, 1))
def test_at_the_best_the_last_one_won_and_the_last_one_kept_cost_what_one_is_worth(model, top, k) -> None:
    """Pfeifer (2005)."""
    margin, discount, ceiling, keep_k = model
    budget = ac.acquisition_retention_budget(
        margin,
        discount,
        acquisition_ceiling=top,
        acquisition_k=k,
        retention_ceiling=ceiling,
        retention_k=keep_k,
    )
    worth = budget["value"]["retention"]
    for side in budget.index:
        if budget["spend"][side] > 1e-6:
            assert budget["marginal_cost"][side] == pytest.approx(worth, rel=1e-6)
            assert budget["average_cost"][side] < worth
        else:
            assert budget["marginal_cost"][side] >= worth * (1 - 1e-6)


@given(models, st.floats(0, 1000))
def test_no_other_spending_makes_a_customer_worth_more(model, spend) -> None:
    best = ac.best_retention(*model)
    assert best["value"] >= ac.value_when_keeping(spend, *model) - 1e-6 * (1 + abs(best["value"]))
    assert best["value"] == pytest.approx(ac.value_when_keeping(best["spend"], *model))


@given(models, st.floats(0, 200))
def test_the_worth_is_the_present_value_of_its_years(model, spend) -> None:
    margin, discount, ceiling, k = model
    kept = float(acquisition_rate(spend, ceiling, k))
    step, t = kept / (1 + discount), np.arange(1, 3000)
    worth = margin + (margin * step**t - spend / (1 + discount) * step ** (t - 1)).sum()
    assert ac.value_when_keeping(spend, *model) == pytest.approx(worth, rel=1e-6, abs=1e-6)


def test_a_worth_for_each_of_several_spendings() -> None:
    spends = pd.Series([0.0, 8.0], ["none", "some"])
    worth = ac.value_when_keeping(spends, 50, 0.12, 0.7, responsiveness(8, 0.4, 0.7))
    assert worth.to_dict() == pytest.approx({"none": 50, "some": 50 + (50 * 0.4 - 8) / 0.72})


def test_nobody_is_kept_who_costs_more_than_the_margin() -> None:
    best = ac.best_retention(10, 0.1, 0.5, 0.1)
    assert best[["spend", "rate", "value"]].tolist() == [0, 0, 10]
    assert math.isnan(best["average_cost"])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: ac.value_when_keeping(-1, 50, 0.1, 0.7, 0.1), ["spend"]),
        (lambda: ac.value_when_keeping(1, "50", 0.1, 0.7, 0.1), ["margin"]),
        (lambda: ac.value_when_keeping(1, 50, 10, 0.7, 0.1), ["discount"]),
        (lambda: ac.value_when_keeping(1, 50, 0, 1, 0.1), ["ceiling", "0.9999"]),
        (lambda: ac.best_retention(50, 0.1, 70, 0.1), ["ceiling", "70"]),
        (lambda: ac.best_retention(50, 0.1, 0.7, 0), ["k"]),
        (lambda: ac.best_retention(math.nan, 0.1, 0.7, 0.1), ["margin"]),
    ],
)  # fmt: skip
def test_bad_budgets_for_keeping_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Costs


@pytest.fixture(scope="module")
def firm() -> tuple[pd.DataFrame, pd.Series]:
    winning = crm.load("service_firm_customers").set_index("customer")["acquisition_cost"]
    return crm.load("service_firm_months"), winning


@pytest.mark.parametrize("by", ["stage", "customer"])
def test_costs_add_up_to_what_was_spent(firm, by) -> None:
    months, winning = firm
    table = co.relationship_costs(months, winning, by=by)
    spent = {
        "acquisition": winning.sum(), "relationship": months["service_cost"].sum(),
        "retention": months["contact_cost"].sum(), "months": len(months), "sales": months["amount"].sum(),
    }  # fmt: skip
    assert table[list(spent)].sum().to_dict() == pytest.approx(spent)
    assert table["total"].to_numpy() == pytest.approx(table[list(co.COSTS)].sum(axis=1).to_numpy())


def test_costs_of_two_customers_by_hand() -> None:
    months = pd.DataFrame({
        "customer": ["a", "a", "b"],
        "stage": ["exploration", "decline", "exploration"],
        "service_cost": [10, 20, 30],
        "contact_cost": [0, 5, 0],
        "amount": [50, 0, 50],
    })
    winning, leaving = pd.Series({"a": 100, "b": 40}), pd.Series({"a": 7, "b": 0})
    table = co.relationship_costs(months, winning, leaving)
    assert table["total"].to_dict() == {"exploration": 180, "decline": 32}
    assert table["switching"].to_dict() == {"exploration": 0, "decline": 7}
    assert table["per_sale"]["exploration"] == 1.8
    assert math.isnan(table["per_sale"]["decline"])
    one = co.relationship_costs(months.drop(columns="amount"), 60, by="customer")
    assert one["total"].to_dict() == {"a": 95, "b": 90}
    assert "per_sale" not in one


DATED = pd.DataFrame({
    "customer": ["a", "a", "b"],
    "date": pd.to_datetime(["2024-01-01", "2024-02-01", "2024-02-01"]),
    "stage": ["exploration", "decline", "formation"],
    "service_cost": [10, 20, 30],
    "contact_cost": 0,
})


def test_winning_falls_on_the_first_month_however_the_rows_stand() -> None:
    winning, leaving = pd.Series({"a": 100, "b": 40}), pd.Series({"a": 7, "b": 0})
    table = co.relationship_costs(DATED[::-1], winning, leaving)
    assert table["acquisition"].to_dict() == {"exploration": 100, "formation": 40, "decline": 0}
    assert table["switching"].to_dict() == {"exploration": 0, "formation": 0, "decline": 7}


def test_customers_may_be_categories() -> None:
    kinds = DATED.assign(customer=pd.Categorical(DATED["customer"], ["a", "b", "nobody"]))
    table = co.relationship_costs(kinds, pd.Series({"a": 100, "b": 40}), by="customer")
    assert table["acquisition"].to_dict() == {"a": 100, "b": 40}


def test_stages_stand_in_the_order_of_the_course_and_others_behind() -> None:
    months = pd.DataFrame({
        "customer": [1, 2, 3],
        "stage": ["zombie", "decline", "formation"],
        "service_cost": 1,
        "contact_cost": 0,
    })
    assert list(co.relationship_costs(months).index) == ["formation", "decline", "zombie"]


PLAN = {
    "exploration": {"share": 1.0, "months": 3, "relationship": 80, "retention": 0},
    "stability": {"share": 0.5, "months": 20, "relationship": 30, "retention": 10},
}


def test_more_may_decline_than_were_ever_stable() -> None:
    table = co.planned_costs(PLAN | {"decline": PLAN["stability"] | {"share": 0.9, "months": 2}}, 260, 60)
    assert table.loc["decline", ["months", "switching"]].tolist() == pytest.approx([1.8, 54])


def test_planned_costs_by_hand() -> None:
    table = co.planned_costs(PLAN, acquisition=260, switching=60)
    assert table["total"].to_dict() == {"exploration": 500, "stability": 430}
    assert table.loc["stability", ["months", "switching", "per_month"]].tolist() == [10, 30, 43]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda m: co.relationship_costs(m.drop(columns="stage")), ["months", "stage"]),
        (lambda m: co.relationship_costs(m, by="month"), ["by", "stage, customer"]),
        (lambda m: co.relationship_costs(m.assign(service_cost=-1)), ["service_cost", "row 0"]),
        (lambda m: co.relationship_costs(m.assign(stage=None)), ["stage", "missing"]),
        (lambda m: co.relationship_costs(m, pd.Series({1: 5})), ["customer", "acquisition"]),
        (lambda m: co.relationship_costs(m, pd.Series([5, 6], [1, 1])), ["acquisition", "each customer"]),
        (lambda m: co.relationship_costs(m, sales=["amount"]), ["sales", "name of a column"]),
        (lambda m: co.relationship_costs(m.assign(stage=[[1]] * len(m))), ["stage", "text or numbers"]),
        (lambda m: co.relationship_costs(m, -5), ["acquisition"]),
        (lambda m: co.relationship_costs(m, "dear"), ["acquisition"]),
        (lambda m: co.relationship_costs(m, switching=60), ["switching", "Series by customer", "60"]),
        (lambda m: co.relationship_costs(pd.concat([m, m.tail(1)])), ["customer", "one row a month"]),
        (lambda m: co.relationship_costs(m.assign(date="2024-01")), ["date", "must hold dates"]),
        (lambda m: co.planned_costs({}, 1), ["plan"]),
        (lambda m: co.planned_costs({"exploration": PLAN["stability"], "formation": PLAN["exploration"]}, 1),
         ["formation.share", "0.5", "1.0"]),
        (lambda m: co.planned_costs({"a": {"share": 1}}, 1), ["plan", "a", "months"]),
        (lambda m: co.planned_costs({"a": PLAN["stability"] | {"share": 2}}, 1), ["a.share"]),
        (lambda m: co.planned_costs(PLAN, -1), ["acquisition"]),
    ],
)  # fmt: skip
def test_bad_costs_are_refused(firm, call: Callable[[Any], Any], words: list[str]) -> None:
    refuses(lambda: call(firm[0].head(50)), *words)


# Switching costs


ITEMS = [
    {"item": "data", "type": "procedural", "once": 3600, "each": 0},
    {"item": "fee", "type": "financial", "once": 1500, "each": 0},
    {"item": "rebate", "type": "financial", "once": 0, "each": 60},
    {"item": "adviser", "type": "relational", "once": 0, "each": 40},
]
walls = st.tuples(st.floats(0, 1e5), st.floats(0, 1e3), st.integers(1, 120), st.floats(0, 0.2))


def wall_of(once: float, each: float, periods: int, discount: float) -> Any:
    return sw.switching_cost([{"type": "financial", "once": once, "each": each}], periods, discount)


def test_a_wall_by_hand() -> None:
    wall = sw.switching_cost(ITEMS, periods=2, discount=0.25)
    annuity = 1 / 1.25 + 1 / 1.25**2  # 1.44
    assert wall.total == pytest.approx(5100 + 100 * annuity)
    assert wall.premium == pytest.approx(5100 / annuity + 100)
    assert wall.summary()["total"].to_dict() == pytest.approx({
        "procedural": 3600,
        "financial": 1500 + 60 * annuity,
        "relational": 40 * annuity,
    })
    assert wall.summary()["share"].sum() == pytest.approx(1)
    assert wall.items["item"].tolist() == ["data", "fee", "rebate", "adviser"]


@given(walls)
def test_at_the_premium_leaving_just_pays(wall) -> None:
    """A rival cheaper by the premium, over the horizon and discounted, makes good exactly the wall."""
    found = wall_of(*wall)
    saved = net_present_value([0, *[found.premium] * wall[2]], wall[3])
    assert saved == pytest.approx(found.total, rel=1e-9, abs=1e-6)


@given(walls)
def test_who_looks_farther_ahead_bears_no_higher_premium(wall) -> None:
    once, each, periods, discount = wall
    farther = wall_of(once, each, periods + 12, discount)
    assert each - 1e-6 <= farther.premium <= wall_of(*wall).premium + 1e-6


@given(st.lists(st.floats(-200, 200), min_size=1, max_size=30), st.floats(0, 200), st.floats(0, 200))
def test_everybody_leaves_is_held_or_stays(likes, wall, discount) -> None:
    groups = sw.rival_offer(likes, wall, discount)
    for like, group in zip(likes, groups, strict=True):
        expected = "stays" if discount <= like else "held" if discount <= like + wall else "leaves"
        assert group == expected
    assert "held" not in set(sw.rival_offer(likes, 0, discount))


def test_an_offer_is_answered_in_the_form_it_was_given() -> None:
    assert sw.rival_offer(5, 10, 8) == "held"
    likes = pd.Series([5.0, 9.0], ["a", "b"])
    assert sw.rival_offer(likes, 10, 8).to_dict() == {"a": "held", "b": "stays"}
    assert sw.rival_offer(0, pd.Series([5.0, 9.0], ["a", "b"]), 8).to_dict() == {"a": "leaves", "b": "held"}


@given(st.floats(0, 100), st.floats(0, 1))
def test_a_wall_keeps_in_and_keeps_out(discount, fear) -> None:
    table = sw.wall_outcome(np.linspace(0, 200, 41), discount, fear=fear)
    assert table[["leaves", "held", "stays"]].sum(axis=1).to_numpy() == pytest.approx(1)
    assert table["leaves"].is_monotonic_decreasing
    assert table["joins"].is_monotonic_decreasing
    assert table["stays"].nunique() == 1


def test_the_long_run_is_where_joining_and_leaving_balance() -> None:
    row = sw.wall_outcome(40, 30).iloc[0]
    people, lost = 10.0, 0.01 + 0.99 * 0.4 * row["leaves"]
    for _month in range(2000):
        people += 100 * row["joins"] - lost * people
    assert people == pytest.approx(row["customers"])


def test_without_fear_a_wall_can_only_help_and_with_much_it_harms() -> None:
    height = np.arange(0, 101, 10)
    assert sw.wall_outcome(height, 30, fear=0)["customers"].is_monotonic_increasing
    assert sw.wall_outcome(height, 50, fear=1)["customers"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: sw.switching_cost([]), ["items"]),
        (lambda: sw.switching_cost("wall"), ["items"]),
        (lambda: sw.switching_cost([{"type": "financial", "once": 1}]), ["items", "each"]),
        (lambda: sw.switching_cost([{"type": "finance", "once": 1, "each": 0}]), ["type", "financial"]),
        (lambda: sw.switching_cost([{"type": "financial", "once": -1, "each": 0}]), ["once"]),
        (lambda: sw.switching_cost(ITEMS, 0), ["periods"]),
        (lambda: sw.switching_cost(ITEMS, 2.5), ["periods", "whole"]),
        (lambda: sw.switching_cost(ITEMS, 12, 5), ["discount"]),
        (lambda: sw.rival_offer([1, 2], [1, 2, 3], 1), ["preference", "wall"]),
        (lambda: sw.rival_offer([1, None], 1, 1), ["preference", "row 1"]),
        (lambda: sw.rival_offer(1, -1, 1), ["wall"]),
        (lambda: sw.rival_offer(1, 1, -1), ["discount"]),
        (lambda: sw.wall_outcome(-1, 1), ["wall"]),
        (lambda: sw.wall_outcome(1, 1, fear=2), ["fear"]),
        (lambda: sw.wall_outcome(1, 1, leaving=0), ["leaving", "above 0"]),
        (lambda: sw.wall_outcome(1, 1, spread=0), ["spread"]),
        (lambda: sw.plot_switching_cost(3), ["switching_cost"]),
    ],
)  # fmt: skip
def test_bad_walls_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Names


ODD = r"$\x$ {a} <b>"
ODD_STATES = pd.DataFrame({"customer": [1, 1, 2, 2], "period": [1, 2, 1, 2], "cell": [ODD, ODD, ODD, "y"]})


@pytest.mark.parametrize(
    "draw",
    [
        lambda s: s.plot_allocation(s.allocate_budget(TRUE.rename({"strangers": ODD}), 8e5)),
        lambda s: s.plot_allocation(s.allocate_budget(TRUE, 8e5), names={"strangers": ODD}),
        lambda s: s.plot_response(crm.load("retention_trials"), names={"butterflies": ODD}),
        lambda s: s.plot_relationship_costs(s.relationship_costs(DATED.assign(stage=ODD))),
        lambda s: s.plot_relationship_costs(s.planned_costs(PLAN, 260), names={"stability": ODD}),
        lambda s: s.plot_transition_matrix(s.transition_matrix(ODD_STATES, smoothing=1)),
        lambda s: s.plot_portfolio_forecast(
            s.portfolio_forecast(s.transition_matrix(ODD_STATES, smoothing=1), {ODD: 9}, 2)
        ),
        lambda s: s.plot_risk_map(
            s.risk_map([{"risk": ODD, "likelihood": 0.1, "impact": 9, "bearer": "firm"}])
        ),
        lambda s: s.plot_portfolio_grid(
            s.portfolio_grid(pd.DataFrame({ODD: [0.0, 200.0, 300.0]}), *[ODD] * 3)
        ),
    ],
)  # fmt: skip
def test_a_name_is_drawn_as_it_stands(draw) -> None:
    """A dollar or a brace in a reader's names is no formula and no field."""
    crm.use("en")
    ax = draw(crm.portfolio)
    ax.figure.canvas.draw()
    texts = [text.get_text() for text in ax.figure.findobj(matplotlib.text.Text)]
    assert any(ODD in text for text in texts)
    plt.close(ax.figure)
