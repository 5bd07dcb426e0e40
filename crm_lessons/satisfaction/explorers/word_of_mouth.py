"""Word of mouth: how many must be satisfied before good word overtakes bad."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..word_of_mouth import GROUPS, rule_of_thumb, word_of_mouth

CUSTOMERS, MARKET = 100, 100_000
PEOPLE = N_("people")
ROUNDS = 8  # of talk that the axis shows


class WordOfMouth(Explorer):
    name = "satisfaction.word_of_mouth"
    title = N_("Word of mouth: how many must be satisfied?")
    size = (7.6, 4.7)
    controls = {
        "satisfied": Slider(N_("Customers who are satisfied"), 0, 100, 1, 75, "%"),
        "tells_satisfied": Slider(N_("A satisfied customer tells"), 0, 30, 1, 12, PEOPLE),
        "come": Slider(N_("Of 12 who hear good word first, come"), 0, 12, 1, 10, PEOPLE),
        "tells_dissatisfied": Slider(N_("A dissatisfied customer tells"), 0, 40, 1, 20, PEOPLE),
        "rounds": Slider(N_("Rounds of talk"), 1, ROUNDS, 1, 6),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        ax = figure.add_axes((0.1, 0.36, 0.58, 0.53))
        ax.set(xlim=(0, ROUNDS), ylim=(0, 100), xticks=range(ROUNDS + 1))
        ax.set_xlabel(_("rounds of talk"))
        ax.set_ylabel(_("share of the market (%)"))
        self.bands, self.names = [], []
        for _title, color in GROUPS.values():
            self.bands += ax.fill([0, 0], [0, 0], fc=look.COLORS[color], ec="white", lw=0.8)
            self.names.append(ax.text(0, 0, "", va="center", size="small"))

        strip = figure.add_axes((0.1, 0.12, 0.58, 0.045))
        strip.set(xlim=(0, 100), ylim=(0, 1), yticks=[], xticks=range(0, 101, 10))
        strip.set_xlabel(_("customers who are satisfied (%)"))
        strip.grid(False)
        for y, side, color in ((1.35, _("good word ahead"), "blue"), (0.1, _("bad word ahead"), "orange")):
            strip.text(105, y, side, color=look.COLORS[color], va="center", size="small")
        (self.bad,) = strip.fill([0, 0], [0, 0], color=look.COLORS["orange"])
        (self.good,) = strip.fill([0, 0], [0, 0], color=look.COLORS["blue"])
        (self.here,) = strip.plot([], [], "v", color=look.COLORS["ink"], ms=10, clip_on=False)
        return [*self.bands, *self.names, self.bad, self.good, self.here]

    def update(self, satisfied: float, rounds: float, **talk: float) -> str:
        table = spread(satisfied, rounds, **talk)
        shares = table[list(GROUPS)].to_numpy() / MARKET * 100
        tops = np.c_[np.zeros(len(shares)), shares.cumsum(axis=1)]
        seen = np.flatnonzero(shares[-1] >= 0.5)
        heights = np.zeros(len(GROUPS))
        heights[seen] = look.apart(np.maximum(tops[-1, seen] + tops[-1, seen + 1], 6) / 2, 7, 97)
        both_ways = np.r_[table.index, table.index[::-1]]
        for k, (group, _color) in enumerate(GROUPS.values()):
            self.bands[k].set_xy(np.c_[both_ways, np.r_[tops[:, k], tops[::-1, k + 1]]])
            label = _("{group} ({share:.0f} %)").format(group=_(group), share=shares[-1, k])
            self.names[k].set(text=label if k in seen else "", position=(rounds + 0.12, heights[k]))

        edge = balance(**talk)
        good_from = 50 if edge is None else edge
        self.bad.set_xy([(0, 0), (0, 1), (good_from, 1), (good_from, 0)])
        self.good.set_xy([(good_from, 0), (good_from, 1), (100, 1), (100, 0)])
        self.here.set_data([satisfied], [1.3])
        for part in (self.bad, self.good):
            part.set_visible(edge is not None)
        return finding(satisfied, edge)

    def read(self, satisfied: float, rounds: float, **talk: float) -> str:
        table = spread(satisfied, rounds, **talk)
        sentence = _(
            "From {customers:,} customers in a market of {market:,} people, word of mouth wins {won:,.0f} "
            "more and warns off {warned:,.0f} (rounds of talk: {rounds:.0f}); the word heard first decides, "
            "and spreading ends with the market. That people tell 12 or 20 others is a rule of thumb, not a "
            "measured law."
        )
        won, warned = table["buyers"].iloc[1:].sum(), table["warned"].iloc[-1]
        return sentence.format(customers=CUSTOMERS, market=MARKET, won=won, warned=warned, rounds=rounds)


@functools.lru_cache(maxsize=64)
def spread(
    satisfied: float, rounds: float, tells_satisfied: float, come: float, tells_dissatisfied: float
) -> pd.DataFrame:
    """The chapter's model at the controls' values, in percent and people of 12."""
    return word_of_mouth(
        CUSTOMERS, satisfied / 100, int(rounds), MARKET, tells_satisfied, tells_dissatisfied, come / 12
    )


@functools.lru_cache(maxsize=64)
def balance(tells_satisfied: float, come: float, tells_dissatisfied: float) -> float | None:
    """Satisfied customers (%) at which good word wins as many as bad warns off; None if neither does any."""
    won, warned, _net = rule_of_thumb(1, 0.5, tells_satisfied, tells_dissatisfied, come / 12)
    return float(100 * warned / (won + warned)) if won + warned else None


def finding(satisfied: float, edge: float | None) -> str:
    """What the balance means for this share of satisfied customers."""
    if edge is None:
        return _("No word wins or warns off anybody: the customers stay as few as they were")
    if np.isclose(satisfied, edge):
        sentence = _("{satisfied:.0f} % satisfied: good and bad word are just in balance")
    elif satisfied > edge:
        sentence = _("{satisfied:.0f} % satisfied is enough: good word leads from {edge:g} % on")
    else:
        sentence = _("{satisfied:.0f} % satisfied is too few: bad word leads up to {edge:g} %")
    return sentence.format(satisfied=satisfied, edge=round(edge, 1))
