"""Loyalty in practice: what a key account's record calls for, and a loyalty program."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Open, Sort
from ...language import N_
from ..account import STRATEGIES


def key_account(record: pd.DataFrame) -> dict[str, str]:
    signals = crm.loyalty.account_signals(record)
    return {
        "shortage": "supply_first",
        "one_contact": "relationship_marketing",
        "heard_at_a_fair": "new_products_first",
        "new_plant": "watch_moves",
        "strangers": "leaders_visit",
        "own_festival": "joint_promotions",
        "never_asked": "ask_opinions",
        "wrong_drawing": "exchange_information",
        "same_as_all": "special_rewards",
        "market_talk": "business_meetings",
        "figures": signals["strategy"].iloc[0],
    }


def program(survey: pd.DataFrame) -> str:
    kinds = crm.loyalty.loyalty_type(survey["attitude"], survey["repurchase_rate"])
    shares = kinds.value_counts(normalize=True)
    stayed = survey.groupby(kinds)["stayed"].mean()
    lines = [f"{kind}: {shares[kind]:.0%}, of whom {stayed[kind]:.0%} stayed" for kind in shares.index]
    return "; ".join(lines)


KEY_ACCOUNT = Sort(
    name="loyalty.key_account",
    question=N_(
        "Harbor Foods, key account of the box maker Greenfold (both invented): ten notes of the account "
        "manager, and two years of figures in the table key_account (simulated). Which of the ten strategies "
        "answers each note, and which answers what got worst in the figures, the item 'figures'? Answer with "
        "a dict, item → strategy, such as {'shortage': 'watch_moves', …}. Each note has a strategy of its "
        "own."
    ),
    data=("key_account",),
    solve=key_account,
    options=STRATEGIES,
    items={
        "shortage": N_("“Board was short in May. We shared out what we had, and their line stood still.”"),
        "one_contact": N_("“I know their buyer well. Nobody of ours knows their engineers or accountants.”"),
        "heard_at_a_fair": N_("“They found our new light box at a fair, when small firms already used it.”"),
        "new_plant": N_("“They are building a second plant. We read of it in the newspaper.”"),
        "strangers": N_("“They have a new general manager. None of our directors has called on her yet.”"),
        "own_festival": N_("“For the Mid-Autumn Festival each of us advertised alone, in different weeks.”"),
        "never_asked": N_("“The handles had bothered them for a year. It came out by accident.”"),
        "wrong_drawing": N_("“They changed a measure. It reached our works a week late, and misread.”"),
        "same_as_all": N_("“They buy forty times as much as the next one, and get the same rebate.”"),
        "market_talk": N_("“Their people and ours meet only over single orders, never about next year.”"),
        "figures": N_("the signal in the table that got worst between the first and the last eight months"),
    },
    why={
        "shortage": N_("Scarce goods were shared out evenly. A key account is supplied first."),
        "one_contact": N_(
            "The tie hangs on one person. Relationship marketing reaches everyone who bears on the purchase."
        ),
        "heard_at_a_fair": N_("Others had the novelty before. It is offered to the key account first."),
        "new_plant": N_("A plant means new needs, perhaps new suppliers. Watch its moves to know early."),
        "strangers": N_("What is missing is a visit of the firm's own leaders."),
        "own_festival": N_("Two campaigns that could have been one: plan promotions together."),
        "never_asked": N_("The account had an opinion and nobody asked for it. Ask often."),
        "wrong_drawing": N_("The message came late and wrong: exchange information fast and exactly."),
        "same_as_all": N_("Its purchases are out of the ordinary and its reward is not: special rewards."),
        "market_talk": N_("There is no occasion to speak of the whole business: hold meetings for it."),
        "figures": N_(
            "crm.loyalty.account_signals puts the signal that got worse by the most standard errors at the "
            "top. What the account did in answer (orders, complaints, price requests) is no cause."
        ),
    },
    hints=(
        N_("Ask of each note what was missing: goods, people, news, a visit, a plan, a reward?"),
        N_("For the figures: crm.loyalty.account_signals(record). Which signal stands at the top?"),
    ),
    mistakes={
        "price_requests_answered": Mistake(
            lambda record: {**key_account(record), "figures": "special_rewards"},
            N_(
                "You answered the requests for lower prices. They rise after something else has gone wrong; "
                "the rebate itself has hardly changed. A rebate treats the symptom and leaves the cause."
            ),
        ),
        "complaints_answered": Mistake(
            lambda record: {**key_account(record), "figures": "ask_opinions"},
            N_(
                "You answered the complaints by asking for opinions. How often the account is asked has "
                "hardly changed; find what the complaints are about."
            ),
        ),
        "lost_share_answered": Mistake(
            lambda record: {**key_account(record), "figures": "watch_moves"},
            N_(
                "You answered the lost share of its purchases by watching the account. That it buys "
                "elsewhere is known already; the table also shows why."
            ),
        ),
        "one_person_for_leaders": Mistake(
            lambda record: {
                **key_account(record),
                "one_contact": "leaders_visit",
                "strangers": "relationship_marketing",
            },
            N_(
                "You swapped two notes. A visit of the leaders answers that no director has met the new "
                "manager; that only the buyer is known calls for relations with all who bear on the purchase."
            ),
        ),
    },
    explain=N_(
        "Ten strategies, but not all at once: the record says which. Orders fall last; before them something "
        "the firm does got worse, and the account answered with complaints, price requests and orders placed "
        "elsewhere. That one signal worsened together with it is a strong suspicion; asking the account "
        "makes it knowledge."
    ),
)

PROGRAM = Open(
    name="loyalty.program",
    question=N_(
        "Kite Lane plans a loyalty program: after ten cups the eleventh is free, for everybody. Judge the "
        "plan and propose a better one, in five to ten sentences that rest on at least three figures from "
        "loyalty_survey (crm.loyalty.loyalty_type tells the four types apart). Then check again with the "
        "points that your text covers."
    ),
    data=("loyalty_survey",),
    solve=program,
    hints=(
        N_("Who would get the free cup? How many of them would have bought the ten cups anyway?"),
        N_("Compare the four types: how many are there of each, and how many stayed when a rival opened?"),
        N_("How would you find out after half a year whether the program did anything?"),
    ),
    points=(
        N_(
            "Whom it pays: most free cups go to those who buy much anyway, truly and spuriously loyal "
            "(figure). To them it is a discount that changes nothing."
        ),
        N_(
            "What it binds: a stamp card rewards purchases, not attachment. The spuriously loyal buy "
            "regularly, too, and left far more often when a rival opened (figures)."
        ),
        N_(
            "Whom it misses: the latently loyal like the shop and cannot come (figure). They need delivery "
            "or another shop, not a stamp."
        ),
        N_(
            "What else to reward with: recognition, new teas first, things made for the person. Rewards in "
            "money teach customers to look at the price."
        ),
        N_(
            "What it costs: the free cups, discounts on sales made anyway, and running it, set against the "
            "margin of the additional purchases only."
        ),
        N_(
            "How to tell whether it works: compare with shops or customers chosen by lot that do not have "
            "it. Members buying more than others proves nothing, since the loyal join first."
        ),
    ),
    explain=N_(
        "The figures are how many customers are of each type and how many of each stayed. They argue against "
        "paying everybody for what many do anyway, and for a program with an aim for each type: recognition "
        "for the truly loyal, a reason to like the shop for the spuriously loyal, an easier way for the "
        "latent ones. And test it on a part of the shops first."
    ),
)
