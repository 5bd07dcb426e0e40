"""What the reader commits to before an explorer; the answer is found by moving it."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

PREDICTIONS = (
    Question(
        "nine_o_clock",
        N_(
            "A seller calls managers at nine, when they have just sat down at their desks. The head office "
            "overseas has written all night. What becomes of 100 such calls?"
        ),
        {
            N_("few are answered: at nine nobody has time"): N_(
                "Read the upper line at 9:00 and at 16:00. At which of the two hours are more calls answered?"
            ),
            N_("most are answered, and sell as well as any"): N_(
                "Look below at 9:00, then move on hour by hour. Where does the blue line leave the dashed "
                "one?"
            ),
            N_("most are answered, nearly none sells"): N_(
                "Compare the two upper lines at nine: how many of those who answer are angry? And what "
                "changes by four in the afternoon?"
            ),
            N_("as many sell as at any other hour"): N_(
                "Choose “all customers” for a moment. How much do hours differ there, and how much within "
                "one segment?"
            ),
        },
        N_("most are answered, nearly none sells"),
        predict=True,
    ),
    Question(
        "whose_customer",
        N_(
            "In a steel maker the rolling mill takes the steel of the blast furnace and hands its own on to "
            "the sales office. Who is the customer of the rolling mill?"
        ),
        {
            N_("nobody: it sells nothing"): N_(
                "Stand at the mill and read the word narrowly, then broadly. Which of the two would make the "
                "mill ask whether its steel is good?"
            ),
            N_("the sales office"): N_(
                "Switch the meaning of the word. In which of the two does the sales office light up, and "
                "what does it pay?"
            ),
            N_("whoever buys the steel in the end"): N_(
                "Follow more links. How far from the mill do those who buy stand, and who would tell the "
                "mill what they want?"
            ),
            N_("that depends on what the word customer means"): N_(
                "Go from station to station in both meanings. For which of them do the two meanings name the "
                "same customers?"
            ),
        },
        N_("that depends on what the word customer means"),
        predict=True,
    ),
    Question(
        "how_close",
        N_(
            "A firm has only 30 customers, and each brings it 3,000 yuan of margin a year. How close a "
            "relation pays?"
        ),
        {
            N_("as close as can be: they are only thirty"): N_(
                "Read the top bar. What would a full partnership with such a customer cost, and what does "
                "the customer bring?"
            ),
            N_("none: 3,000 yuan are not worth a call"): N_(
                "Compare the two lowest bars. How many yuan lie between them, and on which side?"
            ),
            N_("reachable when needed, and no more"): N_(
                "Now raise the margin step by step. At how many yuan does each closer level begin to pay?"
            ),
            N_("calling back after each sale, as the chart says"): N_(
                "Show the chart in place of the model. By how many yuan a customer do the two advices differ "
                "here?"
            ),
        },
        N_("reachable when needed, and no more"),
        predict=True,
    ),
    Question(
        "one_word",
        N_(
            "A grocer sells through an app. It knows every order of every customer; six in ten would leave "
            "for a price 5 % lower. Is its marketing one of single sales or of relations?"
        ),
        {
            N_("of single sales: customers compare prices"): N_(
                "Count the blue marks. On which rows does it help that orders come by name, whatever the "
                "price?"
            ),
            N_("of relations: it knows every customer"): N_(
                "Count the orange marks. Which two numbers in the sentence hold these rows back?"
            ),
            N_("of both, row by row"): N_(
                "Find the two rows furthest apart. Would anything improve if one of them moved to the other?"
            ),
            N_("in the middle: a little of each on every row"): N_(
                "Look into the shaded band. How many rows stand there, and how many outside it?"
            ),
        },
        N_("of both, row by row"),
        predict=True,
    ),
    Question(
        "which_follow",
        N_(
            "In a pet shop with members, 20 of 100 more would find their expectations met. Which others of "
            "the ten Cs follow from that by arithmetic?"
        ),
        {
            N_("all nine: everything hangs together"): N_(
                "Look at the rows that stand still. Is there a formula that leads to them, or only a hope?"
            ),
            N_("none: it is only an opinion in a survey"): N_(
                "Who was let down left more often in the data. What follows for churn, and what from churn?"
            ),
            N_("retention, and through it lifetime profit"): N_(
                "Follow the two marks beside satisfaction. What had to be taken for granted to move the "
                "first of them?"
            ),
            N_("share of wallet: the satisfied buy more"): N_(
                "That may be, but no formula says so. Move the share of wallet itself: what does it change?"
            ),
        },
        N_("retention, and through it lifetime profit"),
        predict=True,
    ),
)
