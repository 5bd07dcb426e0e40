"""Static analysis: what a cell brings, what a moved cut does, and which customer belongs where."""

from __future__ import annotations

from typing import Any

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort, taken_for
from ...language import N_


def friends(months: pd.DataFrame) -> float:
    years = crm.portfolio.customer_periods(months)
    grid = crm.portfolio.portfolio_grid(years[years["period"] == "2024"])
    return 100 * grid.summary().loc["true_friends", "profit_share"]


def moved_cut(months: pd.DataFrame) -> float:
    years = crm.portfolio.customer_periods(months)
    now = years[years["period"] == "2024"]
    half, more = (crm.portfolio.portfolio_grid(now, loyalty_cut=cut).customers for cut in (0.5, 0.6))
    return 100 * (half["cell"] != more["cell"]).mean()


def cells() -> dict[str, str]:
    return {
        "clinic": "true_friends",
        "bakery": "barnacles",
        "school": "strangers",
        "hotel": "butterflies",
        "family": "barnacles",
        "theater": "butterflies",
        "notary": "true_friends",
        "kiosk": "strangers",
    }


def _grid(months: pd.DataFrame, year: str = "2024", **options: float) -> Any:
    years = crm.portfolio.customer_periods(months)
    return crm.portfolio.portfolio_grid(years[years["period"] == year], **options)


def _share_of(months: pd.DataFrame, column: str) -> float:
    """Percentage of the sum of a column that the true friends of 2024 have."""
    table = _grid(months).customers
    return 100 * table.loc[table["cell"] == "true_friends", column].sum() / table[column].sum()


def _of_those_who_bring(months: pd.DataFrame) -> float:
    profit = _grid(months).summary()["profit"]
    return 100 * profit["true_friends"] / profit.clip(lower=0).sum()


def _by_year(months: pd.DataFrame) -> float:
    """A month's cut held against the profit of the year."""
    years = crm.portfolio.customer_periods(months)
    now = years[years["period"] == "2024"]
    grid = crm.portfolio.portfolio_grid(now, profitability="profit")
    return 100 * grid.summary().loc["true_friends", "profit_share"]


def _renamed(months: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """The customers of 2024 in their cells, and which of them a cut of 60 % moves."""
    table = _grid(months).customers
    return table, table["cell"] != _grid(months, loyalty_cut=0.6).customers["cell"]


FRIENDS = Number(
    name="portfolio.friends",
    question=N_(
        "Table service_firm_months (simulated). Make a grid of the customers of 2024: loyal from half of "
        "their business on, profitable from 100 yuan a month on. What percentage of the year's profit do the "
        "true friends bring? In percent, one decimal."
    ),
    data=("service_firm_months",),
    solve=friends,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("crm.portfolio.customer_periods makes one row of the months of a customer and year."),
        N_("Keep the period 2024, give it to crm.portfolio.portfolio_grid and read its summary()."),
    ),
    mistakes={
        "customers": Mistake(
            lambda months: 100 * (_grid(months).customers["cell"] == "true_friends").mean(),
            N_("That is their share of the customers. The question asks for their share of the profit."),
        ),
        "sales": Mistake(
            lambda months: _share_of(months, "amount"),
            N_("That is their share of what is bought. What serving costs is still to be subtracted."),
        ),
        "of_those_who_bring": Mistake(
            _of_those_who_bring,
            N_(
                "You divided by what the paying cells bring. The losses of the strangers belong to the "
                "year's profit, too: divide by what is left in the end."
            ),
        ),
        "year_for_month": Mistake(
            _by_year,
            N_(
                "You held the profit of the whole year against 100 yuan. The cut is meant for a month: use "
                "monthly_profit."
            ),
        ),
    },
    explain=N_(
        "Little more than a third of the customers bring around nine tenths of the profit, while some four "
        "tenths, the strangers, cost a little more than they bring. Who reads no further would stop serving "
        "strangers; the next section shows what would then be missing a year later."
    ),
)

