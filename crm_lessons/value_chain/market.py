"""The market that a firm works in: its people and their habits, its rivals, and what things cost there."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import RandomState

from ..cases import seed, student_id
from ..language import _
from ..lifecycle import stages
from ..refusal import Refusal, number, shown

STAGES = stages.RUNNING
ByStage = tuple[float, ...]


@dataclass(frozen=True)
class Market:
    """All that the firm cannot decide. `Market()` is the course's example; `draw_market` gives others.

    A teaching model: the numbers are an example, not a measurement. Those by stage are in the order
    exploration, formation, stability, decline; rates and chances are a quarter's.

    Attributes
    ----------
    people, customers : in the whole market, and with the firm at the start
    start, age : share of these customers in each stage, and quarters they have been with the firm
    taste : weight of the product in the quality perceived; the service has the rest
    dearness : points of perception that a price 1 % above the usual one costs
    rivals, growth : quality of the rivals in points at the start, and by how much it rises
    hearsay : weight of the rivals, known from others, in what customers expect
    experience : by stage, in the rest of it, weight of own experience against the promise
    memory : part of the way that the quality known goes toward the one delivered
    spread : how much customers differ in what they perceive, in points
    competition : 0 (no choice) to 1 (fierce)
    failures, complain : share of customers whom a service of no quality would fail, and of these, those
        who complain; severity : of a failure, 0 to 1
    tells_satisfied, tells_dissatisfied, talk : people told by a customer who talks, and share who do
    come, believe : share of those who hear good that say they will come, and of these, those who do
    fade : share of those who stay away and forget why
    ceiling, pull : share of prospects whom advertising can win, and how fast, per yuan for each
    midpoint, steepness : promise at which half of these buy, and points that multiply the odds by e
    turning : chance of a customer without any loyalty to turn to decline, from each of three stages
    advance : chance of a loyal one to move on from exploration, and from formation
    saving, grip : share of those turning whom money can hold, and how fast, per yuan a customer
    back, leave : chance of a loyal customer in decline to be won back with money; of another to leave
    volume, elasticity : by stage, units bought at the usual price, and price elasticity
    usual_price : yuan; the price that customers have in mind
    key_share, key_size : share of customers in stability who are key accounts, and their needs, in
        volumes of another; wallet : share of these bought from us without any care, and with all of it
    attention : how fast care for key accounts works, per yuan for each
    unit_cost, finish : yuan a unit, at no quality, and added at full product quality
    care, learning : yuan to serve a new customer at full service quality, and share of it saved a year
    answer : yuan for the best answer to a complaint
    fixed : thousand yuan
    discount : rate at which later money is discounted
    rival_moves, demand_swings : luck of the market, used only where chance is: points by which the rivals'
        quality wanders, and share by which demand swings

    Raises
    ------
    Refusal
        If a number is missing or out of range; the message names the field.
    """

    people: float = 100_000
    customers: float = 10_000
    start: ByStage = (0.19, 0.22, 0.30, 0.29)
    age: ByStage = (1, 4, 14, 9)
    taste: float = 0.5
    dearness: float = 0.3
    rivals: float = 56
    growth: float = 0.3
    hearsay: float = 0.45
    experience: ByStage = (0, 0.7, 0.95, 0.95)
    memory: float = 0.5
    spread: float = 18
    competition: float = 0.6
    failures: float = 0.5
    complain: float = 0.6
    severity: float = 0.5
    tells_satisfied: float = 12
    tells_dissatisfied: float = 20
    talk: float = 0.07
    come: float = 10 / 12
    believe: float = 0.15
    fade: float = 0.15
    ceiling: float = 0.055
    pull: float = 1.3
    midpoint: float = 64
    steepness: float = 9
    turning: ByStage = (0.6, 0.45, 0.36)
    advance: ByStage = (0.7, 0.6)
    saving: float = 0.25
    grip: float = 0.2
    back: float = 0.15
    leave: float = 0.5
    volume: ByStage = (1.4, 2, 3, 1)
    elasticity: ByStage = (-1.8, -1.4, -0.8, -1.6)
    usual_price: float = 100
    key_share: float = 0.1
    key_size: float = 6
    wallet: ByStage = (0.5, 0.9)
    attention: float = 0.02
    unit_cost: float = 43
    finish: float = 45
    care: float = 185
    learning: float = 0.2
    answer: float = 150
    fixed: float = 250
    discount: float = 0.03
    rival_moves: float = 1
    demand_swings: float = 0.04

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            low, high = LIMITS.get(field.name, (0, 1))
            value = getattr(self, field.name)
            if isinstance(field.default, tuple):
                value = _by_stage(value, field.name, len(field.default), low, high)
            else:
                value = number(value, field.name, low=low, high=high)
            object.__setattr__(self, field.name, value)
        if abs(sum(self.start) - 1) > 1e-9:
            sentence = _("start must add to 1; it adds to {total:g}")
            raise Refusal(sentence.format(total=sum(self.start)))
        if self.customers > self.people:
            sentence = _("customers must be at most the {people:,.0f} people of the market; it was {value}")
            raise Refusal(sentence.format(people=self.people, value=shown(self.customers)))


LIMITS: dict[str, tuple[float, float]] = {  # of the fields that are no share
    "people": (1, 1e8),
    "customers": (0, 1e8),
    "age": (0, 100),
    "dearness": (0, 2),
    "rivals": (1, 100),
    "growth": (-5, 5),
    "spread": (1, 100),
    "tells_satisfied": (0, 100),
    "tells_dissatisfied": (0, 100),
    "pull": (0, 100),
    "midpoint": (0, 100),
    "steepness": (1, 100),
    "grip": (0, 100),
    "volume": (0, 1000),
    "elasticity": (-5, 0),
    "usual_price": (50, 200),
    "key_size": (0, 100),
    "attention": (0, 100),
    "unit_cost": (0, 1000),
    "finish": (0, 1000),
    "care": (0, 10_000),
    "answer": (0, 10_000),
    "fixed": (0, 1e6),
    "discount": (0.001, 1),
    "rival_moves": (0, 20),
}

DRAWN: dict[str, tuple[float, float]] = {  # in which markets differ, and between what
    "taste": (0.35, 0.65),
    "dearness": (0.2, 0.4),
    "rivals": (54.5, 57.5),
    "growth": (0.2, 0.4),
    "spread": (16, 20),
    "competition": (0.56, 0.64),
    "failures": (0.4, 0.6),
    "talk": (0.055, 0.085),
    "ceiling": (0.05, 0.064),
    "pull": (0.9, 1.7),
    "midpoint": (62, 66),
    "saving": (0.21, 0.29),
    "grip": (0.14, 0.28),
    "key_size": (4.5, 7.5),
    "attention": (0.012, 0.03),
    "finish": (38, 52),
    "care": (165, 205),
    "answer": (110, 200),
}


def draw_market(student: str | int) -> Market:
    """A market of its own for every student, or for a class: the same rules, other numbers.

    What differs between markets, each evenly within bounds that leave the firm a living: how much product
    and service count, the rivals and their pace, how easily customers are won, kept, disappointed, and how
    they talk, and what quality costs.

    Parameters
    ----------
    student : a student's id, or any word that a class agrees on; the same on every machine

    Raises
    ------
    Refusal
        If it is neither text nor a whole number.
    """
    # RandomState: the one NumPy generator whose streams are promised never to change.
    chance = RandomState(seed("value_chain", student_id(student)))
    drawn: dict[str, Any] = {
        name: low + (high - low) * chance.random_sample() for name, (low, high) in DRAWN.items()
    }
    return Market(**drawn)


def _by_stage(value: Any, name: str, size: int, low: float, high: float) -> ByStage:
    if not isinstance(value, (list, tuple, np.ndarray)) or len(value) != size:
        sentence = _("{name} must be {n} numbers, one a stage; it was {value}")
        raise Refusal(sentence.format(name=name, n=size, value=shown(value)))
    return tuple(number(one, name, low=low, high=high) for one in value)
