"""Every plot of the value-chain chapter on data that it is made for."""

from __future__ import annotations

import functools
import json
import tempfile
from pathlib import Path

import pandas as pd

from crm_lessons import value_chain
from crm_lessons.value_chain import Game, Policy

BETTER = Policy(service=70, retention=120)
GUESS = {"profit": "down"}


def named(s) -> dict:
    return {"A": Policy(), "B": BETTER, "C": [Policy(promise=95)] * 4 + [Policy()]}


@functools.cache
def game(student: str, policy: Policy = BETTER) -> Game:
    return Game(student, "class", (policy,) * 11, (GUESS,) * 11)


@functools.cache
def runs() -> pd.DataFrame:
    return value_chain.monte_carlo({"A": Policy(), "B": BETTER}, 60)


@functools.cache
def ranking():
    with tempfile.TemporaryDirectory() as folder:
        for student, policy in (("20260017", BETTER), ("lin", Policy(price=95)), ("z", Policy(promise=95))):
            path = Path(folder) / f"{student}.json"
            path.write_text(json.dumps(game(student, policy).record()), encoding="utf-8")
        return value_chain.ranking(folder)


FIGURES = {
    "value_chain.plot_bands": lambda s, ax: s.plot_bands(runs(), ax=ax),
    "value_chain.plot_bands, one policy": lambda s, ax: s.plot_bands(
        runs()[runs()["policy"] == "A"], "profit", ax=ax
    ),
    "value_chain.plot_debrief": lambda s, ax: s.plot_debrief(s.debrief(game("z")), ax),
    "value_chain.plot_firm": lambda s, ax: s.plot_firm(s.simulate_firm(Policy(service=80)), ax),
    "value_chain.plot_lever_sensitivity": lambda s, ax: s.plot_lever_sensitivity(s.lever_sensitivity(), ax),
    "value_chain.plot_lever_shares": lambda s, ax: s.plot_lever_shares(s.lever_shares(), ax),
    "value_chain.plot_policies": lambda s, ax: s.plot_policies(s.compare_policies(named(s)), ax),
    "value_chain.plot_ranking": lambda s, ax: s.plot_ranking(ranking(), ax),
    "value_chain.plot_stages": lambda s, ax: s.plot_stages(s.simulate(Policy()), ax),
}
