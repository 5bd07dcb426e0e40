"""The chain of a bicycle maker: money moved from one activity to another, and what becomes of the margin."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..around import SEGMENTS, need_cells, spend_on_cells
from ..chain import ACTIVITIES, activity_title, example_chain
from ..company import THOUSAND

MOVABLE = ("operations", "outbound", "sales", "service", "technology")
MOST = 1330
EXAMPLE = example_chain()
COST = EXAMPLE.activities["cost"] * EXAMPLE.customers.sum() / THOUSAND
TODAY = COST.loc[list(MOVABLE)]
FIXED = float((EXAMPLE.needs @ EXAMPLE.customers).sum()) / THOUSAND - float(COST.sum())
CELLS = need_cells(*EXAMPLE)


class Chain(Explorer):
    name = "value_chain.chain"
    title = N_("Where in the chain should the money go?")
    size = (7.6, 4.8)
    controls = {
        "source": Choice(N_("Take from"), {name: ACTIVITIES[name][1] for name in MOVABLE}, "outbound"),
        "target": Choice(N_("Give to"), {name: ACTIVITIES[name][1] for name in MOVABLE}, "service"),
        "amount": Slider(N_("Money moved"), 0, 200, 20, 100, N_("thousand yuan")),
        "needs": Switch(N_("Customer view: in each activity, spend where it is needed")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        orange, ink = look.COLORS["orange"], look.COLORS["ink"]
        ax = figure.add_axes((0.26, 0.12, 0.71, 0.68))
        ax.set(xlim=(0, MOST), ylim=(4.55, -0.55))
        ax.set_yticks(range(5), [activity_title(name) for name in MOVABLE])
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="y", visible=False)
        ax.set_xlabel(_("thousand yuan a year"), labelpad=2)
        self.bars: dict[tuple[str, str], Any] = {}
        self.marks, self.notes = {}, {}
        for row, name in enumerate(MOVABLE):
            for segment, (_title, color, hatch) in SEGMENTS.items():
                bar = Rectangle(
                    (0, row - 0.38), 0, 0.38, fc=look.COLORS[color], ec="white", hatch=hatch, lw=0.8
                )
                self.bars[name, segment] = ax.add_patch(bar)
            bar = Rectangle((0, row + 0.04), 0, 0.32, fc=orange, ec="white", hatch="xx", lw=0.8)
            self.bars[name, "cost"] = ax.add_patch(bar)
            (self.marks[name],) = ax.plot([TODAY[name]] * 2, [row + 0.04, row + 0.36], color=ink, lw=2.5)
            self.notes[name] = ax.text(0, row, "", va="center", color=ink)
        keys = [self.bars["service", segment] for segment in SEGMENTS]
        names = [_("{segment} pay").format(segment=_(title)) for title, _color, _hatch in SEGMENTS.values()]
        figure.legend(
            [*keys, self.bars["service", "cost"], self.marks["service"]],
            [*names, _("it costs"), _("cost today")], loc="upper left", ncols=5, borderaxespad=0,
            bbox_to_anchor=(0.02, 0.915), columnspacing=1.1, handletextpad=0.5, handlelength=1.6,
            fontsize="small",
        )  # fmt: skip
        for needs in (False, True):  # before the first move, so that a move has two activities to do
            total(MOVABLE[0], MOVABLE[0], 0, needs)
        return [*self.bars.values(), *self.marks.values(), *self.notes.values()]

    def update(self, source: str, target: str, amount: float, needs: bool) -> str:
        paid, spent = outcome(source, target, amount, needs)
        for name in MOVABLE:
            start = 0.0
            for segment in SEGMENTS:
                width = paid[name, segment]
                self.bars[name, segment].set(x=start, width=width)
                start += width
            self.bars[name, "cost"].set_width(spent[name])
            left = look.signed(start - spent[name], 0)
            self.notes[name].set(text=left, x=max(start, spent[name], TODAY[name]) + 12)
        margin = total(source, target, amount, needs)
        said = {"margin": f"{margin:,.0f}", "more": look.signed(margin - today(), 0)}
        if abs(margin - today()) < 0.5:
            return _("The chain as it is: a margin of {margin} thousand yuan a year").format(**said)
        return _("A margin of {margin} thousand yuan a year, {more} against today").format(**said)

    def read(self, source: str, target: str, amount: float, needs: bool) -> str:
        moved = min(amount, TODAY[source])
        before, after = total(source, source, 0, needs), total(source, target, amount, needs)
        first = _("Nothing is moved.")
        if source != target and moved:
            first = _(
                "{moved:.0f} thousand yuan moved from {source} to {target} change the margin by {more} "
                "thousand."
            )
        _paid, spent = outcome(source, target, amount, needs)
        saved = float(TODAY.sum() - spent.sum())
        second = _("Every customer gets the same of each activity, wanted or not.")
        if needs:
            second = _(
                "Spending by need leaves {saved:,.0f} thousand unspent, as nobody would pay for what it buys."
            )
        said: dict[str, Any] = {
            "moved": moved, "source": activity_title(source), "target": activity_title(target),
            "more": look.signed(after - before, 0), "saved": saved,
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=256)
def one(activity: str, spend: float, needs: bool) -> tuple[dict[str, float], float]:
    """What each segment pays for an activity at this spending, and what is spent of it; thousand yuan."""
    done = spend_on_cells(CELLS.loc[[activity]], pd.Series({activity: spend * THOUSAND}), needs)
    paid = (done["return"] / THOUSAND).droplevel("activity")
    return {str(segment): float(value) for segment, value in paid.items()}, float(
        done["spend"].sum() / THOUSAND
    )


def outcome(
    source: str, target: str, amount: float, needs: bool
) -> tuple[dict[tuple[str, str], float], pd.Series]:
    """What is paid by activity and segment, and what is spent by activity, after the move."""
    money = TODAY.copy()
    moved = min(amount, money[source])
    money[source] -= moved
    money[target] += moved
    found = {name: one(name, float(money[name]), needs) for name in MOVABLE}
    paid = {(name, segment): value for name, (by, _spent) in found.items() for segment, value in by.items()}
    return paid, pd.Series({name: spent for name, (_by, spent) in found.items()})


def total(source: str, target: str, amount: float, needs: bool) -> float:
    """The margin of the whole chain, the activities that are not moved included."""
    paid, spent = outcome(source, target, amount, needs)
    rest = FIXED - sum(sum(by.values()) - spent for by, spent in (one(n, TODAY[n], False) for n in MOVABLE))
    return rest + sum(paid.values()) - float(spent.sum())


@functools.cache
def today() -> float:
    """The margin of the chain as it is."""
    return total(MOVABLE[0], MOVABLE[0], 0, False)
