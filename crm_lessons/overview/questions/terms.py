"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(N_("end consumer"), N_("A person who buys for the own use of a household.")),
    Term(N_("business customer"), N_("A firm that uses what it buys in what it makes or does.")),
    Term(
        N_("intermediary"),
        N_("A distributor, dealer or agent who buys in order to sell on, or sells on a firm's behalf."),
    ),
    Term(
        N_("customer"),
        N_(
            "Whom a firm sells to, and broadly whoever receives what a process puts out, inside the firm too."
        ),
    ),
    Term(N_("government customer"), N_("A public office that buys for public use, out of a public budget.")),
    Term(
        N_("service-type customer"),
        N_("An institution, such as a hospital or a school, that buys in order to serve people."),
    ),
    Term(
        N_("internal customer"),
        N_("A department or a firm of the same group that receives another's output."),
    ),
    Term(
        N_("customer relationship"),
        N_("How a firm and its people deal with a customer over time, and what they do to keep it good."),
    ),
    Term(N_("buy–sell relation"), N_("One deal at a time, each decided by price and terms.")),
    Term(N_("preferred supply"), N_("The customer asks this supplier first and buys there at equal terms.")),
    Term(
        N_("partnership"),
        N_("Supplier and customer plan and work together for long, with their leaders behind it."),
    ),
    Term(
        N_("strategic alliance"),
        N_("Two firms bind themselves to common goals, often with shares in each other or in a joint firm."),
    ),
    Term(
        N_("account manager"),
        N_(
            "Someone who looks after a few clients for years, watches their risk and does their business in "
            "the firm."
        ),
    ),
    Term(
        N_("customer representative"),
        N_("Someone who finds prospects, visits them, wins the order and serves it."),
    ),
    Term(N_("call center"), N_("Where a firm takes and makes its calls, and records each contact.")),
    Term(
        N_("customer relationship management (CRM)"),
        N_(
            "Choosing, winning, keeping and growing customers by processes built around them, with "
            "technology to carry it."
        ),
    ),
    Term(N_("operational CRM"), N_("The part that runs the daily work of sales, marketing and service.")),
    Term(
        N_("collaborative CRM"),
        N_("The part that brings firm, customers and partners into touch over every channel."),
    ),
    Term(N_("analytical CRM"), N_("The part that turns what is recorded into knowledge.")),
    Term(
        N_("transaction marketing"),
        N_("Marketing that aims at the single sale, with the four Ps as its tools."),
    ),
    Term(
        N_("relationship marketing"),
        N_("Marketing that aims at winning, keeping and deepening relations in which both sides gain."),
    ),
    Term(
        N_("database marketing"),
        N_("Marketing that uses records of single customers to choose whom to address, and how."),
    ),
    Term(
        N_("one-to-one marketing"),
        N_("Treating each customer by what is known of this customer: offer, price, channel."),
    ),
    Term(N_("customer profile"), N_("All that a firm has on record about a customer.")),
    Term(
        N_("customer segmentation"),
        N_("Dividing customers into groups that are alike in what they need or in what they are worth."),
    ),
    Term(N_("customization"), N_("Fitting an offer to a segment, or to one customer alone.")),
    Term(
        N_("share of wallet"),
        N_("What part of a customer's spending on such goods goes to this firm."),
    ),
    Term(N_("cross-selling"), N_("Selling a customer other kinds of goods than those bought so far.")),
    Term(N_("up-selling"), N_("Selling a customer a better and dearer version of the same.")),
    Term(N_("churn rate"), N_("The share of customers who leave within a period; one less retention.")),
    Term(
        N_("customer equity"),
        N_("The customers of a firm as an asset: the worth of all that they will still bring."),
    ),
    Term(
        N_("dyadic perspective"),
        N_("Looking at a relation from both sides at once, with the pair as what is studied."),
    ),
)
