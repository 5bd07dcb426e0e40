"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS: tuple[Term, ...] = (
    Term(
        N_("customer lifecycle"),
        N_("The whole course of a relation between firm and customer, from the first contact to the end."),
    ),
    Term(
        N_("exploration"),
        N_("The stage in which both sides test each other with trial orders; costs come before profit."),
    ),
    Term(
        N_("formation"),
        N_("The stage in which trust and purchases grow and the relation begins to pay."),
    ),
    Term(
        N_("stability"),
        N_("The highest stage: most purchases, a good price, little effort, investment by both sides."),
    ),
    Term(
        N_("decline"),
        N_("The stage in which the relation falls back; it can begin out of any other."),
    ),
    Term(
        N_("early abortion"),
        N_("The pattern of a relation that ends out of exploration, before it has formed."),
    ),
    Term(
        N_("mid-course death"),
        N_("The pattern of a relation that ends out of formation, before it was ever stable."),
    ),
    Term(
        N_("early exit"),
        N_("The pattern of a relation that becomes stable and ends soon after."),
    ),
    Term(
        N_("long retention"),
        N_("The pattern of a relation that stays stable for long; most of the profit comes from these."),
    ),
    Term(
        N_("share of wallet"),
        N_("The share of all that a customer spends on such goods which it spends with the firm."),
    ),
    Term(
        N_("false alarm"),
        N_("A warning of decline about a customer who is not declining."),
    ),
    Term(
        N_("missed leaver"),
        N_("A customer who declines without any warning having been given."),
    ),
    Term(
        N_("cohort"),
        N_("The customers who began in the same period, followed together from then on."),
    ),
    Term(
        N_("survival curve"),
        N_("The share of a cohort still there after each length of time."),
    ),
    Term(
        N_("censoring"),
        N_("That the end of a relation is not seen since one stops looking before it comes."),
    ),
    Term(
        N_("survivorship bias"),
        N_("Taking those who are still there for all who began."),
    ),
    Term(
        N_("retention rate"),
        N_("The share of customers who are still customers a period later."),
    ),
    Term(
        N_("heterogeneity"),
        N_("That customers differ, so a group changes by who leaves even if nobody in it changes."),
    ),
    Term(
        N_("holdout period"),
        N_("The time kept back when a model is fitted, on which its forecast is then tested."),
    ),
    Term(
        N_("discount rate"),
        N_("By how much a period of waiting lessens the worth of money, as a share."),
    ),
    Term(
        N_("acquisition cost"),
        N_("What is spent to win one new customer."),
    ),
    Term(
        N_("lottery (random assignment)"),
        N_("Letting chance decide who gets something, so that nothing else makes the groups differ."),
    ),
    Term(
        N_("selection"),
        N_("That those who get something differed before they got it, by what they were chosen for."),
    ),
    Term(
        N_("confidence interval"),
        N_("The range of values that the data leave open, with a stated chance of holding the true one."),
    ),
    Term(
        N_("multiple comparisons"),
        N_("Looking at many differences at once, of which some are large by luck alone."),
    ),
    Term(
        N_("cohort table"),
        N_("A table with one row per cohort and one column per age, blank where nobody has looked yet."),
    ),
    Term(
        N_("Kaplan–Meier estimate"),
        N_("A survival curve that counts each customer among those who could leave as long as it was seen."),
    ),
    Term(
        N_("median lifetime"),
        N_("The time at which the survival curve comes down to one half; unknown while it has not."),
    ),
    Term(
        N_("sorting effect"),
        N_("A cohort's retention rate rises because those who leave easily leave first; nobody need change."),
    ),
    Term(
        N_("shifted-beta-geometric model"),
        N_("At each renewal a customer leaves with a chance of its own; the chances are beta distributed."),
    ),
    Term(
        N_("residual lifetime value"),
        N_("What a customer who has stayed so far will still bring, in today's money."),
    ),
    Term(
        N_("BG/BB model"),
        N_("At each opportunity a customer buys or not, until it silently leaves, with chances of its own."),
    ),
)
