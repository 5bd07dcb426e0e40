"""What loyalty is worth: what winning a member may cost, and five points more retention."""

from __future__ import annotations

from typing import Any

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def break_even() -> float:
    tower = crm.loyalty.profit_of_loyalty(
        3,
        acquisition_cost=0,
        spending=480,
        margin=0.35,
        service_cost=48,
        growth=0.08,
        learning=0.15,
        referrals=0,
        premium=0,
        retention=0.75,
    )
    return tower["cumulative"].iloc[-1]


def five_points() -> float:
    table = crm.loyalty.profit_gain_of_retention(0.85, points=0.05, years=20, discount=0.1)
    return 100 * table["gain"].iloc[0]


def _tower(years: int = 3, **changed: Any) -> pd.DataFrame:
    """The tower of the exercise, with the settings that a reader gets wrong."""
    told: dict[str, Any] = {
        "acquisition_cost": 0, "spending": 480, "margin": 0.35, "service_cost": 48,
        "growth": 0.08, "learning": 0.15, "referrals": 0, "premium": 0, "retention": 0.75,
    }  # fmt: skip
    return crm.loyalty.profit_of_loyalty(years, **{**told, **changed})


def _gain(retention: float = 0.85, points: float = 0.05, years: int = 20, discount: float = 0.1) -> pd.Series:
    return crm.loyalty.profit_gain_of_retention(retention, points, years, discount=discount).iloc[0]


BREAK_EVEN = Number(
    name="loyalty.break_even",
    question=N_(
        "Kite Lane wins members with a gift. A member buys for 480 yuan in the first year, of which 35 % "
        "remain as margin; serving one costs 48 yuan a year. Purchases grow by 8 % a year and the cost of "
        "serving falls by 15 % a year; referrals and premium bring nothing, nothing is discounted, and from "
        "year to year 75 % stay. How many yuan may winning a member cost at most, if it is to be paid back "
        "by the end of year 3? One decimal."
    ),
    solve=break_even,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("The highest cost that is paid back is what comes in until then, before that cost."),
        N_(
            "crm.loyalty.profit_of_loyalty has a default for everything; give every number of the question, "
            "and 0 for what there is not."
        ),
        N_("Of the members won, how many are still there in year 2, and in year 3?"),
    ),
    mistakes={
        "all_stay": Mistake(
            lambda: _tower(retention=1)["cumulative"].iloc[-1],
            N_(
                "You counted as if every member stayed for three years. After each year a quarter leave, and "
                "with them their profit."
            ),
        ),
        "third_year_only": Mistake(
            lambda: _tower()["profit"].iloc[-1],
            N_("That is the profit of the third year alone. What is paid back is paid out of all three."),
        ),
        "base_profit_only": Mistake(
            lambda: _tower(growth=0, learning=0)["cumulative"].iloc[-1],
            N_(
                "You counted the base profit only. Purchases grow and the cost of serving falls; both make "
                "later years richer."
            ),
        ),
        "defaults_left_in": Mistake(
            lambda: _tower(referrals=0.15, premium=0.03)["cumulative"].iloc[-1],
            N_(
                "You left in the referrals and the premium that the function assumes when it is told "
                "nothing. Here both are 0."
            ),
        ),
        "default_cost_subtracted": Mistake(
            lambda: _tower(acquisition_cost=250)["cumulative"].iloc[-1],
            N_(
                "You subtracted the 250 yuan that the function assumes for winning a customer. That cost is "
                "what is asked for: set it to 0 and see what there is to pay it from."
            ),
        ),
        "one_year_only": Mistake(
            lambda: _tower(1)["cumulative"].iloc[-1],
            N_("That is what the first year brings. The gift has three years to be paid back."),
        ),
    },
    explain=N_(
        "Whatever a member brings in three years, less serving, is the most that winning one may cost. If "
        "all stayed it would be a third more: whoever plans as if all members were loyal spends too much on "
        "winning them. The sources of profit are Reichheld and Sasser's (1990); the numbers are invented."
    ),
)

FIVE_POINTS = Number(
    name="loyalty.five_points",
    question=N_(
        "Take the customer of crm.loyalty.profit_of_loyalty with its default numbers, a discount rate of 10 "
        "% and 20 years. By what percentage does the profit of a customer rise if the retention rate rises "
        "by five percentage points, from 85 to 90 %? In percent, one decimal."
    ),
    solve=five_points,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Two customers, alike but for the retention rate. What does each bring in 20 years?"),
        N_("crm.loyalty.profit_gain_of_retention compares the two; other arguments go to the tower."),
    ),
    mistakes={
        "five_percent": Mistake(
            lambda: 100 * _gain(points=0.05 * 0.85)["gain"],
            N_(
                "You raised 85 % by five percent of itself, to 89.25 %. Five percentage points lead to 90 %. "
                "The famous “5 %” are such points, too."
            ),
        ),
        "lifetime": Mistake(
            lambda: 100 * (_gain()["raised_lifetime"] / _gain()["lifetime"] - 1),
            N_(
                "That is the gain in expected lifetime, from about 7 to 10 years. Profit differs: what is "
                "added comes late, is discounted and is cut off after 20 years, but it falls into the "
                "richest years."
            ),
        ),
        "defections": Mistake(
            lambda: 100 * _gain()["fewer_defections"],
            N_(
                "That is the share of defections that must be prevented for it, five of fifteen. It is the "
                "effort, not the gain."
            ),
        ),
        "not_discounted": Mistake(
            lambda: 100 * _gain(discount=0)["gain"],
            N_("You left out the discount rate. What comes in ten years is worth less than half today."),
        ),
        "of_the_new_profit": Mistake(
            lambda: 100 * (1 - _gain()["profit"] / _gain()["raised_profit"]),
            N_("You divided the gain by the profit afterward. A rise is measured from where it began."),
        ),
    },
    explain=N_(
        "A gain of this size is where the famous figures come from. Three reservations belong to it, the "
        "first of them stressed by Sharp (2005): five points are a third of all defections here, no small "
        "step; the gain is worked out for a customer won today and was not measured on a firm's profit; and "
        "what the keeping costs is not in it."
    ),
)
