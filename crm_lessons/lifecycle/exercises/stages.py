"""Stages judged from purchases: how often right, and how many declines are seen in time."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_
from ..stage_errors import StageErrors


def judged(months: pd.DataFrame) -> float:
    stages = crm.lifecycle.lifecycle_stages(months)
    errors = crm.lifecycle.stage_errors(stages, months)
    return 100 * errors.accuracy


def seen(months: pd.DataFrame) -> float:
    stages = crm.lifecycle.lifecycle_stages(months)
    table = crm.lifecycle.stage_errors(stages, months).declines
    return 100 * (table["seen"] * table["declines"]).sum() / table["declines"].sum()


def _errors(months: pd.DataFrame) -> StageErrors:
    return crm.lifecycle.stage_errors(crm.lifecycle.lifecycle_stages(months), months)


def _after_the_end(months: pd.DataFrame) -> float:
    """Months right, of all that were judged: those after the end of a relation among them."""
    stages = crm.lifecycle.lifecycle_stages(months)
    return 100 * crm.lifecycle.stage_errors(stages, months).accuracy * len(months) / len(stages)


JUDGED = Number(
    name="lifecycle.judged",
    question=N_(
        "Table service_firm_months (simulated). Judge every month with crm.lifecycle.lifecycle_stages as it "
        "stands and compare with the true stage. In what percentage of the months on record is the stage "
        "judged right? In percent, one decimal."
    ),
    data=("service_firm_months",),
    solve=judged,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("The rule also judges months after the end of a relation. Which months have a true stage?"),
        N_("crm.lifecycle.stage_errors(judged, true) sets both tables side by side; look at its fields."),
    ),
    mistakes={
        "always_stability": Mistake(
            lambda months: 100 * (months["stage"] == "stability").mean(),
            N_(
                "That is what you would get without looking at a purchase, by calling every month stability. "
                "It is the mark that a rule has to beat, not the rule."
            ),
        ),
        "stages_weigh_the_same": Mistake(
            lambda months: 100 * _errors(months).summary()["found"].mean(),
            N_(
                "You took the mean over the four stages, as if each had as many months. Stability has more "
                "than three times the months of decline; count months."
            ),
        ),
        "after_the_end": Mistake(
            _after_the_end,
            N_(
                "You divided by all months that were judged, also by those after the end of a relation, "
                "which have no true stage. Divide by the months on record."
            ),
        ),
        "only_stability": Mistake(
            lambda months: 100 * _errors(months).summary()["found"]["stability"],
            N_(
                "That is the share of the months of stability which are found. The question asks for all "
                "stages together."
            ),
        ),
    },
    explain=N_(
        "Around two thirds, where calling every month stability gives a little less than half. The rule "
        "finds four in five months of stability and of exploration, but hardly two in five of formation and "
        "of decline: what lasts is easy to see, what changes is not. A firm that does not know "
        "the truth sees the same stages and none of the errors."
    ),
)


SEEN = Number(
    name="lifecycle.seen",
    question=N_(
        "Table service_firm_months (simulated). Judge the stages with crm.lifecycle.lifecycle_stages as it "
        "stands. What percentage of all true declines, whatever stage they begin out of, does the rule "
        "notice before they are over? In percent, one decimal."
    ),
    data=("service_firm_months",),
    solve=seen,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("A decline is several months in a row. It is noticed if one of them at least is judged so."),
        N_("stage_errors(…).declines has a row for each stage before; weigh the rows by how many they are."),
    ),
    mistakes={
        "rows_weigh_the_same": Mistake(
            lambda months: 100 * _errors(months).declines["seen"].mean(),
            N_(
                "You took the mean of the three rows. Nearly half of all declines begin out of "
                "exploration, and these are seen least: weigh by the number of declines."
            ),
        ),
        "months_instead": Mistake(
            lambda months: 100 * _errors(months).summary()["found"]["decline"],
            N_(
                "That is the share of the months of decline. The question asks for the share of the declines."
            ),
        ),
        "how_often_right": Mistake(
            lambda months: 100 * _errors(months).summary()["right"]["decline"],
            N_(
                "You turned the question around: of the months judged to be decline, how many are. The "
                "question asks: of the true declines, how many are noticed."
            ),
        ),
        "out_of_stability": Mistake(
            lambda months: 100 * _errors(months).declines["seen"]["stability"],
            N_(
                "Those are the declines out of stability only, which are seen more often. The question "
                "asks for all."
            ),
        ),
    },
    explain=N_(
        "About half; the others are over, mostly because the customer has left, before the rule has seen "
        "enough. Out of exploration it is one in three: with few and irregular purchases a silence says "
        "little. And those that are seen are seen about a month late, when the typical decline lasts three. "
        "Whoever wants to act on decline needs an earlier sign than falling purchases, or the customer's own "
        "word."
    ),
)
