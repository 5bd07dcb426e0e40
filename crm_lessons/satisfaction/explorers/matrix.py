"""The importance–performance matrix with lines that move: who is urgent is partly our own decision."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ... import look
from ...cases import labels, load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..matrix import SIGNS, ZONES, importance_performance

POINTS = N_("points of 1 to 4")
ACROSS, UP = (1.8, 3.6), (1.75, 4.1)  # limits of the plane: performance, importance
FEW = 6  # attributes that can still be named one by one
BESIDE = {5: (-2, 6), 7: (-13, -3), 10: (-18, -7)}  # where a number finds room, in points; others on the right


class Matrix(Explorer):
    name = "satisfaction.matrix"
    title = N_("Which attributes are urgent? It depends on where the lines are drawn")
    controls = {
        "importance": Slider(N_("Importance is high from"), 2.0, 3.9, 0.01, 3.15, POINTS),
        "performance": Slider(N_("Performance is high from"), 2.0, 3.4, 0.01, 2.82, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        self.usual = importance_performance(load("car_dealer"), "mean")
        names = labels("car_dealer", "attribute")
        self.names = [names[str(attribute)] for attribute in self.usual.index]
        self.across = self.usual["performance"].to_numpy()
        self.up = self.usual["importance"].to_numpy()

        grid = figure.add_gridspec(1, 2, width_ratios=(1.72, 1), wspace=0.03)
        figure.subplots_adjust(left=0.085, right=0.995)
        ax, key = (figure.add_subplot(cell) for cell in grid)
        ax.set(xlim=ACROSS, ylim=UP)
        ax.set_xlabel(_("Performance (mean rating, 1 to 4)"))
        ax.set_ylabel(_("Importance (mean rating, 1 to 4)"))
        ax.grid(visible=False)
        self._mark_means(ax)
        corners = {"urgent": (0, 1), "advantage": (1, 1), "secondary": (0, 0), "overkill": (1, 0)}
        for zone, (x, y) in corners.items():
            ax.annotate(
                _(ZONES[zone]), (x, y), (5 - 10 * x, 5 - 10 * y), xycoords="axes fraction",
                textcoords="offset points", color=look.COLORS[SIGNS[zone][0]],
                ha="right" if x else "left", va="top" if y else "bottom",
            )  # fmt: skip
        for i, place in enumerate(zip(self.across, self.up, strict=True), start=1):
            offset = BESIDE.get(i, (6, -3))
            ax.annotate(str(i), place, offset, textcoords="offset points", size="small")

        key.set(xlim=(0, 1), ylim=(len(self.names) - 0.4, -0.6))
        key.set_axis_off()
        for row, name in enumerate(self.names):
            key.text(0.13, row, str(row + 1), ha="right", va="center", size="small")
            key.text(0.17, row, name, va="center", size="small")

        self.tints = {zone: ax.axvspan(0, 1, color=look.COLORS[SIGNS[zone][0]], alpha=0.12) for zone in ZONES}
        self.lines = ax.axvline(color=look.COLORS["ink"], lw=1), ax.axhline(color=look.COLORS["ink"], lw=1)
        (self.ring,) = ax.plot([], [], "o", ms=13, mfc="none", mec=look.COLORS["ink"], mew=1)
        self.dots = {zone: (_dots(ax, zone), _dots(key, zone)) for zone in ZONES}
        pairs = [artist for pair in self.dots.values() for artist in pair]
        return [*self.tints.values(), *self.lines, self.ring, *pairs]

    def _mark_means(self, ax: Axes) -> None:
        high, right = self.usual.attrs["cut"]
        gray = {"color": look.COLORS["gray"], "lw": 1, "ls": ":"}
        ax.axvline(right, **gray)
        ax.axhline(high, **gray)
        ax.text(ACROSS[0] + 0.02, high + 0.02, _("mean"), color=look.COLORS["gray"], size="small")

    def update(self, importance: float, performance: float) -> str:
        zones = self._zones(importance, performance)
        self.lines[0].set_xdata([performance, performance])
        self.lines[1].set_ydata([importance, importance])
        for zone, tint in self.tints.items():
            low = zone in ("secondary", "overkill")
            left = zone in ("urgent", "secondary")
            x, far = (ACROSS[0], performance) if left else (performance, ACROSS[1])
            y, top = (UP[0], importance) if low else (importance, UP[1])
            tint.set_transform(self.ring.axes.transData)
            tint.set_bounds(x, y, far - x, top - y)
        for zone, (in_plane, in_key) in self.dots.items():
            here = (zones == zone).to_numpy()
            in_plane.set_data(self.across[here], self.up[here])
            in_key.set_data([0.03] * here.sum(), here.nonzero()[0])
        changed = (zones != self.usual["zone"]).to_numpy()
        self.ring.set_data(self.across[changed], self.up[changed])

        count = {"n": int((zones == "urgent").sum()), "total": len(zones), "k": int(changed.sum())}
        if not changed.any():
            return _("Urgent: {n} of {total} attributes, as with lines at the means").format(**count)
        count["before"] = int((self.usual["zone"] == "urgent").sum())
        headline = _("Urgent: {n} of {total}, with lines at the means {before}; changed zone: {which}")
        which = ", ".join(str(i + 1) for i in changed.nonzero()[0])
        if changed.sum() > FEW:
            headline = _("Urgent: {n} of {total}, with lines at the means {before}; {k} changed zone")
        return headline.format(**count, which=which)

    def read(self, importance: float, performance: float) -> str:
        zones = self._zones(importance, performance)
        urgent = [name for name, zone in zip(self.names, zones, strict=True) if zone == "urgent"]
        if urgent:
            first = _("Urgent with these lines: {names}.").format(names=_listed(urgent))
        else:
            first = _("With these lines no attribute is urgent.")
        moved = (zones != self.usual["zone"]).to_numpy()
        pairs = list(zip(self.names, zones, moved, strict=True))
        if not moved.any():
            second = _("Every attribute lies in the zone that lines at the means give it.")
        elif moved.sum() <= FEW:
            arrow = _("{attribute} (now {zone})")
            there = [arrow.format(attribute=name, zone=_(ZONES[zone])) for name, zone, new in pairs if new]
            second = _("Compared with lines at the means, these changed zone: {names}.")
            second = second.format(names=_listed(there))
        else:
            stayed = [name for name, _zone, new in pairs if not new]
            second = _("Compared with lines at the means, {k} changed zone; only these stayed: {names}.")
            second = second.format(k=int(moved.sum()), names=_listed(stayed))
        return _("{first} {second}").format(first=first, second=second)

    def _zones(self, importance: float, performance: float) -> pd.Series:
        return importance_performance(self.usual, (importance, performance))["zone"]


def _dots(ax: Axes, zone: str) -> Line2D:
    color, marker = SIGNS[zone]
    return ax.plot([], [], marker, color=look.COLORS[color], ms=7)[0]


def _listed(names: list[str]) -> str:
    return _("; ").join(names)
