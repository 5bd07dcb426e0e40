"""The game: a firm taken over after its first quarter, and led for eleven more, one policy at a time."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..cases import student_id
from ..language import N_, _
from ..refusal import Refusal, number, one_of, shown
from .company import QUARTERS, books, simulate
from .comparison import best_policy
from .engine import run
from .market import Market, draw_market
from .policy import Policy, arrays

KIND, VERSION = "crm_lessons.value_chain", 2
TURNS = QUARTERS - 1
RUN_OUT = 4  # quarters; the year over which customers' worth is estimated then lies under the last policy
WORDS = {"up": N_("up"), "same": N_("the same"), "down": N_("down")}


class Forecast(NamedTuple):
    """What is predicted: its title, how small a change is none, both in one label, and decimals shown."""

    title: str
    width: float
    label: str
    places: int


FORECAST = {
    "satisfaction": Forecast(
        N_("degree of satisfaction"), 1.0, N_("degree of satisfaction (the same: within {width:g} point)"), 1
    ),
    "profit": Forecast(
        N_("profit of the quarter"), 15.0,
        N_("profit of the quarter (the same: within {width:g} thousand yuan)"), 0,
    ),
    "customers": Forecast(N_("customers"), 100.0, N_("customers (the same: within {width:g})"), 0),
}  # fmt: skip
LONGEST_NAME = 40  # characters
Prediction = Mapping[str, str | float]


@dataclass(frozen=True)
class Game:
    """A game as far as it has been played: `Game("20260017")` begins one; `play` gives the next state.

    The first quarter is history, under `Policy()`; the player decides the eleven that follow, and before each
    of them predicts what it will bring. Everything is an expected value: no luck, so that what happens can be
    laid to policy.

    The firm is valued a year after the end: the last policy is held for a run-out of four quarters. Otherwise
    it would pay to squeeze customers in the last quarter, before any of them can leave.

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
            "up", "same" or "down" against the quarter before, or the number itself. "same" is a change of
            at most 1 point of satisfaction, 15 thousand yuan or 100 customers; a number comes true if it is
            as near as that.

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
        """What was predicted and what came, a row for each prediction, and whether it came true."""
        account = _books(self.schedule(), self.market)
        rows = []
        for quarter, prediction in enumerate(self.predictions, start=2):
            for measure, said in prediction.items():
                before, after = account[measure].loc[quarter - 1 : quarter].tolist()
                rows.append((quarter, measure, said, before, after, _true(measure, said, before, after)))
        names = ["quarter", "measure", "predicted", "before", "came", "true"]
        return pd.DataFrame(rows, columns=names)

    @property
    def came_true(self) -> int:
        """How many predictions have come true so far."""
        return int(self.forecasts()["true"].sum())

    @property
    def value(self) -> float:
        """What the firm is worth: profits so far and customer equity, discounted; thousand yuan.

        Of a finished game after the run-out, and of another as it stands.
        """
        return valued(self.schedule(), self.market)

    @property
    def score(self) -> float | None:
        """A finished game's value on a scale that makes markets comparable, to a tenth; before that, None.

        0 is what the same market would have given had nothing been changed, 100 what the best policy held
        from the second quarter on gives, as `best_policy` finds it, all three after the run-out. Less than 0
        and more than 100 are possible.
        """
        if not self.over:
            return None
        low, _high = benchmarks(self.market)
        return round((self.value - low) / point(self.market), 1) + 0.0

    def record(self) -> dict[str, Any]:
        """What a file of this game holds."""
        return {
            "kind": KIND, "version": VERSION, "student": self.student, "market": self.market,
            "policies": [policy.levers() for policy in self.policies],
            "predictions": [dict(prediction) for prediction in self.predictions],
            "value": round(self.value, 3), "score": self.score, "came_true": self.came_true,
        }  # fmt: skip

    def save(self, folder: str | Path = ".") -> Path:
        """Write the game into a small file in `folder`, which `load_game` and `ranking` read; its path.

        The name says whose game it is, the market if it is another's, and the quarter; no other game is
        overwritten.

        Raises
        ------
        Refusal
            If it cannot be written there.
        """
        names = dict.fromkeys((self.student, self.market))
        stem = "_".join(["value_chain", *map(_file_part, names), f"q{self.quarter}"])
        content = (json.dumps(self.record(), ensure_ascii=False, indent=1) + "\n").encode()
        try:
            for n in itertools.count(1):
                path = Path(folder) / (f"{stem}.json" if n == 1 else f"{stem}_{n}.json")
                if not path.exists():
                    with path.open("xb") as file:
                        file.write(content)
                if path.read_bytes() == content:
                    return path
        except (OSError, TypeError, ValueError):
            pass
        sentence = _("the game cannot be written to {folder}; name a folder that exists")
        raise Refusal(sentence.format(folder=shown(str(folder))))


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


@functools.lru_cache(maxsize=2048)  # the search takes half a second: once for each market of a class
def benchmarks(word: str) -> tuple[float, float]:
    """What a game is worth if nothing is changed, and under the best policy held from the second quarter."""
    first, best = Policy(), best_policy(QUARTERS + RUN_OUT, market_of(word))
    return valued((first,) * QUARTERS, word), valued((first, *(best,) * TURNS), word)


def point(word: str) -> float:
    """Thousand yuan that a point of the score stands for."""
    low, high = benchmarks(word)
    return max(high - low, 1.0) / 100


def run_out(schedule: tuple[Policy, ...]) -> tuple[Policy, ...]:
    """A schedule as it is valued: that of a finished game with its last policy held on."""
    return schedule if len(schedule) < QUARTERS else (*schedule, *schedule[-1:] * RUN_OUT)


def valued(schedule: tuple[Policy, ...], word: str) -> float:
    """Profits and customer equity, discounted to the start, after the run-out if the game is over."""
    return float(_books(run_out(schedule), word)["value"].iloc[-1])


@functools.lru_cache(maxsize=256)
def _books(schedule: tuple[Policy, ...], word: str) -> pd.DataFrame:
    market = market_of(word)
    return books(run(arrays([schedule]), market), market)


def _true(measure: str, said: str | float, before: float, after: float) -> bool:
    width = FORECAST[measure].width
    if isinstance(said, str):
        return said == ("same" if abs(after - before) <= width else "up" if after > before else "down")
    return abs(said - after) <= width


def _file_part(name: str) -> str:
    """A student's id or a market's word for the name of a file; no two share one."""
    safe = re.sub(r"[^0-9a-z\u4e00-\u9fff]+", "_", name).strip("_")[:24] or "game"
    return safe if safe == name else f"{safe}_{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _identity(value: Any) -> str:
    """An id in one spelling, short enough for a table."""
    name = student_id(value)
    if len(name) > LONGEST_NAME:
        sentence = _("a name has at most {n} characters; this one has {m}")
        raise Refusal(sentence.format(n=LONGEST_NAME, m=len(name)))
    return name
