"""What CRM is: customers, relations, when to call, and how a firm looks from its own tables."""

from .contact import ContactTimes, best_contact_time, local_hour, plot_best_hours, plot_contact_hours
from .customers import customer_kind, customers_of, supply_chain
from .relations import (
    best_level,
    break_even_margin,
    plot_relationship_costs,
    relationship_costs,
    relationship_level,
)

__all__ = [
    "ContactTimes",
    "best_contact_time",
    "best_level",
    "break_even_margin",
    "customer_kind",
    "customers_of",
    "local_hour",
    "plot_best_hours",
    "plot_contact_hours",
    "plot_relationship_costs",
    "relationship_costs",
    "relationship_level",
    "supply_chain",
]
