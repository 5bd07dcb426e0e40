"""The CRM value chain: the links of the course in one company that can be run."""

from .chance import bands, monte_carlo, plot_bands, share_ahead
from .company import plot_firm, plot_stages, simulate, simulate_firm, stage_title
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
from .game import Game
from .market import Market, draw_market
from .policy import LEVERS, Policy, lever_title, link_title
from .ranking import Ranking, load_game, plot_ranking, ranking

__all__ = [
    "Debrief",
    "Game",
    "LEVERS",
    "Market",
    "Policy",
    "Ranking",
    "bands",
    "best_policy",
    "compare_policies",
    "debrief",
    "draw_market",
    "lever_sensitivity",
    "lever_shares",
    "lever_title",
    "link_title",
    "load_game",
    "monte_carlo",
    "plot_bands",
    "plot_debrief",
    "plot_firm",
    "plot_lever_sensitivity",
    "plot_lever_shares",
    "plot_policies",
    "plot_ranking",
    "plot_stages",
    "ranking",
    "share_ahead",
    "simulate",
    "simulate_firm",
    "stage_title",
]
