"""A ledger of benefits: entries that add up, how well each is known, and what has no price."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import table_of
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, one_of, result_of
from .benefits import BENEFITS, GROUPS, OVERLAPS, SIDES, benefits

EVIDENCE = {
    "money": N_("money in the books"),
    "measured": N_("measured, times a price"),
    "judged": N_("judged"),
}
SIDE_OF = {benefit: side for side, named in SIDES.items() for benefit in named}
SIGNS = {"money": ("blue", ""), "measured": ("sky", "//"), "judged": ("pale", "..")}


@dataclass(frozen=True, eq=False)
class Ledger:
    """What `benefit_ledger` adds up.

    Attributes
    ----------
    entries : the entries, with `title` and `group`; where no amount is given, `evidence` is "unpriced"
    total : yuan, of all entries that have an amount
    unpriced : titles of the benefits that have none, in the language in force
    overlaps : a sentence for each pair of entries that may count the same money twice
    """

    entries: pd.DataFrame
    total: float
    unpriced: tuple[str, ...]
    overlaps: tuple[str, ...]

    def summary(self) -> pd.DataFrame:
        """By group: yuan by kind of evidence, their `total`, and how many benefits are `unpriced`."""
        known = self.entries["evidence"] != "unpriced"
        table = self.entries[known].pivot_table(
            index="group", columns="evidence", values="amount", aggfunc="sum", fill_value=0.0
        )
        groups = self.entries["group"].unique()
        table = table.reindex(index=groups, columns=list(EVIDENCE)).fillna(0.0)
        table.columns.name = None
        counts = self.entries["group"][~known].value_counts().reindex(groups).fillna(0).astype(int)
        return table.assign(total=table.sum(axis=1), unpriced=counts).rename_axis("group")


def ledger_worksheet(*sides: str) -> pd.DataFrame:
    """An empty ledger of one side to fill in: one row per benefit, for `benefit_ledger`.

    Fill in `amount` (yuan a year), `evidence` ("money", "measured" or "judged") and, if you like, `basis`:
    what the amount was counted from. Rows without an amount stay in the ledger, as benefits without a price.

    Parameters
    ----------
    sides : "firm", "consumer" or "business"; a customer's may have "relational" (the seven types) beside
        it, or be "relational" alone; "firm" if none is named

    Raises
    ------
    Refusal
        If there is no such side, or two that do not belong into one ledger.
    """
    _refuse_two_sides(one_of(side, SIDES, "side") for side in sides)
    sheet = benefits(*(sides or ("firm",)))
    return sheet[["title", "measure"]].assign(amount=np.nan, evidence="", basis="")


def benefit_ledger(entries: pd.DataFrame | Iterable[Mapping[str, Any]]) -> Ledger:
    """Add up what a relation brings to one side, and say how well each amount is known.

    An amount is *money in the books*, *measured* (a quantity counted and multiplied by a price), or *judged*.
    A benefit without an amount is not worth 0: it stays in the ledger, in sight. Two entries that may count
    the same money, because their benefits overlap or because both name the same basis, are pointed out by
    name; whether they do, only the reader knows, so nothing is taken off. A sum of what the firm has and what
    its customer has would be nobody's: each has a ledger of its own.

    Parameters
    ----------
    entries : one row per entry, with `benefit` (a key of `benefits()`), `amount` (yuan a year, negative for
        a drawback; missing if it has no price) and `evidence` ("money", "measured" or "judged"; may be empty
        without an amount); optionally `basis`, a text. A filled `ledger_worksheet` or a list of dicts.

    Returns
    -------
    Ledger

    Raises
    ------
    Refusal
        If there is no entry, a column is absent, a benefit or kind of evidence is unknown, the benefits are
        those of more than one side, an amount is no number, or an amount has no evidence.
    """
    table = columns(table_of(entries, "benefit"), ("benefit", "amount", "evidence"), "entries")
    table = table.reset_index(drop=True)
    if "basis" not in table:
        table = table.assign(basis="")
    _refuse_two_sides(SIDE_OF[one_of(name, BENEFITS, "benefit")] for name in table["benefit"])
    priced = table["amount"].map(lambda amount: not _blank(amount))
    amount = pd.Series(np.nan, table.index, dtype=float)
    if priced.any():
        amount[priced] = numbers(table.loc[priced, "amount"], "amount", low=-1e15, high=1e15)
    for row in table.index[priced]:
        if _blank(table.at[row, "evidence"]):
            sentence = _("evidence must say how the amount of {benefit} is known: {options}")
            options = ", ".join(EVIDENCE)
            raise Refusal(sentence.format(benefit=table.at[row, "benefit"], options=options))
        one_of(table.at[row, "evidence"], EVIDENCE, "evidence")
    table = table.assign(
        title=[_(BENEFITS[name].title) for name in table["benefit"]],
        group=[_(GROUPS[BENEFITS[name].group]) for name in table["benefit"]],
        amount=amount,
        evidence=table["evidence"].where(priced, "unpriced"),
        basis=["" if _blank(basis) else str(basis).strip() for basis in table["basis"]],
    )[["benefit", "title", "group", "amount", "evidence", "basis"]]
    unpriced = tuple(dict.fromkeys(table["title"][~priced]))
    return Ledger(table, float(amount.sum()), unpriced, tuple(_overlaps(table[priced])))


def plot_ledger(result: Ledger, ax: Axes | None = None) -> Axes:
    """Bars by group, the better known money first; what has no price is counted beside them."""
    result_of(result, Ledger, "benefit_ledger")
    table = result.summary().iloc[::-1]
    ax = look.axes(ax)
    rows = np.arange(len(table))
    right, left = np.zeros(len(table)), np.zeros(len(table))
    for kind, (color, hatch) in SIGNS.items():
        amounts = table[kind].to_numpy() / 1000
        start = np.where(amounts >= 0, right, left)
        bars = ax.barh(rows, amounts, 0.55, left=start, color=look.COLORS[color], hatch=hatch)
        bars.set_label(_(EVIDENCE[kind]))
        for bar in bars:
            bar.set_edgecolor(look.COLORS["gray"])
        right, left = right + amounts.clip(min=0), left + amounts.clip(max=0)
    for row, (end, total, missing) in enumerate(zip(right, table["total"], table["unpriced"], strict=True)):
        lines = [f"{total / 1000:,.0f}".replace("-", "−")] if end or left[row] else []
        lines += [_("+ {n} without a price").format(n=missing)] if missing else []
        ax.annotate("\n".join(lines), (end, row), (5, 0), textcoords="offset points", va="center")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [str(group) for group in table.index])
    low, high = left.min(), max(right.max(), 1e-3)
    ax.set_xlim(low * 1.05, high + 0.4 * (high - low))
    ax.xaxis.set_major_formatter(lambda amount, _place: f"{amount:,.0f}".replace("-", "−"))
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Thousand yuan a year"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.15), ncols=3, fontsize="small")
    title = _("{total} thousand yuan a year; {n} benefits without a price")
    total = f"{result.total / 1000:,.0f}".replace("-", "−")
    ax.set_title(title.format(total=total, n=len(result.unpriced)), loc="left")
    return ax


def _refuse_two_sides(sides: Iterable[str]) -> None:
    """Refuse entries whose sum would be nobody's; relational benefits are a customer's."""
    found = set(sides)
    if len(found - {"relational"}) > 1 or found == {"firm", "relational"}:
        both = ", ".join(side for side in SIDES if side in found)
        raise Refusal(
            _("a ledger is of one side; these are of {sides}: make one for each").format(sides=both)
        )


def _blank(value: Any) -> bool:
    """Nothing was filled in."""
    return (
        value is None
        or value is pd.NA
        or (isinstance(value, str) and not value.strip())
        or (isinstance(value, (float, np.floating)) and bool(np.isnan(value)))
    )


def _overlaps(priced: pd.DataFrame) -> Iterable[str]:
    """Every pair of entries with an amount that may be the same money."""
    rows: list[tuple[str, str, str]] = list(
        zip(priced["benefit"], priced["title"], priced["basis"], strict=True)
    )
    for (one, title, basis), (other, second, same) in itertools.combinations(rows, 2):
        why = OVERLAPS.get((one, other)) or OVERLAPS.get((other, one))
        if basis and basis == same:
            sentence = _("“{one}” and “{other}” are both counted from “{basis}”.")
            yield sentence.format(one=title, other=second, basis=basis)
        elif why or one == other:
            sentence = _("“{one}” and “{other}” may be the same money: {why}.")
            yield sentence.format(
                one=title, other=second, why=_(why or N_("the same benefit is entered twice"))
            )
