"""What a target says of a quarter, and why a slogan and a system were not enough."""

from __future__ import annotations

import crm_lessons as crm

from ...exercise import Mistake, Number, Open
from ...language import N_


def missed() -> float:
    books = crm.value_chain.simulate_firm(crm.value_chain.Policy())
    review = crm.value_chain.performance_review(books, {"profit": 250})
    return review["missed"].iloc[-1]


def culture() -> str:
    return (
        "Pay and measures say the opposite of the posters. First: measure customers lost and satisfaction by "
        "team, and let each team answer for its own. Second: review every month what was missed and why. "
        "Third: let leaders act it out, and bend the system to the process."
    )


def _missed(quarter: int = 12, of: str = "target") -> float:
    books = crm.value_chain.simulate_firm(crm.value_chain.Policy())
    actual = float(books["profit"].loc[quarter])
    return 100 * (250 - actual) / (250 if of == "target" else actual)


MISSED = Number(
    name="value_chain.missed",
    question=N_(
        "The company of this chapter (crm.value_chain.simulate_firm(Policy()), 12 quarters) has the target "
        "of 250 thousand yuan of profit in every quarter. By what percentage of the target is it missed in "
        "quarter 12? In percent, one decimal."
    ),
    solve=missed,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("How much is lacking, and of what is it a percentage?"),
        N_("crm.value_chain.performance_review takes the books and a dict of targets; read missed."),
    ),
    mistakes={
        "of_the_actual": Mistake(
            lambda: _missed(of="actual"),
            N_("You divided by the profit made. What is missed is measured by the target."),
        ),
        "average": Mistake(
            lambda: float(
                100 * (250 - crm.value_chain.simulate_firm(crm.value_chain.Policy())["profit"].mean()) / 250
            ),
            N_(
                "You took the average of all quarters. In the first ones the target was met; the question "
                "asks for the last."
            ),
        ),
        "the_year_before": Mistake(
            lambda: _missed(quarter=8),
            N_("That is quarter 8. In a year the gap has grown to several times that."),
        ),
        "share_reached": Mistake(
            lambda: 100 - _missed(),
            N_("That is the share of the target that was reached. The question asks what is missing."),
        ),
    },
    explain=N_(
        "Nearly four tenths are missing, and profit gave the alarm late: it was above its target for seven "
        "quarters. Satisfaction had been low from the first, and customers were being lost in number from "
        "the third. A review of leading measures would have had a year in which to act."
    ),
)

CULTURE = Open(
    name="value_chain.culture",
    question=N_(
        "A firm puts “the customer comes first” on every wall and buys a CRM system. Sales staff are paid by "
        "contracts signed this month; the service center is judged by seconds per call; nobody is answerable "
        "for customers lost. Two years later more customers leave than before. What went wrong, and what "
        "would you change first, second, third? Five to eight sentences."
    ),
    solve=culture,
    hints=(
        N_("What do people learn about what counts: from the wall, or from their pay?"),
        N_("Go around the loop: plan, do, review, improve. Where is it broken?"),
    ),
    points=(
        N_("Culture is what people do when nobody looks; measures and pay shape it more than posters do."),
        N_(
            "The measures contradict the aim: contracts and seconds reward promising much and listening "
            "little."
        ),
        N_("Leading measures are missing: satisfaction, complaints answered, customers lost, by team."),
        N_(
            "Someone must own each target, with the levers to reach it; customers lost belong to nobody here."
        ),
        N_("The loop does not close: without regular review nothing is learned, and nothing improves."),
        N_("Leaders must act it out themselves, and the system comes last: it serves a process, it is none."),
        N_("A side effect of every measure is to be expected: once it is rewarded, it will be bent."),
    ),
    explain=N_(
        "A system and a slogan change little as long as pay and measures say something else. Order matters: "
        "first what is measured and who answers for it, then the process, then the tool."
    ),
)
