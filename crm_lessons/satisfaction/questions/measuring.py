"""The quiz, first half: what satisfaction is, and how to measure it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

MEASURING = (
    Question(
        "definition",
        N_(
            "Two guests have had rooms alike on the same night; one is delighted, the other disappointed. "
            "What does the standard account of satisfaction say about it?"
        ),
        {
            N_(
                "Satisfaction is a property of the room, so one of the two answers is a measurement error."
            ): N_(
                "A survey has its errors, but none is needed here: satisfaction belongs to the customer's "
                "judgment, not to the room."
            ),
            N_("Each compared what was perceived with what he or she had expected."): N_(
                "So say Kotler and Oliver: the judgment compares. With unlike expectations, like rooms give "
                "unlike satisfaction."
            ),
            N_("Some people are satisfied with everything; satisfaction is a lasting trait of a person."): N_(
                "Moods and habits play a part, but the same person is satisfied one time and not the next: "
                "satisfaction also differs with time and occasion."
            ),
            N_("The price decides: the delighted guest must have paid less."): N_(
                "The price is one of the costs a guest perceives. It can be the reason, but it need not be, "
                "and it too is judged against what was expected."
            ),
        },
        N_("Each compared what was perceived with what he or she had expected."),
    ),
    Question(
        "ratio_or_gap",
        N_(
            "On a scale of 100, A expected 20 and perceived 30; B expected 60 and perceived 78. Who is the "
            "more satisfied?"
        ),
        {
            N_("A by the ratio and by the gap"): N_(
                "By the ratio, yes: 1.5 against 1.3. But B's gap is 18 points and A's is 10."
            ),
            N_("B by the ratio and by the gap"): N_(
                "By the gap, yes: 18 points against 10. But B's ratio is 78 / 60 = 1.3 and A's is 30 / 20 = "
                "1.5."
            ),
            N_("B by the ratio, A by the gap"): N_(
                "The other way round. Divide for the ratio, subtract for the gap, and compare again."
            ),
            N_("A by the ratio, B by the gap"): N_(
                "1.5 against 1.3, but 10 points against 18. A low expectation makes a ratio large, so a "
                "report must say which measure it uses."
            ),
        },
        N_("A by the ratio, B by the gap"),
    ),
    Question(
        "balance_of_words",
        N_(
            "By the rule of thumb a satisfied customer tells 12 people, of whom 10 come; a dissatisfied one "
            "tells 20, who stay away. At what share of satisfied customers do won and warned balance?"
        ),
        {
            N_("one third"): N_(
                "That is the share of dissatisfied customers at the balance. At one third satisfied, bad "
                "word is far ahead."
            ),
            N_("one half"): N_(
                "At one half the same number speaks on both sides, but each dissatisfied customer turns away "
                "two people for every one whom a satisfied customer wins."
            ),
            N_("five eighths"): N_(
                "You let all 12 come: 12 × 5 = 20 × 3. Of the 12 who are told, 10 come, so more must be "
                "satisfied."
            ),
            N_("two thirds"): N_(
                "10 × 2 = 20 × 1: two satisfied customers make up for one dissatisfied. The numbers are a "
                "rule of thumb, not a law; with your own numbers the share is another."
            ),
        },
        N_("two thirds"),
    ),
    Question(
        "complaint_rate",
        N_(
            "A hotel closes its complaint desk, and the complaint rate falls by half. What follows about "
            "satisfaction?"
        ),
        {
            N_("It has risen, since fewer guests are dissatisfied."): N_(
                "Fewer complain. How many are dissatisfied is another question, and the rate is silent about "
                "those who leave without a word."
            ),
            N_("It has fallen, since guests miss the desk."): N_(
                "That may be, but the rate does not show it. You would have to ask the guests."
            ),
            N_("Nothing yet: complaining has become harder, so the rate no longer measures the same."): N_(
                "A complaint rate mixes how much goes wrong with how easy it is to say so. Only with the "
                "second unchanged does it tell about the first."
            ),
            N_("It is unchanged, since the rooms are the same."): N_(
                "The rooms may be the same, but satisfaction is a judgment about more than rooms, and "
                "nothing here has measured it."
            ),
        },
        N_("Nothing yet: complaining has become harder, so the rate no longer measures the same."),
    ),
    Question(
        "relative_cut",
        N_(
            "A firm draws the lines of its importance–performance matrix at the means. It then improves "
            "every attribute by the same amount and draws the lines anew. How many attributes leave the "
            "urgent zone?"
        ),
        {
            N_("none of them"): N_(
                "The mean rises along with the attributes, so every attribute keeps its side. Cuts at the "
                "mean compare attributes with each other, not with a goal."
            ),
            N_("all of them"): N_(
                "All are better than before, but the line is better by just as much. Against a line that "
                "stays where it is, some would leave."
            ),
            N_("those nearest the line"): N_(
                "So it would be if the line stood still. Drawn anew at the mean, it moves on by the same "
                "amount."
            ),
            N_("those with the lowest importance"): N_(
                "Importance has not changed, and neither has the line on that axis."
            ),
        },
        N_("none of them"),
    ),
    Question(
        "hygiene",
        N_(
            "A restaurant has removed everything that its guests were dissatisfied with, all of it hygiene "
            "factors. What has it gained by that?"
        ),
        {
            N_("Satisfied guests, since the opposite of dissatisfaction is satisfaction."): N_(
                "In the two-factor view these are two scales, not the ends of one: without dissatisfaction "
                "there is at first only its absence."
            ),
            N_("Guests who are not dissatisfied, which is not yet satisfaction."): N_(
                "Hygiene factors are expected: missing they hurt, there they go unnoticed. To satisfy, a "
                "firm needs motivators as well."
            ),
            N_("Nothing, since hygiene factors do not influence guests."): N_(
                "They do, and strongly, where they are missing. Removing the lack ends the harm."
            ),
            N_("Delighted guests, since they had expected the lack to stay."): N_(
                "For a moment perhaps, for those who knew the restaurant before. But what is taken for "
                "granted does not delight for long."
            ),
        },
        N_("Guests who are not dissatisfied, which is not yet satisfaction."),
    ),
)
