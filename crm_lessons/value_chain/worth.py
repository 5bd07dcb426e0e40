"""What customers won were worth, by kind and channel: their first months, less what winning them cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..lifecycle.clusters import reach
from ..periods import dates_of, month_number, one_row_a_month
from ..refusal import Refusal, columns, number, numbers, refuse_row, shown, whole
from ..value import lifetime_value

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
        If a column is absent or not readable, a customer comes twice or is in one table only, a month of a
        customer comes twice, a customer joined before the record begins or has a month before joining, or
        nobody came early enough.
    """
    table, record = _tables(customers, months)
    n = whole(after, "after", high=600)
    rate = number(discount, "discount", low=0, high=1)
    came = month_number(table["joined"])
    of = pd.Series(came.to_numpy(), table["customer"].to_numpy())
    month = month_number(record["date"])
    # of whom the first months are not on record, less would be counted than they brought
    rule = _("must not lie before the first month on record")
    refuse_row("joined", rule, table["joined"], came < month.min())
    age = month.to_numpy() - record["customer"].map(of).to_numpy()
    refuse_row(
        "date", _("must not lie before the month in which the customer joined"), record["date"], age < 0
    )
    profit = record["amount"] - record[COSTS[0]] - record[COSTS[1]]
    here = age < n
    brought = (profit[here] / (1 + rate) ** age[here]).groupby(record["customer"][here]).sum()
    early = came + n - 1 <= month.max()
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
        As `first_months` does, and if a group is missing or has fewer than 10 customers.
    """
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    known = first_months(customers, months, after=after, discount=discount)
    keys = grouped(customers, by)
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


def projected_worth(
    customers: pd.DataFrame,
    months: pd.DataFrame,
    by: str | Iterable[str] = "segment",
    *,
    after: int = 24,
    discount: float = 0.01,
) -> pd.DataFrame:
    """The lifetime value of a customer won, projected: an estimate, beside the part that has been seen.

    Every customer of a group is taken to bring the group's mean profit each month, and to stay each month
    with the same probability (`value.lifetime_value`; chapter 04). The same formula also foretells the first
    `after` months; how far that is from what was seen tells what the projection is worth.

    Parameters
    ----------
    customers, months, by, after, discount : as for `customer_worth`

    Returns
    -------
    DataFrame indexed as that of `customer_worth`: `margin` (yuan a month), `retention` (a month: of the
    months after which it is known who was still there, the share after which the customer was), `cost`,
    `foretold` (worth of `after` months by the formula), `seen` (what it was), `lifetime` (without an end).

    Raises
    ------
    Refusal
        As `customer_worth` does.
    """
    seen = customer_worth(customers, months, by, after=after, discount=discount)
    table, record = _tables(customers, months)
    keys = grouped(customers, by)
    month = month_number(record["date"])
    profit = record["amount"] - record[COSTS[0]] - record[COSTS[1]]
    who = table["customer"]
    table["profit"] = who.map(profit.groupby(record["customer"]).sum()).to_numpy()
    table["months"] = who.map(record["customer"].value_counts()).to_numpy()
    table["there"] = (who.map(month.groupby(record["customer"]).max()) == month.max()).to_numpy()
    sums = table.groupby(keys if len(keys) > 1 else keys[0])[["profit", "months", "there"]].sum()
    sums["people"] = table.groupby(keys if len(keys) > 1 else keys[0]).size()
    sums = sums.reindex(seen.index)
    # the month after which a customer's fate is not known yet is no trial
    left = (sums["people"] - sums["there"]) / (sums["months"] - sums["there"]).clip(lower=1)
    result = pd.DataFrame({
        "margin": sums["profit"] / sums["months"], "retention": 1 - left, "cost": seen["cost"],
    })  # fmt: skip
    for name, periods in (("foretold", after), ("lifetime", None)):
        result[name] = [
            lifetime_value(margin, retention, discount, periods, cost)
            for margin, retention, cost in result[["margin", "retention", "cost"]].to_numpy(float)
        ]
    result.insert(4, "seen", seen["worth"])
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


def _tables(customers: Any, months: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables, with the columns that are used checked."""
    table = columns(customers, ("customer", "joined", "acquisition_cost"), "customers").copy()
    record = columns(months, ("customer", "date", "amount", *COSTS), "months")
    record = record[["customer", "date", "amount", *COSTS]].reset_index(drop=True)
    table["joined"] = dates_of(table["joined"], "joined")
    record["date"] = one_row_a_month(record)
    refuse_row(
        "customer", _("must have one row each"), table["customer"], table["customer"].duplicated()
    )  # fmt: skip
    table["acquisition_cost"] = numbers(table["acquisition_cost"], "acquisition_cost", low=0).to_numpy()
    for name in ("amount", *COSTS):
        record[name] = numbers(record[name], name, low=0).to_numpy()
    strange = ~record["customer"].isin(table["customer"])
    refuse_row("customer", _("must be in the table of customers"), record["customer"], strange)
    absent = ~table["customer"].isin(record["customer"])
    refuse_row("customer", _("must have a month in the table of months"), table["customer"], absent)
    return table, record


def grouped(customers: pd.DataFrame, by: Any) -> list[str]:
    """The columns to group by, as a list; refused if there is none, or one has a gap."""
    keys = [by] if isinstance(by, str) else list(by) if isinstance(by, Iterable) else []
    if not keys:
        sentence = _("by must be a column of customers, or several; it was {value}")
        raise Refusal(sentence.format(value=shown(by)))
    columns(customers, keys, "customers")
    for key in keys:
        refuse_row(key, _("must not be missing"), customers[key], customers[key].isna())
    return keys
