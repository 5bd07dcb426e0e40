"""Loyalty measured: the index of eight measures, would customers recommend, and do they mind the price?"""

from __future__ import annotations

import numpy as np
import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_

HEAVY = {"resists_rivals": 3, "identification": 3}


def index(survey: pd.DataFrame) -> float:
    weights = {"resists_rivals": 3, "identification": 3}
    return crm.loyalty.loyalty_index(survey, weights).mean()


def nps(survey: pd.DataFrame) -> float:
    return crm.loyalty.net_promoter_score(survey["recommend"])["score"]


def elasticity(weeks: pd.DataFrame) -> float:
    members = weeks[weeks["group"] == "member"]
    return crm.loyalty.price_sensitivity(members["price"], members["cups"]).elasticity


def _weighted(survey: pd.DataFrame, unturned: tuple[str, ...]) -> float:
    """The index of a reader who does not turn round the measures named."""
    scores = crm.loyalty.loyalty_scores(survey)
    scores[list(unturned)] = 100 - scores[list(unturned)]
    return np.average(scores.mean(), weights=[HEAVY.get(measure, 1) for measure in scores])


def _balance(answers: pd.Series, detractors_to: int) -> float:
    return 100 * ((answers >= 9).mean() - (answers <= detractors_to).mean())


def _slope(x: pd.Series, y: pd.Series) -> float:
    """The slope of the straight line by least squares."""
    return float(np.polyfit(x, y, 1)[0])


def _members(weeks: pd.DataFrame) -> pd.DataFrame:
    return weeks[weeks["group"] == "member"]


INDEX = Number(
    name="loyalty.index",
    question=N_(
        "Table loyalty_survey (simulated). Kite Lane holds that resists_rivals and identification count most "
        "and lets each weigh 3, the other six measures 1. What is the mean loyalty index of all customers? "
        "In points from 0 to 100, two decimals."
    ),
    data=("loyalty_survey",),
    solve=index,
    tolerance=0.006,
    unit=N_("points"),
    hints=(
        N_("Two of the eight measures count against loyalty. Which, and what has to be done with them?"),
        N_("crm.loyalty.loyalty_scores shows the eight scores before they are weighed."),
        N_("crm.loyalty.loyalty_index takes weights as a dict; a measure left out of it weighs 1."),
    ),
    mistakes={
        "directions_forgotten": Mistake(
            lambda survey: _weighted(survey, ("price_sensitivity", "choosing_time")),
            N_(
                "You let a high price sensitivity and a long choice count for loyalty. Both count against "
                "it: 100 minus the score, before the mean is taken."
            ),
        ),
        "time_not_turned": Mistake(
            lambda survey: _weighted(survey, ("choosing_time",)),
            N_(
                "You turned price sensitivity round, but not the time taken to choose. Who is loyal reaches "
                "for the usual without long comparing."
            ),
        ),
        "price_not_turned": Mistake(
            lambda survey: _weighted(survey, ("price_sensitivity",)),
            N_(
                "You turned the time taken to choose round, but not price sensitivity. Who is loyal minds "
                "the price less."
            ),
        ),
        "weights_forgotten": Mistake(
            lambda survey: crm.loyalty.loyalty_index(survey).mean(),
            N_("You let all eight measures weigh the same. Two of them weigh 3 here."),
        ),
        "only_the_heavy_ones": Mistake(
            lambda survey: crm.loyalty.loyalty_scores(survey)[list(HEAVY)].mean().mean(),
            N_("You took the two heavy measures alone. The other six weigh 1 each, not 0."),
        ),
    },
    explain=N_(
        "The index is a weighted mean of eight scores that all point the same way. The weights are a "
        "judgment: here they pull the index down, since the two heavy measures are among the weakest. So an "
        "index says little without its weights, and two firms' indices compare only if the weights agree."
    ),
)

NPS = Number(
    name="loyalty.nps",
    question=N_(
        "Table loyalty_survey (simulated). What is the net promoter score of Kite Lane by the column "
        "recommend (0 to 10)? In points from −100 to 100, with its sign and one decimal."
    ),
    data=("loyalty_survey",),
    solve=nps,
    tolerance=0.06,
    unit=N_("points"),
    hints=(
        N_("Who is a promoter, who a detractor, and what is done with those between?"),
        N_("Both shares are shares of all who answered, the passives included."),
    ),
    mistakes={
        "promoters_only": Mistake(
            lambda survey: 100 * (survey["recommend"] >= 9).mean(),
            N_("That is the share of promoters. The detractors are still to be subtracted."),
        ),
        "passives_against": Mistake(
            lambda survey: _balance(survey["recommend"], 8),
            N_(
                "You counted the passives (7 and 8) as detractors. They are neither; they only stand below "
                "the line, among all who answered."
            ),
        ),
        "passives_left_out": Mistake(
            lambda survey: _balance(survey.loc[~survey["recommend"].between(7, 8), "recommend"], 6),
            N_(
                "You left the passives out altogether. They are neither added nor subtracted, but they do "
                "count among all who answered, below the line."
            ),
        ),
        "mean_answer": Mistake(
            lambda survey: survey["recommend"].mean(),
            N_("That is the mean answer, on the scale of 0 to 10. The score subtracts two shares."),
        ),
        "as_a_share": Mistake(
            lambda survey: nps(survey) / 100,
            N_("The score is given in points of a hundred: 25 and not 0.25."),
        ),
    },
    explain=N_(
        "Promoters less detractors, in percent of all. The mean answer is about 7 of 10 here, and yet the "
        "score is below zero: the cuts are strict. Very different customers can give the same score, and "
        "with 600 answers it is uncertain by some six points either way, so a small change from one quarter "
        "to the next means nothing."
    ),
)

ELASTICITY = Number(
    name="loyalty.elasticity",
    question=N_(
        "Table price_weeks (simulated): cups sold by one shop of Kite Lane in 104 weeks at changing prices, "
        'to two groups of customers. What is the price elasticity of the members (group is "member")? With '
        "its sign and two decimals."
    ),
    data=("price_weeks",),
    solve=elasticity,
    tolerance=0.006,
    hints=(
        N_("Keep the rows of the members first; there are two rows a week."),
        N_("An elasticity compares percent with percent. What turns differences into percent?"),
        N_("crm.loyalty.price_sensitivity takes prices and quantities and fits a line to their logarithms."),
    ),
    mistakes={
        "both_groups": Mistake(
            lambda weeks: _slope(np.log(weeks["price"]), np.log(weeks["cups"])),
            N_("You took both groups. The question asks for the members, who mind the price less."),
        ),
        "passersby": Mistake(
            lambda weeks: _slope(
                np.log(weeks.loc[weeks["group"] == "passerby", "price"]),
                np.log(weeks.loc[weeks["group"] == "passerby", "cups"]),
            ),
            N_("That is the elasticity of the passers-by. The question asks for the members."),
        ),
        "cups_per_yuan": Mistake(
            lambda weeks: _slope(_members(weeks)["price"], _members(weeks)["cups"]),
            N_(
                "That is how many cups are lost with every yuan. An elasticity has no unit: percent of cups "
                "for one percent of price, which the logarithms give."
            ),
        ),
    },
    explain=N_(
        "Members lose less than one percent of their cups for one percent of price: inelastic, so a higher "
        "price raises revenue from them. Passers-by are elastic, and from them it lowers revenue. That loyal "
        "customers mind the price less is one of the eight measures of loyalty, here seen in what they do. "
        "The estimate is fair only because these prices changed at random; real prices seldom do."
    ),
)
