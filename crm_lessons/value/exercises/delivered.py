"""What an offer leaves the customer: two offers compared, and the eight parts that can be moved."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort, taken_for
from ...language import N_


def delivered() -> float:
    north_values = {"product": 62.0, "service": 9.0, "personnel": 4.0, "image": 3.0}
    north_costs = {"money": 46.5, "time": 4.0, "mental": 3.0, "physical": 1.5}
    south_values = {"product": 58.0, "service": 14.5, "personnel": 6.0, "image": 2.5}
    south_costs = {"money": 52.0, "time": 1.4, "mental": 0.8, "physical": 0.4}
    north = crm.value.delivered_value(north_values, north_costs)
    south = crm.value.delivered_value(south_values, south_costs)
    return south - north


def raise_value() -> dict[str, str]:
    return {
        "hinges": "product",
        "refitting": "service",
        "workshop": "personnel",
        "signature": "image",
        "lamp": "money",
        "freight": "money",
        "slot": "time",
        "reorder": "time",
        "take_back": "mental",
        "comparison": "mental",
        "boxes": "physical",
    }


DELIVERED = Number(
    name="value.delivered",
    question=N_(
        "A clinic compares two copiers and puts an amount on everything, in thousand yuan over five years. "
        "North: product 62, service 9, personnel 4, image 3; money 46.5, time 4, mental 3, physical 1.5. "
        "South: product 58, service 14.5, personnel 6, image 2.5; money 52, time 1.4, mental 0.8, physical "
        "0.4. How much more does South deliver than North (negative if less)? In thousand yuan, one decimal."
    ),
    solve=delivered,
    tolerance=0.06,
    unit=N_("thousand yuan"),
    hints=(
        N_("Each offer has four values and four costs. Which of the two groups is subtracted?"),
        N_("crm.value.delivered_value takes a dict of values and a dict of costs, one offer at a time."),
    ),
    mistakes={
        "values_only": Mistake(
            lambda: 81.0 - 78.0,
            N_("You compared the total values. What the customer gives up is still to be subtracted."),
        ),
        "money_only": Mistake(
            lambda: (81.0 - 52.0) - (78.0 - 46.5),
            N_(
                "You subtracted the money and nothing else. Time, worry and effort are costs as well; here "
                "they turn the order round."
            ),
        ),
        "product_and_price": Mistake(
            lambda: (58.0 - 52.0) - (62.0 - 46.5),
            N_(
                "You weighed the product against its price. Service, personnel and image are part of the "
                "value, time, mental and physical effort part of the cost."
            ),
        ),
        "costs_added": Mistake(
            lambda: (81.0 + 54.6) - (78.0 + 55.0),
            N_("You added the costs to the values. Delivered value is what remains after the costs."),
        ),
        "south_alone": Mistake(
            lambda: 81.0 - 54.6,
            N_("That is what South delivers. The question asks how far it is ahead of North."),
        ),
    },
    explain=N_(
        "South costs 5.5 more in money and has the poorer product, and still delivers more: better service "
        "and staff, and far less time, worry and effort. Who sells on price alone competes on one of eight "
        "parts. The amounts are the clinic's own judgment; another customer puts other ones."
    ),
)

RAISE = Sort(
    name="value.raise",
    question=N_(
        "A furniture maker plans eleven improvements. Which of the eight parts of delivered value does each "
        "one move first: a value that it raises, or a cost that it cuts? Answer with a dict, measure → part, "
        "such as {'hinges': 'image', …}."
    ),
    solve=raise_value,
    options={
        "product": N_("raises product value"),
        "service": N_("raises service value"),
        "personnel": N_("raises personnel value"),
        "image": N_("raises image value"),
        "money": N_("cuts money cost"),
        "time": N_("cuts time cost"),
        "mental": N_("cuts mental cost"),
        "physical": N_("cuts physical cost"),
    },
    items={
        "hinges": N_("The hinges of the wardrobe last twenty years, no longer five."),
        "refitting": N_("A year after the purchase a fitter comes and adjusts all doors anew."),
        "workshop": N_("Every salesperson works a year in the workshop and can answer any question on wood."),
        "signature": N_("A celebrated designer signs the series; guests recognize it."),
        "lamp": N_("The lamp built into the cabinet uses a third of the electricity."),
        "freight": N_("Delivery is no longer charged."),
        "slot": N_("Delivery comes within a booked half hour; nobody waits at home all day."),
        "reorder": N_("A further shelf is ordered in one minute from the old receipt."),
        "take_back": N_("Whoever regrets the choice can give it back for 60 days, no reason asked."),
        "comparison": N_("One clear table of differences replaces forty leaflets to puzzle over."),
        "boxes": N_("The boxes are light enough to be carried up the stairs in one hand."),
    },
    why={
        "hinges": N_("Durability is in the thing itself: product value."),
        "refitting": N_("Something is done for the customer after the purchase: service value."),
        "workshop": N_("Knowledge and skill of the staff are personnel value."),
        "signature": N_("The name lends the owner standing: image value."),
        "lamp": N_("Money cost is more than the price: what a product uses up is paid as well."),
        "freight": N_("A charge dropped is money saved, though it goes with a service."),
        "slot": N_("What is saved is waiting: time cost."),
        "reorder": N_("What is saved is minutes: time cost."),
        "take_back": N_("It takes away the worry of a wrong choice: mental cost."),
        "comparison": N_("It takes away puzzling and doubt: mental cost."),
        "boxes": N_("What is saved is carrying: physical cost."),
    },
    hints=(
        N_("First ask of each: does the customer receive more, or give up less?"),
        N_("If less is given up: is it money, time, peace of mind, or strength?"),
    ),
    mistakes={
        "costs_as_service": Mistake(
            taken_for(raise_value, "service", "time", "mental", "physical"),
            N_(
                "You called service whatever spares the customer trouble. Service value is what is done for "
                "the customer; time, worry and effort spared are costs cut, and each can be cut by itself."
            ),
        ),
        "costs_as_money": Mistake(
            taken_for(raise_value, "money", "time", "mental", "physical"),
            N_(
                "You put all costs under money. Time, worry and effort are given up too, and often it is "
                "cheaper for the firm to cut these than the price."
            ),
        ),
        "personnel_as_service": Mistake(
            taken_for(raise_value, "service", "personnel"),
            N_(
                "You put the skill of the staff under service. What is done is service; who does it, with "
                "what knowledge and manner, is personnel value."
            ),
        ),
        "image_as_product": Mistake(
            taken_for(raise_value, "product", "image"),
            N_(
                "You put the signature under product. The cabinet is no better for it; what the owner gains "
                "is standing, and that is image value."
            ),
        ),
    },
    explain=N_(
        "Delivered value can be raised from both ends, in eight places, and a lower price is only one of "
        "them. A measure may move several parts; name the one it moves first, then ask what it costs the "
        "firm for each yuan that the customer gains."
    ),
)
