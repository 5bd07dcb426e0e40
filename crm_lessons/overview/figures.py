"""What the scorecard of the ten Cs is made of: the Cs, their figures, and how each figure is computed."""

from __future__ import annotations

from typing import NamedTuple

from ..language import N_

# The chapters that open a C, those that are written: a test holds the titles to the table of contents.
OPENED_IN = {"02": N_("Customer satisfaction"), "03": N_("Customer loyalty"), "04": N_("Customer value")}
# What each C is called, and the number of the chapter that opens it.
TEN = {
    "profile": (N_("profile"), "08"),
    "knowledge": (N_("knowledge"), "08"),
    "segmentation": (N_("segmentation"), "04"),
    "customization": (N_("customization"), "08"),
    "value": (N_("customer value"), "04"),
    "satisfaction": (N_("satisfaction"), "02"),
    "development": (N_("development"), "08"),
    "retention": (N_("retention"), "03"),
    "acquisition": (N_("acquisition"), "03"),
    "profitability": (N_("profitability"), "04"),
}
PERCENT, TIMES, POINTS, YUAN = "%", N_("times"), N_("% points"), N_("yuan")


class Figure(NamedTuple):
    """One figure of the scorecard; `good` is 1 if more is better, −1 if less is, 0 if it only informs."""

    c: str
    measure: str
    unit: str
    places: int
    formula: str
    good: int = 1


# The first figure of each C stands for it in a picture.
FIGURES = {
    "known": Figure(
        "profile", N_("full profiles"), PERCENT, 0,
        N_("members of whom every field of the profile is known / members"),
    ),
    "warning": Figure(
        "knowledge", N_("extra churn of the let-down"), POINTS, 0,
        N_("churn of who found less than expected − churn of the others who answered"), 0,
    ),
    "by_need": Figure(
        "segmentation", N_("spending by need, high / low"), TIMES, 2,
        N_("mean spending of the need that spends most / of the need that spends least"), 0,
    ),
    "by_value": Figure(
        "segmentation", N_("margin from the best fifth"), PERCENT, 0,
        N_("margin from the 20 % of members with the largest margin / margin from all"), 0,
    ),
    "one_to_one": Figure(
        "customization", N_("bought on one-to-one offers"), PERCENT, 0,
        N_("receipts on an offer to one member / receipts"),
    ),
    "to_segment": Figure(
        "customization", N_("bought on offers to segments"), PERCENT, 0,
        N_("receipts on an offer to a segment / receipts"),
    ),
    "delivered": Figure(
        "value", N_("gets less gives, of 10"), N_("points"), 2,
        N_("mean of what members get − mean of what they give up"),
    ),
    "satisfied": Figure(
        "satisfaction", N_("expectation met"), PERCENT, 0,
        N_("answers with perceived at or above expected / answers"),
    ),
    "ratio": Figure(
        "satisfaction", N_("perceived / expected"), TIMES, 2,
        N_("mean over answers of perceived / expected"),
    ),
    "wallet": Figure(
        "development", N_("share of wallet"), PERCENT, 0,
        N_("spent here / (spent here + spent elsewhere), sums over who answered"),
    ),
    "cross": Figure(
        "development", N_("cross-selling: buy two kinds or more"), PERCENT, 0,
        N_("buyers of two or more categories / buyers"),
    ),
    "up": Figure(
        "development", N_("up-selling: premium in spending"), PERCENT, 0, N_("spent on premium / spent"),
    ),
    "churn": Figure(
        "retention", N_("churn rate"), PERCENT, 1,
        N_("members who did not renew at the year's end / members of the year"), -1,
    ),
    "winning": Figure(
        "acquisition", N_("cost per new member"), YUAN, 0,
        N_("acquisition cost of who joined in the year / how many joined"), -1,
    ),
    "new": Figure(
        "acquisition", N_("new among the members"), PERCENT, 0,
        N_("members who joined in the year / members of the year"),
    ),
    "lifetime": Figure(
        "profitability", N_("lifetime profit per member"), YUAN, 0,
        N_("profit per member in the year / churn rate − cost per new member"),
    ),
    "profit": Figure(
        "profitability", N_("profit per member in the year"), YUAN, 0,
        N_("(margin − service cost − marketing cost) / members"),
    ),
    "marketing": Figure(
        "profitability", N_("of that, marketing cost"), YUAN, 0, N_("marketing cost / members"), -1,
    ),
}  # fmt: skip
HEADLINES = {c: next(name for name, figure in FIGURES.items() if figure.c == c) for c in TEN}
