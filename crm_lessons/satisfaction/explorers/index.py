"""The European index as estimated for mobile phones: push a cause, and see what reaches loyalty."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from ... import look
from ...cases import load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..index import PathModel
from ..structures import ECSI, latent_title
from .gaps import signed

POINTS = N_("index points")
BOX = (1.2, 0.74)  # width and height, in inches, as all places below
PLACES = {
    "image": (1.6, 3.15),
    "expectation": (0.75, 1.95),
    "quality": (1.6, 0.72),
    "value": (3.2, 0.6),
    "satisfaction": (4.75, 1.95),
    "complaints": (6.85, 0.9),
    "loyalty": (6.85, 3.0),
}
ITEM_SCALE = (1, 10)


class Index(Explorer):
    name = "satisfaction.index"
    title = N_("Push a cause of satisfaction: what reaches loyalty?")
    controls = {
        "image": Slider(N_("Push image by"), -10, 10, 1, 0, POINTS),
        "expectation": Slider(N_("Push expectation by"), -10, 10, 1, 0, POINTS),
        "quality": Slider(N_("Push perceived quality by"), -10, 10, 1, 5, POINTS),
        "value": Slider(N_("Push perceived value by"), -10, 10, 1, 0, POINTS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        survey = load("mobile_satisfaction")
        blocks = {latent: [c for c in survey if c.split("_")[0] == latent] for latent in ECSI.latents}
        fit = PathModel(blocks, ECSI).fit(survey, scale=ITEM_SCALE)
        self.start = fit.index
        # One standard deviation of a score, in points of its index.
        item_spread = survey.std()[fit.weights.index.get_level_values("item")].to_numpy()
        points = 100 / (ITEM_SCALE[1] - ITEM_SCALE[0]) / (fit.weights / item_spread).groupby("latent").sum()
        self.total = fit.total_effects().mul(points, axis=1).div(points, axis=0)
        self.direct = {path: b * points[path[1]] / points[path[0]] for path, b in fit.paths.items()}

        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, self.size[0]), ylim=(0, self.size[1]))
        ax.set_axis_off()
        boxes = {latent: _box(ax, latent) for latent in PLACES}
        self.arrows = {
            (a, b): ax.add_patch(FancyArrowPatch(
                PLACES[a], PLACES[b], patchA=boxes[a], patchB=boxes[b], arrowstyle="-|>", shrinkA=1, shrinkB=2
            ))
            for a, b in ECSI.paths
        }  # fmt: skip
        self.numbers = {k: ax.text(x, y - 0.22, "", ha="center", va="center") for k, (x, y) in PLACES.items()}
        self.pushes = {
            key: ax.text(PLACES[key][0] - BOX[0] / 2, PLACES[key][1] + BOX[1] / 2 + 0.04, "", size="small")
            for key in self.controls
        }
        ax.text(
            self.size[0] - 0.15, 0.12, _("index 0 to 100; width of an arrow: points it passes on"),
            ha="right", size="small", color=look.COLORS["gray"],
        )  # fmt: skip
        return [*self.arrows.values(), *self.numbers.values(), *self.pushes.values()]

    def update(self, **pushes: float) -> str:
        change = self._change(pushes)
        for (source, target), arrow in self.arrows.items():
            passed = self.direct[source, target] * change[source]
            arrow.set_linewidth(0.8 + 0.7 * abs(passed))
            arrow.set_mutation_scale(9 + 1.5 * abs(passed))
            arrow.set_color(look.COLORS[_color(passed, "gray")])
        for latent, text in self.numbers.items():
            text.set_text(f"{self.start[latent] + change[latent]:.1f} ({signed(change[latent], 1)})")
            text.set_color(look.COLORS[_color(change[latent], "ink")])
        for latent, text in self.pushes.items():
            push = pushes[latent]
            text.set_text(_("push {points}").format(points=signed(push, 0)) if push else "")
            text.set_color(look.COLORS[_color(push, "ink")])
        moved = [latent for latent, push in pushes.items() if push]
        if not moved:
            headline = _("Nothing pushed: satisfaction stands at {s:.1f}, loyalty at {l:.1f}")
            return headline.format(s=self.start["satisfaction"], l=self.start["loyalty"])
        headline = _("Together the pushes move satisfaction by {s}, loyalty by {l} points")
        if len(moved) == 1:
            headline = _("A push of {push} on {cause} moves satisfaction by {s}, loyalty by {l}")
        return headline.format(
            push=signed(pushes[moved[0]], 0), cause=latent_title(moved[0]),
            s=signed(change["satisfaction"], 1), l=signed(change["loyalty"], 1),
        )  # fmt: skip

    def read(self, **pushes: float) -> str:
        change = self._change(pushes)
        per_point = self.total.loc[list(pushes), "loyalty"].sort_values(ascending=False)
        each = _("{cause} {effect:.2f}")
        sentence = _(
            "If the arrows are causes, satisfaction goes from {s0:.1f} to {s1:.1f} and loyalty from {l0:.1f} to "
            "{l1:.1f}. What a point pushed moves loyalty by: {effects}; satisfaction it moves most "
            "by {strongest}, {most:.2f}."
        )
        return sentence

    def _change(self, pushes: dict[str, float]) -> pd.Series:
        """Points by which each index changes: what reaches it along the arrows, and on top its own push."""
        pushed = pd.Series(pushes).reindex(self.start.index, fill_value=0.0)
        return pushed + pushed @ self.total


def _box(ax: Axes, latent: str) -> FancyBboxPatch:
    (x, y), (width, height) = PLACES[latent], BOX
    center = latent == "satisfaction"
    ax.text(x, y + 0.13, latent_title(latent).replace(" ", "\n"), ha="center", va="center", size="small", zorder=4)
    return ax.add_patch(FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height, boxstyle="round,pad=0,rounding_size=0.1", zorder=3,
        facecolor=look.COLORS["pale"], edgecolor=look.COLORS["blue"], lw=2.4 if center else 1.2,
    ))  # fmt: skip


def _color(change: float, still: str) -> str:
    return "blue" if change > 0 else "orange" if change < 0 else still
