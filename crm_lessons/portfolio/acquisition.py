"""Winning and keeping as two budgets: first what keeping is worth, then what a customer won may cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given
from ..language import _
from ..loyalty.acquisition import acquisition_rate, best_acquisition
from ..refusal import number, numbers

STEPS = 160  # halvings of an interval; more than a float has digits


def value_when_keeping(spend: Any, margin: float, discount: float, ceiling: float, k: float) -> Any:
    """What a customer just won is worth, if R yuan a year are spent on each customer to keep them.

    m + (m r − R) / (1 + d − r), where r = ceiling × (1 − e^(−k R)) stay from year to year. The first margin m
    comes at once; each year later R has been spent on everyone who was there, and those who stay bring m.

    Parameters
    ----------
    spend : number, array-like or Series, at least 0: R, yuan per customer and year
    margin : m, yuan a customer brings in a year, before this spending
    discount : d, a year, 0 to 1
    ceiling : share kept by spending without end, above 0 and up to 1; below 1 if nothing is discounted
    k : how fast that is reached, per yuan, above 0; see `loyalty.responsiveness`

    Returns
    -------
    A float for a number, a Series for a Series, otherwise an array.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: Blattberg & Deighton 1996, whose (m − R/r) × r' / (1 − r') with r' = r / (1 + d) is the same.
    """
    margin, discount, ceiling, k = _checked(margin, discount, ceiling, k)
    spent = numbers(spend, "spend", low=0)
    kept = acquisition_rate(spent, ceiling, k)
    return as_given(margin + (margin * kept - spent) / (1 + discount - kept), spend)


def best_retention(margin: float, discount: float, ceiling: float, k: float) -> pd.Series:
    """The spending to keep a customer that makes a customer worth most.

    There the last customer kept costs exactly what a customer is worth; if even the first costs more than
    the margin, nothing is spent and everybody leaves after a year.

    Parameters and refusals are those of `value_when_keeping`.

    Returns
    -------
    Series: `spend` (yuan per customer and year), `rate` (share kept), `value` (yuan, what a customer just
    won is worth), `average_cost` and `marginal_cost` (yuan per customer kept; the average is missing if
    nothing is spent).

    Source: Blattberg & Deighton 1996; that the marginal cost equals the value, Pfeifer 2005.
    """
    margin, discount, ceiling, k = _checked(margin, discount, ceiling, k)

    def worth(spend: float) -> float:
        kept = -ceiling * np.expm1(-k * spend)
        return float(margin + (margin * kept - spend) / (1 + discount - kept))

    # The last one kept costs e^(k R) / (k × ceiling), which only rises; it meets the worth at its peak.
    low, high = 0.0, float(np.log1p(k * ceiling * margin * (1 + 1 / max(1 + discount - ceiling, 1e-9))) / k)
    for _step in range(STEPS):
        middle = (low + high) / 2
        dear = np.exp(k * middle) / (k * ceiling) >= worth(middle)
        low, high = (low, middle) if dear else (middle, high)
    spend = low if k * ceiling * margin > 1 else 0.0
    rate = acquisition_rate(spend, ceiling, k)
    return pd.Series({
        "spend": spend,
        "rate": rate,
        "value": worth(spend),
        "average_cost": spend / rate if rate else np.nan,
        "marginal_cost": float(np.exp(k * spend) / (k * ceiling)),
    })


def acquisition_retention_budget(
    margin: float,
    discount: float,
    *,
    acquisition_ceiling: float,
    acquisition_k: float,
    retention_ceiling: float,
    retention_k: float,
) -> pd.DataFrame:
    """The best two budgets: per customer and year for keeping, then per prospect for winning.

    The order matters. What a customer is worth depends on how customers are kept, so the budget for keeping
    is set first; with that worth, the budget for winning follows. At the best of both, the last customer
    won and the last customer kept cost the same, namely what a customer is worth. On average they do not:
    that winning one costs several times as much as keeping one says nothing about which budget should grow.

    Unlike `loyalty.bucket`, no total is given: there one budget had to be shared by both in a finite
    market, here each may have as much as pays, and the shares come out as a result.

    Parameters
    ----------
    margin, discount : as for `value_when_keeping`
    acquisition_ceiling, acquisition_k : of the share of prospects won, as for `loyalty.acquisition_rate`
    retention_ceiling, retention_k : of the share of customers kept from year to year

    Returns
    -------
    DataFrame indexed "retention", "acquisition": `spend` (yuan per customer and year, yuan per prospect),
    `rate` (share kept, share won), `average_cost` and `marginal_cost` (yuan per customer kept or won; the
    average is missing if nothing is spent) and `value` (yuan: of a customer just won, of a prospect).

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: Blattberg & Deighton 1996; Pfeifer 2005.
    """
    keep = best_retention(margin, discount, retention_ceiling, retention_k)
    win = best_acquisition(max(keep["value"], 0.0), acquisition_ceiling, acquisition_k)
    table = pd.DataFrame({"retention": keep, "acquisition": win.rename({"profit": "value"})}).T
    return table[["spend", "rate", "average_cost", "marginal_cost", "value"]].rename_axis("budget")


def plot_acquisition_retention(
    margin: float,
    discount: float,
    *,
    acquisition_ceiling: float,
    acquisition_k: float,
    retention_ceiling: float,
    retention_k: float,
    ax: Axes | None = None,
) -> Axes:
    """What the last customer costs as more are won or kept: where both curves meet a customer's worth."""
    budget = acquisition_retention_budget(
        margin, discount, acquisition_ceiling=acquisition_ceiling, acquisition_k=acquisition_k,
        retention_ceiling=retention_ceiling, retention_k=retention_k,
    )  # fmt: skip
    worth = float(budget["value"]["retention"])
    ax = look.axes(ax)
    sides = (
        ("retention", retention_ceiling, retention_k, "blue", "-", _("kept")),
        ("acquisition", acquisition_ceiling, acquisition_k, "orange", "--", _("won")),
    )
    first = min(1 / (ceiling * k) for _side, ceiling, k, *_look in sides)
    tall = 2.2 * max(worth, first)
    ax.axhline(worth, color=look.COLORS["gray"], ls=":", lw=1.4)
    for side, ceiling, k, color, dash, name in sides:
        rate = np.linspace(0, 0.999 * ceiling, 400)
        last = 1 / (k * (ceiling - rate))  # d spending / d rate
        ax.plot(100 * rate, np.where(last <= tall, last, np.nan), dash, color=look.COLORS[color])
        best = budget.loc[side]
        if best["spend"] > 0:
            ax.plot(100 * best["rate"], worth, "o", color=look.COLORS[color], ms=9)
            text = _("{name}: {rate:.0f} %\non average {cost:.0f} yuan")
            ax.annotate(
                text.format(name=name, rate=100 * best["rate"], cost=best["average_cost"]),
                (100 * best["rate"], worth), (-8, 8), textcoords="offset points", ha="right", va="bottom",
                color=look.COLORS[color],
            )  # fmt: skip
    ax.annotate(
        _("worth of a customer: {worth:,.0f}").format(worth=worth), (100, worth), (-2, -5),
        xycoords="data", textcoords="offset points", ha="right", va="top", color=look.COLORS["gray"],
    )  # fmt: skip
    ax.set_xlim(0, 100)
    ax.set_ylim(0, tall)
    ax.set_xlabel(_("Share of prospects won, of customers kept (%)"))
    ax.set_ylabel(_("Cost of the last one (yuan)"))
    title = _("Best: {keep:.2f} yuan a year on each customer, {win:.2f} on each prospect")
    if not budget["spend"].any():
        title = _("Even the first customer costs more than one is worth")
    spend = budget["spend"]
    ax.set_title(title.format(keep=spend["retention"], win=spend["acquisition"]), loc="left")
    return ax


def _checked(margin: Any, discount: Any, ceiling: Any, k: Any) -> tuple[float, float, float, float]:
    """The four numbers in range; a customer kept for ever without discounting would have no finite worth."""
    discount = number(discount, "discount", low=0, high=1)
    top = number(ceiling, "ceiling", above=0, high=min(1.0, 0.9999 + discount))
    return number(margin, "margin", low=0, high=1e9), discount, top, number(k, "k", low=1e-9, high=1e6)
