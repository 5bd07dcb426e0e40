"""What customers won were worth, by kind and channel: their first months, less what winning them cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..lifecycle import survival_curve
from ..lifecycle.clusters import reach
from ..refusal import Refusal, columns, number, numbers, refuse_row, shown, whole

NAMES = {
    "household": N_("household"), "shop": N_("shop"), "office": N_("office"),
    "advertising": N_("advertising"), "referral": N_("referral"), "visit": N_("sales visit"),
}  # fmt: skip
COSTS = ("service_cost", "contact_cost")
FEWEST = 10  # customers in a group; with fewer, an interval means little
VERDICTS = {"gain": ("green", "o"), "loss": ("orange", "s"), "open": ("gray", "D")}


def group_title(group: Any) -> str:
    """What a segment, a channel or a pair of them is called in the language in force."""
    parts = group if isinstance(group, tuple) else (group,)
    return " / ".join(_(NAMES[part]) if part in NAMES else str(part) for part in parts)


def first_months(
    customers: pd.DataFrame, months: pd.DataFrame, *, after: int = 24, discount: float = 0.01
) -> pd.DataFrame:
    """What every customer brought in its first `after` months, less what winning it cost.

    Only customers who came so early that all these months are on record; who left brings nothing more. So
    nothing is estimated and nothing projected: it is the part of the lifetime value that has been seen.

    Parameters
    ----------
    customers : one row a customer: `customer`, `joined` (date), `acquisition_cost`
    months : one row a customer and month: `customer`, `date`, `amount`, `service_cost`, `contact_cost`
    after : months counted, that of joining the first
    discount : discount rate a month

    Returns
    -------
    The rows of `customers` who came early enough, with `brought` (present value of the profit at joining)
    and `worth`, which is that less `acquisition_cost`.

    Raises
    ------
    Refusal
        If a column is absent or not readable, a customer comes twice or is in one table only, or nobody came
        early enough.
    """
    table, record = _tables(customers, months)
    n = whole(after, "after", high=600)
    rate = number(discount, "discount", low=0, high=1)
    came = _month(table["joined"])
    of = pd.Series(came.to_numpy(), table["customer"].to_numpy())
    age = _month(record["date"]).to_numpy() - record["customer"].map(of).to_numpy()
    if (age < 0).any():
        raise Refusal(_("months has a row before its customer joined"))
    profit = record["amount"] - record[COSTS[0]] - record[COSTS[1]]
    here = age < n
    brought = (profit[here] / (1 + rate) ** age[here]).groupby(record["customer"][here]).sum()
    early = came + n - 1 <= _month(record["date"]).max()
    if not early.any():
        raise Refusal(_("nobody is on record for {n} months; choose a smaller after").format(n=n))
    result = table[early.to_numpy()].copy()
    result["brought"] = result["customer"].map(brought).fillna(0.0).to_numpy()
    result["worth"] = result["brought"] - result["acquisition_cost"]
    return result


def customer_worth(
    customers: pd.DataFrame,
    months: pd.DataFrame,
    by: str | Iterable[str] = ("segment", "channel"),
    *,
    after: int = 24,
    discount: float = 0.01,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Which customers are worth winning: the mean worth of their first months, by group.

    Parameters
    ----------
    customers, months, after, discount : as for `first_months`
    by : one column of `customers`, or several
    confidence : of the intervals

    Returns
    -------
    DataFrame indexed by `by`, the worthiest first: `customers`, `cost` (of winning one), `brought`, `worth`
    (yuan a customer), `low`, `high`; `low_all` and `high_all` hold for all groups at once (Bonferroni);
    `verdict`: "gain" or "loss" if even the wider interval leaves 0 out, else "open".

    Raises
    ------
    Refusal
        As `first_months` does, and if a group has fewer than 10 customers.
    """
    keys = [by] if isinstance(by, str) else list(by)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = first_months(customers, months, after=after, discount=discount)
    columns(known, keys, "customers")
    groups = known.groupby(keys if len(keys) > 1 else keys[0])
    counts = groups["worth"].size()
    if counts.min() < FEWEST:
        sentence = _("{group}: only {n} customers are followed for {after} months; {least} are needed")
        said = {"group": counts.idxmin(), "n": counts.min(), "after": after, "least": FEWEST}
        raise Refusal(sentence.format(**said))
    error: pd.Series = groups["worth"].std() / np.sqrt(counts)
    worth = groups["worth"].mean()
    near, far = reach(sure) * error, reach(sure, len(counts)) * error
    result = pd.DataFrame({
        "customers": counts,
        "cost": groups["acquisition_cost"].mean(),
        "brought": groups["brought"].mean(),
        "worth": worth, "low": worth - near, "high": worth + near,
        "low_all": worth - far, "high_all": worth + far,
    })  # fmt: skip
    verdict = np.select([result["low_all"] > 0, result["high_all"] < 0], ["gain", "loss"], "open")
    return result.assign(verdict=verdict).sort_values("worth", ascending=False)


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
    (the same mix, less the base's), `low`, `high` (of `more`; missing for the base), `stay` (the share who
    stay longer than `after` months, among all customers).

    Raises
    ------
    Refusal
        As `customer_worth` does, and if the base does not occur or a channel has fewer than 10 customers in
        a segment.
    """
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = first_months(customers, months, after=after, discount=discount)
    columns(known, (by, within, "last", "ended"), "customers")
    _dates(customers["last"], "last")
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
    half = reach(sure) * np.sqrt(variance + variance[base])
    stay = {}
    for name, part in customers.groupby(by):
        there = _month(part["last"]) - _month(part["joined"]) + 1
        curve = survival_curve(there, part["ended"])
        stay[name] = float(curve["survival"].loc[:after].iloc[-1])
    result = pd.DataFrame({
        "customers": known[by].value_counts(), "worth": known.groupby(by)["worth"].mean(), "same_mix": even,
        "more": even - even[base], "low": even - even[base] - half, "high": even - even[base] + half,
        "stay": pd.Series(stay),
    }).reindex(names).rename_axis(by)  # fmt: skip
    result.loc[base, ["low", "high"]] = np.nan
    return result


def plot_customer_worth(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each group's worth with its interval; the thin line holds for all groups at once."""
    wanted = ("worth", "low", "high", "low_all", "high_all")
    table = columns(result, (*wanted, "verdict", "customers"), "result")
    ax = look.axes(ax)
    worth, *ends = (numbers(table[name], name).to_numpy() for name in wanted)
    far = max(float(ends[3].max()), 0.0) - min(float(ends[2].min()), 0.0)
    for row, verdict in enumerate(table["verdict"]):
        color, mark = VERDICTS[verdict] if verdict in VERDICTS else VERDICTS["open"]
        shade = look.COLORS[color]
        ax.plot([ends[2][row], ends[3][row]], [row, row], color=shade, lw=1.2)
        ax.plot([ends[0][row], ends[1][row]], [row, row], color=shade, lw=5, solid_capstyle="butt", alpha=0.6)
        ax.plot([worth[row]], [row], mark, color=shade, ms=8)
        text = f"{worth[row]:,.0f}".replace("-", "−")
        ax.annotate(text, (ends[3][row], row), (7, 0), textcoords="offset points", va="center", color=shade)
    ax.axvline(0, color=look.COLORS["ink"], lw=1, zorder=1)
    labels = [
        _("{group} ({n})").format(group=group_title(name), n=count)
        for name, count in zip(table.index, table["customers"], strict=True)
    ]
    ax.set_yticks(range(len(table)), labels)
    ax.set_ylim(len(table) - 0.5, -0.5)
    ax.set_xlim(min(float(ends[2].min()), 0) - 0.04 * far, max(float(ends[3].max()), 0) + 0.14 * (far or 1))
    ax.grid(axis="y", visible=False)
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.set_xlabel(_("Worth of a customer won, less what winning cost (yuan)"))
    unproven = int((table["verdict"] != "gain").sum())
    title = _("All {n} groups pay for winning them")
    if unproven:
        title = _("{unproven} of {n} groups: not proven to pay for winning them")
    ax.set_title(title.format(n=len(table), unproven=unproven), loc="left")
    return ax


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


