"""What was known and asked again, whom a channel brings, and which measure belongs to which link."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Sort, taken_for
from ...language import N_
from ..policy import LINKS


def asked_again() -> dict[str, str]:
    return {
        "height": "new",
        "use": "again",
        "deadline": "new",
        "age": "again",
        "color": "new",
        "fault": "again",
    }


def referral_worth(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    channels = crm.value_chain.customer_worth(customers, months, by="channel", after=24)
    return channels["worth"]["referral"]


def five_links() -> dict[str, str]:
    return {
        "segments": "choose",
        "large": "choose",
        "call": "closeness",
        "needs": "closeness",
        "fitters": "network",
        "referral": "network",
        "guarantee": "proposition",
        "stages": "relation",
        "pay": "condition",
        "system": "condition",
    }


def _referral(customers: pd.DataFrame, months: pd.DataFrame, what: str) -> float:
    table = crm.value_chain.customer_worth(customers, months, by="channel", after=24)
    return float(table[what]["referral"])


def _all_referred(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    """All profit on record over all customers referred, whether they were there for two years or a month."""
    record = crm.value_chain.monthly_profit(months)
    brought = record.groupby("customer")["profit"].sum()
    part = customers[customers["channel"] == "referral"]
    return float((part["customer"].map(brought).fillna(0) - part["acquisition_cost"]).mean())


def _partly_seen(customers: pd.DataFrame, months: pd.DataFrame) -> float:
    """Those who joined before 2024, with as many of their first 24 months as are on record."""
    record = crm.value_chain.monthly_profit(months)
    part = customers[(customers["channel"] == "referral") & (customers["joined"] < "2024")]
    there = record.merge(part[["customer", "joined"]], on="customer")
    age = 12 * (there["date"].dt.year - there["joined"].dt.year)
    age += there["date"].dt.month - there["joined"].dt.month
    early = age < 24
    brought = (there["profit"] / 1.01**age)[early].groupby(there["customer"][early]).sum()
    return float((part["customer"].map(brought) - part["acquisition_cost"]).mean())


ASKED_AGAIN = Sort(
    name="value_chain.asked_again",
    question=N_(
        "Notes of three channels on one customer of the bicycle maker. Shop, 2 March: sold a city bicycle; "
        "the customer rides to work every day and takes a child of four along. Telephone, 9 April: the brake "
        "grates, a repair is booked. App, 20 April: the customer looks for a helmet for the child. Six "
        "questions were asked on the way. Which asked for something new, and which for something that the "
        "firm had been told? Answer with a dict, question → kind, such as {'height': 'again', …}."
    ),
    solve=asked_again,
    options={"new": N_("not known before"), "again": N_("known, and asked again")},
    items={
        "height": N_("Shop, 2 March: “How tall are you?”"),
        "use": N_("Telephone, 9 April: “What do you use the bicycle for?”"),
        "deadline": N_("Telephone, 9 April: “When do you need it back?”"),
        "age": N_("App, 20 April: “How old is the child?”"),
        "color": N_("App, 20 April: “Which color should the helmet have?”"),
        "fault": N_("Workshop, 21 April, when the bicycle is brought: “What is wrong with it?”"),
    },
    why={
        "height": N_("Nobody had spoken with the customer before: new."),
        "use": N_("The shop was told in March that it is ridden to work every day: asked again."),
        "deadline": N_("No note says by when the bicycle is needed, though it is ridden daily: new."),
        "age": N_("The shop was told of a child of four: asked again."),
        "color": N_("No note says anything of colors: new."),
        "fault": N_("The brake was reported by telephone: asked again."),
    },
    hints=(
        N_("Read the notes of all channels up to the day of the question, not only those of its own."),
        N_("What the customer has told anybody in the firm, the customer has told the firm."),
    ),
    mistakes={
        "each_channel_alone": Mistake(
            taken_for(asked_again, "new", "again"),
            N_(
                "You looked at each channel by itself: there all six are new. To the customer it is one "
                "firm, which was told already."
            ),
        ),
        "child_grows": Mistake(
            lambda: asked_again() | {"age": "new"},
            N_(
                "A child who was four in March is hardly older in April. That is why a note has a date: what "
                "is a year old may be asked again."
            ),
        ),
    },
    explain=N_(
        "Three of six were known. Each repetition costs a minute and says that nobody listened. Shared notes "
        "would have brought knowledge besides: who rides daily with a child needs the brake mended by the "
        "next morning, and a helmet might have been offered in the shop."
    ),
)

REFERRAL_WORTH = Number(
    name="value_chain.referral_worth",
    question=N_(
        "Tables service_firm_customers and service_firm_months. What is a customer who came by referral "
        "worth on average: the profit of the first 24 months (that of joining the first), discounted to "
        "joining at 1 % a month, less what winning the customer cost? Take only customers whose 24 months "
        "are all on record; who left brings nothing more. In yuan, one decimal."
    ),
    data=("service_firm_customers", "service_firm_months"),
    solve=referral_worth,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_(
            "Records end in December 2024. In which month must a customer have joined, at the latest, to "
            "have shown 24?"
        ),
        N_("Profit is amount less service_cost less contact_cost; a later month counts less."),
        N_('crm.value_chain.customer_worth does it by any column of the customers: by="channel".'),
    ),
    mistakes={
        "gross": Mistake(
            lambda customers, months: _referral(customers, months, "brought"),
            N_("That is what such a customer brought. What winning it cost is still to be taken off."),
        ),
        "not_discounted": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel", discount=0)["worth"][
                    "referral"
                ]
            ),
            N_("You added up the months as if money in two years were worth as much as today."),
        ),
        "newcomers": Mistake(
            _all_referred,
            N_(
                "You counted everybody for as long as they have been there. Who came last month has not yet "
                "had the time to bring anything, and who came first is counted for four years."
            ),
        ),
        "only_2024_left_out": Mistake(
            _partly_seen,
            N_(
                "You left out those who joined in 2024, and kept all of 2023. Who joined in December 2023 "
                "has shown 13 months; the last with 24 joined in January 2023."
            ),
        ),
        "one_year": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel", after=12)["worth"]["referral"]
            ),
            N_("You counted the first twelve months. The question asks for 24."),
        ),
        "visit": Mistake(
            lambda customers, months: float(
                crm.value_chain.customer_worth(customers, months, by="channel")["worth"]["visit"]
            ),
            N_("That is the worth of those won by a sales visit."),
        ),
    },
    explain=N_(
        "More than those won by advertising, and far less than those won by a visit; but visits go to "
        "offices, which are large however they are won. Compare channels within a segment before you move "
        "money. And these are the first two years only: who stays longer goes on bringing, and of the "
        "referred more stay."
    ),
)

FIVE_LINKS = Sort(
    name="value_chain.five_links",
    question=N_(
        "A firm that maintains homes, shops and offices lists ten measures. Which link of the CRM value "
        "chain does each belong to, or is it a supporting condition? Answer with a dict, measure → link, "
        "such as {'segments': 'network', …}."
    ),
    solve=five_links,
    options=LINKS | {"condition": N_("supporting condition")},
    items={
        "segments": N_("Stop looking for customers of kinds that never bring back what winning them cost."),
        "large": N_("Name forty key accounts by their lifetime value."),
        "call": N_("Call a week after each repair: is all well, is anything else needed?"),
        "needs": N_("Read complaints every month, in order to see a need before anybody asks for it."),
        "fitters": N_("Take on two fitters as partners, who share appointments, parts and gains."),
        "referral": N_("Win more customers through those who are satisfied, and fewer by advertising."),
        "guarantee": N_("Offices get it in writing: mended within four hours, or the month is free."),
        "stages": N_("Newcomers get a trial month, the long-standing a yearly talk, the leaving a visit."),
        "pay": N_("Pay teams by customers kept, and no longer by calls answered."),
        "system": N_("Bring the records of shop, telephone and app into one system."),
    },
    why={
        "segments": N_("It decides whom to win: choose the customers of value."),
        "large": N_("It decides who is worth most: choose the customers of value."),
        "call": N_("It is a contact for the customer's good: closeness and care."),
        "needs": N_("It gets to know what customers need: closeness and care."),
        "fitters": N_("Partners through whom value reaches the customer: network development."),
        "referral": N_("A channel, through which customers come: network development."),
        "guarantee": N_("It says what the customer gets for the money: value proposition."),
        "stages": N_("Each stage is treated in its own way, at its own time: the fifth link."),
        "pay": N_("What is measured and paid carries all five links: a supporting condition."),
        "system": N_("A system serves all five links and decides none of them: a supporting condition."),
    },
    hints=(
        N_("Ask of each what it decides: whom, for what contact, through whom, what offer, or when?"),
        N_("What decides none of these, and is needed for all of them, is a condition."),
    ),
    mistakes={
        "care_for_the_fifth": Mistake(
            taken_for(five_links, "relation", "closeness"),
            N_(
                "You put closeness and care into the fifth link. To know customers and be there for them is "
                "the second; the fifth decides what to do in which stage."
            ),
        ),
        "channel_for_offer": Mistake(
            taken_for(five_links, "proposition", "network"),
            N_(
                "You took channels and partners for the value proposition. They decide how something reaches "
                "the customer, not what."
            ),
        ),
        "system_for_a_link": Mistake(
            lambda: five_links() | {"system": "relation"},
            N_(
                "You took the system for relationship management. A database manages nothing; it is a "
                "condition under which people can."
            ),
        ),
    },
    explain=N_(
        "Two choose, two bring the firm closer, two build the network, one is an offer, one follows the "
        "stage, and two carry all the rest. A list of measures without any of the first kind is a warning: "
        "then care and channels are bought for whoever happens to be there."
    ),
)
