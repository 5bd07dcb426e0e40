"""Bars that move as one: a single path for all of a kind, which is drawn in a fraction of the time."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

CORNERS = np.array([[-0.4, 0], [0.4, 0], [0.4, 1], [-0.4, 1], [-0.4, 0]])  # of a bar around its place
CODES = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]


class Bars:
    """Bars of one color on given axes, as the one `artist`."""

    def __init__(self, ax: Axes, **style: Any) -> None:
        self.artist = PathPatch(bars([], [], []), **{"ec": "white", "lw": 0.5} | style)
        ax.add_patch(self.artist)

    def move(self, at: Any, foot: Any, top: Any) -> None:
        """Let the bars stand at `at`, each from `foot` to `top`."""
        self.artist.set_path(bars(at, foot, top))


def bars(at: Any, foot: Any, top: Any) -> Path:
    """One path of a rectangle at each place."""
    place, low, high = (np.asarray(values, float)[:, None] for values in (at, foot, top))
    corners = np.stack([place + CORNERS[:, 0], low + CORNERS[:, 1] * (high - low)], axis=2)
    return Path(corners.reshape(-1, 2), CODES * len(place))
