"""Runs the company: many schedules of policies, or many runs of chance, at once; nothing is checked here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import RandomState

from . import links
from .links import Array, Feeling
from .market import STAGES, Market
from .policy import Policy

E, F, S, D = range(len(STAGES))
# Where those go who go on, and those who fall off; from decline they fall out.
ON, OFF = np.zeros((2, 4, 4), np.int64)
ON[[E, F, D], [F, S, F]] = OFF[[E, F, S], D] = 1
OUT = np.array([0, 0, 0, 1])
COSTS = ("goods", "service", "recovery", "retention", "key_accounts", "acquisition")
YEAR = 4  # quarters
NOBODY = 1e-9  # expected values come in fractions of people, but not in such as this


@dataclass(frozen=True, eq=False)
class Run:
    """What became of the company: arrays of quarters × runs × stages, or of quarters × runs.

    By stage: customers `before`, `won`, `entered` from and `left` for another stage, `lost`, `after`;
    `feeling`; `units`, `revenue` and `costs` (by kind) in yuan; `worth`, yuan of a customer at the end.
    In all: `advertised` and `told` (the two ways of being won), `prospects` and `away` at the end,
    `fixed` (yuan), `equity` (yuan, of the customers at the end).
    """

    before: Array
    won: Array
    entered: Array
    left: Array
    lost: Array
    after: Array
    feeling: Feeling
    units: Array
    revenue: Array
    costs: dict[str, Array]
    worth: Array
    advertised: Array
    told: Array
    prospects: Array
    away: Array
    fixed: float
    equity: Array

    @property
    def profit(self) -> Array:
        """Revenue less every cost, of a quarter; yuan."""
        return self.revenue.sum(-1) - sum(cost.sum(-1) for cost in self.costs.values()) - self.fixed

    @property
    def satisfaction(self) -> Array:
        """Degree of satisfaction of all who were customers in the quarter, 0 to 1; 0 if nobody was."""
        present = self.before + self.won
        return each((present * self.feeling.satisfaction).sum(-1), present.sum(-1))

    def value(self, discount: float) -> Array:
        """Profits so far and customer equity now, both discounted to the start; yuan."""
        factor = (1 + discount) ** -np.arange(1.0, len(self.equity) + 1)[:, None]
        return (self.profit * factor).cumsum(0) + self.equity * factor


def run(levers: dict[str, Array], market: Market, chance: RandomState | None = None) -> Run:
    """Run the company for as many quarters and runs as the levers have: lever → quarters × runs.

    Without `chance` these are expected values: flows are fractions of people. With it every person moves,
    joins and leaves by chance (binomial draws), units bought are Poisson, and the rivals and demand wander.
    """
    levers = {name: np.asarray(values, float)[..., None] for name, values in levers.items()}
    size = levers["price"].shape
    rivals = market.rivals + market.growth * np.arange(1.0, size[0] + 1)[:, None, None]
    rivals, demand = np.broadcast_to(rivals, size), np.ones(size)
    if chance is not None:
        rivals = rivals + market.rival_moves * chance.normal(size=size).cumsum(0)
        swing = market.demand_swings
        demand = np.exp(swing * chance.normal(size=size) - swing**2 / 2)

    first = {name: np.full((1, *size[1:]), value) for name, value in Policy().levers().items()}
    usual = links.quality(first, market)
    known = links.known_quality(links.quality(levers, market), usual[0], market)
    feeling = links.feeling(levers, known, np.clip(rivals, 1, 100), market)
    before = links.feeling(first, usual, np.full((1, *size[1:]), market.rivals), market)
    flows = _flows(levers, feeling, before, market, chance)

    present = flows["before"] + flows["won"]
    stage = np.arange(len(STAGES))
    heads = {
        "retention": present.sum(-1, keepdims=True),
        "key_accounts": present[..., S:D] * market.key_share,
    }
    spend = {name: each(1000 * levers[name], people) for name, people in heads.items()}
    habit = np.concatenate([before.loyalty, feeling.loyalty[:-1]])  # who bought last quarter judged it since
    bought = links.units(levers, habit, spend["key_accounts"], market)
    units = present * bought * demand
    if chance is not None:
        units = chance.poisson(units)
    per_unit = links.unit_cost(levers["product"], market)
    per_head = {
        "goods": bought * per_unit,
        "service": links.cost_to_serve(levers["service"], flows["age"] / YEAR, market),
        "recovery": links.cost_of_answers(levers, market),
        "retention": spend["retention"],
        "key_accounts": spend["key_accounts"] * market.key_share * (stage == S),
    }
    costs = {name: present * cost for name, cost in per_head.items()}
    costs["goods"] = units * per_unit
    # What is spent for customers who are not there is spent all the same.
    costs["key_accounts"] = 1000 * levers["key_accounts"] * (stage == S)
    costs["retention"] += 1000 * levers["retention"] * (heads["retention"] <= NOBODY) * (stage == E)
    costs["acquisition"] = 1000 * levers["acquisition"] * (stage == E)

    reward = bought * levers["price"] - sum(per_head.values())
    on, off = flows.pop("on")[..., None], flows.pop("off")[..., None]
    chain = on * ON + off * OFF + (1 - on - off) * np.eye(len(STAGES))
    worth = worth_by_stage(chain, reward, market.discount)
    equity = (flows["after"] * worth).sum(-1)
    people = {name: flow for name, flow in flows.items() if name != "age"}
    revenue = units * levers["price"]
    return Run(
        **people, feeling=feeling, units=units, revenue=revenue, costs=costs, worth=worth,
        fixed=1000 * market.fixed, equity=equity,
    )  # fmt: skip


def worth_by_stage(transition: Array, reward: Array, discount: float) -> Array:
    """What a customer at the end of each quarter will still bring: V / (1 + d), by stage.

    V = (I − P / (1 + d))⁻¹ R is that of `markov_value` (chapter 04; Pfeifer & Carraway 2000), which counts
    the first reward in full; here it comes a quarter later. P and R are the means of the last four quarters,
    as a firm would estimate them from its books: one quarter's fireworks do not make customers worth more.
    """
    chain, profit = _last_year(transition), _last_year(reward)
    return np.linalg.solve((1 + discount) * np.eye(len(STAGES)) - chain, profit[..., None])[..., 0]


def each(money: Any, heads: Array) -> Array:
    """Money per head; where there is nobody it changes nothing, whatever it is."""
    return np.asarray(money / np.where(heads > NOBODY, heads, np.inf))


def _flows(
    levers: dict[str, Array], feeling: Feeling, before: Feeling, market: Market, chance: RandomState | None
) -> dict[str, Array]:
    """Who joins, moves on and leaves, quarter by quarter: by stage, or in all."""
    quarters, runs, _one = levers["price"].shape
    present = np.broadcast_to(market.customers * np.array(market.start), (runs, len(STAGES))).copy()
    people = np.full((runs, 1), market.people)
    if chance is not None:
        present, people = np.rint(present).astype(np.int64), np.rint(people).astype(np.int64)
    age = np.broadcast_to(np.array(market.age, float), present.shape)
    prospects, away = np.maximum(people - present.sum(1, keepdims=True), 0), 0 * people
    content = [
        (present * share[0]).sum(1, keepdims=True) for share in (before.satisfied, before.dissatisfied)
    ]
    buyers = links.persuaded(levers["promise"], levers["price"], market)
    told: list[dict[str, Array]] = []

    for quarter in range(quarters):
        good, bad = links.word_of_mouth(content[0], content[1], market)
        come = good * market.come * market.believe
        spend = each(1000 * levers["acquisition"][quarter], prospects)
        reached = links.response(spend, market.ceiling, market.pull) * buyers[quarter]
        shares = (come, bad, np.minimum(reached, 1) * (1 - come - bad))
        by_word, warned, by_ads = _drawn(prospects, shares, chance)
        (back,) = _drawn(away, (market.fade,), chance)
        start, joined = present, np.zeros_like(present)
        joined[:, :1] = by_word + by_ads
        present = start + joined
        age = each(start * age, present)  # the new ones have none yet

        each_one = each(1000 * levers["retention"][quarter], present.sum(1, keepdims=True))
        kept = links.response(each_one, 1, market.grip)
        on, off = _chances(feeling.loyalty[quarter], kept, market)
        went_on, fell_off = _drawn(present, (on, off), chance)
        lost = fell_off * OUT
        left = went_on + fell_off - lost
        entered = went_on @ ON + fell_off @ OFF
        after = present + entered - left - lost
        told.append({
            "before": start, "won": joined, "entered": entered, "left": left, "lost": lost, "after": after,
            "age": age, "advertised": by_ads[:, 0], "told": by_word[:, 0], "on": on, "off": off,
        })  # fmt: skip

        gone = lost.sum(1, keepdims=True)
        prospects, away = prospects - by_word - warned - by_ads + back, away + warned + gone - back
        told[-1] |= {"prospects": prospects[:, 0], "away": away[:, 0]}
        felt = (feeling.satisfied[quarter], feeling.dissatisfied[quarter])
        content = [(present * share).sum(1, keepdims=True) for share in felt]
        brought = (went_on * age) @ ON + (fell_off * age) @ OFF
        age = each((present - left - lost) * age + brought, after) + 1
        present = after
    return {name: np.stack([one[name] for one in told]) for name in told[0]}


def _chances(loyalty: Array, kept: Array, market: Market) -> tuple[Array, Array]:
    """From each stage, the chance of going on (from decline: back), and of falling off (from decline: out).

    `kept` is how much of what money can do is done (chapter 03: the retention curve of Blattberg & Deighton).
    """
    on, off = np.zeros_like(loyalty), np.zeros_like(loyalty)
    off[:, :D] = np.array(market.turning) * (1 - loyalty[:, :D]) * (1 - market.saving * kept)
    on[:, :S] = np.array(market.advance) * loyalty[:, :S] * (1 - off[:, :S])
    on[:, D:] = market.back * loyalty[:, D:] * kept
    off[:, D:] = market.leave * (1 - on[:, D:])
    return on, off


def _drawn(people: Array, shares: tuple[Any, ...], chance: RandomState | None) -> list[Array]:
    """How many go each way: their expected number, or by chance, each person one way at most."""
    if chance is None:
        return [people * share for share in shares]
    found, left, rest = [], people, 1.0
    for share in shares:
        some = chance.binomial(left, np.minimum(share / np.maximum(rest, 1e-12), 1))
        found.append(some)
        left, rest = left - some, rest - share
    return found


def _last_year(values: Array) -> Array:
    """The mean of each quarter and up to three before it."""
    sums = values.cumsum(0)
    sums[YEAR:] -= sums[:-YEAR].copy()
    return sums / np.minimum(np.arange(1, len(values) + 1), YEAR).reshape(-1, *[1] * (values.ndim - 1))
