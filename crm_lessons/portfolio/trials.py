"""How customers respond to money spent on them, learned from a trial on groups drawn by lot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, named, numbers, one_of, refuse_row
from .allocation import RESPONSES
from .grid import CELLS

TRIAL = ("cell", "spend", "tried", "stayed")
LEAST = 3  # different amounts: a floor, a ceiling and a speed are to be found


def fit_response(trials: pd.DataFrame, response: str = "exponential") -> pd.DataFrame:
    """The response curve of each cell, from a trial in which groups drawn by lot got different amounts.

    Of those on whom s yuan each are spent, the share floor + ceiling × f(k s) stays, where f is one of the
    curves of `spending_outcome`. The floor stays unasked; nobody can be credited with them, and it takes a
    group that got nothing, or little, to know them. The three are found by least squares, every group
    weighted by how exactly its share is known; floor + ceiling is kept at 1 or below.

    Mind what a trial cannot tell: without large amounts the ceiling, without small ones the speed.

    Parameters
    ----------
    trials : one row per cell and amount, with `cell`, `spend` (yuan per customer), `tried` and `stayed`
        (customers); at least three different amounts in each cell
    response : "exponential" or "hyperbolic"

    Returns
    -------
    DataFrame indexed by `cell`, in order of appearance: `floor`, `ceiling`, `k` (per yuan), and their
    standard errors `floor_error`, `ceiling_error`, `k_error`, infinite where the trial tells nothing.

    Raises
    ------
    Refusal
        If a column is absent, a number is missing or out of range, more stayed than were tried, or a cell
        has fewer than three different amounts.
    """
    table, curve = _trials(trials), RESPONSES[one_of(response, RESPONSES, "response")]
    rows = {}
    for cell, group in table.groupby("cell", sort=False):
        spend, tried, stayed = (group[name].to_numpy() for name in TRIAL[1:])
        if len(np.unique(spend)) < LEAST:
            sentence = _("the cell {cell} was tried with {n} different amounts; a curve needs {least}")
            raise Refusal(sentence.format(cell=cell, n=len(np.unique(spend)), least=LEAST))
        rows[cell] = _fit(spend, tried, stayed, curve.share)
    names = ["floor", "ceiling", "k", "floor_error", "ceiling_error", "k_error"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("cell")


def plot_response(
    trials: pd.DataFrame,
    response: str = "exponential",
    ax: Axes | None = None,
    *,
    names: Mapping[Any, str] | None = None,
) -> Axes:
    """The share that stayed in each trial group with its 95 % interval, and the curve fitted to each cell.

    `names` says what to call a cell, where its label is not a name.
    """
    table, fits = _trials(trials), fit_response(trials, response)
    ax = look.axes(ax)
    line = np.linspace(0, table["spend"].max(), 200)
    ends, gains = [], {}
    for place, (cell, group) in enumerate(table.groupby("cell", sort=False)):
        name, known = (names or {}).get(cell, str(cell)), CELLS.get(str(cell))
        color = look.COLORS[known.color if known else look.SERIES[place % len(look.SERIES)]]
        share, spread = _share(group["tried"].to_numpy(), group["stayed"].to_numpy())
        ax.errorbar(
            group["spend"], 100 * share, 196 * spread, color=color, ms=5, lw=1.2,
            fmt=known.marker if known else "os^Dv"[place % 5],
            capsize=2,
        )  # fmt: skip
        floor, ceiling, k = fits.loc[cell, ["floor", "ceiling", "k"]]
        curve = 100 * (floor + ceiling * RESPONSES[response].share(k * line))
        ax.plot(line, curve, color=color, ls=look.DASHES[place % len(look.DASHES)])
        ends.append((curve[-1], name, color))
        gains[name] = curve[-1] - curve[0]
    ends.sort()
    low, high = ax.get_ylim()
    heights = look.apart([end[0] for end in ends], 0.075 * (high - low), high)
    for height, (_end, name, color) in zip(heights, ends, strict=True):
        ax.annotate(
            name, (line[-1], height), (7, 0), textcoords="offset points", va="center", color=color,
            annotation_clip=False,
        )  # fmt: skip
    ax.set_xlabel(_("Spent on each customer (yuan)"))
    ax.set_ylabel(_("Customers who stayed (%)"))
    most = max(gains, key=lambda name: gains[name])
    title = _("Money moves “{cell}” most: {gain:.0f} points more stay")
    ax.set_title(title.format(cell=most, gain=gains[most]), loc="left")
    return ax


def _fit(spend: np.ndarray, tried: np.ndarray, stayed: np.ndarray, curve: Any) -> tuple[float, ...]:
    """Floor, ceiling and k, then their standard errors; the ceiling as a share u of what is left to win."""
    from scipy.optimize import least_squares

    share, spread = _share(tried, stayed)
    usual = float(spend[spend > 0].mean())

    def misses(guess: np.ndarray) -> np.ndarray:
        floor, part, speed = guess
        return (floor + (1 - floor) * part * curve(speed * spend / usual) - share) / spread

    # Speeds apart by a factor, as the valley has more than one bottom where the groups are small.
    starts = [(np.clip(share.min(), 0.01, 0.98), 0.5, speed) for speed in (0.3, 1.0, 3.0, 10.0)]
    bounds = ([0, 0, 1e-3], [1, 1, 1e3])
    best = min((least_squares(misses, start, bounds=bounds) for start in starts), key=lambda fit: fit.cost)
    floor, part, speed = best.x
    ceiling, k = (1 - floor) * part, speed / usual
    x = k * spend
    slope = (curve(x * (1 + 1e-6)) - curve(x * (1 - 1e-6))) / 2e-6  # k × the derivative by k
    wide = np.column_stack([np.ones(len(x)), curve(x), ceiling * slope / k]) / spread[:, None]
    scale = np.sqrt((wide**2).sum(axis=0))
    known = scale > 0  # where money moves nobody, no speed can be seen
    errors = np.full(3, np.inf)
    scaled = wide[:, known] / scale[known]
    curvature = scaled.T @ scaled
    if np.linalg.cond(curvature) < 1e12:
        errors[known] = np.sqrt(np.diag(np.linalg.inv(curvature))) / scale[known]
    errors[errors > [1, 1, 1e3 * k]] = np.inf  # wider than all that the number can be
    return (float(floor), float(ceiling), float(k), *errors.tolist())


def _share(tried: np.ndarray, stayed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The share that stayed and its standard error, which is above 0 even if all or none stayed."""
    smooth = (stayed + 0.5) / (tried + 1)
    return stayed / tried, np.sqrt(smooth * (1 - smooth) / tried)


def _trials(trials: Any) -> pd.DataFrame:
    """The trial's four columns, checked."""
    table = columns(trials, TRIAL, "trials").reset_index(drop=True)
    named(table["cell"], "cell")
    checked = pd.DataFrame({
        "cell": table["cell"],
        "spend": numbers(table["spend"], "spend", low=0, high=1e6),
        "tried": numbers(table["tried"], "tried", low=1, high=1e9),
        "stayed": numbers(table["stayed"], "stayed", low=0),
    })
    more = checked["stayed"] > checked["tried"]
    refuse_row("stayed", _("must be at most the number tried"), checked["stayed"], more)
    return checked
