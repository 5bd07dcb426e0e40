"""Winning customers: how many replace one lost, and how much to spend on prospects."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def replacement() -> float:
    result = crm.loyalty.replacement_customers(
        old_profit=600,
        new_profit=260,
        acquisition_cost=180,
        old_retention=0.9,
        new_retention=0.7,
        years=5,
    )
    return result["replacement"]


def spending() -> float:
    k = crm.loyalty.responsiveness(spend=6, rate=0.12, ceiling=0.3)
    best = crm.loyalty.best_acquisition(value=180, ceiling=0.3, k=k)
    return best["spend"]


def _needed(**changed: Any) -> float:
    told: dict[str, Any] = {
        "old_profit": 600, "new_profit": 260, "acquisition_cost": 180,
        "old_retention": 0.9, "new_retention": 0.7, "years": 5,
    }  # fmt: skip
    return crm.loyalty.replacement_customers(**{**told, **changed})["replacement"]


def _best(k: float, ceiling: float = 0.3) -> pd.Series:
    return crm.loyalty.best_acquisition(180, ceiling, k)


def _k() -> float:
    return crm.loyalty.responsiveness(6, 0.12, 0.3)


def _all_spent() -> float:
    """The spending per prospect at which all that is won goes into winning it, to a thousandth of a yuan."""
    spend = np.arange(1, 100_000) / 1000
    return float(spend[crm.loyalty.acquisition_rate(spend, 0.3, _k()) * 180 >= spend].max())


REPLACEMENT = Number(
    name="loyalty.replacement",
    question=N_(
        "An old customer brings 600 yuan a year, and 90 % of such customers stay from year to year. A new "
        "one costs 180 yuan to win and brings 260 yuan a year, and 70 % stay. Over five years, without "
        "discounting: how many new customers make good the loss of one old customer? Two decimals."
    ),
    solve=replacement,
    tolerance=0.006,
    unit=N_("new customers"),
    hints=(
        N_("What is lost with the old one in five years? Not everyone would have stayed that long."),
        N_("What does one new customer leave, after the cost of winning?"),
        N_("crm.loyalty.replacement_customers divides the one by the other."),
    ),
    mistakes={
        "cost_forgotten": Mistake(
            lambda: _needed(acquisition_cost=0),
            N_("You left out what it costs to win a new customer. Only what remains after it makes good."),
        ),
        "new_as_loyal_as_old": Mistake(
            lambda: _needed(new_retention=0.9),
            N_("You let the new customers stay as long as old ones. Three in ten leave every year."),
        ),
        "all_stay": Mistake(
            lambda: _needed(old_retention=1, new_retention=1),
            N_("You let everybody stay for five years. Count each year with the share who are still there."),
        ),
        "one_year_profit": Mistake(
            lambda: 600 / 260,
            N_(
                "You divided one year's profit by the other. The old customer would have stayed longer, and "
                "the new one must first be won."
            ),
        ),
        "first_year_only": Mistake(
            lambda: _needed(years=1),
            N_(
                "You looked one year ahead. In the first year the cost of winning weighs too heavily; the "
                "question looks ahead five years."
            ),
        ),
    },
    explain=N_(
        "Between four and five new customers, not eight or nine: the course's rule is no law of nature. The "
        "number grows with the gap between old and new profit, with how fast newcomers leave, and with what "
        "winning costs; it becomes infinite where a new customer never pays back that cost. Work it out with "
        "your own figures."
    ),
)

SPENDING = Number(
    name="loyalty.spending",
    question=N_(
        "Last year a firm spent 6 yuan on each prospect and won 12 % of them; more than 30 % could not be "
        "won with any money. A customer won is worth 180 yuan. By Blattberg and Deighton's curve, how many "
        "yuan per prospect bring the highest profit? Two decimals."
    ),
    solve=spending,
    tolerance=0.006,
    unit=N_("yuan"),
    hints=(
        N_("One point of the curve and its ceiling determine how fast it rises: crm.loyalty.responsiveness."),
        N_("The best spending is where the last customer won costs just what one is worth."),
        N_("crm.loyalty.best_acquisition finds it, if given the worth, the ceiling and the speed."),
    ),
    mistakes={
        "straight_line": Mistake(
            lambda: _best(0.12 / 6)["spend"],
            N_(
                "You took 12 % / 6 as the speed k, as if the curve were a straight line. It bends from the "
                "start: k = −ln(1 − rate / ceiling) / spending."
            ),
        ),
        "no_ceiling": Mistake(
            lambda: _best(crm.loyalty.responsiveness(6, 0.12, 1), 1)["spend"],
            N_(
                "You let the curve rise to 100 %. At most 30 % can be won, and near that ceiling every "
                "further customer becomes dear."
            ),
        ),
        "all_spent": Mistake(
            _all_spent,
            N_(
                "There the average customer costs what one is worth, and no profit is left. Stop earlier: "
                "where the last customer costs that much."
            ),
        ),
        "per_customer": Mistake(
            lambda: _best(_k())["average_cost"],
            N_("That is the cost per customer won. The question asks for the spending per prospect."),
        ),
        "the_profit": Mistake(
            lambda: _best(_k())["profit"],
            N_(
                "That is the profit per prospect at the best spending. The question asks for the spending "
                "itself."
            ),
        ),
    },
    explain=N_(
        "About three times last year's spending, and not more: what counts is the last customer won, not the "
        "average one. On average a customer still costs far less than one is worth, which tempts to spend "
        "on. The ceiling is a manager's judgment; try others and see how the answer moves."
    ),
)
