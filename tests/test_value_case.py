"""Mr D's electronics dealer tells its story in every draw: more accounts, more work, less profit."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import crm_lessons as crm
from crm_lessons.cases import seed
from crm_lessons.value.account import HOUR_COST, WRITE_OFF, account_profit
from crm_lessons.value.case import electronics_dealer

STUDENTS = [str(number) for number in range(20260000, 20260020)]


@pytest.fixture(scope="module", params=STUDENTS)
def dealer(request: pytest.FixtureRequest) -> pd.DataFrame:
    table = electronics_dealer(np.random.RandomState(seed("electronics_dealer", request.param)))
    return table.assign(profit=account_profit(table))


def year(dealer: pd.DataFrame, number: int) -> pd.DataFrame:
    return dealer[dealer["year"] == number].set_index("account")


def test_a_row_is_an_account_and_a_year(dealer):
    assert dealer.groupby(["year", "account_age"]).size().to_dict() == {
        (1, "old"): 120, (2, "old"): 120, (2, "new"): 110
    }  # fmt: skip
    assert not dealer.duplicated(["account", "year"]).any()
    assert set(year(dealer, 1).index) == set(dealer.loc[dealer["account_age"] == "old", "account"])
    assert not year(dealer, 1)["lost"].any()


def test_more_accounts_and_more_work_bring_less_profit(dealer):
    before, after = year(dealer, 1), year(dealer, 2)
    assert (after["lost"] == 0).sum() > 1.6 * len(before)
    assert after["service_hours"].sum() > 1.4 * before["service_hours"].sum()
    assert abs(after["sales"].sum() / before["sales"].sum() - 1) < 0.08
    assert 0.72 < after["profit"].sum() / before["profit"].sum() < 0.92


def test_the_new_accounts_eat_service_and_bring_next_to_nothing(dealer):
    after = year(dealer, 2)
    new = after[after["account_age"] == "new"]
    assert new["service_hours"].sum() > 0.35 * after["service_hours"].sum()
    assert new["sales"].sum() < 0.15 * after["sales"].sum()
    assert abs(new["profit"].sum()) < 0.06 * after["profit"].sum()
    owing = after["arrears"] > 0
    assert owing[new.index].mean() > owing.drop(new.index).mean() + 0.03
    losing = after[after["profit"] < 0]
    assert (losing["account_age"] == "new").mean() > 0.8


def test_some_new_accounts_are_worth_growing(dealer):
    after = year(dealer, 2)
    new = after.loc[after["account_age"] == "new", "profit"]
    assert (new > after["profit"].median()).sum() >= 10


def test_the_lost_are_old_profitable_and_were_left_waiting(dealer):
    before, after = year(dealer, 1), year(dealer, 2)
    lost = after.index[after["lost"] == 1]
    assert 12 <= len(lost) <= 18
    assert set(after.loc[lost, "account_age"]) == {"old"}
    assert before.loc[lost, "profit"].mean() > 1.6 * before["profit"].mean()
    gone = (before["profit"] - after["profit"]).loc[lost].sum()
    assert gone > 0.7 * (before["profit"].sum() - after["profit"].sum())
    waited = after["response_days"]
    assert waited[lost].min() > waited.drop(lost).quantile(0.9)


def test_the_best_fifth_by_sales_is_not_the_best_fifth_by_profit(dealer):
    after = year(dealer, 2)
    best = {key: set(after[key].nlargest(46).index) for key in ("sales", "profit")}
    assert 5 <= len(best["sales"] - best["profit"]) <= 23
    falsely = after.loc[sorted(best["sales"] - best["profit"]), "profit"]
    assert (falsely < 0).any()


def test_the_best_fifth_brings_most_of_the_profit(dealer):
    profit = year(dealer, 2)["profit"]
    assert 0.7 < profit.nlargest(46).sum() / profit.sum() < 1


def test_profit_is_margin_less_service_and_unpaid_bills():
    one = pd.DataFrame({"gross_margin": [1000.0], "service_hours": [2], "arrears": [500]})
    assert account_profit(one).tolist() == [1000 - 2 * HOUR_COST - 500 * WRITE_OFF]
    assert account_profit(one, hour_cost=100, write_off=1).tolist() == [300]
    assert account_profit(one.set_axis(["x"])).index.tolist() == ["x"]


@pytest.mark.parametrize(
    ("change", "options", "named"),
    [
        ({"service_hours": [-1]}, {}, "service_hours"), ({"arrears": [None]}, {}, "arrears"),
        ({"gross_margin": ["much"]}, {}, "gross_margin"), ({}, {"write_off": 1.1}, "write_off"),
        ({}, {"hour_cost": -1}, "hour_cost"),
    ],
)  # fmt: skip
def test_a_profit_without_an_honest_answer_is_refused(change, options, named):
    one = pd.DataFrame({"gross_margin": [1000.0], "service_hours": [2], "arrears": [500]} | change)
    with pytest.raises(crm.Refusal, match=named):
        account_profit(one, **options)


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(crm.Refusal, match="service_hours"):
        account_profit(pd.DataFrame({"gross_margin": [1]}))
