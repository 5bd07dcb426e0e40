"""The European index as estimated for mobile phones: push a cause, and see what reaches loyalty."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from ... import look
from ...cases import load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..index import PathModel
from ..structures import ECSI, latent_title

POINTS = N_("index points")
ORDER = {latent: i for i, latent in enumerate(ECSI.latents)}
SATISFACTION, LOYALTY = ORDER["satisfaction"], ORDER["loyalty"]
BOX = np.array([1.2, 0.74])  # width and height, in inches like all places here
PLACES = {
    "image": (1.6, 3.15), "expectation": (0.75, 1.95), "quality": (1.6, 0.78), "value": (3.5, 0.68),
    "satisfaction": (4.75, 1.95), "complaints": (6.85, 1.15), "loyalty": (6.85, 3.0),
}  # fmt: skip


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
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, self.size[0]), ylim=(0, self.size[1]))
        ax.set_axis_off()
        start = estimates()[0]
        style: Any = "round,pad=0,rounding_size=0.1"
        pale, blue, gray = (look.COLORS[name] for name in ("pale", "blue", "gray"))
        for latent, (x, y) in PLACES.items():
            corner, lw = (x - BOX[0] / 2, y - BOX[1] / 2), 2.4 if latent == "satisfaction" else 1.0
            ax.add_patch(FancyBboxPatch(corner, BOX[0], BOX[1], style, fc=pale, ec=blue, lw=lw))
            title = latent_title(latent).replace(" ", "\n")
            ax.text(x, y + 0.13, title, ha="center", va="center", size="small")
            ax.text(x - 0.05, y - 0.22, f"{start[ORDER[latent]]:.1f}", ha="right", va="center")
        note = _("complaints: how well handled\narrow width: points passed on\na push adds to what arrives")
        ax.text(7.45, 0.1, note, ha="right", size="small", color=gray)

        self.arrows = PolyCollection([])
        ax.add_collection(self.arrows)
        self.after = {k: ax.text(PLACES[k][0], PLACES[k][1] - 0.22, "", va="center") for k in ORDER}
        self.pushes = {}
        for latent in self.controls:
            x, y = PLACES[latent]
            side, va = (0.42, "bottom") if y > 1 else (-0.42, "top")
            ax.text(x - 0.28, y + side, _("push"), ha="right", va=va, size="small", color=gray)
            self.pushes[latent] = ax.text(x - 0.22, y + side, "", va=va, size="small")
        return [self.arrows, *self.after.values(), *self.pushes.values()]

    def update(self, **pushes: float) -> str:
        start, direct, _total = estimates()
        change = dict(zip(ORDER, changes(pushes), strict=True))
        passed = [points * change[path[0]] for path, points in zip(ECSI.paths, direct, strict=True)]
        self.arrows.set_verts([outline(*path, p) for path, p in zip(ECSI.paths, passed, strict=True)])
        self.arrows.set_color([shade(points, "gray") for points in passed])
        for (latent, text), before in zip(self.after.items(), start, strict=True):
            after = f"→ {before + change[latent]:.1f}" if round(change[latent], 1) else ""
            text.set(text=after, color=shade(change[latent]))
        for latent, text in self.pushes.items():
            text.set(text=look.signed(pushes[latent], 0), color=shade(pushes[latent], "gray"))

        pushed = [latent for latent, push in pushes.items() if push]
        headline = _("Together the pushes move satisfaction by {s}, loyalty by {l}")
        if not pushed:
            headline = _("Nothing pushed: satisfaction is at {s0:.1f}, loyalty at {l0:.1f}")
        elif len(pushed) == 1:
            headline = _("{push} on {cause} moves satisfaction by {s}, loyalty by {l}")
        cause = pushed[0] if pushed else "image"
        return headline.format(
            push=look.signed(pushes[cause], 0), cause=latent_title(cause), s0=start[SATISFACTION],
            l0=start[LOYALTY], s=look.signed(change["satisfaction"], 1), l=look.signed(change["loyalty"], 1),
        )  # fmt: skip

    def read(self, **pushes: float) -> str:
        start, _direct, effects = estimates()
        now = start + changes(pushes)
        first = _(
            "If the arrows are causes, satisfaction goes from {s0:.1f} to {s1:.1f} and loyalty "
            "from {l0:.1f} to {l1:.1f}."
        )
        if not any(pushes.values()):
            first = _("Satisfaction stands at {s0:.1f} and loyalty at {l0:.1f} of 100.")
        second = _("Per point pushed, satisfaction gains most from {best} ({most:.2f}); loyalty {gains}.")
        gains = {cause: effects[ORDER[cause], [SATISFACTION, LOYALTY]] for cause in pushes}
        best = max(gains, key=lambda cause: gains[cause][0])
        by_size = sorted(gains, key=lambda cause: -gains[cause][1])
        each = _("{points:.2f} from {cause}")
        listed = [each.format(points=gains[cause][1], cause=latent_title(cause)) for cause in by_size]
        said = {
            "s0": start[SATISFACTION], "s1": now[SATISFACTION], "l0": start[LOYALTY], "l1": now[LOYALTY],
            "best": latent_title(best), "most": gains[best][0], "gains": _(", ").join(listed),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.cache
def estimates() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The indices; the points a point brings along each path; and by all routes, itself included."""
    survey: Any = load("mobile_satisfaction")
    blocks = {latent: [item for item in survey if item.split("_")[0] == latent] for latent in ORDER}
    fit = PathModel(blocks, ECSI).fit(survey, scale=(1, 10))
    raw = fit.weights / survey.std()[fit.weights.index.get_level_values("item")].to_numpy()
    points = 100 / (10 - 1) / raw.groupby("latent", sort=False).sum().to_numpy()
    ends = np.array([[ORDER[latent] for latent in path] for path in ECSI.paths])
    direct = fit.paths.to_numpy() * points[ends[:, 1]] / points[ends[:, 0]]
    total = fit.total_effects().to_numpy() * points / points[:, None]
    return fit.index.to_numpy(), direct, total + np.eye(len(total))


def changes(pushes: dict[str, float]) -> np.ndarray:
    """Points by which each index changes: its own push on top of what reaches it."""
    return np.array([pushes.get(latent, 0.0) for latent in ORDER]) @ estimates()[2]


def outline(source: str, target: str, points: float) -> np.ndarray:
    """An arrow from border to border of two boxes, the wider the more points it passes on."""
    start, end = np.array(PLACES[source]), np.array(PLACES[target])
    way = end - start
    border = way * (BOX / 2 / np.maximum(np.abs(way), 1e-9)).min()
    along = way / np.hypot(*way)
    start, end = start + border + 0.03 * along, end - border - 0.05 * along
    across, width = np.array([-along[1], along[0]]), 0.006 + 0.005 * abs(points)
    half, wing, neck = across * width, across * (width + 0.05), end - along * (0.09 + 1.8 * width)
    return np.array([start + half, neck + half, neck + wing, end, neck - wing, neck - half, start - half])


def shade(change: float, still: str = "ink") -> str:
    return look.COLORS["blue" if change > 0 else "orange" if change < 0 else still]
