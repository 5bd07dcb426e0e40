"""Every plot of the overview chapter on data that it is made for."""

from __future__ import annotations

import functools

import crm_lessons as crm
from crm_lessons.cases import labels


@functools.cache
def tables():
    return [crm.load(name) for name in ("pet_members", "pet_purchases", "pet_survey")]


def placed(s, firm: str):
    from crm_lessons.overview.comparison import FIRMS

    return s.relationship_profile(s.place_firm(*FIRMS[firm][1:]))


def scorecards(s):
    return s.ten_c(*tables(), 2025), s.ten_c(*tables(), 2024)


@functools.cache
def hours(**options):
    return crm.overview.best_contact_time(crm.load("call_log"), **options)


def segments() -> dict[str, str]:
    return labels("call_log", "segment")


FIGURES = {
    "overview.plot_best_hours": lambda s, ax: s.plot_best_hours(hours(clock="seller"), ax, segments()),
    "overview.plot_best_hours, the customer's clock": lambda s, ax: s.plot_best_hours(
        hours(), ax, segments()
    ),
    "overview.plot_best_hours, anger": lambda s, ax: s.plot_best_hours(
        hours(measure="angry"), ax, segments()
    ),
    "overview.plot_contact_hours": lambda s, ax: s.plot_contact_hours(
        hours(clock="seller"), "overseas_manager", ax, segments()
    ),
    "overview.plot_contact_hours, all": lambda s, ax: s.plot_contact_hours(hours(), ax=ax),
    "overview.plot_relationship_costs": lambda s, ax: s.plot_relationship_costs(
        s.relationship_costs(300, 30_000), ax
    ),
    "overview.plot_definitions": lambda s, ax: s.plot_definitions(ax),
    "overview.plot_history": lambda s, ax: s.plot_history(ax),
    "overview.plot_relationship_profile": lambda s, ax: s.plot_relationship_profile(placed(s, "grocer"), ax),
    "overview.plot_relationship_profile, all on one side": lambda s, ax: s.plot_relationship_profile(
        placed(s, "upkeep"), ax
    ),
    "overview.plot_ten_c": lambda s, ax: s.plot_ten_c(*scorecards(s), ax),
    "overview.plot_ten_c, targets": lambda s, ax: s.plot_ten_c(
        scorecards(s)[0], {"churn": 20, "satisfied": 75, "wallet": 50, "delivered": 0}, ax
    ),
}
