"""An exercise: a question, a way to solve it from the data at hand, and the wrong roads people take."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import answers
from .card import Card
from .cases import load, resources, student
from .language import N_, _

SIGNS = {
    "unanswered": ("○", N_("No answer yet"), "gray"),
    "correct": ("✓", N_("Correct"), "green"),
    "close": ("≈", N_("Close"), "yellow"),
    "mistake": ("✗", N_("Not quite, and here is why"), "orange"),
    "wrong": ("✗", N_("Not yet"), "red"),
    "invalid": ("?", N_("This cannot be read as an answer"), "purple"),
}

# What all of it would be, by the unit of the answer; an amount of yuan or people is no share of anything.
WHOLES = {"": 1, "%": 100, N_("percentage points"): 100}

# The slips of every course with numbers in it: from the right answer x and what the whole is, if there is
# one, to the answer of the slip, and what to say.
COMMON: dict[str, tuple[Callable[[float, float | None], float | None], str]] = {
    "percent": (
        lambda x, whole: 100 * x if whole == 1 else None,
        N_("That is the answer in percent. Give it as asked: 0.5 stands for 50 %."),
    ),
    "fraction": (
        lambda x, whole: x / 100 if whole == 100 else None,
        N_("The answer is asked in percent: 50 stands for 50 %, not 0.5."),
    ),
    "lost_sign": (
        lambda x, whole: -x,
        N_("The size is right and the sign is not. Which is subtracted from which?"),
    ),
    "upside_down": (
        lambda x, whole: 1 / x if x else None,
        N_("The ratio is upside down. Which of the two stands below the line?"),
    ),
    "complement": (
        lambda x, whole: whole - x if whole and 0 < x < whole else None,
        N_("That is the share of all the others. Read again whom the question counts."),
    ),
}


@dataclass(frozen=True)
class Feedback:
    """What an answer gets back: a status, what to say, and the name of the mistake if it has one."""

    status: str
    message: str = ""
    mistake: str | None = None
    points: tuple[str, ...] = ()

    @property
    def correct(self) -> bool:
        return self.status == "correct"

    @property
    def card(self) -> Card:
        sign, heading, color = SIGNS[self.status]
        lines = tuple(line for line in (self.message, *self.points) if line)
        return Card(sign, _(heading), lines, color=color)

    def __repr__(self) -> str:
        return repr(self.card)

    def _repr_html_(self) -> str:
        return self.card._repr_html_()


@dataclass(frozen=True)
class Mistake:
    """A wrong road: how its answer comes about from the data, and what to tell who took it."""

    how: Callable[..., Any]
    tell: str


def taken_for(right: Callable[..., dict[str, str]], new: str, *old: str) -> Callable[..., dict[str, str]]:
    """The answer of a reader who puts everything that belongs in `old` into `new`; for a `Sort`."""
    return lambda *tables: {item: new if key in old else key for item, key in right(*tables).items()}


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What every kind of exercise has; `solve` takes the tables named in `data`, and nothing else."""

    name: str
    question: str
    solve: Callable[..., Any]
    data: tuple[str, ...] = ()
    hints: tuple[str, ...]
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    explain: str

    def tables(self) -> list[Any]:
        return [load(name) for name in self.data]

    def check(self, answer: Any, covered: Any = ()) -> Feedback:
        """Judge `answer`; never raises, whatever it is."""
        if answers.is_empty(answer):
            return Feedback("unanswered", _(self.question), None, self.details())
        tables = self.tables()
        right = self.solve(*tables)
        wrong = {name: mistake.how(*tables) for name, mistake in self.mistakes.items()}
        try:
            return self._judge(answer, covered, right, wrong)
        except answers.Unreadable as why:
            return Feedback("invalid", str(why))
        except Exception:  # an object of the reader's that raises when looked at
            return Feedback("invalid", _("Nothing can be read from it."))

    def _judge(self, answer: Any, covered: Any, right: Any, wrong: dict[str, Any]) -> Feedback:
        raise NotImplementedError

    def details(self) -> tuple[str, ...]:
        """What stands below the question: the options, the items."""
        return ()

    def code(self) -> str:
        """The solution as a reader would type it: load the data, then `solve`'s own lines."""
        lines = textwrap.dedent(inspect.getsource(self.solve)).splitlines()
        names = list(inspect.signature(self.solve).parameters)
        whose = f", student={student()!r}" if student() else ""
        loads = [
            f'{name} = crm.load("{data}"{whose if resources()[data]["simulated"] else ""})'
            for name, data in zip(names, self.data, strict=True)
        ]
        body = re.sub("^return ", "answer = ", textwrap.dedent("\n".join(lines[1:])), flags=re.MULTILINE)
        return "\n".join(["import crm_lessons as crm", *loads, body])

    def solution(self) -> Card:
        """The solution's code, its answer, and why."""
        answer = self.solve(*self.tables())
        lines = (_(self.explain), _("Answer: {answer}").format(answer=self.show(answer)))
        return Card("→", _("One way to solve it"), lines, self.code())

    def show(self, answer: Any) -> str:
        return str(answer)


