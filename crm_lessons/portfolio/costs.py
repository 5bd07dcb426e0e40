"""What relations cost along the lifecycle: winning, serving and keeping a customer, and parting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..lifecycle.stages import STAGES
from ..periods import one_row_a_month
from ..refusal import Refusal, columns, named, number, numbers, one_of, refuse_row, shown

COSTS = {
    "acquisition": N_("acquisition cost"),
    "relationship": N_("relationship cost"),
    "retention": N_("retention cost"),
    "switching": N_("switching cost"),
}
SIGNS = {
    "acquisition": ("orange", ""),
    "relationship": ("blue", "//"),
    "retention": ("green", ".."),
    "switching": ("gray", "xx"),
}
GROWING = ("exploration", "formation", "stability")  # none is skipped; decline may follow any of them
BY = ("stage", "customer")
MONEY = {"low": 0.0, "high": 1e12}


def relationship_costs(
    months: pd.DataFrame,
    acquisition: Any = 0.0,
    switching: Any = 0.0,
    *,
    by: str = "stage",
    relationship: str = "service_cost",
    retention: str = "contact_cost",
    sales: str = "amount",
) -> pd.DataFrame:
    """What relations cost, by stage of the lifecycle or by customer, from a record month by month.

    Four kinds, as in the course. *Acquisition* falls on the first month of a customer, *relationship* (to
    serve and care) and *retention* (to keep from leaving) on the months they were spent in, *switching* on
    the last month of those who left. So the record must reach back to each customer's start: a part of it
    would charge winning them to a later month. The first three are the firm's; what leaving costs the
    customer is the subject of `switching_cost`, and enters here only as far as the firm pays (`switching`:
    taking back equipment, closing accounts, handing over data).

    Parameters
    ----------
    months : one row per customer and month, with `customer`, `stage` and the two columns of costs, such as
        `service_firm_months`; by `date` if there is such a column, otherwise in order of time as they stand
    acquisition : yuan to win a customer: one amount for all, or a Series by customer
    switching : yuan when a customer has left: a Series by customer, 0 for those still there; or 0
    by : "stage" or "customer"
    relationship, retention : the columns that hold these costs of a month
    sales : the column of the purchases; if there is none of that name, `sales` and `per_sale` are left out

    Returns
    -------
    DataFrame indexed by stage (those of the course first, in their order) or by customer: `months`, the four
    kinds of cost, `total` (yuan) and `per_month`; with purchases also `sales` (yuan) and `per_sale`, what a
    yuan of sales costs (missing where nothing was sold). The four kinds add up to the total, in every row,
    and over the rows to all that was spent.

    Raises
    ------
    Refusal
        If a column is absent, a cost is missing or negative, a customer has two rows in a month or has no
        acquisition cost, or one amount is given for switching.
    """
    for name, column in (("relationship", relationship), ("retention", retention), ("sales", sales)):
        if not isinstance(column, str):
            sentence = _("{name} must be the name of a column; it was {value}")
            raise Refusal(sentence.format(name=name, value=shown(column)))
    wanted = ("customer", "stage", relationship, retention, *((sales,) if _has(months, sales) else ()))
    table = columns(months, wanted, "months").reset_index(drop=True)
    one_of(by, BY, "by")
    for name in ("customer", "stage"):
        named(table[name], name)
    if "date" in table:
        columns(table, ("date",), "months")
        table = table.loc[one_row_a_month(table).sort_values(kind="stable").index]
    if not isinstance(switching, pd.Series) and number(switching, "switching"):
        sentence = _("switching must be a Series by customer, 0 for those still there; it was {value}")
        raise Refusal(sentence.format(value=shown(switching)))
    who = table["customer"]
    first, last = ~who.duplicated(), ~who.duplicated(keep="last")
    rows = pd.DataFrame({
        by: table[by],
        "months": 1,
        "acquisition": _each(acquisition, who, "acquisition") * first,
        "relationship": numbers(table[relationship], relationship, **MONEY),
        "retention": numbers(table[retention], retention, **MONEY),
        "switching": _each(switching, who, "switching") * last,
    })
    if sales in wanted:
        rows["sales"] = numbers(table[sales], sales, **MONEY)
    sums = rows.groupby(by, sort=by == "customer", observed=True).sum()
    if by == "stage":
        known = [stage for stage in STAGES if stage in sums.index]
        sums = sums.reindex([*known, *(stage for stage in sums.index if stage not in STAGES)])
    return _totals(sums)


def planned_costs(
    plan: Mapping[str, Mapping[str, float]], acquisition: float, switching: float = 0.0
) -> pd.DataFrame:
    """What an average relation is expected to cost, from assumptions stage by stage.

    Parameters
    ----------
    plan : stage → {"share": of the customers won who get that far, 0 to 1; "months": how long they stay in
        it; "relationship" and "retention": yuan a month}, in order of time
    acquisition : yuan to win a customer, in the first stage
    switching : yuan the firm pays when a customer leaves, in the last stage, per customer who gets that far

    Returns
    -------
    DataFrame as of `relationship_costs`, per customer won.

    Raises
    ------
    Refusal
        If the plan is empty, an entry is absent or unknown, a number is out of range, or more customers get
        to formation or stability than to the stage before. (Decline may follow any stage.)
    """
    if not isinstance(plan, Mapping) or not plan:
        raise Refusal(
            _("plan must map stages to their assumptions; it was {value}").format(value=shown(plan))
        )
    wanted, rows, before = ("share", "months", "relationship", "retention"), {}, 1.0
    for stage, entry in plan.items():
        if not isinstance(entry, Mapping) or set(entry) != set(wanted):
            sentence = _("plan must have {wanted} for the stage {stage}, and nothing else")
            raise Refusal(sentence.format(wanted=", ".join(wanted), stage=stage))
        share = number(entry["share"], f"{stage}.share", low=0, high=1)
        if share > before and stage in GROWING:
            sentence = _("{stage}.share must be at most {before}, that of the stage before; it was {value}")
            raise Refusal(sentence.format(stage=stage, before=before, value=share))
        before = share
        time = share * number(entry["months"], f"{stage}.months", low=0, high=1200)
        rows[stage] = {
            "months": time,
            "acquisition": 0.0,
            "relationship": time * number(entry["relationship"], f"{stage}.relationship", **MONEY),
            "retention": time * number(entry["retention"], f"{stage}.retention", **MONEY),
            "switching": 0.0,
            "share": share,
        }
    sums = pd.DataFrame.from_dict(rows, orient="index").rename_axis("stage")
    sums.loc[sums.index[0], "acquisition"] = number(acquisition, "acquisition", **MONEY)
    last = sums.index[-1]
    sums.loc[last, "switching"] = sums.loc[last, "share"] * number(switching, "switching", **MONEY)
    return _totals(sums.drop(columns="share"))


def plot_relationship_costs(
    result: pd.DataFrame, ax: Axes | None = None, *, names: Mapping[Any, str] | None = None
) -> Axes:
    """Stacked bars of what 100 yuan of sales cost in each stage, or a month where no sales are known.

    Above each stands its share of all costs. `names` says what to call a stage that is none of the course's.
    """
    sold = _has(result, "sales")
    measure = "sales" if sold else "months"
    table = columns(result, (measure, *COSTS, "total"), "result")
    base = numbers(table[measure], measure, **MONEY).to_numpy() / (100 if sold else 1)
    total = numbers(table["total"], "total", **MONEY).to_numpy()
    ax = look.axes(ax)
    place, bottom = np.arange(len(table)), np.zeros(len(table))
    for kind, (color, hatch) in SIGNS.items():
        amounts = numbers(table[kind], kind, **MONEY).to_numpy()
        height = np.divide(amounts, base, out=np.zeros(len(table)), where=base > 0)
        if not height.any():
            continue
        ax.bar(
            place, height, 0.6, bottom=bottom, color=look.COLORS[color], hatch=hatch, edgecolor="white",
            label=_(COSTS[kind]),
        )  # fmt: skip
        bottom = bottom + height
    share = 100 * total / (total.sum() or 1.0)
    for x, top, part in zip(place, bottom, share, strict=True):
        text = _("{share:.0f} % of\nall costs").format(share=part)
        ax.annotate(text, (x, top), (0, 3), textcoords="offset points", ha="center", size="small")
    known = {stage: _(name) for stage, name in STAGES.items()} | dict(names or {})
    titles = [known.get(stage, str(stage)) for stage in table.index]
    ax.set_xticks(place, titles)
    ax.set_ylim(0, 1.2 * bottom.max() if bottom.any() else 1)
    ax.grid(axis="x", visible=False)
    ax.set_ylabel(_("Cost of 100 yuan of sales (yuan)") if sold else _("Cost of a customer and month (yuan)"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=4)
    dear, least = int(bottom.argmax()), int(np.where(bottom > 0, bottom, np.inf).argmin())
    title = _("A month costs {high:,.0f} yuan in “{dear}”, {low:,.0f} in “{least}”")
    if sold:
        title = _("100 yuan of sales cost {high:,.0f} yuan in “{dear}”, {low:,.0f} in “{least}”")
    said = {"dear": titles[dear], "least": titles[least], "high": bottom[dear], "low": bottom[least]}
    ax.set_title(title.format(**said), loc="left")
    return ax


def _has(table: Any, column: str) -> bool:
    return isinstance(table, pd.DataFrame) and column in table.columns


def _totals(sums: pd.DataFrame) -> pd.DataFrame:
    total = sums[list(COSTS)].sum(axis=1)
    per_month = total / sums["months"].where(sums["months"] > 0, 1.0)
    table = sums.assign(total=total, per_month=per_month)
    if "sales" in sums:
        table["per_sale"] = total / sums["sales"].where(sums["sales"] > 0)
    return table


def _each(amount: Any, who: pd.Series, name: str) -> pd.Series:
    """The amount of each row's customer."""
    if not isinstance(amount, pd.Series):
        return pd.Series(number(amount, name, **MONEY), who.index)
    if not amount.index.is_unique:
        raise Refusal(_("{name} must have one amount for each customer").format(name=name))
    found = who.astype(object).map(numbers(amount, name, **MONEY)).astype(float)
    refuse_row("customer", _("must have an amount in {name}").format(name=name), who, found.isna())
    return found
