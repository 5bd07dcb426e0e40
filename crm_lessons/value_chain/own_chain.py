"""A reader's own chain from a file: a row an activity, headings in either language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..language import _
from ..refusal import Refusal
from ..transactions import cells
from ..transactions.reading import TOTAL
from ..transactions.sheet import HEAD, Rows, read_sheet

HEADINGS = {
    "activity": ("activity", "活动"),
    "cost": ("cost", "成本"),
    "value_added": ("valueadded", "增加的价值"),
}


def read_chain(path: Any, sheet: str | None = None) -> pd.DataFrame:
    """Your own chain, as `value_chain` takes it, from a spreadsheet with a row an activity.

    The headings are activity, cost and value_added, or 活动, 成本 and 增加的价值; a unit in brackets may
    follow, and other columns may stand beside them. Blank rows and a row of totals are left out.

    Parameters
    ----------
    path : an Excel workbook (.xlsx) or a CSV file (UTF-8 or GB18030; comma, semicolon or tab)
    sheet : name of a workbook's sheet

    Returns
    -------
    DataFrame indexed by `activity`: `cost` and `value_added`.

    Raises
    ------
    Refusal
        If there is no such file, heading or row, a heading comes twice, or a cell is not a number; it names
        the row of the file. What `value_chain` asks for besides, it checks itself.
    """
    source = read_sheet(path, sheet, score)
    head = max(range(len(source.rows[:HEAD])), key=lambda at: found(source.rows[at]))
    places = columns_of(source.rows[head])
    picked = [
        (int(source.numbers[head + 1 + k]), [cells.plain(row[at]) if at < len(row) else "" for at in places])
        for k, row in enumerate(source.rows[head + 1 :])
    ]
    kept = [(line, row) for line, row in picked if any(row) and not TOTAL.fullmatch(row[0].rstrip(":： "))]
    if not kept:
        sentence = _("there are no rows below the headings in row {row}")
        raise Refusal(sentence.format(row=source.numbers[head]))
    for line, (activity, *_rest) in kept:
        if not activity:
            raise Refusal(_("row {row} of the file has no activity").format(row=line))
    table = pd.DataFrame(index=pd.Index([row[0] for _line, row in kept], name="activity"))
    for k, name in enumerate(("cost", "value_added"), start=1):
        column = cells.amounts([row[k] for _line, row in kept])
        for at, why in sorted(column.faults.items()):
            sentence = _("{name} in row {row} of the file: {why}")
            raise Refusal(sentence.format(name=name, row=kept[at][0], why=why))
        table[name] = column.values.astype(float)
    return table


def score(rows: Rows) -> tuple[int, int]:
    """How well rows look like a chain: headings found, then cells in their row."""
    best = max(rows, key=found, default=())
    return found(best), len(best)


def found(row: Sequence[Any]) -> int:
    """How many of the three headings a row has."""
    names = [spelled(cell) for cell in row]
    return sum(any(name in names for name in known) for known in HEADINGS.values())


def spelled(cell: Any) -> str:
    """A heading without case, spaces, underscores and a unit in brackets."""
    text = unicodedata.normalize("NFKC", str(cell))
    return re.sub(r"\(.*?\)|[\W_]", "", text).casefold()


def columns_of(row: Sequence[Any]) -> list[int]:
    """Where the three columns are."""
    names = [spelled(cell) for cell in row]
    places = []
    for column in HEADINGS:
        here = [at for at, name in enumerate(names) if name in HEADINGS[column]]
        if len(here) != 1:
            sentence = _("the file needs one column {column} ({others}); its headings are {present}")
            present = ", ".join(repr(str(cell)) for cell in row[:12] if str(cell)) or "—"
            said = {"column": column, "others": HEADINGS[column][1], "present": present}
            raise Refusal(sentence.format(**said))
        places += here
    return places
