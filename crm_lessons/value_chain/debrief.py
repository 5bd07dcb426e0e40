"""What to learn from a game: which link of the chain held the result back."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..card import Card
from ..language import _
from ..refusal import Refusal, result_of, shown
from .comparison import final_value
from .engine import run
from .game import Game
from .policy import LEVERS, arrays, lever_title, link_title

STEPS = (-2, -1, 1, 2)


@dataclass(frozen=True, eq=False)
class Debrief:
    """What one lever alone would have changed in a game.

    `table` has a row for each move, best first: `lever`, its `link` of the chain, the `amount` by which it is
    moved in every quarter decided, and the `gain` in the firm's value, thousand yuan.
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
        return str(top["link"]) if top["gain"] >= 0.5 else ""

    def summary(self) -> pd.DataFrame:
        """The best move of each lever, named in the language in force."""
        best = self.best
        return pd.DataFrame({
            _("lever"): [lever_title(str(lever)) for lever in best.index],
            _("link"): [link_title(link) for link in best["link"]],
            _("move"): [_move(str(lever), amount) for lever, amount in best["amount"].items()],
            _("change in value (thousand yuan)"): best["gain"].round(1).to_numpy(),
        })

    @property
    def card(self) -> Card:
        """What to tell the player."""
        if not self.link:
            line = _("No lever alone would have brought more; several together still may.")
            return Card("→", _("No link of the chain held you back"), (line,))
        heading = _("The link that held you back: {link}").format(link=link_title(self.link))
        moves = [
            _("{lever} {move}: {gain:,.0f} thousand yuan more").format(
                lever=lever_title(str(lever)), move=_move(str(lever), row["amount"]), gain=row["gain"]
            )
            for lever, row in self.best.iterrows()
            if row["gain"] >= 0.5
        ]
        note = _(
            "Each alone, in every quarter you decided, as far as its range allows, all else as you played."
        )
        return Card("→", heading, (*moves[:3], note))

    def __repr__(self) -> str:
        return repr(self.card)

    def _repr_html_(self) -> str:
        return self.card._repr_html_()


def debrief(game: Game) -> Debrief:
    """Play a game again with one lever moved at a time: which link of the chain held the result back.

    Each lever is moved by one and by two steps, up and down, in every quarter that was decided, as far as
    its range allows; the rest stays as it was played.

    Raises
    ------
    Refusal
        If `game` is no `Game`, or nothing has been decided yet.
    """
    if not isinstance(game, Game):
        raise Refusal(_("game must be a Game; it was {value}").format(value=shown(game)))
    if not game.policies:
        raise Refusal(_("nothing has been decided in this game yet"))
    first, *decided = game.schedule()
    moves = [(name, step * lever.step) for name, lever in LEVERS.items() for step in STEPS]
    tried = [(first, *(policy.moved(name, amount) for policy in decided)) for name, amount in moves]
    value = final_value(run(arrays([game.schedule(), *tried]), game.conditions), game.conditions)
    table = pd.DataFrame(moves, columns=["lever", "amount"])
    table.insert(1, "link", [LEVERS[name].link for name, _amount in moves])
    table["gain"] = value[1:] - value[0]
    return Debrief(table.sort_values("gain", ascending=False, kind="stable", ignore_index=True))


def plot_debrief(result: Debrief, ax: Axes | None = None) -> Axes:
    """The best move of each lever and what it would have brought."""
    result_of(result, Debrief, "debrief")
    best = result.best.iloc[::-1]
    ax = look.axes(ax)
    for row, (lever, move) in enumerate(best.iterrows()):
        gain = float(move["gain"])
        color, hatch = ("blue", "") if gain > 0 else ("gray", "//")
        ax.barh(row, gain, 0.6, color=look.COLORS[color], hatch=hatch, edgecolor="white")
        ax.annotate(
            _move(str(lever), move["amount"]), (max(gain, 0), row), (5, 0), textcoords="offset points",
            va="center", size="small",
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(range(len(best)), [lever_title(str(lever)) for lever in best.index])
    ax.margins(x=0.3)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Change in the firm's value (thousand yuan)"))
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    title = _("No link of the chain held the firm back")
    if result.link:
        title = _("What held the firm back: {link}").format(link=link_title(result.link))
    ax.set_title(title, loc="left")
    return ax


def _move(lever: str, amount: float) -> str:
    """A move in words: +10 points."""
    said = f"{amount:+g}".replace("-", "−")
    return _("{number} {unit}").format(number=said, unit=_(LEVERS[lever].unit))
