"""The course's data: what there is, and each table as a typed DataFrame."""

from __future__ import annotations

import functools
import hashlib
import importlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .language import _, language
from .refusal import Refusal, one_of, shown

HERE = Path(__file__).parent
DATA = next(folder for folder in (HERE / "data", HERE.parent / "data") if folder.is_dir())
DTYPES = {"integer": "int64", "number": "float64", "string": "str", "boolean": "bool"}

_student: str | None = None


@functools.cache
def resources() -> dict[str, dict[str, Any]]:
    """The data package: name → everything known about that table."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def cases(name: str | None = None) -> pd.DataFrame:
    """Every table of the course, one row each; or, with a `name`, the columns of that table.

    Raises
    ------
    Refusal
        If there is no table of that name.
    """
    if name is not None:
        return _columns(resources()[one_of(name, resources(), "name")])
    rows = [
        {
            _("name"): resource["name"],
            _("title"): text(resource, "title"),
            _("kind"): _("simulated") if resource["simulated"] else _("real"),
            _("rows"): resource["rows"],
            _("source"): text(resource, "origin"),
        }
        for resource in resources().values()
    ]
    return pd.DataFrame(rows).set_index(_("name"))


def load(name: str, student: str | int | None = None) -> pd.DataFrame:
    """The table `name` as a DataFrame, nothing else.

    Parameters
    ----------
    name : one of the names that `cases()` lists
    student : a student's id; a simulated table is drawn anew from it, the same on every machine.
        Without it, the id given to `use`, if any, counts for simulated tables.

    Raises
    ------
    Refusal
        If there is no table of that name, or if `student` is given for real data.
    """
    resource = resources()[one_of(name, resources(), "name")]
    if not resource["simulated"]:
        if student is not None:
            sentence = _("{name} holds real data, the same for everyone; load it without student")
            raise Refusal(sentence.format(name=name))
    elif (whose := student_id(student) if student is not None else _student) is not None:
        return simulate(name, seed(resource.get("draw", name), whose))
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    return pd.read_csv(
        DATA / resource["path"],
        dtype={name: DTYPES[kind] for name, kind in types.items() if kind != "date"},
        parse_dates=[name for name, kind in types.items() if kind == "date"],
        encoding="utf-8",
        keep_default_na=False,
    )


def labels(name: str, column: str) -> dict[str, str]:
    """What the values of a column are called in the language in force: value → label."""
    resource = resources()[one_of(name, resources(), "name")]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    categories = fields[one_of(column, fields, "column")].get("categories", [])
    return {category["value"]: text(category, "label") for category in categories}


def simulate(name: str, seed: int) -> pd.DataFrame:
    """The simulated table `name`, drawn from `seed` by its chapter's `case` module."""
    case = importlib.import_module(f"{__package__}.{resources()[name]['chapter']}.case")
    # RandomState: the one NumPy generator whose streams are promised never to change.
    return getattr(case, name)(np.random.RandomState(seed))


def seed(name: str, student: str) -> int:
    """The seed of one student's own draw of a table, or of tables that belong together (`draw`)."""
    return int.from_bytes(hashlib.sha256(f"{name}/{student}".encode()).digest()[:4], "big")


def student_id(student: Any) -> str:
    """A student's id as one spelling: full-width digits, spaces and case make no difference."""
    if isinstance(student, bool) or not isinstance(student, (str, int)) or not str(student).strip():
        sentence = _('student must be an id such as "20260017"; it was {value}')
        raise Refusal(sentence.format(value=shown(student)))
    if any("\ud800" <= letter <= "\udfff" for letter in str(student)):  # no text: no file could keep it
        raise Refusal(_("student holds half a character, {value}").format(value=ascii(student)[:40]))
    return "".join(unicodedata.normalize("NFKC", str(student)).split()).casefold()


def set_student(student: str | int | None) -> None:
    """Draw simulated tables for this student from now on; None for the tables as shipped."""
    global _student
    _student = None if student is None else student_id(student)


def student() -> str | None:
    """The student whose tables are drawn, or None."""
    return _student


def text(entry: dict[str, Any], key: str) -> str:
    """A text of the data package in the language in force."""
    return str(entry.get(f"{key}_zh" if language() == "zh" else key, ""))


def _columns(resource: dict[str, Any]) -> pd.DataFrame:
    rows = [
        {
            _("column"): field["name"],
            _("title"): text(field, "title"),
            _("meaning"): text(field, "description"),
            _("unit"): text(field, "unit"),
            _("type"): field["type"],
            _("allowed"): _allowed(field.get("constraints", {})),
        }
        for field in resource["schema"]["fields"]
    ]
    return pd.DataFrame(rows).set_index(_("column"))


def _allowed(constraints: dict[str, Any]) -> str:
    if "enum" in constraints:
        return ", ".join(map(str, constraints["enum"]))
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is None and high is None:
        return ""
    return f"{'' if low is None else low}–{'' if high is None else high}"
