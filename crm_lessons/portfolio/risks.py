"""Risks of close relations, for the firm and for the customer: a map of them, and dependence on a few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..given import table_of
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, one_of
from ..value.concentration import concentration

BEARERS = {"firm": N_("the firm"), "customer": N_("the customer"), "both": N_("both")}
SIGNS = {"firm": ("blue", "o"), "customer": ("orange", "s"), "both": ("purple", "D")}


class Risk(NamedTuple):
    """One risk: what it is called, who bears it, and how it shows."""

    title: str
    bearer: str
    sign: str


RISKS = {
    "dependence": Risk(
        N_("Dependence on a few customers"), "firm",
        N_("share of the largest customers in sales and profit"),
    ),
    "squeeze": Risk(
        N_("Price squeeze by a strong customer"), "firm",
        N_("margin by size of customer, over the years"),
    ),
    "customer_opportunism": Risk(
        N_("Opportunism of the customer"), "firm",
        N_("promised volumes not bought, offers shown to rivals"),
    ),
    "over_investment": Risk(
        N_("Over-investment in a relation"), "firm",
        N_("spending against the return of the next yuan"),
    ),
    "specific_assets": Risk(
        N_("Assets of no use elsewhere"), "firm",
        N_("what equipment and knowledge would fetch without this customer"),
    ),
    "others_shut_out": Risk(
        N_("Other customers shut out"), "firm",
        N_("inquiries declined for the sake of this customer"),
    ),
    "data_leak": Risk(
        N_("Claims and lost trust after a data leak"), "firm",
        N_("records held, protection tested"),
    ),
    "know_how": Risk(
        N_("Leak of know-how"), "both",
        N_("who has access to plans, prices and recipes"),
    ),
    "complacency": Risk(
        N_("Complacency: nobody looks around"), "both",
        N_("years since the last comparison with others"),
    ),
    "lock_in": Risk(
        N_("Lock-in with one supplier"), "customer",
        N_("switching cost against yearly purchases"),
    ),
    "supplier_opportunism": Risk(
        N_("Opportunism of the supplier"), "customer",
        N_("prices for old customers against those for new ones"),
    ),
    "supplier_fails": Risk(
        N_("The supplier fails"), "customer",
        N_("days of standstill without deliveries"),
    ),
    "privacy": Risk(
        N_("Personal data misused"), "customer",
        N_("data held without need, people with access"),
    ),
}  # fmt: skip


def risk_title(name: str) -> str:
    """What one of the course's risks is called in the language in force."""
    return _(RISKS[one_of(name, RISKS, "risk")].title)


def risk_worksheet() -> pd.DataFrame:
    """The usual risks of close relations, to be weighed for a case and given to `risk_map`.

    Fill in `likelihood` (0 to 1, within a year) and `impact` (yuan, if it happens); drop the rows that do not
    apply, add your own. `bearer` says who loses: "firm", "customer" or "both".

    Sources: opportunism and assets of no use elsewhere, Williamson 1985; squeeze, Kalwani & Narayandas 1995;
    others shut out, Håkansson & Snehota 1998; complacency, Grayson & Ambler 1999; dark side, Anderson & Jap
    2005; lock-in, Farrell & Klemperer 2007.
    """
    rows = {key: (_(risk.title), risk.bearer, _(risk.sign)) for key, risk in RISKS.items()}
    sheet = pd.DataFrame.from_dict(rows, orient="index", columns=["title", "bearer", "sign"])
    return sheet.rename_axis("risk").assign(likelihood=np.nan, impact=np.nan)


