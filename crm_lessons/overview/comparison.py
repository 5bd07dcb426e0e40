"""From transaction to relationship: where a firm stands on each of the fifteen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, number, one_of, result_of, shown
from .rows import ROWS

REACH = 2.0  # positions run from −2, wholly the single sale, to 2, wholly the relation
BETWEEN = 0.5  # up to here a row leans to neither side
SIDES = {
    "transaction": N_("toward the single sale"),
    "between": N_("between the two"),
    "relationship": N_("toward the relation"),
}
SIGNS = {"transaction": ("orange", "s"), "between": ("gray", "D"), "relationship": ("blue", "o")}


# Traits of a market: the value that pulls wholly to the single sale, and the one that pulls to the relation.
TRAITS = {
    "frequency": (0.2, 50.0),  # purchases a customer makes a year; counted by factors
    "margin": (5.0, 50_000.0),  # yuan that a customer brings a year; counted by factors
    "direct": (0.0, 100.0),  # percent of the customers whom the firm deals with itself
    "leaves": (80.0, 0.0),  # percent who would leave for a price 5 % lower
    "differ": (0.0, 100.0),  # percent who want something of their own
}
BY_FACTORS = ("frequency", "margin")


class Market(NamedTuple):
    """An example firm, which does not exist, by the traits of its market."""

    name: str
    frequency: float
    margin: float
    direct: float
    leaves: float
    differ: float


FIRMS = {
    "water": Market(N_("bottled water, through shops"), 30, 40, 3, 55, 5),
    "washers": Market(N_("washing machines, through shops"), 0.1, 30, 20, 45, 15),
    "grocer": Market(N_("a grocer with an app"), 40, 250, 100, 60, 10),
    "insurer": Market(N_("car insurance, by telephone"), 1, 500, 60, 50, 30),
    "salon": Market(N_("a hair salon"), 9, 600, 100, 20, 80),
    "upkeep": Market(N_("upkeep of factory machines"), 12, 80_000, 100, 8, 85),
}


@dataclass(frozen=True, eq=False)
class RelationshipProfile:
    """Where a firm stands, row by row: a profile, not a verdict.

    Attributes
    ----------
    rows : DataFrame indexed by row: `position` (−2 wholly the single sale, 2 wholly the relation) and `side`
    """

    rows: pd.DataFrame

    def count(self, side: str) -> int:
        """How many rows lean to a `side`: "transaction", "between" or "relationship"."""
        return int((self.rows["side"] == one_of(side, SIDES, "side")).sum())

    @property
    def mean(self) -> float:
        """The mean position, which says little where `spread` is large."""
        return float(self.rows["position"].mean())

    @property
    def spread(self) -> float:
        """From the row furthest toward the single sale to the one furthest toward the relation, 0 to 4."""
        return float(np.ptp(self.rows["position"].to_numpy()))

    def summary(self) -> pd.DataFrame:
        """The rows in words, from the one furthest toward the single sale to the other end."""
        table = self.rows.sort_values("position", kind="stable")
        rows = [
            {
                _("aspect"): _(ROWS[str(key)].aspect),
                _("position"): round(row["position"], 2),
                _("leans"): _(SIDES[row["side"]]),
            }
            for key, row in table.iterrows()
        ]
        return pd.DataFrame(rows).set_index(_("aspect"))


def relationship_profile(answers: Mapping[str, float]) -> RelationshipProfile:
    """A firm placed on the rows of `marketing_rows`.

    Parameters
    ----------
    answers : row → position from −2 (wholly as transaction marketing does) to 2 (wholly as relationship
        marketing does); a row that is left out is not judged

    Raises
    ------
    Refusal
        If a row has another name or a position is out of range, or no row is answered.
    """
    if isinstance(answers, pd.Series):
        answers = answers.to_dict()
    if not isinstance(answers, Mapping) or not answers:
        sentence = _("answers must map rows to positions from −2 to 2; it was {value}")
        raise Refusal(sentence.format(value=shown(answers)))
    given = {one_of(key, ROWS, "row"): number(at, key, low=-REACH, high=REACH) for key, at in answers.items()}
    positions = pd.Series({key: given[key] for key in ROWS if key in given}, dtype=float)
    side = np.select([positions < -BETWEEN, positions > BETWEEN], ["transaction", "relationship"], "between")
    table = pd.DataFrame({"position": positions, "side": side.astype(object)})
    return RelationshipProfile(table.rename_axis("row"))


def place_firm(
    frequency: float, margin: float, direct: float, leaves: float, differ: float
) -> dict[str, float]:
    """Where a market pulls a firm on each row: the mean of two traits' pulls. A teaching rule, not a law.

    A trait pulls from −2, as a market for single sales does, to 2; the first two by factors, so that
    twice as often counts the same anywhere. Beyond its ends a trait pulls no more.

    Parameters
    ----------
    frequency : purchases a customer makes a year; −2 at 0.2, 2 at 50
    margin : yuan that a customer brings a year; −2 at 5, 2 at 50,000
    direct : percent of the customers whom the firm deals with itself; −2 at 0, 2 at 100
    leaves : percent who would leave for a price 5 % lower; 2 at 0, −2 at 80
    differ : percent who want something of their own; −2 at 0, 2 at 100

    Returns
    -------
    Row → position, as `relationship_profile` takes it.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    given = {
        "frequency": number(frequency, "frequency", above=0),
        "margin": number(margin, "margin", above=0),
        "direct": number(direct, "direct", low=0, high=100),
        "leaves": number(leaves, "leaves", low=0, high=100),
        "differ": number(differ, "differ", low=0, high=100),
    }
    pull = {name: _pull(name, value) for name, value in given.items()}
    return {key: float(np.mean([pull[name] for name in row.pulled_by])) for key, row in ROWS.items()}


