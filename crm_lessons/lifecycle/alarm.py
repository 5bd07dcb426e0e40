"""An alarm for decline: what a threshold catches, what it misses, how often it is false, what each costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..given import same_rows
from ..language import _
from ..refusal import Refusal, columns, number, numbers, refuse_row

THRESHOLDS = tuple(round(0.05 * k, 2) for k in range(2, 20))
COUNTS = ("alarms", "false_alarms", "declines", "caught")
MOST_THRESHOLDS = 200


def alarm_outcomes(signal: Any, declining: Any, customer: Any, thresholds: Any = THRESHOLDS) -> pd.DataFrame:
    """What an alarm does at each threshold, counted where the truth is known.

    The alarm goes off in the first period in which a customer's signal reaches the threshold, and is over
    when the signal falls below it; periods in a row are one alarm, so one call. It is right if the customer
    is truly in decline in any of them, otherwise false. A decline (periods of it in a row) is caught if the
    alarm is on in any of its periods, otherwise missed. The lower the threshold, the fewer are missed and
    the more alarms are false: no threshold does away with both.

    Parameters
    ----------
    signal : how far a customer has fallen, 0 to 1, one row per customer and period: as `share_fall` or
        `own_fall` of `share_decline`
    declining : whether the customer was truly in decline then, True or False
    customer : whose row it is; each one's rows in order of time
    thresholds : numbers above 0 and up to 1

    Returns
    -------
    DataFrame indexed by `threshold`: `alarms`, `false_alarms`, `declines`, `caught` and `missed`;
    `caught_share` of the declines, `false_share` of the alarms (0 if there is none), `false_rate` (false
    alarms in 100 customer-periods without decline), and `lead`, the periods left to act: those that a
    decline still lasted after the one in which it was noticed, 0 if it was missed, as a mean over all
    declines. Over the caught ones alone it would hardly fall with a higher threshold, as the short declines
    drop out.

    Raises
    ------
    Refusal
        If the columns differ in their rows or hold something else, or nobody ever was in decline.
    """
    value = numbers(signal, "signal", low=0, high=1)
    same_rows(signal=signal, declining=declining)
    same_rows(signal=signal, customer=customer)
    truth = pd.Series(np.asarray(declining), value.index)
    refuse_row("declining", _("must be True or False"), truth.astype(object), ~truth.isin([True, False]))
    labels = pd.Series(np.asarray(customer, dtype=object), value.index)
    refuse_row("customer", _("must not be missing"), labels, labels.isna())
    marks = numbers(thresholds, "thresholds", above=0, high=1)
    if len(marks) > MOST_THRESHOLDS:
        raise Refusal(
            _("thresholds may be at most {most}; there are {n}").format(most=MOST_THRESHOLDS, n=len(marks))
        )

    code = pd.factorize(labels)[0]
    order = np.argsort(code, kind="stable")
    level, falling = value.to_numpy()[order], truth.to_numpy(bool)[order]
    same = np.concatenate([[False], code[order][1:] == code[order][:-1]])
    spell = _runs(falling, same)
    declines = int(spell.max()) + 1
    if not declines:
        raise Refusal(_("declining is never True, so there is no decline to notice"))
    last = np.zeros(declines, int)
    last[spell[falling]] = np.flatnonzero(falling)  # the later overwrites the earlier
    rows = []
    for mark in marks:
        alarm = _runs(level >= mark, same)
        alarms = int(alarm.max()) + 1
        hits = np.flatnonzero((alarm >= 0) & falling)
        right = len(np.unique(alarm[hits]))
        caught, first = np.unique(spell[hits], return_index=True)
        left = (last[caught] - hits[first]).sum()
        rows.append((alarms, alarms - right, declines, len(caught), left / declines))
    table = pd.DataFrame(rows, pd.Index(marks.to_numpy(), name="threshold"), [*COUNTS, "lead"])
    healthy = max(int((~falling).sum()), 1)
    return table.assign(
        missed=table["declines"] - table["caught"],
        caught_share=table["caught"] / table["declines"],
        false_share=table["false_alarms"] / table["alarms"].clip(lower=1),
        false_rate=100 * table["false_alarms"] / healthy,
    )[[*COUNTS, "missed", "caught_share", "false_share", "false_rate", "lead"]]


def alarm_cost(
    outcomes: pd.DataFrame, call: float = 120, worth: float = 1200, saved: float = 0.35
) -> pd.Series:
    """What decline costs at each threshold: calls made, and customers lost in spite of them.

    cost = `call` × alarms + `worth` × (declines − `saved` × caught). Every alarm is followed by a call, right
    or false. A missed decline costs the customer, a caught one still does in 1 − `saved` of the cases. Not
    counted: what a call does to a customer who was content.

    Parameters
    ----------
    outcomes : from `alarm_outcomes`
    call : yuan, what an alarm costs
    worth : yuan of profit that are lost with a customer
    saved : share of those called in time who stay because of it, 0 to 1

    Returns
    -------
    Series of yuan, indexed by threshold; `.idxmin()` is the threshold that costs least.
    """
    table = columns(outcomes, COUNTS, "outcomes")
    counts = {name: numbers(table[name], name, low=0) for name in ("alarms", "declines", "caught")}
    price, value = number(call, "call", low=0), number(worth, "worth", low=0)
    kept = number(saved, "saved", low=0, high=1) * counts["caught"]
    return (price * counts["alarms"] + value * (counts["declines"] - kept)).rename("cost")


def _runs(on: np.ndarray, same: np.ndarray) -> np.ndarray:
    """The number, from 0, of the stretch that each row is in; −1 outside. A stretch has one customer."""
    before = np.concatenate([[False], on[:-1]]) & same
    return np.where(on, np.cumsum(on & ~before) - 1, -1)
