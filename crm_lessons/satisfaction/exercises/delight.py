"""What must be there, and what delights: hygiene factors and the Kano questionnaire."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick
from ...language import N_
from ..service import TITLES

CANDIDATES = ("responsiveness", "understanding", "reliability", "communication")


def hygiene(survey: pd.DataFrame) -> str:
    effects = crm.satisfaction.penalty_reward(survey)
    balance = effects["penalty"] + effects["reward"]
    return balance[["responsiveness", "understanding", "reliability", "communication"]].idxmin()


def better(answers: pd.DataFrame) -> float:
    robot = crm.satisfaction.kano_table(answers).loc["robot_delivery"]
    return (robot["A"] + robot["O"]) / (robot["A"] + robot["O"] + robot["M"] + robot["I"])


def _robot(answers: pd.DataFrame, above: str, below: str) -> float:
    """The robot's answers in the categories `above` the line, over those `below` it."""
    counts = crm.satisfaction.kano_table(answers).loc["robot_delivery"]
    return counts[list(above)].sum() / counts[list(below)].sum()


HYGIENE = Pick(
    name="satisfaction.hygiene",
    question=N_(
        "Table service_survey. Contrast poor and good performance with crm.satisfaction.penalty_reward. "
        "Which of these four determinants behaves most like a hygiene factor, so that its penalty outweighs "
        "its reward the most?"
    ),
    data=("service_survey",),
    solve=hygiene,
    options={name: TITLES[name] for name in CANDIDATES},
    why={
        "responsiveness": N_(
            "Poor responsiveness costs much, but good responsiveness also earns much: both sides count, "
            "which makes it a performance factor."
        ),
        "understanding": N_(
            "Understanding the customer earns when it is good and costs little when it is poor: a motivator, "
            "the opposite of what is asked."
        ),
        "communication": N_(
            "Poor or good, communication moves satisfaction here by little. A hygiene factor must hurt when "
            "it is poor."
        ),
    },
    hints=(
        N_("The table has a column for what poor performance costs and one for what good performance earns."),
        N_("A hygiene factor hurts when it is missing and is taken for granted when it is there."),
    ),
    explain=N_(
        "Poor reliability costs about two points of satisfaction, good reliability earns less than one: "
        "guests take it for granted. Raising it beyond good pays little, letting it slip costs dearly. The "
        "contrast compares guests with each other; it is no experiment."
    ),
)

BETTER = Number(
    name="satisfaction.better",
    question=N_(
        "Table kano_answers. How far does having robot_delivery satisfy? Sort the answers (functional, "
        "dysfunctional) into Kano's categories and compute better = (A + O) / (A + O + M + I) for this "
        "feature. A number from 0 to 1 with three decimals."
    ),
    data=("kano_answers",),
    solve=better,
    tolerance=0.001,
    hints=(
        N_("crm.satisfaction.kano_table counts the categories of every feature."),
        N_("Of the six categories, four stand below the line. Which two are left out, and why?"),
    ),
    mistakes={
        "everybody_below_the_line": Mistake(
            lambda answers: _robot(answers, "AO", "AOMIRQ"),
            N_(
                "You divided by everybody. Reverse (R) and questionable (Q) answers say nothing about how "
                "far having the feature satisfies, and stay out of the formula."
            ),
        ),
        "attractive_only": Mistake(
            lambda answers: _robot(answers, "A", "AOMIRQ"),
            N_(
                "That is the share of guests whom the robot delights (A). Those for whom more of it is "
                "better (O) are satisfied by it, too, and R and Q stay out below the line."
            ),
        ),
        "worse": Mistake(
            lambda answers: -_robot(answers, "OM", "AOMI"),
            N_("That is worse, how far missing the feature dissatisfies. Better counts A and O."),
        ),
        "worse_without_sign": Mistake(
            lambda answers: _robot(answers, "OM", "AOMI"),
            N_("You counted O and M, whom the absence would upset. Better counts A and O."),
        ),
    },
    explain=N_(
        "About half of those who have a view would be pleased by the robot, and hardly anyone would miss it: "
        "an attractive quality, or nearly so. But the formula leaves out those who would rather not meet it "
        "(R), some 15 % of all. Look at R before buying what delights."
    ),
)
