"""Ratio against difference: two customers, and who of them is the more satisfied."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..ratio import satisfaction_gap, satisfaction_ratio

POINTS = N_("points")
MARKS = {"A": ("o", "blue"), "B": ("s", "orange")}


class Ratio(Explorer):
    name = "satisfaction.ratio"
    title = N_("Ratio or difference: who is the more satisfied?")
    controls = {
        "expected_a": Slider(N_("A expected"), 10, 100, 1, 40, POINTS),
        "perceived_a": Slider(N_("A perceived"), 0, 100, 1, 50, POINTS),
        "expected_b": Slider(N_("B expected"), 10, 100, 1, 80, POINTS),
        "perceived_b": Slider(N_("B perceived"), 0, 100, 1, 92, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        ax = figure.subplots()
        ax.set(xlim=(0, 105), ylim=(0, 105))
        ax.set_xlabel(_("expected (points)"))
        ax.set_ylabel(_("perceived (points)"))
        ax.plot([0, 105], [0, 105], color=look.COLORS["gray"], lw=1.2)
        ax.text(100, 97, _("as expected"), ha="right", va="top", color=look.COLORS["gray"])
        self.dots, self.rays, self.parallels, self.names = {}, {}, {}, {}
        for key, (marker, color) in MARKS.items():
            shade = look.COLORS[color]
            (self.rays[key],) = ax.plot([], [], color=shade, lw=1.2)
            (self.parallels[key],) = ax.plot([], [], color=shade, lw=1.2, ls=":")
            (self.dots[key],) = ax.plot([], [], marker, color=shade, ms=11)
            self.names[key] = ax.text(0, 0, key, color=shade)
        return [*self.dots.values(), *self.rays.values(), *self.parallels.values(), *self.names.values()]

    def update(self, expected_a: float, perceived_a: float, expected_b: float, perceived_b: float) -> str:
        for key, expected, perceived in (("A", expected_a, perceived_a), ("B", expected_b, perceived_b)):
            far = np.array([0.0, 105.0])
            self.dots[key].set_data([expected], [perceived])
            self.rays[key].set_data(far, far * perceived / expected)
            self.parallels[key].set_data(far, far + perceived - expected)
            self.names[key].set_position((expected - 5, perceived + 2))
        by_ratio, by_gap = self.winners(expected_a, perceived_a, expected_b, perceived_b)
        if by_ratio == by_gap:
            return _("Ratio and difference agree here")
        return _("Ratio and difference disagree here")

    def read(self, expected_a: float, perceived_a: float, expected_b: float, perceived_b: float) -> str:
        by_ratio, by_gap = self.winners(expected_a, perceived_a, expected_b, perceived_b)
        ratios = satisfaction_ratio([perceived_a, perceived_b], [expected_a, expected_b])
        gaps = satisfaction_gap([perceived_a, perceived_b], [expected_a, expected_b])
        sentence = _(
            "By the ratio A has {ra:.2f} and B {rb:.2f}: {by_ratio}. "
            "By the difference A has {ga:+.0f} and B {gb:+.0f} points: {by_gap}."
        )
        ra, rb = ratios
        ga, gb = gaps
        verdict = {
            "A": _("A is the more satisfied"),
            "B": _("B is the more satisfied"),
            "": _("both are equally satisfied"),
        }
        return sentence.format(
            ra=ra, rb=rb, ga=ga, gb=gb, by_ratio=verdict[by_ratio], by_gap=verdict[by_gap]
        )

    def winners(self, *values: float) -> tuple[str, str]:
        """Who is ahead by the ratio, and by the difference; "" for nobody."""
        expected_a, perceived_a, expected_b, perceived_b = values
        ratio = np.sign(round(perceived_a / expected_a - perceived_b / expected_b, 9))
        gap = np.sign((perceived_a - expected_a) - (perceived_b - expected_b))
        names = {1: "A", -1: "B", 0: ""}
        return names[int(ratio)], names[int(gap)]
