"""How close a relation pays: the number of customers, what each brings, and what people's time costs."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from ... import look
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..relations import FEW, HIGH, LEVELS, LOW, MANY, best_level, relationship_costs, relationship_level

COUNTS = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
MARGINS = (300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
SHADES = ("#EAF1F7", "#C6DBEC", "#8FBEDD", "#3A80B5", "#1F5F99")  # the closer, the darker
WIDE, FROM_X, FROM_Y = 101, (1, 5), (2.3, 6.2)  # of the map: points a side, powers of ten
LEAST = -60  # percent of the margin at the left end of the bars
SMALL = 0.03  # of the map: below, a region gets no name


class Relations(Explorer):
    name = "overview.relations"
    title = N_("How close a relation pays?")
    size = (7.6, 4.7)
    controls = {
        "customers": Choice(
            N_("Number of customers"), {f"{n}": f"{n:,}" for n in COUNTS}, "30", ordered=True
        ),
        "margin": Choice(
            N_("Margin per customer and year (yuan)"),
            {f"{m}": f"{m:,}" for m in MARGINS},
            "3000",
            ordered=True,
        ),
        "step": Slider(N_("Margin that each closer level keeps more"), 1, 7, 1, 5, N_("percentage points")),
        "hour": Slider(N_("Cost of an hour"), 50, 500, 50, 200, N_("yuan")),
        "hands": Slider(N_("Working time at hand in a year"), 5, 100, 5, 20, N_("thousand hours")),
        "chart": Switch(N_("Show the textbook's chart in place of the model")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.98, bottom=0.145, top=0.82)
        plane, bars = figure.subplots(1, 2, width_ratios=(1.25, 1), gridspec_kw={"wspace": 0.5})
        ink, orange = look.COLORS["ink"], look.COLORS["orange"]
        self.map = plane.imshow(
            np.zeros((WIDE, WIDE)), cmap=ListedColormap(SHADES), vmin=-0.5, vmax=len(LEVELS) - 0.5,
            origin="lower", aspect="auto", extent=(*FROM_X, *FROM_Y), interpolation="nearest",
        )  # fmt: skip
        plane.set(xlim=FROM_X, ylim=FROM_Y)
        plane.grid(visible=False)
        plane.set_xticks(range(1, 6), [f"{10**k:,}" for k in range(1, 6)])
        plane.set_yticks(range(3, 7), [f"{10**k:,}" for k in range(3, 7)], rotation=90, va="center")
        plane.set_xlabel(_("customers"))
        plane.set_ylabel(_("margin per customer (yuan a year)"))
        inks = (ink, ink, ink, "white", "white")
        self.areas = [
            plane.text(0, 0, _(level.title), ha="center", va="center", size="small", color=color)
            for level, color in zip(LEVELS.values(), inks, strict=True)
        ]
        (self.here,) = plane.plot([], [], "o", ms=11, color=orange, mec="white", mew=1.5)

        rows = np.arange(len(LEVELS))
        bars.set(xlim=(LEAST, 112), ylim=(-0.6, len(LEVELS) - 0.2))
        bars.set_yticks(rows, [_(level.title) for level in LEVELS.values()])
        bars.grid(axis="y", visible=False)
        bars.set_xlabel(_("% of margin; above: yuan"))
        self.left = bars.barh(rows, 0, 0.5, color=SHADES, ec=ink, lw=0.8)
        self.cost = bars.barh(rows, 0, 0.5, color="white", ec=orange, hatch="///", lw=0.8)
        self.amounts = [bars.text(0, row + 0.3, "", va="bottom", size="small") for row in rows]
        bars.axvline(0, color=ink, lw=1)
        (self.mark,) = bars.plot([], [], "<", color=orange, ms=10, clip_on=False)
        bars.legend(
            [self.left[3], self.cost[0]], [_("left over"), _("cost")], loc="lower left", ncols=2,
            bbox_to_anchor=(-0.05, 0.985), fontsize="small", columnspacing=1.2, handlelength=1.4,
        )  # fmt: skip
        return [self.map, *self.areas, self.here, *self.left, *self.cost, *self.amounts, self.mark]

    def update(self, customers: str, margin: str, **assumed: Any) -> str:
        n, m, chart = float(customers), float(margin), assumed.pop("chart")
        names, table = list(LEVELS), costs(n, m, **assumed)
        self.map.set_data(areas(**({} if chart else assumed)))
        for text, place in zip(self.areas, middles(**({} if chart else assumed)), strict=True):
            text.set_visible(place is not None)
            if place is not None:
                text.set_position(place)
        self.here.set_data([np.log10(n)], [np.log10(m)])

        for k, level in enumerate(names):
            kept, left = 100 * table[level]["gain"] / m, 100 * table[level]["profit"] / m
            edge = max(left, LEAST)
            self.left[k].set_width(max(left, 0))
            self.cost[k].set(x=edge, width=kept - edge)
            amount = f"{table[level]['profit']:,.0f}".replace("-", "−")
            self.amounts[k].set(text=amount, x=2 if left >= 0 else LEAST + 2)
        best = best_of(table)
        self.mark.set_data([106], [names.index(best)])
        said = {
            "n": n,
            "m": m,
            "best": _(LEVELS[best].title),
            "chart": _(LEVELS[relationship_level(n, m)].title),
        }
        sentence = _("{n:,.0f} customers at {m:,.0f} yuan: “{best}” pays; chart: “{chart}”")
        if said["best"] == said["chart"]:
            sentence = _("{n:,.0f} customers at {m:,.0f} yuan: “{best}” pays; so says the chart")
        return sentence.format(**said)

    def read(self, customers: str, margin: str, **assumed: Any) -> str:
        n, m, chart = float(customers), float(margin), assumed.pop("chart")
        names, table = list(LEVELS), costs(n, m, **assumed)
        best = best_of(table)
        row = table[best]
        first = _(
            "“{level}” takes {hours:g} hours and costs {cost:,.0f} yuan per customer and year, keeps "
            "{kept:.0f} % of the margin and leaves {profit:,.0f} yuan."
        )
        first = first.format(
            level=_(LEVELS[best].title), hours=row["hours"], cost=row["cost"], kept=100 * row["kept"],
            profit=row["profit"],
        )  # fmt: skip
        second = _("No closer level is left to pay.")
        if best != names[-1]:
            closer = names[names.index(best) + 1]
            more = (table[closer]["cost"] - row["cost"]) / (table[closer]["kept"] - row["kept"])
            second = _("“{level}” would pay from a margin of {more:,.0f} yuan on.")
            second = second.format(level=_(LEVELS[closer].title), more=more)
        third = _("Hours, shares and costs are this model's assumptions, not measurements.")
        if chart:
            third = _(
                "The chart has no numbers; here few are up to {few}, many from {many:,.0f} customers, low is "
                "up to {low:,.0f}, high from {high:,.0f} yuan."
            )
            third = third.format(few=FEW, many=MANY, low=LOW, high=HIGH)
        said = _("{first} {second}").format(first=first, second=second)
        return _("{first} {second}").format(first=said, second=third)


def model(step: float, hour: float, hands: float) -> dict[str, float]:
    """The controls as the arguments of the chapter's functions."""
    return {"step": step / 100, "hour_cost": hour, "hours_at_hand": 1000 * hands}


