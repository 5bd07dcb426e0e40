"""Satisfaction and loyalty: a curve whose shape depends on how easily customers can leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, refuse_row
from ..shares import wilson

SCALE = (1, 5)  # from completely dissatisfied to completely satisfied
MARKETS = {
    N_("no choice"): 0.0,
    N_("some choice"): 0.5,
    N_("free choice"): 1.0,
}
ENOUGH = 10  # customers, for a level to be spoken of


def loyalty_curve(satisfaction: Any, competition: float, captive: float = 0.5, sharpness: float = 4) -> Any:
    """Loyalty, 0 to 1, at a degree of satisfaction. A schematic teaching curve, not an estimate.

    With u the satisfaction from 0 to 1, loyalty = held + (1 − held) × u^p. Here
    held = captive × (1 − competition) are those who stay because they must, and the exponent
    p = sharpness^(2 × competition − 1) bends the curve: in a monopoly up at once, as if everybody were
    loyal, under fierce competition only at the end, so that between satisfied and completely satisfied
    lies most of the loyalty.

    Parameters
    ----------
    satisfaction : number, array-like or Series from 1 (completely dissatisfied) to 5 (completely satisfied)
    competition : 0 (no choice) to 1 (fierce)
    captive : share that a monopoly holds even if completely dissatisfied, 0 to 1
    sharpness : how much competition bends the curve, 1 (not at all) to 20

    Returns
    -------
    A float for a number, a Series for a Series, otherwise an array.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: the shapes follow the figure of Jones & Sasser 1995; the formula is this course's.
    """
    low, high = SCALE
    values = numbers(satisfaction, "satisfaction", low=low, high=high)
    rivalry = number(competition, "competition", low=0, high=1)
    held = number(captive, "captive", low=0, high=1) * (1 - rivalry)
    bend = number(sharpness, "sharpness", low=1, high=20) ** (2 * rivalry - 1)
    loyal = held + (1 - held) * ((values - low) / (high - low)) ** bend
    return as_given(loyal, satisfaction)


def loyalty_by_satisfaction(
    table: pd.DataFrame, satisfaction: str = "satisfaction_1", loyalty: str = "loyalty_1", loyal_from: int = 9
) -> pd.DataFrame:
    """How many would stay at each level of satisfaction: counting, without any model.

    Parameters
    ----------
    table : one row per customer; customers with a blank in either column are left out
    satisfaction, loyalty : names of two columns of whole-number ratings. By default those of the mobile
        phone survey: overall satisfaction, and how likely one would choose the provider again.
    loyal_from : a rating of at least this counts as loyal

    Returns
    -------
    DataFrame indexed by the level of satisfaction: `n`, `mean_loyalty`, `loyal` (share), and its 95 %
    interval `low` to `high` (Wilson's, which stays sensible for a handful of customers).

    Raises
    ------
    Refusal
        If a column is absent or holds something other than whole numbers.
    """
    given = columns(table, (satisfaction, loyalty), "table")[[satisfaction, loyalty]].dropna()
    if given.empty:
        raise Refusal(_("table has no row where both are answered"))
    line = number(loyal_from, "loyal_from")
    ratings = {}
    for name in (satisfaction, loyalty):
        ratings[name] = numbers(given[name], name)
        refuse_row(name, _("must hold whole numbers"), given[name], ratings[name] % 1 != 0)
    level = ratings[satisfaction].astype(int).rename("satisfaction")
    groups = ratings[loyalty].groupby(level)
    n, loyal = groups.size(), (ratings[loyalty] >= line).groupby(level).sum()
    low, high = wilson(loyal, n)
    return pd.DataFrame({
        "n": n, "mean_loyalty": groups.mean(), "loyal": loyal / n, "low": low, "high": high
    })  # fmt: skip


def plot_loyalty_curve(
    markets: Mapping[str, float] | None = None,
    captive: float = 0.5,
    sharpness: float = 4,
    ax: Axes | None = None,
) -> Axes:
    """The curves of loyalty by satisfaction for markets with little and much competition.

    `markets` gives each curve's name and competition; by default three, from none to fierce.
    """
    given = {_(name): value for name, value in MARKETS.items()} if markets is None else dict(markets)
    if not given:
        raise Refusal(_("markets is empty; it needs at least one name with its competition"))
    satisfaction = np.linspace(*SCALE, 101)
    ax = look.axes(ax)
    for k, (name, rivalry) in enumerate(given.items()):
        color, dash = look.COLORS[look.SERIES[k % 6]], look.DASHES[k % 6]
        curve = 100 * loyalty_curve(satisfaction, rivalry, captive, sharpness)
        ax.plot(satisfaction, curve, ls=dash, color=color, label=name)
    ax.set_xlim(*SCALE)
    ax.set_ylim(0, 102)
    ax.set_xticks(range(1, 6))
    ax.set_xlabel(_("Satisfaction (5: completely satisfied)"))
    ax.set_ylabel(_("Loyalty (%), schematic"))
    ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), title=_("Competition"), alignment="left")
    rivalry = max(given.values())
    merely = loyalty_curve(4, rivalry, captive, sharpness)
    title = _("Where choice is freest, the merely satisfied (4) are only {share:.0f} % loyal")
    ax.set_title(title.format(share=100 * merely), loc="left")
    return ax


def plot_loyalty_by_satisfaction(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The share who would stay at each level of satisfaction, with its interval and number of customers.

    The title names the steepest step between levels of at least ten customers.
    """
    table = columns(result, ("n", "loyal", "low", "high"), "result").sort_index()
    level, share = table.index.to_numpy(), 100 * table["loyal"].to_numpy()
    low, high = 100 * table["low"].to_numpy(), 100 * table["high"].to_numpy()
    reach = np.vstack([share - low, high - share]).clip(0)  # Wilson ends may miss 0 or 1 by rounding
    ax = look.axes(ax)
    ax.errorbar(level, share, reach, fmt="o", color=look.COLORS["blue"], ecolor=look.COLORS["sky"], capsize=3)
    ax.plot(level, share, color=look.COLORS["blue"], lw=1, alpha=0.5)
    ax.set_ylim(-12, 104)
    ax.set_yticks(range(0, 101, 20))
    for x, n in zip(level, table["n"], strict=True):
        ax.annotate(_("n = {n}").format(n=n), (x, -9), ha="center", size="small", color=look.COLORS["gray"])
    ax.set_xticks(level)
    ax.set_xlabel(_("Satisfaction"))
    ax.set_ylabel(_("Would stay (%), with 95 % interval"))
    sure = (table["n"] >= ENOUGH).to_numpy()
    level, share = level[sure], share[sure]
    if len(level) > 1:
        jump = int(np.diff(share).argmax())
        title = _("The steepest step is from {a} to {b}: {low:.0f} to {high:.0f} % would stay")
        ends = {"a": level[jump], "b": level[jump + 1], "low": share[jump], "high": share[jump + 1]}
        ax.set_title(title.format(**ends), loc="left")
    else:
        everyone = (table["n"] * table["loyal"]).sum() / table["n"].sum()
        ax.set_title(_("{share:.0f} % would stay").format(share=100 * everyone), loc="left")
    return ax
