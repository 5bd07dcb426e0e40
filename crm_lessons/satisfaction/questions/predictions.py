"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS = (
    Question(
        "who_is_satisfied",
        N_(
            "Customer A expected 40 points and perceived 52; B expected 80 and perceived 96. Who is the more "
            "satisfied?"
        ),
        {
            N_("customer A"): N_(
                "Set the four sliders to these numbers and read ratio and difference one after the other. "
                "Do both take your side?"
            ),
            N_("customer B"): N_(
                "Set the four sliders to these numbers and read difference and ratio one after the other. "
                "Do both take your side?"
            ),
            N_("both equally, as both got more than they expected"): N_(
                "Both lie above the line “as expected”. Watch whether they also lie equally far from it, "
                "measured first by the ratio and then by the difference."
            ),
            N_("that depends on how satisfaction is measured"): N_(
                "Find out on what exactly it depends: bring the two expectations closer together and watch "
                "where B enters and leaves the shaded region."
            ),
        },
        N_("that depends on how satisfaction is measured"),
        predict=True,
    ),
    Question(
        "bad_word",
        N_(
            "A satisfied customer tells 12 people, of whom 10 come; a dissatisfied one tells 20, who stay "
            "away. How many customers must be satisfied for good word to stay ahead?"
        ),
        {
            N_("about half"): N_(
                "Set the satisfied customers to 50 % and look at which color of the strip the marker stands "
                "on."
            ),
            N_("about two in three"): N_(
                "Move the satisfied customers from 60 % to 75 % point by point and note where the strip "
                "changes color. Then see how far that border moves if the 20 becomes 12."
            ),
            N_("about four in five"): N_(
                "Set the satisfied customers to 80 % and come down slowly. How far can you go before the "
                "headline turns?"
            ),
            N_("nearly all"): N_(
                "Start at 95 % and come down slowly. Watch the bands of the warned and of the won, and the "
                "border on the strip."
            ),
        },
        N_("about two in three"),
        predict=True,
    ),
    Question(
        "moving_cut",
        N_(
            "Fourteen services of a car dealer are sorted by lines at the two means; three come out urgent. "
            "Now performance counts as high only from a quarter of a point farther to the right. How many "
            "are urgent?"
        ),
        {
            N_("fewer, since a stricter line leaves less room"): N_(
                "Ask on which side of the line the urgent zone lies, then move the line to the right and see "
                "whether that zone gains or loses room."
            ),
            N_("still three"): N_(
                "Move the line to the right by hundredths. How wide is the stretch in which the headline "
                "stays the same, and where does it end?"
            ),
            N_("one or two more"): N_(
                "Move the line to the right by hundredths and watch the rings. Do the attributes change zone "
                "one at a time?"
            ),
            N_("more than twice as many"): N_(
                "Move the line to the right by hundredths and watch from which zone the ringed attributes "
                "come. Are there attributes that lie close together?"
            ),
        },
        N_("more than twice as many"),
        predict=True,
    ),
    Question(
        "worst_gap",
        N_(
            "Guests of Lantern House rated ten determinants: what they expected, what they found, and how "
            "much it matters to them. Which shortfall weighs heaviest?"
        ),
        {
            N_("tangibles: building, rooms, equipment"): N_(
                "Find tangibles in the list and note the shape and color of its mark. Which side of the "
                "expectation is it on?"
            ),
            N_("courtesy: manners and friendliness of the staff"): N_(
                "Find courtesy in the list and compare its two marks. Would raising it further close the gap "
                "of the house, or only its average?"
            ),
            N_("responsiveness: prompt and willing help"): N_(
                "Switch the weights off and on and watch the rows at the top. Which of them has the larger "
                "gap, and which the longer bar?"
            ),
            N_("reliability: what was promised, done right"): N_(
                "Look at where reliability stands in the list, with and without weights. Then raise it by "
                "half a point and see what takes its place."
            ),
        },
        N_("reliability: what was promised, done right"),
        predict=True,
    ),
    Question(
        "missing_feature",
        N_("Which of these does most harm to satisfaction if it is missing?"),
        {
            N_("a clean room"): N_(
                "Choose it and take it down to 0 %. Then take it from 80 % to 100 %: what does the last "
                "fifth still add?"
            ),
            N_("Wi-Fi that is fast"): N_(
                "Choose it and move it from 0 % to 100 %. Is its line straight or bent, and how deep does it "
                "begin compared with the others?"
            ),
            N_("fruit as a welcome"): N_(
                "Choose it and look at both ends of its line. Which of them lies farther from the middle?"
            ),
            N_("a robot that delivers to the door"): N_(
                "Choose it and look at the bars beside the curve. How many guests would mind its absence, "
                "and how many its presence?"
            ),
        },
        N_("a clean room"),
        predict=True,
    ),
    Question(
        "strongest_cause",
        N_(
            "Customers of mobile phone providers: which of the four causes moves loyalty most, if each is "
            "pushed by the same number of points?"
        ),
        {
            N_("the image of the provider"): N_(
                "Push image alone by 5 and note what loyalty gains. Follow the arrows: by how many roads "
                "does it get there? Then push the others alone."
            ),
            N_("what customers expect"): N_(
                "Push expectation alone by 5. How thick is the arrow that leaves it for satisfaction, and by "
                "what detour does the rest travel?"
            ),
            N_("the quality they perceive"): N_(
                "Push quality alone by 5 and note both satisfaction and loyalty. Is the cause that does most "
                "for the one also the cause that does most for the other?"
            ),
            N_("the value they perceive for the price"): N_(
                "Push value alone by 5, then quality alone. Watch how much of what quality does passes "
                "through value."
            ),
        },
        N_("the image of the provider"),
        predict=True,
    ),
    Question(
        "best_promise",
        N_(
            "A hotel really delivers 70 points of 100. Which promise in its advertising brings the most "
            "guests back?"
        ),
        {
            N_("well above 70, as advertising must shine"): N_(
                "Set the quality to 70 and the promise to 90. Compare the two curves at that place: how many "
                "buy, and how many of them come back?"
            ),
            N_("exactly 70, as honesty is best"): N_(
                "Set the promise to 70 and look at how many are disappointed although the promise is kept on "
                "average. Then try both sides of 70."
            ),
            N_("somewhat below 70"): N_(
                "Find the top of the curve of those who come back. Then raise the quality: in which "
                "direction does the top move, and does it keep its distance?"
            ),
            N_("as little as possible"): N_(
                "Set the promise to 10. Look at the share of buyers who are satisfied, and then at how many "
                "buyers there are."
            ),
        },
        N_("somewhat below 70"),
        predict=True,
    ),
    Question(
        "forgiven",
        N_(
            "Something has gone badly wrong, and the firm answers as well as anyone could. How satisfied is "
            "the customer afterward, compared with one who never had a problem?"
        ),
        {
            N_("more satisfied"): N_(
                "Set the answer to the best and the severity to high, then take the severity down. Where "
                "does the end of the path cross the dashed line?"
            ),
            N_("just as satisfied"): N_(
                "Set the answer to the best and move the severity through its whole range. How often does "
                "the path end on the dashed line?"
            ),
            N_("less satisfied"): N_(
                "Set the severity to high and the answer to the best, and read the end of the path. Is it "
                "the same after a trifle, and after a second failure?"
            ),
        },
        N_("less satisfied"),
        predict=True,
    ),
)
