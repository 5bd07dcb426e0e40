"""What relations bring, named: to the firm, to consumers and business customers, and seven types of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..language import N_, _
from ..refusal import one_of


class Benefit(NamedTuple):
    """One benefit: title, group, how it can be measured, and what it means if the title does not say."""

    title: str
    group: str
    measure: str
    meaning: str = ""


GROUPS = {
    "growth": N_("Sales and share"),
    "price": N_("Price and profit"),
    "voice": N_("Satisfaction and word of mouth"),
    "saving": N_("Costs saved"),
    "tangible": N_("Tangible"),
    "intangible": N_("Intangible"),
    "performance": N_("Performance of a business customer"),
    "relational": N_("Relational benefits"),
}

FIRM = {
    "sales": Benefit(
        N_("Higher sales"), "growth", N_("margin of sales above those to a like customer without a relation")
    ),
    "market_share": Benefit(N_("Larger market share"), "growth", N_("margin of the sales taken from rivals")),
    "share_of_customer": Benefit(
        N_("Larger share of customer"), "growth", N_("margin of purchases that went elsewhere before")
    ),
    "price": Benefit(N_("Less price sensitivity"), "price", N_("price premium paid, times the quantity")),
    "satisfaction": Benefit(
        N_("More satisfied customers"),
        "voice",
        N_("survey before and after; its money arrives by the other lines"),
    ),
    "word_of_mouth": Benefit(
        N_("Positive word of mouth"), "voice", N_("profit of customers who came by referral")
    ),
    "selling_cost": Benefit(
        N_("Lower selling cost"), "saving", N_("cost of selling a yuan, before and after")
    ),
    "service_cost": Benefit(
        N_("Lower service cost"), "saving", N_("hours of service per order, times their cost")
    ),
    "acquisition_cost": Benefit(
        N_("Lower acquisition cost"), "saving", N_("cost of winning a customer saved, times customers won")
    ),
}
CONSUMER = {
    "money": Benefit(N_("Money saved"), "tangible", N_("discounts and rebates received in a year")),
    "extras": Benefit(N_("Additional goods and services"), "tangible", N_("what they would cost if bought")),
    "customized": Benefit(
        N_("A customized product"), "tangible", N_("what the customer would pay for the fit")
    ),
    "information": Benefit(N_("Information"), "intangible", N_("hours of search saved")),
    "status": Benefit(
        N_("Social status and respect"), "intangible", N_("survey; what members pay to remain members")
    ),
    "honor": Benefit(N_("A stronger sense of honor"), "intangible", N_("survey")),
    "social": Benefit(
        N_("Social benefit: friendship"), "intangible", N_("survey; how many are known by name")
    ),
    "psychological": Benefit(
        N_("Psychological benefit: trust, confidence, less anxiety"),
        "intangible",
        N_("survey; checks no longer made"),
    ),
}
BUSINESS = {
    "results": Benefit(
        N_("Higher performance"), "performance", N_("the customer's own profit, before and after")
    ),
    "position": Benefit(
        N_("A better competitive position"), "performance", N_("contracts won thanks to the supplier")
    ),
    "production_cost": Benefit(N_("Lower production cost"), "performance", N_("unit cost, before and after")),
    "development_time": Benefit(
        N_("Shorter development, earlier on the market"),
        "performance",
        N_("weeks gained, times the profit of a week"),
    ),
    "quality": Benefit(
        N_("Better products and services"), "performance", N_("rejects and claims avoided, times their cost")
    ),
}
RELATIONAL = {
    "operational": Benefit(
        N_("Operational benefit"), "relational",
        N_("orders filled on time and in full; days of stock"),
        N_("daily work runs better: delivery on time, fewer errors, less stock"),
    ),
    "symbiotic": Benefit(
        N_("Symbiotic benefit"), "relational",
        N_("joint projects and what came of them; hours of use of shared equipment"),
        N_("each uses what the other has: joint projects, shared equipment and knowledge"),
    ),
    "economic": Benefit(
        N_("Economic benefit"), "relational",
        N_("price paid against the market's; all that purchase and use cost in a year"),
        N_("money: lower prices, volume discounts, lower total cost"),
    ),
    "customized_offer": Benefit(
        N_("Customization benefit"), "relational",
        N_("what another supplier would ask for the same special product"),
        N_("made for this customer: special products, terms, priority"),
    ),
    "strategic": Benefit(
        N_("Strategic benefit"), "relational",
        N_("markets entered and contracts won by the partner's name"),
        N_("a stronger position: entry to markets, technology, reputation by the partner's name"),
    ),
    "psychological_ease": Benefit(
        N_("Psychological benefit"), "relational", N_("survey; checks no longer made"),
        N_("peace of mind: trust, confidence, less worry about the choice"),
    ),
    "social_ties": Benefit(
        N_("Social benefit"), "relational", N_("survey; how many are known by name"),
        N_("people: being known by name, friendship, enjoying the contact"),
    ),
}  # fmt: skip
SIDES = {"firm": FIRM, "consumer": CONSUMER, "business": BUSINESS, "relational": RELATIONAL}
BENEFITS = FIRM | CONSUMER | BUSINESS | RELATIONAL

# Two benefits whose money is easily the same money, and why.
OVERLAPS = {
    ("sales", "market_share"): N_("sales taken from rivals are sales"),
    ("sales", "share_of_customer"): N_("purchases that went elsewhere before are sales now"),
    ("market_share", "share_of_customer"): N_(
        "what this customer no longer buys elsewhere is taken from rivals"
    ),
    ("sales", "price"): N_("a higher price is part of the sales already"),
    ("sales", "satisfaction"): N_("satisfaction pays by way of sales"),
    ("satisfaction", "word_of_mouth"): N_("satisfaction pays by way of word of mouth"),
    ("word_of_mouth", "acquisition_cost"): N_(
        "who comes by referral need not be won: profit or cost saved, not both"
    ),
    ("sales", "word_of_mouth"): N_("what customers who came by referral buy is part of the sales already"),
    ("market_share", "word_of_mouth"): N_("some of those who came by referral were taken from rivals"),
    ("share_of_customer", "price"): N_("what moved to us is counted at the higher price already"),
    ("market_share", "price"): N_("the sales taken from rivals are counted at the higher price already"),
    ("selling_cost", "acquisition_cost"): N_("advertising serves both; divide it first"),
    ("money", "extras"): N_("a gift is worth its price once"),
    ("status", "honor"): N_("respect received is where the sense of honor comes from"),
    ("results", "position"): N_("profit of contracts won is part of the profit"),
    ("results", "production_cost"): N_("the customer's profit holds the lower cost already"),
    ("results", "development_time"): N_("the customer's profit holds the weeks gained already"),
    ("results", "quality"): N_("the customer's profit holds the claims avoided already"),
    ("operational", "economic"): N_("errors and stock avoided are part of the lower total cost"),
    ("symbiotic", "strategic"): N_("what is shared may be the very source of the position"),
    ("money", "economic"): N_("the money saved is the economic benefit"),
    ("customized", "customized_offer"): N_("the fit of the product is the customization"),
    ("psychological", "psychological_ease"): N_("trust and less anxiety are the same peace of mind"),
    ("social", "social_ties"): N_("the friendship is the same"),
    ("production_cost", "economic"): N_("the lower production cost is part of the lower total cost"),
    ("position", "strategic"): N_("the better competitive position is the strategic benefit"),
}

VALUE_TABLE = {
    N_("Finance"): (
        N_("revenue and profit: gross margin, unit price, sales volume"),
        N_("variable cost, fixed cost and its allocation, unit cost"),
        N_("financial room: predictable income, access to capital"),
    ),
    N_("Operations"): (
        N_("effective marketing and predictable demand: referrals, related sales, premium, long contracts"),
        N_(
            "effective operation, supply chain and logistics: production, transport, distribution, cycle time"
        ),
        N_("position in operation and production: capacity in the right place, time to market"),
    ),
    N_("Knowledge"): (
        N_("knowing the customer: data, preferences, ideas for products"),
        N_("learning by doing: fewer trials and errors, joint development"),
        N_("technology and network effects that others cannot copy"),
    ),
    N_("Strategy"): (
        N_("product, value and satisfaction that rivals do not reach"),
        N_("lower cost of reacting to rivals and to change"),
        N_("position in the market, and the choice among future partners"),
    ),
}


def value_table() -> pd.DataFrame:
    """Where a relation's value to the firm can be looked for: four types of value by benefit, cost, strategy.

    Each field names measures, in the language in force. The grid is the course's; where its record breaks
    off, the measure is this course's choice.
    """
    heads = (_("benefit"), _("cost"), _("strategy"))
    rows = {_(kind): [_(measure) for measure in measures] for kind, measures in VALUE_TABLE.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(heads)).rename_axis(_("type of value"))


def benefit_title(name: str) -> str:
    """What a benefit is called in the language in force; `name` is one of `benefits()`."""
    return _(BENEFITS[one_of(name, BENEFITS, "benefit")].title)


def benefits(*sides: str) -> pd.DataFrame:
    """The benefits of relations, as the course names them, in the language in force.

    Parameters
    ----------
    sides : "firm", "consumer", "business", or "relational" (the seven types of relational benefit); all
        of them if none is named

    Returns
    -------
    DataFrame indexed by `benefit` (the key for `benefit_ledger`): `title`, `group`, `meaning` (empty where
    the title says it) and `measure`, an example of how to measure it.

    Source: of the seven types, Sweeney & Webb 2002, 2007; of consumers' benefits, Gwinner, Gremler & Bitner
    1998.
    """
    for side in sides:
        one_of(side, SIDES, "side")
    rows = {
        key: (_(benefit.title), _(GROUPS[benefit.group]), _(benefit.meaning), _(benefit.measure))
        for side in sides or SIDES
        for key, benefit in SIDES[side].items()
    }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["title", "group", "meaning", "measure"]
    ).rename_axis("benefit")
