"""Managing expectation: the best promise, and a label that promises a little less."""

from __future__ import annotations

import numpy as np
import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick
from ...language import N_


def promise(survey: pd.DataFrame) -> float:
    quality = (survey["reliability_perceived"].mean() - 1) / (7 - 1) * 100
    return crm.satisfaction.best_promise(quality)


def mizuno() -> str:
    return "honest"


def _quality(survey: pd.DataFrame) -> float:
    return (survey["reliability_perceived"].mean() - 1) / 6 * 100


def _best_for(survey: pd.DataFrame, column: str) -> float:
    outcome = crm.satisfaction.promise_outcome(np.linspace(0, 100, 1001), _quality(survey))
    return outcome.loc[outcome[column].idxmax(), "promise"]


PROMISE = Number(
    name="satisfaction.promise",
    question=N_(
        "Table service_survey. Take the mean of reliability_perceived as the quality that Lantern House "
        "delivers, rescaled so that 1 becomes 0 and 7 becomes 100. In the chapter's model "
        "(crm.satisfaction.promise_outcome, nothing else changed), which promise from 0 to 100 brings the "
        "most guests back? Give one decimal."
    ),
    data=("service_survey",),
    solve=promise,
    tolerance=0.15,
    unit=N_("points"),
    hints=(
        N_("Where does the scale of 1 to 7 begin? A mean of 1 must become 0."),
        N_("Try many promises at once, such as every tenth from 0 to 100, and look for the largest value."),
        N_("The outcome has several columns. Which one counts those who come back?"),
    ),
    mistakes={
        "most_buyers": Mistake(
            lambda survey: _best_for(survey, "buyers"),
            N_("That promise wins the most buyers. Most of them are disappointed and do not come back."),
        ),
        "most_satisfied": Mistake(
            lambda survey: _best_for(survey, "satisfied_share"),
            N_(
                "That promise makes the largest share of buyers satisfied, but there are hardly any buyers. "
                "Count people, not shares."
            ),
        ),
        "promise_the_quality": Mistake(
            _quality,
            N_(
                "You promise exactly what is delivered. Then half of the buyers find less than they "
                "expected; try a little lower and count who comes back."
            ),
        ),
        "divided_by_seven": Mistake(
            lambda survey: crm.satisfaction.best_promise(survey["reliability_perceived"].mean() / 7 * 100),
            N_(
                "You divided the mean by 7. The scale begins at 1, not at 0: subtract 1 first, then divide "
                "by the 6 points between its ends."
            ),
        ),
    },
    explain=N_(
        "The best promise lies below what is delivered: it leaves some room to please, and still makes "
        "enough people try. How far below depends on how much customers differ and how strongly a promise "
        "draws, which a firm must measure; the model only shows that the best is neither end."
    ),
)

MIZUNO = Pick(
    name="satisfaction.mizuno",
    question=N_(
        "As the course tells it, the Japanese maker Mizuno sold sportswear with a note: made with the best "
        "dyes and methods, yet sorry to say it will fade slightly. What does the note do to expectation, to "
        "who buys, and to who comes back?"
    ),
    solve=mizuno,
    options={
        "attractive": N_("It raises expectation by its candor: more people buy, and more come back"),
        "minimal": N_("It lowers expectation, and every further lowering would bring more people back"),
        "honest": N_(
            "It lowers expectation to what the cloth can keep: some do not buy, those who do come back"
        ),
        "better_dye": N_(
            "It leaves expectation alone and raises perception: the same people buy, more come back"
        ),
    },
    why={
        "attractive": N_(
            "Candor may win trust, but read the sentence: of the color it promises less than silence would. "
            "Some who want it to last will not buy; what the note wins, it wins after the purchase."
        ),
        "minimal": N_(
            "The first half is right. But expectation has an optimum: promise ever less and ever fewer buy, "
            "until there is hardly anyone left to come back."
        ),
        "better_dye": N_(
            "The note changes no dye. The cloth fades as it would without it; what changes is what the buyer "
            "had been led to expect."
        ),
    },
    hints=(
        N_("In C = b / a, which of the two can a note change?"),
        N_("Think of two moments: in the shop, and after the first ten washes."),
    ),
    explain=N_(
        "The note manages expectation: slight fading, foretold, is as expected, while unannounced it is a "
        "disappointment. It costs some sales today and keeps repeat sales. It works because the defect is "
        "small and the rest of the sentence praises; that it should be read before buying is part of the "
        "honesty."
    ),
)
