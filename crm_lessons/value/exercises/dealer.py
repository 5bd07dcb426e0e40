"""Mr D's electronics dealer: why profit fell, who is best, who costs more than they bring, and what to do."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Open, Pick
from ...language import N_


def dealer(accounts: pd.DataFrame) -> str:
    profit = accounts["gross_margin"] - 150 * accounts["service_hours"] - 0.3 * accounts["arrears"]
    by_year = profit.groupby([accounts["account"], accounts["year"]]).sum().unstack(fill_value=0)
    last = accounts[accounts["year"] == 2].set_index("account")
    group = last["account_age"].where(last["lost"] == 0, "lost")
    return str((by_year[2] - by_year[1]).groupby(group).sum().idxmin())


def best_fifth(accounts: pd.DataFrame) -> float:
    last = accounts[accounts["year"] == 2]
    profit = last["gross_margin"] - 150 * last["service_hours"] - 0.3 * last["arrears"]
    best = last["sales"].nlargest(round(0.2 * len(last))).index
    return 100 * profit[best].sum() / profit.sum()


def tiers(accounts: pd.DataFrame) -> float:
    last = accounts[accounts["year"] == 2]
    profit = last["gross_margin"] - 150 * last["service_hours"] - 0.3 * last["arrears"]
    by_tier = crm.value.value_tiers(profit).groupby("tier")["profit"].sum()
    return -100 * by_tier["below_zero"] / (by_tier["most_valuable"] + by_tier["second_tier"])


def policy(accounts: pd.DataFrame) -> str:
    last = accounts[accounts["year"] == 2]
    profit = last["gross_margin"] - 150 * last["service_hours"] - 0.3 * last["arrears"]
    table = crm.value.value_tiers(profit).assign(hours=last["service_hours"])
    figures = table.groupby("tier").agg(
        n=("profit", "size"), profit=("profit", "sum"), hours=("hours", "sum")
    )
    return "; ".join(
        f"{tier}: {row.n:.0f}, {row.profit:.0f}, {row.hours:.0f}" for tier, row in figures.iterrows()
    )


def _year(accounts: pd.DataFrame, year: int = 2) -> pd.DataFrame:
    """One year's accounts with their profit."""
    table = accounts[accounts["year"] == year]
    return table.assign(profit=table["gross_margin"] - 150 * table["service_hours"] - 0.3 * table["arrears"])


def _share(table: pd.DataFrame, by: str, of: str) -> float:
    """Percentage of the sum of `of` that the best fifth by `by` has."""
    return 100 * table.nlargest(round(0.2 * len(table)), by)[of].sum() / table[of].sum()


def _eaten(profit: pd.Series) -> float:
    """What those below zero lose, in percent of what the others bring."""
    return -100 * profit[profit < 0].sum() / profit[profit > 0].sum()


DEALER = Pick(
    name="value.dealer",
    question=N_(
        "Table electronics_dealer (simulated). An account's profit is gross_margin, less 150 yuan for each "
        "of the service_hours, less 30 % of the arrears, which are never paid. Profit fell from year 1 to "
        "year 2. Split the change by accounts: the new ones (account_age), the old ones that were lost "
        "(lost is 1 in year 2) and the old ones that stayed. Which explains the fall?"
    ),
    data=("electronics_dealer",),
    solve=dealer,
    options={
        "lost": N_("the old accounts that were lost"),
        "new": N_("the new accounts: they lose what the others earn"),
        "old": N_("the old accounts that stayed: they buy less"),
        "sales": N_("none of them by itself: the firm as a whole sells less"),
    },
    why={
        "new": N_(
            "Together the new accounts lose a little, but their sum is far too small to explain the fall. "
            "What they cost shows elsewhere: look at who waited while they were served."
        ),
        "old": N_(
            "The old accounts that stayed bring about as much as before. Compare the same accounts in both "
            "years."
        ),
        "sales": N_(
            "Add up the sales: both years are nearly the same. The new accounts replaced the sales that were "
            "lost, but not the profit."
        ),
    },
    hints=(
        N_("Compute the profit of each row, and add it up by year and by the three groups of accounts."),
        N_("A lost account has a row in both years: what did it bring before it left?"),
        N_("Then compare response_days of the lost accounts in both years, and service_hours of the new."),
    ),
    explain=N_(
        "The lost accounts took nearly all of it with them: among them were key accounts with large margins. "
        "The new ones replaced their sales, took some 40 % of the service hours and brought less than "
        "nothing after service and arrears, while the lost ones waited for an answer more than three times "
        "as long as before. Data of one firm cannot prove that the waiting drove them away; it is the first "
        "thing to ask them."
    ),
)

