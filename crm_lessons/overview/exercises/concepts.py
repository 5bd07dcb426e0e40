"""Definitions, types of CRM, and two kinds of marketing: which is which."""

from __future__ import annotations

from ...exercise import Mistake, Sort, taken_for
from ...language import N_


def definitions() -> dict[str, str]:
    return {
        "licenses": "solution", "ninety_days": "hurwitz", "doors": "ibm", "board": "gartner",
        "rebuild": "course", "best_seller": "solution", "channels": "hurwitz",
    }  # fmt: skip


def crm_types() -> dict[str, str]:
    return {
        "tablet": "operational", "repair": "operational", "birthday": "operational", "waiting": "operational",
        "one_history": "collaborative", "dealers": "collaborative", "forum": "collaborative",
        "leavers": "analytical", "baskets": "analytical", "two_letters": "analytical",
    }  # fmt: skip


def two_columns() -> dict[str, str]:
    return {
        "flyer": "transaction", "share": "transaction", "production": "transaction", "survey": "transaction",
        "tenth_free": "transaction", "joint_valve": "relationship", "bonus": "relationship",
        "cleaner": "relationship", "ten_years": "relationship",
    }  # fmt: skip


DEFINITIONS = Sort(
    name="overview.definitions",
    question=N_(
        "Seven managers explain what CRM is. Whose definition does each follow? Answer with a dict, "
        "statement → definition, such as {'licenses': 'ibm', …}."
    ),
    solve=definitions,
    options={
        "gartner": N_("Gartner: a view of the whole firm, the most profit from relations"),
        "hurwitz": N_("Hurwitz: better and automatic sales, marketing and service"),
        "ibm": N_("IBM: relations, processes and access, over the whole course of a customer"),
        "solution": N_("solution view: marketing knowledge put into software"),
        "course": N_("this course: idea and technology, processes rebuilt around the customer"),
    },
    items={
        "licenses": N_("“We have bought two hundred licenses. With that, CRM is in place by June.”"),
        "ninety_days": N_(
            "“From an inquiry to the contract we take ninety days. We straighten out the steps and let the "
            "system take over half of them.”"
        ),
        "doors": N_(
            "“Whom do we look for, choose, win, keep, develop? And by which doors do they come to us? One "
            "person shall look after all of it.”"
        ),
        "board": N_(
            "“The board must see the firm from the customers' end. It is strategy, and I measure it by what "
            "the relations earn.”"
        ),
        "rebuild": N_(
            "“First the idea, then we rebuild our work around the customer, then comes the system that "
            "carries it. They stay, and from that comes the profit.”"
        ),
        "best_seller": N_(
            "“What our best people know about marketing goes into a program, and the program into every "
            "branch.”"
        ),
        "channels": N_(
            "“Rules and software for sales, marketing and service: so we open new channels and our customers "
            "are more loyal.”"
        ),
    },
    why={
        "licenses": N_("Only technology speaks here. Nobody has said what will be done differently in June."),
        "ninety_days": N_("Processes of selling, improved and automated, to shorten the cycle: Hurwitz."),
        "doors": N_(
            "The whole course of business with a customer, and access to the firm as a matter of its own: "
            "IBM."
        ),
        "board": N_("A view of the whole firm and profit from relations, no word on software: Gartner."),
        "rebuild": N_("Idea, processes and technology together, loyalty before profit: this course."),
        "best_seller": N_("Marketing knowledge put into software, to be spread: the solution view."),
        "channels": N_(
            "Both rules and software, for the three fields, with new channels and loyalty as the aim: "
            "Hurwitz."
        ),
    },
    hints=(
        N_("Ask of each: is it about strategy, processes, technology, or about all three?"),
        N_("crm.overview.plot_definitions() shows what each definition stresses."),
    ),
    mistakes={
        "all_software": Mistake(
            taken_for(definitions, "solution", "hurwitz"),
            N_(
                "Where software is mentioned you heard only software. Hurwitz speaks of processes that are "
                "improved first and then automated."
            ),
        ),
    },
    explain=N_(
        "All seven can work in the same firm, and then they talk past one another. A definition is a "
        "decision on what to do first: who hears technology buys, who hears processes redraws the work, who "
        "hears strategy chooses customers. Who stops at the first has bought software and changed nothing."
    ),
)

