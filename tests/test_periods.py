"""Calendar periods: which day lies in which, told alike by a table of days and by an engine's sums."""

from __future__ import annotations

import datetime as dt

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_lessons import Refusal, periods
from crm_lessons.frames import day_number

DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31)).map(lambda date: day_number(date, "date"))


def day(text: str) -> int:
    return day_number(text, "date")


def test_from_the_first_month_to_the_last():
    spans = periods.between(day("2023-11-30"), day("2024-02-01"), "month")
    assert list(spans.astype(str)) == ["2023-11", "2023-12", "2024-01", "2024-02"]
    assert periods.starts(spans).tolist() == [
        day(text) for text in ("2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01")
    ]
    assert periods.last_day(spans) == day("2024-02-29"), "a leap year"


@pytest.mark.parametrize(("word", "letter"), periods.UNITS.items())
def test_a_unit_by_its_word_or_its_letter(word, letter):
    edges = day("2023-11-30"), day("2024-02-01")
    assert periods.between(*edges, word).equals(periods.between(*edges, letter))


@settings(max_examples=20)
@given(st.lists(DAYS, min_size=1, max_size=20), st.sampled_from(list(periods.UNITS)))
def test_a_day_lies_in_the_period_that_pandas_says(days, unit):
    first, last = min(days), max(days)
    if unit == "month":
        days = [min(one, first + 7000) for one in days]  # at most 240
    spans = periods.between(first, max(days), unit)
    said = pd.PeriodIndex(np.array(days, "datetime64[D]").astype("datetime64[s]"), freq=periods.UNITS[unit])
    expected = spans.get_indexer(said).tolist()
    assert periods.places(spans, first, last)[np.array(days) - first].tolist() == expected
    frame = nw.from_native(pd.DataFrame({"day": days}))
    assert frame.select(at=periods.place(spans))["at"].to_list() == expected
    assert periods.starts(spans)[0] <= first and max(days) <= periods.last_day(spans)


@pytest.mark.parametrize(
    ("last", "unit", "says"),
    [
        ("2020-02-01", "week", "span must be one of"), ("2020-02-01", None, "span"),
        ("2020-02-01", ["month"], "span"),
        ("2040-02-01", "month", "at most 240 periods; by month there are 242"),
    ],
)  # fmt: skip
def test_what_gives_no_periods_is_refused(last, unit, says):
    with pytest.raises(Refusal, match=says):
        periods.between(day("2020-01-01"), day(last), unit, "span")
