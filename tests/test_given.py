"""What may be given as a number: anything may be tried, and only a refusal comes back."""

from __future__ import annotations

import decimal

import numpy as np
import pandas as pd
import pytest

import crm_lessons as crm
from crm_lessons.given import as_given, same_rows
from crm_lessons.refusal import Refusal, columns, number, numbers, result_of


class Odd:
    """Something with a length and no other sense."""

    def __len__(self) -> int:
        return 3

    def __float__(self) -> float:
        raise RuntimeError("no")


NO_NUMBERS = [True, 1 + 2j, np.complex64(1), np.True_, "abc", None, Odd(), pd.NaT, pd.Timestamp("2026-01-01")]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: type(value).__name__)
def test_what_is_no_number_is_refused(value):
    with pytest.raises(Refusal, match="^spend must hold numbers, none missing; row 1 has "):
        numbers([1.0, value], "spend")
    with pytest.raises(Refusal, match="^spend must"):
        number(value, "spend")


@pytest.mark.parametrize("value", [10**400, -(10**400), np.inf, -np.inf], ids=["huge", "low", "inf", "-inf"])
def test_what_is_too_large_is_refused(value):
    for ask in (number, lambda given, name: numbers([given, 1], name)):
        with pytest.raises(Refusal, match="must be finite"):
            ask(value, "spend")


def test_numbers_come_in_many_forms():
    forms = [1, np.int8(1), 1.0, np.float32(1), decimal.Decimal(1), "1"]
    assert numbers(forms, "spend").tolist() == [1.0] * 6
    for dtype in ("int8", "uint64", "float32", "Int64", "Float64", "category", "object"):
        assert numbers(pd.Series([1, 1], dtype=dtype), "spend").tolist() == [1.0, 1.0]


def test_a_row_of_a_whole_column_is_named():
    with pytest.raises(Refusal, match="row b has -2"):
        numbers(pd.Series([1, -2], index=["a", "b"]), "spend", low=0)
    with pytest.raises(Refusal, match="row 1 has nan"):
        numbers(np.array([1, np.nan]), "spend")


def test_a_column_that_stands_twice_is_refused():
    table = pd.DataFrame([[1, 2, 3]], columns=["frequency", "frequency", "other"])
    with pytest.raises(Refusal, match="^summary has the column frequency twice$"):
        columns(table, ("frequency",), "summary")
    assert columns(table, ("other",), "summary") is table
    with pytest.raises(Refusal, match="frequency twice"):
        crm.value.fit_bg_nbd(table.assign(recency=1, T=2))


def test_two_columns_must_match():
    same_rows(a=[1, 2], b=pd.Series([3, 4], index=["x", "y"]))
    with pytest.raises(Refusal, match="^a and b must have the same rows; they have 2 and 1$"):
        same_rows(a=[1, 2], b=[1])
    with pytest.raises(Refusal, match="^a and b must have the same index; put them in one table first$"):
        same_rows(a=pd.Series([1, 2]), b=pd.Series([1, 2], index=[2, 3]))


def test_a_result_has_the_form_of_what_was_given():
    index = pd.Index(["x", "y"])
    assert as_given(np.array([5.0]), 1, 2) == 5.0
    assert type(as_given(np.array([5.0]), 1)) is float
    assert as_given([5, 6], [1, 2], 3).tolist() == [5, 6]
    expected = pd.Series([5, 6], index=index)
    pd.testing.assert_series_equal(as_given(np.array([5, 6]), 3, pd.Series([1, 2], index=index)), expected)


def test_even_a_customer_beyond_price_has_a_best_spending():
    best = crm.loyalty.best_acquisition(1e300, 0.3, 0.1)
    assert best["marginal_cost"] == 1e300
    usual = crm.loyalty.best_acquisition(180, 0.3, 0.05)
    assert usual["marginal_cost"] == pytest.approx(1 / (0.05 * (0.3 - usual["rate"])))
    none = crm.loyalty.best_acquisition(1, 0.3, 0.05)
    assert (none["spend"], none["marginal_cost"]) == (0, pytest.approx(1 / (0.05 * 0.3)))


def test_the_line_of_an_elasticity_keeps_the_index():
    fit = crm.loyalty.price_sensitivity([1, 2, 4], [8, 4, 2])
    asked = pd.Series([1.0, 2.0], index=["x", "y"])
    pd.testing.assert_series_equal(fit.quantity(asked), pd.Series([8.0, 4.0], index=["x", "y"]))
    with pytest.raises(Refusal, match="same index"):
        crm.loyalty.price_sensitivity(pd.Series([1, 2, 4]), pd.Series([8, 4, 2], index=[3, 4, 5]))


@pytest.mark.parametrize("wanted", [24, ["stage"], None, ("a", ["b"])], ids=str)
def test_a_column_that_is_not_named_by_text_is_refused(wanted):
    with pytest.raises(Refusal, match="^months: a column is named by text"):
        columns(pd.DataFrame({"stage": [1]}), ("stage", wanted), "months")


def test_a_table_is_no_column():
    table = pd.DataFrame({"x": [1, 2]})
    for given in ({"own": table, "total": [1, 2]}, {"own": [1, 2], "total": table}):
        with pytest.raises(Refusal, match="must be one column; it has 2 dimensions"):
            same_rows(**given)


def test_a_result_comes_from_the_function_named():
    assert result_of(crm.Refusal("x"), Refusal, "maker") is not None
    with pytest.raises(Refusal, match="^result must be what maker gives; it was 'x'"):
        result_of("x", Refusal, "maker")
