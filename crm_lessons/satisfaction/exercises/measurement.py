"""Numbers from the survey: the ratio, what word of mouth is worth, and whom a rate leaves out."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def ratio(survey: pd.DataFrame) -> float:
    ratios = crm.satisfaction.satisfaction_ratio(survey["access_perceived"], survey["access_expected"])
    return ratios.mean()


def word_of_mouth(survey: pd.DataFrame) -> float:
    satisfied = (survey["satisfaction"] >= 8).mean() * 100
    dissatisfied = (survey["satisfaction"] <= 5).mean() * 100
    return satisfied * 10 - dissatisfied * 20


def measures(survey: pd.DataFrame) -> float:
    severe = survey[survey["problem"] == "severe"]
    complaint_rate = crm.satisfaction.satisfaction_measures(severe).loc["complaint_rate", "value"]
    return 100 * (1 - complaint_rate)


def _silent(survey: pd.DataFrame) -> pd.Series:
    return (survey["problem"] == "severe") & (survey["complained"] == 0)


RATIO = Number(
    name="satisfaction.ratio",
    question=N_(
        "Table service_survey. For every guest, compute the satisfaction ratio C = b / a of access: "
        "access_perceived (b) over access_expected (a). What is the mean of these ratios over all guests? "
        "A plain number with three decimals."
    ),
    data=("service_survey",),
    solve=ratio,
    tolerance=0.001,
    hints=(
        N_("Which comes first: dividing, or taking the mean? The question asks for one ratio a guest."),
        N_("crm.satisfaction.satisfaction_ratio takes two whole columns and gives a ratio for every row."),
    ),
    mistakes={
        "ratio_of_means": Mistake(
            lambda survey: survey["access_perceived"].mean() / survey["access_expected"].mean(),
            N_(
                "You divided the mean perception by the mean expectation. That is the ratio of means; the "
                "question asks for the mean of the ratios: divide guest by guest first."
            ),
        ),
        "expected_over_perceived": Mistake(
            lambda survey: (survey["access_expected"] / survey["access_perceived"]).mean(),
            N_(
                "You divided what was expected by what was perceived. In C = b / a the perception b stands "
                "above the line, so that more satisfaction gives a larger number."
            ),
        ),
        "difference": Mistake(
            lambda survey: (survey["access_perceived"] - survey["access_expected"]).mean(),
            N_("You took the gap b − a, in points of the scale. The ratio divides."),
        ),
        "share_above_expectation": Mistake(
            lambda survey: (survey["access_perceived"] > survey["access_expected"]).mean(),
            N_(
                "That is the share of guests whose ratio is above 1. The question asks how large the ratio "
                "is on average."
            ),
        ),
    },
    explain=N_(
        "On average access falls a little short of what guests expect. The mean of the ratios lies above the "
        "ratio of the means: guests who expect little divide by a small number and so weigh heavily. A "
        "report must therefore say which of the two it gives."
    ),
)

WORD_OF_MOUTH = Number(
    name="satisfaction.word_of_mouth",
    question=N_(
        "Table service_survey. Count guests with a satisfaction of 8 or more as satisfied, of 5 or less as "
        "dissatisfied; those between say nothing. By the rule of thumb a satisfied guest tells 12 people, of "
        "whom 10 come; a dissatisfied one tells 20, who stay away. Per 100 guests of the survey, how many "
        "more people come than stay away? Give one decimal."
    ),
    data=("service_survey",),
    solve=word_of_mouth,
    tolerance=0.1,
    unit=N_("people per 100 guests"),
    hints=(
        N_("Start with two shares of all guests: those who praise and those who warn."),
        N_("Being told is not yet coming. How many of the 12 count as won?"),
    ),
    mistakes={
        "told_not_won": Mistake(
            lambda survey: (
                100 * (12 * (survey["satisfaction"] >= 8).mean() - 20 * (survey["satisfaction"] <= 5).mean())
            ),
            N_("You counted all 12 who are told. Only 10 of them come."),
        ),
        "won_only": Mistake(
            lambda survey: 1000 * (survey["satisfaction"] >= 8).mean(),
            N_("You counted those who come and left out those whom dissatisfied guests turn away."),
        ),
        "everyone_else_warns": Mistake(
            lambda survey: 3000 * (survey["satisfaction"] >= 8).mean() - 2000,
            N_(
                "You let every guest who is not satisfied warn others. Those with 6 or 7 are neither; they "
                "say nothing here."
            ),
        ),
    },
    explain=N_(
        "A dissatisfied guest weighs as much as two satisfied ones, so a small unhappy group undoes much of "
        "what the happy ones bring. The numbers 12, 10 and 20 are a rule of thumb, not a law: measure how "
        "many people your own customers tell before you plan with them."
    ),
)

MEASURES = Number(
    name="satisfaction.measures",
    question=N_(
        "Table service_survey. The complaint rate counts only those who speak up. Of the guests who had a "
        'severe problem (problem is "severe"), what percentage did not complain (complained is 0)? In '
        "percent, one decimal."
    ),
    data=("service_survey",),
    solve=measures,
    tolerance=0.1,
    unit="%",
    hints=(
        N_("“Of the guests who …” names the group that stands below the line."),
        N_("Keep the rows of that group first; then any rate you compute is a rate of that group."),
    ),
    mistakes={
        "of_all_guests": Mistake(
            lambda survey: 100 * _silent(survey).mean(),
            N_(
                "You divided the silent guests by all guests. Most guests had no severe problem and nothing "
                "to complain about; below the line stand those who had one."
            ),
        ),
        "of_those_silent": Mistake(
            lambda survey: 100 * _silent(survey).sum() / (survey["complained"] == 0).sum(),
            N_(
                "You turned the condition round: that is how many of the guests who did not complain had a "
                "severe problem."
            ),
        ),
        "of_any_problem": Mistake(
            lambda survey: 100 * (1 - survey.loc[survey["problem"] != "none", "complained"].mean()),
            N_("You took guests with any problem. The question asks for those whose problem was severe."),
        ),
        "complaint_rate_of_all": Mistake(
            lambda survey: 100 * (1 - survey["complained"].mean()),
            N_(
                "That is the share of all guests who did not complain, most of whom had no reason to. Keep "
                "the guests with a severe problem first."
            ),
        ),
    },
    explain=N_(
        "Even after a severe problem a good many guests say nothing; they may simply not come back. A low "
        "complaint rate can mean few problems or much silence, so read it beside a question about problems, "
        "and make complaining easy."
    ),
)
