"""Cohorts: customers who came in one period, followed together by their age."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import frames, look, periods
from ..language import _
from ..refusal import Refusal, columns, numbers, one_of
from ..value.purchases import last_day
from ..value.visits import visits

MEASURES = ("customers", "share", "amount")
MOST_NUMBERS = 24  # columns; with more, the numbers in the cells cannot be read


def cohort_table(
    transactions: Any,
    period: str = "month",
    *,
    until: Any = None,
    measure: str = "customers",
    incomplete: str = "drop",
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
) -> pd.DataFrame:
    """Each cohort's customers by their age: one row per cohort, one column per period of age 0, 1, 2, …

    A customer belongs to the cohort of the period of its first purchase, which is its age 0. What lies in
    the future, or in a period that is not over yet, is missing and not 0: nobody has seen it. A row with
    the amount 0 counts as a purchase (in `lifecycle_stages` it does not); leave such rows out if they are
    none. Where customers sign no contract, those who buy in a period may be
    fewer than those who are still customers, and a row may rise again.

    Parameters
    ----------
    transactions : one row per purchase; pandas, Polars (eager or lazy), DuckDB, PyArrow or PySpark
    period : "month", "quarter" or "year"; also "M", "Q", "Y"
    until : last day of observation (a date, or text such as "1998-06-30"); later purchases are left out.
        Without it, the day of the last purchase of all, so that the last period counts as over only if
        somebody bought on its last day (`lifecycle_stages` takes it for over).
    measure : "customers" who bought at that age, their "share" of the cohort, or the "amount" they spent
    incomplete : "drop" the cells of the last period if it is not over by `until`, or "keep" them, too low
        as they are
    customer, date, amount : what the columns are called in `transactions`
    refunds : what to do with negative amounts: "refuse" or "drop" them; a refund is no purchase

    Returns
    -------
    pandas DataFrame, whatever came in: the index `cohort` ("1997-01", "1997Q1", "1997"), the columns `age`.
    A period in which nobody came for the first time has no row.

    Raises
    ------
    Refusal
        If a column is absent or unreadable (see `frames.transactions`), if there are more than 240 periods,
        or if none is over.
    """
    one_of(measure, MEASURES, "measure")
    one_of(incomplete, ("drop", "keep"), "incomplete")
    bought = frames.transactions(
        transactions, customer=customer, date=date, amount=amount, refunds=refunds, ways=("refuse", "drop")
    )  # fmt: skip
    end = bought.last if until is None else last_day(until, "until", bought)
    spans = periods.between(bought.first, end, period)
    seen = len(spans) - (incomplete == "drop" and periods.last_day(spans) > end)
    if not seen:
        sentence = _('no period is over by {day}; choose a shorter one, or incomplete="keep"')
        raise Refusal(sentence.format(day=frames.day_date(end)))

    cells = _cells_in_memory if isinstance(bought.frame, nw.DataFrame) else _cells_in_place
    values = cells(bought, end, spans, measure == "amount")
    counts = values if measure != "amount" else cells(bought, end, spans, False)
    came = counts[:, 0] > 0
    if measure == "share":
        values = values / np.maximum(counts[:, :1], 1)
    age = np.arange(len(spans))
    values = np.where(age[:, None] + age < seen, values, np.nan)
    names = pd.Index(spans.astype(str), name="cohort")
    table = pd.DataFrame(values, names, pd.Index(age, name="age")).iloc[:seen, :seen]
    return table[came[:seen]]


def retention_by_age(table: pd.DataFrame) -> pd.DataFrame:
    """Of all cohorts together, the share there at each age: every customer counts once.

    A mean over the rows of a table of shares would count a cohort of ten like one of a thousand. Here the
    customers are added up first, and each age only over the cohorts that have been seen at it. So the ages
    are not quite the same people: the oldest are those of the earliest cohorts alone.

    Parameters
    ----------
    table : from `cohort_table` with measure "customers" (or "amount": then the share of the first spend)

    Returns
    -------
    DataFrame indexed by `age`: `cohorts` seen at that age, their `customers` at age 0, those `active` at
    that age, and `share` = active / customers.

    Raises
    ------
    Refusal
        If the table is no cohort table, or one of shares, which does not know how large a cohort is.
    """
    cells = _table(table)
    if _of_shares(cells):
        sentence = _('table holds shares; take cohort_table(..., measure="customers") to weigh the cohorts')
        raise Refusal(sentence)
    seen = ~np.isnan(cells)
    customers = (seen * cells[:, :1]).sum(axis=0)
    active = np.nansum(cells, axis=0)
    share = np.divide(active, customers, out=np.zeros_like(active), where=customers > 0)
    ages = pd.Index(table.columns, name="age")
    return pd.DataFrame(
        {"cohorts": seen.sum(axis=0), "customers": customers, "active": active, "share": share}, ages
    )


def plot_cohort_table(table: pd.DataFrame, ax: Axes | None = None, *, measure: str = "customers") -> Axes:
    """The cohort table as a heat map: in each cell the percentage of the cohort's age 0, itself in front.

    Of a table of customers or amounts the first column shows the size; a cell not observed yet is blank.
    `measure` is the one that the table was made with; it is needed only for the words.
    """
    spend = one_of(measure, MEASURES, "measure") == "amount"
    cells = _table(table)
    shares = _of_shares(cells)
    first = cells[:, :1]
    percent = 100 * np.divide(cells, first, out=np.full_like(cells, np.nan), where=first > 0)
    later = percent[:, 1:]
    ax = look.axes(ax)
    top = float(np.nanmax(later)) if np.isfinite(later).any() else 100.0
    shades = look.shades()
    rows, ages = percent.shape
    grid = np.ma.masked_invalid(percent)
    grid[:, 0] = np.ma.masked
    ax.pcolormesh(grid, cmap=shades, vmin=0, vmax=max(top, 1e-9), edgecolors="white", linewidth=0.6)
    if ages <= MOST_NUMBERS:
        size = _number_size(ax, cells, ages, rows)
        for row, age in zip(*np.nonzero(np.isfinite(cells)), strict=True):
            front = age == 0
            text = f"{cells[row, 0]:,.0f}" if front and not shares else f"{percent[row, age]:.0f}"
            dark = not front and percent[row, age] > 0.62 * top
            color = "white" if dark else look.COLORS["ink"]
            ax.text(age + 0.5, row + 0.5, text, ha="center", va="center", size=size, color=color)
    every, each = (max(1, -(-n // most)) for n, most in ((rows, 20), (ages, 24)))
    ax.set_yticks(np.arange(rows)[::every] + 0.5, table.index.astype(str)[::every])
    ax.set_xticks(np.arange(ages)[::each] + 0.5, [str(age) for age in range(ages)][::each])
    ax.tick_params(length=0)
    ax.set_ylim(rows, 0)
    ax.grid(visible=False)
    ax.set_ylabel(_("Cohort: period of the first purchase"))
    words = _("Age in periods (0: how many; then % of them; blank: not over yet)")
    if spend:
        words = _("Age in periods (0: the amount; then % of it; blank: not over yet)")
    elif shares:
        words = _("Age in periods (% of the cohort; blank: not over yet)")
    ax.set_xlabel(words)
    ax.set_title(_finding(percent, cells, shares, spend), loc="left")
    return ax


def _number_size(ax: Axes, cells: np.ndarray, ages: int, rows: int) -> float:
    """As large as the longest number in a cell can be set, in points."""
    figure: Any = ax.figure
    width, height = 72 * figure.get_size_inches() * ax.get_position().size
    longest = max(len(f"{np.nanmax(cells[:, 0]):,.0f}"), 3)
    largest = 0.86 * float(ax.xaxis.label.get_fontsize())
    return float(min(largest, 1.35 * width / ages / longest, 0.62 * height / rows))


def _finding(percent: np.ndarray, cells: np.ndarray, shares: bool, spend: bool) -> str:
    """What the heat map shows: all cohorts together one period after the first purchase, and at the end."""
    seen = np.isfinite(percent)
    weight = np.where(seen, 1.0 if shares else np.nan_to_num(cells[:, :1]), 0.0)
    total = weight.sum(axis=0)
    mean = np.divide((weight * np.nan_to_num(percent)).sum(axis=0), total, out=0 * total, where=total > 0)
    if len(mean) < 2:
        return _("No cohort is older than its first period yet")
    sentence = _(
        "One period after the first purchase {share:.0f} % buy again, after {age} periods {later:.0f} %"
    )
    if spend:
        sentence = _(
            "A period later {share:.0f} % of the first spend comes in, after {age} periods {later:.0f} %"
        )
    return sentence.format(share=mean[1], age=len(mean) - 1, later=mean[-1])


def _table(table: Any) -> np.ndarray:
    """The cells of a cohort table, checked: ages 0, 1, 2, … and nothing but numbers or missing."""
    checked = columns(table, (), "table")
    if list(checked.columns) != list(range(checked.shape[1])) or not checked.shape[1]:
        raise Refusal(_("table must have the columns 0, 1, 2, … as from cohort_table"))
    numbers(checked[0], "table", low=0)
    for age in range(1, checked.shape[1]):
        known = checked[age].dropna()
        if len(known):
            numbers(known, "table", low=0)
    return checked.to_numpy(float)


def _of_shares(cells: np.ndarray) -> bool:
    """Whether a table holds shares: every cohort is 1 at age 0, and a later cell is no whole number."""
    later = np.nan_to_num(cells[:, 1:])
    return bool((cells[:, 0] == 1).all() and (later % 1 != 0).any())


def _cells_in_memory(bought: frames.Transactions, end: int, spans: pd.PeriodIndex, spend: bool) -> np.ndarray:
    """Cohort × age: how many customers bought at that age, or how much they spent."""
    seen = visits(bought)
    n = len(spans)
    period = periods.places(spans, bought.first, max(bought.last, end))
    cohort = period[seen.date[seen.starts]]
    if spend:
        inside = seen.day <= end - bought.first
        of, at, weight = cohort[seen.code[inside]], period[seen.day[inside]], seen.amount[inside]
    else:
        inside = seen.date <= end - bought.first
        owner, at, weight = seen.owner[inside], period[seen.date[inside]], None
        again = np.ones(len(owner), bool)
        again[1:] = (owner[1:] != owner[:-1]) | (at[1:] != at[:-1])
        of, at = cohort[owner[again]], at[again]
    return np.bincount(of * n + at - of, weights=weight, minlength=n * n).reshape(n, n).astype(float)


def _cells_in_place(bought: frames.Transactions, end: int, spans: pd.PeriodIndex, spend: bool) -> np.ndarray:
    """The same of a lazy table, left to the engine that has it; only the cells are fetched."""
    frame: Any = bought.frame
    rows = frame.filter(nw.col("day") <= end).with_columns(period=periods.place(spans))
    came = rows.group_by("customer").agg(cohort=nw.col("period").min())
    rows = rows.join(came, on="customer")
    if spend:
        cells = rows.group_by("cohort", "period").agg(value=nw.col("amount").sum())
    else:
        once = rows.select("customer", "cohort", "period").unique()
        cells = once.group_by("cohort", "period").agg(value=nw.len())
    table = np.zeros((len(spans), len(spans)))
    for cohort, period, value in frames.collected(cells.select("cohort", "period", "value")).rows():
        table[int(cohort), int(period) - int(cohort)] = value
    return table
