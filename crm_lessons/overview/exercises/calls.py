"""The seller's log: what the hour costs, whose clock it is, what a third call meets, and a plan."""

from __future__ import annotations

import pandas as pd

import crm_lessons as crm

from ...exercise import Mistake, Number, Open
from ...language import N_


def half_result(calls: pd.DataFrame) -> float:
    managers = calls[calls["segment"] == "overseas_manager"]
    morning = managers[managers["hour"].isin([9, 10])]
    afternoon = managers[managers["hour"].isin([15, 16])]
    return 100 * (afternoon["sale"].mean() - morning["sale"].mean())


def woken(calls: pd.DataFrame) -> float:
    abroad = calls[calls["segment"] == "posted_abroad"]
    their_hour = crm.overview.local_hour(abroad["hour"], abroad["utc_offset"])
    return 100 * (their_hour < 7).mean()


def third_call(calls: pd.DataFrame) -> float:
    managers = calls[calls["segment"] == "overseas_manager"]
    third = managers[(managers["attempt"] == 3) & (managers["hour"] < 11)]
    return 100 * third["angry"].sum() / third["answered"].sum()


def call_plan(calls: pd.DataFrame) -> str:
    best = crm.overview.best_contact_time(calls, clock="seller").best
    now = 100 * calls["sale"].mean()
    rows = (f"{group} {row.hour:.0f}:00, {100 * row.rate:.0f} of 100" for group, row in best.iterrows())
    return f"now {now:.1f} of 100 calls sell; " + "; ".join(rows)


def _window(calls: pd.DataFrame, hours: list[int], column: str = "sale") -> pd.Series:
    return calls.loc[calls["hour"].isin(hours), column]


def _managers(calls: pd.DataFrame) -> pd.DataFrame:
    return calls[calls["segment"] == "overseas_manager"]


def _abroad(calls: pd.DataFrame) -> pd.DataFrame:
    return calls[calls["segment"] == "posted_abroad"]


HALF_RESULT = Number(
    name="overview.half_result",
    question=N_(
        "Table call_log (simulated), customers of the segment overseas_manager. Of 100 calls, how many more "
        "sell in the hours 15 and 16 than in the hours 9 and 10 (seller's clock)? In percentage points, one "
        "decimal."
    ),
    data=("call_log",),
    solve=half_result,
    tolerance=0.06,
    unit=N_("percentage points"),
    hints=(
        N_("First keep the rows of one segment, then those of two hours. Every row left is one call."),
        N_("The mean of a column of 0 and 1 is a share. Take it over all calls of the two hours."),
    ),
    mistakes={
        "of_answered": Mistake(
            lambda calls: (
                100
                * (
                    _window(_managers(calls), [15, 16]).sum()
                    / _window(_managers(calls), [15, 16], "answered").sum()
                    - _window(_managers(calls), [9, 10]).sum()
                    / _window(_managers(calls), [9, 10], "answered").sum()
                )
            ),  # fmt: skip
            N_(
                "You divided by the calls that were answered. The question asks for sales out of 100 "
                "calls: an unanswered one costs the seller time as well."
            ),
        ),
        "everyone": Mistake(
            lambda calls: 100 * (_window(calls, [15, 16]).mean() - _window(calls, [9, 10]).mean()),
            N_(
                "You took all customers together. Then shopkeepers, who like nine o'clock, hide the managers."
            ),
        ),
        "counted": Mistake(
            lambda calls: (
                _window(_managers(calls), [15, 16]).sum() - _window(_managers(calls), [9, 10]).sum()
            ),
            N_(
                "You subtracted numbers of sales. There are far more calls at nine and ten than later; "
                "compare shares of the calls."
            ),
        ),
    },
    explain=N_(
        "In the morning 0 to 2 of 100 calls sell, in the afternoon around ten: the same offer, the same "
        "people, another hour. And the morning is no time when nobody answers: three managers in four do, "
        "with the overnight mail of the head office on the screen. To be reached is not to be welcome."
    ),
)

