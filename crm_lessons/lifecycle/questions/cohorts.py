"""The quiz on cohorts: who is counted, who is censored, and what a rising rate says."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

COHORTS = (
    Question(
        "blank_cell",
        N_("In a cohort table the cell of a young cohort at a high age is blank. Why does it not hold a 0?"),
        {
            N_("The customers of that cohort have all left."): N_(
                "Then it would be a 0, and one that was seen."
            ),
            N_("The cohort is too small to be counted."): N_(
                "Small cohorts have uncertain shares, but they can be counted at every age they have reached."
            ),
            N_("That age lies in the future: nobody has seen it."): N_(
                "A 0 would say that nobody came. Averages over cohorts may only use the cohorts that have "
                "been seen at that age."
            ),
            N_("It is the same as the cell to its left."): N_("It may become so, or not. Wait and count."),
        },
        N_("That age lies in the future: nobody has seen it."),
    ),
    Question(
        "censored",
        N_("A firm looks at its contracts on 31 December. Which customer is censored?"),
        {
            N_("one who is still a customer on that day"): N_(
                "The customer has stayed at least so long; how much longer is not known yet. That is what "
                "censored means, and it is no gap in the data to be thrown away."
            ),
            N_("one who left in June after three years"): N_("This duration is known in full: three years."),
            N_("one whose name was deleted for privacy"): N_(
                "For a survival curve a name is not needed, only how long the customer stayed and whether "
                "the end was seen."
            ),
            N_("one who has never bought"): N_(
                "Who has never bought is no customer and is not at risk of leaving."
            ),
        },
        N_("one who is still a customer on that day"),
    ),
    Question(
        "row_rises",
        N_(
            "In an online shop 6 % of a cohort buy at the age of seven months and 8 % at the age of eight. "
            "What can be said?"
        ),
        {
            N_("It is an error: a cohort can only shrink."): N_(
                "With contracts that is so. Here a month without a purchase is no farewell."
            ),
            N_("New customers have joined the cohort."): N_(
                "A cohort is closed: it holds those who first bought in its period, and nobody joins later."
            ),
            N_("The shop's retention rate is above 100 %."): N_(
                "Those who buy at eight months are not those of seven months and a few more. Most are "
                "others of the same cohort."
            ),
            N_("Customers who had paused bought again."): N_(
                "Without a contract a table of purchases shows who came, not who is still a customer. Who is "
                "still one must be inferred, by a model such as BG/NBD or BG/BB."
            ),
        },
        N_("Customers who had paused bought again."),
    ),
    Question(
        "both_small",
        N_("The shifted-beta-geometric model gives α = 0.2 and β = 0.3. What are these customers like?"),
        {
            N_("all much alike: four in ten leave at every renewal"): N_(
                "The mean chance to leave is 0.4, but small parameters mean great differences. They would "
                "have to be large for customers to be alike."
            ),
            N_("most leave almost at once or almost never"): N_(
                "A beta distribution with both parameters below 1 has its mass at the ends. The first "
                "renewal sorts them, and after it the retention rate is high."
            ),
            N_("they grow more loyal with every year"): N_(
                "In this model no customer changes; only who is left does, and that fast here."
            ),
            N_("nothing can be said without the margin"): N_(
                "The margin is needed to value them. How they stay is said by the two parameters alone."
            ),
        },
        N_("most leave almost at once or almost never"),
    ),
    Question(
        "older_worth_more",
        N_(
            "One retention rate, the mean of all contracts, is used to value a customer base. What does "
            "Fader and Hardie's argument (2010) say of the result?"
        ),
        {
            N_("It is right on average."): N_(
                "It would be if all customers had that rate. They differ, and those who have stayed are of "
                "the better kind."
            ),
            N_("It is too high, since customers tire."): N_(
                "No customer tires in this argument: each keeps its own chance of leaving."
            ),
            N_("It is too low: those who have stayed will stay longer than the mean rate says."): N_(
                "The residual lifetime grows with the renewals made, because staying shows which kind of "
                "customer it is. One rate for all forgets that."
            ),
            N_("It cannot be compared without a discount rate."): N_(
                "The discount rate changes both values, and leaves the one below the other."
            ),
        },
        N_("It is too low: those who have stayed will stay longer than the mean rate says."),
    ),
    Question(
        "two_donors",
        N_(
            "Donor A gave in each of four years and then not for two; donor B gave once, in the last year "
            "but one. The BG/BB model expects more gifts of B. Why?"
        ),
        {
            N_("A's two silent years, after giving every year, say that A has left."): N_(
                "To one who gives every year, two years of silence are hard to explain in any other way. B "
                "gives seldom, so a year without a gift says little."
            ),
            N_("B is the newer donor."): N_(
                "Both first gave in the same year; the model knows how long both are known."
            ),
            N_("The model counts only the last gift."): N_(
                "It counts how often and when last. Of two donors whose last gift was equally late, it "
                "expects more of the one who gave more often."
            ),
            N_("Small donors give more in the end."): N_(
                "The model knows nothing of amounts, only of years with a gift."
            ),
        },
        N_("A's two silent years, after giving every year, say that A has left."),
    ),
)
