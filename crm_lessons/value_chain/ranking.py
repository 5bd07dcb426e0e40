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
from ..refusal import Refusal, number, one_of, result_of, shown
from .company import QUARTERS
from .game import KIND, VERSION, Game
from .policy import LEVERS, Policy

LARGEST = 100_000  # bytes; a game takes four thousand
FILES = 2_000
SHOWN = 25  # bars; more could not be read
EXACT = 0.2  # thousand yuan, and points of the score: what another machine's arithmetic may differ by


@dataclass(frozen=True, eq=False)
class Ranking:
    """The games that were played to the end and hold, best first, and the files that do not, with why.

    `table` is indexed by `rank`, the same for equal scores: `student`, `market`, `score`, `value` (thousand
    yuan, after the run-out), `predictions` made and the share of them that `came_true` (0 to 1), `alike`
    (students whose game is the same to the last move and prediction), `file`. `refused` has `file` and
    `reason`; `left_out` is how many files were beyond those read.
    """

    table: pd.DataFrame
    refused: pd.DataFrame
    left_out: int = 0

    def summary(self) -> pd.DataFrame:
        """The table, named in the language in force."""
        alike = _("The same game as {student}'s")
        return pd.DataFrame({
            _("student"): self.table["student"],
            _("market"): self.table["market"],
            _("score"): self.table["score"],
            _("value (thousand yuan)"): self.table["value"],
            _("predictions made"): self.table["predictions"],
            _("came true (%)"): (100 * self.table["came_true"]).round(),
            _("remark"): [alike.format(student=others) if others else "" for others in self.table["alike"]],
            _("file"): self.table["file"],
        }).rename_axis(_("rank"))

    def __repr__(self) -> str:
        return "\n".join([self.summary().to_string(), *self._reasons()])

    def _repr_html_(self) -> str:
        reasons = "".join(f"<div>{html.escape(reason)}</div>" for reason in self._reasons())
        return self.summary().to_html(border=0, escape=True) + reasons

    def _reasons(self) -> list[str]:
        sentence = _("Not counted: {file} ({reason})")
        reasons = [sentence.format(file=row.file, reason=row.reason) for row in self.refused.itertuples()]
        if self.left_out:
            sentence = _("Only the first {n:,} files were read; {m:,} more were not.")
            reasons.append(sentence.format(n=FILES, m=self.left_out))
        return reasons


def load_game(path: str | Path) -> Game:
    """Read a game from its file and play it again; a finished game, or one to be played on in code.

    Raises
    ------
    Refusal
        If the file cannot be read, is none of a game, or says another result than its policies give. The
        message says which.
    """
    game, record = _read(path)
    _check(game, record)
    return game


def _read(path: str | Path) -> tuple[Game, dict[str, Any]]:
    """The game that a file holds, and all that the file says."""
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
    return game, record


def _check(game: Game, record: dict[str, Any]) -> None:
    """Refuse a file that says another result than its game has; what costs most to find is looked at last."""
    results = ("value", "came_true", "score") if game.over else ("value", "came_true")
    said = {name: number(record.get(name), name) for name in results}
    if not game.over and record.get("score") is not None:
        raise Refusal(_("it has a score, but is not played to the end"))
    for name in results:
        real = getattr(game, name)
        if abs(said[name] - real) > EXACT:
            sentence = _("its {name} is {said}, but its policies give {real:.1f} when played again")
            raise Refusal(sentence.format(name=name, said=shown(said[name]), real=real))


def ranking(folder: str | Path, market: str | None = None) -> Ranking:
    """Rank the games in a folder and in those inside it, each checked by playing it again.

    A file that is damaged, made up, unfinished or from another market is not counted, and `refused` says why;
    it does not stop the others. Of a student's several files the best counts. Scores can be compared between
    markets (see `Game.score`), most fairly in one that the class shares. Games that are the same are marked.
    What this cannot see: whether the player tried the same market before, or predicted after looking, nor
    whose hands played it.

    Parameters
    ----------
    folder : where the files are, as `Game.save` writes them; at most 2,000 are read
    market : the word of the market that the class shares; None if any market counts

    Raises
    ------
    Refusal
        If there is no such folder, or no file in it.
    """
    try:
        paths = sorted(Path(folder).rglob("*.json"))
    except (OSError, TypeError, ValueError):
        paths = []
    if not paths:
        raise Refusal(_("there is no file of a game in {folder}").format(folder=shown(str(folder))))
    shared = None if market is None else Game("-", market).market
    games: dict[str, tuple[float, str, Game]] = {}  # student → score, file, game
    refused = []
    for path in paths[:FILES]:
        # A name in another encoding, as archives from elsewhere have, could not be shown.
        file = path.relative_to(folder).as_posix().encode(errors="replace").decode()
        try:
            game, record = _read(path)
            if not game.over:
                sentence = _("only {n} of {quarters} quarters are played")
                raise Refusal(sentence.format(n=game.quarter, quarters=QUARTERS))
            if shared is not None and game.market != shared:
                raise Refusal(_("it was played in the market of {word}").format(word=game.market))
            _check(game, record)
        except Refusal as why:
            refused.append((file, str(why)))
            continue
        one, before = (game.score or 0.0, file, game), games.get(game.student)
        if before is not None:
            one, worse = sorted([before, one], key=lambda some: -some[0])
            refused.append((worse[1], _("another file of the same student is at least as good")))
        games[game.student] = one
    return Ranking(_ranked(games), pd.DataFrame(refused, columns=["file", "reason"]), len(paths[FILES:]))


def _ranked(games: dict[str, tuple[float, str, Game]]) -> pd.DataFrame:
    """The table of a `Ranking`."""
    same: dict[Any, list[str]] = {}
    for _score, _file, game in games.values():
        same.setdefault(_moves(game), []).append(game.student)
    rows = []
    for score, file, game in games.values():
        made = sum(map(len, game.predictions))
        others = ", ".join(student for student in same[_moves(game)] if student != game.student)
        share = game.came_true / made
        rows.append((game.student, game.market, score, round(game.value, 1), made, share, others, file))
    names = ["student", "market", "score", "value", "predictions", "came_true", "alike", "file"]
    table = pd.DataFrame(rows, columns=names)
    table = table.sort_values(["score", "came_true", "student"], ascending=[False, False, True])
    places = table["score"].rank(method="min", ascending=False).astype(int)
    return table.set_axis(pd.Index(places, name="rank"))


def _moves(game: Game) -> tuple[Any, ...]:
    """All that was done in a game, whoever did it."""
    return game.market, game.policies, tuple(tuple(sorted(said.items())) for said in game.predictions)


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
    told = zip(best["score"], best["came_true"], best["predictions"], strict=True)
    for row, (score, share, made) in enumerate(told):
        text = _("{score:.1f} ({share:.0f} % of {made} predictions came true)")
        text = text.format(score=score, share=100 * share, made=made)
        ax.annotate(
            text.replace("-", "−"), (max(score, 0), row), (5, 0), textcoords="offset points", va="center",
            size="small",
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.axvline(100, color=look.COLORS["gray"], lw=1, ls="--")
    size = "medium" if len(best) <= 12 else "x-small"
    ax.set_yticks(rows, [drawable(name) for name in best["student"]], size=size)
    low, high = ax.get_xlim()
    ax.set_xlim(low, high + 0.55 * (high - low))  # room for the words
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
