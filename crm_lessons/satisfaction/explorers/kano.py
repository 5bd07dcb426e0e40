"""The Kano curves: what a feature does to satisfaction on its way from missing to complete."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib import patheffects
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import labels, load
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..kano import CATEGORIES, SIGNS, TIE_ORDER, kano_table

FEATURES = functools.partial(labels, "kano_answers", "feature")  # in the language in force
MEANINGS = {
    "M": N_("For {n} of {total} guests it is must-be: it must not fail, but perfecting it earns little."),
    "O": N_("For {n} of {total} guests it is one-dimensional: the more of it, the more satisfied they are."),
    "A": N_("For {n} of {total} guests it is attractive: few miss it, but done in full it delights."),
    "I": N_("For {n} of {total} guests it is indifferent: done or left out, it changes little."),
    "R": N_("For {n} of {total} guests it is reverse: they would rather do without it."),
}
PURE = {  # better and worse if all guests agreed, and where the name of that curve finds room
    "M": (0, -1, 2, -0.42, "left"),
    "O": (1, -1, 64, 0.42, "right"),
    "A": (1, 0, 2, 0.06, "left"),
    "I": (0, 0, 99, -0.16, "right"),
}
CLOSE = 0.1  # of all answers: so small a lead hides a second group
DONE = np.linspace(0, 100, 101)


class Kano(Explorer):
    name = "satisfaction.kano"
    title = N_("What does a feature do to satisfaction, missing or complete?")
    controls = {
        "feature": Choice(N_("Feature"), FEATURES, "clean_room"),
        "fulfilled": Slider(N_("How far it is fulfilled"), 0, 100, 5, 40, "%"),
    }

    @functools.cached_property
    def features(self) -> dict[str, dict[str, Any]]:
        """`kano_table`, row by row, each with the `curve` of its feature."""
        answers = load("kano_answers")
        turned = {"functional": "dysfunctional", "dysfunctional": "functional"}
        without = kano_table(answers.rename(columns=turned))  # as if leaving it out were the feature
        features: Any = kano_table(answers).to_dict("index")
        for feature, row in features.items():
            row["curve"] = curve(DONE, row["better"], row["worse"])
            if row["category"] == "R":
                row["curve"] = curve(100 - DONE, *without.loc[feature, ["better", "worse"]])
        return features

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.095, right=0.97, bottom=0.2, top=0.89)
        curves, counts = figure.subplots(1, 2, width_ratios=(1.5, 1), gridspec_kw={"wspace": 0.58})
        curves.set(xlim=(0, 100), ylim=(-1.2, 1.2))
        curves.set_xticks(
            [0, 50, 100], [_("0 %\nmissing"), _("{share:.0f} %").format(share=50), _("100 %\ncomplete")]
        )
        curves.set_xlabel(_("How far fulfilled (curves are schematic)"))
        curves.set_ylabel(_("Satisfaction (−1 to 1)"))
        for category, (better, worse, x, y, side) in PURE.items():
            color = look.COLORS[SIGNS[category][0]]
            curves.plot(DONE, curve(DONE, better, worse), color=color, lw=1, ls="--")
            curves.text(x, y, _(CATEGORIES[category]), color=color, size="small", ha=side)
        counts.set(xlim=(0, max(row["n"] for row in self.features.values())), ylim=(5.6, -0.6))
        counts.set_xlabel(_("Guests (number)"))
        counts.set_yticks(range(6), [_(label) for label in CATEGORIES.values()])
        counts.grid(axis="y", visible=False)

        (self.line,) = curves.plot([], [], lw=4, clip_on=False)
        (self.drop,) = curves.plot([], [], color=look.COLORS["ink"], lw=1, ls=":")
        (self.dot,) = curves.plot([], [], "o", ms=11, mec="white", mew=1.5, clip_on=False)
        halo = [patheffects.withStroke(linewidth=3, foreground="white")]
        ends = ((1, "left"), (99, "right"))
        self.ends = [curves.text(x, 0, "", size="small", ha=side, path_effects=halo) for x, side in ends]
        colors = [look.COLORS[color] for color, _marker in SIGNS.values()]
        self.bars = counts.barh(range(6), 0, color=colors, height=0.6)
        self.numbers = [counts.text(0, row, "", va="center", size="small") for row in range(6)]
        return [self.line, self.drop, self.dot, *self.ends, *self.bars, *self.numbers]

    def update(self, feature: str, fulfilled: float) -> str:
        row = self.features[feature]
        path, now = row["curve"], row["curve"][round(fulfilled)]
        color = look.COLORS[SIGNS[row["category"]][0]]
        self.line.set(data=(DONE, path), color=color)
        self.drop.set_data([fulfilled, fulfilled, 0], [-1.2, now, now])
        self.dot.set(data=([fulfilled], [now]), markerfacecolor=color)
        up = 1 if path[-1] > path[0] else -1
        for text, level, side in zip(self.ends, path[[0, -1]], (-up, up), strict=True):
            va = "bottom" if side > 0 else "top"
            text.set(text=look.signed(level), y=level + 0.07 * side, va=va, color=color)
        for bar, number, category in zip(self.bars, self.numbers, CATEGORIES, strict=True):
            bar.set_width(row[category])
            number.set(text=str(row[category]), x=row[category] + 4)
        headline = _("{category}: {feature} at {level:.0f} % gives {now}, the rest adds {rest}")
        if row["category"] == "R":
            headline = _("{category}: {feature} at {level:.0f} % give {now}, leaving out adds {less}")
        return headline.format(
            category=_(CATEGORIES[row["category"]]), feature=FEATURES()[feature], level=fulfilled,
            now=look.signed(now), rest=look.signed(path[-1] - now), less=look.signed(path[0] - now),
        )  # fmt: skip

    def read(self, feature: str, fulfilled: float) -> str:
        row = self.features[feature]
        where = _(
            "At {level:.0f} % {feature} stands at {now}, between {first} when missing (worse) and "
            "{last} when complete (better)."
        )
        if row["category"] == "R":
            where = _(
                "At {level:.0f} % {feature} stand at {now}, between {first} when left out and {last} when "
                "complete: the better and worse of leaving them out."
            )
        most, second = sorted(TIE_ORDER, key=lambda category: -row[category])[:2]
        meaning = _(MEANINGS[most])
        if row[most] - row[second] < CLOSE * row["n"]:
            meaning = _(
                "For {n} of {total} guests it is {most}, but for {m} {second}: two groups to look at."
            )
        said = {
            "level": fulfilled, "feature": FEATURES()[feature],
            "now": look.signed(row["curve"][round(fulfilled)]),
            "first": look.signed(row["curve"][0]), "last": look.signed(row["curve"][-1]), "total": row["n"],
            "n": row[most], "most": _(CATEGORIES[most]).lower(),
            "m": row[second], "second": _(CATEGORIES[second]).lower(),
        }  # fmt: skip
        return _("{first} {second}").format(first=where.format(**said), second=meaning.format(**said))


def curve(done: np.ndarray, better: float, worse: float) -> np.ndarray:
    """From `worse` at 0 % to `better` at 100 %, bent by their sum: the shares of A less M."""
    bend = 5 * (better + worse) or 1e-9  # nought would divide by nought; next to it lies the straight line
    return worse + (better - worse) * np.expm1(bend * done / 100) / np.expm1(bend)
