"""The quiz, the part on the chain: where margin is made, whose need it is, what data can tell, culture."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

CHAIN = (
    Question(
        "loss_of_a_support",
        N_(
            "In the table of a value chain, human resource management costs 50 and adds 30: a margin of −20. "
            "What follows?"
        ),
        {
            N_("close the department and save 20"): N_(
                "Only if nothing rests on it. Who answers the telephone was chosen and trained by it; "
                "service would fall with it."
            ),
            N_("find out which activities rest on it before anything is cut"): N_(
                "A support activity works through the others, and customers hardly see it. The table asks "
                "the question, it does not answer it."
            ),
            N_("its value is simply as large as its cost"): N_(
                "Then no table would be needed. What an activity costs says nothing about what it is worth."
            ),
            N_("raise the price of the product by 20"): N_(
                "Customers pay for what they value, not for what something costs the firm."
            ),
        },
        N_("find out which activities rest on it before anything is cut"),
    ),
    Question(
        "around_the_customer",
        N_("What changes when a value chain is turned around the customer?"),
        {
            N_("the marketing department leads all the others"): N_(
                "Whoever leads, the question is where money goes and what for."
            ),
            N_("costs are cut in every activity by the same percentage"): N_(
                "That treats alike what some customers pay much for and what nobody wants."
            ),
            N_("every customer gets everything that any customer has ever wanted"): N_(
                "That is the dearest way to misread it. What one segment values, another may not want at all."
            ),
            N_("money goes to an activity by what customers of each kind value in it"): N_(
                "The same activities, another order: first the needs, by segment, then the resources; and "
                "contact with customers tells whether the needs have changed."
            ),
        },
        N_("money goes to an activity by what customers of each kind value in it"),
    ),
    Question(
        "visits",
        N_(
            "Customers won by sales visits bring four times as much as those won by advertising. Should "
            "money be moved from advertising to visits?"
        ),
        {
            N_("yes: four times as much is clear enough, and waiting for more proof costs money"): N_(
                "Clear is only that the customers differ. If visits go to large customers, they would bring "
                "more however they were won."
            ),
            N_("no: advertising is always cheaper"): N_(
                "Cheaper to win says little as long as it is open what those won bring, and how long they "
                "stay."
            ),
            N_("compare within a segment first; then move a little, by lot if possible"): N_(
                "With the same mix of segments most of the lead may vanish. And only a lottery tells what "
                "the channel does, rather than whom it reaches."
            ),
            N_("it cannot be known at all"): N_(
                "Much can be known: within a segment from the data, and for sure from a trial."
            ),
        },
        N_("compare within a segment first; then move a little, by lot if possible"),
    ),
    Question(
        "open_interval",
        N_(
            "A contact in the stage of formation brings 34 yuan more in a year, between −153 and 222 when "
            "all stages are looked at together. What is the decision?"
        ),
        {
            N_("stop contacting anybody there at once: it is proven that a contact does nothing"): N_(
                "Not proven is not disproven: a gain of 222 yuan a customer lies in the interval as well."
            ),
            N_("contact all of them: the figure is above 0"): N_(
                "It is the best guess. But a loss of 153 yuan a customer goes with the data just as well, "
                "and the contact costs money for sure."
            ),
            N_("contact only a part, drawn by lot, until the question is settled"): N_(
                "It keeps the cost small and the evidence growing. What is not decided by data is decided by "
                "what a mistake costs and what knowing is worth."
            ),
            N_("take the middle of the interval as the truth"): N_(
                "The middle is the best guess, not the truth; between −153 and 222 is room for quite "
                "different decisions."
            ),
        },
        N_("contact only a part, drawn by lot, until the question is settled"),
    ),
    Question(
        "leading",
        N_(
            "Which set of targets gives a manager the earliest news that the relationship with customers "
            "is failing?"
        ),
        {
            N_("profit and revenue, reviewed once a year"): N_(
                "Both come last in the chain, and a year is long: what they show began quarters ago."
            ),
            N_("satisfaction and customers lost, reviewed every quarter"): N_(
                "They move before profit does. Once they are missed there is still time to act on the cause."
            ),
            N_("the number of customers, since it includes everything"): N_(
                "New ones hide those lost: the number can stand still while the bucket leaks faster."
            ),
            N_("the number of calls that the service center answers per hour"): N_(
                "It measures how busy people are. Rewarded, it makes calls short and customers call again."
            ),
        },
        N_("satisfaction and customers lost, reviewed every quarter"),
    ),
    Question(
        "first_link",
        N_("Why does the CRM value chain begin with choosing customers, and not with the value proposition?"),
        {
            N_("because a proposition is made for somebody, and not all are worth the same"): N_(
                "Whom one serves decides what has to be offered, through whom, and with how much care. An "
                "offer for everybody fits nobody well."
            ),
            N_("because customers who bring less than the average should be sent away first of all"): N_(
                "Below the average are most of them, and many of those relationships are young. To choose is "
                "to decide whom to win and what to do for whom."
            ),
            N_("because lifetime value can be computed exactly, and a proposition cannot be"): N_(
                "Lifetime value is an estimate with an interval. What makes it come first is what rests on "
                "it."
            ),
            N_("the order does not matter as long as all five are done"): N_(
                "Each link takes from the one before it: care, channels and offers for the wrong customers "
                "are money in the wrong place."
            ),
        },
        N_("because a proposition is made for somebody, and not all are worth the same"),
    ),
)
