"""The ten Cs of the pet shop: what moves when one of them is moved, by arithmetic alone."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.transforms import blended_transform_factory

from ... import look
from ...cases import load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..figures import FIGURES, HEADLINES, TEN
from ..scorecard import WIDE, followed, in_words, ten_c_changes
from ..ten_c import ten_c

POINTS = N_("percentage points")
TABLES = ("pet_members", "pet_purchases", "pet_survey")
MOVABLE = ("satisfaction", "development", "retention", "acquisition", "profitability")
NAMES = [HEADLINES[c] for c in MOVABLE]


class TenC(Explorer):
    name = "overview.ten_c"
    title = N_("Ten sides of one firm: move one, and which others follow?")
    size = (7.6, 4.9)
    controls = {
        "satisfied": Slider(N_("Members whose expectation is met: more"), 0, 30, 5, 20, POINTS),
        "churn": Slider(N_("Members who leave: fewer"), 0, 10, 1, 0, POINTS),
        "wallet": Slider(N_("Share of wallet: more"), 0, 20, 2, 0, POINTS),
        "winning": Slider(N_("Cost of winning a member: more or less"), -50, 150, 10, 0, N_("yuan")),
    }

    @functools.cached_property
    def years(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The scorecards of 2024 and of 2025."""
        members, purchases, survey = (load(name) for name in TABLES)
        return ten_c(members, purchases, survey, 2024), ten_c(members, purchases, survey, 2025)

    @functools.cached_property
    def now(self) -> dict[str, float]:
        """The figures of 2025 by name."""
        return dict(self.years[1]["value"])

    @functools.cached_property
    def after(self) -> Callable[..., dict[str, float]]:
        """The figures after a change, remembered: picture and sentence ask for the same."""

        @functools.lru_cache(maxsize=64)
        def found(satisfied: float, churn: float, wallet: float, winning: float) -> dict[str, float]:
            return followed(self.now, satisfied, -churn, wallet, winning)

        return found

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.18, right=0.53, bottom=0.115, top=0.835)
        ax = figure.subplots()
        rows = np.arange(len(HEADLINES))
        ax.set(xlim=(-WIDE, WIDE), ylim=(len(HEADLINES) - 0.4, -0.6))
        ax.set_xticks([-100, -50, 0, 50, 100], ["−100", "−50", "0", "+50", "+100"])
        ax.set_yticks(rows, [_(TEN[c][0]) for c in HEADLINES])
        ax.tick_params(axis="y", length=0)
        ax.set_xlabel(_("change against 2025 (%, at most 100 shown)"))
        ax.axvline(0, color=look.COLORS["gray"], lw=1)
        last = ten_c_changes(*self.years)["change"].clip(-WIDE, WIDE)
        gray, orange, blue = (look.COLORS[name] for name in ("gray", "orange", "blue"))
        (was,) = ax.plot(last, rows, "o", mfc="white", mec=gray, mew=1.4, ms=7, clip_on=False)
        self.lines = np.array([row for row, c in enumerate(HEADLINES) if c in MOVABLE])
        fixed = np.setdiff1d(rows, self.lines)
        ax.plot(np.zeros(len(fixed)), fixed, "s", color=blue, ms=7)
        self.ways = LineCollection([], colors=orange, lw=3)
        ax.add_collection(self.ways, autolim=False)
        (self.still,) = ax.plot([], [], "s", color=blue, ms=7)
        (self.dots,) = ax.plot([], [], "D", color=orange, ms=8, clip_on=False)
        names = [_("2024"), _("2025, stands still"), _("moved")]
        figure.legend(
            [was, self.still, self.dots], names, loc="upper left", bbox_to_anchor=(0.17, 0.925), ncols=3,
            borderaxespad=0, columnspacing=1.4, handletextpad=0.3,
        )  # fmt: skip
        edge = blended_transform_factory(figure.transFigure, ax.transData)
        words = []
        for row, name in enumerate(HEADLINES.values()):
            ax.text(1.1 * WIDE, row, _(FIGURES[name].measure), va="center", size="small")
            said = in_words(name, self.now[name], self.now[name])
            words.append(ax.text(0.985, row, said, transform=edge, ha="right", va="center", size="small"))
        self.words = [words[row] for row in self.lines]
        return [self.ways, self.still, self.dots, *self.words]

    def update(self, **values: float) -> str:
        after = self.after(**values)
        was, now = (np.array([figures[name] for name in NAMES]) for figures in (self.now, after))
        follows = np.abs(now - was) > 1e-9
        at = np.clip(100 * (now / was - 1), -WIDE, WIDE)
        self.ways.set_segments([
            [(0, k), (x, k)] for k, x in zip(self.lines[follows], at[follows], strict=True)
        ])
        self.dots.set_data(at[follows], self.lines[follows])
        self.still.set_data(np.zeros((~follows).sum()), self.lines[~follows])
        for text, name in zip(self.words, NAMES, strict=True):
            text.set_text(in_words(name, self.now[name], after[name]))
        if not any(values.values()):
            return _("Nothing is moved yet; the hollow marks are 2024")
        sentence = _("{n} of ten Cs move; lifetime profit per member {before:,.0f} → {value:,.0f} yuan")
        said = {"n": int(follows.sum()), "before": self.now["lifetime"], "value": after["lifetime"]}
        return sentence.format(**said).replace("-", "−")

    def read(self, **values: float) -> str:
        after = self.after(**values)
        if not any(values.values()):
            sentence = _(
                "From 2024 to 2025 churn went from {before:.1f} to {value:.1f} %; move a slider to see what "
                "hangs on what."
            )
            return sentence.format(before=self.years[0].loc["churn", "value"], value=self.now["churn"])
        first = _("Churn stays at {churn:.1f} %, a stay of {years:.1f} years.")
        if after["churn"] != self.now["churn"]:
            first = _(
                "Churn goes from {before:.1f} to {churn:.1f} %, a stay from {short:.1f} to {years:.1f} years."
            )
        second = _("Over that stay a new member brings {profit:,.0f} yuan instead of {usual:,.0f}.")
        third = _("What it costs to get there is not counted, and where no formula leads, nothing moves.")
        if values["satisfied"]:
            third = _(
                "That takes it for granted that being let down is why they leave, and does not count what it "
                "costs to get there."
            )
        said = {
            "before": self.now["churn"], "churn": after["churn"], "short": 100 / self.now["churn"],
            "years": 100 / after["churn"], "profit": after["lifetime"], "usual": self.now["lifetime"],
        }  # fmt: skip
        parts = [part.format(**said).replace("-", "−") for part in (first, second, third)]
        return _("{first} {second} {third}").format(first=parts[0], second=parts[1], third=parts[2])
