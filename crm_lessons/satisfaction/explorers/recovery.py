"""Service recovery: when a good answer leaves a customer happier than no problem at all, and when not."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from ... import look
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..recovery_model import recovery_journey, recovery_satisfaction

BEFORE = 70  # satisfaction of a customer who never has a problem, in points
STAGES = (
    N_("at the\nstart"), N_("first\nfailure"), N_("first\nanswer"),
    N_("next\nvisit"), N_("second\nfailure"), N_("second\nanswer"),
)  # fmt: skip
FAILED = (1, 4)  # the stages of failure
SEVERITIES = range(5, 101, 5)  # %
COUNTS = {"one": 1, "two": 2}


class Recovery(Explorer):
    name = "satisfaction.recovery"
    title = N_("Service recovery: when is a customer happier than before?")
    controls = {
        "severity": Slider(N_("Severity of the failure"), 5, 100, 5, 30, N_("% of the worst")),
        "answer": Slider(N_("Quality of the answer"), 0, 100, 5, 95, N_("% of the best")),
        "failures": Choice(N_("Failures"), {"one": N_("one failure"), "two": N_("two alike")}, "one"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, green, gray = (look.COLORS[name] for name in ("blue", "green", "gray"))
        ax = figure.add_axes((0.09, 0.17, 0.45, 0.67))
        ax.set(xlim=(-0.4, 5.4), ylim=(0, 100))
        ax.set_xticks(range(len(STAGES)), [_(stage) for stage in STAGES], size="small")
        ax.set_ylabel(_("satisfaction (points)"))
        ax.axhline(BEFORE, color=gray, ls="--", lw=1.2)
        ax.text(5.5, BEFORE, _("without\na problem"), va="center", color=gray, size="small")
        (self.path,) = ax.plot([], [], "o-", color=blue, clip_on=False)
        self.points = [ax.text(k, 0, "", color=blue, ha="center", size="small") for k in range(len(STAGES))]

        field = figure.add_axes((0.76, 0.17, 0.22, 0.67))
        field.set(xlim=(0, 103), ylim=(0, 103), xticks=range(0, 101, 25))
        field.set_xlabel(_("severity (%)"))
        field.set_ylabel(_("quality of the answer (%)"))
        field.set_title(_("the paradox holds"), size="medium", color=green)
        edge = {severity: enough(severity) for severity in SEVERITIES}
        reached = [(severity, least) for severity, least in edge.items() if least is not None]
        corners = [(reached[-1][0], 100), (reached[0][0], 100)]
        self.holds = field.add_patch(Polygon([*reached, *corners], color=green, alpha=0.35, lw=0))
        self.never = field.text(51, 55, _("not after\na second\nfailure"), ha="center", size="small")
        (self.here,) = field.plot([], [], "o", color=blue, ms=11, clip_on=False)
        return [self.path, *self.points, self.holds, self.never, self.here]

    def update(self, severity: float, answer: float, failures: str) -> str:
        path = journey(severity, answer, failures)
        self.path.set_data(range(len(path)), path)
        for point in self.points:
            point.set_text("")
        for k, height in enumerate(path):
            low = k in FAILED or BEFORE - 12 < height < BEFORE - 1  # a number above would sit on the line
            y, va = (height - 4, "top") if low and height > 12 else (height + 4, "bottom")
            self.points[k].set(text=f"{height:.0f}", x=k, y=y, va=va, ha="center")
        below = 12 < path[-1] < BEFORE
        end = {"y": path[-1] - 1, "va": "top"} if below else {"y": path[-1] + 1, "va": "bottom"}
        self.points[len(path) - 1].set(x=len(path) - 0.85, ha="left", **end)
        self.here.set_data([severity], [answer])
        self.holds.set_visible(failures == "one")
        self.never.set_visible(failures == "two")
        if f"{path[-1]:.0f}" == f"{BEFORE:.0f}":
            sentence = _("Just back where it was: satisfaction {before}, as without a problem")
        elif path[-1] > BEFORE:
            sentence = _("The paradox holds: satisfaction {end:.0f}, against {before} without a problem")
        elif failures == "one":
            sentence = _("No paradox: satisfaction {end:.0f}, against {before} without a problem")
        else:
            sentence = _("Failed twice, no paradox: satisfaction {end:.0f}, against {before} before")
        return sentence.format(end=path[-1], before=BEFORE)

    def read(self, severity: float, answer: float, failures: str) -> str:
        path, least = journey(severity, answer, failures), enough(severity)
        if failures == "two":
            sentence = _(
                "In this teaching model satisfaction is {first:.0f} after the first failure and its answer, "
                "{end:.0f} after the second. By then a good answer is expected and no surprise, so none "
                "lifts the customer above one who never had a problem."
            )
        elif least is None:
            sentence = _(
                "In this teaching model the failure takes satisfaction from {before} to {low:.0f}, and its "
                "answer brings it to {first:.0f}. So severe a failure leaves no answer that brings about the "
                "paradox."
            )
        else:
            sentence = _(
                "In this teaching model the failure takes satisfaction from {before} to {low:.0f}, and its "
                "answer brings it to {first:.0f}. At this severity the paradox needs an answer of at least "
                "{least} % of the best."
            )
        return sentence.format(before=BEFORE, low=path[1], first=path[2], end=path[-1], least=least)


@functools.cache
def enough(severity: float) -> int | None:
    """Least quality of the answer (%) at which one failure ends in the paradox; None if none does."""
    holds = recovery_satisfaction(severity / 100, np.arange(101) / 100, before=BEFORE)["paradox"]
    return int(holds.argmax()) if holds.any() else None


@functools.lru_cache(maxsize=64)
def journey(severity: float, answer: float, failures: str) -> list[float]:
    """Satisfaction (points) at each stage."""
    return recovery_journey(severity / 100, answer / 100, COUNTS[failures], before=BEFORE)
