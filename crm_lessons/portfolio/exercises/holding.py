"""What holds a customer: costs along the lifecycle, and the premium that a switching cost bears."""

from __future__ import annotations

from typing import Any

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_
from ..switching import SwitchingCost


def costs(months: pd.DataFrame, customers: pd.DataFrame) -> float:
    winning = customers.set_index("customer")["acquisition_cost"]
    by_stage = crm.portfolio.relationship_costs(months, acquisition=winning)
    return 100 * by_stage["per_sale"]["exploration"]


def premium() -> float:
    items = [
        {"type": "procedural", "once": 1200, "each": 0},
        {"type": "procedural", "once": 2400, "each": 0},
        {"type": "financial", "once": 1500, "each": 0},
        {"type": "financial", "once": 0, "each": 60},
        {"type": "relational", "once": 0, "each": 40},
    ]
    wall = crm.portfolio.switching_cost(items, periods=36, discount=0.01)
    return wall.premium


def _by_stage(months: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    winning = customers.set_index("customer")["acquisition_cost"]
    return crm.portfolio.relationship_costs(months, winning)


def _spread(months: pd.DataFrame, customers: pd.DataFrame) -> float:
    """With the acquisition costs laid evenly on all months of all customers."""
    table = _by_stage(months, customers)
    first: Any = table.loc["exploration"]
    share = table["acquisition"].sum() * first["months"] / table["months"].sum()
    return float(100 * (first["relationship"] + first["retention"] + share) / first["sales"])


def _whole(months: pd.DataFrame, customers: pd.DataFrame) -> float:
    sums = _by_stage(months, customers).sum()
    return float(100 * sums["total"] / sums["sales"])


def _unkept(months: pd.DataFrame, customers: pd.DataFrame) -> float:
    first: Any = _by_stage(months, customers).loc["exploration"]
    return float(100 * (first["total"] - first["retention"]) / first["sales"])


def _wall(once: float, each: float, months: int = 36, discount: float = 0.01) -> SwitchingCost:
    return crm.portfolio.switching_cost([{"type": "financial", "once": once, "each": each}], months, discount)


COSTS = Number(
    name="portfolio.costs",
    question=N_(
        "Tables service_firm_months and service_firm_customers (simulated). Count what winning, serving and "
        "keeping customers cost. How many yuan do 100 yuan of sales cost in the stage of exploration? One "
        "decimal."
    ),
    data=("service_firm_months", "service_firm_customers"),
    solve=costs,
    tolerance=0.06,
    unit=N_("yuan"),
    hints=(
        N_("Service and contact costs are in the months. Where is the cost of winning, and in which stage?"),
        N_("Add up costs and sales of all months in the stage, then divide; do not average the customers."),
        N_("crm.portfolio.relationship_costs takes the acquisition cost as a Series indexed by customer."),
    ),
    mistakes={
        "acquisition_forgotten": Mistake(
            lambda months, customers: float(
                100 * crm.portfolio.relationship_costs(months)["per_sale"]["exploration"]
            ),
            N_("You left out what it cost to win these customers. It falls on the first month of each."),
        ),
        "acquisition_spread": Mistake(
            _spread,
            N_(
                "You laid the cost of winning evenly on all months. It was spent at the beginning, before it "
                "was known who would stay."
            ),
        ),
        "whole_relation": Mistake(
            _whole,
            N_("That is the average over all stages. The question asks for the first one."),
        ),
        "keeping_forgotten": Mistake(
            _unkept,
            N_("You left out the cost of contacts. Newcomers get some of them, too."),
        ),
    },
    explain=N_(
        "At the beginning a relation costs about twice what it sells, a third of it for winning; in the "
        "stable stage 100 yuan of sales cost about 60. So a customer lost early is a loss, however friendly "
        "the parting, and cheap service is a fruit of long relations. In all, the stable stage still takes "
        "most of the money: it lasts longest and sells most."
    ),
)

PREMIUM = Number(
    name="portfolio.premium",
    question=N_(
        "A shop thinks of leaving its accounting service. Comparing offers would cost it 1,200 yuan and "
        "moving the data 2,400, once; the contract asks a fee of 1,500, once; a rebate of 60 yuan a month "
        "would be lost; and the adviser who knows the shop is worth 40 yuan a month to it. It looks 36 "
        "months ahead and discounts by 1 % a month; monthly sums are paid at the end of each month. How many "
        "yuan a month may the service cost more than an equal rival before leaving pays? Two decimals."
    ),
    solve=premium,
    tolerance=0.006,
    unit=N_("yuan"),
    hints=(
        N_("Which costs come once, which every month? Only the former have to be spread over the months."),
        N_("36 payments of 1 yuan, discounted by 1 % a month, are worth less than 36 yuan."),
        N_("crm.portfolio.switching_cost takes a list of items with type, once and each."),
    ),
    mistakes={
        "not_discounted": Mistake(
            lambda: _wall(5100, 100, discount=0).premium,
            N_(
                "You spread the one-off costs over the months as if later money weighed as much as present "
                "money."
            ),
        ),
        "once_only": Mistake(
            lambda: _wall(5100, 0).premium,
            N_("You counted what leaving costs at once. Rebate and adviser would be missed every month."),
        ),
        "continuing_only": Mistake(
            lambda: _wall(0, 100).premium,
            N_("You counted what would be missed every month, and not what leaving costs at once."),
        ),
        "money_only": Mistake(
            lambda: _wall(1500, 60).premium,
            N_(
                "You counted fee and rebate, the financial costs. Effort and people hold a customer as well: "
                "procedural and relational costs."
            ),
        ),
        "total_by_months": Mistake(
            lambda: _wall(5100, 100).total / 36,
            N_(
                "You discounted the total and then divided by 36. Divide by what 36 payments are worth today."
            ),
        ),
        "the_total": Mistake(
            lambda: _wall(5100, 100).total,
            N_(
                "That is the whole wall in the money of today. The question asks for the price difference "
                "a month it bears."
            ),
        ),
    },
    explain=N_(
        "Only 110 of these 269 yuan are in the contract. A firm that uses the whole premium lives on the "
        "wall: who looks farther ahead leaves, since the one-off costs then spread over more months, and "
        "newcomers who see it stay away. The shop could also turn the sum round and ask what would lower its "
        "wall."
    ),
)
