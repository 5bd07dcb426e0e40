"""The cockpit: every lever of the firm, its dashboards quarter by quarter, and, live, the game."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ... import look
from ...controls import Control, Slider
from ...explorer import Explorer
from ...language import N_, _
from ...lifecycle import stage_title
from ..company import QUARTERS, SIGNS, THOUSAND, books
from ..engine import run
from ..game import Game, market_of
from ..market import Market
from ..policy import LEVERS, Policy, arrays
from .bars import Bars
from .panel import Panel

PANELS = {  # measure → lowest and highest on its axis, and what a unit of the axis is
    "customers": (0, 30, THOUSAND),
    "satisfaction": (0, 100, 1),
    "profit": (-800, 800, 1),
    "equity": (-5, 20, THOUSAND),
}
SHOWN = {"promise": 95.0}  # a telling start: more promised than delivered


def lever_sliders() -> dict[str, Control]:
    """A control for each lever, over its whole range."""
    steps = (1, 1, 1, 5, 5, 5, 5, 1)
    return {
        name: Slider(lever.title, lever.low, lever.high, step, SHOWN.get(name, start), lever.unit)
        for (name, lever), start, step in zip(LEVERS.items(), Policy().levers().values(), steps, strict=True)
    }


class Cockpit(Explorer):
    name = "value_chain.cockpit"
    title = N_("The cockpit: lead the firm quarter by quarter")
    size = (7.6, 5.3)
    controls = lever_sliders() | {
        "quarter": Slider(N_("Show the firm up to quarter"), 1, QUARTERS, 1, QUARTERS)
    }

    game: Game | None = None  # once the reader plays

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, orange, gray, ink = (look.COLORS[name] for name in ("blue", "orange", "gray", "ink"))
        titles = {
            "customers": _("customers (thousand)"),
            "satisfaction": _("satisfaction (0 to 100)"),
            "profit": _("profit of the quarter (thousand yuan)"),
            "equity": _("customer equity (million yuan)"),
        }
        places = ((0.085, 0.52), (0.58, 0.52), (0.085, 0.09), (0.58, 0.09))
        self.ghosts, self.ends, self.over, self.under = {}, {}, {}, {}
        for (measure, (low, high, _unit)), place in zip(PANELS.items(), places, strict=True):
            ax = figure.add_axes((*place, 0.345, 0.305))
            ax.set(xlim=(0.4, QUARTERS + 0.6), ylim=(low, high), xticks=[1, 4, 8, 12])
            ax.set_title(titles[measure], size="medium", pad=5)
            ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
            ax.grid(axis="x", visible=False)
            if low < 0:
                ax.axhline(0, color=ink, lw=0.8)
            (self.ghosts[measure],) = ax.plot([], [], "--", color=gray, lw=1.4)
            (self.over[measure],) = ax.plot([], [], "^", color=ink, ms=5, clip_on=False)
            (self.under[measure],) = ax.plot([], [], "v", color=ink, ms=5, clip_on=False)
            self.ends[measure] = ax.text(QUARTERS + 0.8, 0, "", va="center", size="small")
        people, feeling, money, worth = figure.axes
        self.stages = [Bars(people, fc=look.COLORS[color], hatch=hatch) for color, hatch in SIGNS.values()]
        self.gain, self.loss = Bars(money, fc=blue, lw=0), Bars(money, fc=orange, hatch="//", lw=0)
        (self.felt,) = feeling.plot([], [], color=blue, marker="o", ms=4)
        (self.worth,) = worth.plot([], [], color=blue, marker="o", ms=4)
        for ax in (money, worth):
            ax.set_xlabel(_("quarter"), labelpad=2)
        keys = [Patch(fc=look.COLORS[color], ec="white", hatch=hatch) for color, hatch in SIGNS.values()]
        names = [stage_title(stage) for stage in SIGNS]
        figure.legend(
            [*keys, self.ghosts["customers"]], [*names, _("nothing changed")], loc="upper left", ncols=5,
            bbox_to_anchor=(0.02, 0.925), borderaxespad=0, columnspacing=1.2, handletextpad=0.5,
            handlelength=1.8, fontsize="small",
        )  # fmt: skip
        marks = [*self.over.values(), *self.under.values(), *self.ends.values()]
        bars = [some.artist for some in (*self.stages, self.gain, self.loss)]
        return [*bars, *self.ghosts.values(), self.felt, self.worth, *marks]

    def update(self, quarter: float, **levers: float) -> str:
        shown, stages, usual = self.course(quarter, levers)
        at = shown.index.to_numpy()
        heaps = np.c_[np.zeros(len(at)), stages.cumsum(1) / THOUSAND]
        for k, some in enumerate(self.stages):
            some.move(at, heaps[:, k], heaps[:, k + 1])
        profit = shown["profit"].to_numpy()
        self.gain.move(at, 0 * profit, profit.clip(0, None))
        self.loss.move(at, 0 * profit, profit.clip(None, 0))
        for line, measure in ((self.felt, "satisfaction"), (self.worth, "equity")):
            line.set_data(at, shown[measure] / PANELS[measure][2])
        for measure, (low, high, unit) in PANELS.items():
            values = shown[measure].to_numpy() / unit
            self.ghosts[measure].set_data(usual.index, usual[measure] / unit)
            self.over[measure].set_data(at[values > high], np.full((values > high).sum(), high))
            self.under[measure].set_data(at[values < low], np.full((values < low).sum(), low))
            last, reach = float(values[-1]), 0.04 * (high - low)
            self.ends[measure].set(
                text=f"{last:,.{int(unit > 1)}f}".replace("-", "−"), x=at[-1] + 0.75,
                y=min(max(last, low + reach), high - reach),
            )  # fmt: skip
        return self.headline(shown, usual)

    def headline(self, shown: pd.DataFrame, usual: pd.DataFrame) -> str:
        """Where the firm stands at the last quarter shown."""
        last = shown.iloc[-1]
        said = {"n": len(shown), "all": QUARTERS, "customers": last["customers"]}
        if self.game is not None:
            said["value"] = float(last["value"] - usual["value"].iloc[-1])
            text = _("Your quarter {n} of {all}: {value:+,.0f} thousand yuan against nothing changed")
            if self.game.over and len(shown) == QUARTERS:
                said["score"] = self.game.score
                text = _("Your quarter {n} of {all}: {customers:,.0f} customers, score {score:.1f}")
            return text.format(**said).replace("-", "−")
        text = _("Held for {n} quarters: {customers:,.0f} customers, profit in all {profit}, against {usual}")
        sums = {"profit": last["cumulative"], "usual": usual["cumulative"].iloc[-1]}
        return text.format(**said, **{key: f"{value:,.0f}" for key, value in sums.items()}).replace("-", "−")

    def read(self, quarter: float, **levers: float) -> str:
        shown, stages, usual = self.course(quarter, levers)
        last, other = shown.iloc[-1], usual.iloc[-1]
        first = _(
            "After {n} quarters C = b / a is {ratio:.2f} and satisfaction {felt:.0f}; {away:.0f} % of the "
            "market stay away, and {decline:.0f} % of the customers are in decline."
        )
        second = _(
            "Profits so far and customers together are worth {value} thousand yuan, discounted to the start; "
            "had nothing been changed, {usual}."
        )
        people = last[["customers", "prospects", "away"]].sum()
        said = {
            "n": len(shown), "ratio": last["ratio"], "felt": last["satisfaction"],
            "away": 100 * last["away"] / people,
            "decline": 100 * stages[-1, -1] / max(stages[-1].sum(), 1e-9),
            "value": f"{last['value']:,.0f}".replace("-", "−"),
            "usual": f"{other['value']:,.0f}".replace("-", "−"),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))

    def course(
        self, quarter: float, levers: dict[str, float]
    ) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
        """Books and customers by stage up to the quarter, and the books had nothing been changed."""
        if self.game is None:
            account, stages = held((Policy(**levers),) * QUARTERS, None)
            usual = held((Policy(),) * QUARTERS, None)[0]
        else:
            account, stages = held(self.game.schedule(), self.game.market)
            usual = held((Policy(),) * QUARTERS, self.game.market)[0]
        n = min(int(quarter), len(account))
        return account.head(n), stages[:n], usual.head(n)

    def extras(self, widgets: dict[str, Any], redraw: Callable[[], None]) -> list[Any]:
        """The game, played with these controls."""
        return [Panel(self, widgets, redraw).box]


@functools.lru_cache(maxsize=64)
def held(schedule: tuple[Policy, ...], word: str | None) -> tuple[pd.DataFrame, np.ndarray]:
    """The books and the customers by stage, in the market of a word or in the course's example."""
    market = Market() if word is None else market_of(word)
    done = run(arrays([schedule]), market)
    return books(done, market), done.after[:, 0]
