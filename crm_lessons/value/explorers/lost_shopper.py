"""Stew Leonard's lost shopper: from a week's shopping to 50,000 dollars, and on to what is really lost."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..lifetime import lost_customer_value

STEPS = ("week", "year", "shop", "told", "profit", "today")
SHOP, TODAY = STEPS.index("shop"), STEPS.index("today")


class LostShopper(Explorer):
    name = "value.lost_shopper"
    title = N_("What does a supermarket lose with one shopper?")
    size = (7.6, 4.4)
    controls = {
        "spending": Slider(N_("Spent a week"), 20, 300, 10, 100, N_("dollars")),
        "weeks": Slider(N_("Weeks a year"), 10, 52, 1, 50),
        "years": Slider(N_("Years the shopper would have stayed"), 1, 20, 1, 10),
        "others": Slider(N_("Others who stay away on that shopper's word"), 0, 5, 1, 1),
        "margin": Slider(N_("Profit from a dollar of sales"), 2, 30, 1, 10, N_("cents")),
        "discount": Slider(N_("Discount rate"), 0, 20, 1, 8, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.3, right=0.97, bottom=0.14, top=0.88)
        ax = figure.subplots()
        rows = range(len(STEPS))
        ax.set(xscale="log", xlim=(1, 4e8), ylim=(len(STEPS) - 0.5, -0.6))
        ax.set_xticks([1, 100, 10_000, 1_000_000], ["1", "100", "10,000", "1,000,000"])
        ax.minorticks_off()
        names = [
            _("sales in a week"), _("sales in a year"), _("sales, all years"), _("with those told"),
            _("of this, profit"), _("in today's money"),
        ]  # fmt: skip
        ax.set_yticks(list(rows), names)
        ax.tick_params(axis="y", length=0)
        ax.set_xlabel(_("dollars (each line of the grid: 100 times the one before)"))
        self.ways = [ax.plot([], [], color=look.COLORS["gray"], lw=1.4)[0] for _row in STEPS[1:]]
        gray = look.COLORS["gray"]
        self.factors = [ax.text(0, k - 0.5, "", va="center", size="small", color=gray) for k in rows[1:]]
        kinds = ["sales"] * 4 + ["profit"] * 2
        signs = {"sales": ("o", "blue"), "profit": ("s", "orange")}
        self.dots = [
            ax.plot([], [], signs[kind][0], color=look.COLORS[signs[kind][1]], ms=9)[0] for kind in kinds
        ]  # fmt: skip
        self.amounts = [ax.text(0, row, "", va="center") for row in rows]
        return [*self.ways, *self.factors, *self.dots, *self.amounts]

    def update(self, **values: float) -> str:
        chain = amounts(**values)
        for row, amount in enumerate(chain):
            self.dots[row].set_data([amount], [row])
            self.amounts[row].set(text=dollars(amount), x=amount * 1.9)
        steps = zip(self.ways, self.factors, chain, chain[1:], strict=False)
        for row, (way, factor, before, after) in enumerate(steps):
            way.set_data([before, after], [row, row + 1])
            y = row + (0.38 if after > before else 0.62)  # on the side that the line leaves free
            factor.set(text=f"× {after / before:.3g}", x=(before * after) ** 0.5 * 1.5, y=y)
        headline = _("Sales counted: {shop}; profit lost, word included: {lost}")
        if not values["others"]:
            headline = _("Sales counted: {shop}; profit lost: {lost}")
        return headline.format(shop=dollars(chain[SHOP]), lost=dollars(chain[TODAY]))

    def read(self, **values: float) -> str:
        chain = amounts(**values)
        said = {step: dollars(amount) for step, amount in zip(STEPS, chain, strict=True)}
        first = _(
            "{spending:.0f} dollars a week, {weeks:.0f} weeks a year, {years:.0f} years: {shop} in sales."
        )
        if values["years"] == 1:
            first = _("{spending:.0f} dollars a week and {weeks:.0f} weeks in the one year: {shop} in sales.")
        second = _("Nobody else stays away.")
        if values["others"] == 1:
            second = _("One other who stays away makes it {told}.")
        elif values["others"] > 1:
            second = _("{others:.0f} others who stay away make it {told}.")
        third = _(
            "Of this {profit} would have been profit; at {discount:.0f} % a year that is {today} today."
        )
        if not values["discount"] or values["years"] == 1:
            third = _("Of this {profit} would have been profit, and nothing of it is discounted.")
        parts = [part.format(**values | said) for part in (first, second, third)]
        return _("{first} {second} {third}").format(first=parts[0], second=parts[1], third=parts[2])


@functools.lru_cache(maxsize=64)
def amounts(
    spending: float, weeks: float, years: float, others: float, margin: float, discount: float
) -> list[float]:
    """The chain from a week's sales to the profit lost, in dollars."""
    share, rate = margin / 100, discount / 100
    shop = lost_customer_value(spending, weeks, years)  # type: ignore[arg-type]
    told = lost_customer_value(spending, weeks, years, others, 1)  # type: ignore[arg-type]
    today = share * lost_customer_value(spending, weeks, years, others, 1, rate)  # type: ignore[arg-type]
    return [spending, spending * weeks, shop, told, share * told, today]


def dollars(amount: float) -> str:
    """An amount of money; without the dollar sign, which would begin a formula."""
    return _("USD {amount:,.0f}").format(amount=amount)
