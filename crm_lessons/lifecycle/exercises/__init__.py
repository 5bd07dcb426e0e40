"""What the reader is asked in this chapter, in the chapter's order."""

from .cohorts import AGES, COHORT, SURVIVAL
from .decline import FALSE_ALARMS, SHARE_OF_WALLET
from .donors import GIFTS
from .evidence import CONCLUSION, LOTTERY, POLICY, WON_MONTH
from .marks import MARKS
from .patterns import CASES, KEPT
from .profit import SETTLED_COST, STABLE_YEAR, STAGE_PROFIT
from .retention import PROJECTION, RESIDUAL, RISING
from .stages import JUDGED, SEEN

EXERCISES = (
    MARKS,
    JUDGED,
    SEEN,
    CASES,
    KEPT,
    SHARE_OF_WALLET,
    FALSE_ALARMS,
    COHORT,
    AGES,
    RISING,
    SURVIVAL,
    PROJECTION,
    RESIDUAL,
    GIFTS,
    STAGE_PROFIT,
    SETTLED_COST,
    STABLE_YEAR,
    WON_MONTH,
    LOTTERY,
    CONCLUSION,
    POLICY,
)
