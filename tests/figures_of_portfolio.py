"""Every plot of the portfolio chapter on data that it is made for; money has a module of its own."""

from __future__ import annotations

import functools

import pandas as pd

import crm_lessons as crm


@functools.cache
def grid():
    table = crm.portfolio.customer_periods(crm.load("service_firm_months"))
    return crm.portfolio.portfolio_grid(table)


def panel() -> pd.DataFrame:
    """The service firm's customers, year by year, each in its cell."""
    return grid().customers


def year(period: str) -> pd.DataFrame:
    """The customers of one year."""
    table = panel()
    return table[table["period"] == period]


def stages() -> pd.DataFrame:
    """The stage in which each customer ended each year."""
    months = crm.load("service_firm_months")
    years = months["date"].dt.year.rename("year")
    return months.groupby(["customer", years])["stage"].last().reset_index()


def forecast(s):
    start = year("2023")["cell"].value_counts()
    return s.portfolio_forecast(s.transition_matrix(panel()), start, 5)


FIGURES = {
    "portfolio.plot_migration": lambda s, ax: s.plot_migration(s.migration(year("2023"), year("2024")), ax),
    "portfolio.plot_portfolio_forecast": lambda s, ax: s.plot_portfolio_forecast(forecast(s), ax=ax),
    "portfolio.plot_portfolio_forecast, what came": lambda s, ax: s.plot_portfolio_forecast(
        forecast(s), year("2024")["cell"].value_counts(), ax
    ),
    "portfolio.plot_portfolio_grid": lambda s, ax: s.plot_portfolio_grid(
        s.portfolio_grid(
            crm.portfolio.customer_periods(crm.load("service_firm_months")).query("period == '2024'")
        ),
        ax,
    ),
    "portfolio.plot_transition_matrix": lambda s, ax: s.plot_transition_matrix(
        s.transition_matrix(panel()), ax
    ),
    "portfolio.plot_transition_matrix, of stages": lambda s, ax: s.plot_transition_matrix(
        s.transition_matrix(stages(), period="year", state="stage"), ax
    ),
}
