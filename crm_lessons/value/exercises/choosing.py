"""The best on real data: whom to mail, and how much of the spending they bring."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def mailing(charity: pd.DataFrame) -> float:
    measures = {"weeks_since_last": "recency", "response_rate": "frequency", "mean_gift": "monetary"}
    scored = crm.value.rfm_scores(charity.rename(columns=measures))
    mailed = scored[scored["frequency_score"] >= 4]
    return (mailed["gift"].sum() - 6 * len(mailed)) / 1000


def top_share(purchases: pd.DataFrame) -> float:
    customers = crm.value.rfm(purchases)
    return 100 * crm.value.top_share(customers["monetary"], share=0.2)


def _mailed(charity: pd.DataFrame, least: int) -> pd.DataFrame:
    measures = {"weeks_since_last": "recency", "response_rate": "frequency", "mean_gift": "monetary"}
    scored = crm.value.rfm_scores(charity.rename(columns=measures))
    return scored[scored["frequency_score"] >= least]


def _share_for_80(purchases: pd.DataFrame) -> float:
    """Percentage of the customers who together bring 80 % of the spending, best first."""
    spending = crm.value.rfm(purchases)["monetary"].sort_values(ascending=False)
    return 100 * ((spending.cumsum() < 0.8 * spending.sum()).sum() + 1) / len(spending)


MAILING = Number(
    name="value.mailing",
    question=N_(
        "Table charity (real data); assume that a letter costs 6 guilders. Score the donors with "
        "crm.value.rfm_scores: weeks_since_last is the recency, response_rate the frequency, mean_gift the "
        "monetary value. Had the charity written only to donors with a frequency score of 4 or 5, how much "
        "would the mailing have brought after the cost of the letters? In thousand guilders, three decimals."
    ),
    data=("charity",),
    solve=mailing,
    tolerance=0.001,
    unit=N_("thousand guilders"),
    hints=(
        N_("rfm_scores wants the names recency, frequency and monetary: rename the columns first."),
        N_("The column gift says what each donor then gave, 0 if nothing. Who costs a letter?"),
    ),
    mistakes={
        "letters_for_nothing": Mistake(
            lambda charity: _mailed(charity, 4)["gift"].sum() / 1000,
            N_("Those are the gifts. Every letter cost 6 guilders, answered or not."),
        ),
        "everyone": Mistake(
            lambda charity: (charity["gift"].sum() - 6 * len(charity)) / 1000,
            N_(
                "That is the profit of writing to all donors. The question asks for the mailing to the "
                "best of them."
            ),
        ),
        "only_answered_letters_cost": Mistake(
            lambda charity: (
                (_mailed(charity, 4)["gift"].sum() - 6 * _mailed(charity, 4)["responded"].sum()) / 1000
            ),
            N_("You charged only the letters that were answered. The others cost as much."),
        ),
        "all_letters": Mistake(
            lambda charity: (_mailed(charity, 4)["gift"].sum() - 6 * len(charity)) / 1000,
            N_("You paid for letters to all donors, but only the chosen ones get one."),
        ),
        "fives_only": Mistake(
            lambda charity: (_mailed(charity, 5)["gift"].sum() - 6 * len(_mailed(charity, 5))) / 1000,
            N_("You wrote to those with a 5 only. A score of 4 counts as well, and these letters pay too."),
        ),
        "past_gifts": Mistake(
            lambda charity: (
                ((_mailed(charity, 4)["monetary"] - 6) * _mailed(charity, 4)["responded"]).sum() / 1000
            ),
            N_(
                "You reckoned with the mean of past gifts from those who answered. The column gift tells "
                "what they really gave, and unanswered letters cost 6 guilders, too."
            ),
        ),
    },
    explain=N_(
        "Fewer than four letters in ten would have brought half as much again as writing to everyone: "
        "the rest cost more than they give. Two cautions. The cuts were judged on the mailing that they are "
        "chosen from, and who is never written to again will never give again."
    ),
)


TOP_SHARE = Number(
    name="value.top_share",
    question=N_(
        "Table cdnow (real data). Add up what each customer spent. What percentage of all spending comes "
        "from the 20 % of customers who spent most? In percent, one decimal."
    ),
    data=("cdnow",),
    solve=top_share,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("First one amount a customer, then the largest fifth of these amounts."),
        N_("crm.value.top_share does it; crm.value.rfm gives the amounts."),
    ),
    mistakes={
        "customers_for_80": Mistake(
            _share_for_80,
            N_(
                "You asked how many customers it takes for 80 % of the spending. The question asks for the "
                "other way round: the spending of 20 % of the customers."
            ),
        ),
        "sorted_upward": Mistake(
            lambda purchases: (
                100 * (1 - crm.value.top_share(crm.value.rfm(purchases)["monetary"], share=0.8))
            ),
            N_("You sorted the wrong way: that is what the 20 % with the least spending bring."),
        ),
        "not_sorted": Mistake(
            lambda purchases: (
                100 * crm.value.rfm(purchases)["monetary"].head(471).sum() / purchases["amount"].sum()
            ),
            N_("You took the first fifth of the table as it stands. Sort by spending first."),
        ),
        "purchases": Mistake(
            lambda purchases: 100 * crm.value.top_share(purchases["amount"], share=0.2),
            N_("You took the largest 20 % of the purchases. Add up each customer's purchases first."),
        ),
    },
    explain=N_(
        "Two thirds, not four fifths: the 80 in the 80/20 rule is a rule of thumb, and a short period or "
        "many one-time buyers move it. Yet a fifth of the customers brings twice as much as all the others "
        "together."
    ),
)
