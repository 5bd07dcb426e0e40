"""Where to act: the importance–performance matrix and the gaps of service quality."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort
from ...language import N_
from ..matrix import ZONES


def matrix(dealer: pd.DataFrame) -> pd.Series:
    return crm.satisfaction.importance_performance(dealer, cut="mean")["zone"]


def gaps(survey: pd.DataFrame) -> float:
    table = crm.satisfaction.service_gaps(survey)
    return (table["gap"] * table["importance"]).sum() / table["importance"].sum()


def _table(survey: pd.DataFrame) -> pd.DataFrame:
    return crm.satisfaction.service_gaps(survey)


def _zones(dealer: pd.DataFrame, cut: str | tuple[float, float]) -> pd.Series:
    return crm.satisfaction.importance_performance(dealer, cut=cut)["zone"]


MATRIX = Sort(
    name="satisfaction.matrix",
    question=N_(
        "Table car_dealer. Into which zone of the importance–performance matrix does each of the 14 "
        "attributes fall, if both axes are cut at their mean? Answer with a dict or a Series, attribute → "
        "zone."
    ),
    data=("car_dealer",),
    solve=matrix,
    options=ZONES,
    hints=(
        N_("Where is the middle of each axis? Take it from the 14 values, not from the scale."),
        N_(
            "crm.satisfaction.importance_performance adds a column zone; look up what its argument cut can "
            "be."
        ),
        N_("Important and poorly done is urgent; unimportant and well done is overkill."),
    ),
    mistakes={
        "axes_swapped": Mistake(
            lambda dealer: _zones(
                dealer.rename(columns={"importance": "performance", "performance": "importance"}), "mean"
            ),
            N_(
                "You swapped the axes: what is important was read as well done. Urgent is high importance "
                "with low performance, not the other way round."
            ),
        ),
        "cut_at_midpoint": Mistake(
            lambda dealer: _zones(dealer, (2.5, 2.5)),
            N_(
                "You cut at 2.5, the middle of the scale. Hardly anyone calls a service unimportant, so most "
                "attributes lie above it; the question cuts at the mean of each axis."
            ),
        ),
        "cut_at_median": Mistake(
            lambda dealer: _zones(dealer, "median"),
            N_("You cut at the medians. The question asks for the means, which leave unequal halves."),
        ),
    },
    explain=N_(
        "Three attributes are urgent: job done right the first time, fast action on complaints, and low "
        "prices. The maintenance notices are well done and hardly matter. The zones hang on where the axes "
        "are cut, so say which cut you used; prices are a warning of another kind, since customers "
        "everywhere would like them lower."
    ),
)

GAPS = Number(
    name="satisfaction.gaps",
    question=N_(
        "Table service_survey. What is the overall gap of service quality, perceived minus expected, if each "
        "of the ten determinants weighs by its mean importance (the weights add up to 1)? In points of the "
        "1–7 scale, two decimals."
    ),
    data=("service_survey",),
    solve=gaps,
    tolerance=0.006,
    unit=N_("points"),
    hints=(
        N_("crm.satisfaction.service_gaps gives gap, importance and weighted_gap for every determinant."),
        N_("An overall gap is a weighted mean. What must a sum of weighted gaps be divided by?"),
    ),
    mistakes={
        "unweighted": Mistake(
            lambda survey: _table(survey)["gap"].mean(),
            N_(
                "You took the plain mean of the ten gaps, as if all determinants mattered alike. Let each "
                "weigh by its importance."
            ),
        ),
        "weights_not_shares": Mistake(
            lambda survey: _table(survey)[["gap", "importance"]].prod(axis=1).sum(),
            N_("You multiplied by the importance and summed up. Divide by the sum of the importances."),
        ),
        "shortfalls_only": Mistake(
            lambda survey: _table(survey)["weighted_gap"].clip(upper=0).sum(),
            N_(
                "You left out the determinants that exceed expectation. They count, too: the overall gap is "
                "the balance."
            ),
        ),
        "worst_only": Mistake(
            lambda survey: _table(survey)["weighted_gap"].min(),
            N_(
                "That is the weighted gap of the worst determinant. The question asks for the overall gap "
                "of all ten."
            ),
        ),
    },
    explain=N_(
        "Service falls short of expectation, and more so when importance counts: Lantern House is weakest "
        "where guests care most. One overall number hides that tangibles and courtesy exceed expectation; "
        "decide by the ten gaps, report by the one."
    ),
)
