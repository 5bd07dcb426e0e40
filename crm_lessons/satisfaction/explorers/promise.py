"""What to promise: enough to be tried, not so much that buyers are disappointed."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..promise import REACHED, best_promise, promise_outcome
from .ratio import POINTS

GRID = np.linspace(0, 100, 101)


class Promise(Explorer):
    name = "satisfaction.promise"
    title = N_("What to promise: enough to be tried, not too much to keep")
    size = (7.6, 4.4)
    controls = {
        "promise": Slider(N_("Advertised promise"), 0, 100, 1, 92, POINTS),
        "quality": Slider(N_("Real quality"), 0, 100, 1, 70, POINTS),
        "midpoint": Slider(N_("Promise that half of the people would try"), 20, 80, 5, 50, POINTS),
        "experience": Slider(N_("Weight of own experience in what buyers expect"), 0, 100, 5, 0, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.85, bottom=0.14, top=0.83)
        ax = figure.subplots()
        ax.set(xlim=(0, 100), ylim=(0, 1.02 * REACHED))
        ax.set_xlabel(_("advertised promise (points)"))
        ax.set_ylabel(_("people per 1,000"))
        blue, gray, green, orange = (look.COLORS[name] for name in ("blue", "gray", "green", "orange"))
        (self.lost,) = ax.fill([0, 0], [0, 0], color=orange, alpha=0.13, lw=0)
        (self.truth,) = ax.plot([], [], color=look.COLORS["ink"], lw=1, ls=(0, (1, 2)))
        curves = {"buyers": (gray, "--"), "satisfied": (green, "-."), "repeaters": (blue, "-")}
        self.curves = {key: ax.plot([], [], dash, color=color)[0] for key, (color, dash) in curves.items()}
        titles = {
            "buyers": _("buy"),
            "satisfied": _("satisfied\nof buyers"),
            "repeaters": _("come back"),
        }
        self.names = {
            key: ax.text(101.5, 0, text, color=curves[key][0], va="center", size="small", linespacing=1.1)
            for key, text in titles.items()
        }
        (self.drop,) = ax.plot([], [], color=orange, lw=3)
        (self.best,) = ax.plot([], [], "o", ms=11, mfc="white", mec=blue, mew=2, clip_on=False)
        (self.here,) = ax.plot([], [], "o", ms=9, color=orange, clip_on=False)
        halo = [patheffects.withStroke(linewidth=3, foreground="white")]
        self.best_name = ax.text(0, 0, "", color=blue, size="small", path_effects=halo)
        self.drop_name = ax.text(0, 0, "", color=orange, va="center", size="small", path_effects=halo)
        self.truth_name = ax.text(0, 1.035 * REACHED, "", ha="center", size="small")
        marks = [self.drop, self.best, self.here, self.best_name, self.drop_name, self.truth_name]
        return [self.lost, self.truth, *self.curves.values(), *self.names.values(), *marks]

    def update(self, promise: float, quality: float, midpoint: float, experience: float) -> str:
        table, here, best = outcomes(promise, quality, midpoint, experience)
        curves = {key: table[key].to_numpy() for key in ("buyers", "repeaters")}
        curves["satisfied"] = REACHED * table["satisfied_share"].to_numpy()
        for key, values in curves.items():
            self.curves[key].set_data(GRID, values)
        order = ("repeaters", "satisfied", "buyers")  # at the right end, from below
        for key, height in zip(order, look.apart((curves[key][-1] for key in order), 85, 970), strict=True):
            self.names[key].set_y(height)
        self.lost.set_xy(np.c_[np.r_[GRID, GRID[::-1]], np.r_[curves["repeaters"], curves["buyers"][::-1]]])

        self.drop.set_data([promise, promise], [here["repeaters"], here["buyers"]])
        self.here.set_data([promise], [here["repeaters"]])
        self.best.set_data([best["promise"]], [best["repeaters"]])
        self.truth.set_data([quality, quality], [0, 1.02 * REACHED])
        truth = _("real quality {quality:.0f}").format(quality=quality)
        self.truth_name.set(text=truth, x=min(max(quality, 8), 92))
        best_y = best["repeaters"]
        name_y = best_y + 35 if best_y < 900 else best_y - 75
        name = _("best promise {best:.0f}").format(best=best["promise"])
        self.best_name.set(text=name, x=min(best["promise"], 76), y=name_y)
        x, ha = (promise - 2.5, "right") if promise > 50 else (promise + 2.5, "left")
        y = max((here["repeaters"] + here["buyers"]) / 2, 30)
        if abs(promise - best["promise"]) < 45 and abs(y - name_y) < 90:  # clear of the best's name
            y = name_y - 110 if best_y > 500 else name_y + 95
        lost = _("{n:.0f} disappointed").format(n=here["disappointed"])
        self.drop_name.set(text=lost, x=x, y=y, ha=ha)
        return finding(here, best, quality)

    def read(self, promise: float, quality: float, midpoint: float, experience: float) -> str:
        _table, here, best = outcomes(promise, quality, midpoint, experience)
        sentence = _(
            "In this teaching model a promise of {promise:.0f} makes {buyers:.0f} of 1,000 people buy; "
            "{share:.0f} % of them are satisfied, so {n:.0f} come back. The best promise, {best:.0f}, makes "
            "{most_buyers:.0f} buy and {most:.0f} come back."
        )
        return sentence.format(
            promise=promise, buyers=here["buyers"], share=100 * here["satisfied_share"], n=here["repeaters"],
            best=best["promise"], most_buyers=best["buyers"], most=best["repeaters"],
        )  # fmt: skip


@functools.lru_cache(maxsize=64)
def outcomes(
    promise: float, quality: float, midpoint: float, experience: float
) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """What becomes of 1,000 people over all promises, at the present one, and at the best one."""
    model = {"midpoint": midpoint, "experience": experience / 100}
    table = promise_outcome([*GRID, promise, best_promise(quality, **model)], quality, **model)
    return table.iloc[:-2], table.iloc[-2], table.iloc[-1]


def finding(here: pd.Series, best: pd.Series, quality: float) -> str:
    """What the present promise costs against the best one."""
    promise, n, most = round(here["promise"]), round(here["repeaters"]), round(best["repeaters"])
    if not most:
        sentence = _("Deliver {quality:.0f}: nobody comes back, whatever is promised")
    elif n == most:
        sentence = _("Promise {promise}, deliver {quality:.0f}: about the best, {n} of 1,000 come back")
    elif here["promise"] > best["promise"]:
        sentence = _("Promise {promise}, deliver {quality:.0f}: too many let down, {n} come back, not {most}")
    else:
        sentence = _("Promise {promise}, deliver {quality:.0f}: too few try it, {n} come back, not {most}")
    return sentence.format(promise=promise, quality=quality, n=n, most=most)