def risk_map(risks: pd.DataFrame | Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Order risks by what they cost on average: likelihood × impact.

    The average hides what matters most about a rare disaster; so both factors stay beside it, and a loss
    that the one who bears it could not survive is no matter of averages. Likelihood and impact are mostly
    judged: try others, and see whether the order holds.

    Parameters
    ----------
    risks : one row per risk, with `risk` (one of the course's or a name of your own; may be the index),
        `likelihood` (0 to 1, within a year), `impact` (yuan, at least 0) and `bearer` ("firm", "customer" or
        "both"; may be left out for the course's risks). A filled `risk_worksheet` or a list of dicts.

    Returns
    -------
    DataFrame indexed by `risk`, the largest expected loss first: `title`, `bearer`, `likelihood`, `impact`,
    `expected` (yuan a year) and `share` of all expected losses.

    Raises
    ------
    Refusal
        If there is no risk, one is named twice, a column is absent, or a number is missing or out of range.
    """
    table = columns(table_of(risks, "risk"), ("risk", "likelihood", "impact"), "risks").reset_index(drop=True)
    columns(table, table.columns.intersection(["bearer"]), "risks")  # need not be there, but not twice
    names = table["risk"].astype(str)
    if names.duplicated().any():
        raise Refusal(_("the risk {risk} is there twice").format(risk=names[names.duplicated()].iloc[0]))
    known = names.map(lambda name: RISKS[name].bearer if name in RISKS else None)
    bearer = table["bearer"].where(table["bearer"].notna(), known) if "bearer" in table else known
    for who in bearer:
        one_of(who, BEARERS, "bearer")
    likelihood = numbers(table["likelihood"], "likelihood", low=0, high=1)
    impact = numbers(table["impact"], "impact", low=0, high=1e15)
    result = pd.DataFrame({
        "risk": names,
        "title": [_(RISKS[name].title) if name in RISKS else name for name in names],
        "bearer": bearer.to_numpy(),
        "likelihood": likelihood.to_numpy(),
        "impact": impact.to_numpy(),
        "expected": (likelihood * impact).to_numpy(),
    }).set_index("risk")  # fmt: skip
    result = result.sort_values("expected", ascending=False, kind="stable")
    return result.assign(share=result["expected"] / (result["expected"].sum() or 1.0))


def dependence(values: Any, column: str | None = None) -> pd.Series:
    """How much of a total hangs on few customers.

    Parameters
    ----------
    values : one amount per customer, at least 0 (sales; profits only if none is negative): numbers or any
        dataframe, as for `value.concentration`
    column : of a dataframe, the column with the amounts

    Returns
    -------
    Series: `largest` and `five_largest` (their share of the total), `gini`, and `equal_customers`: so many
    customers of equal size would be as concentrated (1 / Σ share², after Herfindahl).

    Raises
    ------
    Refusal
        As `value.concentration` does.
    """
    found = concentration(values, column)
    share = np.diff(found.lorenz["value_share"].to_numpy())  # the smallest first
    return pd.Series({
        "largest": float(share[-1]),
        "five_largest": float(share[-5:].sum()),
        "gini": found.gini,
        "equal_customers": float(1 / (share**2).sum()),
    })


def plot_risk_map(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Impact against likelihood, numbered by expected loss, with lines of equal expected loss.

    Risks in the same place are drawn beside each other, each tied to its place.
    """
    table = columns(result, ("title", "bearer", "likelihood", "impact", "expected"), "result")
    likelihood = 100 * numbers(table["likelihood"], "likelihood", low=0, high=1).to_numpy()
    impact = numbers(table["impact"], "impact", low=0).to_numpy() / 1000
    ax = look.axes(ax)
    wide, high = max(1.12 * likelihood.max(), 1.0), max(1.15 * impact.max(), 1e-3)
    ax.set_xlim(0, wide)
    ax.set_ylim(0, high)
    across = np.linspace(wide / 200, wide, 200)
    for part in (0.5, 0.2, 0.05):
        ax.plot(across, part * wide * high / across, color=look.COLORS["pale"], lw=1.5, zorder=1)
    places = _beside(likelihood / wide, impact / high)
    for rank, (row, place) in enumerate(zip(table.itertuples(), places, strict=True), start=1):
        color, marker = SIGNS[one_of(row.bearer, BEARERS, "bearer")]
        here = (likelihood[rank - 1], impact[rank - 1])
        drawn = (place[0] * wide, place[1] * high)
        ax.plot([here[0], drawn[0]], [here[1], drawn[1]], color=look.COLORS[color], lw=1, zorder=2)
        ax.plot(*drawn, marker, color=look.COLORS[color], ms=14, mec="white", zorder=3, clip_on=False)
        ax.annotate(
            str(rank), drawn, ha="center", va="center", color="white", size="small", zorder=4,
            annotation_clip=False,
        )  # fmt: skip
    lines = [f"{rank}  {title}" for rank, title in enumerate(table["title"], start=1)]
    ax.annotate(
        "\n".join(lines), (1.04, 1), xycoords="axes fraction", va="top", size="small", linespacing=1.7,
        annotation_clip=False,
    )  # fmt: skip
    for who in dict.fromkeys(table["bearer"]):
        color, marker = SIGNS[who]
        ax.plot([], [], marker, color=look.COLORS[color], ms=9, mec="white", label=_(BEARERS[who]))
    ax.legend(title=_("Borne by"), loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=3)
    ax.set_xlabel(_("Likelihood within a year (%)"))
    ax.set_ylabel(_("Loss if it happens (thousand yuan)"))
    title = _("Costliest on average: {risk}")
    ax.set_title(title.format(risk=table["title"].iloc[0]), loc="left")
    return ax


def _beside(x: np.ndarray, y: np.ndarray, apart: float = 0.075) -> list[tuple[float, float]]:
    """Places near (x, y), in shares of the axes, such that no two are closer than `apart`."""
    rings = [(0.0, 0.0)]
    rings += [
        (ring * apart * np.cos(angle), ring * apart * np.sin(angle))
        for ring in (1.02, 1.6, 2.2, 2.8, 3.4, 4.0)
        for angle in np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ]
    placed: list[tuple[float, float]] = []
    for here in zip(x, y, strict=True):
        options = [(here[0] + dx, here[1] + dy) for dx, dy in rings]
        inside = [(a, b) for a, b in options if 0.03 <= a <= 0.98 and 0.04 <= b <= 0.97] or options
        free = [p for p in inside if all(np.hypot(p[0] - q[0], p[1] - q[1]) >= apart for q in placed)]
        placed.append((free or inside)[0])
    return placed
