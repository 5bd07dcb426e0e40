"""The customer lifecycle: how relations begin, grow, settle and end."""

from .campaigns import (
    campaign_effect,
    campaign_payback,
    choice_and_lottery,
    plot_campaign_effect,
    plot_campaign_payback,
)
from .evidence import plot_profile_before_end, plot_profile_by_age, profile_before_end, profile_by_age
from .models import management_focus, plot_relation_curves, relation_curves, stage_at, stage_models
from .profit import (
    break_even_length,
    plot_stable_stage_value,
    plot_stage_profit,
    stable_stage_value,
    stage_profit,
)

__all__ = [
    "break_even_length",
    "campaign_effect",
    "campaign_payback",
    "choice_and_lottery",
    "management_focus",
    "plot_campaign_effect",
    "plot_campaign_payback",
    "plot_profile_before_end",
    "plot_profile_by_age",
    "plot_relation_curves",
    "plot_stable_stage_value",
    "plot_stage_profit",
    "profile_before_end",
    "profile_by_age",
    "relation_curves",
    "stable_stage_value",
    "stage_at",
    "stage_models",
    "stage_profit",
]
