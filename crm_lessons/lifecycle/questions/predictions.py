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
)
