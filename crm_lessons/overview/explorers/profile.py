"""From transaction to relationship: one firm, fifteen rows, and what would move it."""

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
from ..comparison import (
    FIRMS,
    SIGNS,
    Market,
    RelationshipProfile,
    draw_rows,
    place_firm,
    relationship_profile,
    says,
)
from ..rows import ROWS

POINTS = N_("percentage points")


class Profile(Explorer):
    name = "overview.profile"
    title = N_("Single sale or relation? One firm on fifteen rows")
    size = (7.6, 5.6)
    controls = {
        "firm": Choice(N_("Firm"), {key: firm.name for key, firm in FIRMS.items()}, "grocer"),
        "often": Slider(N_("Customers buy so many times as often"), 0.25, 4, 0.25, 1, N_("times")),
        "direct": Slider(N_("Customers whom it deals with itself: more or fewer"), -60, 60, 5, 0, POINTS),
        "leaves": Slider(N_("Who would leave for 5 % less: more or fewer"), -40, 40, 5, 0, POINTS),
        "differ": Slider(N_("Who want something of their own: more or fewer"), -40, 40, 5, 0, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.42, right=0.77, bottom=0.03, top=0.855)
        ax = figure.subplots()
        draw_rows(ax, list(ROWS), column=-6.0)
        ax.set_xticks([])
        for x, text, side, color in (
            (-2.1, _("single sale ■"), "right", "orange"),
            (2.1, _("● relation"), "left", "blue"),
        ):
            ax.text(x, -1.1, text, ha=side, va="center", color=look.COLORS[color])
        gray = look.COLORS["gray"]
        self.moves = LineCollection([], colors=gray, lw=1.2)
        ax.add_collection(self.moves, autolim=False)
        self.legend = ax.text(0, -1.1, "", ha="center", va="center", size="small", color=gray)
        (self.usual,) = ax.plot([], [], "o", mfc="white", mec=gray, ms=7, clip_on=False)
        self.dots = {
            side: ax.plot([], [], marker, color=look.COLORS[color], ms=9, clip_on=False)[0]
            for side, (color, marker) in SIGNS.items()
        }
        return [self.moves, self.usual, *self.dots.values(), self.legend]

    def update(self, firm: str, **changes: float) -> str:
        profile, usual = placed(firm, **changes), placed(firm)
        at, was = (each.rows["position"].to_numpy() for each in (profile, usual))
        lines = np.arange(len(at))
        moved = np.abs(at - was) > 1e-9
        for side, dots in self.dots.items():
            here = (profile.rows["side"] == side).to_numpy()
            dots.set_data(at[here], lines[here])
        self.usual.set_data(was[moved], lines[moved])
        self.legend.set_text(_("○ before the change") if moved.any() else "")
        self.moves.set_segments([[(was[k], k), (at[k], k)] for k in lines[moved]])
        return says(profile)

    def read(self, firm: str, **changes: float) -> str:
        profile, market = placed(firm, **changes), changed(firm, **changes)
        order = profile.rows["position"].sort_values(kind="stable").index
        sentence = _(
            "Furthest toward the single sale stands {low}: {low_why}. Furthest toward the relation stands "
            "{high}: {high_why}."
        )
        said = {
            "low": _(ROWS[order[0]].aspect), "high": _(ROWS[order[-1]].aspect),
            "low_why": why(order[0], market), "high_why": why(order[-1], market),
        }  # fmt: skip
        second = _("The rows lie close together, so one word would nearly do for this firm.")
        if profile.spread > 2:
            second = _("The mean of all rows would hide this; a firm may well be both, each where it pays.")
        return _("{first} {second}").format(first=sentence.format(**said), second=second)


def why(row: str, market: Market) -> str:
    """The two traits that pull a row, in numbers."""
    phrases = {
        "frequency": _("a customer buys {frequency:g} times a year"),
        "margin": _("each brings {margin:,.0f} yuan a year"),
        "direct": _("the firm itself deals with {direct:.0f} % of its customers"),
        "leaves": _("{leaves:.0f} % would leave for 5 % less"),
        "differ": _("{differ:.0f} % want something of their own"),
    }
    first, second = (phrases[trait].format(**market._asdict()) for trait in ROWS[row].pulled_by)
    return _("{first}, and {second}").format(first=first, second=second)


def changed(firm: str, often: float, direct: float, leaves: float, differ: float) -> Market:
    """An example firm's market after a change, within what is possible."""
    market = FIRMS[firm]
    shares = {"direct": direct, "leaves": leaves, "differ": differ}
    after = {key: min(max(getattr(market, key) + by, 0.0), 100.0) for key, by in shares.items()}
    return market._replace(frequency=market.frequency * often, **after)


@functools.lru_cache(maxsize=256)
def placed(
    firm: str, often: float = 1, direct: float = 0, leaves: float = 0, differ: float = 0
) -> RelationshipProfile:
    """The profile of an example firm after a change."""
    market = changed(firm, often, direct, leaves, differ)
    return relationship_profile(place_firm(*market[1:]))
