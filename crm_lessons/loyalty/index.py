"""The loyalty index: eight measures of one customer, each turned so that more is more loyal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, shown

MEASURES = {
    "repurchase_rate": N_("Repurchase rate"),
    "brand_attention": N_("Attention to the brand"),
    "share_of_needs": N_("Share of needs met"),
    "price_sensitivity": N_("Price sensitivity"),
    "resists_rivals": N_("Attitude to rivals (turns them down)"),
    "identification": N_("Identification"),
    "choosing_time": N_("Time taken to choose"),
    "tolerates_failures": N_("Tolerance of quality failures"),
}
COUNT_AGAINST = ("price_sensitivity", "choosing_time")
LIKERT = (1.0, 7.0)
SCALES = dict.fromkeys(MEASURES, LIKERT) | {
    "repurchase_rate": (0.0, 1.0),  # share of the customer's purchases of this kind that are made here
    "share_of_needs": (0.0, 1.0),
    "choosing_time": (0.0, 20.0),  # minutes
}


def loyalty_scores(measures: Any, scales: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """The eight measures on one scale, from 0 (as disloyal as its scale allows) to 100 (as loyal).

    A measure x on a scale from low to high scores 100 (x − low) / (high − low). Price sensitivity and the
    time taken to choose count against loyalty: their score is 100 minus that. The ends are those of the
    scale, not of the data, so a customer's score does not depend on who else was asked.

    Parameters
    ----------
    measures : one row per customer, with the eight columns: `repurchase_rate`, `share_of_needs` (0–1),
        `choosing_time` (minutes, 0–20), and from 1 to 7 `brand_attention`, `price_sensitivity`,
        `resists_rivals` (7 turns rivals down), `identification`, `tolerates_failures`
    scales : measure → (low, high), where yours differ

    Returns
    -------
    DataFrame of scores, one column per measure, the index of `measures`.

    Raises
    ------
    Refusal
        If a measure is absent, missing in a row or outside its scale.
    """
    table = columns(measures, MEASURES, "measures")
    scores = {}
    for measure, (low, high) in _scales(scales).items():
        values = numbers(table[measure], measure, low=low, high=high)
        share = (values - low) / (high - low)
        scores[measure] = 100 * ((1 - share) if measure in COUNT_AGAINST else share)
    return pd.DataFrame(scores)


def loyalty_index(
    measures: Any, weights: Mapping[str, float] | None = None, scales: Mapping[str, Any] | None = None
) -> Any:
    """The weighted mean of a customer's eight `loyalty_scores`, from 0 to 100.

    Parameters
    ----------
    measures : as for `loyalty_scores`; or a mapping measure → number, for one customer
    weights : measure → weight, at least 0; a measure left out weighs 1. By default all weigh the same.
    scales : measure → (low, high), where yours differ

    Returns
    -------
    Series with the index of `measures`; a float for one customer.

    Raises
    ------
    Refusal
        If a measure is absent or outside its scale, or if a weight is negative or all are 0.
    """
    if isinstance(measures, Mapping):
        for measure, value in measures.items():
            number(value, str(measure))
        return float(loyalty_index(pd.DataFrame([dict(measures)]), weights, scales).iloc[0])
    scores = loyalty_scores(measures, scales)
    weight = dict.fromkeys(MEASURES, 1.0)
    for measure, value in _mapping(weights, "weights").items():
        weight[one_of(measure, MEASURES, "weights")] = number(value, str(measure), low=0)
    total = sum(weight.values())
    if total == 0:
        raise Refusal(_("weights are all 0; at least one must be above 0"))
    share = np.array(list(weight.values())) / total  # first, so that eight perfect scores make 100
    index = scores.to_numpy() @ share
    return pd.Series(index.clip(0, 100), scores.index, name="loyalty_index")


def plot_loyalty_index(scores: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Bars of the mean of each of the `loyalty_scores`; the dotted line is the mean of all eight."""
    means = columns(scores, MEASURES, "scores")[list(MEASURES)].mean()[::-1]
    ax = look.axes(ax)
    against = means.index.isin(COUNT_AGAINST)
    colors = [look.COLORS["orange" if turned else "blue"] for turned in against]
    bars = ax.barh([_(MEASURES[str(measure)]) for measure in means.index], means, color=colors, height=0.6)
    for bar, turned in zip(bars, against, strict=True):
        bar.set_hatch("//" if turned else "")
        bar.set_edgecolor("white")
        note = _("{score:.0f} (turned round)") if turned else "{score:.0f}"
        ax.annotate(
            note.format(score=bar.get_width()), (bar.get_width(), bar.get_y() + bar.get_height() / 2),
            (5, 0), textcoords="offset points", va="center",
            bbox={"fc": "white", "ec": "none", "pad": 1},
        )  # fmt: skip
    ax.axvline(float(means.mean()), color=look.COLORS["ink"], lw=1, ls=":")
    ax.set_xlim(0, 118)
    ax.set_xticks(range(0, 101, 20))
    ax.set_xlabel(_("Mean score (0 to 100; more is more loyal)"))
    ax.grid(axis="y", visible=False)
    title = _("Loyalty index {index:.0f}; weakest: {weakest}")
    ax.set_title(title.format(index=means.mean(), weakest=_(MEASURES[str(means.idxmin())])), loc="left")
    return ax


def _scales(given: Mapping[str, Any] | None) -> dict[str, tuple[float, float]]:
    scales = dict(SCALES)
    for measure, ends in _mapping(given, "scales").items():
        one_of(measure, MEASURES, "scales")
        if not isinstance(ends, (tuple, list)) or len(ends) != 2:
            sentence = _("the scale of {measure} must be a pair (low, high); it was {value}")
            raise Refusal(sentence.format(measure=measure, value=shown(ends)))
        low, high = number(ends[0], measure), number(ends[1], measure)
        if low >= high:
            sentence = _("the scale of {measure} must go from low up to high; it was {low:g} to {high:g}")
            raise Refusal(sentence.format(measure=measure, low=low, high=high))
        scales[measure] = (low, high)
    return scales


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        sentence = _('{name} must be a dictionary such as {{"identification": 2}}; it was {value}')
        raise Refusal(sentence.format(name=name, value=shown(value)))
    return value
