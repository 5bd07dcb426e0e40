"""When to call: the same seller and the same offer, at another hour, to customers with another day."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ... import look
from ...cases import labels, load
from ...controls import Choice, Slider
from ...explorer import Explorer, of_the_draw
from ...language import N_, _
from ..contact import EVERYONE, MEASURES, SELLER, ContactTimes, best_contact_time, local_hour

HOURS = range(8, 22)  # in which the sellers call
ENOUGH = 10  # calls, for an hour to be drawn as believed and to be called best
TOP = 32  # sales in 100 calls at the upper edge
ZONES = {"posted_abroad_4": 4, "posted_abroad_10": 10}
ANY = "any"


def groups() -> dict[str, str]:
    """The groups that can be called: all, each segment, those posted abroad by their time zone."""
    segments = labels("call_log", "segment")
    abroad = segments.pop("posted_abroad")
    far = {
        name: _("{segment}, clock {hours} hours").format(segment=abroad, hours=look.signed(zone - SELLER, 0))
        for name, zone in ZONES.items()
    }
    return {EVERYONE: _("all customers"), **segments, **far}


class Contact(Explorer):
    name = "overview.contact"
    title = N_("When is a call welcome?")
    size = (7.6, 4.9)
    controls = {
        "hour": Slider(N_("Hour of the call, seller's clock"), 8, 21, 1, 9, N_("o'clock")),
        "group": Choice(N_("Customer segment"), groups, "overseas_manager"),
        "attempt": Choice(
            N_("Which call to the same customer"),
            {ANY: N_("any"), "1": N_("the first"), "2": N_("the second"), "3": N_("the third")},
            ANY,
        ),
    }

    @of_the_draw
    def calls(self) -> pd.DataFrame:
        """The log, with the groups that can be chosen here."""
        log = load("call_log")
        zone = "posted_abroad_" + log["utc_offset"].astype(str)
        return log.assign(group=log["segment"].where(log["segment"] != "posted_abroad", zone))

    @of_the_draw
    def found(self) -> Callable[[str, str], ContactTimes]:
        """`_found`, remembered: an hour is moved far more often than the customers."""
        return functools.lru_cache(maxsize=64)(self._found)

    def build(self, figure: Figure) -> Iterable[Artist]:
        figure.subplots_adjust(left=0.1, right=0.87, bottom=0.185, top=0.88)
        upper, lower = figure.subplots(2, 1, sharex=True, gridspec_kw={"hspace": 0.12})
        gray, orange, blue, ink = (look.COLORS[name] for name in ("gray", "orange", "blue", "ink"))
        upper.set(xlim=(7.5, 21.5), ylim=(0, 100), xticks=HOURS, yticks=range(0, 101, 25))
        upper.set_ylabel(_("of 100 calls"))
        lower.set(ylim=(0, TOP), yticks=range(0, TOP, 10))
        lower.set_ylabel(_("of 100 calls"))
        lower.set_xlabel(_("hour of the call, seller's clock"), labelpad=18)
        self.bands = [
            ax.axvspan(8.6, 9.4, color=look.COLORS["sky"], alpha=0.3, lw=0) for ax in (upper, lower)
        ]
        everyone = self.found(EVERYONE, ANY).together
        (self.all,) = lower.plot(everyone.index, 100 * everyone["sale"], "--", color=gray, lw=1.2)
        self.lines, self.hollow, self.names = {}, {}, {}
        rows = {
            "answered": (upper, ink, "-", "s"),
            "angry": (upper, orange, "-.", "v"),
            "sale": (lower, blue, "-", "o"),
        }
        for key, (ax, color, dash, mark) in rows.items():
            (self.lines[key],) = ax.plot([], [], dash, marker=mark, color=color, ms=5, clip_on=False)
            (self.hollow[key],) = ax.plot([], [], mark, color=color, mfc="white", ms=5, clip_on=False)
            self.names[key] = ax.text(21.7, 0, _(MEASURES[key]), color=color, va="center", size="small")
        self.names["all"] = lower.text(21.7, 0, _("sold, all"), color=gray, va="center", size="small")
        self.reach = lower.vlines([], [], [], colors=blue, lw=1.2)
        (self.best,) = lower.plot([], [], "o", ms=13, mfc="none", mec=blue, mew=2)
        self.best_name = lower.text(0, 0, "", color=blue, ha="center", size="small")
        under = {"transform": lower.get_xaxis_transform(), "va": "top", "size": "small", "color": orange}
        self.clock = [lower.text(hour, -0.2, "", ha="center", **under) for hour in HOURS]
        self.whose = lower.text(7.4, -0.2, "", ha="right", **under)
        marks = [*self.bands, self.all, *self.lines.values(), *self.hollow.values(), self.reach, self.best]
        return [*marks, self.best_name, *self.names.values(), *self.clock, self.whose]

    def update(self, hour: float, group: str, attempt: str) -> str:
        found = self.found(group, attempt)
        rows, best = found.together, found.common_hour
        believed = rows["enough"].to_numpy(bool)
        at = rows.index.to_numpy()
        for key, line in self.lines.items():
            share = np.minimum(100 * rows[key].to_numpy(), TOP if key == "sale" else 100)
            line.set_data(at, np.where(believed, share, np.nan))
            self.hollow[key].set_data(at[~believed], share[~believed])
        for band in self.bands:
            band.set_x(hour - 0.4)
        low, high = (100 * rows[f"sale_{end}"].to_numpy() for end in ("low", "high"))
        self.reach.set_segments([[(x, a), (x, b)] for x, a, b in zip(at, low, high, strict=True)])
        height = 100 * float(rows["sale"][best])
        self.best.set_data([best], [min(height, TOP)])
        name = _("best: {hour}:00").format(hour=best)
        self.best_name.set(
            text=name,
            x=min(max(best, 9.2), 20.4),
            y=min(max(height + 3, 100 * float(rows["sale_high"][best]) + 0.8), TOP - 3),
        )
        self._name_lines(rows)
        zone = ZONES.get(group, SELLER)
        self.whose.set_text(_("their\nclock") if zone != SELLER else "")
        for text, own in zip(self.clock, local_hour(list(HOURS), zone), strict=True):
            text.set_text(f"{own:.0f}" if zone != SELLER else "")
        return finding(found, int(hour))

    def _name_lines(self, rows: pd.DataFrame) -> None:
        """Each line's name beside its last point, none upon another."""
        last = {key: 100 * float(rows[key].iloc[-1]) for key in self.lines}
        last["all"] = float(self.all.get_ydata()[-1])
        for keys, least, top in ((("angry", "answered"), 11, 96), (("all", "sale"), 6, TOP - 2)):
            order = sorted(keys, key=lambda key: last[key])
            heights = look.apart((max(min(last[key], top), 2) for key in order), least, top)
            for key, y in zip(order, heights, strict=True):
                self.names[key].set_y(y)

    def read(self, hour: float, group: str, attempt: str) -> str:
        found, everyone = self.found(group, attempt), self.found(EVERYONE, attempt)
        who, at = groups()[group], int(hour)
        said = {
            "who": who,
            "hour": at,
            "best": found.common_hour,
            **shares(found, found.common_hour, "best_"),
        }
        first = _("{who}: the log has no call at {hour}:00.")
        if at in found.together.index:
            said |= shares(found, at)
            first = _(
                "{who}, {n} calls at {hour}:00: of 100, {answered:.0f} are answered, {angry:.0f} of them in "
                "anger, and {sale:.0f} sell (95 % interval {low:.0f} to {high:.0f})."
            )
            if said["n"] < ENOUGH:
                first = _("{who}, {n} calls at {hour}:00: too few to believe any of it.")
        second = _(
            "Best is {best}:00, where {best_sale:.0f} of 100 calls sell ({best_low:.0f} to {best_high:.0f}); "
            "over all customers together it is {common}:00, where {common_sale:.0f} do."
        )
        if group == EVERYONE:
            second = _(
                "Best is {best}:00, where {best_sale:.0f} of 100 calls sell ({best_low:.0f} to "
                "{best_high:.0f}); now choose one segment and look at its own best hour."
            )
        said |= {
            "common": everyone.common_hour,
            "common_sale": shares(everyone, everyone.common_hour)["sale"],
        }
        sentence = _("{first} {second}").format(first=first.format(**said), second=second.format(**said))
        if (zone := ZONES.get(group, SELLER)) == SELLER:
            return sentence
        third = _("When the seller's clock shows {hour}:00, theirs shows {theirs:.0f}:00.")
        third = third.format(hour=at, theirs=local_hour(at, zone))
        return _("{first} {second}").format(first=sentence, second=third)

    def _found(self, group: str, attempt: str) -> ContactTimes:
        """What becomes of the calls chosen, hour by hour on the seller's clock."""
        calls = self.calls
        if group != EVERYONE:
            calls = calls[calls["group"] == group]
        if attempt != ANY:
            calls = calls[calls["attempt"] == int(attempt)]
        return best_contact_time(calls, by=None, clock="seller", least=ENOUGH)


