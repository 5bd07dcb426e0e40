"""Two offers of much the same product: what each leaves the customer, and who therefore gets the order."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..delivered import compare_offers

YUAN = N_("yuan")
RIVAL = {"product": 900, "service": 20, "price": 700, "hours": 6}  # offer B; what the sliders say of A
PEOPLE = {"A": (40, 60), "B": (10, 40)}  # value of personnel and of image
EFFORT = {"A": (20, 10), "B": (50, 30)}  # mental and physical cost
HIGHEST = 60  # yuan that an hour is worth
ROWS = {("A", 1): 3.6, ("A", -1): 2.7, ("B", 1): 1.3, ("B", -1): 0.4}  # offer, value or cost → height
# What is drawn as one piece: value or cost, hatch, the items it holds.
PIECES = {
    "product": (1, "", ("product",)), "money": (-1, "", ("money",)),
    "service": (1, "//", ("service",)), "time": (-1, "//", ("time",)),
    "people": (1, "..", ("personnel", "image")), "effort": (-1, "..", ("mental", "physical")),
}  # fmt: skip


class Delivered(Explorer):
    name = "value.delivered"
    title = N_("Which offer leaves the customer more?")
    controls = {
        "product": Slider(N_("Product value of A"), 700, 1100, 10, 900, YUAN),
        "service": Slider(N_("Service value of A"), 0, 300, 10, 120, YUAN),
        "price": Slider(N_("Price of A"), 600, 1200, 10, 980, YUAN),
        "hours": Slider(N_("Time A takes the customer"), 0, 8, 0.5, 2, N_("hours")),
        "worth": Slider(N_("What an hour is worth to the customer"), 0, HIGHEST, 5, 30, YUAN),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.14, right=0.98, bottom=0.14, top=0.76)
        ax = figure.subplots()
        ax.set(xlim=(0, 2400), ylim=(0, 4))
        ax.set_yticks(list(ROWS.values()), [_("A: value"), _("A: cost"), _("B: value"), _("B: cost")])
        ax.tick_params(axis="y", length=0)
        ax.grid(axis="y", visible=False)
        ax.set_xlabel(_("yuan, as the customer feels it"))
        self.bars = {}
        for offer in PEOPLE:
            for piece, (sign, hatch, _items) in PIECES.items():
                color = look.COLORS["blue" if sign > 0 else "orange"]
                bar = Rectangle(
                    (0, ROWS[offer, sign] - 0.3), 0, 0.6, fc=color, ec="white", hatch=hatch, lw=0.8
                )
                self.bars[offer, piece] = ax.add_patch(bar)
        names = [
            _("product"), _("money"), _("service"), _("time"), _("staff and image"), _("worry and effort")
        ]  # fmt: skip
        figure.legend(
            [self.bars["A", piece] for piece in PIECES], names, loc="upper left", ncols=3, borderaxespad=0,
            bbox_to_anchor=(0.02, 0.915), columnspacing=1.6, handletextpad=0.5,
        )  # fmt: skip
        self.gaps = {
            offer: ax.plot([], [], color=look.COLORS["ink"], lw=5, solid_capstyle="butt")[0]
            for offer in PEOPLE
        }
        middle = {offer: (ROWS[offer, 1] + ROWS[offer, -1]) / 2 for offer in PEOPLE}
        self.left = {offer: ax.text(0, y, "", va="center") for offer, y in middle.items()}
        return [*self.bars.values(), *self.gaps.values(), *self.left.values()]

    def update(self, **values: float) -> str:
        offers = compared(**values)
        best = winner(offers)
        for offer, row in offers.items():
            ends = {1: 0.0, -1: 0.0}
            for piece, (sign, _hatch, items) in PIECES.items():
                width = sum(abs(row[item]) for item in items)
                self.bars[offer, piece].set(x=ends[sign], width=width)
                ends[sign] += width
            middle = self.left[offer].get_position()[1]
            self.gaps[offer].set_data(list(ends.values()), [middle, middle])
            text = _("leaves {left}: chosen") if offer == best else _("leaves {left}")
            text = text.format(left=look.signed(row["delivered"], 0))
            self.left[offer].set(text=text, x=max(ends.values()) + 25)

        gap = values["price"] - RIVAL["price"]
        gap = gap if best == "A" else -gap
        if best is None:
            headline = _("Neither A nor B leaves anything: the customer keeps the money")
            if offers["A"]["delivered"] > 0:
                headline = _("A and B leave the same: a toss-up")
        elif gap > 0:
            headline = _("{best} is dearer by {gap:.0f} yuan and still wins: leaves {most} against {less}")
        elif gap < 0:
            headline = _("{best} is cheaper by {gap:.0f} yuan and wins: leaves {most} against {less}")
        else:
            headline = _("At the same price {best} wins: it leaves {most} against {less}")
        less, most = sorted(row["delivered"] for row in offers.values())
        return headline.format(best=best, gap=abs(gap), most=look.signed(most, 0), less=look.signed(less, 0))

    def read(self, **values: float) -> str:
        a, b = compared(**values).values()
        first = _(
            "A has a total value of {value_a:.0f} and a total cost of {cost_a:.0f} yuan, B {value_b:.0f} and "
            "{cost_b:.0f}; so A delivers {left_a} and B {left_b}."
        )
        slower = values["hours"] - RIVAL["hours"]
        idle = a["delivered"] - b["delivered"] + slower * values["worth"]  # A's lead if time is worth nothing
        busy = idle - slower * HIGHEST
        second = _("Whatever an hour is worth to the customer, up to 60 yuan, A delivers no less.")
        if idle * busy < 0:
            second = _("Above {turn:.0f} yuan an hour {busy} leaves the customer more, below it {idle}.")
        elif min(idle, busy) < 0:
            second = _("Whatever an hour is worth to the customer, up to 60 yuan, B delivers no less.")
        said = {
            "value_a": a["total_value"], "cost_a": a["total_cost"], "left_a": look.signed(a["delivered"], 0),
            "value_b": b["total_value"], "cost_b": b["total_cost"], "left_b": look.signed(b["delivered"], 0),
            "turn": HIGHEST * idle / (idle - busy) if idle != busy else 0,
            "busy": "A" if busy > 0 else "B", "idle": "A" if idle > 0 else "B",
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=64)
def compared(worth: float, **own: float) -> dict[str, Any]:
    """Both offers item by item, with what they deliver to a customer whose hour is worth so much."""
    offers = {}
    for name, offer in (("A", own), ("B", RIVAL)):
        (personnel, image), (mental, physical) = PEOPLE[name], EFFORT[name]
        values = {"product": offer["product"], "service": offer["service"]}
        costs = {"money": offer["price"], "time": offer["hours"] * worth}
        values |= {"personnel": personnel, "image": image}
        offers[name] = values, costs | {"mental": mental, "physical": physical}
    return {str(name): row.to_dict() for name, row in compare_offers(offers).iterrows()}


def winner(offers: dict[str, Any]) -> str | None:
    """The offer taken; None if both leave the same, or neither leaves anything."""
    best = max(offers, key=lambda offer: offers[offer]["delivered"])
    level = offers["A"]["delivered"] == offers["B"]["delivered"]
    return best if offers[best]["delivered"] > 0 and not level else None
