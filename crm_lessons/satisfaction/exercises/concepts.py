"""What customers are satisfied with, and what their judgment is made of: two sorting tasks."""

from __future__ import annotations

from ...exercise import Mistake, Sort, taken_for
from ...language import N_


def facets() -> dict[str, str]:
    return {
        "bed": "product",
        "luggage": "service",
        "reply": "service",
        "sign": "image",
        "uniforms": "image",
        "overbooking": "behavior",
        "training": "behavior",
        "motto": "concept",
    }


def two_factors() -> dict[str, str]:
    return {
        "last_stay": "expectation",
        "colleague": "expectation",
        "advertisement": "expectation",
        "room": "value",
        "laundry": "value",
        "receptionist": "value",
        "address": "value",
        "rate": "cost",
        "line": "cost",
        "worry": "cost",
        "stairs": "cost",
    }


FACETS = Sort(
    name="satisfaction.facets",
    question=N_(
        "Eight guests of Lantern House each praise one thing. Which facet of satisfaction does each remark "
        "belong to? Answer with a dict, remark → facet, such as {'bed': 'service', …}."
    ),
    solve=facets,
    options={
        "product": N_("product: what is bought and used"),
        "service": N_("service: what is done for this customer"),
        "image": N_("audio-visual image: what is seen and heard of the firm"),
        "behavior": N_("behavior: how the firm as a whole acts"),
        "concept": N_("concept: what the firm stands for"),
    },
    items={
        "bed": N_("“The mattress was firm, and the shower was hot at once.”"),
        "luggage": N_("“A porter took my bags and had a taxi waiting before I asked.”"),
        "reply": N_("“I sent the desk a message at midnight and had my answer within a minute.”"),
        "sign": N_("“The lantern sign, the amber light and the flute in the lobby go together well.”"),
        "uniforms": N_("“From the key card to the uniforms, I can tell at once whose house this is.”"),
        "overbooking": N_(
            "“When they overbook, their own rule makes them pay for the guest's room elsewhere.”"
        ),
        "training": N_(
            "“No one there meets a guest before a month of training; the whole house runs by it.”"
        ),
        "motto": N_("“They hold that a guest's rest comes before the house's profit. I like that belief.”"),
    },
    why={
        "bed": N_("Bed and shower are what the guest buys and uses: the product."),
        "luggage": N_("Someone does something for this guest: service."),
        "reply": N_("An answer given to this guest is service, whatever the channel."),
        "sign": N_("A sign, a light and a tune are seen and heard: the audio-visual image."),
        "uniforms": N_(
            "Uniforms and key cards make the firm recognizable to the eye: the audio-visual image."
        ),
        "overbooking": N_("A rule, and keeping to it, is how the whole firm acts: behavior."),
        "training": N_("How the firm runs itself, here how it trains, is its behavior."),
        "motto": N_("The guest praises a belief, not a deed: the concept."),
    },
    hints=(
        N_("Ask of each remark: is it a thing, a deed for me, a look or sound, a rule, or a belief?"),
        N_("Two of the remarks are about how the house runs whoever the guest is. Which facet is that?"),
    ),
    mistakes={
        "behavior_as_service": Mistake(
            taken_for(facets, "service", "behavior"),
            N_(
                "You put the firm's rules and training under service. Service is what is done for one "
                "customer; behavior is how the firm as a whole acts, whoever the customer is."
            ),
        ),
        "image_as_product": Mistake(
            taken_for(facets, "product", "image"),
            N_(
                "You put what guests see and hear of the firm under product. Nobody buys a sign or a "
                "uniform; ask what is bought, and what only makes the firm recognizable."
            ),
        ),
        "concept_as_image": Mistake(
            taken_for(facets, "image", "concept"),
            N_(
                "You took the belief for a part of the image. A motto on the wall can be seen, but the guest "
                "praises what it says: what the firm stands for."
            ),
        ),
    },
    explain=N_(
        "Satisfaction has five facets: product, service, audio-visual image, behavior and concept. They go "
        "from what can be touched to what can only be believed, and a survey that asks about the room alone "
        "hears nothing of the other four."
    ),
)

TWO_FACTORS = Sort(
    name="satisfaction.two_factors",
    question=N_(
        "Sort what bears on a guest's judgment: does it form what the guest expects, or what the guest "
        "perceives, and then as a value received or as a cost borne? Answer with a dict, item → group, such "
        "as {'last_stay': 'cost', …}."
    ),
    solve=two_factors,
    options={
        "expectation": N_("forms expectation (hygiene)"),
        "value": N_("forms perception: a value received (motivator)"),
        "cost": N_("forms perception: a cost borne"),
    },
    items={
        "last_stay": N_("how the last stay here went"),
        "colleague": N_("what a colleague told about the house"),
        "advertisement": N_("the pictures in the advertisement"),
        "room": N_("the room and its bed, as found"),
        "laundry": N_("laundry done and back within two hours"),
        "receptionist": N_("a receptionist who knows her trade and is kind"),
        "address": N_("the standing of having stayed at such a house"),
        "rate": N_("the room rate paid"),
        "line": N_("twenty minutes in line at check-in"),
        "worry": N_("not being sure that the booking went through"),
        "stairs": N_("carrying a suitcase up three floors"),
    },
    why={
        "last_stay": N_("Past purchases are what a customer first expects from."),
        "colleague": N_("The words of others reach the customer before the purchase: expectation."),
        "advertisement": N_("What the firm itself promises sets the expectation."),
        "room": N_("The room as found is product value."),
        "laundry": N_("What is done for the guest is service value."),
        "receptionist": N_("The skill and manner of the staff are personnel value."),
        "address": N_("The standing that a name lends is image value, enjoyed by having bought."),
        "rate": N_("The price paid is the money cost."),
        "line": N_("Waiting is the time cost."),
        "worry": N_("Worry is the mental cost."),
        "stairs": N_("Carrying is the physical cost."),
    },
    hints=(
        N_("What is already in the guest's head on the way to the hotel? That forms the expectation."),
        N_("Of the rest: what does the guest receive, and what does the guest give up for it?"),
    ),
    mistakes={
        "costs_as_hygiene": Mistake(
            taken_for(two_factors, "expectation", "cost"),
            N_(
                "You took hygiene for whatever annoys. In this model the costs belong to what is perceived: "
                "they are borne with the purchase and subtracted from the value."
            ),
        ),
        "costs_as_value": Mistake(
            taken_for(two_factors, "value", "cost"),
            N_(
                "You found what is perceived, but kept no account of it. What the guest gives up (money, "
                "time, worry, effort) is subtracted from what the guest receives."
            ),
        ),
        "promise_as_value": Mistake(
            lambda: {**two_factors(), "advertisement": "value"},
            N_(
                "The pictures promise; they deliver nothing yet. What a firm says before the purchase raises "
                "or lowers what is expected."
            ),
        ),
        "image_as_expectation": Mistake(
            lambda: {**two_factors(), "address": "expectation"},
            N_(
                "A firm's image also raises expectations, but here the guest enjoys the standing of having "
                "stayed there. That is received with the purchase: image value."
            ),
        ),
    },
    explain=N_(
        "Expectation comes from past purchases, others' words and the firm's promises; perception is the "
        "value of product, service, personnel and image less the cost in money, time, mind and body. To pair "
        "expectation with hygiene factors and perception with motivators is the course's adaptation of "
        "Herzberg; the next exercise tests on data which determinant acts as which."
    ),
)
