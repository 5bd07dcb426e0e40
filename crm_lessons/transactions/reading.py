"""From the rows of a file to purchases: what was taken for what, and what was not read and why."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..card import Card
from ..language import _
from ..refusal import Refusal, shown
from . import cells, headings
from .headings import ROLES
from .sheet import Sheet, read_sheet

TOTAL = re.compile(
    r"(?:本[页月年日])?(?:合计|总计|小计|共计|累计|总和|汇总)(?:金额|数)?|(?:grand |sub-?)?totals?|sum", re.I
)
CONTENT = 120  # letters of an unread row that are shown


def read_transactions(
    path: Any,
    customer: str | None = None,
    date: str | None = None,
    amount: str | None = None,
    *,
    sheet: str | None = None,
    day_first: bool | None = None,
) -> pd.DataFrame:
    """Your own purchases, one row each: customer (text), date (datetime64) and amount (float).

    A card says which columns were taken and what was not read; `report` lists the rows that were not.

    Parameters
    ----------
    path : a CSV file (UTF-8 or GB18030; comma, semicolon or tab) or an Excel workbook (.xlsx)
    customer, date, amount : headings of the three columns; without them they are guessed
    sheet : name of a workbook's sheet
    day_first : whether 01/05/2026 is 1 May (True) or 5 January (False), where the column does not show it

    Raises
    ------
    Refusal
        If there is no such file or column, if it is open which column is meant or whether day or month
        comes first, if amounts are in several currencies, or if no row could be read.
    """
    if day_first is not None and not isinstance(day_first, bool):
        raise Refusal(_("day_first must be True or False; it was {value}").format(value=shown(day_first)))
    named = {"customer": customer, "date": date, "amount": amount}
    source = read_sheet(path, sheet, lambda rows: headings.score(rows, named))
    head, found = headings.find(source.rows, named)
    at = headings.choose(source.rows[head], found, named)
    rows = source.rows[head + 1 :]
    columns = {role: [row[k] if k < len(row) else "" for row in rows] for role, k in at.items()}
    read = {
        "customer": cells.customers(columns["customer"]),
        "date": cells.dates(columns["date"], day_first, source.epoch),
        "amount": cells.amounts(columns["amount"]),
    }
    faults = _faults(source, head, at, read)
    kept = np.ones(len(rows), dtype=bool)
    kept[list(faults)] = False
    unread = [
        (int(source.numbers[head + 1 + k]), why, _content(rows[k]))
        for k, why in sorted(faults.items())
        if not _blank(rows[k])
    ]
    if not kept.any():
        if not unread:
            raise Refusal(
                _("there are no rows below the headings in row {row}").format(row=source.numbers[head])
            )
        sentence = _("none of the {n} rows below the headings could be read; row {row}: {reason}")
        raise Refusal(sentence.format(n=len(unread), row=unread[0][0], reason=unread[0][1]))
    table = pd.DataFrame({role: column.values[kept] for role, column in read.items()})
    table = table.astype({"customer": "str"})
    kept_rows = [row for row, keep in zip(rows, kept, strict=True) if keep]
    short = sum(len(row) < len(source.rows[head]) for row in kept_rows) if source.separator else 0
    table.attrs["report"] = {
        "form": source.form,
        "headings": {role: str(source.rows[head][k]).strip() for role, k in at.items()},
        "heading_row": int(source.numbers[head]),
        "guessed": [role for role in ROLES if named[role] is None],
        "read": len(table),
        "blank": len(faults) - len(unread),
        "duplicates": len(kept_rows) - len(set(kept_rows)),
        "refunds": int((table["amount"] < 0).sum()),
        "notes": [*_notes(source, head, short), *(note for column in read.values() for note in column.notes)],
        # One text and not a list: pandas copies all of this whenever a table is made from this one.
        "unread": json.dumps(unread, ensure_ascii=False),
    }
    _show(table)
    return table


def report(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the file that were not read: row (its number in the file), reason, content.

    Raises
    ------
    Refusal
        If `table` does not come from `read_transactions`.
    """
    kept = table.attrs.get("report") if isinstance(table, pd.DataFrame) else None
    if not isinstance(kept, dict):
        sentence = _("table must come from read_transactions; it was {value}")
        raise Refusal(sentence.format(value=shown(table)))
    return pd.DataFrame(json.loads(kept["unread"]), columns=["row", "reason", "content"])


