"""A reader's progress: written whole or not at all, and no file, whatever is in it, breaks a notebook."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crm_lessons as crm
from crm_lessons import course
from crm_lessons.exercise import SIGNS, Pick
from crm_lessons.language import _
from crm_lessons.progress import Progress, folder, read, record

MODULE = sys.modules[record.__module__]  # crm_lessons.progress, seen from outside, is the function

HOSTILE = {
    "nothing": "",
    "half": '{"satisfaction.ratio": {"status": "cor',
    "not JSON": "\x00\x01 ratio = 0.82",
    "null": "null",
    "a list": "[1, 2]",
    "a number": "NaN",
    "a long number": "9" * 5000,
    "deep": "[" * 200_000,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "entry not a dict": '{"a": 1}',
    "entry without status": '{"a": {"tries": 1}}',
    "tries a text": '{"a": {"status": "correct", "tries": "1"}}',
    "status a list": '{"a": {"status": [], "tries": 1}}',
}


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_LESSONS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def pick(name: str) -> Pick:
    return Pick(
        name=f"satisfaction.{name}",
        question="Which?",
        solve=lambda: "a",
        hints=("Think.",),
        explain="Because.",
        options={"a": "first", "b": "second"},
        why={"b": "No."},
    )


@pytest.fixture
def three(monkeypatch):
    """A course of one chapter with three exercises."""
    shelf = {exercise.name: exercise for exercise in map(pick, ("one", "two", "three"))}
    monkeypatch.setattr(course, "exercises", lambda: {"satisfaction": shelf})
    return list(shelf)


def test_nothing_done_yet():
    assert read() == {}


def test_reading_makes_no_folder(own_home):
    read()
    assert not own_home.exists()


def test_a_record_is_kept():
    assert record("satisfaction.one", "wrong")
    assert read()["satisfaction.one"] | {"on": ""} == {"status": "wrong", "tries": 1, "on": ""}


def test_tries_are_counted_up_to_the_right_answer_and_not_beyond():
    for status in ("wrong", "mistake", "close", "correct", "wrong"):
        record("satisfaction.one", status)
    assert read()["satisfaction.one"] | {"on": ""} == {"status": "correct", "tries": 4, "on": ""}


def test_two_records_stand_side_by_side():
    record("satisfaction.one", "wrong")
    record("satisfaction.two", "correct")
    assert {name: entry["status"] for name, entry in read().items()} == {
        "satisfaction.one": "wrong",
        "satisfaction.two": "correct",
    }


def test_only_the_file_and_the_one_before_it_remain(own_home):
    for i in range(5):
        record(f"satisfaction.{i}", "wrong")
    assert sorted(path.name for path in own_home.iterdir()) == ["progress.before.json", "progress.json"]


def test_the_copy_before_is_one_record_older(own_home):
    record("satisfaction.one", "correct")
    record("satisfaction.two", "correct")
    before = json.loads((own_home / "progress.before.json").read_text(encoding="utf-8"))
    assert list(before) == ["satisfaction.one"]


def test_stopped_between_the_two_steps_nothing_is_lost(own_home):
    record("satisfaction.one", "correct")
    (own_home / "progress.json").replace(own_home / "progress.before.json")
    assert list(read()) == ["satisfaction.one"]


def test_stopped_while_writing_the_old_file_stands(own_home, monkeypatch):
    record("satisfaction.one", "correct")

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(json, "dump", full)
        assert not record("satisfaction.two", "correct")
    assert list(read()) == ["satisfaction.one"]
    assert [path.name for path in own_home.iterdir()] == ["progress.json"]


def test_a_deleted_file_is_a_new_start(own_home):
    record("satisfaction.one", "correct")
    for path in own_home.iterdir():
        path.unlink()
    assert read() == {}
    assert record("satisfaction.two", "wrong")
    assert list(read()) == ["satisfaction.two"]


def test_with_the_newest_deleted_the_older_copy_counts(own_home):
    record("satisfaction.one", "correct")
    record("satisfaction.two", "correct")
    (own_home / "progress.json").unlink()
    assert list(read()) == ["satisfaction.one"]


def test_notebooks_that_save_in_the_same_instant_lose_nothing(own_home, monkeypatch):
    start = threading.Barrier(4)

    def slow():
        done = read()
        time.sleep(0.05)  # until every other one has read as well, if it may
        return done

    def save(name):
        start.wait()
        return record(name, "correct")

    monkeypatch.setattr(MODULE, "read", slow)
    names = [f"satisfaction.{k}" for k in range(4)]
    with ThreadPoolExecutor(4) as notebooks:
        assert all(notebooks.map(save, names))
    assert sorted(read()) == names
    assert not (own_home / "writing").exists()


def test_a_lock_that_a_killed_kernel_left_holds_nobody_up_for_long(own_home, monkeypatch):
    monkeypatch.setattr(MODULE, "PATIENCE", 0.05)
    (own_home / "writing").mkdir(parents=True)
    assert record("satisfaction.one", "correct")
    assert list(read()) == ["satisfaction.one"]
    assert not (own_home / "writing").exists()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_unreadable_file_is_set_aside_and_the_older_copy_kept(own_home, text):
    record("satisfaction.one", "correct")
    record("satisfaction.two", "correct")
    (own_home / "progress.json").write_text(text, encoding="utf-8", newline="")
    assert list(read()) == ["satisfaction.one"]
    (aside,) = own_home.glob("unreadable-*")
    assert aside.read_bytes() == text.encode()
    assert record("satisfaction.three", "correct")
    assert sorted(read()) == ["satisfaction.one", "satisfaction.three"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_two_unreadable_files_are_a_new_start(own_home, text):
    own_home.mkdir()
    for name in ("progress.json", "progress.before.json"):
        (own_home / name).write_text(text, encoding="utf-8", newline="")
    assert read() == {}
    assert record("satisfaction.one", "correct")
    assert list(read()) == ["satisfaction.one"]
    assert len(list(own_home.glob("unreadable-*"))) == 2


def test_bytes_that_are_no_text(own_home):
    own_home.mkdir()
    (own_home / "progress.json").write_bytes(b"\xff\xfe\x80 \xb9\xfa")
    assert read() == {}


def test_a_lone_surrogate_in_the_file_neither_breaks_nor_spreads(own_home):
    own_home.mkdir()
    (own_home / "progress.json").write_text(
        '{"\\ud800": {"status": "\\udc00", "tries": 1}}', encoding="utf-8"
    )
    assert record("satisfaction.one", "correct")
    assert read()["satisfaction.one"]["status"] == "correct"


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("satisfaction.one"), inner),
))  # fmt: skip
def test_any_json_at_all(content):
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / "progress.json").write_text(json.dumps(content), encoding="utf-8")
    record("satisfaction.one", "correct")
    assert read()["satisfaction.one"]["status"] == "correct"


def test_folders_in_the_place_of_the_files(own_home):
    (own_home / "progress.json").mkdir(parents=True)
    (own_home / "progress.before.json").mkdir()
    assert read() == {}
    assert record("satisfaction.one", "correct")


def test_a_file_in_the_place_of_the_folder(own_home):
    own_home.write_text("in the way", encoding="utf-8")
    assert read() == {}
    assert not record("satisfaction.one", "correct")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no read-only folders")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(own_home):
    record("satisfaction.one", "correct")
    own_home.chmod(0o500)
    try:
        assert not record("satisfaction.two", "correct")
        assert list(read()) == ["satisfaction.one"]
    finally:
        own_home.chmod(0o700)


def test_a_folder_that_cannot_be_written(own_home, monkeypatch):
    """The same as a read-only folder, for whoever runs this as root."""
    record("satisfaction.one", "correct")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert not record("satisfaction.two", "correct")
    assert list(read()) == ["satisfaction.one"]


def test_an_unwritable_folder_does_not_cost_the_feedback(own_home, three):
    own_home.write_text("in the way", encoding="utf-8")
    assert crm.check("satisfaction.one", "a").correct


def test_by_default_the_folder_is_the_one_of_the_system(monkeypatch):
    monkeypatch.delenv("CRM_LESSONS_HOME")
    assert str(folder()) == platformdirs.user_data_dir("crm-lessons", appauthor=False)


def test_answers_are_noted_and_no_answer_is_not(three):
    crm.check("satisfaction.one", ...)
    crm.check("satisfaction.two", 3.5)
    assert read() == {}
    crm.check("satisfaction.one", "b")
    crm.check("satisfaction.two", "a")
    assert {name: entry["status"] for name, entry in read().items()} == {
        "satisfaction.one": "mistake",
        "satisfaction.two": "correct",
    }


def test_the_table_lists_every_exercise(three):
    crm.check("satisfaction.two", "a")
    table = crm.progress().table
    assert list(table.index) == three
    assert list(table["status"]) == ["unanswered", "correct", "unanswered"]
    assert list(table["tries"]) == [0, 1, 0]


def test_the_bar_of_a_chapter(three):
    crm.check("satisfaction.two", "a")
    assert repr(crm.progress()) == "Customer satisfaction  ■□□  1/3"
    assert '<progress value="1" max="3"></progress> 1/3' in crm.progress()._repr_html_()
    assert crm.progress().chapters().to_dict("index") == {"satisfaction": {"done": 1, "total": 3}}


def test_one_by_one_are_shown_the_exercises_begun_or_those_of_a_chapter(three):
    assert "<table" not in crm.progress()._repr_html_(), "nothing is begun"
    crm.check("satisfaction.two", "a")
    crm.check("satisfaction.three", "no such")
    shown = crm.progress()._repr_html_()
    assert [name for name in three if name in shown] == ["satisfaction.two"]
    whole = crm.progress("satisfaction")._repr_html_()
    assert [name for name in three if name in whole] == three
    assert repr(crm.progress("satisfaction")) == repr(crm.progress())


@pytest.mark.parametrize("chapter", ["satisfacton", 2, ["value"], "start"])
def test_there_is_no_progress_of_what_is_no_chapter(chapter):
    with pytest.raises(crm.Refusal, match="chapter must be one of"):
        crm.progress(chapter)


def test_progress_in_chinese(three):
    crm.use("zh")
    shown = crm.progress("satisfaction")._repr_html_()
    assert course.title("satisfaction") in shown
    assert [
        word for word in (_("status"), _("tries"), _("exercise"), _("No answer yet")) if word not in shown
    ] == []
    assert "unanswered" not in shown


def test_every_status_has_its_chinese(three):
    headings = [heading for _sign, heading, _color in SIGNS.values()]
    crm.use("zh")
    assert [heading for heading in headings if _(heading) == heading] == []


def test_the_whole_course_shows_its_progress():
    shown = crm.progress()
    assert len(shown.table) == sum(map(len, course.exercises().values()))
    assert len(repr(shown).splitlines()) == len(course.CHAPTERS)


def test_html_in_the_file_is_inert(own_home, three):
    own_home.mkdir()
    evil = "<img src=x onerror=alert(1)>"
    entry = {"status": evil, "tries": 1, "on": evil}
    (own_home / "progress.json").write_text(
        json.dumps({"satisfaction.one": entry, evil: entry}), encoding="utf-8"
    )
    assert "<img" not in crm.progress()._repr_html_()


def test_html_in_a_table_is_inert(three):
    evil = "<script>alert(1)</script>"
    table = pd.DataFrame({"chapter": ["satisfaction"], "status": ["wrong"], "tries": [evil]}, index=[evil])
    assert "<script" not in Progress(table, "satisfaction")._repr_html_()
    assert "<script" not in Progress(table)._repr_html_()
