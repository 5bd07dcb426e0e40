"""What a firm decides each quarter: the levers of the chain, with their units and ranges."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ..language import N_, _
from ..refusal import Refusal, number, one_of, shown

POINTS, SHARE, THOUSAND, YUAN = N_("points"), "%", N_("thousand yuan"), N_("yuan")


class Lever(NamedTuple):
    """One thing the firm decides: its title, unit and range, a telling step, and its link of the chain."""

    title: str
    unit: str
    low: float
    high: float
    step: float
    link: str


LINKS = {
    "choose": N_("choose the customers of value"),
    "closeness": N_("closeness and care"),
    "network": N_("network development"),
    "proposition": N_("value proposition"),
    "relation": N_("relationship management"),
}
LEVERS = {
    "promise": Lever(N_("promise"), POINTS, 30, 100, 10, "proposition"),
    "product": Lever(N_("product quality"), POINTS, 40, 100, 5, "proposition"),
    "service": Lever(N_("service quality"), POINTS, 40, 100, 5, "closeness"),
    "acquisition": Lever(N_("acquisition"), THOUSAND, 0, 300, 40, "network"),
    "retention": Lever(N_("retention"), THOUSAND, 0, 400, 40, "relation"),
    "recovery": Lever(N_("service recovery"), SHARE, 0, 100, 20, "closeness"),
    "key_accounts": Lever(N_("key accounts"), THOUSAND, 0, 150, 20, "choose"),
    "price": Lever(N_("price"), YUAN, 70, 140, 5, "proposition"),
}  # fmt: skip
LONGEST = 40  # quarters; beyond ten years the market would no longer be the same


@dataclass(frozen=True)
class Policy:
    """What the firm does in a quarter. `Policy()` is what it does at the start; `change` gives another.

    Attributes
    ----------
    promise : what advertising promises, 30 to 100 points of quality
    product, service : quality delivered, 40 to 100 points; it costs the more, the higher it is
    acquisition : spent on winning customers, 0 to 300 thousand yuan a quarter, evenly over all prospects
    retention : spent on keeping customers, 0 to 400 thousand yuan a quarter, evenly over all customers
    recovery : quality of the answer to a complaint, 0 (none) to 100 % (fast, fair and friendly)
    key_accounts : spent on the largest customers, 0 to 150 thousand yuan a quarter
    price : of a unit, 70 to 140 yuan

    Raises
    ------
    Refusal
        If a value is missing, no number or out of range; the message names the field.
    """

    promise: float = 75.0
    product: float = 66.0
    service: float = 60.0
    acquisition: float = 150.0
    retention: float = 60.0
    recovery: float = 40.0
    key_accounts: float = 30.0
    price: float = 102.0

    def __post_init__(self) -> None:
        for name, lever in LEVERS.items():
            value = number(getattr(self, name), name, low=lever.low, high=lever.high)
            object.__setattr__(self, name, value)

    def change(self, **levers: float) -> Policy:
        """The same policy with some levers moved, by name: `policy.change(promise=90)`."""
        for name in levers:
            one_of(name, LEVERS, "lever")
        return dataclasses.replace(self, **levers)

    def moved(self, lever: str, amount: float) -> Policy:
        """The same policy with one lever moved by an amount, as far as its range allows."""
        at = LEVERS[one_of(lever, LEVERS, "lever")]
        value = getattr(self, lever) + number(amount, "amount")
        return self.change(**{lever: min(max(value, at.low), at.high)})

    def levers(self) -> dict[str, float]:
        """Every lever by name."""
        return {name: getattr(self, name) for name in LEVERS}


Policies = Policy | list[Policy] | tuple[Policy, ...]


def lever_title(lever: str) -> str:
    """What a lever is called in the language in force."""
    return _(LEVERS[one_of(lever, LEVERS, "lever")].title)


def link_title(link: str) -> str:
    """What a link of the chain is called in the language in force."""
    return _(LINKS[one_of(link, LINKS, "link")])


def schedule(policies: Any, quarters: int, name: str = "policies") -> tuple[Policy, ...]:
    """One policy a quarter. A single one is held; the last of a shorter list is held to the end.

    Raises
    ------
    Refusal
        If there is none, one is no `Policy`, or there are more than `quarters`.
    """
    if isinstance(policies, Policy):
        return (policies,) * quarters
    if not isinstance(policies, (list, tuple)):
        sentence = _("{name} must be a Policy, or a list of them, one a quarter; it was {value}")
        raise Refusal(sentence.format(name=name, value=shown(policies)))
    given = tuple(policies)
    if not given:
        raise Refusal(_("{name} is empty; it needs at least one Policy").format(name=name))
    for quarter, policy in enumerate(given, start=1):
        if not isinstance(policy, Policy):
            sentence = _("{name} must hold a Policy for each quarter; in quarter {quarter} it has {value}")
            raise Refusal(sentence.format(name=name, quarter=quarter, value=shown(policy)))
    if len(given) > quarters:
        sentence = _("{name} has more policies than the {quarters} quarters simulated")
        raise Refusal(sentence.format(name=name, quarters=quarters))
    return given + (given[-1],) * (quarters - len(given))


def arrays(schedules: list[tuple[Policy, ...]]) -> dict[str, np.ndarray]:
    """The levers of several schedules as the engine takes them: lever → quarters × runs."""
    return {
        name: np.array([[getattr(policy, name) for policy in one] for one in schedules]).T for name in LEVERS
    }
