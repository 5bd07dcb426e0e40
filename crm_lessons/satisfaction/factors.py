"""What satisfies and what only keeps from dissatisfaction; and what a perception is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, one_of, shown
from .measures import answers, respondents
from .service import DETERMINANTS, SCALE, determinant_title

KINDS = {
    "hygiene": N_("Hygiene factor"),
    "motivator": N_("Motivator"),
    "performance": N_("Performance factor"),
    "indifferent": N_("No clear effect"),
}
SURE = 1.96  # standard errors from 0
SIGNS = {
    "hygiene": ("orange", "//"),
    "motivator": ("green", "\\\\"),
    "performance": ("blue", ""),
    "indifferent": ("gray", ".."),
}
VALUES = {
    "product": N_("Product value"),
    "service": N_("Service value"),
    "personnel": N_("Personnel value"),
    "image": N_("Image value"),
}
COSTS = {
    "money": N_("Money cost"),
    "time": N_("Time cost"),
    "mental": N_("Mental cost"),
    "physical": N_("Physical cost"),
}


def penalty_reward(
    survey: pd.DataFrame, outcome: str = "satisfaction", low: int = 3, high: int = 6
) -> pd.DataFrame:
    """Penalty–reward contrast: does poor service cost more satisfaction than good service earns?

    For every determinant one dummy marks low performance and one marks high performance; ordinary
    performance is what both are compared with. All twenty are regressed on the outcome together.

    The kind follows a rule of this course. An effect counts when it has its expected sign and is more than
    1.96 standard errors from 0. If neither counts, the determinant is `indifferent`. If the penalty is more
    than twice the reward, it is a `hygiene` factor; if the reward is more than twice the penalty, a
    `motivator`; otherwise a `performance` factor.

    Parameters
    ----------
    survey : one row per respondent, with `<determinant>_perceived` (1–7) and the outcome; respondents
        with a blank among these are left out
    outcome : name of the column to explain
    low, high : a rating of at most `low` is low performance, of at least `high` high performance

    Returns
    -------
    DataFrame indexed by determinant: `penalty`, `reward` (points of the outcome), their standard errors
    `penalty_error` and `reward_error`, and `kind`; `.attrs["n"]` is the number of respondents.

    Raises
    ------
    Refusal
        If a column is absent or out of its scale, if nobody or everybody is in one of the groups, or if
        there are too few respondents to tell the determinants apart.

    Source: Brandt 1987; the factor names are Herzberg's.
    """
    floor, ceiling = SCALE
    poor, good = number(low, "low", low=floor, high=ceiling), number(high, "high", low=floor, high=ceiling)
    if good - poor < 2:
        sentence = _(
            "high must be at least 2 above low, so that a middle is left; they were {high} and {low}"
        )
        raise Refusal(sentence.format(high=f"{good:g}", low=f"{poor:g}"))
    rated = [f"{d}_perceived" for d in DETERMINANTS]
    table = respondents(survey, [*rated, outcome])
    given = {column: answers(table, column, low=floor, high=ceiling) for column in rated}
    given[outcome] = answers(table, outcome, low=-np.inf)
    whole = pd.concat(given, axis=1, join="inner")
    ratings = whole[rated]
    dummies = np.hstack([ratings <= poor, ratings >= good]).astype(float)
    _refuse_empty(rated, dummies, poor, good)
    design = np.column_stack([np.ones(len(whole)), dummies])
    spare = len(whole) - design.shape[1]
    if spare < 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        sentence = _("survey cannot tell the determinants apart with {n} complete respondents")
        raise Refusal(sentence.format(n=len(whole)))
    y = whole[outcome].to_numpy()
    effects = np.linalg.lstsq(design, y, rcond=None)[0]
    variance = float(np.sum((y - design @ effects) ** 2)) / spare
    errors = np.sqrt(variance * np.diag(np.linalg.inv(design.T @ design)))
    k = len(DETERMINANTS)
    result = pd.DataFrame(
        {
            "penalty": effects[1 : k + 1],
            "reward": effects[k + 1 :],
            "penalty_error": errors[1 : k + 1],
            "reward_error": errors[k + 1 :],
        },
        index=pd.Index(DETERMINANTS, name="determinant"),
    )
    penalty = -result["penalty"].where(result["penalty"] < -SURE * result["penalty_error"], 0)
    reward = result["reward"].where(result["reward"] > SURE * result["reward_error"], 0)
    result["kind"] = np.select(
        [(penalty == 0) & (reward == 0), penalty > 2 * reward, reward > 2 * penalty],
        ["indifferent", "hygiene", "motivator"],
        "performance",
    )
    result.attrs["n"] = len(whole)
    return result


def plot_penalty_reward(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Penalty to the left and reward to the right of 0, by determinant, hygiene factors at the bottom."""
    table = columns(result, ("penalty", "reward", "kind"), "result")
    table = table.iloc[(table["penalty"] + table["reward"]).to_numpy().argsort()]
    ax = look.axes(ax)
    rows = np.arange(len(table))
    for kind, (color, hatch) in SIGNS.items():
        here = (table["kind"] == kind).to_numpy()
        for effect in ("penalty", "reward"):
            ax.barh(
                rows[here], table[effect][here], color=look.COLORS[color], hatch=hatch, edgecolor="white",
                height=0.7,
            )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    right = max(0.0, float(table["reward"].max()))
    for row, kind in zip(rows, table["kind"], strict=True):
        ax.annotate(
            _(KINDS[kind]), (right, row), (8, 0), textcoords="offset points", va="center", size="small",
            color=look.COLORS[SIGNS[kind][0]],
        )  # fmt: skip
    ax.set_xlim(min(0.0, float(table["penalty"].min())) * 1.1 - 0.02, right * 1.45 + 0.4)
    ax.set_yticks(rows, [determinant_title(d) for d in table.index])
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Change in the outcome against ordinary performance (points)"))
    counts = table["kind"].value_counts()
    title = _("Hygiene factors: {hygiene}; motivators: {motivator}; performance factors: {performance}")
    ax.set_title(title.format(**{kind: int(counts.get(kind, 0)) for kind in KINDS}), loc="left")
    return ax


