"""What effort brings: contacted customers against others, where chance decided and where the manager did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, named, number, numbers, one_of, shown, whole
from .clusters import clustered_fit, reach
from .evidence import MOST, Record, record
from .profit import COLORS
from .stages import STAGES, stage_title

FEWEST = 10  # customers on either side: with fewer, an interval means little
VERDICTS = {  # color, marker, how the finding is said
    "gain": ("green", "o", N_("pays in {names}")),
    "loss": ("orange", "s", N_("loses in {names}")),
    "open": ("gray", "D", N_("open in {names}")),
}
SIDES = ("drawn", "not_drawn")


def campaign_effect(
    months: pd.DataFrame,
    treated: str = "drawn",
    control: str = "not_drawn",
    *,
    after: int = 12,
    by: str | None = None,
    outcome: str = "profit",
    before: int = 0,
    adjust: Iterable[str] = (),
    campaign: str = "campaign",
    customer: str = "customer",
    date: str = "date",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """How much more the contacted bring than the others, in the month of the campaign and those that follow.

    The outcome of `after` months, that of the campaign the first, is added up for every customer marked
    `treated` or `control`; who has left brings 0. Where a lottery drew who is contacted, the difference of
    the means is what the contact did. Where somebody chose, it also holds what they chose by. A campaign is
    left out if the table ends before its months are over. Intervals are taken over customers, who come in
    several campaigns.

    Customers differ widely, and what they differed in before is no effect. With `before`, the outcome of so
    many months before the campaign is allowed for by regression, with `adjust` also other columns, as they
    stand in the campaign's month. In a lottery that makes the interval narrower and does not move what is
    estimated.

    Parameters
    ----------
    months : one row per customer and month
    treated, control : the two values of `campaign` that are compared
    after : months that are added up, from 1
    by : a column to split by, such as the stage in the campaign's month; None for all together
    outcome : column that is added up; let it have the cost of the contact in it if it is to be a net effect
    before : months before the campaign whose outcome is allowed for; 0 for none
    adjust : columns of numbers that the campaign cannot have changed
    campaign, customer, date : what the columns are called
    confidence : of the intervals

    Returns
    -------
    DataFrame indexed by the values of `by` (or "all"): `n_treated`, `n_control` (campaign months),
    `customers` (how many they are of), `treated`, `control` (mean outcome), `correlation` (of contact and
    outcome), `effect`, `low`, `high`, `low_all`, `high_all` (so wide that with the chosen confidence all
    groups are right at once: Bonferroni), `verdict`: "gain" or "loss" if even the wider interval leaves 0
    out, else "open".

    Raises
    ------
    Refusal
        If a column is absent, not readable or missing in a row, if `treated` or `control` do not occur, or
        if a group has fewer than 10 customers on either side.
    """
    spans = whole(after, "after", high=MOST), whole(before, "before", low=0, high=MOST)
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    extra = _several(adjust, "adjust", _("a column or a list of columns"))
    known = record(months, "months", outcome, customer, date)
    table = columns(months, (campaign, *extra, *([by] if by else [])), "months").iloc[known.rows]
    side = named(table[campaign], campaign).to_numpy(dtype=object)
    for name in (treated, control):
        if not (side == name).any():
            sentence = _("{value} does not occur in {column}; it has {present}")
            values = ", ".join(map(str, pd.unique(side)[:8]))
            raise Refusal(sentence.format(value=shown(name), column=campaign, present=values))
    part = ((side == treated) | (side == control)) & (known.month + spans[0] - 1 <= known.end)
    groups = pd.Series("all", table.index) if by is None else named(table[by], by)
    controls = [_summed(known, -spans[1], 0)] if spans[1] else []
    controls += [numbers(table[name], name).to_numpy() for name in extra]
    brought = _summed(known, 0, spans[0])
    names = list(dict.fromkeys(groups[part])) or ["all"]
    names = [name for name in STAGES if name in names] + [name for name in names if name not in STAGES]
    rows = []
    for name in names:
        here = part & (groups == name).to_numpy()
        contact = (side[here] == treated).astype(float)
        who, y = known.who[here], brought[here]
        fewest = min(len(np.unique(who[contact == flag])) for flag in (0, 1))
        if fewest < FEWEST:
            sentence = _(
                "{group}: only {n} customers on one side are followed for {after} months; {least} are needed"
            )
            raise Refusal(sentence.format(group=shown(name), n=fewest, after=spans[0], least=FEWEST))
        found, errors = clustered_fit(y, [contact, *(column[here] for column in controls)], who)
        means = [y[contact == flag].mean() for flag in (1, 0)]
        spread = y.std() * contact.std()
        related = float(((y - y.mean()) * (contact - contact.mean())).mean() / spread) if spread else 0.0
        people = len(np.unique(who))
        halves = [reach(sure, several, people) * errors[1] for several in (1, len(names))]
        counts = [int(contact.sum()), int((1 - contact).sum()), people]
        effect = found[1]
        intervals = [effect - halves[0], effect + halves[0], effect - halves[1], effect + halves[1]]
        rows.append([*counts, *means, related, effect, *intervals])
    titles = ["n_treated", "n_control", "customers", "treated", "control", "correlation", "effect"]
    titles += ["low", "high", "low_all", "high_all"]
    result = pd.DataFrame(rows, pd.Index(names, name=by or "group"), titles)
    return result.assign(verdict=_verdicts(result))


def choice_and_lottery(months: pd.DataFrame, *, after: int = 12, **options: Any) -> pd.DataFrame:
    """Past spending and response: the same comparison where the manager chose, and where a lottery drew.

    Parameters
    ----------
    months : as for `campaign_effect`; in its column of campaigns are "chosen", "passed_over", "drawn" and
        "not_drawn"
    after : months that are added up
    options : other keyword arguments of `campaign_effect`, except `by`

    Returns
    -------
    DataFrame indexed by `choice` and `lottery`, with the columns of `campaign_effect`.
    """
    if "by" in options:
        raise Refusal(_("choice_and_lottery compares all customers; use campaign_effect with by"))
    pairs = {"choice": ("chosen", "passed_over"), "lottery": SIDES}
    parts = [campaign_effect(months, *pair, after=after, **options) for pair in pairs.values()]
    return pd.concat(parts).set_axis(pd.Index(list(pairs), name="group"))


def campaign_payback(
    months: pd.DataFrame,
    *,
    horizons: Iterable[int] = (1, 2, 3, 6, 9, 12),
    by: str = "stage",
    confidence: float = 0.95,
    **options: Any,
) -> pd.DataFrame:
    """Does today's effort earn more later: the effect of a contact, added up over more and more months.

    It begins with what the contact costs, and shows by when, if ever, that has come back. The longer one
    looks ahead, the fewer campaigns are old enough to be followed so far, and the wider the intervals.

    Parameters
    ----------
    months, by, confidence, options : as for `campaign_effect`
    horizons : numbers of months, each in turn as its `after`

    Returns
    -------
    DataFrame, one row per group and horizon: the column named by `by`, `after`, and the columns of
    `campaign_effect`; here `low_all`, `high_all` and `verdict` allow for all groups and horizons at once.
    """
    if "after" in options:
        raise Refusal(_("campaign_payback takes horizons=, several numbers of months, in place of after="))
    spans = [
        whole(span, "horizons", high=MOST)
        for span in _several(horizons, "horizons", _("several numbers of months"))
    ]
    if len(spans) < 2:
        raise Refusal(_("horizons must hold two numbers of months or more"))
    sure = number(confidence, "confidence", low=0.5, high=0.9999)
    options |= {"by": by, "confidence": sure}
    parts = [campaign_effect(months, after=n, **options).assign(after=n) for n in sorted(set(spans))]
    table = pd.concat(parts).rename_axis(by).reset_index()
    error = (table["high"] - table["effect"]) / reach(sure, groups=table["customers"])
    half = reach(sure, len(table), table["customers"]) * error
    table["low_all"], table["high_all"] = table["effect"] - half, table["effect"] + half
    table["verdict"] = _verdicts(table)
    rest = [column for column in table if column not in (by, "after")]
    return table[[by, "after", *rest]]


def plot_campaign_effect(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The effect in each group; the thick line is its interval, the thin one holds for all at once."""
    wanted = ("effect", "low", "high", "low_all", "high_all", "verdict")
    table = columns(result, wanted, "result")
    ax = look.axes(ax)
    ends = [numbers(table[name], name).to_numpy() for name in wanted[:-1]]
    for row, (verdict, effect, *ways) in enumerate(zip(table["verdict"], *ends, strict=True)):
        color, mark, _title = VERDICTS[one_of(verdict, VERDICTS, "verdict")]
        shade = look.COLORS[color]
        ax.plot(ways[2:], [row, row], color=shade, lw=1.2)
        ax.plot(ways[:2], [row, row], color=shade, lw=5, solid_capstyle="butt", alpha=0.6)
        ax.plot([effect], [row], mark, color=shade, ms=8)
        ax.annotate(
            _amount(effect), (effect, row), (0, 12), textcoords="offset points", ha="center", color=shade,
            bbox={"fc": "white", "lw": 0, "alpha": 0.8, "pad": 1},
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1, zorder=1)
    ax.set_yticks(range(len(table)), [_named(name) for name in table.index])
    ax.set_ylim(len(table) - 0.5, -0.7)
    ax.grid(axis="y", visible=False)
    ax.margins(x=0.08)
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.set_xlabel(_("What the contacted bring more than the others (yuan)"))
    ax.set_title(_finding(table), loc="left")
    return ax


