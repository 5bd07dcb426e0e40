"""Attitude against behavior with lines that move: who only keeps buying, and leaves when a rival opens."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..attitude import SIGNS, TYPES, loyalty_type, type_title

Tally = dict[str, tuple[int, int]]  # type → customers, and how many of them left
ACROSS, UP = (-2, 102), (-0.8, 8.8)  # the plane: purchases here in percent, attitude; room for names
CORNERS = {"true": (1, 1), "latent": (0, 1), "spurious": (1, 0), "none": (0, 0)}


class Map(Explorer):
    name = "loyalty.map"
    title = N_("Who is truly loyal, and who only keeps buying?")
    size = (7.6, 4.5)
    controls = {
        "attitude": Slider(N_("Attitude is high from"), 2, 7, 1, 5, N_("of 7")),
        "behavior": Slider(N_("Behavior is high from a share of purchases of"), 25, 75, 5, 50, "%"),
        "rival": Switch(N_("A rival opens next door: who leaves?")),
    }

    @functools.cached_property
    def survey(self) -> pd.DataFrame:
        """The customers of the case: `attitude`, `repurchase_rate`, `stayed` after the rival's opening."""
        return load("loyalty_survey")

    def build(self, figure: Figure) -> Iterable[Artist]:
        ax = figure.add_axes((0.08, 0.15, 0.57, 0.71))
        ax.set(xlim=ACROSS, ylim=UP, xticks=range(0, 101, 20), yticks=range(1, 8))
        ax.set_xlabel(_("behavior: purchases made here (%)"))
        ax.set_ylabel(_("attitude compared with rivals (1 to 7)"))
        ax.grid(visible=False)
        shake = np.random.RandomState(0)  # within half a step: no dot crosses a line
        n = len(self.survey)
        self.x = 100 * self.survey["repurchase_rate"].to_numpy() + shake.uniform(-0.4, 0.4, n)
        self.y = self.survey["attitude"].to_numpy() + shake.uniform(-0.4, 0.4, n)

        bars = figure.add_axes((0.69, 0.15, 0.3, 0.71))
        bars.set(xlim=(0, 1), ylim=(3.75, -0.35))
        bars.set_axis_off()
        self.tints, self.names, self.dots, self.bars, self.counts = {}, {}, {}, {}, {}
        for row, (kind, (color, marker)) in enumerate(SIGNS.items()):
            color, (right, up) = look.COLORS[color], CORNERS[kind]
            self.tints[kind] = ax.barh(0, 0, color=color, alpha=0.12, lw=0)[0]
            dot: Any = {"marker": marker, "ls": "", "color": color, "ms": 4.5, "mew": 0}
            (stayed,) = ax.plot([], [], alpha=0.6, **dot)
            (left,) = ax.plot([], [], alpha=0.8, **dot | {"marker": "x", "mew": 1.1})
            self.dots[kind] = stayed, left
            style: Any = {"color": color, "ha": "right" if right else "left", "va": "center", "size": "small"}
            ax.text(98 * right + 1, 9 * up - 0.5, type_title(kind), **style)
            self.names[kind] = ax.text(98 * right + 1, 7.9 * up + 0.05, "", **style)
            bars.plot([0.03], [row - 0.12], **dot | {"ms": 7})
            bars.text(0.09, row - 0.12, type_title(kind), color=color, va="center", size="small")
            here = bars.barh(row + 0.23, 0, 0.3, fc=color, lw=0)
            gone = bars.barh(row + 0.23, 0, 0.3, fc="white", ec=color, hatch="////", lw=1)
            self.bars[kind] = here[0], gone[0]
            self.counts[kind] = bars.text(0, row + 0.23, "", va="center", size="small")
        ink, gray = look.COLORS["ink"], look.COLORS["gray"]
        key = _("× and hatched: they leave")
        self.key = bars.text(0, 3.72, key, color=gray, va="bottom", size="small")
        self.lines = ax.axvline(color=ink, lw=1), ax.axhline(color=ink, lw=1)
        pairs = [artist for group in (self.dots, self.bars) for pair in group.values() for artist in pair]
        return [
            *self.tints.values(),
            *self.lines,
            *pairs,
            *self.names.values(),
            *self.counts.values(),
            self.key,
        ]

    def update(self, attitude: float, behavior: float, rival: bool) -> str:
        table, kinds = self.tally(attitude, behavior)
        gone = rival & (self.survey["stayed"].to_numpy() == 0)
        x, y = behavior - 0.5, attitude - 0.5  # between the answers, not through them
        self.lines[0].set_xdata([x, x])
        self.lines[1].set_ydata([y, y])
        for kind, (n, left) in table.items():
            right, up = CORNERS[kind]
            x0, x1 = (x, ACROSS[1]) if right else (ACROSS[0], x)
            y0, y1 = (y, UP[1]) if up else (UP[0], y)
            self.tints[kind].set_bounds(x0, y0, x1 - x0, y1 - y0)
            for dots, rows in zip(self.dots[kind], (~gone, gone), strict=True):
                dots.set_data(self.x[rows & (kinds == kind)], self.y[rows & (kinds == kind)])
            self.names[kind].set_text(str(n))
            lost = left if rival else 0
            wide = 0.52 / len(kinds)  # of the panel, for one customer
            self.bars[kind][0].set_width(wide * (n - lost))
            self.bars[kind][1].set(x=wide * (n - lost), width=wide * lost, visible=lost > 0)
            text = _("{left} of {n}") if rival and n else "{n}"
            self.counts[kind].set(text=text.format(left=left, n=n), x=wide * n + 0.03)
        self.key.set_visible(rival)
        return finding(table, rival)

    def read(self, attitude: float, behavior: float, rival: bool) -> str:
        table, kinds = self.tally(attitude, behavior)
        listed = [_("{type}: {n}").format(type=_(TYPES[kind]), n=n) for kind, (n, _left) in table.items()]
        first = _("Of {total} simulated customers of a tea shop with these lines: {list}.")
        second = _("Those with spurious loyalty buy, but are not attached; the map alone does not show why.")
        if rival:
            each = _("{type} {share:.0f} %")
            found = {_(TYPES[kind]): 100 * left / n for kind, (n, left) in table.items() if n}
            shares = _(", ").join(each.format(type=kind, share=share) for kind, share in found.items())
            second = _("After a rival opens next door, so many leave: {shares}.").format(shares=shares)
        first = first.format(total=len(kinds), list=_("; ").join(listed))
        return _("{first} {second}").format(first=first, second=second)

    @functools.cached_property
    def tally(self) -> Callable[[float, float], tuple[Tally, np.ndarray]]:
        """`tally_of` this survey, remembered from the picture to its sentence."""
        return functools.lru_cache(maxsize=16)(functools.partial(tally_of, self.survey))


