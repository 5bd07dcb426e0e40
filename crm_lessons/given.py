"""The forms in which numbers are given: rows as dicts, columns side by side, a result in the same form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from .language import _
from .refusal import Refusal


def table_of(rows: Any, index: str | None = None) -> Any:
    """A list of dicts as a DataFrame; anything else as it is, for `refusal.columns` to judge.

    Parameters
    ----------
    rows : what a reader gave
    index : a column that may also be the index, under the same name, as in a worksheet
    """
    if isinstance(rows, (list, tuple)) and rows and all(isinstance(row, Mapping) for row in rows):
        rows = pd.DataFrame(list(rows))
    if isinstance(rows, pd.DataFrame) and index and rows.index.name == index and index not in rows:
        rows = rows.reset_index()
    return rows


def same_rows(**given: Any) -> None:
    """Refuse two named columns of different length or with a different index; one number is one row.

    Raises
    ------
    Refusal
        Naming both, or the one that is a table and no column.
    """
    for name, column in given.items():
        if np.ndim(column) > 1:
            sentence = _("{name} must be one column; it has {n} dimensions")
            raise Refusal(sentence.format(name=name, n=np.ndim(column)))
    (one, first), (other, second) = given.items()
    if np.size(first) != np.size(second):
        sentence = _("{one} and {other} must have the same rows; they have {n} and {m}")
        raise Refusal(sentence.format(one=one, other=other, n=np.size(first), m=np.size(second)))
    both = isinstance(first, pd.Series) and isinstance(second, pd.Series)
    if both and not first.index.equals(second.index):
        sentence = _("{one} and {other} must have the same index; put them in one table first")
        raise Refusal(sentence.format(one=one, other=other))


def as_given(result: Any, *given: Any) -> Any:
    """`result` in the form of what was given: one value, a Series with its index, or an array."""
    if all(np.ndim(value) == 0 for value in given):
        return np.asarray(result).item()
    index = next((value.index for value in given if isinstance(value, pd.Series)), None)
    return np.asarray(result) if index is None else pd.Series(np.asarray(result), index=index)
