"""What losing a customer costs, and what keeping more of them brings."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, numbers, refuse_row, shown, whole
from .profit import LONGEST, profit_of_loyalty


def replacement_customers(
    old_profit: float = 400,
    new_profit: float = 150,
    acquisition_cost: float = 150,
    *,
    old_retention: float = 0.9,
    new_retention: float = 0.6,
    years: int = 5,
    discount: float = 0.0,
) -> pd.Series:
    """How many new customers make good the loss of one old one: lost profit / net profit of a new one.

    Both are followed over the same years, the profit of year t counting with the chance retention^(t − 1)
    that the customer is still there; a new one must first be won. The course's "8 to 9" comes out with the
    default numbers, a big loyal account against newcomers of whom four in ten leave each year; where the
    two bring about the same, it is 1 to 2. So the rule holds for some firms and not for others.

    Parameters
    ----------
    old_profit, new_profit : yuan a year that the lost customer and a new one bring; above 0, at least 0
    acquisition_cost : yuan, to win a new one
    old_retention, new_retention : share who stay from one year to the next
    years : how far ahead one looks, 1 to 100; discount : a year

    Returns
    -------
    Series: `lost` (yuan), `gained` (net yuan by one new customer), `replacement` (new customers for one
    lost; infinite if a new one never pays back its acquisition cost).

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    horizon, discount = whole(years, "years", high=LONGEST), number(discount, "discount", low=0, high=10)
    old, new = number(old_profit, "old_profit", above=0), number(new_profit, "new_profit", low=0)
    cost = number(acquisition_cost, "acquisition_cost", low=0)
    lost = old * _lifetimes(number(old_retention, "old_retention", low=0, high=1), horizon, discount)
    gained = new * _lifetimes(number(new_retention, "new_retention", low=0, high=1), horizon, discount) - cost
    needed = lost / gained if gained > 1e-9 * max(cost, 1.0) else math.inf
    return pd.Series({"lost": lost, "gained": gained, "replacement": needed})


def profit_gain_of_retention(
    retention: Any, points: float = 0.05, years: int = 30, **model: float
) -> pd.DataFrame:
    """What a few points more retention do to the profit of a customer over the years.

    The well-known large gains from "5 % more retention" are about 5 points, not percent, and their size
    depends on where one starts: from 80 to 85 % a quarter of all defections must be prevented, from 90
    to 95 % half of them, which doubles the expected lifetime. Sharp's critique: that is an enormous change
    and not a small one, and it is worked out for a customer won today, not measured on a firm's profit.
    What preventing them costs is not in here either.

    Parameters
    ----------
    retention : number or array-like, the share who stay from year to year before the change
    points : added to it; 0.05 is five points
    years : how long customers are followed, 1 to 100
    model : other keyword arguments of `profit_of_loyalty`

    Returns
    -------
    DataFrame, one row per retention: `retention`, `raised`, `fewer_defections` (share prevented),
    `lifetime` and `raised_lifetime` (expected years, 1 / (1 − retention)), `profit` and `raised_profit`
    (yuan, a customer over `years`), `gain` (share of `profit`; missing where that is not above 0).

    Raises
    ------
    Refusal
        If a number is out of range, or if the raised retention would be above 1.

    Source: Reichheld & Sasser 1990; for the critique, Sharp 2005.
    """
    before = numbers(retention, "retention", low=0, high=1)
    more = number(points, "points", above=0, high=1)
    refuse_row("retention", _("plus points must be at most 1"), before, before + more > 1 + 1e-9)
    if "retention" in model:
        raise Refusal(_("retention is given twice"))
    after = (before + more).clip(upper=1)
    first, raised = (_profit(rates, years, model) for rates in (before, after))
    with np.errstate(divide="ignore"):
        lifetimes = [1 / (1 - rates.to_numpy()) for rates in (before, after)]
    return pd.DataFrame({
        "retention": before,
        "raised": after,
        "fewer_defections": more / (1 - before),
        "lifetime": lifetimes[0],
        "raised_lifetime": lifetimes[1],
        "profit": first,
        "raised_profit": raised,
        "gain": np.where(first > 0, (raised - first) / np.where(first > 0, first, 1), np.nan),
    })


