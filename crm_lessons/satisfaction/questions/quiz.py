"""The quiz at the end of the chapter."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

QUIZ = (
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
    Question(
        "kano_pair",
        N_(
            "A guest answers: with late check-out “I like it”, without late check-out “I can live with it”. "
            "What kind of quality is late check-out to this guest?"
        ),
        {
            N_("must-be quality"): N_("To a must-be feature the answer without it would be “I dislike it”."),
            N_("one-dimensional quality"): N_(
                "One half fits: it pleases when there. But to be one-dimensional its absence would have to "
                "be disliked."
            ),
            N_("attractive quality"): N_(
                "It pleases when there and is forgiven when not. Beware: once every hotel offers it, it "
                "becomes one-dimensional and at last must-be."
            ),
            N_("none: the answer is questionable"): N_(
                "Questionable are pairs that contradict each other, such as liking both its presence and its "
                "absence."
            ),
        },
        N_("attractive quality"),
    ),
    Question(
        "acsi_added",
        N_("Which latent variable does the American index (ACSI) have that the Swedish one (SCSB) had not?"),
        {
            N_("brand image as a cause"): N_(
                "Neither of the two has it. Image is a cause in the European and the Chinese index."
            ),
            N_("complaints as a result"): N_(
                "The Swedish index already had complaints as a result of satisfaction."
            ),
            N_("loyalty as a result"): N_(
                "Loyalty closes every one of these indices, the first one included."
            ),
            N_("perceived quality as a cause"): N_(
                "ACSI tells perceived quality from perceived value, quality for the price. So it can show "
                "whether customers are won by quality or by price."
            ),
        },
        N_("perceived quality as a cause"),
    ),
    Question(
        "indicators",
        N_("Why does a satisfaction index ask several questions about satisfaction and not just one?"),
        {
            N_("Each shows the latent variable with error; together they show it better."): N_(
                "An index infers what cannot be observed from several indicators and weights them, so that "
                "the errors of single questions matter less."
            ),
            N_("More questions make the index higher."): N_(
                "The index is a weighted mean on a scale from 0 to 100. More questions make it more "
                "reliable, not higher."
            ),
            N_("Each question stands for another cause of satisfaction."): N_(
                "The causes (expectation, quality, value) have questions of their own. These are several "
                "indicators of one and the same latent variable."
            ),
            N_("Respondents who contradict themselves can then be left out."): N_(
                "Surveys do check for careless answers, but that is not why the questions are there: all "
                "answers go into the estimate."
            ),
        },
        N_("Each shows the latent variable with error; together they show it better."),
    ),
    Question(
        "higher_promise",
        N_(
            "A hotel delivers 65 points of 100 and raises its promise from 55 to 85. What does the chapter's "
            "model lead you to expect?"
        ),
        {
            N_("More people buy, and more come back."): N_(
                "The first is right. But they now expect 85 and find 65, so most of them do not return."
            ),
            N_("Fewer people buy, and fewer come back."): N_(
                "Before the purchase nobody knows of the 65. The promise draws, and disappointment comes "
                "only afterward."
            ),
            N_("More people buy, but fewer come back."): N_(
                "The promise wins buyers and raises what they expect; what they perceive remains as it was. "
                "Expectation has an optimum."
            ),
            N_("Fewer people buy, but more come back."): N_(
                "That is nearer to what a lower promise does, down to the point where hardly anyone tries."
            ),
        },
        N_("More people buy, but fewer come back."),
    ),
    Question(
        "weighted_gap",
        N_(
            "Guests rated four determinants: the gap (perceived − expected) and the importance (1 to 5). "
            "Which weighs heaviest in the overall shortfall?"
        ),
        {
            N_("tangibles: gap −0.8, importance 2.0"): N_(
                "The largest gap by itself, but guests care little: −0.8 × 2.0 = −1.6. Weigh before you "
                "compare."
            ),
            N_("reliability: gap −0.6, importance 4.6"): N_(
                "−0.6 × 4.6 = −2.76, ahead of −1.6 and −1.47. Gap and importance count together."
            ),
            N_("security: gap −0.3, importance 4.9"): N_(
                "The most important one, but nearly as expected: −0.3 × 4.9 = −1.47."
            ),
            N_("courtesy: gap +0.4, importance 4.0"): N_(
                "There the service exceeds what is expected: +0.4 × 4.0 = +1.6 is no shortfall at all."
            ),
        },
        N_("reliability: gap −0.6, importance 4.6"),
    ),
    Question(
        "five_dimensions",
        N_(
            "In 1985 service quality had ten determinants, in 1988 SERVQUAL had five dimensions: tangibles, "
            "reliability, responsiveness and two others. What became of the remaining seven determinants?"
        ),
        {
            N_("They were dropped, since customers found them unimportant."): N_(
                "Their content is still asked about. They were hard to tell apart in the answers, not "
                "unimportant."
            ),
            N_("They were put under reliability."): N_(
                "Reliability remained what it was: doing what was promised, dependably. The seven went into "
                "two new dimensions."
            ),
            N_("They became questions about expectation only."): N_(
                "SERVQUAL asks for expectation and perception in all five dimensions and takes the "
                "difference."
            ),
            N_("They were merged into assurance and empathy."): N_(
                "In the answers they went together so closely that two dimensions were enough: assurance and "
                "empathy."
            ),
        },
        N_("They were merged into assurance and empathy."),
    ),
    Question(
        "paradox_evidence",
        N_("What does a meta-analysis of published studies say about the recovery paradox?"),
        {
            N_("It holds for satisfaction, repurchase intention and word of mouth alike."): N_(
                "Only the first was confirmed. A customer who forgives does not for that reason come back."
            ),
            N_("It appears in satisfaction, but not in repurchase intention or word of mouth."): N_(
                "So found de Matos, Henrique and Rossi (2007). A good answer is worth much, but it does not "
                "make a failure worth having."
            ),
            N_("It does not exist: recovered customers are always less satisfied."): N_(
                "In satisfaction an effect was found. It depends on conditions, such as a mild and first "
                "failure."
            ),
            N_("It is strongest after severe and repeated failures."): N_(
                "The other way round: severity and repetition work against it, since the surprise is gone "
                "and the loss is not made good."
            ),
        },
        N_("It appears in satisfaction, but not in repurchase intention or word of mouth."),
    ),
)