@functools.lru_cache(maxsize=512)
def shares(found: ContactTimes, hour: int, prefix: str = "") -> dict[str, Any]:
    """What becomes of 100 calls in an hour, and the number of calls."""
    row = found.together.loc[[hour]].astype(float).to_dict("records")[0]
    said: dict[str, Any] = {key: 100 * row[key] for key in ("answered", "angry", "sale")}
    said |= {"low": 100 * row["sale_low"], "high": 100 * row["sale_high"], "n": int(row["calls"])}
    return {prefix + key: value for key, value in said.items()}


def finding(found: ContactTimes, hour: int) -> str:
    """What the hour brings, and what the best one would."""
    best = found.common_hour
    said = {"hour": hour, "best": best, "most": shares(found, best)["sale"]}
    if hour not in found.together.index:
        return _("At {hour}:00 no such call was made; at {best}:00 {most:.0f} of 100 sell").format(**said)
    said |= shares(found, hour)
    if said["n"] < ENOUGH:
        sentence = _("{n} calls at {hour}:00 say nothing; at {best}:00 {most:.0f} of 100 sell")
    elif hour == best:
        sentence = _("{hour}:00 is best: {answered:.0f} of 100 answer, {angry:.0f} in anger, {sale:.0f} buy")
    else:
        sentence = _(
            "At {hour}:00 {answered:.0f} of 100 answer, {angry:.0f} in anger, {sale:.0f} buy; at {best}:00 "
            "{most:.0f} buy"
        )
    return sentence.format(**said)
