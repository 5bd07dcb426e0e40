"""Where a chain makes its margin, and which activities are primary and which support them."""

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


def _share(row: str, column: str) -> float:
    """A row's percentage of a column's sum."""
    added = {"beans": 1.0, "brewing": 7.5, "rooms": 3.2, "delivery": 0.8, "service": 7.0}
    cost = {"beans": 1.2, "brewing": 3.6, "rooms": 4.0, "delivery": 1.6, "service": 2.6}
    table = pd.DataFrame({"value_added": added, "cost": cost})
    return float(100 * table[column][row] / table[column].sum())


def _gains_only() -> float:
    return float(100 * 4.4 / (3.9 + 4.4))


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
        "training": N_(
            "People are chosen and trained for all activities: human resource management, support."
        ),
        "dyes": N_("Know-how is developed: technology development, support."),
        "accounts": N_("Planning and accounts carry the whole firm: firm infrastructure, support."),
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
