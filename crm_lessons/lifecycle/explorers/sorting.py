"""Two kinds of customers, nobody changes: the cohort's rate rises because the fickle leave first."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..sorting import mixed_cohort

YEARS = 12
TIME = np.arange(YEARS + 1)


class Sorting(Explorer):
    name = "lifecycle.sorting"
    title = N_("Do customers grow more loyal, or do the others leave?")
    size = (7.6, 4.4)
    controls = {
        "share": Slider(N_("Steady customers among the new ones"), 5, 95, 5, 30, "%"),
        "steady": Slider(N_("Of the steady, renew each year"), 70, 99, 1, 95, "%"),
        "fickle": Slider(N_("Of the fickle, renew each year"), 5, 70, 1, 50, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.06, right=0.895, bottom=0.14, top=0.83)
        who, rate = figure.subplots(1, 2, gridspec_kw={"wspace": 0.24})
        blue, orange, ink = (look.COLORS[name] for name in ("blue", "orange", "ink"))
        who.set(xlim=(-0.6, YEARS + 0.6), ylim=(0, 120), xticks=range(0, YEARS + 1, 2))
        who.set_yticks(range(0, 101, 20))
        who.set_xlabel(_("Year"))
        who.set_title(_("Left of 100 customers"), size="medium", pad=6)
        who.grid(axis="x", visible=False)
        self.steady = who.bar(TIME, 0 * TIME, 0.8, color=blue)
        self.fickle = who.bar(TIME, 0 * TIME, 0.8, color=orange, hatch="//", edgecolor="white", lw=0)
        kinds = [_("steady"), _("fickle")]
        who.legend([self.steady, self.fickle], kinds, loc="upper right", ncols=2, borderaxespad=0)
        rate.set(xlim=(0.5, YEARS + 0.5), ylim=(0, 120), xticks=range(2, YEARS + 1, 2))
        rate.set_yticks(range(0, 101, 20))
        rate.set_xlabel(_("Year"))
        rate.set_title(_("Of those there, renew (%)"), size="medium", pad=6)
        (self.high,) = rate.plot([], [], color=blue, ls="--", lw=1.6)
        (self.low,) = rate.plot([], [], color=orange, ls=":", lw=2)
        (self.line,) = rate.plot([], [], color=ink, marker="o", lw=2.2, ms=5)
        colors = (orange, ink, blue)
        self.names = [rate.text(YEARS + 0.8, 0, "", color=color, va="center") for color in colors]
        return [*self.steady, *self.fickle, self.high, self.low, self.line, *self.names]

    def update(self, share: float, steady: float, fickle: float) -> str:
        stay, go, rate = cohort(share, steady, fickle)
        for bar, height in zip(self.steady, stay, strict=True):
            bar.set_height(height)
        for bar, base, height in zip(self.fickle, stay, go, strict=True):
            bar.set(y=base, height=height)
        ends = [0.5, YEARS + 0.5]
        self.high.set_data(ends, [steady, steady])
        self.low.set_data(ends, [fickle, fickle])
        self.line.set_data(TIME[1:], rate)
        words = (_("fickle"), _("cohort"), _("steady"))
        heights = look.apart((fickle, rate[-1], steady), 7, 101)
        for name, word, height in zip(self.names, words, heights, strict=True):
            name.set(text=word, y=height)
        if steady == fickle:
            return _("All alike: {rate:.0f} % renew, in every year").format(rate=rate[0])
        if round(rate[0]) == round(rate[-1]):
            sentence = _(
                "The rate stays at {rate:.0f} %: nearly all are of one kind, or the kinds hardly differ"
            )
            return sentence.format(rate=rate[0])
        headline = _("Nobody changes, yet the cohort's rate rises from {first:.0f} to {last:.0f} %")
        return headline.format(first=rate[0], last=rate[-1])

    def read(self, share: float, steady: float, fickle: float) -> str:
        stay, go, rate = cohort(share, steady, fickle)
        left = stay[-1] + go[-1]
        first = _(
            "In the first year {first:.0f} of 100 renew; of the {left:.1f} left after {years} years, "
            "{kind:.0f} % are steady, and in the last year {last:.0f} % renewed."
        )
        second = _("Every customer renews with the same chance from first to last; only who is left changes.")
        if steady == fickle:
            second = _("With one rate for all there is nothing to sort, and the curve is flat.")
        said = {"left": left, "years": YEARS, "kind": 100 * stay[-1] / left}
        opening = first.format(first=rate[0], last=rate[-1], **said)
        return _("{first} {second}").format(first=opening, second=second)


@functools.lru_cache(maxsize=64)
def cohort(share: float, steady: float, fickle: float) -> tuple[np.ndarray, ...]:
    """Steady and fickle customers left of 100, year by year, and the percentage who renewed."""
    kinds = {"steady": (share, steady / 100), "fickle": (100 - share, fickle / 100)}
    table = 100 * mixed_cohort(kinds, YEARS)
    return table["steady"].to_numpy(), table["fickle"].to_numpy(), table["retention"].to_numpy()[1:]
