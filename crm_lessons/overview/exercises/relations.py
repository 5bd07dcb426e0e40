"""How close a relation is, how close it pays to be, and from which margin on."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick, Sort, taken_for
from ...language import N_
from ..relations import LEVELS
from ..relations import RELATION_TYPES as TYPES


def relation_types() -> dict[str, str]:
    return {
        "screws": "buy_sell",
        "taxi": "buy_sell",
        "frame": "preferred_supply",
        "first_call": "preferred_supply",
        "engineers": "partnership",
        "forecast": "partnership",
        "joint_firm": "strategic_alliance",
        "standard": "strategic_alliance",
    }


def level() -> str:
    costs = crm.overview.relationship_costs(customers=60, margin=9_000)
    return str(costs["profit"].idxmax())


def break_even() -> float:
    margin = crm.overview.break_even_margin(
        "proactive", customers=200, hour_cost=260, hours_at_hand=12_000, step=0.04
    )
    return margin / 1000


RELATION_TYPES = Sort(
    name="overview.relation_types",
    question=N_(
        "How close is each relation between a supplier and a customer? Sort the eight into the four types. "
        "Answer with a dict, relation → type, such as {'screws': 'partnership', …}."
    ),
    solve=relation_types,
    options=TYPES,
    items={
        "screws": N_("A workshop buys screws on the web, each time where they are cheapest."),
        "taxi": N_("A visitor takes the first taxi in the line."),
        "frame": N_(
            "Under a yearly frame contract a school buys its paper from one dealer, as long as price and "
            "service are right; two others may still offer."
        ),
        "first_call": N_(
            "The buyer knows the seller well, asks there first, and at equal terms the order goes there."
        ),
        "engineers": N_(
            "Engineers of supplier and customer design the next model of a pump together; the top managers "
            "meet every quarter."
        ),
        "forecast": N_(
            "A dairy opens its sales forecast to the carton maker, who plans its machines by it; both share "
            "what is saved."
        ),
        "joint_firm": N_(
            "A battery maker and a bus maker found a firm together, each with half of the shares."
        ),
        "standard": N_(
            "A shipping line and a port company agree on a common goal for ten years, build a terminal "
            "together and bind themselves to no rival."
        ),
    },
    why={
        "screws": N_("One deal at a time, decided by the price: buy–sell."),
        "taxi": N_("Nobody knows anybody and nobody need do so: buy–sell, and for this it is enough."),
        "frame": N_("One supplier is preferred, not bound: preferred supply."),
        "first_call": N_(
            "People know each other and the seller is asked first; that is preference, not yet a common plan."
        ),
        "engineers": N_("Both work at one result, and their leaders back it: partnership."),
        "forecast": N_("They open their books to each other, plan together and share the gain: partnership."),
        "joint_firm": N_("Common property in a common firm: strategic alliance."),
        "standard": N_("One long-term goal, joint investment, and rivals kept out: strategic alliance."),
    },
    hints=(
        N_(
            "What ties them: a price, a habit with people behind it, a common plan, or common property and "
            "goals?"
        ),
        N_("Ask what it would cost each side to leave tomorrow. The answer rises from type to type."),
    ),
    mistakes={
        "contract_as_partnership": Mistake(
            lambda: {**relation_types(), "frame": "partnership"},
            N_(
                "You took the frame contract for a partnership. It fixes who is asked first and at what "
                "price; nothing is planned or built together."
            ),
        ),
        "preference_as_deal": Mistake(
            taken_for(relation_types, "buy_sell", "preferred_supply"),
            N_(
                "You saw only buying and selling. Where the same seller is asked first and wins at equal "
                "terms, a preference has grown that a rival must first overcome."
            ),
        ),
        "partner_as_alliance": Mistake(
            taken_for(relation_types, "strategic_alliance", "partnership"),
            N_(
                "You called every common plan an alliance. An alliance binds goals and capital for long, and "
                "often against others; a partnership can end with the project."
            ),
        ),
        "alliance_as_partner": Mistake(
            taken_for(relation_types, "partnership", "strategic_alliance"),
            N_(
                "You stopped at partnership. Look at shares and vows: where property is common or rivals are "
                "shut out, leaving is no longer a matter of notice."
            ),
        ),
    },
    explain=N_(
        "From buy–sell over preferred supply and partnership to strategic alliance, more people meet, more "
        "is known of each other, more is invested, and leaving costs more. Closer is not better: a taxi ride "
        "needs no partnership, and an alliance with the wrong firm binds just as fast. What fits depends on "
        "what is at stake, which the next two exercises count."
    ),
)

LEVEL = Pick(
    name="overview.level",
    question=N_(
        "A maker of garden tools sells to 60 shops that bring it 9,000 yuan of margin a year each. Which of "
        "the five levels leaves it most, by the assumptions of crm.overview.relationship_costs?"
    ),
    solve=level,
    options={name: level.title for name, level in LEVELS.items()},
    why={
        "basic": N_(
            "A telephone that is answered costs half an hour a shop and year, about 100 yuan, and keeps 5 % "
            "of 9,000 yuan more, that is 450. So a step up pays, and the next one too."
        ),
        "reactive": N_(
            "Calling back after each sale takes 1.5 hours more, about 300 yuan, and keeps another 450. It is "
            "only below some 6,050 yuan of margin that one should stop here."
        ),
        "proactive": N_(
            "That is the textbook's chart for few customers with a medium margin. But advice from time to "
            "time takes 8 hours more, over 1,650 yuan, and keeps another 450: the chart knows no numbers, "
            "your shops do."
        ),
        "partnership": N_(
            "Sixty hours a year would cost more than one and a half times the whole margin. Sixty shops "
            "would love it, until you close."
        ),
    },
    hints=(
        N_(
            "relationship_costs(customers=…, margin=…) has a row for each level. Which column is what is "
            "left?"
        ),
        N_("Going one level up keeps 5 % of the margin more. What does it cost more?"),
    ),
    explain=N_(
        "Accountable: call after the sale and ask how it went. That pays from a margin of some 6,050 yuan "
        "on, the next level only from some 33,000. The chart says “proactive” here, since the customers are "
        "few; the arithmetic says that it is the margin that pays for hours, and that the number matters "
        "only when people become scarce. Both are rules for a whole base; a shop that could grow may deserve "
        "more than its margin of today."
    ),
)

BREAK_EVEN = Number(
    name="overview.break_even",
    question=N_(
        "A supplier of laboratory gear serves 200 laboratories at the level “accountable” (2 hours each a "
        "year) and thinks of “proactive” (10 hours). In the model of crm.overview.relationship_costs an hour "
        "costs it 260 yuan, it has 12,000 hours at hand, and a closer level keeps 4 % of the margin more. "
        "From which margin per laboratory and year on does the closer level pay? In thousand yuan, one "
        "decimal."
    ),
    solve=break_even,
    tolerance=0.06,
    unit=N_("thousand yuan"),
    hints=(
        N_("The closer level pays when the margin it keeps more is at least what it costs more."),
        N_(
            "In the model an hour costs 260 × (1 + hours needed by all laboratories / 12,000). Work out the "
            "cost of both levels for one laboratory."
        ),
        N_(
            "crm.overview.break_even_margin does it in one line; level, customers, hour_cost, hours_at_hand, "
            "step."
        ),
    ),
    mistakes={
        "scarcity_forgotten": Mistake(
            lambda: 260 * 8 / 0.04 / 1000,
            N_(
                "You took every hour at 260 yuan. In the model an hour gets dearer the more of those at hand "
                "are needed, and ten hours for each of 200 are 2,000."
            ),
        ),
        "whole_cost": Mistake(
            lambda: 260 * 10 * (1 + 10 * 200 / 12_000) / 0.04 / 1000,
            N_(
                "You asked the closer level to earn its whole cost. The two hours a laboratory has already "
                "are paid either way: only the extra cost counts."
            ),
        ),
        "whole_margin": Mistake(
            lambda: 260 * (10 * (1 + 2000 / 12_000) - 2 * (1 + 400 / 12_000)) / 0.82 / 1000,
            N_(
                "You set the cost against the whole margin that is kept. Most of it would be kept at the "
                "looser level too: only the extra 4 % pay for the extra hours."
            ),
        ),
        "against_basic": Mistake(
            lambda: 260 * 10 * (1 + 2000 / 12_000) / 0.12 / 1000,
            N_(
                "You compared with doing nothing at all. The laboratories are at the level “accountable” "
                "today; compare with that."
            ),
        ),
    },
    explain=N_(
        "Extra cost over extra share kept: 2,496 yuan over 0.04. Below 62,400 yuan a laboratory the closer "
        "level is a gift to it, above it an investment. The numbers that decide are the hours and the 4 %, "
        "and both are assumptions until someone has measured them: try it on half of the laboratories first."
    ),
)
