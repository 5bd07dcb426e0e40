"""Any dataframe in: the same answers from pandas, Polars, DuckDB, PyArrow and PySpark, the same kind out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import pytest

from crm_lessons import frames
from crm_lessons.cases import DATA
from crm_lessons.loyalty.repeat import repurchase_rate
from crm_lessons.refusal import Refusal
from crm_lessons.value.concentration import concentration, top_share
from crm_lessons.value.purchases import purchase_summary
from crm_lessons.value.rfm import rfm, rfm_scores

KINDS = ("pandas", "polars", "polars_lazy", "pyarrow", "duckdb", "pyspark")
EAGER = ("pandas", "polars", "pyarrow")
LAZY = ("polars_lazy", "duckdb", "pyspark")


@pytest.fixture(scope="module")
def as_kind(request: pytest.FixtureRequest) -> Callable[[pd.DataFrame, str], Any]:
    """Turns a pandas DataFrame into the kind named."""

    def turn(table: pd.DataFrame, kind: str) -> Any:
        if kind == "pandas":
            return table
        if kind == "pyspark":
            session = request.getfixturevalue("spark")
            types = {"i": "bigint", "f": "double", "M": "timestamp"}
            kinds = {name: types.get(table[name].dtype.kind, "string") for name in table}
            # Times go in as text, read in the zone of Spark; a datetime is read in that of the system.
            plain = table.astype({name: "str" for name, kind in kinds.items() if kind == "timestamp"})
            plain = plain.astype(object).where(table.notna(), None)
            given = ", ".join(f"{n} {'string' if k == 'timestamp' else k}" for n, k in kinds.items())
            rows = session.createDataFrame(list(plain.itertuples(index=False, name=None)), given)
            return rows.selectExpr(*(f"cast({name} as {sql}) as {name}" for name, sql in kinds.items()))
        arrow = pytest.importorskip("pyarrow").Table.from_pandas(table, preserve_index=False)
        if kind == "pyarrow":
            return arrow
        if kind == "duckdb":
            return pytest.importorskip("duckdb").connect().from_arrow(arrow)  # not the default connection
        polars = pytest.importorskip("polars").from_arrow(arrow)
        return polars.lazy() if kind == "polars_lazy" else polars

    return turn


def fetched(native: Any) -> pd.DataFrame:
    return frames.collected(frames.frame_of(native, "native")).to_pandas()


@pytest.fixture(scope="module")
def purchases() -> pd.DataFrame:
    """The first 150 customers of CDNOW, with hours that put the days of other time zones in doubt."""
    table = pd.read_csv(DATA / "cdnow.csv", parse_dates=["date"])
    table = table[table["customer"] <= 150].reset_index(drop=True)
    table["date"] += pd.to_timedelta(np.resize([0, 7, 23], len(table)), unit="h")
    return table


# The same answers


@pytest.mark.parametrize("kind", KINDS)
def test_rfm_is_the_same_and_of_the_kind_given(
    kind: str, as_kind: Callable[..., Any], purchases: pd.DataFrame
) -> None:
    table = as_kind(purchases, kind)
    result = rfm(table, "1998-06-30")
    assert isinstance(result, type(table))
    expected = rfm(purchases, "1998-06-30")
    pd.testing.assert_frame_equal(fetched(result), expected, check_dtype=False)
    assert rfm_scores(result)["cell"].tolist() == rfm_scores(expected)["cell"].tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_purchase_summary_is_the_same_and_of_the_kind_given(
    kind: str, as_kind: Callable[..., Any], purchases: pd.DataFrame
) -> None:
    table = as_kind(purchases, kind)
    result = purchase_summary(table, "1997-09-30", holdout="1998-06-30")
    assert isinstance(result, type(table))
    expected = purchase_summary(purchases, "1997-09-30", holdout="1998-06-30")
    pd.testing.assert_frame_equal(fetched(result), expected, check_dtype=False)


@pytest.mark.parametrize("kind", KINDS)
def test_shares_are_the_same(kind: str, as_kind: Callable[..., Any], purchases: pd.DataFrame) -> None:
    table = as_kind(purchases, kind)
    assert repurchase_rate(table) == pytest.approx(repurchase_rate(purchases))
    assert top_share(table, 0.123, "amount") == pytest.approx(top_share(purchases["amount"], 0.123))
    assert concentration(table, "amount").gini == pytest.approx(concentration(purchases["amount"]).gini)


@pytest.mark.parametrize("kind", KINDS)
def test_refunds_are_less_spending_but_no_purchase(kind: str, as_kind: Callable[..., Any]) -> None:
    table = pd.DataFrame({
        "customer": ["Ann", "Ann", "Ann", "Bo", "Cy"],
        "date": pd.to_datetime(["2026-01-01", "2026-01-05", "2026-01-08", "2026-01-02", "2026-01-08"]),
        "amount": [50.0, 30.0, -20.0, 10.0, -5.0],
    })
    kept = fetched(rfm(as_kind(table, kind), refunds="keep"))
    assert kept.to_numpy().tolist() == [["Ann", 3, 2, 60.0], ["Bo", 6, 1, 10.0]]
    dropped = fetched(rfm(as_kind(table, kind), refunds="drop"))
    assert dropped.to_numpy().tolist() == [["Ann", 0, 2, 80.0], ["Bo", 3, 1, 10.0]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_is_the_day_where_the_shop_is(kind: str, as_kind: Callable[..., Any]) -> None:
    when = pd.to_datetime(["2026-01-05 00:00:00", "2026-01-05 23:59:59", "1969-12-31 12:00:00"])
    table = pd.DataFrame({"customer": ["a", "b", "c"], "date": when, "amount": [1.0, 2.0, 3.0]})
    known = frames.transactions(as_kind(table, kind))
    day = frames.day_number("2026-01-05", "day")
    assert frames.collected(known.frame.sort("customer"))["day"].to_list() == [day, day, -1]
    assert (known.first, known.last, known.rows) == (-1, day, 3)


def test_a_zoned_time_counts_in_its_own_zone() -> None:
    when = pd.to_datetime(["2026-01-05 00:30", "2026-01-05 23:30"]).tz_localize("Asia/Shanghai")
    known = frames.transactions(pd.DataFrame({"customer": [1, 2], "date": when, "amount": [1, 2]}))
    assert (frames.day_date(known.first), frames.day_date(known.last)) == (dt.date(2026, 1, 5),) * 2


def test_dates_without_a_time_and_decimals_are_taken() -> None:
    duckdb = pytest.importorskip("duckdb")
    sql = "select 'Ann' as customer, date '2026-01-05' as date, 12.30::decimal(8, 2) as amount"
    assert rfm(duckdb.connect().sql(sql)).fetchall() == [("Ann", 0, 1, 12.3)]
    polars = pytest.importorskip("polars")
    table = polars.DataFrame({"customer": [7], "date": [dt.date(2026, 1, 5)], "amount": [3]})
    assert rfm(table).rows() == [(7, 0, 1, 3.0)]


def test_a_lazy_table_stays_lazy() -> None:
    polars = pytest.importorskip("polars")
    table = polars.LazyFrame({"customer": [7], "date": [dt.date(2026, 1, 5)], "amount": [3.0]})
    assert isinstance(frames.transactions(table).frame, nw.LazyFrame)


def test_other_columns_and_other_names(purchases: pd.DataFrame) -> None:
    named = purchases.rename(columns={"customer": "ID", "date": "日期", "amount": "金额"})
    result = rfm(named, customer="ID", date="日期", amount="金额")
    pd.testing.assert_frame_equal(result, rfm(purchases))


# Refusals

BROKEN = {
    "customer": (None, "customer must not be missing"),
    "date": (pd.NaT, "date must not be missing"),
    "amount": (np.nan, "amount must hold finite numbers, none missing"),
    "refund": (-1.0, "amount must be at least 0"),
    "infinite": (np.inf, "amount must hold finite numbers"),
}


def broken(what: str) -> pd.DataFrame:
    table = pd.DataFrame({
        "customer": ["Ann", "Bo", "Cy"],
        "date": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"]),
        "amount": [1.0, 2.0, 3.0],
    })
    table.loc[1, "amount" if what in ("refund", "infinite") else what] = BROKEN[what][0]
    return table


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_row_is_named_or_counted(kind: str, what: str, as_kind: Callable[..., Any]) -> None:
    table = as_kind(broken(what), kind)
    with pytest.raises(Refusal, match="^" + BROKEN[what][1]) as refusal:
        frames.transactions(table)
    said = "row 1 has" if kind in EAGER else "1 of 3 rows"
    assert said in str(refusal.value)


def test_a_bad_row_of_pandas_is_named_by_its_label() -> None:
    with pytest.raises(Refusal, match=r"row till-7 has -1\.0"):
        frames.transactions(broken("refund").set_axis(["till-6", "till-7", "till-8"]))


@pytest.mark.parametrize("kind", KINDS)
def test_no_rows_are_refused(kind: str, as_kind: Callable[..., Any]) -> None:
    empty = as_kind(broken("refund"), kind)
    none = frames.frame_of(empty, "empty").filter(nw.col("amount") > 99).to_native()
    with pytest.raises(Refusal, match="^transactions has no rows$"):
        frames.transactions(none)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": ["1", "2", "3"]}, "amount must hold numbers; it holds String"),
        ({"amount": [True, False, True]}, "amount must hold numbers; it holds Boolean"),
        ({"date": ["2026/1/5", "2026/1/6", "2026/1/7"]}, "date must hold dates; it holds String"),
        ({"date": [1, 2, 3]}, "date must hold dates; it holds Int64"),
        ({"customer": ["A17", 1001, 1002]}, "customer must hold text or numbers, all of one kind"),
    ],
)
def test_wrong_types_are_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        frames.transactions(broken("refund").assign(**change))


@pytest.mark.parametrize("table", [None, 3, "cdnow.csv", [1, 2], {"customer": [1]}, Path("x.csv")])
def test_what_is_no_dataframe_is_refused(table: Any) -> None:
    with pytest.raises(Refusal, match="^purchases must be a dataframe"):
        frames.transactions(table, "purchases")


def test_an_absent_column_is_named_with_those_present() -> None:
    with pytest.raises(Refusal, match="no column 'customer'; it has who, date, amount"):
        frames.transactions(broken("refund").rename(columns={"customer": "who"}))


def test_a_column_that_comes_twice_is_refused() -> None:
    table = broken("refund")
    with pytest.raises(Refusal, match="transactions"):
        frames.transactions(pd.concat([table, table[["amount"]]], axis=1))


def test_only_refunds_are_refused() -> None:
    with pytest.raises(Refusal, match="only refunds"):
        frames.transactions(broken("refund").iloc[[1]], refunds="drop")


def test_a_refusal_of_refunds_names_only_what_the_function_can_do() -> None:
    with pytest.raises(Refusal, match=r'refunds \("keep", "drop"\); row'):
        rfm(broken("refund"))
    with pytest.raises(Refusal, match=r'refunds \("drop"\); row'):
        purchase_summary(broken("refund"))


def test_an_unknown_policy_for_refunds_is_refused() -> None:
    with pytest.raises(Refusal, match="Did you mean 'keep'"):
        frames.transactions(broken("refund"), refunds="kep")


@pytest.mark.parametrize(
    "day", ["1998-06-30", dt.date(1998, 6, 30), dt.datetime(1998, 6, 30, 12), pd.Timestamp("1998-06-30"),
            np.datetime64("1998-06-30")],
)  # fmt: skip
def test_a_day_may_be_written_in_many_ways(day: Any) -> None:
    assert frames.day_date(frames.day_number(day, "as_of")) == dt.date(1998, 6, 30)


@pytest.mark.parametrize("day", [10_000, "soon", None, pd.NaT, 1998.5, ["1998-06-30"]])
def test_what_is_no_day_is_refused(day: Any) -> None:
    with pytest.raises(Refusal, match="^as_of must be a date"):
        frames.day_number(day, "as_of")


def test_values_of_several_columns_need_a_name() -> None:
    with pytest.raises(Refusal, match="say which one with column=: customer, date, amount"):
        frames.values(broken("refund"), "values")


def test_values_of_text_are_refused() -> None:
    with pytest.raises(Refusal, match="customer must hold numbers; it holds String"):
        frames.values(broken("refund"), "values", "customer")


@pytest.mark.parametrize("kind", LAZY)
def test_values_of_a_lazy_table_are_counted(kind: str, as_kind: Callable[..., Any]) -> None:
    with pytest.raises(Refusal, match="1 of 3 rows"):
        top_share(as_kind(broken("refund"), kind), column="amount")
