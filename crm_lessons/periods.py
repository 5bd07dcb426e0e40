"""Calendar periods over purchases: which there are, and which one a day lies in; records by the month.

Days are counted since 1970-01-01, as in `frames.Transactions`.
"""

from __future__ import annotations

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from . import frames
from .language import _
from .refusal import Refusal, named, one_of, refuse_row

UNITS = {"month": "M", "quarter": "Q", "year": "Y"}
MOST = 240


def between(first: int, last: int, unit: str, name: str = "period") -> pd.PeriodIndex:
    """The periods from that of the day `first` to that of the day `last`.

    Parameters
    ----------
    first, last : days
    unit : "month", "quarter" or "year"; also "M", "Q", "Y"
    name : what the caller calls `unit`, for messages

    Raises
    ------
    Refusal
        If there is no such unit, or if there are more than 240 periods.
    """
    units = UNITS | {step: step for step in UNITS.values()}
    step = units[one_of(unit, units, name)]
    periods = pd.period_range(frames.day_date(first), frames.day_date(last), freq=step)
    if len(periods) > MOST:
        sentence = _("there may be at most {most} periods; by {unit} there are {n}")
        raise Refusal(sentence.format(most=MOST, unit=unit, n=len(periods)))
    return periods


def starts(periods: pd.PeriodIndex) -> np.ndarray:
    """The first day of each period."""
    return periods.start_time.to_numpy().astype("datetime64[D]").astype(np.int64)


def last_day(periods: pd.PeriodIndex) -> int:
    """The last day of the last period."""
    return int(starts(periods[-1:] + 1)[0]) - 1


def places(periods: pd.PeriodIndex, first: int, last: int) -> np.ndarray:
    """Of every day from `first` to `last`, which period it lies in: 0, 1, 2, …

    A table of all days, so that no row of purchases is compared with every period.
    """
    return np.searchsorted(starts(periods), np.arange(first, last + 1), side="right") - 1


def place(periods: pd.PeriodIndex) -> nw.Expr:
    """The same of the column `day`, in sums that every engine can do: how many periods had begun."""
    begun = [(nw.col("day") >= int(start)).cast(nw.Int64) for start in starts(periods)]
    return nw.sum_horizontal(*begun) - 1


def dates_of(column: pd.Series, name: str) -> pd.Series:
    """`column` as dates without a time zone, the day as it was there; none missing."""
    if not pd.api.types.is_datetime64_any_dtype(column):
        sentence = _(
            "{name} must hold dates; it holds {kind}. crm.read_transactions and pandas.to_datetime read dates"
        )
        raise Refusal(sentence.format(name=name, kind=column.dtype))
    refuse_row(name, _("must not be missing"), column, column.isna())
    return column.dt.tz_localize(None)


def month_number(dates: pd.Series) -> pd.Series:
    """The month of each date, counted through the years."""
    return 12 * dates.dt.year + dates.dt.month


def one_row_a_month(record: pd.DataFrame, customer: str = "customer", date: str = "date") -> pd.Series:
    """The dates of a record that has one row per customer and month.

    Raises
    ------
    Refusal
        If a customer or date is missing, `date` holds no dates, or a customer has two rows in a month.
    """
    who, dates = named(record[customer], customer), dates_of(record[date], date)
    twice = pd.DataFrame({"who": who.to_numpy(), "month": month_number(dates).to_numpy()}).duplicated()
    refuse_row(customer, _("must have one row a month (add several up first)"), who, twice)
    return dates
