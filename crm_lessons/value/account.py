"""What an account brings when its service and its debts are counted."""

from __future__ import annotations

import pandas as pd

from ..refusal import columns, number, numbers

HOUR_COST = 150.0  # yuan that an hour of service costs Mr D
WRITE_OFF = 0.3  # share of the arrears that is never paid him


def account_profit(
    accounts: pd.DataFrame, hour_cost: float = HOUR_COST, write_off: float = WRITE_OFF
) -> pd.Series:
    """What each account really brings: its gross margin less service and the arrears never paid.

    Parameters
    ----------
    accounts : rows of `electronics_dealer`, or any table with `gross_margin`, `service_hours`, `arrears`
    hour_cost : cost of an hour of service, in the money of the table
    write_off : share of the arrears that is never paid, 0 to 1
    """
    table = columns(accounts, ("gross_margin", "service_hours", "arrears"), "accounts")
    service = number(hour_cost, "hour_cost", low=0) * numbers(table["service_hours"], "service_hours", low=0)
    unpaid = number(write_off, "write_off", low=0, high=1) * numbers(table["arrears"], "arrears", low=0)
    return (numbers(table["gross_margin"], "gross_margin") - service - unpaid).rename("profit")
