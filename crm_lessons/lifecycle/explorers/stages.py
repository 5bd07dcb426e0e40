"""Stages judged from purchases: move the rule's thresholds, and see which stages it takes for which."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider
from ...explorer import Explorer, of_the_draw
from ...language import N_, _
from ..patterns import lifecycle_pattern
from ..stage_errors import NAIVE, SIGNS
from ..stages import DECLINE, ENDED, RUNNING, STAGES, judge, stage_title

GONE = 4  # months without a purchase after which a relation counts as ended
MONTHS = 48
SHOWN = {
    "long_retention": N_("one who stays"),
    "early_exit": N_("one who leaves out of stability"),
    "mid_course_death": N_("one who leaves out of formation"),
    "early_abortion": N_("one who only tries"),
}
UNIT = N_("months")


class Truth(NamedTuple):
    """The service firm's relations, each from its first month on."""

    amounts: np.ndarray  # customers × months; 0 after the end
    stage: np.ndarray  # customers × months, places in STAGES; −1 after the end
    shown: dict[str, int]  # one customer of each pattern
    falling: np.ndarray  # places of all months of decline in the flattened table
    starts: np.ndarray  # of each decline, where in `falling` it begins


class Stages(Explorer):
    name = "lifecycle.stages"
    title = N_("Which stage? What a rule makes of purchases, and how often it errs")
    size = (7.6, 4.7)
    controls = {
        "customer": Choice(N_("Customer shown"), SHOWN, "long_retention"),
        "window": Slider(N_("Months looked at together"), 1, 6, 1, 2, UNIT),
        "rise": Slider(N_("Rise that counts as growing"), 5, 60, 5, 20, "%"),
        "fall": Slider(N_("Fall that counts as decline"), 10, 80, 5, 40, "%"),
        "silence": Slider(N_("Silence that counts as decline"), 1, GONE, 1, 2, UNIT),
    }

    @of_the_draw
    def truth(self) -> Truth:
        """The months of the service firm as arrays."""
        months = load("service_firm_months")
        row = months["customer"].to_numpy() - 1
        age = months.groupby("customer").cumcount().to_numpy()
        shape = (int(row.max()) + 1, MONTHS)
        amounts, stage = np.zeros(shape), np.full(shape, -1, np.int8)
        amounts[row, age] = months["amount"]
        stage[row, age] = months["stage"].map({name: k for k, name in enumerate(STAGES)})
        last = months["date"].max()
        ended = months.groupby("customer")["date"].max() < last
        pattern, length = lifecycle_pattern(months, ended=ended), months.groupby("customer").size()
        shown = {
            name: int(length[(pattern == name) & (length <= MONTHS - GONE)].idxmax()) - 1 for name in SHOWN
        }
        falling = np.flatnonzero(stage.ravel() == DECLINE)
        # A first month is never one of decline, so a gap in these places is where another decline begins.
        starts = np.flatnonzero(np.diff(falling, prepend=-2) > 1)
        return Truth(amounts, stage, shown, falling, starts)

    @of_the_draw
    def found(self) -> Callable[..., dict[str, Any]]:
        """`_found`, remembered: picture and sentence ask for the same."""
        return functools.lru_cache(maxsize=64)(self._found)

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.09, right=0.985, bottom=0.16, top=0.77)
        course, errors = figure.subplots(1, 2, width_ratios=(1.15, 1), gridspec_kw={"wspace": 0.42})
        course.set(xlim=(-0.6, MONTHS - 0.4), ylim=(-48, 104), yticks=[0, 50, 100])
        course.set_xlabel(_("Month of the relation"))
        course.set_ylabel(_("Purchases (% of the largest)"), loc="top", size="small")
        course.axhline(0, color=look.COLORS["ink"], lw=1)
        self.bars = course.vlines([], 0, [], color=look.COLORS["gray"], lw=3)
        self.strips: dict[str, list[PolyCollection]] = {}
        for strip, low in (("judged", -22), ("true", -44)):
            self.strips[strip] = [
                course.add_collection(
                    PolyCollection([], fc=look.COLORS[color], hatch=hatch, ec="white", lw=0.4)
                )
                for color, hatch in (SIGNS[stage] for stage in STAGES)
            ]
            name = _("judged") if strip == "judged" else _("in truth")
            course.text(-1.2, low + 9, name, ha="right", va="center", size="small")
        figure.legend(
            self.strips["judged"], [stage_title(stage) for stage in STAGES], loc="upper left", ncols=5,
            fontsize="small", bbox_to_anchor=(0.02, 0.905), borderaxespad=0, handlelength=1.6,
        )  # fmt: skip
        shades = look.shades()
        rows, across = len(RUNNING), len(STAGES)
        self.cells = errors.pcolormesh(
            np.zeros((rows, across)), cmap=shades, vmin=0, vmax=100, edgecolors="white", linewidth=1
        )
        self.numbers = [
            errors.text(column + 0.5, row + 0.5, "", ha="center", va="center", size="small")
            for row in range(rows) for column in range(across)
        ]  # fmt: skip
        titles = [stage_title(stage) for stage in STAGES]
        errors.set_xticks([])
        for k, title in enumerate(titles):  # in two lines, as they would touch in one
            errors.text(k + 0.5, rows + 0.08 + 0.25 * (k % 2), title, ha="center", va="top", size="small")
        errors.set_yticks(np.arange(rows) + 0.5, titles[:rows])
        errors.tick_params(length=0, labelsize="small", pad=2)
        errors.set_ylim(rows, 0)
        errors.grid(visible=False)
        errors.set_title(_("True stage (rows) judged to be … (%)"), size="small", pad=5)
        strips = [strip for kind in self.strips.values() for strip in kind]
        return [self.bars, *strips, self.cells, *self.numbers]

    def update(self, customer: str, window: float, rise: float, fall: float, silence: float) -> str:
        found = self.found(window, rise, fall, silence)
        at = self.truth.shown[customer]
        amounts, true = self.truth.amounts[at], self.truth.stage[at]
        heights = 100 * amounts / max(amounts.max(), 1)
        self.bars.set_segments([[(month, 0), (month, height)] for month, height in enumerate(heights)])
        judged = found["stages"][at]
        n = min(int((true >= 0).sum()) + GONE, MONTHS)
        draw(self.strips["judged"], judged[:n], -22)
        draw(self.strips["true"], np.where(true < 0, ENDED, true)[:n], -44)
        share = found["share"]
        self.cells.set_array(share)
        for text, value in zip(self.numbers, share.ravel(), strict=True):
            text.set(
                text=f"{value:.0f}", color="white" if value > 60 else look.COLORS["ink"], visible=value >= 0.5
            )
        headline = _("Judged right: {right:.0f} % of months; declines seen while they last: {seen:.0f} %")
        return headline.format(right=found["right"], seen=found["seen"])

    def read(self, customer: str, window: float, rise: float, fall: float, silence: float) -> str:
        found = self.found(window, rise, fall, silence)
        at = self.truth.shown[customer]
        true = self.truth.stage[at]
        n = int((true >= 0).sum())
        right = int((found["stages"][at][:n] == true[:n]).sum())
        first = _(
            "Of this customer {right} of {n} months are judged right, of all customers {share:.0f} %; "
            "calling every month {naive} would be right in {least:.0f} %."
        )
        second = _(
            "A decline that is seen before it is over is seen {delay:.1f} months late on average; of the "
            "months judged to be decline, {wrong:.0f} % are not."
        )
        said = {
            "right": right, "n": n, "share": found["right"], "naive": stage_title(NAIVE),
            "least": found["naive"], "delay": found["delay"], "wrong": found["wrong"],
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))

    def _found(self, window: float, rise: float, fall: float, silence: float) -> dict[str, Any]:
        """The stages that the rule judges, and how they compare with the true ones, in percent."""
        truth = self.truth
        stages, _level = judge(truth.amounts, int(window), rise / 100, fall / 100, int(silence), GONE)
        running = truth.stage >= 0
        pairs = truth.stage[running].astype(int) * len(STAGES) + stages[running]
        counts = np.bincount(pairs, minlength=len(RUNNING) * len(STAGES)).reshape(len(RUNNING), len(STAGES))
        hits = np.diag(counts[:, : len(RUNNING)])
        noticed = stages.ravel()[truth.falling] >= DECLINE
        order = np.arange(len(noticed))
        first = np.minimum.reduceat(np.where(noticed, order, len(order)), truth.starts)
        seen = first < np.r_[truth.starts[1:], len(order)]
        called = counts[:, DECLINE].sum()
        return {
            "stages": stages, "share": 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1),
            "right": 100 * hits.sum() / counts.sum(), "seen": 100 * seen.mean(),
            "naive": 100 * counts[RUNNING.index(NAIVE)].sum() / counts.sum(),
            "delay": float((first - truth.starts)[seen].mean()) if seen.any() else 0.0,
            "wrong": 100 * (1 - hits[DECLINE] / max(called, 1)),
        }  # fmt: skip


def draw(strips: list[PolyCollection], stages: np.ndarray, low: float) -> None:
    """The runs of each stage as blocks of its own sign."""
    edges = np.flatnonzero(np.diff(stages, prepend=-1, append=-1))
    for stage, strip in enumerate(strips):
        strip.set_verts([
            [(a - 0.5, low), (b - 0.5, low), (b - 0.5, low + 18), (a - 0.5, low + 18)]
            for a, b in zip(edges[:-1], edges[1:], strict=True) if stages[a] == stage
        ])  # fmt: skip
