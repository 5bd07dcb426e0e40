"""The Kano model: which features must be there, which please the more the better, which delight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, refuse_row
from .matrix import label_points

CATEGORIES = {
    "A": N_("Attractive"),
    "O": N_("One-dimensional"),
    "M": N_("Must-be"),
    "I": N_("Indifferent"),
    "R": N_("Reverse"),
    "Q": N_("Questionable"),
}
# Rows: the feature is there (like, must-be, neutral, live with, dislike); columns: it is not.
EVALUATION = np.array([list(row) for row in ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")], dtype=object)
TIE_ORDER = ["M", "O", "A", "I", "R", "Q"]  # what hurts most when missing comes first
SIGNS = {
    "A": ("green", "^"), "O": ("blue", "o"), "M": ("orange", "s"),
    "I": ("gray", "D"), "R": ("purple", "v"), "Q": ("yellow", "X"),
}  # fmt: skip


def kano_category(functional: Any, dysfunctional: Any) -> Any:
    """The category of a feature for one respondent, from a pair of answers.

    Parameters
    ----------
    functional : how one feels if the feature is there: 1 like, 2 must be, 3 neutral, 4 can live with,
        5 dislike; a number, array-like or Series
    dysfunctional : how one feels if it is not there; same codes and rows

    Returns
    -------
    "A" attractive, "O" one-dimensional, "M" must-be, "I" indifferent, "R" reverse or "Q" questionable;
    a str for two numbers, a Series if either is a Series (same index), otherwise an array.

    Raises
    ------
    Refusal
        If an answer is none of the five codes, or if the two have not the same rows.

    Source: the evaluation table of Kano's questionnaire, as in Berger et al. 1993.
    """
    codes = [_codes(functional, "functional"), _codes(dysfunctional, "dysfunctional")]
    same_rows(functional=functional, dysfunctional=dysfunctional)
    found = EVALUATION[codes[0].to_numpy() - 1, codes[1].to_numpy() - 1]
    return as_given(found, functional, dysfunctional)


def kano_table(answers: pd.DataFrame) -> pd.DataFrame:
    """Count the categories of every feature, and say which it is.

    Parameters
    ----------
    answers : one row per respondent and feature, with the columns `respondent`, `feature`,
        `functional` and `dysfunctional` (codes of `kano_category`)

    Returns
    -------
    DataFrame indexed by feature: counts `A`, `O`, `M`, `I`, `R`, `Q`; `n`; `category`, the most frequent;
    `tie`, whether another was as frequent (then M goes before O, O before A, A before I);
    `better` = (A + O) / (A + O + M + I), from 0 to 1, how far having the feature satisfies;
    `worse` = −(O + M) / (A + O + M + I), from −1 to 0, how far missing it dissatisfies.
    Both are missing (NaN) for a feature that nobody put in one of the four.

    Raises
    ------
    Refusal
        If a column is absent, an answer is no code, or a respondent judged a feature twice.

    Source: Berger et al. 1993 (better and worse); Sauerwein et al. 1996 (order at a tie).
    """
    table = columns(answers, ("respondent", "feature", "functional", "dysfunctional"), "answers")
    table = table.reset_index(drop=True)
    refuse_row("feature", _("must not be missing"), table["feature"], table["feature"].isna())
    twice = table.duplicated(["respondent", "feature"])
    pairs = table["respondent"].astype(str) + " / " + table["feature"].astype(str)
    refuse_row("answers", _("must hold each respondent and feature once"), pairs, twice)
    category = kano_category(table["functional"], table["dysfunctional"])
    counts = pd.crosstab(table["feature"], category).reindex(
        index=pd.unique(table["feature"]), columns=list(CATEGORIES), fill_value=0
    )
    result = pd.DataFrame(counts.to_numpy(), pd.Index(counts.index, name="feature"), list(CATEGORIES))
    most = result.max(axis=1)
    decided = result[["A", "O", "M", "I"]].sum(axis=1).replace(0, np.nan)
    return result.assign(
        n=result.sum(axis=1),
        category=result[TIE_ORDER].idxmax(axis=1),
        tie=result.eq(most, axis=0).sum(axis=1) > 1,
        better=(result["A"] + result["O"]) / decided,
        worse=-(result["O"] + result["M"]) / decided,
    )


def plot_kano_table(
    result: pd.DataFrame, ax: Axes | None = None, *, names: Mapping[Any, str] | None = None
) -> Axes:
    """Draw every feature of `kano_table` by how far it satisfies and how far missing it dissatisfies.

    `names` says what to call a feature, where its index label is not a name.
    """
    table = columns(result, ("category", "better", "worse"), "result").dropna(subset=["better", "worse"])
    table.index = pd.Index([(names or {}).get(name, str(name)) for name in table.index])
    if table.empty:
        raise Refusal(_("no feature has a better and a worse to draw"))
    ax = look.axes(ax)
    harm, joy = -table["worse"].to_numpy(), table["better"].to_numpy()
    for category, (color, marker) in SIGNS.items():
        here = (table["category"] == category).to_numpy()
        ax.scatter(harm[here], joy[here], 50, look.COLORS[color], marker=marker, zorder=3)
    ax.set_xlim(-0.04, 1.04)
    ax.set_ylim(-0.04, 1.04)
    ax.axvline(0.5, color=look.COLORS["ink"], lw=1)
    ax.axhline(0.5, color=look.COLORS["ink"], lw=1)
    for category, (x, y) in {"A": (0, 1), "O": (1, 1), "I": (0, 0), "M": (1, 0)}.items():
        color, marker = SIGNS[category]
        ax.annotate(
            _(CATEGORIES[category]), (x, y), (6 - 12 * x, 6 - 12 * y), xycoords="axes fraction",
            textcoords="offset points", ha="right" if x else "left", va="top" if y else "bottom",
            color=look.COLORS[color],
        )  # fmt: skip
    ax.set_xlabel(_("Dissatisfaction if it is missing (−worse, 0 to 1)"))
    ax.set_ylabel(_("Satisfaction if it is there (better, 0 to 1)"))
    title = _("Missing hurts most: {must}. Having delights most: {delight}.")
    ax.set_title(title.format(must=table["worse"].idxmin(), delight=table["better"].idxmax()), loc="left")
    label_points(ax, harm, joy, [f"{name} ({c})" for name, c in table["category"].items()])
    return ax


def _codes(values: Any, name: str) -> pd.Series:
    codes = numbers(values, name, low=1, high=5)
    refuse_row(name, _("must be one of the codes 1 to 5"), codes, codes % 1 != 0)
    return codes.astype(int)
