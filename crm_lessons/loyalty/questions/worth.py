"""The quiz, second half: what loyalty is worth, and how it is won and kept."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question
from ..account import STRATEGIES

WORTH = (
    Question(
        "at_once",
        N_("A loyal customer brings profit from five sources. Which of them flows fully in the first year?"),
        {
            N_("base profit"): N_(
                "Price less cost is earned with every purchase, from the first day on. The other four need "
                "time together."
            ),
            N_("lower service cost"): N_(
                "It falls as both sides learn each other's ways. In the first year everything is still new."
            ),
            N_("referrals"): N_("One recommends what one knows. The first year is mostly for finding out."),
            N_("price premium"): N_(
                "Newcomers are often won with a discount. Full price is paid by those who know why."
            ),
        },
        N_("base profit"),
    ),
    Question(
        "five_of_twenty",
        N_(
            "A firm wants to raise its retention rate “by only 5 points”, from 80 to 85 %. What share of its "
            "defections must it prevent?"
        ),
        {
            N_("5 %"): N_(
                "Five points of all customers, yes. But measured against those who leave, it is far more."
            ),
            N_("6.25 %"): N_("You divided 5 by 80. Those who leave are the other 20."),
            N_("one quarter"): N_(
                "Of every 20 who leave, 5 must be kept: a quarter. So Sharp's (2005) objection: such a step "
                "is anything but small."
            ),
            N_("half of them"): N_(
                "Half it would be from 90 to 95 %. The higher one starts, the harder the same five points."
            ),
        },
        N_("one quarter"),
    ),
    Question(
        "eight_to_nine",
        N_("“One lost customer takes eight to nine new ones to replace.” What is to be made of this rule?"),
        {
            N_("It is a law that holds in every trade."): N_(
                "Nobody has measured that. Put in your own figures, and other numbers come out."
            ),
            N_("It holds if old ones bring much more than new ones, who are dear to win and soon leave."): N_(
                "The number is the profit lost divided by what one new customer leaves after the cost of "
                "winning. It may be 1 or 20."
            ),
            N_("It is wrong, since one customer is replaced by one customer."): N_(
                "As a head count, yes. In profit a newcomer seldom brings as much, and must first be won."
            ),
            N_("It holds only for firms with few customers."): N_(
                "The number of customers does not enter. What enters is profit, retention and acquisition "
                "cost."
            ),
        },
        N_("It holds if old ones bring much more than new ones, who are dear to win and soon leave."),
    ),
    Question(
        "last_customer",
        N_(
            "A customer is worth 150 yuan. At present winning one costs 80 yuan on average, but the last few "
            "won cost 200 yuan each. What should the firm do?"
        ),
        {
            N_("spend more, since 80 is far below 150"): N_(
                "The average hides the last ones. Each further customer costs over 200 and brings 150."
            ),
            N_("leave the spending as it is, since it makes a profit"): N_(
                "A profit, yes, but not the highest: the last customers cost more than they are worth."
            ),
            N_("stop spending on winning customers"): N_(
                "The first customers were cheap and worth having. Only the last were too dear."
            ),
            N_("spend less, until the last customer costs about 150"): N_(
                "Blattberg and Deighton's rule: go on as long as one more customer costs less than one is "
                "worth, and no further."
            ),
        },
        N_("spend less, until the last customer costs about 150"),
    ),
    Question(
        "free_month",
        N_(
            "A shop gives a student a month of free tea. She praises it to her three roommates, sincerely "
            "and face to face. Why is this not word of mouth in the course's sense?"
        ),
        {
            N_("because only three people hear it"): N_(
                "The number does not matter. Three close friends are just what the definition has in mind."
            ),
            N_("because roommates have no close ties"): N_(
                "People who live together do. That is why the shop chose her."
            ),
            N_("because it was not said in public"): N_(
                "Word of mouth never is. It is personal, from one to another."
            ),
            N_("because she gets something for it"): N_(
                "Word of mouth is non-commercial. Sincere or not, the free month makes it a form of "
                "advertising, and the roommates may want to know."
            ),
        },
        N_("because she gets something for it"),
    ),
    Question(
        "members_buy_more",
        N_(
            "The members of a loyalty program buy 40 % more than other customers. What does that prove about "
            "the program?"
        ),
        {
            N_("It has raised sales by 40 %."): N_(
                "Only if members had bought like the others before. But who buys much has most reason to "
                "join."
            ),
            N_("Nothing yet, since the loyal are the first to join."): N_(
                "The members differ from the start. Compare with customers chosen by lot who are not offered "
                "it, or with the same people before."
            ),
            N_("It works for members but fails for the others."): N_(
                "The others are no proof either: they may be those who seldom drink tea."
            ),
            N_("It loses money, as members get discounts."): N_(
                "That depends on how many of the purchases are additional, which is not known here."
            ),
        },
        N_("Nothing yet, since the loyal are the first to join."),
    ),
    Question(
        "personal",
        N_("Which of these makes an offer more personal, as the course recommends, and not merely cheaper?"),
        {
            N_("ten percent off for all members in May"): N_(
                "Everybody gets the same. It is cheaper, and it teaches members to wait for May."
            ),
            N_("a coupon for a first name drawn by lot"): N_(
                "The name is personal, the offer is chance. It uses nothing that is known about the customer."
            ),
            N_("a new unsweetened tea kept for those who always order without sugar"): N_(
                "It answers what this customer has shown to need. To know the whole history with a customer "
                "makes such offers possible."
            ),
            N_("the largest cup at the price of the small one"): N_(
                "A bargain for whoever wants more tea, the same for all."
            ),
        },
        N_("a new unsweetened tea kept for those who always order without sugar"),
    ),
    Question(
        "slow_answers",
        N_(
            "A key account orders less and asks for lower prices. Its record shows deliveries and rebate as "
            "always, but answers to its questions now take six days and not two. Which strategy comes first?"
        ),
        {
            STRATEGIES["exchange_information"]: N_(
                "The one thing that got worse before the orders fell. Mend it, and ask the account whether "
                "that was it."
            ),
            STRATEGIES["special_rewards"]: N_(
                "A higher rebate meets the request and leaves the cause: the rebate had not changed when the "
                "orders fell."
            ),
            STRATEGIES["supply_first"]: N_(
                "Deliveries come as always. The strategy is good and answers another trouble."
            ),
            STRATEGIES["watch_moves"]: N_(
                "Useful at any time, but the move is already plain, and so is what went before it."
            ),
        },
        STRATEGIES["exchange_information"],
    ),
)
