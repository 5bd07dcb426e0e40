"""Names at the right ends of curves, so that a figure needs no legend."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from .. import look


def label_ends(
    ax: Axes, x: float, ends: Iterable[tuple[float, str, str]], least: float, top: float, size: str = "medium"
) -> None:
    """Write each curve's name right of where it ends, moved up or down as little as keeps them apart.

    Parameters
    ----------
    x : where the curves end
    ends : of each curve the height of its end, its name and its color
    least, top : distance between two names, and highest place of one, in units of the axis
    """
    curves = sorted(ends)
    for height, (_end, name, color) in zip(
        look.apart([end[0] for end in curves], least, top), curves, strict=True
    ):
        ax.annotate(
            name, (x, height), (7, 0), textcoords="offset points", va="center", color=color, size=size,
            annotation_clip=False,
        )  # fmt: skip
