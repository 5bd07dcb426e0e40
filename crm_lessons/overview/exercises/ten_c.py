"""Green Gate's figures by hand: who leaves, how much of the wallet comes here, what a new member brings."""

from __future__ import annotations

import pandas as pd

from ...exercise import Mistake, Number
from ...language import N_


def churn(members: pd.DataFrame) -> float:
    here = members[(members["left"] == 0) | (members["left"] == 2025)]
    return 100 * (here["left"] == 2025).mean()


def wallet(purchases: pd.DataFrame, survey: pd.DataFrame) -> float:
    answers = survey[survey["year"] == 2025]
    bought = purchases[purchases["date"].dt.year == 2025]
    here = bought.loc[bought["customer"].isin(answers["customer"]), "amount"].sum()
    return 100 * here / (here + answers["elsewhere"].sum())


def lifetime(members: pd.DataFrame, purchases: pd.DataFrame) -> float:
    here = members[(members["left"] == 0) | (members["left"] == 2025)]
    bought = purchases[purchases["date"].dt.year == 2025]
    earned = bought["margin"].sum() - bought["service_cost"].sum() - here["marketing_cost"].sum()
    profit = earned / len(here)
    churn_rate = (here["left"] == 2025).mean()
    new = here[here["joined"] == 2025]
    return profit / churn_rate - new["acquisition_cost"].mean()


def _here(members: pd.DataFrame) -> pd.DataFrame:
    return members[members["left"].isin([0, 2025])]


def _bought(purchases: pd.DataFrame) -> pd.DataFrame:
    return purchases[purchases["date"].dt.year == 2025]


def _answered(purchases: pd.DataFrame, survey: pd.DataFrame, year: int = 2025) -> tuple[pd.Series, pd.Series]:
    """What each who answered in a year spent here and elsewhere."""
    answers = survey[survey["year"] == year].set_index("customer")
    spent = purchases[purchases["date"].dt.year == year].groupby("customer")["amount"].sum()
    return spent.reindex(answers.index, fill_value=0), answers["elsewhere"]


def _mean_of_shares(purchases: pd.DataFrame, survey: pd.DataFrame) -> float:
    here, elsewhere = _answered(purchases, survey)
    return 100 * (here / (here + elsewhere)).mean()


def _of_elsewhere(purchases: pd.DataFrame, survey: pd.DataFrame) -> float:
    here, elsewhere = _answered(purchases, survey)
    return 100 * here.sum() / elsewhere.sum()


def _of_all_members(purchases: pd.DataFrame, survey: pd.DataFrame) -> float:
    here, elsewhere = _bought(purchases)["amount"].sum(), _answered(purchases, survey)[1].sum()
    return 100 * here / (here + elsewhere)


def _in_2024(purchases: pd.DataFrame, survey: pd.DataFrame) -> float:
    here, elsewhere = _answered(purchases, survey, 2024)
    return 100 * here.sum() / (here.sum() + elsewhere.sum())


def _brings(members: pd.DataFrame, purchases: pd.DataFrame, earned: str, service: bool) -> float:
    """Lifetime profit from another amount earned, or without the cost of service."""
    here, bought = _here(members), _bought(purchases)
    cost = here["marketing_cost"].sum() + (bought["service_cost"].sum() if service else 0)
    profit = (bought[earned].sum() - cost) / len(here)
    return profit / (here["left"] == 2025).mean() - _won(members)


def _won(members: pd.DataFrame) -> float:
    return members.loc[members["joined"] == 2025, "acquisition_cost"].mean()


def _left(members: pd.DataFrame) -> float:
    return (_here(members)["left"] == 2025).mean()


CHURN = Number(
    name="overview.churn",
    question=N_(
        "Table pet_members (simulated). A member of 2025 is everyone whose membership still runs (left is 0) "
        "or was not renewed at the end of 2025 (left is 2025). What was the churn rate of 2025? In percent, "
        "one decimal."
    ),
    data=("pet_members",),
    solve=churn,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("First keep the rows of those who were members in 2025; some rows are of members gone before."),
        N_("Above the line: those of them who left. Below it: all of them, those who left included."),
    ),
    mistakes={
        "all_rows": Mistake(
            lambda members: 100 * (members["left"] == 2025).mean(),
            N_("You divided by all rows. Who had left at the end of 2024 could not leave again in 2025."),
        ),
        "of_who_stayed": Mistake(
            lambda members: 100 * (members["left"] == 2025).sum() / (members["left"] == 0).sum(),
            N_("You divided by those who stayed. Below the line stand all who could have left."),
        ),
        "both_years": Mistake(
            lambda members: 100 * (members["left"] > 0).sum() / len(_here(members)),
            N_("You counted who left in either year. A churn rate belongs to one period, here 2025."),
        ),
        "year_2024": Mistake(
            lambda members: 100 * (members.loc[members["joined"] <= 2024, "left"] == 2024).mean(),
            N_("That is the churn rate of 2024. Compare the two once you have both."),
        ),
    },
    explain=N_(
        "More than a quarter of the members did not renew, against around 16 % the year before. At such a "
        "rate a member stays less than four years on average (1 / churn rate) instead of around six. The "
        "count is easy; what a firm must decide is who counts as a customer and when one has left, which "
        "is easy only where there is a contract."
    ),
)

