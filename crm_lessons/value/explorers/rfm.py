"""RFM on a real mailing: choose by recency, frequency and amount whom to write to, and count the money."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...cases import load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _

GUILDERS = N_("guilders")
WEEKS = 13  # a quarter: mailings come about four times a year
ACROSS, UP = 16, 10  # cells: quarters since the last gift, tenths of letters answered


class RFM(Explorer):
    name = "value.rfm"
    title = N_("Whom to write to? A mailing's profit by recency, frequency and amount")
    size = (7.6, 4.5)
    controls = {
        "weeks": Slider(N_("Last gift less than this long ago"), 26, ACROSS * WEEKS, WEEKS, 65, N_("weeks")),
        "answered": Slider(N_("Letters answered so far, at least"), 0, 90, 10, 30, "%"),
        "amount": Slider(N_("Mean gift so far, at least"), 0, 50, 1, 10, GUILDERS),
        "cost": Slider(N_("Cost of a letter (assumed)"), 0.5, 10, 0.5, 5, GUILDERS),
    }

    @functools.cached_property
    def donors(self) -> dict[str, np.ndarray]:
        """The donors column by column, with the cell each lies in."""
        table = load("charity")
        names = {"weeks": "weeks_since_last", "share": "response_rate", "amount": "mean_gift", "gift": "gift"}
        columns = {key: table[name].to_numpy(float) for key, name in names.items()}
        column = np.minimum(columns["weeks"] // WEEKS, ACROSS - 1)
        row = np.minimum((10 * columns["share"] + 0.001) // 1, UP - 1)
        return columns | {"cell": (UP * column + row).astype(int)}

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.095, right=0.985, bottom=0.14, top=0.79)
        plane, sums = figure.subplots(1, 2, width_ratios=(1.75, 1), gridspec_kw={"wspace": 0.3})
        plane.set(xlim=(0, ACROSS * WEEKS), ylim=(0, 104), xticks=[0, 52, 104, 156, 208])
        plane.set_xlabel(_("Recency: weeks since the last gift"))
        plane.set_ylabel(_("Frequency: letters answered (%)"))
        blue, orange, gray = (look.COLORS[name] for name in ("blue", "orange", "gray"))
        self.chosen = plane.add_patch(Rectangle((0, 0), 0, 0, fc=look.COLORS["sky"], alpha=0.2, lw=0))
        self.edge = plane.add_patch(Rectangle((0, 0), 0, 0, fc="none", ec=look.COLORS["ink"], lw=1.2))
        cells = np.arange(ACROSS * UP)
        centers = np.c_[(cells // UP + 0.5) * WEEKS, (cells % UP + 0.5) * 10]
        self.pays = plane.scatter(*centers.T, s=0, fc=blue, ec="white", lw=0.5)
        self.fails = plane.scatter(*centers.T, s=0, fc="none", ec=orange, lw=1.4)
        handles = [
            plane.scatter([], [], s=60, fc=blue, ec="white"),
            plane.scatter([], [], s=60, fc="none", ec=orange, lw=1.4),
            self.edge,
        ]
        figure.legend(
            handles, [_("letters pay"), _("letters do not pay"), _("written to")], loc="upper left", ncols=3,
            bbox_to_anchor=(0.02, 0.905), borderaxespad=0, handletextpad=0.4, columnspacing=1.5,
        )  # fmt: skip
        sums.set(xlim=(-0.6, 2.6), ylim=(-26_000, 34_000))
        sums.set_xticks(range(3), [_("all"), _("chosen"), _("rest")])
        sums.set_yticks([-20_000, 0, 20_000], ["−20,000", "0", "20,000"])
        sums.tick_params(axis="x", length=0)
        sums.grid(axis="x", visible=False)
        sums.set_title(_("gifts less letters (guilders)"), size="medium", pad=6)
        sums.axhline(0, color=gray, lw=1)
        signs = ((gray, ""), (blue, ""), (orange, "//"))
        self.bars = [sums.bar(k, 0, 0.62, color=c, hatch=h, ec="white")[0] for k, (c, h) in enumerate(signs)]
        self.sums = [sums.text(k, 0, "", ha="center", size="small") for k in range(3)]
        return [self.chosen, self.fails, self.pays, self.edge, *self.bars, *self.sums]

    def update(self, weeks: float, answered: float, amount: float, cost: float) -> str:
        donors = self.donors
        rich = donors["amount"] >= amount
        letters = np.bincount(donors["cell"][rich], minlength=ACROSS * UP)
        net = np.bincount(donors["cell"][rich], donors["gift"][rich], minlength=ACROSS * UP) - cost * letters
        sizes = np.where(letters > 0, 5 + 1.1 * letters, 0)
        self.pays.set_sizes(np.where(net > 0, sizes, 0))
        self.fails.set_sizes(np.where(net <= 0, sizes, 0))
        for box in (self.chosen, self.edge):
            box.set_bounds(0, answered, weeks, 104 - answered)
        n, everyone, chosen = self._profits(weeks, answered, amount, cost)
        profits = (everyone, chosen, everyone - chosen)
        for bar, text, profit in zip(self.bars, self.sums, profits, strict=True):
            bar.set_height(profit)
            y, va = (profit + 700, "bottom") if profit >= 0 else (profit - 700, "top")
            text.set(text=money(profit), y=y, va=va)
        headline = _("Write to {n:,} of {total:,}: {more} guilders more than from writing to all")
        if not n:
            headline = _("Nobody is left to write to; writing to all would bring {everyone} guilders")
        elif n == len(rich):
            headline = _("Write to all {total:,}: the mailing brings {everyone} guilders")
        elif chosen < everyone:
            headline = _("Write to {n:,} of {total:,}: {less} guilders less than from writing to all")
        gap = f"{abs(chosen - everyone):,.0f}"
        return headline.format(n=n, total=len(rich), more=gap, less=gap, everyone=money(everyone))

    def read(self, weeks: float, answered: float, amount: float, cost: float) -> str:
        n, everyone, chosen = self._profits(weeks, answered, amount, cost)
        total = len(self.donors["gift"])
        bare = cost * total + everyone
        first = _(
            "At {cost:g} guilders a letter, the {n:,} chosen donors bring {chosen} guilders after the cost "
            "of their letters, all {total:,} donors {everyone}."
        )
        if not n:
            first = _(
                "No donor meets all three conditions; all {total:,} donors would bring {everyone} guilders."
            )
        second = _(
            "A letter pays where the gifts per letter exceed its cost; over all donors they are {mean:.2f}. "
            "Cuts chosen after a mailing flatter themselves: expect a little less of the next one."
        )
        said = {
            "cost": cost, "n": n, "total": total, "mean": bare / total, "chosen": money(chosen),
            "everyone": money(everyone),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))

    def _profits(self, weeks: float, answered: float, amount: float, cost: float) -> tuple[int, float, float]:
        """How many are written to; the profit of writing to all, and to them."""
        donors = self.donors
        picked = (
            (donors["weeks"] < weeks)
            & (donors["share"] >= answered / 100 - 1e-4)
            & (donors["amount"] >= amount)
        )
        n = int(picked.sum())
        return (
            n,
            float(donors["gift"].sum() - cost * len(picked)),
            float(donors["gift"][picked].sum() - cost * n),
        )


def money(amount: float) -> str:
    """A whole amount with a true minus."""
    return f"{round(amount):,}".replace("-", "−")
