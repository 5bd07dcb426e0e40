"""Answers are read generously, judged fairly, and nothing that a reader types ever raises."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, OrderedDict, UserDict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import answers
from crm_lessons.answers import Unreadable, as_key, as_keys, as_number, is_empty
from crm_lessons.card import Card
from crm_lessons.exercise import SIGNS, Feedback, Mistake, Number, Open, Pick, Sort

EVIL = "<img src=x onerror=alert(1)>"
OPTIONS = {"urgent": "Urgent improvement", "overkill": "Overkill"}


class Raises:
    """Raises whatever one does with it."""

    def _raise(self, *_args):
        raise RuntimeError("never look at me")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __bool__ = __len__ = __iter__ = _raise
    __repr__ = __str__ = __format__ = __float__ = __int__ = __index__ = __getitem__ = __contains__ = _raise
    __getattr__ = __array__ = __abs__ = __sub__ = __rsub__ = _raise


class Liar:
    """Raises when asked for its class."""

    @property
    def __class__(self):
        raise RuntimeError("no class")


class EvilText(str):
    def strip(self, *_args):
        raise RuntimeError("no strip")

    __eq__ = __hash__ = __len__ = strip


class EvilFloat(float):
    def __float__(self):
        raise RuntimeError("no float")

    __sub__ = __rsub__ = __abs__ = __float__


def boxed(thing: object) -> np.ndarray:
    box = np.empty(1, dtype=object)
    box[0] = thing
    return box


def itself() -> list:
    endless: list = []
    endless.append(endless)
    return endless


HOSTILE = [
    True, False, np.True_, 0, -1, 10**400, -(10**400), 1e308, -1e308, 5e-324, math.nan, math.inf, -math.inf,
    1 + 2j, complex("nan"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e999999"),
    Fraction(10**400, 3), "nan", "inf", "-inf", "1e999", "1e999999999999", "1e-999999999999", "9" * 59,
    "9" * 10**6, "1/0", "1/2/3", "--1", "%", "¥", ",", "٣", "十二", "½", EVIL, "{x}", "%s", "\x00", "\ud800",
    "'; drop table", "__import__('os')", b"0.8", bytearray(b"1"), memoryview(b"1"), [], (), {}, set(), [None],
    [[]], [[[[0.5]]]], itself(), [1, 2], (1,), {1}, frozenset({1}), {"a": 1}, {0.5: None},
    {"urgent": Raises()}, range(3), range(1), slice(1), deque([1]), Counter("ab"), OrderedDict(a=1),
    UserDict(a=1), iter([1]),
    (x for x in [1]), len, int, type, object(), object, lambda: 1, Exception("x"), NotImplemented,
    SimpleNamespace(a=1), namedtuple("P", "x")(1), Path(), re.compile("x"), datetime.date(2026, 1, 1),
    datetime.timedelta(1), np.float32(0.5), np.int8(1), np.nan, np.array([]), np.array(0.5), np.zeros((2, 2)),
    np.array([None]), np.array(["x"]), np.array([1 + 1j]), np.datetime64("2026-01-01"), np.ma.masked,
    np.array([(1, 2)], dtype=[("a", int), ("b", int)]), pd.NA, pd.NaT, pd.Timestamp("2026-01-01"),
    pd.Series([], dtype=float), pd.Series([1, 2]), pd.Series(["a"], index=["a"]),
    pd.Series([1, 2], index=[0, 0]), pd.DataFrame(), pd.DataFrame({"a": [1, 2]}), pd.Index([1]),
    pd.Categorical(["a"]), pd.Interval(0, 1), crm, Feedback("correct"), Raises(), Liar(), EvilText("0.5"),
    EvilFloat(0.5), [Raises()], {"a": Raises()}, boxed(Raises()), pd.Series(boxed(Raises())),
]  # fmt: skip


def number(right: float = 0.8216, **more) -> Number:
    given = {
        "name": "test.number",
        "question": "How much?",
        "solve": lambda: right,
        "hints": ("Divide.",),
        "explain": "Divided.",
        "tolerance": 0.0005,
        "mistakes": {"forgot": Mistake(lambda: 0.5, "You forgot.")},
    }
    return Number(**(given | more))


def pick() -> Pick:
    return Pick(
        name="test.pick", question="Which?", solve=lambda: "urgent", hints=("Look.",), explain="It is low.",
        options=OPTIONS, why={"overkill": "It is not high."},
    )  # fmt: skip


def sort() -> Sort:
    return Sort(
        name="test.sort", question="Where to?", solve=lambda: {"price": "urgent", "logo": "overkill"},
        hints=("Look.",), explain="So it is.", options=OPTIONS, items={"price": "what it costs"},
        mistakes={"turned": Mistake(lambda: {"price": "overkill", "logo": "urgent"}, "Turned round.")},
        why={"logo": "Nobody cares."},
    )  # fmt: skip


def essay() -> Open:
    return Open(
        name="test.open", question="Why?", solve=lambda: "See the points.", hints=("Think.",), explain="So.",
        points=("First point", "Second point"),
    )  # fmt: skip


KINDS = [number(), number(82.16, unit="%", tolerance=0.05), pick(), sort(), essay()]


def each(exercises):
    return pytest.mark.parametrize("exercise", exercises, ids=lambda exercise: exercise.name)


# --- reading ---


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (0.82, 0.82),
        (1, 1.0),
        ("0.82", 0.82),
        (" 0.82 ", 0.82),
        ("０．８２", 0.82),
        ("８２％", 0.82),
        ("82%", 0.82),
        ("82 %", 0.82),
        ("-5%", -0.05),
        ("1,200", 1200.0),
        ("１，２００", 1200.0),
        ("¥1,200", 1200.0),
        ("￥1,200", 1200.0),
        ("1200元", 1200.0),
        ("$1,200.50", 1200.5),
        ("1,234,567", 1234567.0),
        ("−0.5", -0.5),
        ("－0.5", -0.5),
        ("+3", 3.0),
        (".5", 0.5),
        ("1e-3", 0.001),
        ("1/4", 0.25),
        (Decimal("0.82"), 0.82),
        (Fraction(41, 50), 0.82),
        (np.float64(0.82), 0.82),
        (np.float32(0.5), 0.5),
        (np.int16(7), 7.0),
        (np.array(0.82), 0.82),
        (np.array([[0.82]]), 0.82),
        ([0.82], 0.82),
        ((0.82,), 0.82),
        ([[0.82]], 0.82),
        (["82%"], 0.82),
        ([np.array([0.82])], 0.82),
        (pd.Series([0.82]), 0.82),
        (pd.Series(["0.82"], index=["a"]), 0.82),
        (pd.DataFrame({"a": [0.82]}), 0.82),
        (np.array(["0.82"]), 0.82),
    ],
)
def test_a_number_is_read(typed, meant):
    assert as_number(typed) == pytest.approx(meant, rel=1e-12)


@pytest.mark.parametrize(("typed", "meant"), [("82%", 82.0), ("８２％", 82.0), ("82", 82.0), (0.82, 0.82)])
def test_where_percent_is_asked_the_sign_changes_nothing(typed, meant):
    assert as_number(typed, percent=True) == meant


@pytest.mark.parametrize("typed", [
    "", "abc", "about 3", "0.8.2", "3 4", "1/0", "x" * 1000, "9" * 1000, "nan", "inf", math.nan, math.inf,
    -math.inf, Decimal("NaN"), Decimal("Infinity"), True, np.True_, 1j, b"1", {}, set(), {0.82}, [0.8, 0.9],
    [], np.array([1, 2]), pd.Series(dtype=float), object(), pd.NA, None, "1e999", "1e999999999999", 10**400,
    Decimal("sNaN"), np.datetime64("2026-01-01"),
])  # fmt: skip
def test_what_is_not_one_number_is_unreadable_and_says_why(typed):
    with pytest.raises(Unreadable, match=r".{15,}\."):
        as_number(typed)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_back_from_its_text(x):
    assert as_number(repr(x)) == x
    assert as_number(x) == x


@given(st.integers(-(10**12), 10**12))
def test_thousands_marks_change_nothing(n):
    assert as_number(f"{n:,}") == n
    assert as_number(f"¥{n:,}" if n >= 0 else f"{n:,}元") == n


@given(st.text())
def test_any_text_is_a_finite_number_or_unreadable(text):
    try:
        assert math.isfinite(as_number(text))
    except Unreadable as why:
        assert str(why)


@pytest.mark.parametrize("nothing", [None, ..., "", "  ", "\n\t", "\u3000"])
def test_no_answer(nothing):
    assert is_empty(nothing)


@pytest.mark.parametrize("something", [0, 0.0, False, "0", [], {}, math.nan, pd.Series(dtype=float)])
def test_an_answer_that_looks_like_none(something):
    assert not is_empty(something)


@pytest.mark.parametrize("typed", [
    "urgent", " URGENT ", "Urgent improvement", "urgentimprovement", "ｕｒｇｅｎｔ", "急需改进", ["urgent"],
    pd.Series(["urgent"]), np.array("urgent"), np.str_("urgent"),
])  # fmt: skip
def test_an_option_is_read_by_key_or_label_in_either_language(typed, monkeypatch):
    monkeypatch.setattr(answers, "catalogue", lambda lang: {"Urgent improvement": "急需改进"})
    assert as_key(typed, OPTIONS) == "urgent"


@pytest.mark.parametrize("typed", ["analytical CRM", "Analytical crm ", "分析型CRM", "analytical CRM: knows"])
def test_of_a_label_the_part_before_its_colon_is_enough(typed, monkeypatch):
    labels = {"analytical": "analytical CRM: knows", "operational": "operational CRM: does"}
    monkeypatch.setattr(answers, "catalogue", lambda lang: {"analytical CRM: knows": "分析型CRM：洞察"})
    assert as_key(typed, labels) == "analytical"


@pytest.mark.parametrize("typed", ["IBM", "", ":", "IBM:"])
def test_a_beginning_that_two_labels_share_names_neither(typed):
    with pytest.raises(Unreadable):
        as_key(typed, {"one": "IBM: relations", "other": "IBM: access", "third": ": empty"})


@pytest.mark.parametrize(
    "typed", ["urgentt", "x", 1, 0.5, True, ["urgent", "overkill"], {"urgent"}, "u" * 300]
)
def test_what_is_no_option_is_unreadable(typed):
    with pytest.raises(Unreadable):
        as_key(typed, OPTIONS)


def test_who_names_no_option_is_told_the_options():
    with pytest.raises(Unreadable, match=r"urgent \(Urgent improvement\); overkill \(Overkill\)"):
        as_key("best", OPTIONS)


@pytest.mark.parametrize("typed", [
    {"a": "urgent", "b": "Overkill"},
    {"b": "overkill", "a": "urgent", "other": 3},
    pd.Series({"a": "urgent", "b": "overkill"}),
    OrderedDict(a="urgent", b=["overkill"]),
])  # fmt: skip
def test_items_are_read_from_a_dict_or_series(typed):
    assert as_keys(typed, ["a", "b"], OPTIONS) == {"a": "urgent", "b": "overkill"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"a": "urgent"}, "b"),
        ({"a": ..., "b": ""}, "a; b"),
        ({}, "a; b"),
        ({"a": None, "b": "overkill"}, "a"),
    ],
)
def test_items_without_an_answer_are_named(typed, said):
    with pytest.raises(Unreadable, match=re.escape(f": {said}.")):
        as_keys(typed, ["a", "b"], OPTIONS)


# --- judging ---


@pytest.mark.parametrize(
    ("answer", "status", "mistake"),
    [
        (None, "unanswered", None),
        (..., "unanswered", None),
        (0.8216, "correct", None),
        ("82.16%", "correct", None),
        (0.82155, "correct", None),
        (0.5, "mistake", "forgot"),
        (0.82, "close", "rounded_early"),
        (0.8, "close", "rounded_early"),
        (82.16, "mistake", "percent"),
        (-0.8216, "mistake", "lost_sign"),
        (1 / 0.8216, "mistake", "upside_down"),
        (1 - 0.8216, "mistake", "complement"),
        (0.8246, "close", None),
        (7, "wrong", None),
        ("many", "invalid", None),
        (math.nan, "invalid", None),
    ],
)
def test_a_number_is_judged(answer, status, mistake):
    feedback = number().check(answer)
    assert (feedback.status, feedback.mistake) == (status, mistake)
    assert feedback.message


@pytest.mark.parametrize(
    ("answer", "status", "mistake"),
    [(82.16, "correct", None), ("82.16%", "correct", None), (0.8216, "mistake", "fraction"),
     (17.84, "mistake", "complement"), (-82.16, "mistake", "lost_sign"), (82, "close", None)],
)  # fmt: skip
def test_a_percentage_is_judged(answer, status, mistake):
    feedback = number(82.16, unit="%", tolerance=0.02).check(answer)
    assert (feedback.status, feedback.mistake) == (status, mistake)


@pytest.mark.parametrize(
    ("answer", "status", "mistake"),
    [
        (50, "wrong", None),
        (0.005, "wrong", None),
        (-0.5, "mistake", "lost_sign"),
        (2, "mistake", "upside_down"),
    ],
)
def test_an_amount_is_no_share(answer, status, mistake):
    """Half a yuan is not 50 %, and has no complement."""
    feedback = number(0.5, unit="yuan", tolerance=0.0004).check(answer)
    assert (feedback.status, feedback.mistake) == (status, mistake)


def test_percentage_points_may_be_typed_with_the_sign():
    asked = number(26.2, unit="percentage points", tolerance=0.02)
    assert asked.check("26.2%").correct
    assert asked.check(0.262).mistake == "fraction"


def test_an_exercises_own_mistake_comes_before_the_common_ones():
    own = {"swapped": Mistake(lambda: 1 / 0.8216, "Swapped.")}
    assert number(mistakes=own).check(1 / 0.8216).mistake == "swapped"


def test_the_answer_zero_has_no_upside_down():
    assert number(0.0).check(0).correct
    assert number(0.0).check(3).status == "wrong"


@pytest.mark.parametrize(
    ("answer", "status", "mistake"),
    [
        ("urgent", "correct", None),
        ("Overkill", "mistake", "overkill"),
        ("x", "invalid", None),
        ("", "unanswered", None),
    ],
)
def test_a_pick_is_judged(answer, status, mistake):
    feedback = pick().check(answer)
    assert (feedback.status, feedback.mistake) == (status, mistake)


@pytest.mark.parametrize(
    ("answer", "status", "mistake"),
    [
        ({"price": "urgent", "logo": "overkill"}, "correct", None),
        ({"price": "overkill", "logo": "urgent"}, "mistake", "turned"),
        ({"price": "urgent", "logo": "urgent"}, "wrong", None),
        ({"price": "urgent"}, "invalid", None),
        ({"price": "urgent", "logo": "nowhere"}, "invalid", None),
        ("urgent", "invalid", None),
    ],
)
def test_a_sorting_is_judged(answer, status, mistake):
    feedback = sort().check(answer)
    assert (feedback.status, feedback.mistake) == (status, mistake)


def test_a_sorting_says_how_many_are_right_and_why():
    feedback = sort().check({"price": "urgent", "logo": "urgent"})
    assert feedback.message == "1 of 2 are right. Look again at: logo."
    assert feedback.points == ("Nobody cares.",)


@pytest.mark.parametrize(
    ("text", "covered", "status"),
    [
        ("Because expectations moved with it.", (), "close"),
        ("Because expectations moved with it.", [1], "close"),
        ("Because expectations moved with it.", [1, 2], "correct"),
        ("Because expectations moved with it.", (2, 1, 9), "correct"),
        ("因为期望也随之提高，所以满意度并没有因此而上升。", [1, 2], "correct"),
        ("short", [1, 2], "invalid"),
        (3, [1, 2], "invalid"),
        ("", [1, 2], "unanswered"),
    ],
)
def test_an_open_answer_is_judged_by_its_reader(text, covered, status):
    assert essay().check(text, covered).status == status


def test_key_points_ticked_in_any_form_give_feedback():
    for covered in HOSTILE:
        assert essay().check("Because expectations moved with it.", covered).status in SIGNS


@each(KINDS)
def test_hostile_answers_all_get_feedback(exercise):
    for answer in HOSTILE:
        feedback = exercise.check(answer, answer)
        assert feedback.status in SIGNS
        assert repr(feedback)
        assert "<img" not in feedback._repr_html_()


anything = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text(), st.binary(),
        st.decimals(), st.fractions(), st.dates(), st.sampled_from([..., np.nan, pd.NA, object(), int]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.tuples(inner), st.dictionaries(st.text(), inner, max_size=3),
        inner.map(lambda x: np.array([x], dtype=object)), inner.map(lambda x: pd.Series([x], dtype=object)),
    ),
    max_leaves=5,
)  # fmt: skip


@each(KINDS)
@given(answer=anything, covered=anything)
def test_any_answer_gets_feedback(exercise, answer, covered):
    assert exercise.check(answer, covered).status in SIGNS


# --- showing ---


@pytest.mark.parametrize("status", SIGNS)
def test_feedback_shows_itself(status):
    feedback = Feedback(status, "A message.", None, ("A point.",))
    sign, heading, _color = SIGNS[status]
    assert repr(feedback) == f"{sign} {heading}\nA message.\nA point."
    assert (
        f"<strong>{sign} {heading}</strong><div>A message.</div><div>A point.</div>" in feedback._repr_html_()
    )
    assert feedback.correct == (status == "correct")


@pytest.mark.parametrize("status", SIGNS)
def test_feedback_speaks_the_language_in_force(status):
    english = repr(Feedback(status))
    crm.use("zh")
    assert repr(Feedback(status)) != english
    assert re.search(r"[\u4e00-\u9fff]", Feedback(status)._repr_html_())


def test_a_sign_says_what_the_color_says():
    assert len({(sign, heading) for sign, heading, _color in SIGNS.values()}) == len(SIGNS)


@pytest.mark.parametrize("field", ["sign", "heading", "lines", "code"])
def test_html_on_a_card_is_inert(field):
    given = {"sign": "→", "heading": "Heading"} | {field: (EVIL,) if field == "lines" else EVIL}
    shown = Card(**given)._repr_html_()
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


def test_html_in_what_the_reader_typed_is_inert():
    for exercise in KINDS:
        for answer in (EVIL, {EVIL: EVIL}, {"price": EVIL, "logo": EVIL}, type(EVIL, (), {})()):
            assert "<img" not in exercise.check(answer)._repr_html_()


def test_html_in_the_data_is_inert():
    items = {EVIL: "urgent", "logo": "overkill"}
    exercise = Sort(
        name="test.evil", question="?", solve=lambda: items, hints=(), explain=".", options=OPTIONS
    )
    assert "<img" not in exercise.check({EVIL: "overkill", "logo": "overkill"})._repr_html_()
    assert EVIL in repr(exercise.check({EVIL: "overkill", "logo": "overkill"}))