WOKEN = Number(
    name="overview.woken",
    question=N_(
        "Table call_log (simulated), customers of the segment posted_abroad. The column hour is on the "
        "seller's clock, which is 8 hours ahead of UTC; utc_offset says how far theirs is ahead. What "
        "percentage of the calls to them came before 7:00 in the morning on their own clock? In percent, one "
        "decimal."
    ),
    data=("call_log",),
    solve=woken,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("When it is 9 in the seller's city, what time is it where clocks are 4 hours ahead of UTC?"),
        N_("crm.overview.local_hour(hour, utc_offset) turns the one clock into the other."),
    ),
    mistakes={
        "sellers_clock": Mistake(
            lambda calls: 100 * (_abroad(calls)["hour"] < 7).mean(),
            N_("You read the seller's clock. By that, nobody is ever called before seven; ask the customer."),
        ),
        "wrong_way": Mistake(
            lambda calls: (
                100 * ((_abroad(calls)["hour"] - (_abroad(calls)["utc_offset"] - 8)) % 24 < 7).mean()
            ),
            N_(
                "You went the wrong way round the globe. A clock that is less far ahead of UTC shows an "
                "earlier hour: add utc_offset − 8, do not subtract it."
            ),
        ),
        "seller_forgotten": Mistake(
            lambda calls: 100 * ((_abroad(calls)["hour"] + _abroad(calls)["utc_offset"]) % 24 < 7).mean(),
            N_(
                "You added the customer's offset to the seller's hour. The seller's hour is itself 8 hours "
                "ahead of UTC: take these off first."
            ),
        ),
        "one_zone": Mistake(
            lambda calls: 100 * (_abroad(calls).query("utc_offset == 4")["hour"] < 11).mean(),
            N_(
                "You divided by the calls to one of the two time zones. The question asks for the share of "
                "all calls to this segment."
            ),
        ),
    },
    explain=N_(
        "Around one in five: the seller's nine o'clock is five in the morning in the Gulf, so of the calls "
        "to there nearly two in five ring before seven, while in Brisbane it is already eleven. A column of "
        "hours without whose hours they are is half a fact. Ferry Lane needs someone who works "
        "late, not someone who calls more."
    ),
)

THIRD_CALL = Number(
    name="overview.third_call",
    question=N_(
        "Table call_log (simulated), customers of the segment overseas_manager, hours 8, 9 and 10. When the "
        "third call to a customer (attempt 3) is answered, in what percentage of cases is it answered in "
        "anger? In percent, one decimal."
    ),
    data=("call_log",),
    solve=third_call,
    tolerance=0.06,
    unit="%",
    hints=(
        N_("Below the line stand the third calls that were answered, not all third calls."),
        N_("The sums of the columns angry and answered over the rows left are all you need."),
    ),
    mistakes={
        "of_all_calls": Mistake(
            lambda calls: 100 * _managers(calls).query("attempt == 3 and hour < 11")["angry"].mean(),
            N_("You divided by all third calls. Who does not answer cannot be angry at the telephone."),
        ),
        "first_call": Mistake(
            lambda calls: (
                100
                * _managers(calls).query("attempt == 1 and hour < 11")["angry"].sum()
                / _managers(calls).query("attempt == 1 and hour < 11")["answered"].sum()
            ),
            N_("That is the first call. Compare it with the third: what did the seller learn in between?"),
        ),
        "share_of_anger": Mistake(
            lambda calls: (
                100
                * _managers(calls).query("attempt == 3 and hour < 11")["angry"].sum()
                / _managers(calls).query("hour < 11")["angry"].sum()
            ),
            N_("That is how much of all the anger of these hours falls to third calls. Divide by answers."),
        ),
    },
    explain=N_(
        "At the first call around 4 in 10 who answer are angry, at the third around 8 in 10, although those "
        "who lost their temper before are no longer called. A refusal is information: “not now” is an hour, "
        "written down by a seller with a customer record and forgotten by one without. With that record CRM "
        "begins."
    ),
)

CALL_PLAN = Open(
    name="overview.call_plan",
    question=N_(
        "Write for Ferry Lane Insurance a plan of six to ten sentences: whom to call when, how often, and "
        "what to write down. Rest it on at least three figures from call_log. Then check again with the "
        "points that your plan covers."
    ),
    data=("call_log",),
    solve=call_plan,
    hints=(
        N_("crm.overview.best_contact_time gives an hour for each segment, with how sure it is."),
        N_("Of whom does the firm know the segment before the first call? What if it does not?"),
        N_("How would you find out within two weeks whether the plan works?"),
    ),
    points=(
        N_("An hour for each segment, with the sales in 100 calls there and now (figures)."),
        N_(
            "The customer's clock and not the seller's: for the Gulf someone works in the evening, or the "
            "contact goes by message."
        ),
        N_(
            "A limit on repeated calls: after “not now” the next call comes at another hour, agreed with the "
            "customer; after anger none."
        ),
        N_(
            "A record of each call (hour, answer, wish), for the segment of a new customer is not known "
            "before it has been asked."
        ),
        N_(
            "Doubt and a test: cells with few calls are not believed, the best of many hours looks too good, "
            "so the plan is tried on some customers against the old habit."
        ),
        N_("Permission: who does not want to be called is not called; the law may demand consent first."),
    ),
    explain=N_(
        "The figures are what sells now and each segment's best hour. The plan costs nothing but attention, "
        "and at these hours calls have sold three to four times as often; expect less, since the hours were "
        "picked from the very log that made them look best."
    ),
)