CRM_TYPES = Sort(
    name="overview.crm_types",
    question=N_(
        "Ten tools of a firm that sells and repairs heating systems. Which type of CRM is each? Answer with "
        "a dict, tool → type, such as {'tablet': 'analytical', …}."
    ),
    solve=crm_types,
    options={
        "operational": N_("operational CRM: runs the daily work"),
        "collaborative": N_("collaborative CRM: brings firm, customer and partners into touch"),
        "analytical": N_("analytical CRM: turns records into knowledge"),
    },
    items={
        "tablet": N_("At the customer's kitchen table the seller enters the order and sees the stock."),
        "repair": N_("A request for repair gets a number, a technician and a date, and is closed when done."),
        "birthday": N_("Every morning a greeting goes out by itself to the customers whose birthday it is."),
        "waiting": N_("A screen in the call center shows how many are waiting at this moment."),
        "one_history": N_(
            "A customer begins in the app and goes on by telephone; the agent reads what was typed."
        ),
        "dealers": N_("Dealers and factory see the same stock and the same complaints."),
        "forum": N_("In a forum customers help each other, and the firm's engineers join in."),
        "leavers": N_("Every Monday comes a list of those who may not renew their service contract."),
        "baskets": N_("A table shows what is ordered together with a boiler."),
        "two_letters": N_("Two letters went to two halves chosen by lot; the answers are compared."),
    },
    why={
        "tablet": N_("It does the work of selling itself: operational."),
        "repair": N_("The daily work of service, step by step: operational."),
        "birthday": N_(
            "Borderline: it works by itself, so operational. Who is to get which offer would be a question "
            "for analysis."
        ),
        "waiting": N_(
            "Borderline: numbers, but to run the next hour, not to learn from: operational. The same numbers "
            "over a year would be analysis."
        ),
        "one_history": N_("Two channels, one conversation: collaborative."),
        "dealers": N_("Partners see and act on the same records: collaborative."),
        "forum": N_(
            "It brings customers and firm together; nothing is sold or computed there: collaborative."
        ),
        "leavers": N_(
            "A forecast from what was recorded: analytical. The call that follows belongs to operations."
        ),
        "baskets": N_("Records turned into knowledge of what goes with what: analytical."),
        "two_letters": N_("An experiment and its evaluation: analytical, though the sending was not."),
    },
    hints=(
        N_("Do, connect, or know: which of the three does the tool serve?"),
        N_("A number on a screen is not yet analysis. What is it used for, and when?"),
    ),
    mistakes={
        "contact_is_collaboration": Mistake(
            lambda: crm_types() | {"tablet": "collaborative", "repair": "collaborative"},
            N_(
                "You took every contact for collaboration. Entering an order or a repair is daily work, with "
                "a customer as without one; collaborative is what joins channels and partners."
            ),
        ),
        "numbers_are_analysis": Mistake(
            lambda: crm_types() | {"waiting": "analytical"},
            N_("You took numbers for analysis. Who looks at that screen wants to send help, not to learn."),
        ),
    },
    explain=N_(
        "Operational CRM does, collaborative CRM connects, analytical CRM knows; and each needs the others. "
        "Without the daily records there is nothing to analyze, without analysis the contacts are blind, and "
        "without contact neither reaches the customer."
    ),
)

TWO_COLUMNS = Sort(
    name="overview.two_columns",
    question=N_(
        "Nine habits of firms. Does each belong to transaction or to relationship marketing? Answer with a "
        "dict, habit → column, such as {'flyer': 'relationship', …}."
    ),
    solve=two_columns,
    options={
        "transaction": N_("transaction marketing"),
        "relationship": N_("relationship marketing"),
    },
    items={
        "flyer": N_("On Thursday everybody gets the flyer; on Saturday the sales are counted."),
        "share": N_("“Our market share is up by two points, so customers must be satisfied.”"),
        "production": N_("“Quality? Ask the head of production.”"),
        "survey": N_("Every other year a questionnaire goes to a thousand customers."),
        "tenth_free": N_("A paper card is stamped at each coffee; the tenth is free. No name is asked."),
        "joint_valve": N_("Engineers of supplier and customer draw the next valve together."),
        "bonus": N_("A seller's bonus depends on how many customers are still there after three years."),
        "cleaner": N_("The hotel tells its cleaners what guests have written, and asks them for ideas."),
        "ten_years": N_(
            "Buyer and seller speak of what the machine will cost in ten years, not of its price."
        ),
    },
    why={
        "flyer": N_("One way, to all, and for this week's sales."),
        "share": N_(
            "Market share stands in for satisfaction. Where switching is hard, the one can rise while the "
            "other falls."
        ),
        "production": N_("Quality as the task of one department."),
        "survey": N_("Customers heard now and then, from a sample, long after the event."),
        "tenth_free": N_(
            "Borderline: it rewards coming back, but nobody knows who comes, and nothing is learned: a "
            "rebate on the tenth sale. With a name and a use for it, it could become a relation."
        ),
        "joint_valve": N_("Close contact, joint work, a gain for both."),
        "bonus": N_("Keeping is rewarded, over years."),
        "cleaner": N_("Internal marketing: everybody's work is part of what the customer judges."),
        "ten_years": N_("Price gives way to benefit and solution."),
    },
    hints=(
        N_("Look at the rows: which one does the habit belong to, and at which end?"),
        N_("To reward coming back is not yet to know who comes."),
    ),
    mistakes={
        "card_is_relation": Mistake(
            lambda: two_columns() | {"tenth_free": "relationship"},
            N_(
                "All but the card. It pays for return, but the firm learns nothing about anybody: ask what "
                "would change if it knew the name."
            ),
        ),
    },
    explain=N_(
        "The left column is no list of sins. Flyer and survey are right where customers are many, buy by "
        "price and are known to nobody; a joint valve is right where a few buy for millions. What is costly "
        "is a habit of one column in a market of the other."
    ),
)
