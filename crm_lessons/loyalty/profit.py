"""Why loyal customers pay: the sources of their profit, year by year."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import columns, number, numbers, whole

COMPONENTS = {  # column → title and color, in the order they are stacked
    "acquisition": (N_("acquisition cost"), "gray"),
    "base": (N_("base profit"), "blue"),
    "growth": (N_("growing purchases"), "sky"),
    "saving": (N_("lower service cost"), "green"),
    "referral": (N_("referrals"), "yellow"),
    "premium": (N_("price premium"), "purple"),
}
LONGEST = 100  # years


def profit_of_loyalty(
    years: int = 7,
    *,
    spending: float = 600,
    margin: float = 0.3,
    acquisition_cost: float = 250,
    growth: float = 0.06,
    service_cost: float = 100,
    learning: float = 0.2,
    referrals: float = 0.15,
    referral_value: float = 200,
    premium: float = 0.03,
    retention: float = 1.0,
    discount: float = 0.0,
) -> pd.DataFrame:
    """What a customer brings year by year, and why it grows: the five sources of a loyal customer's profit.

    In year t, with e = t − 1 years of experience behind them:

    - `base`: what the first year's purchases leave, spending × margin − service cost;
    - `growth`: purchases grow by the share `growth` a year, spending × ((1 + growth)^e − 1) × margin;
    - `saving`: of the service cost, the share `learning` falls away each year,
      service cost × (1 − (1 − learning)^e);
    - `referral`: from the second year on, `referrals` new customers a year, each worth `referral_value`;
    - `premium`: from the second year on they pay full price, which is worth the share `premium` of
      spending, spending × (1 + growth)^e × premium.

    `acquisition` is paid in year 0. With a `retention` below 1, every profit of year t counts with the
    chance retention^e that the customer is still there; with a `discount`, it is divided by
    (1 + discount)^t. The default numbers are an example, not a measurement.

    Parameters
    ----------
    years : a whole number from 1 to 100
    spending : yuan in the first year; margin : share of it that remains
    acquisition_cost, service_cost, referral_value : yuan; `service_cost` is a year's
    growth, learning, premium, retention, discount : shares a year

    Returns
    -------
    DataFrame indexed by `year` from 0: the six components, their sum `profit`, and `cumulative`; yuan.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: Reichheld & Sasser 1990, whose sources these are; the formulas are this course's.
    """
    t = np.arange(whole(years, "years", high=LONGEST) + 1)
    spent = number(spending, "spending", low=0)
    margin = number(margin, "margin", low=-1, high=1)
    growth = number(growth, "growth", low=-1, high=1)
    service = number(service_cost, "service_cost", low=0)
    learning = number(learning, "learning", low=0, high=1)
    brought = number(referrals, "referrals", low=0) * number(referral_value, "referral_value")
    premium = number(premium, "premium", low=-1, high=1)
    retention = number(retention, "retention", low=0, high=1)
    discount = number(discount, "discount", low=0, high=10)

    e = np.maximum(t - 1, 0)
    bought, known = (1 + growth) ** e, e > 0
    parts = pd.DataFrame(
        {
            "acquisition": 0.0,
            "base": np.full(len(t), spent * margin - service),
            "growth": spent * (bought - 1) * margin,
            "saving": service * (1 - (1 - learning) ** e),
            "referral": brought * known,
            "premium": spent * bought * premium * known,
        },
        index=pd.Index(t, name="year"),
    )
    counts = retention**e / (1 + discount) ** t
    parts = parts.mul(np.where(t == 0, 0.0, counts), axis=0)
    parts.loc[0, "acquisition"] = -number(acquisition_cost, "acquisition_cost", low=0)
    parts["profit"] = parts.sum(axis=1)
    parts["cumulative"] = parts["profit"].cumsum()
    return parts


def break_even_year(tower: pd.DataFrame) -> int | None:
    """The first year by whose end a customer has paid back the acquisition cost; None if that never comes.

    `tower` is what `profit_of_loyalty` gives; "never" means not within its years.
    """
    table = columns(tower, ("cumulative",), "tower")
    paid = table.index[numbers(table["cumulative"], "cumulative").to_numpy() >= -1e-9]
    return int(paid[0]) if len(paid) else None


def plot_profit_of_loyalty(tower: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Stack the sources of profit year by year; the line is what has come together so far."""
    table = columns(tower, (*COMPONENTS, "profit", "cumulative"), "tower")
    ax = look.axes(ax)
    year = table.index.to_numpy()
    above, below = np.zeros(len(year)), np.zeros(len(year))
    for part, (title, color) in COMPONENTS.items():
        value = table[part].to_numpy()
        if not value.any():
            continue
        start = np.where(value < 0, below, above)
        ax.bar(year, value, 0.7, start, color=look.COLORS[color], edgecolor="white", label=_(title))
        above, below = above + np.maximum(value, 0), below + np.minimum(value, 0)
    ax.plot(year, table["cumulative"], color=look.COLORS["ink"], marker="o", ms=4, label=_("so far, in all"))
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xticks(year if len(year) <= 16 else year[:: len(year) // 10])
    ax.set_xlabel(_("Year with the firm (0: won)"))
    ax.set_ylabel(_("Yuan a customer"))
    ax.grid(axis="x", visible=False)
    handles, titles = ax.get_legend_handles_labels()
    ax.legend(handles[::-1], titles[::-1], loc="center left", bbox_to_anchor=(1.01, 0.5), fontsize="small")
    paid = break_even_year(table)
    total = float(table["cumulative"].iloc[-1])
    if paid is None:
        title = _("Not paid back within {years} years: {total:,.0f} yuan short")
        ax.set_title(title.format(years=year[-1], total=-total), loc="left")
    else:
        title = _("Paid back in year {year}; after {years} years a customer has brought {total:,.0f} yuan")
        ax.set_title(title.format(year=paid, years=year[-1], total=total).replace("-", "−"), loc="left")
    return ax
