"""The company that can be run: who is still there, what a louder promise and a cut cost, what is weak."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Pick
from ...language import N_
from ..policy import LINKS


def promise_year() -> float:
    usual = crm.value_chain.Policy()
    louder = usual.change(promise=95)
    moved = crm.value_chain.simulate_firm([louder] * 4 + [usual])
    left = crm.value_chain.simulate_firm(usual)
    return moved["profit"].sum() - left["profit"].sum()


def retention_cut() -> float:
    usual = crm.value_chain.Policy()
    cut = crm.value_chain.simulate_firm(usual.change(retention=0), quarters=4)
    left = crm.value_chain.simulate_firm(usual, quarters=4)
    saved = left["retention"].sum() - cut["retention"].sum()
    return (left["equity"].iloc[-1] - cut["equity"].iloc[-1]) / saved


def still_there() -> float:
    books = crm.value_chain.simulate_firm(crm.value_chain.Policy())
    ever = books["before"].iloc[0] + books["won"].sum()
    return 100 * books["customers"].iloc[-1] / ever


def weak_link() -> str:
    policy = crm.value_chain.Policy(promise=66, product=70, service=48, retention=180, price=92)
    table = crm.value_chain.lever_sensitivity(policy)
    gain = table[["down", "up"]].max(axis=1)
    return table.loc[gain.idxmax(), "link"]


def _firm(quarters: int = 12, raised: int = 4, **levers: float) -> pd.DataFrame:
    """The books of the firm with levers moved for so many quarters."""
    usual = crm.value_chain.Policy()
    schedule = [usual.change(**levers)] * raised + [usual] * (quarters - raised)
    return crm.value_chain.simulate_firm(schedule, quarters)


def _more(column: str, until: int = 12, raised: int = 4) -> float:
    """By how much a column's sum differs from the firm left as it was, for the louder promise."""
    moved, left = _firm(raised=raised, promise=95), _firm()
    return moved[column].head(until).sum() - left[column].head(until).sum()


def _equity(quarter: int = 4, **levers: float) -> float:
    return _firm(12, 12, **levers)["equity"].loc[quarter]


PROMISE_YEAR = Number(
    name="value_chain.promise_year",
    question=N_(
        "In the company of this chapter (crm.value_chain.simulate_firm, the market of the example, 12 "
        "quarters), the promise is raised from 75 to 95 points in the first four quarters and then put back; "
        "everything else stays as in Policy(). By how much does the profit of all 12 quarters together "
        "change? In thousand yuan, with its sign, one decimal."
    ),
    solve=promise_year,
    tolerance=0.06,
    unit=N_("thousand yuan"),
    hints=(
        N_("Two firms are needed: one with the louder year, one left as it was."),
        N_("A list of policies has one for each quarter, and the last one is held to the end."),
        N_("crm.value_chain.simulate_firm gives the books; add up the column profit of both."),
    ),
    mistakes={
        "first_year_only": Mistake(
            lambda: _more("profit", until=4),
            N_("You stopped after the first year. Most of the damage comes after the promise is put back."),
        ),
        "never_put_back": Mistake(
            lambda: _more("profit", raised=12),
            N_("You left the promise at 95 for all 12 quarters. It is put back after four."),
        ),
        "revenue": Mistake(
            lambda: _more("revenue"),
            N_("That is the change in revenue. Fewer units also cost less to make and to serve."),
        ),
        "with_equity": Mistake(
            lambda: _firm(promise=95)["value"].iloc[-1] - _firm()["value"].iloc[-1],
            N_(
                "That is the change in value, with the customers at the end counted and all of it "
                "discounted. The question asks for profit alone."
            ),
        ),
    },
    explain=N_(
        "In the first quarter the profit is a little higher: the louder promise wins people, and nobody has "
        "been disappointed yet. From the second on it is lower, most of all in the fifth, when the promise "
        "is already back: the disappointed have left, and those they told stay away. Three years are not "
        "enough to make up."
    ),
)

