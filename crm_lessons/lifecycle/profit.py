"""Profit by stage, and what a longer stable stage is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, named, number, numbers, one_of, shown
from .clusters import clustered_fit, reach
from .stages import RUNNING, STAGES, stage_title

COLORS = {"exploration": "sky", "formation": "green", "stability": "blue", "decline": "orange"}
PERIODS = {"month": N_("month"), "quarter": N_("quarter"), "year": N_("year")}
LONGEST = 600  # months: fifty years of one relation are enough


def stage_profit(
    months: pd.DataFrame,
    *,
    profit: str = "profit",
    stage: str = "stage",
    customer: str = "customer",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """What a customer brings in each stage: a month on average, and all months together.

    The months of one customer hang together (a large shop is large every month), so the interval is taken
    over customers, not over months as if each were somebody new.

    Parameters
    ----------
    months : one row per customer and month
    profit, stage, customer : what its columns are called
    confidence : of the interval

    Returns
    -------
    DataFrame indexed by stage, in the order of the lifecycle (other names as they come): `months`,
    `customers`, `length` (months a customer spent in it, so far), `profit` (of a customer-month), `low`,
    `high`, `total`, `share` (of the sum of all; missing if that is 0).

    Raises
    ------
    Refusal
        If a column is absent or not readable, or a stage has fewer than two customers.
    """
    table = columns(months, (profit, stage, customer), "months")
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    amount = numbers(table[profit], profit).to_numpy()
    names, who = (named(table[column], column) for column in (stage, customer))
    found = list(dict.fromkeys(names))
    order = [name for name in STAGES if name in found] + [name for name in found if name not in STAGES]
    rows = []
    for name in order:
        here = (names == name).to_numpy()
        people = who[here].nunique()
        if people < 2:
            sentence = _("stage {stage} has {n} customer; an interval needs at least two")
            raise Refusal(sentence.format(stage=shown(name), n=people))
        (mean,), (error,) = clustered_fit(amount[here], [], who[here].to_numpy())
        half = reach(sure, groups=people) * error
        rows.append((here.sum(), people, here.sum() / people, mean, mean - half, mean + half))
    titles = ["months", "customers", "length", "profit", "low", "high"]
    result = pd.DataFrame(rows, columns=titles, index=pd.Index(order, name="stage"))
    result["total"] = result["profit"] * result["months"]
    result["share"] = result["total"] / (result["total"].sum() or np.nan)
    return result


def stable_stage_value(
    length: Any,
    months: Mapping[str, float],
    profit: Mapping[str, float],
    *,
    acquisition_cost: float = 0,
    discount: float = 0.01,
) -> pd.DataFrame:
    """What a relation is worth on the day it is begun, by the length of its stable stage.

    The customer is won now, then passes through exploration, formation, `length` months of stability, and
    decline. The month t = 0, 1, 2, … counts profit / (1 + discount)^t. So n months of profit p that begin
    with month s are worth p · v^s · (1 − v^n) / (1 − v), with v = 1 / (1 + discount).

    `expected` is the worth if nobody knows the length: each stable month, the first included, comes with
    the same chance r, chosen so that `length` is its mean, r = length / (1 + length).

    Parameters
    ----------
    length : months of stability: a number, or many
    months : stage → months spent in it; exploration, formation, decline (stability, if there, is not used)
    profit : stage → yuan a month; all four stages
    acquisition_cost : yuan, paid at the beginning
    discount : discount rate a month, 0 to 1

    Returns
    -------
    DataFrame indexed by `length`: `value` (yuan), `one_more` (what one more stable month adds to it),
    `expected` (yuan).

    Raises
    ------
    Refusal
        If a stage is absent, or a number is out of range.

    Source: net present value (chapter 04); the path of stages is this course's.
    """
    n = numbers(length, "length", low=0, high=LONGEST).to_numpy()
    others = [name for name in RUNNING if name != "stability"]
    lasts = _by_stage(months, others, "months", low=0, high=LONGEST)
    earns = _by_stage(profit, list(RUNNING), "profit")
    cost = number(acquisition_cost, "acquisition_cost", low=0)
    v = 1 / (1 + number(discount, "discount", low=0, high=1))

    formed = lasts["exploration"] + lasts["formation"]  # months before stability
    before = earns["exploration"] * _sum(v, lasts["exploration"])
    before += earns["formation"] * v ** lasts["exploration"] * _sum(v, lasts["formation"])
    after = earns["decline"] * _sum(v, lasts["decline"])  # on the day it begins

    def worth(stable: np.ndarray, delay: np.ndarray) -> np.ndarray:
        return before - cost + v**formed * (earns["stability"] * stable + after * delay)

    value, longer = (worth(_sum(v, k), v**k) for k in (n, n + 1))
    stays = n / (1 + n)
    chance = worth(stays / (1 - stays * v), (1 - stays) / (1 - stays * v))
    index = pd.Index(n, name="length")
    return pd.DataFrame({"value": value, "one_more": longer - value, "expected": chance}, index)


def break_even_length(
    months: Mapping[str, float],
    profit: Mapping[str, float],
    *,
    acquisition_cost: float = 0,
    discount: float = 0.01,
) -> int | None:
    """How many months of stability a relation needs to be worth what it cost; None if 600 are too few.

    Parameters and refusals as for `stable_stage_value`.
    """
    lengths = np.arange(LONGEST + 1)
    value = stable_stage_value(lengths, months, profit, acquisition_cost=acquisition_cost, discount=discount)
    paid = np.flatnonzero(value["value"] >= -1e-9)
    return int(paid[0]) if len(paid) else None


def plot_stage_profit(result: pd.DataFrame, ax: Axes | None = None, *, period: str = "month") -> Axes:
    """Each stage as wide as the time spent in it and as high as its profit a period: the area is the total.

    `period` says what a row of the table stood for: "month", "quarter" or "year".
    """
    table = columns(result, ("months", "profit", "low", "high", "total", "share"), "result")
    named = _(PERIODS[one_of(period, PERIODS, "period")])
    ax = look.axes(ax)
    shares = 100 * table["months"].to_numpy() / table["months"].sum()
    span = max(table["high"].max(), 0) - min(table["low"].min(), 0)
    start, last, top = 0.0, -100.0, 0.0
    for (name, row), share in zip(table.iterrows(), shares, strict=True):
        middle, shade = start + share / 2, look.COLORS[COLORS.get(str(name), "gray")]
        ax.bar(start, row["profit"], share, align="edge", color=shade, edgecolor="white", alpha=0.75)
        reaches = [[row["profit"] - row["low"]], [row["high"] - row["profit"]]]
        ax.errorbar(middle, row["profit"], reaches, color=look.COLORS["ink"], lw=1.5, capsize=4)
        text = _("{stage}\n{profit} a {period}").format(
            stage=stage_title(name), profit=look.signed(row["profit"], 0), period=named
        )
        height = max(row["high"], 0) + 0.03 * span
        if middle - last < 17 and abs(height - top) < 0.16 * span:  # no room beside the one before
            height = top + 0.16 * span
        ax.text(middle, height, text, ha="center", va="bottom", size="small")
        start, last, top = start + share, middle, height
        ax.set_ylim(None, max(ax.get_ylim()[1], height + 0.19 * span))
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(0, 100)
    ax.set_ylim(min(table["low"].min(), 0) - 0.08 * span, None)
    ax.set_xlabel(_("Time that customers spent in the stage (% of all)"))
    ax.set_ylabel(_("Profit of a customer in a {period} (yuan)").format(period=named))
    ax.grid(axis="x", visible=False)
    at = int(table["total"].to_numpy().argmax())
    if table["total"].sum() > 0:
        sentence = _("{stage}: {time:.0f} % of the time, {profit:.0f} % of the profit")
        share = 100 * float(table["share"].iloc[at])
    else:
        sentence, share = _("All stages together bring no profit"), 0.0
    named = stage_title(table.index[at])
    named = named[:1].upper() + named[1:]  # a reader's "VIP" stays in capitals
    title = sentence.format(stage=named, time=shares[at], profit=share)
    ax.set_title(title, loc="left")
    return ax


def plot_stable_stage_value(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The worth of a relation against the length of its stable stage, sure and left to chance."""
    table = columns(result, ("value", "expected", "one_more"), "result").sort_index()
    x = table.index.to_numpy(dtype=float)
    ax = look.axes(ax)
    blue, gray = look.COLORS["blue"], look.COLORS["gray"]
    ax.plot(
        x, table["value"], color=blue, marker="o" if len(x) < 3 else "", label=_("of this length for sure")
    )
    ax.plot(x, table["expected"], color=gray, ls="--", label=_("of this length on average"))
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlabel(_("Length of the stable stage (months)"))
    ax.set_ylabel(_("Present value of the relation (yuan)"))
    ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.legend(loc="upper left")
    ax.margins(y=0.15)
    first, last = float(table["one_more"].iloc[0]), float(table["one_more"].iloc[-1])
    title = _("One more stable month is worth {first} yuan after {start:.0f}, {last} after {end:.0f}")
    amounts = {"first": f"{first:,.0f}".replace("-", "−"), "last": f"{last:,.0f}".replace("-", "−")}
    ax.set_title(title.format(start=x[0], end=x[-1], **amounts), loc="left")
    return ax


def _sum(v: float, n: Any) -> Any:
    """1 + v + … + v^(n − 1), also between whole n."""
    return (1 - v**n) / (1 - v) if v < 1 else n * 1.0


def _by_stage(given: Any, wanted: list[str], name: str, **bounds: float) -> dict[str, float]:
    if not isinstance(given, (Mapping, pd.Series)):
        raise Refusal(
            _("{name} must give a number for each stage; it was {value}").format(
                name=name, value=shown(given)
            )
        )
    missing = [stage for stage in wanted if stage not in given]
    if missing:
        raise Refusal(
            _("{name} must give a number for {missing}").format(name=name, missing=", ".join(missing))
        )
    return {stage: number(given[stage], f"{name}[{stage!r}]", **bounds) for stage in wanted}
