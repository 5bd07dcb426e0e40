"""Customer loyalty: what it is, how it is measured, and what it is worth."""

from .account import SIGNALS, STRATEGIES, account_signals, plot_account_signals, strategy_title
from .acquisition import (
    acquisition_rate,
    best_acquisition,
    best_split,
    bucket,
    plot_acquisition,
    plot_bucket,
    plot_split,
    responsiveness,
    split_outcomes,
)
from .attitude import loyalty_type, plot_loyalty_type, type_title
from .competition import (
    loyalty_by_satisfaction,
    loyalty_curve,
    plot_loyalty_by_satisfaction,
    plot_loyalty_curve,
)
from .index import loyalty_index, loyalty_scores, plot_loyalty_index
from .keeping import (
    plot_profit_gain_of_retention,
    plot_replacement_customers,
    profit_gain_of_retention,
    replacement_customers,
)
from .price import PriceSensitivity, plot_price_sensitivity, price_sensitivity
from .profit import break_even_year, plot_profit_of_loyalty, profit_of_loyalty
from .repeat import (
    net_promoter_score,
    plot_net_promoter_score,
    plot_retention_rate,
    repurchase_rate,
    retention_rate,
)

__all__ = [
    "PriceSensitivity",
    "SIGNALS",
    "STRATEGIES",
    "account_signals",
    "acquisition_rate",
    "best_acquisition",
    "best_split",
    "break_even_year",
    "bucket",
    "loyalty_by_satisfaction",
    "loyalty_curve",
    "loyalty_index",
    "loyalty_scores",
    "loyalty_type",
    "net_promoter_score",
    "plot_account_signals",
    "plot_acquisition",
    "plot_bucket",
    "plot_loyalty_by_satisfaction",
    "plot_loyalty_curve",
    "plot_loyalty_index",
    "plot_loyalty_type",
    "plot_net_promoter_score",
    "plot_price_sensitivity",
    "plot_profit_gain_of_retention",
    "plot_profit_of_loyalty",
    "plot_replacement_customers",
    "plot_retention_rate",
    "plot_split",
    "price_sensitivity",
    "profit_gain_of_retention",
    "profit_of_loyalty",
    "replacement_customers",
    "repurchase_rate",
    "responsiveness",
    "retention_rate",
    "split_outcomes",
    "strategy_title",
    "type_title",
]
