"""Three models of the lifecycle side by side: their stages along one relation, and its typical curves."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import columns, number, numbers

# Where the stages lie along a relation of length 100 is this course's placement: no model gives lengths.
END, FADING = 100, 20  # of the axis; how long a relation takes to end once purchases fall
EARLIEST, LATEST = 20, 80  # where the fall may begin
LEAD = 6  # how long before purchases fall the customer thinks of leaving

MODELS = {
    "four": N_("four stages, as the\nsales record shows them"),
    "five": N_("five stages"),
    "dwyer": N_("Dwyer, Schurr & Oh"),
}


class Stage(NamedTuple):
    """A stage of a model: where it starts (the last one: how long before purchases fall), and its marks."""

    name: str
    starts: float
    marks: str


STAGES: dict[str, dict[str, Stage]] = {
    "four": {
        "exploration": Stage(
            N_("exploration"), 0, N_("great uncertainty, at most trial orders; costs come first")
        ),
        "formation": Stage(N_("formation"), 27, N_("trust and purchases grow; the relation begins to pay")),
        "stability": Stage(N_("stability"), 50, N_("most purchases, a good price, little effort")),
        "decline": Stage(N_("decline"), 0, N_("purchases from us fall; others are looked at")),
    },
    "five": {
        "acquaintance": Stage(N_("acquaintance"), 0, N_("a first impression of the firm")),
        "reserve": Stage(N_("reserve"), 16, N_("interested and on guard")),
        "steadiness": Stage(N_("steadiness"), 33, N_("used to the firm; buys as a habit")),
        "solidity": Stage(N_("solidity"), 57, N_("bound to the firm and its people")),
        "wavering": Stage(N_("wavering"), LEAD, N_("thinks of another supplier")),
    },
    "dwyer": {
        "awareness": Stage(N_("Awareness"), 0, N_("knows of the firm; nothing exchanged yet")),
        "exploration": Stage(N_("Exploration"), 12, N_("search and trial; easily ended")),
        "expansion": Stage(N_("Expansion"), 27, N_("benefits and dependence grow on both sides")),
        "commitment": Stage(N_("Commitment"), 50, N_("both invest and mean to continue")),
        "dissolution": Stage(N_("Dissolution"), LEAD, N_("one side weighs the end, at first in silence")),
    },
}

# What management stresses → in which of the five stages, as the course's table has it.
STRESSES = {
    "range": (N_("variety of brands"), "acquaintance reserve steadiness solidity"),
    "quality": (N_("quality"), "acquaintance reserve"),
    "values": (N_("agreement on value and price"), "acquaintance solidity"),
    "extras": (N_("free services beyond the goods"), "acquaintance reserve solidity"),
    "contact": (N_("indirect contact"), "steadiness solidity wavering"),
    "personal": (N_("service by staff"), "solidity"),
    "holding": (N_("preventing a switch"), "wavering"),
}

CURVES = {
    "certainty": (N_("certainty"), "gray"),
    "trust": (N_("trust"), "green"),
    "volume": (N_("trading volume"), "blue"),
    "investment": (N_("firm's investment"), "purple"),
    "service_cost": (N_("cost to serve"), "yellow"),
    "price": (N_("price"), "sky"),
    "profit": (N_("profit"), "orange"),
}


def stage_models(decline: float = LATEST) -> pd.DataFrame:
    """The stages of the three models, where each starts and ends along one relation, and what marks it.

    A relation runs from 0, when firm and customer first notice each other. Purchases fall from `decline`
    on, 20 later all is over; a stage that would begin only after the fall is skipped. The places are this
    course's, for comparison: no model gives lengths. The four stages are placed as the sales record shows
    them, so decline begins when purchases fall; whoever knows that the customer asks others need not wait.
    The other models speak of the end already when the customer thinks of it, 6 earlier.

    Parameters
    ----------
    decline : where purchases begin to fall, from 20 to 80

    Returns
    -------
    DataFrame indexed by `model` and `stage` (keys): `name`, `starts`, `ends`, `marks`, in the language in
    force.

    Raises
    ------
    Refusal
        If `decline` is out of range.

    Source: four stages, a common Chinese reading of Dwyer, Schurr & Oh (1987); five stages as the course
    has them; Dwyer, Schurr & Oh 1987, Journal of Marketing 51(2).
    """
    falls = number(decline, "decline", low=EARLIEST, high=LATEST)
    rows = []
    for model, stages in STAGES.items():
        *growing, last = stages.items()
        turn = falls - last[1].starts
        starts = {key: stage.starts for key, stage in growing if stage.starts < turn} | {last[0]: turn}
        ends = [*list(starts.values())[1:], falls + FADING]
        for (key, start), end in zip(starts.items(), ends, strict=True):
            name, _start, marks = stages[key]
            rows.append((model, key, _(name), float(start), float(end), _(marks)))
    table = pd.DataFrame(rows, columns=["model", "stage", "name", "starts", "ends", "marks"])
    return table.set_index(["model", "stage"])


def stage_at(position: float, decline: float = LATEST) -> dict[str, str | None]:
    """Model → the stage (its key) that a relation is in at `position`; None once it is over.

    Parameters
    ----------
    position : along the relation, from 0 to 100
    decline : where purchases begin to fall, from 20 to 80

    Raises
    ------
    Refusal
        If one of them is out of range.
    """
    at = number(position, "position", low=0, high=END)
    table = stage_models(decline)
    there = table[(table["starts"] <= at) & (at < table["ends"])]
    found: dict[str, str | None] = dict.fromkeys(MODELS)
    return found | {str(model): str(stage) for model, stage in there.index}


def management_focus() -> pd.DataFrame:
    """What management stresses in each of the five stages: rows what, columns stages, True where stressed.

    Names are in the language in force. Source: the course's table.
    """
    stages = STAGES["five"]
    rows = {_(title): [key in where.split() for key in stages] for title, where in STRESSES.values()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[_(stage.name) for stage in stages.values()])


def relation_curves(decline: float = LATEST, positions: Any = None) -> pd.DataFrame:
    """How a relation typically goes, as the models describe it: a shape for teaching, not a measurement.

    Everything is an index. Certainty and trust grow to nearly 100; purchases follow, later and more steeply.
    The firm's investment is highest at first; the cost to serve falls as both learn; the price can rise a
    little above the list's 100. With goods that cost 60, profit is

        purchases × (price / 100 − 0.6) − investment − cost to serve.

    In the end trust and the willingness to pay fade first, 6 before purchases begin to fall.

    Parameters
    ----------
    decline : where purchases begin to fall, from 20 to 80
    positions : where to give the curves, from 0 to 100; without it, every whole number

    Returns
    -------
    DataFrame indexed by `position`: `certainty`, `trust`, `volume`, `investment`, `service_cost`, `price`,
    `profit`; only positions at which the relation is not over, at most 20 after `decline`.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    falls = number(decline, "decline", low=EARLIEST, high=LATEST)
    given = np.arange(END + 1) if positions is None else positions
    x = numbers(given, "positions", low=0, high=END).to_numpy()
    x = x[x <= falls + FADING]
    grown = np.minimum(x, falls)  # what has not grown by then never will
    doubts, leaves = np.maximum(x - falls + LEAD, 0), np.maximum(x - falls, 0)
    volume = (0.94 * _rise(grown, 40, 6) + 0.06 * _rise(grown, 16, 2)) * np.exp(-leaves / 7)
    curves = {
        "certainty": 100 * (0.10 + 0.85 * _rise(grown, 27, 7)) * np.exp(-doubts / 16),
        "trust": 100 * (0.04 + 0.90 * _rise(grown, 36, 7)) * np.exp(-doubts / 11),
        "volume": 100 * volume,
        "investment": 5 + 17 * (1 - _rise(grown, 30, 6)),
        "service_cost": 7 + 7 * (1 - _rise(grown, 45, 8)),
        "price": 100 + 6 * _rise(grown, 58, 6) * np.exp(-doubts / 5),
    }
    table = pd.DataFrame(curves, index=pd.Index(x, name="position"))
    table["profit"] = (
        table["volume"] * (table["price"] / 100 - 0.6) - table["investment"] - table["service_cost"]
    )
    return table


