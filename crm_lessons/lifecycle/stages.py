"""The stage of a relation, month by month, judged from purchases alone by a rule that is stated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd

from .. import frames, periods
from ..language import N_, _
from ..refusal import Refusal, number, whole
from ..value.purchases import last_day

STAGES = {
    "exploration": N_("exploration"),
    "formation": N_("formation"),
    "stability": N_("stability"),
    "decline": N_("decline"),
    "ended": N_("ended"),
}
RUNNING = tuple(STAGES)[:4]  # the stages that a relation can truly be in
EXPLORATION, FORMATION, STABILITY, DECLINE, ENDED = range(5)


def stage_title(stage: Any) -> str:
    """What a stage is called in the language in force; a name that this chapter does not know stays."""
    return _(STAGES[stage]) if isinstance(stage, str) and stage in STAGES else str(stage)


def lifecycle_stages(
    transactions: Any,
    period: str = "month",
    *,
    until: Any = None,
    since: Any = None,
    window: int = 2,
    rise: float = 0.2,
    fall: float = 0.4,
    silence: int = 2,
    gone: int = 4,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
) -> pd.DataFrame:
    """The stage of every customer's relation in every period, from what it bought up to then.

    Three things are looked at. Volume: the *level*, the mean amount a period over the last `window` periods,
    those without a purchase counting as 0. Trend: the level is *growing* if it is `rise` above the highest
    that it was up to `window` periods before. Regularity: buying is *regular* if there was a purchase in each
    of the last `window` periods. Then

    - a relation begins in exploration, with the customer's first row;
    - exploration becomes formation when buying is regular and growing;
    - formation becomes stability when buying is regular and no longer growing: no stage is skipped;
    - decline begins in any stage after `silence` periods in a row without a purchase, and out of formation
      or stability also when the level has fallen by `fall` from its highest;
    - decline ends when buying is regular and `rise` above the lowest level since: out of exploration the
      relation is in exploration again, otherwise in formation. A pause promotes nobody;
    - the relation counts as ended after `gone` periods in a row without a purchase. Who buys later still
      begins anew, in exploration, and what was bought before counts no more.

    The rule knows no future, so it sees every turn late; and it sees purchases, not what a customer thinks.
    How often it errs, `stage_errors` counts where the truth is known. Customers who were there before the
    records begin look like newcomers and, no longer growing, stay in exploration: `since` leaves them out.

    Parameters
    ----------
    transactions : one row per purchase; pandas, Polars (eager or lazy), DuckDB, PyArrow or PySpark. A row
        with the amount 0 is a contact without a purchase (in `cohort_table` it counts as one).
    period : "month", "quarter" or "year"; as long as customers take from one purchase to the next
    until : last day of observation (a date, or text such as "1998-06-30"); periods that end later are left
        out. Without it, the period of the last row counts as over (in `cohort_table` only if its last day is
        reached), so that tables with one row per month, dated on its first day, can be judged as they are.
    since : first day on which a first row counts as a beginning; customers with an earlier row are left out.
        Choose it later than the first day of all by as long as your customers pause at most.
    window : periods of which volume, trend and regularity are taken, 1 to 24
    rise : what counts as growing, as a share, above 0
    fall : what counts as falling, as a share, above 0 and below 1
    silence, gone : periods in a row without a purchase that mean decline, and the end; `gone` is at least
        `silence`
    customer, date, amount : what the columns are called in `transactions`
    refunds : what to do with negative amounts: "refuse" them, "drop" them, or "keep" them, as less volume of
        their period

    Returns
    -------
    pandas DataFrame, whatever came in; a row for each customer and period from the first to the last of all:
    `customer`, `date` (the first day of the period), `age` (0 for the customer's first period), `amount`,
    `level` and `stage`, a key of `STAGES`.

    Raises
    ------
    Refusal
        If a column is absent or unreadable (see `frames.transactions`), if a number is out of range, if
        there are more than 240 periods, if none is over, or if nobody began on or after `since`.

    Source: the stages and what marks them are the course's; the rule is this package's, one of many.
    """
    rule = stage_rule(window, rise, fall, silence, gone)
    bought = frames.transactions(transactions, customer=customer, date=date, amount=amount, refunds=refunds)
    end = bought.last if until is None else last_day(until, "until", bought)
    spans = periods.between(bought.first, end, period)
    if until is not None and periods.last_day(spans) > end:
        spans = spans[:-1]
    if not len(spans):
        raise Refusal(_("no period is over by {day}; choose a shorter one").format(day=frames.day_date(end)))

    if since is not None:
        start = frames.day_number(since, "since")
        frame: Any = bought.frame
        old = frame.filter(nw.col("day") < start).select("customer").unique()
        bought = replace(bought, frame=frame.join(old, on="customer", how="anti"))
    names, sums = _sums(bought, spans)
    if not len(names):
        sentence = _("nobody began between since, {since}, and {last}")
        raise Refusal(sentence.format(since=frames.day_date(start), last=frames.day_date(end)))
    known = np.isfinite(sums)
    first = known.argmax(axis=1)
    ages = np.arange(len(spans))
    # Every relation is moved to begin in column 0; what would lie beyond the last period is cut off below.
    seen = ages < (len(spans) - first)[:, None]
    amounts = np.maximum(np.nan_to_num(sums), 0.0)
    amounts = np.take_along_axis(amounts, np.minimum(first[:, None] + ages, len(spans) - 1), axis=1)
    stage, level = judge(amounts, *rule)
    row, age = np.nonzero(seen)
    return pd.DataFrame({
        "customer": names[row],
        "date": spans.to_timestamp().to_numpy()[first[row] + age],
        "age": age,
        "amount": amounts[row, age],
        "level": level[row, age],
        "stage": np.array(list(STAGES), dtype=object)[stage[row, age]],
    })


def stage_rule(
    window: int = 2, rise: float = 0.2, fall: float = 0.4, silence: int = 2, gone: int = 4
) -> tuple[int, float, float, int, int]:
    """The thresholds of `lifecycle_stages`, checked."""
    silence = whole(silence, "silence", high=periods.MOST)
    return (
        whole(window, "window", high=24),
        number(rise, "rise", above=0, high=10),
        number(fall, "fall", low=0.01, high=0.99),
        silence,
        whole(gone, "gone", low=silence, high=periods.MOST),
    )


def judge(
    amounts: np.ndarray, window: int, rise: float, fall: float, silence: int, gone: int
) -> tuple[np.ndarray, np.ndarray]:
    """Stages (places in `STAGES`) and levels, customers × ages, of amounts that begin at age 0."""
    by_age = amounts.T.copy()  # a step of the rule reads one age of all customers
    ages, n = by_age.shape
    stages, levels = np.empty((ages, n), np.int8), np.empty((ages, n))
    stage, earlier = np.full(n, EXPLORATION, np.int8), np.full(n, EXPLORATION, np.int8)
    began, quiet = np.zeros(n, int), np.zeros(n, int)
    high, top, bottom = np.zeros(n), np.zeros(n), np.zeros(n)
    for age in range(ages):
        buys = by_age[age] > 0
        anew = (stage == ENDED) & buys
        began[anew] = age
        by_age[max(age - window, 0) : age, anew] = 0  # what the relation before it bought is no level of this
        recent = by_age[max(age - window + 1, 0) : age + 1]
        now = levels[age] = recent.sum(axis=0) / np.minimum(age - began + 1, window)
        fresh, old = began == age, age - began >= window
        high = np.where(fresh, now, np.where(old, np.maximum(high, levels[max(age - window, 0)]), high))
        top = np.where(fresh, now, np.maximum(top, now))
        quiet = np.where(buys, 0, quiet + 1)
        regular = (recent > 0).all(axis=0) if len(recent) == window else np.zeros(n, bool)
        growing = regular & (now >= (1 + rise) * high) & (high > 0)
        falling, formed = stage == DECLINE, stage == FORMATION
        bottom = np.where(falling, np.minimum(bottom, now), now)
        forms = (stage == EXPLORATION) & growing
        returns = falling & regular & (now >= (1 + rise) * bottom)
        fallen = (formed | (stage == STABILITY)) & (now <= (1 - fall) * top)
        declines = fallen | ((stage < DECLINE) & (quiet >= silence))
        top[returns] = now[returns]
        earlier[declines] = stage[declines]
        stage[formed & regular & ~growing] = STABILITY
        stage[forms | (returns & (earlier > EXPLORATION))] = FORMATION
        stage[anew | (returns & (earlier == EXPLORATION))] = EXPLORATION
        stage[declines] = DECLINE
        stage[quiet >= gone] = ENDED
        stages[age] = stage
    return stages.T, levels.T


def _sums(bought: frames.Transactions, spans: pd.PeriodIndex) -> tuple[np.ndarray, np.ndarray]:
    """Customers in their order, and what each bought in each period; missing where it has no row."""
    stop = periods.last_day(spans)
    frame: Any = bought.frame
    if isinstance(frame, nw.DataFrame):
        at = periods.places(spans, bought.first, max(bought.last, stop))
        day = frame["day"].to_numpy()
        inside = day <= stop
        who, place = frame["customer"].to_pandas()[inside], at[day[inside] - bought.first]
        amount = frame["amount"].to_numpy()[inside]
    else:
        rows = frame.filter(nw.col("day") <= stop).with_columns(place=periods.place(spans))
        rows = frames.collected(rows.group_by("customer", "place").agg(nw.col("amount").sum()))
        who, place = rows["customer"].to_pandas(), rows["place"].to_numpy().astype(int)
        amount = rows["amount"].to_numpy()
    code, names = pd.factorize(who, sort=True)
    key = code * len(spans) + place
    size = len(names) * len(spans)
    sums = np.bincount(key, weights=amount, minlength=size).astype(float)  # of no rows it makes whole numbers
    sums[np.bincount(key, minlength=size) == 0] = np.nan
    return np.asarray(names), sums.reshape(len(names), len(spans))
