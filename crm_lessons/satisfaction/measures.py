"""Six measures of satisfaction that a survey and the till can give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, refuse_row

MEASURES = {
    "good_name_rate": N_("Good-name rate"),
    "asked_for_rate": N_("Name-asked-for rate"),
    "return_rate": N_("Return rate"),
    "complaint_rate": N_("Complaint rate"),
    "amount_bought": N_("Amount bought"),
    "price_sensitivity": N_("Price sensitivity"),
}
COLUMNS = ("speaks_well", "asked_by_name", "returned", "complained", "spending", "stay_at_price_rise")


def satisfaction_measures(survey: pd.DataFrame) -> pd.DataFrame:
    """Six measures of satisfaction, each over those who answered its question.

    - `good_name_rate`: share who speak well of the firm to others (`speaks_well`).
    - `asked_for_rate`: share who asked for the firm or its brand by name (`asked_by_name`).
    - `return_rate`: share who came back (`returned`).
    - `complaint_rate`: share who complained (`complained`); the only one, with price sensitivity,
      that is better when lower.
    - `amount_bought`: mean spending of a customer in the last year, in yuan (`spending`).
    - `price_sensitivity`: share who would leave if the price rose by 10 % (1 − mean of
      `stay_at_price_rise`).

    Parameters
    ----------
    survey : one row per respondent; the yes/no columns hold 1 or 0

    Returns
    -------
    DataFrame indexed by measure: `value`, `base` (how many answered), `unit`.

    Raises
    ------
    Refusal
        If a column is absent, has no answers, or holds something other than its answers.
    """
    table = respondents(survey, COLUMNS)
    values, bases = [], []
    for column in COLUMNS:
        given = answers(table, column, low=0, high=None if column == "spending" else 1)
        values.append(1 - given.mean() if column == "stay_at_price_rise" else given.mean())
        bases.append(len(given))
    units = [_("yuan a year") if m == "amount_bought" else _("share of customers") for m in MEASURES]
    return pd.DataFrame(
        {"value": values, "base": bases, "unit": units}, index=pd.Index(MEASURES, name="measure")
    )


def plot_satisfaction_measures(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Bars of the five shares that `satisfaction_measures` gives; the amount bought is in the title."""
    shares = columns(result, ("value", "base"), "result").drop(index="amount_bought")["value"][::-1] * 100
    ax = look.axes(ax)
    lower_is_better = shares.index.isin(["complaint_rate", "price_sensitivity"])
    colors = [look.COLORS["orange" if lower else "blue"] for lower in lower_is_better]
    bars = ax.barh([_(MEASURES[measure]) for measure in shares.index], shares, color=colors, height=0.6)
    for bar, lower in zip(bars, lower_is_better, strict=True):
        bar.set_hatch("//" if lower else "")
        bar.set_edgecolor("white")
        note = _("{share:.0f} % (lower is better)") if lower else _("{share:.0f} %")
        place = (bar.get_width(), bar.get_y() + bar.get_height() / 2)
        ax.annotate(
            note.format(share=bar.get_width()), place, (5, 0), textcoords="offset points", va="center"
        )
    ax.set_xlim(0, 100)
    ax.set_xlabel(_("Share of customers (%)"))
    ax.grid(axis="y", visible=False)
    title = _("{share:.0f} % speak well of us; a customer buys for {amount:,.0f} yuan a year")
    value = result["value"]
    ax.set_title(title.format(share=value["good_name_rate"] * 100, amount=value["amount_bought"]), loc="left")
    return ax


def respondents(survey: Any, wanted: Iterable[str]) -> pd.DataFrame:
    """The survey, with every column `wanted` and one index label a row."""
    table = columns(survey, wanted, "survey")
    return table if table.index.is_unique else table.reset_index(drop=True)


def answers(
    survey: pd.DataFrame, column: str, *, low: float, high: float | None = None, whole: bool = True
) -> pd.Series:
    """The answers given in one column, those left blank dropped, each checked against its scale.

    A column without an upper bound holds amounts, which need not be whole.
    """
    given = survey[column].dropna()
    if given.empty:
        raise Refusal(_("{column} has no answers").format(column=column))
    given = given.astype(int) if given.dtype == bool else given
    checked = numbers(given, column, low=low, **({} if high is None else {"high": high}))
    if whole and high is not None:
        refuse_row(column, _("must hold whole numbers"), given, checked % 1 != 0)
    return checked
