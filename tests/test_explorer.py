"""Every explorer of the course, in both languages, at every corner of its controls, and moved live."""

from __future__ import annotations

import asyncio
import contextlib
import io
import itertools
import math
import random
import re
from collections.abc import Iterator
from typing import Any

import ipywidgets
import matplotlib.figure
import matplotlib.text
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.controls import Choice, Slider, Switch
from crm_lessons.explorer import Explorer, Newest

EXPLORERS = [explorer for shelf in course.explorers().values() for explorer in shelf.values()]
WRONG = re.compile(r"\bnan\b|\binf\b|∞|[{}]|None|NaT|0x[0-9a-f]{6}|<[a-z]")
MOST = 100  # corners, all ends of four controls; beyond, a sample
SAMPLE = 60
CONTROLS = (
    ipywidgets.IntSlider, ipywidgets.FloatSlider, ipywidgets.SelectionSlider, ipywidgets.Dropdown,
    ipywidgets.Checkbox,
)  # fmt: skip

each_explorer = pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.name)
each_language = pytest.mark.parametrize("lang", ["en", "zh"])
each_look = pytest.mark.parametrize(
    ("lang", "lecture"), [("en", False), ("zh", False), ("zh", True)], ids=["en", "zh", "zh-lecture"]
)


def corners(kind: type[Explorer]) -> list[dict[str, Any]]:
    """Every combination of lowest, first and highest; a fixed sample where there are too many."""
    sides = [control.corners() for control in kind.controls.values()]
    if math.prod(map(len, sides)) <= MOST:
        picked = list(itertools.product(*sides))
    else:
        chance = random.Random(kind.name)
        picked = [tuple(side[i] for side in sides) for i in (0, -1)]
        picked += [tuple(chance.choice(side) for side in sides) for _ in range(SAMPLE)]
    return [dict(zip(kind.controls, values, strict=True)) for values in picked]


def differing(one: bytes, other: bytes) -> int | str:
    """How many pixels differ between two pictures; or their sizes."""
    a, b = (np.asarray(Image.open(io.BytesIO(png)).convert("RGB")) for png in (one, other))
    return int((a != b).any(axis=2).sum()) if a.shape == b.shape else f"{a.shape}, {b.shape}"


@contextlib.contextmanager
def drawn_texts() -> Iterator[list[matplotlib.text.Text]]:
    """Every text that is really drawn meanwhile."""
    drawn: list[matplotlib.text.Text] = []
    draw = matplotlib.text.Text.draw

    def noting(self, renderer, *args, **kwargs):
        if self.get_visible() and self.get_text().strip():
            drawn.append(self)
        return draw(self, renderer, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matplotlib.text.Text, "draw", noting)
        yield drawn


def outside(explorer: Explorer, texts: list[matplotlib.text.Text]) -> list[str]:
    """The texts of which a part lies beyond the figure's edge."""
    figure, found = explorer.figure, []
    for text in texts:
        box = text.get_window_extent(figure.canvas.get_renderer())
        if text.get_clip_on() and text.axes and not text.axes.bbox.overlaps(box):
            continue  # not drawn, as it lies beyond its axes
        inside = (
            box.x0 >= -1 and box.y0 >= -1 and box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1
        )
        if not inside:
            found.append(text.get_text())
    return found


def moves(kind: type[Explorer]) -> st.SearchStrategy[dict[str, Any]]:
    """One control moved to any place it can take."""

    def places(control: Any) -> st.SearchStrategy[Any]:
        if isinstance(control, Choice):
            return st.sampled_from(control.corners())
        if isinstance(control, Switch):
            return st.booleans()
        steps = round((control.high - control.low) / control.step)
        return st.integers(0, steps).map(lambda i: min(control.low + i * control.step, control.high))

    return st.one_of(
        *(st.fixed_dictionaries({key: places(control)}) for key, control in kind.controls.items())
    )


def test_there_are_explorers():
    assert len(EXPLORERS) >= 3


@each_explorer
@each_language
def test_every_corner_draws_and_reads(kind, lang):
    crm.use(lang)
    explorer, faults = kind(), []
    every = corners(kind)
    # The outermost in both languages, each of the others in one.
    for values in [every[0], every[-1], *every[1 + (lang == "zh") : -1 : 2]]:
        explorer.set(**values)
        with drawn_texts() as texts:
            assert explorer.png().startswith(b"\x89PNG")
        sentence, headline = explorer.sentence(), explorer.update(**explorer.values)
        for text in [sentence, headline, *(text.get_text() for text in texts)]:
            if not text.strip() or WRONG.search(text):
                faults.append((values, text))
        if lang == "zh" and not all(re.search(r"[\u4e00-\u9fff]", text) for text in (sentence, headline)):
            faults.append((values, "not Chinese", sentence, headline))
        faults += [(values, "outside", text) for text in outside(explorer, texts)]
    assert faults[:5] == []


