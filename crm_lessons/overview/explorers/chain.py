"""Who is whose customer: stand anywhere in a steel maker's chain, and read the word narrowly or broadly."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PatchCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from ... import look
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..customers import KINDS, LINKS, STATIONS, customers_of

STANDS = ("furnace", "mill", "sales", "distributor", "developer", "road_office", "hospital")
PLACES = {
    "furnace": (0.95, 3.5), "mill": (2.75, 3.5), "sales": (4.55, 3.5), "farmer": (6.75, 6.2),
    "car_plant": (6.75, 5.15), "distributor": (6.75, 4.1), "developer": (6.75, 3.05),
    "road_office": (6.75, 2.0), "hospital": (6.75, 0.95), "builders": (9.15, 4.1), "families": (9.15, 3.05),
    "drivers": (9.15, 2.0), "patients": (9.15, 0.95),
}  # fmt: skip
HALF, HIGH = 0.72, 0.23  # half a box
TALL = 1.25  # how much longer a unit to the right is on paper than one upward
PAYS = {(giver, receiver): pays for giver, receiver, pays, _kind in LINKS}
DASH: dict[bool, Any] = {True: "-", False: (0, (3, 2))}


def _arrow(giver: str, receiver: str) -> tuple[np.ndarray, np.ndarray]:
    """The line from box to box, and its head, whose sides are alike on paper."""
    scale = np.array([TALL, 1.0])
    start = np.array(PLACES[giver]) + (HALF, 0)
    end = np.array(PLACES[receiver]) - (HALF, 0)
    along = (end - start) * scale / np.hypot(*((end - start) * scale))
    across = np.array([-along[1], along[0]])
    back = end - 0.22 * along / scale
    return np.array([start, back]), np.array([
        end,
        back + 0.09 * across / scale,
        back - 0.09 * across / scale,
    ])


ARROWS = {link: _arrow(*link) for link in PAYS}


def _box(name: str, **style: Any) -> FancyBboxPatch:
    x, y = PLACES[name]
    shape = "round,pad=0,rounding_size=0.1"
    return FancyBboxPatch((x - HALF, y - HIGH), 2 * HALF, 2 * HIGH, boxstyle=shape, **style)


class Chain(Explorer):
    name = "overview.chain"
    title = N_("Who is whose customer?")
    size = (7.6, 4.6)
    controls = {
        "stand": Choice(N_("Where you stand"), {who: STATIONS[who] for who in STANDS}, "mill", ordered=True),
        "steps": Slider(N_("Links to follow"), 1, 4, 1, 1),
        "broad": Switch(N_("The broad meaning: whoever receives what a process puts out")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.02, right=0.98, bottom=0.03, top=0.89)
        ax = figure.subplots()
        ax.set(xlim=(0, 10.1), ylim=(0, 6.8))
        ax.axis("off")
        gray, blue = look.COLORS["gray"], look.COLORS["blue"]
        ax.add_patch(
            Rectangle((0.1, 2.7), 5.3, 1.6, fc=look.COLORS["pale"], ec=gray, ls=":", lw=1.2, zorder=0)
        )
        ax.text(0.2, 4.38, _("the steel maker (invented)"), color=gray, size="small", va="bottom")
        ax.text(0.2, 0.55, _("solid: the receiver pays\ndashed: it does not"), color=gray, size="small")
        # What does not move is drawn once; what is lit lies over it, thin enough to read through.
        for (giver, receiver), (line, head) in ARROWS.items():
            ax.plot(*zip(*line, strict=True), ls=DASH[PAYS[giver, receiver]], color="#C9CDD2", lw=1)
            ax.add_patch(Polygon(head, fc="#C9CDD2", lw=0))
        for name, (x, y) in PLACES.items():
            ax.add_patch(_box(name, fc="white", ec=gray, lw=0.8))
            ax.text(x, y, _(STATIONS[name]), ha="center", va="center", size="small")
        self.lines = {
            pays: LineCollection([], colors=blue, linewidths=2, linestyles=[dash])
            for pays, dash in DASH.items()
        }
        self.heads = PolyCollection([], facecolors=blue, linewidths=0)
        for collection in (*self.lines.values(), self.heads):
            ax.add_collection(collection)
        self.boxes = ax.add_collection(PatchCollection([_box(name) for name in PLACES], match_original=False))
        self.boxes.set_linewidth(1.8)
        self.kinds = {
            name: ax.text(x, y - HIGH - 0.05, "", ha="center", va="top", size="x-small", color=blue)
            for name, (x, y) in PLACES.items()
        }
        return [*self.lines.values(), self.heads, self.boxes, *self.kinds.values()]

    def update(self, stand: str, steps: float, broad: bool) -> str:
        links = followed(stand, int(steps), broad)
        lit = list(zip(links["giver"], links["receiver"], strict=True))
        kinds = dict(zip(links["receiver"], links["kind"], strict=True))
        for pays, lines in self.lines.items():
            lines.set_segments([ARROWS[link][0] for link in lit if PAYS[link] == pays])
        self.heads.set_verts([ARROWS[link][1] for link in lit])
        signs = [
            look.COLORS["orange"] if name == stand else look.COLORS["blue"] if name in kinds else None
            for name in PLACES
        ]
        self.boxes.set_facecolor([to_rgba(sign, 0.22) if sign else (1, 1, 1, 0) for sign in signs])
        self.boxes.set_edgecolor([sign or (1, 1, 1, 0) for sign in signs])
        for name, text in self.kinds.items():
            text.set_text(_(KINDS[kinds[name]]) if name in kinds else "")
        return finding(stand, links, broad)

    def read(self, stand: str, steps: float, broad: bool) -> str:
        links = followed(stand, int(steps), broad)
        wide = followed(stand, int(steps), True)
        first = _("In the narrow meaning only those are customers who pay for what they get.")
        if broad:
            first = _("In the broad meaning everyone who receives what a process puts out is its customer.")
        more = len(wide) - len(links)
        second = _("Read broadly, there would be {more} more here.")
        if broad or not more:
            second = _("Reached from here: {n}; of these, {pays} pay.")
            if not len(wide):
                second = _("Nobody receives anything from here.")
        kinds = sorted({_(KINDS[kind]) for kind in links["kind"]})
        third = _("Kinds of customers reached from “{who}”: {kinds}.")
        if not kinds:
            third = _("“{who}” reaches no customer.")
        said = {
            "more": more, "n": len(wide), "pays": int(wide["pays"].sum()), "who": _(STATIONS[stand]),
            "kinds": _("; ").join(kinds),
        }  # fmt: skip
        sentence = _("{first} {second}").format(first=first, second=second.format(**said))
        return _("{first} {second}").format(first=sentence, second=third.format(**said))


@functools.lru_cache(maxsize=64)
def followed(stand: str, steps: int, broad: bool) -> pd.DataFrame:
    """The links followed from where one stands."""
    return customers_of(stand, broad=broad, steps=steps)


def finding(who: str, links: pd.DataFrame, broad: bool) -> str:
    """How many customers there are in the meaning chosen."""
    n, name = len(links), _(STATIONS[who])
    if broad and n == 1:
        sentence = _("Read broadly, “{who}” has one customer: “{customer}”")
    elif broad:
        sentence = _("Read broadly, “{who}” serves {n} customers, {inside} of them internal")
    elif not n:
        sentence = _("Read narrowly, “{who}” has no customer at all")
    elif n == 1:
        sentence = _("Read narrowly, “{who}” has one customer: “{customer}”")
    else:
        sentence = _("Read narrowly, “{who}” serves {n} customers, {inside} of them internal")
    inside = int((links["kind"] == "internal").sum())
    customer = _(STATIONS[str(links["receiver"].iloc[0])]) if n else ""
    return sentence.format(who=name, n=n, inside=inside, customer=customer)
