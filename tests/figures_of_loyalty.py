"""Every plot of the loyalty chapter on data that it is made for."""

from __future__ import annotations

import crm_lessons as crm


def elasticities(s):
    weeks = crm.load("price_weeks")
    groups = [group for _name, group in weeks.groupby("group")]
    return [s.price_sensitivity(group["price"], group["cups"]) for group in groups]


FIGURES = {
    "loyalty.plot_account_signals": lambda s, ax: s.plot_account_signals(
        s.account_signals(crm.load("key_account")), ax
    ),
    "loyalty.plot_acquisition": lambda s, ax: s.plot_acquisition(200, 0.2, 0.08, ax),
    "loyalty.plot_bucket": lambda s, ax: s.plot_bucket(s.bucket(0.5), ax),
    "loyalty.plot_split": lambda s, ax: s.plot_split(s.split_outcomes(), ax),
    "loyalty.plot_loyalty_by_satisfaction": lambda s, ax: s.plot_loyalty_by_satisfaction(
        s.loyalty_by_satisfaction(crm.load("mobile_satisfaction")), ax
    ),
    "loyalty.plot_loyalty_curve": lambda s, ax: s.plot_loyalty_curve(ax=ax),
    "loyalty.plot_loyalty_index": lambda s, ax: s.plot_loyalty_index(
        s.loyalty_scores(crm.load("loyalty_survey")), ax
    ),
    "loyalty.plot_loyalty_type": lambda s, ax: s.plot_loyalty_type(
        crm.load("loyalty_survey")["attitude"], crm.load("loyalty_survey")["repurchase_rate"], ax=ax
    ),
    "loyalty.plot_net_promoter_score": lambda s, ax: s.plot_net_promoter_score(
        crm.load("loyalty_survey")["recommend"], ax
    ),
    "loyalty.plot_price_sensitivity": lambda s, ax: s.plot_price_sensitivity(elasticities(s)[0], ax=ax),
    "loyalty.plot_price_sensitivity, two groups": lambda s, ax: s.plot_price_sensitivity(
        *elasticities(s), names=tuple(crm.labels("price_weeks", "group").values()), ax=ax
    ),
    "loyalty.plot_profit_gain_of_retention": lambda s, ax: s.plot_profit_gain_of_retention(
        s.profit_gain_of_retention([0.6, 0.7, 0.8, 0.9]), ax
    ),
    "loyalty.plot_profit_of_loyalty": lambda s, ax: s.plot_profit_of_loyalty(s.profit_of_loyalty(), ax),
    "loyalty.plot_replacement_customers": lambda s, ax: s.plot_replacement_customers(
        s.replacement_customers(), ax
    ),
    "loyalty.plot_retention_rate": lambda s, ax: s.plot_retention_rate(
        s.retention_rate(crm.load("cdnow")), ax=ax
    ),
}
