"""Loyalty in what customers say and do: would they recommend, do they buy again, do they stay?"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import frames, look, periods
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, refuse_row

GROUPS = {"detractors": (N_("detractors"), "orange"), "passives": (N_("passives"), "gray"),
          "promoters": (N_("promoters"), "blue")}  # fmt: skip


def net_promoter_score(scores: Any, confidence: float = 0.95) -> pd.Series:
    """Promoters (9 or 10 of 10) less detractors (0 to 6), in percent of all who answered.

    The answers are to "how likely is it that you would recommend us?", 0 to 10. The score throws much away:
    a firm at 20 may have 20 % promoters and nobody against it, or 60 % and 40 %. It is also unsteady, so
    its interval is given: Agresti & Min's (2005) for a difference of two shares of the same people, which
    adds half an answer to promoters, half to detractors and one to passives.

    Parameters
    ----------
    scores : array-like or Series of whole numbers, 0 to 10, none missing
    confidence : of the interval, between 0 and 1

    Returns
    -------
    Series: `score`, `low`, `high` (points, −100 to 100), `promoters`, `passives`, `detractors` (shares), `n`.

    Raises
    ------
    Refusal
        If an answer is missing, not a whole number, or outside 0 to 10.

    Source: Reichheld 2003.
    """
    given = _answers(scores)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    n, promoters, detractors = len(given), int((given >= 9).sum()), int((given <= 6).sum())
    for_us, against = (promoters + 0.5) / (n + 2), (detractors + 0.5) / (n + 2)
    error = np.sqrt((for_us + against - (for_us - against) ** 2) / (n + 2))
    reach = NormalDist().inv_cdf((1 + sure) / 2) * error
    return pd.Series({
        "score": 100 * (promoters - detractors) / n,
        "low": 100 * max(for_us - against - reach, -1),
        "high": 100 * min(for_us - against + reach, 1),
        "promoters": promoters / n,
        "passives": (n - promoters - detractors) / n,
        "detractors": detractors / n,
        "n": n,
    })


def repurchase_rate(
    transactions: Any,
    *,
    start: Any = None,
    end: Any = None,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
) -> float:
    """The share of customers who bought on at least two different days: the repurchase (repeat) rate.

    It is not the retention rate. It asks whether a customer ever came back while we watched, so the longer
    one watches, the higher it is, and it says nothing about who is still there today: someone who bought
    twice and left counts as a repeater. `retention_rate` asks, of the customers of one period, how many
    bought in the next.

    Parameters
    ----------
    transactions : one row per purchase, with columns customer, date and amount; any dataframe that
        `narwhals` knows: pandas, Polars, DuckDB, PyArrow, PySpark. Refunds (negative) are no purchases.
    start, end : count only purchases from the day `start` to the day `end`, both included
    customer, date, amount : what the columns are called

    Raises
    ------
    Refusal
        If a column is absent or unreadable, or if there is no purchase between `start` and `end`.
    """
    frame, _first, _last = _window(transactions, start, end, customer, date, amount)
    days = frame.group_by("customer").agg(first=nw.col("day").min(), last=nw.col("day").max())
    again = days.select(again=(nw.col("last") > nw.col("first")).cast(nw.Int64))
    counts = frames.facts(again, repeaters=nw.col("again").sum(), customers=nw.len())
    return float(counts["repeaters"] / counts["customers"])


def retention_rate(
    transactions: Any,
    unit: str = "quarter",
    *,
    start: Any = None,
    end: Any = None,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
) -> pd.DataFrame:
    """Of the customers of one period, the share who bought in the next as well.

    Where customers sign no contract, not buying for a while need not mean that they have left: those who
    were away and came back are counted too, as `returned`. A period that is not over yet looks like a loss;
    use `end` to leave it out.

    Parameters
    ----------
    transactions, customer, date, amount : as for `repurchase_rate`
    unit : "month", "quarter" or "year"
    start, end : count only purchases from the day `start` to the day `end`, both included; customers are
        then "new" who had not bought since `start`

    Returns
    -------
    pandas DataFrame, whatever came in, indexed by `period`: `active` customers, of whom `new` had never
    bought before, `retained` bought in the period before as well, and `returned` had bought earlier only;
    `lost` (active in the period before, not now) and `rate` = retained / active of the period before.

    Raises
    ------
    Refusal
        As for `repurchase_rate`, and if there are fewer than two periods, or more than 240.
    """
    frame, first, last = _window(transactions, start, end, customer, date, amount)
    spans = periods.between(first, last, unit, "unit")
    if len(spans) < 2:
        raise Refusal(_("retention needs at least 2 periods; by {unit} there is 1").format(unit=unit))
    bought = frame.select("customer", period=periods.place(spans)).unique()
    before = bought.with_columns(period=nw.col("period") + 1)
    kept: frames.Frame = bought.join(before, on=["customer", "period"], how="inner")  # type: ignore[arg-type]
    came = bought.group_by("customer").agg(period=nw.col("period").min())

    counts = {"active": _count(bought), "new": _count(came), "retained": _count(kept)}
    names = pd.Index(spans.astype(str), name="period")
    table = pd.DataFrame({k: [c.get(i, 0) for i in range(len(spans))] for k, c in counts.items()}, names)
    table["returned"] = table["active"] - table["new"] - table["retained"]
    earlier = table["active"].shift(fill_value=0)
    table["lost"] = earlier - table["retained"]
    table["rate"] = table["retained"] / earlier.where(earlier > 0)
    return table


def plot_net_promoter_score(scores: Any, ax: Axes | None = None) -> Axes:
    """How often each answer from 0 to 10 was given, detractors, passives and promoters told apart."""
    result = net_promoter_score(scores)
    given = _answers(scores)
    ax = look.axes(ax)
    share = np.array([100 * float((given == answer).mean()) for answer in range(11)])
    for (group, (title, color)), span in zip(GROUPS.items(), ((0, 7), (7, 9), (9, 11)), strict=True):
        at = np.arange(*span)
        ax.bar(at, share[at], 0.75, color=look.COLORS[color])
        text = _("{group}\n{share:.0f} %").format(group=_(title), share=100 * result[group])
        ax.annotate(
            text, (at.mean(), 1.02 * share.max()), (0, 6), textcoords="offset points", ha="center",
            color=look.COLORS[color],
        )  # fmt: skip
    ax.set_ylim(0, share.max() * 1.25)
    ax.set_xticks(range(11))
    ax.set_xlabel(_("How likely to recommend (0 to 10)"))
    ax.set_ylabel(_("Share of answers (%)"))
    ax.grid(axis="x", visible=False)
    title = _("Net promoter score {score} (95 % interval {low} to {high})")
    points = {key: look.signed(result[key], 0) for key in ("score", "low", "high")}
    ax.set_title(title.format(**points), loc="left")
    return ax


def plot_retention_rate(
    result: pd.DataFrame, repurchase: float | None = None, ax: Axes | None = None
) -> Axes:
    """Each period's customers, new, retained and returned; above the bar, the share retained.

    With the `repurchase_rate` of the same purchases, the title sets the two rates against each other.
    """
    table = columns(result, ("active", "new", "retained", "returned", "rate"), "result")
    ax = look.axes(ax)
    at, bottom = np.arange(len(table)), np.zeros(len(table))
    for part, color, label in (
        ("retained", "blue", _("bought in the period before too")),
        ("returned", "sky", _("came back after a pause")),
        ("new", "gray", _("new")),
    ):
        ax.bar(at, table[part], 0.7, bottom, color=look.COLORS[color], edgecolor="white", label=label)
        bottom = bottom + table[part].to_numpy()
    if len(table) <= 16:
        for x, top, rate in zip(at, bottom, table["rate"], strict=True):
            if np.isfinite(rate):
                note = _("{share:.0f} %").format(share=100 * rate)
                ax.annotate(note, (x, top), (0, 3), textcoords="offset points", ha="center")
    ax.set_xticks(at[:: max(1, len(at) // 8)], table.index.astype(str)[:: max(1, len(at) // 8)])
    ax.set_ylabel(_("Customers who bought"))
    ax.grid(axis="x", visible=False)
    ax.margins(y=0.12)
    ax.legend(loc="upper left", bbox_to_anchor=(0, -0.1), ncols=3, fontsize="small")
    earlier = table["active"].iloc[:-1].sum()
    stayed = 100 * table["retained"].sum() / earlier if earlier else 0.0
    if repurchase is None:
        title = _("On average {stayed:.0f} % of one period's customers buy in the next")
        ax.set_title(title.format(stayed=stayed), loc="left")
    else:
        again = 100 * number(repurchase, "repurchase", low=0, high=1)
        title = _("{again:.0f} % bought again at some time, but only {stayed:.0f} % in the very next period")
        if again < stayed:
            title = _("{again:.0f} % bought again at some time, {stayed:.0f} % in the very next period")
        ax.set_title(title.format(again=again, stayed=stayed), loc="left")
    return ax


def _answers(scores: Any) -> pd.Series:
    given = numbers(scores, "scores", low=0, high=10)
    refuse_row("scores", _("must hold whole numbers"), given, given % 1 != 0)
    return given


def _window(
    table: Any, start: Any, end: Any, customer: str, date: str, amount: str
) -> tuple[frames.Frame, int, int]:
    """The purchases between two days, the first day and the last."""
    known = frames.transactions(table, customer=customer, date=date, amount=amount, refunds="drop")
    first = known.first if start is None else max(known.first, frames.day_number(start, "start"))
    last = known.last if end is None else min(known.last, frames.day_number(end, "end"))
    inside = known.frame.filter(nw.col("day") >= first, nw.col("day") <= last)
    if first > last or not frames.facts(inside, rows=nw.len())["rows"]:
        sentence = _("there is no purchase between start and end; they run from {first} to {last}")
        days = [frames.day_date(day) for day in (known.first, known.last)]
        raise Refusal(sentence.format(first=days[0], last=days[1]))
    return inside, first, last


def _count(frame: frames.Frame) -> dict[int, int]:
    """Period → number of rows."""
    counts = frames.collected(frame.group_by("period").agg(n=nw.len())).rows()
    return {int(period): int(n) for period, n in counts}
