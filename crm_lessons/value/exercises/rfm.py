"""RFM on real purchases: how recent on average, and how the three scores hang together."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def recency(purchases: pd.DataFrame) -> float:
    customers = crm.value.rfm(purchases, as_of="1998-06-30")
    return customers["recency"].mean()


def scores(purchases: pd.DataFrame) -> float:
    scored = crm.value.rfm_scores(crm.value.rfm(purchases))
    return 100 * (scored["cell"] == "555").mean()


def _days(purchases: pd.DataFrame, which: str) -> pd.Series:
    """Days from each customer's "min" or "max" date to the end of the data."""
    return (purchases["date"].max() - purchases.groupby("customer")["date"].agg(which)).dt.days


def _fives(purchases: pd.DataFrame) -> pd.DataFrame:
    scored = crm.value.rfm_scores(crm.value.rfm(purchases))
    return scored[["recency_score", "frequency_score", "monetary_score"]] == 5


RECENCY = Number(
    name="value.recency",
    question=N_(
        "Table cdnow (real data). Stand at the end of the data, 30 June 1998, and look back: how many days "
        "ago did a customer last buy, on average over all customers? In days, one decimal."
    ),
    data=("cdnow",),
    solve=recency,
    tolerance=0.06,
    unit=N_("days"),
    hints=(
        N_("There is one recency a customer. Which of a customer's purchases does it start from?"),
        N_("crm.value.rfm(purchases, as_of=…) has it in a column; take the mean, not the median."),
    ),
    mistakes={
        "first_purchase": Mistake(
            lambda purchases: _days(purchases, "min").mean(),
            N_("You counted from each customer's first purchase. Recency counts from the last one."),
        ),
        "every_purchase": Mistake(
            lambda purchases: (
                pd.to_datetime(purchases["date"]).max() - pd.to_datetime(purchases["date"])
            ).dt.days.mean(),
            N_(
                "You took the mean over all purchases, so that frequent buyers count many times. Keep each "
                "customer's last purchase first."
            ),
        ),
        "first_to_last": Mistake(
            lambda purchases: (_days(purchases, "min") - _days(purchases, "max")).mean(),
            N_(
                "That is the time from first to last purchase: what the purchase models call recency. In "
                "RFM, recency runs from the last purchase to today."
            ),
        ),
        "median": Mistake(
            lambda purchases: _days(purchases, "max").median(),
            N_("That is the median. The question asks for the mean; ask yourself why they are so far apart."),
        ),
        "repeaters": Mistake(
            lambda purchases: (
                crm.value.rfm(purchases).loc[lambda table: table["frequency"] > 1, "recency"].mean()
            ),
            N_(
                "You took only those who came back. The question asks for all customers, also those who "
                "bought once."
            ),
        ),
    },
    explain=N_(
        "More than a year on average, and the median lies some hundred days higher still: half of these "
        "customers bought once, in early 1997, and never again, while the others are spread over the whole "
        "time. A mean of two such groups describes nobody; look at the distribution before you set a cut."
    ),
)


SCORES = Number(
    name="value.scores",
    question=N_(
        "Table cdnow (real data). Score recency, frequency and monetary value from 1 to 5 (5 best) with "
        "crm.value.rfm and crm.value.rfm_scores. What percentage of the customers scores 5 on all three? In "
        "percent, one decimal."
    ),
    data=("cdnow",),
    solve=scores,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("The scored table has a column cell with the three digits side by side."),
        N_("A comparison gives True and False; its mean is a share."),
    ),
    mistakes={
        "independent": Mistake(
            lambda purchases: 100 / 5**3,
            N_(
                "You multiplied one fifth by itself three times. That would be right if the three measures "
                "had nothing to do with each other; who buys often also bought lately and spent more."
            ),
        ),
        "any_five": Mistake(
            lambda purchases: 100 * _fives(purchases).any(axis=1).mean(),
            N_(
                "You counted customers with a 5 on any of the three. The question asks for those with 5 on "
                "all three."
            ),
        ),
        "four_is_enough": Mistake(
            lambda purchases: (
                100
                * (
                    crm.value.rfm_segments(crm.value.rfm_scores(crm.value.rfm(purchases)))["segment"]
                    == "key_value"
                ).mean()
            ),  # fmt: skip
            N_("You counted 4 as well as 5. That is the segment of valued key customers, more than asked."),
        ),
        "recency_left_out": Mistake(
            lambda purchases: 100 * _fives(purchases).iloc[:, 1:].all(axis=1).mean(),
            N_("You asked for frequency and monetary value only. The first digit is recency."),
        ),
        "spending": Mistake(
            lambda purchases: (
                100
                * crm.value.rfm(purchases)["monetary"][_fives(purchases).all(axis=1)].sum()
                / crm.value.rfm(purchases)["monetary"].sum()
            ),  # fmt: skip
            N_("That is the share of the spending which these customers bring. Count the customers."),
        ),
    },
    explain=N_(
        "Nearly one in ten, where independent measures would give less than one in a hundred: the three "
        "go together. Of the 125 cells more than half are empty; and nobody has a 2 for frequency, since "
        "half of the customers bought once and share the lowest score."
    ),
)
