"""The portfolio as flows from year to year, and three years ahead: what is one better rate worth?"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from ... import look
from ...cases import labels, load
from ...controls import Choice, Slider
from ...explorer import Explorer, of_the_draw
from ...language import N_, _
from ..grid import CELLS, portfolio_grid
from ..migration import COLORS, ENTERED, KINDS, LEFT, flow_shapes, kind_of, state_title
from ..periods import customer_periods
from ..rates import with_rate
from ..transition import transition_matrix

YEARS, AHEAD = ("2022", "2023", "2024"), 3
ALL = "all"
TOP = 1400  # thousand yuan a year
SLOTS = (0.08, 0.33, 0.56, 0.73, 0.92)  # heights of the cells' names, the lowest first
GAP = 0.03  # of the height, between two cells

# What one could work on: the move, whether more or fewer of it are better, its name in a sentence and beside
# a line.
LEVERS = {
    "keep": ("true_friends", LEFT, -1, N_("fewer true friends leave"), N_("true friends stay")),
    "win": ("strangers", "true_friends", 1, N_("more strangers become true friends"), N_("strangers won")),
    "hold": ("strangers", LEFT, -1, N_("fewer strangers leave"), N_("strangers stay")),
    "tie": (
        "butterflies", "true_friends", 1, N_("more butterflies become true friends"), N_("butterflies won")
    ),
}  # fmt: skip


class Flows(NamedTuple):
    """Moves into a year: bands, blocks at their ends, leaders to the names; customers by cell and by kind."""

    bands: dict[tuple[str, str], np.ndarray]
    blocks: list
    leaders: list
    names: list[list[str]]
    sums: list[int]
    kinds: dict[str, int]


class Known(NamedTuple):
    """Moves by year; rates of all years; by state: customers now, newcomers a year, thousand yuan of each."""

    flows: dict[str, Flows]
    states: list
    rates: np.ndarray
    start: np.ndarray
    newcomers: np.ndarray
    worth: np.ndarray


class Gain(NamedTuple):
    """What a better rate brings: thousand yuan more in each year to come, the rate before and after."""

    years: np.ndarray
    old: float
    new: float


class Migration(Explorer):
    name = "portfolio.migration"
    title = N_("Who moves where, and what would one better rate be worth?")
    size = (7.7, 4.5)
    controls = {
        "year": Choice(N_("Moves from the year before to"), {year: year for year in YEARS}, "2024"),
        "segment": Choice(N_("Whose moves"), lambda: kinds(), ALL),
        "lever": Choice(N_("What if"), {name: lever[3] for name, lever in LEVERS.items()}, "win"),
        "points": Slider(N_("Better by"), 0, 10, 1, 5, N_("percentage points")),
    }

    @of_the_draw
    def panel(self) -> Callable[[str], pd.DataFrame]:
        """Customer-years with their cell, of the customers of one kind."""
        everyone = portfolio_grid(customer_periods(load("service_firm_months"))).customers
        kind = everyone["customer"].map(load("service_firm_customers").set_index("customer")["segment"])
        return functools.cache(lambda name: everyone if name == ALL else everyone[kind == name])

    @of_the_draw
    def known(self) -> dict[str, Known]:
        """Kind of customers → their moves, worked out before the first picture, so that no choice waits."""
        return {segment: known_of(self.panel(segment)) for segment in kinds()}

    @of_the_draw
    def gains(self) -> Callable[[str, float], dict[str, Gain]]:
        """Lever → what it brings among the customers of one kind; picture and sentence ask for the same."""
        return functools.lru_cache(maxsize=64)(lambda segment, points: gains_of(self.known[segment], points))

    def build(self, figure: Figure) -> Iterable[Artist]:
        ax = figure.add_axes((0.17, 0.03, 0.23, 0.78))
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.set_axis_off()
        figure.text(0.02, 0.88, _("Customers who moved, came or left"), va="top", size="small")
        flows = self.known[ALL].flows[YEARS[-1]]
        moves = [kind_of(*move) for move in flows.bands]
        colors = [to_rgba(look.COLORS[COLORS[kind]], 1 if kind == "same" else 0.6) for kind in moves]
        self.bands = PolyCollection([], fc=colors, ec="white", lw=0.5)
        gray, ink = look.COLORS["gray"], look.COLORS["ink"]
        self.leaders = LineCollection([], colors=gray, lw=0.8, clip_on=False)
        self.blocks = LineCollection([], colors=ink, lw=4, clip_on=False, capstyle="butt")
        for artist in (self.bands, self.leaders, self.blocks):
            ax.add_collection(artist)
        self.sums = []
        for x, names in enumerate(flows.names):
            for slot, name in zip(SLOTS, names, strict=True):  # names stand still, their blocks do not
                out, side = (1.14, "left") if x else (-0.14, "right")
                ax.text(out, slot, state_title(name), ha=side, va="bottom", size="small")
                self.sums.append(ax.text(out, slot, "", ha=side, va="top", size="small"))
        worth = figure.add_axes((0.64, 0.12, 0.27, 0.69))
        worth.set(xlim=(0.8, AHEAD), ylim=(0, TOP), xticks=range(1, AHEAD + 1))
        worth.set_xticklabels([str(int(YEARS[-1]) + k) for k in range(1, AHEAD + 1)])
        worth.tick_params(labelsize="small")
        figure.text(0.585, 0.88, _("Profit a year more (thousand yuan) if …"), va="top", size="small")
        keys = [
            worth.plot([], [], color=look.COLORS["ink"], lw=1.4, ls=d)[0] for d in look.DASHES[: len(LEVERS)]
        ]
        worth.legend(keys, [_(lever[4]) for lever in LEVERS.values()], loc="upper left", borderaxespad=0,
                     bbox_to_anchor=(0.02, 1.0), fontsize="small", handlelength=2.6)  # fmt: skip
        self.lines, self.ends = {}, {}
        for name, dash in zip(LEVERS, look.DASHES, strict=False):
            (self.lines[name],) = worth.plot([], [], ls=dash, clip_on=False)
            self.ends[name] = worth.text(AHEAD + 0.06, 0, "", va="center", size="small")
        drawn = [self.bands, self.leaders, self.blocks, *self.sums]
        return [*drawn, *self.lines.values(), *self.ends.values()]

    def update(self, year: str, segment: str, lever: str, points: float) -> str:
        flows, gains = self.known[segment].flows[year], self.gains(segment, points)
        self.bands.set_verts(list(flows.bands.values()))
        self.blocks.set_segments(flows.blocks)
        self.leaders.set_segments(flows.leaders)
        for text, n in zip(self.sums, flows.sums, strict=True):
            text.set_text(f"{n:,}")
        order = sorted(LEVERS, key=lambda name: gains[name].years[-1])
        heights = look.apart([gains[name].years[-1] for name in order], 0.065 * TOP, 0.98 * TOP)
        for name, height in zip(order, heights, strict=True):
            chosen = name == lever
            color = look.COLORS["blue" if chosen else "gray"]
            self.lines[name].set(
                xdata=np.arange(1, AHEAD + 1), ydata=gains[name].years, color=color, lw=3 if chosen else 1.4
            )
            self.ends[name].set(text=signed(gains[name].years[-1]), y=height, color=color)
        if not points:
            here = sum(n for kind, n in flows.kinds.items() if kind != ENTERED)
            share = 100 * (1 - flows.kinds["same"] / here)
            headline = _("{share:.0f} % of {n} customers moved to another cell or left by {year}")
            return headline.format(share=share, n=f"{here:,}", year=year)
        headline = _("{gain} thousand yuan a year by {year} if {what}")
        gain = signed(gains[lever].years[-1])
        return headline.format(gain=gain, year=int(YEARS[-1]) + AHEAD, what=_(LEVERS[lever][3]))

    def read(self, year: str, segment: str, lever: str, points: float) -> str:
        moves, gain = self.known[segment].flows[year].kinds, self.gains(segment, points)[lever]
        first = _(
            "From {before} to {year}, {up} of the simulated customers moved up and {down} down; {entered} "
            "came and {left} left."
        )
        second = _("Raise the points to see what a better rate would bring.")
        if points:
            second = _(
                "If {what}, {new:.1f} % a year instead of {old:.1f} %, the firm earns {sum} thousand yuan "
                "more in three years; if the change must pay for itself by then, it may cost no more."
            )
        said = {
            "before": int(year) - 1, "year": year, **{kind: f"{n:,}" for kind, n in moves.items()},
            "what": _(LEVERS[lever][3]), "old": 100 * gain.old, "new": 100 * gain.new,
            "sum": f"{gain.years.sum():,.0f}",
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


def flows_of(counts: pd.DataFrame) -> Flows:
    """What is drawn and said of these moves, in a picture of height 1."""
    total = counts.to_numpy().sum()
    bands, *sides = flow_shapes(counts * ((1 - GAP * max(counts.shape)) / total), GAP)
    blocks = [[(x, low), (x, high)] for x, spans in enumerate(sides) for low, high in spans.values()]
    leaders = [
        [(1.24 * x - 0.12, slot), (x, sum(span) / 2)]
        for x, spans in enumerate(sides)
        for slot, span in zip(SLOTS, spans.values(), strict=True)
    ]
    names = [list(spans) for spans in sides]
    ends = (counts.sum(axis=1).to_dict(), counts.sum(axis=0).to_dict())
    sums = [int(ends[x][name]) for x, side in enumerate(names) for name in side]
    kinds = dict.fromkeys(KINDS, 0)
    for move, n in zip(bands, counts.to_numpy().ravel(), strict=True):
        kinds[kind_of(*move)] += int(n)
    return Flows(bands, blocks, leaders, names, sums, kinds)


def known_of(panel: pd.DataFrame) -> Known:
    """The moves of these customers, and what a forecast of them needs."""
    # Of the offices few are barnacles: where nobody was seen to move on, no rate is known.
    seen = transition_matrix(panel, smoothing=1e-9)
    now = panel[panel["period"] == YEARS[-1]]
    vectors = (now["cell"].value_counts(), seen.newcomers.mean(), now.groupby("cell")["profit"].mean() / 1000)
    flows = {}
    for year in YEARS:
        moved = pd.DataFrame(seen.by_period.loc[year]).drop(index=LEFT)  # nobody comes back to this firm
        moved.loc[ENTERED] = seen.newcomers.loc[year]
        flows[year] = flows_of(moved.reindex(index=[*CELLS, ENTERED], columns=[*CELLS, LEFT], fill_value=0))
    states = seen.rates.index
    lists = [vector.reindex(states, fill_value=0).to_numpy(float) for vector in vectors]
    return Known(flows, list(states), seen.rates.to_numpy(), *lists)


def gains_of(known: Known, points: float) -> dict[str, Gain]:
    """Lever → profit added: the last portfolio goes on with the rates of all years, and with one changed."""
    base, gains = profits(known, known.rates), {}
    for name, (before, after, sign, *_names) in LEVERS.items():
        row, column = known.states.index(before), known.states.index(after)
        old = known.rates[row, column]
        new = min(max(old + sign * points / 100, 0.0), 1.0)
        better = with_rate(known.rates, row, column, new)
        gains[name] = Gain(profits(known, better) - base, old, new)
    return gains


def profits(known: Known, rates: np.ndarray) -> np.ndarray:
    """Expected profit of each year to come; `portfolio_forecast`'s, without its bands."""
    customers, years = known.start, []
    for _year in range(AHEAD):
        customers = customers @ rates + known.newcomers
        years.append(customers @ known.worth)
    return np.array(years)


def kinds() -> dict[str, str]:
    """The kinds of customers in the language in force."""
    return {ALL: _("all kinds")} | labels("service_firm_customers", "segment")


def signed(amount: float) -> str:
    """A whole amount with its sign and a true minus."""
    return f"{round(amount):+,}".replace("-", "−") if round(amount) else "0"