BEST_FIFTH = Number(
    name="value.best_fifth",
    question=N_(
        "Table electronics_dealer (simulated), year 2. Mr D chooses the best 20 % of the accounts by sales. "
        "What percentage of the profit do these bring? An account's profit is gross_margin, less 150 yuan "
        "for each of the service_hours, less 30 % of the arrears. In percent, one decimal."
    ),
    data=("electronics_dealer",),
    solve=best_fifth,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Two columns play different parts: one ranks the accounts, the other is added up."),
        N_("nlargest gives the largest values of a column; its index finds the same accounts elsewhere."),
    ),
    mistakes={
        "by_profit": Mistake(
            lambda accounts: _share(_year(accounts), "profit", "profit"),
            N_("You chose by profit. That is the better choice, but Mr D chose by sales: compare the two."),
        ),
        "share_of_sales": Mistake(
            lambda accounts: _share(_year(accounts), "sales", "sales"),
            N_("That is their share of the sales. The question asks for their share of the profit."),
        ),
        "share_of_margin": Mistake(
            lambda accounts: _share(_year(accounts), "sales", "gross_margin"),
            N_("That is their share of the gross margin. Service and arrears are still to be subtracted."),
        ),
        "year_1": Mistake(
            lambda accounts: _share(_year(accounts, 1), "sales", "profit"),
            N_("You took year 1, before the new accounts came. The question asks for year 2."),
        ),
    },
    explain=N_(
        "The best by sales bring around 70 to 75 %, the same number chosen by profit 10 to 15 points more: "
        "among the largest are bulk buyers with thin margins, much service and late payment. So measure by "
        "more than sales, as Mr D did in the end: sales, volume, arrears, purchase cycle, service."
    ),
)

TIERS = Number(
    name="value.tiers",
    question=N_(
        "Table electronics_dealer (simulated), year 2. An account's profit is gross_margin, less 150 yuan "
        "for each of the service_hours, less 30 % of the arrears. What do the below-zero accounts lose, in "
        "percent of the profit that all the others bring? As a positive percentage, one decimal."
    ),
    data=("electronics_dealer",),
    solve=tiers,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("crm.value.value_tiers gives each account a tier. Which tiers are “all the others”?"),
        N_("Below the line stands what the others bring, not what is left in the end."),
    ),
    mistakes={
        "of_what_is_left": Mistake(
            lambda accounts: (
                -100 * _year(accounts)["profit"].clip(upper=0).sum() / _year(accounts)["profit"].sum()
            ),
            N_(
                "You divided by the profit that is left in the end. From that the losses are already "
                "subtracted; divide by what the others bring."
            ),
        ),
        "share_of_accounts": Mistake(
            lambda accounts: 100 * (_year(accounts)["profit"] < 0).mean(),
            N_("That is how many accounts are below zero. The question asks how much they lose."),
        ),
        "arrears_forgotten": Mistake(
            lambda accounts: _eaten(_year(accounts)["gross_margin"] - 150 * _year(accounts)["service_hours"]),
            N_("You left out the arrears. Three tenths of them are never paid."),
        ),
        "year_1": Mistake(
            lambda accounts: _eaten(_year(accounts, 1)["profit"]),
            N_("You took year 1. Most of the losing accounts came in year 2."),
        ),
    },
    explain=N_(
        "Four accounts in ten are below zero, and they eat about an eighth to a sixth of what the others "
        "bring. That does not mean throwing them out: standard service, orders online, payment in advance or "
        "a higher price can lift many above zero, and some young ones may yet grow. Who still loses may go."
    ),
)

POLICY = Open(
    name="value.policy",
    question=N_(
        "Write for Mr D a policy of six to twelve sentences: what is each of the three tiers to get, and "
        "what not? Rest it on at least three figures from electronics_dealer (crm.value.value_tiers gives "
        "the tiers). Then check again with the points that your policy covers."
    ),
    data=("electronics_dealer",),
    solve=policy,
    hints=(
        N_("For each tier: how many accounts, how much profit, how many hours of service?"),
        N_("What would keep the first, grow the second, and make the third pay or leave?"),
        N_("And the key accounts already lost: what did they bring, and how long did they wait?"),
    ),
    points=(
        N_(
            "Measure: accounts are ranked by profit after service and arrears, not by sales alone (figures "
            "of the tiers), and ranked anew every year."
        ),
        N_(
            "Most valuable: a person of their own, fast answers with a promised time, regular talks and "
            "surveys, what the front line hears; a decline in orders raises an alarm."
        ),
        N_(
            "Second tier: find out who buys elsewhere what could be bought here, and grow these by offers "
            "that fit their needs; the young ones among the new accounts belong here."
        ),
        N_(
            "Below zero: standard service at low cost, payment in advance, a minimum order or a service fee; "
            "who does not pay then may go, politely."
        ),
        N_(
            "Win back: the key accounts lost are visited with an offer of their own for purchases and "
            "service, since their profit explains the fall (figure)."
        ),
        N_(
            "Fairness and limits: all get what was promised and the law demands; a loss this year can be an "
            "investment, and a tier is a forecast that may be wrong."
        ),
    ),
    explain=N_(
        "The figures are number, profit and service hours of each tier. They argue for moving hours from "
        "accounts that lose money to those whose loss would hurt, for a cheaper way of serving the many, and "
        "for winning back lost key accounts. What is special for the best must not become neglect of the "
        "rest."
    ),
)
