"""Any dataframe in: pandas, Polars (eager or lazy), DuckDB, PyArrow or PySpark, through narwhals.

The work is left where the rows are: a lazy table is asked for one row of facts, never fetched whole.
`frame.to_native()` turns what was computed back into the kind that was given.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from .language import _
from .refusal import Refusal, columns, numbers, one_of, shown

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
Schema = Mapping[str, nw.dtypes.DType]
Rules = Mapping[str, tuple[str, str, nw.Expr]]  # what is wrong → the column's name, what it must be, bad rows

REFUNDS = ("refuse", "keep", "drop")
EPOCH = dt.date(1970, 1, 1)
DAY = 86_400_000  # milliseconds


@dataclass(frozen=True, eq=False)
class Transactions:
    """Checked purchases, ready to be grouped.

    Attributes
    ----------
    frame : narwhals frame, lazy if the table was; columns `customer` (as given), `day` (whole days since
        1970-01-01; the time of day is dropped) and `amount` (float)
    first, last : the first and the last `day`
    rows : number of rows
    """

    frame: Frame
    first: int
    last: int
    rows: int


def transactions(
    table: Any,
    name: str = "transactions",
    *,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
    ways: tuple[str, ...] = REFUNDS,
) -> Transactions:
    """The purchases in `table`, every column checked and brought to one form.

    Parameters
    ----------
    table : pandas, Polars (eager or lazy), PyArrow or PySpark dataframe, or DuckDB relation; one row per
        purchase
    name : what the caller calls the table, for messages
    customer, date, amount : what the columns are called in `table`; other columns are not looked at
    refunds : what becomes of negative amounts: "refuse" them, "keep" their rows, or "drop" these
    ways : which of the three the caller can do with

    Raises
    ------
    Refusal
        If it is no table, a column is absent or of a wrong type (dates and amounts written as text are), it
        has no rows, a customer, date or amount is missing, or an amount is infinite, or negative where that
        is refused. The message names the first such row; in a lazy table, whose rows have no order, it
        counts them.
    """
    one_of(refunds, ways, "refunds")
    given = frame_of(table, name)
    schema = _schema(given, (customer, date, amount), name)
    _need_types(schema, customer, date, amount)
    frame = given.select(
        customer=nw.col(customer),
        stamp=nw.col(date),
        day=_day(nw.col(date), schema[date], given.implementation),
        amount=nw.col(amount).cast(nw.Float64),
    )
    missing = nw.col("customer").is_null()
    if schema[customer].is_float():
        missing |= nw.col("customer").is_nan()
    blank = _("must not be missing")
    rules = {
        "customer": (customer, blank, missing),
        "stamp": (date, blank, nw.col("stamp").is_null()),
        "amount": (amount, _("must hold finite numbers, none missing"), ~_finite("amount")),
    }
    if refunds == "refuse":
        others = ", ".join(f'"{way}"' for way in ways if way != "refuse")
        rule = _("must be at least 0; refunds= says what to do with refunds ({ways})").format(ways=others)
        rules["refund"] = (amount, rule, nw.col("amount") < 0)
    known = _checked(frame, name, rules, rows=nw.len(), first=nw.col("day").min(), last=nw.col("day").max())
    frame = frame.select("customer", "day", "amount")
    if refunds == "drop":
        frame = frame.filter(nw.col("amount") >= 0)
        known = facts(frame, rows=nw.len(), first=nw.col("day").min(), last=nw.col("day").max())
        if not known["rows"]:
            raise Refusal(_("{name} has no purchases, only refunds").format(name=name))
    return Transactions(frame, int(known["first"]), int(known["last"]), int(known["rows"]))


def values(
    given: Any, name: str, column: str | None = None, *, low: float | None = None, rule: str = ""
) -> Frame:
    """One column of numbers, checked, as a narwhals frame with the column `value`.

    Parameters
    ----------
    given : numbers (list, array, Series), or any dataframe
    name : what the caller calls it, for messages
    column : which column of a dataframe; may be left out if it has only one
    low : smallest value allowed
    rule : what to say of a smaller value, if not that it must be at least `low`

    Raises
    ------
    Refusal
        As `transactions` does.
    """
    if nw.dependencies.is_into_dataframe(given) or _is_lazy(given):
        frame = frame_of(given, name)
        if column is None:
            present = frame.collect_schema().names()
            if len(present) != 1:
                sentence = _("{name} has several columns; say which one with column=: {present}")
                raise Refusal(sentence.format(name=name, present=", ".join(present[:12])))
            column = present[0]
        kind = _schema(frame, (column,), name)[column]
        if not kind.is_numeric():
            raise Refusal(_("{name} must hold numbers; it holds {kind}").format(name=column, kind=kind))
    else:
        frame = nw.from_native(numbers(given, name).to_frame(), eager_only=True)
        column, frame = name, frame.rename({frame.columns[0]: name})
    frame = frame.select(value=nw.col(column).cast(nw.Float64))
    rules = {"value": (column, _("must hold finite numbers, none missing"), ~_finite("value"))}
    if low is not None:
        least = rule or _("must be at least {bound}").format(bound=low)
        rules["low"] = (column, least, nw.col("value") < low)
    _checked(frame, name, rules, rows=nw.len())
    return frame


def facts(frame: Frame, **aggregates: nw.Expr) -> dict[str, Any]:
    """One row of aggregates, fetched: `facts(frame, rows=nw.len(), total=nw.col("amount").sum())`."""
    return collected(frame.select(**aggregates)).rows(named=True)[0]


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """`frame` with its rows in memory; those of DuckDB and PySpark as a PyArrow table."""
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def to_pandas(table: Any, wanted: tuple[str, ...], name: str) -> pd.DataFrame:
    """Any dataframe with the columns `wanted`, as pandas: for results of one row per customer."""
    if not isinstance(table, pd.DataFrame):
        table = collected(frame_of(table, name)).to_pandas()
    return columns(table, wanted, name)


def frame_of(table: Any, name: str) -> Frame:
    """`table` as narwhals sees it."""
    try:
        return nw.from_native(table)
    except Exception:
        sentence = _(
            "{name} must be a dataframe (pandas, Polars, DuckDB, PyArrow or PySpark); it was {value}"
        )
        raise Refusal(sentence.format(name=name, value=shown(table))) from None


def day_number(value: Any, name: str) -> int:
    """A date (or "1998-06-30") as whole days since 1970-01-01, the form of `Transactions.frame["day"]`."""
    stamp: Any = pd.NaT
    if isinstance(value, (str, dt.date, np.datetime64)):
        with contextlib.suppress(ValueError):
            stamp = pd.Timestamp(value)
    if stamp is pd.NaT:
        sentence = _('{name} must be a date, such as "1998-06-30"; it was {value}')
        raise Refusal(sentence.format(name=name, value=shown(value)))
    return (stamp.date() - EPOCH).days


def day_date(day: int) -> dt.date:
    """The date of a day number."""
    return EPOCH + dt.timedelta(days=day)


def _schema(frame: Frame, wanted: tuple[str, ...], name: str) -> Schema:
    try:
        schema = frame.collect_schema()
    except Exception as problem:  # two columns of one name, or a lazy table that cannot be read
        raise Refusal(_("{name} cannot be read: {why}").format(name=name, why=problem)) from None
    for column in wanted:
        if column not in schema:
            sentence = _("{name} has no column {column}; it has {present}. Say what your column is called")
            present = ", ".join(list(schema)[:12]) or "—"
            raise Refusal(sentence.format(name=name, column=shown(column), present=present))
    return schema


def _need_types(schema: Schema, customer: str, date: str, amount: str) -> None:
    if not isinstance(schema[date], (nw.Date, nw.Datetime)):
        sentence = _(
            "{name} must hold dates; it holds {kind}. crm.read_transactions and pandas.to_datetime read dates"
        )
        raise Refusal(sentence.format(name=date, kind=schema[date]))
    if not schema[amount].is_numeric():
        raise Refusal(_("{name} must hold numbers; it holds {kind}").format(name=amount, kind=schema[amount]))
    if isinstance(schema[customer], nw.Object):  # what cannot be compared cannot be put in order
        sentence = _("{name} must hold text or numbers, all of one kind")
        raise Refusal(sentence.format(name=customer))


def _day(column: nw.Expr, kind: nw.dtypes.DType, backend: nw.Implementation) -> nw.Expr:
    """The calendar day where the purchase was made, as a number.

    SQL engines subtract dates to days but have no time stamps to divide; the others are the other way
    round.
    """
    if not (backend.is_pandas_like() or backend.is_polars() or backend.is_pyarrow()):
        return (column.cast(nw.Date) - nw.lit(EPOCH)).cast(nw.Int64)
    if isinstance(kind, nw.Datetime) and kind.time_zone:
        column = column.dt.replace_time_zone(None)
    elif not isinstance(kind, nw.Datetime):
        column = column.cast(nw.Datetime("ms"))
    return column.dt.timestamp("ms") // DAY


def _finite(column: str) -> nw.Expr:
    return ~nw.col(column).is_null() & nw.col(column).is_finite()


def _checked(frame: Frame, name: str, rules: Rules, **aggregates: nw.Expr) -> dict[str, Any]:
    """Facts of the frame, in one pass with the check of its rules: what is wrong first is refused."""
    wrong = {f"bad_{key}": bad.cast(nw.Int64).sum() for key, (_column, _rule, bad) in rules.items()}
    known = facts(frame, **aggregates, **wrong)
    if not known["rows"]:
        raise Refusal(_("{name} has no rows").format(name=name))
    for key, (column, rule, bad) in rules.items():
        n = int(known[f"bad_{key}"] or 0)
        if not n:
            continue
        if isinstance(frame, nw.LazyFrame):
            sentence = _("{name} {rule}; {n} of {rows} rows are otherwise")
            raise Refusal(sentence.format(name=column, rule=rule, n=n, rows=known["rows"]))
        at = int(np.argmax(frame.select(bad=bad)["bad"].fill_null(False).to_numpy()))
        native = frame.to_native()
        row = native.index[at] if isinstance(native, pd.DataFrame) else at
        role = {"refund": "amount", "low": "value"}.get(key, key)
        sentence = _("{name} {rule}; row {row} has {value}")
        raise Refusal(sentence.format(name=column, rule=rule, row=row, value=shown(frame[role][at])))
    return known


def _is_lazy(given: Any) -> bool:
    try:
        return isinstance(nw.from_native(given), nw.LazyFrame)
    except Exception:
        return False
