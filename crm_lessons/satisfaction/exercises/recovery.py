"""Complaints and service recovery: the paradox on data, and a plan."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Open
from ...language import N_


def paradox(survey: pd.DataFrame) -> float:
    result = crm.satisfaction.recovery_paradox(survey, outcome="return_intent")
    return result.loc["minor", "difference"]


def recovery_plan(survey: pd.DataFrame) -> str:
    complained = survey.loc[survey["problem"] != "none", "complained"].mean()
    means = crm.satisfaction.recovery_groups(survey, outcome="satisfaction")["mean"]
    figures = [f"{group} ({severity}) {mean:.1f}" for (group, severity), mean in means.items()]
    return "; ".join([f"complained {complained:.0%}", *figures])


def _intent(survey: pd.DataFrame, column: str, value: object) -> float:
    """Mean intent to return of the guests with a minor problem that have `value` in `column`."""
    return survey.loc[(survey["problem"] == "minor") & (survey[column] == value), "return_intent"].mean()


def _unhurt(survey: pd.DataFrame) -> float:
    return survey.loc[survey["problem"] == "none", "return_intent"].mean()


PARADOX = Number(
    name="satisfaction.paradox",
    question=N_(
        'Table service_survey. Take the guests with a minor problem (problem is "minor") whose complaint was '
        'answered well (recovery is "good"). What is their mean return_intent minus that of the guests '
        'without a problem (problem is "none")? In points, with its sign and three decimals.'
    ),
    data=("service_survey",),
    solve=paradox,
    tolerance=0.0006,
    unit=N_("points"),
    hints=(
        N_("Two groups, two means. Who exactly is in the second group?"),
        N_("crm.satisfaction.recovery_paradox compares them; mind the outcome and the row."),
    ),
    mistakes={
        "satisfaction": Mistake(
            lambda survey: crm.satisfaction.recovery_paradox(survey, "satisfaction").loc[
                "minor", "difference"
            ],
            N_(
                "That is the difference in satisfaction. The question asks for return_intent: a guest may "
                "forgive and yet not return."
            ),
        ),
        "severe_problem": Mistake(
            lambda survey: crm.satisfaction.recovery_paradox(survey).loc["severe", "difference"],
            N_("You took the guests with a severe problem. The question asks for those with a minor one."),
        ),
        "against_all_guests": Mistake(
            lambda survey: _intent(survey, "recovery", "good") - survey["return_intent"].mean(),
            N_(
                "You compared with all guests. Among them are those who had a problem, which makes the "
                "recovery look better than it is; compare with those who had none."
            ),
        ),
        "every_complaint": Mistake(
            lambda survey: _intent(survey, "complained", 1) - _unhurt(survey),
            N_("You took every complaint about a minor problem. Keep those that were answered well."),
        ),
    },
    explain=N_(
        "The paradox stops here: after a minor problem, well answered, guests are more satisfied than those "
        "without a problem, yet not demonstrably more inclined to return. Published studies found much the "
        "same. And the groups were not drawn by lot, so no difference between them proves a cause."
    ),
)

RECOVERY_PLAN = Open(
    name="satisfaction.recovery_plan",
    question=N_(
        "Write a plan of five to ten sentences for handling complaints and repairing failures at Lantern "
        "House. Rest it on at least three figures from service_survey (crm.satisfaction.recovery_groups "
        "gives the groups). Then check again with the points that your plan covers."
    ),
    data=("service_survey",),
    solve=recovery_plan,
    hints=(
        N_("How many guests with a problem never complain? How do they fare beside those who do?"),
        N_(
            "Compare a good answer, a poor answer and silence, first after minor, then after severe problems."
        ),
        N_("Who answers, within what time, with what authority, and who learns from it?"),
    ),
    points=(
        N_(
            "Silence: about half of the guests with a problem never complain (figure). The plan invites "
            "complaints and makes them easy, and does not reward a low complaint rate."
        ),
        N_(
            "Quality of the answer: a good answer lifts satisfaction far above silence, a poor one sinks it "
            "below (figures). An answer must be fast, fair in its outcome and friendly."
        ),
        N_(
            "Severity: after a severe problem even a good answer leaves guests below those without a problem "
            "(figure). So severe failures are prevented first, above all failures of reliability."
        ),
        N_("Authority: the staff at the desk may decide and spend up to a set amount on the spot."),
        N_(
            "Limits of the paradox: it shows in satisfaction after minor problems, not in the intent to "
            "return (figures), and is no reason to let failures happen or to repeat them."
        ),
        N_(
            "Learning: every complaint is recorded with its cause, causes are removed, and the effect is "
            "measured."
        ),
    ),
    explain=N_(
        "The figures are what a plan can rest on: the mean satisfaction of each group and severity, and the "
        "share of guests with a problem who complain. They argue for inviting complaints, answering them "
        "well or at least not badly, and preventing severe failures; recovery repairs, it does not replace "
        "doing it right the first time."
    ),
)
