"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS = (
    Question(
        "which_offer",
        N_(
            "Refrigerator A costs 280 yuan more than B and is as good a machine. With A the customer also "
            "gets better service and spends 2 hours on the purchase, with B 6 hours. Whom does the customer "
            "buy from?"
        ),
        {
            N_("from B: the same machine for less money"): N_(
                "Set what an hour is worth to the customer to 0 and read what each offer leaves. Is money "
                "then the only thing that still tells them apart?"
            ),
            N_("from A: service is worth more than money"): N_(
                "Raise the price of A by steps of 10 yuan. How far can you go before the customer walks over "
                "to B?"
            ),
            N_("from either: more value and more cost cancel out"): N_(
                "Look for the value of an hour at which both leave the same. Is that a likely place to "
                "stand, or a border between two kinds of customers?"
            ),
            N_("that depends on what an hour is worth to the customer"): N_(
                "Move the worth of an hour from one end to the other and note where the winner changes. What "
                "do customers on either side look like?"
            ),
        },
        N_("that depends on what an hour is worth to the customer"),
        predict=True,
    ),
    Question(
        "what_is_lost",
        N_(
            "A shopper spends 100 dollars a week at a supermarket, 50 weeks a year, and leaves in anger ten "
            "years before moving away. What does the market lose?"
        ),
        {
            N_("100 dollars, this week's shopping"): N_(
                "Read the ladder from the top. By which factor does each step multiply the one before, and "
                "which step is the longest?"
            ),
            N_("5,000 dollars, a year of it"): N_(
                "Move the years from 1 to 10 and watch which steps of the ladder move along."
            ),
            N_("50,000 dollars, all ten years"): N_(
                "That is what the shop itself counts. Go on down the ladder: what becomes of it with those "
                "who are told, as profit, and in today's money?"
            ),
            N_("more in sales, but much less in profit"): N_(
                "Read the last four steps. With which margin, and how many others who stay away, would the "
                "profit lost come to 50,000 after all?"
            ),
        },
        N_("more in sales, but much less in profit"),
        predict=True,
    ),
    Question(
        "bend",
        N_(
            "At a discount rate of 10 % a firm raises the share of customers who stay by ten points. Where "
            "does this lift the value of a customer most?"
        ),
        {
            N_("from 20 to 30 %: there is most to repair"): N_(
                "Set the retention to 20, then to 30 %, and write down both values. Do the same at 80 and 90 "
                "%."
            ),
            N_("from 50 to 60 %: in the middle"): N_(
                "Walk along the curve in steps of ten points and note the height of each step. Do they rise, "
                "stay or fall?"
            ),
            N_("from 80 to 90 %: nearly all stay already"): N_(
                "Compare this step with the others. Then raise the discount rate to 30 %: what happens to "
                "the bend of the curve?"
            ),
            N_("the same everywhere: ten points are ten points"): N_(
                "Try whether the curve is a straight line. What if the retention of 90 % is lifted by one "
                "more point?"
            ),
        },
        N_("from 80 to 90 %: nearly all stay already"),
        predict=True,
    ),
    Question(
        "whom_to_mail",
        N_(
            "A charity has 4,268 donors; a letter costs 5 guilders, and all letters together would bring "
            "7.44 guilders apiece. Writing to whom brings it the most?"
        ),
        {
            N_("to all: on average every letter pays"): N_(
                "Open all three cuts and read the profit. Then look for the circles that are empty: what do "
                "these letters bring?"
            ),
            N_("to the few who give the largest amounts"): N_(
                "Raise only the cut of the mean gift. How many donors remain, and what becomes of the profit "
                "of the chosen?"
            ),
            N_("to those who gave lately or answer often"): N_(
                "Leave the amount aside and move the two other cuts. At which place is the bar of the chosen "
                "highest, and is it the strictest one?"
            ),
            N_("only to the best hundred, to be safe"): N_(
                "Tighten the cuts until about a hundred are left. Every letter pays then, but how much do "
                "all of them pay together?"
            ),
        },
        N_("to those who gave lately or answer often"),
        predict=True,
    ),
    Question(
        "who_is_best",
        N_(
            "A dealer's best 20 % of accounts, 46 of 230, are chosen by sales. How many of them are not "
            "among the best 20 % by profit?"
        ),
        {
            N_("none: who buys most brings most"): N_(
                "Switch between sales and profit. Does the blue line leave the dashed one, and where?"
            ),
            N_("one or two"): N_(
                "Read the headline at a service cost of 50 yuan an hour, then at 300. What do the wrongly "
                "chosen ones have in common?"
            ),
            N_("around ten, about a fifth"): N_(
                "Move the cost of an hour and the unpaid share of the arrears. Which of them changes the "
                "number more?"
            ),
            N_("most of them"): N_(
                "Look at how steeply the blue line rises within the shaded part. Could it, if most of them "
                "brought nothing?"
            ),
        },
        N_("around ten, about a fifth"),
        predict=True,
    ),
    Question(
        "silence",
        N_(
            "Two customers have both bought nothing for 12 weeks. One had come back once before, the other "
            "six times within half a year. Who is more likely gone for good?"
        ),
        {
            N_("the one who came back once: no bond yet"): N_(
                "Set the purchases to 1 and read the probability. Then take them up one by one, the silence "
                "unchanged."
            ),
            N_("the one who came back six times"): N_(
                "Keep the 12 weeks of silence and raise the purchases to 15. What is it in a frequent buyer "
                "that makes silence speak?"
            ),
            N_("both alike: silence is silence"): N_(
                "Compare the lines at 12 weeks of silence. Where do they start, and which of them falls "
                "fastest?"
            ),
            N_("neither: 12 weeks are nothing"): N_(
                "Move the silence from 0 to 39 weeks. At how many weeks does each line cross one half?"
            ),
        },
        N_("the one who came back six times"),
        predict=True,
    ),
)
