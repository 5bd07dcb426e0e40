"""Winning and keeping: what a customer is worth when kept so, and what a prospect may then cost."""

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
from ...loyalty.acquisition import acquisition_rate
from ..acquisition import acquisition_retention_budget, value_when_keeping

YUAN = N_("yuan")
DISCOUNT, KEEP_K, WIN_K, WIN_CEILING = 0.1, 0.03, 0.05, 0.2
KEEP, WIN = np.linspace(0, 250, 101), np.linspace(0, 120, 97)


class Acquisition(Explorer):
    name = "portfolio.acquisition"
    title = N_("Winning or keeping: which budget comes first?")
    size = (7.6, 4.4)
    controls = {
        "keep": Slider(N_("Spent on keeping, a customer and year"), 0, 250, 5, 30, YUAN),
        "win": Slider(N_("Spent on winning, a prospect"), 0, 120, 2, 80, YUAN),
        "margin": Slider(N_("Margin of a customer a year"), 200, 600, 50, 400, YUAN),
        "top": Slider(N_("Customers who can be kept at most"), 60, 90, 5, 85, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, green, gray = (look.COLORS[name] for name in ("blue", "green", "gray"))
        worth, prospect = figure.add_axes((0.1, 0.15, 0.36, 0.6)), figure.add_axes((0.6, 0.15, 0.36, 0.6))
        worth.set(xlim=(0, 250), ylim=(-600, 2700))
        worth.set_xlabel(_("spent on keeping (yuan a customer and year)"), size="small")
        worth.set_title(_("1. Worth of a customer won (yuan)"), size="medium", pad=8)
        prospect.set(xlim=(0, 120), ylim=(-240, 450))
        prospect.set_xlabel(_("spent on winning (yuan a prospect)"), size="small")
        prospect.set_title(_("2. Profit of a prospect (yuan)"), size="medium", pad=8)
        for ax in (worth, prospect):
            ax.axhline(0, color=gray, lw=1)
            ax.yaxis.set_major_formatter(lambda number, _place: f"{number:,.0f}".replace("-", "−"))
        (self.worth,) = worth.plot([], [], color=blue)
        (self.best_profit,) = prospect.plot([], [], "--", color=green)
        (self.profit,) = prospect.plot([], [], color=blue)
        ring: Any = {"ms": 12, "mfc": "white", "mec": green, "mew": 2, "clip_on": False, "zorder": 3}
        dot: Any = {"ms": 9, "color": blue, "clip_on": False, "zorder": 4}
        (self.best_keep,), (self.best_win,) = (
            worth.plot([], [], "o", **ring),
            prospect.plot([], [], "o", **ring),
        )
        (self.keep,), (self.win,) = worth.plot([], [], "o", **dot), prospect.plot([], [], "o", **dot)
        self.names = [
            ax.text(x, 0.03, "", color=color, transform=ax.transAxes, size="small", ha=side)
            for ax in (worth, prospect)
            for x, side, color in ((0.02, "left", green), (0.98, "right", blue))
        ]
        curves = [self.worth, self.best_profit, self.profit]
        return [*curves, self.best_keep, self.best_win, self.keep, self.win, *self.names]

    def update(self, keep: float, win: float, **model: float) -> str:
        table, here = budget(**model), worth(keep, **model)
        best, best_keep, best_win = (
            table["value"]["retention"], table["spend"]["retention"], table["spend"]["acquisition"],
        )  # fmt: skip
        self.worth.set_data(KEEP, worths(**model))
        self.best_keep.set_data([best_keep], [best])
        self.keep.set_data([keep], [here])
        won = rate(WIN)
        self.profit.set_data(WIN, won * here - WIN)
        self.best_profit.set_data(WIN, won * best - WIN)
        left, most = float(rate(win)) * here - win, table["value"]["acquisition"]
        self.best_win.set_data([best_win], [most])
        self.win.set_data([win], [left])
        texts = [
            _("best: {spend:.0f} → {value:,.0f}").format(spend=best_keep, value=best),
            _("now: {spend:.0f} → {value}").format(spend=keep, value=money(here)),
            _("best: {spend:.0f} → {value:,.0f}").format(spend=best_win, value=most),
            _("now: {spend:.0f} → {value}").format(spend=win, value=money(left)),
        ]
        for name, text in zip(self.names, texts, strict=True):
            name.set_text(text)
        headline = _(
            "A prospect brings {left} yuan; at best {most}, with {keep:.0f} to keep and {win:.0f} to win"
        )
        return headline.format(left=money(left), most=money(most), keep=best_keep, win=best_win)

    def read(self, keep: float, win: float, **model: float) -> str:
        table, here = budget(**model), worth(keep, **model)
        first = _(
            "Kept in this way, a customer just won is worth {here} yuan: so much the last one won may cost, "
            "and no more."
        )
        if here <= 0:
            first = _("Kept in this way, a customer costs more than it brings: winning any is a loss.")
        kept, won = (table.loc[side] for side in ("retention", "acquisition"))
        second = _(
            "With the best of both budgets one is worth {worth:,.0f}. There, winning one costs {win:,.0f} on "
            "average and keeping one {keep:,.0f}; yet the last one won and the last one kept cost the same."
        )
        said = {
            "here": money(here),
            "worth": kept["value"],
            "win": won["average_cost"],
            "keep": kept["average_cost"],
        }
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=64)
def budget(margin: float, top: float) -> pd.DataFrame:
    """The best of both budgets."""
    return acquisition_retention_budget(
        margin, DISCOUNT, acquisition_ceiling=WIN_CEILING, acquisition_k=WIN_K,
        retention_ceiling=top / 100, retention_k=KEEP_K,
    )  # fmt: skip


@functools.lru_cache(maxsize=64)
def worths(margin: float, top: float) -> np.ndarray:
    """What a customer is worth along the axis of spending."""
    values: np.ndarray = value_when_keeping(KEEP, margin, DISCOUNT, top / 100, KEEP_K)
    return values


def worth(keep: float, margin: float, top: float) -> float:
    """What a customer is worth at the reader's spending."""
    return float(value_when_keeping(float(keep), margin, DISCOUNT, top / 100, KEEP_K))


def rate(win: Any) -> Any:
    """The share of prospects won."""
    return acquisition_rate(win, WIN_CEILING, WIN_K)


def money(amount: float) -> str:
    """An amount of yuan."""
    return f"{round(amount) or 0:,.0f}".replace("-", "−")
