"""Where the next yuan goes: read from a trial, divided among groups, and between keeping and winning."""

from __future__ import annotations

import numpy as np
import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def next_yuan(trials: pd.DataFrame) -> float:
    groups = trials[trials["cell"] == "butterflies"].set_index("spend")
    stayed = groups["stayed"] / groups["tried"]
    more = stayed[80] - stayed[40]
    return more * groups["value"][80] / (80 - 40)


def budget() -> float:
    import pandas as pd

    guests = pd.DataFrame(
        {
            "customers": [800, 2000, 5000],
            "value": [500, 300, 80],
            "ceiling": [0.10, 0.20, 0.25],
            "k": [0.05, 0.04, 0.06],
        },
        index=["regular", "occasional", "one_time"],
    )
    best = crm.portfolio.allocate_budget(guests, budget=50_000)
    return best["spend"]["occasional"] / 1000


def winning() -> float:
    keep_k = crm.loyalty.responsiveness(spend=60, rate=0.6, ceiling=0.8)
    win_k = crm.loyalty.responsiveness(spend=12, rate=0.06, ceiling=0.15)
    best = crm.portfolio.acquisition_retention_budget(
        margin=900,
        discount=0.1,
        acquisition_ceiling=0.15,
        acquisition_k=win_k,
        retention_ceiling=0.8,
        retention_k=keep_k,
    )
    return best["spend"]["acquisition"]


def _stayed(trials: pd.DataFrame, spend: int) -> float:
    group = trials[(trials["cell"] == "butterflies") & (trials["spend"] == spend)].iloc[0]
    return float(group["stayed"] / group["tried"] * group["value"])


GUESTS = pd.DataFrame(
    {
        "customers": [800, 2000, 5000], "value": [500, 300, 80],
        "ceiling": [0.10, 0.20, 0.25], "k": [0.05, 0.04, 0.06],
    }
)  # fmt: skip


def _occasional(budget: float = 50_000, rule: str = "optimum", groups: int = 3) -> float:
    """What the occasional guests get, in thousand yuan."""
    split = crm.portfolio.allocate_budget(GUESTS.head(groups), budget, rule=rule)
    return float(split["spend"].iloc[1] / 1000)


def _keep_k() -> float:
    return crm.loyalty.responsiveness(60, 0.6, 0.8)


def _win_k() -> float:
    return crm.loyalty.responsiveness(12, 0.06, 0.15)


def _win(value: float) -> float:
    return float(crm.loyalty.best_acquisition(value, 0.15, _win_k())["spend"])


def _all_spent() -> float:
    """The spending per prospect at which the average member won costs what one is worth."""
    worth = crm.portfolio.best_retention(900, 0.1, 0.8, _keep_k())["value"]
    spend = np.arange(1, 400_000) / 1000
    return float(spend[crm.loyalty.acquisition_rate(spend, 0.15, _win_k()) * worth >= spend].max())


NEXT_YUAN = Number(
    name="portfolio.next_yuan",
    question=N_(
        "Table retention_trials (simulated). The provider now spends 40 yuan on each customer of the cell "
        "butterflies and thinks of 80. How many yuan does each further yuan bring on the way from 40 to 80? "
        "Two decimals."
    ),
    data=("retention_trials",),
    solve=next_yuan,
    tolerance=0.006,
    unit=N_("yuan"),
    hints=(
        N_("Which two groups show what is added by going from 40 to 80 yuan?"),
        N_("More customers stay: by which share? What is one who stays worth?"),
        N_("Divide what is gained on each customer by what is added in spending on each."),
    ),
    mistakes={
        "average": Mistake(
            lambda trials: (_stayed(trials, 80) - _stayed(trials, 0)) / 80,
            N_(
                "That is what a yuan brings on average over all 80. The first yuan move those who are "
                "easily moved; the question asks what the later ones add."
            ),
        ),
        "no_comparison": Mistake(
            lambda trials: _stayed(trials, 80) / 80,
            N_(
                "You credited the offer with everybody who stayed. More than half stay without any offer; "
                "the group that got nothing shows it."
            ),
        ),
        "first_forty": Mistake(
            lambda trials: (_stayed(trials, 40) - _stayed(trials, 0)) / 40,
            N_("That is the return of the first 40 yuan. They are spent already; what do the next 40 add?"),
        ),
        "per_customer": Mistake(
            lambda trials: _stayed(trials, 80) - _stayed(trials, 40),
            N_("That is what is gained on a customer by 40 yuan more. Divide it by these 40 yuan."),
        ),
    },
    explain=N_(
        "On average over all 80, a yuan brings around two; on the last forty it brings less, often hardly "
        "more than itself. A budget is decided at its last yuan, not at its average one. With 1,500 "
        "customers in a group this answer is uncertain by some 0.6 yuan up or down, so two groups seldom "
        "tell whether the last forty pay: look at the curve through all five before you decide."
    ),
)