def _faults(
    source: Sheet, head: int, at: Mapping[str, int], read: Mapping[str, cells.Column]
) -> dict[int, str]:
    """Why rows below the headings are not read, by position; blank rows are among them."""
    rows = source.rows[head + 1 :]
    faults: dict[int, str] = {}
    for role in ROLES:
        for k, why in read[role].faults.items():
            faults[k] = _("{one}; {other}").format(one=faults[k], other=why) if k in faults else why
    heads = [_text(source.rows[head], column) for column in at.values()]
    for k in faults:
        if [_text(rows[k], column) for column in at.values()] == heads:
            faults[k] = _("the headings once more")
        elif any(TOTAL.fullmatch(_text(rows[k], column).rstrip(":： ")) for column in range(len(rows[k]))):
            faults[k] = _("a total, not a purchase")
    customers = read["customer"].values
    totals = {name for name in set(customers) if name and TOTAL.fullmatch(name.rstrip(":： "))}
    if totals:
        faults |= {k: _("a total, not a purchase") for k, name in enumerate(customers) if name in totals}
    if source.separator:
        faults |= _misplaced(source, head)
    return faults


def _misplaced(source: Sheet, head: int) -> dict[int, str]:
    """Rows of a text file whose cells a separator or a quotation mark has put in the wrong place."""
    width, below = len(source.rows[head]), slice(head + 1, None)
    rows, first, last = source.rows[below], source.numbers[below], source.last[below]
    faults = {
        k: _("more cells than headings; a cell that contains the separator needs quotation marks")
        for k, row in enumerate(rows)
        if len(row) > width and not _blank(row[width:])
    }
    for k in map(int, np.flatnonzero(last > first)):
        inner = [line for cell in rows[k] for line in cell.split("\n")[1:]]
        if any(line.count(source.separator) >= width - 1 for line in inner):
            faults[k] = _("a quotation mark opened here runs on to line {line}").format(line=last[k])
    return faults


def _notes(source: Sheet, head: int, short: int) -> list[str]:
    notes = []
    above = [str(source.numbers[k]) for k in range(head) if not _blank(source.rows[k])]
    if above:
        notes.append(_("Rows above the headings, not read: {rows}.").format(rows=", ".join(above)))
    if source.unread_sheets:
        sentence = _('Other sheets, not read: {sheets}; name one with sheet="...".')
        notes.append(sentence.format(sheets=", ".join(source.unread_sheets)))
    if short:
        notes.append(_("Rows with fewer cells than headings, read all the same: {n}.").format(n=short))
    return notes


def _show(table: pd.DataFrame) -> None:
    """The card under the cell that read a file: what was taken for what, and what was left."""
    from IPython.display import display

    told, unread = table.attrs["report"], report(table)
    pairs = [f"{role} = {heading}" for role, heading in told["headings"].items()]
    where = _("Columns: {pairs}; headings in row {row}; guessed: {guessed}.").format(
        pairs=", ".join(pairs), row=told["heading_row"], guessed=", ".join(told["guessed"]) or _("none")
    )
    span = _("Customers: {customers}; dates: {first} to {last}; sum of the amounts: {total}.").format(
        customers=f"{table['customer'].nunique():,}",
        first=f"{table['date'].min():%Y-%m-%d}",
        last=f"{table['date'].max():%Y-%m-%d}",
        total=f"{table['amount'].sum():,.2f}",
    )
    counts = _(
        "Refunds (negative amounts): {refunds}; exact duplicates, kept: {duplicates}; blank rows: {blank}."
    )
    lines = [
        told["form"],
        where,
        span,
        counts.format(**{key: f"{told[key]:,}" for key in ("refunds", "duplicates", "blank")}),
        *told["notes"],
    ]
    if len(unread):
        row, reason, content = unread.iloc[0]
        sentence = _("The first row not read is row {row}: {reason}. It holds: {content}")
        lines.append(sentence.format(row=row, reason=reason, content=content))
    display(
        Card(
            "!" if len(unread) else "✓",
            _("Rows read: {n}; not read: {m}").format(n=f"{len(table):,}", m=f"{len(unread):,}"),
            tuple(lines),
            "crm.transactions.report(table)" if len(unread) else "",
            "orange" if len(unread) else "green",
        )
    )


def _content(row: Sequence[Any]) -> str:
    text = " | ".join(cells.plain(cell).replace("\n", " ") for cell in row)
    return text if len(text) <= CONTENT else text[: CONTENT - 3] + "..."


def _blank(row: Sequence[Any]) -> bool:
    return not any(cells.plain(cell) for cell in row)


def _text(row: Sequence[Any], column: int) -> str:
    return cells.plain(row[column]) if column < len(row) else ""
