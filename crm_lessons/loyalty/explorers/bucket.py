"""The leaking bucket: one budget must both win customers and keep them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..acquisition import SPLITS, bucket, responsiveness
from .pail import Pail

YEARS = 10
FULL = 7_000  # customers on the axis; the drawn bucket holds more


class Bucket(Explorer):
    name = "loyalty.bucket"
    title = N_("The leaking bucket: win new customers, or keep those you have?")
    size = (7.6, 5.0)
    controls = {
        "keep": Slider(N_("Share of the budget for keeping customers"), 0, 100, 2, 80, "%"),
        "budget": Slider(N_("Budget a year"), 40, 160, 20, 100, N_("thousand yuan")),
        "stay": Slider(N_("Customers who stay unasked"), 30, 70, 5, 50, "%"),
        "works": Slider(N_("Of those who can be kept, 10 yuan each keep"), 20, 70, 5, 45, "%"),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, green, orange = (look.COLORS[name] for name in ("blue", "green", "orange"))
        self.pail = Pail(figure.add_axes((0.01, 0.06, 0.27, 0.8)), 1.25 * FULL)
        people = figure.add_axes((0.4, 0.54, 0.43, 0.34))
        people.set(xlim=(0, YEARS), ylim=(0, FULL))
        people.set_xlabel(_("year"))
        people.set_ylabel(_("customers"))
        value = figure.add_axes((0.4, 0.115, 0.43, 0.3))
        value.set(xlim=(0, 100), ylim=(-450, 3000))
        value.set_xlabel(_("share of the budget for keeping (%)"))
        value.set_ylabel(_("thousand yuan"))
        for ax in (people, value):
            ax.yaxis.set_major_formatter(lambda number, _place: f"{number:,.0f}".replace("-", "−"))
        (self.best_path,) = people.plot([], [], "--", color=green)
        (self.path,) = people.plot([], [], color=blue)
        ground: Any = {"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1}
        side: Any = {"va": "center", "size": "small", "linespacing": 1.15}
        self.best_end = people.text(YEARS * 1.02, 0, "", color=green, **side)
        self.end = people.text(YEARS * 1.02, 0, "", color=blue, **side)
        (self.curve,) = value.plot([], [], color=look.COLORS["ink"])
        (self.top,) = value.plot([], [], ":", color=green, lw=1.2)
        (self.cost,) = value.plot([], [], color=orange, lw=3)
        (self.best,) = value.plot([], [], "o", ms=11, mfc="white", mec=green, mew=2, clip_on=False)
        (self.here,) = value.plot([], [], "o", ms=8, color=blue, clip_on=False)
        self.best_name = value.text(102, 0, "", color=green, **side)
        self.cost_name = value.text(0, 0, "", color=orange, ha="center", bbox=ground, **side)
        curves = [self.best_path, self.path, self.curve, self.top, self.cost, self.best, self.here]
        return [*self.pail.artists(), *curves, self.best_end, self.end, self.best_name, self.cost_name]

    def update(self, keep: float, **model: float) -> str:
        worths, best = splits(**model)
        now, ideal = course(keep, **model), course(best, **model)
        most, worth = worths[best], worths[keep]
        self.pail.fill(YEARS, *now[["customers", "gained", "lost"]].iloc[-1])

        self.path.set_data(now.index, now["customers"])
        self.best_path.set_data(ideal.index, ideal["customers"])
        ends = {"this": now["customers"].iloc[-1], "best": ideal["customers"].iloc[-1]}
        order = sorted(ends, key=lambda key: ends[key])
        heights = dict(zip(order, look.apart((ends[key] for key in order), 1350, 6400), strict=True))
        self.end.set(text=_("this split:\n{n:,.0f}").format(n=ends["this"]), y=heights["this"])
        text = _("best split:\n{n:,.0f}").format(n=ends["best"]) if keep != best else ""
        self.best_end.set(text=text, y=heights["best"])

        self.curve.set_data(worths.index, worths)
        self.top.set_data([keep, 100], [most, most])
        self.cost.set_data([keep, keep], [worth, most])
        self.best.set_data([best], [most])
        self.here.set_data([keep], [worth])
        self.best_name.set(text=_("best: {best:.0f} %\n{most:,.0f}").format(best=best, most=most), y=most)
        y = worth - 350 if worth > 200 else most + 350
        text = f"−{most - worth:,.0f}" if most - worth >= 1 else ""
        self.cost_name.set(text=text, position=(min(max(keep, 10), 90), y))
        return finding(keep, best, most - worth)

    def read(self, keep: float, **model: float) -> str:
        best = splits(**model)[1]
        now, ideal = course(keep, **model).iloc[-1], course(best, **model).iloc[-1]
        sentence = _(
            "In this teaching model, with {keep:.0f} % of {budget:.0f} thousand yuan a year for keeping, "
            "{stay:.0f} % of the customers stay and {n:,.0f} are there after {years} years; discounted, the "
            "years bring {worth} thousand yuan. The best split, {best:.0f} %, keeps {most_stay:.0f} % and "
            "brings {most} thousand."
        )
        worth, most = (f"{end['value'] / 1000:,.0f}".replace("-", "−") for end in (now, ideal))
        return sentence.format(
            keep=keep, budget=model["budget"], stay=100 * now["retention_rate"], n=now["customers"],
            years=YEARS, worth=worth, best=best, most_stay=100 * ideal["retention_rate"], most=most,
        )  # fmt: skip


def settings(budget: float, stay: float, works: float) -> dict[str, float]:
    """The controls' values as the chapter's model takes them."""
    return {
        "budget": 1000 * budget,
        "retention_floor": stay / 100,
        "retention_k": responsiveness(10, works / 100, 1),
    }


@functools.lru_cache(maxsize=16)
def courses(**model: float) -> pd.DataFrame:
    """The years with every split."""
    return bucket(SPLITS, YEARS, **settings(**model))


@functools.lru_cache(maxsize=64)
def course(keep: float, **model: float) -> pd.DataFrame:
    """The years with this split."""
    runs: Any = courses(**model)
    return runs.xs(keep / 100)


@functools.lru_cache(maxsize=64)
def splits(**model: float) -> tuple[pd.Series, int]:
    """What the years bring (thousand yuan) by split, in percent; and the best split."""
    percent = (100 * SPLITS).round().astype(int)
    worths = courses(**model)["value"].xs(YEARS, level="year").to_numpy() / 1000
    return pd.Series(worths, percent), int(percent[worths.argmax()])


def finding(keep: float, best: float, cost: float) -> str:
    """The best split, and what the present one forgoes (thousand yuan)."""
    if keep == best:
        return _("{best:.0f} % for keeping is the best split of this budget").format(best=best)
    if cost < 1:
        sentence = _("{keep:.0f} % for keeping is as good as the best split ({best:.0f} %)")
    else:
        sentence = _("Best: {best:.0f} % for keeping; {keep:.0f} % brings {cost:,.0f} thousand yuan less")
    return sentence.format(keep=keep, best=best, cost=cost)
