"""One budget, four cells: the reader's split against the best, where the next yuan brings the same."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..allocation import allocate_budget, spending_outcome
from ..case import RESPONDING
from ..grid import CELLS, cell_title

TABLE = pd.DataFrame(RESPONDING, index=["customers", "value", "floor", "ceiling", "k"]).T
SIGNS = {
    cell: (CELLS[cell].color, dash, CELLS[cell].marker)
    for cell, dash in zip(TABLE.index, look.DASHES, strict=False)
}
MOST, STEEPEST = 1400, 5.4  # thousand yuan; yuan that the next yuan brings
THOUSAND, PARTS = 1000, N_("parts")


class Budget(Explorer):
    name = "portfolio.budget"
    title = N_("Where should the next yuan go?")
    size = (7.6, 4.6)
    controls = {
        "budget": Slider(N_("Budget"), 200, MOST, 100, 800, N_("thousand yuan")),
        "true_friends": Slider(N_("True friends"), 0, 10, 1, 4, PARTS),
        "butterflies": Slider(N_("Butterflies"), 0, 10, 1, 3, PARTS),
        "barnacles": Slider(N_("Barnacles"), 0, 10, 1, 1, PARTS),
        "strangers": Slider(N_("Strangers"), 0, 10, 1, 2, PARTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        ink, gray = look.COLORS["ink"], look.COLORS["gray"]
        ground: Any = {"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1}
        more = figure.add_axes((0.085, 0.15, 0.4, 0.66))
        more.set(xlim=(0, MOST), ylim=(0, STEEPEST))
        more.set_xlabel(_("spent in the cell (thousand yuan)"))
        more.set_ylabel(_("the next yuan brings (yuan)"))
        more.locator_params(axis="x", nbins=6)
        more.axhline(1, color=gray, lw=1)
        edge: Any = {"ha": "right", "size": "small", "bbox": ground}
        more.text(MOST, 0.95, _("a yuan for a yuan"), color=gray, va="top", **edge)
        grid = np.linspace(0, MOST, 200)
        self.marks: dict[str, Any] = {}
        style: Any = {"ms": 10, "mec": "white", "clip_on": False, "zorder": 4}
        for cell, (color, dash, marker) in SIGNS.items():
            row = TABLE.loc[cell]
            slope = row["value"] * row["ceiling"] * row["k"]
            curve = slope * np.exp(-row["k"] * grid * THOUSAND / row["customers"])
            more.plot(grid, curve, color=look.COLORS[color], ls=dash, lw=1.6)
            (self.marks[cell],) = more.plot([], [], marker, color=look.COLORS[color], **style)
        (self.level,) = more.plot([], [], "--", color=ink, lw=1.4)
        self.level_name = more.text(MOST, 0, "", color=ink, va="bottom", **edge)

        split = figure.add_axes((0.66, 0.15, 0.25, 0.66))
        split.set(xlim=(0, MOST), ylim=(3.6, -0.6))
        split.set_xlabel(_("thousand yuan"))
        split.locator_params(axis="x", nbins=4)
        split.grid(axis="y", visible=False)
        split.set_yticks(range(4), [cell_title(cell) for cell in SIGNS])
        figure.text(0.55, 0.845, _("filled: yours; outlined: the best split"), size="small", color=ink)
        self.bars = {}
        for place, (cell, (color, dash, marker)) in enumerate(SIGNS.items()):
            fills: Any = {"fc": look.COLORS[color], "ec": look.COLORS[color]}, {"fc": "white", "ec": ink}
            for side, fill in zip((-0.17, 0.17), fills, strict=True):
                (bar,) = split.barh(place + side, 0, 0.3, lw=1.6, **fill)
                self.bars[cell, side] = bar, split.text(0, place + side, "", va="center", size="small")
            more.plot([], [], marker, ls=dash, color=look.COLORS[color], label=cell_title(cell))
        more.legend(loc="upper right", fontsize="small")
        bars = [artist for pair in self.bars.values() for artist in pair]
        return [*self.marks.values(), self.level, self.level_name, *bars]

    def update(self, budget: float, **parts: float) -> str:
        mine, best = outcome(budget, **parts), ideal(budget)
        level = best["marginal_return"].max()
        self.level.set_data([0, MOST], [level, level])
        text = _("best split: {level:.2f}").format(level=level)
        self.level_name.set(text=text, y=level + 0.06)
        for cell, mark in self.marks.items():
            mark.set_data([mine["spend"][cell] / THOUSAND], [mine["marginal_return"][cell]])
        for (cell, side), (bar, name) in self.bars.items():
            amount = (mine if side < 0 else best)["spend"][cell] / THOUSAND
            bar.set_width(amount)
            name.set(text=f"{amount:,.0f}", x=amount + 0.02 * MOST)
        return finding(mine["profit"].sum() / THOUSAND, best["profit"].sum() / THOUSAND)

    def read(self, budget: float, **parts: float) -> str:
        mine, best = outcome(budget, **parts), ideal(budget)
        more = mine["marginal_return"]
        spent = mine.index[mine["spend"] > 0]
        if not len(spent):
            return _("No part, no spending: every cell still stands at the top of its curve.")
        poor, rich = str(more[spent].idxmin()), str(more.idxmax())
        first = _(
            "With this split the next yuan brings {high:.2f} yuan in the cell “{rich}” and {low:.2f} in "
            "“{poor}”: move money to where it brings more."
        )
        if rich == poor:
            first = _("All goes to “{rich}”, where the next yuan still brings most: {high:.2f} yuan.")
        elif more[rich] - more[poor] < 0.1:
            first = _(
                "With this split the next yuan brings about the same, {high:.2f} yuan, wherever it is spent."
            )
        left = budget - best["spend"].sum() / THOUSAND
        second = _("The best split leaves a profit of {most:,.0f} thousand yuan.")
        if left > 0.5:
            second = _(
                "The best split leaves a profit of {most:,.0f} thousand yuan, and {left:,.0f} thousand "
                "unspent, as a further yuan would bring less than a yuan."
            )
        said = {
            "high": more[rich], "rich": cell_title(rich), "low": more[poor], "left": left,
            "poor": cell_title(poor), "most": best["profit"].sum() / THOUSAND,
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=64)
def outcome(budget: float, **parts: float) -> pd.DataFrame:
    """What the reader's split brings; without any part nothing is spent."""
    weights = pd.Series({cell: parts[cell] for cell in TABLE.index})
    return spending_outcome(TABLE, budget * THOUSAND * weights / (weights.sum() or 1.0))


@functools.lru_cache(maxsize=64)
def ideal(budget: float) -> pd.DataFrame:
    """The best split of the budget."""
    return allocate_budget(TABLE, budget * THOUSAND)


def finding(mine: float, best: float) -> str:
    """The reader's profit against the best, in thousand yuan."""
    sentence = _("This split leaves a profit of {mine} thousand yuan, the best one {best}")
    if best - mine < 0.01 * best:
        sentence = _("{mine} thousand yuan of profit: as good as the best split")
    mine_text, best_text = (f"{amount:,.0f}".replace("-", "−") for amount in (mine, best))
    return sentence.format(mine=mine_text, best=best_text)
