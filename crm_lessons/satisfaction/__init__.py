"""Customer satisfaction: what it is, how it is measured, and what moves it."""

from .factors import penalty_reward, perceived_balance, plot_penalty_reward, plot_perceived_balance
from .index import PathFit, PathModel, plot_index
from .kano import kano_category, kano_table, plot_kano_table
from .matrix import importance_performance, plot_importance_performance
from .measures import plot_satisfaction_measures, satisfaction_measures
from .promise import best_promise, plot_promise, promise_outcome
from .ratio import plot_ratio_and_gap, satisfaction_gap, satisfaction_level, satisfaction_ratio
from .recovery import (
    plot_recovery_groups,
    plot_recovery_paradox,
    recovery_groups,
    recovery_paradox,
)
from .recovery_model import plot_recovery_satisfaction, recovery_journey, recovery_satisfaction
from .service import DETERMINANTS, determinant_title, plot_service_gaps, service_gaps
from .structures import (
    ACSI,
    CCSI,
    ECSI,
    SCSB,
    Structure,
    compare_structures,
    latent_title,
    path_title,
    plot_structure,
)
from .word_of_mouth import plot_word_of_mouth, rule_of_thumb, word_of_mouth

__all__ = [
    "ACSI",
    "CCSI",
    "DETERMINANTS",
    "ECSI",
    "PathFit",
    "PathModel",
    "SCSB",
    "Structure",
    "best_promise",
    "compare_structures",
    "determinant_title",
    "importance_performance",
    "kano_category",
    "kano_table",
    "latent_title",
    "path_title",
    "penalty_reward",
    "perceived_balance",
    "plot_importance_performance",
    "plot_index",
    "plot_kano_table",
    "plot_penalty_reward",
    "plot_perceived_balance",
    "plot_promise",
    "plot_ratio_and_gap",
    "plot_recovery_groups",
    "plot_recovery_paradox",
    "plot_recovery_satisfaction",
    "plot_satisfaction_measures",
    "plot_service_gaps",
    "plot_structure",
    "plot_word_of_mouth",
    "promise_outcome",
    "recovery_groups",
    "recovery_journey",
    "recovery_paradox",
    "recovery_satisfaction",
    "rule_of_thumb",
    "satisfaction_gap",
    "satisfaction_level",
    "satisfaction_measures",
    "satisfaction_ratio",
    "service_gaps",
    "word_of_mouth",
]
