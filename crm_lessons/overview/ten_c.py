"""The ten Cs: one firm looked at from ten sides, each by one to three figures of plain arithmetic."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..language import _
from ..refusal import Refusal, columns, numbers, one_of, refuse_row, whole
from .figures import FIGURES, OPENED_IN, TEN

UNKNOWN = "unknown"
PROFILE = ("pet", "need", "contact")
BEST = 0.2  # share of the members who count as best
# The columns of the three tables, and what the numbers among them may be.
MEMBERS: dict[str, dict[str, float]] = {
    "joined": {}, "left": {"low": 0}, "acquisition_cost": {"low": 0}, "marketing_cost": {"low": 0},
}  # fmt: skip
RECEIPTS: dict[str, dict[str, float]] = {
    "premium": {"low": 0, "high": 1}, "amount": {"low": 0}, "margin": {}, "service_cost": {"low": 0},
}  # fmt: skip
ANSWERS: dict[str, dict[str, float]] = {
    "year": {}, "expected": {"above": 0}, "perceived": {"low": 0}, "gets": {}, "gives": {},
    "elsewhere": {"low": 0},
}  # fmt: skip


def ten_c(
    customers: pd.DataFrame,
    transactions: pd.DataFrame,
    surveys: pd.DataFrame,
    year: int | None = None,
    need: str | None = None,
) -> pd.DataFrame:
    """The 10C scorecard of a firm with members, for one year, from its three tables.

    Parameters
    ----------
    customers : one row a member, as `pet_members`: `customer`, `joined` (year), `left` (year at whose end
        the membership was not renewed, 0 if it still runs), `need`, `acquisition_cost` (once),
        `marketing_cost` (a year of membership); of `pet`, `need` and `contact` those that are there make
        the profile, where "unknown" is a gap
    transactions : one row a receipt, as `pet_purchases`: `customer`, `date`, `category`, `premium` (0 or 1),
        `offer` (none, everyone, segment, one_to_one), `amount`, `margin`, `service_cost`
    surveys : one row an answer, as `pet_survey`: `customer`, `year`, `expected` (above 0), `perceived`,
        `gets`, `gives`, `elsewhere` (spent with others in the year)
    year : the year to look at, one that has receipts; by default that of the last one
    need : only the members with this need

    Returns
    -------
    DataFrame indexed by `figure`, in the order of the ten Cs: `c`, `measure`, `value`, `unit`, `formula`,
    `rows` (how many rows of a table stand behind it) and `chapter` (the one that opens it, number and title).
    A figure that the tables do not give, as what the let-down do where nobody is let down, is left out.

    Raises
    ------
    Refusal
        If a column is absent or holds something else, a member has two rows, or the year has no receipt or
        no member.

    Source: the ten Cs are those of the course's article on CRM; the figures are this course's. Lifetime
    profit is the simplest there is, an average stay of 1 / churn years without discounting; chapter 04
    does it better.
    """
    members, receipts, answers = _checked(customers, transactions, surveys)
    years = sorted(receipts["date"].dt.year.unique())
    year = years[-1] if year is None else int(one_of(str(whole(year, "year")), years, "year"))
    if need is not None:
        needs = sorted(set(members["need"]) - {UNKNOWN})
        members = members[members["need"] == one_of(need, needs, "need")]
    here = members[(members["joined"] <= year) & ((members["left"] == 0) | (members["left"] >= year))]
    if here.empty:
        raise Refusal(_("customers has no member in {year}").format(year=year))
    ids = here["customer"]
    receipts = receipts[(receipts["date"].dt.year == year) & receipts["customer"].isin(ids)]
    answers = answers[(answers["year"] == year) & answers["customer"].isin(ids)]
    found = _found(here, receipts, answers, year)
    rows = [
        {
            "figure": name, "c": _(TEN[figure.c][0]), "measure": _(figure.measure), "value": found[name][0],
            "unit": _(figure.unit), "formula": _(figure.formula), "rows": found[name][1],
            "chapter": _chapter(TEN[figure.c][1]),
        }
        for name, figure in FIGURES.items()
        if np.isfinite(found[name][0])
    ]  # fmt: skip
    return pd.DataFrame(rows).set_index("figure")


def _found(
    here: pd.DataFrame, receipts: pd.DataFrame, answers: pd.DataFrame, year: int
) -> dict[str, tuple[float, int]]:
    """Figure → value and how many rows stand behind it; not a number where there are none."""
    n, bought, told = len(here), len(receipts), len(answers)
    ids = here["customer"].to_numpy()
    gone = (here["left"] == year).to_numpy()
    came = here[here["joined"] == year]
    each = receipts.groupby("customer").agg(
        spent=("amount", "sum"), margin=("margin", "sum"), kinds=("category", "nunique")
    )
    spent, margin = (each[name].reindex(ids, fill_value=0.0) for name in ("spent", "margin"))
    need = here["need"].to_numpy()
    by_need = spent[need != UNKNOWN].groupby(need[need != UNKNOWN]).mean()
    known = (here[[name for name in PROFILE if name in here]].astype(str) != UNKNOWN).all(axis=1)
    met = answers["perceived"] >= answers["expected"]
    lost = answers["customer"].isin(ids[gone])
    own = spent.reindex(answers["customer"]).sum()
    best = margin.nlargest(max(1, round(BEST * n))).sum()
    premium = (receipts["amount"] * receipts["premium"]).sum()
    costs = receipts["service_cost"].sum() + here["marketing_cost"].sum()
    profit = float(receipts["margin"].sum() - costs) / n
    churn, winning = float(gone.mean()), _ratio(came["acquisition_cost"].sum(), len(came))
    return {
        "known": (100 * _share(known), n),
        "warning": (100 * (_share(lost[~met]) - _share(lost[met])), told),
        "by_need": (_ratio(by_need.max(), by_need.min()) if len(by_need) > 1 else np.nan,
                    int((need != UNKNOWN).sum())),
        "by_value": (100 * _ratio(best, max(margin.sum(), 0)), n),
        "one_to_one": (100 * _share(receipts["offer"] == "one_to_one"), bought),
        "to_segment": (100 * _share(receipts["offer"] == "segment"), bought),
        "delivered": (float(answers["gets"].mean() - answers["gives"].mean()), told),
        "satisfied": (100 * _share(met), told),
        "ratio": (float((answers["perceived"] / answers["expected"]).mean()), told),
        "wallet": (100 * _ratio(own, own + answers["elsewhere"].sum()), told),
        "cross": (100 * _share(each["kinds"] >= 2), len(each)),
        "up": (100 * _ratio(premium, receipts["amount"].sum()), bought),
        "churn": (100 * churn, n),
        "new": (100 * len(came) / n, n),
        "winning": (winning, len(came)),
        "lifetime": (_ratio(profit, churn) - winning, n),
        "profit": (profit, n),
        "marketing": (float(here["marketing_cost"].mean()), n),
    }  # fmt: skip


def _chapter(number: str) -> str:
    """A chapter's number and title; that it is to come where it is not written yet."""
    if number in OPENED_IN:
        return f"{number} {_(OPENED_IN[number])}"
    return _("{number} (to come)").format(number=number)


