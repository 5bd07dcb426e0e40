"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(
        N_("customer portfolio"),
        N_("All customers of a firm, seen as one stock whose parts bring, cost and change differently."),
    ),
    Term(
        N_("static analysis"),
        N_("The portfolio at one time: loyalty against present profitability, in four cells."),
    ),
    Term(
        N_("dynamic analysis"),
        N_("How the portfolio changes, as relations grow or weaken and customers move from cell to cell."),
    ),
    Term(
        N_("true friends"),
        N_("Loyal and profitable customers: keep and delight them."),
    ),
    Term(
        N_("butterflies"),
        N_("Profitable customers who are not loyal: earn while they are here."),
    ),
    Term(
        N_("barnacles"),
        N_(
            "Loyal customers who bring little: their wallet is small, or serving them costs much; where "
            "loyalty means years, our share may be small."
        ),
    ),
    Term(
        N_("strangers"),
        N_("Customers neither loyal nor profitable; many are newcomers, many are on the way out."),
    ),
    Term(
        N_("share of wallet"),
        N_("What share of its business of a kind a customer gives to one supplier."),
    ),
    Term(
        N_("migration"),
        N_(
            "Moves of customers between cells, into the portfolio and out of it, from one period to the next."
        ),
    ),
    Term(
        N_("transition matrix"),
        N_(
            "The probabilities of moving from each state to each other one within a period; its rows add to "
            "1."
        ),
    ),
    Term(
        N_("marginal return"),
        N_(
            "What one more yuan of spending would bring; a budget is best divided where it is the same "
            "everywhere."
        ),
    ),
    Term(
        N_("relational benefit"),
        N_(
            "What a customer has from a relation beyond the product itself: operational, symbiotic, "
            "economic, customized, strategic, psychological or social."
        ),
    ),
    Term(
        N_("relationship cost"),
        N_("What it costs the firm to serve and care for a customer while the relation lasts."),
    ),
    Term(N_("retention cost"), N_("What is spent to keep a customer who might leave.")),
    Term(
        N_("switching cost"),
        N_("All that changing the supplier costs a customer, at once and as long as the new one is used."),
    ),
    Term(
        N_("procedural switching cost"),
        N_("Time and effort of a change: comparing, the risk of a wrong choice, learning, setting up."),
    ),
    Term(
        N_("financial switching cost"),
        N_("Money lost in a change: fees, points, discounts and other benefits given up."),
    ),
    Term(
        N_("relational switching cost"),
        N_("People and a brand one is attached to and would lose in a change."),
    ),
    Term(
        N_("lock-in"),
        N_("A state in which leaving is so costly that one stays even with a worse offer."),
    ),
    Term(
        N_("opportunism"),
        N_(
            "Using the other side's dependence, or one's better knowledge, against what was agreed or "
            "expected."
        ),
    ),
    Term(
        N_("expected loss"),
        N_("The likelihood of a harm times what it costs if it happens."),
    ),
)
