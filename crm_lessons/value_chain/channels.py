"""Channels compared like with like: what those won by each are worth, with the same mix of segments."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..lifecycle import survival_curve
from ..lifecycle.clusters import reach
from ..periods import dates_of, month_number
from ..refusal import Refusal, columns, number, numbers, shown
from .worth import FEWEST, first_months, group_title, grouped


def compare_channels(
    customers: pd.DataFrame,
    months: pd.DataFrame,
    *,
    by: str = "channel",
    within: str = "segment",
    base: str = "advertising",
    after: int = 24,
    discount: float = 0.01,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Channels as they are, and with the same mix of segments: who comes by which channel is no chance.

    Visits go to large customers, so their customers bring more, however they are won. With the same mix,
    each channel's worth is taken within each segment, and the segments are weighted as among all customers.

    Parameters
    ----------
    customers, months, after, discount, confidence : as for `customer_worth`; customers also has `last` (date)
        and `ended`
    by, within : columns of `customers`
    base : the channel that the others are compared with

    Returns
    -------
    DataFrame indexed by `by`, with the base first: `customers`, `worth` (as they are), `same_mix`, `more`
    (the same mix, less the base's), `low`, `high` (of `more`; missing for the base), `low_all`, `high_all`
    (so wide that they hold for all channels at once: Bonferroni), `stay` (the share who stay longer than
    `after` months, among all customers).

    Raises
    ------
    Refusal
        As `customer_worth` does, and if the base does not occur or a channel has fewer than 10 customers in
        a segment.

    Source: to weight the groups alike before comparing is direct standardization; with the two sexes for
    channels and departments for segments it gives the rates that Freedman, Pisani & Purves compute from
    the data of Bickel, Hammel & O'Connell (1975).
    """
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = first_months(customers, months, after=after, discount=discount)
    columns(customers, ("last", "ended"), "customers")
    dates_of(customers["last"], "last")
    grouped(customers, (by, within))
    names = list(dict.fromkeys(known[by]))
    if base not in names:
        sentence = _("{name} must be one of {options}; it was {value}.")
        raise Refusal(sentence.format(name="base", options=", ".join(map(str, names)), value=shown(base)))
    names = [base, *(name for name in names if name != base)]
    cells: Any = known.groupby([by, within])["worth"].agg(["mean", "var", "size"]).unstack()
    if cells["size"].isna().to_numpy().any() or cells["size"].to_numpy().min() < FEWEST:
        sentence = _("each channel needs {least} customers in each segment, followed for {after} months")
        raise Refusal(sentence.format(least=FEWEST, after=after))
    mix = known[within].value_counts(normalize=True).reindex(cells["mean"].columns)
    even = cells["mean"] @ mix
    variance = (cells["var"] / cells["size"]) @ mix**2
    error = np.sqrt(variance + variance[base])
    near, far = reach(sure) * error, reach(sure, max(len(names) - 1, 1)) * error
    stay = {}
    for name, part in customers.groupby(by):
        there = month_number(part["last"]) - month_number(part["joined"]) + 1
        curve = survival_curve(there, part["ended"])
        stay[name] = float(curve["survival"].loc[:after].iloc[-1])
    result = pd.DataFrame({
        "customers": known[by].value_counts(), "worth": known.groupby(by)["worth"].mean(), "same_mix": even,
        "more": even - even[base], "low": even - even[base] - near, "high": even - even[base] + near,
        "low_all": even - even[base] - far, "high_all": even - even[base] + far, "stay": pd.Series(stay),
    }).reindex(names).rename_axis(by)  # fmt: skip
    result.loc[base, ["low", "high", "low_all", "high_all"]] = np.nan
    return result


def plot_channels(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each channel's worth as it is, and with the same mix of segments as all."""
    table = columns(result, ("worth", "same_mix", "stay"), "result")
    ax = look.axes(ax)
    plain, even = (numbers(table[name], name).to_numpy() for name in ("worth", "same_mix"))
    rows = np.arange(len(table))
    styles = (
        (plain, -0.2, "gray", "", _("as they are")),
        (even, 0.2, "blue", "//", _("same mix of segments")),
    )
    for values, side, color, hatch, label in styles:
        ax.barh(
            rows + side, values, 0.36, color=look.COLORS[color], hatch=hatch, edgecolor="white", label=label
        )
        for row, value in zip(rows, values, strict=True):
            text = f"{value:,.0f}".replace("-", "−")
            ax.annotate(text, (max(value, 0), row + side), (5, 0), textcoords="offset points", va="center")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    labels = [
        _("{channel}\n{stay:.0f} % stay").format(channel=group_title(name), stay=100 * share)
        for name, share in zip(table.index, numbers(table["stay"], "stay"), strict=True)
    ]
    ax.set_yticks(rows, labels)
    ax.set_ylim(len(table) - 0.45, -1.15)
    top = max(plain.max(), even.max(), 0) or 1
    ax.set_xlim(1.15 * min(plain.min(), even.min(), 0), 1.15 * top)
    ax.grid(axis="y", visible=False)
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.legend(loc="upper right", ncols=2)
    ax.set_xlabel(_("Worth of a customer won, less what winning cost (yuan)"))
    best, fair = (group_title(table.index[int(values.argmax())]) for values in (plain, even))
    title = _("{best} leads as it is; with the same mix of segments {fair} does")
    if best == fair:
        title = _("{best} leads as it is, and with the same mix of segments")
    text = title.format(best=best, fair=fair)
    ax.set_title(text[:1].upper() + text[1:], loc="left")
    return ax
