"""The importance–performance matrix: where effort is missing, and where there is too much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of

ZONES = {
    "urgent": N_("Urgent improvement"),
    "advantage": N_("Competitive advantage"),
    "secondary": N_("Secondary improvement"),
    "overkill": N_("Overkill"),
}
SIGNS = {
    "urgent": ("orange", "v"),
    "advantage": ("blue", "o"),
    "secondary": ("gray", "s"),
    "overkill": ("purple", "D"),
}


def importance_performance(table: pd.DataFrame, cut: Any = "mean") -> pd.DataFrame:
    """Sort attributes into four zones by how important they are and how well they are done.

    Important and badly done: `urgent`; important and well done: `advantage`; unimportant and badly
    done: `secondary`; unimportant and well done: `overkill`. A value equal to its cut counts as high.

    Parameters
    ----------
    table : columns `importance` and `performance`, indexed by attribute (or with a column `attribute`)
    cut : "mean" or "median" of each column, or the pair (importance, performance) where the lines lie.
        Means and medians are relative: some attributes always fall below them.

    Returns
    -------
    A copy of the table with the column `zone`; the two cuts are kept in `.attrs["cut"]`.

    Raises
    ------
    Refusal
        If a column is absent, a value is not a number, or the cut is none of the above.

    Source: Martilla & James 1977, who place the lines by judgment.
    """
    result = columns(table, ("importance", "performance"), "table").copy()
    if "attribute" in result:
        result = result.set_index("attribute")
    importance, performance = (numbers(result[c], c).to_numpy() for c in ("importance", "performance"))
    lines = _lines(cut, importance, performance)
    important, well = _high(importance, lines[0]), _high(performance, lines[1])
    result["zone"] = np.select(
        [important & ~well, important & well, ~important & ~well],
        ["urgent", "advantage", "secondary"],
        "overkill",
    )
    result.attrs["cut"] = lines
    return result


def plot_importance_performance(
    result: pd.DataFrame,
    ax: Axes | None = None,
    *,
    cut: Any = None,
    names: Mapping[Any, str] | None = None,
) -> Axes:
    """Draw the four zones of `importance_performance`, every attribute named.

    `cut`, a pair (importance, performance), is needed only if `result` has lost its `.attrs["cut"]`;
    `names` says what to call an attribute, where its index label is not a name.
    """
    columns(result, ("importance", "performance", "zone"), "result")
    if cut is None and "cut" not in result.attrs:
        raise Refusal(
            _("result no longer knows where its zones were cut; give cut=(importance, performance)")
        )
    across, up = result["performance"].to_numpy(float), result["importance"].to_numpy(float)
    high, right = _lines(result.attrs["cut"] if cut is None else cut, up, across)

    ax = look.axes(ax)
    for zone, (color, marker) in SIGNS.items():
        here = (result["zone"] == zone).to_numpy()
        ax.scatter(across[here], up[here], 46, look.COLORS[color], marker=marker, zorder=3)
    ax.margins(0.14, 0.16)
    ax.axvline(right, color=look.COLORS["ink"], lw=1)
    ax.axhline(high, color=look.COLORS["ink"], lw=1)
    corners = {"urgent": (0, 1), "advantage": (1, 1), "secondary": (0, 0), "overkill": (1, 0)}
    for zone, (x, y) in corners.items():
        ax.annotate(
            _(ZONES[zone]), (x, y), (6 - 12 * x, 6 - 12 * y), xycoords="axes fraction",
            textcoords="offset points", color=look.COLORS[SIGNS[zone][0]],
            ha="right" if x else "left", va="top" if y else "bottom",
        )  # fmt: skip
    ax.set_xlabel(_("Performance (mean rating)"))
    ax.set_ylabel(_("Importance (mean rating)"))
    urgent = int((result["zone"] == "urgent").sum())
    if urgent:
        finding = _("{n} of {total} attributes need urgent improvement")
    else:
        finding = _("None of the {total} attributes needs urgent improvement")
    ax.set_title(finding.format(n=urgent, total=len(result)), loc="left")
    label_points(ax, across, up, [(names or {}).get(name, str(name)) for name in result.index])
    return ax


def label_points(ax: Axes, x: Any, y: Any, names: Sequence[str]) -> None:
    """Write each name beside its point, on the side where it meets the least of what is there already.

    Call it last: the places are found for the limits, titles and labels that the axes then have.
    """
    ax.figure.canvas.figure.draw_without_rendering()
    points = ax.transData.transform(np.column_stack([x, y]))
    dot = 5 * ax.figure.dpi / 72
    taken = [np.array([px - dot, py - dot, px + dot, py + dot]) for px, py in points]
    taken += [np.array(text.get_window_extent().extents) for text in ax.texts]
    frame = np.array(ax.get_window_extent().extents)
    sides = [
        (dx, dy, reach) for reach in (5, 16, 30, 48) for dx in (1, -1, 0) for dy in (0, 1, -1) if dx or dy
    ]
    for point, name, place in zip(points, names, zip(x, y, strict=True), strict=True):
        trial = ax.annotate(name, place, size="small")
        size = np.array(trial.get_window_extent().size)
        trial.remove()
        boxes = [_box(point, size, np.array(side[:2]), side[2] * ax.figure.dpi / 72) for side in sides]
        best = int(np.argmin([_clash(box, taken, frame) for box in boxes]))
        dx, dy, reach = sides[best]
        far = {"arrowstyle": "-", "color": look.COLORS["gray"], "lw": 0.7, "shrinkA": 0, "shrinkB": 3}
        ax.annotate(
            name, place, (dx * reach, dy * reach), textcoords="offset points", size="small", zorder=4,
            ha={1: "left", 0: "center", -1: "right"}[dx], va={1: "bottom", 0: "center", -1: "top"}[dy],
            arrowprops=far if reach > 5 else None,
        )  # fmt: skip
        taken.append(boxes[best])


def _box(point: np.ndarray, size: np.ndarray, side: np.ndarray, reach: float) -> np.ndarray:
    corner = point + side * reach - size * (1 - side) / 2
    return np.concatenate([corner, corner + size])


def _clash(box: np.ndarray, taken: list[np.ndarray], frame: np.ndarray) -> float:
    """The area of `box` that other boxes cover or that lies outside the frame, in square pixels."""
    others = np.array(taken)
    sizes = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    inside = np.clip(np.minimum(box[2:], frame[2:]) - np.maximum(box[:2], frame[:2]), 0, None).prod()
    return float(sizes.clip(0).prod(axis=1).sum() + 3 * ((box[2:] - box[:2]).prod() - inside))


def _lines(cut: Any, importance: np.ndarray, performance: np.ndarray) -> tuple[float, float]:
    if isinstance(cut, str):
        middle = np.mean if one_of(cut, ("mean", "median"), "cut") == "mean" else np.median
        return float(middle(importance)), float(middle(performance))
    if not isinstance(cut, (tuple, list, np.ndarray)) or len(cut) != 2:
        raise Refusal(_('cut must be "mean", "median" or a pair (importance, performance)'))
    return number(cut[0], _("the cut of importance")), number(cut[1], _("the cut of performance"))


def _high(values: np.ndarray, cut: float) -> np.ndarray:
    # A mean of equal values can differ from them in its last digit; that is still a tie.
    return (values > cut) | np.isclose(values, cut, rtol=1e-12, atol=0)
