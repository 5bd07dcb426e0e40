"""What the firm's own data allow to say: the customers won, the lottery, the conclusion, and a policy."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Open, Pick
from ...language import N_


def won_month(months: pd.DataFrame) -> float:
    profit = months["amount"] - months["service_cost"] - months["contact_cost"]
    by_age = crm.lifecycle.profile_by_age(months.assign(profit=profit), "profit", length=36)
    return by_age.loc[36, "won"]


def lottery(months: pd.DataFrame) -> float:
    profit = months["amount"] - months["service_cost"] - months["contact_cost"]
    table = months.assign(profit=profit)
    effect = crm.lifecycle.campaign_effect(table, "drawn", "not_drawn", after=12, by="stage")
    return effect.loc["decline", "effect"]


def conclusion(months: pd.DataFrame) -> str:
    profit = months["amount"] - months["service_cost"] - months["contact_cost"]
    found = crm.lifecycle.choice_and_lottery(months.assign(profit=profit), after=12)
    return "selection" if found.loc["choice", "low"] > found.loc["lottery", "high"] else "works"


def policy(months: pd.DataFrame) -> str:
    profit = months["amount"] - months["service_cost"] - months["contact_cost"]
    table = months.assign(profit=profit)
    stages = crm.lifecycle.stage_profit(table)
    effects = crm.lifecycle.campaign_effect(table, after=12, by="stage", before=3, adjust="total")
    return "; ".join(
        f"{stage}: {stages.profit[stage]:.0f}, {100 * stages.share[stage]:.0f} %, {effects.effect[stage]:.0f}"
        for stage in stages.index
    )


def _with_profit(months: pd.DataFrame) -> pd.DataFrame:
    return months.assign(profit=months["amount"] - months["service_cost"] - months["contact_cost"])


def _by_age(months: pd.DataFrame) -> pd.Series:
    return crm.lifecycle.profile_by_age(_with_profit(months), length=36).loc[36]


def _without_contacts(months: pd.DataFrame) -> pd.DataFrame:
    return months.assign(profit=months["amount"] - months["service_cost"])


def _effect(table: pd.DataFrame, *pair: str, by: str | None = "stage", after: int = 12) -> float:
    found = crm.lifecycle.campaign_effect(table, *(pair or ("drawn", "not_drawn")), after=after, by=by)
    return float(found["effect"].get("decline", found["effect"].iloc[0]))


WON_MONTH = Number(
    name="lifecycle.won_month",
    question=N_(
        "Table service_firm_months (simulated). Profit of a month is amount, less service_cost, less "
        "contact_cost. Take the customers who began early enough to be followed for 36 months. What does one "
        "of them bring in the 36th month of the relation, on average over all who were won, those who have "
        "left counting 0? In yuan, one decimal."
    ),
    data=("service_firm_months",),
    solve=won_month,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Who is in the denominator: those present in the 36th month, or those won 36 months before?"),
        N_("crm.lifecycle.profile_by_age gives several means; read what each of them counts."),
    ),
    mistakes={
        "survivors": Mistake(
            lambda months: float(_by_age(months)["present"]),
            N_(
                "That is the mean of those still there. Whoever has left brings 0, and was won and paid for "
                "like the others."
            ),
        ),
        "everybody": Mistake(
            lambda months: float(
                _by_age(months)["present"] * _by_age(months)["n_present"] / months["customer"].nunique()
            ),
            N_(
                "You divided by all customers. Those who came in the last three years have had no 36th month "
                "yet: nobody knows what they will bring, and it is not 0."
            ),
        ),
        "contacts_forgotten": Mistake(
            lambda months: float(
                crm.lifecycle.profile_by_age(_without_contacts(months), length=36).loc[36, "won"]
            ),
            N_("You left out what the contacts cost."),
        ),
        "first_month": Mistake(
            lambda months: float(crm.lifecycle.profile_by_age(_with_profit(months), length=36).loc[1, "won"]),
            N_("That is the first month of the relation. The question asks for the 36th."),
        ),
    },
    explain=N_(
        "Those still there bring around 300 yuan in that month, a customer won some four tenths of it, since "
        "about four in ten are still there. Both figures are right and answer different questions: the first "
        "what a good customer looks like, the second what to expect of one who is won today."
    ),
)

LOTTERY = Number(
    name="lifecycle.lottery",
    question=N_(
        "Table service_firm_months (simulated). Profit of a month is amount, less service_cost, less "
        "contact_cost. In each campaign a lottery draws among half of the customers who is contacted (drawn) "
        "and who is not (not_drawn). For customers in decline in that month, what is the difference of the "
        "mean profits (drawn less not_drawn), added up over the month of the campaign and the eleven that "
        "follow? In yuan, one decimal."
    ),
    data=("service_firm_months",),
    solve=lottery,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Two groups that differ by nothing but chance: which values of the column campaign are these?"),
        N_("A campaign of the last year has no twelve months after it. It must stay out."),
        N_('crm.lifecycle.campaign_effect(table, "drawn", "not_drawn", after=12, by="stage")'),
    ),
    mistakes={
        "managers_choice": Mistake(
            lambda months: _effect(_with_profit(months), "chosen", "passed_over"),
            N_(
                "You compared those whom the manager chose with those passed over. They differed before the "
                "contact: the manager took the ones who bought most."
            ),
        ),
        "contact_for_nothing": Mistake(
            lambda months: _effect(_without_contacts(months)),
            N_("You left out contact_cost. The contact is worth only what remains after its own cost."),
        ),
        "adjusted": Mistake(
            lambda months: float(
                crm.lifecycle.campaign_effect(
                    _with_profit(months), after=12, by="stage", before=3, adjust="total"
                ).effect["decline"]
            ),
            N_(
                "That is the effect allowing for the past and the total business. The question asks for the "
                "plain difference of the two means; both estimate the same."
            ),
        ),
        "all_stages": Mistake(
            lambda months: _effect(_with_profit(months), by=None),
            N_(
                "You took all customers together. The question asks for those in decline in the month of "
                "the campaign."
            ),
        ),
        "three_months": Mistake(
            lambda months: _effect(_with_profit(months), after=3),
            N_(
                "You stopped after three months. Then the contact is paid, and what it brings has hardly "
                "come."
            ),
        ),
        "sales": Mistake(
            lambda months: _effect(months.assign(profit=months["amount"])),
            N_("That is the difference in purchases. Serving them costs money."),
        ),
    },
    explain=N_(
        "A contact in decline costs 120 yuan and brings several hundred back within a year: some whom nobody "
        "thought worth a call become customers again. Chance drew them, so nothing else can have made the "
        "difference but the contact and luck; how much is luck, the interval says."
    ),
)

CONCLUSION = Pick(
    name="lifecycle.conclusion",
    question=N_(
        "Table service_firm_months (simulated). Profit is amount less service_cost less contact_cost. Where "
        "the manager chose whom to contact, the contacted bring several thousand yuan more in twelve months "
        "than those passed over. Look at the lottery as well (crm.lifecycle.choice_and_lottery; then "
        "crm.lifecycle.campaign_effect by stage). Which conclusion do the data allow?"
    ),
    data=("service_firm_months",),
    solve=conclusion,
    options={
        "works": N_("A contact is worth several thousand yuan: contact everyone."),
        "selection": N_("The manager chose customers who would have brought more anyway."),
        "useless": N_("By lottery there is little difference: contacts do nothing for anybody."),
        "stable": N_("Stable customers bring most after a contact: contact these first."),
    },
    why={
        "works": N_(
            "If contact did that, the lottery would show it, too. There the drawn and the others are alike "
            "but for the contact, and their difference is a small part of it."
        ),
        "useless": N_(
            "The mean over all hides two things: look at the stages one by one. In decline a contact pays, "
            "in stability it is money spent on those who would have stayed."
        ),
        "stable": N_(
            "They bring most with a contact and without it. What counts is the difference that the contact "
            "makes, and in stability the lottery finds no gain."
        ),
    },
    hints=(
        N_("Whom did the manager choose, and what did these buy before they were contacted?"),
        N_("The lottery chose by chance alone. Compare both effects and their intervals."),
    ),
    explain=N_(
        "Past spending and response go together closely, and that says whom the manager likes to call. In "
        "the lottery hardly anything is left of it. So a correlation of effort and response is no return on "
        "effort: keep a part of the customers to chance, and one can tell."
    ),
)

POLICY = Open(
    name="lifecycle.policy",
    question=N_(
        "Write for the service firm a lifecycle policy of six to twelve sentences: what is done in each of "
        "the four stages, what no longer, and how will one know if it works? Rest it on at least three "
        "figures from service_firm_months. Then check again with the points that your policy covers."
    ),
    data=("service_firm_months",),
    solve=policy,
    hints=(
        N_(
            "For each stage: profit of a month, share of all profit, and what a contact brings within a year."
        ),
        N_("Where does an interval leave it open? What would you do in order to know?"),
        N_("The firm does not see the true stage. By what signs would it act, and how often would it err?"),
    ),
    points=(
        N_(
            "Figures: at least three, among them profit by stage and an effect of contact from the lottery "
            "with its interval, not the difference that the manager's choice shows."
        ),
        N_(
            "Exploration: it costs more than it brings; a small trial well done, and choosing whom to win "
            "(what a settled customer costs), not expensive care."
        ),
        N_(
            "Formation: help the relation through to stability; what a contact brings here the data leave "
            "open or show weakly, so go on testing."
        ),
        N_(
            "Stability: nearly all the profit, and contacts that change little; keep service and price good, "
            "and spend the campaign's money elsewhere."
        ),
        N_(
            "Decline: an alarm on purchases that fall while the customer's total business does not, and a "
            "contact at once: it pays within the year (figure)."
        ),
        N_(
            "Learning: keep a part to chance in every campaign, follow all who were won and not only those "
            "who stayed, and look again after twelve months."
        ),
    ),
    explain=N_(
        "The figures are, for each stage: profit of a customer-month, share of all profit, and what a "
        "contact brings within twelve months. They argue for moving contacts from the stable ones, who would "
        "have stayed, to those in decline, and for a test wherever the interval says that nobody can tell."
    ),
)
