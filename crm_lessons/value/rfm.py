"""RFM: how recently, how often and for how much each customer bought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import frames, look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row, whole
from .visits import named, visits

MEASURES = ("recency", "frequency", "monetary")
SCORES = tuple(f"{measure}_score" for measure in MEASURES)

# Recent? often? much? → segment, as Chinese textbooks name the eight corners of the cube.
SEGMENTS = {
    "key_value": N_("Key: valued"),
    "key_retain": N_("Key: retain"),
    "key_develop": N_("Key: develop"),
    "key_win_back": N_("Key: win back"),
    "ordinary_value": N_("Ordinary: valued"),
    "ordinary_retain": N_("Ordinary: retain"),
    "ordinary_develop": N_("Ordinary: develop"),
    "ordinary_win_back": N_("Ordinary: win back"),
}


def rfm(
    transactions: Any,
    as_of: Any = None,
    *,
    customer: str = "customer",
    date: str = "date",
    amount: str = "amount",
    refunds: str = "refuse",
) -> Any:
    """Recency, frequency and monetary value of every customer.

    - `recency`: days from the customer's last purchase to `as_of`; the fewer, the better.
    - `frequency`: days on which the customer bought. A till writes a row for every article, so several
      rows of one day, equal ones too, are one purchase; their amounts add up.
    - `monetary`: total spending. (Spending per purchase is `monetary / frequency`.)

    Parameters
    ----------
    transactions : one row per purchase: pandas, Polars (eager or lazy), PyArrow or PySpark dataframe, or
        DuckDB relation
    as_of : the day to count from, such as "1998-06-30"; by default the last day in the table
    customer, date, amount : what the columns are called
    refunds : negative amounts: "refuse" them; "keep" them, as less spending but not as purchases, and
        leave out customers who never bought; or "drop" their rows

    Returns
    -------
    A table of the kind given, in the order of `customer`: `customer`, `recency` (days), `frequency`,
    `monetary`. A lazy one is still lazy.

    Raises
    ------
    Refusal
        If a purchase lies after `as_of`, or for any reason of `frames.transactions`.

    Source: the measures of direct mail; Hughes 1994.
    """
    known = frames.transactions(transactions, customer=customer, date=date, amount=amount, refunds=refunds)
    today = known.last if as_of is None else frames.day_number(as_of, "as_of")
    if known.last > today:
        sentence = _("transactions has a purchase on {last}, after as_of, which is {as_of}")
        raise Refusal(sentence.format(last=frames.day_date(known.last), as_of=frames.day_date(today)))
    sums = _sums_in_memory if isinstance(known.frame, nw.DataFrame) else _sums_in_place
    table = sums(known).select(
        "customer",
        (nw.lit(today) - nw.col("last")).cast(nw.Int64).alias("recency"),
        nw.col("frequency").cast(nw.Int64),
        "monetary",
    )
    return table.to_native()


def rfm_scores(table: Any, bins: int = 5) -> pd.DataFrame:
    """Scores from 1 to `bins` (best) for each of the three measures.

    A customer's score is 1 plus the number of whole fifths (for 5 bins) of all customers who do strictly
    worse. So customers who tie share a score, and if most bought only once, they all have 1 and the scores
    above them are skipped: the fifths need not be of one size. Recency is reversed: the most recent do
    best.

    Parameters
    ----------
    table : what `rfm` gives, of whatever kind; its rows are fetched
    bins : number of scores, 2 to 9

    Returns
    -------
    pandas DataFrame: the table with `recency_score`, `frequency_score`, `monetary_score`, and `cell`, the
    three digits side by side, such as "545".

    Raises
    ------
    Refusal
        If a measure is absent or out of range, or if there is only one customer, with nobody to compare.
    """
    bins = whole(bins, "bins", low=2, high=9)
    result = frames.to_pandas(table, MEASURES, "table").copy()
    if len(result) < 2:
        raise Refusal(_("table has one customer; scores compare a customer with others"))
    for measure in MEASURES:
        given = numbers(result[measure], measure, **({} if measure == "monetary" else {"low": 0}))
        worse = (-given if measure == "recency" else given).rank(method="min").astype(int) - 1
        result[f"{measure}_score"] = (1 + worse * bins // len(result)).to_numpy()
    digits = [result[score].astype(str) for score in SCORES]
    result["cell"] = digits[0] + digits[1] + digits[2]
    return result


def rfm_segments(scores: pd.DataFrame, cut: float | Mapping[str, float] = 3) -> pd.DataFrame:
    """The eight segments of RFM analysis: each measure is high (its score is above the cut) or not.

    - monetary high: a key customer, otherwise an ordinary one;
    - recent and frequent: value (keep them content); recent, not frequent: develop (more purchases);
    - not recent but frequent: retain (wake them before they go); neither: win back.

    Parameters
    ----------
    scores : what `rfm_scores` gives
    cut : the highest score that still counts as low; one for all, or a mapping with "recency",
        "frequency" and "monetary". 3 suits five bins: 4 and 5 are high.

    Returns
    -------
    A copy of the scores with the column `segment`, a key of `SEGMENTS`.
    """
    result = columns(scores, SCORES, "scores").copy()
    cuts = _cuts(cut)
    high = {}
    for measure, score in zip(MEASURES, SCORES, strict=True):
        given = numbers(result[score], score, low=1, high=9)
        refuse_row(score, _("must hold whole numbers"), given, given % 1 != 0)
        high[measure] = (given > cuts[measure]).to_numpy()
    policy = np.select(
        [high["recency"] & high["frequency"], high["recency"], high["frequency"]],
        ["value", "develop", "retain"],
        "win_back",
    )
    worth = np.where(high["monetary"], "key_", "ordinary_")
    result["segment"] = np.char.add(worth, policy).astype(object)
    return result


def plot_rfm_scores(scores: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Recency score against frequency score: how many customers, and by shade what one typically spends."""
    table = columns(scores, (*SCORES, "monetary"), "scores")
    top = int(table[list(SCORES)].to_numpy().max())
    scale = range(1, top + 1)
    cells = table.groupby(["frequency_score", "recency_score"])["monetary"]
    sizes, typical = (
        cell.unstack().reindex(index=scale, columns=scale).to_numpy()
        for cell in (cells.size(), cells.median())
    )
    ax = look.axes(ax)
    image = ax.pcolormesh(
        np.arange(0.5, top + 1), np.arange(0.5, top + 1), typical, cmap="Blues", edgecolor="white", lw=1
    )
    middle = (np.nanmin(typical) + np.nanmax(typical)) / 2
    for often, recent in np.argwhere(sizes > 0):
        dark = typical[often, recent] > middle
        ax.text(
            recent + 1, often + 1, f"{sizes[often, recent]:,.0f}", ha="center", va="center", size="small",
            color="white" if dark else look.COLORS["ink"],
        )  # fmt: skip
    ax.set_xticks(scale)
    ax.set_yticks(scale)
    ax.grid(visible=False)
    ax.set_xlabel(_("Recency score (right: bought lately)"))
    ax.set_ylabel(_("Frequency score (top: bought often)"))
    ax.figure.colorbar(image, ax=ax, label=_("Median spending of a customer"))
    best = table[(table["recency_score"] == top) & (table["frequency_score"] == top)]
    title = _("{n} of {total} customers buy both most lately and most often")
    ax.set_title(title.format(n=f"{len(best):,}", total=f"{len(table):,}"), loc="left")
    return ax