@functools.lru_cache(maxsize=64)
def costs(customers: float, margin: float, **assumed: float) -> dict[str, dict[str, float]]:
    """Level → what it costs and brings a customer."""
    table = relationship_costs(customers, margin, **model(**assumed)).reset_index().to_dict("records")
    return {str(row.pop("level")): {str(key): float(value) for key, value in row.items()} for row in table}


@functools.lru_cache(maxsize=64)
def areas(**assumed: float) -> np.ndarray:
    """The best level at every point of the map, by its number; without assumptions, the chart's."""
    x, y = np.meshgrid(10 ** np.linspace(*FROM_X, WIDE), 10 ** np.linspace(*FROM_Y, WIDE))
    if assumed:
        names = best_level(x.ravel(), y.ravel(), **model(**assumed))
    else:
        names = relationship_level(x.ravel(), y.ravel())
    return pd.Categorical(names, list(LEVELS)).codes.reshape(x.shape)


@functools.lru_cache(maxsize=64)
def middles(**assumed: float) -> list[tuple[float, float] | None]:
    """Where each level's name stands: deep inside its region; None where the region is too small."""
    every = slice(None, None, 4)  # a coarser grid will do
    x = np.linspace(*FROM_X, WIDE)[every].clip(1.75, 4.4)
    y = np.linspace(*FROM_Y, WIDE)[every].clip(2.45, 6.05)
    found: list[tuple[float, float] | None] = []
    for k in range(len(LEVELS)):
        inside = areas(**assumed)[every, every] == k
        if inside.mean() < SMALL:
            found.append(None)
            continue
        while inside.any():  # peel the region from its border on; what goes last lies deepest
            rows, columns = np.nonzero(inside)
            padded = np.pad(inside, 1)
            inside = inside & padded[2:, 1:-1] & padded[:-2, 1:-1] & padded[1:-1, 2:] & padded[1:-1, :-2]
        middle = len(rows) // 2
        found.append((float(x[columns[middle]]), float(y[rows[middle]])))
    return found


def best_of(table: dict[str, dict[str, float]]) -> str:
    """The level that leaves most; of equals the one that takes less time."""
    return max(table, key=lambda level: table[level]["profit"])