WALLET = Number(
    name="overview.wallet",
    question=N_(
        "Tables pet_purchases and pet_survey (simulated). Take the members who answered the survey of 2025, "
        "all together: what share of their spending on the pet in 2025 (amount here, elsewhere with others) "
        "went to Green Gate? In percent, one decimal."
    ),
    data=("pet_purchases", "pet_survey"),
    solve=wallet,
    tolerance=0.06,
    unit="%",
    hints=(
        N_(
            "Of whom do you know what they spend elsewhere? Only of these may you count what they spend here."
        ),
        N_("Add up first, divide afterwards: one share of all the money, not a mean of many shares."),
        N_("isin picks the receipts of those who answered."),
    ),
    mistakes={
        "all_members": Mistake(
            _of_all_members,
            N_(
                "You set the purchases of all members against the other spending of those who answered. Both "
                "must be of the same people."
            ),
        ),
        "mean_of_shares": Mistake(
            _mean_of_shares,
            N_(
                "You took the mean of the members' own shares, where a small spender weighs as much as a "
                "large one. The question asks for the share of all their money."
            ),
        ),
        "of_elsewhere": Mistake(
            _of_elsewhere, N_("You divided by what goes elsewhere. The wallet is both together.")
        ),
        "year_2024": Mistake(
            _in_2024,
            N_("That is the share of 2024. It has risen since: look at what was bought on offers to one."),
        ),
    },
    explain=N_(
        "Around two fifths: more than half of what these members spend on their pets still goes to "
        "others. To sell more to them (other kinds by cross-selling, better versions by up-selling) needs no "
        "new member. Spending elsewhere is what members remember, so the figure is an estimate; those who do "
        "not answer may be others than those who do."
    ),
)

LIFETIME = Number(
    name="overview.lifetime",
    question=N_(
        "Tables pet_members and pet_purchases (simulated), year 2025. Profit per member: the margin of all "
        "receipts of 2025, less their service_cost, less the marketing_cost of the members of 2025 (left is "
        "0 or 2025), divided by the number of these members. A stay lasts 1 / churn rate years on average. "
        "What does a new member bring over that stay, less the mean acquisition_cost of those who joined in "
        "2025? In yuan, one decimal."
    ),
    data=("pet_members", "pet_purchases"),
    solve=lifetime,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_(
            "In this order: profit of the year per member; churn rate as a share; profit times years; cost "
            "of winning."
        ),
        N_("Marketing cost is paid for every member, also for those who bought nothing."),
        N_("Acquisition cost is paid once, so it is subtracted after the years are counted."),
    ),
    mistakes={
        "sales": Mistake(
            lambda members, purchases: _brings(members, purchases, "amount", True),
            N_("You counted what members paid. The goods cost something: count the margin."),
        ),
        "no_service": Mistake(
            lambda members, purchases: _brings(members, purchases, "margin", False),
            N_("You left out the cost of staff time, service_cost. Service is what the relation lives on."),
        ),
        "no_acquisition": Mistake(
            lambda members, purchases: _brings(members, purchases, "margin", True) + _won(members),
            N_("You did not subtract what winning a member costs. It is paid before the first purchase."),
        ),
        "one_year": Mistake(
            lambda members, purchases: (
                (_brings(members, purchases, "margin", True) + _won(members)) * _left(members) - _won(members)
            ),
            N_("That is the first year alone. How many years does a member stay on average?"),
        ),
        "acquisition_every_year": Mistake(
            lambda members, purchases: (
                _brings(members, purchases, "margin", True) + _won(members) * (1 - 1 / _left(members))
            ),
            N_("You subtracted the cost of winning in every year. A member is won once."),
        ),
    },
    explain=N_(
        "A member brought more in 2025 than in 2024 and cost less to win, and yet a new one is worth clearly "
        "less, since churn has shortened the stay. Whoever looks at this year's profit alone "
        "sees a good year. The estimate is rough: it takes churn for the same in every year and a yuan in "
        "five years for a yuan today. Chapters 04 and 05 do better."
    ),
)
