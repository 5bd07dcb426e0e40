"""Ratio against difference: two customers, and who of them is the more satisfied."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import matplotlib as mpl
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
END = 105.0  # of both axes, so that a mark at 100 is whole
VERDICTS = {
    "A": N_("A is the more satisfied"),
    "B": N_("B is the more satisfied"),
    "": N_("both are equally satisfied"),
}
HEADLINES = {  # who leads by ratio and by difference ("" for nobody) → what that means
    ("A", "A"): N_("A leads by the ratio ({ratios}) and by the difference ({gaps})"),
    ("B", "B"): N_("B leads by the ratio ({ratios}) and by the difference ({gaps})"),
    ("A", "B"): N_("A leads by the ratio ({ratios}), B by the difference ({gaps})"),
    ("B", "A"): N_("B leads by the ratio ({ratios}), A by the difference ({gaps})"),
    ("", "A"): N_("Equal by the ratio, but A leads by the difference ({gaps})"),
    ("", "B"): N_("Equal by the ratio, but B leads by the difference ({gaps})"),
    ("A", ""): N_("Equal by the difference, but A leads by the ratio ({ratios})"),
    ("B", ""): N_("Equal by the difference, but B leads by the ratio ({ratios})"),
    ("", ""): N_("A and B are equal by the ratio and by the difference"),
}


class Ratio(Explorer):
    name = "satisfaction.ratio"
    title = N_("Ratio or difference: who is the more satisfied?")
    size = (7.6, 4.6)
    controls = {
        "expected_a": Slider(N_("A expected"), 10, 100, 1, 40, POINTS),
        "perceived_a": Slider(N_("A perceived"), 0, 100, 1, 52, POINTS),
        "expected_b": Slider(N_("B expected"), 10, 100, 1, 80, POINTS),
        "perceived_b": Slider(N_("B perceived"), 0, 100, 1, 96, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.76, bottom=0.13, top=0.8)
        ax = figure.subplots()
        ax.set(xlim=(0, END), ylim=(0, END))
        ax.set_xlabel(_("expected (points)"))
        ax.set_ylabel(_("perceived (points)"))
        ax.plot([0, END], [0, END], color=look.COLORS["gray"], lw=1.2)
        ax.text(END + 1.5, END - 1, _("as expected"), va="top", color=look.COLORS["gray"], size="small")
        note = _("Shaded: where ratio and difference rank B differently against A")
        figure.text(0.02, 0.905, note, va="top", size="small", color=look.COLORS["yellow"])
        (self.wedge,) = ax.fill([0, 0], [0, 0], color=look.COLORS["yellow"], alpha=0.28, lw=0)
        blue = look.COLORS["blue"]
        (self.ray,) = ax.plot([], [], color=blue, lw=1.4)
        (self.parallel,) = ax.plot([], [], color=blue, lw=1.4, ls="--")
        self.ray_name = ax.text(0, 0, _("same ratio as A"), color=blue, size="small")
        self.parallel_name = ax.text(0, 0, _("same difference as A"), color=blue, size="small")
        self.dots, self.letters = {}, {}
        size = 2.5 * mpl.rcParams["lines.markersize"]
        for level, (key, (marker, color)) in enumerate(MARKS.items(), start=3):
            (self.dots[key],) = ax.plot(
                [], [], marker, color=look.COLORS[color], ms=size, mec="white", clip_on=False, zorder=level
            )
            self.letters[key] = ax.text(
                0, 0, key, color="white", ha="center", va="center_baseline", zorder=level + 0.5
            )
        lines = [self.wedge, self.ray, self.parallel, self.ray_name, self.parallel_name]
        return [*lines, *self.dots.values(), *self.letters.values()]

    def update(self, expected_a: float, perceived_a: float, expected_b: float, perceived_b: float) -> str:
        for key, spot in (("A", (expected_a, perceived_a)), ("B", (expected_b, perceived_b))):
            self.dots[key].set_data([spot[0]], [spot[1]])
            self.letters[key].set_position(spot)
        ratio, gap = perceived_a / expected_a, perceived_a - expected_a
        far = np.array([0.0, END])
        self.ray.set_data(far, far * ratio)
        self.parallel.set_data(far, far + gap)
        self.wedge.set_xy([(0, 0), (END, END * ratio), (END, END + gap), (0, gap)])
        if gap >= 0:  # both lines leave at the top, the ray first: one name to the left, one to the right
            ray = max(END / ratio, 25), END + 2, "right", "bottom"
            parallel = max(END - gap, ray[0] + 2), END + 2, "left", "bottom"
        else:  # both leave on the right, the ray below
            ray = END + 1.5, min(END * ratio, END - 16), "left", "center"
            parallel = END + 1.5, min(max(END + gap, ray[1] + 6), END - 10), "left", "center"
        for line, (x, y, ha, va) in ((self.ray_name, ray), (self.parallel_name, parallel)):
            line.set(position=(x, y), ha=ha, va=va)
        leaders, ratios, gaps = self.compare(expected_a, perceived_a, expected_b, perceived_b)
        return _(HEADLINES[leaders]).format(ratios=" : ".join(ratios), gaps=" : ".join(gaps))

    def read(self, expected_a: float, perceived_a: float, expected_b: float, perceived_b: float) -> str:
        leaders, ratios, gaps = self.compare(expected_a, perceived_a, expected_b, perceived_b)
        sentence = _(
            "By the ratio C = b / a, A has {ratio_a} and B {ratio_b}: {by_ratio}. "
            "By the difference b − a, A has {gap_a} and B {gap_b} points: {by_gap}."
        )
        return sentence.format(
            ratio_a=ratios[0], ratio_b=ratios[1], by_ratio=_(VERDICTS[leaders[0]]),
            gap_a=gaps[0], gap_b=gaps[1], by_gap=_(VERDICTS[leaders[1]]),
        )  # fmt: skip

    @staticmethod
    @functools.lru_cache(maxsize=64)
    def compare(*values: float) -> tuple[tuple[str, str], list[str], list[str]]:
        """Who leads by ratio and by difference, and both customers' ratios and differences as text."""
        expected, perceived = values[0::2], values[1::2]
        ratios = satisfaction_ratio(perceived, expected)
        gaps = satisfaction_gap(perceived, expected)
        names = {1: "A", -1: "B", 0: ""}
        by_ratio, by_gap = (names[int(np.sign(round(a - b, 9)))] for a, b in (ratios, gaps))
        places = 4 if by_ratio and abs(ratios[0] - ratios[1]) < 0.01 else 2  # never "1.01 : 1.01, A leads"
        texts = [f"{gap:+.0f}".replace("-", "−") if gap else "0" for gap in gaps]
        return (by_ratio, by_gap), [f"{ratio:.{places}f}" for ratio in ratios], texts
