"""From months or purchases to one row per customer and period: what it brought, how much of it was ours."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .. import frames
from ..language import _
from ..periods import one_row_a_month
from ..refusal import Refusal, columns, numbers, one_of, refuse_row, shown

UNITS = {"year": "Y", "quarter": "Q"}
LENGTHS = {"year": 12, "half_year": 6, "quarter": 3}  # months
AMOUNTS = ("amount", "total", "service_cost", "contact_cost")


def customer_periods(months: pd.DataFrame, unit: str = "year") -> pd.DataFrame:
    """One row for each customer and period in which the customer was one.

    Parameters
    ----------
    months : one row per customer and month, as `service_firm_months` has them: `customer`, `date`, `amount`
        (bought from us), `total` (bought from all suppliers), `service_cost`, `contact_cost`
    unit : "year" or "quarter"

    Returns
    -------
    DataFrame in the order of customer and period, with

    - `customer`, `period` (such as "2024" or "2024Q3") and `months`, how many of them are on record;
    - `amount` and `share`, the share of the customer's business that we got (share of wallet), 0 to 1;
    - `profit` of the period, amount less both costs, and `monthly_profit`, profit per month on record:
      who came in November is not judged by two months as if they were twelve;
    - `share_error` and `monthly_profit_error`, standard errors of these two from month to month, missing
      where there is one month only. They take the months as independent, which months that hang together
      are not: read them as the least there is to doubt.

    Raises
    ------
    Refusal
        If a column is absent, an amount is missing or negative, a customer has bought more from us than
        from all together, has two rows in a month, or has no business at all in a period.
    """
    step = UNITS[one_of(unit, UNITS, "unit")]
    table = columns(months, ("customer", "date", *AMOUNTS), "months")
    dates = one_row_a_month(table)
    given = {name: numbers(table[name], name, low=0).to_numpy() for name in AMOUNTS}
    refuse_row("amount", _("must not be more than total"), table["amount"], given["amount"] > given["total"])

    a, b = given["amount"], given["total"]
    profit = a - given["service_cost"] - given["contact_cost"]
    sums = pd.DataFrame({
        "customer": table["customer"].to_numpy(),
        "period": dates.dt.to_period(step).astype(str).to_numpy(),
        "months": 1, "amount": a, "total": b, "profit": profit,
        "aa": a * a, "ab": a * b, "bb": b * b, "pp": profit**2,
    }).groupby(["customer", "period"], as_index=False, observed=True).sum()  # fmt: skip
    for who, when in sums.loc[sums["total"] <= 0, ["customer", "period"]].head(1).itertuples(index=False):
        sentence = _("total must be above 0 in every period; of customer {customer} it is 0 in {period}")
        raise Refusal(sentence.format(customer=shown(who), period=when))

    n, share = sums["months"], sums["amount"] / sums["total"]
    alone = (n - 1).where(n > 1)  # one month shows nothing of how months differ
    # of a ratio of two sums: how far each month's amount is from its share of that month's total
    off = sums["aa"] - 2 * share * sums["ab"] + share**2 * sums["bb"]
    spread = sums["pp"] - sums["profit"] ** 2 / n
    return sums[["customer", "period", "months", "amount"]].assign(
        share=share,
        profit=sums["profit"],
        monthly_profit=sums["profit"] / n,
        share_error=np.sqrt(off.clip(lower=0) * n / alone) / sums["total"],
        monthly_profit_error=np.sqrt(spread.clip(lower=0) / alone / n),
    )


def purchase_periods(
    transactions: Any,
    unit: str = "half_year",
    *,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
) -> pd.DataFrame:
    """One row for each customer and period with a purchase, where nothing but purchases is known.

    What a customer buys elsewhere, and what serving it costs, no till knows. As a measure of loyalty there
    is regularity, in how many months of the period the customer bought; as one of profitability, the amount.

    Parameters
    ----------
    transactions : one row per purchase; pandas, Polars, DuckDB, PyArrow or PySpark. The rows are fetched.
    unit : "year", "half_year" or "quarter"
    customer, date, amount : what the columns are called
    refunds : negative amounts: "refuse" them, "keep" them as less spending but not as purchases, or "drop"
        their rows

    Returns
    -------
    pandas DataFrame in the order of customer and period: `customer`, `period` (such as "1997H2"),
    `months_active` and `purchases` (days with a purchase) and `spent`. The first and the last period may be
    shorter than the others; a period in which a customer bought nothing has no row.

    Raises
    ------
    Refusal
        For any reason of `frames.transactions`.
    """
    one_of(unit, LENGTHS, "unit")
    known = frames.transactions(
        transactions, customer=customer, date=date, amount=amount, refunds=refunds
    )  # fmt: skip
    table = frames.collected(known.frame).to_pandas()
    day = pd.Series(table["day"].to_numpy().astype("datetime64[D]").astype("datetime64[s]"))
    part = (day.dt.month - 1) // LENGTHS[unit] + 1
    letter = {"year": "", "half_year": "H", "quarter": "Q"}[unit]
    table["period"] = (day.dt.year.astype(str) + (letter + part.astype(str) if letter else "")).to_numpy()
    table["month"] = day.dt.month.to_numpy()
    keys = ["customer", "period"]
    bought = table[table["amount"] >= 0].groupby(keys)
    result = pd.DataFrame({
        "months_active": bought["month"].nunique(),
        "purchases": bought["day"].nunique(),
        "spent": table.groupby(keys)["amount"].sum(),
    }).dropna()  # a period of refunds only
    return result.astype({"months_active": int, "purchases": int}).reset_index()
