"""Sorting: why a cohort's retention rate rises although nobody in it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, shown, whole
from .ends import label_ends

OWN = ("survivors", "retention")
MOST_KINDS = 6


def mixed_cohort(kinds: Any, periods: int = 12) -> pd.DataFrame:
    """A cohort of several kinds of customers, each with a retention rate that never changes.

    Those who leave easily leave first, so ever more of those who are left are of the kind that stays. The
    cohort's rate rises toward the highest of the rates; no customer has become more loyal.

    Parameters
    ----------
    kinds : name → (how many or what share at first, retention rate a period); from one kind to six
    periods : how long the cohort is followed, 1 to 200

    Returns
    -------
    DataFrame indexed by `period` from 0: `survivors`, the share of the cohort still there; `retention`, the
    share of those of the period before who are (missing at 0, and once nobody is left); and one column per
    kind: its survivors as a share of the cohort at first.

    Raises
    ------
    Refusal
        If there is no kind or too many, a size is negative or all are 0, or a rate is not between 0 and 1.

    Source: Fader & Hardie 2007, 2010; Vaupel & Yashin 1985 on sorting in general.
    """
    if not isinstance(kinds, Mapping) or not 1 <= len(kinds) <= MOST_KINDS:
        sentence = _("kinds must be from 1 to {most}, as name: (size, retention rate); it was {value}")
        raise Refusal(sentence.format(most=MOST_KINDS, value=shown(kinds)))
    n = whole(periods, "periods", high=200)
    left = {}
    for name, kind in kinds.items():
        if not isinstance(kind, (tuple, list)) or len(kind) != 2 or name in OWN:
            sentence = _("kinds must hold (size, retention rate) for every name; {name} has {value}")
            raise Refusal(sentence.format(name=shown(name), value=shown(kind)))
        rate = number(kind[1], "retention", low=0, high=1)
        left[name] = number(kind[0], "size", low=0, high=1e12) * rate ** np.arange(n + 1)
    total = sum(float(share[0]) for share in left.values())
    if not total:
        raise Refusal(_("kinds must hold at least one customer"))
    shares = pd.DataFrame(left, pd.RangeIndex(n + 1, name="period")) / total
    survivors = shares.sum(axis=1)
    before = survivors.shift()
    table = pd.DataFrame({"survivors": survivors, "retention": survivors / before.where(before > 0)})
    return table.join(shares)


def plot_mixed_cohort(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw `mixed_cohort`: the cohort's rising retention rate between the constant rates of its kinds."""
    checked = columns(table, OWN, "table")
    kinds = [name for name in checked.columns if name not in OWN]
    if not 1 <= len(kinds) <= MOST_KINDS or len(checked) < 2:
        raise Refusal(_("table must come from mixed_cohort"))
    ax = look.axes(ax)
    time = checked.index.to_numpy(float)[1:]
    rate = 100 * checked["retention"].to_numpy(float)[1:]
    ax.plot(time, rate, color=look.COLORS["blue"], lw=3, marker="o")
    ends = [(float(rate[np.isfinite(rate)][-1]), _("the cohort"), look.COLORS["blue"])]
    for name, color, dash in zip(kinds, look.SERIES[1:] + look.SERIES[:1], look.DASHES[1:], strict=False):
        share = checked[name].to_numpy(float)
        if share[0] > 0:
            own = 100 * share[1] / share[0]
            ax.axhline(own, xmax=1 / 1.3, color=look.COLORS[color], ls=dash)
            ends.append((own, str(name), look.COLORS[color]))
    label_ends(ax, time[-1], ends, 6, 100)
    ax.set_xlim(0, time[-1] * 1.3)
    ax.set_ylim(0, 104)
    ax.set_xticks(time[:: max(1, len(time) // 12)])
    ax.set_xlabel(_("Period"))
    ax.set_ylabel(_("Retention rate (%)"))
    known = rate[np.isfinite(rate)]
    title = _("Nobody changes, and the cohort's retention rate goes from {first:.0f} to {last:.0f} %")
    ax.set_title(title.format(first=known[0], last=known[-1]), loc="left")
    return ax
