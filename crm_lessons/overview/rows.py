"""Transaction and relationship marketing, row by row: the fifteen rows of the comparison."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..language import N_, _


class Row(NamedTuple):
    """One row of the comparison: short for a picture, in full for a table; which traits pull a firm."""

    aspect: str
    transaction: str
    relationship: str
    transaction_in_full: str
    relationship_in_full: str
    pulled_by: tuple[str, str]


ROWS = {
    "tools": Row(
        N_("Tools"), N_("the four Ps"), N_("the four Cs"),
        N_("product, price, place, promotion"), N_("need, cost, convenience, communication"),
        ("direct", "differ"),
    ),
    "focus": Row(
        N_("Focus"), N_("the market"), N_("each relation"),
        N_("looks at the market as a whole"), N_("looks at each relation by itself"),
        ("direct", "margin"),
    ),
    "aim": Row(
        N_("Aim"), N_("win, sell once"), N_("keep, loyal"),
        N_("wins customers and closes the sale"), N_("keeps customers and earns their loyalty"),
        ("frequency", "margin"),
    ),
    "horizon": Row(
        N_("Horizon"), N_("this season"), N_("many years"),
        N_("plans for this season"), N_("plans for many years"),
        ("leaves", "margin"),
    ),
    "communication": Row(
        N_("Communication"), N_("one way"), N_("both ways"),
        N_("speaks to customers, one way"), N_("speaks with customers, both ways"),
        ("direct", "frequency"),
    ),
    "gain": Row(
        N_("Gain"), N_("the product"), N_("cooperation"),
        N_("earns by the product it sells"), N_("earns by what both do better together"),
        ("leaves", "differ"),
    ),
    "service": Row(
        N_("Service"), N_("limited"), N_("far-reaching"),
        N_("serves little beyond the sale"), N_("serves before, during and long after the sale"),
        ("margin", "differ"),
    ),
    "quality": Row(
        N_("Quality"), N_("task of production"), N_("task of everybody"),
        N_("is left to production"), N_("is the task of every department"),
        ("direct", "differ"),
    ),
    "contact": Row(
        N_("Contact"), N_("now and then"), N_("often, joint work"),
        N_("meets customers now and then"), N_("meets customers often, to work together"),
        ("direct", "frequency"),
    ),
    "link": Row(
        N_("Main link"), N_("promotion"), N_("its own people"),
        N_("reaches customers by promotion"), N_("reaches customers by its own people"),
        ("direct", "margin"),
    ),
    "goods": Row(
        N_("Goods"), N_("packaged, durable"), N_("industrial, service"),
        N_("packaged and durable consumer goods"), N_("industrial goods and services"),
        ("margin", "differ"),
    ),
    "price": Row(
        N_("Price"), N_("is compared"), N_("benefit counts"),
        N_("is what customers compare first"), N_("counts less than benefit and solution"),
        ("leaves", "differ"),
    ),
    "satisfaction": Row(
        N_("Satisfaction"), N_("read off market share"), N_("asked and managed"),
        N_("is read off the market share"), N_("is asked for and managed"),
        ("direct", "margin"),
    ),
    "information": Row(
        N_("Customer data"), N_("surveys now and then"), N_("every contact, live"),
        N_("come from surveys now and then"), N_("come from every contact, as it happens"),
        ("direct", "frequency"),
    ),
    "functions": Row(
        N_("Departments"), N_("each for itself"), N_("work as one"),
        N_("work each for itself"), N_("work as one, toward the customer"),
        ("direct", "differ"),
    ),
}  # fmt: skip


def marketing_rows() -> pd.DataFrame:
    """The comparison of transaction and relationship marketing, in the language in force: fifteen rows.

    Source: the course's slides; partly Grönroos 1994.
    """
    rows = [
        {
            "row": key,
            _("aspect"): _(row.aspect),
            _("transaction marketing"): _(row.transaction_in_full),
            _("relationship marketing"): _(row.relationship_in_full),
        }
        for key, row in ROWS.items()
    ]
    return pd.DataFrame(rows).set_index("row")
