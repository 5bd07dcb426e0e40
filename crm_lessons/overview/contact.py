"""When to call: what becomes of calls hour by hour, and each group's best hour, with how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import as_given, same_rows
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row, result_of, shown, whole
from ..shares import wilson

SELLER = 8  # hours that the seller's clock is ahead of UTC
CLOCKS = ("customer", "seller")
MEASURES = {"sale": N_("sold"), "answered": N_("answered"), "angry": N_("angry")}
EVERYONE = "all"  # the one group where none is asked for


def local_hour(hour: Any, utc_offset: Any, seller_offset: float = SELLER) -> Any:
    """The customer's clock when the seller's shows `hour`: hour + utc_offset − seller_offset, of 24.

    Parameters
    ----------
    hour : number, array-like or Series, 0 to below 24 on the seller's clock
    utc_offset : the same number of rows: hours that the customer's clock is ahead of UTC, −12 to 14
    seller_offset : the same of the seller's clock; China's is 8

    Returns
    -------
    0 to below 24, in the form of what was given; after midnight it is another day.

    Raises
    ------
    Refusal
        If a number is out of range or the rows are not the same.
    """
    clock, ahead = numbers(hour, "hour", low=0), numbers(utc_offset, "utc_offset", low=-12, high=14)
    refuse_row("hour", _("must be below 24"), clock, clock >= 24)
    own = number(seller_offset, "seller_offset", low=-12, high=14)
    if np.ndim(utc_offset) and np.ndim(hour):
        same_rows(hour=hour, utc_offset=utc_offset)
    return as_given((np.asarray(clock) + np.asarray(ahead) - own) % 24, hour, utc_offset)


@dataclass(frozen=True, eq=False)
class ContactTimes:
    """What `best_contact_time` finds.

    Attributes
    ----------
    hours : DataFrame indexed by `group` and `hour`: `calls`; `answered`, `angry`, `sale` as shares of the
        calls, each with its 95 % interval (`sale_low`, `sale_high`, …); `enough`, whether the hour has
        calls enough to be believed
    best : DataFrame indexed by `group`: the best `hour`, its `calls`, and its `rate` of the measure with the
        interval `low` to `high`
    together : as `hours`, indexed by `hour`: all groups together
    common_hour : the one hour that would be chosen for all of them
    measure : what was best: "sale", "answered" or "angry" (of this, the least)
    clock : whose hours these are, "customer" or "seller"
    """

    hours: pd.DataFrame
    best: pd.DataFrame
    together: pd.DataFrame
    common_hour: int
    measure: str
    clock: str

    def summary(self) -> pd.DataFrame:
        """The best hour of each group, rates per 100 calls, under titles in the language in force."""
        what = _(MEASURES[self.measure])
        titles = {
            "hour": _("best hour"),
            "calls": _("calls"),
            "rate": _("{what}, of 100 calls").format(what=what),
            "low": _("at least"),
            "high": _("at most"),
        }
        table = self.best.assign(**{name: 100 * self.best[name] for name in ("rate", "low", "high")})
        return table.rename(columns=titles).rename_axis(_("group"))


def best_contact_time(
    calls: pd.DataFrame,
    by: str | None = "segment",
    clock: str = "customer",
    measure: str = "sale",
    least: int = 30,
    seller_offset: float = SELLER,
) -> ContactTimes:
    """What becomes of calls in each hour of the day, and the hour to call each group of customers at.

    The best hour is the one whose interval (Wilson's, 95 %) has the highest lower end, or for anger the
    lowest upper end, among the hours with at least `least` calls. So an hour tried a few times with luck
    is not believed. Even so the best of many hours looks better in the log than it will turn out: test it
    on calls to come.

    Parameters
    ----------
    calls : one row a call: `hour` (0 to below 24 on the seller's clock; minutes are dropped), `answered`,
        `angry`, `sale` (each 0 or 1, or False or True; who did not answer can neither be angry nor buy),
        the column `by`, and for the customer's clock `utc_offset`
    by : the column that groups the customers; None for all in one group
    clock : whose clock the hours of the result are on: "customer" or "seller"
    measure : what to be best at: "sale", "answered" or "angry"
    least : calls that an hour must have to be chosen
    seller_offset : hours that the seller's clock is ahead of UTC

    Raises
    ------
    Refusal
        If a column is absent, a value is missing or out of range, or a group has no hour with calls enough.
    """
    one_of(clock, CLOCKS, "clock")
    one_of(measure, MEASURES, "measure")
    least = whole(least, "least")
    wanted = ["hour", *MEASURES, *([by] if by is not None else [])]
    table = columns(calls, wanted + ["utc_offset"] * (clock == "customer"), "calls")
    own = 0.0 if clock == "seller" else number(seller_offset, "seller_offset", low=-12, high=14)
    ahead = 0 if clock == "seller" else table["utc_offset"]
    hour = np.floor(np.asarray(local_hour(table["hour"], ahead, own))).astype(int)
    done = _outcomes(table)
    group = pd.Series(EVERYONE, table.index) if by is None else table[by]
    refuse_row(str(by), _("must not be missing"), group, group.isna())
    single = group.map(pd.api.types.is_scalar).astype(bool)
    refuse_row(str(by), _("must hold single values, no lists"), group, ~single)

    together = _rates(done.groupby(hour), least).rename_axis("hour")
    hours = _rates(done.groupby([group.to_numpy(), hour]), least).rename_axis(["group", "hour"])
    chosen = [
        (name, _best(rows.droplevel("group"), measure, shown(name), least))
        for name, rows in hours.groupby(level="group")
    ]
    at = pd.MultiIndex.from_tuples(chosen, names=["group", "hour"])
    best = hours.loc[at, ["calls", measure, f"{measure}_low", f"{measure}_high"]].reset_index("hour")
    best.columns = pd.Index(["hour", "calls", "rate", "low", "high"])
    common = _best(together, measure, EVERYONE, least)
    return ContactTimes(hours, best, together, common, measure, clock)


def plot_contact_hours(
    result: ContactTimes, group: Any = None, ax: Axes | None = None, names: Mapping[Any, str] | None = None
) -> Axes:
    """One group's calls hour by hour: answered, angry and sold; the measure with its interval.

    Hours with too few calls to be believed are hollow. Without `group` everybody is drawn together;
    `names` gives what groups are called in the title.
    """
    result_of(result, ContactTimes, "best_contact_time")
    names = result_of({} if names is None else names, Mapping, "crm.labels", "names")
    if group is None:
        rows, best, who = result.together, result.common_hour, _("all customers")
    else:
        known = {str(name): name for name in result.best.index}
        group = known[one_of(group if isinstance(group, str) else shown(group), known, "group")]
        rows, best = result.hours.loc[group], int(result.best["hour"][group])
        who = names.get(group, str(group))
    ax = look.axes(ax)
    signs = {"answered": ("gray", "--", "s"), "angry": ("orange", "-.", "v"), "sale": ("blue", "-", "o")}
    believed = rows["enough"].to_numpy(bool)
    at = rows.index.to_numpy()
    for measure, (color, dash, mark) in signs.items():
        share = 100 * rows[measure].to_numpy()
        ax.plot(at, share, dash, color=look.COLORS[color], lw=1.6, label=_(MEASURES[measure]))
        for some, face in ((believed, look.COLORS[color]), (~believed, "white")):
            ax.plot(at[some], share[some], mark, color=look.COLORS[color], mfc=face, ls="none")
    low, high = (100 * rows[f"{result.measure}_{end}"] for end in ("low", "high"))
    ax.vlines(at, low, high, color=look.COLORS[signs[result.measure][0]], lw=1)
    ax.axvline(best, color=look.COLORS["ink"], lw=1, ls=":")
    ax.set_ylim(0, 100)
    _hour_axis(ax, at, result.clock)
    ax.set_ylabel(_("Of 100 calls"))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=3)
    title = _("{who}: best at {hour}:00, {rate:.0f} of 100 calls {what} ({low:.0f} to {high:.0f})")
    rate, least, most = (100 * rows[f"{result.measure}{end}"][best] for end in ("", "_low", "_high"))
    what = _(MEASURES[result.measure])
    ax.set_title(title.format(who=who, hour=best, rate=rate, what=what, low=least, high=most), loc="left")
    return ax


def plot_best_hours(
    result: ContactTimes, ax: Axes | None = None, names: Mapping[Any, str] | None = None
) -> Axes:
    """Groups by hours: the rate of the measure in 100 calls, each group's best hour framed.

    Hours with too few calls to be believed are left blank.
    """
    result_of(result, ContactTimes, "best_contact_time")
    names = result_of({} if names is None else names, Mapping, "crm.labels", "names")
    rate = 100 * result.hours[result.measure].where(result.hours["enough"]).unstack("hour")
    ax = look.axes(ax)
    shades = "Blues" if result.measure != "angry" else "Oranges"
    top = float(np.nanmax(rate.to_numpy()))
    hours = rate.columns.to_numpy(int)
    edges = np.r_[hours - 0.5, hours[-1] + 0.5]
    cells = ax.pcolormesh(
        edges,
        np.arange(len(rate) + 1) - 0.5,
        rate,
        cmap=shades,
        vmin=0,
        vmax=1.2 * top or 1,
        ec="white",
        lw=1,
    )
    cells.set_zorder(1)
    for row, (values, at) in enumerate(zip(rate.to_numpy(), result.best["hour"], strict=True)):
        for hour, value in zip(hours, values, strict=True):
            if np.isfinite(value):
                ax.text(
                    hour, row, f"{value:.0f}", ha="center", va="center", size="small",
                    color="white" if value > 0.75 * top else look.COLORS["ink"],
                )  # fmt: skip
        frame = [at - 0.5, at + 0.5, at + 0.5, at - 0.5, at - 0.5]
        ax.plot(frame, row + np.array([-0.5, -0.5, 0.5, 0.5, -0.5]), color=look.COLORS["ink"], lw=2)
    ax.set_yticks(range(len(rate)), [names.get(name, str(name)) for name in rate.index])
    ax.set_ylim(len(rate) - 0.5, -0.5)
    ax.grid(visible=False)
    _hour_axis(ax, hours, result.clock)
    unit = _("{axis}; the numbers: {what}, of 100 calls")
    ax.set_xlabel(unit.format(axis=ax.get_xlabel(), what=_(MEASURES[result.measure])))
    same = int((result.best["hour"] == result.common_hour).sum())
    title = _("{hour}:00 is best for all together, and for {same} of the {n} groups")
    if not same:
        title = _("{hour}:00 is best for all together, and for none of the {n} groups")
    ax.set_title(title.format(hour=result.common_hour, same=same, n=len(rate)), loc="left")
    return ax


def _hour_axis(ax: Axes, hours: np.ndarray, clock: str) -> None:
    ax.set_xlim(hours.min() - 0.5, hours.max() + 0.5)
    step = 1 if np.ptp(hours) < 15 else 2
    ax.set_xticks(range(int(hours.min()), int(hours.max()) + 1, step))
    ax.set_xlabel(
        _("Hour of the call, customer's clock")
        if clock == "customer"
        else _("Hour of the call, seller's clock")
    )


def _outcomes(calls: pd.DataFrame) -> pd.DataFrame:
    """The three outcomes of each call, 0 or 1, checked."""
    done = pd.DataFrame({measure: numbers(_as_numbers(calls[measure]), measure) for measure in MEASURES})
    for measure in MEASURES:
        refuse_row(measure, _("must be 0 or 1"), done[measure], ~done[measure].isin([0, 1]))
    for measure in ("angry", "sale"):
        rule = _("must be 0 where answered is 0")
        refuse_row(measure, rule, done[measure], done[measure] > done["answered"])
    return done


def _as_numbers(outcome: pd.Series) -> pd.Series:
    """True and False, as a spreadsheet saves them, as 1 and 0."""
    return outcome.map(lambda cell: int(cell) if isinstance(cell, (bool, np.bool_)) else cell)


def _rates(groups: Any, least: int) -> pd.DataFrame:
    """Calls in each group, the shares of the outcomes with their intervals, and whether they are enough."""
    n, counts = groups.size(), groups.sum()
    table = {"calls": n.to_numpy()}
    for measure in MEASURES:
        count = counts[measure].to_numpy()
        low, high = wilson(count, table["calls"])
        table |= {measure: count / table["calls"], f"{measure}_low": low, f"{measure}_high": high}
    return pd.DataFrame(table | {"enough": table["calls"] >= least}, n.index)


def _best(rows: pd.DataFrame, measure: str, name: str, least: int) -> int:
    """The hour that can be relied on most."""
    believed = rows[rows["enough"]]
    if believed.empty:
        sentence = _("{group} has no hour with {least} calls; lower least, or form larger groups")
        raise Refusal(sentence.format(group=shown(name), least=least))
    bound = -believed["angry_high"] if measure == "angry" else believed[f"{measure}_low"]
    return int(believed.index.to_numpy()[int(np.argmax(bound))])
