"""SERVQUAL gaps: which of the ten determinants to improve, and what that does to the whole."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ... import look
from ...cases import load
from ...controls import Choice, Slider, Switch
from ...explorer import Explorer
from ...language import N_, _
from ..service import SCALE, TITLES, determinant_title, service_gaps

EXPECTED = {"marker": "o", "ms": 8, "mfc": "white", "mec": look.COLORS["ink"], "mew": 1.5, "ls": ""}
SHORT = {"marker": "o", "ms": 8, "color": look.COLORS["orange"], "ls": ""}
ENOUGH = {"marker": "s", "ms": 7, "color": look.COLORS["green"], "ls": ""}
KEY = {N_("expected"): EXPECTED, N_("perceived, short of it"): SHORT, N_("perceived, enough"): ENOUGH}


class Gaps(Explorer):
    name = "satisfaction.gaps"
    title = N_("Which service gap to close first?")
    controls = {
        "determinant": Choice(N_("Improve"), TITLES, "reliability"),
        "improvement": Slider(N_("Perceived service rises by"), 0, 2, 0.1, 0.5, N_("points of 1 to 7")),
        "weighted": Switch(N_("Weight the gaps by importance"), True),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        self.before = service_gaps(load("service_survey"))
        self.share = self.before["importance"] / self.before["importance"].sum()
        figure.subplots_adjust(left=0.305, right=0.985, top=0.83, bottom=0.13)
        grid = figure.add_gridspec(1, 2, width_ratios=(1.1, 1), wspace=0.1)
        ratings, parts = (figure.add_subplot(cell) for cell in grid)
        last = len(self.before)
        for ax in (ratings, parts):
            ax.set(ylim=(last + 0.6, -0.6), yticks=[])
            ax.spines["left"].set_visible(False)
        ratings.set(xlim=(4.5, 7.1), xticks=[5, 6, 7])
        ratings.set_xlabel(_("Mean rating, 1 to 7"))
        parts.set(xlim=(-0.42, 0.36), xticks=[-0.4, -0.2, 0, 0.2])
        parts.set_xlabel(_("Part of the overall gap (points)"))
        parts.axvline(0, color=look.COLORS["gray"], lw=1)
        proxies = [Line2D([], [], label=_(label), **sign) for label, sign in KEY.items()]
        figure.legend(
            handles=proxies, loc="upper left", bbox_to_anchor=(0.01, 0.915), ncols=3, handletextpad=0.2,
            columnspacing=1.4, borderaxespad=0,
        )  # fmt: skip

        self.names = [_name(ratings, row) for row in range(last)]
        _name(ratings, last).set_text(_("all ten together"))
        self.spans = ratings.hlines(range(last), 0, 0, lw=3)
        self.expected, self.short, self.enough = (
            ratings.plot([], [], **sign)[0] for sign in (EXPECTED, SHORT, ENOUGH)
        )
        self.bars = parts.barh(range(last + 1), 0, height=0.55)
        (self.was,) = parts.plot([], [], "|", color=look.COLORS["ink"], ms=14, mew=1.5)
        self.total = parts.text(0.02, last, "", va="center", size="small")
        return [
            *self.names, self.spans, self.expected, self.short, self.enough, *self.bars, self.was, self.total
        ]  # fmt: skip

    def update(self, determinant: str, improvement: float, weighted: bool) -> str:
        table = self._after(determinant, improvement, weighted).sort_values("part")
        rows = range(len(table))
        before = self._after(determinant, 0, weighted)["part"]
        short = (table["gap"] < 0).to_numpy()
        colors = [look.COLORS["orange" if s else "green"] for s in short]
        for text, key in zip(self.names, table.index, strict=True):
            text.set_text(determinant_title(key))
            text.set_color(look.COLORS["blue" if key == determinant else "ink"])
        self.spans.set_segments([
            [(a, row), (b, row)] for row, a, b in zip(rows, table["expected"], table["perceived"], strict=True)
        ])
        self.spans.set_color(colors)
        self.expected.set_data(table["expected"], rows)
        self.short.set_data(table["perceived"][short], short.nonzero()[0])
        self.enough.set_data(table["perceived"][~short], (~short).nonzero()[0])
        overall = table["part"].sum()
        for bar, width, color in zip(self.bars, [*table["part"], overall], [*colors, ""], strict=True):
            bar.set_width(width)
            bar.set_color(color or look.COLORS["blue"])
        self.was.set_data(
            [before[determinant], before.sum()], [table.index.get_loc(determinant), len(table)]
        )
        now, then = signed(overall, 3), signed(before.sum(), 3)
        self.total.set_text(now if now == then else f"{then} → {now}")
        worst = determinant_title(str(table.index[0]))
        if now == then:
            return _("The overall gap is {now}; the worst is {worst}").format(now=now, worst=worst)
        if table.index[0] == before.idxmin():
            changed = _("The overall gap closes from {then} to {now}; still the worst: {worst}")
        else:
            changed = _("The overall gap closes from {then} to {now}; now the worst: {worst}")
        return changed.format(then=then, now=now, worst=worst)

    def read(self, determinant: str, improvement: float, weighted: bool) -> str:
        was, now = (self._after(determinant, x, weighted).loc[determinant] for x in (0, improvement))
        values = {
            "name": determinant_title(determinant),
            "then": was["perceived"], "now": now["perceived"],
            "share": (self.share[determinant] if weighted else 1 / len(self.share)) * 100,
            "closed": now["part"] - was["part"],
            "before": signed(was["gap"]), "after": signed(now["gap"]),
        }  # fmt: skip
        if improvement == 0:
            first = _("{name} is perceived at {then:.2f}, which leaves a gap of {before}.")
        else:
            first = _(
                "{name} is perceived at {now:.2f} instead of {then:.2f}: its gap goes from {before} to {after}, "
                "and the overall gap closes by {closed:.3f} points."
            )
        if now["perceived"] >= SCALE[1]:
            second = _("More is not possible: the scale ends at 7.")
        elif now["gap"] > 0:
            second = _("What exceeds the expectation raises the average, but makes up for no shortfall elsewhere.")
        elif weighted:
            second = _("It carries {share:.1f} % of all importance, so each point closes that share of a point.")
        else:
            second = _("All ten count alike, so each point closes a tenth of a point, wherever it is won.")
        return _("{first} {second}").format(first=first.format(**values), second=second.format(**values))

    def _after(self, determinant: str, improvement: float, weighted: bool) -> pd.DataFrame:
        """The gaps once that determinant is better perceived, each with its `part` of the overall gap."""
        table = self.before[["expected", "perceived", "gap"]].copy()
        better = min(table.loc[determinant, "perceived"] + improvement, SCALE[1])
        table.loc[determinant, "perceived"] = better
        table["gap"] = table["perceived"] - table["expected"]
        return table.assign(part=table["gap"] * (self.share if weighted else 1 / len(table)))


def signed(value: float, places: int = 2) -> str:
    """A number with its sign, a true minus, and no sign at nought."""
    text = f"{value:+.{places}f}".replace("-", "−")
    return text if any(digit in text for digit in "123456789") else text[1:]


def _name(ax: Axes, row: int):
    return ax.text(-0.02, row, "", ha="right", va="center", transform=ax.get_yaxis_transform())
