"""Contracts renewed or not: who is left in year 12, what is a customer still worth, and has loyalty grown?"""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Open
from ...language import N_
from ..shifted_beta_geometric import ShiftedBetaGeometric


def projection(contracts: pd.DataFrame) -> float:
    seven_years = contracts["high_end"][:8]
    model = crm.lifecycle.fit_shifted_beta_geometric(seven_years)
    return 100 * model.survival(10)


def residual(contracts: pd.DataFrame) -> float:
    model = crm.lifecycle.fit_shifted_beta_geometric(contracts["regular"][:8])
    return model.expected_lifetime(discount=0.1, renewals=5)


def rising() -> str:
    return (
        "No customer need have changed. A cohort is a mixture: those who leave easily are gone in the first "
        "years, so the later rates are those of the steady ones. The program must be tested against "
        "customers of the same age without it."
    )


def _trend(kind: str, contracts: pd.DataFrame) -> float:
    return 100 * float(crm.lifecycle.trend(contracts["high_end"][:8], 10, kind)[-1])


def _fitted(contracts: pd.DataFrame) -> ShiftedBetaGeometric:
    return crm.lifecycle.fit_shifted_beta_geometric(contracts["regular"][:8])


def _first_rate(contracts: pd.DataFrame) -> float:
    return float(contracts["regular"][1]) / 100


PROJECTION = Number(
    name="lifecycle.projection",
    question=N_(
        "Table contract_customers (real data). Fit the shifted-beta-geometric model to the segment "
        "high_end, years 0 to 7. What percentage of the cohort does it expect to be left after 10 years? In "
        "percent, one decimal."
    ),
    data=("contract_customers",),
    solve=projection,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Years 0 to 7 are eight numbers, the first of them 100."),
        N_("The fit has a method survival(t). It gives a share."),
    ),
    mistakes={
        "quadratic": Mistake(
            lambda contracts: _trend("quadratic", contracts),
            N_(
                "That is the quadratic, which lies close to the seven years and then turns up, as if "
                "customers who had left came back."
            ),
        ),
        "exponential": Mistake(
            lambda contracts: _trend("exponential", contracts),
            N_("That is the exponential: as if everybody renewed with one and the same chance for ever."),
        ),
        "first_rate": Mistake(
            lambda contracts: 100 * (contracts["high_end"][1] / 100) ** 10,
            N_("You let the first year's rate go on for ten. It is the worst of all rates to come."),
        ),
        "mean_rate": Mistake(
            lambda contracts: 100 * (contracts["high_end"][7] / 100) ** (10 / 7),
            N_(
                "You let the mean rate of the seven years go on. But the rates rose, and the later ones are "
                "those that will hold."
            ),
        ),
        "last_rate": Mistake(
            lambda contracts: (
                contracts["high_end"][7] * (contracts["high_end"][7] / contracts["high_end"][6]) ** 3
            ),
            N_(
                "You kept the last rate for three more years. The model uses all seven, and lets the rate "
                "rise."
            ),
        ),
        "all_years": Mistake(
            lambda contracts: (
                100 * crm.lifecycle.fit_shifted_beta_geometric(contracts["high_end"]).survival(10)
            ),
            N_("You let the model see all twelve years. Then there is nothing left to foretell."),
        ),
    },
    explain=N_(
        "The model says 41.4 %, and 42.7 % were really left. It has two parameters, one fewer than the "
        "quadratic: what makes it foretell is its story, that customers differ and that each keeps its own "
        "chance of leaving (Fader and Hardie 2007). Where the first years are few, it can miss too."
    ),
)

RESIDUAL = Number(
    name="lifecycle.residual",
    question=N_(
        "Table contract_customers (real data). A regular customer has renewed 5 times and stands right "
        "before the next renewal. By the shifted-beta-geometric model fitted to years 0 to 7, how many "
        "contract years are still to be expected, discounted at 10 % a year? The next year counts whole if "
        "it is renewed. Two decimals."
    ),
    data=("contract_customers",),
    solve=residual,
    tolerance=0.006,
    unit=N_("years"),
    hints=(
        N_("What is known of this customer that is not known of a new one?"),
        N_("The fit has a method expected_lifetime(discount, renewals)."),
    ),
    mistakes={
        "new_customer": Mistake(
            lambda contracts: _fitted(contracts).expected_lifetime(0.1),
            N_(
                "That is a customer won today, of whom nothing is known yet. Whoever has renewed five times "
                "is probably one of the steady."
            ),
        ),
        "one_rate_for_all": Mistake(
            lambda contracts: 1.1 * _first_rate(contracts) / (1.1 - _first_rate(contracts)),
            N_(
                "You took the first year's retention rate for ever: r · (1 + d) / (1 + d − r). It "
                "undervalues those who have stayed."
            ),
        ),
        "margin_multiple": Mistake(
            lambda contracts: _first_rate(contracts) / (1.1 - _first_rate(contracts)),
            N_(
                "You took the margin multiple r / (1 + d − r) with the first year's rate. That undervalues "
                "those who have stayed, and it discounts the next year, which here counts whole."
            ),
        ),
        "running_year_too": Mistake(
            lambda contracts: 1 + _fitted(contracts).expected_lifetime(0.1, 5),
            N_("You counted the year now running as well. It is paid, and nothing of it is to come."),
        ),
        "one_renewal_more": Mistake(
            lambda contracts: _fitted(contracts).expected_lifetime(0.1, 6),
            N_("You counted the renewal that lies ahead as made. Five have been made."),
        ),
        "of_the_cohort": Mistake(
            lambda contracts: _fitted(contracts).survival(5) * _fitted(contracts).expected_lifetime(0.1, 5),
            N_(
                "You multiplied by the chance to get so far. This customer has got so far; that chance "
                "belongs to a new one."
            ),
        ),
    },
    explain=N_(
        "About six and a quarter years, against three and two thirds for a new customer: the older customer "
        "is worth more although it has not changed; we have only learned which kind it is. With one "
        "retention rate for all, staying would tell nothing, and old customers would be valued too low "
        "(Fader and Hardie 2010)."
    ),
)

RISING = Open(
    name="lifecycle.rising",
    question=N_(
        "A board reads that a cohort's retention rate rose from 63 % in its first year to 95 % in its "
        "twelfth. “Our customers grow more loyal every year; the loyalty program works.” Answer in a few "
        "sentences: what else may have happened, and how would you find out?"
    ),
    solve=rising,
    hints=(
        N_("Who of the first year is no longer there in the twelfth?"),
        N_("Think of the explorer with two kinds of customers. Did any of them change?"),
    ),
    points=(
        N_("The same rise comes about if no customer changes: those who leave easily leave first (sorting)."),
        N_("The rate of a cohort is a mean over those who are left, and not anybody's own rate."),
        N_(
            "Whether the program works needs customers of the same age without it, best drawn by lot, and "
            "not a look along one cohort."
        ),
        N_(
            "Compare cohorts at the same age: is the first year's rate of newer cohorts higher than of "
            "older ones?"
        ),
        N_(
            "Both can be true at once; the model of sorting fits the data without any growth of loyalty, "
            "which does not prove that there is none."
        ),
    ),
    explain=N_(
        "One curve, two stories. Choose between them by data that can tell them apart, and not by the one "
        "you would like to be true."
    ),
)