def plot_relation_curves(curves: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """All the curves of a relation, each named at its right end."""
    table = columns(curves, CURVES, "curves")
    x = table.index.to_numpy(dtype=float)
    ax = look.axes(ax)
    ends = {key: float(table[key].iloc[-1]) for key in CURVES}
    order = sorted(CURVES, key=lambda key: ends[key])
    heights = dict(zip(order, look.apart((ends[key] for key in order), 9, 112), strict=True))
    for dash, (key, (title, color)) in enumerate(CURVES.items()):
        shade = look.COLORS[color]
        ax.plot(x, table[key], color=shade, ls=look.DASHES[dash % len(look.DASHES)])
        ax.annotate(
            _(title), (x[-1], heights[key]), (6, 0), textcoords="offset points", va="center", color=shade,
            annotation_clip=False,
        )  # fmt: skip
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(0, x[-1])
    ax.set_ylim(-45, 118)
    ax.set_xlabel(_("Course of the relation, from first notice to the end"))
    ax.set_ylabel(_("Index (100: most; price: list)"))
    paying = table.index[table["profit"].to_numpy() > 0]
    if len(paying):
        title = _("It pays from {start:.0f} to {end:.0f}; costs come first, and trust fades before purchases")
        title = title.format(start=paying[0], end=paying[-1])
    else:
        title = _("A relation that ends this early never pays")
    ax.set_title(title, loc="left")
    return ax


def _rise(x: np.ndarray, middle: float, width: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(x - middle) / width))
