"""Winning customers against keeping them: what spending buys, and the leaking bucket."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given
from ..language import _
from ..refusal import Refusal, columns, number, numbers, whole
from .profit import LONGEST

SPLITS = np.round(np.linspace(0, 1, 51), 2)  # of the budget, for keeping customers


def acquisition_rate(spend: Any, ceiling: float, k: float) -> Any:
    """The share of prospects won by spending A on each: a = ceiling × (1 − e^(−k A)).

    Every further yuan wins fewer; the ceiling is the share that could be won with money without end.
    Blattberg & Deighton use the same curve for the share of customers kept.

    Parameters
    ----------
    spend : number, array-like or Series, at least 0: yuan per prospect
    ceiling : share, above 0 and at most 1
    k : how fast the curve rises, per yuan, above 0; see `responsiveness`

    Returns
    -------
    A float for a number, a Series for a Series, otherwise an array.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: Blattberg & Deighton 1996.
    """
    spent = numbers(spend, "spend", low=0)
    top, k = number(ceiling, "ceiling", above=0, high=1), number(k, "k", above=0)
    return as_given(-top * np.expm1(-k * spent), spend)


def responsiveness(spend: float, rate: float, ceiling: float) -> float:
    """The k of the curve that passes through what is known: spending `spend` wins the share `rate`.

    k = −ln(1 − rate / ceiling) / spend. A manager who knows last year's spending and result, and can judge
    the ceiling, has the whole curve (Blattberg & Deighton 1996).
    """
    spend = number(spend, "spend", above=0)
    top = number(ceiling, "ceiling", above=0, high=1)
    rate = number(rate, "rate", above=0, high=1)
    if rate >= top:
        sentence = _("rate must be below the ceiling of {ceiling:g}; it was {rate:g}")
        raise Refusal(sentence.format(ceiling=top, rate=rate))
    return float(-np.log1p(-rate / top) / spend)


def best_acquisition(value: float, ceiling: float, k: float) -> pd.Series:
    """The spending per prospect with the highest profit, rate × value − spending.

    There the last customer won costs just what one is worth, k A = ln(k × ceiling × value); beyond, each
    costs more. If k × ceiling × value is at most 1, even the first costs more, and nothing is spent.

    Parameters
    ----------
    value : what a customer won is worth, yuan, at least 0, before the cost of winning
    ceiling, k : as for `acquisition_rate`

    Returns
    -------
    Series: `spend` (yuan per prospect), `rate`, `profit` (yuan per prospect), `average_cost` and
    `marginal_cost` (yuan per customer won; the average is missing if nothing is spent).

    Source: Blattberg & Deighton 1996; for marginal against average cost, Pfeifer 2005.
    """
    worth = number(value, "value", low=0)
    top, k = number(ceiling, "ceiling", above=0, high=1), number(k, "k", above=0)
    spend = max(0.0, float(np.log(max(k * top * worth, 1.0)) / k))
    rate = acquisition_rate(spend, top, k)
    return pd.Series({
        "spend": spend,
        "rate": rate,
        "profit": rate * worth - spend,
        "average_cost": spend / rate if rate else np.nan,
        "marginal_cost": max(worth, 1 / (k * top)),  # of the last: its worth, or even the first costs more
    })


def bucket(
    split: Any,
    years: int = 10,
    *,
    budget: float = 100_000,
    customers: float = 2_000,
    market: float = 20_000,
    margin: float = 120,
    discount: float = 0.1,
    acquisition_ceiling: float = 0.2,
    acquisition_k: float = 0.08,
    retention_floor: float = 0.5,
    retention_ceiling: float = 0.9,
    retention_k: float = 0.06,
) -> pd.DataFrame:
    """The leaking bucket: customers year by year, when one budget must both win and keep them.

    In each year the share `split` of the budget goes to keeping, evenly over the customers there are;
    the rest goes to winning, evenly over everybody else in the market. Spending R per customer keeps the
    share floor + (ceiling − floor) × (1 − e^(−k R)); spending A per prospect wins ceiling × (1 − e^(−k A)).
    `retention_floor` are those who stay unasked. A teaching model; the defaults are an example.

    Parameters
    ----------
    split : share of the budget for keeping customers, 0 to 1; or several, to be compared
    years : a whole number from 1 to 100
    budget : yuan a year; margin : yuan a customer brings in a year, before this budget
    customers, market : people, at the start and in all
    discount : a year; the other six : as above, shares and per yuan

    Returns
    -------
    DataFrame indexed by `year` from 0, the start: `customers` at the end of the year, `gained`, `lost`
    (so that customers = last year's + gained − lost), `retention_rate`, `acquisition_rate`, `profit`
    (margin × customers − budget) and `value`, the profits so far discounted to the start. For several
    splits, indexed by `split` and `year`.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: the curves are Blattberg & Deighton's (1996), the floor an addition.
    """
    horizon = whole(years, "years", high=LONGEST)
    one = np.ndim(split) == 0
    check: Any = number if one else numbers
    share = np.atleast_1d(check(split, "split", low=0, high=1))
    budget, margin = number(budget, "budget", low=0), number(margin, "margin", low=0)
    market = number(market, "market", above=0)
    people = number(customers, "customers", low=0)
    if people > market:
        sentence = _("customers must be at most the market of {market:,.0f}; it was {customers:,.0f}")
        raise Refusal(sentence.format(market=market, customers=people))
    discount = number(discount, "discount", low=0, high=10)
    floor = number(retention_floor, "retention_floor", low=0, high=1)
    top = number(retention_ceiling, "retention_ceiling", low=0, high=1)
    if floor > top:
        sentence = _("retention_floor must be at most retention_ceiling; they were {floor:g} and {ceiling:g}")
        raise Refusal(sentence.format(floor=floor, ceiling=top))
    reach = number(acquisition_ceiling, "acquisition_ceiling", low=0, high=1)
    win, keep = number(acquisition_k, "acquisition_k", above=0), number(retention_k, "retention_k", above=0)

    now = np.full(len(share), people)
    none, unknown = np.zeros(len(share)), np.full(len(share), np.nan)
    rows, value = [(now, none, none, unknown, unknown, none, none)], none
    for year in range(1, horizon + 1):
        retained = floor - (top - floor) * np.expm1(-keep * _each(share * budget, now))
        won = -reach * np.expm1(-win * _each((1 - share) * budget, market - now))
        lost, gained = now * (1 - retained), (market - now) * won
        now = now - lost + gained
        profit = margin * now - budget
        value = value + profit / (1 + discount) ** year
        rows.append((now, gained, lost, retained, won, profit, value))
    names = ["customers", "gained", "lost", "retention_rate", "acquisition_rate", "profit", "value"]
    index = pd.MultiIndex.from_product([share, range(horizon + 1)], names=["split", "year"])
    table = pd.DataFrame(np.array(rows).transpose(2, 0, 1).reshape(-1, len(names)), index, names)
    return table.droplevel("split") if one else table


def split_outcomes(years: int = 10, **settings: float) -> pd.DataFrame:
    """What becomes of the bucket for every split of the budget, in steps of two percent.

    `settings` are the keyword arguments of `bucket`. One row per `split`: `customers` at the end and
    `value`, the discounted profit of all years.
    """
    runs = bucket(SPLITS, years, **settings)
    return runs.xs(years, level="year")[["customers", "value"]].reset_index()


def best_split(years: int = 10, **settings: float) -> float:
    """The share of the budget for keeping customers, to two percent, with the highest value over the years.

    `settings` are the keyword arguments of `bucket`.
    """
    outcomes = split_outcomes(years, **settings)
    return float(outcomes["split"].iloc[outcomes["value"].argmax()])


def plot_acquisition(value: float, ceiling: float, k: float, ax: Axes | None = None) -> Axes:
    """Profit per prospect against spending per prospect, the best spending marked."""
    best = best_acquisition(value, ceiling, k)
    spend = np.linspace(0, max(2.2 * best["spend"], 3 / k), 200)
    won = acquisition_rate(spend, ceiling, k) * value
    ax = look.axes(ax)
    ax.plot(spend, won, "--", color=look.COLORS["gray"])
    ax.plot(spend, spend, ":", color=look.COLORS["orange"])
    ax.plot(spend, won - spend, color=look.COLORS["blue"])
    ax.plot(best["spend"], best["profit"], "o", color=look.COLORS["blue"], ms=9)
    ax.set_xlim(0, spend[-1])
    lines = sorted([
        (won[-1] - spend[-1], _("profit"), "blue"),
        (spend[-1], _("spending"), "orange"),
        (won[-1], _("worth of those won"), "gray"),
    ])
    low, high = ax.get_ylim()
    heights = look.apart([line[0] for line in lines], 0.07 * (high - low), high)
    for height, (_end, text, color) in zip(heights, lines, strict=True):
        ax.annotate(
            text, (spend[-1], height), (5, 0), textcoords="offset points", va="center",
            color=look.COLORS[color], annotation_clip=False,
        )  # fmt: skip
    ax.set_xlabel(_("Spending per prospect (yuan)"))
    ax.set_ylabel(_("Yuan per prospect"))
    if best["spend"] > 0:
        title = _("Best: {spend:.2f} yuan a prospect wins {rate:.1f} % and leaves {profit:.2f}")
    else:
        title = _("Even the first customer costs more to win than one is worth")
    numbers_shown = {"spend": best["spend"], "rate": 100 * best["rate"], "profit": best["profit"]}
    ax.set_title(title.format(**numbers_shown), loc="left")
    return ax


def plot_bucket(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Customers at the end of each year, with those gained above the line and those lost below it."""
    table = columns(result, ("customers", "gained", "lost"), "result")
    ax = look.axes(ax)
    year = table.index.to_numpy()
    gained, lost = table["gained"].to_numpy(), table["lost"].to_numpy()
    ax.bar(year, gained, 0.6, color=look.COLORS["green"], label=_("gained"))
    bars = ax.bar(year, -lost, 0.6, color=look.COLORS["orange"], hatch="//", label=_("lost"))
    for bar in bars:
        bar.set_edgecolor("white")
    ax.plot(year, table["customers"], color=look.COLORS["blue"], marker="o", label=_("customers"))
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xticks(year if len(year) <= 16 else year[:: len(year) // 10])
    ax.set_xlabel(_("Year"))
    ax.set_ylabel(_("People"))
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    first, last = (float(table["customers"].iloc[k]) for k in (0, -1))
    if last >= first:
        title = _("The bucket fills: from {first:,.0f} to {last:,.0f} customers")
    else:
        title = _("The bucket leaks: from {first:,.0f} to {last:,.0f} customers")
    ax.set_title(title.format(first=first, last=last), loc="left")
    return ax


def plot_split(outcomes: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Value over the years against the share of the budget that goes to keeping customers."""
    table = columns(outcomes, ("split", "value"), "outcomes").sort_values("split")
    split, value = 100 * table["split"].to_numpy(), table["value"].to_numpy() / 1000
    best = int(value.argmax())
    ax = look.axes(ax)
    ax.plot(split, value, color=look.COLORS["blue"])
    ax.plot(split[best], value[best], "o", color=look.COLORS["blue"], ms=9)
    ticks = [0, 20, 40, 60, 80, 100]
    ends = {0: _("all for winning"), 100: _("all for keeping")}
    ax.set_xticks(ticks, [f"{tick}\n{ends.get(tick, '')}" for tick in ticks])
    ax.margins(0.03, 0.1)
    ax.set_xlabel(_("Share of the budget for keeping customers (%)"))
    ax.set_ylabel(_("Value over the years (thousand yuan)"))
    title = _("Most value with {share:.0f} % of the budget for keeping customers")
    ax.set_title(title.format(share=split[best]), loc="left")
    return ax


def _each(money: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Money per head; where there is nobody it changes nothing, whatever it is."""
    return np.divide(money, people, out=np.zeros(len(people)), where=people > 0)
