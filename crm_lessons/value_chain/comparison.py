"""Policies side by side, one lever at a time, all levers at once, and the best that is held throughout."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, shown, whole
from .company import QUARTERS, THOUSAND, checked_market
from .engine import Run, run
from .market import Market
from .policy import LEVERS, LONGEST, Policies, Policy, arrays, lever_title, schedule

SAMPLES = 256  # of the screening; a power of 2
PASSES, PLACES = 6, 13  # of the search: over all levers, and along each


def compare_policies(
    policies: Mapping[str, Policies], quarters: int = QUARTERS, market: Market | None = None
) -> pd.DataFrame:
    """What becomes of the company under each of several policies, in the same market; expected values.

    Parameters
    ----------
    policies : name → a `Policy` or a list of them, as for `simulate`
    quarters, market : as for `simulate`

    Returns
    -------
    DataFrame indexed by `policy`: `profits` of all quarters and `equity` at the end, both discounted to the
    start, and their sum `value`; `first_year` and `worst_quarter`, profits not discounted (all in thousand
    yuan); `customers` and `satisfaction` (0 to 100) at the end.
    """
    where, horizon = checked_market(market), whole(quarters, "quarters", high=LONGEST)
    names, schedules = named_schedules(policies, horizon)
    done = run(arrays(schedules), where)
    value, profit = done.value(where.discount)[-1] / THOUSAND, done.profit / THOUSAND
    equity = done.equity[-1] / THOUSAND / (1 + where.discount) ** horizon
    table = {
        "profits": value - equity, "equity": equity, "value": value, "first_year": profit[:4].sum(0),
        "worst_quarter": profit.min(0), "customers": done.after[-1].sum(-1),
        "satisfaction": 100 * done.satisfaction[-1],
    }  # fmt: skip
    return pd.DataFrame(table, index=pd.Index(names, name="policy"))


def lever_sensitivity(
    policies: Policies | None = None,
    quarters: int = QUARTERS,
    market: Market | None = None,
    steps: float = 1,
) -> pd.DataFrame:
    """What one lever alone would have changed: each moved down and up, in every quarter, the others left.

    A step is 10 points of promise, 5 of quality, 40 thousand yuan (20 for key accounts), 20 % of the best
    recovery, or 5 yuan; a lever
    that is at the end of its range moves as far as it can.

    Parameters
    ----------
    policies, quarters, market : as for `simulate`; by default `Policy()`, the firm as it stands
    steps : how many steps each lever moves, above 0 and at most 10

    Returns
    -------
    DataFrame indexed by `lever`: its `link` of the chain, and the change in `value` of `simulate_firm`, in
    thousand yuan, if it is moved `down` and `up`.
    """
    where, horizon = checked_market(market), whole(quarters, "quarters", high=LONGEST)
    far = number(steps, "steps", above=0, high=10)
    base = schedule(Policy() if policies is None else policies, horizon)
    tried = [base]
    for lever, at in LEVERS.items():
        tried += [tuple(one.moved(lever, sign * far * at.step) for one in base) for sign in (-1, 1)]
    value = final_value(run(arrays(tried), where), where)
    change = (value[1:] - value[0]).reshape(-1, 2)
    links = [lever.link for lever in LEVERS.values()]
    table = {"link": links, "down": change[:, 0], "up": change[:, 1]}
    return pd.DataFrame(table, index=pd.Index(list(LEVERS), name="lever"))


def lever_shares(
    policy: Policy | None = None,
    quarters: int = QUARTERS,
    market: Market | None = None,
    steps: float = 1,
    samples: int = SAMPLES,
) -> pd.DataFrame:
    """How much each lever has to do with the firm's value, when all move at once: Sobol's indices.

    Every lever is drawn evenly within `steps` steps of the policy, independently of the others (an even,
    fixed sequence, so that the answer is always the same). `first` is the share of the variance of `value`
    that a lever makes alone, `total` the share in which it has a part, together with others; where the
    two differ, the lever's effect hangs on the others.

    Parameters
    ----------
    policy : held in all quarters; by default `Policy()`
    quarters, market : as for `simulate`
    steps : as for `lever_sensitivity`
    samples : a power of 2 from 64 to 4096; samples × 10 firms are run

    Returns
    -------
    DataFrame indexed by `lever`: `first`, `total`. Estimates: `first` may miss 0 by a little.

    Source: Sobol 2001, Saltelli et al. 2010, by `scipy.stats.sobol_indices`.
    """
    from scipy.stats import qmc, sobol_indices

    where, horizon = checked_market(market), whole(quarters, "quarters", high=LONGEST)
    far = number(steps, "steps", above=0, high=10)
    n = whole(samples, "samples", low=64, high=4096)
    if n & (n - 1):
        raise Refusal(_("samples must be a power of 2; it was {value}").format(value=shown(samples)))
    center = schedule(Policy() if policy is None else policy, 1, "policy")[0]
    size = len(LEVERS)
    reach = [(center.moved(lever, -far * at.step), center.moved(lever, far * at.step))
             for lever, at in LEVERS.items()]  # fmt: skip
    low, high = (
        np.array([getattr(ends[k], lever) for ends, lever in zip(reach, LEVERS, strict=True)]) for k in (0, 1)
    )
    places = qmc.Sobol(2 * size, scramble=False).random_base2(n.bit_length() - 1)
    one, two = (low + places[:, part] * (high - low) for part in (slice(size), slice(size, None)))
    mixed = np.repeat(one[None], size, 0)  # in the k-th, the k-th lever is the other sample's
    for k in range(size):
        mixed[k, :, k] = two[:, k]
    firms = np.vstack([one, two, mixed.reshape(-1, size)])
    levers = {lever: np.tile(firms[:, k], (horizon, 1)) for k, lever in enumerate(LEVERS)}
    value = final_value(run(levers, where), where)
    samples_of: Any = {"f_A": value[None, :n], "f_B": value[None, n : 2 * n]}
    found = sobol_indices(func=samples_of | {"f_AB": value[2 * n :].reshape(size, 1, n)}, n=n)
    table = {"first": np.ravel(found.first_order), "total": np.ravel(found.total_order)}
    return pd.DataFrame(table, index=pd.Index(list(LEVERS), name="lever"))


def best_policy(quarters: int = QUARTERS, market: Market | None = None) -> Policy:
    """The best policy that is held in all quarters, as a patient search finds it.

    One lever after the other is put where `value` is highest, the others left, in several rounds with ever
    finer steps. That finds a top, if not surely the highest; and whoever changes policy over time can do
    better still.
    """
    return _best(whole(quarters, "quarters", high=LONGEST), checked_market(market))


@functools.lru_cache(maxsize=256)
def _best(horizon: int, where: Market) -> Policy:
    best = Policy()
    for turn in range(PASSES):
        for lever, at in LEVERS.items():
            reach = (at.high - at.low) / 2**turn
            places = getattr(best, lever) + np.linspace(-reach, reach, PLACES)
            tried = [best.change(**{lever: round(float(x), 1)}) for x in places.clip(at.low, at.high)]
            value = final_value(run(arrays([(one,) * horizon for one in tried]), where), where)
            best = tried[int(value.argmax())]
    return best


def plot_policies(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """A bar for each policy: profits of all quarters and the equity left; what `compare_policies` gives."""
    table = columns(result, ("profits", "equity", "value"), "result")
    ax = look.axes(ax)
    rows = np.arange(len(table))
    shift = table["profits"].clip(lower=0)
    for name, left, color, hatch, label in (
        ("profits", 0, "blue", "", _("profits of all quarters")),
        ("equity", shift, "green", "//", _("customers at the end")),
    ):
        ax.barh(
            rows, table[name], 0.55, left, color=look.COLORS[color], hatch=hatch, edgecolor="white",
            label=label,
        )  # fmt: skip
    ends = (shift + table["equity"]).clip(lower=0)
    for row, end, value in zip(rows, ends, table["value"], strict=True):
        text = f"{value:,.0f}".replace("-", "−")
        ax.annotate(text, (end, row), (5, 0), textcoords="offset points", va="center")
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [str(name) for name in table.index])
    ax.set_ylim(len(table) - 0.4, -1.1)
    ax.margins(x=0.15)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Discounted to the start (thousand yuan)"))
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.legend(loc="upper left", ncols=2)
    title = _("Worth most in the end: {policy}")
    ax.set_title(title.format(policy=table["value"].idxmax()), loc="left")
    return ax


def plot_lever_sensitivity(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """What one lever alone would change, the most telling on top; what `lever_sensitivity` gives."""
    table = columns(result, ("down", "up"), "result")
    order = table[["down", "up"]].abs().max(axis=1).sort_values().index
    table = table.loc[order]
    ax = look.axes(ax)
    rows = np.arange(len(table))
    for name, place, color, hatch, label in (
        ("down", -0.19, "orange", "//", _("moved down")),
        ("up", 0.19, "blue", "", _("moved up")),
    ):
        ax.barh(
            rows + place, table[name], 0.36, color=look.COLORS[color], hatch=hatch, edgecolor="white",
            label=label,
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_yticks(rows, [lever_title(lever) for lever in table.index])
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Change in the firm's value (thousand yuan)"))
    ax.xaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.legend(loc="lower right")
    best = table[["down", "up"]].max(axis=1)
    if best.max() > 0:
        up = table["up"].max() == best.max()
        title = _("Moved up brings most: {lever}") if up else _("Moved down brings most: {lever}")
    else:
        title = _("No lever alone brings more")
    ax.set_title(title.format(lever=lever_title(str(best.idxmax()))), loc="left")
    return ax


def plot_lever_shares(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Each lever's share of the variance, alone and with others; what `lever_shares` gives."""
    table = 100 * columns(result, ("first", "total"), "result")[["first", "total"]].sort_values("total")
    ax = look.axes(ax)
    rows = np.arange(len(table))
    for name, place, color, hatch, label in (
        ("total", -0.19, "sky", "..", _("together with others")),
        ("first", 0.19, "blue", "", _("alone")),
    ):
        ax.barh(
            rows + place, table[name].clip(lower=0), 0.36, color=look.COLORS[color], hatch=hatch,
            edgecolor="white", label=label,
        )  # fmt: skip
    ax.set_yticks(rows, [lever_title(lever) for lever in table.index])
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(_("Share of the differences in value (%)"))
    ax.legend(loc="lower right")
    title = _("Most hangs on {lever}: {share:.0f} % of the differences alone")
    ax.set_title(title.format(lever=lever_title(table.index[-1]), share=table["first"].iloc[-1]), loc="left")
    return ax


def named_schedules(policies: Any, quarters: int) -> tuple[list[str], list[tuple[Policy, ...]]]:
    """Names and schedules of several policies given by name; refused if they are not."""
    if not isinstance(policies, Mapping) or not policies:
        sentence = _("policies must be a dict, name → Policy or list of them; it was {value}")
        raise Refusal(sentence.format(value=shown(policies)))
    return [str(name) for name in policies], [
        schedule(one, quarters, f"policies[{shown(name)}]") for name, one in policies.items()
    ]


def final_value(done: Run, market: Market) -> np.ndarray:
    """`value` at the end of each run, in thousand yuan."""
    return np.asarray(done.value(market.discount)[-1] / THOUSAND)
