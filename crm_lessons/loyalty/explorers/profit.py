"""The profit of a loyal customer, year by year: where it comes from and when it has paid back."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..profit import COMPONENTS, break_even_year, profit_of_loyalty

YEARS = 7
SHADES = {part: look.COLORS[color] for part, (_title, color) in COMPONENTS.items()}
SOURCES = tuple(COMPONENTS)[1:]  # without the acquisition cost
ADDED = SOURCES[1:]  # what loyalty adds to the base profit
YUAN = N_("yuan")


class Profit(Explorer):
    name = "loyalty.profit"
    title = N_("Why a loyal customer pays: the profit of each year")
    size = (7.6, 5.0)
    controls = {
        "growth": Slider(N_("Purchases grow a year by"), 0, 12, 1, 6, "%"),
        "learning": Slider(N_("Service cost falls a year by"), 0, 50, 5, 20, "%"),
        "referrals": Slider(N_("New customers that 100 bring a year"), 0, 40, 5, 15),
        "premium": Slider(N_("Price premium from the second year"), 0, 8, 1, 3, "%"),
        "retention": Slider(N_("Retention rate"), 50, 100, 5, 100, "%"),
        "acquisition": Slider(N_("Acquisition cost"), 0, 400, 50, 250, YUAN),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        tower = figure.add_axes((0.105, 0.44, 0.58, 0.46))
        total = figure.add_axes((0.105, 0.115, 0.58, 0.25))
        tower.set(ylim=(-420, 580), ylabel=_("yuan in the year"))
        total.set(ylim=(-500, 2300), ylabel=_("yuan so far"), yticks=range(0, 2001, 1000))
        for ax in (tower, total):
            ax.set(xlim=(-0.5, YEARS + 0.5), xticks=range(YEARS + 1))
            ax.axhline(0, color=look.COLORS["ink"], lw=1, zorder=3)
            ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
        tower.grid(axis="x", visible=False)
        tower.tick_params(labelbottom=False)
        total.set_xlabel(_("year with the firm (0: won)"))

        self.bars = {part: PolyCollection([], fc=color, ec="white", lw=0.8) for part, color in SHADES.items()}
        self.names = {part: tower.text(YEARS + 0.8, 0, "", va="center", size="small") for part in SOURCES}
        self.leads = LineCollection([], lw=2.5, clip_on=False)
        for collection in (*self.bars.values(), self.leads):
            tower.add_collection(collection, autolim=False)
        blue, ink = look.COLORS["blue"], look.COLORS["ink"]
        tower.text(0.45, -50, _("acquisition cost"), color=SHADES["acquisition"], va="center", size="small")
        (self.sum,) = total.plot([], [], "o-", color=ink, ms=4)
        (self.paid,) = total.plot([], [], "o", ms=12, mfc="none", mec=blue, mew=2, clip_on=False)
        self.paid_name = total.text(0, 0, _("paid back"), color=blue, ha="center", size="small")
        self.end = total.text(YEARS + 0.6, 0, "", va="center", size="small")
        marks = [self.sum, self.paid, self.leads, self.paid_name, self.end]
        return [*self.bars.values(), *self.names.values(), *marks]

    def update(self, **model: float) -> str:
        table, sums, paid = years(**model)
        tops = np.zeros(YEARS + 1)
        ends = {}
        for part, bars in self.bars.items():
            value = table[part]
            bars.set_verts([bar(year, tops[year], value[year]) for year in range(YEARS + 1) if value[year]])
            ends[part] = tops[-1] + value[-1] / 2
            tops = tops + np.maximum(value, 0)
        shown = [part for part in SOURCES if round(sums[part])]
        heights = dict(zip(shown, look.apart((ends[part] for part in shown), 68, 570), strict=True))
        ways = [[(YEARS + 0.38, ends[part]), (YEARS + 0.7, heights[part])] for part in shown]
        self.leads.set_segments(ways)
        self.leads.set_color([SHADES[part] for part in shown])
        for part, label in self.names.items():
            said = _("{source} ({sum:,.0f})").format(source=_(COMPONENTS[part][0]), sum=sums[part])
            label.set(text=said if part in shown else "", y=heights.get(part, 0))

        so_far = table["cumulative"]
        self.sum.set_data(range(YEARS + 1), so_far)
        text = _("{sum} yuan").format(sum=f"{so_far[-1]:,.0f}".replace("-", "−"))
        self.end.set(text=text, y=so_far[-1])
        year = paid or 0  # in year 0 there is nothing to pay back, and no mark
        self.paid.set_data([year], [so_far[year]])
        self.paid_name.set_position((max(year - 0.1, 0.5), so_far[year] + 330))
        for mark in (self.paid, self.paid_name):
            mark.set_visible(bool(paid))
        return finding(paid, sums)

    def read(self, **model: float) -> str:
        _table, sums, paid = years(**model)
        first = _("A customer won for {cost:,.0f} yuan has paid that back by the end of year {paid}.")
        if not model["acquisition"]:
            first = _("This customer cost nothing to win, so there is nothing to pay back.")
        elif paid is None:
            first = _("A customer won for {cost:,.0f} yuan has not paid that back within {years} years.")
        second = _(
            "Over {years} years the base profit brings {base:,.0f} yuan, and loyalty {added:,.0f} more: "
            "{list}. The numbers are an example, not a measurement."
        )
        each = _("{source} {sum:,.0f}")
        listed = [each.format(source=_(COMPONENTS[part][0]), sum=sums[part]) for part in ADDED]
        said: dict[str, Any] = {
            "cost": model["acquisition"],
            "paid": paid,
            "years": YEARS,
            "base": sums["base"],
        }
        said |= {"added": sum(sums[part] for part in ADDED), "list": _(", ").join(listed)}
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=64)
def years(
    growth: float, learning: float, referrals: float, premium: float, retention: float, acquisition: float
) -> tuple[dict[str, np.ndarray], dict[str, float], int | None]:
    """`profit_of_loyalty` at the controls' values, the sum of each source, and the year of break-even."""
    table = profit_of_loyalty(
        YEARS, growth=growth / 100, learning=learning / 100, referrals=referrals / 100,
        premium=premium / 100, retention=retention / 100, acquisition_cost=acquisition,
    )  # fmt: skip
    values = {name: table[name].to_numpy() for name in (*COMPONENTS, "cumulative")}
    return values, {part: float(values[part].sum()) for part in SOURCES}, break_even_year(table)


def bar(year: float, start: float, height: float) -> list[tuple[float, float]]:
    return [(year + x, start + y) for x, y in ((-0.36, 0), (0.36, 0), (0.36, height), (-0.36, height))]


def finding(paid: int | None, sums: dict[str, float]) -> str:
    """When the customer has paid back, and which of loyalty's sources is the largest."""
    largest = max(ADDED, key=lambda part: sums[part])
    if paid is None:
        sentence = _("Not paid back within {years} years; loyalty adds most by {source}")
    elif paid == 0:
        sentence = _("Nothing to pay back; loyalty adds most by {source}")
    else:
        sentence = _("Paid back in year {paid}; loyalty adds most by {source}")
    if not round(sums[largest]):
        sentence = _("Loyalty adds nothing here: each year brings the base profit alone")
    return sentence.format(paid=paid, years=YEARS, source=_(COMPONENTS[largest][0]))
