"""Every plot of the value chapter on data that it is made for."""

from __future__ import annotations

import functools

import numpy as np

import crm_lessons as crm


@functools.cache
def purchases():
    return crm.load("cdnow")


@functools.cache
def model():
    value = crm.value
    return value.fit_bg_nbd(value.purchase_summary(purchases(), until="1997-09-30"))


def offers(s):
    costs = {"money": 60, "time": 10, "mental": 5, "physical": 5}
    here = {"product": 70, "service": 20, "personnel": 10, "image": 10}
    return s.compare_offers({"A": (here, costs), "B": (here | {"service": 5}, costs | {"money": 45})})


def profit() -> np.ndarray:
    return np.random.RandomState(1).normal(200, 400, 120)


FIGURES = {
    "value.plot_alive_path": lambda s, ax: s.plot_alive_path(s.alive_path(model(), [0, 3, 5, 9, 20], 52), ax),
    "value.plot_concentration": lambda s, ax: s.plot_concentration(
        s.concentration(purchases().groupby("customer")["amount"].sum()), ax
    ),
    "value.plot_frequency_recency": lambda s, ax: s.plot_frequency_recency(model(), T=39, ax=ax),
    "value.plot_lifetime_value": lambda s, ax: s.plot_lifetime_value(100, 0.8, 0.1, ax=ax),
    "value.plot_markov_value": lambda s, ax: s.plot_markov_value(
        s.markov_value([[0.3, 0.7, 0.0], [0.2, 0.0, 0.8], [0.0, 0.0, 1.0]], [36, -4, 0], 0.2), ax
    ),
    "value.plot_offers": lambda s, ax: s.plot_offers(offers(s), ax),
    "value.plot_rfm_scores": lambda s, ax: s.plot_rfm_scores(s.rfm_scores(s.rfm(purchases())), ax),
    "value.plot_rfm_segments": lambda s, ax: s.plot_rfm_segments(
        s.rfm_segments(s.rfm_scores(s.rfm(purchases()))), ax
    ),
    "value.plot_tracking": lambda s, ax: s.plot_tracking(
        s.tracking(model(), purchases(), until="1997-09-30"), ax
    ),
    "value.plot_value_tiers": lambda s, ax: s.plot_value_tiers(s.value_tiers(profit()), ax),
}
