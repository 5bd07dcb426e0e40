"""The quiz on concepts: what CRM is, where it comes from, and the ten Cs."""

from __future__ import annotations

from ...language import N_
from ...quiz import Question

CONCEPTS = (
    Question(
        "why_strategy",
        N_("Why is CRM called a strategy and not a project?"),
        {
            N_("because its software costs more than any project"): N_(
                "Cost does not make a strategy. Cheap or dear, software comes last: it carries what was "
                "decided."
            ),
            N_("because it takes longer than a year"): N_(
                "Roads and laboratories take longer. The question is what is decided, not how long it takes."
            ),
            N_("because it decides whom to serve and how, and takes in processes, culture and everybody"): N_(
                "Customers as an asset, the value chain turned around them, all departments, a culture of "
                "its own: that cannot be delegated to a project team that goes home in June."
            ),
            N_("because the head office has to sign for it"): N_(
                "A signature is needed for the budget. A strategy needs that the board acts by it."
            ),
        },
        N_("because it decides whom to serve and how, and takes in processes, culture and everybody"),
    ),
    Question(
        "co_opetition",
        N_(
            "A supplier and its best customer are said to play a game of cooperation and competition. How so?"
        ),
        {
            N_("together they make the gain larger, then each bargains for its part"): N_(
                "Less stock, fewer faults, a better valve: that is made together. Its price is bargained "
                "over, and who forgets either half loses."
            ),
            N_("they cooperate in good years and compete in bad ones"): N_(
                "Both go on at once, in the same meeting: over the drawing they cooperate, over the price "
                "they do not."
            ),
            N_("they cooperate with each other against all other customers"): N_(
                "The game is between these two. What other customers get is another matter."
            ),
            N_("each tries to find out the other's secrets"): N_(
                "Then trust is gone, and with it the gain that only both could make."
            ),
        },
        N_("together they make the gain larger, then each bargains for its part"),
    ),
    Question(
        "target_age",
        N_("What was new when target marketing followed mass marketing?"),
        {
            N_("the firm knew each customer by name"): N_(
                "That was direct selling before it, and CRM after it. In between stands the segment."
            ),
            N_("each segment got an offer of its own"): N_(
                "From one offer for everybody to one for each kind of customer; the single one was still not "
                "seen."
            ),
            N_("the firm did without advertising"): N_(
                "It advertised more, and with better aim: each segment by its own channel."
            ),
            N_("the relation was to be kept for years"): N_(
                "That is relationship marketing. Target marketing asked better whom to win."
            ),
        },
        N_("each segment got an offer of its own"),
    ),
    Question(
        "perspective",
        N_(
            "A study asks buyers and suppliers how much they trust each other, and compares both answers "
            "pair by pair. From which perspective does it look at the relation?"
        ),
        {
            N_("the firm's: suppliers want to know what trust costs"): N_(
                "The firm's view asks for cost, efficiency, profit. Here the buyer's answer counts as much."
            ),
            N_("the customer's: trust is what customers seek"): N_(
                "The customer's view would ask the buyer alone: what do I get, what do I give up?"
            ),
            N_("none: trust cannot be measured"): N_(
                "It is asked for on scales, as satisfaction is. Whether two answers agree is itself a "
                "finding."
            ),
            N_("the dyadic one: the pair is what is studied"): N_(
                "Neither side alone knows the relation. Where the two answers differ, one of the two is in "
                "for a surprise."
            ),
        },
        N_("the dyadic one: the pair is what is studied"),
    ),
    Question(
        "why_it_arose",
        N_(
            "Demand, technology and management together brought CRM about. Which of these is the part of "
            "demand?"
        ),
        {
            N_("data warehouses and data mining"): N_(
                "That is technology: it made possible what was wanted before."
            ),
            N_("networks over which a customer can be served cheaply"): N_(
                "Technology again. It lowers the cost of an old wish."
            ),
            N_("the turn from the product to the customer as the center"): N_(
                "That is management: an idea of what a firm is for."
            ),
            N_("sales, marketing and service that the firm's own systems no longer served well"): N_(
                "Production and books had long been computed, while the people who met customers still "
                "worked from notes. They were the ones who asked."
            ),
        },
        N_("sales, marketing and service that the firm's own systems no longer served well"),
    ),
    Question(
        "profile_or_knowledge",
        N_("A shop knows each member's pet, need and birthday. Which of the ten Cs is that?"),
        {
            N_("knowledge: the shop knows them"): N_(
                "A record is not yet knowledge. Knowledge is what follows from many records, such as who "
                "leaves when."
            ),
            N_("profile; knowledge begins with a rule drawn from it"): N_(
                "“The let-down leave thirty points more often” is knowledge: it says what to do tomorrow. "
                "The profile alone does not."
            ),
            N_("customization: now each can be treated alone"): N_(
                "It can be, which is not yet done. Customization counts what members really got."
            ),
            N_("segmentation: members with the same pet belong together"): N_(
                "The field allows it. A segment is made when the difference is used."
            ),
        },
        N_("profile; knowledge begins with a rule drawn from it"),
    ),
    Question(
        "mixed_profile",
        N_(
            "A grocer with an app knows every order, and its customers compare every price. A consultant "
            "finds it “neither fish nor fowl”. What is right?"
        ),
        {
            N_("It should become relational in every row."): N_(
                "Who tries to win the price comparers by service pays for service that they do not want."
            ),
            N_("It should give up the data and sell cheaply."): N_(
                "The data cost little more, and they tell what to stock and when. Cheap and informed go "
                "together."
            ),
            N_("It should first measure the mean of the rows."): N_(
                "The mean is near the middle and hides that hardly any row stands there."
            ),
            N_("Each row has its own reasons; check them one by one."): N_(
                "Contact is close because orders come by name, price is compared because the goods are "
                "alike. Only a row that does not fit its market is a fault."
            ),
        },
        N_("Each row has its own reasons; check them one by one."),
    ),
)
