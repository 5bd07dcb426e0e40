"""The quiz, first half: delivered value, lifetime value, tiers."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

VALUING = (
    Question(
        "raise_without_price",
        N_(
            "A bank lets customers open an account by video in ten minutes where they had to queue at a "
            "branch. The fees stay as they are. What has changed in customer delivered value?"
        ),
        {
            N_("nothing: the account and the fees are the same"): N_(
                "Product and money are two of eight parts. Customers also give time and strength, and these "
                "count."
            ),
            N_("it has risen, because total cost has fallen"): N_(
                "Time and physical cost are lower. What is left to the customer rises although neither "
                "product nor price was touched."
            ),
            N_("it has risen, because product value has risen"): N_(
                "The account does no more than before. What has become smaller is what the customer gives up "
                "for it."
            ),
            N_("it has fallen, because nobody is served in person"): N_(
                "Some customers will miss the personnel, and for them something is lost. The measure itself "
                "cuts time and effort."
            ),
        },
        N_("it has risen, because total cost has fallen"),
    ),
    Question(
        "first_margin",
        N_(
            "Two textbooks give the same customer (margin 100, retention 80 %, discount rate 10 %, no end) a "
            "lifetime value of 367 and of 267. Who is right?"
        ),
        {
            N_("The first: the second forgot the discount rate."): N_(
                "Both discount; without it both values would be larger. The difference is exactly one margin."
            ),
            N_("The second: one must not count money that is not yet earned."): N_(
                "All lifetime value is money not yet earned, weighted by the chance that the customer stays."
            ),
            N_("Neither: lifetime value must be the margin divided by the churn rate, 500."): N_(
                "100 / 0.2 = 500 is the value without discounting, as if a yuan in ten years were a yuan "
                "today."
            ),
            N_("Both: the first counts a margin now, the second only from a year on."): N_(
                "100 × 1.1 / 0.3 and 100 × 0.8 / 0.3. Both conventions are in use, so a report must say "
                "which."
            ),
        },
        N_("Both: the first counts a margin now, the second only from a year on."),
    ),
    Question(
        "what_counts",
        N_("What belongs to a customer's lifetime value?"),
        {
            N_("the profit still to come from the customer, discounted to today"): N_(
                "The net present value of all future profit. What was earned so far helps to forecast it, "
                "but is no part of it."
            ),
            N_("all that the customer has paid since the first purchase"): N_(
                "That is history, and it is revenue. Lifetime value looks ahead and counts profit."
            ),
            N_("all sales that the customer may still bring"): N_(
                "So Stew Leonard counts, for effect. To spend money on customers by it would be to spend "
                "revenue that costs have already taken."
            ),
            N_("the customer's own wealth and income"): N_(
                "They may say what a customer could buy. Value to the firm is what it earns from the "
                "relation."
            ),
        },
        N_("the profit still to come from the customer, discounted to today"),
    ),
    Question(
        "chain",
        N_(
            "When is the Markov chain of Pfeifer and Carraway the better model of a customer's value than a "
            "constant retention rate?"
        ),
        {
            N_("when every lost customer is lost for good"): N_(
                "Then the constant retention rate is enough: it takes every customer who leaves for lost."
            ),
            N_("when margins must not be discounted"): N_(
                "The chain discounts as well; without it and without an end its values would not be finite "
                "in general."
            ),
            N_("when customers skip periods and come back"): N_(
                "The states remember how long ago the last purchase was, and each has its own chance of "
                "another purchase, its own profit, and its own value."
            ),
            N_("when nothing is known about earlier purchases"): N_(
                "The other way round: its states are made of earlier purchases, such as recency."
            ),
        },
        N_("when customers skip periods and come back"),
    ),
    Question(
        "below_zero",
        N_("An account costs more in service than it brings. What should come first, before it is let go?"),
        {
            N_("better service, so that it buys more"): N_(
                "That raises the loss for certain and the sales perhaps. It suits accounts that could grow, "
                "the second tier."
            ),
            N_("serve it at lower cost or at a higher price, and see"): N_(
                "Standard service, orders online, a fee or a minimum order: many accounts then pay, and the "
                "rest decide for themselves to leave."
            ),
            N_("keep it, since a large customer base is an asset"): N_(
                "Number of customers is not value. Mr D's had grown by three quarters, and profit had fallen."
            ),
            N_("delay deliveries until it leaves by itself"): N_(
                "Poor treatment breaks promises, breeds bad word of mouth and tells the customer nothing "
                "about the reason."
            ),
        },
        N_("serve it at lower cost or at a higher price, and see"),
    ),
    Question(
        "chosen_by",
        N_(
            "By which measure did the electronics dealer at first choose whom to serve, without ever saying "
            "so, so that good old accounts left?"
        ),
        {
            N_("by profit after service and arrears"): N_(
                "That is what was missing. By this measure the old key accounts would have come first."
            ),
            N_("by sales of the last year"): N_(
                "Then the large old accounts would have been served. Sales mislead as well, but in another "
                "way."
            ),
            N_("by nothing but who was asking just then"): N_(
                "First come, first served is a measure, too: the many small new accounts asked most and got "
                "the hours. Choosing by value has to be decided."
            ),
            N_("by length of the relation"): N_(
                "Then the old accounts would have come first. In the data it is they who wait longer in the "
                "second year."
            ),
        },
        N_("by nothing but who was asking just then"),
    ),
    Question(
        "raise_lifetime",
        N_("Which of these is the course's way to raise the lifetime value of customers?"),
        {
            N_("the same service for all customers, as good as possible"): N_(
                "The best for everyone is paid by those who bring most, and they get too little for it."
            ),
            N_("win as many new customers as possible"): N_(
                "New customers cost before they pay. Many of them never become customers of value, as Mr D "
                "found out."
            ),
            N_("raise prices for those who cannot leave"): N_(
                "That raises a year's margin and ends the relation as soon as they can leave. Value for the "
                "firm grows out of value for the customer."
            ),
            N_("choose by value, learn what matters most to those chosen, and create it in new ways"): N_(
                "Segment and select, know the most important needs, innovate: three steps, and in this order."
            ),
        },
        N_("choose by value, learn what matters most to those chosen, and create it in new ways"),
    ),
)