def perceived_balance(values: Mapping[str, float], costs: Mapping[str, float]) -> pd.DataFrame:
    """What a customer perceives to gain: the values received less the costs borne.

    Parameters
    ----------
    values : any of "product", "service", "personnel", "image" → amount, at least 0
    costs : any of "money", "time", "mental", "physical" → amount, at least 0, in the same unit

    Returns
    -------
    DataFrame indexed by `item`, values first: `amount` (costs negative) and the `running` total, whose
    last entry is what is left.

    Raises
    ------
    Refusal
        If an item has another name, or an amount is not a number of at least 0.
    """
    amounts = {**_amounts(values, VALUES, "values", 1), **_amounts(costs, COSTS, "costs", -1)}
    amount = pd.Series(amounts, dtype=float).rename_axis("item")
    return pd.DataFrame({"amount": amount, "running": amount.cumsum()})


def plot_perceived_balance(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """A staircase: a step to the right for every value, to the left for every cost, to what is left."""
    table = columns(result, ("amount", "running"), "result")
    ax = look.axes(ax)
    left = float(table["running"].iloc[-1])
    colors = [look.COLORS["blue" if amount >= 0 else "orange"] for amount in table["amount"]]
    starts = table["running"] - table["amount"]
    rows = np.arange(len(table) + 1)
    ax.barh(rows[:-1], table["amount"], left=starts, color=colors, height=0.6)
    ax.barh(rows[-1], left, color=look.COLORS["ink"], height=0.6)
    ends = [*np.maximum(starts, table["running"]), max(left, 0)]
    texts = [*(f"{amount:+g}" for amount in table["amount"]), f"{left:g}"]
    for row, end, text in zip(rows, ends, texts, strict=True):
        ax.annotate(text.replace("-", "−"), (end, row), (5, 0), textcoords="offset points", va="center")
    titles = [_({**VALUES, **COSTS}[item]) for item in table.index]
    ax.set_yticks(rows, [*titles, _("What is left")])
    ax.invert_yaxis()
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(min(0, table["running"].min()) * 1.12, max(0, table["running"].max()) * 1.12 or 1)
    ax.set_xlabel(_("Perceived amount (points)"))
    ax.grid(axis="y", visible=False)
    if left >= 0:
        title = _("The customer perceives {amount:g} more than it costs")
    else:
        title = _("The customer perceives {amount:g} less than it costs")
    ax.set_title(title.format(amount=round(abs(left), 6)), loc="left")
    return ax


def _refuse_empty(rated: list[str], dummies: np.ndarray, low: float, high: float) -> None:
    """Refuse if a group has no member, or leaves nobody in the middle to compare with."""
    k = len(rated)
    for i, column in enumerate(rated):
        for j, bound, sign in ((i, low, "≤"), (i + k, high, "≥")):
            if not dummies[:, j].any():
                sentence = _("{column} has no answer {sign} {bound}, so there is no group to compare")
                raise Refusal(sentence.format(column=column, sign=sign, bound=f"{bound:g}"))
        if (dummies[:, i] + dummies[:, i + k]).all():
            sentence = _(
                "{column} has no answer between {low} and {high}, so there is nothing to compare with"
            )
            raise Refusal(sentence.format(column=column, low=f"{low:g}", high=f"{high:g}"))


def _amounts(given: Any, allowed: dict[str, str], name: str, sign: int) -> dict[str, float]:
    if not isinstance(given, (Mapping, pd.Series)) or not len(given):
        sentence = _("{name} must map items to amounts; it was {value}")
        raise Refusal(sentence.format(name=name, value=shown(given)))
    items = {one_of(item, allowed, _("an item of {name}").format(name=name)): v for item, v in given.items()}
    if len(items) < len(given):
        raise Refusal(_("{name} gives an item twice").format(name=name))
    return {item: sign * number(items[item], item, low=0) for item in allowed if item in items}
