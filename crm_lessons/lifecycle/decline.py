"""The sign of decline: a customer buys less from us, while its business as a whole does not fall."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import same_rows
from ..language import N_, _
from ..refusal import Refusal, columns, number, numbers, one_of, refuse_row, whole

VERDICTS = {
    "too_early": N_("too early to say"),
    "steady": N_("unchanged: neither has fallen"),
    "shrinking": N_("shrinking: its own business falls, our share does not"),
    "leaving": N_("leaving: our share falls"),
    "elsewhere": N_("growing elsewhere: it buys as much from us, and more from others"),
}


def share_decline(
    own: Any, total: Any, customer: Any = None, *, window: int = 3, fall: float = 0.4
) -> pd.DataFrame:
    """Tell a customer who is leaving from one whose own business shrinks.

    The course's sign of decline: purchases from us fall, the customer's total business does not. Both go up
    and down by chance, so the last `window` periods together are set against the best `window` periods
    so far, of the purchases and of the *share*, purchases divided by total business in the same periods; and
    only a fall by `fall` or more counts, less is noise:

    - neither has fallen: `steady`;
    - purchases have, the share has not: `shrinking`. The customer buys less everywhere; it needs other help;
    - both have: `leaving`. A rival gets what we lose;
    - only the share has: `elsewhere`. The customer grows, and what is new goes to a rival.

    Until twice `window` periods are seen there is nothing to compare: `too_early`.

    Parameters
    ----------
    own : what the customer bought from us, period by period in order; periods without a purchase count as 0
    total : what it bought from all suppliers in the same periods, never less than from us
    customer : whose row each is, if there are many customers; each one's rows in order
    window : periods taken together, 1 to 24
    fall : smallest fall that counts, as a share of the best level, above 0 and below 1

    Returns
    -------
    DataFrame, a row for each given: `own`, `total` (mean a period over the window), `share` of the two (where
    there is no business at all, as before), `own_fall` and `share_fall` (from the best so far; 0 while it
    is too early), `verdict` (a key of `VERDICTS`).

    Raises
    ------
    Refusal
        If an amount is missing, negative or above the total, or the columns differ in their rows.

    Source: the sign is the course's, the rule and its numbers are this package's.
    """
    window, fall = whole(window, "window", high=24), number(fall, "fall", low=0.01, high=0.99)
    same_rows(own=own, total=total)
    ours, all_ = numbers(own, "own", low=0), numbers(total, "total", low=0)
    refuse_row("own", _("must not be more than total"), ours, ours.to_numpy() > all_.to_numpy() * (1 + 1e-9))
    code = np.zeros(len(ours), int)
    if customer is not None:
        same_rows(own=own, customer=customer)
        labels = pd.Series(np.asarray(customer, dtype=object), ours.index)
        refuse_row("customer", _("must not be missing"), labels, labels.isna())
        code = pd.factorize(labels)[0]
    order = np.argsort(code, kind="stable")
    rows = pd.DataFrame({"code": code[order], "own": ours.to_numpy()[order], "total": all_.to_numpy()[order]})
    by = rows.groupby("code", sort=False)
    place = by.cumcount().to_numpy()
    same = np.minimum(place + 1, window)
    mean = {name: _recent(rows[name].to_numpy(), place, window) / same for name in ("own", "total")}
    some = mean["total"] > 0
    share = pd.Series(np.where(some, mean["own"] / np.where(some, mean["total"], 1), np.nan))
    share = share.groupby(rows["code"], sort=False).ffill().fillna(0.0)
    known = place >= 2 * window - 1
    own_fall, share_fall = (
        np.where(known, _fall(values, rows["code"], place >= window - 1), 0.0)
        for values in (pd.Series(mean["own"]), share)
    )
    less, lower = own_fall >= fall, share_fall >= fall
    verdict = np.select(
        [~known, less & lower, less, lower], ["too_early", "leaving", "shrinking", "elsewhere"], "steady"
    )
    found = pd.DataFrame({
        **mean, "share": share, "own_fall": own_fall, "share_fall": share_fall,
        "verdict": verdict.astype(object),
    })  # fmt: skip
    back = np.empty(len(order), int)
    back[order] = np.arange(len(order))
    return found.iloc[back].set_axis(ours.index)


def verdict_title(verdict: str) -> str:
    """What a verdict, a key of `VERDICTS`, means in the language in force."""
    return _(VERDICTS[one_of(verdict, VERDICTS, "verdict")])


def plot_share_decline(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """One customer's purchases and total business; the periods in which the rule says "leaving" are shaded.

    Parameters
    ----------
    result : from `share_decline`, the rows of one customer
    """
    table = columns(result, ("own", "total", "share", "verdict"), "result")
    for verdict in table["verdict"].unique():
        one_of(verdict, VERDICTS, "verdict")
    if len(table) < 2:
        raise Refusal(_("result has {n} row; a course needs at least two").format(n=len(table)))
    at = np.arange(1, len(table) + 1)
    own, total = (numbers(table[name], name, low=0).to_numpy() for name in ("own", "total"))
    ax = look.axes(ax)
    ax.plot(at, total, color=look.COLORS["gray"], ls="--")
    ax.plot(at, own, color=look.COLORS["blue"])
    marks = (("leaving", "orange", "//"), ("elsewhere", "yellow", ".."), ("shrinking", "green", ""))
    for verdict, color, hatch in marks:
        here = (table["verdict"] == verdict).to_numpy()
        edges = np.flatnonzero(np.diff(here, prepend=False, append=False))
        for start, stop in edges.reshape(-1, 2):
            ax.axvspan(
                start + 0.5, stop + 0.5, lw=0, hatch=hatch, color=look.COLORS[color], alpha=0.22,
                label=verdict_title(verdict) if start == edges[0] else None,
            )  # fmt: skip
    if len(ax.patches):
        ax.legend(loc="upper left", bbox_to_anchor=(0, -0.14), fontsize="small")
    heights = look.apart((own[-1], total[-1]), 0.06 * float(total.max()), np.inf)
    for text, height in zip((_("bought from us"), _("total business")), heights, strict=True):
        ax.annotate(
            text, (len(at) + 0.5, height), (4, 0), textcoords="offset points", size="small", va="center"
        )
    ax.set_xlim(0.5, len(at) + 0.5)
    ax.set_ylim(0, 1.15 * max(float(total.max()), 1e-9))
    ax.set_xlabel(_("Period"))
    ax.set_ylabel(_("Mean a period, over the window"))
    last = str(table["verdict"].iloc[-1])
    title = _("The share of wallet is {share:.0f} %. Verdict: {verdict}")
    ax.set_title(title.format(share=100 * float(table["share"].iloc[-1]), verdict=_short(last)), loc="left")
    return ax


def _short(verdict: str) -> str:
    """A verdict in a word or two, for a title."""
    words = {
        "too_early": _("too early to say"), "steady": _("unchanged"), "shrinking": _("shrinking"),
        "leaving": _("leaving"), "elsewhere": _("growing elsewhere"),
    }  # fmt: skip
    return words[verdict]


def _recent(values: np.ndarray, place: np.ndarray, window: int) -> np.ndarray:
    """The sum of each row and those before it of the same customer, `window` of them at most."""
    total = values.copy()
    for back in range(1, min(window, len(values))):
        earlier = np.concatenate([np.zeros(back), values[:-back]])
        total += np.where(place >= back, earlier, 0.0)
    return total


def _fall(values: pd.Series, code: pd.Series, whole_window: np.ndarray) -> np.ndarray:
    """How far each is below the best so far of the same customer, as a share of that."""
    best = values.where(whole_window, 0.0).groupby(code, sort=False).cummax().to_numpy()
    return np.round(np.where(best > 0, 1 - values.to_numpy() / np.where(best > 0, best, 1.0), 0.0), 9)