BUDGET = Number(
    name="portfolio.budget",
    question=N_(
        "A hotel has 50,000 yuan for offers to three groups of guests. Regular: 800 guests, 500 yuan at "
        "stake with each, at most 10 % can be moved, k = 0.05 per yuan. Occasional: 2,000 guests, 300 yuan, "
        "20 %, 0.04. One-time: 5,000 guests, 80 yuan, 25 %, 0.06. Spending s on each guest moves the share "
        "ceiling × (1 − e^(−k s)). How much should the occasional guests get, so that the profit is highest? "
        "In thousand yuan, one decimal."
    ),
    solve=budget,
    tolerance=0.06,
    unit=N_("thousand yuan"),
    hints=(
        N_("The first yuan in a group brings value × ceiling × k. Which groups are worth a first yuan?"),
        N_("Go on until the next yuan brings the same in every group that gets something."),
        N_("crm.portfolio.allocate_budget finds it; the table needs customers, value, ceiling and k."),
    ),
    mistakes={
        "equal": Mistake(
            lambda: _occasional(rule="equal"),
            N_("You gave every group the same. Then the next yuan brings more in one group than in another."),
        ),
        "by_value": Mistake(
            lambda: _occasional(rule="by_value"),
            N_(
                "You divided by what is at stake. What counts is not how much a group is worth but how much "
                "of it money moves."
            ),
        ),
        "all_to_best": Mistake(
            lambda: _occasional(rule="all_to_best"),
            N_(
                "You gave everything to the regular guests, who are worth most. After some yuan on each, "
                "hardly any of them is left to be moved."
            ),
        ),
        "without_a_limit": Mistake(
            lambda: _occasional(budget=1e9),
            N_("So much would pay if money were no matter. With 50,000 yuan, each group must get less."),
        ),
        "two_groups": Mistake(
            lambda: _occasional(groups=2),
            N_(
                "You left the one-time guests out. Their first yuan brings 1.2 yuan; toward its end, the "
                "budget brings less than that among the others."
            ),
        ),
    },
    explain=N_(
        "In all three groups the next yuan then brings 1.17 yuan. The occasional guests get more than two "
        "thirds of the budget, though they bring less than half of what is at stake: more of them can be "
        "moved. The regular ones are nearly all yours already."
    ),
)

WINNING = Number(
    name="portfolio.winning",
    question=N_(
        "A member brings a gym 900 yuan a year; it discounts by 10 %. Spending 60 yuan a year on each member "
        "keeps 60 % of them, and at most 80 % can be kept. Spending 12 yuan on each prospect wins 6 %, and "
        "at most 15 % can be won. Members shall be kept in the best way. How many yuan should then be spent "
        "on each prospect? Two decimals."
    ),
    solve=winning,
    tolerance=0.006,
    unit=N_("yuan"),
    hints=(
        N_("What a member won is worth depends on how members are kept. Which budget comes first, then?"),
        N_("One point of a curve and its ceiling give its k: crm.loyalty.responsiveness, once for each."),
        N_("crm.portfolio.acquisition_retention_budget sets both budgets, in the right order."),
    ),
    mistakes={
        "kept_as_now": Mistake(
            lambda: _win(float(crm.portfolio.value_when_keeping(60.0, 900, 0.1, 0.8, _keep_k()))),
            N_(
                "You took members as they are kept now, with 60 yuan. Kept in the best way they are worth "
                "more, so winning one may cost more."
            ),
        ),
        "first_year_only": Mistake(
            lambda: _win(900.0),
            N_("You let a member be worth one year's margin. Most of them stay for years."),
        ),
        "keeping_is_free": Mistake(
            lambda: _win(
                float(
                    crm.value.lifetime_value(
                        900, crm.portfolio.best_retention(900, 0.1, 0.8, _keep_k())["rate"], 0.1
                    )
                )
            ),
            N_("You forgot that keeping costs money every year. It comes out of what a member is worth."),
        ),
        "all_spent": Mistake(
            _all_spent,
            N_(
                "There the average member won costs what one is worth, and nothing is left. Stop where the "
                "last one costs that much."
            ),
        ),
        "the_other_budget": Mistake(
            lambda: float(crm.portfolio.best_retention(900, 0.1, 0.8, _keep_k())["spend"]),
            N_(
                "That is what should be spent on each member a year. The question asks for the spending on "
                "each prospect."
            ),
        ),
    },
    explain=N_(
        "First keeping: about 168 yuan a year keep 78 %, and a member is worth about 2,600. Then winning: "
        "about 66 yuan a prospect. The last member kept and the last one won both cost what a member is "
        "worth. Had you set the budget for winning first, you would not have known what a member may cost."
    ),
)
