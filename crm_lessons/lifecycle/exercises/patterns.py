"""The four patterns: which one a relation is, and how many last, the open ones apart."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort
from ...language import N_


def cases() -> dict[str, str]:
    return {
        "bakery": "early_abortion",
        "dentist": "mid_course_death",
        "school": "early_exit",
        "hotel": "long_retention",
        "studio": "early_abortion",
        "canteen": "open",
        "workshop": "mid_course_death",
        "bookshop": "early_exit",
    }


def kept(customers: pd.DataFrame) -> float:
    came = customers[customers["joined"].dt.year == 2022]
    shares = crm.lifecycle.pattern_shares(came["pattern"])
    return 100 * shares.loc["long_retention", "of_decided"]


def _share(customers: pd.DataFrame, year: int | None, column: str) -> float:
    came = customers if year is None else customers[customers["joined"].dt.year == year]
    return 100 * crm.lifecycle.pattern_shares(came["pattern"])[column]["long_retention"]


def _of_the_ended(customers: pd.DataFrame) -> float:
    came = customers[(customers["joined"].dt.year == 2022) & (customers["ended"] == 1)]
    return 100 * (came["pattern"] == "long_retention").mean()


CASES = Sort(
    name="lifecycle.cases",
    question=N_(
        "Eight customers of a firm that maintains premises, all invented. Which pattern is each, if twelve "
        "months of stability make a long retention? Answer with a dict, customer → pattern, such as "
        "{'bakery': 'open', …}."
    ),
    solve=cases,
    options={
        "early_abortion": N_("early abortion"),
        "mid_course_death": N_("mid-course death"),
        "early_exit": N_("early exit"),
        "long_retention": N_("long retention"),
        "open": N_("still open"),
    },
    items={
        "bakery": N_(
            "Bakery: two small orders on trial, three weeks of silence, then it had found somebody else."
        ),
        "dentist": N_(
            "Dentist: orders grew for half a year; then she asked for work on weekends, was told to wait, "
            "and her orders shrank to nothing."
        ),
        "school": N_(
            "School: eight months of the same large order every month; then a rival offered the work for "
            "less, and it left within a quarter."
        ),
        "hotel": N_("Hotel: the same orders for three years; last month it began to ask others for offers."),
        "studio": N_(
            "Studio: irregular small orders over seven months, never more of them, never larger; then none."
        ),
        "canteen": N_("Canteen: a customer for five months; its orders still grow from month to month."),
        "workshop": N_(
            "Workshop: orders doubled within four months; then a botched job, and no order since."
        ),
        "bookshop": N_(
            "Bookshop: after a good start it bought evenly for ten months, then ever less while its own "
            "trade went well, and left."
        ),
    },
    why={
        "bakery": N_("It never got beyond trying: ended out of exploration."),
        "dentist": N_(
            "Growing, not yet even: ended out of formation, because a need grew and the offer did not."
        ),
        "school": N_(
            "It was stable, but for eight months only: the rival's offer ended it before a year was over."
        ),
        "hotel": N_(
            "Three years of stability are a long retention, whatever comes now. It has not ended, and the "
            "sign of decline is a reason to call today."
        ),
        "studio": N_("Seven months, and still trying: what counts is how far it came, not how long it took."),
        "canteen": N_("It grows and has not ended. Nobody knows yet what it will be."),
        "workshop": N_("Fast growth is formation. It ended there, so it never was stable."),
        "bookshop": N_(
            "Stable for ten months, then our share of its wallet fell while its trade did not: an "
            "early exit, and the course's sign of decline."
        ),
    },
    hints=(
        N_("Ask two things of each: how far did it come, and is it over?"),
        N_("Few and irregular orders: exploration. Growing ones: formation. Even ones: stability."),
    ),
    mistakes={
        "by_time": Mistake(
            lambda: {**cases(), "studio": "mid_course_death", "workshop": "early_abortion"},
            N_(
                "You went by how long it lasted. The studio explored for seven months, the workshop had "
                "grown after four: the pattern is named after the stage in which the relation turned."
            ),
        ),
        "signs_are_no_end": Mistake(
            lambda: {**cases(), "hotel": "early_exit"},
            N_("The hotel was stable for three years and has not left. A sign of decline is not an end."),
        ),
        "all_leavers_alike": Mistake(
            lambda: {**cases(), "dentist": "early_exit", "workshop": "early_exit"},
            N_(
                "Dentist and workshop were still growing when they turned. Early exit is for those who had "
                "reached stability; the cure is another one."
            ),
        ),
    },
    explain=N_(
        "The pattern says where to look: at promises and the choice of customers after an early abortion, at "
        "needs that grew after a mid-course death, at rivals and fairness after an early exit. It does not "
        "say why; that takes a conversation."
    ),
)


KEPT = Number(
    name="lifecycle.kept",
    question=N_(
        "Table service_firm_customers (simulated), column pattern. Of the customers who joined in 2022 and "
        "whose pattern is known, what percentage became long retentions? Keep those still open apart. In "
        "percent, one decimal."
    ),
    data=("service_firm_customers",),
    solve=kept,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("joined holds dates: .dt.year gives the year."),
        N_("crm.lifecycle.pattern_shares has two columns of shares. Which of them leaves out the open ones?"),
    ),
    mistakes={
        "open_counted": Mistake(
            lambda customers: _share(customers, 2022, "share"),
            N_(
                "You counted the open relations as if they had failed. Nobody knows yet what they will be: "
                "they belong neither in the numerator nor in the denominator."
            ),
        ),
        "everyone": Mistake(
            lambda customers: _share(customers, None, "of_decided"),
            N_(
                "You took customers of all years. Of those who came lately only the failures are decided, "
                "as a long retention takes a year and more: that makes the share too low."
            ),
        ),
        "everyone_and_open": Mistake(
            lambda customers: _share(customers, None, "share"),
            N_(
                "You took customers of all years and divided by all of them, the open ones too. Take those "
                "of 2022, and of them those whose pattern is known."
            ),
        ),
        "ended_only": Mistake(
            _of_the_ended,
            N_(
                "You took only relations that have ended. A relation that has been stable for a year is a "
                "long retention, ended or not, and most of these still run."
            ),
        ),
    },
    explain=N_(
        "A little more than two in five. Over the customers of all years it looks like less than two in "
        "five, and nothing about the firm is different: those who came lately have had the time to fail, "
        "not the time to last. It is the censoring of this chapter in another dress; the survival curve "
        "treats it properly."
    ),
)
