"""Customers who are still there: what becomes of the curve if they are left out, or counted as ended."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from ... import look
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..survival import median_survival, survival_curve

MONTHS = N_("months")
LONGEST = 60  # months the shop could have been watched
EACH = 20  # new customers a month
SHOWN = 22  # lifelines drawn
WAYS = {
    "dropped": N_("left out"),
    "ended": N_("counted as ended today"),
    "kaplan_meier": N_("counted as long as seen (Kaplan–Meier)"),
}


class Censoring(Explorer):
    name = "lifecycle.censoring"
    title = N_("How long do customers stay, if many are still there?")
    size = (7.6, 4.5)
    controls = {
        "way": Choice(N_("Customers still there are"), WAYS, "dropped"),
        "watched": Slider(N_("The shop has been open for"), 6, LONGEST, 2, 24, MONTHS),
        "leave": Slider(N_("Leave each month, in truth"), 1, 12, 1, 4, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.045, right=0.985, bottom=0.14, top=0.83)
        lives, curve = figure.subplots(1, 2, width_ratios=(1, 1.25), gridspec_kw={"wspace": 0.2})
        blue, orange, gray, ink = (look.COLORS[name] for name in ("blue", "orange", "gray", "ink"))
        lives.set(xlim=(0, LONGEST + 2), ylim=(SHOWN, -2.4), xticks=range(0, LONGEST + 1, 12))
        lives.set_yticks([])
        lives.grid(axis="y", visible=False)
        lives.set_xlabel(_("Months since the shop opened"))
        lives.set_title(_("Some customers, one a line"), size="medium", pad=6)
        self.gone = lives.add_collection(LineCollection([], colors=gray, lw=2))
        self.there = lives.add_collection(LineCollection([], colors=blue, lw=2.6))
        (self.left,) = lives.plot([], [], "x", color=gray, ms=6, mew=1.6)
        (self.last,) = lives.plot([], [], "o", color=blue, mfc="white", ms=6)
        (self.cut,) = lives.plot([], [], "x", color=orange, ms=7, mew=2)
        (self.today,) = lives.plot([], [], color=ink, lw=1)
        self.now = lives.text(0, -1.5, "", size="small", va="center")
        curve.set(xlim=(0, LONGEST), ylim=(0, 104), xticks=range(0, LONGEST + 1, 12))
        curve.set_xlabel(_("Months as a customer"))
        curve.set_title(_("Still customers (%)"), size="medium", pad=6)
        curve.axhline(50, color=gray, lw=0.8, ls=":")
        (self.truth,) = curve.plot([], [], color=ink, ls="--", lw=1.6)
        (self.line,) = curve.plot([], [], color=blue, drawstyle="steps-post", lw=2.4)
        names = [_("as estimated"), _("the truth")]
        curve.legend([self.line, self.truth], names, loc="upper right", handlelength=2.6)
        return [
            self.gone, self.there, self.left, self.last, self.cut, self.today, self.now, self.truth,
            self.line,
        ]  # fmt: skip

    def update(self, way: str, watched: float, leave: float) -> str:
        joined, until, ended = histories(watched, leave)
        some = np.linspace(0, len(joined) - 1, min(SHOWN, len(joined))).round().astype(int)
        start, end, over = joined[some], until[some], ended[some]
        row = np.arange(len(some)) * SHOWN / len(some)
        lines = np.stack([np.column_stack([start, row]), np.column_stack([end, row])], axis=1)
        self.gone.set_segments(list(lines[over]))
        self.there.set_segments(list(lines[~over]))
        self.there.set_alpha(0.22 if way == "dropped" else 1)
        self.left.set_data(end[over], row[over])
        self.last.set_data(end[~over], row[~over])
        self.cut.set_data(end[~over], row[~over])
        self.last.set_visible(way == "kaplan_meier")
        self.cut.set_visible(way == "ended")
        self.today.set_data([watched, watched], [SHOWN, -2.4])
        right = watched > LONGEST / 2
        self.now.set(text=_("today"), x=watched + (-1 if right else 1), ha="right" if right else "left")
        time, share, median = estimate(way, watched, leave)
        self.line.set_data(time, share)
        months = np.arange(LONGEST + 1)
        self.truth.set_data(months, 100 * (1 - leave / 100) ** months)
        if np.isfinite(median):
            headline = _("It looks as if half were gone after {median:.0f} months; in truth it takes {truth}")
            if abs(median - half_life(leave)) <= 1:
                headline = _("Half are gone after {median:.0f} months, and in truth it takes {truth}")
        else:
            headline = _("Not half are gone yet, it says; in truth it takes {truth} months")
        return headline.format(median=median, truth=half_life(leave))

    def read(self, way: str, watched: float, leave: float) -> str:
        _joined, _until, ended = histories(watched, leave)
        first = _("Of {n} customers won so far, {there} are still there ({share:.0f} %).")
        second = {
            "dropped": _("Without them only those who left are counted, the ones who stayed shortest."),
            "ended": _("Counted as ended, they all leave today, those of last month after one month."),
            "kaplan_meier": _(
                "Each counts among those who could leave as long as it was seen; how long it will stay is "
                "left open."
            ),
        }[way]
        said = {"n": len(ended), "there": int((~ended).sum()), "share": 100 * float((~ended).mean())}
        third = _("Open the shop for longer, and see which ways come closer to the truth.")
        if watched == LONGEST:
            third = _("Longer it cannot be watched here: see which of the ways have come close to the truth.")
        return _("{first} {second} {third}").format(first=first.format(**said), second=second, third=third)


def half_life(leave: float) -> int:
    """Months after which half have left, if `leave` percent do each month."""
    return int(np.ceil(np.log(0.5) / np.log(1 - leave / 100)))


@functools.lru_cache(maxsize=64)
def histories(watched: float, leave: float) -> tuple[np.ndarray, ...]:
    """When each customer joined, until when it was seen, and whether it has left by then; made up.

    The chances are spread evenly over the customers of any time: the picture is of bias, not of luck.
    """
    golden = (5**0.5 - 1) / 2  # its multiples fill any stretch evenly
    chance = golden * np.arange(1, EACH * LONGEST + 1) % 1
    joined = np.repeat(np.arange(LONGEST), EACH)
    stay = np.ceil(np.log(chance) / np.log(1 - leave / 100))
    known = joined < watched
    joined, stay = joined[known], stay[known]
    ended = joined + stay <= watched
    return joined, np.minimum(joined + stay, watched), ended


@functools.lru_cache(maxsize=256)
def estimate(way: str, watched: float, leave: float) -> tuple[np.ndarray, np.ndarray, float]:
    """The survival curve, in percent, with those still there treated in one of the three ways; its median."""
    joined, until, ended = histories(watched, leave)
    time, seen = until - joined, ended
    if way == "dropped":
        time, seen = time[ended], ended[ended]
    if way == "ended":
        seen = np.ones_like(ended)
    if not len(time):
        return np.zeros(0), np.zeros(0), float("inf")
    curve = survival_curve(time, seen)
    return curve.index.to_numpy(float), 100 * curve["survival"].to_numpy(), median_survival(curve)
