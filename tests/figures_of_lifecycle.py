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


@functools.cache
def judged():
    return crm.lifecycle.lifecycle_stages(months())


@functools.cache
def falls():
    return crm.lifecycle.share_decline(months()["amount"], months()["total"], months()["customer"])


def course_of(verdict: str):
    """The falls of the first customer whose last verdict it is."""
    last = falls().groupby(months()["customer"])["verdict"].last()
    return falls()[months()["customer"] == last.index[(last == verdict)][0]]


@functools.cache
def stays():
    firm = crm.load("service_firm_customers")
    joined, last = firm["joined"], firm["last"]
    return firm.assign(
        months=12 * (last.dt.year - joined.dt.year) + last.dt.month - joined.dt.month + 1
    )  # fmt: skip


def survival_by(s, column: str):
    groups = stays().groupby(column)
    return {name: s.survival_curve(group["months"], group["ended"]) for name, group in groups}


def gifts(s, ax, holdout: bool):
    donors = crm.load("donors")
    expected = s.fit_beta_geometric_beta_binomial(donors).expected_purchases(5, donors)
    return s.plot_expected_purchases(
        donors, expected, donors["later"] / donors["count"] if holdout else None, ax
    )


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
    "lifecycle.plot_customer_stages": lambda s, ax: s.plot_customer_stages(judged(), 1, months(), ax),
    "lifecycle.plot_customer_stages, one": lambda s, ax: s.plot_customer_stages(judged(), 7, ax=ax),
    "lifecycle.plot_lifecycle_patterns": lambda s, ax: s.plot_lifecycle_patterns(ax),
    "lifecycle.plot_pattern_shares": lambda s, ax: s.plot_pattern_shares(
        s.pattern_shares(crm.load("service_firm_customers")["pattern"]), ax
    ),
    "lifecycle.plot_profile_before_end": lambda s, ax: s.plot_profile_before_end(
        s.profile_before_end(months()), ax
    ),
    "lifecycle.plot_profile_by_age": lambda s, ax: s.plot_profile_by_age(s.profile_by_age(months()), ax),
    "lifecycle.plot_relation_curves": lambda s, ax: s.plot_relation_curves(s.relation_curves(), ax),
    "lifecycle.plot_relation_curves, early": lambda s, ax: s.plot_relation_curves(s.relation_curves(30), ax),
    "lifecycle.plot_share_decline": lambda s, ax: s.plot_share_decline(course_of("leaving"), ax),
    "lifecycle.plot_share_decline, shrinking": lambda s, ax: s.plot_share_decline(course_of("shrinking"), ax),
    "lifecycle.plot_stable_stage_value": lambda s, ax: s.plot_stable_stage_value(worth(s), ax),
    "lifecycle.plot_stable_stage_value, one": lambda s, ax: s.plot_stable_stage_value(worth(s, 24), ax),
    "lifecycle.plot_stage_errors": lambda s, ax: s.plot_stage_errors(s.stage_errors(judged(), months()), ax),
    "lifecycle.plot_stage_profit": lambda s, ax: s.plot_stage_profit(stages(), ax),
    "lifecycle.plot_cohort_table": lambda s, ax: s.plot_cohort_table(
        s.cohort_table(months(), "quarter", until="2024-12-31"), ax
    ),
    "lifecycle.plot_cohort_table, months": lambda s, ax: s.plot_cohort_table(
        s.cohort_table(crm.load("cdnow"), measure="share"), ax
    ),
    "lifecycle.plot_cohort_table, many": lambda s, ax: s.plot_cohort_table(s.cohort_table(months()), ax),
    "lifecycle.plot_cohort_table, amounts": lambda s, ax: s.plot_cohort_table(
        s.cohort_table(crm.load("cdnow"), "quarter", measure="amount"), ax, measure="amount"
    ),
    "lifecycle.plot_compare_censoring": lambda s, ax: s.plot_compare_censoring(
        s.compare_censoring(stays()["months"], stays()["ended"]), ax
    ),
    "lifecycle.plot_expected_purchases": lambda s, ax: gifts(s, ax, holdout=False),
    "lifecycle.plot_expected_purchases, holdout": lambda s, ax: gifts(s, ax, holdout=True),
    "lifecycle.plot_mixed_cohort": lambda s, ax: s.plot_mixed_cohort(
        s.mixed_cohort({"A": (30, 0.95), "B": (70, 0.5)}), ax
    ),
    "lifecycle.plot_projections": lambda s, ax: s.plot_projections(
        s.compare_projections(crm.load("contract_customers")["regular"]), ax
    ),
    "lifecycle.plot_projections, beyond the data": lambda s, ax: s.plot_projections(
        s.compare_projections(crm.load("contract_customers")["high_end"], 13, until=25), ax
    ),
    "lifecycle.plot_survival_curve": lambda s, ax: s.plot_survival_curve(
        s.survival_curve(stays()["months"], stays()["ended"]), ax
    ),
    "lifecycle.plot_survival_curve, groups": lambda s, ax: s.plot_survival_curve(
        survival_by(s, "channel"), ax, unit="month"
    ),
    "lifecycle.plot_survival_curve, few ended": lambda s, ax: s.plot_survival_curve(
        s.survival_curve([3, 5, 8, 8], [1, 0, 0, 0]), ax
    ),
}
