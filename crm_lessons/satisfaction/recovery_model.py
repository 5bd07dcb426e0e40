"""A teaching model of service recovery: satisfaction from the failure to the answer, once or twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import columns, number, numbers, whole


def recovery_satisfaction(
    severity: float, recovery_quality: Any, repeat_failures: int = 0, *, before: float = 70, worst: float = 50
) -> pd.DataFrame:
    """Satisfaction after a failure and its recovery. A teaching model, not an estimate.

    A failure costs `worst` × severity points. Recovery gives back part of the loss: all of it for a
    trifle well handled, at most 70 % for the most severe failure (loss × quality × (1 − 0.3 severity)). A
    first recovery that surprises adds a bonus of up to 8 points that grows with the square of its quality;
    after a repeated failure there is no bonus.

    Parameters
    ----------
    severity : of the failure, 0 (none) to 1 (the worst)
    recovery_quality : number or array-like, 0 (no recovery) to 1 (fast, fair and friendly)
    repeat_failures : failures before this one, a whole number
    before : satisfaction before the failure, 0 to 100
    worst : points that the most severe failure costs

    Returns
    -------
    DataFrame, one row per recovery quality: `recovery_quality`, `lost`, `regained`, `bonus`,
    `satisfaction` (0 to 100) and `paradox`, whether it is now above `before`; `.attrs["before"]`.

    Raises
    ------
    Refusal
        If a number is out of range.

    Source of the two conditions: Maxham & Netemeyer 2002 (a paradox after one failure, not after two);
    Magnini et al. 2007 (more likely when the failure is not severe and the first one).
    """
    severity = number(severity, "severity", low=0, high=1)
    quality = numbers(recovery_quality, "recovery_quality", low=0, high=1).to_numpy()
    before = number(before, "before", low=0, high=100)
    worst = number(worst, "worst", low=0, high=100)
    lost = worst * severity
    regained = lost * quality * (1 - 0.3 * severity)
    bonus = 8 * quality**2 * (severity > 0) * (whole(repeat_failures, "repeat_failures", low=0) == 0)
    after = np.clip(before - lost + regained + bonus, 0, 100)
    result = pd.DataFrame({"recovery_quality": quality, "lost": lost, "regained": regained, "bonus": bonus})
    result = result.assign(satisfaction=after, paradox=after > before + 1e-9)
    result.attrs["before"] = before
    return result


def recovery_journey(
    severity: float, recovery_quality: float, failures: int = 1, *, before: float = 70
) -> list[float]:
    """Satisfaction stage by stage: at the start, after the first failure, after its answer.

    With a second failure alike three more follow: at the next visit, when the bonus for surprise is gone,
    after the failure and after its answer, which surprises nobody.

    Parameters
    ----------
    severity, recovery_quality, before : as for `recovery_satisfaction`
    failures : 1 or 2
    """
    twice = whole(failures, "failures", high=2) == 2
    first = recovery_satisfaction(severity, [0, recovery_quality], before=before)
    path = [before, *first["satisfaction"]]
    if not twice:
        return path
    usual = path[-1] - first["bonus"].iloc[-1]
    second = recovery_satisfaction(severity, [0, recovery_quality], 1, before=usual)
    return [*path, usual, *second["satisfaction"]]


def plot_recovery_satisfaction(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Satisfaction by quality of recovery, and from where on it exceeds what it was before the failure."""
    table = columns(result, ("recovery_quality", "satisfaction", "paradox"), "result")
    table = table.sort_values("recovery_quality")
    before = result.attrs.get("before", np.nan)
    ax = look.axes(ax)
    quality, after = table["recovery_quality"].to_numpy() * 100, table["satisfaction"].to_numpy()
    ax.axhline(before, color=look.COLORS["gray"], ls="--", lw=1)
    ax.annotate(
        _("before the failure"), (0, before), (4, 4), textcoords="offset points", color=look.COLORS["gray"]
    )
    ax.plot(quality, after, color=look.COLORS["blue"])
    above = table["paradox"].to_numpy()
    ax.fill_between(quality, before, after, where=above, color=look.COLORS["green"], alpha=0.3, lw=0)
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 100)
    ax.set_xlabel(_("Quality of recovery (% of the best)"))
    ax.set_ylabel(_("Satisfaction (0 to 100)"))
    if above.any():
        title = _("Recovery of {quality:.0f} % or better leaves the customer happier than before")
    else:
        title = _("No recovery brings this customer above where it was")
    ax.set_title(title.format(quality=quality[above][0] if above.any() else 0), loc="left")
    return ax
