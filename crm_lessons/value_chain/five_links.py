"""The five links walked on one firm's data, ending in one table of decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..language import _
from ..lifecycle import campaign_effect, stage_profit, stage_title
from ..lifecycle.clusters import clustered_fit, reach
from ..refusal import Refusal, columns, numbers
from ..value import compare_offers
from .channels import compare_channels
from .policy import LINKS, link_title
from .worth import COSTS, customer_worth, group_title, projected_worth


def monthly_profit(months: pd.DataFrame) -> pd.DataFrame:
    """The same table with `profit`, amount less both costs.

    Raises
    ------
    Refusal
        If a column is absent or not readable.
    """
    table = columns(months, ("amount", *COSTS), "months")
    amount, *costs = (numbers(table[name], name, low=0).to_numpy() for name in ("amount", *COSTS))
    return table.assign(profit=amount - sum(costs))


def five_links(
    customers: pd.DataFrame,
    months: pd.DataFrame,
    offers: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]],
    *,
    after: int = 24,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Walk the five links of the CRM value chain on one firm's data: a figure and a decision for each.

    1. Choose customers of value: their worth by segment and channel, less what winning them cost
       (`customer_worth`; chapter 04). The figure is that of the group whose worth is the surest to be high.
    2. Closeness and care: what a contact brings within a year, by stage, where a lottery drew who was
       contacted (`lifecycle.campaign_effect`, called as in chapter 05). The figure is the effect that is the
       surest to be high.
    3. Network: the best channel against advertising, with the same mix of segments (`compare_channels`).
    4. Value proposition: what our offer, the first, delivers more than the best of the others
       (`value.compare_offers`; chapter 04). The amounts are assumptions, so there is no interval.
    5. Relationship management: what a month in the best stage brings more than one in the poorest
       (`lifecycle.stage_profit`). Its interval is taken over customers, most of whom were in both.

    Parameters
    ----------
    customers : one row a customer, as `service_firm_customers` has them
    months : one row a customer and month, as `service_firm_months` has them, with `stage` and `total`
    offers : name → (values, costs) as the customer weighs them; ours first, and at least one other
    after : months of a customer that are counted
    confidence : of the intervals; where the best of several is shown, the interval holds for all of them

    Returns
    -------
    DataFrame indexed by link, in the order of the chain: `question`, `figure`, `low`, `high` (yuan; missing
    where the data have no interval), `sure` ("yes", or "no" if the interval reaches to 0, or "assumed"),
    `decision` and `would_change`, in the language in force.

    Raises
    ------
    Refusal
        As the functions named above do, and if there is no offer but ours.

    Source: the five links are Buttle's; what they rest on are the chapters named.
    """
    record = monthly_profit(months)
    walked = {
        "choose": _choose(customers, record, after, confidence),
        "closeness": _closeness(record, confidence),
        "network": _network(customers, record, after, confidence),
        "proposition": _proposition(offers),
        "relation": _relation(record, confidence),
    }
    names = ["question", "figure", "low", "high", "sure", "decision", "would_change"]
    result = pd.DataFrame([walked[link] for link in LINKS], pd.Index(LINKS, name="link"), names)
    return result.astype({"figure": float, "low": float, "high": float})


def decisions(result: pd.DataFrame) -> pd.DataFrame:
    """The table of `five_links` as it is read out: each link by its name, the figure with its interval.

    Returns a DataFrame with the columns `link`, `figure`, `decision` and `would_change` in words.
    """
    table = columns(result, ("figure", "low", "high", "decision", "would_change"), "result")
    rows = []
    for link, row in table.iterrows():
        text = _("{figure} yuan ({low} to {high})") if pd.notna(row["low"]) else _("{figure} yuan, assumed")
        said = {name: _yuan(row[name]) for name in ("figure", "low", "high") if pd.notna(row[name])}
        rows.append((link_title(str(link)), text.format(**said), row["decision"], row["would_change"]))
    names = [_("link"), _("what the data say"), _("decision"), _("what would change it")]
    return pd.DataFrame(rows, columns=names).set_index(names[0])


def _choose(customers: pd.DataFrame, months: pd.DataFrame, after: int, confidence: float) -> list[Any]:
    table: Any = customer_worth(customers, months, after=after, confidence=confidence)
    best = table["low_all"].idxmax()
    row, open_ones = table.loc[best], table.index[table["verdict"] != "gain"]
    sure = row["low_all"] > 0
    decision = _("No group is proven to bring more than it costs to win: win fewer, cheaper, and look again.")
    if sure:
        decision = _("Seek more customers like these: {best}.").format(best=group_title(best))
        if len(open_ones):
            rest = _("; ").join(group_title(name) for name in open_ones)
            decision += _(" Spend no more on winning these until they are proven to pay: {rest}.").format(
                rest=rest
            )
    lifetime = projected_worth(customers, months, ("segment", "channel"), after=after)["lifetime"][best]
    change = _(
        "Worth after month {n}, which is not counted: by an estimate the lifetime value is {lifetime} yuan. "
        "And the best may soon all be won."
    )
    question = _("Whom to win: worth of {n} months, less the cost of winning").format(n=after)
    return [question, row["worth"], row["low_all"], row["high_all"], _sure(sure), decision,
            change.format(n=after, lifetime=_yuan(lifetime))]  # fmt: skip


