"""The marks of the four stages: what is said of a customer, and which stage it belongs to."""

from __future__ import annotations

from ...exercise import Mistake, Sort
from ...language import N_


def marks() -> dict[str, str]:
    return {
        "sample": "exploration",
        "depot": "exploration",
        "branch": "formation",
        "dispute": "formation",
        "standing": "stability",
        "connected": "stability",
        "closing": "stability",
        "halved": "decline",
        "quotes": "decline",
    }


MARKS = Sort(
    name="lifecycle.marks",
    question=N_(
        "In which of the four stages is each of these customers of a firm that maintains buildings? Judge by "
        "what is said and nothing else. Use all marks of a stage, not the sales record alone."
    ),
    solve=marks,
    options={
        "exploration": N_("exploration"),
        "formation": N_("formation"),
        "stability": N_("stability"),
        "decline": N_("decline"),
    },
    items={
        "sample": N_("A dentist orders one cleaning, to see how the firm works."),
        "depot": N_("A school asks for certificates and looks at the depot; it has bought once, for little."),
        "branch": N_("After three good months a shop adds a second branch and asks about terms for a year."),
        "dispute": N_("Orders grow each month; a first dispute was settled fast, and both feel surer of it."),
        "standing": N_("A standing order has run for two years; a price rise went through without a word."),
        "connected": N_("An office has tied its work plan to the firm's; both have trained people for it."),
        "closing": N_("Steady for years; now it closes branches and buys a third less, from everyone alike."),
        "halved": N_("Orders have halved since spring, while the customer's own business grows."),
        "quotes": N_("Orders come as before, but it has asked two rivals for offers and avoids talks."),
    },
    why={
        "sample": N_("A trial order: the customer tests what the firm can do."),
        "depot": N_("Uncertainty is great, and both weigh what the other might be worth: exploration."),
        "branch": N_("Satisfied by the trial, the customer widens what it buys: formation."),
        "dispute": N_("Trust and purchases grow together: formation."),
        "standing": N_("Much is bought at a good price and with little effort: stability."),
        "connected": N_("Both sides have invested in the relation, the mark of stability."),
        "closing": N_("Its whole business shrinks, our share does not: the relation is as stable as before."),
        "halved": N_("Purchases from us fall while its own business does not: the sign of decline."),
        "quotes": N_(
            "A candidate for our place is being looked for: decline begins before orders fall. In the "
            "explorer the four-stage band waits for sales; whoever knows this does not have to."
        ),
    },
    hints=(
        N_("Ask of each: is it testing, growing, settled, or on its way out?"),
        N_("A fall in purchases is a sign of decline only against something. Against what?"),
        N_("Decline is not only what the books show; one of the two may be thinking of the end."),
    ),
    mistakes={
        "every_fall": Mistake(
            lambda: marks() | {"closing": "decline"},
            N_(
                "One is wrong: you took every fall for a decline of the relation. Where the customer buys "
                "less from everyone, its business declines, and its share with us stays."
            ),
        ),
        "books_only": Mistake(
            lambda: marks() | {"quotes": "stability"},
            N_(
                "One is wrong: you waited for orders to fall. Whoever looks for another supplier is already "
                "weighing the end of the relation."
            ),
        ),
        "books_and_falls": Mistake(
            lambda: marks() | {"closing": "decline", "quotes": "stability"},
            N_(
                "Two are wrong, and for one reason: you judged by our sales alone. Look at the customer's "
                "whole business, and at what it is preparing."
            ),
        ),
    },
    explain=N_(
        "Trial and uncertainty mark exploration, growth of trust and purchases formation, large purchases "
        "and investment by both stability. Decline shows in purchases that fall while the customer's "
        "business does not, and before that in talks avoided and offers asked for."
    ),
)