RETENTION_CUT = Number(
    name="value_chain.retention_cut",
    question=N_(
        "In the company of this chapter (crm.value_chain.simulate_firm, the market of the example), the 60 "
        "thousand yuan a quarter for retention are cut to 0 for four quarters, all else as in Policy(). "
        "For each yuan not spent in this year, by how many yuan is customer equity lower at its end than "
        "it would have been? Two decimals."
    ),
    solve=retention_cut,
    tolerance=0.006,
    unit=N_("yuan"),
    hints=(
        N_("How much is not spent in the four quarters? That stands below the line."),
        N_("Compare the column equity at the end of quarter 4, with and without the cut."),
    ),
    mistakes={
        "end_of_three_years": Mistake(
            lambda: (_firm()["equity"].iloc[-1] - _firm(retention=0)["equity"].iloc[-1]) / 240,
            N_("You looked at the end of quarter 12, when part of the damage has healed."),
        ),
        "against_the_start": Mistake(
            lambda: (_equity(1) - _equity(4, retention=0)) / 240,
            N_(
                "You compared with the first quarter. Equity changes without any cut as well; compare with "
                "the firm left as it was, in the same quarter."
            ),
        ),
        "one_quarter": Mistake(
            lambda: (_equity(1) - _equity(1, retention=0)) / 60,
            N_("You looked at the first quarter alone. The question asks about the year."),
        ),
        "profit_gained": Mistake(
            lambda: (
                (_equity(4) - _equity(4, retention=0))
                / (_firm(4, 4, retention=0)["profit"].sum() - _firm(4, 0)["profit"].sum())
            ),
            N_(
                "You divided by the profit gained, which is already less than the money not spent: "
                "customers leave within the year. The question asks for the loss for each yuan not spent."
            ),
        ),
    },
    explain=N_(
        "The books of the year show some 46 thousand yuan more profit; what they do not show is about thirty "
        "times as large. Customer equity is no entry in them, and so the cut looks like thrift. It comes "
        "back, as lower profit, in the two years that follow."
    ),
)

STILL_THERE = Number(
    name="value_chain.still_there",
    question=N_(
        "Run the company of this chapter with crm.value_chain.simulate_firm(Policy()), 12 quarters. Count "
        "every winning as a new relationship, even of somebody who was here before: of all relationships "
        "(those at the start and all won), what percentage still lasts at the end? In percent, one decimal."
    ),
    solve=still_there,
    tolerance=0.06,
    unit="%",
    hints=(
        N_(
            "Customers in = customers out + customers present: the books close in people as they do in money."
        ),
        N_("Who came in? The first row's before, and the sum of the column won."),
    ),
    mistakes={
        "start_forgotten": Mistake(
            lambda: 100 * _firm()["customers"].iloc[-1] / _firm()["won"].sum(),
            N_("You counted only the relationships that were won. 10,000 existed already at the start."),
        ),
        "against_the_start": Mistake(
            lambda: 100 * _firm()["customers"].iloc[-1] / _firm()["before"].iloc[0],
            N_("You compared with those at the start. Most of those there now came later."),
        ),
        "quarterly_retention": Mistake(
            lambda: 100 * (1 - (_firm()["lost"] / (_firm()["before"] + _firm()["won"])).mean()),
            N_("That is the share who stay from one quarter to the next, on average, and not over all 12."),
        ),
        "before_added_up": Mistake(
            lambda: 100 * _firm()["customers"].iloc[-1] / (_firm()["before"].sum() + _firm()["won"].sum()),
            N_("You added up the column before: who stays ten quarters is counted ten times in it."),
        ),
    },
    explain=N_(
        "Barely more customers than at the start, and customers were won some 28,000 times in three years: "
        "nearly three in four of all relationships have ended. A steady number of customers tells nothing "
        "about how fast the bucket leaks; count flows, not only the stock."
    ),
)

WEAK_LINK = Pick(
    name="value_chain.weak_link",
    question=N_(
        "A firm in the example market works under Policy(promise=66, product=70, service=48, "
        "retention=180, price=92), all other levers as usual. Its manager wants to move one lever by one "
        "step. Which link of the chain holds this firm back most? crm.value_chain.lever_sensitivity tells."
    ),
    solve=weak_link,
    options=LINKS,
    why={
        "choose": N_(
            "One step more for key accounts loses some value, and so does one step less. They are cared for "
            "well enough, as long as so few customers reach stability."
        ),
        "network": N_(
            "Advertising wins people whom the service then disappoints; one step changes the value far less "
            "than a step of service does."
        ),
        "proposition": N_(
            "A lower price would bring some 180 thousand yuan, a fifth of what service brings; promise and "
            "product bring nothing more either way."
        ),
        "relation": N_(
            "180 thousand yuan a quarter are already spent on keeping customers, and returns diminish: a "
            "step less would even bring some 200. Money cannot hold whom the service drives away."
        ),
    },
    hints=(
        N_("The table has a row for each lever: which of the numbers in down and up is the largest?"),
        N_("Which link does that lever belong to? The column link says it."),
    ),
    explain=N_(
        "Five more points of service are worth more than any other step. A chain is as strong as its "
        "weakest link: here much is spent on holding customers whom poor service is driving out. The "
        "answer belongs to this firm in this market; after the step, look again."
    ),
)