def _closeness(months: pd.DataFrame, confidence: float) -> list[Any]:
    table: Any = campaign_effect(months, by="stage", before=3, adjust="total", confidence=confidence)
    row = table.loc[table["low_all"].idxmax()]
    pays, loses = (
        _(", ").join(stage_title(name) for name in table.index[table["verdict"] == verdict])
        for verdict in ("gain", "loss")
    )
    decision = _("The data cannot tell where a contact pays: go on drawing lots, with more customers.")
    if pays:
        decision = _("Contact customers in {pays}.")
    if loses:
        decision += _(" In {loses} it loses money: stop there.")
    if pays and (table["verdict"] == "open").any():
        decision += _(" Elsewhere go on drawing lots before money is spent.")
    change = _("Another kind of contact, or a longer look: an effect may need more than twelve months.")
    question = _("Whom to contact: what the drawn bring more in a year")
    return [question, row["effect"], row["low_all"], row["high_all"], _sure(bool(pays)),
            decision.format(pays=pays, loses=loses), change]  # fmt: skip


def _network(customers: pd.DataFrame, months: pd.DataFrame, after: int, confidence: float) -> list[Any]:
    base = "advertising"
    table: Any = compare_channels(customers, months, after=after, confidence=confidence, base=base)
    if len(table) < 2:
        raise Refusal(_("customers must come by at least two channels; all came by {base}").format(base=base))
    best = table["more"].drop(base).idxmax()
    row, sure = table.loc[best], table.loc[best, "low_all"] > 0
    said = {"best": group_title(best), "base": group_title(base)}
    decision = _("No channel is surely better than {base} for the same customers: keep them all, and test.")
    if sure:
        decision = _("Win more of them by {best}, a little more each quarter, and measure.")
    change = _(
        "Who comes by which channel was not drawn by lot; those referred because we asked for it may differ."
    )
    question = _("Through whom: {best} against {base}, with the same mix of segments")
    return [question.format(**said), row["more"], row["low_all"], row["high_all"], _sure(sure),
            decision.format(**said), change]  # fmt: skip


def _proposition(offers: Any) -> list[Any]:
    table: Any = compare_offers(offers)
    if len(table) < 2:
        raise Refusal(_("offers must have ours, and at least one other to compare it with"))
    ours, rival = table.index[0], table["delivered"].iloc[1:].idxmax()
    lead = float(table["delivered"].iloc[0] - table.loc[rival, "delivered"])
    said = {"ours": ours, "rival": rival, "lead": _yuan(abs(lead))}
    decision = _("{ours} leaves the customer more than {rival}: say so, and promise no more than that.")
    if lead <= 0:
        decision = _("{rival} leaves the customer more: raise what is cheapest to raise, before the price.")
    change = _("An error of {lead} yuan in the amounts assumed. Ask customers what they weigh, and how much.")
    question = _("What to offer: delivered value of {ours} less that of {rival}")
    return [question.format(**said), lead, float("nan"), float("nan"), "assumed", decision.format(**said),
            change.format(**said)]  # fmt: skip


def _relation(months: pd.DataFrame, confidence: float) -> list[Any]:
    table: Any = stage_profit(months, confidence=confidence)
    best, poor = str(table["profit"].idxmax()), str(table["profit"].idxmin())
    there = months[months["stage"].isin([best, poor])]
    (_mean, gap), (_error, error) = clustered_fit(
        there["profit"].to_numpy(float),
        [(there["stage"] == best).to_numpy(float)],
        there["customer"].to_numpy(),
    )
    half = reach(confidence, max(len(table) * (len(table) - 1) // 2, 1)) * error  # the widest of all pairs
    share = table.loc[best, "share"]
    said = {"best": stage_title(best), "poor": stage_title(poor), "share": 100 * share}
    decision = _(
        "{share:.0f} % of the profit comes from {best}: shorten the way there, and watch for its end."
    ) if share > 0 else _("Lead customers from {poor} to {best}, and keep them there.")  # fmt: skip
    change = _("A rule in place of the true stage, which no firm sees: its errors blur the difference.")
    question = _("When: a month in {best} against one in {poor}")
    return [question.format(**said), gap, gap - half, gap + half, _sure(gap - half > 0),
            decision.format(**said), change]  # fmt: skip


def _sure(sure: Any) -> str:
    return "yes" if sure else "no"


def _yuan(amount: Any) -> str:
    return f"{amount:,.0f}".replace("-", "−")
