"""How CRM came about: four ages of selling, what led up to it, and what has come since."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _

FIRST, LAST = 1946, 2028  # years of the picture; both ends are open
HATCHES = ("", "//", "..", "")


class Age(NamedTuple):
    """An age of selling: its name, when, how near it is to the single customer (0 to 1), what it sees."""

    name: str
    start: int
    end: int
    years: str
    near: float
    sees: str


AGES = (
    Age(N_("direct selling"), FIRST, 1960, N_("before the 1960s"), 0.85, N_("each customer, face to face")),
    Age(N_("mass marketing"), 1960, 1984, N_("1960s to 80s"), 0.12, N_("one offer for everybody")),
    Age(N_("target marketing"), 1984, 1993, N_("1980s to 90s"), 0.42, N_("one offer for each segment")),
    Age(
        N_("relationship marketing and CRM"), 1993, LAST, N_("since the 1990s"), 0.85,
        N_("each customer, by data, over time"),
    ),
)  # fmt: skip
BEFORE = (
    N_("customer information service"),
    N_("database marketing"),
    N_("direct-response marketing"),
    N_("computer-aided sales support"),
)
SINCE = (
    N_("integrated marketing"),
    N_("partner marketing"),
    N_("internet marketing"),
    N_("mobile marketing"),
)


def crm_history() -> pd.DataFrame:
    """The four ages in the language in force: when, and what a firm sees of its customers.

    The ages overlap, and none has ended everywhere. Source: the course's slides; the height in
    `plot_history` is a schematic reading of this course.
    """
    rows = [
        {_("age"): _(age.name), _("when"): _(age.years), _("what the firm sees"): _(age.sees)} for age in AGES
    ]
    return pd.DataFrame(rows).set_index(_("age"))


def plot_history(ax: Axes | None = None) -> Axes:
    """The four ages over time, each as high as it is near to the single customer; what led up to the last.

    The heights are schematic: they show that the last age comes back to what the first one knew, by other
    means.
    """
    ax = look.axes(ax)
    for age, color, hatch in zip(AGES, ("gray", "orange", "green", "blue"), HATCHES, strict=True):
        ax.bar(
            age.start, age.near, age.end - age.start, align="edge", color=look.COLORS[color], alpha=0.3,
            hatch=hatch, ec=look.COLORS[color], lw=1.5,
        )  # fmt: skip
        ax.plot([age.start, age.end], [age.near] * 2, color=look.COLORS[color], lw=4, solid_capstyle="butt")
    spots = ((1946.6, "left"), (1960.6, "left"), (1992, "right"), (1994, "left"))
    for age, (x, side) in zip(AGES, spots, strict=True):
        text = _("{age}\n{sees}").format(age=_(age.name), sees=_(age.sees))
        ax.text(x, age.near + 0.03, text, ha=side, va="bottom")
    look_of = {"boxstyle": "round,pad=0.3", "fc": "white", "ec": look.COLORS["gray"], "lw": 0.8}
    boxes = []
    for x, heading, names in ((1972, _("It grew out of"), BEFORE), (2012, _("Since then"), SINCE)):
        lines = "\n".join([heading, *(f"· {_(name)}" for name in names)])
        boxes.append(ax.text(x, -0.44, lines, ha="center", va="center", ma="left", bbox=look_of))
    ax.annotate(
        "", (1998, 0.1), (1972, -0.44),
        arrowprops={
            "arrowstyle": "-|>", "color": look.COLORS["ink"], "lw": 1.5, "shrinkA": 0,
            "patchA": boxes[0].get_bbox_patch(),
        },
    )  # fmt: skip
    ax.set(xlim=(FIRST, LAST), ylim=(-0.85, 1.2), yticks=[0.12, 0.85])
    ax.set_yticklabels([_("far from the\nsingle customer"), _("near to the\nsingle customer")])
    ax.set_xticks([1960, 1980, 2000, 2020])
    ax.set_xlabel(_("Year (borders are rough, heights schematic)"))
    ax.grid(visible=False)
    ax.set_title(_("CRM comes back to what direct selling knew, now for millions"), loc="center")
    return ax