def plot_relationship_profile(profile: RelationshipProfile, ax: Axes | None = None) -> Axes:
    """Every row with its two ends, and the firm between them."""
    result_of(profile, RelationshipProfile, "relationship_profile", "profile")
    ax = look.axes(ax)
    table = profile.rows
    draw_rows(ax, [str(key) for key in table.index])
    for side, (color, marker) in SIGNS.items():
        here = np.flatnonzero(table["side"] == side)
        at = table["position"].to_numpy()[here]
        ax.plot(at, here, marker, color=look.COLORS[color], ms=8, ls="", clip_on=False)
    ax.set_xticks([-REACH, REACH], [_("single sale"), _("relation")])
    ax.set_title(says(profile), loc="center")
    return ax


def draw_rows(ax: Axes, keys: list[str], column: float | None = None) -> None:
    """The still part of the picture: rows, both ends in words; the aspect in a `column`, or before them."""
    ax.set(xlim=(-REACH, REACH), ylim=(len(keys) - 0.4, -0.7), yticks=[])
    ax.grid(axis="x", visible=False)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.axvline(0, color=look.COLORS["gray"], lw=1)
    ax.axvspan(-BETWEEN, BETWEEN, color=look.COLORS["pale"], lw=0, alpha=0.6)
    for line, key in enumerate(keys):
        aspect, *ends = (_(text) for text in ROWS[key][:3])
        ax.axhline(line, color=look.COLORS["pale"], lw=0.8)
        if column is None:
            ends[0] = _("{aspect}: {end}").format(aspect=aspect, end=ends[0])
        else:
            ax.text(column, line, aspect, va="center", size="small", color=look.COLORS["gray"])
        for x, text, side in zip((-2.1, 2.1), ends, ("right", "left"), strict=True):
            ax.text(x, line, text, ha=side, va="center", size="small")


def says(profile: RelationshipProfile) -> str:
    """The finding: how many rows lean to which side."""
    one, other = profile.count("relationship"), profile.count("transaction")
    sentence = _("{one} rows lean toward the relation, {other} toward the single sale")
    if not other:
        sentence = _("{one} of {n} rows lean toward the relation, none toward the single sale")
    elif not one:
        sentence = _("{other} of {n} rows lean toward the single sale, none toward the relation")
    return sentence.format(one=one, other=other, n=len(profile.rows))


def _pull(name: str, value: float) -> float:
    low, high = TRAITS[name]
    if name in BY_FACTORS:
        low, high, value = np.log([low, high, value])
    return float(np.clip(2 * REACH * (value - low) / (high - low) - REACH, -REACH, REACH))
