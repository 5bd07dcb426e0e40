"""Questions with choices, predictions and bilingual term cards, as small native widgets.

Everything is buttons and text, so Tab, Enter and Space are enough to use it.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from . import course
from .card import Card
from .language import _, catalogue, language
from .refusal import one_of


@dataclass(frozen=True)
class Question:
    """One question. `choices` are label → what to tell who picks it; `right` is the right one's label."""

    name: str
    ask: str
    choices: dict[str, str]
    right: str
    predict: bool = False  # asked before an explorer, answered by moving it

    def reply(self, choice: str) -> Card:
        """What the choice gets back."""
        if self.predict:
            return Card("→", _("You predict: {choice}").format(choice=_(choice)), (_(self.choices[choice]),))
        if choice == self.right:
            return Card("✓", _("Correct"), (_(self.choices[choice]),), color="green")
        return Card("✗", _("Not this one"), (_(self.choices[choice]),), color="orange")


@dataclass(frozen=True)
class Term:
    """One term of the course: its English name and what it means; the Chinese of both is in the catalogue."""

    term: str
    meaning: str


def quiz(stem: str) -> None:
    """Show the chapter's quiz, one question after the other."""
    questions = [question for question in course.questions(stem) if not question.predict]
    _show_all([partial(_ask, question) for question in questions], _sheet(questions))


def predict(name: str) -> None:
    """Ask for a prediction before an explorer; `name` is "stem.name"."""
    named = {
        f"{stem}.{question.name}": question
        for stem in course.CHAPTERS
        for question in course.questions(stem)
        if question.predict
    }
    question = named[one_of(name, named, "name")]
    if os.environ.get("CRM_LESSONS_STATIC"):
        _display_html(_sheet([question]))
    else:
        from IPython.display import display

        display(_ask(question))


def cards(stem: str) -> None:
    """Show the chapter's vocabulary as cards: the term, then its meaning and its other language."""
    terms = course.terms(stem)
    rows = "".join(
        f"<tr><td>{html.escape(term.term)}</td><td>{html.escape(_in('zh', term.term))}</td>"
        f"<td>{html.escape(_(term.meaning))}</td></tr>"
        for term in terms
    )
    head = "".join(f"<th>{html.escape(text)}</th>" for text in ("English", "中文", _("Meaning")))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    _show_all([partial(_flip, term) for term in terms], table)


def _ask(question: Question) -> Any:
    import ipywidgets

    reply = ipywidgets.HTML()
    buttons: list[Any] = []

    def choose(choice: str, button: Any) -> None:
        for other in buttons:
            other.button_style = ""
        button.button_style = "info"
        reply.value = question.reply(choice)._repr_html_()

    for letter, choice in zip("ABCDEF", question.choices, strict=False):
        button = _button(f"{letter}. {_(choice)}", wide=True)
        button.on_click(lambda pressed, choice=choice: choose(choice, pressed))
        buttons.append(button)
    ask = ipywidgets.HTML(f"{STYLE}<strong>{html.escape(_(question.ask))}</strong>")
    return ipywidgets.VBox([ask, *buttons, reply], layout={"max_width": "52em"})


def _flip(term: Term) -> Any:
    import ipywidgets

    here, there = ("zh", "en") if language() == "zh" else ("en", "zh")
    back = ipywidgets.HTML()
    button = _button(_("Turn the card"))

    def turn(_button: Any) -> None:
        other = f"<strong>{html.escape(_in(there, term.term))}</strong>"
        back.value = "" if back.value else f"{other}<div>{html.escape(_(term.meaning))}</div>"

    button.on_click(turn)
    front = ipywidgets.HTML(f'<div style="font-size:150%">{html.escape(_in(here, term.term))}</div>')
    return ipywidgets.VBox([front, button, back], layout={"max_width": "52em", "min_height": "9em"})


def _show_all(makers: list[Callable[[], Any]], sheet: str) -> None:
    """A pile, one at a time with buttons to go on and back; the whole of it as a `sheet` where static."""
    if os.environ.get("CRM_LESSONS_STATIC"):
        _display_html(sheet)
        return
    import ipywidgets
    from IPython.display import display

    pile = [make() for make in makers]
    place = ipywidgets.Box([pile[0]])
    count = ipywidgets.Label(f"1 / {len(pile)}")
    back, on = _button("← " + _("Back")), _button(_("Next") + " →")
    at = 0

    def go(step: int) -> None:
        nonlocal at
        at = (at + step) % len(pile)
        place.children = (pile[at],)
        count.value = f"{at + 1} / {len(pile)}"

    back.on_click(lambda _button: go(-1))
    on.on_click(lambda _button: go(1))
    display(ipywidgets.VBox([place, ipywidgets.HBox([back, count, on])]))


# ipywidgets cuts a long label with an ellipsis; a choice must be read whole.
STYLE = "<style>.crm-choice{white-space:normal!important;height:auto!important;line-height:1.5!important;"
STYLE += "text-align:left!important;padding:4px 10px!important}</style>"


def _button(label: str, wide: bool = False) -> Any:
    import ipywidgets

    button = ipywidgets.Button(description=label, layout={"width": "100%" if wide else "auto"})
    if wide:
        button.add_class("crm-choice")
    return button


def _sheet(questions: list[Question]) -> str:
    """Questions to read on paper; each answer folds out."""
    parts = []
    for question in questions:
        choices = "".join(f"<li>{html.escape(_(choice))}</li>" for choice in question.choices)
        parts.append(f'<p><strong>{html.escape(_(question.ask))}</strong></p><ol type="A">{choices}</ol>')
        if not question.predict:
            whys = "".join(f"<p>{question.reply(choice)._repr_html_()}</p>" for choice in question.choices)
            parts.append(f"<details><summary>{html.escape(_('Answer'))}</summary>{whys}</details>")
    return "".join(parts)


def _in(lang: str, term: str) -> str:
    return catalogue("zh").get(term, term) if lang == "zh" else term


def _display_html(text: str) -> None:
    from IPython.display import HTML, display

    display(HTML(text))
