"""The look of every figure: one palette, one style, Chinese without a missing glyph, a size for lectures."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

FONTS = Path(__file__).parent / "fonts"

# Okabe & Ito (2008), told apart with every common form of color blindness; yellow darkened for thin lines.
COLORS = {
    "blue": "#0072B2",
    "orange": "#D55E00",
    "green": "#009E73",
    "purple": "#AA4499",
    "sky": "#56B4E9",
    "yellow": "#B8860B",
    "red": "#B2182B",
    "gray": "#767676",
    "pale": "#E6E9ED",
    "ink": "#222222",
}
SERIES = ("blue", "orange", "green", "purple", "yellow", "sky")  # the order for unnamed series
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 2)))  # the second sign beside color

_lecture = False


def set_lecture(on: bool) -> None:
    """Draw for a projector: larger type and thicker lines."""
    global _lecture
    _lecture = bool(on)


def lecture() -> bool:
    """Whether figures are drawn for a projector."""
    return _lecture


@functools.cache
def families() -> list[str]:
    """The faces to draw with, tried per glyph: a Latin one, then the Chinese one of this package."""
    path = next(FONTS.glob("*.otf"))
    font_manager.fontManager.addfont(path)
    return ["DejaVu Sans", font_manager.get_font(path).family_name]


def style() -> Any:
    """The rcParams of the house, at the size in force."""
    size = 15.0 if _lecture else 10.5
    scale = size / 10.5
    return {
        "axes.axisbelow": True,
        "axes.edgecolor": COLORS["gray"],
        "axes.grid": True,
        "axes.labelcolor": COLORS["ink"],
        "axes.labelsize": size,
        "axes.prop_cycle": cycler(color=[COLORS[name] for name in SERIES]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": size * 1.15,
        "axes.titlepad": 10,
        "axes.unicode_minus": True,
        "figure.dpi": 100,
        "figure.figsize": (7.6 * scale, 4.4 * scale),
        "font.family": families(),
        "font.size": size,
        "grid.color": COLORS["pale"],
        "grid.linewidth": 0.8,
        "legend.frameon": False,
        "lines.linewidth": 3.0 if _lecture else 2.0,
        "lines.markersize": 9 if _lecture else 6,
        "savefig.dpi": 150,
        "text.color": COLORS["ink"],
        "text.parse_math": False,  # a "$" in a reader's data is money, not a formula
        "xtick.color": COLORS["ink"],
        "xtick.labelsize": size * 0.92,
        "ytick.color": COLORS["ink"],
        "ytick.labelsize": size * 0.92,
    }


def apply() -> None:
    """Put the style in force for the figures to come."""
    mpl.rcParams.update(style())


def axes(ax: Axes | None = None) -> Axes:
    """`ax`, or the axes of a new figure in the house style."""
    # For good, not for a moment: many labels are made only when the figure is drawn.
    mpl.rcParams["text.parse_math"] = False
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    rc = style()
    # Outside the context: a notebook's first figure turns interactive drawing on, and that must last.
    figure = plt.figure(figsize=rc["figure.figsize"], dpi=rc["figure.dpi"], layout="constrained")
    with mpl.rc_context(rc):
        return figure.subplots()


def shades() -> LinearSegmentedColormap:
    """From white to blue, for how much there is of something."""
    return LinearSegmentedColormap.from_list("shades", ["white", COLORS["sky"], COLORS["blue"]])


def signed(value: float, places: int = 2) -> str:
    """A number with its sign and a true minus; no sign where it rounds to nought."""
    rounded = round(value, places)
    return f"{rounded:+.{places}f}".replace("-", "−") if rounded else f"{0:.{places}f}"


def apart(heights: Iterable[float], least: float, top: float) -> list[float]:
    """`heights`, in rising order, moved as little as keeps them `least` apart and none above `top`."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + least) if placed else height)
    for k in reversed(range(len(placed))):
        placed[k] = min(placed[k], top)
        top = placed[k] - least
    return placed
