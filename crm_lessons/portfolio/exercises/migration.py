"""Dynamic analysis: who stayed, where true friends come from, what is to come, what a stranger is worth."""

from __future__ import annotations

import numpy as np
import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick
from ...language import N_

INSIDE = ["true_friends", "butterflies", "barnacles", "strangers"]


def stayed(months: pd.DataFrame) -> float:
    panel = crm.portfolio.portfolio_grid(crm.portfolio.customer_periods(months)).customers
    before, after = (panel[panel["period"] == year] for year in ("2023", "2024"))
    return 100 * crm.portfolio.migration(before, after).rates().loc["true_friends", "true_friends"]


def where_from(months: pd.DataFrame) -> str:
    panel = crm.portfolio.portfolio_grid(crm.portfolio.customer_periods(months)).customers
    before, after = (panel[panel["period"] == year] for year in ("2023", "2024"))
    came = crm.portfolio.migration(before, after).counts["true_friends"].drop("true_friends")
    return str(came.idxmax())


def two_years(months: pd.DataFrame) -> float:
    panel = crm.portfolio.portfolio_grid(crm.portfolio.customer_periods(months)).customers
    rates = crm.portfolio.transition_matrix(panel[panel["period"] >= "2023"]).rates
    now = panel.loc[panel["period"] == "2024", "cell"].value_counts()
    return crm.portfolio.portfolio_forecast(rates, now, periods=2).customers.loc[2, "true_friends"]


def stranger(months: pd.DataFrame) -> float:
    panel = crm.portfolio.portfolio_grid(crm.portfolio.customer_periods(months)).customers
    rates = crm.portfolio.transition_matrix(panel).rates
    brings = panel[panel["period"] == "2024"].groupby("cell")["profit"].mean()
    brings["left"] = 0
    return crm.value.markov_value(rates, brings, discount=0.1, periods=5)["strangers"]


def _panel(months: pd.DataFrame) -> pd.DataFrame:
    return crm.portfolio.portfolio_grid(crm.portfolio.customer_periods(months)).customers


def _moves(months: pd.DataFrame) -> np.ndarray:
    """Customers from their cell in 2023 (the last row: not there yet) to that of 2024 (the last: gone)."""
    panel = _panel(months)
    before, after = (panel[panel["period"] == year] for year in ("2023", "2024"))
    return crm.portfolio.migration(before, after).counts.to_numpy()


def _friends_after(months: pd.DataFrame, steps: int, transposed: bool = False) -> float:
    """Customers of 2024 who are true friends after so many years, the matrix perhaps taken the wrong way."""
    panel = _panel(months)
    rates = crm.portfolio.transition_matrix(panel[panel["period"] >= "2023"]).rates.to_numpy()
    now = panel.loc[panel["period"] == "2024", "cell"].value_counts().reindex([*INSIDE, "left"], fill_value=0)
    matrix = rates.T if transposed else rates
    return float((now.to_numpy() @ np.linalg.matrix_power(matrix, steps))[0])


def _with_newcomers(months: pd.DataFrame) -> float:
    panel = _panel(months)
    known = crm.portfolio.transition_matrix(panel[panel["period"] >= "2023"])
    now = panel.loc[panel["period"] == "2024", "cell"].value_counts()
    later = crm.portfolio.portfolio_forecast(known.rates, now, 2, newcomers=known.newcomers.iloc[-1])
    return float(later.customers["true_friends"].iloc[-1])


def _worth(months: pd.DataFrame, discount: float = 0.1, leaving: bool = True, **shown: str) -> float:
    """A stranger's worth over five years, with one thing left out."""
    panel = _panel(months)
    known = crm.portfolio.transition_matrix(panel)
    brings = panel[panel["period"] == "2024"].groupby("cell")["profit"].mean().reindex(known.rates.index)
    counts = known.counts if leaving else known.counts.loc[INSIDE, INSIDE]
    rates = counts.div(counts.sum(axis=1), axis=0)
    values = crm.value.markov_value(rates, brings.fillna(0)[rates.index], discount, periods=5)
    return float(values[shown.get("cell", "strangers")])


STAYED = Number(
    name="portfolio.stayed",
    question=N_(
        "Table service_firm_months (simulated), the grid with its usual cuts. Of the customers who were true "
        "friends in 2023, what percentage were true friends in 2024 as well? In percent, one decimal."
    ),
    data=("service_firm_months",),
    solve=stayed,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("crm.portfolio.migration takes the customers of the two years with their cells."),
        N_("Whom does the question start from? All of them stand below the line, wherever they went."),
    ),
    mistakes={
        "by_column": Mistake(
            lambda months: 100 * _moves(months)[0, 0] / _moves(months)[:, 0].sum(),
            N_(
                "You divided by the true friends of 2024: that says where they came from. A transition rate "
                "starts from those of the year before, and its rows add to 100 %."
            ),
        ),
        "of_everybody": Mistake(
            lambda months: 100 * _moves(months)[0, 0] / _moves(months)[:4].sum(),
            N_("You divided by all customers of 2023. The question starts from the true friends among them."),
        ),
        "leavers_left_out": Mistake(
            lambda months: 100 * _moves(months)[0, 0] / _moves(months)[0, :4].sum(),
            N_(
                "You left out those who are no longer customers. They were true friends in 2023, too, and "
                "what became of them is just what one wants to know."
            ),
        ),
        "gone": Mistake(
            lambda months: 100 * _moves(months)[0, 4] / _moves(months)[0].sum(),
            N_("That is the share of true friends who left altogether."),
        ),
    },
    explain=N_(
        "About four in five. About half of those who are missing, often fewer, left the firm; the others "
        "slid into another cell, where they can still be won back. Watch the divisor: by row it is a rate "
        "one can forecast with, by column it tells where the true friends of today came from."
    ),
)

