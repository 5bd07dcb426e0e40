"""What CRM is: five definitions and what each stresses, its essence in three points, and its three types."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _, language

ASPECTS = {
    "idea": N_("idea and\nstrategy"),
    "process": N_("processes"),
    "technology": N_("technology"),
    "customer": N_("the customer's\nside"),
    "result": N_("the firm's\nresult"),
}
STRESSED, NAMED = 2, 1
MARKS = {STRESSED: "●", NAMED: "○", 0: ""}


class Definition(NamedTuple):
    """Whose definition, what it says in short, and how much it makes of each of the `ASPECTS`."""

    who: str
    says: str
    stresses: dict[str, int]


DEFINITIONS = {
    "gartner": Definition(
        N_("Gartner"),
        N_("a view of the whole firm, the most from relations"),
        {"idea": STRESSED, "customer": NAMED, "result": STRESSED},
    ),
    "hurwitz": Definition(
        N_("Hurwitz"),
        N_("sales, marketing, service improved and automated"),
        {"idea": NAMED, "process": STRESSED, "technology": STRESSED, "customer": NAMED, "result": NAMED},
    ),
    "ibm": Definition(
        "IBM",
        N_("find, choose, win, keep, develop; govern access"),
        {"process": STRESSED, "technology": NAMED, "customer": STRESSED},
    ),
    "solution": Definition(
        N_("solution view"),
        N_("what marketing has learned, put into software"),
        {"idea": NAMED, "technology": STRESSED},
    ),
    "course": Definition(
        N_("this course"),
        N_("idea, processes around the customer, technology"),
        {"idea": STRESSED, "process": STRESSED, "technology": STRESSED, "customer": NAMED, "result": NAMED},
    ),
}
ESSENCE = {
    N_("customer equity as large as it can be"): (
        N_("count what a relation will bring, not just sales"),
        N_("Do those who bring most get the best service?"),
    ),
    N_("cooperation and competition at once"): (
        N_("make value together, then bargain over its parts"),
        N_("What is gained together, what bargained over?"),
    ),
    N_("investment by both sides"): (
        N_("both put something in, and both lose by parting"),
        N_("What has the customer put in that would be lost?"),
    ),
}
CRM_TYPES = {
    "operational": (
        N_("operational CRM"),
        N_("runs daily sales, marketing and service"),
        N_("sellers, agents, service staff"),
        N_("order entry, diary, service ticket, auto mail"),
    ),
    "collaborative": (
        N_("collaborative CRM"),
        N_("joins firm, customers and partners"),
        N_("customers, call center, dealers"),
        N_("call center, app, dealer portal, one history"),
    ),
    "analytical": (
        N_("analytical CRM"),
        N_("turns what the others record into knowledge"),
        N_("analysts, managers"),
        N_("churn forecast, segments, market baskets"),
    ),
}


def compare_definitions() -> pd.DataFrame:
    """The definitions side by side, in the language in force: what each says, ● what it stresses, ○ names.

    The marks are this course's reading of short texts; argue with them. Source: definitions as the course's
    lesson plan gives them (Gartner Group, Hurwitz Group, IBM, the view of software houses, its own).
    """
    space = "" if language() == "zh" else " "
    heads = {key: _(title).replace("\n", space) for key, title in ASPECTS.items()}
    rows = [
        {_("whose"): _(entry.who), _("says"): _(entry.says)}
        | {head: MARKS[entry.stresses.get(key, 0)] for key, head in heads.items()}
        for entry in DEFINITIONS.values()
    ]
    return pd.DataFrame(rows).set_index(_("whose"))


def plot_definitions(ax: Axes | None = None) -> Axes:
    """Which definition stresses what: a full mark for stressed, an open one for named."""
    ax = look.axes(ax)
    for row, entry in enumerate(DEFINITIONS.values()):
        for column, key in enumerate(ASPECTS):
            weight = entry.stresses.get(key, 0)
            if weight:
                face = look.COLORS["blue"] if weight == STRESSED else "white"
                ax.plot([column], [row], "o", ms=17, mfc=face, mec=look.COLORS["blue"], mew=1.8)
    for name, face in ((_("stressed"), look.COLORS["blue"]), (_("named"), "white")):
        ax.plot([], [], "o", ms=11, mfc=face, mec=look.COLORS["blue"], mew=1.8, label=name)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.03), ncols=2)
    ax.set(xlim=(-0.5, len(ASPECTS) - 0.5), ylim=(len(DEFINITIONS) - 0.5, -0.5))
    ax.set_xticks(range(len(ASPECTS)), [_(title) for title in ASPECTS.values()])
    ax.set_yticks(range(len(DEFINITIONS)), [_(entry.who) for entry in DEFINITIONS.values()])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    title = _("Only the course's definition stresses idea, processes and technology at once")
    ax.set_title(title, loc="center")
    return ax


def crm_essence() -> pd.DataFrame:
    """The essence of CRM in three points, in the language in force: each with what it asks of a firm.

    Source: the course's revision sheet.
    """
    rows = [
        {_("essence"): _(point), _("what it means"): _(means), _("a question to ask"): _(asks)}
        for point, (means, asks) in ESSENCE.items()
    ]
    return pd.DataFrame(rows).set_index(_("essence"))


def crm_types() -> pd.DataFrame:
    """The three types of CRM, in the language in force: what each does, who works with it, examples.

    Source: the course's revision sheet; the division goes back to META Group, late 1990s.
    """
    heads = _("what it does"), _("who works with it"), _("examples")
    rows = [
        {_("type"): _(name)} | {head: _(text) for head, text in zip(heads, texts, strict=True)}
        for name, *texts in CRM_TYPES.values()
    ]
    return pd.DataFrame(rows).set_index(_("type"))
