"""Complaints and service recovery: when a good answer leaves a customer happier than no problem at all."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, refuse_row
from .measures import answers, respondents

GROUPS = {
    "no_problem": N_("No problem"),
    "not_complained": N_("Problem, did not complain"),
    "poor_answer": N_("Complained, poor or no answer"),
    "good_answer": N_("Complained, good answer"),
}
SEVERITIES = {"minor": N_("minor problem"), "severe": N_("severe problem")}
OUTCOMES = {
    "return_intent": N_("Intention to return (1 to 10)"),
    "satisfaction": N_("Satisfaction (1 to 10)"),
}
SIGNS = {"none": ("ink", "D"), "any": ("gray", "s"), "minor": ("blue", "o"), "severe": ("orange", "^")}


def recovery_groups(survey: pd.DataFrame, outcome: str = "return_intent") -> pd.DataFrame:
    """The outcome by what went wrong, whether it was complained about, and how that was answered.

    Parameters
    ----------
    survey : one row per respondent: `problem` ("none", "minor", "severe"), `complained` (1 or 0),
        `recovery` ("none", "poor", "good"; "none" if nobody answered) and the outcome. Rows without an
        outcome are left out.
    outcome : name of the column to compare

    Returns
    -------
    DataFrame indexed by `group` and `severity` ("none", "any", "minor", "severe"): `n`, `mean` and
    `standard_error` of the mean. The groups are `no_problem`, `not_complained`, `poor_answer` (or none)
    and `good_answer`. Where `n` is 0 there is no mean, where it is 1 no standard error (NaN).

    Raises
    ------
    Refusal
        If a column is absent, a value is not one of those above, or a row contradicts itself: a complaint
        or a recovery without a problem, a recovery without a complaint.
    """
    table = _grouped(survey, outcome)
    rows = {}
    for group in GROUPS:
        members = table[table["group"] == group]
        for severity in ("none",) if group == "no_problem" else ("any", *SEVERITIES):
            chosen = members if severity in ("none", "any") else members[members["problem"] == severity]
            rows[group, severity] = _mean(chosen["outcome"])
    index = pd.MultiIndex.from_tuples(rows, names=["group", "severity"])
    result = pd.DataFrame(list(rows.values()), index, ["n", "mean", "standard_error"])
    result.attrs["outcome"] = outcome
    return result


def recovery_paradox(survey: pd.DataFrame, outcome: str = "return_intent") -> pd.DataFrame:
    """Whether customers whose complaint was well answered are above those who never had a problem.

    Takes what `recovery_groups` takes.

    Returns
    -------
    DataFrame indexed by `severity` of the problem: `difference` of the means (good answer − no problem),
    its 95 % interval from `low` to `high` (Welch), `n` well-answered complaints, and `holds`, whether the
    whole interval lies above 0. This compares different customers at one time: those who complain
    may differ from the others in more than the recovery.

    Raises
    ------
    Refusal
        As `recovery_groups`; and if a group to compare has fewer than five customers.

    Source: McCollough & Bharadwaj 1992 name the paradox. The meta-analysis of de Matos, Henrique & Rossi
    2007 finds it for satisfaction, but not for repurchase intention or word of mouth.
    """
    table = _grouped(survey, outcome)
    without = table.loc[table["group"] == "no_problem", "outcome"]
    rows = {}
    for severity, title in SEVERITIES.items():
        good = table.loc[(table["group"] == "good_answer") & (table["problem"] == severity), "outcome"]
        for group, name in ((without, _(GROUPS["no_problem"])), (good, _(title))):
            if len(group) < 5:
                sentence = _("a comparison needs at least 5 customers in each group; “{group}” has {n}")
                raise Refusal(sentence.format(group=name, n=len(group)))
        difference, reach = float(good.mean() - without.mean()), _welch(good, without)
        low, high = difference - reach, difference + reach
        rows[severity] = (difference, low, high, len(good), low > 0)
    names = ["difference", "low", "high", "n", "holds"]
    result = pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("severity")
    result.attrs["outcome"] = outcome
    return result


def plot_recovery_groups(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Mean outcome of every group with its 95 % interval, against customers without a problem."""
    table = columns(result, ("n", "mean", "standard_error"), "result").dropna(subset=["mean"])
    table = table[table.index.get_level_values("severity") != "any"]
    ax = look.axes(ax)
    baseline = table["mean"].get(("no_problem", "none"), np.nan)
    ax.axvline(baseline, color=look.COLORS["gray"], ls="--", lw=1)
    names = []
    figures = zip(table.index, table["n"], table["mean"], table["standard_error"], strict=True)
    for row, ((group, severity), n, mean, error) in enumerate(figures):
        color, marker = SIGNS[severity]
        reach = _t95(n - 1) * error if n >= 5 else 0  # a handful has no interval worth drawing
        ax.errorbar(mean, row, xerr=reach, fmt=marker, color=look.COLORS[color], capsize=3, ms=7)
        text = _("{mean:.1f} (n = {n})").format(mean=mean, n=n)
        ax.annotate(text, (mean, row), (0, 8), textcoords="offset points", ha="center", size="small")
        title = _(GROUPS[group])
        if severity != "none":
            title = _("{group}\n({severity})").format(group=title, severity=_(SEVERITIES[severity]))
        names.append(title)
    ax.set_yticks(range(len(names)), names, size="small")
    ax.set_ylim(len(names) - 0.5, -0.7)
    ax.margins(x=0.1)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("{outcome}: mean and 95 % interval").format(outcome=_outcome(result)))
    best = [s for s in SEVERITIES if table["mean"].get(("good_answer", s), -np.inf) > baseline]
    if best == list(SEVERITIES):
        title = _("A good answer lifts customers above “no problem”")
    elif best:
        title = _("A good answer beats “no problem” only after a {severity}")
    else:
        title = _("A good answer leaves customers below “no problem”")
    ax.set_title(title.format(severity=_(SEVERITIES[best[0]]) if best else ""), loc="left")
    return ax


