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

CHAIN = (
    Term(
        N_("value chain"),
        N_(
            "The activities of a firm in a row, each of which takes an input and hands on an output worth "
            "more."
        ),
    ),
    Term(
        N_("primary activity"),
        N_("An activity on the way of the product to its user, service after the sale included."),
    ),
    Term(
        N_("support activity"),
        N_(
            "An activity that serves all the others at once, such as procurement or human resource "
            "management."
        ),
    ),
    Term(
        N_("value added"),
        N_("What customers pay more for the output of an activity than for its input."),
    ),
    Term(
        N_("customer closeness"),
        N_("Knowing customers and what they need from what they do and say, so as to act on it first."),
    ),
    Term(
        N_("customer care"),
        N_("What a firm does for customers beyond the sale, in order that they are well and stay."),
    ),
    Term(
        N_("network development"),
        N_("Building the web of partners and channels through which value reaches the customer."),
    ),
    Term(
        N_("value proposition"),
        N_(
            "What a firm promises its chosen customers: what they will get, for what, and better than "
            "elsewhere."
        ),
    ),
    Term(
        N_("corporate culture"),
        N_("What people in a firm hold to be right and do when nobody looks."),
    ),
    Term(
        N_("performance management"),
        N_("The loop of setting targets, doing, reviewing what was reached, and improving."),
    ),
    Term(
        N_("leading measure"),
        N_("A measure that moves before the result does, and so leaves time to act."),
    ),
    Term(
        N_("lagging measure"),
        N_("A measure of what has come of it in the end, such as profit: sure, and late."),
    ),
)

TERMS = (*CHAIN, *COMPANY)
