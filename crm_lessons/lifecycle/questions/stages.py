"""The quiz on stages in data, patterns, and decline seen early."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

JUDGING = (
    Question(
        "skipped",
        N_("A customer's third order is ten times the first two, and large ever after. What of the stages?"),
        {
            N_("It went from exploration to stability at once."): N_(
                "The course holds that no stage is skipped. Trust has to grow even if orders jump; the stage "
                "between may be short, and there the relation can still be lost."
            ),
            N_("It was in stability from the first order on."): N_(
                "Two small orders are a trial. Looking back from what came later, every beginning looks "
                "settled."
            ),
            N_("It passed through formation, though quickly."): N_(
                "No stage is skipped: what looks like a jump in the orders is a short formation. A rule that "
                "judges by orders needs a period of it to see it at all."
            ),
            N_("Stages do not apply to it."): N_(
                "They do, as a way to ask what the relation needs now. That they are short makes no "
                "exception."
            ),
        },
        N_("It passed through formation, though quickly."),
    ),
    Question(
        "decline_from",
        N_("Out of which stage can a relation turn into decline?"),
        {
            N_("out of any"): N_(
                "Most relations of the service firm that decline do so early, out of exploration. Decline is "
                "named fourth and need not come fourth."
            ),
            N_("only out of stability, as the fourth stage"): N_(
                "That is the picture in many drawings. In exploration and formation relations decline even "
                "more readily, as less holds them."
            ),
            N_("only out of exploration, where there is no trust yet"): N_(
                "There it is most frequent. But expectations grow in formation, and rivals come in stability."
            ),
            N_("out of formation or stability, as one must have risen to fall"): N_(
                "A customer who stops its trial orders has declined, too: an early abortion begins so."
            ),
        },
        N_("out of any"),
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
        N_(
            "The threshold of an alarm for decline is lowered from a fall of 50 % to one of 20 %. What happens?"
        ),
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
