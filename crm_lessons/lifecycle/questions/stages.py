"""The quiz on stages in data, patterns, and decline seen early."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

JUDGING = (
    Question(
        "gone",
        N_(
            "A relation counts as ended after four months without a purchase. A colleague wants to count "
            "after two. What changes?"
        ),
        {
            N_("Ends are noticed earlier, and more customers who only pause are given up."): N_(
                "Both at once, as with every threshold. How long a pause is usual must be looked up in the "
                "purchases of those who came back."
            ),
            N_("Ends are noticed earlier, and nothing is lost by it."): N_(
                "Who buys every third month would be declared gone after every purchase."
            ),
            N_("Fewer customers are given up by mistake."): N_(
                "The shorter the silence that counts, the more customers only pause: more mistakes, not "
                "fewer."
            ),
            N_("Nothing, as a customer who is gone is gone."): N_(
                "Without a contract nobody gives notice. When a customer is gone is the firm's rule, and the "
                "rule decides what its tables say."
            ),
        },
        N_("Ends are noticed earlier, and more customers who only pause are given up."),
    ),
    Question(
        "two_rates",
        N_(
            "An alarm goes off in only 2 of 100 months of customers who are not in decline; and yet half of "
            "all alarms are false. How can that be?"
        ),
        {
            N_("It cannot: one of the numbers is wrong."): N_(
                "They are shares of two different wholes: of the months without decline, and of the alarms."
            ),
            N_("The alarm misses most of the declines."): N_(
                "It may or may not; that is a third number. Even one that misses nothing gives many false "
                "alarms where decline is rare."
            ),
            N_("Months without decline are so many that 2 of 100 are as many as all right alarms."): N_(
                "Among 9,800 healthy months 2 in 100 are 196; with 200 months of decline, even an alarm that "
                "misses none of them is false every second time."
            ),
            N_("Customers in decline are counted twice."): N_(
                "Nobody is. Count it with 9,800 months without decline and 200 with it."
            ),
        },
        N_("Months without decline are so many that 2 of 100 are as many as all right alarms."),
    ),
    Question(
        "which_sign",
        N_(
            "Four customers bought for 800 yuan a month. Who is leaving? In brackets: what each now spends a "
            "month with all suppliers, and what it spent then."
        ),
        {
            N_("A buys for 400 (500; then 1,000)"): N_(
                "Its business has halved, and we have the same four fifths of it. It needs other help than a "
                "leaver does: terms of payment, smaller packages."
            ),
            N_("B buys for 800 (1,000; then 1,000)"): N_("Nothing has changed with B."),
            N_("C buys for 750 (950; then 1,000)"): N_(
                "We have four fifths as before, within what chance can do in a month."
            ),
            N_("D buys for 500 (1,000; then 1,000)"): N_(
                "Its business is as large as ever and our share fell from 80 to 50 %: somebody else has the "
                "rest. This is the sign of decline."
            ),
        },
        N_("D buys for 500 (1,000; then 1,000)"),
    ),
    Question(
        "open_ones",
        N_(
            "A firm grows fast. Of its relations that have ended, 70 % were early abortions. What follows "
            "for a customer who joins today?"
        ),
        {
            N_("It will be an early abortion with a chance of 70 %."): N_(
                "Who lasts has not ended yet and is not among the 70 %. The faster a firm grows, the younger "
                "are its customers, and the more the ended ones are those who ended early."
            ),
            N_("Less than 70 %: those who last are not among the ended."): N_(
                "The open ones are missing, and they are the ones who stay longer. Take customers who came "
                "long ago, or a survival curve."
            ),
            N_("More than 70 %: others will abort later."): N_(
                "An abortion that comes late is still counted when it comes. What is missing among the "
                "ended are the long retentions."
            ),
            N_("Nothing at all: every customer is different."): N_(
                "They differ, and yet shares of earlier customers foretell much, if they are of the right "
                "customers."
            ),
        },
        N_("Less than 70 %: those who last are not among the ended."),
    ),
    Question(
        "threshold",
        N_("An alarm for decline goes off at a fall of 20 % instead of 50 %. What happens?"),
        {
            N_("More declines are caught, with fewer false alarms."): N_(
                "Only a better signal does both, such as the share of wallet instead of the volume. Moving "
                "a threshold trades one error for the other."
            ),
            N_("Fewer declines are caught, with fewer false alarms."): N_(
                "That is raising the threshold: fewer alarms of either kind."
            ),
            N_("The same declines are caught, only earlier."): N_(
                "Some are caught earlier, and others that would have been missed are caught at all. The "
                "price is paid elsewhere."
            ),
            N_("More declines are caught, with more false alarms."): N_(
                "Where to stop depends on what each error costs: a call is cheap against a key account, and "
                "dear against a customer of ten yuan a month."
            ),
        },
        N_("More declines are caught, with more false alarms."),
    ),
)