def plot_rfm_segments(segments: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each segment's share of the customers and its share of the spending."""
    table = columns(segments, ("segment", "monetary"), "segments")
    for name in table["segment"].unique():
        one_of(name, SEGMENTS, "segment")
    by = table.groupby("segment")["monetary"].agg(["size", "sum"]).reindex(list(SEGMENTS), fill_value=0)
    if by["sum"].sum() <= 0:
        raise Refusal(_("monetary adds up to nothing, so there are no shares of it"))
    shares = by / by.sum() * 100
    ax = look.axes(ax)
    rows = np.arange(len(shares))
    ax.barh(rows - 0.2, shares["size"], 0.38, color=look.COLORS["gray"], label=_("Share of customers"))
    ax.barh(
        rows + 0.2, shares["sum"], 0.38, color=look.COLORS["blue"], hatch="//", edgecolor="white",
        label=_("Share of spending"),
    )  # fmt: skip
    ax.set_yticks(rows, [_(SEGMENTS[name]) for name in shares.index])
    ax.invert_yaxis()
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Percent of all"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=2)
    key = shares["sum"][[name for name in shares.index if name.startswith("key_")]].sum()
    count = shares["size"][[name for name in shares.index if name.startswith("key_")]].sum()
    title = _("Key customers: {count:.0f} % of the customers, {spending:.0f} % of the spending")
    ax.set_title(title.format(count=count, spending=key), loc="left")
    return ax


def _sums_in_memory(bought: frames.Transactions) -> Any:
    """The last day, the number of days and the spending of each customer who ever bought."""
    seen = visits(bought)
    spent = np.bincount(seen.code, weights=seen.amount, minlength=len(seen.row))
    known = seen.counts > 0
    last = seen.date[(seen.starts + seen.counts - 1)[known]] + bought.first
    table = {"last": last, "frequency": seen.counts[known], "monetary": spent[known]}
    return named(bought, seen.row[known], table)


def _sums_in_place(bought: frames.Transactions) -> Any:
    """The same sums of a lazy table, left to the engine that has it."""
    visit = nw.col("most") >= 0  # else the day saw only refunds
    days = bought.frame.group_by("customer", "day").agg(
        spent=nw.col("amount").sum(), most=nw.col("amount").max()
    )
    return (
        days
        .with_columns(
            visit=visit.cast(nw.Int64),
            day=nw.when(visit).then(nw.col("day")).otherwise(nw.lit(bought.first - 1)),
        )
        .group_by("customer")
        .agg(last=nw.col("day").max(), frequency=nw.col("visit").sum(), monetary=nw.col("spent").sum())
        .filter(nw.col("frequency") > 0)
        .sort("customer")
    )


def _cuts(cut: Any) -> dict[str, float]:
    if not isinstance(cut, Mapping):
        return dict.fromkeys(MEASURES, number(cut, "cut", low=1, high=9))
    for name in cut:
        one_of(name, MEASURES, _("a measure in cut"))
    if len(cut) < len(MEASURES):
        raise Refusal(_("cut must have recency, frequency and monetary, or be one number"))
    return {measure: number(cut[measure], f"cut[{measure!r}]", low=1, high=9) for measure in MEASURES}
