"""The quiz, second half: RFM, concentration, and the models of buying and leaving."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

FORECASTING = (
    Question(
        "cell",
        N_("Scores run from 1 to 5 (5 best). Who is the customer in cell 155?"),
        {
            N_("bought often and much, but not for a long time"): N_(
                "Recency 1, frequency 5, monetary 5: a good customer about to be lost, or lost already. Here "
                "a call pays before anywhere else."
            ),
            N_("bought lately, but seldom and little"): N_("That is near 511. The first digit is recency."),
            N_("a new customer with one large purchase"): N_(
                "New means bought lately: a high first digit, and a low frequency."
            ),
            N_("bought a day ago, five times, for 5 yuan"): N_(
                "The digits are scores that compare customers with each other, not days, purchases or yuan."
            ),
        },
        N_("bought often and much, but not for a long time"),
    ),
    Question(
        "ties",
        N_(
            "Half of a shop's customers bought only once. A program scores frequency from 1 to 5 in five "
            "groups of exactly equal size. What is wrong with that?"
        ),
        {
            N_("Nothing: fifths must be equal, or they are not fifths."): N_(
                "They cannot be equal and fair here. Half of the customers are alike, and no fifth has room "
                "for them."
            ),
            N_("Frequency should be scored in days."): N_(
                "Recency is in days; frequency counts purchases. The trouble is that so many have the same "
                "count."
            ),
            N_("Customers who bought equally often get different scores, by the order of the table."): N_(
                "To fill its groups the program cuts through people who are alike. Ties must share a score, "
                "even if some scores then stay empty."
            ),
            N_("Customers with one purchase should be left out."): N_(
                "They are customers, and the largest group. To leave them out would flatter the shop."
            ),
        },
        N_("Customers who bought equally often get different scores, by the order of the table."),
    ),
    Question(
        "mailing_cut",
        N_(
            "A letter costs 4 guilders. Donors of group A answer in 30 % of cases and then give 15 guilders "
            "on average, those of group B in 50 % of cases and then give 7. Who should get a letter?"
        ),
        {
            N_("A and B"): N_("A letter to B brings 0.5 × 7 = 3.50 guilders and costs 4."),
            N_("A only"): N_(
                "A: 0.3 × 15 = 4.50 against 4 guilders; B: 0.5 × 7 = 3.50. What counts is chance times "
                "amount, less the cost, not the response rate."
            ),
            N_("B only"): N_(
                "B answers more often, but gives half as much: 3.50 guilders a letter, less than its cost."
            ),
            N_("neither"): N_(
                "A letter to A brings 0.3 × 15 = 4.50 guilders, half a guilder above its cost."
            ),
        },
        N_("A only"),
    ),
    Question(
        "lorenz",
        N_("Two shops have a Gini coefficient of customers' spending of 0.2 and of 0.7. What follows?"),
        {
            N_("In the second shop customers spend more."): N_(
                "The coefficient does not change if everybody spends twice as much. It measures inequality, "
                "not level."
            ),
            N_("In the second shop 70 % of the customers bring 80 %."): N_(
                "The coefficient is an area, twice that between Lorenz curve and diagonal, not a share of "
                "customers."
            ),
            N_("The second shop is the better managed one."): N_(
                "Concentration is neither good nor bad. It tells how much hangs on few customers: reason to "
                "care for them, and a risk."
            ),
            N_("In the second shop much more hangs on few customers."): N_(
                "0 means that all bring the same, near 1 that one brings everything. At 0.7 it pays to know "
                "the few by name."
            ),
        },
        N_("In the second shop much more hangs on few customers."),
    ),
    Question(
        "two_recencies",
        N_(
            "A customer bought in weeks 0, 5 and 20; today is week 30. What is the recency in RFM, and what "
            "in the summary for BG/NBD?"
        ),
        {
            N_("10 weeks in both"): N_(
                "In RFM, yes: 30 − 20. The models count from the first purchase to the last."
            ),
            N_("20 weeks in both"): N_(
                "In the models, yes: from week 0 to week 20. RFM counts back from today."
            ),
            N_("10 weeks in RFM, 20 weeks in the model"): N_(
                "RFM: from the last purchase to today. Models: from the first to the last; together with T, "
                "30 weeks, both say the same."
            ),
            N_("20 weeks in RFM, 10 weeks in the model"): N_(
                "The other way round. In RFM a small recency is good, in the models a large one."
            ),
        },
        N_("10 weeks in RFM, 20 weeks in the model"),
    ),
    Question(
        "bg_nbd_leaves",
        N_("When can a customer leave for good in the BG/NBD model?"),
        {
            N_("right after a purchase, unnoticed"): N_(
                "After each purchase with a probability of its own. So who never bought again counts as "
                "alive in this model, which Pareto/NBD sees otherwise."
            ),
            N_("at any moment"): N_(
                "That is the Pareto/NBD model, where leaving does not wait for a purchase. The fits differ "
                "little, the sums are harder."
            ),
            N_("after a fixed number of weeks without a purchase"): N_(
                "No model of this kind has a fixed limit: a long silence of a rare buyer means little, of a "
                "frequent buyer much."
            ),
            N_("only by telling the firm"): N_(
                "So it is with a contract, such as a telephone subscription. A shop's customers leave "
                "silently, and that is what these models are for."
            ),
        },
        N_("right after a purchase, unnoticed"),
    ),
    Question(
        "gamma_gamma",
        N_(
            "A customer bought twice, for 90 yuan on average; over all customers the mean is 40. What does "
            "the gamma-gamma model expect of this customer's next purchase?"
        ),
        {
            N_("90 yuan: it is this customer's own mean"): N_(
                "Two purchases are a small sample, and 90 may be chance. Only with many purchases does the "
                "own mean prevail."
            ),
            N_("something between 40 and 90 yuan"): N_(
                "The own mean and that of all are weighted, the own one the more, the more purchases it "
                "rests on."
            ),
            N_("40 yuan: the mean of all"): N_(
                "That would be the forecast for a customer of whom nothing is known."
            ),
            N_("more than 90 yuan, as the trend is upward"): N_(
                "The model knows no trend: a customer's purchases vary around a mean that stays."
            ),
        },
        N_("something between 40 and 90 yuan"),
    ),
)
