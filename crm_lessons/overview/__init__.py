"""What CRM is: customers, relations, when to call, and how a firm looks from its own tables."""

from .comparison import (
    RelationshipProfile,
    place_firm,
    plot_relationship_profile,
    relationship_profile,
)
from .contact import ContactTimes, best_contact_time, local_hour, plot_best_hours, plot_contact_hours
from .customers import customer_kind, customers_of, supply_chain
from .definitions import compare_definitions, crm_essence, crm_types, plot_definitions
from .history import crm_history, plot_history
from .hours_tested import later_rates, one_hour_or_own
from .relations import (
    best_level,
    break_even_margin,
    plot_relationship_costs,
    relationship_costs,
    relationship_level,
)
from .rows import marketing_rows
from .scorecard import plot_ten_c, ten_c_changes, ten_c_what_if
from .ten_c import ten_c

__all__ = [
    "ContactTimes",
    "RelationshipProfile",
    "best_contact_time",
    "best_level",
    "break_even_margin",
    "compare_definitions",
    "crm_essence",
    "crm_history",
    "crm_types",
    "customer_kind",
    "customers_of",
    "later_rates",
    "local_hour",
    "marketing_rows",
    "one_hour_or_own",
    "place_firm",
    "plot_best_hours",
    "plot_contact_hours",
    "plot_definitions",
    "plot_history",
    "plot_relationship_costs",
    "plot_relationship_profile",
    "plot_ten_c",
    "relationship_costs",
    "relationship_level",
    "relationship_profile",
    "supply_chain",
    "ten_c",
    "ten_c_changes",
    "ten_c_what_if",
]
