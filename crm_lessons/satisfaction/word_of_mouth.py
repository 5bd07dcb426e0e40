"""Word of mouth: what satisfied and dissatisfied customers tell, and how far it can spread."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, shown

GROUPS = {  # column → title and color, in the order they are stacked
    "satisfied": (N_("satisfied customers"), "blue"),
    "heard_good": (N_("heard good, stay away"), "sky"),
    "untouched": (N_("have heard nothing"), "pale"),
    "warned": (N_("warned off"), "orange"),
    "dissatisfied": (N_("dissatisfied customers"), "red"),
}

MOST_PEOPLE, MOST_TOLD = 10**10, 10**6  # beyond these the arithmetic means nothing


def rule_of_thumb(
    customers: float,
    satisfied_share: float,
    tells_satisfied: float = 12,
    tells_dissatisfied: float = 20,
    come: float = 10 / 12,
) -> pd.Series:
    """The course's rule of thumb by plain multiplication, as if the market had no end.

    Every satisfied customer tells 12 people, of whom 10 say they will come; every dissatisfied one
    tells 20, who will not. The figures are a rule of thumb, not a measured law. With them, winning and
    warning balance when two customers in three are satisfied.

    Returns
    -------
    Series of people: `won`, `warned`, and `net` = won − warned.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    customers, share, good, bad, come = _numbers(
        customers, satisfied_share, tells_satisfied, tells_dissatisfied, come
    )
    won, warned = customers * share * good * come, customers * (1 - share) * bad
    return pd.Series({"won": won, "warned": warned, "net": won - warned})


def word_of_mouth(
    customers: float,
    satisfied_share: float,
    periods: int = 6,
    market: float = 100_000,
    tells_satisfied: float = 12,
    tells_dissatisfied: float = 20,
    come: float = 10 / 12,
) -> pd.DataFrame:
    """How word spreads in a market that has an end, as expected numbers of people.

    In every period, last period's buyers talk once: a satisfied one to 12 people, a dissatisfied one to
    20, each drawn at random from the whole market. The first talk a person hears decides, good or bad;
    talk to someone who has bought or been reached before changes nothing. Of those whom good word reaches
    first, the share `come` buy in this period; the others stay away for good. Because more and more talk
    meets people already reached, spreading slows and stops, as the rule of thumb alone would never do.

    Parameters
    ----------
    customers : buyers at the start, above 0 and at most `market`
    satisfied_share : share of all buyers who are satisfied, 0 to 1
    periods : rounds of talk, a whole number from 1 to 1000
    market : people in the market
    tells_satisfied, tells_dissatisfied : people one customer tells; the course's 12 and 20 are a
        rule of thumb, not a measured law
    come : share of those who hear only good that buy, 0 to 1

    Returns
    -------
    DataFrame indexed by `period` from 0, the start. `buyers` are new in that period. `satisfied`,
    `dissatisfied` (customers so far), `heard_good` (heard good and stay away), `warned` (heard bad and
    stay away) and `untouched` are everyone: in every period they add up to `market`.

    Raises
    ------
    Refusal
        If a number is out of range.
    """
    customers, share, good, bad, come = _numbers(
        customers, satisfied_share, tells_satisfied, tells_dissatisfied, come
    )
    market = number(market, "market", above=0, high=MOST_PEOPLE)
    if customers > market:
        sentence = _("customers must be at most the market of {market:,.0f}; it was {customers:,.0f}")
        raise Refusal(sentence.format(market=market, customers=customers))
    if number(periods, "periods", low=1, high=1000) % 1:
        raise Refusal(_("periods must be a whole number; it was {value}").format(value=shown(periods)))

    buyers, customers_so_far, stayed, warned = customers, customers, 0.0, 0.0
    rows = []
    for period in range(int(periods) + 1):
        untouched = max(market - customers_so_far - stayed - warned, 0.0)
        if period:
            praise, blame = buyers * share * good, buyers * (1 - share) * bad
            talk = praise + blame
            # n random talks miss a person with probability (1 − 1/market)ⁿ, about e^(−n/market).
            reached = untouched * -np.expm1(-talk / market)
            well = reached * praise / talk if talk else 0.0
            buyers = well * come
            stayed += well - buyers
            warned += reached - well
            untouched -= reached
            customers_so_far += buyers
        satisfied = customers_so_far * share
        rows.append((buyers, satisfied, customers_so_far - satisfied, stayed, warned, untouched))
    names = ["buyers", "satisfied", "dissatisfied", "heard_good", "warned", "untouched"]
    return pd.DataFrame(rows, columns=names).rename_axis("period")


def plot_word_of_mouth(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Stack everyone in the market by what word of mouth has made of them."""
    table = columns(result, ("buyers", *GROUPS), "result")
    ax = look.axes(ax)
    market = float(table[list(GROUPS)].iloc[0].sum())
    colors = [look.COLORS[color] for _title, color in GROUPS.values()]
    shares = table[list(GROUPS)] / market * 100
    ax.stackplot(table.index, shares.T.to_numpy(), colors=colors, edgecolor="white", linewidth=1)
    top = 0.0
    for group, (title, _color) in GROUPS.items():
        height = float(shares[group].iloc[-1])
        if height >= 2.5:
            text = _("{group} ({share:.0f} %)").format(group=_(title), share=height)
            ax.annotate(
                text, (table.index[-1], top + height / 2), (6, 0), textcoords="offset points",
                va="center", size="small", annotation_clip=False,
            )  # fmt: skip
        top += height
    ax.set_xlim(table.index[0], table.index[-1])
    ax.set_ylim(0, 100)
    ax.set_xticks(table.index if len(table) <= 13 else table.index[:: len(table) // 10])
    ax.set_xlabel(_("Period"))
    ax.set_ylabel(_("Share of the market of {market:,.0f} people (%)").format(market=market))
    won = float(table["buyers"].iloc[1:].sum())
    lost = float(table["warned"].iloc[-1])
    title = _("Word of mouth wins {won:,.0f} customers and warns off {lost:,.0f}")
    ax.set_title(title.format(won=won, lost=lost), loc="left")
    return ax


def _numbers(customers: Any, share: Any, good: Any, bad: Any, come: Any) -> tuple[float, ...]:
    return (
        number(customers, "customers", above=0, high=MOST_PEOPLE),
        number(share, "satisfied_share", low=0, high=1),
        number(good, "tells_satisfied", low=0, high=MOST_TOLD),
        number(bad, "tells_dissatisfied", low=0, high=MOST_TOLD),
        number(come, "come", low=0, high=1),
    )
