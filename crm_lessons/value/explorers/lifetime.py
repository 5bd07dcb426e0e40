"""Customer lifetime value: where the curve bends, and which lever moves it most."""

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
from ..lifetime import lifetime_value, margin_multiple

YUAN = N_("yuan a year")
GRID = np.linspace(0, 95, 96)  # percent
TIMINGS = {"now": N_("now, for certain"), "later": N_("in a year, if retained")}
LEVERS = {"margin": ("gray", ".."), "discount": ("gray", "//"), "retention": ("blue", "")}


class Lifetime(Explorer):
    name = "value.lifetime"
    title = N_("What is a customer worth, and where does the curve bend?")
    size = (7.6, 4.4)
    controls = {
        "margin": Slider(N_("Margin"), 50, 150, 10, 100, YUAN),
        "retention": Slider(N_("Retention rate"), 10, 95, 1, 80, "%"),
        "discount": Slider(N_("Discount rate"), 5, 30, 1, 10, "%"),
        "first": Choice(N_("The first margin comes"), TIMINGS, "now"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.105, right=0.975, bottom=0.14, top=0.81)
        curve, levers = figure.subplots(1, 2, width_ratios=(1.55, 1), gridspec_kw={"wspace": 0.33})
        curve.set(xlim=(0, 100), ylim=(0, 1650))
        curve.set_xlabel(_("Retention rate (%)"))
        curve.set_ylabel(_("Customer lifetime value (yuan)"))
        blue, orange, gray = (look.COLORS[name] for name in ("blue", "orange", "gray"))
        (self.other,) = curve.plot([], [], color=gray, lw=1.2, ls="--")
        (self.line,) = curve.plot([], [], color=blue)
        (self.here,) = curve.plot([], [], "o", color=orange, ms=9)
        (self.drop,) = curve.plot([], [], color=orange, lw=1, ls=":")
        self.mark = curve.text(0, 0, "", color=orange, ha="right", va="bottom")
        self.key = curve.legend(
            [self.line, self.other], [_("as chosen"), _("the other timing")], loc="upper left"
        )  # fmt: skip
        levers.set(xlim=(0, 15.5), ylim=(-0.7, 2.6), xticks=[0, 5, 10])
        levers.set_yticks([])
        levers.set_title(_("1 % better lifts the value by"), size="medium", pad=6)
        levers.set_xlabel(_("gain (%)"))
        names = {"margin": _("margin"), "discount": _("discount rate"), "retention": _("retention rate")}
        self.bars, self.gains = [], []
        for row, (lever, (color, hatch)) in enumerate(LEVERS.items()):
            self.bars += levers.barh(row, 0, height=0.4, color=look.COLORS[color], hatch=hatch, ec="white")
            self.gains.append(levers.text(0, row, "", va="center"))
            levers.text(0.1, row + 0.28, names[lever], va="bottom")
        return [self.other, self.line, self.drop, self.here, self.mark, *self.bars, *self.gains]

    def update(self, margin: float, retention: float, discount: float, first: str) -> str:
        other = "later" if first == "now" else "now"
        for line, timing in ((self.line, first), (self.other, other)):
            line.set_data(GRID, margin * multiples(discount, timing))
        here = worth(margin, retention, discount, first)
        self.here.set_data([retention], [here])
        self.drop.set_data([retention, retention], [0, here])
        self.mark.set(text=f"{here:,.0f}", x=retention - 2, y=here + 15)
        if retention < 25:  # room on the left for five digits
            self.mark.set_x(retention + 9)
        for bar, text, gain in zip(
            self.bars, self.gains, gains(margin, retention, discount, first), strict=True
        ):
            bar.set_width(gain)
            text.set(text=_("{share:.1f} %").format(share=gain), x=gain + 0.3)
        headline = _(
            "{retention:.0f} % stay: worth {multiple:.1f} margins; 1 % more retention adds {gain:.1f} %"
        )
        gain = gains(margin, retention, discount, first)[2]
        return headline.format(retention=retention, multiple=here / margin, gain=gain)

    def read(self, margin: float, retention: float, discount: float, first: str) -> str:
        here, multiple = (
            worth(margin, retention, discount, first),
            margin_multiple(retention / 100, discount / 100),
        )
        opening = _(
            "With the first margin now, a customer is worth {here:,.0f} yuan: one margin for certain, and "
            "the margin times the margin multiple of {multiple:.2f} besides."
        )
        if first == "later":
            opening = _(
                "With the first margin a year from now, a customer is worth {here:,.0f} yuan: the margin "
                "times the margin multiple of {multiple:.2f}. With the first now it is {margin:.0f} more."
            )
        point = worth(margin, retention + 1, discount, first) - here
        start = worth(margin, 11, discount, first) - worth(margin, 10, discount, first)
        closing = _(
            "One more point of retention adds {point:,.1f} yuan here; from 10 to 11 % it adds {start:.1f}. "
            "The curve bends upward toward full retention, the less so the higher the discount rate."
        )
        return _("{first} {second}").format(
            first=opening.format(here=here, multiple=multiple, margin=margin),
            second=closing.format(point=point, start=start),
        )


def worth(margin: float, retention: float, discount: float, first: str) -> float:
    """Lifetime value without an end; rates in percent."""
    return lifetime_value(margin, float(retention) / 100, discount / 100, first=first)


@functools.lru_cache(maxsize=64)
def multiples(discount: float, first: str) -> np.ndarray:
    """The curve for a margin of 1, at every retention rate of the grid."""
    return np.array([worth(1, stay, discount, first) for stay in GRID])


def gains(margin: float, retention: float, discount: float, first: str) -> list[float]:
    """By how many percent the value rises if each lever in turn is 1 % better."""
    here = worth(margin, retention, discount, first)
    better = (
        worth(1.01 * margin, retention, discount, first),
        worth(margin, retention, 0.99 * discount, first),
        worth(margin, 1.01 * retention, discount, first),
    )
    return [100 * (value / here - 1) for value in better]
