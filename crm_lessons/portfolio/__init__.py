"""The customer portfolio: where relations stand, how they move, what they bring, cost and risk."""

from .forecast import PortfolioForecast, plot_portfolio_forecast, portfolio_forecast
from .grid import PortfolioGrid, cell_policy, cell_title, plot_portfolio_grid, portfolio_grid
from .migration import Migration, migration, plot_migration
from .periods import customer_periods
from .rates import change_rate, long_run_portfolio
from .transition import TransitionMatrix, plot_transition_matrix, transition_matrix

__all__ = [
    "Migration",
    "PortfolioForecast",
    "PortfolioGrid",
    "TransitionMatrix",
    "cell_policy",
    "cell_title",
    "change_rate",
    "customer_periods",
    "long_run_portfolio",
    "migration",
    "plot_migration",
    "plot_portfolio_forecast",
    "plot_portfolio_grid",
    "plot_transition_matrix",
    "portfolio_forecast",
    "portfolio_grid",
    "transition_matrix",
]
