"""Tiers of accounts: what serving each costs, and whom a ranking by sales overlooks."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..account import account_profit
from ..concentration import SIGNS, TIERS, value_tiers
from .rfm import money

THOUSAND = 1000
MEASURES = {"profit": N_("profit"), "sales": N_("sales"), "units": N_("volume")}


class Tiers(Explorer):
    name = "value.tiers"
    title = N_("Who are the best accounts, once service and arrears are counted?")
    size = (7.6, 4.5)
    controls = {
        "measure": Choice(N_("Best accounts by"), MEASURES, "sales"),
        "best": Slider(N_("Share of accounts that count as best"), 5, 50, 5, 20, "%"),
        "hour": Slider(N_("Cost of an hour of service"), 50, 300, 10, 150, N_("yuan")),
        "unpaid": Slider(N_("Share of arrears never paid"), 0, 100, 5, 30, "%"),
    }

    @functools.cached_property
    def accounts(self) -> pd.DataFrame:
        """The accounts of the second year."""
        table = load("electronics_dealer")
        return table[table["year"] == 2].reset_index(drop=True)

    @functools.cached_property
    def found(self) -> Callable[..., dict[str, Any]]:
        """`_found`, remembered: picture and sentence ask for the same."""
        return functools.lru_cache(maxsize=64)(self._found)

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.115, right=0.985, bottom=0.14, top=0.83)
        curve, tiers = figure.subplots(1, 2, width_ratios=(1.5, 1), gridspec_kw={"wspace": 0.36})
        top = account_profit(self.accounts, 50, 0).clip(lower=0).sum() / THOUSAND
        low = account_profit(self.accounts, 300, 1) / THOUSAND
        bottom = min(low.sum(), low.clip(upper=0).sum(), -0.1 * top)
        curve.set(xlim=(0, 100), ylim=(1.1 * bottom, 1.05 * top))
        curve.set_xlabel(_("Accounts, best first (% of all)"))
        curve.set_ylabel(_("Profit, added up (thousand yuan)"))
        curve.axhline(0, color=look.COLORS["gray"], lw=1)
        self.band = curve.axvspan(0, 1, color=look.COLORS["sky"], alpha=0.25, lw=0)
        (self.ideal,) = curve.plot([], [], color=look.COLORS["gray"], lw=1.2, ls="--")
        (self.line,) = curve.plot([], [], color=look.COLORS["blue"])
        (self.dot,) = curve.plot([], [], "o", color=look.COLORS["orange"], ms=9)
        self.key = curve.legend(
            [self.line, self.ideal], [_("ranked as chosen"), _("ranked by profit")], loc="lower right"
        )
        tiers.set(xlim=(1.25 * bottom, 1.3 * top), ylim=(2.65, -0.75), yticks=[])
        tiers.set_title(_("Tiers by profit"), size="medium", pad=6)
        tiers.set_xlabel(_("thousand yuan"))
        tiers.locator_params(axis="x", nbins=4)
        tiers.axvline(0, color=look.COLORS["gray"], lw=1)
        self.scale = 1.3 * top - 1.25 * bottom
        self.bars, self.sums, self.counts = [], [], []
        for row, (color, hatch) in enumerate(SIGNS.values()):
            self.bars += tiers.barh(row, 0, 0.42, color=look.COLORS[color], hatch=hatch, ec="white")
            self.sums.append(tiers.text(0, row, "", va="center", size="small"))
            self.counts.append(tiers.text(0.02 * self.scale, row - 0.27, "", va="bottom", size="small"))
        moving = [self.band, self.ideal, self.line, self.dot]
        return [*moving, *self.bars, *self.sums, *self.counts]

    def update(self, measure: str, best: float, hour: float, unpaid: float) -> str:
        found = self.found(measure, best, hour, unpaid)
        place = np.linspace(0, 100, len(found["ranked"]))
        self.line.set_data(place, found["ranked"])
        self.ideal.set_data(place, found["ideal"])
        n = found["n"]
        self.band.set_width(place[n])
        self.dot.set_data([place[n]], [found["ranked"][n]])
        rows = zip(TIERS.items(), self.bars, self.sums, self.counts, strict=True)
        for (tier, title), bar, text, count in rows:
            size, profit = found["tiers"][tier]
            bar.set_width(profit)
            text.set(text=money(profit), x=max(profit, 0) + 0.02 * self.scale)
            count.set_text(_("{tier}: {n}").format(tier=_(title), n=size))
        headline = _("Best {best:.0f} % by profit: they bring {chosen} of {total} thousand yuan")
        if measure != "profit":
            headline = _("Best {best:.0f} % by {measure}: {wrong} of {n} are not the best by profit")
        return headline.format(
            best=best, measure=_(MEASURES[measure]), n=n, wrong=found["wrong"],
            chosen=money(found["ranked"][n]), total=money(found["ranked"][-1]),
        )  # fmt: skip

    def read(self, measure: str, best: float, hour: float, unpaid: float) -> str:
        found = self.found(measure, best, hour, unpaid)
        n, (losing, lost) = found["n"], found["tiers"]["below_zero"]
        first = _(
            "The {n} best accounts by {measure} bring {chosen} thousand yuan after service and arrears; the "
            "{n} best by profit bring {most}."
        )
        if measure == "profit":
            first = _("The {n} best accounts by profit bring {most} thousand yuan after service and arrears.")
        second = _("{count} of {total} accounts, {new} of them new, are below zero: {lost} thousand yuan.")
        if not losing:
            second = _("No account is below zero.")
        said = {
            "n": n, "measure": _(MEASURES[measure]), "chosen": money(found["ranked"][n]),
            "most": money(found["ideal"][n]), "count": losing, "new": found["new"],
            "total": len(self.accounts), "lost": money(lost),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))

    def _found(self, measure: str, best: float, hour: float, unpaid: float) -> dict[str, Any]:
        """Profit added up in both rankings, the tiers, and how the best of both differ."""
        profit = account_profit(self.accounts, hour, unpaid / 100) / THOUSAND
        key = profit if measure == "profit" else self.accounts[measure]
        ranking, ideal = (np.argsort(-values.to_numpy(), kind="stable") for values in (key, profit))
        amounts = profit.to_numpy()
        tier = value_tiers(profit, best / 100)["tier"].to_numpy()
        n = int(np.ceil(round(best / 100 * len(profit), 9)))
        tiers = {name: (int((tier == name).sum()), float(amounts[tier == name].sum())) for name in TIERS}
        return {
            "ranked": np.r_[0, amounts[ranking].cumsum()], "ideal": np.r_[0, amounts[ideal].cumsum()], "n": n,
            "tiers": tiers, "wrong": len(set(ranking[:n]) - set(ideal[:n])),
            "new": int((self.accounts["account_age"].to_numpy()[tier == "below_zero"] == "new").sum()),
        }  # fmt: skip
