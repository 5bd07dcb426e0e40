"""One customer lost: how many new ones make it good, and where the rule of 8 to 9 holds."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.text import Text

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..keeping import replacement_customers

YUAN, EDGE = N_("yuan"), 500  # the edge of the plane, both ways
LINES, RULE = (4, 2, 1), (8, 9)  # customers for one lost
MANY = 40  # blocks; more would be nothing but their edges


class Replacement(Explorer):
    name = "loyalty.replacement"
    title = N_("One customer lost: how many new ones make it good?")
    size = (7.6, 4.6)
    controls = {
        "old": Slider(N_("Profit of the old customer a year"), 100, 1000, 50, 400, YUAN),
        "new": Slider(N_("Profit of a new customer a year"), 25, EDGE, 25, 150, YUAN),
        "cost": Slider(N_("Acquisition cost"), 0, EDGE, 25, 150, YUAN),
        "retention": Slider(N_("Retention rate of new customers"), 0, 100, 5, 60, "%"),
        "years": Slider(N_("Years looked ahead"), 1, 10, 1, 5),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, orange, gray = (look.COLORS[name] for name in ("blue", "orange", "gray"))
        ax = figure.add_axes((0.1, 0.15, 0.52, 0.65))
        ax.set(xlim=(0, EDGE), ylim=(0, EDGE), ylabel=_("acquisition cost (yuan)"))
        ax.set_xlabel(_("profit of a new customer (yuan a year)"))
        note = _("lines: new customers for one lost; dotted area: a new one never pays back")
        figure.text(0.1, 0.86, note, color=gray, size="small")
        self.never = PolyCollection([], fc=look.COLORS["pale"], ec=gray, hatch="..", lw=1)
        self.band = PolyCollection([], fc=orange, ec=orange, alpha=0.5, lw=1.5)
        for area in (self.never, self.band):
            ax.add_collection(area, autolim=False)
        style: Any = {"va": "center", "ha": "center", "size": "small"}
        self.lines = [ax.plot([], [], color=gray, lw=1.2, ls=dash)[0] for dash in ("--", "-.", ":")]
        rule = ax.text(0, 0, _("8 to 9"), color=orange, **style)
        self.names = [rule, *(ax.text(0, 0, str(n), color=gray, **style) for n in LINES)]
        (self.here,) = ax.plot([], [], "o", ms=11, color=blue, mec="white", mew=1.5, clip_on=False)

        tower = figure.add_axes((0.72, 0.25, 0.26, 0.55))
        tower.set(xlim=(-0.5, 1.5), ylim=(0, 1))
        tower.set_axis_off()
        tower.bar([0, 1], 1, 0.6, color=[orange, "none"], ec=[orange, gray], lw=0.8, ls=":")
        self.blocks = PolyCollection([], fc=blue, ec="white", lw=0.8)
        tower.add_collection(self.blocks, autolim=False)
        self.under = [tower.text(x, -0.05, "", ha="center", va="top", size="small") for x in (0, 1)]
        return [self.never, self.band, *self.lines, *self.names, self.here, self.blocks, *self.under]

    def update(self, **model: float) -> str:
        result, lasts = outcome(**model)
        lost, gained, needed = (result[key] for key in ("lost", "gained", "replacement"))

        def line(n: float) -> np.ndarray:
            return np.array([[0, -lost / n], [EDGE, lasts * EDGE - lost / n]])

        self.never.set_verts([[*line(math.inf), (EDGE, 11 * EDGE), (0, 11 * EDGE)]])
        self.band.set_verts([[*line(RULE[0]), *line(RULE[1])[::-1]]])
        for n, drawn in zip(LINES, self.lines, strict=True):
            drawn.set_data(*line(n).T)
        self._place_names([(lasts, lost / n) for n in (sum(RULE) / 2, *LINES)])
        self.here.set_data([model["new"]], [model["cost"]])

        fits, many = math.isfinite(needed), needed > MANY
        edges = [0.0] if many else [k * gained / lost for k in range(math.ceil(needed - 1e-9))]
        blocks = itertools.pairwise([*edges, 1])
        self.blocks.set_verts([[(0.7, a), (1.3, a), (1.3, b), (0.7, b)] for a, b in blocks])
        self.blocks.set(hatch="--" if many else "", visible=fits)
        self.under[0].set_text(_("one lost:\n{yuan:,.0f} yuan").format(yuan=lost))
        text = _("{n} new,\n{yuan} yuan each") if fits else _("new ones,\n{yuan} yuan each")
        each = f"{gained:,.{0 if abs(gained) >= 10 else 1}f}".replace("-", "−")
        self.under[1].set_text(text.format(n=counted(needed), yuan=each))
        return finding(needed)

    def _place_names(self, lines: list[tuple[float, float]]) -> None:
        """Each name where its line y = slope × x − drop leaves the plane: above it or on its right."""
        above, right = dict[Text, float](), dict[Text, float]()
        for text, (slope, drop) in zip(self.names, lines, strict=True):
            text.set_visible(slope * EDGE > drop)
            if (EDGE + drop) / slope <= EDGE:
                above[text] = (EDGE + drop) / slope
            elif text.get_visible():
                right = {text: slope * EDGE - drop, **right}  # the lowest first
        for text, x in zip(above, look.apart(above.values(), 34, EDGE), strict=True):
            text.set_position((x, 1.035 * EDGE))
        for text, y in zip(right, look.apart(right.values(), 32, 470), strict=True):
            text.set_position((EDGE * (1.06 if text is self.names[0] else 1.03), max(y, 8)))

    def read(self, **model: float) -> str:
        result, lasts = outcome(**model)
        lost, needed, brings = result["lost"], result["replacement"], lasts * model["new"]
        first = _(
            "The old customer, staying with 90 % from year to year, would have brought {lost:,.0f} yuan "
            "(years looked ahead: {years:.0f}); a new one brings {brings:,.0f}, costs {cost:,.0f}: {needed}."
        )
        loss = _("one lost takes {n} new ones").format(n=counted(needed))
        if not math.isfinite(needed):
            loss = _("no number of new ones makes that good")
        low, high = brings - lost / RULE[0], brings - lost / RULE[1]
        second = _("8 to 9 would come out at an acquisition cost of {low:,.0f} to {high:,.0f} yuan.")
        if high < 0:
            second = _("8 to 9 cannot come out: even if winning cost nothing, it would take {free:.1f}.")
        elif low < 0:
            second = _("8 to 9 would come out at an acquisition cost of at most {high:,.0f} yuan.")
        said = {"lost": lost, "brings": brings, "needed": loss, "low": low, "high": high, **model}
        second = second.format(**said, free=lost / brings)
        return _("{first} {second}").format(first=first.format(**said), second=second)


@functools.lru_cache(maxsize=64)
def outcome(old: float, new: float, cost: float, retention: float, years: float) -> tuple[pd.Series, float]:
    """The chapter's answer at the controls' values, and how many years a new customer lasts within them."""
    model: Any = {"new_retention": retention / 100, "years": int(years)}
    free = replacement_customers(old, 1, 0, **model)
    return replacement_customers(old, new, cost, **model), float(free["gained"])


def counted(needed: float) -> str:
    """A number of customers, told only as exactly as it is worth."""
    return f"{needed:.1f}" if needed <= 100 else _("over 100")


def finding(needed: float) -> str:
    """How many new customers, held against the rule of 8 to 9."""
    sentence = _("One lost takes {n} new customers: here the rule of 8 to 9 holds")
    if not math.isfinite(needed):
        sentence = _("No number of new customers makes it good: none pays back its cost")
    elif round(needed, 1) > RULE[1]:
        sentence = _("One lost takes {n} new customers: more than the rule of 8 to 9")
    elif round(needed, 1) < RULE[0]:
        sentence = _("One lost takes {n} new customers: fewer than the rule of 8 to 9")
    return sentence.format(n=counted(needed))
