"""The quiz, second half: features, indices, gaps, promises and recovery."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

MANAGING = (
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
