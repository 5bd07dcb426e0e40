"""Satisfaction and loyalty: the freer the choice, the more only complete satisfaction holds."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..competition import MARKETS, SCALE, loyalty_by_satisfaction, loyalty_curve

LEVELS = SCALE[0] + (SCALE[1] - SCALE[0]) * np.linspace(0, 1, 81) ** 2  # close where curves bend most
NAMED = ((1.5, 90, "left"), (1.25, 20, "left"), (3.32, 4, "left"))  # where each market's name stands
RATED = (1, 10)  # the scale of the survey, laid on the scale of the curves


class Competition(Explorer):
    name = "loyalty.competition"
    title = N_("When is a satisfied customer loyal? It depends on the competition")
    size = (7.6, 4.5)
    controls = {
        "satisfaction": Slider(N_("Satisfaction"), 1, 5, 0.1, 4, N_("of 5")),
        "competition": Slider(N_("Competition (0 no choice, 100 fierce)"), 0, 100, 5, 100),
        "survey": Switch(N_("Lay the mobile phone survey over it")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.92, bottom=0.15, top=0.83)
        ax = figure.subplots()
        ax.set(xlim=SCALE, ylim=(0, 100), xticks=range(1, 6))
        ax.set_xlabel(_("satisfaction (1 completely dissatisfied, 5 completely satisfied)"))
        ax.set_ylabel(_("loyal customers (%)"))
        blue, orange, gray, green = (look.COLORS[name] for name in ("blue", "orange", "gray", "green"))
        for (name, rivalry), (x, y, side), dash in zip(MARKETS.items(), NAMED, look.DASHES[1:], strict=False):
            ax.plot(LEVELS, 100 * loyalty_curve(LEVELS, rivalry), ls=dash, lw=1.2, color=gray)
            ax.text(x, y, _(name), color=gray, size="small", ha=side)

        halo = [patheffects.withStroke(linewidth=3, foreground="white")]
        (self.curve,) = ax.plot([], [], color=blue, lw=3.5, clip_on=False)
        (self.level,) = ax.plot([], [], ":", color=orange, lw=1.2)
        (self.missing,) = ax.plot([], [], color=orange, lw=5, solid_capstyle="butt", clip_on=False)
        (self.here,) = ax.plot([], [], "o", ms=10, color=blue, clip_on=False)
        self.here_name = ax.text(0, 0, "", color=blue, va="bottom", path_effects=halo)
        self.missing_name = ax.text(5.06, 0, "", color=orange, va="center")

        found = observed()
        at = on_scale(found.index.to_numpy())
        share = [100 * found[key] for key in ("loyal", "low", "high")]
        (dots,) = ax.plot(at, share[0], "D", color=green, ms=7, mec="white", clip_on=False)
        bars = ax.vlines(at, share[1], share[2], colors=green, lw=1.5)
        (sign,) = ax.plot([1.05], [104.5], "D", color=green, ms=6, clip_on=False)
        title = ax.text(1.12, 104.5, _("mobile phone survey, n ="), color=green, va="center", size="small")
        counts = [
            ax.text(level, 104.5, str(n), color=green, ha="center", va="center", size="small")
            for level, n in zip(at, found["n"], strict=True)
        ]
        self.survey = [dots, bars, sign, title, *counts]
        marks = [self.curve, self.level, self.missing, self.here, self.here_name, self.missing_name]
        return [*marks, *self.survey]

    def update(self, satisfaction: float, competition: float, survey: bool) -> str:
        loyal, held = shares(satisfaction, competition)
        self.curve.set_data(LEVELS, 100 * loyalty_curve(LEVELS, competition / 100))
        self.level.set_data([satisfaction, 5], [loyal, loyal])
        self.missing.set_data([5, 5], [loyal, 100])
        self.here.set_data([satisfaction], [loyal])
        more = f"+{100 - loyal:.0f}" if round(100 - loyal) else ""
        self.missing_name.set(text=more, y=(loyal + 100) / 2)
        x, side = (satisfaction - 0.1, "right") if satisfaction > 1.6 else (satisfaction + 0.1, "left")
        y = min(loyal + 1, 84) if side == "right" else max(loyal - 9, 2)
        text = _("{share:.0f} %").format(share=loyal)
        self.here_name.set(text=text, position=(x, y), ha=side)
        for artist in self.survey:
            artist.set_visible(survey)

        if satisfaction == SCALE[1]:
            sentence = _("The completely satisfied are loyal, however fierce the competition")
        elif held > max(0.6 * loyal, 1):
            sentence = _("At {s:.1f} of 5, {loyal:.0f} % stay, most of them because they must")
        elif loyal >= 90:
            sentence = _("At {s:.1f} of 5, {loyal:.0f} % are loyal: complete satisfaction adds little")
        elif loyal >= 50:
            sentence = _(
                "At {s:.1f} of 5, {loyal:.0f} % are loyal: complete satisfaction adds {more:.0f} points"
            )
        else:
            sentence = _("At {s:.1f} of 5, {loyal:.0f} % are loyal: just complete satisfaction holds")
        return sentence.format(s=satisfaction, loyal=loyal, more=100 - loyal)

    def read(self, satisfaction: float, competition: float, survey: bool) -> str:
        loyal, held = shares(satisfaction, competition)
        sentence = _(
            "With competition at {competition:.0f} of 100, {loyal:.0f} % of the customers at a satisfaction "
            "of {s:.1f} are loyal; of the completely satisfied (5) all are, of the completely dissatisfied "
            "(1) {held:.0f} %. The curves are schematic, after Jones and Sasser (1995)."
        )
        said = sentence.format(competition=competition, loyal=loyal, s=satisfaction, held=held)
        if not survey:
            return said
        found = observed()
        second = _(
            "Of {n} mobile phone customers really asked, {some:.0f} % of those who rate their satisfaction 8 "
            "of 10, and {most:.0f} % of those who rate it 10, would very likely choose the provider again."
        )
        some, most = 100 * found["loyal"].loc[[8, 10]]
        second = second.format(n=int(found["n"].sum()), some=some, most=most)
        return _("{first} {second}").format(first=said, second=second)


def shares(satisfaction: float, competition: float) -> tuple[float, float]:
    """Percent who are loyal at this satisfaction, and who would stay completely dissatisfied."""
    loyal, held = 100 * loyalty_curve([satisfaction, SCALE[0]], competition / 100)
    return float(loyal), float(held)


@functools.cache
def observed() -> pd.DataFrame:
    """The loyal among the customers of the mobile phone survey, by their satisfaction."""
    return loyalty_by_satisfaction(load("mobile_satisfaction"))


def on_scale(rating: np.ndarray) -> np.ndarray:
    """Ratings of the survey on the scale of the curves, ends on ends."""
    return SCALE[0] + (rating - RATED[0]) * (SCALE[1] - SCALE[0]) / (RATED[1] - RATED[0])
