"""Buying again and staying, on real data: who came back, who is still there, who would stay?"""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def repurchase(purchases: pd.DataFrame) -> float:
    return 100 * crm.loyalty.repurchase_rate(purchases)


def retention(purchases: pd.DataFrame) -> float:
    quarters = crm.loyalty.retention_rate(purchases, unit="quarter")
    return 100 * quarters["rate"]["1997Q3"]


def staying(mobile: pd.DataFrame) -> float:
    loyal = mobile["loyalty_1"] >= 9
    delighted = mobile["satisfaction_1"] >= 9
    satisfied = mobile["satisfaction_1"].between(7, 8)
    return 100 * (loyal[delighted].mean() - loyal[satisfied].mean())


def _count(purchases: pd.DataFrame) -> pd.Series:
    """Rows per customer, several on one day counted each."""
    return purchases.groupby("customer").size()


def _quarters(purchases: pd.DataFrame) -> pd.DataFrame:
    return crm.loyalty.retention_rate(purchases, unit="quarter")


def _loyal(mobile: pd.DataFrame, low: int, high: int) -> pd.Series:
    """1 for those who would choose the provider again, 0 for the others, at these levels of satisfaction."""
    return (mobile.loc[mobile["satisfaction_1"].between(low, high), "loyalty_1"] >= 9).astype(int)


REPURCHASE = Number(
    name="loyalty.repurchase",
    question=N_(
        "Table cdnow (real data): purchases of people who first bought at an online music shop in early "
        "1997. What percentage of these customers bought again, that is, on at least two different days? In "
        "percent, one decimal."
    ),
    data=("cdnow",),
    solve=repurchase,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("What stands below the line: purchases, or people?"),
        N_("Two orders on one day are one visit. Count days, not rows."),
        N_("crm.loyalty.repurchase_rate does both."),
    ),
    mistakes={
        "same_day_counted": Mistake(
            lambda purchases: 100 * (_count(purchases) > 1).mean(),
            N_(
                "You counted rows. Some customers placed two orders on their only day; they did not come "
                "back. Count different days."
            ),
        ),
        "purchases_not_customers": Mistake(
            lambda purchases: 100 * (1 - purchases["customer"].nunique() / len(purchases)),
            N_(
                "That is the share of purchases that were not a customer's first. A few eager buyers make "
                "it large; the question asks for the share of customers."
            ),
        ),
        "mixed_line": Mistake(
            lambda purchases: 100 * (_count(purchases) > 1).sum() / len(purchases),
            N_("You divided customers by purchases. Above and below the line must be the same thing."),
        ),
        "bought_by_repeaters": Mistake(
            lambda purchases: 100 * (_count(purchases)[lambda n: n > 1].sum() / len(purchases)),
            N_(
                "That is the share of purchases made by repeat customers. It tells how the business depends "
                "on them, not how many they are."
            ),
        ),
        "mean_retention": Mistake(
            lambda purchases: 100 * _quarters(purchases)["rate"].mean(),
            N_(
                "That is the mean retention rate from quarter to quarter. The repurchase rate asks whether a "
                "customer ever came back, no matter when."
            ),
        ),
    },
    explain=N_(
        "Not quite half ever came back, in up to eighteen months. The rate can only rise the longer one "
        "watches, so it compares two firms only if both were watched equally long; and someone who bought "
        "twice in January and never again still counts. Who is still there is what the retention rate asks."
    ),
)

