"""Every chapter's exercises and questions: right is right, every wrong road has a name."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import math
import re

import numpy as np
import pandas as pd
import pytest
import test_exercise

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.cases import load, resources
from crm_lessons.cases import student as whose
from crm_lessons.exercise import COMMON, SIGNS, Exercise, Feedback, Mistake, Number, Open, Pick, Sort
from crm_lessons.language import catalogue

STEMS = tuple(course.CHAPTERS)
QUESTIONS = {stem: course.questions(stem) for stem in STEMS}
TERMS = {stem: course.terms(stem) for stem in STEMS}
FEW = ("20260017", "张三01", "z")
MANY = (*FEW, *(f"2026{i:04d}" for i in range(100, 117)))


def remembered(way):
    """`way`, which works out the same tables only once; they are `table`'s, and never replaced."""
    known: dict = {}

    @functools.wraps(way)
    def once(*tables):
        key = tuple(map(id, tables))
        if key not in known:
            known[key] = way(*tables)
        return known[key]

    return once


def quick(exercise: Exercise) -> Exercise:
    """The exercise, but an answer that was worked out once is known."""
    roads = {name: Mistake(remembered(road.how), road.tell) for name, road in exercise.mistakes.items()}
    return dataclasses.replace(exercise, solve=remembered(exercise.solve), mistakes=roads)


EXERCISES = [quick(exercise) for shelf in course.exercises().values() for exercise in shelf.values()]


def of(kind: type[Exercise]) -> list:
    return [exercise for exercise in EXERCISES if isinstance(exercise, kind)]


def drawn(exercise: Exercise) -> bool:
    """Whether a student's own draw changes the exercise."""
    return any(resources()[name]["simulated"] for name in exercise.data)


def each(exercises: list):
    return pytest.mark.parametrize("exercise", exercises, ids=lambda exercise: exercise.name)


def each_draw(exercises: list, students: tuple[str, ...]):
    """Every exercise with the data as shipped, and those on simulated data with the students' own."""
    pairs = [(e, student) for e in exercises for student in (None, *students) if student is None or drawn(e)]
    return pytest.mark.parametrize(
        ("exercise", "student"), pairs, ids=[f"{e.name}-{student or 'shipped'}" for e, student in pairs]
    )


@functools.cache
def table(name: str, student: str | None) -> pd.DataFrame:
    return load(name)


@pytest.fixture(autouse=True)
def tables_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw every student's table once for all tests."""
    monkeypatch.setattr("crm_lessons.exercise.load", lambda name: table(name, whose()))


def answers_of(exercise: Exercise) -> dict:
    """The right answer, and that of every named mistake."""
    tables = exercise.tables()
    roads = {"right": exercise.solve, **{name: mistake.how for name, mistake in exercise.mistakes.items()}}
    return {name: road(*tables) for name, road in roads.items()}


def run(code: str):
    space: dict = {}
    exec(code, space)
    return space["answer"]


# --- what there is


@each(EXERCISES)
def test_every_exercise_is_whole(exercise):
    assert exercise.question and exercise.explain
    assert 2 <= len(exercise.hints) <= 3
    assert len(set(exercise.hints)) == len(exercise.hints)
    for name in exercise.data:
        assert f"{name}" in exercise.question, "the question names its table"


@each(of(Number))
def test_numbers_know_two_or_more_wrong_roads_of_their_own(exercise):
    assert len(set(exercise.mistakes) - set(COMMON)) >= 2
    assert exercise.tolerance > 0
    assert len({mistake.tell for mistake in exercise.mistakes.values()}) == len(exercise.mistakes)
    assert re.search(r"decimals?\b", exercise.question), "the question says how many digits"


@each(of(Number))
def test_no_hint_gives_the_answer_away(exercise):
    right = f"{float(exercise.solve(*exercise.tables())):.2f}".lstrip("-")
    assert not any(right in hint for hint in exercise.hints)


# --- the solution


@each_draw(EXERCISES, FEW)
def test_the_solution_shown_is_right(exercise, student):
    crm.use("en", student=student)
    code = exercise.code()
    assert code.count("answer = ") == 1
    assert "return" not in re.findall(r"\w+", code)
    answer = run(code)
    everything = range(1, len(exercise.points) + 1) if isinstance(exercise, Open) else ()
    feedback = exercise.check(answer, covered=everything)
    assert (feedback.status, feedback.correct) == ("correct", True)
    assert code in repr(exercise.solution())


@each_draw(of(Number), FEW)
def test_the_answer_rounded_as_asked_is_right(exercise, student):
    crm.use("en", student=student)
    words = {"one decimal": 1, "two decimals": 2, "three decimals": 3}
    (places,) = [n for word, n in words.items() if word in exercise.question.lower()]
    right = float(exercise.solve(*exercise.tables()))
    assert exercise.check(round(right, places)).status == "correct"
    assert exercise.check(f"{right:.{places}f}").status == "correct"


@each([e for e in EXERCISES if drawn(e) and isinstance(e, Number)])
def test_neighbors_have_other_numbers(exercise):
    found = set()
    for student in FEW:
        crm.use("en", student=student)
        found.add(float(exercise.solve(*exercise.tables())))
    assert len(found) == len(FEW)


@each(EXERCISES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hints_solution_and_feedback_show_in_both_languages(exercise, lang):
    crm.use(lang)
    hints = [crm.hint(exercise.name) for _ in exercise.hints]
    assert len({repr(hint) for hint in hints}) == len(exercise.hints) >= 1
    assert repr(crm.hint(exercise.name)) == repr(hints[-1])
    cards = [*hints, exercise.solution(), exercise.check(None), exercise.check("no idea")]
    for card in cards:
        chinese = bool(re.search(r"[\u4e00-\u9fff]", repr(card).partition("import crm_lessons")[0]))
        assert chinese == (lang == "zh"), repr(card)


@each(of(Number))
def test_a_number_as_shown_is_correct_when_typed(exercise):
    shown = exercise.show(exercise.solve(*exercise.tables()))
    assert exercise.check(shown.removesuffix(exercise.unit)).correct


@each(of(Open))
def test_an_open_answer_is_correct_with_every_key_point(exercise):
    text = "A text of a few sentences, whatever it says."
    assert exercise.check(text).status == "close"
    assert exercise.check(text, range(1, len(exercise.points) + 1)).correct
    assert exercise.solution().lines[0]


@each(of(Sort))
def test_a_sorting_names_what_there_is(exercise):
    right = dict(exercise.solve(*exercise.tables()))
    assert set(right.values()) <= set(exercise.options)
    assert set(exercise.items) in (set(), set(right))
    assert set(exercise.why) <= set(right)


@each(EXERCISES)
def test_hostile_answers_get_feedback(exercise):
    assert {exercise.check(answer, answer).status for answer in test_exercise.HOSTILE[::4]} <= set(SIGNS)


# --- wrong roads


@each_draw(of(Number), MANY)
def test_no_mistake_is_within_reach_of_another_answer(exercise, student):
    crm.use("en", student=student)
    values = {name: float(value) for name, value in answers_of(exercise).items()}
    near = [(a, b) for a, b in itertools.combinations(values, 2)
            if abs(values[a] - values[b]) <= 2 * exercise.tolerance]  # fmt: skip
    assert near == []


@each_draw([*of(Number), *of(Sort)], FEW)
def test_every_mistake_fed_back_is_called_by_its_name(exercise, student):
    crm.use("en", student=student)
    told = {}
    for name, answer in answers_of(exercise).items():
        feedback = exercise.check(answer)
        told[name] = (feedback.status, feedback.mistake, feedback.message)
    right = told.pop("right")
    assert right == ("correct", None, exercise.explain)
    assert told == {name: ("mistake", name, mistake.tell) for name, mistake in exercise.mistakes.items()}


@each_draw(of(Number), FEW)
def test_the_common_slips_are_known(exercise, student):
    crm.use("en", student=student)
    own = [float(value) for value in answers_of(exercise).values()]
    right, whole = own[0], exercise.whole
    for name, (how, tell) in COMMON.items():
        slip = how(right, whole)
        # A slip that lands on an answer known by another name is called by that one.
        if slip is None or any(abs(slip - value) <= exercise.tolerance for value in own):
            continue
        feedback = exercise.check(slip)
        assert (feedback.status, feedback.mistake, feedback.message) == ("mistake", name, tell)


@each(of(Number))
def test_far_off_is_wrong_and_leads_to_a_hint(exercise):
    feedback = exercise.check(123456.789)
    assert feedback.status == "wrong"
    assert exercise.name in feedback.message


@each_draw(of(Pick), MANY)
def test_the_right_option_is_the_same_for_every_student(exercise, student):
    crm.use("en", student=student)
    assert {exercise.solve(*exercise.tables())} == set(exercise.options) - set(exercise.why)


@each(of(Pick))
def test_every_option_gets_its_own_reply(exercise):
    right = exercise.solve(*exercise.tables())
    replies = {option: exercise.check(option) for option in exercise.options}
    assert replies.pop(right) == Feedback("correct", exercise.explain)
    assert replies == {option: Feedback("mistake", why, option) for option, why in exercise.why.items()}
    assert len(set(exercise.why.values())) == len(exercise.why)


@each(of(Pick))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_option_can_be_named_by_its_label_in_either_language(exercise, lang):
    crm.use(lang)
    right = exercise.solve(*exercise.tables())
    label = exercise.options[right]
    assert exercise.check(label).correct
    assert exercise.check(catalogue("zh").get(label, label)).correct


@each(of(Sort))
def test_two_items_swapped_are_pointed_out(exercise):
    right = dict(exercise.solve(*exercise.tables()))
    first = next(iter(right))
    other = next(item for item in right if right[item] != right[first])
    feedback = exercise.check({**right, first: right[other], other: right[first]})
    assert feedback.status in ("close", "wrong")
    assert first in feedback.message and other in feedback.message
    assert set(feedback.points) == {exercise.why[item] for item in (first, other) if exercise.why}


@each(of(Sort))
def test_what_has_no_group_yet_is_asked_for(exercise):
    right = dict(exercise.solve(*exercise.tables()))
    last = list(right)[-1]
    feedback = exercise.check({item: group for item, group in right.items() if item != last})
    assert feedback.status == "invalid"
    assert last in feedback.message


@each(of(Sort))
def test_every_item_is_described_and_explained(exercise):
    right = dict(exercise.solve(*exercise.tables()))
    assert set(right.values()) == set(exercise.options)
    if exercise.items:
        assert set(exercise.items) == set(exercise.why) == set(right)


@each(of(Open))
def test_an_open_question_shows_key_points_and_counts_them(exercise):
    text = "Invite complaints, answer them well and prevent severe failures."
    assert len(exercise.points) >= 4
    first = exercise.check(text)
    assert (first.status, len(first.points)) == ("close", len(exercise.points))
    assert not any("☑" in point for point in first.points)
    some = exercise.check(text, covered=[2])
    assert [i for i, point in enumerate(some.points, start=1) if "☑" in point] == [2]
    assert exercise.check(text, covered=range(1, len(exercise.points) + 1)).correct
    assert exercise.check("Be nice.").status == "invalid"


# --- hostile answers


class Raises:
    """Raises whatever one does with it."""

    def _raise(self, *_args):
        raise RuntimeError("never look at me")

    __eq__ = __ne__ = __lt__ = __hash__ = __bool__ = __len__ = __iter__ = __repr__ = __str__ = _raise
    __float__ = __int__ = __index__ = __getitem__ = __contains__ = __getattr__ = __array__ = __abs__ = _raise


class NoClass:
    @property
    def __class__(self):
        raise RuntimeError("no class")


class NoText(str):
    def strip(self, *_args):
        raise RuntimeError("no strip")

    __eq__ = __hash__ = __len__ = __str__ = __repr__ = strip


def endless() -> list:
    inside: list = []
    inside.append(inside)
    return inside


SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    True, 0, -1, 10**400, 1e308, math.nan, math.inf, -math.inf, 1j, "nan", "1e999", "1e999999999", SCRIPT,
    SCRIPT * 9, "{x}", "\ud800", "9" * 10**5, b"1", bytearray(b"1"), memoryview(b"1"), [], (), {}, set(),
    frozenset(), [None], [[[[0.5]]]], endless(), [1, 2], range(3), slice(1), {SCRIPT: SCRIPT}, {1: {2: 3}},
    Raises(), Raises, NoClass(), NoText("reliability"), NoText(SCRIPT), [Raises()], {"bed": Raises()},
    type(SCRIPT, (), {})(), object(), len, int, Exception(SCRIPT), NotImplemented, iter([1]), lambda: 1,
    np.nan, np.array([]), np.zeros((2, 2)), np.array([None]), pd.NA, pd.NaT, pd.DataFrame(),
    pd.DataFrame({SCRIPT: [1, 2]}), pd.Series([SCRIPT, 1]), pd.Series([1, 2], index=[0, 0]), crm,
]  # fmt: skip
BAD_POINTS = [None, 1, "x", [SCRIPT], Raises(), [Raises()], [math.inf], {}]


@each(EXERCISES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_answer_raises_and_none_becomes_html(exercise, lang):
    crm.use(lang)
    right = exercise.solve(*exercise.tables())
    laced = [dict.fromkeys(right, answer) for answer in HOSTILE] if isinstance(exercise, Sort) else []
    for answer in [*HOSTILE, *laced]:
        feedback = exercise.check(answer)
        assert isinstance(feedback, Feedback) and feedback.status in SIGNS
        assert not feedback.correct
        page = feedback._repr_html_()
        assert "<script" not in page and "never look at me" not in page + repr(feedback)


@each(of(Open))
@pytest.mark.parametrize("covered", BAD_POINTS, ids=range(len(BAD_POINTS)))
def test_no_list_of_points_raises(exercise, covered):
    feedback = exercise.check("A text that is long enough to be read.", covered=covered)
    assert isinstance(feedback, Feedback) and not feedback.correct


@each(EXERCISES)
@pytest.mark.parametrize("answer", [None, ..., "", "  "])
def test_no_answer_yet_shows_the_question(exercise, answer):
    feedback = exercise.check(answer)
    assert (feedback.status, feedback.message) == ("unanswered", exercise.question)


# --- the question bank


def each_question():
    pairs = [(stem, question) for stem in STEMS for question in QUESTIONS[stem]]
    return pytest.mark.parametrize("question", [pair[1] for pair in pairs],
                                   ids=[f"{stem}.{question.name}" for stem, question in pairs])  # fmt: skip


@pytest.mark.parametrize("stem", STEMS)
def test_the_bank_has_predictions_and_a_quiz(stem):
    questions = QUESTIONS[stem]
    assert len([question for question in questions if question.predict]) >= 3
    assert len([question for question in questions if not question.predict]) >= 10
    assert len({question.name for question in questions}) == len(questions)


@each_question()
def test_every_choice_has_a_reply_of_its_own(question):
    assert question.right in question.choices
    assert 3 <= len(question.choices) <= 4
    replies = list(question.choices.values())
    assert all(len(reply) > 20 for reply in replies)
    assert len(set(replies)) == len(replies)
    signs = {choice: question.reply(choice).sign for choice in question.choices}
    if question.predict:
        assert set(signs.values()) == {"→"}, "a prediction does not tell who is right"
    else:
        assert {choice for choice, sign in signs.items() if sign == "✓"} == {question.right}
        assert len(question.choices) == 4


@pytest.mark.parametrize("stem", STEMS)
def test_the_right_choice_is_not_always_in_the_same_place(stem):
    quiz = [question for question in QUESTIONS[stem] if not question.predict]
    places = [list(question.choices).index(question.right) for question in quiz]
    assert set(places) == {0, 1, 2, 3}
    assert max(places.count(place) for place in range(4)) <= len(quiz) / 2


@pytest.mark.parametrize("stem", STEMS)
def test_terms_are_distinct_and_mean_something(stem):
    terms = TERMS[stem]
    assert len(terms) >= 20
    assert len({term.term for term in terms}) == len(terms)
    for term in terms:
        assert term.meaning.endswith(".") and ". " not in term.meaning, "one sentence"
