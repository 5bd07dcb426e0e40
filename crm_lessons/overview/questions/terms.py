"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(
        N_("customer"),
        N_(
            "Whom a firm sells to, and broadly whoever receives what a process puts out, inside the firm too."
        ),
    ),
    Term(N_("end consumer"), N_("A person who buys for the own use of a household.")),
    Term(N_("business customer"), N_("A firm that uses what it buys in what it makes or does.")),
    Term(
        N_("intermediary"),
        N_("A distributor, dealer or agent who buys in order to sell on, or sells on a firm's behalf."),
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
            "Who looks after a few clients for years, watches their risk and does their business in the firm."
        ),
    ),
    Term(
        N_("customer representative"), N_("Who finds prospects, visits them, wins the order and serves it.")
    ),
    Term(N_("call center"), N_("Where a firm takes and makes its calls, and records each contact.")),
)
