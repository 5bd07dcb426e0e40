"""Customer value: what a customer gets, and what a customer is worth."""

from .account import account_profit
from .bg_nbd import BGNBD, fit_bg_nbd
from .concentration import (
    Concentration,
    concentration,
    plot_concentration,
    plot_value_tiers,
    top_share,
    value_tiers,
)
from .delivered import compare_offers, delivered_value, plot_offers
from .forecast import (
    alive_path,
    customer_value,
    plot_alive_path,
    plot_frequency_recency,
    plot_tracking,
    tracking,
)
from .gamma_gamma import GammaGamma, fit_gamma_gamma, spend_correlation
from .lifetime import (
    lifetime_value,
    lost_customer_value,
    margin_multiple,
    markov_value,
    net_present_value,
    plot_lifetime_value,
    plot_markov_value,
)
from .pareto_nbd import ParetoNBD, fit_pareto_nbd
from .purchases import purchase_summary
from .rfm import plot_rfm_scores, plot_rfm_segments, rfm, rfm_scores, rfm_segments

__all__ = [
    "BGNBD",
    "Concentration",
    "GammaGamma",
    "ParetoNBD",
    "account_profit",
    "alive_path",
    "compare_offers",
    "concentration",
    "customer_value",
    "delivered_value",
    "fit_bg_nbd",
    "fit_gamma_gamma",
    "fit_pareto_nbd",
    "lifetime_value",
    "lost_customer_value",
    "margin_multiple",
    "markov_value",
    "net_present_value",
    "plot_alive_path",
    "plot_concentration",
    "plot_frequency_recency",
    "plot_lifetime_value",
    "plot_markov_value",
    "plot_offers",
    "plot_rfm_scores",
    "plot_rfm_segments",
    "plot_tracking",
    "plot_value_tiers",
    "purchase_summary",
    "rfm",
    "rfm_scores",
    "rfm_segments",
    "spend_correlation",
    "top_share",
    "tracking",
    "value_tiers",
]
