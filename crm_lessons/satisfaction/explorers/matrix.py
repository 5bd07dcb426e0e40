"""The importance–performance matrix with lines that move: what is urgent is partly our own decision."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from ... import look
from ...cases import labels, load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..matrix import SIGNS, ZONES, importance_performance

POINTS = N_("points of 1 to 4")
ACROSS, UP = (1.8, 3.6), (1.75, 4.1)  # the plane: performance, importance
CORNERS = {"urgent": (0, 1), "advantage": (1, 1), "secondary": (0, 0), "overkill": (1, 0)}
# Where a number finds room beside its dot, in points; all others on the right.
BESIDE = {4: (-15, -3), 5: (0, 7), 7: (-16, -3), 10: (-21, -7)}
FEW = 6  # attributes that can still be named one by one


class Matrix(Explorer):
    name = "satisfaction.matrix"
    title = N_("Which attributes are urgent? It depends on where the lines are drawn")
    controls = {
        "importance": Slider(N_("Importance is high from"), 2.0, 3.9, 0.01, 3.15, POINTS),
        "performance": Slider(N_("Performance is high from"), 2.0, 3.4, 0.01, 2.82, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.085, right=0.995, top=0.89)
        ax, key = figure.subplots(1, 2, width_ratios=(1.57, 1), gridspec_kw={"wspace": 0.03})
        ax.set(xlim=ACROSS, ylim=UP)
        ax.set_xlabel(_("Performance (mean rating, 1 to 4)"))
        ax.set_ylabel(_("Importance (mean rating, 1 to 4)"))
        ax.grid(visible=False)
        gray, ink = look.COLORS["gray"], look.COLORS["ink"]
        usual = importance_performance(load("car_dealer"), "mean")
        high, right = usual.attrs["cut"]
        ax.axvline(right, color=gray, lw=1, ls=":")
        ax.axhline(high, color=gray, lw=1, ls=":")
        ax.text(ACROSS[0] + 0.02, high + 0.02, _("mean"), color=gray, size="small")
        for zone, (x, y) in CORNERS.items():
            ax.annotate(
                _(ZONES[zone]).replace(" ", "\n"), (x, y), (5 - 10 * x, 5 - 10 * y), xycoords="axes fraction",
                textcoords="offset points", color=look.COLORS[SIGNS[zone][0]],
                ha="right" if x else "left", va="top" if y else "bottom",
            )  # fmt: skip
        self.places = usual[["performance", "importance"]].to_numpy()
        for i, place in enumerate(self.places, start=1):
            ax.annotate(str(i), place, BESIDE.get(i, (9, -3)), textcoords="offset points", size="small")
        key.set(xlim=(0, 1), ylim=(len(usual) - 0.4, -0.6))
        key.set_axis_off()
        for row, name in enumerate(names()):
            key.text(0.13, row, str(row + 1), ha="right", va="center", size="small")
            key.text(0.17, row, name, va="center", size="small")

        self.tints = {zone: tint(ax, zone) for zone in CORNERS}
        self.lines = ax.axvline(color=ink, lw=1), ax.axhline(color=ink, lw=1)
        (self.ring,) = ax.plot([], [], "o", ms=13, mfc="none", mec=ink, mew=1)
        self.dots = {zone: (dots(ax, zone), dots(key, zone)) for zone in CORNERS}
        pairs = [artist for pair in self.dots.values() for artist in pair]
        return [*self.tints.values(), *self.lines, self.ring, *pairs]

    def update(self, importance: float, performance: float) -> str:
        now, usual = zones((importance, performance)), zones("mean")
        self.lines[0].set_xdata([performance, performance])
        self.lines[1].set_ydata([importance, importance])
        for zone, (x, y) in CORNERS.items():
            left, right = (performance, ACROSS[1]) if x else (ACROSS[0], performance)
            low, high = (importance, UP[1]) if y else (UP[0], importance)
            self.tints[zone].set_bounds(left, low, right - left, high - low)
            rows = np.flatnonzero(now == zone)
            in_plane, in_key = self.dots[zone]
            in_plane.set_data(*self.places[rows].T)
            in_key.set_data(np.full(len(rows), 0.03), rows)
        changed = np.flatnonzero(now != usual)
        self.ring.set_data(*self.places[changed].T)

        headline = _("Urgent: {n} of {total} ({usual} at the means); changed zone: {which}")
        if not len(changed):
            headline = _("Urgent: {n} of {total} attributes, as with lines at the means")
        elif len(changed) > FEW:
            headline = _("Urgent: {n} of {total} ({usual} at the means); {k} changed zone")
        which = _(", ").join(str(row + 1) for row in changed)
        n, before = (int((found == "urgent").sum()) for found in (now, usual))
        return headline.format(n=n, total=len(now), usual=before, k=len(changed), which=which)

    def read(self, importance: float, performance: float) -> str:
        now, named = zones((importance, performance)), names()
        changed = now != zones("mean")
        first = _("Urgent with these lines: {names}.")
        if "urgent" not in now:
            first = _("With these lines no attribute is urgent.")
        second, listed = _("Every attribute lies in the zone that lines at the means give it."), []
        if changed.sum() > FEW:
            second = _("Compared with lines at the means, {k} changed zone; only these stayed: {names}.")
            listed = list(named[~changed])
        elif changed.any():
            second = _("Compared with lines at the means, these changed zone: {names}.")
            moves = zip(named[changed], now[changed], strict=True)
            listed = [_("{attribute} (now {zone})").format(attribute=a, zone=_(ZONES[z])) for a, z in moves]
        return _("{first} {second}").format(
            first=first.format(names=_("; ").join(named[now == "urgent"])),
            second=second.format(k=int(changed.sum()), names=_("; ").join(listed)),
        )


@functools.lru_cache(maxsize=64)
def zones(cut: Any) -> np.ndarray:
    """The zone of every attribute with the lines at `cut`."""
    return importance_performance(load("car_dealer"), cut)["zone"].to_numpy(str)


def names() -> np.ndarray:
    """What the attributes are called, in the order of the table."""
    return np.array(list(labels("car_dealer", "attribute").values()))


def tint(ax: Axes, zone: str) -> Rectangle:
    area = Rectangle((0, 0), 0, 0, color=look.COLORS[SIGNS[zone][0]], alpha=0.12, lw=0)
    ax.add_patch(area)
    return area


def dots(ax: Axes, zone: str) -> Line2D:
    color, marker = SIGNS[zone]
    return ax.plot([], [], marker, color=look.COLORS[color], ms=7)[0]