@each_explorer
@each_look
def test_a_moved_picture_is_the_picture_drawn_anew(kind, lang, lecture):
    """Moving artists over a kept background gives, pixel for pixel, what a new explorer draws there."""
    crm.use(lang, lecture=lecture)
    explorer = kind()
    for values in [{}, *random.Random(1).sample(corners(kind), 2)]:
        explorer.set(**values)
        moved = explorer.png()
        with drawn_texts() as texts:
            anew = kind(**explorer.values)
            assert differing(moved, anew.png()) == 0, values
        assert len(texts) > 3
        assert outside(anew, texts) == []


@each_explorer
def test_it_is_built_on_any_figure(kind):
    explorer = kind()
    moving = list(explorer.build(matplotlib.figure.Figure(figsize=kind.size)))
    assert moving and explorer.update(**explorer.values)


@each_explorer
def test_every_control_moves_something(kind):
    explorer = kind()

    def shown(**values: Any) -> tuple[bytes, str]:
        explorer.set(**values)
        return explorer.png(), explorer.sentence()

    for key, control in kind.controls.items():
        low, *_rest, high = control.corners()
        starts = random.Random(key).sample(corners(kind), 5)
        assert any(shown(**start | {key: low}) != shown(**{key: high}) for start in starts), key


@each_explorer
def test_a_random_walk_ends_where_a_straight_way_does(kind):
    walking, jumping = kind(), kind()  # built once: what a move leaves behind would show later too

    @settings(max_examples=7)
    @given(st.lists(moves(kind), min_size=1, max_size=6))
    def walk(steps: list[dict[str, Any]]) -> None:
        for step in steps:
            walking.set(**step)
            walking.png()
            assert WRONG.search(walking.sentence()) is None
        jumping.set(**walking.values)
        assert differing(walking.png(), jumping.png()) == 0

    walk()


@each_explorer
def test_what_a_control_cannot_take_is_refused_and_changes_nothing(kind):
    explorer = kind()
    before = dict(explorer.values)
    for key, control in kind.controls.items():
        bad: list[Any] = [None, "no such", [], {}, math.nan, math.inf, -math.inf, 1j, b"1", object(), pd.NA]
        if isinstance(control, Slider):
            below, above = control.low - control.step, control.high + control.step
            bad += [below, above, True, "50", np.array([control.start, control.start])]
        if isinstance(control, Switch):
            bad += [0, 1, "True"]
        for value in bad:
            with pytest.raises(crm.Refusal, match=key):
                explorer.set(**{key: value})
    with pytest.raises(crm.Refusal, match="no_such"):
        explorer.set(no_such=1)
    with pytest.raises(crm.Refusal):
        crm.explore(kind.name, no_such=1)
    assert explorer.values == before


@each_explorer
@each_language
def test_a_control_says_its_value(kind, lang):
    crm.use(lang)
    for control in kind.controls.values():
        for value in control.corners():
            assert WRONG.search(control.say(value)) is None
            assert (lang == "zh") == bool(re.search(r"[\u4e00-\u9fff]", control.say(value)))


@each_explorer
def test_a_start_is_on_the_scale(kind):
    for key, control in kind.controls.items():
        assert control.accept(control.start, key) == control.start
        if isinstance(control, Slider):
            assert control.low < control.start < control.high or control.start in (control.low, control.high)
            for distance in (control.start - control.low, control.high - control.low):
                assert distance / control.step == pytest.approx(round(distance / control.step), abs=1e-9), key


# --- live, as in a notebook ---


def parts(box: Any, kind: type | tuple[type, ...]) -> list[Any]:
    """The widgets of one kind, at any depth."""
    found = [box] if isinstance(box, kind) else []
    return found + [part for child in getattr(box, "children", ()) for part in parts(child, kind)]


def live(box: Any) -> tuple[list[Any], Any, Any]:
    """The control widgets, the picture and the sentence of a live explorer."""
    (picture,), sentence = parts(box, ipywidgets.Image), parts(box, ipywidgets.HTML)[-1]
    return parts(box, CONTROLS), picture, sentence


