"""Cohorts by age, and how long customers stay: who counts, and who has not been seen yet?"""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def cohort(purchases: pd.DataFrame) -> float:
    table = crm.lifecycle.cohort_table(purchases, "month")
    return 100 * table.loc["1997-01", 3] / table.loc["1997-01", 0]


def ages(months: pd.DataFrame) -> float:
    bought = months[months["amount"] > 0]
    table = crm.lifecycle.cohort_table(bought, "quarter", until="2024-12-31")
    return 100 * crm.lifecycle.retention_by_age(table)["share"][8]


def survival(firm: pd.DataFrame) -> float:
    joined, last = firm["joined"], firm["last"]
    months = 12 * (last.dt.year - joined.dt.year) + last.dt.month - joined.dt.month + 1
    curve = crm.lifecycle.survival_curve(months, firm["ended"])
    return 100 * curve["survival"][30]


def _january(purchases: pd.DataFrame, start: str, end: str = "1999") -> tuple[pd.DataFrame, int]:
    """Of those who first bought in January 1997 the purchases of a time, and how many they are."""
    first = purchases.groupby("customer")["date"].transform("min")
    cohort = purchases[first < "1997-02-01"]
    return cohort[cohort["date"].between(start, end, inclusive="left")], cohort["customer"].nunique()


def _share(purchases: pd.DataFrame, start: str, end: str = "1999") -> float:
    bought, size = _january(purchases, start, end)
    return 100 * bought["customer"].nunique() / size


def _rows(purchases: pd.DataFrame) -> float:
    bought, size = _january(purchases, "1997-04", "1997-05")
    return 100 * len(bought) / size


def _table(months: pd.DataFrame, period: str = "quarter", until: str | None = "2024-12-31") -> pd.DataFrame:
    return crm.lifecycle.cohort_table(months[months["amount"] > 0], period, until=until)


def _step(months: pd.DataFrame) -> float:
    """Those of age 8 by those of age 7."""
    active = crm.lifecycle.retention_by_age(_table(months))["active"]
    return 100 * active[8] / active[7]


def _stayed(firm: pd.DataFrame) -> pd.Series:
    joined, last = firm["joined"], firm["last"]
    return 12 * (last.dt.year - joined.dt.year) + last.dt.month - joined.dt.month + 1


COHORT = Number(
    name="lifecycle.cohort",
    question=N_(
        "Table cdnow (real data). Follow the cohort of January 1997, those who first bought in that month. "
        "What percentage of it bought in April 1997? In percent, one decimal."
    ),
    data=("cdnow",),
    solve=cohort,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("January is age 0. Which age is April?"),
        N_("The row of the cohort begins with its size. crm.lifecycle.cohort_table has both numbers."),
    ),
    mistakes={
        "counted_from_one": Mistake(
            lambda purchases: _share(purchases, "1997-03", "1997-04"),
            N_("That is March. The month of the first purchase is age 0, so April is age 3."),
        ),
        "purchases": Mistake(
            _rows, N_("You counted purchases. A customer who bought three times in April is one customer.")
        ),
        "ever_since": Mistake(
            lambda purchases: _share(purchases, "1997-04"),
            N_(
                "You counted all who bought in April or at any time after. The question asks for that one "
                "month."
            ),
        ),
        "of_everybody": Mistake(
            lambda purchases: (
                100
                * crm.lifecycle.cohort_table(purchases).loc["1997-01", 3]
                / purchases["customer"].nunique()
            ),
            N_("You divided by all customers of the table. The denominator is the cohort alone."),
        ),
        "all_cohorts": Mistake(
            lambda purchases: (
                100 * crm.lifecycle.retention_by_age(crm.lifecycle.cohort_table(purchases))["share"][3]
            ),
            N_("That is all three cohorts at age 3. The question asks for the one of January."),
        ),
    },
    explain=N_(
        "Nine in a hundred, and yet nearly four in ten bought in April or later: without a contract a "
        "customer who skips a month has not left. A cohort table of purchases shows who came, not who is "
        "still there."
    ),
)

