"""The Kano curves: what a feature does to satisfaction on its way from missing to complete."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..kano import CATEGORIES, SIGNS, TIE_ORDER, kano_table
from .gaps import signed

FEATURES = {
    "clean_room": N_("clean room"),
    "quiet_room": N_("quiet room"),
    "fast_wifi": N_("fast Wi-Fi"),
    "quick_check_in": N_("quick check-in"),
    "welcome_fruit": N_("welcome fruit"),
    "robot_delivery": N_("robot delivery"),
    "lobby_fragrance": N_("lobby fragrance"),
    "sales_calls": N_("sales calls afterward"),
}
PURE = {"M": (0, -1), "O": (1, -1), "A": (1, 0), "I": (0, 0)}  # better and worse if all guests agreed
LABELS = {  # where their names find room: place, alignment
    "M": (2, -0.33, "left"), "O": (64, 0.42, "right"), "A": (2, 0.06, "left"), "I": (99, -0.16, "right")
}  # fmt: skip
MEANINGS = {
    "M": N_("For {n} of {total} guests it is must-be: it must not fail, but perfecting it earns little praise."),
    "O": N_("For {n} of {total} guests it is one-dimensional: the more of it, the more satisfied they are."),
    "A": N_("For {n} of {total} guests it is attractive: few miss it, but done in full it delights."),
    "I": N_("For {n} of {total} guests it is indifferent: done or left out, it changes little."),
    "R": N_("For {n} of {total} guests it is reverse: they would rather do without it."),
}
CLOSE = 0.1  # of all answers: a lead so small that the most frequent category hides another
DONE = np.linspace(0, 100, 101)


class Kano(Explorer):
    name = "satisfaction.kano"
    title = N_("What does a feature do to satisfaction, missing or complete?")
    controls = {
        "feature": Choice(N_("Feature"), FEATURES, "clean_room"),
        "fulfilled": Slider(N_("How far it is fulfilled"), 0, 100, 5, 40, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        answers = load("kano_answers")
        self.table = kano_table(answers)
        turned = {"functional": "dysfunctional", "dysfunctional": "functional"}
        self.without = kano_table(answers.rename(columns=turned))  # as if the feature were to leave it out
        figure.subplots_adjust(left=0.095, right=0.97, top=0.87)
        grid = figure.add_gridspec(1, 2, width_ratios=(1.5, 1), wspace=0.52)
        curves, counts = (figure.add_subplot(cell) for cell in grid)

        curves.set(xlim=(0, 100), ylim=(-1.2, 1.2))
        curves.set_xlabel(_("Fulfilled (%); curves are schematic"))
        curves.set_ylabel(_("Satisfaction (−1 to 1)"))
        for category, (better, worse) in PURE.items():
            color = look.COLORS[SIGNS[category][0]]
            curves.plot(DONE, curve(DONE, better, worse), color=color, lw=1, ls="--")
            x, y, side = LABELS[category]
            curves.text(x, y, _(CATEGORIES[category]), color=color, size="small", ha=side)
        (self.line,) = curves.plot([], [], lw=4, clip_on=False)
        (self.drop,) = curves.plot([], [], color=look.COLORS["ink"], lw=1, ls=":")
        (self.dot,) = curves.plot([], [], "o", ms=11, mec="white", mew=1.5, clip_on=False)

        counts.set(xlim=(0, len(answers["respondent"].unique())), ylim=(5.6, -0.6))
        counts.set_xlabel(_("Guests (number)"))
        counts.set_yticks(range(6), [_(label) for label in CATEGORIES.values()])
        counts.grid(axis="y", visible=False)
        colors = [look.COLORS[color] for color, _marker in SIGNS.values()]
        self.bars = counts.barh(range(6), 0, color=colors, height=0.6)
        self.numbers = [counts.text(0, row, "", va="center", size="small") for row in range(6)]
        self.ends = [curves.text(x, 0, "", size="small", ha=side) for x, side in ((1, "left"), (99, "right"))]
        for text in self.ends:
            text.set_bbox({"fc": "white", "ec": "none", "pad": 0.5})
        self.coefficients = counts.text(
            0, 1.03, "", size="small", transform=counts.transAxes
        )
        return [
            self.line, self.drop, self.dot, *self.bars, *self.numbers, *self.ends, self.coefficients
        ]  # fmt: skip

    def update(self, feature: str, fulfilled: float) -> str:
        row = self.table.loc[feature]
        path = self._path(feature)
        now = path[round(fulfilled)]
        color = look.COLORS[SIGNS[row["category"]][0]]
        self.line.set_data(DONE, path)
        self.drop.set_data([fulfilled, fulfilled, 0], [-1.2, now, now])
        self.dot.set_data([fulfilled], [now])
        self.line.set_color(color)
        self.dot.set_markerfacecolor(color)
        rising = path[-1] >= path[0]
        for text, word, level, above in zip(
            self.ends, (_("missing"), _("complete")), path[[0, -1]], (not rising, rising), strict=True
        ):
            text.set_text(f"{word} {signed(level)}")
            text.set_y(level + (0.09 if above else -0.09))
            text.set_va("bottom" if above else "top")
            text.set_color(color)
        for bar, number, category in zip(self.bars, self.numbers, CATEGORIES, strict=True):
            bar.set_width(row[category])
            number.set_x(row[category] + 4)
            number.set_text(f"{row[category]}")
        pair = _("better {better}, worse {worse}")
        self.coefficients.set_text(pair.format(better=signed(row["better"]), worse=signed(row["worse"])))
        headline = _("{category}: {feature} at {level:.0f} % gives {now}, the rest adds {rest}")
        if row["category"] == "R":
            headline = _("{category}: {feature} at {level:.0f} % give {now}, leaving out adds {less}")
        return headline.format(
            category=_(CATEGORIES[row["category"]]), feature=_(FEATURES[feature]), level=fulfilled,
            now=signed(now), rest=signed(path[-1] - now), less=signed(path[0] - now),
        )  # fmt: skip

    def read(self, feature: str, fulfilled: float) -> str:
        row = self.table.loc[feature]
        path = self._path(feature)
        where = _("At {level:.0f} % {feature} stands at {now}, between {first} when missing and {last} when complete.")
        if row["category"] == "R":
            where = _(
                "At {level:.0f} % {feature} stand at {now}, between {first} when left out and {last} when complete "
                "(the better and worse of leaving them out)."
            )
        most, second = row[TIE_ORDER].astype(int).nlargest(2).index
        meaning = _(MEANINGS[most])
        if row[most] - row[second] < CLOSE * row["n"]:
            meaning = _("For {n} of {total} guests it is {most}, for {m} {second}: look at the two groups apart.")
        said = {
            "level": fulfilled, "feature": _(FEATURES[feature]), "now": signed(path[round(fulfilled)]),
            "first": signed(path[0]), "last": signed(path[-1]), "n": row[most], "m": row[second],
            "total": row["n"], "most": _(CATEGORIES[most]).lower(), "second": _(CATEGORIES[second]).lower(),
        }  # fmt: skip
        return _("{first} {second}").format(first=where.format(**said), second=meaning.format(**said))

    def _path(self, feature: str) -> np.ndarray:
        """The feature's own curve over `DONE`; for a reverse feature, that of leaving it out, turned round."""
        table, done = (self.table, DONE) if self.table.loc[feature, "category"] != "R" else (self.without, DONE[::-1])
        return curve(done, *table.loc[feature, ["better", "worse"]])


def curve(done: np.ndarray, better: float, worse: float) -> np.ndarray:
    """From `worse` at 0 % to `better` at 100 %, bent by their sum: the share that finds it attractive less must-be."""
    bend = 5 * (better + worse) or 1e-9  # nought would divide by nought; next to it lies the straight line
    return worse + (better - worse) * np.expm1(bend * done / 100) / np.expm1(bend)
