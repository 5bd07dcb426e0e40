"""The quiz, first part: the models' stages, what they are worth, and what the data say of them."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

MODELS = (
    Question(
        "skipping",
        N_("The four-stage model says that the development of a relation cannot skip a stage. What follows?"),
        {
            N_("Every relation passes through all four stages in the end."): N_(
                "Most never do. A relation may end out of exploration; it only cannot become stable without "
                "having formed."
            ),
            N_("Decline can come only after stability."): N_(
                "Decline can begin in any stage. What cannot be skipped is the way up, not the way down."
            ),
            N_("A large first order does not yet make a customer stable."): N_(
                "Trust still has to form: volume alone is no stage. Whoever treats a big newcomer like a "
                "settled partner skips the testing on both sides."
            ),
            N_("A customer who has declined can never come back."): N_(
                "Coming back is possible: a relation that is won back forms anew before it is stable again."
            ),
        },
        N_("A large first order does not yet make a customer stable."),
    ),
    Question(
        "which_mark",
        N_(
            "Both sides have put money and people into the relation, much is bought, and the firm spends "
            "little to keep it going. Which stage is it, in the four stages and with Dwyer, Schurr and Oh?"
        ),
        {
            N_("stability; commitment"): N_(
                "Large purchases and investment on both sides are marks of both; that little is spent to "
                "keep it going is said of stability."
            ),
            N_("formation; expansion"): N_(
                "There purchases and dependence are still growing, and the firm invests in growth."
            ),
            N_("exploration; awareness"): N_(
                "At first costs come before purchases, and neither side has bound itself."
            ),
            N_("stability; dissolution"): N_(
                "Dissolution begins when one side weighs the end. Nothing here says that anybody does."
            ),
        },
        N_("stability; commitment"),
    ),
    Question(
        "wavering",
        N_("In the five stages, what does management stress when a customer wavers?"),
        {
            N_("variety of brands and quality, as in the beginning"): N_(
                "These are stressed while the customer gets to know the firm. Who wavers knows them already."
            ),
            N_("gifts and free services"): N_(
                "Free services beyond the goods are stressed earlier, to build the relation. Who wavers "
                "must be spoken with."
            ),
            N_("personal service only"): N_(
                "Service by staff is stressed in solidity. In wavering the table stresses something else."
            ),
            N_("indirect contact, and preventing a switch"): N_(
                "To stay in touch, to hear what is wrong, and to make going over to another less attractive."
            ),
        },
        N_("indirect contact, and preventing a switch"),
    ),
    Question(
        "survivors",
        N_(
            "A report says: “Our customers in their third year bring 300 yuan a month, new ones lose money. "
            "So a customer won today will bring 300 yuan a month in three years.” What is wrong?"
        ),
        {
            N_("Nothing: the figures are measured."): N_(
                "They are, on those still there. Whoever left is in the new ones' figures and not in the "
                "others'."
            ),
            N_("Those who left are missing; they bring nothing."): N_(
                "Who is still there is not everybody who was won. Count all, those who left with 0. The mean "
                "is then much smaller, in the firm of this chapter about four tenths."
            ),
            N_("Three hundred yuan should be discounted."): N_(
                "For a present value, yes. But the mistake comes earlier: it is a mean over those who stayed."
            ),
            N_("Customers of the third year should be compared with those of the fourth."): N_(
                "That would have the same fault once more: both are survivors."
            ),
        },
        N_("Those who left are missing; they bring nothing."),
    ),
    Question(
        "best_called",
        N_(
            "A manager calls the best customers, and those who were called bring five times what the others "
            "do. How could the firm find out what the calls themselves bring?"
        ),
        {
            N_("call all customers and see whether all bring as much"): N_(
                "Then nobody is left to compare with, and a good year would look like a good call."
            ),
            N_("compare the called with themselves a year before"): N_(
                "Customers change without calls, too: they form, settle and decline. A year is no control "
                "group."
            ),
            N_("let chance decide for a part of them who is called"): N_(
                "Compare these: they differ by the call and by luck, and how much is luck the interval says."
            ),
            N_("ask the called whether the call made them buy"): N_(
                "People answer politely and do not know what they would have done without the call."
            ),
        },
        N_("let chance decide for a part of them who is called"),
    ),
    Question(
        "open_verdict",
        N_(
            "By lottery a contact in formation brings 34 yuan within a year, with an interval from −112 to "
            "181. What may be said?"
        ),
        {
            N_("It brings 34 yuan: a small gain, so go on."): N_(
                "The interval holds a loss of a hundred as well as a gain of much more than 34."
            ),
            N_("Nothing is decided yet; go on drawing lots."): N_(
                "“We cannot tell yet” is an answer. It says what to do: go on testing, with more customers."
            ),
            N_("It brings nothing: 0 lies in the interval."): N_(
                "That 0 is possible does not make it true; 150 is as possible."
            ),
            N_("The lottery was no good: a better one gives an exact number."): N_(
                "Chance always leaves an interval. It gets narrower with more customers, not with a better "
                "lottery."
            ),
        },
        N_("Nothing is decided yet; go on drawing lots."),
    ),
    Question(
        "one_more_month",
        N_(
            "Every stable month brings the same profit. Why is one more of them worth less, the longer the "
            "stage?"
        ),
        {
            N_("because it comes later and is discounted more"): N_(
                "Money that comes later is worth less today. The 49th month waits two years longer than the "
                "25th; at 1 % a month that takes a fifth of it."
            ),
            N_("because customers buy less as time goes by"): N_(
                "Here every stable month brings the same. What changes is when it comes."
            ),
            N_("because the acquisition cost must be earned back first"): N_(
                "The acquisition cost is paid once. It moves the whole curve down and not its slope."
            ),
            N_("because the discount rate rises with the length"): N_(
                "The rate stays the same. It is applied more often, once for every month of waiting."
            ),
        },
        N_("because it comes later and is discounted more"),
    ),
)
