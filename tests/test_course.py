"""The table of contents finds everything, and the face of the package hands out what it finds."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys

import pytest

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.card import Card
from crm_lessons.exercise import Exercise, Feedback
from crm_lessons.explorer import Explorer

EXPLORERS = {name: kind for shelf in course.explorers().values() for name, kind in shelf.items()}
EXERCISES = {name: exercise for shelf in course.exercises().values() for name, exercise in shelf.items()}


def test_every_chapter_is_there():
    assert list(course.explorers()) == list(course.exercises()) == list(course.CHAPTERS)


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_a_chapter_has_what_makes_it_whole(stem):
    assert len(course.explorers()[stem]) >= 3
    assert len(course.exercises()[stem]) >= 6
    assert [kind for kind in course.explorers()[stem].values() if not issubclass(kind, Explorer)] == []
    assert [e for e in course.exercises()[stem].values() if not isinstance(e, Exercise)] == []


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_everything_is_named_after_its_chapter(stem):
    names = [*course.explorers()[stem], *course.exercises()[stem]]
    assert [name for name in names if not re.fullmatch(rf"{stem}\.[a-z_]+", name)] == []


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_nothing_is_listed_twice(stem):
    explorers = course.chapter(stem, "explorers").EXPLORERS
    exercises = course.chapter(stem, "exercises").EXERCISES
    assert len({kind.name for kind in explorers}) == len(explorers)
    assert len({exercise.name for exercise in exercises}) == len(exercises)


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_is_found_by_name(name):
    explorer = crm.explore(name)
    assert type(explorer) is EXPLORERS[name]
    key, control = next(iter(explorer.controls.items()))
    value = control.corners()[-1]
    assert crm.explore(name, **{key: value}).values[key] == value


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_is_found_by_name(name):
    feedback, hint, solution = crm.check(name), crm.hint(name), crm.solution(name)
    assert isinstance(feedback, Feedback)
    assert feedback.status == "unanswered"
    assert isinstance(hint, Card)
    assert isinstance(solution, Card)


@pytest.mark.parametrize(
    "find", [crm.explore, crm.check, crm.hint, crm.solution], ids=lambda find: find.__name__
)
@pytest.mark.parametrize(
    ("name", "near"), [("satisfaction.ratoi", "satisfaction.ratio"), ("nothing.like_it", None)]
)
def test_an_unknown_name_suggests_the_nearest(find, name, near):
    with pytest.raises(crm.Refusal, match=re.escape(name)) as refusal:
        find(name)
    assert near is None or f"Did you mean '{near}'?" in str(refusal.value)


@pytest.mark.parametrize(
    "find", [crm.explore, crm.check, crm.hint, crm.solution], ids=lambda find: find.__name__
)
@pytest.mark.parametrize("name", [None, 3, "", ["satisfaction.ratio"], object()])
def test_what_is_no_name_is_refused(find, name):
    with pytest.raises(crm.Refusal, match="satisfaction.ratio"):
        find(name)


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_a_chapter_is_an_attribute_of_the_package(stem):
    assert getattr(crm, stem) is importlib.import_module(f"crm_lessons.{stem}")
    assert stem in dir(crm)
    assert [name for name in crm.__all__ if not hasattr(crm, name)] == []


def test_what_is_no_chapter_is_no_attribute():
    with pytest.raises(AttributeError, match="loyalti"):
        _ = crm.loyalti


def test_hints_lead_on_and_the_last_one_stays():
    name, exercise = next((n, e) for n, e in EXERCISES.items() if len(e.hints) > 1)
    given = [crm.hint(name).lines[0] for _step in range(len(exercise.hints) + 1)]
    assert given == [*exercise.hints, exercise.hints[-1]]
    assert crm.hint(name).heading == f"Hint {len(exercise.hints)} of {len(exercise.hints)}"


def test_importing_the_package_loads_no_chapter_and_no_widgets():
    program = "import sys, crm_lessons as crm; crm.use('zh'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, encoding="utf-8",
        check=True, cwd=course.__file__.rpartition("crm_lessons")[0],
    )  # fmt: skip
    loaded = set(done.stdout.split())
    heavy = {
        "ipywidgets",
        "IPython",
        "matplotlib.pyplot",
        "scipy",
        *(f"crm_lessons.{s}" for s in course.CHAPTERS),
    }
    assert loaded & heavy == set()


def test_a_refusal_shows_as_one_sentence():
    """In a notebook, without a traceback; elsewhere it is an ordinary ValueError."""
    with pytest.raises(ValueError, match="must be one of") as refusal:
        crm.explore("nothing.like_it")
    (line,) = refusal.value._render_traceback_()
    assert line == f"Not computed: {refusal.value}"
