"""Means and differences whose intervals know that the rows of one customer hang together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


def clustered_fit(
    target: np.ndarray, columns: list[np.ndarray], groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Least squares on a constant and `columns`: the coefficients, and standard errors by clusters.

    Rows of one group (a customer's months) may depend on each other in any way; groups are independent.
    With no columns the one coefficient is the mean. Source: Liang & Zeger 1986; the factor G / (G − 1) is
    the usual correction for the number of groups.

    Parameters
    ----------
    target : one number a row
    columns : the explaining columns, of the same length
    groups : to which group each row belongs, at least two
    """
    table = np.column_stack([np.ones(len(target)), *columns])
    # Of columns that say the same, pinv keeps what can be told apart.
    inverse = np.linalg.pinv(table.T @ table)
    found = inverse @ table.T @ target
    codes, labels = pd.factorize(groups)
    scores = table * (target - table @ found)[:, None]
    sums = np.column_stack([np.bincount(codes, score, len(labels)) for score in scores.T])
    spread = inverse @ (sums.T @ sums) @ inverse * len(labels) / (len(labels) - 1)
    return found, np.sqrt(np.diag(spread).clip(min=0))


def reach(level: float, comparisons: int = 1, groups: Any = np.inf) -> Any:
    """How many standard errors an interval reaches to each side; with many comparisons, Bonferroni's.

    With few `groups` the standard error is itself uncertain, so Student's distribution stands for the normal.
    """
    from scipy.special import stdtrit

    return stdtrit(groups - 1, 1 - (1 - level) / (2 * comparisons))
