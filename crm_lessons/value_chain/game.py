"""The game: a firm taken over after its first quarter, and led for eleven more, one policy at a time."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..cases import student_id
from ..language import N_, _
from ..refusal import Refusal, number, one_of, shown
from .company import QUARTERS, books, simulate
from .comparison import best_policy, final_value
from .engine import run
from .market import Market, draw_market
from .policy import Policy, arrays

KIND, VERSION = "crm_lessons.value_chain", 1
TURNS = QUARTERS - 1
WORDS = {"up": N_("up"), "same": N_("the same"), "down": N_("down")}
FORECAST = {  # what is predicted: title, and how small a change is none
    "satisfaction": (N_("degree of satisfaction"), 1.0),  # points
    "profit": (N_("profit of the quarter"), 15.0),  # thousand yuan
    "customers": (N_("customers"), 100.0),
}
LONGEST_NAME = 40  # characters
Prediction = Mapping[str, str | float]


@dataclass(frozen=True)
class Game:
    """A game as far as it has been played: `Game("20260017")` begins one; `play` gives the next state.

    The first quarter is history, under `Policy()`; the player decides the eleven that follow, and before each
    of them predicts what it will bring. Everything is an expected value: no luck, so that what happens can be
    laid to policy.

    Attributes
    ----------
    student : whose game it is, as an id
    market : the word that the market is drawn from; by default the student's id, so that neighbors have
        other markets with the same rules. A class that shares a word shares a market.
    policies, predictions : of the quarters decided so far

    Raises
    ------
    Refusal
        If the id, a policy or a prediction is none.
    """

    student: str
    market: str = ""
    policies: tuple[Policy, ...] = ()
    predictions: tuple[Prediction, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "student", _identity(self.student))
        object.__setattr__(self, "market", _identity(self.market) if self.market != "" else self.student)
        policies, predictions = tuple(self.policies), tuple(map(checked_prediction, self.predictions))
        if len(policies) != len(predictions):
            sentence = _("a prediction belongs to each policy; there are {n} policies and {m} predictions")
            raise Refusal(sentence.format(n=len(policies), m=len(predictions)))
        if len(policies) > TURNS:
            raise Refusal(_("a game has {n} decisions; there are {m}").format(n=TURNS, m=len(policies)))
        for policy in policies:
            if not isinstance(policy, Policy):
                raise Refusal(_("policy must be a Policy; it was {value}").format(value=shown(policy)))
        object.__setattr__(self, "policies", policies)
        object.__setattr__(self, "predictions", predictions)

    @property
    def quarter(self) -> int:
        """How many quarters are on the books; the first of them is history."""
        return 1 + len(self.policies)

    @property
    def over(self) -> bool:
        """Whether all quarters are played."""
        return self.quarter == QUARTERS

    @property
    def conditions(self) -> Market:
        """The market's numbers, which a player does well not to look at."""
        return market_of(self.market)

    def schedule(self) -> tuple[Policy, ...]:
        """The policy of every quarter on the books, the first one included."""
        return (Policy(), *self.policies)

    def play(self, policy: Policy, prediction: Prediction) -> Game:
        """Decide the next quarter, and say beforehand what it will bring.

        Parameters
        ----------
        policy : for the next quarter
        prediction : for one or more of satisfaction, profit (of the quarter, thousand yuan) and customers:
            "up", "same" or "down" against the quarter before, or the number itself. A word that comes true
            is worth 1 point. A number is worth 2 if it is as near as "same" allows (1 point of satisfaction,
            15 thousand yuan, 100 customers), and 1 if it is within three times that.

        Raises
        ------
        Refusal
            If the game is over, `policy` is no Policy, or the prediction says nothing.
        """
        if self.over:
            raise Refusal(_("the game is over after {n} quarters; begin another").format(n=QUARTERS))
        return Game(self.student, self.market, (*self.policies, policy), (*self.predictions, prediction))

    def books(self) -> pd.DataFrame:
        """The firm quarter by quarter, as `simulate_firm` tells it."""
        return _books(self.schedule(), self.market).copy()

    def stages(self) -> pd.DataFrame:
        """The customers by quarter and stage, as `simulate` tells it."""
        return simulate(list(self.schedule()), self.quarter, self.conditions)

    def forecasts(self) -> pd.DataFrame:
        """What was predicted and what came, a row for each prediction, with its points."""
        account = _books(self.schedule(), self.market)
        rows = []
        for quarter, prediction in enumerate(self.predictions, start=2):
            for measure, said in prediction.items():
                before, after = account[measure].loc[quarter - 1 : quarter].tolist()
                points = _points(measure, said, before, after)
                rows.append((quarter, measure, said, before, after, points))
        names = ["quarter", "measure", "predicted", "before", "came", "points"]
        return pd.DataFrame(rows, columns=names)

    @property
    def points(self) -> int:
        """The points of all predictions so far."""
        return int(self.forecasts()["points"].sum())

    @property
    def value(self) -> float:
        """What the firm is worth now: profits so far and customer equity, discounted; thousand yuan."""
        return float(_books(self.schedule(), self.market)["value"].iloc[-1])

    @property
    def score(self) -> float:
        """The firm's value on a scale that makes markets comparable, to a tenth.

        0 is what the same market would have given had nothing been changed, 100 what the best policy held
        from the second quarter on gives, as `best_policy` finds it. Less than 0 and more than 100 are
        possible.
        """
        low, high = benchmarks(self.market, self.quarter)
        return round(100 * (self.value - low) / max(high - low, 1.0), 1) + 0.0

    def record(self) -> dict[str, Any]:
        """What a file of this game holds."""
        return {
            "kind": KIND, "version": VERSION, "student": self.student, "market": self.market,
            "policies": [policy.levers() for policy in self.policies],
            "predictions": [dict(prediction) for prediction in self.predictions],
            "value": round(self.value, 3), "score": self.score, "points": self.points,
        }  # fmt: skip

    def save(self, folder: str | Path = ".") -> Path:
        """Write the game into a small file in `folder`, which `load_game` and `ranking` read; its path.

        Raises
        ------
        Refusal
            If it cannot be written there.
        """
        safe = re.sub(r"[^0-9a-z\u4e00-\u9fff]+", "_", self.student).strip("_")[:40] or "game"
        if safe != self.student:  # two students must not share a file
            safe = f"{safe}_{hashlib.sha256(self.student.encode()).hexdigest()[:6]}"
        try:
            path = Path(folder) / f"value_chain_{safe}.json"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                json.dump(self.record(), file, ensure_ascii=False, indent=1)
                file.write("\n")
        except (OSError, TypeError, ValueError):
            sentence = _("the game cannot be written to {folder}; name a folder that exists")
            raise Refusal(sentence.format(folder=shown(str(folder)))) from None
        return path


