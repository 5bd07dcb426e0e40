"""What a stage brings: profit by stage, what a settled customer costs, and a longer stability."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def stage_profit(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    shops = customers.loc[customers["segment"] == "shop", "customer"]
    own = months[months["customer"].isin(shops)]
    profit = own["amount"] - own["service_cost"] - own["contact_cost"]
    mean = profit.groupby(own["stage"]).mean()
    return mean["stability"] - mean["formation"]


def settled_cost(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    won = customers[customers["joined"] < "2023-01-01"]
    settled = months.loc[months["stage"] == "stability", "customer"].unique()
    return won["acquisition_cost"].sum() / won["customer"].isin(settled).sum()


def stable_year(months: pd.DataFrame) -> float:
    stable = months[months["stage"] == "stability"]
    profit = (stable["amount"] - stable["service_cost"] - stable["contact_cost"]).mean()
    return crm.value.net_present_value([0] * 24 + [profit] * 12, discount=0.01)


def _profit(months: pd.DataFrame) -> pd.Series:
    return months["amount"] - months["service_cost"] - months["contact_cost"]


def _shops(customers: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """The months of the shops, with their profit."""
    shops = customers.loc[customers["segment"] == "shop", "customer"]
    return months[months["customer"].isin(shops)].assign(profit=_profit(months))


def _lead(amounts: pd.Series, months: pd.DataFrame, how: str = "mean") -> float:
    """By how much stability is ahead of formation."""
    by_stage = amounts.groupby(months["stage"]).agg(how)
    return float(by_stage["stability"] - by_stage["formation"])


def _each_once(shops: pd.DataFrame) -> float:
    """As `stage_profit`, but every customer weighs the same, however long it stayed."""
    mean = shops.groupby(["stage", "customer"])["profit"].mean().groupby(level="stage").mean()
    return float(mean["stability"] - mean["formation"])


def _won(customers: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """The customers of the first two years, with whether they settled."""
    settled = months.loc[months["stage"] == "stability", "customer"].unique()
    won = customers[customers["joined"] < "2023-01-01"]
    return won.assign(settled=won["customer"].isin(settled))


def _stable(months: pd.DataFrame) -> float:
    return float(_profit(months)[months["stage"] == "stability"].mean())


STAGE_PROFIT = Number(
    name="lifecycle.stage_profit",
    question=N_(
        "Tables service_firm_customers and service_firm_months (simulated). The profit of a customer in a "
        "month is amount, less service_cost, less contact_cost. Take the shops only (segment). By how much "
        "is their mean profit of a customer-month in stability above that in formation? In yuan, one decimal."
    ),
    data=("service_firm_customers", "service_firm_months"),
    solve=stage_profit,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Which customers are shops? isin finds their months in the other table."),
        N_("One profit for each row, then the mean of the rows of each stage, with groupby."),
    ),
    mistakes={
        "all_segments": Mistake(
            lambda customers, months: _lead(_profit(months), months),
            N_("That is the difference over all customers. The question asks for the shops."),
        ),
        "sales": Mistake(
            lambda customers, months: _lead(_shops(customers, months)["amount"], _shops(customers, months)),
            N_("That is the difference in purchases. What it costs to serve them is still to be subtracted."),
        ),
        "contacts_forgotten": Mistake(
            lambda customers, months: _lead(
                _shops(customers, months)["amount"] - _shops(customers, months)["service_cost"],
                _shops(customers, months),
            ),
            N_("You left out the contacts. They cost money too, and stable customers get most of them."),
        ),
        "each_customer_once": Mistake(
            lambda customers, months: _each_once(_shops(customers, months)),
            N_(
                "You took a mean for each customer first, so whoever was stable for one month weighs as "
                "much as whoever was for forty. The question asks for the mean of the months."
            ),
        ),
        "totals": Mistake(
            lambda customers, months: _lead(
                _shops(customers, months)["profit"], _shops(customers, months), "sum"
            ),
            N_("Those are the totals of all months. The question asks for the mean of one customer-month."),
        ),
    },
    explain=N_(
        "With shops, too, a stable month brings more than twice one of formation: purchases are larger, and "
        "a yuan sold costs less to serve. Exploration loses money, decline brings little, and so most of the "
        "profit is earned in stability. How long it lasts decides what a customer is worth."
    ),
)

SETTLED_COST = Number(
    name="lifecycle.settled_cost",
    question=N_(
        "Tables service_firm_customers and service_firm_months (simulated). Take the customers who joined in "
        "2021 and 2022. How much acquisition cost was spent on all of them for each one that ever reached "
        "stability (has a month with that stage)? In yuan, one decimal."
    ),
    data=("service_firm_customers", "service_firm_months"),
    solve=settled_cost,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Those who never settled cost money to win, too. Who pays for them?"),
        N_("In the numerator stands everybody's cost, in the denominator only some of them."),
        N_("isin tells which customers of one table occur in another."),
    ),
    mistakes={
        "each_one_won": Mistake(
            lambda customers, months: float(_won(customers, months)["acquisition_cost"].mean()),
            N_(
                "That is the cost of one customer won. Not each of them settles, and those who do must pay "
                "for the others."
            ),
        ),
        "their_own": Mistake(
            lambda customers, months: float(
                _won(customers, months).query("settled")["acquisition_cost"].mean()
            ),
            N_(
                "You counted only what the settled ones had cost themselves. The others were paid for as "
                "well."
            ),
        ),
        "the_others": Mistake(
            lambda customers, months: float(
                _won(customers, months)["acquisition_cost"].sum()
                / (~_won(customers, months)["settled"]).sum()
            ),
            N_("You divided by those who never settled. Divide by those who did."),
        ),
        "all_years": Mistake(
            lambda customers, months: float(
                customers["acquisition_cost"].sum()
                / months.loc[months["stage"] == "stability", "customer"].nunique()
            ),
            N_(
                "You took all four years. Those who came last have had no time to settle, and make it look "
                "dearer than it is."
            ),
        ),
    },
    explain=N_(
        "Winning one customer costs about 280 yuan, one who settles nearly twice that, around 500, since not "
        "much more than half of them ever do. That sum is to be compared with what a stable customer brings; "
        "the first is the figure that sellers like to report."
    ),
)

STABLE_YEAR = Number(
    name="lifecycle.stable_year",
    question=N_(
        "Table service_firm_months (simulated). A customer becomes stable today: the first stable month's "
        "profit comes now, the next one in a month. Take the mean profit of a customer-month in stability "
        "(amount less service_cost less contact_cost) for each month. What is it worth today if the stable "
        "stage lasts 36 months and not 24, at a discount rate of 1 % a month? In yuan, one decimal."
    ),
    data=("service_firm_months",),
    solve=stable_year,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Only twelve months are gained. When does the first of them come, counted from today?"),
        N_("The first stable month is at t = 0. So the 25th is at t = …"),
        N_("crm.value.net_present_value takes amounts in order, the first one now; the early ones may be 0."),
    ),
    mistakes={
        "not_discounted": Mistake(
            lambda months: 12 * _stable(months),
            N_("You added twelve months as if they came today. They come in two years and later."),
        ),
        "as_if_now": Mistake(
            lambda months: crm.value.net_present_value([_stable(months)] * 12, 0.01),
            N_("You let the twelve months begin today. They are added at the end, after 24 others."),
        ),
        "one_too_late": Mistake(
            lambda months: crm.value.net_present_value([0] * 25 + [_stable(months)] * 12, 0.01),
            N_("Each month is one too late: the first stable month comes now, at t = 0, the 25th at t = 24."),
        ),
        "all_36": Mistake(
            lambda months: crm.value.net_present_value([_stable(months)] * 36, 0.01),
            N_("That is what all 36 months are worth. The question asks what the last twelve add."),
        ),
        "a_rate_a_year": Mistake(
            lambda months: 12 * _stable(months) / 1.01**2,
            N_(
                "You discounted by two years at 1 %. The rate is one a month: the 25th month waits 24 of "
                "them."
            ),
        ),
    },
    explain=N_(
        "Twelve more months bring twelve times the profit, but are worth a quarter less today, as they "
        "come so late. So much may at most be spent today to make them sure. If the effort only makes them "
        "more likely, it is worth the gain in likelihood times this sum."
    ),
)
