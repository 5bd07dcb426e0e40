"""The length of the stable stage: what a relation is worth by it, and what one more month of it is."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..profit import stable_stage_value

# Near the simulated service firm's, as shipped: months in the other stages, and what they bring a month.
MONTHS = {"exploration": 3, "formation": 5, "decline": 3}
BRINGS = {"exploration": -45, "formation": 135, "decline": 5}
LONGEST, THOUSAND = 60, 1000
YUAN = N_("yuan")
LENGTHS = {"sure": N_("known for sure"), "chance": N_("only on average")}


class Stable(Explorer):
    name = "lifecycle.stable"
    title = N_("What is a longer stable stage worth?")
    size = (7.6, 4.5)
    controls = {
        "length": Slider(N_("Months of stability"), 0, LONGEST, 1, 24),
        "profit": Slider(N_("Profit of a stable month"), 50, 400, 10, 300, YUAN),
        "cost": Slider(N_("Acquisition cost"), 0, 4000, 100, 1500, YUAN),
        "discount": Slider(N_("Discount rate a month"), 0, 3, 0.25, 1, "%"),
        "kind": Choice(N_("The length is"), LENGTHS, "sure"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.98, bottom=0.14, top=0.84)
        worth, more = figure.subplots(1, 2, width_ratios=(1.6, 1), gridspec_kw={"wspace": 0.32})
        worth.set(xlim=(0, LONGEST), ylim=(-5, 25), xticks=range(0, LONGEST + 1, 12))
        more.set(xlim=(0, LONGEST), ylim=(0, 430), xticks=range(0, LONGEST + 1, 12))
        for ax in (worth, more):
            ax.set_xlabel(_("Months of stability"))
        worth.set_ylabel(_("Worth of the relation (thousand yuan)"))
        more.set_title(_("One more month (yuan)"), size="medium", pad=6)
        worth.axhline(0, color=look.COLORS["ink"], lw=1)
        blue, gray, orange, green = (look.COLORS[name] for name in ("blue", "gray", "orange", "green"))
        (self.other,) = worth.plot([], [], color=gray, lw=1.2, ls="--")
        (self.line,) = worth.plot([], [], color=blue)
        (self.paid,) = worth.plot([], [], "o", ms=11, mfc="none", mec=green, mew=2, clip_on=False)
        (self.here,) = worth.plot([], [], "o", color=orange, ms=9, clip_on=False)
        (self.added,) = more.plot([], [], color=blue)
        (self.step,) = more.plot([], [], "o", color=orange, ms=9, clip_on=False)
        marks = [self.line, self.other, self.paid]
        names = [_("the case chosen"), _("the other case"), _("paid back")]
        worth.legend(marks, names, loc="upper left")
        self.value = worth.text(0, 0, "", color=orange, ha="left", va="top")
        self.yuan = more.text(0, 0, "", color=orange, ha="center", va="bottom")
        lines = [self.other, self.line, self.paid, self.here, self.added, self.step]
        return [*lines, self.value, self.yuan]

    def update(self, length: float, profit: float, cost: float, discount: float, kind: str) -> str:
        sure, chance, more = worths(profit, cost, discount)
        chosen, other = (sure, chance) if kind == "sure" else (chance, sure)
        added = more if kind == "sure" else np.diff(chance)
        x, k = np.arange(LONGEST + 1), int(length)
        self.line.set_data(x, chosen[:-1] / THOUSAND)
        self.other.set_data(x, other[:-1] / THOUSAND)
        self.added.set_data(x, added[: LONGEST + 1])
        here = float(chosen[k])
        self.here.set_data([length], [here / THOUSAND])
        self.step.set_data([length], [added[k]])
        paid = first_paid(chosen)
        self.paid.set_visible(paid is not None)
        self.paid.set_data([paid or 0], [chosen[paid or 0] / THOUSAND])
        low = here < -2 * THOUSAND  # no room below
        self.value.set(text=amount(here), x=min(length + 2, 44), y=here / THOUSAND + (2.5 if low else -1))
        self.yuan.set(text=f"{added[k]:.0f}", x=min(max(length, 5), 55), y=added[k] + 12)
        headline = _("{length:.0f} stable months: {worth} yuan in all; one more adds {more:.0f} today")
        return headline.format(length=length, worth=amount(here), more=added[k])

    def read(self, length: float, profit: float, cost: float, discount: float, kind: str) -> str:
        sure, chance, more = worths(profit, cost, discount)
        chosen = sure if kind == "sure" else chance
        added = float((more if kind == "sure" else np.diff(chance))[int(length)])
        paid = first_paid(chosen)
        first = _("The {cost:,.0f} yuan for winning the customer are paid back after {paid} stable months.")
        if paid is None:
            first = _("The {cost:,.0f} yuan for winning the customer are not paid back within {most} months.")
        elif not cost:
            first = _("Winning the customer cost nothing.")
        elif paid == 0:
            first = _("The {cost:,.0f} yuan for winning the customer are paid back before stability begins.")
        second = _(
            "One more stable month brings {profit:.0f} yuan when it comes and adds {more:.0f} to what the "
            "relation is worth on its first day; more than that should not be spent on that day to gain it."
        )
        gap = float(sure[int(length)] - chance[int(length)])
        third = _("A length that is certain is worth {gap:,.0f} yuan more than the same length on average.")
        text = _("{first} {second}").format(
            first=first.format(cost=cost, paid=paid, most=LONGEST),
            second=second.format(profit=profit, more=added),
        )
        return _("{first} {second}").format(first=text, second=third.format(gap=gap)) if gap >= 0.5 else text


@functools.lru_cache(maxsize=64)
def worths(profit: float, cost: float, discount: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By length: worth if it is sure, worth if that is the mean, what one more month adds if it is sure."""
    table = stable_stage_value(
        np.arange(LONGEST + 2), MONTHS, BRINGS | {"stability": profit}, acquisition_cost=cost,
        discount=discount / 100,
    )  # fmt: skip
    return table["value"].to_numpy(), table["expected"].to_numpy(), table["one_more"].to_numpy()


def first_paid(worth: np.ndarray) -> int | None:
    """The shortest length at which the relation is worth what it cost; None if it is not in the picture."""
    paid = np.flatnonzero(worth[: LONGEST + 1] >= 0)
    return int(paid[0]) if len(paid) else None


def amount(value: float) -> str:
    return f"{value:,.0f}".replace("-", "−")
