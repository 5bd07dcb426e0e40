"""Forecasts for one customer of the music shop: still alive, and how many purchases to come?"""

from __future__ import annotations

from typing import Any

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def alive(purchases: pd.DataFrame) -> float:
    summary = crm.value.purchase_summary(purchases, until="1997-09-30").set_index("customer")
    model = crm.value.fit_bg_nbd(summary)
    return model.probability_alive(summary)[325]


def expected(purchases: pd.DataFrame) -> float:
    summary = crm.value.purchase_summary(purchases, until="1997-09-30").set_index("customer")
    model = crm.value.fit_bg_nbd(summary)
    return model.expected_purchases(39, summary)[1516]


def _fitted(purchases: pd.DataFrame, until: str = "1997-09-30") -> tuple[pd.DataFrame, Any]:
    summary = crm.value.purchase_summary(purchases, until=until).set_index("customer")
    return summary, crm.value.fit_bg_nbd(summary)


def _whole_time(purchases: pd.DataFrame) -> float:
    summary, model = _fitted(purchases, "1998-06-30")
    return model.probability_alive(summary)[325]


def _silence_as_recency(purchases: pd.DataFrame) -> float:
    summary, model = _fitted(purchases)
    one = summary.loc[[325]]
    return model.probability_alive(one.assign(recency=one["T"] - one["recency"]))[325]


def _wrong_row(purchases: pd.DataFrame) -> float:
    summary, model = _fitted(purchases)
    return model.probability_alive(summary).iloc[325]


def _pareto(purchases: pd.DataFrame) -> float:
    summary = crm.value.purchase_summary(purchases, until="1997-09-30").set_index("customer")
    return crm.value.fit_pareto_nbd(summary).probability_alive(summary)[325]


def _rate_kept(purchases: pd.DataFrame) -> float:
    """Purchases if the customer went on as before."""
    customer = crm.value.purchase_summary(purchases, until="1997-09-30").set_index("customer").loc[1516]
    return 39 * customer["frequency"] / customer["T"]


def _rate_if_alive(purchases: pd.DataFrame) -> float:
    summary, model = _fitted(purchases)
    return model.probability_alive(summary)[1516] * _rate_kept(purchases)


def _in_days(purchases: pd.DataFrame) -> float:
    summary, model = _fitted(purchases)
    return model.expected_purchases(39 * 7, summary)[1516]


ALIVE = Number(
    name="value.alive",
    question=N_(
        "Table cdnow (real data). Summarize the purchases up to 30 September 1997 "
        "(crm.value.purchase_summary with until) and fit the BG/NBD model to all customers. With what "
        "probability is customer 325 still alive on that day? A number from 0 to 1, three decimals."
    ),
    data=("cdnow",),
    solve=alive,
    tolerance=0.0006,
    hints=(
        N_("Three steps: summary, crm.value.fit_bg_nbd(summary), and the fit's probability_alive(summary)."),
        N_('Rows are counted from 0. With .set_index("customer") a row is found by its customer\'s number.'),
    ),
    mistakes={
        "whole_time": Mistake(
            _whole_time,
            N_(
                "You used all purchases up to June 1998, so the model already knows the future. Stop at 30 "
                "September 1997: until."
            ),
        ),
        "silence_as_recency": Mistake(
            _silence_as_recency,
            N_(
                "You entered the weeks since the last purchase as recency. That is recency in RFM; in the "
                "model it runs from the first purchase to the last."
            ),
        ),
        "wrong_row": Mistake(
            _wrong_row,
            N_("You took row 325, which counts from 0 and belongs to another customer."),
        ),
        "other_model": Mistake(
            _pareto,
            N_("That is the answer of the Pareto/NBD model, where customers may leave at any moment."),
        ),
    },
    explain=N_(
        "Twenty-five repeat purchases in 27 weeks, then nearly ten weeks of silence: from one who came "
        "almost weekly that says gone, though ten weeks of a rare buyer would say little. And 4 % is not "
        "never: in the following nine months this customer did come back, on two days."
    ),
)

EXPECTED = Number(
    name="value.expected",
    question=N_(
        "Table cdnow (real data). Fit the BG/NBD model to the purchases up to 30 September 1997, time in "
        "weeks. How many purchases does it expect from customer 1516 in the following 39 weeks? Two decimals."
    ),
    data=("cdnow",),
    solve=expected,
    tolerance=0.006,
    unit=N_("purchases"),
    hints=(
        N_("The fit has a method expected_purchases(t, summary). In which unit of time is t?"),
        N_("Without the summary it answers for a customer of whom nothing is known yet."),
    ),
    mistakes={
        "rate_kept": Mistake(
            _rate_kept,
            N_(
                "You carried the past rate forward. So regular a buyer was also lucky, and may leave: the "
                "model draws the rate toward that of all customers and lets it end."
            ),
        ),
        "rate_if_alive": Mistake(
            _rate_if_alive,
            N_(
                "You multiplied the past rate by the probability of being alive today. The customer can "
                "also leave during the 39 weeks, after any purchase."
            ),
        ),
        "new_customer": Mistake(
            lambda purchases: _fitted(purchases)[1].expected_purchases(39),
            N_("That is a new customer of whom nothing is known. Hand the summary over as well."),
        ),
        "in_days": Mistake(
            _in_days,
            N_("You asked for 39 × 7 = 273. The summary counts time in weeks, and so does t."),
        ),
    },
    explain=N_(
        "The customer bought again 26 times in 31 weeks; carried forward, that is nearly 33 more, the model "
        "says 21, and 15 came. Whoever is chosen for being extreme falls back toward the others: plan "
        "capacity by the model, not by last year's record. For one person the error is large even so."
    ),
)
