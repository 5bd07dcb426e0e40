"""Attitude against behavior: who is truly loyal, and who only keeps buying."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.random import RandomState

from .. import look
from ..given import as_given, same_rows
from ..language import N_, _
from ..refusal import number, numbers, one_of

TYPES = {
    "true": N_("True loyalty"),
    "latent": N_("Latent loyalty"),
    "spurious": N_("Spurious loyalty"),
    "none": N_("No loyalty"),
}
SIGNS = {"true": ("blue", "o"), "latent": ("green", "^"), "spurious": ("orange", "s"), "none": ("gray", "v")}


def loyalty_type(attitude: Any, behavior: Any, attitude_cut: float = 5, behavior_cut: float = 0.5) -> Any:
    """ "true", "latent", "spurious" or "none": how attached a customer is against how often they buy.

    Attached and buying: true loyalty. Attached but not buying, because something is in the way (price,
    distance, other people's wishes): latent. Buying without attachment (habit, no choice, a penalty for
    leaving): spurious. Neither: none. A value equal to its cut counts as high.

    Parameters
    ----------
    attitude : number, array-like or Series; relative attitude, that is, compared with the rivals. On the
        course's scale from 1 to 7, 4 means no better than they are.
    behavior : number, array-like or Series; here the share of purchases made with us, 0 to 1
    attitude_cut, behavior_cut : from where on attitude and behavior are high. They are a judgment:
        moving them moves customers from one type to another.

    Returns
    -------
    A str for two numbers, a Series if either is a Series (same index), otherwise an array.

    Raises
    ------
    Refusal
        If a value is missing or not a number, or if the two have not the same rows.

    Source: Dick & Basu 1994.
    """
    attached = _high(attitude, "attitude", attitude_cut)
    buying = _high(behavior, "behavior", behavior_cut)
    if np.ndim(attitude) and np.ndim(behavior):
        same_rows(attitude=attitude, behavior=behavior)
    names = np.select(
        [attached & buying, attached & ~buying, ~attached & buying], ["true", "latent", "spurious"], "none"
    )
    return as_given(names.astype(object), attitude, behavior)


def type_title(name: str) -> str:
    """What a type of loyalty is called in the language in force."""
    return _(TYPES[one_of(name, TYPES, "name")])


def plot_loyalty_type(
    attitude: Any,
    behavior: Any,
    attitude_cut: float = 5,
    behavior_cut: float = 0.5,
    ax: Axes | None = None,
) -> Axes:
    """Map customers by attitude and behavior, four types with their shares.

    Points are moved by a little at random, so that customers with the same answers do not hide each other.
    """
    kinds = np.atleast_1d(np.asarray(loyalty_type(attitude, behavior, attitude_cut, behavior_cut)))
    x, y = (np.broadcast_to(np.asarray(v, float), kinds.shape) for v in (behavior, attitude))
    shake = RandomState(0)
    # Less than the way to a cut, so that no point crosses into another field.
    dx, dy = (shake.uniform(-0.4, 0.4, len(kinds)) * _step(v) for v in (x, y))

    ax = look.axes(ax)
    for kind, (color, marker) in SIGNS.items():
        here = kinds == kind
        ax.scatter(
            (x + dx)[here], (y + dy)[here], 20, look.COLORS[color], marker=marker, alpha=0.55, lw=0, zorder=3
        )
    # Half a step below the lowest high answer: between the answers, not through them.
    ax.axvline(behavior_cut - 0.5 * _step(x), color=look.COLORS["ink"], lw=1)
    ax.axhline(attitude_cut - 0.5 * _step(y), color=look.COLORS["ink"], lw=1)
    ax.margins(0.05, 0.14)
    share = {kind: float((kinds == kind).mean() * 100) for kind in TYPES}
    places = {"true": (1, 1), "latent": (0, 1), "spurious": (1, 0), "none": (0, 0)}
    for kind, (right, up) in places.items():
        text = _("{type}: {share:.0f} %").format(type=_(TYPES[kind]), share=share[kind])
        ax.annotate(
            text, (right, up), (5 - 10 * right, 4 - 8 * up), xycoords="axes fraction",
            textcoords="offset points", ha="right" if right else "left", va="top" if up else "bottom",
            color=look.COLORS[SIGNS[kind][0]], zorder=4,
        )  # fmt: skip
    ax.set_xlabel(_("Behavior: how much they buy here"))
    ax.set_ylabel(_("Attitude compared with rivals"))
    buying = share["true"] + share["spurious"]
    if buying:
        title = _("Of those who keep buying, {share:.0f} % are not attached")
        ax.set_title(title.format(share=100 * share["spurious"] / buying), loc="left")
    else:
        ax.set_title(_("Nobody here keeps buying"), loc="left")
    return ax


def _high(values: Any, name: str, cut: float) -> np.ndarray:
    return (numbers(values, name) >= number(cut, f"{name}_cut")).to_numpy()


def _step(values: np.ndarray) -> float:
    """The smallest distance between two different answers; 0 if all are the same."""
    gaps = np.diff(np.unique(np.round(values, 9)))
    return float(gaps.min()) if len(gaps) else 0.0
