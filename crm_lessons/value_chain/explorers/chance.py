"""Luck or policy: two firms of which one serves better, each run many times with luck of its own."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..chance import bands, monte_carlo, share_ahead
from ..company import QUARTERS, THOUSAND
from ..market import Market
from ..policy import Policy

RUNS, BETTER = 50, 10  # of each firm; points of service quality
SIZES = {"100": N_("100 customers"), "1000": N_("1,000 customers"), "10000": N_("10,000 customers")}
BUDGETS = ("acquisition", "retention", "key_accounts")
YEAR = 4
PANELS = {"value": (0, 1250), "cumulative": (-150, 550)}  # yuan for each customer at the start
AT = np.arange(1, QUARTERS + 1)


class Chance(Explorer):
    name = "value_chain.chance"
    title = N_("Luck or policy: can results tell who leads better?")
    size = (7.6, 5.2)
    controls = {
        "size": Choice(N_("Size of the firms"), SIZES, "10000"),
        "luck": Slider(N_("Luck of the market (100: as usual)"), 0, 300, 25, 100, "%"),
        "quarter": Slider(N_("Judged after quarter"), 1, QUARTERS, 1, YEAR),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, gray, orange = (look.COLORS[name] for name in ("blue", "gray", "orange"))
        titles = {
            "value": _("value of the firm (yuan for each customer at the start)"),
            "cumulative": _("profit added up (yuan for each customer at the start)"),
        }
        self.areas, self.lines, self.cuts, self.dots, self.notes = [], [], [], [], []
        for (measure, limits), bottom in zip(PANELS.items(), (0.53, 0.105), strict=True):
            ax = figure.add_axes((0.095, bottom, 0.63, 0.285))
            ax.set(xlim=(1, QUARTERS), ylim=limits, xticks=range(1, QUARTERS + 1))
            ax.set_title(titles[measure], size="medium", pad=5)
            ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
            for color, hatch, dash, mark in ((gray, "////", "--", "s"), (blue, "", "-", "o")):
                style: Any = {"fc": "none", "ec": color, "hatch": hatch} if hatch else {"fc": color}
                self.areas += ax.fill([1, 1], [0, 0], alpha=0.35 if hatch else 0.22, lw=0.8, **style)
                self.lines += ax.plot([], [], color=color, ls=dash)
                self.dots += ax.plot([], [], mark, color=color, ms=7, clip_on=False, zorder=4)
            self.cuts.append(ax.axvline(1, color=orange, lw=1.2, ls=":"))
            note = ax.text(QUARTERS + 0.4, sum(limits) / 2, "", va="center", linespacing=1.4)
            self.notes.append(note)
        figure.axes[-1].set_xlabel(_("quarter"), labelpad=2)
        names = [_("as it is"), _("service 10 points better")]
        figure.legend(
            self.lines[:2], names, loc="upper left", ncols=2, bbox_to_anchor=(0.02, 0.925), borderaxespad=0,
            handlelength=2.6, columnspacing=1.6, fontsize="small",
        )  # fmt: skip
        return [*self.areas, *self.lines, *self.cuts, *self.dots, *self.notes]

    def update(self, size: str, luck: float, quarter: float) -> str:
        at = int(quarter) - 1
        for k, measure in enumerate(PANELS):
            for firm in (0, 1):
                low, middle, high = curves(size, luck, measure)[firm]
                self.areas[2 * k + firm].set_xy(np.c_[np.r_[AT, AT[::-1]], np.r_[low, high[::-1]]])
                self.lines[2 * k + firm].set_data(AT, middle)
                self.dots[2 * k + firm].set_data([quarter], [middle[at]])
            self.cuts[k].set_xdata([quarter, quarter])
            text = _("better firm ahead\nin {n:.0f} of 100 pairs")
            self.notes[k].set_text(text.format(n=ahead(size, luck, quarter, measure)))
        by_value, by_profit = (ahead(size, luck, quarter, measure) for measure in PANELS)
        text = _(
            "Quarter {n:.0f}: the better firm leads in {value:.0f} of 100 by value, {profit:.0f} by profit"
        )
        return text.format(n=quarter, value=by_value, profit=by_profit)

    def read(self, size: str, luck: float, quarter: float) -> str:
        at = int(quarter) - 1
        first = _(
            "Of 100 pairs of firms with luck of their own, the one that serves better has the higher value "
            "in {value:.0f}, and the higher profit so far in {profit:.0f} (bands: 8 of 10 runs)."
        )
        low, _middle, high = (curve[at] for curve in curves(size, luck, "value")[0])
        second = _("One and the same policy ends anywhere between {low:,.0f} and {high:,.0f} by value.")
        by_value, by_profit = (ahead(size, luck, quarter, measure) for measure in PANELS)
        said = {"value": by_value, "profit": by_profit, "low": low, "high": high}
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=128)
def outcomes(size: str, luck: float) -> pd.DataFrame:
    """Every run of both firms, in yuan for each customer at the start.

    A firm of another size has the same market around each customer and the same money for each.
    """
    people = int(size)
    share = people / Market().customers
    market = Market(
        people=Market().people * share, customers=people, fixed=Market().fixed * share,
        rival_moves=Market().rival_moves * luck / 100, demand_swings=Market().demand_swings * luck / 100,
    )  # fmt: skip
    usual = Policy()
    usual = usual.change(**{name: getattr(usual, name) * share for name in BUDGETS})
    better = usual.moved("service", BETTER)
    runs = monte_carlo({"usual": usual, "better": better}, RUNS, market=market)
    runs[list(PANELS)] *= THOUSAND / people
    return runs


@functools.lru_cache(maxsize=128)
def curves(size: str, luck: float, measure: str) -> list[np.ndarray]:
    """For both firms the 10, 50 and 90 % points of a measure, quarter by quarter."""
    table = bands(outcomes(size, luck), measure)
    return [table.loc[firm].to_numpy().T for firm in ("usual", "better")]


@functools.lru_cache(maxsize=1024)
def ahead(size: str, luck: float, quarter: float, measure: str) -> float:
    """In how many of 100 pairs of runs the better firm is ahead."""
    runs = outcomes(size, luck)
    return 100 * share_ahead(runs[runs["quarter"] <= quarter], "better", "usual", measure)
