"""True or false, with the reason; and one opinion to argue with."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Open, Sort
from ...language import N_


def true_false() -> dict[str, str]:
    return {
        "every_customer": "false", "most_valuable": "false", "basis": "true", "let_go": "false",
        "both_invest": "true", "software": "false", "bookkeeper": "true", "any_trade": "false",
        "satisfied": "false", "complaint": "true",
    }  # fmt: skip


def idea_returns() -> str:
    ages = crm.overview.crm_history()
    return "; ".join(f"{age}: {sees}" for age, sees in ages.iloc[:, 1].items())


TRUE_FALSE = Sort(
    name="overview.true_false",
    question=N_(
        "Ten statements on CRM. True or false? Think of the reason before you answer, with a dict, statement "
        "→ 'true' or 'false'."
    ),
    solve=true_false,
    options={"true": N_("true"), "false": N_("false")},
    items={
        "every_customer": N_("Customer-centered means building a stable relation with every customer."),
        "most_valuable": N_("CRM means serving the customers who are worth most to the firm."),
        "basis": N_(
            "Marketing decides by how each kind of customer behaves, what it wants, and what it costs and "
            "brings."
        ),
        "let_go": N_("When a customer wants to leave, let go at once: who leaves has decided."),
        "both_invest": N_("In a relation the customer invests as well as the firm."),
        "software": N_("Once the CRM software runs, the firm has CRM."),
        "bookkeeper": N_("CRM concerns the bookkeeper and the driver, too."),
        "any_trade": N_("Relationship marketing pays in any trade if only it is done well."),
        "satisfied": N_("A customer who is satisfied will stay."),
        "complaint": N_("A customer who complains is worth more to the firm than one who leaves in silence."),
    },
    why={
        "every_customer": N_(
            "False. A relation costs both sides; some customers want none, and some never pay for one. "
            "Customer-centered means to know them well enough to choose."
        ),
        "most_valuable": N_(
            "False. That is one part. CRM also grows those who could become valuable, serves the many at a "
            "cost they bear, and ends relations decently."
        ),
        "basis": N_(
            "True. Behavior, needs, and cost against return, kind by kind: that is what segments are for."
        ),
        "let_go": N_(
            "False. First ask why: a mended fault may keep a good customer, and the reason helps to keep "
            "others. Let go who is better served elsewhere, and who costs more than any change could mend."
        ),
        "both_invest": N_(
            "True. Time, trust, habits and what they tell of themselves: all of it is lost by parting."
        ),
        "software": N_(
            "False. Software carries processes. If these are as before, it carries the old faults faster."
        ),
        "bookkeeper": N_(
            "True. An invoice and a delivery are contacts. Whoever works on what the customer sees takes "
            "part."
        ),
        "any_trade": N_(
            "False. Where purchases are rare, margins small and customers unknown, its cost finds no return; "
            "look at the rows one by one."
        ),
        "satisfied": N_("False. Satisfaction is needed and not enough where the choice is free: chapter 03."),
        "complaint": N_(
            "True. It says what is wrong and gives a second chance; the silent one takes both along: chapter "
            "02."
        ),
    },
    hints=(
        N_("Beware of “every”, “at once”, “any”, “once”. Which of these statements allow no exception?"),
        N_("A relation is a means with a cost. For whom does it pay, and who decides?"),
    ),
    mistakes={
        "slogans": Mistake(
            lambda: true_false() | {"every_customer": "true", "let_go": "true"},
            N_(
                "You believed the two slogans. One holds on to everybody, the other to nobody; CRM is the "
                "choice in between, with reasons."
            ),
        ),
    },
    explain=N_(
        "The false ones have one thing in common: they take the choice away. CRM asks again and again: this "
        "customer, this effort, this return, this moment?"
    ),
)

IDEA_RETURNS = Open(
    name="overview.idea_returns",
    question=N_(
        "“CRM is nothing new. It is the return of an old way of thinking.” What do you say? Write six to "
        "twelve sentences and use the four ages (crm.overview.crm_history()). Then check again with the "
        "points that your text covers."
    ),
    solve=idea_returns,
    hints=(
        N_("What did a shopkeeper of a hundred years ago know of each customer, and how?"),
        N_("What was lost with mass production, and what was gained?"),
        N_("Which of the means of today would that shopkeeper not have had?"),
    ),
    points=(
        N_(
            "The idea is old: before mass production sellers knew their customers by name and lived on their "
            "coming back."
        ),
        N_("Mass and target marketing gave up that nearness, for scale and for low prices: not by mistake."),
        N_(
            "The means are new: records, networks and computing do for millions what memory did for a "
            "hundred."
        ),
        N_(
            "The measure is new: customers count as an asset with a value over time, and the firm chooses in "
            "whom to invest."
        ),
        N_(
            "The reach is new: not the seller alone but processes, departments and partners of the whole "
            "firm take part."
        ),
        N_(
            "So it is a return in the idea and not in the means, as on a spiral; and with new dangers: the "
            "shopkeeper was known to the customer, too, a data base is not."
        ),
    ),
    explain=N_(
        "Yes in the idea, no in means, measure and reach. A good answer says what came back, what is new, "
        "and what neither age could do. Whether customers want to be known so well is a question that the "
        "shopkeeper never had to ask."
    ),
)
