"""Dynamic analysis of the portfolio: who moved from which cell to which, who came, who left."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, named, numbers, one_of, refuse_row, result_of
from .grid import CELLS, cell_title

ENTERED, LEFT = "entered", "left"
ENDS = {ENTERED: N_("Not here yet"), LEFT: N_("No longer here")}
KINDS = ("entered", "up", "same", "across", "down", "left")  # the first strengthen, the last weaken
COLORS = {"up": "blue", "entered": "green", "same": "pale", "across": "sky", "down": "orange", "left": "red"}
Spans = dict[str, tuple[float, float]]
RANK = {"true_friends": 2, "butterflies": 1, "barnacles": 1, "strangers": 0}


@dataclass(frozen=True, eq=False)
class Migration:
    """What `migration` finds.

    Attributes
    ----------
    moves : one row per customer: `customer`, `before` and `after` (a cell; "entered" before, "left" after),
        `kind` (a key of `KINDS`), `profit_before`, `profit_after` (0 where the customer was not there)
    counts : customers, from the row's cell to the column's; the last row came, the last column left
    """

    moves: pd.DataFrame
    counts: pd.DataFrame

    def rates(self) -> pd.DataFrame:
        """Of the customers of each cell before, the share that each cell, and leaving, took: rows add to 1.

        Rows of cells that nobody was in are left out, and so are newcomers, who come from no cell.
        """
        table = self.counts.drop(index=ENTERED)
        table = table[table.sum(axis=1) > 0]
        return table.div(table.sum(axis=1), axis=0)

    def summary(self) -> pd.DataFrame:
        """By kind of move: `customers`, their profit before and after, and the `change`.

        The first kinds strengthen the portfolio, the last weaken it. Before there were all customers but
        those who came; after, all but those who left.
        """
        by = self.moves.groupby("kind")
        table = by[["profit_before", "profit_after"]].sum()
        table.insert(0, "customers", by.size())
        table = table.reindex(list(KINDS), fill_value=0)
        return table.assign(change=table["profit_after"] - table["profit_before"])


def migration(
    before: pd.DataFrame, after: pd.DataFrame, *, customer: str = "customer", profit: str = "profit"
) -> Migration:
    """Compare the portfolio of two periods customer by customer.

    A move is "up" to true friends from anywhere and to any cell from strangers; "down" the other way round;
    "across" between butterflies and barnacles. Who is in one of the tables only "entered" or "left".

    Parameters
    ----------
    before, after : one row per customer with the column `cell`: `portfolio_grid(...).customers` of either
        period
    customer, profit : what these columns are called

    Raises
    ------
    Refusal
        If a column is absent, a customer is missing or stands in a table twice, or is a number in one table
        and text in the other, a cell is none of the four, or a profit is not a number.

    Source: Homburg, Steiner & Totzek 2009, who hold a portfolio's value against its static picture.
    """
    sides = {}
    for name, given in (("before", before), ("after", after)):
        table = columns(given, (customer, "cell", profit), name)
        for column in (customer, "cell"):
            named(table[column], column)
        for cell in table["cell"].unique():
            one_of(cell, CELLS, "cell")
        twice = table[customer].duplicated()
        refuse_row(customer, _("must stand in {table} once").format(table=name), table[customer], twice)
        sides[name] = pd.DataFrame({
            name: table["cell"].to_numpy(),
            f"profit_{name}": numbers(table[profit], profit).to_numpy(),
        }, pd.Index(table[customer], name="customer"))  # fmt: skip
    kinds = [pd.api.types.infer_dtype(side.index.astype(object)) for side in sides.values()]
    if set(kinds) in ({"integer", "string"}, {"floating", "string"}):
        sentence = _("{name} must be of one kind in both tables; before holds {kind}, after {other}")
        said = [_("text") if kind == "string" else _("numbers") for kind in kinds]
        raise Refusal(sentence.format(name=customer, kind=said[0], other=said[1]))
    moves = sides["before"].join(sides["after"], how="outer").reset_index()
    moves = moves.fillna({"before": ENTERED, "after": LEFT, "profit_before": 0.0, "profit_after": 0.0})
    moves["kind"] = [kind_of(*move) for move in zip(moves["before"], moves["after"], strict=True)]
    counts = pd.crosstab(moves["before"], moves["after"])
    counts = counts.reindex(index=[*CELLS, ENTERED], columns=[*CELLS, LEFT], fill_value=0)
    ordered = ["customer", "before", "after", "kind", "profit_before", "profit_after"]
    return Migration(moves[ordered], counts)


def kind_of(before: str, after: str) -> str:
    """The kind of a move, a key of `KINDS`."""
    if before == ENTERED or after == LEFT:
        return ENTERED if before == ENTERED else LEFT
    step = RANK[after] - RANK[before]
    return "same" if before == after else "up" if step > 0 else "down" if step < 0 else "across"


def flow_shapes(counts: pd.DataFrame, gap: float) -> tuple[dict[tuple[str, str], np.ndarray], Spans, Spans]:
    """Where flows and the cells they join are drawn, from x = 0 to x = 1, in customers upward.

    Returns
    -------
    flows : (before, after) → corners of a band
    starts, ends : cell → (lowest, highest), on the left and on the right; the lowest cell first
    """
    names = [str(name) for name in counts.index], [str(name) for name in counts.columns]
    table = counts.to_numpy()
    starts, ends = (_stack(dict(zip(names[k], table.sum(axis=1 - k), strict=True)), gap) for k in (0, 1))
    left, right = ({name: high for name, (_low, high) in spans.items()} for spans in (starts, ends))
    bend = np.linspace(0, 1, 25)
    curve = bend**2 * (3 - 2 * bend)
    flows = {}
    for (before, after), n in zip(itertools.product(*names), table.ravel(), strict=True):
        a, b = left[before], right[after]
        left[before], right[after] = a - n, b - n
        upper = a + (b - a) * curve
        flows[before, after] = np.c_[np.r_[bend, bend[::-1]], np.r_[upper, upper[::-1] - n]]
    return flows, starts, ends


def plot_migration(result: Migration, ax: Axes | None = None) -> Axes:
    """The flows between the cells of two periods, as wide as there are customers; a move up rises."""
    result_of(result, Migration, "migration")
    counts = result.counts
    total = counts.to_numpy().sum()
    sizes = counts.stack().to_dict()
    flows, starts, ends = flow_shapes(counts, 0.035 * total)
    ax = look.axes(ax)
    ax.set_axis_off()
    for (before, after), corners in flows.items():
        n = sizes[before, after]
        if n:
            kind = kind_of(before, after)
            color = look.COLORS[COLORS[kind]]
            ax.add_patch(Polygon(corners, fc=color, ec="white", lw=0.6, alpha=1 if kind == "same" else 0.6))
        if n > 0.03 * total:
            at = (0.02, corners[0, 1] - n / 2)
            ax.text(*at, f"{n:,}", va="center", size="small", color=look.COLORS["ink"])
    for x, sides, sums in ((0, starts, counts.sum(axis=1)), (1, ends, counts.sum(axis=0))):
        names = list(sides)  # from below
        heights = look.apart([sum(sides[name]) / 2 for name in names], 0.065 * total, 2 * total)
        for name, height in zip(names, heights, strict=True):
            ax.plot([x, x], sides[name], color=look.COLORS["ink"], lw=4, solid_capstyle="butt")
            text = _("{cell}: {n}").format(cell=state_title(name), n=f"{sums[name]:,}")
            ax.annotate(
                text, (x, height), (16 * x - 8, 0), textcoords="offset points", va="center",
                ha="left" if x else "right",
            )  # fmt: skip
    ax.set_xlim(-0.42, 1.42)
    top = max(high for spans in (starts, ends) for _low, high in spans.values())
    ax.set_ylim(-0.14 * total, top + 0.02 * total)
    sums = result.summary()["customers"]
    note = _("{up} moved up, {down} down; {entered} came, {left} left")
    said = {kind: f"{sums[kind]:,}" for kind in KINDS}
    place: Any = {"ha": "center", "va": "bottom", "color": look.COLORS["gray"]}
    ax.text(0.5, -0.13 * total, note.format(**said), **place)
    here = int(counts.drop(index=ENTERED).to_numpy().sum())
    moved = here - int(sums["same"])
    title = _("Of {here} customers {share:.0f} % are in another cell a period later, or gone")
    ax.set_title(title.format(here=f"{here:,}", share=100 * moved / (here or 1)), loc="left")
    return ax


def state_title(name: str) -> str:
    """What a cell, or being outside of all cells, is called in the language in force; others as they are."""
    if name in CELLS:
        return cell_title(name)
    text = _(ENDS[name]) if name in ENDS else str(name)
    return text if len(text) <= 20 else text[:19] + "…"


def _stack(sums: dict[str, float], gap: float) -> Spans:
    """The cells one below the other with a gap between, the last at the bottom."""
    low, places = 0.0, {}
    for name, n in reversed(sums.items()):
        places[name] = (low, low + n)
        low += n + gap
    return places
