"""The chicken processor's four customers: who deserves what."""

from __future__ import annotations

from ...exercise import Mistake, Sort
from ...language import N_


def chicken() -> dict[str, str]:
    return {"cannery": "partner", "restaurant": "grow", "scattered": "standard", "picky": "let_go"}


CHICKEN = Sort(
    name="value.chicken",
    question=N_(
        "A processor of chicken meat sells to four types of customers. Decide by what each type brings and "
        "what it asks for: which attitude and policy fits? Answer with a dict, customer → policy, such as "
        "{'cannery': 'standard', …}."
    ),
    solve=chicken,
    options={
        "partner": N_("keep at all cost: serve directly, agree on volume prices, adapt the product together"),
        "grow": N_("grow: meet the wishes that would win more of its purchases"),
        "standard": N_("serve at low cost: a standard product, open information, price actions"),
        "let_go": N_("listen politely, change nothing, let go if it leaves"),
    },
    items={
        "cannery": N_(
            "Canneries: large orders every year, 50 % of sales. On the whole content; they would like the "
            "meat cut more finely, and a better price for large buyers."
        ),
        "restaurant": N_(
            "Restaurants: orders every year, 30 % of sales. They want the meat kept fresher and have many "
            "exact wishes about its taste."
        ),
        "scattered": N_(
            "Scattered buyers: irregular, more when there is a discount, 15 % of sales. They want it cheap, "
            "and to know exactly where the chickens come from."
        ),
        "picky": N_(
            "A picky few: now and then, 5 % of sales. The meat is not to their taste; fat and lean should be "
            "spread evenly, and it should cook faster."
        ),
    },
    why={
        "cannery": N_(
            "Half of all sales hang on them, their two wishes are modest, and finer cutting pays at such a "
            "volume: the most valuable customers, however quietly they speak."
        ),
        "restaurant": N_(
            "They buy steadily and say exactly what would make them buy more: second-tier customers who can "
            "be grown. Fresher meat will please the others, too."
        ),
        "scattered": N_(
            "They come for the price, not for us: no special product. Their question about origin is cheap "
            "to answer, on the label and for everyone."
        ),
        "picky": N_(
            "To meet their wishes means breeding and processing anew for 5 % of sales. Thank them, look "
            "whether others say the same, and otherwise leave it."
        ),
    },
    hints=(
        N_("Put two columns side by side: what they bring, and what it would cost to meet their wishes."),
        N_("Do not confuse how loudly someone complains with how much there is to lose."),
    ),
    mistakes={
        "loudest_first": Mistake(
            lambda: {"cannery": "standard", "restaurant": "grow", "scattered": "let_go", "picky": "partner"},
            N_(
                "You gave most to those who complain most. The canneries say little and bring half of the "
                "sales; serve those first whom you cannot afford to lose."
            ),
        ),
        "small_ones_let_go": Mistake(
            lambda: {**chicken(), "scattered": "let_go"},
            N_(
                "You also let the scattered buyers go. They bring three times as much as the picky few and "
                "ask for no special product: a standard one at low cost still earns."
            ),
        ),
        "restaurants_like_canneries": Mistake(
            lambda: {**chicken(), "restaurant": "partner"},
            N_(
                "You treat restaurants as you treat canneries. They matter, but many small kitchens cannot "
                "each have a product of their own: choose the wishes that many share, and see who grows."
            ),
        ),
    },
    explain=N_(
        "Value first, then needs: keep the canneries, grow the restaurants, serve the scattered at low cost, "
        "do not chase the picky. It is a judgment on shares of sales; profit after service could change it, "
        "and a complaint by few can still be an early sign for many."
    ),
)
