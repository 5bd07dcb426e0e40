"""The quiz, first half: the grid, migration, and what a forecast of the portfolio can say."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

GRID = (
    Question(
        "why_portfolio",
        N_("Why does a firm manage its customers as a portfolio, and not only one by one?"),
        {
            N_("because every customer is the same to it"): N_(
                "Then one policy for all would do. What makes a portfolio necessary is that they differ."
            ),
            N_("because they are many and differ in profit"): N_(
                "Numbers grow, profits differ widely, and the same yuan cannot be spent twice: so one "
                "decides for groups, and watches the whole."
            ),
            N_("because a single customer is worth nothing to a large firm"): N_(
                "Some single customers bring more than hundreds of others together. Just for that one must "
                "tell groups apart."
            ),
            N_("because the law asks for it"): N_(
                "No law does. It is a question of using limited means well."
            ),
        },
        N_("because they are many and differ in profit"),
    ),
    Question(
        "small_wallet",
        N_(
            "A customer gives us all of its business and hardly pays for the trips to it. Reinartz and Kumar "
            "call such a customer a barnacle. What helps?"
        ),
        {
            N_("cross-selling: win a larger share of its business"): N_(
                "We have all of it already. Cross-selling suits a barnacle whose wallet is large and whose "
                "share is small."
            ),
            N_("a loyalty program, so that it stays"): N_(
                "It stays anyhow, and the program would cost what little it brings."
            ),
            N_("cheaper service: fewer trips, a minimum order"): N_(
                "The wallet is small, so only the cost to serve can fall. First ask which of the two is "
                "small: wallet or share."
            ),
            N_("treat it badly until it goes"): N_(
                "It pays its way nearly, and it talks to others. A small change of service may be enough."
            ),
        },
        N_("cheaper service: fewer trips, a minimum order"),
    ),
    Question(
        "by_row",
        N_(
            "Of 200 butterflies, 120 are true friends a year later, 20 still butterflies, 20 strangers, and "
            "40 have left. In that year there are 400 true friends. What is the transition rate from "
            "butterfly to true friend?"
        ),
        {
            N_("75 %"): N_(
                "That is 120 of 160: those who left were left out, as if they had never been there."
            ),
            N_("60 %"): N_("120 of the 200 who were butterflies, wherever these went: rows add to 100 %."),
            N_("30 %"): N_(
                "That is 120 of 400: the share of true friends who came from there. One cannot forecast with "
                "it."
            ),
            N_("20 %"): N_("That is the share of butterflies who left."),
        },
        N_("60 %"),
    ),
    Question(
        "losing_cell",
        N_("A firm's strangers cost it more this year than they bring. What follows from that?"),
        {
            N_("Drop the whole cell: the profit rises by the loss."): N_(
                "This year it does. But a good part of the later true friends are strangers today; they "
                "would be missing every year after."
            ),
            N_("Nothing: the other cells pay for it."): N_(
                "They do, and yet it is worth knowing which strangers will never bring anything."
            ),
            N_("Treat all strangers as true friends, so that they become so in time."): N_(
                "Most of them leave or stay what they are. Spending on all alike would cost far more than "
                "the few are worth."
            ),
            N_("Tell newcomers from those in decline, and look where they go."): N_(
                "A newcomer and a customer on the way out stand in the same cell today. Stage and migration "
                "tell them apart; the grid alone cannot."
            ),
        },
        N_("Tell newcomers from those in decline, and look where they go."),
    ),
    Question(
        "out_of_band",
        N_(
            "A forecast for next year: the customers of every cell came out within the 90 % bands, but the "
            "profit below its band. What is the likely reason?"
        ),
        {
            N_("The transition rates were wrong."): N_(
                "Then the numbers of customers would lie outside as well. They came out right."
            ),
            N_("Each customer brought less than expected."): N_(
                "The band holds the doubt about rates and chance. That a true friend brings less than last "
                "year's it does not hold: a held-out year shows what a band leaves out."
            ),
            N_("Ten forecasts of a hundred lie outside anyhow."): N_(
                "That may be. But where the numbers fit and only the money does not, look at the money first."
            ),
            N_("More customers came than expected."): N_("That would have raised numbers and profit."),
        },
        N_("Each customer brought less than expected."),
    ),
    Question(
        "keep_or_win",
        N_(
            "Five points fewer true friends who leave bring 143, 313 and 507 thousand yuan in three years; "
            "five points more strangers who become true friends bring 170, 292 and 391. Why is the order "
            "reversed?"
        ),
        {
            N_("New true friends leave at once."): N_(
                "The model treats all true friends alike: who was won stays like the others."
            ),
            N_("Keeping gets cheaper with the years."): N_("No cost was counted at all; these are gains."),
            N_("True friends grow in number much faster than strangers, and what is won fades sooner."): N_(
                "Each year five points count for more true friends. And many a stranger would have become "
                "one later anyway, while a true friend who has left never comes back in this model."
            ),
            N_("It is chance: the difference between them is far too small to count."): N_(
                "Both come from one and the same matrix, without any chance. It has a reason."
            ),
        },
        N_("True friends grow in number much faster than strangers, and what is won fades sooner."),
    ),
)