WHERE_FROM = Pick(
    name="portfolio.where_from",
    question=N_(
        "Table service_firm_months (simulated), the grid with its usual cuts. Look at the customers who were "
        "true friends in 2024, but not in 2023. What were most of them in 2023?"
    ),
    data=("service_firm_months",),
    solve=where_from,
    options={
        "butterflies": N_("butterflies"),
        "barnacles": N_("barnacles"),
        "strangers": N_("strangers"),
        "entered": N_("not customers yet"),
    },
    why={
        "butterflies": N_(
            "Butterflies turn true friends at the highest rate, more than one in two. But there are few of "
            "them: compare numbers, not rates."
        ),
        "barnacles": N_("A few barnacles become profitable. Look for a larger number in the same column."),
        "entered": N_("Hardly anyone gives us half of the business and a good profit in the first year."),
    },
    hints=(
        N_("The table counts of crm.portfolio.migration has a row for each cell before."),
        N_("Read down one column, and leave out the row of those who were true friends already."),
    ),
    explain=N_(
        "Strangers: about half of the new true friends were strangers a year before, for most customers "
        "begin as strangers. A policy that invests nothing in any stranger saves a small loss this year and "
        "dries up the spring of later profit. That is why the static picture needs the dynamic one beside it."
    ),
)

TWO_YEARS = Number(
    name="portfolio.two_years",
    question=N_(
        "Table service_firm_months (simulated), the grid with its usual cuts. Take the transition rates from "
        "2023 to 2024 and let them hold for two more years. Of the customers of 2024, how many are expected "
        "to be true friends in 2026? Newcomers do not count. In customers, one decimal."
    ),
    data=("service_firm_months",),
    solve=two_years,
    tolerance=0.06,
    unit=N_("customers"),
    hints=(
        N_("Give crm.portfolio.transition_matrix only the rows of 2023 and 2024."),
        N_("Start from the number of customers in each cell in 2024, and go on twice."),
        N_("crm.portfolio.portfolio_forecast has the expected customers, a row for each period."),
    ),
    mistakes={
        "one_step": Mistake(
            lambda months: _friends_after(months, 1),
            N_("That is 2025. The moves of a second year are still to come."),
        ),
        "from_2023": Mistake(
            lambda months: _friends_after(months, 3),
            N_("That is one step too many: from 2024 to 2026 there are two."),
        ),
        "transposed": Mistake(
            lambda months: _friends_after(months, 2, transposed=True),
            N_(
                "The matrix was taken the wrong way round. Its rows are where customers come from: the "
                "portfolio stands before it as a row, or the matrix must be transposed first."
            ),
        ),
        "newcomers": Mistake(
            _with_newcomers,
            N_("You let newcomers come in. The question asks what becomes of the customers of 2024."),
        ),
    },
    explain=N_(
        "More than in 2024, though nobody comes in: strangers and butterflies of today are the true friends "
        "of the next years. But not for long. A year later there are fewer: without newcomers the spring "
        "runs dry, first among the strangers, then among the true friends who come from them."
    ),
)

STRANGER = Number(
    name="portfolio.stranger",
    question=N_(
        "Table service_firm_months (simulated), the grid with its usual cuts. In 2024 a stranger cost more "
        "than it brought. What is a stranger worth over five years, this one included, at a discount rate of "
        "10 %? Use the transition rates of all years, and as the profit of a cell the mean per customer in "
        "2024; who left brings nothing. In yuan, one decimal."
    ),
    data=("service_firm_months",),
    solve=stranger,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("crm.value.markov_value of chapter 04 takes a transition matrix and a reward for each state."),
        N_("The rewards: the mean profit by cell in 2024, and 0 for the state left."),
        N_("Five rewards, the first one now: periods=5."),
    ),
    mistakes={
        "standing_still": Mistake(
            lambda months: (
                _panel(months)
                .loc[lambda table: (table["period"] == "2024") & (table["cell"] == "strangers"), "profit"]
                .mean()
                * sum(1.1**-t for t in range(5))
            ),
            N_(
                "You let the stranger stay a stranger for five years. That is the static picture; a stranger "
                "may become a true friend, or leave."
            ),
        ),
        "not_discounted": Mistake(
            lambda months: _worth(months, discount=0),
            N_("You did not discount: a yuan in four years counts like one today."),
        ),
        "nobody_leaves": Mistake(
            lambda months: _worth(months, leaving=False),
            N_(
                "You left out the state left, as if nobody ever went. A third of the strangers are gone in a "
                "year."
            ),
        ),
        "true_friend": Mistake(
            lambda months: _worth(months, cell="true_friends"),
            N_("That is the worth of a true friend. Read the row of the strangers."),
        ),
    },
    explain=N_(
        "Below zero this year, more than three thousand yuan over five: one stranger in five is a true "
        "friend a year later. Homburg, Steiner and Totzek (2009) found such in four firms: a static picture "
        "rates some cells too high and others too low. Some strangers are worth a great deal and others "
        "nothing; the mean does not say which. Stages do, and they were the matter of chapter 05."
    ),
)