MOVED_CUT = Number(
    name="portfolio.moved_cut",
    question=N_(
        "Table service_firm_months (simulated), customers of 2024, profitable from 100 yuan a month on. The "
        "manager calls a customer loyal from 60 % of its business on instead of 50 %. What percentage of all "
        "customers get another cell by that? In percent, one decimal."
    ),
    data=("service_firm_months",),
    solve=moved_cut,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Make the grid twice, with loyalty_cut 0.5 and 0.6, from the same table."),
        N_("Compare the two columns cell row by row; the mean of a comparison is a share."),
    ),
    mistakes={
        "only_friends": Mistake(
            lambda months: (
                100 * (_renamed(months)[1] & (_renamed(months)[0]["cell"] == "true_friends")).mean()
            ),
            N_("You counted true friends only. Barnacles become strangers by the same cut."),
        ),
        "of_the_loyal": Mistake(
            lambda months: (
                100
                * _renamed(months)[1].sum()
                / _renamed(months)[0]["cell"].isin(["true_friends", "barnacles"]).sum()
            ),
            N_(
                "You divided by the customers who were loyal so far. The question asks for a percentage of "
                "all customers."
            ),
        ),
        "number": Mistake(
            lambda months: _renamed(months)[1].sum(),
            N_("That is the number of customers. The question asks for their percentage of all of 2024."),
        ),
    },
    explain=N_(
        "Seven to nine customers in a hundred get another name, another policy and perhaps another budget, "
        "and not one of them has done anything. So choose cuts before you see whom they favor, write down "
        "why, and treat who stands close to one with care."
    ),
)

CELLS = Sort(
    name="portfolio.cells",
    question=N_(
        "Eight customers of an office-care firm. Loyal means here: gives us at least half of such business; "
        "profitable: brings at least 100 yuan a month after service and care. Which cell, and so which "
        "policy, is each one's? Answer with a dict, customer → cell, such as {'clinic': 'strangers', …}."
    ),
    solve=cells,
    options={
        "true_friends": N_("true friends: keep and delight"),
        "butterflies": N_("butterflies: earn while they are here"),
        "barnacles": N_("barnacles: serve at lower cost"),
        "strangers": N_("strangers: earn on each order, invest nothing special"),
    },
    items={
        "clinic": N_("A clinic has us in every week, nobody else, and brings 640 yuan a month."),
        "bakery": N_(
            "A bakery gives us all of its little work; after the trips to it 25 yuan a month are left."
        ),
        "school": N_("A school asks five firms each time; we get a tenth, for 10 yuan a month."),
        "hotel": N_(
            "A hotel gave us a third of a large refitting, 900 yuan a month, and asks rivals as well."
        ),
        "family": N_(
            "A family has been with us for nine years and never calls anyone else, calls us for every "
            "trifle, and brings 15 yuan a month."
        ),
        "theater": N_(
            "A theater comes before each premiere if our offer is best: 210 yuan a month, a quarter of its "
            "business."
        ),
        "notary": N_(
            "A notary orders nine times in ten from us, without asking for the price, and brings 130 yuan a "
            "month."
        ),
        "kiosk": N_("A kiosk tried us once among others; the visit cost more than it paid."),
    },
    why={
        "clinic": N_("All of its business and 640 yuan: both high."),
        "bakery": N_(
            "All of its business, and only 25 yuan: the wallet is small, so the cost to serve is the lever."
        ),
        "school": N_("A tenth of its business and 10 yuan: neither loyal nor profitable."),
        "hotel": N_("900 yuan, yet only a third of its business: profitable and not bound."),
        "family": N_("Long with us and all its business, but 15 yuan: length of time is no profit."),
        "theater": N_(
            "210 yuan and a quarter of its business: it pays each time, and each time it chooses anew."
        ),
        "notary": N_("Nine tenths of its business and 130 yuan: quiet, and a true friend."),
        "kiosk": N_("One visit at a loss: a stranger so far, which may also mean a beginning."),
    },
    hints=(
        N_("Ask two questions of each: what share of its business do we get? What is left a month?"),
        N_("Neither size nor years nor how pleasant a customer is decides; only the two cuts do."),
    ),
    mistakes={
        "loyal_so_profitable": Mistake(
            taken_for(cells, "true_friends", "barnacles"),
            N_(
                "You took loyal for profitable. Some of the most faithful cost nearly all that they bring: "
                "that is what the second axis is for."
            ),
        ),
        "disloyal_so_worthless": Mistake(
            taken_for(cells, "strangers", "butterflies"),
            N_(
                "You took the disloyal for worthless. Two of them bring more than some true friends, as long "
                "as they are here."
            ),
        ),
    },
    explain=N_(
        "Two questions, four cells. The grid says where a customer stands today; whether the kiosk is at a "
        "beginning or at an end, it cannot say."
    ),
)
