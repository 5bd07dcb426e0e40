"""The steel maker's six customers: which kind is each, and where two kinds fit."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Sort, taken_for
from ...language import N_
from ..customers import KINDS


def steel() -> dict[str, str]:
    kind = crm.overview.customer_kind
    return {
        "farmer": kind("person"),
        "car_plant": kind("firm", own_unit=True),
        "developer": kind("firm"),
        "road_office": kind("public_office"),
        "hospital": kind("service_institution"),
        "distributor": kind("firm", purpose="resale"),
    }


STEEL = Sort(
    name="overview.steel",
    question=N_(
        "A steel maker has six customers. Which of the six kinds is each? Answer with a dict, customer → "
        "kind, such as {'farmer': 'business', …}."
    ),
    solve=steel,
    options=KINDS,
    items={
        "farmer": N_("A farmer buys steel bars to build the family's house."),
        "car_plant": N_("A car plant of the same group buys a special steel from it."),
        "developer": N_("A property developer buys steel to build apartments for sale."),
        "road_office": N_("A government office buys steel to build a road."),
        "hospital": N_("A hospital buys steel to build a new ward."),
        "distributor": N_("A distributor in another city buys steel wholesale."),
    },
    why={
        "farmer": N_(
            "A person buys for the family's own use: a consumer, however large the order. If the house were "
            "built to be let, one could argue for a small business customer."
        ),
        "car_plant": N_(
            "It belongs to the same group: an internal customer. Its books may be its own and its bills "
            "real, so on paper it is a business customer too; what differs is that its gain is the group's "
            "gain."
        ),
        "developer": N_(
            "A firm uses the steel in what it makes and sells: a business customer. It sells apartments, not "
            "steel, so it is no intermediary."
        ),
        "road_office": N_(
            "A public office buys for public use: a government customer. It buys as an organization, so some "
            "books count it among the business customers; tenders, budgets and audits make it a kind of its "
            "own."
        ),
        "hospital": N_(
            "It is an institution that serves the public and builds in order to serve: a service-type "
            "customer. A private one could also be called a business customer, a public one a government "
            "customer."
        ),
        "distributor": N_(
            "It buys to sell on, as it is: an intermediary. It is a firm as well, but what it wants is "
            "margin, turnover and supply, not steel for a use."
        ),
    },
    hints=(
        N_("Ask in this order: does it belong to us? Does it sell on? And if neither: who is it that buys?"),
        N_(
            "What the steel becomes matters less than who buys it and what for: both the farmer and the "
            "developer build."
        ),
    ),
    mistakes={
        "builders_alike": Mistake(
            lambda: {**steel(), "farmer": "business"},
            N_(
                "You put the farmer with the developer, since both build. The developer builds to sell, the "
                "farmer to live there: same steel, other customer."
            ),
        ),
        "reseller_as_business": Mistake(
            lambda: {**steel(), "distributor": "business"},
            N_(
                "You put the distributor under business customers. It is a firm, but uses no steel: it "
                "passes it on, and its own customers are the ones you never meet."
            ),
        ),
        "group_as_business": Mistake(
            lambda: {**steel(), "car_plant": "business"},
            N_(
                "You put the car plant under business customers. It pays like one; but it is a part of the "
                "group, and in the broad meaning whoever receives a process's output inside is a customer, "
                "too."
            ),
        ),
        "developer_resells": Mistake(
            lambda: {**steel(), "developer": "intermediary"},
            N_(
                "You took the developer for an intermediary. It does sell, but not steel: an intermediary "
                "passes on what it bought as it is."
            ),
        ),
        "public_as_business": Mistake(
            taken_for(steel, "business", "government", "service"),
            N_(
                "You put the road office and the hospital under business customers. Both are organizations, "
                "but neither buys for profit: one answers to a budget, the other to those it serves."
            ),
        ),
        "hospital_as_government": Mistake(
            lambda: {**steel(), "hospital": "government"},
            N_(
                "You put the hospital under government. Many hospitals are public; the kind meant here is by "
                "what it does: it serves people one by one, a road office does not."
            ),
        ),
    },
    explain=N_(
        "One product, six kinds of customers, and each wants something else: advice and a cart, an alloy, "
        "delivery by the day, a tender, safety papers, a margin. The kinds are not drawn by nature: three of "
        "the six fit two of them. A firm settles such cases once, by a rule it writes down, so that "
        "everybody counts alike."
    ),
)
