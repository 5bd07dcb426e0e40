"""Service quality: ten determinants, and the gap between what was expected and what was perceived."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns
from .measures import answers, respondents

TITLES = {
    "tangibles": N_("Tangibles"),
    "reliability": N_("Reliability"),
    "responsiveness": N_("Responsiveness"),
    "competence": N_("Competence"),
    "courtesy": N_("Courtesy"),
    "credibility": N_("Credibility"),
    "security": N_("Security"),
    "access": N_("Access"),
    "communication": N_("Communication"),
    "understanding": N_("Understanding the customer"),
}
DETERMINANTS = tuple(TITLES)  # Parasuraman, Zeithaml & Berry 1985
SCALE = (1, 7)  # of what was expected and perceived
IMPORTANCE_SCALE = (1, 5)


def determinant_title(determinant: str) -> str:
    """The name of a determinant in the language in force."""
    return _(TITLES.get(determinant, determinant))


def service_gaps(survey: pd.DataFrame) -> pd.DataFrame:
    """The mean gap between perceived and expected service, for each of the ten determinants.

    Parameters
    ----------
    survey : one row per respondent, with the columns `<determinant>_expected`, `<determinant>_perceived`
        (whole numbers 1–7) and `<determinant>_importance` (1–5). A respondent counts for a determinant
        if all three are answered.

    Returns
    -------
    DataFrame indexed by determinant: means `expected`, `perceived` and `importance`; `gap`
    (perceived − expected, points of the scale; below 0 where service falls short); `weighted_gap` (gap
    times the determinant's share of all importance, so that the column's sum is the overall gap);
    `n`, how many answered.

    Raises
    ------
    Refusal
        If a column is absent or an answer lies outside its scale.

    Source: Parasuraman, Zeithaml & Berry 1985 (determinants), 1988 (perception minus expectation).
    """
    kinds = {"expected": SCALE, "perceived": SCALE, "importance": IMPORTANCE_SCALE}
    table = respondents(survey, [f"{d}_{kind}" for d in DETERMINANTS for kind in kinds])
    rows = {}
    for d in DETERMINANTS:
        given = {kind: answers(table, f"{d}_{kind}", low=s[0], high=s[1]) for kind, s in kinds.items()}
        whole = pd.concat(given, axis=1, join="inner")
        if whole.empty:
            sentence = _("no respondent answered all three questions on {determinant}")
            raise Refusal(sentence.format(determinant=d))
        rows[d] = {**whole.mean(), "n": len(whole)}
    gaps = pd.DataFrame.from_dict(rows, orient="index").rename_axis("determinant")
    gaps["gap"] = gaps["perceived"] - gaps["expected"]
    gaps["weighted_gap"] = gaps["gap"] * gaps["importance"] / gaps["importance"].sum()
    gaps["n"] = gaps["n"].astype(int)
    return gaps[["expected", "perceived", "gap", "importance", "weighted_gap", "n"]]


def plot_service_gaps(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Expected and perceived service by determinant, the heaviest shortfall at the top."""
    table = columns(result, ("expected", "perceived", "gap", "weighted_gap"), "result")
    table = table.sort_values("weighted_gap", ascending=False)
    short = table["gap"] < 0
    ax = look.axes(ax)
    rows = range(len(table))
    colors = [look.COLORS["orange" if s else "green"] for s in short]
    ax.hlines(rows, table["expected"], table["perceived"], colors=colors, linewidths=3)
    ax.scatter(
        table["expected"], rows, 60, facecolor="white", edgecolor=look.COLORS["ink"], linewidth=1.5, zorder=3
    )
    ax.scatter(table["perceived"], rows, 60, color=colors, zorder=3)
    edge = table[["expected", "perceived"]].max(axis=1)
    for row, (end, gap) in enumerate(zip(edge, table["gap"], strict=True)):
        text = f"{gap:+.2f}".replace("-", "−")
        ax.annotate(text, (end, row), (9, 0), textcoords="offset points", va="center", size="small")
    top, last = len(table) - 1, table.iloc[-1]
    for key, text in (("expected", _("expected")), ("perceived", _("perceived"))):
        ax.annotate(text, (last[key], top), (0, 10), textcoords="offset points", ha="center", size="small")
    ax.set_yticks(rows, [determinant_title(d) for d in table.index])
    ax.set_ylim(-0.6, len(table) + 0.1)
    ax.margins(x=0.12)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Mean rating, 1 to 7 (number: gap, perceived − expected)"))
    if short.any():
        title = _("{determinant} falls furthest short of what customers expect")
    else:
        title = _("Service meets expectations on every determinant")
    ax.set_title(title.format(determinant=determinant_title(str(table.index[-1]))), loc="left")
    return ax
