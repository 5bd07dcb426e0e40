"""Customers, dates and amounts from cells as people write them, and why a cell could not be read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..language import _
from ..refusal import Refusal, shown
from .sheet import EPOCH

YEARS = (1900, 2199)
MISSING = ("", "-", "--", "—", "na", "n/a", "#n/a", "nan", "nat", "none", "null", "<na>", r"\n", "无", "空")

# Full-width characters as half-width ones; the full normal form would also turn 10² into 102.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("￥−\u3000\xa0", "¥-  ")

ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?")
TIME = (
    r"(?:[T\s]*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2})(?P<part>\.\d{1,9})?秒?)?分?"
    r"\s*(?P<half>[AaPp][Mm])?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
DATE_FORMS = [
    re.compile(form)
    for form in (
        r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?" + TIME,
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        r"(?:(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + TIME,
        r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year>\d{4})" + TIME,
        r"(?P<day>\d{1,2})[\s-]*(?P<name>[A-Za-z]{3,9})\.?[\s,-]*(?P<year>\d{4})" + TIME,
        r"(?P<name>[A-Za-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{4})" + TIME,
        r"(?P<serial>[2-7]\d{4}(?:\.\d+)?)",
    )
]
MONTHS = """january february march april may june july august september october november december
    jan feb mar apr may jun jul aug sep oct nov dec"""
MONTH = {"sept": 9} | {name: k % 12 + 1 for k, name in enumerate(MONTHS.split())}

CURRENCIES = {"¥": "¥ 元 圆 RMB CNY 人民币", "$": "$ US$ USD", "HK$": "HK$ HKD", "€": "€ EUR", "£": "£ GBP"}
CURRENCY = {mark: sign for sign, marks in CURRENCIES.items() for mark in marks.split()}
MARK = "|".join(re.escape(mark) for mark in sorted(CURRENCY, key=len, reverse=True))
AMOUNT = re.compile(
    rf"(?P<open>\()?(?P<first>[-+])?(?P<before>{MARK})?(?P<second>[-+])?(?P<digits>\d[\d,.]*|\.\d+)"
    rf"(?P<after>{MARK})?(?P<last>-)?(?P<close>\))?",
    re.I,
)
POINT = re.compile(r"\d*\.?\d*|\d{1,3}(,\d{3})+(\.\d*)?")
COMMA = re.compile(r"\d*,?\d*|\d{1,3}(\.\d{3})+(,\d*)?")
SURELY_POINT = re.compile(r"\d*\.(\d{0,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,}")
SURELY_COMMA = re.compile(r"\d+,\d{1,2}|\d{1,3}(\.\d{3})+,\d*|\d{1,3}(\.\d{3}){2,}")
EITHER = re.compile(r"\d{1,3}[.,]\d{3}")


class Column(NamedTuple):
    """Values read, why the cells at some positions were not, and what a reader must know of the rest."""

    values: np.ndarray
    faults: dict[int, str]
    notes: list[str]


class Unread(Exception):
    """A cell that is not what its column holds; the text says why."""


def plain(cell: Any) -> str:
    """A cell's text without spaces around it and without what keeps Excel from changing it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip("\ufeff\u200b \t\r\n\v\f\xa0\u3000")
    wrapped = re.fullmatch(r'="(.*)"|\'(\d.*)', text)
    return (wrapped[1] or wrapped[2] or "").strip() if wrapped else text


def customers(cells: Sequence[Any]) -> Column:
    """Customers as text, just as they are written: 00012 keeps its zeros, a workbook's 12.0 is 12."""
    values, faults = _each(np.array(cells, dtype=object), _customer)
    return Column(values, faults, [])


def _customer(cell: Any) -> str:
    text = plain(cell)
    if text.casefold() in MISSING:
        raise Unread(_("the customer is missing"))
    if re.fullmatch(r"\d(\.\d+)?E\+\d+", text) or (isinstance(cell, (int, float)) and abs(cell) >= 1e15):
        sentence = _("Excel has cut digits off the customer {value}; its column must be text there")
        raise Unread(sentence.format(value=shown(text)))
    return text