AGES = Number(
    name="lifecycle.ages",
    question=N_(
        "Table service_firm_months (simulated), observed to the end of 2024. Make cohorts by quarter of "
        "those who really bought (amount above 0). Of all customers of the cohorts that have been seen at "
        "age 8, what percentage bought in that quarter? In percent, two decimals."
    ),
    data=("service_firm_months",),
    solve=ages,
    tolerance=0.006,
    unit="%",
    hints=(
        N_("Which cohorts have been seen at age 8 at all? The others have a blank there, not a 0."),
        N_(
            "crm.lifecycle.cohort_table makes the cohorts, its until says how long one has watched; then "
            "crm.lifecycle.retention_by_age gives the share of the customers of the cohorts seen."
        ),
    ),
    mistakes={
        "unseen_as_zero": Mistake(
            lambda months: 100 * _table(months)[8].sum() / _table(months)[0].sum(),
            N_(
                "You divided by the customers of all cohorts, also of those younger than eight quarters. "
                "What nobody has seen yet is missing, and not 0."
            ),
        ),
        "of_the_quarter_before": Mistake(
            _step,
            N_(
                "You divided by those who bought at age 7. The question asks for the share of the cohorts "
                "at first."
            ),
        ),
        "contacts_too": Mistake(
            lambda months: (
                100
                * crm.lifecycle.retention_by_age(
                    crm.lifecycle.cohort_table(months, "quarter", until="2024-12-31")
                )["share"][8]
            ),
            N_("You counted months in which nothing was bought."),
        ),
        "last_quarter_lost": Mistake(
            lambda months: 100 * crm.lifecycle.retention_by_age(_table(months, until=None))["share"][8],
            N_("Without until, the last quarter counts as not over."),
        ),
        "months": Mistake(
            lambda months: 100 * crm.lifecycle.retention_by_age(_table(months, "month"))["share"][8],
            N_("You made cohorts by month, so that age 8 is eight months. Here a period is a quarter."),
        ),
    },
    explain=N_(
        "About half of the customers bought two years after their first quarter. Counting the blanks of the "
        "younger cohorts as 0 halves that: an easy error to make in a cohort table, and one that makes "
        "every young firm look as if it lost its customers."
    ),
)

SURVIVAL = Number(
    name="lifecycle.survival",
    question=N_(
        "Table service_firm_customers (simulated). A customer was there from the month joined to the month "
        "last, both counted; where ended is 0, the relation still goes on. By the Kaplan–Meier estimate, "
        "what percentage of the customers stay longer than 30 months? In percent, one decimal."
    ),
    data=("service_firm_customers",),
    solve=survival,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Two columns are needed: how many months each was there, and whether the end was seen."),
        N_(
            "Months: 12 × the difference of the years + the difference of the months + 1. Then "
            "crm.lifecycle.survival_curve, and its row 30."
        ),
    ),
    mistakes={
        "left_out": Mistake(
            lambda firm: 100 * crm.lifecycle.compare_censoring(_stayed(firm), firm["ended"])["dropped"][30],
            N_(
                "You left out those who are still there. They are the ones who stay long; what remains are "
                "the short relations."
            ),
        ),
        "counted_as_ended": Mistake(
            lambda firm: 100 * (_stayed(firm) > 30).mean(),
            N_(
                "You counted everyone as ended at the last month on record. Who joined a year ago and is "
                "there cannot have stayed 30 months yet, but may."
            ),
        ),
        "one_month_short": Mistake(
            lambda firm: 100 * crm.lifecycle.survival_curve(_stayed(firm) - 1, firm["ended"])["survival"][30],
            N_("Both months count: add 1."),
        ),
        "still_there": Mistake(
            lambda firm: 100 * (firm["ended"] == 0).mean(),
            N_(
                "That is the share of all customers ever won who are still there. Some joined last month, "
                "and others four years ago; the question is how long they stay."
            ),
        ),
    },
    explain=N_(
        "A little more than four in ten stay longer than two and a half years. Leaving out those still there "
        "finds about one in twenty-five, and counting them as ended about one in six: no luck is at work, "
        "both errors push the curve down for every firm that still has customers. And there is more than one "
        "right way: of those who joined at least two and a half years ago, nearly the same share stayed so "
        "long."
    ),
)
