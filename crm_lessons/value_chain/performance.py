"""Performance management as a loop: targets set, quarters run, what was missed, and whose lever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, one_of, shown
from .chain import refuse_twice
from .policy import LEVERS, lever_title, link_title


class Measure(NamedTuple):
    """A number of the cockpit that can have a target."""

    title: str
    leading: bool  # moves before profit does
    least: bool  # the target is at least so much; otherwise at most
    levers: tuple[str, ...]  # whose levers move it first


MEASURES = {
    "ratio": Measure(N_("C = b / a"), True, True, ("promise", "product")),
    "satisfaction": Measure(N_("degree of satisfaction"), True, True, ("service", "recovery")),
    "won": Measure(N_("customers won"), True, True, ("acquisition",)),
    "lost": Measure(N_("customers lost"), True, False, ("retention", "service")),
    "customers": Measure(N_("customers"), False, True, ("retention", "acquisition")),
    "profit": Measure(N_("profit"), False, True, ("price", "key_accounts")),
    "equity": Measure(N_("customer equity"), True, True, ("service", "retention")),
}


def measure_title(measure: str) -> str:
    """What a measure of the cockpit is called in the language in force."""
    return _(MEASURES[one_of(measure, MEASURES, "measure")].title)


def performance_review(books: pd.DataFrame, targets: Mapping[str, Any]) -> pd.DataFrame:
    """Compare the quarters with the targets: what was missed, by how much, and whose lever moves it first.

    Plan → do → review → improve: the targets are the plan, the books what was done, this the review. A
    *leading* measure moves before profit, so a miss there is early news; a *lagging* one is what comes of
    it. The levers named are those that move the measure first; `lever_sensitivity` tells how much.

    Parameters
    ----------
    books : from `simulate_firm`, or a table with the columns of the targets, a row a quarter in their order,
        whatever the index calls them (1, "2024Q1", …)
    targets : measure → one number for all quarters, or a list with one for each; measures are "ratio",
        "satisfaction", "won", "lost", "customers", "profit" and "equity". For "lost" the target is the most
        there may be, for the others the least.

    Returns
    -------
    DataFrame, one row per measure and quarter: `measure`, `quarter`, `kind` ("leading" or "lagging"),
    `target`, `actual`, `missed` (in percent of the target; 0 if it was met), `met`, `levers` (their names)
    and `link` (of the first of them).

    Raises
    ------
    Refusal
        If a measure is unknown, its column absent, a quarter comes twice, a list has not one target for each
        quarter, or a target is not above 0.
    """
    if not isinstance(targets, Mapping) or not targets:
        sentence = _("targets must map measures to numbers; it was {value}")
        raise Refusal(sentence.format(value=shown(targets)))
    wanted = [one_of(name, MEASURES, "targets") for name in targets]
    table = columns(books, wanted, "books")
    refuse_twice(table.index, "books")
    rows = []
    for name in wanted:
        measure, given = MEASURES[name], targets[name]
        actual = numbers(table[name], name).to_numpy()
        many = isinstance(given, (Sequence, pd.Series)) and not isinstance(given, str)
        many = many or (isinstance(given, np.ndarray) and given.ndim > 0)
        target = numbers(list(given) if many else [given], f"targets[{name!r}]", above=0).to_numpy()
        if len(target) not in ((len(table),) if many else (1,)):
            sentence = _("targets[{name}] must have one number for each of the {n} quarters; it has {m}")
            raise Refusal(sentence.format(name=repr(name), n=len(table), m=len(target)))
        target = np.broadcast_to(target, actual.shape)
        short = (target - actual if measure.least else actual - target) / target
        rows.append(
            pd.DataFrame({
                "measure": name,
                "quarter": table.index,
                "kind": "leading" if measure.leading else "lagging",
                "target": target,
                "actual": actual,
                "missed": 100 * short.clip(min=0),
                "met": short <= 0,
                "levers": ", ".join(measure.levers),
                "link": LEVERS[measure.levers[0]].link,
            })
        )
    return pd.concat(rows, ignore_index=True)


def first_missed(review: pd.DataFrame) -> pd.DataFrame:
    """Each measure's first quarter below its target, how often and how far it was missed, whose it is.

    Parameters
    ----------
    review : from `performance_review`

    Returns
    -------
    DataFrame indexed by measure, the earliest miss first: `first` (quarter; missing if never), `times`,
    `worst` (percent of the target), `kind`, `lever` and `link` in words.
    """
    table = columns(review, ("measure", "quarter", "kind", "missed", "met", "levers", "link"), "review")
    place = {quarter: k for k, quarter in enumerate(dict.fromkeys(table["quarter"]))}
    rows = {}
    for name, part in table.groupby("measure", sort=False):
        late = part[~part["met"].astype(bool)]
        levers = str(part["levers"].iloc[0]).split(", ")
        rows[name] = {
            "first": late["quarter"].iloc[0] if len(late) else pd.NA,
            "times": len(late),
            "worst": float(part["missed"].max()),
            "kind": part["kind"].iloc[0],
            "lever": _(", ").join(lever_title(lever) for lever in levers),
            "link": link_title(part["link"].iloc[0]),
        }
    result = pd.DataFrame(rows).T.rename_axis("measure")
    result = result.astype({"times": int, "worst": float})
    return result.sort_values("first", key=lambda first: first.map(place), kind="stable", na_position="last")


def plot_performance(review: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Every target in every quarter: a disk if met, a cross with the miss in percent if not."""
    table = columns(review, ("measure", "quarter", "kind", "missed", "met"), "review")
    ax = look.axes(ax)
    names = list(dict.fromkeys(table["measure"]))
    # what moves early stands above what comes of it
    kind = table.groupby("measure")["kind"].first()
    names = [name for k in ("leading", "lagging") for name in names if kind[name] == k]
    place = {quarter: k for k, quarter in enumerate(dict.fromkeys(table["quarter"]))}
    green, orange = look.COLORS["green"], look.COLORS["orange"]
    for row, name in enumerate(names):
        part = table[table["measure"] == name]
        met = part["met"].to_numpy(bool)
        quarter = part["quarter"].map(place).to_numpy()
        ax.plot(quarter[met], np.full(met.sum(), row), "o", color=green, ms=8)
        ax.plot(quarter[~met], np.full((~met).sum(), row - 0.12), "x", color=orange, ms=8, mew=2)
        for at, miss in zip(quarter[~met], part["missed"][~met], strict=True):
            text = _("{number:.0f} %").format(number=miss) if miss >= 0.5 else _("< 1 %")
            ax.annotate(
                text, (at, row), (0, -10), textcoords="offset points", ha="center", va="top", size="small",
                color=orange,
            )  # fmt: skip
    kinds = {"leading": N_("{measure}\n(leading)"), "lagging": N_("{measure}\n(lagging)")}
    ax.set_yticks(
        range(len(names)), [_(kinds[kind[name]]).format(measure=measure_title(name)) for name in names]
    )
    ax.set_ylim(len(names) - 0.3, -0.6)
    labels = list(map(str, place))
    ax.set_xticks(range(len(place)), labels, rotation=45 if max(map(len, labels)) > 4 else 0)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("quarter; a disk: target met, a cross: missed by so many percent"))
    missed = table[~table["met"].astype(bool)]
    title = _("All targets are met")
    if len(missed):
        title = _("{n} of {all} targets missed; first {measure}, in quarter {quarter}")
    first = missed.sort_values("quarter", key=lambda quarter: quarter.map(place), kind="stable").head(1)
    said = {"measure": "", "quarter": 0}
    if len(first):
        said = {"measure": measure_title(first["measure"].iloc[0]), "quarter": first["quarter"].iloc[0]}
    ax.set_title(title.format(n=len(missed), all=len(table), **said), loc="left")
    return ax
