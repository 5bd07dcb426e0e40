"""The bucket as drawn: its level, what runs in and what leaks out."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from ... import look
from ...language import _

RIM, FLOOR = np.array([0.1, 0.9, 0.80]), np.array([0.2, 0.8, 0.16])  # left, right, height


class Pail:
    """A bucket on `ax` that holds `full` customers."""

    def __init__(self, ax: Axes, full: float) -> None:
        self.full = full
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.set_axis_off()
        green, orange = look.COLORS["green"], look.COLORS["orange"]
        self.level = area(ax, look.COLORS["sky"], alpha=0.7)
        self.inflow, self.leak = area(ax, green), area(ax, orange, hatch="//", ec="white")
        (left, right, top), (low_left, low_right, low) = RIM, FLOOR
        ax.plot([left, low_left, low_right, right], [top, low, low, top], color=look.COLORS["ink"], lw=2.5)
        self.won = ax.text(0, 0.9, "", color=green, size="small")
        self.lost = ax.text(0, 0.03, "", color=orange, ha="right", size="small")
        self.inside = ax.text(0.5, 0.24, "", ha="center", size="small")

    def artists(self) -> list[Artist]:
        return [self.level, self.inflow, self.leak, self.won, self.lost, self.inside]

    def fill(self, year: int, customers: float, gained: float, lost: float) -> None:
        """Show one year: the customers at its end, those gained and those lost."""
        left, right, height = FLOOR + (RIM - FLOOR) * min(customers / self.full, 1)
        self.level.set_xy([(FLOOR[0], FLOOR[2]), (FLOOR[1], FLOOR[2]), (right, height), (left, height)])
        runs_in, leaks = arrow(0.5, 1, gained / self.full), arrow(0.72, FLOOR[2], lost / self.full)
        self.inflow.set_xy(runs_in)
        self.leak.set_xy(leaks)
        self.won.set(text=_("{n:,.0f} won").format(n=gained), x=max(x for x, _y in runs_in) + 0.04)
        self.lost.set(text=_("{n:,.0f} lost").format(n=lost), x=min(x for x, _y in leaks) - 0.04)
        self.inside.set_text(_("{n:,.0f} customers\nin year {year}").format(n=customers, year=year))


def arrow(x: float, top: float, share: float) -> list[tuple[float, float]]:
    """An arrow down from `top`, the wider the larger the share of a full bucket."""
    half, neck, tip = 0.012 + 0.45 * share, top - 0.08, top - 0.15
    left = [(-half, top), (-half, neck), (-half - 0.04, neck), (0.0, tip)]
    return [(x + dx, y) for dx, y in left] + [(x - dx, y) for dx, y in left[-2::-1]]


def area(ax: Axes, color: str, **style: Any) -> Polygon:
    shape = Polygon([(0, 0)], **{"fc": color, "lw": 0, **style})
    ax.add_patch(shape)
    return shape
