"""Is there a lifecycle? The same customers followed, against whoever happens to be there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..periods import month_number, one_row_a_month
from ..refusal import Refusal, columns, number, numbers, whole
from .clusters import reach

MOST = 1200  # months from the first to the last of a table: a century


class Record(NamedTuple):
    """A table of customer-months in order: codes of the customers from 0, months from 0, and the amounts.

    `first` and `last` are the months in which each customer begins and ends; `end` is the table's last.
    """

    who: np.ndarray
    month: np.ndarray
    amount: np.ndarray
    first: np.ndarray
    last: np.ndarray
    end: int
    rows: np.ndarray  # the place in the table that each row came from

    def grid(self) -> np.ndarray:
        """Customers × months from each one's first on: the amounts, 0 where there is no row."""
        table = np.zeros((len(self.first), self.end + 1))
        table[self.who, self.month - self.first[self.who]] = self.amount
        return table


def record(table: pd.DataFrame, name: str, value: str, customer: str, date: str) -> Record:
    """Check a table of one row per customer and month, and put it in order.

    Raises
    ------
    Refusal
        If a column is absent or not readable, or a customer has two rows in a month.
    """
    given = columns(table, (value, customer, date), name)
    amount = numbers(given[value], value).to_numpy()
    month = month_number(one_row_a_month(given, customer, date)).to_numpy()
    month = month - month.min()
    if month.max() >= MOST:
        sentence = _("{name} spans {n} months; more than {most} are not followed")
        raise Refusal(sentence.format(name=date, n=month.max() + 1, most=MOST))
    codes, people = pd.factorize(given[customer])
    rows = np.lexsort((month, codes))
    who, month = codes[rows], month[rows]
    starts = np.searchsorted(who, np.arange(len(people)))
    ends = np.append(starts[1:], len(who)) - 1
    return Record(who, month, amount[rows], month[starts], month[ends], int(month.max()), rows)


