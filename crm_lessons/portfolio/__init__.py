"""The customer portfolio: where relations stand, how they move, what they bring, cost and risk."""

from .acquisition import (
    acquisition_retention_budget,
    best_retention,
    plot_acquisition_retention,
    value_when_keeping,
)
from .allocation import (
    allocate_budget,
    compare_allocations,
    plot_allocation,
    plot_allocations,
    spending_outcome,
)
from .benefits import benefit_title, benefits, value_table
from .costs import planned_costs, plot_relationship_costs, relationship_costs
from .forecast import PortfolioForecast, plot_portfolio_forecast, portfolio_forecast
from .grid import PortfolioGrid, cell_policy, cell_title, plot_portfolio_grid, portfolio_grid
from .ledger import Ledger, benefit_ledger, ledger_worksheet, plot_ledger
from .migration import Migration, migration, plot_migration
from .periods import customer_periods, purchase_periods
from .rates import change_rate, long_run_portfolio
from .risks import dependence, plot_risk_map, risk_map, risk_title, risk_worksheet
from .switching import (
    SwitchingCost,
    plot_rival_offer,
    plot_switching_cost,
    rival_offer,
    switching_cost,
    wall_outcome,
)
from .transition import TransitionMatrix, plot_transition_matrix, transition_matrix
from .trials import fit_response, plot_response

__all__ = [
    "Ledger",
    "Migration",
    "PortfolioForecast",
    "PortfolioGrid",
    "SwitchingCost",
    "TransitionMatrix",
    "acquisition_retention_budget",
    "allocate_budget",
    "benefit_ledger",
    "benefit_title",
    "benefits",
    "best_retention",
    "cell_policy",
    "cell_title",
    "change_rate",
    "compare_allocations",
    "customer_periods",
    "dependence",
    "fit_response",
    "ledger_worksheet",
    "long_run_portfolio",
    "migration",
    "planned_costs",
    "plot_acquisition_retention",
    "plot_allocation",
    "plot_allocations",
    "plot_ledger",
    "plot_migration",
    "plot_portfolio_forecast",
    "plot_portfolio_grid",
    "plot_relationship_costs",
    "plot_response",
    "plot_risk_map",
    "plot_rival_offer",
    "plot_switching_cost",
    "plot_transition_matrix",
    "portfolio_forecast",
    "portfolio_grid",
    "purchase_periods",
    "relationship_costs",
    "risk_map",
    "risk_title",
    "risk_worksheet",
    "rival_offer",
    "spending_outcome",
    "switching_cost",
    "transition_matrix",
    "value_table",
    "value_when_keeping",
    "wall_outcome",
]
