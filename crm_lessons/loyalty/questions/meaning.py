"""The quiz, first half: what loyalty is, how it is measured, and how it hangs on satisfaction."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

MEANING = (
    Question(
        "records",
        N_(
            "A firm's records show that a customer has bought there every month for six years. Which level "
            "of loyalty do they prove?"
        ),
        {
            N_("cognitive loyalty"): N_(
                "Whether the customer knows reasons for it was never asked. Records hold purchases."
            ),
            N_("affective loyalty"): N_(
                "The customer may like the firm or merely be used to it. Purchases do not tell."
            ),
            N_("behavioral loyalty"): N_(
                "Repeated purchase is the behavioral level, and all that records can show. What stands "
                "behind it must be asked."
            ),
            N_("all three levels at the same time"): N_(
                "They often go together, but not always: habit, a contract or the lack of another shop "
                "produce the same records."
            ),
        },
        N_("behavioral loyalty"),
    ),
    Question(
        "latent_first",
        N_(
            "A survey finds a group of customers who think more highly of a firm than of any rival and "
            "hardly ever buy there. What should it do first?"
        ),
        {
            N_("find out what stands in the way and remove it"): N_(
                "They need no persuading. Distance, price, opening hours or somebody else's wishes keep them "
                "away; that is where to act."
            ),
            N_("advertise to them more strongly"): N_(
                "Advertising improves attitudes, and theirs is the best already. The trouble lies between "
                "attitude and purchase."
            ),
            N_("give them a discount for every tenth purchase they make"): N_(
                "A reward for many purchases reaches those who already buy. These hardly come at all."
            ),
            N_("drop them and serve the regular buyers"): N_(
                "Some of the regular buyers are only spuriously loyal. The latent ones like the firm "
                "already; do not give them up."
            ),
        },
        N_("find out what stands in the way and remove it"),
    ),
    Question(
        "count_against",
        N_("Which two of the eight measures have to be turned round before they enter a loyalty index?"),
        {
            N_("attitude to rivals and identification"): N_(
                "Identification speaks for loyalty. Attitude to rivals is asked here as turning them down, "
                "so it does, too."
            ),
            N_("share of needs met and repurchase rate"): N_(
                "Both are shares that grow with loyalty. They stay as they are."
            ),
            N_("tolerance of failures and attention to the brand"): N_(
                "The loyal forgive more and take more interest; neither is turned."
            ),
            N_("price sensitivity and time taken to choose"): N_(
                "The loyal mind the price less and choose faster, so high values count against loyalty."
            ),
        },
        N_("price sensitivity and time taken to choose"),
    ),
    Question(
        "turned_score",
        N_(
            "Price sensitivity is asked on a scale from 1 to 7. A customer answers 2. How many points of 100 "
            "does this add to the loyalty index, before weighing?"
        ),
        {
            N_("16.7 points"): N_(
                "(2 − 1) / 6 is right, but it measures sensitivity. It counts against loyalty: 100 minus it."
            ),
            N_("83.3 points"): N_("(2 − 1) / 6 = 16.7 of 100 sensitive, so 100 − 16.7 = 83.3 loyal."),
            N_("28.6 points"): N_(
                "You divided 2 by 7. The scale begins at 1, and the measure is to be turned round."
            ),
            N_("71.4 points"): N_(
                "You turned it round, but divided by 7. Between 1 and 7 there are six points."
            ),
        },
        N_("83.3 points"),
    ),
    Question(
        "watched_longer",
        N_(
            "Shop A finds a repurchase rate of 40 % over one year, shop B one of 55 % over three years. "
            "Which has the more loyal customers?"
        ),
        {
            N_("Shop B, since its rate is higher."): N_(
                "B has watched three times as long. In three years A may well reach 55 %."
            ),
            N_("Shop A, since it needed only one year."): N_(
                "Possible, but nothing here shows how B stood after one year."
            ),
            N_("Both alike, if each rate is divided by the number of years watched."): N_(
                "The rate does not grow evenly: most of those who come back do so early. Dividing does not "
                "make them comparable."
            ),
            N_("It cannot be told; the rates must be taken over equal periods."): N_(
                "A repurchase rate can only rise the longer one watches. Compare equal periods, or use the "
                "retention rate."
            ),
        },
        N_("It cannot be told; the rates must be taken over equal periods."),
    ),
    Question(
        "same_score",
        N_(
            "Firm A has 20 % promoters and no detractors, firm B 55 % promoters and 35 % detractors. What do "
            "their net promoter scores show?"
        ),
        {
            N_("The same score for two firms that differ very much"): N_(
                "20 − 0 = 55 − 35 = 20. A leaves people cool, B divides them; look at the shares, not at the "
                "score alone."
            ),
            N_("A higher score for A, as nobody is against it"): N_(
                "20 − 0 = 20, and 55 − 35 = 20. The score only sees the difference."
            ),
            N_("A higher score for B, as it has many more promoters than A"): N_(
                "Its detractors take that back: 55 − 35 = 20, as for A."
            ),
            N_("Nothing, as the passives are missing"): N_(
                "They are there: 80 % and 10 %. They stand below the line and are neither added nor "
                "subtracted."
            ),
        },
        N_("The same score for two firms that differ very much"),
    ),
    Question(
        "flat_curve",
        N_(
            "In which market are satisfied and very satisfied customers almost equally loyal, as far as one "
            "can see from their purchases?"
        ),
        {
            N_("one with many rivals and low switching costs"): N_(
                "There the curve is steepest at the end: only the very satisfied stay."
            ),
            N_("one in which customers can hardly go anywhere else"): N_(
                "Nearly all stay whatever they feel. Jones and Sasser call it false loyalty; it ends when "
                "the market opens."
            ),
            N_("one in which prices are low"): N_(
                "A low price binds nobody if a rival's is lower. What counts is whether there is a choice."
            ),
            N_("one in which all firms satisfy their customers"): N_(
                "If all satisfy, plain satisfaction distinguishes nobody, and the difference to very "
                "satisfied matters most."
            ),
        },
        N_("one in which customers can hardly go anywhere else"),
    ),
    Question(
        "price_rise",
        N_(
            "The price elasticity of a group of loyal customers is −0.8. The price rises by 10 %. What "
            "happens to the revenue from them?"
        ),
        {
            N_("It falls by about 8 %."): N_(
                "That is about what happens to the quantity. Those who still buy pay 10 % more."
            ),
            N_("It falls by about 2 %."): N_(
                "The size is about right, the direction is not: the quantity falls by less than the price "
                "rises."
            ),
            N_("It rises by about 2 %."): N_(
                "10 % more for each, 7 to 8 % fewer sold: 1.10 × 0.93 is about 1.02. Inelastic demand lets a "
                "price rise pay."
            ),
            N_("It rises by 10 %."): N_(
                "Only if nobody bought less. The loyal mind the price less than others, but they do mind."
            ),
        },
        N_("It rises by about 2 %."),
    ),
)
