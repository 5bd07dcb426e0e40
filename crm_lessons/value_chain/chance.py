"""Luck or policy: the company run many times over, with chance in every customer and in the market."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, number, one_of, whole
from .company import QUARTERS, THOUSAND, checked_market, checked_seed
from .comparison import named_schedules
from .engine import run
from .market import Market
from .policy import LONGEST, Policies, arrays

MEASURES = {  # title with its unit, for an axis
    "customers": N_("customers"),
    "satisfaction": N_("satisfaction (0 to 100)"),
    "profit": N_("profit of the quarter (thousand yuan)"),
    "cumulative": N_("profit added up (thousand yuan)"),
    "equity": N_("customer equity (thousand yuan)"),
    "value": N_("value of the firm (thousand yuan)"),
}
MOST = 10_000  # runs in all


def monte_carlo(
    policies: Mapping[str, Policies],
    runs: int = 200,
    quarters: int = QUARTERS,
    market: Market | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Each policy run many times, every run with its own luck.

    By chance each customer joins, moves on and leaves and each buys (binomial and Poisson draws), and the
    rivals' quality and demand wander from quarter to quarter, as `Market` says. The luck of many customers
    evens out; that of the market strikes all at once and does not.

    Parameters
    ----------
    policies : name → a `Policy` or a list of them, as for `simulate`
    runs : of each policy, a whole number from 2; at most 10,000 in all
    quarters, market : as for `simulate`
    seed : a whole number; the same one gives the same runs

    Returns
    -------
    DataFrame, a row for each `policy`, `run` and `quarter`: `customers`, `satisfaction` (0 to 100),
    `profit`, `cumulative`, `equity` and `value` (thousand yuan), as in `simulate_firm`.
    """
    where, horizon = checked_market(market), whole(quarters, "quarters", high=LONGEST)
    names, schedules = named_schedules(policies, horizon)
    n = whole(runs, "runs", low=2, high=MOST // len(names))
    if (chance := checked_seed(seed)) is None:
        raise Refusal(_("seed must be a whole number; chance needs one"))
    levers = {name: np.repeat(values, n, axis=1) for name, values in arrays(schedules).items()}
    done = run(levers, where, chance)
    profit = done.profit / THOUSAND
    measures = {
        "customers": done.after.sum(-1), "satisfaction": 100 * done.satisfaction, "profit": profit,
        "cumulative": profit.cumsum(0), "equity": done.equity / THOUSAND,
        "value": done.value(where.discount) / THOUSAND,
    }  # fmt: skip
    table = {
        "policy": np.repeat(names, n * horizon),
        "run": np.tile(np.repeat(np.arange(1, n + 1), horizon), len(names)),
        "quarter": np.tile(np.arange(1, horizon + 1), n * len(names)),
    }
    return pd.DataFrame(table | {name: values.T.ravel() for name, values in measures.items()})


def bands(result: pd.DataFrame, measure: str = "cumulative", inner: float = 0.8) -> pd.DataFrame:
    """Between what bounds most runs lie, quarter by quarter.

    Parameters
    ----------
    result : what `monte_carlo` gives
    measure : one of its columns
    inner : share of the runs between `low` and `high`, above 0 and at most 1; as many lie above as below

    Returns
    -------
    DataFrame indexed by `policy` and `quarter`: `low`, `middle` (the median), `high`.
    """
    one_of(measure, MEASURES, "measure")
    table = columns(result, ("policy", "quarter", measure), "result")
    tail = (1 - number(inner, "inner", above=0, high=1)) / 2
    by = table.groupby(["policy", "quarter"], sort=False)[measure]
    return pd.DataFrame({"low": by.quantile(tail), "middle": by.median(), "high": by.quantile(1 - tail)})


def share_ahead(result: pd.DataFrame, one: str, other: str, measure: str = "value") -> float:
    """How often policy `one` ends ahead of `other` when each has luck of its own: share of all pairs of runs.

    `result` is what `monte_carlo` gives; ties count half.
    """
    one_of(measure, MEASURES, "measure")
    table = columns(result, ("policy", "quarter", measure), "result")
    end = table[table["quarter"] == table["quarter"].max()]
    names = end["policy"].unique().tolist()
    first, second = (
        end.loc[end["policy"] == one_of(name, names, argument), measure].to_numpy()
        for name, argument in ((one, "one"), (other, "other"))
    )
    gap = first[:, None] - second[None, :]
    return float((gap > 0).mean() + (gap == 0).mean() / 2)


def plot_bands(
    result: pd.DataFrame, measure: str = "cumulative", inner: float = 0.8, ax: Axes | None = None
) -> Axes:
    """The band and the middle of each policy's runs; `result` is what `monte_carlo` gives."""
    table = bands(result, measure, inner)
    names = table.index.get_level_values("policy").unique()
    ax = look.axes(ax)
    ends = []
    for k, name in enumerate(names):
        color, dash = look.COLORS[look.SERIES[k % 6]], look.DASHES[k % 6]
        rows = table.xs(name)
        ax.fill_between(rows.index, rows["low"], rows["high"], color=color, alpha=0.2, lw=0)
        ax.plot(rows.index, rows["middle"], color=color, ls=dash)
        ends.append((float(rows["middle"].iloc[-1]), str(name), color))
    low, high = ax.get_ylim()
    ends.sort(key=lambda end: end[0])
    heights = look.apart([end[0] for end in ends], 0.07 * (high - low), high)
    last = int(table.index.get_level_values("quarter").max())
    for height, (_end, name, color) in zip(heights, ends, strict=True):
        ax.annotate(
            name, (last, height), (6, 0), textcoords="offset points", va="center", color=color,
            annotation_clip=False,
        )  # fmt: skip
    ax.set_xlim(1, max(last, 2))
    ax.set_xlabel(_("Quarter"))
    ax.set_ylabel(_(MEASURES[measure]))
    ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    if len(names) > 1:
        first, second = ends[-1][1], ends[0][1]
        title = _("{first} ends ahead of {second} in {share:.0f} of 100 pairs of runs")
        share = 100 * share_ahead(result, first, second, measure)
        title = title.format(first=first, second=second, share=share)
    else:
        rows = table.xs(names[0]).iloc[-1]
        title = _("In the end {inner:.0f} of 100 runs lie between {low:,.0f} and {high:,.0f}")
        title = title.format(inner=100 * inner, low=rows["low"], high=rows["high"]).replace("-", "−")
    ax.set_title(title, loc="left")
    return ax
