"""Donors who give off and on: what is to come of one who gave often, but not lately?"""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def gifts(donors: pd.DataFrame) -> float:
    model = crm.lifecycle.fit_beta_geometric_beta_binomial(donors)
    expected = model.expected_purchases(3, donors)
    return expected[(donors["frequency"] == 4) & (donors["recency"] == 4)].item()


def _four(donors: pd.DataFrame) -> pd.DataFrame:
    """The donors who gave in each of the first four years and then no more."""
    return donors[(donors["frequency"] == 4) & (donors["recency"] == 4)]


def _expected(donors: pd.DataFrame, years: int) -> float:
    model = crm.lifecycle.fit_beta_geometric_beta_binomial(donors)
    return model.expected_purchases(years, _four(donors)).item()


def _alive(donors: pd.DataFrame) -> float:
    return crm.lifecycle.fit_beta_geometric_beta_binomial(donors).probability_alive(_four(donors)).item()


GIFTS = Number(
    name="lifecycle.gifts",
    question=N_(
        "Table donors (real data). Fit the BG/BB model to all donors. How many gifts does it expect in the "
        "three years 2002 to 2004 from a donor who gave in each of the first four years and in neither of "
        "the last two (frequency 4, recency 4)? Two decimals."
    ),
    data=("donors",),
    solve=gifts,
    tolerance=0.006,
    unit=N_("gifts"),
    hints=(
        N_("crm.lifecycle.fit_beta_geometric_beta_binomial takes the table as it is."),
        N_("The fit has a method expected_purchases(n, table), one number a row. Which row is this donor's?"),
    ),
    mistakes={
        "rate_kept": Mistake(
            lambda donors: 3 * 4 / 6,
            N_(
                "You carried the past rate, 4 gifts in 6 years, forward. But a donor of four years who then "
                "is silent for two has probably stopped."
            ),
        ),
        "nobody_leaves": Mistake(
            lambda donors: (
                crm.lifecycle.fit_beta_bernoulli(donors).expected_purchases(3, _four(donors)).item()
            ),
            N_(
                "That is the model in which nobody ever leaves. To it only the number of gifts counts, and "
                "not how long ago the last one was."
            ),
        ),
        "rate_if_there": Mistake(
            lambda donors: _alive(donors) * 3 * 4 / 6,
            N_(
                "You multiplied the past rate by the chance of being there still. Who is there can leave "
                "within the three years, and so high a rate was luck in part."
            ),
        ),
        "one_year": Mistake(
            lambda donors: _expected(donors, 1),
            N_("That is the next year alone. The question asks for three."),
        ),
        "five_years": Mistake(
            lambda donors: _expected(donors, 5),
            N_("That is for the five years to 2006, as in the picture. The question asks for three."),
        ),
        "all_of_them": Mistake(
            lambda donors: _expected(donors, 3) * _four(donors)["count"].item(),
            N_(
                "That is what all donors with this history will give together. The question asks for one "
                "of them."
            ),
        ),
    },
    explain=N_(
        "Little more than a third of a gift, less than from one who gave a single time, but a year later: "
        "after a regular donor's silence the model gives a chance of one in five. In the five years to 2006 "
        "it expects 0.58 gifts of each such donor, and 0.84 were made: it is too severe with the silent, "
        "though for all 11,104 donors together it is only 3 % short."
    ),
)