def tally_of(survey: pd.DataFrame, attitude: float, behavior: float) -> tuple[Tally, np.ndarray]:
    """How many are of each type, and of these have left; and the type of every customer."""
    people = {name: survey[name].to_numpy() for name in ("attitude", "repurchase_rate", "stayed")}
    kinds = loyalty_type(people["attitude"], people["repurchase_rate"], attitude, behavior / 100)
    of = {kind: kinds == kind for kind in TYPES}
    return {
        kind: (int(here.sum()), int((people["stayed"][here] == 0).sum())) for kind, here in of.items()
    }, kinds


def finding(table: Tally, rival: bool) -> str:
    """How many of the buyers are not attached; after the rival's opening, what becomes of them."""
    (true, true_left), (spurious, spurious_left) = table["true"], table["spurious"]
    buying = true + spurious
    if rival and true and spurious:
        sentence = _("A rival opens: {spurious:.0f} % of the spurious leave, {true:.0f} % of the truly loyal")
        return sentence.format(spurious=100 * spurious_left / spurious, true=100 * true_left / true)
    if rival:
        total, left = (sum(counts) for counts in zip(*table.values(), strict=True))
        return _("A rival opens: {left} of {total} customers leave").format(left=left, total=total)
    if not spurious:
        return _("Of {buying} who keep buying, nobody is spuriously loyal").format(buying=buying)
    sentence = _("Of {buying} who keep buying, {n} ({share:.0f} %) are only spuriously loyal")
    return sentence.format(buying=buying, n=spurious, share=100 * spurious / buying)