def profile_by_age(
    months: pd.DataFrame,
    value: str = "profit",
    *,
    length: int = 24,
    customer: str = "customer",
    date: str = "date",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """What a customer brings by the age of the relation, counted in three ways.

    - `present`: the mean over those still there at that age. The weak have left, so it rises even if nobody
      buys more.
    - `won`: the mean over everybody won, whoever has left counting as 0. So much a customer won today can be
      expected to bring at that age.
    - `stayed`: those who stayed through all `length` months, the same people at every age. If it rises, they
      have really grown; but whoever stayed is known only afterward.

    Only customers who could be followed for `length` months count, all others came too late.

    Parameters
    ----------
    months : one row per customer and month, from its first to its last (a month without a row counts 0)
    value : column with what is looked at: profit, amount, share …
    length : months that customers are followed, at least 2
    customer, date : what the columns are called
    confidence : of the intervals

    Returns
    -------
    DataFrame indexed by `age` (1: the first month): `present`, `won`, `stayed`, each with `…_low` and
    `…_high`, and `n_present` (`n_won`, `n_stayed` are the same at every age).

    Raises
    ------
    Refusal
        If a column is absent or not readable, or fewer than two customers could be followed or stayed.
    """
    n = whole(length, "length", low=2, high=MOST)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = record(months, "months", value, customer, date)
    followed = known.first + n - 1 <= known.end
    there = (known.last - known.first + 1)[followed]
    if (there >= n).sum() < 2:
        sentence = _(
            "length is {n}: of {all} customers followed so long only {stayed} stayed; take it shorter"
        )
        raise Refusal(sentence.format(n=n, all=int(followed.sum()), stayed=int((there >= n).sum())))
    grid = known.grid()[followed, :n]
    rows = []
    for age in range(n):
        row: dict[str, float] = {}
        who = {"present": there > age, "won": there > 0, "stayed": there >= n}
        for way, chosen in who.items():
            amounts = grid[chosen, age]
            mean, error = amounts.mean(), amounts.std(ddof=1) / np.sqrt(len(amounts))
            half = reach(sure, groups=len(amounts)) * error
            row |= {way: mean, f"{way}_low": mean - half, f"{way}_high": mean + half}
            row[f"n_{way}"] = len(amounts)
        rows.append(row)
    result = pd.DataFrame(rows, index=pd.RangeIndex(1, n + 1, name="age"))
    counts = ["n_present", "n_won", "n_stayed"]
    return result[[column for column in result if column not in counts] + counts]


def profile_before_end(
    months: pd.DataFrame,
    value: str = "profit",
    *,
    length: int = 12,
    customer: str = "customer",
    date: str = "date",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """What customers brought in the months before their end, counted backward from it.

    By age the decline is blurred, since each relation ends at an age of its own. Set side by side at the
    end, it shows. Who is still there in the table's last month has no end yet and is left out; so is who
    stayed less than `length` months.

    Parameters and refusals as for `profile_by_age`.

    Returns
    -------
    DataFrame indexed by `before` (months before the end: `length` − 1 … 0, 0 the last month): `mean`, `low`,
    `high`, `n`.
    """
    n = whole(length, "length", low=2, high=MOST)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = record(months, "months", value, customer, date)
    lasted = known.last - known.first + 1
    ended = (known.last < known.end) & (lasted >= n)
    if ended.sum() < 2:
        sentence = _("length is {n}: only {ended} customers stayed so long and ended; take it shorter")
        raise Refusal(sentence.format(n=n, ended=int(ended.sum())))
    places = lasted[ended, None] + np.arange(-n, 0)
    amounts = np.take_along_axis(known.grid()[ended], places, axis=1)
    mean, error = amounts.mean(axis=0), amounts.std(axis=0, ddof=1) / np.sqrt(len(amounts))
    half = reach(sure, groups=len(amounts)) * error
    index = pd.Index(np.arange(n - 1, -1, -1), name="before")
    table = {"mean": mean, "low": mean - half, "high": mean + half, "n": len(amounts)}
    return pd.DataFrame(table, index=index)


def plot_profile_by_age(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The three ways of counting as three lines with their intervals."""
    table = columns(result, ("present", "won", "stayed", "present_low", "present_high"), "result")
    ax = look.axes(ax)
    age = table.index.to_numpy(dtype=float)
    ways = {
        "stayed": (_("those who stayed to the end"), "green", "-."),
        "present": (_("those present at that age"), "blue", "-"),
        "won": (_("all won; 0 once they have left"), "orange", "--"),
    }
    for way, (title, color, dash) in ways.items():
        shade = look.COLORS[color]
        ax.fill_between(age, table[f"{way}_low"], table[f"{way}_high"], color=shade, alpha=0.15, lw=0)
        ax.plot(age, table[way], color=shade, ls=dash, label=title)
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(age[0], age[-1])
    top, bottom = ax.get_ylim()[1], ax.get_ylim()[0]
    ax.set_ylim(bottom, top + 0.3 * (top - bottom))
    ax.set_xlabel(_("Month of the relation"))
    ax.set_ylabel(_("Mean a month"))
    ax.legend(loc="upper left")
    last = table.iloc[-1]
    title = _("Month {age:.0f}: those still there bring {present}, a customer won brings {won}")
    amounts = {way: _plain(last[way]) for way in ("present", "won")}
    ax.set_title(title.format(age=age[-1], **amounts), loc="left")
    return ax


def plot_profile_before_end(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The months before the end, the last one at the right."""
    table = columns(result, ("mean", "low", "high", "n"), "result")
    ax = look.axes(ax)
    before = -table.index.to_numpy(dtype=float)
    ax.fill_between(before, table["low"], table["high"], color=look.COLORS["orange"], alpha=0.2, lw=0)
    ax.plot(before, table["mean"], color=look.COLORS["orange"], marker="o", ms=4)
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ticks = before if len(before) <= 14 else before[:: -(-len(before) // 12)]
    ax.set_xticks(ticks, [look.signed(tick, 0) for tick in ticks])
    ax.set_xlabel(_("Months before the end (0: the last one)"))
    ax.set_ylabel(_("Mean a month"))
    title = _("{n:,} relations, set side by side at their end: {most} a month at best, {last} in the last")
    amounts = {"most": _plain(table["mean"].max()), "last": _plain(table["mean"].iloc[-1])}
    ax.set_title(title.format(n=int(table["n"].iloc[0]), **amounts), loc="left")
    return ax


def _plain(value: float) -> str:
    places = 0 if abs(value) >= 10 else 2
    return f"{value:,.{places}f}".replace("-", "−")
