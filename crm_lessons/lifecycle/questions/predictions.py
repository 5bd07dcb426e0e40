"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS: tuple[Question, ...] = (
    Question(
        "who_sees_it",
        N_(
            "A relation has been stable for years and is about to end. What can be seen first: that trust "
            "falls, that purchases fall, or that profit falls?"
        ),
        {
            N_("purchases: money shows it first"): N_(
                "Move the course from 70 to 90 step by step. Which curve bends first, and what do purchases "
                "do meanwhile?"
            ),
            N_("profit: it falls before purchases do"): N_(
                "Look at profit between 74 and 80. It sinks a little: which of its parts gives way there?"
            ),
            N_("trust: it falls while purchases stay high"): N_(
                "At which place does each of the three models notice? Then let purchases fall earlier, at 40 "
                "or 30: in which stage does the relation end?"
            ),
            N_("all three at once"): N_(
                "Read the three bands at 77. Do they say the same, and what could a firm see there that has "
                "only its sales records?"
            ),
        },
        N_("trust: it falls while purchases stay high"),
        predict=True,
    ),
    Question(
        "longer_stable",
        N_(
            "A stable customer brings 300 yuan a month. What may a firm spend, on the day it wins the "
            "customer, to make a stable stage of 24 months last one month longer?"
        ),
        {
            N_("300 yuan: that is what the month brings"): N_(
                "Read the right-hand curve at 24 months, and then set the discount rate to 0. What lies "
                "between the two?"
            ),
            N_("about 220 yuan"): N_(
                "Move the length from 0 to 60 and watch what one more month adds. Why does it sink although "
                "every month brings the same?"
            ),
            N_("nothing: one month is too little to matter"): N_(
                "Compare the worth at 24 and at 36 months. How many single months is that, and what do they "
                "add up to?"
            ),
            N_("300 yuan less the acquisition cost"): N_(
                "Move the acquisition cost from one end to the other. Which of the two curves moves, and "
                "which stays?"
            ),
        },
        N_("about 220 yuan"),
        predict=True,
    ),
    Question(
        "why_rising",
        N_(
            "Of a cohort with yearly contracts 63 % renew in the first year, 82 % of those left in the "
            "third, and 95 % of those left in the twelfth. What must have happened?"
        ),
        {
            N_("the customers have become more loyal from year to year"): N_(
                "Look at the two dashed lines, each kind's own rate. Do they move at all, while the "
                "cohort's does?"
            ),
            N_("the firm has become better at keeping its customers"): N_(
                "Leave both rates of the kinds where they are: is anything the firm does needed for the rise?"
            ),
            N_("nothing to any customer: those who leave easily have left"): N_(
                "Set both rates to 70 %. What becomes of the rise when there is nobody to sort?"
            ),
            N_("it must be an error, for rates fall with time"): N_(
                "Try to make the cohort's rate fall, by any position of the three sliders."
            ),
        },
        N_("nothing to any customer: those who leave easily have left"),
        predict=True,
    ),
    Question(
        "still_there",
        N_(
            "A shop has been open for two years, and more than six in ten of its customers are still there. "
            "Of those who left, half had stayed six months or less. How long does it take until half of all "
            "customers have left?"
        ),
        {
            N_("about 6 months, as those who left show"): N_(
                "Let those still there be left out, and look at the lines on the left. Which lives are "
                "missing?"
            ),
            N_("about 8 months, if those still there are counted until today"): N_(
                "Count them as ended today. What does that say of a customer who came last month?"
            ),
            N_("much longer than either"): N_(
                "Count each as long as it was seen. How far does the curve reach, and how near is it to the "
                "truth?"
            ),
            N_("nobody can say before all have left"): N_(
                "Count each as long as it was seen, and move the time the shop has been open from 6 months "
                "up. From when on does the curve reach one half?"
            ),
        },
        N_("much longer than either"),
        predict=True,
    ),
    Question(
        "year_twelve",
        N_(
            "A parabola is fitted to what was left of a cohort in the years 0 to 7; it is nowhere off by "
            "more than 8 points. What does it say of year 12, when 17 % were really left?"
        ),
        {
            N_("about 17 %: what fits seven years fits five more"): N_(
                "Read the orange curve at year 12. When does it leave the dots?"
            ),
            N_("a little too few, as for any curve that falls"): N_(
                "Which of the curves falls below the dots, and which goes the other way?"
            ),
            N_("more than were there at first"): N_(
                "Move the years known from 7 to 11. Does the parabola become sensible, and what does the "
                "model do meanwhile?"
            ),
            N_("nothing: no curve can look ahead"): N_(
                "Compare the blue curve with the open dots. What does it know that the others do not?"
            ),
        },
        N_("more than were there at first"),
        predict=True,
    ),
    Question(
        "judged_right",
        N_(
            "A rule judges the stage of 3,000 customers month by month, from their purchases alone. Calling "
            "every month stability would be right in 46 % of the months. How often is the rule right?"
        ),
        {
            N_("in nearly all months: purchases show the stage"): N_(
                "Look at the row of formation. Which stages are its months taken for, and why does it look "
                "like both?"
            ),
            N_("in around two thirds"): N_(
                "Now try to get more out of it. Which threshold lifts the months judged right, and what does "
                "it do to the declines that are seen?"
            ),
            N_("no more often than that guess"): N_(
                "Move all thresholds to one side until it is so. What has the rule become blind to?"
            ),
            N_("in a third: purchases are noise"): N_(
                "Choose the customer who stays. Where does the rule go wrong, and what happened in the "
                "purchases there?"
            ),
        },
        N_("in around two thirds"),
        predict=True,
    ),
    Question(
        "worth_of_turning",
        N_(
            "Winning a customer cost 260 yuan; after three months of trial and six of growth the relation is "
            "stable. It turns into decline after 15 months. How much of what it would have brought in "
            "three years is lost?"
        ),
        {
            N_("next to nothing: it has long been paid back"): N_(
                "It pays back in month 7. Compare the two lines at the right edge: what had not come yet?"
            ),
            N_("about a third"): N_(
                "Read the gap at the right edge beside the height of the dashed line. Is profit spread "
                "evenly over the months?"
            ),
            N_("nearly three quarters"): N_(
                "Move the month of the turn to 10 and to 22. Which months of a relation bring the most, the "
                "first or the last?"
            ),
            N_("all of it"): N_(
                "What has been earned stays earned. At which turn is the whole indeed lost, acquisition "
                "included?"
            ),
        },
        N_("nearly three quarters"),
        predict=True,
    ),
    Question(
        "alarm_by",
        N_(
            "Some customers leave, some only shrink: their own business goes down. An alarm that watches "
            "what they buy goes off at a fall of 30 %. What changes if it watches the share of wallet "
            "instead?"
        ),
        {
            N_("it catches far more declines"): N_(
                "Switch between the two and watch the height of the dot, then its distance to the left edge. "
                "Which of them moves?"
            ),
            N_("nothing: when purchases fall, so does the share"): N_(
                "Read the number of false alarms under both. Who are the customers that trip only one of "
                "them?"
            ),
            N_("fewer alarms are false, about as many declines are caught"): N_(
                "Lower the threshold to 15 %, then raise it to 60. Where does knowing the customer's whole "
                "business pay most?"
            ),
            N_("it goes off earlier, with more false alarms"): N_(
                "The sentence below says how many months are left to act. Do the two rules differ in it?"
            ),
        },
        N_("fewer alarms are false, about as many declines are caught"),
        predict=True,
    ),
)
