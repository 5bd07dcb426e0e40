"""The table of contents: every chapter, and what it holds. The only module that knows them all."""

from __future__ import annotations

import functools
import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from .language import N_, _
from .refusal import one_of

if TYPE_CHECKING:
    from .exercise import Exercise
    from .explorer import Explorer
    from .quiz import Question, Term

CHAPTERS = {
    "overview": ("01", N_("What CRM is")),
    "satisfaction": ("02", N_("Customer satisfaction")),
    "loyalty": ("03", N_("Customer loyalty")),
    "value": ("04", N_("Customer value")),
    "lifecycle": ("05", N_("The customer lifecycle")),
    "portfolio": ("06", N_("Portfolio, benefits, costs and risks")),
    "value_chain": ("07", N_("The CRM value chain")),
}


def title(stem: str) -> str:
    """A chapter's title in the language in force."""
    return _(CHAPTERS[stem][1])


def chapter(stem: str, room: str) -> ModuleType:
    """One module of a chapter: its `explorers`, `exercises` or `questions`."""
    return importlib.import_module(f".{one_of(stem, CHAPTERS, 'chapter')}.{room}", __package__)


@functools.cache
def explorers() -> dict[str, dict[str, type[Explorer]]]:
    """Chapter → "stem.name" → explorer."""
    return {stem: {e.name: e for e in chapter(stem, "explorers").EXPLORERS} for stem in CHAPTERS}


@functools.cache
def exercises() -> dict[str, dict[str, Exercise]]:
    """Chapter → "stem.name" → exercise."""
    return {stem: {e.name: e for e in chapter(stem, "exercises").EXERCISES} for stem in CHAPTERS}


def explorer(name: str) -> type[Explorer]:
    """The explorer called "stem.name"."""
    named = {name: e for shelf in explorers().values() for name, e in shelf.items()}
    return named[one_of(name, named, "name")]


def exercise(name: str) -> Exercise:
    """The exercise called "stem.name"."""
    named = {name: e for shelf in exercises().values() for name, e in shelf.items()}
    return named[one_of(name, named, "name")]


def questions(stem: str) -> tuple[Question, ...]:
    """A chapter's question bank."""
    return chapter(stem, "questions").QUESTIONS


def terms(stem: str) -> tuple[Term, ...]:
    """A chapter's vocabulary."""
    return chapter(stem, "questions").TERMS
