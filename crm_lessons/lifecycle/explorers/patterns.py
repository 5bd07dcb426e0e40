"""The four patterns: move the month in which a relation turns, and see what is lost against a lasting one."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..patterns import LONG, MEANING, lifecycle_pattern, pattern_title, relation_course
from ..stage_errors import SIGNS
from ..stages import RUNNING, stage_title

MONTHS = 36
FADING = 4  # months of decline, as many as relation_course has
MONTH = np.arange(MONTHS + 1)
LOW, HIGH = -1_800, 11_900  # yuan
UNIT = N_("months")


class Patterns(Explorer):
    name = "lifecycle.patterns"
    title = N_("Where does the relation turn, and what is lost?")
    size = (7.6, 5.0)
    controls = {
        "exploration": Slider(N_("Exploration lasts"), 1, 12, 1, 3, UNIT),
        "formation": Slider(N_("Formation lasts"), 1, 18, 1, 6, UNIT),
        "turn": Slider(N_("Decline begins in month"), 1, MONTHS, 1, 16),
        "cost": Slider(N_("Acquisition cost"), 0, 1000, 20, 260, N_("yuan")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.115, right=0.97, bottom=0.115, top=0.855)
        volume, total = figure.subplots(
            2, 1, sharex=True, height_ratios=(1, 1.1), gridspec_kw={"hspace": 0.16}
        )
        blue, orange, gray = (look.COLORS[name] for name in ("blue", "orange", "gray"))
        volume.set(xlim=(0, MONTHS + 0.5), ylim=(-175, 900), yticks=[0, 200, 400, 600, 800])
        volume.set_ylabel(_("Purchases a month (yuan)"), size="small")
        volume.axhline(0, color=look.COLORS["ink"], lw=1)
        self.strip = [
            volume.bar(
                0, 110, 0, -150, align="edge", color=look.COLORS[color], hatch=hatch, ec="white", lw=0.5
            )[0]
            for color, hatch in (SIGNS[stage] for stage in RUNNING)
        ]
        keys = [
            Rectangle((0, 0), 1, 1, fc=look.COLORS[color], hatch=hatch, ec="white")
            for color, hatch in (SIGNS[stage] for stage in RUNNING)
        ]
        titles = [stage_title(stage) for stage in RUNNING]
        (key,) = volume.plot([], [], color=gray, ls="--", lw=1.6)
        figure.legend(
            [*keys, key], [*titles, _("if it had stayed")], loc="upper left", ncols=5, fontsize="small",
            bbox_to_anchor=(0.02, 0.925), borderaxespad=0, handlelength=1.7, columnspacing=1.3,
        )  # fmt: skip
        total.set(ylim=(LOW, HIGH))
        total.set_ylabel(_("Profit so far (yuan)"), size="small")
        total.set_xlabel(_("Month of the relation"))
        total.set_yticks([0, 5000, 10_000], ["0", "5,000", "10,000"])
        total.axhline(0, color=look.COLORS["ink"], lw=1)
        self.ghosts = [ax.plot([], [], color=gray, ls="--", lw=1.6)[0] for ax in (volume, total)]
        self.lines = [ax.plot([], [], color=blue, lw=2.6)[0] for ax in (volume, total)]
        (self.paid,) = total.plot([], [], "D", color=orange, ms=7)
        (self.gap,) = total.plot([], [], color=orange, lw=1.4, ls=":")
        self.pays = total.text(0, 0, "", color=orange, size="small", va="top")
        self.lost = total.text(0, 0, "", color=orange, size="small", ha="right", va="center")
        moving = [*self.strip, *self.ghosts, *self.lines, self.gap, self.paid]
        return [*moving, self.pays, self.lost]

    def update(self, exploration: float, formation: float, turn: float, cost: float) -> str:
        found = course(int(exploration), int(formation), int(turn), float(cost))
        for line, ghost, key in zip(self.lines, self.ghosts, ("volume", "total"), strict=True):
            line.set_data(MONTH, found[key])
            ghost.set_data(MONTH, found[f"{key}_kept"])
        for bar, (start, length) in zip(self.strip, found["spans"], strict=True):
            bar.set_x(start)
            bar.set_width(length)
            bar.set_visible(length > 0)
        pays, end = found["pays"], found["total"][-1]
        self.paid.set_data([pays or 0], [0])
        self.paid.set_visible(pays is not None and cost > 0)
        right = pays is not None and pays > 24
        note = _("never pays back")
        if found["once"]:
            note = _("pays back in month {month}, and loses it again").format(month=found["once"])
        if pays:
            note = _("pays back in month {month}").format(month=pays)
        self.pays.set(
            text=note if cost else "",
            x=pays + (-0.6 if right else 0.6) if pays else 0.6, y=-400 if pays else 1500,
            ha="right" if right else "left",
        )  # fmt: skip
        lost = found["total_kept"][-1] - end
        self.gap.set_data([MONTHS, MONTHS], [end, found["total_kept"][-1]])
        self.lost.set(
            text=_("{lost:,.0f} yuan less").format(lost=lost),
            x=MONTHS - 0.5, y=end + lost / 2, visible=lost > 1800,
        )  # fmt: skip
        headline = _("Month {turn}: {pattern}. {end} yuan in {n} months, {lost:,.0f} less than by staying")
        return headline.format(
            turn=int(turn), pattern=pattern_title(found["pattern"]), end=yuan(end), n=MONTHS, lost=lost
        )

    def read(self, exploration: float, formation: float, turn: float, cost: float) -> str:
        found = course(int(exploration), int(formation), int(turn), float(cost))
        cause = _("Stable for {long} months or more: the pattern to be guarded.").format(long=LONG)
        if found["pattern"] != "long_retention":
            cause = _(MEANING[found["pattern"]][0])
        first = _("The relation turns in month {turn}. {cause}").format(turn=int(turn), cause=cause)
        second = _("It never pays back the {cost:,.0f} yuan that winning the customer cost.")
        if found["once"]:
            second = _(
                "What winning the customer cost, {cost:,.0f} yuan, had come back by month {once}; in the end "
                "the relation costs more than it brought all the same."
            )
        if not cost:
            second = _("Winning the customer cost nothing.")
        elif found["pays"]:
            second = _("What winning the customer cost, {cost:,.0f} yuan, is paid back in month {pays}.")
        return _("{first} {second}").format(first=first, second=second.format(cost=cost, **found))


@functools.lru_cache(maxsize=256)
def course(exploration: int, formation: int, turn: int, cost: float) -> dict[str, Any]:
    """Both courses, with and without the turn, from month 0 on; where the stages lie; when it pays back."""
    said: dict[str, Any] = {"exploration": exploration, "formation": formation, "acquisition_cost": cost}
    turned = relation_course(turn, MONTHS, decline=FADING, **said)
    kept = relation_course(None, MONTHS, **said)
    stages = turned["stage"].tolist()
    spans = [(stages.index(s), stages.count(s)) if s in stages else (0, 0) for s in RUNNING]
    total = np.r_[-cost, turned["total"]]
    above = np.flatnonzero(total[1:] >= 0)
    once = int(above[0]) + 1 if len(above) else None
    return {
        "volume": np.r_[0, turned["volume"]], "volume_kept": np.r_[0, kept["volume"]],
        "total": total, "total_kept": np.r_[-cost, kept["total"]], "spans": spans,
        "pays": once if total[-1] >= 0 else None, "once": once,
        "pattern": lifecycle_pattern(stages, ended=True),
    }  # fmt: skip


def yuan(amount: float) -> str:
    """A whole amount with a true minus."""
    return f"{round(amount):,}".replace("-", "−")
