"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS = (
    Question(
        "spurious_share",
        N_(
            "Some six in ten customers of a tea shop buy at least half of their tea there. How many of these "
            "regular buyers do not think it much better than its rivals?"
        ),
        {
            N_("hardly any, or why would they keep buying?"): N_(
                "Read the two fields on the right of the map: both hold regular buyers. Then let the rival "
                "open and see what the buyers of the lower field do."
            ),
            N_("about one in six"): N_(
                "Count the two fields on the right of the map. Then move the line of the attitude down by "
                "one point and see how much hangs on where it is drawn."
            ),
            N_("more than a third, but less than half"): N_(
                "Check it in the two fields on the right of the map. Then let the rival open: what share "
                "leaves of each?"
            ),
            N_("most of them"): N_(
                "Compare the upper and the lower field on the right of the map. How high would the line of "
                "the attitude have to be for you to be right?"
            ),
        },
        N_("more than a third, but less than half"),
        predict=True,
    ),
    Question(
        "very_satisfied",
        N_(
            "In a market with free choice, satisfaction is rated from 1 to 5. How loyal are those who rate "
            "it 4, compared with those who rate it 5?"
        ),
        {
            N_("nearly as loyal"): N_(
                "Set the competition to 100 and go from 5 down to 4. Then find a competition at which you "
                "are right."
            ),
            N_("about two thirds as loyal"): N_(
                "Set the competition to 100 and read the curve at 4. At what competition does it stand at "
                "two thirds?"
            ),
            N_("about one third as loyal"): N_(
                "Check it with the competition at 100. Then lay the survey over the curve: are real "
                "customers as strict as the drawing?"
            ),
            N_("hardly loyal at all"): N_(
                "Set the competition to 100 and go slowly from 1 to 5. Where does the curve leave the ground?"
            ),
        },
        N_("about one third as loyal"),
        predict=True,
    ),
    Question(
        "tower_source",
        N_(
            "In the chapter's example a customer is followed for seven years: purchases grow, service gets "
            "cheaper, friends are referred, full price is paid. Which source brings most in all?"
        ),
        {
            N_("base profit, which any customer brings from the first year on"): N_(
                "Compare the sums behind the names. Then take the retention rate to 100 % and see which of "
                "the others come closer."
            ),
            N_("growing purchases"): N_(
                "Find the sum behind the growing purchases. By how much would they have to grow a year to be "
                "the largest?"
            ),
            N_("lower service cost"): N_(
                "Find the sum behind the lower service cost, and note that it can save no more than there "
                "is. Which bar is longer in every single year?"
            ),
            N_("referrals"): N_(
                "Find the sum behind the referrals. Let 100 customers bring as many as the slider allows: is "
                "that enough to make it the largest?"
            ),
        },
        N_("base profit, which any customer brings from the first year on"),
        predict=True,
    ),
    Question(
        "eight_new",
        N_(
            "An old customer, who would have stayed with 90 %, is lost. New ones bring just as much a year, "
            "400 yuan, but cost 150 yuan to win, and only 60 % stay. How many new ones make good the loss "
            "over five years?"
        ),
        {
            N_("one, as they bring just as much"): N_(
                "Set both profits to 400 and the cost to 150. Then take the cost to 0: how many does it take "
                "even so, and why?"
            ),
            N_("about two"): N_(
                "Set both profits to 400 and the cost to 150. Then lower the profit of a new customer step "
                "by step: where does the rule of 8 to 9 begin?"
            ),
            N_("four or five"): N_(
                "Set both profits to 400 and the cost to 150. How low must the profit of a new customer be "
                "for four or five?"
            ),
            N_("eight or nine, as the rule says"): N_(
                "Set both profits to 400 and the cost to 150, and see how far you are from the band of the "
                "rule. What takes you there?"
            ),
        },
        N_("about two"),
        predict=True,
    ),
    Question(
        "best_split",
        N_(
            "A firm has 2,000 of 20,000 possible customers and 100,000 yuan a year to win new ones and to "
            "keep the old. Half of its customers stay unasked. Which share of the money should go to keeping?"
        ),
        {
            N_("none: the bucket is filled faster than it leaks"): N_(
                "Set the share to 0 % and watch what flows in and what runs out over ten years. What do the "
                "first few percent for keeping do?"
            ),
            N_("about one third"): N_(
                "Set the share to 30 % and see how little is lost by a few points more or less. Then let "
                "more customers stay unasked: which way does the best split move?"
            ),
            N_("about two thirds"): N_(
                "Set the share to 66 % and compare with the best. What does the second half of that money "
                "still keep?"
            ),
            N_("nearly all: keeping is cheaper than winning"): N_(
                "Set the share to 90 %. How many stay, and how many come in to replace those who leave all "
                "the same?"
            ),
        },
        N_("about one third"),
        predict=True,
    ),
)
