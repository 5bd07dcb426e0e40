"""An alarm for decline: the lower its threshold, the fewer are missed and the more alarms are false."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Choice, Slider
from ...explorer import Explorer, of_the_draw
from ...language import N_, _
from ..alarm import alarm_cost, alarm_outcomes
from ..decline import share_decline

RULES = {"share": N_("share of wallet"), "volume": N_("volume alone")}
FALLS = {"share": "share_fall", "volume": "own_fall"}
THRESHOLDS = np.arange(5, 95, 5)  # percent
SAVED = 0.35
LOW, HIGH = -30, 25  # percent, of what decline costs without an alarm
YUAN = N_("yuan")


class Alarm(Explorer):
    name = "lifecycle.alarm"
    title = N_("When should the alarm go off? Missed declines against false alarms")
    size = (7.6, 4.5)
    controls = {
        "rule": Choice(N_("The alarm watches the"), RULES, "volume"),
        "threshold": Slider(N_("It goes off at a fall of"), 5, 90, 5, 30, "%"),
        "call": Slider(N_("Cost of a call"), 20, 400, 20, 120, YUAN),
        "worth": Slider(N_("Profit lost with a customer"), 400, 6000, 200, 1200, YUAN),
    }

    @of_the_draw
    def outcomes(self) -> dict[str, pd.DataFrame]:
        """What both rules do at every threshold with the months of the service firm."""
        months, falls = self.falls
        return {
            rule: alarm_outcomes(
                falls[column], months["stage"] == "decline", months["customer"], THRESHOLDS / 100
            )
            for rule, column in FALLS.items()
        }

    @of_the_draw
    def falls(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The months of the service firm, and what `share_decline` says of them."""
        months = load("service_firm_months")
        return months, share_decline(months["amount"], months["total"], months["customer"])

    @of_the_draw
    def early(self) -> int:
        """How many declines are over while it is too early to compare: no threshold catches these."""
        months, falls = self.falls
        falling, same = months["stage"] == "decline", months["customer"].diff() == 0
        spell = (falling & ~(falling.shift(fill_value=False) & same)).cumsum()[falling]
        return int((falls["verdict"][falling] == "too_early").groupby(spell).all().sum())

    @of_the_draw
    def gain(self) -> Callable[[str, float, float], np.ndarray]:
        """What a rule's alarm saves less what its calls cost, in percent of what decline costs without it."""

        def percent(rule: str, call: float, worth: float) -> np.ndarray:
            outcomes = self.outcomes[rule]
            nothing = worth * float(outcomes["declines"].iloc[0])
            return 100 * (1 - alarm_cost(outcomes, call, worth, SAVED).to_numpy() / nothing)

        return functools.lru_cache(maxsize=64)(percent)

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.095, right=0.98, bottom=0.145, top=0.8)
        caught, gain = figure.subplots(1, 2, gridspec_kw={"wspace": 0.28})
        caught.set(xlim=(0, 8), ylim=(0, 100))
        caught.set_xlabel(_("False alarms in 100 healthy months"))
        caught.set_ylabel(_("Declines caught (%)"))
        gain.set(xlim=(0, 95), ylim=(LOW, HIGH))
        gain.set_xlabel(_("Threshold: fall in % of the best so far"))
        gain.set_ylabel(_("Gain (% of what decline costs)"))
        gain.axhline(0, color=look.COLORS["ink"], lw=1)
        self.lines, self.dots, self.gains = {}, {}, {}
        for rule, color, dash, marker in (("share", "blue", "-", "o"), ("volume", "orange", "--", "s")):
            table, ink = self.outcomes[rule], look.COLORS[color]
            (self.lines[rule],) = caught.plot(
                table["false_rate"], 100 * table["caught_share"], dash, color=ink
            )
            (self.gains[rule],) = gain.plot([], [], dash, color=ink)
            self.dots[rule] = [
                ax.plot([], [], marker, color=ink, ms=9, clip_on=False)[0] for ax in (caught, gain)
            ]
        (self.best,) = gain.plot([], [], "*", color=look.COLORS["ink"], ms=13)
        names = [_("by share of wallet"), _("by volume alone"), _("best threshold")]
        handles = [*(self.lines[rule] for rule in RULES), self.best]
        figure.legend(
            handles, names, loc="upper left", ncols=3, bbox_to_anchor=(0.02, 0.91), borderaxespad=0,
            columnspacing=1.5,
        )  # fmt: skip
        (self.drop,) = gain.plot([], [], color=look.COLORS["gray"], lw=1, ls=":")
        self.note = caught.text(0, 0, "", size="small")
        dots = [dot for pair in self.dots.values() for dot in pair]
        return [*self.gains.values(), self.drop, self.best, *dots, self.note]

    def update(self, rule: str, threshold: float, call: float, worth: float) -> str:
        for key, table in self.outcomes.items():
            gains = self.gain(key, call, worth)
            self.gains[key].set_data(THRESHOLDS, gains)
            row = table.iloc[place(threshold)]
            there = float(np.clip(gains[place(threshold)], LOW, HIGH))
            points = ((row["false_rate"], 100 * row["caught_share"]), (threshold, there))
            for dot, (x, y) in zip(self.dots[key], points, strict=True):
                dot.set_data([x], [y])
                dot.set_visible(key == rule)
        chosen = self.outcomes[rule]
        gains = self.gain(rule, call, worth)
        best = int(gains.argmax())
        self.best.set_data([THRESHOLDS[best]], [gains[best]])
        self.best.set_visible(gains[best] > 0)
        self.drop.set_data([threshold, threshold], [LOW, np.clip(gains[place(threshold)], LOW, HIGH)])
        row = chosen.iloc[place(threshold)]
        self.note.set(
            text=_("{n:,.0f} false\nof {all:,.0f} alarms").format(n=row["false_alarms"], all=row["alarms"]),
            x=min(row["false_rate"] + 0.25, 4.8),
            y=np.clip(100 * row["caught_share"] - (4 if row["false_rate"] < 4.4 else 12), 14, 100), va="top",
        )  # fmt: skip
        headline = _(
            "Alarm at a fall of {threshold:.0f} %: {caught:.0f} % of the declines caught, {false:.0f} % "
            "false alarms"
        )
        return headline.format(
            threshold=threshold, caught=100 * row["caught_share"], false=100 * row["false_share"]
        )

    def read(self, rule: str, threshold: float, call: float, worth: float) -> str:
        table, other = self.outcomes[rule], self.outcomes["share" if rule == "volume" else "volume"]
        row, there = table.iloc[place(threshold)], other.iloc[place(threshold)]
        gains = self.gain(rule, call, worth)
        first = _(
            "Watching the {rule}, the alarm misses {missed:,.0f} of {declines:,.0f} declines, {early:,.0f} "
            "of them over before the first half-year allows to compare; over all declines it leaves "
            "{lead:.1f} months to act. The other rule gives {less:,.0f} false alarms instead of {false:,.0f}."
        )
        second = _(
            "If a call costs {call:.0f} yuan, a lost customer {worth:,.0f}, and {saved:.0f} of 100 called "
            "in time stay, it pays best to call at a fall of {best:.0f} %."
        )
        if gains.max() <= 0:
            second = _(
                "If a call costs {call:.0f} yuan, a lost customer {worth:,.0f}, and {saved:.0f} of 100 "
                "called in time stay, no threshold pays: better not to call at all."
            )
        said = {
            "rule": _(RULES[rule]), "missed": row["missed"], "declines": row["declines"], "lead": row["lead"],
            "early": self.early, "less": there["false_alarms"], "false": row["false_alarms"],
            "call": call, "worth": worth, "saved": 100 * SAVED, "best": THRESHOLDS[int(gains.argmax())],
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


def place(threshold: float) -> int:
    """Which of the thresholds it is."""
    return round(threshold / 5) - 1
