"""Three models of the lifecycle beside each other: move along the relation, and let it turn earlier."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..models import (
    EARLIEST,
    END,
    FADING,
    LATEST,
    LEAD,
    MODELS,
    STAGES,
    STRESSES,
    relation_curves,
    stage_models,
)

LINES = {
    "trust": ("green", "--"),
    "volume": ("blue", "-"),
    "cost": ("purple", ":"),
    "profit": ("orange", "-."),
}
SHADES = ("pale", "sky")  # stages that are not, and that are, the present one
Place = tuple[float, float]


class Models(Explorer):
    name = "lifecycle.models"
    title = N_("Three models of one relation: which stage is this?")
    size = (8.2, 5.9)
    controls = {
        "position": Slider(N_("Course of the relation"), 0, END, 1, 77),
        "decline": Slider(N_("Purchases begin to fall at"), EARLIEST, LATEST, 1, LATEST),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        bands = figure.add_axes((0.28, 0.715, 0.7, 0.19))
        curves = figure.add_axes((0.28, 0.4, 0.7, 0.285))
        stressed = figure.add_axes((0.28, 0.1, 0.7, 0.265))
        for ax in (bands, curves, stressed):
            ax.set_xlim(0, END)
            ax.tick_params(length=0)
            ax.grid(visible=False)
            ax.spines["left"].set_visible(ax is curves)
        for ax in (bands, curves):
            ax.set_xticks([])
        bands.spines["bottom"].set_visible(False)
        bands.set(ylim=(2.55, -0.55))
        bands.set_yticks(range(3), [_(title) for title in MODELS.values()])
        curves.set(ylim=(-42, 112), yticks=[0, 50, 100])
        curves.axhline(0, color=look.COLORS["ink"], lw=1)
        stressed.set(ylim=(len(STRESSES) - 0.4, -0.6))
        stressed.set_yticks(range(len(STRESSES)), [_(title) for title, _where in STRESSES.values()])
        stressed.tick_params(axis="y", labelsize="small")
        stressed.set_xlabel(_("Course of the relation, from first notice to the end (teaching shape)"))

        self.boxes, self.names, self.widths = {}, {}, {}
        for row, (model, stages) in enumerate(STAGES.items()):
            for key, stage in stages.items():
                box = Rectangle((0, row - 0.42), 1, 0.84, ec="white", lw=1.5)
                name = bands.text(0, row, _(stage.name), ha="center", va="center", size="small")
                width = name.get_window_extent().width
                self.widths[model, key] = END * width / bands.bbox.width
                self.boxes[model, key], self.names[model, key] = bands.add_patch(box), name
        self.lines = [
            curves.plot([], [], color=look.COLORS[color], ls=dash)[0] for color, dash in LINES.values()
        ]
        titles = [_("trust"), _("trading volume"), _("costs"), _("profit")]
        curves.legend(
            self.lines, titles, loc="center right", bbox_to_anchor=(-0.06, 0.5), borderaxespad=0,
            handlelength=1.5, handletextpad=0.5,
        )  # fmt: skip
        self.over = curves.text(0, 50, _("over"), ha="center", color=look.COLORS["gray"])
        self.bars = []
        for shade in SHADES:
            self.bars.append(PolyCollection([], fc=look.COLORS[shade], lw=0))
            stressed.add_collection(self.bars[-1], autolim=False)
        axes = (bands, curves, stressed)
        self.cursors = [ax.plot([], [], color=look.COLORS["ink"], lw=1.2)[0] for ax in axes]
        self.cursors[0].set(lw=0.8, ls=":")  # it runs through words
        parts = [*self.boxes.values(), *self.names.values(), *self.bars, *self.lines]
        return [*parts, self.over, *self.cursors]

    def update(self, position: float, decline: float) -> str:
        places, here = along(decline), stages_at(position, decline)
        for (model, key), box in self.boxes.items():
            start, end = places.get((model, key), (0.0, 0.0))
            box.set(x=start, width=end - start, visible=end > start)
            box.set_facecolor(look.COLORS[SHADES[here[model] == key]])
            fits = self.widths[model, key] + 0.5 <= end - start
            self.names[model, key].set(x=(start + end) / 2, visible=fits)
        x, *curves = curves_of(decline)
        for line, y in zip(self.lines, curves, strict=True):
            line.set_data(x, y)
        end = decline + FADING
        self.over.set(x=(end + END) / 2, visible=end <= END - 8)
        for bars, chosen in zip(self.bars, (False, True), strict=True):
            bars.set_verts(stripes(places, here["five"], chosen))
        for cursor in self.cursors:
            cursor.set_data([position, position], [-100, 200])
        return finding(position, decline)

    def read(self, position: float, decline: float) -> str:
        here = stages_at(position, decline)
        if here["four"] is None:
            sentence = _(
                "The relation is over: purchases began to fall at {decline:.0f}, in the stage of {stage}. No "
                "stage can be skipped, but a decline can begin in any of them."
            )
            deepest = [key for model, key in along(decline) if model == "four"][-2]
            return sentence.format(decline=decline, stage=title("four", deepest))
        trust, volume, _cost, profit = values_at(position, decline)
        names = {model: title(model, str(key)) for model, key in here.items()}
        marks = STAGES["four"][str(here["four"])].marks
        first = _(
            "The four stages say {four} ({marks}), the five stages {five}, Dwyer, Schurr and Oh {dwyer}. "
            "Trust stands at {trust:.0f}, purchases at {volume:.0f} of 100, profit at {profit}."
        ).format(
            **names, marks=_(marks), trust=trust, volume=volume,
            profit=f"{profit:.0f}".replace("-", "−"),
        )  # fmt: skip
        stressed = [_(title) for title, where in STRESSES.values() if here["five"] in where.split()]
        second = _("Management stresses: {list}.").format(list=_("; ").join(stressed))
        return _("{first} {second}").format(first=first, second=second)


@functools.lru_cache(maxsize=64)
def along(decline: float) -> dict[tuple[str, str], Place]:
    """Model and stage → where it starts and ends, with this decline; in the stages' order."""
    table = stage_models(decline)
    return dict(zip(table.index, zip(table["starts"], table["ends"], strict=True), strict=True))


