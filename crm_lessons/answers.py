"""What a reader typed, read generously and without ever raising."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from .language import _, catalogue


class Unreadable(Exception):
    """An answer of a kind that the question cannot take; the message says why."""


def is_empty(answer: Any) -> bool:
    """No answer yet: nothing, `...`, blank text, or a dict with nothing filled in."""
    if type(answer) is dict:
        return bool(answer) and all(is_empty(value) for value in answer.values())
    return answer is None or answer is Ellipsis or (type(answer) is str and not answer.strip())


def as_number(answer: Any, percent: bool = False) -> float:
    """The finite number in `answer`.

    Takes any real number, one number in a list, array, Series or DataFrame, and text such as "0.82",
    "８２％" or "¥1,200". A percent sign divides by 100, unless the question itself asks for percent.
    """
    value = _single(answer)
    if isinstance(value, str):
        value = _parse(value, percent)
    numeric = (int, float, np.integer, np.floating, Decimal, Fraction)
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numeric):
        kind = type(answer).__name__
        raise Unreadable(_("The answer is one number; this is of type {type}.").format(type=kind))
    try:
        number = float(value)
    except (OverflowError, ValueError):  # beyond any float, or a NaN that signals
        number = np.nan
    if not np.isfinite(number):
        raise Unreadable(_("The answer is a finite number; this one is not."))
    return number


def as_key(answer: Any, options: dict[str, str]) -> str:
    """The key among `options` that `answer` names, by key or by label, in either language.

    Of a label such as "analytical CRM: turns records into knowledge" the part before the colon is enough,
    if no other label begins so.
    """
    value = _single(answer)
    if not isinstance(value, str) or len(value) > 200:
        kind = type(answer).__name__
        raise Unreadable(
            _("The answer is one of the options, as text; this is of type {type}.").format(type=kind)
        )
    typed, zh = _folded(value), catalogue("zh")
    names = {
        key: {_folded(key), _folded(label), _folded(zh.get(label, label))} for key, label in options.items()
    }
    begun = [key for key in names if typed and typed in {name.partition(":")[0] for name in names[key]}]
    for key in [key for key in names if typed in names[key]] or (begun if len(begun) == 1 else []):
        return key
    listed = _("; ").join(labeled(key, options) for key in options)
    raise Unreadable(_("The answer is one of: {options}.").format(options=listed))


def as_keys(answer: Any, items: Iterable[str], options: dict[str, str]) -> dict[str, str]:
    """Item → key, from a dict or a Series indexed by item."""
    if isinstance(answer, pd.Series) and answer.index.is_unique:
        answer = answer.to_dict()
    if not isinstance(answer, dict):
        kind = type(answer).__name__
        raise Unreadable(
            _("The answer is a dict or Series, item by item; this is of type {type}.").format(type=kind)
        )
    given = {item: answer[item] for item in items if item in answer and not is_empty(answer[item])}
    missing = [item for item in items if item not in given]
    if missing:
        raise Unreadable(_("Still without an answer: {items}.").format(items=_("; ").join(missing)))
    return {item: as_key(value, options) for item, value in given.items()}


def labeled(key: str, labels: dict[str, str]) -> str:
    """A key with what it stands for, if that is known."""
    return _("{key} ({label})").format(key=key, label=_(labels[key])) if key in labels else str(key)


def _single(answer: Any) -> Any:
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        return _single(answer[0])
    if isinstance(answer, (pd.Series, pd.DataFrame, np.ndarray)):
        if answer.size != 1:
            raise Unreadable(_("The answer is a single value; this holds {n}.").format(n=answer.size))
        return np.asarray(answer).item()
    return answer


def _parse(text: str, percent: bool) -> float:
    if len(text) > 60:
        raise Unreadable(_("The answer is one number; this is a longer text."))
    plain = (
        unicodedata.normalize("NFKC", text).strip().strip("¥$€元").replace(",", "").replace("−", "-").strip()
    )
    scale = 1 if percent or not plain.endswith("%") else 100
    try:
        plain = plain.rstrip("% ")
        return float(Fraction(plain) if "/" in plain else plain) / scale
    except (ValueError, ZeroDivisionError):
        raise Unreadable(_("The answer is one number, such as 0.82; this text is not one.")) from None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
