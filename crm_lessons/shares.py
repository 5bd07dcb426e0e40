"""How sure a share is that was counted: Wilson's interval."""

from __future__ import annotations

from typing import Any

import numpy as np

SURE = 1.96  # standard errors, for 95 %


def wilson(count: Any, n: Any, sure: float = SURE) -> tuple[Any, Any]:
    """The interval of a share, `count` of `n`; it stays sensible for a handful and near 0 and 1.

    `sure` is its half-width in standard errors. Arrays and Series keep their form; `n` is above 0.
    Source: Wilson (1927).
    """
    share = count / n
    middle = (share + sure**2 / (2 * n)) / (1 + sure**2 / n)
    reach = sure / (1 + sure**2 / n) * np.sqrt(share * (1 - share) / n + sure**2 / (4 * n**2))
    return np.clip(middle - reach, 0, share), np.clip(middle + reach, share, 1)  # 0 and 1 without rounding
