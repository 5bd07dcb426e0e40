"""Customer delivered value: all that an offer gives a customer, less all that it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, shown
from ..satisfaction.factors import COSTS, VALUES, perceived_balance

HATCHES = ("", "//", "..", "xx")


def delivered_value(values: Mapping[str, float], costs: Mapping[str, float]) -> float:
    """Total customer value less total customer cost, in the unit of the amounts.

    Parameters
    ----------
    values : any of "product", "service", "personnel", "image" → amount, at least 0
    costs : any of "money", "time", "mental", "physical" → amount, at least 0, in the same unit

    Raises
    ------
    Refusal
        If an item has another name, or an amount is not a number of at least 0.

    Source: Kotler; `satisfaction.perceived_balance` shows the same sum step by step.
    """
    return float(perceived_balance(values, costs)["running"].iloc[-1])


def compare_offers(offers: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]]) -> pd.DataFrame:
    """Offers side by side; the customer is expected to take the one that delivers most.

    Parameters
    ----------
    offers : name of the offer → (values, costs), as in `delivered_value`

    Returns
    -------
    DataFrame indexed by `offer`: every value item and every cost item (costs negative, 0 where an offer
    has none), `total_value`, `total_cost` and `delivered`.

    Raises
    ------
    Refusal
        If there is no offer, or one is not a pair of values and costs.
    """
    if not isinstance(offers, Mapping) or not offers:
        sentence = _("offers must map names to pairs (values, costs); it was {value}")
        raise Refusal(sentence.format(value=shown(offers)))
    rows = {}
    for name, offer in offers.items():
        if not isinstance(offer, (tuple, list)) or len(offer) != 2:
            sentence = _("the offer {name} must be a pair (values, costs); it was {value}")
            raise Refusal(sentence.format(name=name, value=shown(offer)))
        rows[name] = perceived_balance(*offer)["amount"]
    table = pd.DataFrame(rows).T.reindex(columns=[*VALUES, *COSTS]).fillna(0.0).rename_axis("offer")
    table.columns.name = None
    return table.assign(
        total_value=table[list(VALUES)].sum(axis=1),
        total_cost=-table[list(COSTS)].sum(axis=1),
        delivered=table.sum(axis=1),
    )


def plot_offers(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Values to the right of 0, costs to the left, what is delivered as a mark; best offer on top."""
    table = columns(result, (*VALUES, *COSTS, "delivered"), "result").sort_values("delivered")
    ax = look.axes(ax)
    rows = np.arange(len(table))
    for items, color in ((VALUES, "blue"), (COSTS, "orange")):
        start = np.zeros(len(table))
        for item, hatch in zip(items, HATCHES, strict=True):
            amounts = table[item].to_numpy(float)
            ax.barh(
                rows, amounts, left=start, height=0.55, color=look.COLORS[color], hatch=hatch,
                edgecolor="white", label=_({**VALUES, **COSTS}[item]),
            )  # fmt: skip
            start = start + amounts
    best = table.index[-1]
    for row, left in zip(rows, table["delivered"], strict=True):
        ax.plot([left, left], [row - 0.36, row + 0.36], color=look.COLORS["ink"], lw=3)
        _mark(ax, left, row)
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [str(name) for name in table.index])
    ax.set_ylim(-0.6, len(table) - 0.2)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Amount: values to the right, costs to the left; the black mark is what is left"))
    handles, labels = ax.get_legend_handles_labels()
    order = [i + j for i in range(4) for j in (0, 4)]  # values above, costs below, in four columns
    ax.legend(
        [handles[k] for k in order], [labels[k] for k in order], ncols=4, loc="upper center",
        bbox_to_anchor=(0.5, -0.15), fontsize="small",
    )  # fmt: skip
    title = _("{offer} delivers most: {amount:g} is left after all costs")
    ax.set_title(title.format(offer=best, amount=round(float(table["delivered"].iloc[-1]), 6)), loc="left")
    return ax


def _mark(ax: Axes, left: float, row: Any) -> None:
    text = f"{round(left, 6):g}".replace("-", "−")
    ax.annotate(text, (left, row + 0.36), (0, 3), textcoords="offset points", ha="center", size="small")
