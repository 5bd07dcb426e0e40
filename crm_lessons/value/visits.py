"""Who came on which days: what is counted of purchases that are in memory."""

from __future__ import annotations

from typing import Any, NamedTuple

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from ..frames import Transactions


class Visits(NamedTuple):
    """Purchases and visits, customers and days as whole numbers from 0.

    Attributes
    ----------
    code, day, amount : of each row; the customers are numbered in the order of their names
    row : of each customer, one of its rows
    owner, date : of each visit, a customer and a day on which it bought, in this order. Several purchases of
        a day are one visit; a refund is none.
    starts : of each customer, its first visit; a customer with refunds only has none
    counts : of each customer, how many visits
    """

    code: np.ndarray
    day: np.ndarray
    amount: np.ndarray
    row: np.ndarray
    owner: np.ndarray
    date: np.ndarray
    starts: np.ndarray
    counts: np.ndarray


def visits(bought: Transactions) -> Visits:
    """The visits, found by sorting one whole number per purchase: customer × days + day."""
    frame: Any = bought.frame
    day = frame["day"].to_numpy() - bought.first
    amount = frame["amount"].to_numpy()
    code, names = pd.factorize(frame["customer"].to_pandas(), sort=True)
    row = np.empty(len(names), int)
    row[code] = np.arange(len(code))

    span = bought.last - bought.first + 1
    keys = code * span + day
    keys = np.sort(keys if amount.min() >= 0 else keys[amount >= 0])
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)]]
    owner, date = np.divmod(keys, span)
    counts = np.bincount(owner, minlength=len(names))
    return Visits(code, day, amount, row, owner, date, np.cumsum(counts) - counts, counts)


def named(bought: Transactions, row: np.ndarray, table: dict[str, Any]) -> Any:
    """`table` as the kind of dataframe that was given, with its customers as they were named there."""
    frame: Any = bought.frame
    return nw.from_dict(table, backend=frame.implementation).with_columns(frame["customer"][row])
