"""The wall around a customer: what leaving costs, which premium it bears, and who is held by it alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows, table_of
from ..language import N_, _
from ..refusal import columns, number, numbers, one_of, result_of, whole

TYPES = {
    "procedural": N_("procedural switching cost"),
    "financial": N_("financial switching cost"),
    "relational": N_("relational switching cost"),
}
GROUPS = {
    "leaves": N_("leaves"),
    "held": N_("stays, held by the wall alone"),
    "stays": N_("stays by choice"),
}
SIGNS = {"leaves": ("orange", "//"), "held": ("yellow", ".."), "stays": ("blue", "")}


@dataclass(frozen=True, eq=False)
class SwitchingCost:
    """What `switching_cost` finds.

    Attributes
    ----------
    items : the items given, with `continuing` (yuan over the horizon, discounted) and `total`
    once, continuing, total : yuan, all items together
    premium : yuan a period by which the firm may cost more than a rival before leaving just pays
    periods, discount : the horizon, and the discount rate per period
    """

    items: pd.DataFrame
    once: float
    continuing: float
    total: float
    premium: float
    periods: int
    discount: float

    def summary(self) -> pd.DataFrame:
        """By type of switching cost: `once`, `continuing`, `total` (yuan), and the `share` of the total."""
        table = (
            self.items.groupby("type")[["once", "continuing", "total"]].sum().reindex(list(TYPES)).fillna(0.0)
        )
        return table.assign(share=table["total"] / (self.total or 1.0)).rename_axis("type")


def switching_cost(
    items: pd.DataFrame | Iterable[Mapping[str, Any]], periods: int = 24, discount: float = 0.01
) -> SwitchingCost:
    """What it costs a customer to change supplier, and the price premium that this makes bearable.

    Three types, after Burnham, Frels & Mahajan (2003): procedural (time and effort: comparing, the risk of
    choosing wrongly, learning, setting up), financial (money and benefits lost: fees, points, discounts),
    relational (people and a brand one is attached to). Some come once, others as long as the new product is
    used. The customer who looks `periods` ahead leaves if the price difference over them, discounted, is more
    than the total; so the wall bears a premium of once / annuity + continuing, where the annuity is
    Σ 1 / (1 + d)^t for t = 1 … periods. The farther one looks, the less the one-off part holds.

    Parameters
    ----------
    items : one row per item, with `type` ("procedural", "financial" or "relational"), `once` (yuan, when
        leaving) and `each` (yuan in each period afterwards), at least 0; other columns, such as a name, are
        kept. A list of dicts will do.
    periods : how far the customer looks ahead, a whole number from 1 to 1200
    discount : rate per period, 0 to 1

    Raises
    ------
    Refusal
        If there is no item, a column is absent, a type is unknown, or a number is out of range.
    """
    table = columns(table_of(items), ("type", "once", "each"), "items").reset_index(drop=True)
    for kind in table["type"]:
        one_of(kind, TYPES, "type")
    horizon, rate = whole(periods, "periods", high=1200), number(discount, "discount", low=0, high=1)
    annuity = float(((1 + rate) ** -np.arange(1.0, horizon + 1)).sum())
    once = numbers(table["once"], "once", low=0, high=1e12)
    lasting = numbers(table["each"], "each", low=0, high=1e12) * annuity
    table = table.assign(once=once, continuing=lasting, total=once + lasting)
    at_once, later = float(once.sum()), float(lasting.sum())
    premium = (at_once + later) / annuity
    return SwitchingCost(table, at_once, later, at_once + later, premium, horizon, rate)


def rival_offer(preference: Any, wall: Any, discount: float) -> Any:
    """Who leaves when a rival is cheaper by `discount`, and who only stays because leaving is costly.

    A customer leaves if the discount is more than preference + wall. One who prefers us by less than the
    discount, and still stays, is held by the wall alone: a spurious loyalty, gone when the wall is.

    Parameters
    ----------
    preference : number, array-like or Series: yuan a period by which each customer would rather pay us than
        the rival at equal prices; negative if they like the rival better
    wall : the premium that leaving makes bearable, yuan a period, at least 0; one for all, or one each
    discount : by how much the rival is cheaper, yuan a period, at least 0

    Returns
    -------
    "leaves", "held" or "stays" for each customer, in the form of `preference` (or of `wall`).

    Raises
    ------
    Refusal
        If a number is missing or out of range, or the two do not have the same rows.
    """
    likes, height = numbers(preference, "preference"), numbers(wall, "wall", low=0)
    if np.ndim(preference) and np.ndim(wall):
        same_rows(preference=preference, wall=wall)
    offer = number(discount, "discount", low=0)
    likes_all, height_all = np.broadcast_arrays(likes.to_numpy(), height.to_numpy())
    group = np.select([offer <= likes_all, offer <= likes_all + height_all], ["stays", "held"], "leaves")
    return as_given(group.astype(object), preference, wall)


def wall_outcome(
    wall: Any,
    discount: float,
    *,
    liking: float = 20.0,
    spread: float = 30.0,
    fear: float = 0.5,
    prospects: float = 100.0,
    interested: float = 0.4,
    leaving: float = 0.01,
) -> pd.DataFrame:
    """Both sides of a wall: the customers it keeps in, and the prospects it keeps out.

    Customers and prospects prefer us to the rival by amounts that are normally distributed. Each period the
    rival's offer reaches a customer who leaves if the discount is more than preference + wall. A prospect
    foresees that the wall will one day be used against those inside, and joins only if the preference is
    more than the discount + fear × wall. Preferences are drawn anew at every offer: needs change, so one who
    joined out of liking may be tempted later; without that, nobody who joined would leave. In the long run,
    joining and leaving balance, which gives the number of customers. A teaching model; the defaults are an
    example.

    Parameters
    ----------
    wall : number, array-like or Series: premium that leaving makes bearable, yuan a period, at least 0
    discount : by how much the rival is cheaper, yuan a period
    liking, spread : mean and standard deviation of the preference, yuan a period
    fear : share of the wall that prospects expect to be made to pay, 0 to 1
    prospects : people a period who choose for the first time
    interested : share of the customers whom the rival's offer reaches in a period, 0 to 1
    leaving : share of the customers who leave in a period for reasons of their own, above 0 and up to 1

    Returns
    -------
    DataFrame, one row per wall: `wall`, `leaves`, `held` and `stays` (shares of the customers whom the offer
    reaches; they add up to 1), `joins` (share of the prospects), `customers` (in the long run).

    Raises
    ------
    Refusal
        If a number is out of range.

    Source: that firms with a wall must first pay for it to newcomers, Klemperer 1987, Farrell & Klemperer
    2007; the model is this course's.
    """
    from scipy.special import ndtr

    height = numbers(wall, "wall", low=0, high=1e9)
    offer = number(discount, "discount", low=0, high=1e9)
    mean, width = number(liking, "liking", low=-1e9, high=1e9), number(spread, "spread", above=0, high=1e9)
    dread = number(fear, "fear", low=0, high=1)
    people, reached = (
        number(prospects, "prospects", low=0, high=1e9),
        number(interested, "interested", low=0, high=1),
    )
    anyway = number(leaving, "leaving", above=0, high=1)
    high = height.to_numpy()
    leaves = ndtr((offer - high - mean) / width)
    stays = float(ndtr((mean - offer) / width))
    joins = ndtr((mean - offer - dread * high) / width)
    lost = anyway + (1 - anyway) * reached * leaves
    return pd.DataFrame(
        {
            "wall": high, "leaves": leaves, "held": np.clip(1 - stays - leaves, 0, 1), "stays": stays,
            "joins": joins, "customers": people * joins / lost,
        },
        height.index,
    )  # fmt: skip


def plot_switching_cost(result: SwitchingCost, ax: Axes | None = None) -> Axes:
    """Bars by type of switching cost, the part that comes once and the part that goes on."""
    result_of(result, SwitchingCost, "switching_cost")
    table = result.summary().iloc[::-1]
    ax = look.axes(ax)
    rows = np.arange(len(table))
    once, later = table["once"].to_numpy(), table["continuing"].to_numpy()
    ax.barh(rows, once, 0.55, color=look.COLORS["blue"], label=_("once, when leaving"))
    bars = ax.barh(rows, later, 0.55, left=once, color=look.COLORS["orange"], hatch="//", edgecolor="white")
    bars.set_label(_("continuing, {n} periods discounted").format(n=result.periods))
    for row, total in enumerate(table["total"]):
        ax.annotate(f"{total:,.0f}", (total, row), (5, 0), textcoords="offset points", va="center")
    ax.set_yticks(rows, [_(TYPES[str(kind)]) for kind in table.index])
    ax.set_xlim(0, 1.15 * max(float(table["total"].max()), 1.0))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Cost of leaving, in the money of today (yuan)"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)
    title = _("Leaving pays from a premium of {premium:.2f} yuan a period")
    ax.set_title(title.format(premium=result.premium), loc="left")
    return ax


def plot_rival_offer(preference: Any, wall: float, discounts: Any, ax: Axes | None = None) -> Axes:
    """Who stays by choice, is held, and leaves, as a rival's discount rises; a wall of one height for all."""
    likes = numbers(preference, "preference", low=-1e9, high=1e9).to_numpy()
    height, offers = (
        number(wall, "wall", low=0, high=1e9),
        np.sort(numbers(discounts, "discounts", low=0, high=1e9).to_numpy()),
    )
    stays = np.array([100 * (likes >= offer).mean() for offer in offers])
    inside = np.array([100 * (likes + height >= offer).mean() for offer in offers])
    ax = look.axes(ax)
    bands = {"stays": (0 * stays, stays), "held": (stays, inside), "leaves": (inside, 0 * stays + 100)}
    for group, (low, high) in bands.items():
        color, hatch = SIGNS[group]
        ax.fill_between(
            offers, low, high, color=look.COLORS[color], alpha=0.55, hatch=hatch, edgecolor="white", lw=0,
            label=_(GROUPS[group]),
        )  # fmt: skip
    ax.set_xlim(offers[0], max(offers[-1], offers[0] + 1e-9))
    ax.set_ylim(0, 100)
    ax.set_xlabel(_("The rival is cheaper by (yuan a period)"))
    ax.set_ylabel(_("Customers (%)"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3)
    at = int(np.argmax(inside - stays))
    title = _("At a discount of {offer:.0f} yuan, {held:.0f} % stay only because leaving is costly")
    ax.set_title(title.format(offer=offers[at], held=inside[at] - stays[at]), loc="left")
    return ax
