"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(
        N_("customer loyalty"),
        N_("A customer's attachment to a firm or brand, together with buying there again and again."),
    ),
    Term(N_("cognitive loyalty"), N_("Preferring a brand for reasons that one knows or believes to know.")),
    Term(N_("affective loyalty"), N_("Being fond of a brand and attached to it, beyond the reasons.")),
    Term(N_("behavioral loyalty"), N_("Buying a brand again and again, for whatever reason.")),
    Term(
        N_("relative attitude"), N_("How highly a customer thinks of a firm in comparison with its rivals.")
    ),
    Term(N_("true loyalty"), N_("A high relative attitude together with regular purchases.")),
    Term(
        N_("latent loyalty"),
        N_("A high relative attitude without regular purchases, because something stands in the way."),
    ),
    Term(
        N_("spurious loyalty"),
        N_("Regular purchases without attachment, out of habit or for lack of a choice."),
    ),
    Term(
        N_("loyalty index"),
        N_("A weighted mean of several measures of loyalty, all turned to point the same way."),
    ),
    Term(N_("repurchase rate"), N_("The share of customers who bought again within the time observed.")),
    Term(
        N_("retention rate"), N_("The share of one period's customers who are still customers in the next.")
    ),
    Term(
        N_("churn rate"),
        N_("The share of one period's customers who are lost by the next, 1 minus the retention rate."),
    ),
    Term(
        N_("net promoter score"),
        N_(
            "The share of customers who answer 9 or 10 of 10 when asked if they would recommend, less that "
            "of 0 to 6."
        ),
    ),
    Term(
        N_("price elasticity"),
        N_("By how many percent the quantity bought changes when the price rises by one percent."),
    ),
    Term(
        N_("switching cost"),
        N_("What a customer has to spend or give up, in money, effort or relations, to change the supplier."),
    ),
    Term(N_("acquisition cost"), N_("What a firm spends to win one new customer.")),
    Term(
        N_("base profit"),
        N_("What a customer's purchases leave after their cost, however long the customer has been there."),
    ),
    Term(N_("price premium"), N_("What loyal customers pay above what newcomers, won by discounts, pay.")),
    Term(N_("referral"), N_("A new customer sent by one who is already there.")),
    Term(
        N_("customer lifetime"),
        N_("How long a customer stays on average, 1 / (1 − retention rate) periods if the rate is constant."),
    ),
    Term(N_("loyalty program"), N_("A firm's standing offer that rewards customers for coming back.")),
    Term(
        N_("key account"),
        N_("A business customer so important that it is looked after by people and rules of its own."),
    ),
)
