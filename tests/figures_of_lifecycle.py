"""Every plot of the lifecycle chapter on data that it is made for."""

from __future__ import annotations

import functools

import crm_lessons as crm


@functools.cache
def months():
    table = crm.load("service_firm_months")
    return table.assign(profit=table["amount"] - table["service_cost"] - table["contact_cost"])


@functools.cache
def stages():
    return crm.lifecycle.stage_profit(months())


def worth(s, *lengths: int):
    return s.stable_stage_value(lengths or range(61), stages()["length"], stages()["profit"])


FIGURES = {
    "lifecycle.plot_campaign_effect": lambda s, ax: s.plot_campaign_effect(
        s.campaign_effect(months(), by="stage", before=3, adjust="total"), ax
    ),
    "lifecycle.plot_campaign_effect, all": lambda s, ax: s.plot_campaign_effect(
        s.campaign_effect(months(), after=6), ax
    ),
    "lifecycle.plot_campaign_effect, two ways": lambda s, ax: s.plot_campaign_effect(
        s.choice_and_lottery(months()), ax
    ),
    "lifecycle.plot_campaign_payback": lambda s, ax: s.plot_campaign_payback(
        s.campaign_payback(months(), before=3, adjust="total"), ax
    ),
    "lifecycle.plot_profile_before_end": lambda s, ax: s.plot_profile_before_end(
        s.profile_before_end(months()), ax
    ),
    "lifecycle.plot_profile_by_age": lambda s, ax: s.plot_profile_by_age(s.profile_by_age(months()), ax),
    "lifecycle.plot_relation_curves": lambda s, ax: s.plot_relation_curves(s.relation_curves(), ax),
    "lifecycle.plot_relation_curves, early": lambda s, ax: s.plot_relation_curves(s.relation_curves(30), ax),
    "lifecycle.plot_stable_stage_value": lambda s, ax: s.plot_stable_stage_value(worth(s), ax),
    "lifecycle.plot_stable_stage_value, one": lambda s, ax: s.plot_stable_stage_value(worth(s, 24), ax),
    "lifecycle.plot_stage_profit": lambda s, ax: s.plot_stage_profit(stages(), ax),
}
