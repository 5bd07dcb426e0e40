"""The grid with cuts that move: who is called what, what each cell brings, who stands too near to be sure."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from statistics import NormalDist
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...cases import load
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer, of_the_draw
from ...language import N_, _
from ..grid import CELLS, cell_policy, cell_title
from ..periods import customer_periods

YEARS = ("2021", "2022", "2023", "2024")
LOYALTY, PROFIT = 50, 100  # the cuts at the start
ACROSS, UP, TOP = (-2, 102), (-230, 980), 900
BAR = 0.36  # of the right panel, where its bars begin
Z = NormalDist().inv_cdf(0.975)


class Grid(Explorer):
    name = "portfolio.grid"
    title = N_("Loyal and profitable: where to cut, and who then is called what?")
    size = (7.6, 4.6)
    controls = {
        "loyalty": Slider(N_("Loyal from a share of business of"), 25, 75, 5, LOYALTY, "%"),
        "profit": Slider(N_("Profitable from a profit a month of"), -50, 300, 25, PROFIT, N_("yuan")),
        "year": Choice(N_("Year"), {year: year for year in YEARS}, "2024"),
        "cell": Choice(N_("Policy of"), {name: cell.title for name, cell in CELLS.items()}, "true_friends"),
        "near": Switch(N_("Hollow: too near a cut to be sure")),
    }

    @of_the_draw
    def years(self) -> dict[str, dict[str, np.ndarray]]:
        """Year → column → customers of the case."""
        table = customer_periods(load("service_firm_months"))
        table["share"], table["share_error"] = 100 * table["share"], 100 * table["share_error"]
        names = ["share", "monthly_profit", "profit", "share_error", "monthly_profit_error"]
        of = {year: table.loc[table["period"] == year, names] for year in YEARS}
        return {
            year: {name: rows[name].fillna(np.inf).to_numpy() for name in names} for year, rows in of.items()
        }

    def build(self, figure: Figure) -> Iterable[Artist]:
        ax = figure.add_axes((0.1, 0.14, 0.56, 0.72))
        ax.set(xlim=ACROSS, ylim=UP, xticks=range(0, 101, 20), yticks=[-200, 0, 200, 400, 600, TOP])
        ax.set_yticklabels(["−200", "0", "200", "400", "600", "900+"])
        ax.set_xlabel(_("Loyalty: share of the customer's business (%)"))
        ax.set_ylabel(_("Profit a month (yuan)"), labelpad=0)
        ax.grid(visible=False)
        bars = figure.add_axes((0.7, 0.14, 0.28, 0.72))
        bars.set(xlim=(0, 1), ylim=(3.85, -0.45))
        bars.set_axis_off()
        ink = look.COLORS["ink"]
        self.tint = Rectangle((0, 0), 0, 0, fc=look.COLORS["sky"], alpha=0.18, lw=0)
        ax.add_patch(self.tint)
        self.lines = ax.axvline(color=ink, lw=1), ax.axhline(color=ink, lw=1)
        self.dots, self.bars, self.texts = {}, {}, {}
        for row, (name, cell) in enumerate(CELLS.items()):
            color = look.COLORS[cell.color]
            dot: Any = {"marker": cell.marker, "ls": "", "ms": 3, "mew": 0, "color": color, "alpha": 0.55}
            hollow = dot | {"mfc": "none", "mew": 0.6, "alpha": 0.9}
            self.dots[name] = ax.plot([], [], **dot)[0], ax.plot([], [], **hollow)[0]
            ax.text(
                100 if cell.loyal else 0, 965 if cell.profitable else -215, cell_title(name), color=color,
                ha="right" if cell.loyal else "left", va="top" if cell.profitable else "bottom", size="small",
            )  # fmt: skip
            bars.plot([0.03], [row - 0.3], **dot | {"ms": 7})
            bars.text(0.1, row - 0.3, cell_title(name), color=color, va="center", size="small")
            for y, label in ((-0.02, _("customers")), (0.24, _("profit"))):
                bars.text(BAR - 0.03, row + y, label, ha="right", va="center", size="x-small")
            self.bars[name] = (
                bars.barh(row - 0.02, 0, 0.2, BAR, color=look.COLORS["gray"])[0],
                bars.barh(row + 0.24, 0, 0.2, BAR, color=color, hatch="//", ec="white", lw=0)[0],
            )
            self.texts[name] = [bars.text(0, row + y, "", va="center", size="x-small") for y in (-0.02, 0.24)]
        ring: Any = {"marker": "o", "ls": "", "ms": 6, "mew": 0.5, "mec": ink, "mfc": "none"}
        (self.renamed,) = ax.plot([], [], **ring)
        pairs = [artist for pair in (*self.dots.values(), *self.bars.values()) for artist in pair]
        texts = [text for pair in self.texts.values() for text in pair]
        return [self.tint, *self.lines, *pairs, self.renamed, *texts]

    def update(self, loyalty: float, profit: float, year: str, cell: str, near: bool) -> str:
        found, rows = self.found(loyalty, profit, year), self.years[year]
        x, y = rows["share"], np.minimum(rows["monthly_profit"], TOP)
        self.lines[0].set_xdata([loyalty, loyalty])
        self.lines[1].set_ydata([profit, profit])
        chosen = CELLS[cell]
        left, right = (loyalty, ACROSS[1]) if chosen.loyal else (ACROSS[0], loyalty)
        low, high = (profit, UP[1]) if chosen.profitable else (UP[0], profit)
        self.tint.set_bounds(left, low, right - left, high - low)
        renamed = self.renamed_since(loyalty, profit, year)
        self.renamed.set_data(x[renamed], y[renamed])
        total = found["profit"].sum()
        for k, name in enumerate(CELLS):
            here = found["cell"] == k
            unsure = here & found["near"] & near
            self.dots[name][0].set_data(x[here & ~unsure], y[here & ~unsure])
            self.dots[name][1].set_data(x[unsure], y[unsure])
            shares = (100 * here.mean(), 100 * found["profit"][k] / total)
            for bar, text, share in zip(self.bars[name], self.texts[name], shares, strict=True):
                width = min(max(share, 0), 140) * 0.47 / 140
                bar.set_width(width)
                text.set(text=_("{share:.0f} %").format(share=share).replace("-", "−"), x=BAR + 0.02 + width)
        if near:
            headline = _("{n} of {total} customers stand too near a cut to be sure of their cell")
            return headline.format(n=f"{found['near'].sum():,}", total=f"{len(x):,}")
        headline = _(
            "{year}: {share:.0f} % of the customers are true friends and bring {profit:.0f} % of the profit"
        )
        shares = (100 * (found["cell"] == 0).mean(), 100 * found["profit"][0] / total)
        return headline.format(year=year, share=shares[0], profit=shares[1])

    def read(self, loyalty: float, profit: float, year: str, cell: str, near: bool) -> str:
        found, renamed = self.found(loyalty, profit, year), self.renamed_since(loyalty, profit, year).sum()
        k = list(CELLS).index(cell)
        first = _("{cell}, {n} simulated customers with a profit of {profit} yuan in {year}: {policy}")
        moved = _(
            "Only the cuts moved, and {n} customers, the ringed ones, have another name than at 50 % and 100 "
            "yuan."
        )
        hollow = _(
            "Hollow are those whose months differ so much, or are so few, that a 95 % interval crosses a cut."
        )
        still = _("Move a cut, and customers get another name, and another policy, without having changed.")
        second = moved if renamed else still
        if near:
            both = _("{first} {second}").format(first=hollow, second=moved)
            second = both if renamed else hollow
        said = {
            "cell": cell_title(cell), "n": f"{(found['cell'] == k).sum():,}", "year": year,
            "profit": f"{found['profit'][k]:,.0f}".replace("-", "−"), "policy": cell_policy(cell),
        }  # fmt: skip
        return _("{first} {second}").format(
            first=first.format(**said), second=second.format(n=f"{renamed:,}")
        )

    @of_the_draw
    def found(self) -> Callable[[float, float, str], dict[str, np.ndarray]]:
        """`_found`, remembered: picture and sentence ask for the same."""
        return functools.lru_cache(maxsize=64)(self._found)

    def renamed_since(self, loyalty: float, profit: float, year: str) -> np.ndarray:
        """Which customers have another cell than with the cuts at their start."""
        now, start = self.found(loyalty, profit, year), self.found(LOYALTY, PROFIT, year)
        changed: np.ndarray = now["cell"] != start["cell"]
        return changed

    def _found(self, loyalty: float, profit: float, year: str) -> dict[str, np.ndarray]:
        """Every customer's cell, by its place among `CELLS`; the cells' profits; who is near a cut."""
        rows = self.years[year]
        cell = 2 * (rows["monthly_profit"] < profit) + (rows["share"] < loyalty)  # as `CELLS` are ordered
        near = (np.abs(rows["share"] - loyalty) <= Z * rows["share_error"]) | (
            np.abs(rows["monthly_profit"] - profit) <= Z * rows["monthly_profit_error"]
        )
        return {"cell": cell, "profit": np.bincount(cell, rows["profit"], len(CELLS)), "near": near}
