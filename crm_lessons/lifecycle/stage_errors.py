"""How often a rule that judges stages errs, where the true stage is known; and pictures of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, numbers, one_of, refuse_row, result_of, shown
from .stages import DECLINE, RUNNING, STAGES, stage_title

NAIVE = "stability"
# Beside its color each stage has a hatch, for who cannot tell the colors apart.
SIGNS = {
    "exploration": ("sky", ".."),
    "formation": ("green", "//"),
    "stability": ("blue", ""),
    "decline": ("orange", "xx"),
    "ended": ("gray", ""),
}


@dataclass(frozen=True, eq=False)
class StageErrors:
    """What `stage_errors` finds.

    Attributes
    ----------
    confusion : DataFrame of periods counted, the true stage × the stage judged
    accuracy : share of periods judged right
    naive : share that would be right if every period were called "stability"
    declines : DataFrame indexed by the stage that a decline began `out_of`: `declines`, how many; `seen`, the
        share of them that the rule noticed before they were over; `delay`, the mean periods until then
    """

    confusion: pd.DataFrame
    accuracy: float
    naive: float
    declines: pd.DataFrame

    def summary(self) -> pd.DataFrame:
        """By stage: `true` periods, the share of them `found`; periods `judged` so, the share `right`."""
        table = self.confusion
        hits = pd.Series(np.diag(table.reindex(columns=table.index)), table.index)
        called = table.sum().reindex(table.index)
        return pd.DataFrame({
            "true": table.sum(axis=1),
            "found": hits / table.sum(axis=1).where(table.sum(axis=1) > 0),
            "judged": called,
            "right": hits / called.where(called > 0),
        })


def stage_errors(judged: pd.DataFrame, true: pd.DataFrame) -> StageErrors:
    """Set the stages that a rule judged beside the true ones.

    Only periods that are in both tables count: those in which the relation truly ran and was judged.

    Parameters
    ----------
    judged : as `lifecycle_stages` gives it: `customer`, `date`, `stage`
    true : the same three columns with the true stage (not "ended"), one row per customer and
        period, of the same length and dated alike

    Raises
    ------
    Refusal
        If a column is absent, a stage is none, a date is text, a customer has two rows of one date, the
        tables have no row in common, or a true row between a customer's first and last judged one has no
        partner, as when quarters are set beside months.
    """
    rule, truth = (_keyed(table, name) for table, name in ((judged, "judged"), (true, "true")))
    ends = truth["stage"] == "ended"
    refuse_row("stage", _('must not be "ended" in the true table'), truth["stage"], ends)
    try:
        both = truth.merge(rule, "left", on=["customer", "date"], suffixes=("", "_judged"))
    except ValueError as why:  # keys of different kinds, such as numbers and text
        raise Refusal(_("judged and true have nothing in common: {why}").format(why=why)) from None
    alone = both["stage_judged"].isna()
    if alone.all():
        raise Refusal(_("judged and true have no customer and date in common"))
    spans = rule.groupby("customer")["date"].agg(["min", "max"]).reindex(both["customer"])
    within = both["date"].between(spans["min"].to_numpy(), spans["max"].to_numpy())
    lost = both[alone & within]
    if len(lost):
        sentence = _(
            "judged has no row of customer {customer} on {date}, though it has earlier and later ones; both "
            "tables must be of the same periods"
        )
        customer, date = lost.iloc[0][["customer", "date"]]
        raise Refusal(sentence.format(customer=shown(customer), date=date.date()))
    both = both[~alone]
    both = both.sort_values(["customer", "date"], ignore_index=True)
    place = {stage: k for k, stage in enumerate(STAGES)}
    is_true, is_judged = (both[name].map(place).to_numpy(int) for name in ("stage", "stage_judged"))
    cells = np.bincount(is_true * len(STAGES) + is_judged, minlength=len(RUNNING) * len(STAGES))
    confusion = pd.DataFrame(
        cells.reshape(len(RUNNING), len(STAGES)),
        pd.Index(RUNNING, name="true"),
        pd.Index(STAGES, name="judged"),
    )
    naive = float((both["stage"] == NAIVE).mean())
    accuracy = float((is_true == is_judged).mean())
    return StageErrors(confusion, accuracy, naive, _declines(both["customer"], is_true, is_judged >= DECLINE))


def _declines(customer: pd.Series, stage: np.ndarray, noticed: np.ndarray) -> pd.DataFrame:
    """The true declines by the stage they began out of: whether and when they were noticed."""
    code = pd.factorize(customer)[0]
    falling = stage == DECLINE
    same = np.concatenate([[False], code[1:] == code[:-1]])
    before = np.concatenate([[DECLINE], stage[:-1]])
    begins = falling & same & (before != DECLINE)  # where a first row is in decline, nobody saw it begin
    spell = np.cumsum(falling & ~(same & (before == DECLINE)))
    starts = np.flatnonzero(begins)
    hits = np.flatnonzero(falling & noticed)
    first = np.full(spell[-1] + 1, len(stage))
    np.minimum.at(first, spell[hits], hits)
    delay = first[spell[starts]] - starts
    seen = first[spell[starts]] < len(stage)
    rows = []
    for name in RUNNING[:DECLINE]:
        of = before[starts] == list(STAGES).index(name)
        n, caught = int(of.sum()), of & seen
        rows.append((
            n,
            caught.sum() / n if n else np.nan,
            delay[caught].mean() if caught.any() else np.nan,
        ))
    names = pd.Index(RUNNING[:DECLINE], name="out_of")
    return pd.DataFrame(rows, names, ["declines", "seen", "delay"])


def plot_stage_errors(result: StageErrors, ax: Axes | None = None) -> Axes:
    """What periods of each true stage were judged to be, in percent of the row; the diagonal is right."""
    result_of(result, StageErrors, "stage_errors")
    counts = result.confusion.to_numpy()
    share = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    shades = look.shades()
    ax = look.axes(ax)
    ax.pcolormesh(share, cmap=shades, vmin=0, vmax=100, edgecolors="white", linewidth=1)
    for row, column in np.ndindex(*share.shape):
        text = _("{share:.0f} %").format(share=share[row, column])
        color = "white" if share[row, column] > 60 else look.COLORS["ink"]
        ax.text(column + 0.5, row + 0.5, text, ha="center", va="center", color=color)
        if row == column:
            ax.add_patch(_frame(column, row))
    ax.set_xticks(np.arange(len(STAGES)) + 0.5, [stage_title(stage) for stage in STAGES])
    sizes = counts.sum(axis=1)
    labels = [
        _("{stage}\n({n:,} periods)").format(stage=stage_title(stage), n=n)
        for stage, n in zip(RUNNING, sizes, strict=True)
    ]
    ax.set_yticks(np.arange(len(RUNNING)) + 0.5, labels)
    ax.tick_params(length=0)
    ax.set_ylim(len(RUNNING), 0)
    ax.grid(visible=False)
    ax.set_xlabel(_("Stage judged"))
    ax.set_ylabel(_("True stage"))
    title = _("{right:.0f} % of the periods are judged right; calling all of them stability, {naive:.0f} %")
    ax.set_title(title.format(right=100 * result.accuracy, naive=100 * result.naive), loc="left")
    return ax


def plot_customer_stages(
    judged: pd.DataFrame, customer: Any, true: pd.DataFrame | None = None, ax: Axes | None = None
) -> Axes:
    """One customer's purchases, and below them the stage judged and, where it is known, the true one.

    Parameters
    ----------
    judged : from `lifecycle_stages`
    customer : whose relation to show
    true : as for `stage_errors`
    """
    table = columns(judged, ("customer", "date", "amount", "stage"), "judged")
    mine = table[table["customer"].astype(str) == str(customer)].sort_values("date")
    if mine.empty:
        raise Refusal(_("judged has no customer {customer}").format(customer=shown(customer)))
    amounts = numbers(mine["amount"], "amount", low=0).to_numpy()
    dates = mine["date"].to_numpy()
    strips = [(_("judged"), mine["stage"].tolist())]
    if true is not None:
        truth = _keyed(true, "true")
        known = truth[truth["customer"].astype(str) == str(customer)].set_index("date")["stage"]
        strips.append((_("in truth"), known.reindex(dates).fillna("ended").tolist()))
    ax = look.axes(ax)
    at = np.arange(len(dates))
    ax.bar(at, amounts, 0.8, color=look.COLORS["gray"])
    top = float(amounts.max()) or 1.0
    used: dict[str, Any] = {}
    for k, (name, stages) in enumerate(strips):
        low = -0.13 * top * (k + 1)
        for stage, start, length in _runs(stages):
            color, hatch = SIGNS[stage]
            used[stage] = ax.broken_barh(
                [(start - 0.5, length)],
                (low, 0.1 * top),
                fc=look.COLORS[color],
                hatch=hatch,
                ec="white",
                lw=0.8,
            )
        ax.text(len(at) - 0.2, low + 0.05 * top, name, va="center", ha="left", size="small")
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(-0.7, len(at) * 1.09)
    ax.set_ylim(-0.15 * top * len(strips) - 0.02 * top, 1.08 * top)
    ticks = at[:: max(1, -(-len(at) // 8))]
    ax.set_xticks(ticks, [str(pd.Timestamp(dates[k]).date())[:7] for k in ticks])
    ax.yaxis.set_major_locator(_above_zero(top))
    ax.grid(axis="x", visible=False)
    ax.set_ylabel(_("Purchases in the period"))
    ordered = [stage for stage in STAGES if stage in used]
    ax.legend(
        [used[stage] for stage in ordered], [stage_title(stage) for stage in ordered], ncols=len(ordered),
        loc="upper left", bbox_to_anchor=(0, -0.1), fontsize="small", handlelength=1.4, columnspacing=1.2,
    )  # fmt: skip
    ax.set_title(_finding(str(customer)[:20], strips), loc="left")
    return ax


def _finding(customer: str, strips: list[tuple[str, list[str]]]) -> str:
    judged = strips[0][1]
    if len(strips) == 1:
        return _("Customer {customer} is judged to be in: {stage}").format(
            customer=customer, stage=stage_title(judged[-1])
        )
    pairs = [(a, b) for a, b in zip(judged, strips[1][1], strict=True) if b != "ended"]
    right = sum(a == b for a, b in pairs)
    sentence = _("Customer {customer}: {right} of {n} periods of the relation are judged right")
    return sentence.format(customer=customer, right=right, n=len(pairs))


def _runs(stages: list[str]) -> list[tuple[str, int, int]]:
    """Stretches of one stage: stage, start, length."""
    runs: list[tuple[str, int, int]] = []
    for k, stage in enumerate(stages):
        one_of(stage, STAGES, "stage")
        if runs and runs[-1][0] == stage:
            runs[-1] = (stage, runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((stage, k, 1))
    return runs


def _above_zero(top: float) -> Any:
    """Ticks for amounts only, none beside the strips below them."""
    from matplotlib.ticker import FixedLocator, MaxNLocator

    return FixedLocator([tick for tick in MaxNLocator(5).tick_values(0, top) if tick >= 0])


def _frame(column: int, row: int) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((column + 0.03, row + 0.03), 0.94, 0.94, fill=False, ec=look.COLORS["ink"], lw=1.4)


def _keyed(table: Any, name: str) -> pd.DataFrame:
    """The three columns, each stage known and each customer and date there once."""
    found = columns(table, ("customer", "date", "stage"), name)[["customer", "date", "stage"]]
    for column in ("customer", "date"):
        refuse_row(column, _("must not be missing"), found[column], found[column].isna())
    strange = ~found["stage"].isin(list(STAGES))
    if strange.any():
        one_of(found["stage"][strange].iloc[0], STAGES, "stage")
    if not pd.api.types.is_datetime64_any_dtype(found["date"]):
        sentence = _("{name} must hold dates; it holds {kind}. pandas.to_datetime reads dates")
        raise Refusal(sentence.format(name="date", kind=found["date"].dtype))
    twice = found.duplicated(["customer", "date"])
    refuse_row("customer", _("must have one row of a date"), found["customer"], twice)
    return found
