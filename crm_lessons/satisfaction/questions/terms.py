"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(
        N_("customer satisfaction"),
        N_("A customer's judgment of how far what was perceived has fulfilled what was expected."),
    ),
    Term(
        N_("degree of satisfaction"),
        N_("Customer satisfaction expressed as a number, so that it can be compared."),
    ),
    Term(N_("expectation"), N_("What a customer counts on before the purchase.")),
    Term(
        N_("perceived performance"),
        N_("What a customer feels to have received; it may differ from what was delivered."),
    ),
    Term(
        N_("expectation disconfirmation"),
        N_("Performance found above or below what was expected; it pleases or disappoints."),
    ),
    Term(N_("satisfaction ratio"), N_("What was perceived divided by what was expected, C = b / a.")),
    Term(N_("gap"), N_("What was perceived minus what was expected, in points of the scale.")),
    Term(
        N_("word of mouth"),
        N_("What customers tell each other about a firm without being paid for it."),
    ),
    Term(
        N_("price sensitivity"),
        N_("How readily customers buy less or leave when the price rises."),
    ),
    Term(
        N_("importance–performance analysis"),
        N_("Sorting attributes into four zones by how much they matter and how well they are done."),
    ),
    Term(
        N_("hygiene factor"),
        N_("Something whose absence dissatisfies and whose presence is taken for granted."),
    ),
    Term(
        N_("motivator"),
        N_("Something whose presence satisfies and whose absence is hardly held against the firm."),
    ),
    Term(
        N_("service quality"),
        N_("How well a service meets what customers expect of it, judged on several determinants."),
    ),
    Term(
        N_("reliability"),
        N_("Doing what was promised, dependably and without mistakes."),
    ),
    Term(
        N_("Kano model"),
        N_("Classes of features by what their presence and their absence each do to satisfaction."),
    ),
    Term(N_("must-be quality"), N_("A feature that angers when missing and goes unnoticed when there.")),
    Term(N_("one-dimensional quality"), N_("A feature that satisfies the more, the more of it there is.")),
    Term(N_("attractive quality"), N_("A feature that delights when there and is not missed when absent.")),
    Term(
        N_("satisfaction index"),
        N_("A figure from 0 to 100 that makes satisfaction comparable between firms, industries and years."),
    ),
    Term(
        N_("latent variable"),
        N_("Something that cannot be observed itself and is inferred from several indicators."),
    ),
    Term(N_("indicator"), N_("A question or figure that is observed and shows part of a latent variable.")),
    Term(
        N_("path coefficient"),
        N_("How strongly one latent variable acts directly on another while its other causes stay the same."),
    ),
    Term(N_("complaint"), N_("A customer's word to the firm that something went wrong.")),
    Term(N_("service recovery"), N_("What a firm does to put a failure right and to win the customer back.")),
    Term(
        N_("recovery paradox"),
        N_("Customers whose problem was well solved being more satisfied than those who never had one."),
    ),
)
