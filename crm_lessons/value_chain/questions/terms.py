"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

COMPANY = (
    Term(
        N_("customer equity"),
        N_("What all present customers together are worth: the sum of their lifetime values."),
    ),
    Term(
        N_("causal model"),
        N_(
            "A model that says what brings about what, and so also what would happen if something were "
            "changed."
        ),
    ),
    Term(N_("lag"), N_("The time between a cause and its effect.")),
    Term(
        N_("stock and flow"),
        N_("How many there are, and how many come and go: stock now = stock before + inflow − outflow."),
    ),
    Term(
        N_("sensitivity analysis"),
        N_("Finding out how much a result changes when an assumption or a decision does."),
    ),
    Term(
        N_("interaction effect"),
        N_("What two causes do together beyond the sum of what each does alone."),
    ),
    Term(
        N_("expected value"),
        N_("The mean of what chance may bring, each outcome weighted by its probability."),
    ),
    Term(
        N_("Monte Carlo simulation"),
        N_("Running a model many times with chance, in order to see how its results spread."),
    ),
)

TERMS = (*COMPANY,)
