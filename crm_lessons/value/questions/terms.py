"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...language import N_
from ...quiz import Term

TERMS = (
    Term(
        N_("customer delivered value"),
        N_("What an offer leaves a customer: total customer value less total customer cost."),
    ),
    Term(
        N_("total customer value"),
        N_("All that a customer receives: value of product, service, personnel and image."),
    ),
    Term(
        N_("total customer cost"),
        N_("All that a customer gives up: money, time, peace of mind and strength."),
    ),
    Term(
        N_("customer lifetime value (CLV)"),
        N_("The net present value of all future profit from a customer."),
    ),
    Term(
        N_("net present value"),
        N_("The worth today of money that comes and goes over time, each amount discounted to now."),
    ),
    Term(
        N_("discount rate"),
        N_("By how much a period of waiting lessens the worth of money, as a share."),
    ),
    Term(N_("margin"), N_("What is left of a customer's payments after the cost of what was sold.")),
    Term(N_("retention rate"), N_("The share of customers who are still customers a period later.")),
    Term(N_("churn rate"), N_("The share of customers who leave within a period; one less retention.")),
    Term(N_("acquisition cost"), N_("What is spent to win one new customer.")),
    Term(
        N_("transition matrix"),
        N_(
            "The probabilities of moving from each state to each other one within a period; its rows add to "
            "1."
        ),
    ),
    Term(
        N_("RFM analysis"),
        N_("Sorting customers by how recently, how often and for how much they bought."),
    ),
    Term(
        N_("recency"),
        N_("The time from a customer's last purchase to today; models count it from the first to the last."),
    ),
    Term(N_("frequency"), N_("How many times a customer bought; models count repeat purchases only.")),
    Term(N_("monetary value"), N_("How much a customer spent, in total or in each purchase.")),
    Term(
        N_("most valuable customer"),
        N_("One of the few customers who bring the largest part of the profit."),
    ),
    Term(
        N_("second-tier customer"),
        N_("A customer who pays and could bring much more if the relation were to grow."),
    ),
    Term(N_("below-zero customer"), N_("A customer who costs more to serve than the purchases bring.")),
    Term(
        N_("Pareto principle"),
        N_("The rule of thumb that a fifth of the customers brings four fifths of the result."),
    ),
    Term(N_("concentration"), N_("How much of the whole value hangs on a few customers.")),
    Term(
        N_("probability alive"),
        N_("How likely it is, given the purchases so far, that a customer has not left for good."),
    ),
    Term(N_("calibration period"), N_("The time whose purchases a model is fitted to.")),
    Term(
        N_("holdout period"),
        N_("The time after it, kept from the model, on which its forecast is tested."),
    ),
)