def dates(cells: Sequence[Any], day_first: bool | None = None, epoch: datetime.datetime = EPOCH) -> Column:
    """Dates with their time of day, if any.

    Parameters
    ----------
    cells : texts, datetimes and numbers (Excel counts days from `epoch`)
    day_first : whether 01/05/2026 is 1 May; None lets the column decide

    Raises
    ------
    Refusal
        If the order of day and month matters and the column does not show it.
    """
    array = np.array(cells, dtype=object)
    iso = np.fromiter((isinstance(c, str) and bool(ISO.fullmatch(c)) for c in cells), bool, len(array))
    values = np.full(len(array), np.datetime64("NaT"), dtype="datetime64[us]")
    parsed = pd.to_datetime(pd.Series(array[iso], dtype="object"), format="ISO8601", errors="coerce")
    values[iso] = parsed.to_numpy(dtype="datetime64[us]")
    years = values.astype("datetime64[Y]").astype(int) + 1970
    fine = iso & ~np.isnat(values) & (years >= YEARS[0]) & (years <= YEARS[1])
    rest = np.flatnonzero(~fine)
    forms = {cell: _form(cell) for cell in pd.unique(array[rest])}
    numeric = {str(cell): form for cell, form in forms.items() if "one" in form}
    if day_first is None and numeric:
        day_first = _order(numeric)
    slow, faults = _each(array[rest], lambda cell: _date(cell, forms[cell], day_first, epoch))
    values[rest] = slow.astype("datetime64[us]")
    notes = []
    if numeric:
        order = _("day/month/year") if day_first else _("month/day/year")
        notes.append(
            _("Dates such as {value} are read as {order}.").format(value=next(iter(numeric)), order=order)
        )
        if any(isinstance(cell, datetime.datetime) for cell in forms):
            notes.append(
                _("Some dates are text and some are not: Excel may have swapped day and month in the latter.")
            )
    if any("serial" in form for form in forms.values()):
        notes.append(_("Some dates are Excel's day numbers."))
    if any(form.get("zone") for form in forms.values()):
        notes.append(_("Times are as written; their time zone is left off."))
    return Column(values, {int(rest[at]): why for at, why in faults.items()}, notes)


def _form(cell: Any) -> dict[str, str]:
    """The parts of a date by name; empty for what is not one."""
    if isinstance(cell, datetime.datetime):
        return {}
    text = plain(cell).translate(NARROW)
    match = next((match for form in DATE_FORMS if (match := form.fullmatch(text))), None)
    return {key: part for key, part in match.groupdict().items() if part} if match else {}


def _order(numeric: dict[str, dict[str, str]]) -> bool:
    """Whether the day comes first, as the dates with a number above 12 show."""
    day_first = [cell for cell, form in numeric.items() if int(form["one"]) > 12 >= int(form["two"])]
    month_first = [cell for cell, form in numeric.items() if int(form["two"]) > 12 >= int(form["one"])]
    if day_first and month_first:
        sentence = _(
            "date has the day first in {one} and the month first in {other}; say which with "
            "day_first=True or day_first=False"
        )
        raise Refusal(sentence.format(one=shown(day_first[0]), other=shown(month_first[0])))
    open_ = [cell for cell, form in numeric.items() if form["one"] != form["two"]]
    if open_ and not day_first and not month_first:
        sentence = _("date {value}: is the day first or the month? Say day_first=True or day_first=False")
        raise Refusal(sentence.format(value=shown(open_[0])))
    return bool(day_first)


def _date(
    cell: Any, form: dict[str, str], day_first: bool | None, epoch: datetime.datetime
) -> datetime.datetime:
    if isinstance(cell, str) and plain(cell).casefold() in MISSING:
        raise Unread(_("the date is missing"))
    try:
        date = _moment(cell, form, day_first, epoch)
    except (KeyError, ValueError, OverflowError):
        raise Unread(_("the date {value} is not a date").format(value=shown(plain(cell)))) from None
    if not YEARS[0] <= date.year <= YEARS[1]:
        sentence = _("the year of {value} is not between {low} and {high}")
        raise Unread(sentence.format(value=shown(plain(cell)), low=YEARS[0], high=YEARS[1]))
    return date


