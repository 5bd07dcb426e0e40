"""A few years of a cohort are known: what do three trends and a model say of year 12?"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..projection import CURVES, MODEL, compare_projections

LAST = 12
TIME = np.arange(LAST + 1)
SEGMENTS = {"regular": N_("regular customers"), "high_end": N_("high-end customers")}
LOW, HIGH = -40, 150


class Projection(Explorer):
    name = "lifecycle.projection"
    title = N_("Who of a cohort will be left in year 12?")
    size = (7.6, 4.5)
    controls = {
        "segment": Choice(N_("Segment"), SEGMENTS, "regular"),
        "known": Slider(N_("Years known"), 3, 11, 1, 7, N_("years")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.095, right=0.72, bottom=0.14, top=0.87)
        ax = figure.subplots()
        ax.set(xlim=(-0.3, LAST + 0.3), ylim=(LOW, HIGH), xticks=range(LAST + 1))
        ax.set_xlabel(_("Year"))
        ax.set_ylabel(_("Still customers (%)"))
        gray, ink = look.COLORS["gray"], look.COLORS["ink"]
        for height in (0, 100):
            ax.axhline(height, color=gray, lw=1)
        (self.border,) = ax.plot([], [], color=gray, lw=1)
        self.lines, self.names = {}, {}
        for name, (_label, color, dash) in CURVES.items():
            shade = look.COLORS[color]
            width = 2.8 if name == MODEL else 1.8
            (self.lines[name],) = ax.plot([], [], color=shade, ls=dash, lw=width)
            self.names[name] = ax.text(LAST + 0.6, 0, "", color=shade, va="center", size="small")
        (self.seen,) = ax.plot([], [], "o", color=ink, ms=7)
        (self.later,) = ax.plot([], [], "o", color=ink, mfc="white", ms=7)
        names = [_("known to the curves"), _("what came")]
        ax.legend([self.seen, self.later], names, loc="lower left", fontsize="small", borderaxespad=0.2)
        return [self.border, *self.lines.values(), *self.names.values(), self.later, self.seen]

    def update(self, segment: str, known: float) -> str:
        k = int(known)
        shares = projections(segment, k)
        ends = {name: float(shares[name][-1]) for name in CURVES}
        for name, line in self.lines.items():
            line.set_data(TIME, shares[name])
        order = sorted(ends, key=lambda name: ends[name])
        places = look.apart([float(np.clip(ends[name], LOW + 4, HIGH)) for name in order], 11, HIGH - 3)
        for name, height in zip(order, places, strict=True):
            text = _("{curve}: {share} %").format(curve=_(CURVES[name][0]), share=percent(ends[name]))
            self.names[name].set(text=text, y=height)
        actual = shares["actual"]
        self.seen.set_data(TIME[: k + 1], actual[: k + 1])
        self.later.set_data(TIME[k + 1 :], actual[k + 1 :])
        self.border.set_data([k + 0.5, k + 0.5], [0, HIGH])
        headline = _("Year 12: the quadratic says {quadratic} %, the model {model} %; {left:.0f} % were left")
        said = {name: percent(share) for name, share in ends.items()}
        return headline.format(quadratic=said["quadratic"], model=said[MODEL], left=actual[-1])

    def read(self, segment: str, known: float) -> str:
        shares = projections(segment, int(known))
        off = {name: float(abs(shares[name][-1] - shares["actual"][-1])) for name in CURVES}
        worst = max(off, key=lambda name: off[name])
        best = min(off, key=lambda name: off[name])
        first = _(
            "From {known:.0f} years of the {segment}, the {worst} misses year 12 by {most:.0f} points and "
            "the {best} by {least:.1f}."
        ).format(
            known=known, segment=_(SEGMENTS[segment]), worst=_(CURVES[worst][0]), most=off[worst],
            best=_(CURVES[best][0]), least=off[best],
        )  # fmt: skip
        near = float(np.abs(shares["quadratic"] - shares["actual"])[: int(known) + 1].max())
        second = _(
            "Within the years known the quadratic is never off by more than {near:.1f} points: a good fit is "
            "no forecast, if the curve has no story of why customers leave."
        )
        return _("{first} {second}").format(first=first, second=second.format(near=near))


def percent(share: float) -> str:
    """A percentage without decimals and with a true minus."""
    return f"{round(share) + 0:d}".replace("-", "−")


@functools.cache
def contracts() -> pd.DataFrame:
    """The survivors of both segments."""
    return load("contract_customers")


@functools.cache
def projections(segment: str, known: int) -> dict[str, np.ndarray]:
    """What came, and what the curves say of every year, in percent, from the years 0 to `known`."""
    table = compare_projections(contracts()[segment], known + 1, LAST)
    return {name: 100 * table[name].to_numpy(float) for name in ("actual", *CURVES)}