def _tables(customers: Any, months: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables, with the columns that are used checked."""
    table = columns(customers, ("customer", "joined", "acquisition_cost"), "customers").copy()
    record = columns(months, ("customer", "date", "amount", *COSTS), "months")
    record = record[["customer", "date", "amount", *COSTS]].reset_index(drop=True)
    _dates(table["joined"], "joined")
    _dates(record["date"], "date")
    refuse_row(
        "customer", _("must have one row each"), table["customer"], table["customer"].duplicated()
    )  # fmt: skip
    table["acquisition_cost"] = numbers(table["acquisition_cost"], "acquisition_cost", low=0).to_numpy()
    for name in ("amount", *COSTS):
        record[name] = numbers(record[name], name, low=0).to_numpy()
    strange = ~record["customer"].isin(table["customer"])
    refuse_row("customer", _("must be in the table of customers"), record["customer"], strange)
    return table, record


def _dates(dates: pd.Series, name: str) -> None:
    if not pd.api.types.is_datetime64_any_dtype(dates):
        raise Refusal(_("{name} must hold dates; it holds {kind}").format(name=name, kind=dates.dtype))
    refuse_row(name, _("must not be missing"), dates, dates.isna())


def _month(dates: pd.Series) -> pd.Series:
    return 12 * dates.dt.year + dates.dt.month