def _moment(
    cell: Any, form: dict[str, str], day_first: bool | None, epoch: datetime.datetime
) -> datetime.datetime:
    if isinstance(cell, datetime.datetime):
        return cell
    if "serial" in form:
        start = EPOCH if isinstance(cell, str) else epoch
        return start + datetime.timedelta(seconds=round(float(form["serial"]) * 86400))
    if "one" in form:
        day, month = (form["one"], form["two"]) if day_first else (form["two"], form["one"])
    elif "name" in form:
        day, month = form["day"], str(MONTH[form["name"].casefold()])
    else:
        day, month = form["day"], form["month"]
    hour = int(form.get("hour", 0))
    if half := form.get("half"):
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + 12 * (half in "PMpm")
    part = round(float(form.get("part", 0)) * 1e6)
    return datetime.datetime(
        int(form["year"]),
        int(month),
        int(day),
        hour,
        int(form.get("minute", 0)),
        int(form.get("second", 0)),
        part,
    )


def amounts(cells: Sequence[Any]) -> Column:
    """Amounts of money; refunds, as -120, 120- or (120.00), are negative.

    Raises
    ------
    Refusal
        If the cells name more than one currency.
    """
    array = np.array(cells, dtype=object)
    numeric = pd.to_numeric(pd.Series(array, dtype="object"), errors="coerce")
    values = np.array(numeric, dtype=float)
    rest = np.flatnonzero(~np.isfinite(values))
    forms = {cell: _money(cell) for cell in pd.unique(array[rest])}
    notes = _one_currency(forms)
    comma = any(form and SURELY_COMMA.fullmatch(form["digits"]) for form in forms.values())
    if comma:  # then no cell is plain: 1.234 may be more than a thousand
        rest = np.flatnonzero([isinstance(cell, str) for cell in cells])
        forms = {cell: _money(cell) for cell in pd.unique(array[rest])}
        comma = not any(form and SURELY_POINT.fullmatch(form["digits"]) for form in forms.values())
    if comma:
        notes.append(_("Amounts are read with a decimal comma."))
    slow, faults = _each(array[rest], lambda cell: _amount(cell, forms[cell], comma))
    values[rest] = slow.astype(float)
    return Column(values, {int(rest[at]): why for at, why in faults.items()}, notes)


def _money(cell: Any) -> re.Match[str] | None:
    text = plain(cell).translate(NARROW)
    match = AMOUNT.fullmatch(re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", text))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [match["open"], match["first"], match["second"], match["last"]]
    marks = {CURRENCY[mark.upper()] for mark in match.group("before", "after") if mark}
    return match if sum(map(bool, signs)) <= 1 and len(marks) <= 1 else None


def _one_currency(forms: dict[Any, re.Match[str] | None]) -> list[str]:
    """The currency as a note; refused if there are several."""
    first: dict[str, Any] = {}
    for cell, form in forms.items():
        if form and (mark := form["before"] or form["after"]):
            first.setdefault(CURRENCY[mark.upper()], cell)
    if len(first) > 1:
        cells = ", ".join(map(shown, first.values()))
        raise Refusal(
            _("amount holds more than one currency: {cells}; read one at a time").format(cells=cells)
        )
    return [_("Currency: {sign}").format(sign=sign) for sign in first]


def _amount(cell: Any, form: re.Match[str] | None, comma: bool) -> float:
    text = plain(cell)
    if text.casefold() in MISSING:
        raise Unread(_("the amount is missing"))
    digits = form["digits"] if form else ""
    if form is None or not (COMMA if comma else POINT).fullmatch(digits):
        raise Unread(_("the amount {value} is not a number").format(value=shown(text)))
    if comma and EITHER.fullmatch(digits):
        raise Unread(
            _("the amount {value} may have a decimal or a thousands separator").format(value=shown(text))
        )
    value = float(digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", ""))
    return -value if form["open"] or "-" in (form["first"], form["second"], form["last"]) else value


def _each(array: np.ndarray, read: Callable[[Any], Any]) -> tuple[np.ndarray, dict[int, str]]:
    """Every different cell read once; the position of each unread one, with the reason."""
    codes, different = pd.factorize(array)
    values = np.full(len(different), None, dtype=object)
    reasons = np.full(len(different), "", dtype=object)
    for at, cell in enumerate(different):
        try:
            values[at] = read(cell)
        except Unread as why:
            reasons[at] = str(why)
    bad = np.flatnonzero((reasons != "")[codes])
    return values[codes], {int(at): reasons[codes[at]] for at in bad}