def _ratio(above: float, below: float) -> float:
    return float(above) / float(below) if below else np.nan


def _share(marked: pd.Series) -> float:
    return float(marked.mean()) if len(marked) else np.nan


def _checked(
    customers: Any, transactions: Any, surveys: Any
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The three tables with numbers as floats, everything else but dates as text or as it was."""
    members = _table(customers, "customers", ("customer", "need"), MEMBERS)
    receipts = _table(transactions, "transactions", ("customer", "date", "category", "offer"), RECEIPTS)
    answers = _table(surveys, "surveys", ("customer",), ANSWERS)
    if not pd.api.types.is_datetime64_any_dtype(receipts["date"]):
        raise Refusal(_("date must hold dates; pd.to_datetime makes them from text"))
    for name in ("joined", "left"):
        refuse_row(name, _("must hold whole numbers"), members[name], members[name] % 1 != 0)
    early = (members["left"] != 0) & (members["left"] < members["joined"])
    refuse_row("left", _("must not be before joined"), members["left"], early)
    twice = members["customer"].duplicated()
    refuse_row("customer", _("must be there once in customers"), members["customer"], twice)
    for table in (receipts, answers):
        stranger = ~table["customer"].isin(members["customer"])
        refuse_row("customer", _("must be one of those in customers"), table["customer"], stranger)
    return members, receipts, answers


def _table(
    given: Any, name: str, others: tuple[str, ...], bounds: dict[str, dict[str, float]]
) -> pd.DataFrame:
    """A table with its columns checked: numbers in bounds, nothing missing in the others."""
    table = columns(given, (*others, *bounds), name).reset_index(drop=True)
    for column in others:
        refuse_row(column, _("must not be missing"), table[column], table[column].isna())
        if table[column].dtype.kind not in "iufM":
            table[column] = table[column].map(str)
    for column, bound in bounds.items():
        table[column] = numbers(table[column], column, **bound)
    return table
