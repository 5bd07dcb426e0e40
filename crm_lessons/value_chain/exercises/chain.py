"""Where a chain makes its margin, what is primary and what supports, and which channel brings whom."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort, taken_for
from ...language import N_
from ..chain import KINDS


def share_of_margin() -> float:
    import pandas as pd

    cafe = pd.DataFrame(
        {"cost": [1.2, 3.6, 4.0, 1.6, 2.6], "value_added": [1.0, 7.5, 3.2, 0.8, 7.0]},
        index=["beans in", "brewing", "rooms", "delivery", "service"],
    )
    chain = crm.value_chain.value_chain(cafe, bought=3.5)
    return 100 * chain["share"]["service"]


def kinds() -> dict[str, str]:
    return {
        "unloading": "primary",
        "sewing": "primary",
        "parcels": "primary",
        "catalog": "primary",
        "repairs": "primary",
        "contracts": "support",
        "training": "support",
        "dyes": "support",
        "accounts": "support",
        "returns": "primary",
    }


def referral_worth(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    channels = crm.value_chain.customer_worth(customers, months, by="channel", after=24)
    return channels["worth"]["referral"]


def _share(row: str, column: str = "margin", bought: float = 0.0) -> float:
    """A row's percentage of a column's sum, what was bought taken off or not."""
    added = {"beans": 1.0, "brewing": 7.5, "rooms": 3.2, "delivery": 0.8, "service": 7.0}
    cost = {"beans": 1.2, "brewing": 3.6, "rooms": 4.0, "delivery": 1.6, "service": 2.6}
    table = pd.DataFrame({"value_added": added, "cost": cost})
    table["margin"] = table["value_added"] - table["cost"]
    return float(100 * table[column][row] / (table[column].sum() - bought))


def _gains_only() -> float:
    return float(100 * 4.4 / (3.9 + 4.4))


def _referral(customers: pd.DataFrame, months: pd.DataFrame, what: str) -> float:
    table = crm.value_chain.customer_worth(customers, months, by="channel", after=24)
    return float(table[what]["referral"])


def _all_referred(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    """All profit on record over all customers referred, whether they were there for two years or a month."""
    record = crm.value_chain.monthly_profit(months)
    brought = record.groupby("customer")["profit"].sum()
    part = customers[customers["channel"] == "referral"]
    return float((part["customer"].map(brought).fillna(0) - part["acquisition_cost"]).mean())


SHARE_OF_MARGIN = Number(
    name="value_chain.share_of_margin",
    question=N_(
        "A café buys for 3.5 yuan what goes into a cup. Five activities follow, each with its cost and with "
        "what guests pay more because of it (yuan a cup): beans in 1.2 and 1.0; brewing 3.6 and 7.5; rooms "
        "4.0 and 3.2; delivery 1.6 and 0.8; service 2.6 and 7.0. What percentage of the margin does service "
        "make? In percent, one decimal."
    ),
    solve=share_of_margin,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("The margin of an activity is what guests pay more for its output, less what it costs."),
        N_("What was bought is paid for as well: it brings no margin. What do all five make together?"),
        N_("crm.value_chain.value_chain takes a table with cost and value_added; read its column share."),
    ),
    mistakes={
        "of_value": Mistake(
            lambda: _share("service", "value_added"),
            N_("That is the share of the value added. Each activity's cost is still to be taken off."),
        ),
        "of_cost": Mistake(
            lambda: _share("service", "cost"),
            N_("That is the share of the cost. Costs say where money goes, not where it is made."),
        ),
        "gains_only": Mistake(
            _gains_only,
            N_(
                "You left out the activities that lose money. Their losses belong to the margin of the "
                "whole, and so the shares of the others add up to more than 100 %."
            ),
        ),
        "of_price": Mistake(
            lambda: 100 * 4.4 / 23.0,
            N_("You divided by the price of the cup. The question asks for the share of the margin."),
        ),
    },
    explain=N_(
        "Service makes 4.4 of 6.5 yuan, with a fifth of the cost. Brewing, rooms and delivery together cost "
        "more than three times as much and make less. But do not close the rooms for their loss of 0.8: "
        "without them there may be no place for the service."
    ),
)

KIND = Sort(
    name="value_chain.kinds",
    question=N_(
        "A maker of tents looks at ten things that it does. Which are primary activities, on the way of the "
        "product to the customer, and which support them? Answer with a dict, activity → kind, such as "
        "{'unloading': 'support', …}."
    ),
    solve=kinds,
    options=KINDS,
    items={
        "unloading": N_("Rolls of cloth are unloaded, checked and stored."),
        "sewing": N_("The tents are cut and sewn."),
        "parcels": N_("Finished tents are packed and sent to the shops."),
        "catalog": N_("A catalog is made and shops are visited."),
        "repairs": N_("A torn tent is mended for its owner within a week."),
        "contracts": N_("Prices and quality are agreed with four weavers, and new ones are looked for."),
        "training": N_("Those who answer the telephone are chosen and trained."),
        "dyes": N_("A laboratory tries dyes that do not fade in the sun."),
        "accounts": N_("The books are kept and the budget is planned."),
        "returns": N_("Tents that do not please are taken back and the money is paid out."),
    },
    why={
        "unloading": N_("The stream of material comes in here: inbound logistics, primary."),
        "sewing": N_("The input is transformed here: operations, primary."),
        "parcels": N_("The product goes out to the buyer: outbound logistics, primary."),
        "catalog": N_("Buyers are told and won: marketing and sales, primary."),
        "repairs": N_("The worth of the product is kept up for its user: service, primary."),
        "contracts": N_("Buying is procurement, which serves all activities: support."),
        "training": N_("People are chosen and trained for all activities: human resources, support."),
        "dyes": N_("Know-how is developed: technology, support."),
        "accounts": N_("Planning and accounts carry the whole firm: infrastructure, support."),
        "returns": N_("It is done for the customer after the purchase: service, primary."),
    },
    hints=(
        N_("Follow one tent from the loading gate to its owner. What touches it or its buyer on the way?"),
        N_("What is done for all the other activities at once, and for no single tent?"),
    ),
    mistakes={
        "all_primary": Mistake(
            taken_for(kinds, "primary", "support"),
            N_(
                "You called everything primary. What serves all activities at once, such as buying, "
                "training, research or accounts, supports them."
            ),
        ),
        "after_the_sale": Mistake(
            lambda: kinds() | {"repairs": "support", "returns": "support"},
            N_(
                "You let the way end at the sale. Service after it is part of what the customer pays for; in "
                "the customer's eyes it may be the greater part."
            ),
        ),
        "buying": Mistake(
            lambda: kinds() | {"contracts": "primary"},
            N_(
                "You put buying with the stream of material. To move and store what was bought is inbound "
                "logistics; to choose suppliers and agree on prices is procurement, for all activities."
            ),
        ),
    },
    explain=N_(
        "Primary activities are on the way of the product to its user, service after the sale included; "
        "support activities serve all of these at once. The names say nothing about importance: dyes that do "
        "not fade may be the reason why the tent is bought."
    ),
)

REFERRAL_WORTH = Number(
    name="value_chain.referral_worth",
    question=N_(
        "Tables service_firm_customers and service_firm_months. What is a customer who came by referral "
        "worth on average: the profit of the first 24 months (that of joining the first), discounted to "
        "joining at 1 % a month, less what winning the customer cost? Take only customers whose 24 months "
        "are all on record; who left brings nothing more. In yuan, one decimal."
    ),
    data=("service_firm_customers", "service_firm_months"),
    solve=referral_worth,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Who joined in 2024 cannot yet have shown 24 months. Whom does that leave?"),
        N_("Profit is amount less service_cost less contact_cost; a later month counts less."),
        N_('crm.value_chain.customer_worth does it by any column of the customers: by="channel".'),
    ),
    mistakes={
        "gross": Mistake(
            lambda customers, months: _referral(customers, months, "brought"),
            N_("That is what such a customer brought. What winning it cost is still to be taken off."),
        ),
        "not_discounted": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel", discount=0)["worth"][
                    "referral"
                ]
            ),
            N_("You added up the months as if money in two years were worth as much as today."),
        ),
        "newcomers": Mistake(
            _all_referred,
            N_(
                "You counted everybody for as long as they have been there. Who came last month has not yet "
                "had the time to bring anything, and who came first is counted for four years."
            ),
        ),
        "one_year": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel", after=12)["worth"]["referral"]
            ),
            N_("You counted the first twelve months. The question asks for 24."),
        ),
        "visit": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel")["worth"]["visit"]
            ),
            N_("That is the worth of those won by a sales visit."),
        ),
    },
    explain=N_(
        "More than those won by advertising, and far less than those won by a visit; but visits go to "
        "offices, which are large however they are won. Compare channels within a segment before you move "
        "money. And these are the first two years only: who stays longer goes on bringing, and of the "
        "referred more stay."
    ),
)
