"""From purchases to customers: how often, how lately, how long known, how much."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from .. import frames
from ..language import _
from ..refusal import Refusal, one_of
from .visits import named, visits

UNITS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12}
SUMS = ("first", "last", "purchases", "repeat_spend", "holdout")


def purchase_summary(
    transactions: Any,
    until: Any = None,
    unit: str = "week",
    *,
    holdout: Any = None,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
) -> Any:
    """What the models of buying and leaving need to know of each customer.

    Purchases of one customer on one day count as one, their amounts added.

    Parameters
    ----------
    transactions : one row per purchase; pandas, Polars (eager or lazy), DuckDB, PyArrow or PySpark
    until : last day of observation (a date, or text such as "1997-09-30"); without it, the day of the last
        purchase of all. Later purchases, and customers who first bought later, are left out.
    unit : of `recency` and `T`: "day", "week" or "month" (of 30.44 days). The models fitted to the
        summary then count time in it.
    holdout : a later day; adds the column `holdout`, each customer's purchases after `until` up to it
    customer, date, amount : what the columns are called in `transactions`
    refunds : what to do with negative amounts: "refuse" or "drop" them. A refund is no purchase, and
        nobody knows which purchase it takes back; so it cannot be kept, as it can in `rfm`.

    Returns
    -------
    The same kind of dataframe, a row per customer in the order of `customer`: `customer`; `frequency`, the
    number of repeat purchases; `recency`, the time from the first purchase to the last; `T`, the time from
    the first purchase to `until`; `mean_spend`, the mean amount of the repeat purchases, 0 if there is none.

    Raises
    ------
    Refusal
        If a column is absent or unreadable (see `frames.transactions`), or a date is not one or out of turn.

    Source: Fader, Hardie & Lee 2005, Marketing Science 24(2), whose summary of CDNOW it gives.
    """
    days = UNITS[one_of(unit, UNITS, "unit")]
    bought = frames.transactions(
        transactions, customer=customer, date=date, amount=amount, refunds=refunds, ways=("refuse", "drop")
    )  # fmt: skip
    end = bought.last if until is None else last_day(until, "until", bought)
    stop = end
    if holdout is not None:
        stop = last_day(holdout, "holdout", bought)
        if stop <= end:
            raise Refusal(
                _("holdout must be after until; it was {value}").format(value=frames.day_date(stop))
            )
    sums = _sums_in_memory if isinstance(bought.frame, nw.DataFrame) else _sums_in_place
    table = sums(bought, end, stop)
    repeats = nw.col("purchases") - 1
    spend = nw.when(repeats > 0).then(nw.col("repeat_spend") / repeats).otherwise(nw.lit(0.0))
    summary = table.select(
        "customer",
        repeats.alias("frequency"),
        ((nw.col("last") - nw.col("first")) / days).alias("recency"),
        ((nw.lit(end) - nw.col("first")) / days).alias("T"),
        spend.alias("mean_spend"),
        *(["holdout"] if holdout is not None else []),
    )
    return summary.to_native()


def last_day(value: Any, name: str, bought: frames.Transactions) -> int:
    """A date as a day number, not before the first purchase of all."""
    day = frames.day_number(value, name)
    if day < bought.first:
        sentence = _("{name} is {value}, before the first purchase of all on {first}")
        value, first = frames.day_date(day), frames.day_date(bought.first)
        raise Refusal(sentence.format(name=name, value=value, first=first))
    return day


def _sums_in_memory(bought: frames.Transactions, end: int, stop: int) -> Any:
    """The sums of each customer who had bought by `end`."""
    seen = visits(bought)
    n = len(seen.row)
    end, stop = end - bought.first, stop - bought.first
    first = seen.date[seen.starts]
    purchases = np.bincount(seen.owner[seen.date <= end], minlength=n)
    later = np.bincount(seen.owner[(seen.date > end) & (seen.date <= stop)], minlength=n)
    again = (seen.day > first[seen.code]) & (seen.day <= end)
    spend = np.bincount(seen.code[again], weights=seen.amount[again], minlength=n)

    known = purchases > 0
    last = seen.date[seen.starts + np.maximum(purchases, 1) - 1]
    sums = (first + bought.first, last + bought.first, purchases, spend, later)
    table = {name: values[known] for name, values in zip(SUMS, sums, strict=True)}
    return named(bought, seen.row[known], table)


def _sums_in_place(bought: frames.Transactions, end: int, stop: int) -> Any:
    """The same sums of a lazy table, left to the engine that has it."""
    day, first = nw.col("day"), nw.col("first")
    frame: Any = bought.frame
    days = frame.filter(day <= stop).group_by("customer", "day").agg(nw.col("amount").sum())
    starts = days.group_by("customer").agg(day.min().alias("first")).filter(first <= end)
    known = day <= end
    again = known & (day > first)
    return (
        days
        .join(starts, on="customer")
        .with_columns(
            last=nw.when(known).then(day),
            purchases=nw.when(known).then(nw.lit(1)).otherwise(nw.lit(0)),
            repeat_spend=nw.when(again).then(nw.col("amount")).otherwise(nw.lit(0.0)),
            holdout=nw.when(known).then(nw.lit(0)).otherwise(nw.lit(1)),
        )
        .group_by("customer")
        .agg(first.min(), nw.col("last").max(), *(nw.col(name).sum() for name in SUMS[2:]))
        .sort("customer")
    )
