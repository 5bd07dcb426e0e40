"""National satisfaction indices: how they differ, and a total effect estimated from real data."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick
from ...language import N_
from ..index import PathFit


def index_structure() -> str:
    acsi, ccsi = set(crm.satisfaction.ACSI.latents), set(crm.satisfaction.CCSI.latents)
    (gained,) = ccsi - acsi
    (dropped,) = acsi - ccsi
    return f"{gained}_for_{dropped}"


def total_effect(mobile: pd.DataFrame) -> float:
    ecsi = crm.satisfaction.ECSI
    blocks = {latent: [item for item in mobile.columns if item.startswith(latent)] for latent in ecsi.latents}
    fit = crm.satisfaction.PathModel(blocks, ecsi).fit(mobile)
    return fit.total_effects().loc["image", "loyalty"]


def _fit(mobile: pd.DataFrame) -> PathFit:
    ecsi = crm.satisfaction.ECSI
    blocks = {latent: [item for item in mobile.columns if item.startswith(latent)] for latent in ecsi.latents}
    return crm.satisfaction.PathModel(blocks, ecsi).fit(mobile)


def _one_route(mobile: pd.DataFrame) -> float:
    paths = _fit(mobile).paths
    through = paths["image", "satisfaction"] * paths["satisfaction", "loyalty"]
    return paths["image", "loyalty"] + through


INDEX_STRUCTURE = Pick(
    name="satisfaction.index_structure",
    question=N_(
        "Compare the latent variables of the Chinese index with those of the American one: "
        "crm.satisfaction.compare_structures() shows them side by side. What does CCSI have in place of what "
        "ACSI has?"
    ),
    solve=index_structure,
    options={
        "complaints_for_value": N_("complaints in place of perceived value"),
        "image_for_complaints": N_("brand image, and no complaints"),
        "complaints_for_image": N_("complaints, and no brand image"),
        "image_for_expectation": N_("brand image in place of expectation"),
    },
    why={
        "complaints_for_value": N_(
            "Both indices have perceived value. And look at the results of satisfaction in CCSI: loyalty "
            "stands there alone."
        ),
        "complaints_for_image": N_(
            "The other way round: it is ACSI that has complaints as a result of satisfaction and no image."
        ),
        "image_for_expectation": N_(
            "Image is right. But CCSI keeps expectation; what it leaves out stands behind satisfaction, not "
            "before it."
        ),
    },
    hints=(
        N_("Go through the causes first, then through the results: what does one index have alone?"),
        N_("One difference lies before satisfaction, the other behind it."),
    ),
    explain=N_(
        "CCSI starts from brand image, as the European index does, and has loyalty as its one result; ACSI "
        "has no image and lets satisfaction lead to complaints and loyalty. Both share expectation, "
        "perceived quality and perceived value as causes."
    ),
)

TOTAL_EFFECT = Number(
    name="satisfaction.total_effect",
    question=N_(
        "Table mobile_satisfaction (real data). Fit the European index: a latent variable for each beginning "
        "of the column names (image_, expectation_, …, complaints, loyalty_) and the paths of "
        "crm.satisfaction.ECSI. What is the total effect of image on loyalty, direct and by every detour, in "
        "standard deviations? Three decimals."
    ),
    data=("mobile_satisfaction",),
    solve=total_effect,
    tolerance=0.002,
    hints=(
        N_("crm.satisfaction.PathModel(blocks, paths).fit(table) estimates the paths; blocks is a dict."),
        N_(
            "Image also acts by way of expectation and satisfaction. Along a route the coefficients multiply."
        ),
        N_("The routes add up. The fit has a method that does it for all of them at once."),
    ),
    mistakes={
        "direct_only": Mistake(
            lambda mobile: _fit(mobile).paths["image", "loyalty"],
            N_(
                "That is the direct path alone. Image also raises expectation and satisfaction, which raise "
                "loyalty in turn; the total effect adds these routes."
            ),
        ),
        "indirect_only": Mistake(
            lambda mobile: total_effect(mobile) - _fit(mobile).paths["image", "loyalty"],
            N_("You added up the detours and left out the direct path from image to loyalty."),
        ),
        "one_route": Mistake(
            _one_route,
            N_(
                "You have the direct path and the route through satisfaction. Image also goes through "
                "expectation, quality and value; every route counts."
            ),
        ),
        "correlation": Mistake(
            lambda mobile: _fit(mobile).scores.corr().loc["image", "loyalty"],
            N_(
                "That is the correlation of the two scores. It also holds what image and loyalty owe to "
                "others in common; the total effect follows the arrows only."
            ),
        ),
    },
    explain=N_(
        "The direct path is about 0.20, the total effect about twice that: half of what image does for "
        "loyalty goes by way of expectation, quality, value and satisfaction. Who reads only the arrow "
        "between two boxes undervalues image by half."
    ),
)
