"""What to learn from a game: which link of the chain held the result back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..card import Card
from ..language import _
from ..refusal import Refusal, result_of, shown
from .comparison import final_value
from .engine import run
from .game import Game, point, run_out
from .policy import LEVERS, Policy, arrays, lever_title, link_title

STEPS = (-2, -1, 1, 2)
PARTS = 3  # of the quarters decided, in each of which a lever is moved too
LEAST = 1.0  # points of the score; less holds nobody back


@dataclass(frozen=True, eq=False)
class Debrief:
    """What one lever alone would have changed in a game.

    `table` has a row for each move, best first: `lever`, its `link` of the chain, the quarters `first` to
    `last` in which it is moved, the `amount` really moved in them, on average, and the `gain` in the firm's
    value: in thousand yuan, and in `points` of the score.
    """

    table: pd.DataFrame

    @property
    def best(self) -> pd.DataFrame:
        """The best move of each lever, indexed by `lever`, best first."""
        return self.table.groupby("lever", sort=False).first()

    @property
    def link(self) -> str:
        """The link of the chain that held the result back most; "" if no lever alone brings more."""
        top = self.table.iloc[0]
        return str(top["link"]) if top["points"] >= LEAST else ""

    def summary(self) -> pd.DataFrame:
        """The best move of each lever, named in the language in force."""
        best = self.best
        return pd.DataFrame({
            _("lever"): [lever_title(str(lever)) for lever in best.index],
            _("link"): [link_title(link) for link in best["link"]],
            _("move"): [_move(str(lever), amount) for lever, amount in best["amount"].items()],
            _("quarters"): [f"{row.first}–{row.last}" for row in best.itertuples()],
            _("change in value (thousand yuan)"): best["gain"].round(1).to_numpy(),
            _("change in score (points)"): best["points"].round(1).to_numpy(),
        })

    @property
    def card(self) -> Card:
        """What to tell the player."""
        if not self.link:
            line = _("Several together, or another timing, still may.")
            return Card("→", _("No single lever, moved alike, would have brought more"), (line,))
        heading = _("The link that held you back: {link}").format(link=link_title(self.link))
        sentence = _(
            "{lever} {move} in quarters {first} to {last}: {gain:,.0f} thousand yuan more, "
            "{points:.1f} points"
        )
        moves = [
            sentence.format(
                lever=lever_title(str(lever)), move=_move(str(lever), row["amount"]), first=row["first"],
                last=row["last"], gain=row["gain"], points=row["points"],
            )
            for lever, row in self.best.iterrows()
            if row["points"] >= LEAST
        ]  # fmt: skip
        note = _(
            "Each alone, by one or two steps as far as its range allows, in all quarters or a third of them, "
            "all else as you played; another step, another answer."
        )
        return Card("→", heading, (*moves[:3], note))

    def __repr__(self) -> str:
        return repr(self.card)

    def _repr_html_(self) -> str:
        return self.card._repr_html_()


def debrief(game: Game) -> Debrief:
    """Play a game again with one lever moved at a time: which link of the chain held the result back.

    Each lever is moved by one and by two steps, up and down, as far as its range allows: in every quarter
    that was decided, and in each third of them; the rest stays as it was played. Another step may give
    another answer.

    Raises
    ------
    Refusal
        If `game` is no `Game`, or nothing has been decided yet.
    """
    if not isinstance(game, Game):
        raise Refusal(_("game must be a Game; it was {value}").format(value=shown(game)))
    if not game.policies:
        raise Refusal(_("nothing has been decided in this game yet"))
    tried: dict[tuple[Policy, ...], tuple[str, str, int, int, float]] = {}
    played = game.schedule()
    for name, lever in LEVERS.items():
        for part in _parts(len(game.policies)):
            for step in STEPS:
                moved = [
                    policy.moved(name, step * lever.step) if k in part else policy
                    for k, policy in enumerate(played)
                ]
                by = [getattr(moved[k], name) - getattr(played[k], name) for k in part]
                if any(by):  # at the end of its range a lever moves nowhere
                    found = (name, lever.link, part[0] + 1, part[-1] + 1, float(np.mean(by)))
                    tried.setdefault(tuple(moved), found)
    firms = [run_out(schedule) for schedule in (played, *tried)]
    value = final_value(run(arrays(firms), game.conditions), game.conditions)
    table = pd.DataFrame(list(tried.values()), columns=["lever", "link", "first", "last", "amount"])
    table["gain"] = value[1:] - value[0]
    table["points"] = table["gain"] / point(game.market)
    return Debrief(table.sort_values("gain", ascending=False, kind="stable", ignore_index=True))


def _parts(decided: int) -> list[range]:
    """The quarters in which a lever is moved, counted from 0: all that were decided, and each third."""
    edges = [1 + decided * k // PARTS for k in range(PARTS + 1)]
    thirds = [range(low, high) for low, high in zip(edges, edges[1:], strict=False) if low < high]
    return [range(1, decided + 1), *thirds]


def plot_debrief(result: Debrief, ax: Axes | None = None) -> Axes:
    """The best move of each lever and what it would have brought."""
    result_of(result, Debrief, "debrief")
    best = result.best.iloc[::-1]
    ax = look.axes(ax)
    for row, (lever, move) in enumerate(best.iterrows()):
        gain = float(move["gain"])
        color, hatch = ("blue", "") if gain > 0 else ("gray", "//")
        ax.barh(row, gain, 0.6, color=look.COLORS[color], hatch=hatch, edgecolor="white")
        text = _("{move}, quarters {first} to {last}")
        text = text.format(move=_move(str(lever), move["amount"]), first=move["first"], last=move["last"])
        ax.annotate(text, (max(gain, 0), row), (5, 0), textcoords="offset points", va="center", size="small")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(range(len(best)), [lever_title(str(lever)) for lever in best.index])
    low, high = ax.get_xlim()
    ax.set_xlim(low, high + 0.7 * (high - low))  # room for the words
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Change in the firm's value (thousand yuan)"))
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    title = _("No single lever, moved alike, would have brought more")
    if result.link:
        title = _("What held the firm back: {link}").format(link=link_title(result.link))
    ax.set_title(title, loc="left")
    return ax


def _move(lever: str, amount: float) -> str:
    """A move in words: +10 points."""
    said = f"{round(amount, 1):+g}".replace("-", "−")
    return _("{number} {unit}").format(number=said, unit=_(LEVERS[lever].unit))
