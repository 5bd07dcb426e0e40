"""CRM Lessons: the helper package of a bilingual course on customer relationship management."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

from . import course as _course
from . import look as _look
from .card import Card
from .cases import cases, labels, load, set_student
from .exercise import Feedback
from .explorer import Explorer
from .language import LANGUAGES, _, set_language
from .progress import progress, record
from .quiz import cards, predict, quiz
from .refusal import Refusal, one_of
from .transactions import read_transactions

__version__ = "0.1.0"
__all__ = [
    "Refusal", "cards", "cases", "check", "explore", "hint", "labels", "load", "predict", "progress",
    "quiz", "read_transactions", "solution", "use",
]  # fmt: skip

_hints_given: dict[str, int] = {}


def use(lang: str = "en", *, student: str | int | None = None, lecture: bool = False) -> None:
    """Set the language ("en", "zh") and the look; `student` draws that student's own simulated data.

    `lecture=True` enlarges type, lines and figures for a projector.
    """
    one_of(lang, LANGUAGES, "lang")
    set_student(student)
    set_language(lang)
    _look.set_lecture(lecture)
    _look.apply()


def explore(name: str, **values: Any) -> Explorer:
    """The explorer called "stem.name", with any of its controls already moved."""
    return _course.explorer(name)(**values)


def check(name: str, answer: Any = None, covered: Any = ()) -> Feedback:
    """Feedback on an answer to the exercise called "stem.name"; progress is noted.

    `covered` lists the numbers of the key points that an answer to an open question covers.
    """
    exercise = _course.exercise(name)
    feedback = exercise.check(answer, covered)
    if feedback.status not in ("unanswered", "invalid"):
        record(name, feedback.status)
    return feedback


def hint(name: str) -> Card:
    """The next hint for an exercise."""
    hints = _course.exercise(name).hints
    given = _hints_given[name] = min(_hints_given.get(name, 0) + 1, len(hints))
    heading = _("Hint {n} of {all}").format(n=given, all=len(hints))
    return Card("→", heading, (_(hints[given - 1]),))


def solution(name: str) -> Card:
    """One way to solve an exercise: code, answer, reason."""
    return _course.exercise(name).solution()


def __getattr__(name: str) -> ModuleType:
    """A chapter, imported when first asked for."""
    if name in _course.CHAPTERS:
        return importlib.import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *_course.CHAPTERS])
