"""The portfolio's grid, migration, transition matrix, forecast: hand-worked tables, properties, refusals."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from figures_of_portfolio import panel as firm
from figures_of_portfolio import year
from hypothesis import given, settings
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons.portfolio.explorers.grid import Grid
from crm_lessons.portfolio.explorers.migration import Migration
from crm_lessons.refusal import Refusal
from crm_lessons.value import markov_value

# The chapter's functions of the same names stand before these modules.
NAMES = ("periods", "grid", "migration", "transition", "rates", "forecast")
p, g, m, t, r, f = (importlib.import_module(f"crm_lessons.portfolio.{name}") for name in NAMES)

CELLS = list(g.CELLS)
BIG, FLY, BARN, STRANGE = CELLS


def refuses(call: Callable[[], Any], *words: str) -> None:
    with pytest.raises(Refusal) as refusal:
        call()
    for word in words:
        assert word in str(refusal.value)


def months(**columns: Any) -> pd.DataFrame:
    """Ann from November to February, Bo in January only."""
    table = pd.DataFrame({
        "customer": ["Ann", "Ann", "Ann", "Ann", "Bo"],
        "date": pd.to_datetime(["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01", "2024-01-01"]),
        "amount": [50, 70, 100, 300, 0],
        "total": [100, 100, 200, 400, 80],
        "service_cost": [30, 30, 40, 100, 20],
        "contact_cost": [0, 10, 0, 60, 0],
    })
    return table.assign(**columns)


def cells(**moves: str) -> pd.DataFrame:
    """Customers in cells, each with a profit of 10."""
    return pd.DataFrame({"customer": list(moves), "cell": list(moves.values()), "profit": 10.0})


# From months to customers


def test_a_row_is_a_customer_and_a_year() -> None:
    table = p.customer_periods(months()).set_index(["customer", "period"])
    assert table["months"].to_dict() == {("Ann", "2023"): 2, ("Ann", "2024"): 2, ("Bo", "2024"): 1}
    ann = table.loc["Ann", "2024"]
    assert (ann["amount"], ann["profit"], ann["monthly_profit"]) == (400, 200, 100)
    assert ann["share"] == pytest.approx(400 / 600)
    assert p.customer_periods(months(), "quarter")["period"].tolist() == ["2023Q4", "2024Q1", "2024Q1"]


def test_standard_errors_worked_by_hand() -> None:
    ann, *_rest = p.customer_periods(months()).to_dict("records")
    profits = np.array([20, 30])
    assert ann["monthly_profit_error"] == pytest.approx(profits.std(ddof=1) / np.sqrt(2))
    off = np.array([50, 70]) - 0.6 * np.array([100, 100])
    assert ann["share_error"] == pytest.approx(np.sqrt((off**2).sum() / 1 * 2) / 200)


def test_one_month_has_no_error() -> None:
    bo = p.customer_periods(months()).iloc[-1]
    assert bo["share"] == 0 and np.isnan(bo["share_error"]) and np.isnan(bo["monthly_profit_error"])


def test_the_time_zone_of_a_record_changes_nothing() -> None:
    there = months()["date"].dt.tz_localize("Asia/Shanghai")
    pd.testing.assert_frame_equal(p.customer_periods(months(date=there)), p.customer_periods(months()))


def test_a_period_without_any_business_is_named() -> None:
    none = months(total=[100, 100, 200, 400, 0], amount=[50, 70, 100, 300, 0])
    refuses(lambda: p.customer_periods(none.sort_values("customer", ascending=False)), "'Bo'", "in 2024")


def test_customers_may_be_categories() -> None:
    who = pd.Categorical(months()["customer"], ["Ann", "Bo", "nobody"])
    found = p.customer_periods(months(customer=who))
    assert found["customer"].tolist() == ["Ann", "Ann", "Bo"]


def test_the_firms_profit_is_all_there() -> None:
    given = crm.load("service_firm_months")
    profit = given["amount"] - given["service_cost"] - given["contact_cost"]
    for unit in ("year", "quarter"):
        table = p.customer_periods(given, unit)
        assert table["profit"].sum() == pytest.approx(profit.sum())
        assert table["months"].sum() == len(given)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: p.customer_periods(3), ["months", "DataFrame"]),
        (lambda: p.customer_periods(months().drop(columns="total")), ["months", "total"]),
        (lambda: p.customer_periods(months(), "month"), ["unit", "year, quarter"]),
        (lambda: p.customer_periods(months(date="2024-01")), ["date"]),
        (lambda: p.customer_periods(months(date=months()["date"].where([True, False, True, True, True]))),
         ["date", "row 1"]),
        (lambda: p.customer_periods(months(customer=["A", None, "A", "A", "B"])), ["customer", "row 1"]),
        (lambda: p.customer_periods(months(amount=[50, 101, 100, 300, 0])), ["amount", "total", "row 1"]),
        (lambda: p.customer_periods(months(amount=[-1, 70, 100, 300, 0])), ["amount", "row 0"]),
        (lambda: p.customer_periods(months(service_cost=[1, None, 1, 1, 1])), ["service_cost", "row 1"]),
        (lambda: p.customer_periods(months(customer="Ann")), ["customer", "one row a month", "row 4"]),
        (lambda: p.customer_periods(months(total=[100, 100, 200, 400, 0])), ["total", "above 0"]),
    ],
)  # fmt: skip
def test_months_that_say_nothing_honest_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


def purchases(**columns: Any) -> pd.DataFrame:
    """Ann twice on a day in June and once in July, Bo twice in spring and a refund in autumn."""
    days = ["2026-06-30", "2026-06-30", "2026-07-01", "2026-02-01", "2026-03-01", "2026-09-01"]
    table = pd.DataFrame({"customer": list("AAABBB"), "date": pd.to_datetime(days)})
    return table.assign(amount=[10.0, 5.0, 20.0, 1.0, 2.0, -3.0]).assign(**columns)


def test_a_row_is_a_customer_and_a_half_year_with_a_purchase() -> None:
    found = p.purchase_periods(purchases(), refunds="drop").set_index(["customer", "period"])
    assert found.to_dict("index") == {
        ("A", "2026H1"): {"months_active": 1, "purchases": 1, "spent": 15},
        ("A", "2026H2"): {"months_active": 1, "purchases": 1, "spent": 20},
        ("B", "2026H1"): {"months_active": 2, "purchases": 2, "spent": 3},
    }
    quarters = p.purchase_periods(purchases(), "quarter", refunds="drop")["period"]
    assert quarters.tolist() == ["2026Q2", "2026Q3", "2026Q1"]
    assert p.purchase_periods(purchases(), "year", refunds="keep")["spent"].tolist() == [35, 0]


def test_refunds_kept_are_no_purchase() -> None:
    kept = p.purchase_periods(purchases(), refunds="keep")
    assert kept["period"].tolist() == ["2026H1", "2026H2", "2026H1"], "a half-year of refunds only has no row"


def test_purchases_of_any_dataframe_give_the_same() -> None:
    polars = pytest.importorskip("polars")
    here = p.purchase_periods(crm.load("cdnow"))
    pd.testing.assert_frame_equal(p.purchase_periods(polars.from_pandas(crm.load("cdnow"))), here)
    assert here["spent"].sum() == pytest.approx(crm.load("cdnow")["amount"].sum())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: p.purchase_periods(purchases()), ["amount", "refunds"]),
        (lambda: p.purchase_periods(purchases(), "month", refunds="drop"), ["unit", "half_year"]),
        (lambda: p.purchase_periods(purchases(date="2026"), refunds="drop"), ["date"]),
        (lambda: p.purchase_periods(purchases(), date="day"), ["transactions", "day"]),
        (lambda: p.purchase_periods(None), ["transactions"]),
    ],
)  # fmt: skip
def test_bad_purchases_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# The grid


def people(**columns: Any) -> pd.DataFrame:
    table = {
        "share": [0.5, 0.49, 0.5, 0.1],
        "monthly_profit": [100, 300, 99, -20],
        "profit": [60, 30, 20, -10],
    }
    return pd.DataFrame(table | columns)


def test_a_customer_at_the_cut_counts_as_high() -> None:
    result = g.portfolio_grid(people())
    assert result.customers["cell"].tolist() == CELLS
    assert "uncertain" not in result.customers and "uncertain" not in result.summary()


def test_the_cells_add_up() -> None:
    sums = g.portfolio_grid(people()).summary()
    assert sums["customers"].tolist() == [1, 1, 1, 1]
    assert sums["profit_share"].tolist() == pytest.approx([0.6, 0.3, 0.2, -0.1])
    assert sums["mean_profit"].tolist() == [60, 30, 20, -10]


def test_without_a_profit_there_are_no_shares_of_it() -> None:
    result = g.portfolio_grid(people(profit=[-60, 30, 20, 10]))
    assert "profit_share" not in result.summary()
    ax = g.plot_portfolio_grid(result)
    assert ax.get_title(loc="left") == "True friends: 25 % of the customers; in sum there is no profit"
    assert {text.get_text() for text in ax.texts} == {f"{g.cell_title(cell)}: 1 customers" for cell in CELLS}
    plt.close(ax.figure)


def test_numbers_written_as_text_are_numbers_ever_after() -> None:
    written = people().astype(str)
    result = g.portfolio_grid(written)
    assert result.customers["cell"].tolist() == CELLS
    pd.testing.assert_frame_equal(result.summary(), g.portfolio_grid(people()).summary())


def test_a_share_of_all_or_nothing_is_drawn_where_it_is() -> None:
    ax = g.plot_portfolio_grid(g.portfolio_grid(people(share=[1, 0, 1, 0])))
    drawn = np.concatenate([line.get_xdata() for line in ax.lines[:4]])
    assert set(drawn) == {0, 100} and ax.lines[4].get_xdata() == [50, 50]
    plt.close(ax.figure)


def test_who_is_near_a_cut_is_uncertain() -> None:
    table = people(share_error=[0.001, 0.01, 0.0, 0.01], monthly_profit_error=[0.0, 1.0, 0.4, np.nan])
    assert g.portfolio_grid(table).customers["uncertain"].tolist() == [True, True, True, True]
    table = people(share=[0.6, 0.3, 0.9, 0.1], share_error=0.05, monthly_profit_error=[9, 9, 0.3, 9])
    table.loc[0, "monthly_profit"] = 120
    assert g.portfolio_grid(table).customers["uncertain"].tolist() == [False, False, False, False]
    assert g.portfolio_grid(table, confidence=0.99).customers["uncertain"].tolist() == [
        True,
        False,
        False,
        False,
    ]
    assert g.portfolio_grid(table).summary()["uncertain"].tolist() == [0, 0, 0, 0]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-1e4, 1e4)), min_size=1, max_size=40), st.floats(0, 1))
def test_every_customer_has_one_cell_and_all_profit_is_in_one(rows: list, cut: float) -> None:
    table = pd.DataFrame(rows, columns=["share", "monthly_profit"]).assign(
        profit=lambda x: x["monthly_profit"]
    )
    result = g.portfolio_grid(table, loyalty_cut=cut)
    sums = result.summary()
    assert sums["customers"].sum() == len(rows)
    assert sums["profit"].sum() == pytest.approx(table["profit"].sum(), abs=1e-6)
    loyal = result.customers["cell"].isin([BIG, BARN])
    assert (loyal == (table["share"] >= cut)).all()


def test_other_columns_can_be_measures() -> None:
    table = pd.DataFrame({"visits": [1, 5], "spend": [10.0, 80.0]})
    result = g.portfolio_grid(table, "visits", "spend", "spend", loyalty_cut=2, profit_cut=50)
    assert result.customers["cell"].tolist() == [STRANGE, BIG]
    ax = g.plot_portfolio_grid(result)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("visits", "spend")
    plt.close(ax.figure)


def test_one_customer_and_odd_column_names_can_be_drawn() -> None:
    table = pd.DataFrame({"$a$ ^_": [1.0], "<b>": [1.0]})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = g.plot_portfolio_grid(
            g.portfolio_grid(table, "$a$ ^_", "<b>", "<b>", loyalty_cut=1, profit_cut=1)
        )
        ax.figure.canvas.draw()
    plt.close(ax.figure)


def test_cells_have_names_and_policies_in_both_languages() -> None:
    assert g.cell_title(BIG) == "True friends"
    english = {g.cell_policy(cell) for cell in CELLS}
    crm.use("zh")
    assert g.cell_title(BIG) == "挚友"
    assert len(english | {g.cell_policy(cell) for cell in CELLS}) == 8


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: g.portfolio_grid(people().drop(columns="share")), ["customers", "share"]),
        (lambda: g.portfolio_grid(people(share=["a", 1, 1, 1])), ["share", "row 0"]),
        (lambda: g.portfolio_grid(people(), loyalty=["share"]), ["customers", "named by text"]),
        (lambda: g.plot_portfolio_grid(people()), ["result", "portfolio_grid"]),
        (lambda: g.portfolio_grid(people(profit=[1, 2, np.nan, 1])), ["profit", "row 2"]),
        (lambda: g.portfolio_grid(people(), loyalty_cut="half"), ["loyalty_cut"]),
        (lambda: g.portfolio_grid(people(), profit_cut=np.inf), ["profit_cut"]),
        (lambda: g.portfolio_grid(people(), confidence=95), ["confidence"]),
        (lambda: g.portfolio_grid(people(share_error=-1.0, monthly_profit_error=1.0)), ["share_error"]),
        (lambda: g.cell_policy("friends"), ["cell", "true_friends"]),
        (lambda: g.cell_title(None), ["cell"]),
    ],
)  # fmt: skip
def test_a_bad_grid_is_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Migration


def test_who_moved_where() -> None:
    result = m.migration(
        cells(a=STRANGE, b=BIG, c=FLY, d=BARN, e=BIG), cells(a=BIG, b=BIG, c=BARN, d=STRANGE, n=FLY)
    )
    kinds = result.moves.set_index("customer")["kind"].to_dict()
    assert kinds == {"a": "up", "b": "same", "c": "across", "d": "down", "e": "left", "n": "entered"}
    assert result.summary()["customers"].to_dict() == dict.fromkeys(m.KINDS, 1)
    assert result.summary().loc["left", ["profit_before", "profit_after", "change"]].tolist() == [10, 0, -10]
    assert result.rates().loc[BIG].to_dict() == {BIG: 0.5, FLY: 0, BARN: 0, STRANGE: 0, "left": 0.5}


def test_every_kind_of_move() -> None:
    rank = {BIG: 2, FLY: 1, BARN: 1, STRANGE: 0}
    for before in CELLS:
        for after in CELLS:
            step = np.sign(rank[after] - rank[before])
            expected = {1: "up", -1: "down", 0: "across"}[int(step)] if before != after else "same"
            assert m.kind_of(before, after) == expected
        assert m.kind_of("entered", before) == "entered" and m.kind_of(before, "left") == "left"


def test_flows_add_up() -> None:
    """Customers in = customers out + present, cell by cell, and so does the profit."""
    before, after = year("2023"), year("2024")
    result = m.migration(before, after)
    counts = result.counts
    assert counts.drop(index="entered").sum(axis=1).to_dict() == before["cell"].value_counts().to_dict()
    assert counts.drop(columns="left").sum().to_dict() == after["cell"].value_counts().to_dict()
    sums = result.summary()
    assert len(before) + sums.loc["entered", "customers"] == len(after) + sums.loc["left", "customers"]
    assert sums["profit_before"].sum() == pytest.approx(before["profit"].sum())
    assert sums["profit_after"].sum() == pytest.approx(after["profit"].sum())
    assert sums["change"].sum() == pytest.approx(after["profit"].sum() - before["profit"].sum())


@given(st.dictionaries(st.integers(0, 50), st.tuples(*[st.sampled_from([*CELLS, None])] * 2), min_size=1))
def test_flows_add_up_whoever_moves(moves: dict) -> None:
    sides = []
    for k in (0, 1):
        there = {who: pair[k] for who, pair in moves.items() if pair[k]}
        sides.append(pd.DataFrame({"customer": list(there), "cell": list(there.values()), "profit": 1}))
    if any(side.empty for side in sides):
        return
    result = m.migration(*sides)
    assert result.counts.to_numpy().sum() == sum(any(pair) for pair in moves.values()) == len(result.moves)
    flows, starts, ends = m.flow_shapes(result.counts, 1.0)
    for spans, axis in ((starts, 1), (ends, 0)):
        for name, (low, high) in spans.items():
            assert high - low == result.counts.sum(axis=axis)[name]
    for (before, after), corners in flows.items():
        n = result.counts.loc[before, after]
        np.testing.assert_allclose(corners[:25, 1] - corners[:24:-1, 1], n, atol=1e-9)
        assert starts[before][0] - 1e-9 <= corners[0, 1] - n and corners[0, 1] <= starts[before][1] + 1e-9
        assert ends[after][0] - 1e-9 <= corners[24, 1] - n and corners[24, 1] <= ends[after][1] + 1e-9


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: m.migration([1], cells(a=BIG)), ["before", "DataFrame"]),
        (lambda: m.migration(cells(a=BIG), pd.DataFrame({"customer": [1]})), ["after", "cell"]),
        (lambda: m.migration(cells(a="true"), cells(a=BIG)), ["cell", "true_friends"]),
        (lambda: m.migration(pd.concat([cells(a=BIG)] * 2), cells(a=BIG)), ["customer", "before once"]),
        (lambda: m.migration(cells(a=BIG).assign(customer=None), cells(a=BIG)), ["customer", "missing"]),
        (lambda: m.migration(cells(a=BIG).assign(profit="x"), cells(a=BIG)), ["profit"]),
        (lambda: m.migration(cells(a=BIG).assign(customer=7), cells(a=BIG)),
         ["customer", "before holds numbers, after text"]),
        (lambda: m.plot_migration(cells(a=BIG)), ["result", "migration"]),
    ],
)  # fmt: skip
def test_a_bad_migration_is_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# The transition matrix


def follow(**paths: str) -> pd.DataFrame:
    """Customers along a path of one-letter states, a dash where a customer is away."""
    rows = [(who, at, state) for who, path in paths.items() for at, state in enumerate(path) if state != "-"]
    return pd.DataFrame(rows, columns=["customer", "period", "cell"])


def test_counts_rates_and_newcomers_by_hand() -> None:
    result = t.transition_matrix(follow(a="xxy", b="xy", c="xyy", d="-xx", e="--y"))
    assert result.counts.loc["x"].to_dict() == {"x": 2, "y": 3, "left": 0}
    assert result.counts.loc["y"].to_dict() == {"x": 0, "y": 1, "left": 1}
    assert result.rates.loc["x"].to_dict() == pytest.approx({"x": 0.4, "y": 0.6, "left": 0})
    assert result.rates.loc["left"].to_dict() == {"x": 0, "y": 0, "left": 1}
    assert result.newcomers.to_dict("index") == {
        1: {"x": 1, "y": 0, "left": 0}, 2: {"x": 0, "y": 1, "left": 0}
    }  # fmt: skip
    assert result.by_period.loc[(2, "x")].to_dict() == {"x": 1, "y": 1, "left": 0}
    assert result.summary()["n"].sum() == 7


def test_who_comes_back_moves_from_being_away() -> None:
    result = t.transition_matrix(follow(a="x-x", b="x--", c="xxx"))
    assert result.counts.loc["left"].to_dict() == {"x": 1, "left": 1}
    assert result.rates.loc["left", "x"] == 0.5
    assert result.newcomers["x"].tolist() == [0, 0], "who comes back is no newcomer"


def test_wilsons_interval() -> None:
    """10 of 20: 0.2993 to 0.7007 (Wilson 1927, as in every table)."""
    result = t.transition_matrix(follow(**{f"c{k}": "xx" if k < 10 else "xy" for k in range(20)}, d="yy"))
    assert (result.low.loc["x", "x"], result.high.loc["x", "x"]) == pytest.approx((0.2993, 0.7007), abs=1e-4)


def test_smoothing_makes_no_move_impossible() -> None:
    result = t.transition_matrix(follow(a="xx", b="xy", c="yy"), smoothing=0.5)
    assert result.rates.loc["x"].to_dict() == pytest.approx({
        "x": 1.5 / 3.5,
        "y": 1.5 / 3.5,
        "left": 0.5 / 3.5,
    })
    assert result.rates.loc["left", "left"] == 1, "nobody was seen to come back"


def test_the_same_moves_in_all_periods_are_stable() -> None:
    once = follow(a="xx", b="xy", c="yx", d="yy", e="xx", f="x-")
    later = once.assign(customer=once["customer"] + "2", period=once["period"] + 1)
    same = t.transition_matrix(pd.concat([once[once["customer"] != "f"], later[later["customer"] != "f2"]]))
    assert same.stable is not None and set(same.stable.index) == {"statistic", "df", "p_value"}
    assert t.transition_matrix(once).stable is None, "one pair of periods only"


def test_the_stability_test_is_anderson_and_goodmans() -> None:
    """For each state the chi-square of a table of periods against destinations, added up."""
    from scipy.stats import chi2, chi2_contingency

    result = t.transition_matrix(firm())
    statistic, df = 0.0, 0
    for cell in CELLS:
        seen = result.by_period.xs(cell, level="before").to_numpy()
        found = chi2_contingency(seen[:, seen.sum(axis=0) > 0], correction=False)
        statistic, df = statistic + found.statistic, df + found.dof
    assert result.stable.to_dict() == pytest.approx({
        "statistic": statistic,
        "df": df,
        "p_value": chi2.sf(statistic, df),
    })


def test_rates_are_those_of_migration() -> None:
    pair = firm()[firm()["period"] >= "2023"]
    rates = t.transition_matrix(pair).rates.drop(index="left")
    other = m.migration(year("2023"), year("2024")).rates()
    np.testing.assert_allclose(rates, other)


def test_the_matrix_is_what_markov_value_takes() -> None:
    result = t.transition_matrix(firm())
    assert list(result.rates.index) == list(result.rates.columns) == [*CELLS, "left"]
    np.testing.assert_allclose(result.rates.sum(axis=1), 1)
    assert ((result.low <= result.rates) & (result.rates <= result.high)).all(axis=None)
    worth = markov_value(result.rates, pd.Series({BIG: 1.0}).reindex(result.rates.index, fill_value=0), 0.1)
    assert worth[BIG] > worth[STRANGE] > 0 == worth["left"]


def test_pooled_counts_are_the_sum_of_the_periods() -> None:
    result = t.transition_matrix(firm())
    pd.testing.assert_frame_equal(
        result.counts, result.by_period.groupby(level="before").sum().reindex(result.counts.index),
        check_names=False,
    )  # fmt: skip
    present = firm().groupby("period").size()
    inside = result.by_period.drop(index="left", level="before").groupby(level="period").sum()
    for before, after in zip(present.index[:-1], present.index[1:], strict=True):
        assert inside.loc[after].sum() == present[before]
        here = inside.loc[after].drop("left").sum() + result.newcomers.loc[after].sum()
        assert here == present[after], "nobody comes back in this firm"


def test_many_states_with_odd_names_can_be_drawn() -> None:
    names = ["$a$", "<b>", "{c}", "a very long name of a state indeed", "e", "f", "g", "h"]
    rows = [(who, at, names[(who + at) % 8]) for who in range(8) for at in range(3)]
    panel = pd.DataFrame(rows, columns=["customer", "period", "cell"])
    ax = t.plot_transition_matrix(t.transition_matrix(panel))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax.figure.canvas.draw()
    assert "a very long name of…" in [label.get_text() for label in ax.get_xticklabels()]
    plt.close(ax.figure)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: t.transition_matrix("panel"), ["panel", "DataFrame"]),
        (lambda: t.transition_matrix(follow(a="xx").drop(columns="cell")), ["panel", "cell"]),
        (lambda: t.transition_matrix(follow(a="xx").assign(cell=None)), ["cell", "missing"]),
        (lambda: t.transition_matrix(pd.concat([follow(a="xx")] * 2)), ["customer", "one row a period"]),
        (lambda: t.transition_matrix(follow(a="x", b="y")), ["two periods"]),
        (lambda: t.transition_matrix(follow(a="xx", b="-y")), ["nobody", "y", "smoothing"]),
        (lambda: t.transition_matrix(follow(a="xx"), smoothing=-1), ["smoothing"]),
        (lambda: t.transition_matrix(follow(a="xx"), period=["period"]), ["panel", "named by text"]),
        (lambda: t.plot_transition_matrix(t.transition_matrix(follow(a="xx")).rates), ["transition_matrix"]),
        (lambda: t.transition_matrix(follow(a="xx"), confidence=2), ["confidence"]),
        (lambda: t.transition_matrix(follow(**{c: c + c for c in "abcdefghijklmnopqrstuvw"})), ["states"]),
    ],
)  # fmt: skip
def test_a_bad_panel_is_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# Rates by themselves

STILL = pd.DataFrame(np.eye(2), ["x", "y"], ["x", "y"])
CHAIN = pd.DataFrame([[0.8, 0.1, 0.1], [0.3, 0.5, 0.2], [0, 0, 1]], ["x", "y", "left"], ["x", "y", "left"])


def test_a_changed_rate_leaves_the_others_in_proportion() -> None:
    better = r.change_rate(CHAIN, "y", "left", -0.1)
    assert better.loc["y"].to_dict() == pytest.approx({"x": 0.3 * 9 / 8, "y": 0.5 * 9 / 8, "left": 0.1})
    pd.testing.assert_frame_equal(better.drop(index="y"), CHAIN.drop(index="y").astype(float))
    assert r.change_rate(CHAIN, "y", "x", 0.7).loc["y"].to_dict() == pytest.approx({
        "x": 1,
        "y": 0,
        "left": 0,
    })


@given(st.floats(-0.3, 0.7))
def test_a_changed_row_still_adds_to_1(by: float) -> None:
    np.testing.assert_allclose(r.change_rate(CHAIN, "y", "x", by).sum(axis=1), 1)


def test_the_long_run_is_where_nothing_changes_any_more() -> None:
    fresh = {"x": 10, "y": 40}
    settled = r.long_run_portfolio(CHAIN, fresh)
    later = f.portfolio_forecast(CHAIN, settled, 1, newcomers=fresh).customers.loc[1]
    assert later[["x", "y"]].to_dict() == pytest.approx(settled.to_dict())
    assert settled.sum() * 1 > 0 and later["left"] == pytest.approx(50), "as many leave as come"


def test_the_long_run_of_a_closed_chain() -> None:
    chain = pd.DataFrame([[0.9, 0.1], [0.4, 0.6]], ["x", "y"], ["x", "y"])
    assert r.long_run_portfolio(chain).to_dict() == pytest.approx({"x": 0.8, "y": 0.2})
    assert r.long_run_portfolio(CHAIN).to_dict() == pytest.approx({"x": 0, "y": 0, "left": 1}, abs=1e-9)


def test_a_matrix_knows_what_it_calls_being_away() -> None:
    """Whoever is gone is not present, whatever the state is called."""
    panel = follow(**{f"c{k}": "xx" if k < 32 else "x-" for k in range(100)})
    known = t.transition_matrix(panel, away="gone")
    ahead = f.portfolio_forecast(known, {"x": 100}, 1)
    assert (ahead.away, ahead.total["customers"].tolist()) == ("gone", pytest.approx([100, 32]))
    assert f.portfolio_forecast(known.rates, {"x": 100}, 1, away="gone").total["customers"][1] == 32
    assert r.long_run_portfolio(known, {"x": 68}).to_dict() == pytest.approx({"x": 100})
    refuses(lambda: r.long_run_portfolio(known.rates, {"x": 68}), "never leave")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: r.long_run_portfolio(CHAIN, {"x": 1}, away="gone"), ["away", "x, y, left"]),
        (lambda: r.change_rate(CHAIN, "z", "x", 0.1), ["before", "x, y, left"]),
        (lambda: r.change_rate(CHAIN, "x", None, 0.1), ["after"]),
        (lambda: r.change_rate(CHAIN, "x", "y", 0.95), ["between 0 and 1", "0.100"]),
        (lambda: r.change_rate(CHAIN, "x", "y", "more"), ["by"]),
        (lambda: r.change_rate(CHAIN, "left", "left", -0.1), ["no other rate"]),
        (lambda: r.change_rate([[1]], "x", "y", 0.1), ["transition"]),
        (lambda: r.change_rate(CHAIN * 0.9, "x", "y", 0.1), ["transition", "add to 1"]),
        (lambda: r.change_rate(-CHAIN, "x", "y", 0.1), ["transition['x']", "between 0 and 1"]),
        (lambda: r.long_run_portfolio(CHAIN, {"z": 1}), ["newcomers", "x, y, left"]),
        (lambda: r.long_run_portfolio(STILL, {"x": 1}), ["never leave"]),
        (lambda: r.long_run_portfolio(STILL), ["depends"]),
        (
            lambda: r.long_run_portfolio(
                pd.DataFrame([[0.5, 0.5], [0.1, 0.9]], ["x", "left"], ["x", "left"]), {"x": 1}
            ),
            ["come back"],
        ),
    ],
)  # fmt: skip
def test_bad_rates_are_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


# The forecast


def test_a_forecast_is_the_matrix_applied_again_and_again() -> None:
    start, fresh = np.array([100.0, 50.0, 0.0]), np.array([5.0, 20.0, 0.0])
    result = f.portfolio_forecast(CHAIN, {"x": 100, "y": 50}, 2, newcomers={"x": 5, "y": 20})
    once = start @ CHAIN.to_numpy() + fresh
    np.testing.assert_allclose(result.customers, [start, once, once @ CHAIN.to_numpy() + fresh])
    assert result.total["customers"].tolist() == pytest.approx(
        result.customers[["x", "y"]].sum(axis=1).tolist()
    )


def test_a_forecast_sums_up() -> None:
    result = f.portfolio_forecast(CHAIN, {"x": 100}, 2, {"x": 3})
    table = result.summary()
    assert len(table) == 9 and table["value"].sum() == pytest.approx(result.total["value"].sum())
    assert ((table["low"] <= table["customers"]) & (table["customers"] <= table["high"])).all()


def test_without_newcomers_nobody_is_lost_or_made() -> None:
    result = f.portfolio_forecast(t.transition_matrix(firm()), year("2024")["cell"].value_counts(), 5)
    np.testing.assert_allclose(result.customers.sum(axis=1), len(year("2024")))
    assert result.total["customers"].is_monotonic_decreasing


@settings(max_examples=30)
@given(st.integers(1, 12), st.floats(0, 1), st.sampled_from(["x", "y", "left"]))
def test_its_discounted_values_are_markov_value(periods: int, discount: float, state: str) -> None:
    value = pd.Series({"x": 50.0, "y": -8.0, "left": 0.0})
    path = f.portfolio_forecast(CHAIN, {state: 1}, periods, value, draws=100).total["value"]
    present = (path / (1 + discount) ** path.index).sum()
    assert present == pytest.approx(markov_value(CHAIN, value, discount, periods + 1)[state])


def test_the_bands_hold_what_they_say() -> None:
    """Customers really drawn from the rates lie in a band of 90 % about nine times in ten."""
    rng = np.random.default_rng(5)
    result = f.portfolio_forecast(CHAIN, {"x": 400, "y": 300}, 3)
    inside = []
    for _try in range(400):
        now = np.array([400, 300, 0])
        for _step in range(3):
            now = rng.multinomial(now, CHAIN.to_numpy()).sum(axis=0)
        inside.append((result.low.loc[3] <= now) & (now <= result.high.loc[3]))
    assert np.mean(inside, axis=0) == pytest.approx([0.9] * 3, abs=0.05)


def test_few_customers_seen_make_wide_bands() -> None:
    once = follow(**{f"c{k}": "xx" if k < 8 else "x-" for k in range(10)})
    often = pd.concat([once.assign(customer=once["customer"] + str(k)) for k in range(100)])
    wide, narrow = (
        f.portfolio_forecast(t.transition_matrix(table), {"x": 10_000}, 1) for table in (once, often)
    )
    alone = f.portfolio_forecast(t.transition_matrix(often).rates, {"x": 10_000}, 1)
    width = [(found.high - found.low).loc[1, "x"] for found in (wide, narrow, alone)]
    assert width[0] > 5 * width[1] > 5 * width[2] > 0
    assert [found.customers.loc[1, "x"] for found in (wide, narrow, alone)] == pytest.approx([8000] * 3)


def test_half_a_customer_is_there_in_half_of_the_draws() -> None:
    ahead = f.portfolio_forecast(STILL, {"x": 0.5, "y": 2}, 1)
    assert (ahead.low.loc[0].tolist(), ahead.high.loc[0].tolist()) == ([0, 2], [1, 2])


def test_the_same_seed_gives_the_same_bands() -> None:
    known, start = t.transition_matrix(firm()), {BIG: 5000}
    one, same, other = (f.portfolio_forecast(known, start, 3, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.low, same.low)
    assert not one.low.equals(other.low)


def test_the_last_year_held_out() -> None:
    """What the notebook shows: numbers within the bands, the profit below its band."""
    known = t.transition_matrix(firm()[firm()["period"] <= "2023"])
    worth = year("2023").groupby("cell")["profit"].mean()
    result = f.portfolio_forecast(
        known, year("2023")["cell"].value_counts(), 1, worth, newcomers=known.newcomers.mean()
    )
    came = year("2024")["cell"].value_counts()
    assert ((result.low.loc[1, CELLS] <= came[CELLS]) & (came[CELLS] <= result.high.loc[1, CELLS])).all()
    assert year("2024")["profit"].sum() < result.total["value_low"].iloc[-1]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: f.portfolio_forecast(None, {}, 1), ["transition"]),
        (lambda: f.portfolio_forecast(CHAIN, [1, 2], 1), ["start", "Series"]),
        (lambda: f.portfolio_forecast(CHAIN, {"z": 2}, 1), ["start", "x, y, left"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": -2}, 1), ["start", "between 0"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": np.nan}, 1), ["start"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, away="gone"), ["away", "x, y, left"]),
        (lambda: f.plot_portfolio_forecast(f.portfolio_forecast(CHAIN, {"x": 1}, 1).customers),
         ["portfolio_forecast"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 0), ["periods"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1000), ["periods", "200"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, {"x": "much"}), ["value"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, newcomers={"x": -1}), ["newcomers"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, draws=1), ["draws"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, confidence=90), ["confidence"]),
        (lambda: f.portfolio_forecast(CHAIN, {"x": 1}, 1, seed=-1), ["seed"]),
        (
            lambda: f.plot_portfolio_forecast(f.portfolio_forecast(CHAIN, {"x": 1}, 1), {"z": 1}),
            ["actual", "x, y"],
        ),
    ],
)  # fmt: skip
def test_a_bad_forecast_is_refused(call: Callable[[], Any], words: list[str]) -> None:
    refuses(call, *words)


def test_a_huge_portfolio_is_refused_not_wrapped_around() -> None:
    refuses(lambda: f.portfolio_forecast(CHAIN, {"x": 1e30}, 1), "start")


# The explorers


def test_the_grid_rings_whom_a_cut_renamed() -> None:
    table = year("2024")
    expected = (table["cell"] != g.portfolio_grid(table, loyalty_cut=0.6).customers["cell"]).sum()
    explorer = Grid()
    explorer.png()
    assert len(explorer.renamed.get_xdata()) == 0
    for near in (False, True):
        explorer.set(loyalty=60, near=near)
        explorer.png()
        assert len(explorer.renamed.get_xdata()) == expected > 100
        assert f"and {expected} customers, the ringed ones," in explorer.sentence()
    assert "Hollow are those" in explorer.sentence()


def test_points_of_a_rate_are_percentage_points_in_chinese_too() -> None:
    crm.use("zh")
    assert Migration.controls["points"].say(5).endswith("5个百分点")


# Real data


def test_cdnow_in_three_halves() -> None:
    """The music shop's customers move in and out of silence: being away is no end there."""
    bought = crm.load("cdnow")
    half = bought.assign(period=2 * bought["date"].dt.year + (bought["date"].dt.month > 6))
    months_active = (
        half.assign(month=half["date"].dt.month).groupby(["customer", "period"])["month"].nunique()
    )
    table = half.groupby(["customer", "period"])["amount"].sum().to_frame("spent")
    table = table.join(months_active).reset_index()
    result = g.portfolio_grid(table, "month", "spent", "spent", loyalty_cut=2, profit_cut=50)
    known = t.transition_matrix(result.customers)
    assert known.counts.loc["left"].drop("left").sum() > 100
    assert known.newcomers.to_numpy().sum() == 0, "all came in the first half"
    assert known.rates.loc[STRANGE, "left"] == pytest.approx(known.counts.loc[STRANGE, "left"]
                                                            / known.counts.loc[STRANGE].sum())  # fmt: skip