def title(model: str, stage: str) -> str:
    """What a stage is called in the language in force."""
    return _(STAGES[model][stage].name)


def stages_at(position: float, decline: float) -> dict[str, str | None]:
    """`stage_at`, from what is known of this decline."""
    found: dict[str, str | None] = dict.fromkeys(MODELS)
    found |= {model: key for (model, key), (a, b) in along(decline).items() if a <= position < b}
    return found


@functools.lru_cache(maxsize=64)
def curves_of(decline: float) -> tuple[np.ndarray, ...]:
    """Positions, trust, purchases, costs and profit."""
    table = relation_curves(decline)
    table["cost"] = table["investment"] + table["service_cost"]
    return table.index.to_numpy(), *(table[name].to_numpy() for name in LINES)


def values_at(position: float, decline: float) -> tuple[float, ...]:
    """Trust, purchases, costs and profit at a position where the relation is not over."""
    return tuple(float(curve[int(position)]) for curve in curves_of(decline)[1:])


def stripes(places: dict[tuple[str, str], Place], now: Any, chosen: bool) -> list[list[Place]]:
    """Bars over the stages in which a thing is stressed: the stage `now`, or the others."""
    bars = []
    for row, (_title, where) in enumerate(STRESSES.values()):
        for key in where.split():
            if ("five", key) in places and (key == now) == chosen:
                a, b = places["five", key]
                bars.append([(a, row - 0.32), (b, row - 0.32), (b, row + 0.32), (a, row + 0.32)])
    return bars


def finding(position: float, decline: float) -> str:
    """What is to be seen at this place."""
    here = stages_at(position, decline)
    if here["four"] is None:
        return _("Over: a relation can decline from any stage")
    trust, volume, _cost, profit = values_at(position, decline)
    if here["four"] == "decline":
        most = values_at(decline, decline)[1]
        sentence = _("Now all three see it: purchases have fallen from {most:.0f} to {volume:.0f}")
        if position == decline:
            sentence = _("Now all three see it: from here on purchases fall")
        return sentence.format(volume=volume, most=most)
    if position >= decline - LEAD:
        return _("Trust is at {trust:.0f} and falling; purchases do not show it yet").format(trust=trust)
    if here["dwyer"] == "awareness":
        return _("No order yet: one model calls it awareness, the others exploration or acquaintance")
    if here["four"] == "exploration":
        return _("On trial: it costs {loss:.0f} more than it brings").format(loss=-profit)
    if here["four"] == "formation":
        if profit <= 0:
            return _("Purchases grow, and the relation does not pay yet")
        return _("Purchases grow, and the relation begins to pay")
    return _("Stable: most purchases and profit, least effort")
