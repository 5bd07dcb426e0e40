"""What a function says when it cannot answer: the argument, what it was, what it may be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from .language import _


class Refusal(ValueError):
    """A request that has no honest answer.

    In a notebook it shows as its one sentence, without a traceback.
    """

    def _render_traceback_(self) -> list[str]:  # the hook by which IPython lets an error draw itself
        return [_("Not computed: {why}").format(why=self)]


def shown(value: Any) -> str:
    """A value in a few characters, whatever it is and even if it cannot be printed."""
    if not isinstance(value, (str, int, float, bool, np.generic, type(None))):
        return _("a value of type {type}").format(type=type(value).__name__)
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= 40 else text[:37] + "..."


def refuse_row(name: str, rule: str, values: pd.Series, bad: Any) -> None:
    """Refuse if any row of `values` is marked in `bad`, naming the first one."""
    marked = np.asarray(bad)
    if not marked.any():
        return
    at = int(marked.argmax())
    if len(values) == 1:
        sentence = _("{name} {rule}; it was {value}")
    else:
        sentence = _("{name} {rule}; row {row} has {value}")
    raise Refusal(sentence.format(name=name, rule=rule, row=values.index[at], value=shown(values.iloc[at])))


def numbers(
    values: Any,
    name: str,
    *,
    low: float | None = None,
    high: float | None = None,
    above: float | None = None,
) -> pd.Series:
    """`values` as a Series of floats, every one of them finite and in range.

    Parameters
    ----------
    values : number, array-like or Series
    name : the argument's name, for the message
    low, high : smallest and largest value allowed
    above : bound that itself is not allowed

    Raises
    ------
    Refusal
        At the first row that is not a number, is missing, or is out of range.
    """
    series = values if isinstance(values, pd.Series) else _as_series(values, name)
    series = series.reset_index(drop=True) if not series.index.is_unique else series
    if series.empty:
        raise Refusal(_("{name} is empty; it needs at least one number").format(name=name))
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "iuf":
        plain, as_float = series, series.astype(float)
    else:
        plain = series.astype(object)
        as_float = plain.map(_as_float).astype(float)
    refuse_row(name, _("must hold numbers, none missing"), plain, as_float.isna())
    refuse_row(name, _("must be finite"), plain, ~np.isfinite(as_float))
    if above is not None:
        refuse_row(name, _("must be above {bound}").format(bound=above), as_float, as_float <= above)
    if low is not None and high is not None:
        rule = _("must lie between {low} and {high}").format(low=low, high=high)
        refuse_row(name, rule, as_float, (as_float < low) | (as_float > high))
    elif low is not None:
        refuse_row(name, _("must be at least {bound}").format(bound=low), as_float, as_float < low)
    elif high is not None:
        refuse_row(name, _("must be at most {bound}").format(bound=high), as_float, as_float > high)
    return as_float


def number(
    value: Any,
    name: str,
    *,
    low: float = -np.inf,
    high: float = np.inf,
    above: float = -np.inf,
) -> float:
    """One number in range, as `numbers` checks it."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise Refusal(_("{name} must be a number; it was {value}").format(name=name, value=shown(value)))
    value = _as_float(value)
    if low <= value <= high and above < value < np.inf:  # a slider asks a dozen times for one picture
        return value
    bounds = {"low": low, "high": high, "above": above}
    return float(numbers([value], name, **{key: b for key, b in bounds.items() if np.isfinite(b)}).iloc[0])


def whole(value: Any, name: str, *, low: int = 1, high: float = np.inf) -> int:
    """A whole number in range."""
    checked = number(value, name, low=low, high=high)
    if checked % 1:
        raise Refusal(
            _("{name} must be a whole number; it was {value}").format(name=name, value=shown(value))
        )
    return int(checked)


def columns(table: Any, wanted: Iterable[str], name: str) -> pd.DataFrame:
    """`table`, a DataFrame that has at least the columns `wanted` and one row."""
    if not isinstance(table, pd.DataFrame):
        raise Refusal(_("{name} must be a DataFrame; it was {value}").format(name=name, value=shown(table)))
    wanted = tuple(wanted)
    for column in wanted:
        if not isinstance(column, str):
            sentence = _("{name}: a column is named by text, such as 'date'; it was {value}")
            raise Refusal(sentence.format(name=name, value=shown(column)))
    missing = [column for column in wanted if column not in table.columns]
    if missing:
        raise Refusal(
            _("{name} needs the columns {missing}; it has {present}").format(
                name=name, missing=", ".join(missing), present=", ".join(map(str, table.columns[:12])) or "—"
            )
        )
    twice = [column for column in wanted if (table.columns == column).sum() > 1]
    if twice:
        raise Refusal(_("{name} has the column {column} twice").format(name=name, column=twice[0]))
    if table.empty:
        raise Refusal(_("{name} has no rows").format(name=name))
    return table


def named(values: pd.Series, name: str) -> pd.Series:
    """`values` by which rows are told apart or grouped, such as customers: text or numbers, none missing."""
    refuse_row(name, _("must not be missing"), values, values.isna())
    if values.dtype == object:
        refuse_row(name, _("must hold text or numbers"), values, [not _is_name(value) for value in values])
    return values


def result_of(value: Any, kind: type, maker: str, name: str = "result") -> Any:
    """`value` if it is what the function `maker` gives, an object of the type `kind`."""
    if not isinstance(value, kind):
        sentence = _("{name} must be what {maker} gives; it was {value}")
        raise Refusal(sentence.format(name=name, maker=maker, value=shown(value)))
    return value


def one_of(value: Any, allowed: Iterable[str], name: str) -> str:
    """`value` if it is one of `allowed`; otherwise a refusal that suggests the nearest."""
    options = [str(option) for option in allowed]
    if isinstance(value, str) and value in options:
        return value
    near = difflib.get_close_matches(value, options, n=1) if isinstance(value, str) else []
    hint = _(" Did you mean {near}?").format(near=repr(near[0])) if near else ""
    raise Refusal(
        _("{name} must be one of {options}; it was {value}.").format(
            name=name, options=", ".join(options), value=shown(value)
        )
        + hint
    )


def _is_name(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _as_float(value: Any) -> float:
    """A cell as a float; not a number if it holds none."""
    if isinstance(value, (bool, np.bool_, complex, np.complexfloating)):
        return np.nan
    try:
        return float(value)
    except OverflowError:
        return np.inf if value > 0 else -np.inf
    except Exception:  # whatever a cell is, it is not a number
        return np.nan


def _as_series(values: Any, name: str) -> pd.Series:
    refusal = Refusal(_("{name} must be numbers; it was {value}").format(name=name, value=shown(values)))
    if isinstance(values, (str, bytes, dict, set)) or values is None:
        raise refusal
    try:
        # A list keeps what it holds: an array of one type would turn True into 1.
        kind = object if isinstance(values, (list, tuple)) else None
        array = np.atleast_1d(np.asarray(values, dtype=kind))
    except Exception:
        raise refusal from None
    if array.ndim > 1:
        raise Refusal(_("{name} must be one column; it has {n} dimensions").format(name=name, n=array.ndim))
    return pd.Series(array)
