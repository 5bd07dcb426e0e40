"""SERVQUAL gaps: which of the ten determinants to improve, and what that does to the whole."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..service import SCALE, TITLES, determinant_title, service_gaps

SIGNS: dict[str, dict[str, Any]] = {
    "expected": {"marker": "o", "ms": 8, "mfc": "white", "mec": look.COLORS["ink"], "mew": 1.5, "ls": ""},
    "short": {"marker": "o", "ms": 8, "color": look.COLORS["orange"], "ls": ""},
    "enough": {"marker": "s", "ms": 7, "color": look.COLORS["green"], "ls": ""},
}


class Gaps(Explorer):
    name = "satisfaction.gaps"
    title = N_("Which service gap to close first?")
    size = (7.6, 4.6)
    controls = {
        "determinant": Choice(N_("Improve"), TITLES, "reliability"),
        "improvement": Slider(N_("Perceived service rises by"), 0, 2, 0.1, 0.5, N_("points of 1 to 7")),
        "weighted": Switch(N_("Weight the gaps by importance"), True),
    }

    @functools.cached_property
    def gaps(self) -> dict[str, np.ndarray]:
        """The determinants as surveyed, the heaviest gap first, each with its `share` of all importance."""
        table = service_gaps(load("service_survey")).sort_values("weighted_gap")
        columns = {key: table[key].to_numpy() for key in ("expected", "perceived", "importance")}
        share = columns["importance"] / columns["importance"].sum()
        return {**columns, "share": share, "determinant": table.index.to_numpy(str)}

    def build(self, figure: Figure) -> Iterable[Artist]:
        names = [determinant_title(determinant) for determinant in self.gaps["determinant"]]
        rows = range(len(names))
        figure.subplots_adjust(left=0.335, right=0.985, bottom=0.13, top=0.83)
        ratings, parts = figure.subplots(1, 2, width_ratios=(1.1, 1), gridspec_kw={"wspace": 0.1})
        for ax in (ratings, parts):
            ax.set(ylim=(len(rows) + 0.6, -0.6), yticks=[])
            ax.spines["left"].set_visible(False)
        ratings.set_yticks(range(len(rows) + 1), [*names, _("all ten together")])
        ratings.tick_params(axis="y", length=0, labelsize="medium")
        ratings.grid(axis="y", visible=False)
        ratings.set(xlim=(4.5, 7.1), xticks=[5, 6, 7])
        ratings.set_xlabel(_("Mean rating, 1 to 7"))
        parts.set(xlim=(-0.42, 0.26), xticks=[-0.4, -0.2, 0, 0.2])
        parts.set_xlabel(_("Share of overall gap (points)"))
        parts.axvline(0, color=look.COLORS["gray"], lw=1)

        self.bands = [ax.axhspan(0, 1, color=look.COLORS["sky"], alpha=0.2, lw=0) for ax in (ratings, parts)]
        self.spans = ratings.hlines(rows, 0, 0, lw=3)
        self.dots = {key: ratings.plot([], [], **sign)[0] for key, sign in SIGNS.items()}
        self.bars = parts.barh(range(len(rows) + 1), 0, height=0.55)
        (self.was,) = parts.plot([], [], "|", color=look.COLORS["ink"], ms=14, mew=1.5)
        titles = [_("expected"), _("perceived, too little"), _("perceived, enough"), _("before")]
        figure.legend(
            [*self.dots.values(), self.was], titles, loc="upper left", ncols=4, bbox_to_anchor=(0.01, 0.915),
            borderaxespad=0, handletextpad=0.2, columnspacing=1.4,
        )  # fmt: skip
        self.worst = parts.text(0.02, 0, _("worst"), va="center", size="small")
        self.total = parts.text(0.02, len(rows), "", va="center", size="small")
        return [
            *self.bands, self.spans, *self.dots.values(), *self.bars, self.was, self.worst, self.total
        ]  # fmt: skip

    def update(self, determinant: str, improvement: float, weighted: bool) -> str:
        row, expected = self._row(determinant), self.gaps["expected"]
        _before, parts_before = self._after(row, 0, weighted)
        perceived, parts = self._after(row, improvement, weighted)
        short = perceived < expected
        for band in self.bands:
            band.set_y(row - 0.5)
        rows = np.arange(len(expected))
        self.spans.set_segments([[(a, k), (b, k)] for k, a, b in zip(rows, expected, perceived, strict=True)])
        colors = [look.COLORS["orange" if s else "green"] for s in short]
        self.spans.set_color(colors)
        self.dots["expected"].set_data(expected, rows)
        self.dots["short"].set_data(perceived[short], rows[short])
        self.dots["enough"].set_data(perceived[~short], rows[~short])
        widths, colors = [*parts, parts.sum()], [*colors, look.COLORS["blue"]]
        for bar, width, color in zip(self.bars, widths, colors, strict=True):
            bar.set(width=width, color=color)
        self.was.set_data([parts_before[row], parts_before.sum()], [row, len(rows)])
        worst = int(parts.argmin())
        self.worst.set_y(worst)
        now, then = look.signed(parts.sum(), 3), look.signed(parts_before.sum(), 3)
        self.total.set_text(now)

        headline = _("Overall gap closed from {then} to {now}; now the worst: {worst}")
        if now == then:
            headline = _("The overall gap is {now}; the worst: {worst}")
        elif worst == parts_before.argmin():
            headline = _("Overall gap closed from {then} to {now}; still the worst: {worst}")
        return headline.format(then=then, now=now, worst=determinant_title(self.gaps["determinant"][worst]))

    def read(self, determinant: str, improvement: float, weighted: bool) -> str:
        row = self._row(determinant)
        (before, parts_before), (after, parts) = (self._after(row, x, weighted) for x in (0, improvement))
        gap = after[row] - self.gaps["expected"][row]
        first = _(
            "{name} is perceived at {now:.2f} instead of {then:.2f}: its gap goes from {before} to {after}, "
            "and the overall gap closes by {closed:.3f} points."
        )
        if improvement == 0:
            first = _("{name} is perceived at {then:.2f}, which leaves a gap of {before}.")
        if after[row] >= SCALE[1]:
            second = _("The scale ends at 7; what exceeds expectation makes up for no shortfall elsewhere.")
        elif gap > 0:
            second = _("What exceeds expectation lifts the average, but makes up for no shortfall elsewhere.")
        elif weighted:
            second = _("It carries {share:.1f} % of all importance, so a point gained closes {part:.3f}.")
        else:
            second = _("Without weights a point gained closes {part:.3f}, whichever determinant it is.")
        share = self.gaps["share"][row]
        said = {
            "name": determinant_title(determinant), "then": before[row], "now": after[row],
            "before": look.signed(before[row] - self.gaps["expected"][row]), "after": look.signed(gap),
            "closed": parts[row] - parts_before[row], "share": share * 100,
            "part": share if weighted else 1 / len(parts),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))

    def _row(self, determinant: str) -> int:
        return int(np.flatnonzero(self.gaps["determinant"] == determinant)[0])

    def _after(self, row: int, rise: float, weighted: bool) -> tuple[np.ndarray, np.ndarray]:
        """What is perceived once that row is better, and each row's part of the overall gap."""
        perceived = self.gaps["perceived"].copy()
        perceived[row] = min(perceived[row] + rise, SCALE[1])
        weights = self.gaps["share"] if weighted else 1 / len(perceived)
        return perceived, (perceived - self.gaps["expected"]) * weights