def plot_campaign_payback(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """A line for each group from the cost of the contact onward; the bars are the intervals."""
    table = columns(result, ("after", "effect", "low", "high", "verdict"), "result")
    by = str(table.columns[0])
    ax = look.axes(ax)
    names = list(dict.fromkeys(table[by]))
    last = table.groupby(by, sort=False).tail(1).set_index(by)
    span = table["high"].max() - table["low"].min()
    order = sorted(names, key=lambda name: last["effect"][name])
    places = look.apart((last["effect"][name] for name in order), 0.07 * span, table["high"].max())
    heights = dict(zip(order, places, strict=True))
    step = 0.02 * (table["after"].max() - table["after"].min())
    edge = table["after"].max() + len(names) / 2 * step
    for k, name in enumerate(names):
        part = table[table[by] == name]
        shade = look.COLORS[COLORS.get(name, look.SERIES[k % len(look.SERIES)])]
        x = part["after"] + (k - (len(names) - 1) / 2) * step
        reaches = [part["effect"] - part["low"], part["high"] - part["effect"]]
        dash = look.DASHES[k % len(look.DASHES)]
        ax.errorbar(x, part["effect"], reaches, color=shade, ls=dash, marker="o", ms=4, elinewidth=1)
        ax.annotate(
            stage_title(name), (edge, heights[name]), (6, 0), textcoords="offset points", va="center",
            color=shade, annotation_clip=False,
        )  # fmt: skip
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xticks(sorted(set(table["after"])))
    ax.set_xlabel(_("Months added up, that of the contact the first"))
    ax.set_ylabel(_("Contacted less others, so far (yuan)"))
    ax.set_title(_finding(last.rename_axis("group")), loc="left")
    return ax


def _finding(table: pd.DataFrame) -> str:
    if list(table.index) == ["choice", "lottery"]:
        sentence = _("Where the manager chose, it seems worth {choice}; by lottery {lottery}")
        choice, lottery = (_amount(value) for value in table["effect"])
        return sentence.format(choice=choice, lottery=lottery)
    if len(table) == 1:
        ends = {name: _amount(table[name].iloc[0]) for name in ("effect", "low", "high")}
        return _("The contacted bring {effect} yuan; between {low} and {high}").format(**ends)
    said = []
    for verdict, (_color, _mark, title) in VERDICTS.items():
        names = [_named(name) for name in table.index[table["verdict"] == verdict]]
        if names:
            said.append(_(title).format(names=_(", ").join(names)))
    return _("Contact: {findings}").format(findings=_("; ").join(said))


def _named(name: Any) -> str:
    known = {"all": _("all"), "choice": _("the manager chose"), "lottery": _("a lottery drew")}
    return known.get(name, stage_title(name))


def _amount(value: float) -> str:
    return f"{value:+,.0f}".replace("-", "−")


def _verdicts(table: pd.DataFrame) -> np.ndarray:
    return np.select([table["low_all"] > 0, table["high_all"] < 0], ["gain", "loss"], "open").astype(object)


def _several(given: Any, name: str, what: str) -> list[Any]:
    """One value as a list of one; refused if it is no text and nothing that can be listed."""
    if not isinstance(given, (str, Iterable)):
        raise Refusal(
            _("{name} must be {what}; it was {value}").format(name=name, what=what, value=shown(given))
        )
    return [given] if isinstance(given, str) else list(given)


def _summed(known: Record, start: int, stop: int) -> np.ndarray:
    """For every row, the amounts of its customer in the months from `start` to before `stop`, 0 its own."""
    width = known.end + 1 + MOST
    key = known.who * width * 2 + known.month  # a customer's months lie apart from the next one's
    total = np.concatenate([[0.0], known.amount.cumsum()])
    ends = [np.searchsorted(key, key + shift) for shift in (start, stop)]
    own = np.searchsorted(key, known.who * width * 2)  # not before the customer's own first row
    return total[ends[1]] - total[np.maximum(ends[0], own)]
