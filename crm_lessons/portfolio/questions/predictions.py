"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS = (
    Question(
        "raised_bar",
        N_(
            "In 2024 a simulated firm's true friends, who give it half of their business or more and bring "
            "100 yuan a month or more, earn 89 % of the profit. The manager now calls loyal only who gives "
            "three quarters. What share do the true friends then bring?"
        ),
        {
            N_("about nine tenths still: the best lie far above any cut"): N_(
                "Move the loyalty cut to 75 %. Where are the points that brought so much, and what are they "
                "called now?"
            ),
            N_("about half"): N_(
                "Move the loyalty cut step by step from 50 to 75 %. How many customers get another name on "
                "the way, and did anyone of them change?"
            ),
            N_("about a tenth: hardly anyone gives three quarters"): N_(
                "Move the loyalty cut to 75 % and count the blue points right of it."
            ),
            N_("more than before: only the best are left"): N_(
                "Move the loyalty cut and watch both bars of the true friends. Can the sum of fewer "
                "customers be larger?"
            ),
        },
        N_("about half"),
        predict=True,
    ),
    Question(
        "which_rate",
        N_(
            "One of four yearly rates of this firm can be made better by five points. Which of them brings "
            "the largest profit in the third year?"
        ),
        {
            N_("more strangers become true friends: there are so many of them"): N_(
                "Choose it and read the first year and the third. Which line overtakes it, and when? Then "
                "choose households only."
            ),
            N_("fewer true friends leave: they bring most"): N_(
                "Choose all kinds, then households, then offices. For whom is your answer right, and for "
                "whom not?"
            ),
            N_("fewer strangers leave: a third of them does every year"): N_(
                "Choose it and compare its line with the others. What becomes of most strangers who stay?"
            ),
            N_("more butterflies become true friends: they are nearly there"): N_(
                "Choose it and look at the width of the butterflies' flows. How many customers do five "
                "points concern?"
            ),
        },
        N_("fewer true friends leave: they bring most"),
        predict=True,
    ),
    Question(
        "next_yuan",
        N_(
            "A provider has 800,000 yuan to make customers stay: true friends are loyal and worth 900 yuan "
            "each, butterflies are worth 800 but easily leave. Who should get most of it?"
        ),
        {
            N_("the true friends: they are worth most"): N_(
                "Give them ten parts and the others none. How steeply does their curve begin, and how far "
                "down does the last yuan end?"
            ),
            N_("the butterflies: they can be moved"): N_(
                "Raise their parts until their mark lies on the dashed line. Which other cells then still "
                "lie above it?"
            ),
            N_("all cells alike: that is fair"): N_(
                "Give every cell the same part. In which cell does the next yuan bring most, and by which "
                "factor more than in the poorest?"
            ),
            N_("the largest cell: it has the most customers"): N_(
                "The strangers are the most numerous. Compare the height at which their curve begins with "
                "the others', and how slowly it falls."
            ),
        },
        N_("the butterflies: they can be moved"),
        predict=True,
    ),
    Question(
        "which_first",
        N_(
            "A firm must set two budgets: for keeping each customer and for winning each prospect. Which one "
            "must be set first?"
        ),
        {
            N_("winning: without customers there is nobody to keep"): N_(
                "Set the spending on winning first, then move the spending on keeping. Does the best "
                "spending on winning stay where it was?"
            ),
            N_("keeping: it decides what a customer is worth"): N_(
                "Move only the spending on winning and watch the left picture; then only the one on keeping "
                "and watch the right picture. Which depends on which?"
            ),
            N_("both at once: each depends on the other"): N_(
                "Look for a way in which the spending on winning changes the left picture. Is there one?"
            ),
            N_("the one that is cheaper per customer"): N_(
                "Read the average costs in the sentence at the best of both. Does the cheaper one also have "
                "the larger budget?"
            ),
        },
        N_("keeping: it decides what a customer is worth"),
        predict=True,
    ),
    Question(
        "higher_wall",
        N_(
            "Leaving a provider is made more costly: longer contracts, a fee, points that expire. What "
            "becomes of the number of its customers in the long run?"
        ),
        {
            N_("It grows: fewer and fewer can leave."): N_(
                "Raise the wall step by step with the one-off cost. At which height does the curve on the "
                "right turn, and why?"
            ),
            N_("It stays: who wants to leave finds a way."): N_(
                "Read the share who leave at a wall of 0 and at a high one. How many of those who remain are "
                "held by it alone?"
            ),
            N_("It falls: nobody likes a wall."): N_(
                "Set what newcomers expect to pay to 0 and to 100 %. For which expectation is your answer "
                "right?"
            ),
            N_("It grows up to a height, then falls."): N_(
                "Move what newcomers expect to pay. How does the best height move, and when is it 0?"
            ),
        },
        N_("It grows up to a height, then falls."),
        predict=True,
    ),
)
