"""Who is a customer: the narrow and the broad meaning, six kinds, and a steel maker's chain."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..language import N_, _
from ..refusal import Refusal, columns, one_of, refuse_row, shown, whole

KINDS = {
    "consumer": N_("end consumer"),
    "business": N_("business customer"),
    "intermediary": N_("intermediary"),
    "government": N_("government customer"),
    "service": N_("service-type customer"),
    "internal": N_("internal customer"),
}
BUYERS = ("person", "firm", "public_office", "service_institution")
PURPOSES = ("use", "resale")

STATIONS = {
    "furnace": N_("blast furnace"),
    "mill": N_("rolling mill"),
    "sales": N_("sales office"),
    "distributor": N_("distributor"),
    "developer": N_("developer"),
    "road_office": N_("road office"),
    "hospital": N_("hospital"),
    "farmer": N_("farmer"),
    "car_plant": N_("own car plant"),
    "builders": N_("builders"),
    "families": N_("families"),
    "drivers": N_("drivers"),
    "patients": N_("patients"),
}
# Who gives to whom, whether the receiver pays for it, and what kind of customer the receiver is.
LINKS = (
    ("furnace", "mill", False, "internal"),
    ("mill", "sales", False, "internal"),
    ("sales", "farmer", True, "consumer"),
    ("sales", "car_plant", True, "internal"),
    ("sales", "distributor", True, "intermediary"),
    ("sales", "developer", True, "business"),
    ("sales", "road_office", True, "government"),
    ("sales", "hospital", True, "service"),
    ("distributor", "builders", True, "business"),
    ("developer", "families", True, "consumer"),
    ("road_office", "drivers", False, "consumer"),
    ("hospital", "patients", True, "consumer"),
)


def customer_kind(buyer: str, purpose: str = "use", own_unit: bool = False) -> str:
    """Which of the six kinds a customer is, by three questions asked in this order.

    1. Does it belong to the firm itself? Then it is an internal customer, whatever it does with it.
    2. Does it buy to sell on? Then it is an intermediary.
    3. Who buys: a person (consumer), a firm (business customer), a public office (government customer), or
       an institution that serves the public, such as a hospital or a school (service-type customer)?

    The order settles cases that fit two kinds; it is this course's, and another firm may need another one.

    Parameters
    ----------
    buyer : "person", "firm", "public_office" or "service_institution"
    purpose : "use", also in what the buyer makes, or "resale" as it is
    own_unit : whether the receiver is part of the same firm or group

    Returns
    -------
    One of the names in `KINDS`.

    Raises
    ------
    Refusal
        If one of the answers is another one.
    """
    one_of(buyer, BUYERS, "buyer")
    one_of(purpose, PURPOSES, "purpose")
    if not isinstance(own_unit, (bool, np.bool_)):
        raise Refusal(
            _("{name} must be True or False; it was {value}").format(name="own_unit", value=shown(own_unit))
        )
    if own_unit:
        return "internal"
    if purpose == "resale":
        return "intermediary"
    kinds = {"person": "consumer", "firm": "business", "public_office": "government"}
    return kinds.get(buyer, "service")


def supply_chain() -> pd.DataFrame:
    """The chain of a steel maker, invented: one row a link, with `giver`, `receiver`, `pays` and `kind`."""
    return pd.DataFrame(LINKS, columns=["giver", "receiver", "pays", "kind"])


def customers_of(
    who: str, links: pd.DataFrame | None = None, broad: bool = True, steps: int = 1
) -> pd.DataFrame:
    """The customers of one station of a chain, and if asked their customers' customers.

    In the broad meaning everyone who receives the output of a process is its customer, inside the firm as
    well; in the narrow one only who pays for it.

    Parameters
    ----------
    who : a station that gives or receives in `links`
    links : one row a link, with `giver`, `receiver` and `pays` (True or False); by default `supply_chain()`
    broad : the broad meaning, or the narrow one
    steps : links to follow, from 1

    Returns
    -------
    The rows of `links` that are followed, each link once, with the `step` at which it comes.

    Raises
    ------
    Refusal
        If the station or a column is not there, or a cell is missing.
    """
    table = columns(supply_chain() if links is None else links, ("giver", "receiver", "pays"), "links")
    for name in ("giver", "receiver"):
        refuse_row(name, _("must not be missing"), table[name], table[name].isna())
    refuse_row("pays", _("must be True or False"), table["pays"], ~table["pays"].isin([True, False]))
    known = pd.unique(pd.concat([table["giver"], table["receiver"]]).astype(str))
    one_of(who, known, "who")
    if not broad:
        table = table[table["pays"].astype(bool)]
    followed, at = [], {who}
    for step in range(1, whole(steps, "steps", high=1000) + 1):
        now = table["giver"].astype(str).isin(at)
        if not now.any():
            break
        followed.append(table[now].assign(step=step))
        at, table = set(table.loc[now, "receiver"].astype(str)), table[~now]
    return pd.concat(followed) if followed else table.head(0).assign(step=pd.Series(dtype=int))
