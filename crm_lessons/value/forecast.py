"""What customers will buy and be worth, and whether the forecast came true."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import frames, look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, whole
from .gamma_gamma import GammaGamma
from .likelihood import PurchaseModel, histories
from .purchases import UNITS, last_day

A_YEAR = {"day": 365, "week": 52, "month": 12}
TIME = {"day": N_("days"), "week": N_("weeks"), "month": N_("months")}


def period_rate(yearly: float, unit: str = "week") -> float:
    """The discount rate a "day", "week" or "month" that compounds to the rate `yearly` (0.15 is 15 %)."""
    per_year = A_YEAR[one_of(unit, A_YEAR, "unit")]
    return (1 + number(yearly, "yearly", low=0)) ** (1 / per_year) - 1


def customer_value(
    summary: Any,
    purchase_model: PurchaseModel,
    spend_model: GammaGamma,
    periods: int,
    discount: float,
    margin: float = 1.0,
    length: float = 1.0,
) -> pd.DataFrame:
    """What each customer will still be worth: purchases to come × spend a purchase × margin, discounted.

    Each period's expected purchases are discounted as if made at its end.

    Parameters
    ----------
    summary : one row per customer, as from `purchase_summary`; any dataframe
    purchase_model, spend_model : as from `fit_bg_nbd` or `fit_pareto_nbd`, and from `fit_gamma_gamma`
    periods : how many periods to look ahead
    discount : rate a period, 0.01 for 1 %; see `period_rate`
    margin : share of the spend that is profit
    length : of a period, in the summary's unit of time (52 / 12 for months, if that is weeks)

    Returns
    -------
    DataFrame with the index of the summary (and its column `customer`): `probability_alive`,
    `expected_purchases` (not discounted), `expected_spend` (a purchase) and `value`.

    Source: Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4), who look ahead without end.
    """
    ahead = whole(periods, "periods")
    rate = number(discount, "discount", low=0)
    share = number(margin, "margin", low=0, high=1)
    step = number(length, "length", above=0)
    given = frames.to_pandas(summary, ("frequency", "recency", "T", "mean_spend"), "summary")
    spend = spend_model.expected_spend(given)
    table = histories(given)
    different = table.drop_duplicates()
    which = table.groupby(list(table.columns), sort=False).ngroup().to_numpy()

    before = np.zeros(len(different))
    discounted = np.zeros(len(different))
    for k in range(1, ahead + 1):
        until_then = purchase_model.expected_purchases(k * step, different).to_numpy()
        discounted += (until_then - before) / (1 + rate) ** k
        before = until_then
    result = pd.DataFrame(index=table.index)
    if "customer" in given:
        result["customer"] = given["customer"]
    result["probability_alive"] = purchase_model.probability_alive(different).to_numpy()[which]
    result["expected_purchases"] = before[which]
    result["expected_spend"] = spend
    result["value"] = discounted[which] * spend * share
    return result


def tracking(model: PurchaseModel, transactions: Any, until: Any, unit: str = "week") -> pd.DataFrame:
    """Repeat purchases added up over calendar time: those made beside those the model expects.

    Parameters
    ----------
    model : fitted to the purchases up to `until`
    transactions : as for `purchase_summary`; refunds are left out, and only customers who first bought by
        `until` are followed
    until : last day of the purchases that the model was fitted to
    unit : the model's unit of time: "day", "week" or "month"

    Returns
    -------
    DataFrame indexed by `time`, in units since the first purchase of all: `actual`, `expected`, and
    `fitted` (whether the model knew these purchases). The last row is the last full unit.
    """
    days = UNITS[one_of(unit, UNITS, "unit")]
    purchases = frames.transactions(transactions, refunds="drop")
    end = last_day(until, "until", purchases)
    frame: Any = purchases.frame
    starts = frame.group_by("customer").agg(nw.col("day").min().alias("first"))
    bought = frame.select("customer", "day").unique().join(
        starts.filter(nw.col("first") <= end), on="customer"
    )  # fmt: skip
    begun = _per_day(bought.filter(nw.col("day") == nw.col("first")), purchases.first)
    again = _per_day(bought.filter(nw.col("day") > nw.col("first")), purchases.first)

    units = int((purchases.last - purchases.first + 1) // days)
    if units < 1:
        raise Refusal(_("transactions cover less than one {unit}").format(unit=unit))
    time = np.arange(1, units + 1)
    closing = np.ceil(time * days - 1e-9).astype(int) - 1  # the last day of each unit, counted from 0
    since = closing[:, None] - begun.index.to_numpy()
    ages, where = np.unique(np.maximum(since, 0), return_inverse=True)
    expected = np.array([model.expected_purchases(age / days) for age in ages])
    actual = again.cumsum().reindex(range(closing[-1] + 1), method="ffill", fill_value=0)
    return pd.DataFrame(
        {
            "actual": actual.to_numpy()[closing],
            "expected": expected[where.reshape(since.shape)] @ begun.to_numpy(),
            "fitted": closing <= end - purchases.first,
        },
        pd.Index(time, name="time"),
    )


def plot_tracking(table: pd.DataFrame, ax: Axes | None = None, *, unit: str = "week") -> Axes:
    """Draw `tracking`: the purchases made, the purchases expected, and where the forecast begins."""
    columns(table, ("actual", "expected", "fitted"), "table")
    ax = look.axes(ax)
    time = table.index.to_numpy()
    border = time[table["fitted"].to_numpy(bool)].max(initial=0)
    ax.plot(time, table["actual"], color=look.COLORS["ink"])
    ax.plot(time, table["expected"], color=look.COLORS["blue"], ls="--")
    ax.axvline(border, color=look.COLORS["gray"], lw=1)
    ax.set_xlim(0, time[-1] * 1.26)
    ax.set_ylim(0, None)
    ends = sorted([
        (table["actual"].iloc[-1], _("purchases made"), "ink"),
        (table["expected"].iloc[-1], _("purchases expected"), "blue"),
    ])
    heights = look.apart([end[0] for end in ends], ax.get_ylim()[1] * 0.055, ax.get_ylim()[1])
    for height, (_value, word, color) in zip(heights, ends, strict=True):
        ax.annotate(
            word,
            (time[-1], height),
            (6, 0),
            textcoords="offset points",
            va="center",
            color=look.COLORS[color],
        )
    for side, word in ((-6, _("calibration period")), (6, _("holdout period"))):
        ax.annotate(
            word, (border, 1), (side, -4), xycoords=("data", "axes fraction"), textcoords="offset points",
            va="top", ha="right" if side < 0 else "left", color=look.COLORS["gray"],
        )  # fmt: skip
    ax.set_xlabel(
        _("Time since the first purchase of all ({unit})").format(unit=_(TIME[one_of(unit, TIME, "unit")]))
    )
    ax.set_ylabel(_("Repeat purchases, added up"))
    made, foreseen = (float(table[name].iloc[-1]) for name in ("actual", "expected"))
    finding = _("{expected:,.0f} repeat purchases expected, {actual:,.0f} made: off by {error} %")
    error = look.signed(100 * (foreseen / made - 1), 1) if made else "—"
    ax.set_title(finding.format(expected=foreseen, actual=made, error=error), loc="left")
    return ax


def alive_path(model: PurchaseModel, purchases: Any, until: float) -> pd.DataFrame:
    """One customer's probability to be alive, from the first purchase to `until`.

    Parameters
    ----------
    purchases : when the customer bought, in the model's unit of time since the first purchase: 0 first
    until : when to stop looking

    Returns
    -------
    DataFrame indexed by `time`: `frequency`, `recency`, `T` and `probability_alive` as then known.
    """
    bought = numbers(purchases, "purchases", low=0).to_numpy()
    if bought[0] or (np.diff(bought) <= 0).any():
        raise Refusal(_("purchases must begin with 0 and rise"))
    end = number(until, "until", low=float(bought[-1]), above=0)
    time = np.union1d(np.linspace(0, end, 201), bought)
    made = np.searchsorted(bought, time, side="right")
    path = pd.DataFrame(
        {"frequency": made - 1, "recency": bought[made - 1], "T": time}, pd.Index(time, name="time")
    )
    return path.assign(probability_alive=model.probability_alive(path))


def plot_alive_path(path: pd.DataFrame, ax: Axes | None = None, *, unit: str = "week") -> Axes:
    """Draw `alive_path`: the probability falls with silence and returns with each purchase."""
    columns(path, ("frequency", "recency", "probability_alive"), "path")
    ax = look.axes(ax)
    time, alive = path.index.to_numpy(), path["probability_alive"].to_numpy()
    ax.plot(time, alive, color=look.COLORS["blue"])
    bought = np.unique(path["recency"])
    ax.plot(bought, np.interp(bought, time, alive), "o", color=look.COLORS["orange"])
    ax.set_ylim(0, 1.05)
    ax.set_xlabel(
        _("Time since the first purchase ({unit})").format(unit=_(TIME[one_of(unit, TIME, "unit")]))
    )
    ax.set_ylabel(_("Probability alive"))
    finding = _("Probability alive {alive:.0%}, {silence:.1f} {unit} after the last purchase (dots)")
    silence = time[-1] - bought[-1]
    ax.set_title(finding.format(alive=alive[-1], silence=silence, unit=_(TIME[unit])), loc="left")
    return ax


def plot_frequency_recency(
    model: PurchaseModel, T: float, frequency: int = 20, ax: Axes | None = None, *, unit: str = "week"
) -> Axes:
    """Map the probability alive over what customers did: `frequency` and `recency`, all observed for `T`."""
    from matplotlib.ticker import MaxNLocator

    age = number(T, "T", above=0)
    most = whole(frequency, "frequency", low=2)
    ax = look.axes(ax)
    times = np.arange(1, most + 1)
    recency = np.linspace(0, age, 121)
    grid = pd.DataFrame({"frequency": np.tile(times, 121), "recency": np.repeat(recency, most), "T": age})
    alive = model.probability_alive(grid).to_numpy().reshape(121, most)
    shades = look.shades()
    ax.pcolormesh(times, recency, alive, cmap=shades, vmin=0, vmax=1, shading="nearest", rasterized=True)
    lines = ax.contour(times, recency, alive, [0.1, 0.5, 0.9], colors=look.COLORS["ink"], linewidths=1)
    ax.clabel(lines, fmt=lambda level: _("{share:.0f} %").format(share=100 * level), fontsize="small")
    ax.grid(visible=False)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(_("Frequency (repeat purchases)"))
    ax.set_ylabel(
        _("Recency: time of the last purchase ({unit})").format(unit=_(TIME[one_of(unit, TIME, "unit")]))
    )
    if alive[0, [1, -1]].max() < 0.5 < alive[-1, [1, -1]].min():
        finding = _(
            "Even odds to be alive: {few:.0f} {unit} of silence after 2 repeat purchases, "
            "{many:.0f} after {n}"
        )
        few, many = (age - np.interp(0.5, alive[:, k], recency) for k in (1, -1))
        title = finding.format(few=few, many=many, n=most, unit=_(TIME[unit]))
    else:
        title = _("Probability alive {age:g} {unit} after the first purchase").format(
            age=age, unit=_(TIME[unit])
        )
    ax.set_title(title, loc="left")
    return ax


def _per_day(rows: Any, first: int) -> pd.Series:
    """How many rows each day has, the days counted from `first`."""
    table = frames.collected(rows.group_by("day").agg(nw.len().alias("n"))).to_pandas().sort_values("day")
    return pd.Series(table["n"].to_numpy(), table["day"].to_numpy() - first)