@each_explorer
def test_moving_the_widgets_moves_picture_and_sentence(kind):
    explorer = kind()
    controls, picture, sentence = live(explorer.widget())
    assert len(controls) == len(kind.controls)
    for key, widget in zip(kind.controls, controls, strict=True):
        for value in kind.controls[key].corners():
            widget.value = value
            assert explorer.values[key] == value
            assert picture.value == explorer.png()
            assert sentence.value == crm.explorer._reading(explorer.sentence())


@each_explorer
def test_back_to_the_start(kind):
    explorer = kind()
    box = explorer.widget()
    controls, picture, _sentence = live(box)
    first = picture.value
    for widget, control in zip(controls, kind.controls.values(), strict=True):
        widget.value = control.corners()[0]
    for button in parts(box, ipywidgets.Button):
        button.click()
    assert explorer.values == {key: control.start for key, control in kind.controls.items()}
    assert explorer.png() == first


@each_explorer
def test_a_live_explorer_begins_where_it_was_asked_to(kind):
    for values in random.Random(3).sample(corners(kind), 2):
        controls, picture, _sentence = live(kind(**values).widget())
        assert [widget.value for widget in controls] == list(values.values())
        assert picture.value == kind(**values).png()


@each_explorer
@each_language
def test_the_static_view_is_a_picture_and_a_sentence(kind, lang, monkeypatch, capsys):
    shown: list[Any] = []
    monkeypatch.setattr("IPython.display.display", lambda *things: shown.extend(things))
    monkeypatch.setenv("CRM_LESSONS_STATIC", "1")
    crm.use(lang)
    explorer = kind()
    explorer.show()
    picture, words = shown
    assert picture.data == explorer.png()
    assert picture.alt == explorer.sentence()
    assert crm.explorer._reading(explorer.sentence()) in words.data


def test_html_in_a_sentence_is_inert():
    assert "<img" not in crm.explorer._reading("<img src=x>") + crm.explorer._note("<img src=x>")


@pytest.mark.parametrize(
    ("control", "value"),
    [(Slider("s", 0, 10, 1, 5), 4.5), (Slider("s", 0, 10, 2, 4), 3), (Slider("s", 0, 1, 0.25, 0.5), 0.3)],
)
def test_picture_and_slider_never_disagree(control, value):
    """A number between two steps is refused or moved to a step; the slider shows what the picture does."""
    with contextlib.suppress(crm.Refusal):
        assert control.widget(control.accept(value, "s")).value == control.accept(value, "s")


@pytest.mark.parametrize("n", [1, 5, 200])
def test_a_burst_is_answered_with_few_draws_and_the_newest_state(n):
    drawn: list[int] = []
    state = 0

    async def burst() -> None:
        nonlocal state
        newest = Newest(lambda: drawn.append(state))
        for state in range(1, n + 1):  # noqa: B007
            newest.ask()
            if state % 50 == 0:
                await asyncio.sleep(0)
        await asyncio.sleep(0.25)

    asyncio.run(burst())
    assert drawn[-1] == n
    assert len(drawn) <= 1 + n // 50


def test_asks_that_come_while_it_draws_are_answered():
    drawn: list[int] = []
    state = 0

    async def during() -> None:
        nonlocal state

        def draw() -> None:
            nonlocal state
            drawn.append(state)
            if state < 3:
                state += 1
                newest.ask()

        newest = Newest(draw)
        newest.ask()
        await asyncio.sleep(0.3)

    asyncio.run(during())
    assert drawn == [0, 1, 2, 3]


def test_without_an_event_loop_each_ask_is_drawn_at_once():
    drawn: list[int] = []
    newest = Newest(lambda: drawn.append(1))
    newest.ask()
    newest.ask()
    assert drawn == [1, 1]


def test_a_draw_that_fails_does_not_stop_the_next():
    drawn: list[int] = []

    async def failing() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)

        def draw() -> None:
            drawn.append(1)
            if len(drawn) == 1:
                raise ValueError("once")

        newest = Newest(draw)
        newest.ask()
        await asyncio.sleep(0.05)
        newest.ask()
        await asyncio.sleep(0.2)

    asyncio.run(failing())
    assert drawn == [1, 1]


@pytest.mark.parametrize("kind", EXPLORERS[::6], ids=lambda kind: kind.name)
def test_a_change_of_language_reaches_an_explorer_already_drawn(kind):
    explorer = kind()
    explorer.png()
    crm.use("zh")
    assert differing(explorer.png(), kind().png()) == 0
