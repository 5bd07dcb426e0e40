"""The controls of an explorer: what each may take, how it reads in a sentence, and its widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from typing import Any

from .language import _
from .refusal import Refusal, one_of, shown


@dataclass(frozen=True)
class Slider:
    """A number from `low` to `high` by `step`; `unit` follows the number wherever it is shown."""

    label: str
    low: float
    high: float
    step: float
    start: float
    unit: str = ""

    def accept(self, value: Any, name: str) -> float:
        fits = (
            isinstance(value, Real) and not isinstance(value, bool) and self.low <= float(value) <= self.high
        )
        if not fits:
            rule = _("{name} must be a number between {low} and {high}; it was {value}")
            raise Refusal(rule.format(name=name, low=self.low, high=self.high, value=shown(value)))
        steps = round((float(value) - self.low) / self.step)
        return min(round(self.low + steps * self.step, 9), self.high)  # where the slider can stand

    def corners(self) -> tuple[float, ...]:
        return (self.low, self.start, self.high)

    def say(self, value: float) -> str:
        number = f"{_(self.label)} = {value:g}"
        return _("{number} {unit}").format(number=number, unit=_(self.unit)) if self.unit else number

    def widget(self, value: float) -> Any:
        import ipywidgets

        whole = all(float(x).is_integer() for x in (self.low, self.step, self.start))
        make = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        label = _(self.label)
        if self.unit:
            label = _("{label} ({unit})").format(label=label, unit=_(self.unit))
        places = max(len(f"{x:g}".partition(".")[2]) for x in (self.low, self.high, self.step))
        return make(
            value=value, min=self.low, max=self.high, step=self.step, description=label,
            readout_format="d" if whole else f".{places}f", continuous_update=True,
        )  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One of a few named options: value → label; or a function that gives them in the language in force.

    Options that are `ordered`, such as amounts that grow by leaps, are slid through.
    """

    label: str
    options: dict[str, str] | Callable[[], dict[str, str]]
    start: str
    ordered: bool = False

    def named(self) -> dict[str, str]:
        """Value → label, translated."""
        if callable(self.options):
            return self.options()
        return {value: _(label) for value, label in self.options.items()}

    def accept(self, value: Any, name: str) -> str:
        return one_of(value, self.named(), name)

    def corners(self) -> tuple[str, ...]:
        return tuple(self.named())

    def say(self, value: str) -> str:
        return f"{_(self.label)} = {self.named()[value]}"

    def widget(self, value: str) -> Any:
        import ipywidgets

        options = [(label, key) for key, label in self.named().items()]
        make = ipywidgets.SelectionSlider if self.ordered else ipywidgets.Dropdown
        return make(value=value, options=options, description=_(self.label))


@dataclass(frozen=True)
class Switch:
    """On or off."""

    label: str
    start: bool = False

    def accept(self, value: Any, name: str) -> bool:
        if not isinstance(value, bool):
            rule = _("{name} must be True or False; it was {value}")
            raise Refusal(rule.format(name=name, value=shown(value)))
        return value

    def corners(self) -> tuple[bool, ...]:
        return (False, True)

    def say(self, value: bool) -> str:
        state = _("on") if value else _("off")
        return f"{_(self.label)} = {state}"

    def widget(self, value: bool) -> Any:
        import ipywidgets

        return ipywidgets.Checkbox(value=value, description=_(self.label), indent=False)


Control = Slider | Choice | Switch
