"""The sign of decline on data: what happens to the share of wallet, and how many alarms are false."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number
from ...language import N_


def share_of_wallet(months: pd.DataFrame) -> float:
    sums = months.groupby("stage")[["amount", "total"]].sum()
    share = 100 * sums["amount"] / sums["total"]
    return share["stability"] - share["decline"]


def false_alarms(months: pd.DataFrame) -> float:
    result = crm.lifecycle.share_decline(months["amount"], months["total"], months["customer"])
    alarm = result["verdict"] == "leaving"
    return 100 * (months["stage"][alarm] != "decline").mean()


def _sums(months: pd.DataFrame) -> pd.DataFrame:
    return months.groupby("stage")[["amount", "total"]].sum()


def _relative(months: pd.DataFrame, column: str) -> float:
    """By how many percent a month of decline lies below one of stability."""
    means = months.groupby("stage")[column].mean()
    return 100 * (1 - means["decline"] / means["stability"])


def _share_relative(months: pd.DataFrame) -> float:
    share = _sums(months)["amount"] / _sums(months)["total"]
    return 100 * (1 - share["decline"] / share["stability"])


def _from_formation(months: pd.DataFrame) -> float:
    share = 100 * _sums(months)["amount"] / _sums(months)["total"]
    return share["formation"] - share["decline"]


def _crossed(months: pd.DataFrame, by: str) -> tuple[pd.Series, pd.Series]:
    """In which months the alarm is on, by "share" or by "volume", and which are truly of decline."""
    result = crm.lifecycle.share_decline(months["amount"], months["total"], months["customer"])
    on = {"share": ["leaving"], "volume": ["leaving", "shrinking"]}[by]
    return result["verdict"].isin(on), months["stage"] == "decline"


def _rate(months: pd.DataFrame) -> float:
    alarm, truth = _crossed(months, "share")
    return 100 * alarm[~truth].mean()


def _missed(months: pd.DataFrame) -> float:
    alarm, truth = _crossed(months, "share")
    return 100 * (~alarm[truth]).mean()


def _by_volume(months: pd.DataFrame) -> float:
    alarm, truth = _crossed(months, "volume")
    return 100 * (~truth[alarm]).mean()


SHARE_OF_WALLET = Number(
    name="lifecycle.share_of_wallet",
    question=N_(
        "Table service_firm_months (simulated). The share of wallet is amount divided by total, both "
        "added up over all months of a stage. By how many percentage points is it lower in decline than in "
        "stability? In percentage points, one decimal."
    ),
    data=("service_firm_months",),
    solve=share_of_wallet,
    tolerance=0.06,
    unit=N_("percentage points"),
    hints=(
        N_("Group by stage and add up both columns before you divide."),
        N_("Two shares in percent, and the difference of them: stability less decline."),
    ),
    mistakes={
        "relative": Mistake(
            _share_relative,
            N_(
                "You gave by how many percent the share is lower, the difference divided by the share in "
                "stability. Percentage points are the plain difference of two shares."
            ),
        ),
        "volume": Mistake(
            lambda months: _relative(months, "amount"),
            N_(
                "You compared purchases. They would fall, too, if the customer's own business shrank; the "
                "share tells the two apart."
            ),
        ),
        "total": Mistake(
            lambda months: _relative(months, "total"),
            N_(
                "You compared total business: it differs little between the stages, and that is the point. "
                "Now look at the part of it that we get."
            ),
        ),
        "from_formation": Mistake(
            _from_formation,
            N_("You set decline against formation. The question asks for the difference from stability."),
        ),
    },
    explain=N_(
        "Nearly 60 points: from three quarters of the customer's business to a sixth. Total business is "
        "only some percent lower, so little of the fall comes from customers who shrink. This "
        "is the course's sign of decline: purchases from us fall, the customer's total business does not. "
        "A firm rarely knows the total; ask for it, or estimate it from the size of the customer."
    ),
)


FALSE_ALARMS = Number(
    name="lifecycle.false_alarms",
    question=N_(
        "Table service_firm_months (simulated). Apply crm.lifecycle.share_decline as it stands to amount, "
        'total and customer; a month with the verdict "leaving" is a month with an alarm. Of the months '
        "with an alarm, what percentage is false, the true stage not being decline? In percent, one "
        "decimal."
    ),
    data=("service_firm_months",),
    solve=false_alarms,
    tolerance=0.06,
    unit="%",
    hints=(
        N_(
            "The result has a row for each month, in the order of the table: the two can be set side by side."
        ),
        N_("Of which months do you count the share: of those with an alarm, or of those without decline?"),
    ),
    mistakes={
        "rate": Mistake(
            _rate,
            N_(
                "You divided the false alarms by all months without decline. That is the false-alarm rate, "
                "small because there are so many such months. The question asks for their share of the "
                "alarms."
            ),
        ),
        "missed": Mistake(
            _missed,
            N_("Those are the months of decline without an alarm: the missed ones, the other error."),
        ),
        "by_volume": Mistake(
            _by_volume,
            N_(
                'You took every fall of purchases for an alarm, "shrinking" as well. Customers whose own '
                "business shrinks are no leavers, and make many more alarms false."
            ),
        ),
        "of_all_months": Mistake(
            lambda months: 100 * (_crossed(months, "share")[0] & ~_crossed(months, "share")[1]).mean(),
            N_("You divided by all months. Look only at those with an alarm."),
        ),
    },
    explain=N_(
        "Around three in ten, while only two or three in a hundred healthy months see an alarm: the same "
        "errors, divided by two different numbers. Who has to make the calls asks for the first, who is "
        "called for the second. Counting every fall of purchases would make nearly half of all alarms "
        "false."
    ),
)
