"""The customer lifecycle: how relations begin, grow, settle and end."""

from .alarm import alarm_cost, alarm_outcomes, plot_alarm_outcomes
from .campaigns import (
    campaign_effect,
    campaign_payback,
    choice_and_lottery,
    plot_campaign_effect,
    plot_campaign_payback,
)
from .decline import plot_share_decline, share_decline, verdict_title
from .evidence import plot_profile_before_end, plot_profile_by_age, profile_before_end, profile_by_age
from .models import management_focus, plot_relation_curves, relation_curves, stage_at, stage_models
from .patterns import (
    lifecycle_pattern,
    pattern_meaning,
    pattern_shares,
    pattern_title,
    plot_lifecycle_patterns,
    plot_pattern_shares,
    relation_course,
)
from .profit import (
    break_even_length,
    plot_stable_stage_value,
    plot_stage_profit,
    stable_stage_value,
    stage_profit,
)
from .stage_errors import StageErrors, plot_customer_stages, plot_stage_errors, stage_errors
from .stages import lifecycle_stages, stage_title

__all__ = [
    "StageErrors",
    "alarm_cost",
    "alarm_outcomes",
    "break_even_length",
    "campaign_effect",
    "campaign_payback",
    "choice_and_lottery",
    "lifecycle_pattern",
    "lifecycle_stages",
    "management_focus",
    "pattern_meaning",
    "pattern_shares",
    "pattern_title",
    "plot_alarm_outcomes",
    "plot_campaign_effect",
    "plot_campaign_payback",
    "plot_customer_stages",
    "plot_lifecycle_patterns",
    "plot_pattern_shares",
    "plot_profile_before_end",
    "plot_profile_by_age",
    "plot_relation_curves",
    "plot_share_decline",
    "plot_stable_stage_value",
    "plot_stage_errors",
    "plot_stage_profit",
    "profile_before_end",
    "profile_by_age",
    "relation_course",
    "relation_curves",
    "share_decline",
    "stable_stage_value",
    "stage_at",
    "stage_errors",
    "stage_models",
    "stage_profit",
    "stage_title",
    "verdict_title",
]