def checked_prediction(prediction: Any) -> dict[str, str | float]:
    """A prediction of one or more of satisfaction, profit and customers; refused if it says nothing."""
    if not isinstance(prediction, Mapping) or not prediction:
        sentence = _("prediction must be a dict of one or more of {measures}; it was {value}")
        raise Refusal(sentence.format(measures=", ".join(FORECAST), value=shown(prediction)))
    checked: dict[str, str | float] = {}
    for measure, said in prediction.items():
        one_of(measure, FORECAST, "prediction")
        if isinstance(said, str):
            checked[measure] = one_of(said, WORDS, f"prediction of {measure}")
        else:
            checked[measure] = number(said, f"prediction of {measure}", low=-1e9, high=1e9)
    return checked


@functools.lru_cache(maxsize=256)
def market_of(word: str) -> Market:
    """The market that a student's id or a class's word stands for."""
    return draw_market(word)


@functools.lru_cache(maxsize=1024)
def benchmarks(word: str, quarters: int = QUARTERS) -> tuple[float, float]:
    """The firm's value after so many quarters if nothing is changed, and under the best policy held."""
    market, first = market_of(word), Policy()
    kept, best = (first,) * quarters, (first, *(best_policy(QUARTERS, market),) * (quarters - 1))
    low, high = final_value(run(arrays([kept, best]), market), market)
    return float(low), float(high)


@functools.lru_cache(maxsize=256)
def _books(schedule: tuple[Policy, ...], word: str) -> pd.DataFrame:
    market = market_of(word)
    return books(run(arrays([schedule]), market), market)


def _points(measure: str, said: str | float, before: float, after: float) -> int:
    least = FORECAST[measure][1]
    if isinstance(said, str):
        came = "same" if abs(after - before) <= least else "up" if after > before else "down"
        return int(said == came)
    miss = abs(said - after)
    return 2 if miss <= least else int(miss <= 3 * least)


def _identity(value: Any) -> str:
    """An id in one spelling, short enough for a table."""
    name = student_id(value)
    if len(name) > LONGEST_NAME:
        sentence = _("a name has at most {n} characters; this one has {m}")
        raise Refusal(sentence.format(n=LONGEST_NAME, m=len(name)))
    return name
