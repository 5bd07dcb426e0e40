"""The company: one causal model of the course, run quarter by quarter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.random import RandomState

from .. import look
from ..language import _
from ..lifecycle import stage_title
from ..refusal import Refusal, columns, shown, whole
from .engine import COSTS, Run, each, run
from .market import STAGES, Market
from .policy import LONGEST, Policies, arrays, schedule

QUARTERS = 12
SIGNS = {  # stage → color and hatch, in the order they are stacked
    "exploration": ("sky", ""),
    "formation": ("green", "//"),
    "stability": ("blue", ""),
    "decline": ("orange", ".."),
}
THOUSAND = 1000


def simulate(
    policies: Policies, quarters: int = QUARTERS, market: Market | None = None, seed: int | None = None
) -> pd.DataFrame:
    """The company under a policy, by quarter and stage of the relation. A teaching model, not an estimate.

    Each quarter, in this order. Links with a function's name are that function; the others (stages,
    failures, costs, wallet) are assumptions of this model.

    1. Word of mouth of last quarter's customers and advertising win people, who enter exploration
       (`satisfaction.word_of_mouth`, damped; `loyalty.acquisition_rate`; `satisfaction.promise_outcome`).
    2. All buy: the more, the riper the relation and the more loyal they were a quarter ago, and the less,
       the higher the price, which the riper mind less (`loyalty.price_sensitivity`). Serving them costs less
       with each year (`loyalty.profit_of_loyalty`).
    3. Promise, experience and rivals form what they expect, product, service and price what they perceive:
       C = b / a, satisfaction, loyalty (`satisfaction.satisfaction_ratio`, for those failed
       `satisfaction.recovery_satisfaction`, `loyalty.loyalty_curve`).
    4. They move on: to the next stage, which none can skip, or from any stage to decline, which money for
       retention holds up with diminishing returns (Blattberg & Deighton 1996); from decline out, or back.
    5. Those who remain are worth what they will still bring from the next quarter on (`value.markov_value`,
       discounted by a quarter more).

    Parameters
    ----------
    policies : a `Policy` for all quarters, or a list of them, one a quarter; the last is held to the end
    quarters : a whole number from 1 to 40
    market : as `Market` or `draw_market` give it; by default the course's example
    seed : None for expected values, in which people come in fractions; a whole number for one run of chance,
        in which every customer joins, moves on and leaves by chance, and rivals and demand wander

    Returns
    -------
    DataFrame, a row for each `quarter` and `stage`. People: `before`, `won`, `entered` from and `left` for
    another stage, `lost` for good, and `customers` at the end, so that
    customers = before + won + entered − left − lost. What they feel: `expected`, `perceived` (points),
    `ratio` C, `satisfied`, `dissatisfied`, `loyalty` (shares). Money, in thousand yuan: `revenue`, its costs
    `goods`, `service`, `recovery`, `retention`, `key_accounts`, `acquisition`, and what is left,
    `contribution`. `units` bought; `worth` of a customer at the end, yuan.

    Raises
    ------
    Refusal
        If an argument is not of its kind or out of range.
    """
    done = _run(policies, quarters, market, seed)
    feeling = done.feeling
    by_stage = {
        "before": done.before, "won": done.won, "entered": done.entered, "left": done.left,
        "lost": done.lost, "customers": done.after, "expected": feeling.expected,
        "perceived": feeling.perceived, "ratio": feeling.perceived / feeling.expected,
        "satisfied": feeling.satisfied, "dissatisfied": feeling.dissatisfied, "loyalty": feeling.loyalty,
        "units": done.units, "revenue": done.revenue / THOUSAND,
        **{name: done.costs[name] / THOUSAND for name in COSTS},
    }  # fmt: skip
    table = pd.DataFrame({name: values[:, 0].ravel() for name, values in by_stage.items()})
    table["contribution"] = table["revenue"] - table[list(COSTS)].sum(axis=1)
    table["worth"] = done.worth[:, 0].ravel()
    n = len(done.before)
    table.insert(0, "stage", list(STAGES) * n)
    table.insert(0, "quarter", np.repeat(np.arange(1, n + 1), len(STAGES)))
    return table


def simulate_firm(
    policies: Policies, quarters: int = QUARTERS, market: Market | None = None, seed: int | None = None
) -> pd.DataFrame:
    """The books of the company, a row a quarter; takes and refuses what `simulate` does.

    Returns
    -------
    DataFrame indexed by `quarter` from 1. People: `before`, `won` (`advertised` + `told`), `lost`,
    `customers` (= before + won − lost), and outside the firm `prospects` and `away`, who stay away for now.
    `satisfaction` (0 to 100: the satisfied, and half of those who find it fair) and `ratio` C, over all
    customers, 0 where there are none. Money, in thousand yuan: `revenue`,
    the costs `goods`, `service`, `recovery`, `retention`, `key_accounts`, `acquisition`, `fixed`; `profit`
    (revenue less all costs), `cumulative`; `equity`, what the customers at the end are worth; `value`, the
    profits so far and the equity, both discounted to the start.
    """
    market = checked_market(market)
    return books(_run(policies, quarters, market, seed), market)


def books(done: Run, market: Market, at: int = 0) -> pd.DataFrame:
    """The books of one of the runs, as `simulate_firm` gives them."""
    present = done.before + done.won
    ratio = each((present * done.feeling.perceived / done.feeling.expected).sum(-1), present.sum(-1))
    table = pd.DataFrame({
        "before": done.before.sum(-1)[:, at],
        "won": done.won.sum(-1)[:, at],
        "advertised": done.advertised[:, at],
        "told": done.told[:, at],
        "lost": done.lost.sum(-1)[:, at],
        "customers": done.after.sum(-1)[:, at],
        "prospects": done.prospects[:, at],
        "away": done.away[:, at],
        "satisfaction": 100 * done.satisfaction[:, at],
        "ratio": ratio[:, at],
        "revenue": done.revenue.sum(-1)[:, at] / THOUSAND,
        **{name: done.costs[name].sum(-1)[:, at] / THOUSAND for name in COSTS},
        "fixed": done.fixed / THOUSAND,
    })
    table["profit"] = table["revenue"] - table[[*COSTS, "fixed"]].sum(axis=1)
    table["cumulative"] = table["profit"].cumsum()
    table["equity"] = done.equity[:, at] / THOUSAND
    table["value"] = done.value(market.discount)[:, at] / THOUSAND
    return table.set_axis(pd.RangeIndex(1, len(table) + 1, name="quarter"))


def plot_stages(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Customers at the end of each quarter, stacked by stage; `result` is what `simulate` gives."""
    table = columns(result, ("quarter", "stage", "customers"), "result")
    wide = table.pivot_table(index="quarter", columns="stage", values="customers", aggfunc="sum")
    if set(wide.columns) != set(STAGES):
        sentence = _("result must have the stages {stages}; it has {present}")
        present = ", ".join(map(str, wide.columns))
        raise Refusal(sentence.format(stages=", ".join(STAGES), present=present))
    ax = look.axes(ax)
    foot = np.zeros(len(wide))
    for stage, (color, hatch) in SIGNS.items():
        people = wide[stage].to_numpy()
        ax.bar(
            wide.index, people, 0.8, foot, color=look.COLORS[color], hatch=hatch, edgecolor="white",
            label=stage_title(stage),
        )  # fmt: skip
        foot = foot + people
    ax.set_xticks(wide.index if len(wide) <= 16 else wide.index[:: len(wide) // 10])
    ax.set_xlabel(_("Quarter"))
    ax.set_ylabel(_("Customers at the end of the quarter"))
    ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}")
    ax.grid(axis="x", visible=False)
    handles, titles = ax.get_legend_handles_labels()
    ax.legend(handles[::-1], titles[::-1], loc="center left", bbox_to_anchor=(1.01, 0.5))
    share = wide.div(np.where(foot > 0, foot, 1), axis=0)["decline"].iloc[-1]
    title = _("In the end {customers:,.0f} customers, {share:.0f} % of them in decline")
    ax.set_title(title.format(customers=foot[-1], share=100 * share), loc="left")
    return ax


def plot_firm(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Profit quarter by quarter, and added up; `result` is what `simulate_firm` gives."""
    table = columns(result, ("profit", "cumulative", "equity"), "result")
    ax = look.axes(ax)
    gains = table["profit"] >= 0
    for rows, color, hatch, label in (
        (gains, "blue", "", _("profit")),
        (~gains, "orange", "//", _("loss")),
    ):
        if rows.any():
            ax.bar(
                table.index[rows], table["profit"][rows], 0.8, color=look.COLORS[color], hatch=hatch,
                edgecolor="white", label=label,
            )  # fmt: skip
    ax.plot(table.index, table["cumulative"], color=look.COLORS["ink"], marker="o", label=_("added up"))
    ax.axhline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xticks(table.index if len(table) <= 16 else table.index[:: len(table) // 10])
    ax.set_xlabel(_("Quarter"))
    ax.set_ylabel(_("Thousand yuan"))
    ax.yaxis.set_major_formatter(lambda value, _place: f"{value:,.0f}".replace("-", "−"))
    ax.grid(axis="x", visible=False)
    ax.legend(loc="upper left")
    last = table.iloc[-1]
    title = _("Profit in all {profit:,.0f}, customers worth {equity:,.0f} thousand yuan")
    said = title.format(profit=last["cumulative"], equity=last["equity"])
    ax.set_title(said.replace("-", "−"), loc="left")
    return ax


def checked_seed(seed: Any) -> RandomState | None:
    """The chance that a seed stands for; None for expected values."""
    return None if seed is None else RandomState(whole(seed, "seed", low=0, high=2**32 - 1))


def checked_market(market: Any) -> Market:
    """The market given, or the course's example."""
    if market is None:
        return Market()
    if not isinstance(market, Market):
        sentence = _("market must be a Market, such as draw_market gives; it was {value}")
        raise Refusal(sentence.format(value=shown(market)))
    return market


def _run(policies: Policies, quarters: Any, market: Market | None, seed: int | None) -> Run:
    horizon = whole(quarters, "quarters", high=LONGEST)
    levers = arrays([schedule(policies, horizon)])
    return run(levers, checked_market(market), checked_seed(seed))
