"""Probability alive as purchases stop: the silence of a frequent buyer is the louder."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import load
from ...controls import Slider
from ...explorer import Explorer
from ...language import N_, _
from ..bg_nbd import BGNBD, fit_bg_nbd
from ..purchases import purchase_summary

CALIBRATION = "1997-09-30"
LONGEST = 39  # weeks of silence shown, as long as the model has seen
SILENCE = np.arange(0, LONGEST + 1, 0.5)
BESIDE = (1, 15)  # buyers to compare with: seldom, often
WEEKS = N_("weeks")


class Alive(Explorer):
    name = "value.alive"
    title = N_("How long a silence means that a customer is gone?")
    controls = {
        "purchases": Slider(N_("Repeat purchases so far"), 1, 15, 1, 6),
        "span": Slider(N_("From the first purchase to the last"), 4, 36, 1, 24, WEEKS),
        "silence": Slider(N_("Silence since the last purchase"), 0, LONGEST, 1, 12, WEEKS),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.76, bottom=0.15, top=0.87)
        ax = figure.subplots()
        ax.set(xlim=(0, LONGEST), ylim=(0, 105))
        ax.set_xlabel(_("Silence since the last purchase (weeks)"))
        ax.set_ylabel(_("Probability alive (%)"))
        blue, orange, gray = (look.COLORS[name] for name in ("blue", "orange", "gray"))
        ax.axhline(50, color=gray, lw=0.8, ls=":")
        dashes = ((0, (5, 2)), "-.")
        self.beside = [ax.plot([], [], color=gray, lw=1.4, ls=dash)[0] for dash in dashes]
        (self.line,) = ax.plot([], [], color=blue, lw=2.6)
        (self.drop,) = ax.plot([], [], color=orange, lw=1, ls=":")
        (self.here,) = ax.plot([], [], "o", color=orange, ms=9, clip_on=False)
        colors = (gray, blue, gray)
        self.names = [
            ax.text(LONGEST + 0.8, 0, "", va="center", color=color, size="small") for color in colors
        ]
        self.mark = ax.text(0, 0, "", color=orange)
        return [*self.beside, self.line, self.drop, self.here, *self.names, self.mark]

    def update(self, purchases: float, span: float, silence: float) -> str:
        seldom, often, curve = curves(purchases, span)
        for line, values in zip((*self.beside, self.line), (seldom, often, curve), strict=True):
            line.set_data(SILENCE, values)
        ends = look.apart((often[-1], curve[-1], seldom[-1]), 8.5, 100)
        for name, times, height in zip(self.names, (BESIDE[1], purchases, BESIDE[0]), ends, strict=True):
            name.set(text=repeats(times), y=max(height, 1))
        for line, name, times in zip(self.beside, (self.names[2], self.names[0]), BESIDE, strict=True):
            line.set_visible(times != purchases)
            name.set_visible(times != purchases)
        now = float(np.interp(silence, SILENCE, curve))
        self.here.set_data([silence], [now])
        self.drop.set_data([silence, silence], [0, now])
        right = silence > LONGEST / 2
        self.mark.set(
            text=_("{share:.0f} %").format(share=now),
            x=silence + (-0.8 if right else 0.8), ha="right" if right else "left",
            y=now - 4 if right else min(now + 2, 99), va="top" if right else "bottom",
        )  # fmt: skip
        other = BESIDE[0] if purchases > 4 else BESIDE[1]
        there = float(np.interp(silence, SILENCE, seldom if other == BESIDE[0] else often))
        headline = _(
            "{silence:.0f} weeks of silence: {now:.0f} % alive after {one}, {there:.0f} % after {other:.0f}"
        )
        return headline.format(silence=silence, now=now, one=repeats(purchases), there=there, other=other)

    def read(self, purchases: float, span: float, silence: float) -> str:
        _seldom, _often, curve = curves(purchases, span)
        now = float(np.interp(silence, SILENCE, curve))
        first = _(
            "By the BG/NBD model of CDNOW, who bought again {purchases:.0f} times in {span:.0f} weeks, every "
            "{gap:.1f} on average, and then not for {silence:.0f}, is alive with probability {now:.0f} %."
        )
        if purchases == 1:
            first = _(
                "By the BG/NBD model of CDNOW, who bought again once, after {span:.0f} weeks, and then not "
                "for {silence:.0f}, is alive with probability {now:.0f} %."
            )
        half = np.flatnonzero(curve < 50)
        second = _("Within {longest:.0f} weeks of silence the probability stays at one half or more.")
        if len(half):
            second = _("After {weeks:.1f} weeks of silence it is more likely gone than not.")
        third = _("The more often someone bought, the higher this begins and the faster it falls.")
        said = {
            "purchases": purchases, "span": span, "gap": span / purchases, "silence": silence, "now": now,
            "longest": LONGEST, "weeks": SILENCE[half[0]] if len(half) else 0.0,
        }  # fmt: skip
        parts = [part.format(**said) for part in (first, second, third)]
        return _("{first} {second} {third}").format(first=parts[0], second=parts[1], third=parts[2])


@functools.cache
def model() -> BGNBD:
    """The model fitted to the calibration period of CDNOW."""
    purchases = load("cdnow")
    purchases = purchases.assign(date=pd.to_datetime(purchases["date"]))
    return fit_bg_nbd(purchase_summary(purchases, until=CALIBRATION))


@functools.lru_cache(maxsize=64)
def curves(purchases: float, span: float) -> tuple[np.ndarray, ...]:
    """Probability alive in percent over the silence: of those beside, and of the customer."""
    times = np.repeat([*BESIDE, purchases], len(SILENCE))
    ages = span + np.tile(SILENCE, len(BESIDE) + 1)
    customers = pd.DataFrame({"frequency": times, "recency": float(span), "T": ages})
    return tuple(100 * model().probability_alive(customers).to_numpy().reshape(len(BESIDE) + 1, -1))


def repeats(times: float) -> str:
    """A number of repeat purchases in words."""
    return _("1 repeat purchase") if times == 1 else _("{n:.0f} repeat purchases").format(n=times)
