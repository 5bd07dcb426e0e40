"""The customer lifecycle: how relations begin, grow, settle and end."""

from .alarm import alarm_cost, alarm_outcomes
from .beta_bernoulli import BetaBernoulli, fit_beta_bernoulli
from .beta_geometric_beta_binomial import (
    BetaGeometricBetaBinomial,
    fit_beta_geometric_beta_binomial,
    plot_expected_purchases,
)
from .campaigns import (
    campaign_effect,
    campaign_payback,
    choice_and_lottery,
    plot_campaign_effect,
    plot_campaign_payback,
)
from .cohorts import cohort_table, plot_cohort_table, retention_by_age
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
from .projection import compare_projections, plot_projections, trend
from .shifted_beta_geometric import ShiftedBetaGeometric, fit_shifted_beta_geometric
from .sorting import mixed_cohort, plot_mixed_cohort
from .stage_errors import StageErrors, plot_customer_stages, plot_stage_errors, stage_errors
from .stages import lifecycle_stages, stage_title
from .survival import (
    compare_censoring,
    median_survival,
    plot_compare_censoring,
    plot_survival_curve,
    survival_curve,
)

__all__ = [
    "BetaBernoulli",
    "BetaGeometricBetaBinomial",
    "ShiftedBetaGeometric",
    "StageErrors",
    "alarm_cost",
    "alarm_outcomes",
    "break_even_length",
    "campaign_effect",
    "campaign_payback",
    "choice_and_lottery",
    "cohort_table",
    "compare_censoring",
    "compare_projections",
    "fit_beta_bernoulli",
    "fit_beta_geometric_beta_binomial",
    "fit_shifted_beta_geometric",
    "lifecycle_pattern",
    "lifecycle_stages",
    "management_focus",
    "median_survival",
    "mixed_cohort",
    "pattern_meaning",
    "pattern_shares",
    "pattern_title",
    "plot_campaign_effect",
    "plot_campaign_payback",
    "plot_cohort_table",
    "plot_compare_censoring",
    "plot_customer_stages",
    "plot_expected_purchases",
    "plot_lifecycle_patterns",
    "plot_mixed_cohort",
    "plot_pattern_shares",
    "plot_profile_before_end",
    "plot_profile_by_age",
    "plot_projections",
    "plot_relation_curves",
    "plot_share_decline",
    "plot_stable_stage_value",
    "plot_stage_errors",
    "plot_stage_profit",
    "plot_survival_curve",
    "profile_before_end",
    "profile_by_age",
    "relation_course",
    "relation_curves",
    "retention_by_age",
    "share_decline",
    "stable_stage_value",
    "stage_at",
    "stage_errors",
    "stage_models",
    "stage_profit",
    "stage_title",
    "survival_curve",
    "trend",
    "verdict_title",
]
