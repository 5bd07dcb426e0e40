"""The CRM value chain: the links of the course in one company that can be run."""

from .around import (
    chain_around_customer,
    plot_chain_around_customer,
    segment_title,
    spend_on_needs,
    verdict_title,
)
from .chain import activity_kind, activity_title, example_chain, plot_value_chain, value_chain
from .chance import bands, monte_carlo, plot_bands, share_ahead
from .channels import compare_channels, plot_channels
from .company import plot_firm, plot_stages, simulate, simulate_firm
from .comparison import (
    best_policy,
    compare_policies,
    lever_sensitivity,
    lever_shares,
    plot_lever_sensitivity,
    plot_lever_shares,
    plot_policies,
)
from .debrief import Debrief, debrief, plot_debrief
from .five_links import decisions, five_links, monthly_profit
from .game import Game
from .market import Market, draw_market
from .own_chain import read_chain
from .performance import first_missed, measure_title, performance_review, plot_performance
from .policy import LEVERS, Policy, lever_title, link_title
from .ranking import Ranking, load_game, plot_ranking, ranking
from .worth import customer_worth, first_months, group_title, plot_customer_worth, projected_worth

__all__ = [
    "Debrief",
    "Game",
    "LEVERS",
    "Market",
    "Policy",
    "Ranking",
    "activity_kind",
    "activity_title",
    "bands",
    "best_policy",
    "chain_around_customer",
    "compare_channels",
    "compare_policies",
    "customer_worth",
    "debrief",
    "decisions",
    "draw_market",
    "example_chain",
    "first_missed",
    "first_months",
    "five_links",
    "group_title",
    "lever_sensitivity",
    "lever_shares",
    "lever_title",
    "link_title",
    "load_game",
    "measure_title",
    "monte_carlo",
    "monthly_profit",
    "performance_review",
    "plot_bands",
    "plot_chain_around_customer",
    "plot_channels",
    "plot_customer_worth",
    "plot_debrief",
    "plot_firm",
    "plot_lever_sensitivity",
    "plot_lever_shares",
    "plot_performance",
    "plot_policies",
    "plot_ranking",
    "plot_stages",
    "plot_value_chain",
    "projected_worth",
    "ranking",
    "read_chain",
    "segment_title",
    "share_ahead",
    "simulate",
    "simulate_firm",
    "spend_on_needs",
    "value_chain",
    "verdict_title",
]
