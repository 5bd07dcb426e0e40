"""The four patterns of a relation: where it turned, what that says, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row, shown, whole
from .case import BESIDES, BUYS, FADES, LONG, NEARS, RATE, SETTLED, TRIAL
from .stages import DECLINE, EXPLORATION, FORMATION, STABILITY, STAGES

PATTERNS = {
    "early_abortion": N_("early abortion"),
    "mid_course_death": N_("mid-course death"),
    "early_exit": N_("early exit"),
    "long_retention": N_("long retention"),
    "open": N_("still open"),
}
# What each pattern makes one ask first: why relations end so, and what may be done about it.
MEANING = {
    "early_abortion": (
        N_("Out of exploration: the trial did not keep what was promised, or it was the wrong customer."),
        N_("Promise what can be kept, choose whom to win, look after the first orders."),
    ),
    "mid_course_death": (
        N_("Out of formation: content at first, the customer expected more with time and did not get it."),
        N_("Learn what is needed beyond the first product; adapt; answer complaints while they are small."),
    ),
    "early_exit": (
        N_("Out of stability, before long: a rival offers more, or the gains seem unfairly shared."),
        N_("Keep adding value, share the gains, watch the share of wallet."),
    ),
    "long_retention": (
        N_("Stability lasts: more value than elsewhere, fairly shared, and ties nobody wants to cut."),
        N_("Guard it: serve at low cost, listen, renew the offer before a rival does."),
    ),
}  # fmt: skip

# A relation's usual course with the simulated service firm: the share of its business that a customer gives.
BUSINESS = 1000.0  # yuan a month with all suppliers
FIRST, MOST = float(np.mean(TRIAL)), float(np.mean(SETTLED))


def pattern_title(pattern: str) -> str:
    """What a pattern, a key of `PATTERNS`, is called in the language in force."""
    return _(PATTERNS[one_of(pattern, PATTERNS, "pattern")])


def pattern_meaning() -> pd.DataFrame:
    """The four patterns: `pattern`, `title`, where and why such relations end (`cause`), what helps (`cure`).

    A pattern names the place to look first, not the reason: why a customer left, only the customer knows.
    """
    rows = [
        (pattern, pattern_title(pattern), _(cause), _(cure)) for pattern, (cause, cure) in MEANING.items()
    ]
    return pd.DataFrame(rows, columns=["pattern", "title", "cause", "cure"]).set_index("pattern")


def lifecycle_pattern(profile: Any, long: int = LONG, ended: Any = None) -> Any:
    """The pattern of a relation, by how far it came before it ended.

    - `early_abortion`: it ended without having left exploration;
    - `mid_course_death`: it came to formation, not to stability;
    - `early_exit`: it was stable, for fewer than `long` periods in all;
    - `long_retention`: it was stable for `long` periods or more, ended or not;
    - `open`: anything else that still runs. Nobody knows yet what it will be.

    Parameters
    ----------
    profile : the stages of one relation in order (a list or Series of keys of `STAGES`); or of many, a
        DataFrame with the columns `customer`, `date` and `stage`, as `lifecycle_stages` gives it
    long : periods of stability from which on a retention is long
    ended : whether the relation has ended, True or False; for many, a Series indexed by customer. Without
        it, a relation has ended if its last stage is "ended".

    Returns
    -------
    A key of `PATTERNS`; or for many a Series of them indexed by customer.

    Raises
    ------
    Refusal
        If a stage is none, there is none, or `ended` does not know a customer.

    Source: the four patterns are the course's; the twelve periods are a convention of this package.
    """
    long = whole(long, "long")
    many = isinstance(profile, pd.DataFrame)
    table = _relations(profile) if many else _relation(profile)
    stage = table["stage"]
    strange = ~stage.isin(list(STAGES))
    if strange.any():
        one_of(stage[strange].iloc[0], STAGES, "stage")
    by = table["customer"]
    stable = (stage == "stability").groupby(by).sum()
    formed = (stage == "formation").groupby(by).any()
    over = stage.groupby(by).last() == "ended"
    if ended is not None:
        over = _ended(ended, over.index, many)
    names = np.select(
        [stable >= long, ~over, stable > 0, formed],
        ["long_retention", "open", "early_exit", "mid_course_death"],
        "early_abortion",
    )
    return pd.Series(names.astype(object), stable.index, name="pattern") if many else str(names[0])


def pattern_shares(patterns: Any) -> pd.DataFrame:
    """How often each pattern is; open relations, of which nobody knows yet, are kept apart.

    Neither share is quite fair. Of all, `share` counts as nothing what is not decided yet. Of the decided,
    `of_decided` favors what is decided soon: an early abortion shows within months, a long retention takes a
    year and more. Compare customers who came long enough ago for nearly all to be decided.

    Parameters
    ----------
    patterns : keys of `PATTERNS`, one a customer, as from `lifecycle_pattern`

    Returns
    -------
    DataFrame indexed by pattern, "open" last: `customers`, `share` of all, and `of_decided`, the share of
    those that are not open (missing for the open ones).
    """
    if (
        isinstance(patterns, (str, bytes))
        or not isinstance(patterns, Iterable)
        or isinstance(patterns, Mapping)
    ):
        raise Refusal(
            _("patterns must be a column of patterns; it was {value}").format(value=shown(patterns))
        )
    given = pd.Series(list(patterns), dtype=object)
    if given.empty:
        raise Refusal(_("patterns is empty; it needs at least one pattern"))
    strange = ~given.isin(list(PATTERNS))
    if strange.any():
        one_of(given[strange].iloc[0], PATTERNS, "pattern")
    counts = given.value_counts().reindex(list(PATTERNS), fill_value=0)
    decided = len(given) - counts["open"]
    share = counts.drop("open") / decided if decided else counts.drop("open") * np.nan
    table = {"customers": counts, "share": counts / len(given), "of_decided": share.reindex(counts.index)}
    return pd.DataFrame(table).rename_axis("pattern")


def relation_course(
    turn: int | None = None,
    months: int = 48,
    *,
    exploration: int = 3,
    formation: int = 6,
    decline: int = 4,
    acquisition_cost: float = 260.0,
    business: float = BUSINESS,
) -> pd.DataFrame:
    """The usual course of one relation that turns into decline in a given month: volume and profit.

    A sum with expected values, not a draw: in each month the chance to buy times the share of the customer's
    business. In formation and stability the share nears what a settled customer gives, in decline a quarter
    of it is lost every month.

    Parameters
    ----------
    turn : first month of decline, 1 or later; None if the relation does not turn in the time shown
    months : how many are shown, 2 to 240
    exploration, formation, decline : months that these stages last if nothing comes between
    acquisition_cost : yuan, spent before month 1
    business : yuan a month that the customer spends with all suppliers

    Returns
    -------
    DataFrame indexed by `month` from 1: `stage`, `volume` and `profit` (yuan of the month), and `total`, the
    profit so far, acquisition included. After the end both are 0.
    """
    months = whole(months, "months", low=2, high=240)
    begins = whole(exploration, "exploration"), whole(formation, "formation")
    lasts, cost = whole(decline, "decline"), number(acquisition_cost, "acquisition_cost", low=0)
    size = number(business, "business", above=0)
    turn = months + 1 if turn is None else whole(turn, "turn")
    rows, share, names = [], FIRST, list(STAGES)
    for month in range(1, months + 1):
        if month >= turn + lasts:
            rows.append(("ended", 0.0, 0.0))
            continue
        stage = EXPLORATION if month <= begins[0] else FORMATION if month <= sum(begins) else STABILITY
        stage = DECLINE if month >= turn else stage
        share += NEARS[stage] * (MOST - share)
        share *= FADES if stage == DECLINE else 1.0
        volume = BUYS[stage] * share * size
        rows.append((names[stage], volume, volume * (1 - RATE[stage]) - BESIDES[stage]))
    table = pd.DataFrame(rows, pd.RangeIndex(1, months + 1, name="month"), ["stage", "volume", "profit"])
    return table.assign(total=table["profit"].cumsum() - cost)


def plot_lifecycle_patterns(ax: Axes | None = None, months: int = 36) -> Axes:
    """The typical course of each of the four patterns: what the customer buys, month by month."""
    months = whole(months, "months", low=30, high=240)
    turns: dict[str, int | None] = {
        "early_abortion": 4, "mid_course_death": 9, "early_exit": 17, "long_retention": None
    }  # fmt: skip
    signs = (("orange", ":"), ("purple", "-."), ("green", "--"), ("blue", "-"))
    ax = look.axes(ax)
    for (pattern, turn), (color, dash) in zip(turns.items(), signs, strict=True):
        volume = np.concatenate([[0], relation_course(turn, months)["volume"]])
        month = np.arange(months + 1) if turn is None else np.arange(turn - 1, turn + 5)
        ax.plot(month, volume[month], color=look.COLORS[color], ls=dash, lw=None if turn is None else 2.6)
        at = months if turn is None else turn + 1
        ax.annotate(
            pattern_title(pattern), (at, volume[at]), (8 if turn else 0, 5), textcoords="offset points",
            color=look.COLORS[color], ha="left" if turn else "right", va="bottom",
        )  # fmt: skip
    ax.set_xlim(0, months)
    ax.set_ylim(0, 1.15 * MOST * BUSINESS)
    ax.set_xlabel(_("Month of the relation"))
    ax.set_ylabel(_("Purchases expected in the month (yuan)"))
    ax.set_title(_("Four patterns: where a relation turns decides what it was worth"), loc="left")
    return ax


def plot_pattern_shares(shares: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """The patterns as bars, of all customers; the open ones hatched, as nobody knows what they will be."""
    table = columns(shares, ("customers", "share"), "shares")
    for pattern in table.index:
        one_of(pattern, PATTERNS, "pattern")
    share = 100 * numbers(table["share"], "share", low=0, high=1).to_numpy()
    ax = look.axes(ax)
    place = np.arange(len(table))
    isopen = table.index == "open"
    ax.barh(place[~isopen], share[~isopen], 0.62, color=look.COLORS["blue"])
    ax.barh(place[isopen], share[isopen], 0.62, color=look.COLORS["pale"], hatch="//", ec=look.COLORS["gray"])
    for at, (value, n) in enumerate(zip(share, table["customers"], strict=True)):
        note = _("{share:.0f} % ({n:,.0f})").format(share=value, n=n)
        ax.annotate(note, (value, at), (4, 0), textcoords="offset points", va="center")
    ax.set_yticks(place, [pattern_title(pattern) for pattern in table.index])
    ax.invert_yaxis()
    ax.set_xlim(0, max(1.25 * share.max(), 1))
    ax.set_xlabel(_("Share of all customers (%)"))
    ax.grid(axis="y", visible=False)
    unknown = float(share[isopen].sum())
    title = _("Of {unknown:.0f} % of the relations nobody knows yet what they will be")
    if not unknown:
        title = _("The pattern of every relation is known")
    ax.set_title(title.format(unknown=unknown), loc="left")
    return ax


def _relation(profile: Any) -> pd.DataFrame:
    if isinstance(profile, (str, bytes)) or not isinstance(profile, Iterable) or isinstance(profile, Mapping):
        sentence = _("profile must be a list of stages or a table of them; it was {value}")
        raise Refusal(sentence.format(value=shown(profile)))
    stages = list(profile)
    if not stages:
        raise Refusal(_("profile is empty; it needs at least one stage"))
    return pd.DataFrame({"customer": 0, "stage": pd.Series(stages, dtype=object)})


def _relations(profile: pd.DataFrame) -> pd.DataFrame:
    table = columns(profile, ("customer", "date", "stage"), "profile")
    for column in ("customer", "date", "stage"):
        refuse_row(column, _("must not be missing"), table[column], table[column].isna())
    return table.sort_values(["customer", "date"], kind="stable")


def _ended(ended: Any, customers: pd.Index, many: bool) -> pd.Series:
    """Whether each relation has ended, as the caller says."""
    if not many:
        if not isinstance(ended, (bool, np.bool_)):
            raise Refusal(_("ended must be True or False; it was {value}").format(value=shown(ended)))
        return pd.Series([bool(ended)], customers)
    if not isinstance(ended, pd.Series) or not ended.index.is_unique:
        raise Refusal(
            _("ended must be a Series with one value a customer; it was {value}").format(value=shown(ended))
        )
    known = ended.reindex(customers)
    refuse_row("ended", _("must be known of every customer"), known, known.isna())
    refuse_row("ended", _("must be 0 or 1"), known, ~known.isin([0, 1, True, False]))
    return known.astype(bool)
