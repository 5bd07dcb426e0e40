"""The wall and the rival's discount: who leaves, who is held, who stays, and whom the wall keeps out."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..switching import SIGNS, switching_cost, wall_outcome

YUAN, MONTHLY = N_("yuan"), N_("yuan a month")
LIKING, SPREAD, RATE = 20.0, 30.0, 0.01  # yuan a month; discount rate a month
LOW, HIGH = -90.0, 130.0
LIKINGS, WALLS = np.linspace(LOW, HIGH, 221), np.linspace(0, 160, 161)
BELL = np.exp(-(((LIKINGS - LIKING) / SPREAD) ** 2) / 2)


class Switching(Explorer):
    name = "portfolio.switching"
    title = N_("How high a wall, and who is held by it?")
    size = (7.6, 4.5)
    controls = {
        "once": Slider(N_("Switching cost, once"), 0, 1200, 50, 800, YUAN),
        "each": Slider(N_("Switching cost, continuing"), 0, 40, 2, 10, MONTHLY),
        "months": Slider(N_("Months the customer looks ahead"), 12, 48, 6, 24),
        "discount": Slider(N_("The rival is cheaper by"), 0, 100, 5, 30, MONTHLY),
        "fear": Slider(N_("Of the wall, newcomers expect to pay"), 0, 100, 10, 60, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, green, gray, ink = (look.COLORS[name] for name in ("blue", "green", "gray", "ink"))
        bell = figure.add_axes((0.03, 0.15, 0.5, 0.6))
        bell.set(xlim=(LOW, HIGH), ylim=(0, 1.3), yticks=[])
        bell.set_xlabel(_("what they would pay more for us (yuan a month)"), size="small")
        bell.xaxis.set_major_formatter(lambda number, _place: f"{number:.0f}".replace("-", "−"))
        bell.grid(visible=False)
        bell.spines["left"].set_visible(False)
        bell.plot(LIKINGS, BELL, color=ink, lw=1.4)
        self.areas, self.names = {}, {}
        for group, (color, hatch) in SIGNS.items():
            area = Polygon([(0, 0)], fc=look.COLORS[color], hatch=hatch, ec="white", alpha=0.6, lw=0)
            bell.add_patch(area)
            self.areas[group] = area
            self.names[group] = bell.text(0, 1.03, "", ha="center", va="bottom", size="small", color=ink)
        (self.wall,) = bell.plot([], [], color=ink, lw=2.2)
        (self.offer,) = bell.plot([], [], "--", color=ink, lw=1.2)
        base = figure.add_axes((0.63, 0.15, 0.34, 0.6))
        base.set(xlim=(0, WALLS[-1]), ylim=(0, 108))
        base.set_title(_("Customers in the long run\n(% of the most)"), size="medium", pad=6)
        base.set_xlabel(_("height of the wall (yuan a month)"), size="small")
        (self.curve,) = base.plot([], [], color=blue)
        (self.top,) = base.plot([], [], "o", ms=12, mfc="white", mec=green, mew=2, clip_on=False)
        (self.here,) = base.plot([], [], "o", ms=9, color=blue, clip_on=False)
        ground: Any = {"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1}
        self.note = base.text(0, 100, "", color=green, size="small", va="center", bbox=ground)
        moving = [*self.areas.values(), *self.names.values(), self.wall, self.offer]
        return [*moving, self.curve, self.top, self.here, self.note]

    def update(self, discount: float, fear: float, **items: float) -> str:
        height, row, walls = wall(**items), now(discount, fear, **items), curve(discount, fear)
        cut = {
            "leaves": (LOW, discount - height),
            "held": (discount - height, discount),
            "stays": (discount, HIGH),
        }
        middles = []
        for group, (low, high) in cut.items():
            start, end = (min(max(x, LOW), HIGH) for x in (low, high))
            across = np.r_[start, LIKINGS[np.abs(LIKINGS - (start + end) / 2) < (end - start) / 2], end]
            up = np.interp(across, LIKINGS, BELL)
            outline = np.column_stack([np.r_[start, across, end], np.r_[0, up, 0]])
            self.areas[group].set_xy(outline)
            middles.append((start + end) / 2)
        self.wall.set_data([discount - height] * 2, [0, 1.0])
        self.offer.set_data([discount, discount], [0, 1.0])
        said = {"leaves": _("leave\n{n:.0f} %"), "held": _("held\n{n:.0f} %"), "stays": _("stay\n{n:.0f} %")}
        places = look.apart([max(x, LOW + 18) for x in middles], 36, HIGH - 14)
        for (group, text), x in zip(said.items(), places, strict=True):
            self.names[group].set(text=text.format(n=100 * row[group]), x=x)
        people = 100 * walls["customers"].to_numpy() / walls["customers"].max()
        best = int(people.argmax())
        self.curve.set_data(WALLS, people)
        self.top.set_data([WALLS[best]], [100])
        self.here.set_data([height], [100 * row["customers"] / walls["customers"].max()])
        right = best < len(WALLS) / 2
        text = _("most: {height:.0f}").format(height=WALLS[best])
        self.note.set(text=text, x=WALLS[best] + (9 if right else -9), ha="left" if right else "right")
        headline = _("A wall of {height:.0f} yuan a month: {held:.0f} % stay only because leaving is costly")
        return headline.format(height=height, held=100 * row["held"])

    def read(self, discount: float, fear: float, **items: float) -> str:
        height, row = wall(**items), now(discount, fear, **items)
        bare = curve(discount, fear).iloc[0]
        sentence = _(
            "Leaving costs as much as {height:.1f} yuan a month over {months:.0f} months. If a rival is "
            "cheaper by {discount:.0f}, {leave:.0f} % of those it reaches leave; without the wall, "
            "{open:.0f} % would. But of newcomers, who see the wall from outside, {join:.1f} % join instead "
            "of {bare:.1f} %. In the long run the firm has {people:,.0f} customers for every 100 it would "
            "have without the wall."
        )
        return sentence.format(
            height=height, months=items["months"], discount=discount, leave=100 * row["leaves"],
            open=100 * bare["leaves"], join=100 * row["joins"], bare=100 * bare["joins"],
            people=100 * row["customers"] / bare["customers"],
        )  # fmt: skip


@functools.lru_cache(maxsize=64)
def wall(once: float, each: float, months: float) -> float:
    """The premium, yuan a month, that the switching cost makes bearable."""
    items = [{"type": "financial", "once": once, "each": each}]
    return switching_cost(items, int(months), RATE).premium


@functools.lru_cache(maxsize=64)
def curve(discount: float, fear: float) -> pd.DataFrame:
    """Both sides of the wall, for walls of every height."""
    return outcome(WALLS, discount, fear)


@functools.lru_cache(maxsize=64)
def now(discount: float, fear: float, **items: float) -> pd.Series:
    """Both sides of the wall as it stands."""
    return outcome(wall(**items), discount, fear).iloc[0]


def outcome(height: Any, discount: float, fear: float) -> pd.DataFrame:
    """The chapter's model with this explorer's people, whose preference is drawn anew at every offer."""
    return wall_outcome(height, discount, liking=LIKING, spread=SPREAD, fear=fear / 100)