def plot_replacement_customers(result: pd.Series, ax: Axes | None = None) -> Axes:
    """One lost customer's profit beside the new customers who make it good, each a block of its own."""
    if not isinstance(result, pd.Series) or not {"lost", "gained", "replacement"} <= set(result.index):
        sentence = _("result must come from replacement_customers; it was {value}")
        raise Refusal(sentence.format(value=shown(result)))
    lost, gained, needed = (float(result[key]) for key in ("lost", "gained", "replacement"))
    ax = look.axes(ax)
    ax.barh([1], [lost], 0.55, color=look.COLORS["orange"])
    if math.isfinite(needed):
        line = "white" if needed <= 60 else "none"  # thinner blocks would be nothing but their edges
        left = np.arange(math.ceil(needed - 1e-9)) * gained
        color = look.COLORS["blue"]
        ax.barh(np.zeros(len(left)), np.minimum(gained, lost - left), 0.55, left, color=color, edgecolor=line)
        ax.barh([0], [gained], 0.55, left=[0], color=look.COLORS["sky"], edgecolor=line)
        title = _("It takes {n:.1f} new customers to make good one lost")
    else:
        ax.barh([0], [gained], 0.55, color=look.COLORS["blue"])
        title = _("No number of new customers makes good one lost")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks([1, 0], [_("One old customer lost"), _("New customers, net\n(first one light)")])
    ax.set_ylim(-0.6, 1.6)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Profit over the years (yuan)"))
    ax.set_title(title.format(n=needed), loc="left")
    return ax


def plot_profit_gain_of_retention(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The gain in profit, and the share of defections to be prevented for it, by the retention at first."""
    wanted = ("retention", "raised", "fewer_defections", "gain")
    table = columns(result, wanted, "result").dropna(subset=["gain"])
    if table.empty:
        raise Refusal(_("nothing to draw: no retention in result leaves a profit to grow from"))
    table = table.sort_values("retention")
    ax = look.axes(ax)
    place = np.arange(len(table))
    for column, shift, color, hatch, label in (
        ("gain", -0.2, "blue", "", _("profit gained")),
        ("fewer_defections", 0.2, "orange", "//", _("defections to be prevented")),
    ):
        bars = ax.bar(place + shift, table[column] * 100, 0.38, color=look.COLORS[color], hatch=hatch)
        bars.set_label(label)
        for bar in bars:
            bar.set_edgecolor("white")
        if len(table) <= 8:
            ax.bar_label(bars, fmt="%.0f", padding=2, fontsize="small")
    steps = [
        f"{100 * a:.0f} → {100 * b:.0f}" for a, b in zip(table["retention"], table["raised"], strict=True)
    ]
    every = max(1, len(table) // 8)
    ax.set_xticks(place[::every], steps[::every])
    ax.set_xlabel(_("Retention rate before and after (%)"))
    ax.set_ylabel(_("Share (%)"))
    ax.grid(axis="x", visible=False)
    ax.legend(loc="upper left")
    ax.margins(y=0.25)
    last = table.iloc[-1]
    title = _("From {before:.0f} to {after:.0f} %: {gain:.0f} % more profit, if {fewer:.0f} % fewer leave")
    ax.set_title(
        title.format(
            before=100 * last["retention"], after=100 * last["raised"], gain=100 * last["gain"],
            fewer=100 * last["fewer_defections"],
        ),
        loc="left",
    )  # fmt: skip
    return ax


def _profit(rates: pd.Series, years: int, model: dict[str, Any]) -> np.ndarray:
    totals = [
        profit_of_loyalty(years, retention=rate, **model)["cumulative"].iloc[-1] for rate in rates.tolist()
    ]
    return np.array(totals)


def _lifetimes(retention: float, years: int, discount: float) -> float:
    """Σ retention^(t − 1) / (1 + discount)^t over the years: expected years, discounted."""
    t = np.arange(1, years + 1)
    return float((retention ** (t - 1) / (1 + discount) ** t).sum())