def plot_recovery_paradox(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The difference that a good answer leaves, with its 95 % interval, for each severity."""
    table = columns(result, ("difference", "low", "high", "n", "holds"), "result")
    ax = look.axes(ax)
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    for row, severity in enumerate(table.index):
        difference, low, high = (float(table[c].iloc[row]) for c in ("difference", "low", "high"))
        color, marker = SIGNS[severity]
        reach = [[difference - low], [high - difference]]
        ax.errorbar(difference, row, xerr=reach, fmt=marker, color=look.COLORS[color], capsize=4, ms=8)
        text = f"{difference:+.2f}".replace("-", "−")
        ax.annotate(text, (difference, row), (0, 10), textcoords="offset points", ha="center")
    sizes = zip(table.index, table["n"], strict=True)
    names = [_("{severity}\n(n = {n})").format(severity=_(SEVERITIES[s]), n=n) for s, n in sizes]
    ax.set_yticks(range(len(table)), names)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("{outcome}: good answer − no problem, 95 % interval").format(outcome=_outcome(result)))
    holds = [_(SEVERITIES[s]) for s in table.index[table["holds"].to_numpy(bool)]]
    if len(holds) == len(table):
        title = _("The paradox holds after minor and severe problems")
    elif holds:
        title = _("The paradox holds after a {severity} only").format(severity=holds[0])
    else:
        title = _("No sign of a recovery paradox")
    ax.set_title(title, loc="left")
    return ax


def _outcome(result: pd.DataFrame) -> str:
    outcome = result.attrs.get("outcome", "")
    return _(OUTCOMES[outcome]) if outcome in OUTCOMES else outcome


def _grouped(survey: Any, outcome: str) -> pd.DataFrame:
    table = respondents(survey, ("problem", "complained", "recovery", outcome))
    score = answers(table, outcome, low=-np.inf)
    table = table.loc[score.index]
    for column, allowed in (("problem", ("none", *SEVERITIES)), ("recovery", ("none", "poor", "good"))):
        rule = _("must be one of {options}").format(options=", ".join(allowed))
        refuse_row(column, rule, table[column], ~table[column].isin(allowed))
    complained = numbers(table["complained"], "complained", low=0, high=1)
    refuse_row("complained", _("must be 0 or 1"), complained, complained % 1 != 0)
    fine, silent = table["problem"] == "none", complained == 0
    answered = table["recovery"] != "none"
    refuse_row("complained", _("must be 0 where there was no problem"), complained, fine & ~silent)
    refuse_row("recovery", _("must be “none” where nobody complained"), table["recovery"], silent & answered)
    group = np.select(
        [fine, silent, table["recovery"] == "good"],
        ["no_problem", "not_complained", "good_answer"],
        "poor_answer",
    )
    return pd.DataFrame({"group": group, "problem": table["problem"], "outcome": score})


def _mean(values: pd.Series) -> tuple[int, float, float]:
    scores = values.to_numpy(float)
    n = len(scores)
    return (
        n,
        float(scores.mean()) if n else np.nan,
        float(scores.std(ddof=1) / np.sqrt(n)) if n > 1 else np.nan,
    )


def _welch(a: pd.Series, b: pd.Series) -> float:
    """Half the 95 % interval of a difference of means, the variances not taken as equal."""
    parts = np.array([_mean(a)[2], _mean(b)[2]]) ** 2
    if parts.sum() == 0:
        return 0.0
    freedom = parts.sum() ** 2 / (parts**2 / [len(a) - 1, len(b) - 1]).sum()
    return float(_t95(freedom) * np.sqrt(parts.sum()))


def _t95(freedom: float) -> float:
    """The 97.5 % point of Student's t (Cornish & Fisher); 0.3 % short at 4 degrees of freedom, then less."""
    z = 1.959964
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )
