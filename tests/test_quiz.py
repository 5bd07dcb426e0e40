"""The question banks hold what a reader needs, and the widgets answer to buttons alone."""

from __future__ import annotations

import html
import re
from typing import Any

import ipywidgets
import pytest

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.language import _, catalogue
from crm_lessons.quiz import Question, Term, _ask, _flip

EVIL = "<img src=x onerror=alert(1)>"
BANKS = {stem: course.questions(stem) for stem in course.CHAPTERS}
QUESTIONS = {f"{stem}.{question.name}": question for stem, bank in BANKS.items() for question in bank}
TERMS = {stem: course.terms(stem) for stem in course.CHAPTERS}
HAN = re.compile(r"[\u4e00-\u9fff]")

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
each_chapter = pytest.mark.parametrize("stem", course.CHAPTERS)


@pytest.fixture
def shown(monkeypatch) -> list[Any]:
    """What the notebook displays."""
    things: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda *given: things.extend(given))
    return things


def parts(box: Any, kind: type) -> list[Any]:
    found = [box] if isinstance(box, kind) else []
    return found + [part for child in getattr(box, "children", ()) for part in parts(child, kind)]


# --- the banks ---


@each_chapter
def test_a_chapter_has_a_quiz_predictions_and_terms(stem):
    asked = [question for question in BANKS[stem] if not question.predict]
    assert len(asked) >= 8
    assert len(BANKS[stem]) - len(asked) >= 3
    assert len(TERMS[stem]) >= 10


def test_names_are_given_once():
    assert sum(map(len, BANKS.values())) == len(QUESTIONS)


@each_question
def test_every_choice_can_be_chosen_and_has_its_reply(question):
    assert 2 <= len(question.choices) <= 6
    assert question.right in question.choices
    assert len(set(question.choices.values())) == len(question.choices)
    assert all(len(reply) > 10 for reply in question.choices.values())


@each_question
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_question_speaks_the_language_in_force(question, lang):
    crm.use(lang)
    said = [_(question.ask), *map(_, question.choices.values())]
    said += [line for choice in question.choices for line in question.reply(choice).lines]
    assert [text for text in said if bool(HAN.search(text)) != (lang == "zh")] == []
    assert len({_(choice) for choice in question.choices}) == len(question.choices)


@each_question
def test_only_the_right_choice_is_correct(question):
    signs = {choice: question.reply(choice).sign for choice in question.choices}
    if question.predict:
        assert set(signs.values()) == {"→"}
    else:
        assert [choice for choice, sign in signs.items() if sign == "✓"] == [question.right]


@each_chapter
def test_the_right_choice_is_not_always_in_the_same_place(stem):
    places = [
        list(question.choices).index(question.right) for question in BANKS[stem] if not question.predict
    ]
    assert len(set(places)) >= 3
    assert max(places.count(place) for place in places) <= len(places) / 2


@each_chapter
def test_the_right_choice_is_not_always_the_longest(stem):
    asked = [question for question in BANKS[stem] if not question.predict]
    longest = [max(question.choices, key=len) == question.right for question in asked]
    assert sum(longest) <= len(asked) / 2


@each_chapter
def test_every_term_has_its_chinese(stem):
    names = [term.term for term in TERMS[stem]]
    assert len(set(names)) == len(names)
    known = catalogue("zh")
    assert [name for name in names if not HAN.search(known.get(name, ""))] == []
    assert len({known[name] for name in names}) == len(names)
    assert [term.term for term in TERMS[stem] if not HAN.search(known.get(term.meaning, ""))] == []


# --- the widgets ---


@each_question
def test_a_choice_is_answered(question):
    box = _ask(question)
    buttons, reply = parts(box, ipywidgets.Button), parts(box, ipywidgets.HTML)[-1]
    assert len(buttons) == len(question.choices)
    for button, choice in zip(buttons, question.choices, strict=True):
        assert button.description.endswith(choice)
        button.click()
        assert reply.value == question.reply(choice)._repr_html_()
        assert [other.button_style for other in buttons if other is not button] == [""] * (len(buttons) - 1)
        assert button.button_style


@each_chapter
def test_the_quiz_shows_one_question_after_the_other_and_comes_round(stem, shown):
    crm.quiz(stem)
    (box,) = shown
    asked = [question for question in BANKS[stem] if not question.predict]
    back, on = parts(box, ipywidgets.Button)[-2:]
    count = parts(box, ipywidgets.Label)[-1]
    seen = []
    for _step in asked:
        seen.append(parts(box, ipywidgets.HTML)[0].value)
        on.click()
    assert [html.escape(question.ask) in text for question, text in zip(asked, seen, strict=True)] == [
        True
    ] * len(asked)
    assert count.value == f"1 / {len(asked)}"
    back.click()
    assert count.value == f"{len(asked)} / {len(asked)}"


@each_chapter
def test_a_card_turns_to_the_other_language_and_back(stem):
    for lang in ("en", "zh"):
        crm.use(lang)
        for term in TERMS[stem][:3]:
            box = _flip(term)
            (front, back), (button,) = parts(box, ipywidgets.HTML), parts(box, ipywidgets.Button)
            assert bool(HAN.search(front.value)) == (lang == "zh")
            assert back.value == ""
            button.click()
            assert (term.term in back.value) == (lang == "zh")
            assert (catalogue("zh")[term.term] in back.value) == (lang == "en")
            button.click()
            assert back.value == ""


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.predict])
def test_a_prediction_can_be_asked_for_by_name(name, shown, monkeypatch):
    crm.predict(name)
    assert len(parts(shown[0], ipywidgets.Button)) == len(QUESTIONS[name].choices)
    monkeypatch.setenv("CRM_LESSONS_STATIC", "1")
    crm.predict(name)
    assert html.escape(QUESTIONS[name].ask) in shown[1].data


@pytest.mark.parametrize("name", ["satisfaction.best_promis", "best_promise", "", None, 3])
def test_an_unknown_prediction_is_refused(name):
    with pytest.raises(crm.Refusal, match="satisfaction.best_promise"):
        crm.predict(name)


@pytest.mark.parametrize("show", [crm.quiz, crm.cards])
@pytest.mark.parametrize("stem", ["satisfacton", "", None])
def test_an_unknown_chapter_is_refused(show, stem):
    with pytest.raises(crm.Refusal, match="satisfaction"):
        show(stem)


@each_chapter
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_paper_everything_can_be_read(stem, lang, shown, monkeypatch):
    monkeypatch.setenv("CRM_LESSONS_STATIC", "1")
    crm.use(lang)
    crm.quiz(stem)
    crm.cards(stem)
    sheet, table = (thing.data for thing in shown)
    asked = [question for question in BANKS[stem] if not question.predict]
    assert sheet.count("<details>") == len(asked)
    assert sheet.count("✓") == len(asked)
    assert table.count("<tr>") == 1 + len(TERMS[stem])
    assert [term.term for term in TERMS[stem] if catalogue("zh")[term.term] not in table] == []


def test_html_in_a_question_or_term_is_inert(shown, monkeypatch):
    question = Question("evil", EVIL, {EVIL: EVIL, "b": "B"}, EVIL)
    term = Term(EVIL, EVIL)
    card = _flip(term)
    parts(card, ipywidgets.Button)[0].click()
    asked = _ask(question)
    parts(asked, ipywidgets.Button)[0].click()
    for widget in (*parts(card, ipywidgets.HTML), *parts(asked, ipywidgets.HTML)):
        assert "<img" not in widget.value
    monkeypatch.setattr(course, "questions", lambda stem: (question,))
    monkeypatch.setattr(course, "terms", lambda stem: (term,))
    monkeypatch.setenv("CRM_LESSONS_STATIC", "1")
    crm.quiz("satisfaction")
    crm.cards("satisfaction")
    assert [thing.data for thing in shown if "<img" in thing.data] == []
