"""Key accounts: ten strategies, and which of them an account's record calls for."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, columns, numbers, one_of, whole

STRATEGIES = {
    "supply_first": N_("Supply the key account first"),
    "relationship_marketing": N_("Do relationship marketing with it"),
    "new_products_first": N_("Offer it new products first"),
    "watch_moves": N_("Watch its moves"),
    "leaders_visit": N_("Have the firm's leaders visit it"),
    "joint_promotions": N_("Plan promotions together"),
    "ask_opinions": N_("Ask for its opinion often"),
    "exchange_information": N_("Exchange information fast and exactly"),
    "special_rewards": N_("Reward it by rules of its own"),
    "business_meetings": N_("Hold business meetings with it"),
}
# signal in the record: title, the strategy that answers it; 1 if more of it is worse, −1 if it is better
SIGNALS = {
    "late_deliveries": (N_("Late deliveries"), "supply_first", 1),
    "new_product_weeks": (N_("Weeks it waits for new products"), "new_products_first", 1),
    "reply_days": (N_("Days until an answer"), "exchange_information", 1),
    "leader_visits": (N_("Visits by leaders"), "leaders_visit", -1),
    "opinions_asked": (N_("Times asked for its opinion"), "ask_opinions", -1),
    "joint_promotions": (N_("Promotions together"), "joint_promotions", -1),
    "rebate": (N_("Rebate (% of orders)"), "special_rewards", -1),
}


def strategy_title(name: str) -> str:
    """What one of the ten strategies is called in the language in force."""
    return _(STRATEGIES[one_of(name, STRATEGIES, "name")])


def account_signals(record: pd.DataFrame, months: int = 8) -> pd.DataFrame:
    """What the firm does for a key account, at the beginning of its record and at the end.

    Orders, complaints and requests for lower prices are not among the signals: they are what the account
    answers with. The one that got worse by the most standard errors comes first. A signal that changed
    together with the orders is a suspicion to check with the account, not a proof.

    Parameters
    ----------
    record : one row a month in order of time, with the columns of `key_account`
    months : how many months at either end are compared, at least 3 and at most half of the record

    Returns
    -------
    DataFrame indexed by signal: `before` and `after` (means), `worse_by` (standard errors by which it got
    worse; negative if better), `strategy` that answers it.

    Raises
    ------
    Refusal
        If a column is absent or holds something other than numbers, or if there are too few months.
    """
    table = columns(record, SIGNALS, "record")
    k = whole(months, "months", low=3)
    if len(table) < 2 * k:
        sentence = _("months must be at most half of the record's {n}; it was {months}")
        raise Refusal(sentence.format(n=len(table), months=k))
    rows = {}
    for signal, (_title, strategy, direction) in SIGNALS.items():
        values = numbers(table[signal], signal, low=0).to_numpy()
        first, last = values[:k], values[-k:]
        error = np.sqrt((first.var(ddof=1) + last.var(ddof=1)) / k)
        change = direction * (last.mean() - first.mean())
        score = change / error if error else np.sign(change) * np.inf if change else 0.0
        rows[signal] = (first.mean(), last.mean(), score, strategy)
    names = ["before", "after", "worse_by", "strategy"]
    result = pd.DataFrame.from_dict(rows, orient="index", columns=names).rename_axis("signal")
    return result.sort_values("worse_by", ascending=False, kind="stable")


def plot_account_signals(result: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Bars of how much each signal of `account_signals` got worse, the worst at the top."""
    table = columns(result, ("before", "after", "worse_by", "strategy"), "result").iloc[::-1]
    score = table["worse_by"].clip(-99, 99)  # a signal that never varied counts as changed beyond doubt
    ax = look.axes(ax)
    colors = [look.COLORS["orange" if value > 2 else "gray"] for value in score]
    ax.barh([_(SIGNALS[signal][0]) for signal in table.index], score, color=colors, height=0.6)
    for row, (before, after) in enumerate(zip(table["before"], table["after"], strict=True)):
        ax.annotate(
            f"{before:.1f} → {after:.1f}", (max(score.iloc[row], 0), row), (5, 0),
            textcoords="offset points", va="center", size="small",
        )  # fmt: skip
    ax.axvline(0, color=look.COLORS["ink"], lw=1)
    ax.set_xlim(min(-2.5, 1.1 * score.min()), max(1.28 * score.max(), 4))
    ax.set_xlabel(_("Got worse by (standard errors)"))
    ax.grid(axis="y", visible=False)
    worst = table.index[-1]
    if score.iloc[-1] > 2:
        title = _("What got worse most: {signal}")
        ax.set_title(title.format(signal=_(SIGNALS[worst][0])), loc="left")
    else:
        ax.set_title(_("Nothing got clearly worse"), loc="left")
    return ax
