"""One lever moved for a while: what follows, and when, against the firm left as it was."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...controls import Choice, Slider
from ...explorer import Explorer
from ...language import N_, _
from ..company import QUARTERS, simulate_firm
from ..policy import LEVERS, Policy
from .bars import Bars

YEAR = 4
PANELS = {"satisfaction": (-12, 14), "customers": (-4200, 3500), "profit": (-350, 350)}


class Levers(Explorer):
    name = "value_chain.levers"
    title = N_("One lever moved for a while: what follows, and when?")
    size = (7.6, 5.2)
    controls = {
        "lever": Choice(N_("Lever"), {name: lever.title for name, lever in LEVERS.items()}, "promise"),
        "quarters": Slider(N_("For the first"), 1, QUARTERS, 1, YEAR, N_("quarters")),
        "steps": Slider(N_("Moved by"), -2, 2, 0.5, 2, N_("steps")),
    }

    def build(self, figure: Figure) -> Iterable[Artist]:
        blue, orange, ink = (look.COLORS[name] for name in ("blue", "orange", "ink"))
        titles = {
            "satisfaction": _("satisfaction (points)"),
            "customers": _("customers"),
            "profit": _("profit of the quarter (thousand yuan)"),
        }
        self.spans, self.lines = [], {}
        for (measure, (low, high)), bottom in zip(PANELS.items(), (0.68, 0.395, 0.11), strict=True):
            ax = figure.add_axes((0.1, bottom, 0.74, 0.2))
            ax.set(xlim=(0.5, QUARTERS + 0.5), ylim=(low, high), xticks=range(1, QUARTERS + 1))
            ax.set_title(titles[measure], size="medium", pad=4)
            ax.tick_params(axis="x", labelbottom=measure == "profit")
            ax.yaxis.set_major_formatter(lambda value, _place: signed(value))
            ax.axhline(0, color=ink, lw=0.8)
            self.spans.append(ax.axvspan(0.5, 1, color=look.COLORS["sky"], alpha=0.18, lw=0))
            (self.lines[measure],) = ax.plot([], [], color=blue, marker="o", ms=4)
        profit = figure.axes[-1]
        profit.set_xlabel(_("quarter"), labelpad=2)
        self.lines["profit"].set_visible(False)
        self.gain, self.loss = Bars(profit, fc=blue, lw=0), Bars(profit, fc=orange, hatch="//", lw=0)
        self.span_name = figure.axes[0].text(0.6, 0, "", size="small")
        self.notes = [
            profit.text(QUARTERS + 0.7, y, "", va="center", size="small", linespacing=1.2)
            for y in (190, -190)
        ]
        lines = [self.lines[measure] for measure in ("satisfaction", "customers")]
        return [*self.spans, *lines, self.gain.artist, self.loss.artist, self.span_name, *self.notes]

    def update(self, lever: str, steps: float, quarters: float) -> str:
        change = difference(lever, steps, quarters)
        at = change.index.to_numpy()
        for measure in ("satisfaction", "customers"):
            self.lines[measure].set_data(at, change[measure])
        profit = change["profit"].to_numpy()
        self.gain.move(at, 0 * profit, profit.clip(0, None))
        self.loss.move(at, 0 * profit, profit.clip(None, 0))
        for span in self.spans:
            span.set_width(quarters)
        moved = _("moved: {amount}").format(amount=amount_of(lever, steps))
        low, high = PANELS["satisfaction"]
        above = change["satisfaction"].iloc[0] <= 0  # where the curve is not
        self.span_name.set(
            text=moved if steps else "", y=high if above else low + 0.5, va="top" if above else "bottom"
        )
        year, end = (float(change["cumulative"].loc[quarter]) for quarter in (YEAR, QUARTERS))
        for note, text, value in zip(
            self.notes, (_("year 1:\n{sum}"), _("3 years:\n{sum}")), (year, end), strict=True
        ):
            color = look.COLORS["orange" if round(value) < 0 else "blue"]
            note.set(text=text.format(sum=signed(value)), color=color)
        return finding(lever, steps, year, end)

    def read(self, lever: str, steps: float, quarters: float) -> str:
        change = difference(lever, steps, quarters)
        if not steps:
            return _("Nothing is moved, so nothing differs from the firm left as it was.")
        first = _(
            "Moved by {amount} in all quarters, all else as it was: satisfaction at first {felt} points, "
            "customers {early} after year 1 and {late} after year 3."
        )
        if quarters < QUARTERS:
            first = _(
                "Moved by {amount} for {n:.0f} quarters and then put back, all else as it was: "
                "satisfaction at first {felt} points, customers {early} after year 1 and {late} after year "
                "3."
            )
        last = change.iloc[-1]
        second = _("Profits and the customers there in the end together, discounted: {value} thousand yuan.")
        said = {
            "amount": amount_of(lever, steps), "n": quarters,
            "felt": look.signed(float(change["satisfaction"].iloc[0]), 1),
            "early": signed(float(change["customers"].loc[YEAR])),
            "late": signed(float(last["customers"])), "value": signed(float(last["value"])),
        }  # fmt: skip
        return _("{first} {second}").format(first=first.format(**said), second=second.format(**said))


@functools.lru_cache(maxsize=256)
def difference(lever: str, steps: float, quarters: float) -> pd.DataFrame:
    """The books with the lever moved less those without."""
    base = Policy()
    moved = base.moved(lever, steps * LEVERS[lever].step)
    n = int(quarters)
    return simulate_firm([moved] * n + [base] * (QUARTERS - n)) - left_alone()


@functools.cache
def left_alone() -> pd.DataFrame:
    """The books of the firm left as it was."""
    return simulate_firm(Policy())


def amount_of(lever: str, steps: float) -> str:
    """The move in the lever's own unit, as far as its range allows."""
    base = Policy()
    amount = getattr(base.moved(lever, steps * LEVERS[lever].step), lever) - getattr(base, lever)
    said = f"{amount:+g}".replace("-", "−")
    return _("{number} {unit}").format(number=said, unit=_(LEVERS[lever].unit))


def finding(lever: str, steps: float, year: float, end: float) -> str:
    """What the move brings in its first year, and in all three."""
    if not steps:
        return _("Nothing moved, nothing changed")
    said = {
        "lever": _(LEVERS[lever].title), "amount": amount_of(lever, steps),
        "year": signed(year), "end": signed(end),
    }  # fmt: skip
    return _("{lever} {amount}: profit {year} in year 1, {end} in three years").format(**said)


def signed(value: float) -> str:
    """A whole number with its sign, thousands set apart; no sign where it rounds to nought."""
    return f"{value:+,.0f}".replace("-", "−") if round(value) else "0"