RETENTION = Number(
    name="loyalty.retention",
    question=N_(
        "Table cdnow (real data). Of the customers who bought in the second quarter of 1997 (April to June), "
        "what percentage bought in the third quarter as well? In percent, one decimal."
    ),
    data=("cdnow",),
    solve=retention,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("“Of the customers who …” names those below the line. Above it stand some of the same people."),
        N_(
            'crm.loyalty.retention_rate with unit="quarter" has a row for every quarter. Which rate is asked?'
        ),
    ),
    mistakes={
        "repurchase_rate": Mistake(
            lambda purchases: 100 * crm.loyalty.repurchase_rate(purchases),
            N_(
                "That is the repurchase rate, the share of all customers who ever came back. Retention "
                "follows the customers of one quarter into the next."
            ),
        ),
        "active_over_active": Mistake(
            lambda purchases: (
                100 * _quarters(purchases)["active"]["1997Q3"] / _quarters(purchases)["active"]["1997Q2"]
            ),
            N_(
                "You divided all who bought in the third quarter by all who bought in the second. About half "
                "of the former had paused in the second; they are not retained from it."
            ),
        ),
        "of_the_later_quarter": Mistake(
            lambda purchases: (
                100 * _quarters(purchases)["retained"]["1997Q3"] / _quarters(purchases)["active"]["1997Q3"]
            ),
            N_(
                "You divided by the customers of the third quarter. Below the line stand those who could be "
                "kept: the customers of the second."
            ),
        ),
        "of_all_customers": Mistake(
            lambda purchases: (
                100 * _quarters(purchases)["retained"]["1997Q3"] / purchases["customer"].nunique()
            ),
            N_("You divided by all customers of the table. Most of them did not buy in the second quarter."),
        ),
        "one_quarter_early": Mistake(
            lambda purchases: 100 * _quarters(purchases)["rate"]["1997Q2"],
            N_(
                "That is the step before, from the first quarter to the second. In the table the rate stands "
                "in the row of the later quarter."
            ),
        ),
    },
    explain=N_(
        "Two in five were there again a quarter later, though almost half of all customers came back at some "
        "time: two questions, two numbers. Without a contract a pause is not a farewell: about as many "
        "buyers of the third quarter came back from a pause as were kept from the quarter before."
    ),
)

STAYING = Number(
    name="loyalty.staying",
    question=N_(
        "Table mobile_satisfaction (real data). Call a customer loyal who answers 9 or 10 to loyalty_1 "
        "(would choose the provider again). By how many percentage points is the share of loyal customers "
        "higher among those with 9 or 10 in satisfaction_1 than among those with 7 or 8? One decimal."
    ),
    data=("mobile_satisfaction",),
    solve=staying,
    tolerance=0.06,
    unit=N_("percentage points"),
    hints=(
        N_("Two groups, two shares. Percentage points are their difference."),
        N_(
            "crm.loyalty.loyalty_by_satisfaction counts level by level. How do you put two levels together "
            "if one has three times as many customers?"
        ),
    ),
    mistakes={
        "relative": Mistake(
            lambda mobile: 100 * (_loyal(mobile, 9, 10).mean() / _loyal(mobile, 7, 8).mean() - 1),
            N_(
                "That is by how many percent the share is larger. Percentage points are the difference "
                "between the two shares."
            ),
        ),
        "against_all_others": Mistake(
            lambda mobile: 100 * (_loyal(mobile, 9, 10).mean() - _loyal(mobile, 1, 8).mean()),
            N_(
                "You compared with all others. The question asks for those with 7 or 8, who are satisfied "
                "as well."
            ),
        ),
        "mean_of_two_levels": Mistake(
            lambda mobile: (
                50 * (_loyal(mobile, 9, 9).mean() + _loyal(mobile, 10, 10).mean())
                - 50 * (_loyal(mobile, 7, 7).mean() + _loyal(mobile, 8, 8).mean())
            ),
            N_(
                "You took the plain mean of two levels' shares. The levels differ in size; put the customers "
                "together first, then take the share."
            ),
        ),
        "turned_round": Mistake(
            lambda mobile: (
                100 * (_loyal(mobile, 9, 10).sum() - _loyal(mobile, 7, 8).sum()) / _loyal(mobile, 1, 10).sum()
            ),
            N_(
                "You asked how satisfied the loyal are. The question goes the other way: how loyal are the "
                "satisfied?"
            ),
        ),
        "mean_answer": Mistake(
            lambda mobile: (
                mobile.loc[mobile["satisfaction_1"] >= 9, "loyalty_1"].mean()
                - mobile.loc[mobile["satisfaction_1"].between(7, 8), "loyalty_1"].mean()
            ),
            N_(
                "That is the difference of the mean answers, in points of the scale. The question asks for "
                "two shares."
            ),
        ),
    },
    explain=N_(
        "Six in ten of the very satisfied would choose their provider again, and little more than a third of "
        "the satisfied. Both groups would count as satisfied in a report with two boxes. It is what Jones "
        "and Sasser (1995) found where customers are free to choose: only complete satisfaction holds. With "
        "a few dozen customers at each level, the exact size is uncertain."
    ),
)
