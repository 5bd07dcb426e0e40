"""A class's games: each file checked by playing it again, then a table and a picture."""

from __future__ import annotations

import functools
import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, one_of, result_of, shown
from .company import QUARTERS
from .game import KIND, VERSION, Game
from .policy import LEVERS, Policy

LARGEST = 100_000  # bytes; a game takes four thousand
FILES = 2_000
SHOWN = 25  # bars; more could not be read
EXACT = 0.2  # thousand yuan, and tenths of the score: what another machine's arithmetic may differ by


@dataclass(frozen=True, eq=False)
class Ranking:
    """The games that were played to the end and hold, best first, and the files that do not, with why.

    `table` is indexed by `rank`: `student`, `market`, `score`, `value` (thousand yuan), `points` of the
    predictions, `file`. `refused` has `file` and `reason`.
    """

    table: pd.DataFrame
    refused: pd.DataFrame

    def summary(self) -> pd.DataFrame:
        """The table, named in the language in force."""
        titles = [_("student"), _("market"), _("score"), _("value"), _("points"), _("file")]
        return self.table.set_axis(pd.Index(titles), axis="columns").rename_axis(_("rank"))

    def __repr__(self) -> str:
        return "\n".join([self.summary().to_string(), *self._reasons()])

    def _repr_html_(self) -> str:
        reasons = "".join(f"<div>{html.escape(reason)}</div>" for reason in self._reasons())
        return self.summary().to_html(border=0, escape=True) + reasons

    def _reasons(self) -> list[str]:
        sentence = _("Not counted: {file} ({reason})")
        return [sentence.format(file=row.file, reason=row.reason) for row in self.refused.itertuples()]


def load_game(path: str | Path) -> Game:
    """Read a game from its file and play it again; a finished game, or one to be played on.

    Raises
    ------
    Refusal
        If the file cannot be read, is none of a game, or says another result than its policies give. The
        message says which.
    """
    try:
        found = Path(path)
        if found.stat().st_size > LARGEST:
            raise Refusal(_("the file is too large to be a game"))
        record = json.loads(found.read_bytes().decode("utf-8"))
    except Refusal:
        raise
    except (OSError, ValueError, TypeError, RecursionError):
        raise Refusal(_("the file cannot be read as a game")) from None
    if not isinstance(record, dict) or record.get("kind") != KIND:
        raise Refusal(_("the file holds no game of this chapter"))
    if type(record.get("version")) is not int or record["version"] != VERSION:
        raise Refusal(_("the file was made by another version of the course"))
    game = Game(
        _text(record, "student"), _text(record, "market"),
        tuple(_policy(entry) for entry in _list(record, "policies")), tuple(_list(record, "predictions")),
    )  # fmt: skip
    for name, real in (("value", game.value), ("score", game.score), ("points", game.points)):
        said = record.get(name)
        if isinstance(said, bool) or not isinstance(said, (int, float)) or not abs(said - real) <= EXACT:
            sentence = _("its {name} is {said}, but its policies give {real:.1f} when played again")
            raise Refusal(sentence.format(name=name, said=shown(said), real=real))
    return game


def ranking(folder: str | Path, market: str | None = None) -> Ranking:
    """Rank the games in a folder, each checked by playing it again.

    A file that is damaged, made up, unfinished or from another market is not counted, and `refused` says why;
    it does not stop the others. Of a student's several files the best counts. Scores can be compared between
    markets (see `Game.score`), most fairly in one that the class shares. What this cannot see: whether the
    player tried the same market before, or predicted after looking.

    Parameters
    ----------
    folder : where the files are, as `Game.save` writes them
    market : the word of the market that the class shares; None if any market counts

    Raises
    ------
    Refusal
        If there is no such folder, or no file in it.
    """
    try:
        paths = sorted(Path(folder).glob("*.json"))[:FILES]
    except (OSError, TypeError, ValueError):
        paths = []
    if not paths:
        raise Refusal(_("there is no file of a game in {folder}").format(folder=shown(str(folder))))
    shared = None if market is None else Game("-", market).market
    games: dict[str, tuple[Game, str]] = {}
    refused = []
    for path in paths:
        try:
            game = load_game(path)
            if not game.over:
                sentence = _("only {n} of {quarters} quarters are played")
                raise Refusal(sentence.format(n=game.quarter, quarters=QUARTERS))
            if shared is not None and game.market != shared:
                raise Refusal(_("it was played in the market of {word}").format(word=game.market))
        except Refusal as why:
            refused.append((path.name, str(why)))
            continue
        before = games.get(game.student)
        if before is not None:
            better, worse = sorted([before, (game, path.name)], key=lambda one: -one[0].score)
            refused.append((worse[1], _("another file of the same student is better")))
            games[game.student] = better
        else:
            games[game.student] = (game, path.name)
    rows = [
        (game.student, game.market, game.score, round(game.value, 1), game.points, name)
        for game, name in games.values()
    ]
    table = pd.DataFrame(rows, columns=["student", "market", "score", "value", "points", "file"])
    table = table.sort_values(["score", "points", "student"], ascending=[False, False, True])
    table.index = pd.RangeIndex(1, len(table) + 1, name="rank")
    return Ranking(table, pd.DataFrame(refused, columns=["file", "reason"]))


def plot_ranking(result: Ranking, ax: Axes | None = None) -> Axes:
    """Scores of a class, best on top; 0 is a firm left as it was, 100 the best policy held throughout."""
    result_of(result, Ranking, "ranking")
    if result.table.empty:
        raise Refusal(_("no game was counted; refused says why"))
    best = result.table.head(SHOWN).iloc[::-1]
    ax = look.axes(ax)
    rows = range(len(best))
    colors = [look.COLORS["blue" if score > 0 else "orange"] for score in best["score"]]
    ax.barh(rows, best["score"], 0.65, color=colors)
    for row, (score, points) in enumerate(zip(best["score"], best["points"], strict=True)):
        text = _("{score:.1f} (predictions: {points})").format(score=score, points=points)
        ax.annotate(
            text.replace("-", "−"), (max(score, 0), row), (5, 0), textcoords="offset points", va="center",
            size="small",
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.axvline(100, color=look.COLORS["gray"], lw=1, ls="--")
    size = "medium" if len(best) <= 12 else "x-small"
    ax.set_yticks(rows, [drawable(name) for name in best["student"]], size=size)
    ax.margins(x=0.35)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Score (0: nothing changed, 100: the best policy held)"))
    above = int((result.table["score"] > 0).sum())
    title = _("{above} of {all} firms did better than by changing nothing")
    ax.set_title(title.format(above=above, all=len(result.table)), loc="left")
    return ax


def drawable(text: str) -> str:
    """`text`, with a box for each character that no face of the house can draw."""
    return "".join(letter if ord(letter) in _characters() else "□" for letter in text)


@functools.cache
def _characters() -> frozenset[int]:
    found = [font_manager.findfont(family, fallback_to_default=False) for family in look.families()]
    return frozenset(code for path in found for code in font_manager.get_font(path).get_charmap())


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refusal(_("{name} must be text; it was {value}").format(name=name, value=shown(value)))
    return value


def _list(record: dict[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    if not isinstance(value, list):
        raise Refusal(_("{name} must be a list; it was {value}").format(name=name, value=shown(value)))
    return value


def _policy(entry: Any) -> Policy:
    if not isinstance(entry, dict) or set(entry) != set(LEVERS):
        sentence = _("a policy must have the levers {levers}")
        raise Refusal(sentence.format(levers=", ".join(LEVERS)))
    for name in entry:
        one_of(name, LEVERS, "lever")
    return Policy(**entry)
