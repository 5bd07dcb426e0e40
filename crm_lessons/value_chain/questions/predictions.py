"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

COMPANY = (
    Question(
        "louder_promise",
        N_(
            "For one year a firm promises much more than before; quality, spending and price stay as they "
            "are. Then the promise is put back. What becomes of its profit?"
        ),
        {
            N_("higher for the year, then as before"): N_(
                "Read the bars of the profit in quarters 1 to 4, and then those after the promise was put "
                "back. When does the first orange one come?"
            ),
            N_("a little higher for a quarter, then lower for years"): N_(
                "Compare the two sums on the right. Then make the louder promise last one quarter only, and "
                "twelve: what changes?"
            ),
            N_("lower at once, then as before"): N_(
                "Look at the customers first: what do they do in the first three quarters, and why does that "
                "not show in satisfaction?"
            ),
            N_("no change: new buyers make up for those disappointed"): N_(
                "Follow the line of customers from quarter 1 to 12. At which quarter do the new ones stop "
                "making up for the lost?"
            ),
        },
        N_("a little higher for a quarter, then lower for years"),
        predict=True,
    ),
    Question(
        "weakest_lever",
        N_(
            "The cockpit's firm promises 95 points and delivers product 66 and service 60. You may change "
            "the levers once, for all 12 quarters. Which change brings the firm the most value?"
        ),
        {
            N_("twice the money for acquisition"): N_(
                "Set acquisition to 300 and read the sentence below the picture. How many of those won are "
                "still there at the end?"
            ),
            N_("a lower price"): N_(
                "Take the price down yuan by yuan and watch profit and equity. At which price do they begin "
                "to pull apart?"
            ),
            N_("less promise and better service together"): N_(
                "Try each of them alone, then both. Is the effect of both more than the two effects added up?"
            ),
            N_("more for the largest customers"): N_(
                "Set key accounts to 150. Then first build up the stage of stability by other levers, and "
                "try it again."
            ),
        },
        N_("less promise and better service together"),
        predict=True,
    ),
    Question(
        "luck_or_policy",
        N_(
            "Two firms with 10,000 customers each differ in one thing: one serves 10 points better. After a "
            "year their managers are judged by the profit made so far. How often is the better firm ahead?"
        ),
        {
            N_("always: with so many customers luck evens out"): N_(
                "Set the luck of the market to 0 and judge after quarter 4. Who is ahead by profit, and "
                "who by value?"
            ),
            N_("in about two of three pairs"): N_(
                "Compare the two panels at quarter 4, then at quarter 12. For which measure is this about "
                "right?"
            ),
            N_("about every second time: it is all luck"): N_(
                "Take the luck of the market from 0 to 300 % and watch how the two numbers on the right come "
                "nearer to 50."
            ),
            N_("hardly ever"): N_(
                "Find out why: what has the better firm paid for by quarter 4, and when does it come back? "
                "Read the upper panel as well."
            ),
        },
        N_("hardly ever"),
        predict=True,
    ),
)

CHAIN = (
    Question(
        "where_the_money_goes",
        N_(
            "A bicycle maker spends most on operations, where its bicycles are built, and less than half as "
            "much on service. It can move 100 thousand yuan a year from one activity to another. Which move "
            "raises its margin most?"
        ),
        {
            N_("from service to operations: that is where the product is made"): N_(
                "Choose it and read the margin of both rows before and after. Which of the two bars of "
                "service shrinks more?"
            ),
            N_("from outbound logistics to service"): N_(
                "Compare it with taking the same money from operations or from sales. Who pays for outbound "
                "logistics now, and who does not?"
            ),
            N_("from marketing and sales to technology"): N_(
                "Choose it and see who pays for technology. Then turn the customer view on: what changes in "
                "that row?"
            ),
            N_("none: money moved within a firm is no gain"): N_(
                "Move 100 thousand from outbound logistics to service, and then the other way round. Are "
                "both sums in the title the same?"
            ),
        },
        N_("from outbound logistics to service"),
        predict=True,
    ),
)

PREDICTIONS = (*CHAIN, *COMPANY)