@dataclass(frozen=True, kw_only=True)
class Number(Exercise):
    """The answer is a number, right within `tolerance`; `unit` is "%" if asked in percent, "" for a share."""

    tolerance: float
    unit: str = ""

    @property
    def whole(self) -> float | None:
        return WHOLES.get(self.unit)

    def _judge(self, answer: Any, covered: Any, right: Any, wrong: dict[str, Any]) -> Feedback:
        whole = self.whole
        value = answers.as_number(answer, percent=whole == 100)
        if abs(value - right) <= self.tolerance:
            return Feedback("correct", _(self.explain))
        for name, mistake in self.mistakes.items():
            if abs(value - wrong[name]) <= self.tolerance:
                return Feedback("mistake", _(mistake.tell), name)
        if any(abs(value - round(right, places)) < 1e-9 for places in (1, 2, 3)):
            return Feedback("close", _("Rounded too early: keep more digits to the end."), "rounded_early")
        for name, (how, tell) in COMMON.items():
            slip, near = how(right, whole), how(right + self.tolerance, whole)
            if slip is not None and near is not None and abs(value - slip) <= abs(near - slip):
                return Feedback("mistake", _(tell), name)
        if abs(value - right) <= 10 * self.tolerance:
            return Feedback("close", _("Nearly. Check the last step, and round only at the end."))
        return Feedback("wrong", _('Another try: crm.hint("{name}") leads on.').format(name=self.name))

    def show(self, answer: Any) -> str:
        return f"{float(answer):.6g} {_(self.unit)}".strip().replace("-", "−")


@dataclass(frozen=True, kw_only=True)
class Pick(Exercise):
    """The answer is one of `options` (key → label); `why` says of a wrong one why it is wrong."""

    options: dict[str, str]
    why: dict[str, str]

    def _judge(self, answer: Any, covered: Any, right: Any, wrong: dict[str, Any]) -> Feedback:
        picked = answers.as_key(answer, self.options)
        if picked == right:
            return Feedback("correct", _(self.explain))
        return Feedback("mistake", _(self.why[picked]), picked)

    def details(self) -> tuple[str, ...]:
        return tuple(f"{key}: {_(label)}" for key, label in self.options.items())

    def show(self, answer: Any) -> str:
        return answers.labeled(answer, self.options)


@dataclass(frozen=True, kw_only=True)
class Sort(Exercise):
    """Every item goes into one of `options`; the answer is item → option."""

    options: dict[str, str]
    items: dict[str, str] = field(default_factory=dict)  # item → what it is; empty if the data have the items
    why: dict[str, str] = field(default_factory=dict)  # item → why it goes where it goes

    def _judge(self, answer: Any, covered: Any, right: Any, wrong: dict[str, Any]) -> Feedback:
        right = dict(right)
        given = answers.as_keys(answer, right, self.options)
        missed = [item for item in right if given[item] != right[item]]
        if not missed:
            return Feedback("correct", _(self.explain))
        for name, mistake in self.mistakes.items():
            if given == dict(wrong[name]):
                return Feedback("mistake", _(mistake.tell), name)
        count = _("{right} of {all} are right. Look again at: {items}.")
        items = _("; ").join(answers.labeled(item, self.items) for item in missed[:3])
        points = tuple(_(self.why[item]) for item in missed[:3] if item in self.why)
        status = "close" if len(missed) <= len(right) // 5 else "wrong"
        return Feedback(
            status, count.format(right=len(right) - len(missed), all=len(right), items=items), None, points
        )

    def details(self) -> tuple[str, ...]:
        options = _("; ").join(answers.labeled(key, self.options) for key in self.options)
        items = (f"{item}: {_(label)}" for item, label in self.items.items())
        return (_("Each goes into one of: {options}.").format(options=options), *items)

    def show(self, answer: Any) -> str:
        return _("; ").join(f"{item}: {key}" for item, key in dict(answer).items())


@dataclass(frozen=True, kw_only=True)
class Open(Exercise):
    """No program can mark it: the reader's text stands beside key points, and the reader ticks them off."""

    points: tuple[str, ...]

    def _judge(self, answer: Any, covered: Any, right: Any, wrong: dict[str, Any]) -> Feedback:
        if not isinstance(answer, str) or len(answer.strip()) < 20:
            raise answers.Unreadable(_("The answer is a text of a few sentences, in either language."))
        listed = covered if isinstance(covered, (list, tuple, set, range)) else [covered]
        ticked = {i for i in range(1, len(self.points) + 1) if i in listed}
        marks = tuple(
            f"{'☑' if i in ticked else '☐'} {i}. {_(point)}" for i, point in enumerate(self.points, start=1)
        )
        if ticked >= set(range(1, len(self.points) + 1)):
            return Feedback(
                "correct", _("You cover every key point. In class, defend the weakest of them."), None, marks
            )
        message = _(
            "Only you can mark this. Which points does your text cover? Check again with covered=[1, 2]."
        )
        return Feedback("close", message, None, marks)
