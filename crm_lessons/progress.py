"""What a reader has done, kept in a small file of their own.

The file is replaced in one step, and the one before it stays beside it. A file that cannot be read
is set aside, never overwritten, and the copy beside it takes its place. Notebooks take turns to write.
"""

from __future__ import annotations

import contextlib
import datetime
import html
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import platformdirs

from . import course
from .exercise import SIGNS
from .language import _
from .refusal import one_of

DONE = "correct"
PATIENCE = 2.0  # seconds; writing takes a few milliseconds


def folder() -> Path:
    """The folder of the reader's progress; `CRM_LESSONS_HOME` names another."""
    return Path(
        os.environ.get("CRM_LESSONS_HOME") or platformdirs.user_data_dir("crm-lessons", appauthor=False)
    )


def record(name: str, status: str) -> bool:
    """Note the status of one answer to exercise `name`; whether it could be saved."""
    with _turn():
        done = read()
        before = done.get(name, {})
        if before.get("status") == DONE:
            return True  # once right, later play costs nothing
        done[name] = {
            "status": status,
            "tries": before.get("tries", 0) + 1,
            "on": datetime.date.today().isoformat(),
        }
        return _write(done)


def read() -> dict[str, dict[str, Any]]:
    """Exercise name → status, tries, day; from the newest copy that can be read."""
    for path in (folder() / "progress.json", folder() / "progress.before.json"):
        try:
            return _parsed(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, RecursionError):
            _set_aside(path)
    return {}


def progress(chapter: str | None = None) -> Progress:
    """What has been done, chapter by chapter; one by one the exercises of `chapter`, or those begun.

    Raises
    ------
    Refusal
        If there is no such chapter.
    """
    if chapter is not None:
        one_of(chapter, course.CHAPTERS, "chapter")
    done = read()
    rows = []
    for stem, exercises in course.exercises().items():
        for name, exercise in exercises.items():
            entry = done.get(name, {})
            rows.append({
                "chapter": stem,
                "exercise": name,
                "question": _(exercise.question),
                "status": entry.get("status", "unanswered"),
                "tries": entry.get("tries", 0),
            })
    return Progress(pd.DataFrame(rows).set_index("exercise"), chapter)


class Progress:
    """A table of exercises with a bar for each chapter; shown of it: one chapter, or what is begun."""

    def __init__(self, table: pd.DataFrame, chapter: str | None = None) -> None:
        self.table, self.chapter = table, chapter

    def chapters(self) -> pd.DataFrame:
        """Per chapter: exercises done, and exercises in all."""
        right = self.table["status"].eq(DONE)
        by_chapter = right.groupby(self.table["chapter"], sort=False)
        return pd.DataFrame({"done": by_chapter.sum(), "total": by_chapter.size()})

    def __repr__(self) -> str:
        bars = ((course.title(str(stem)), row.done, row.total) for stem, row in self.chapters().iterrows())
        return "\n".join(
            f"{title}  {'■' * done}{'□' * (total - done)}  {done}/{total}" for title, done, total in bars
        )

    def _repr_html_(self) -> str:
        bars = "".join(
            f"<div><label>{html.escape(course.title(str(stem)))} "
            f'<progress value="{row.done}" max="{row.total}"></progress> {row.done}/{row.total}</label></div>'
            for stem, row in self.chapters().iterrows()
        )
        begun = self.table["status"] != "unanswered"
        rows = self.table[begun if self.chapter is None else self.table["chapter"] == self.chapter]
        if rows.empty:
            return bars
        shown = rows[["status", "tries"]].assign(status=[_(SIGNS[status][1]) for status in rows["status"]])
        shown.columns = pd.Index([_("status"), _("tries")])
        return bars + shown.rename_axis(_("exercise")).to_html(border=0)


def _parsed(text: str) -> dict[str, dict[str, Any]]:
    done = json.loads(text)
    fits = isinstance(done, dict) and all(
        isinstance(entry, dict)
        and isinstance(entry.get("status"), str)
        and entry["status"] in SIGNS
        and isinstance(entry.get("tries"), int)
        for entry in done.values()
    )
    if not fits:
        raise ValueError("not a progress file")
    return done


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """Keep other notebooks from writing between this one's reading and its writing."""
    lock = folder() / "writing"
    with contextlib.suppress(OSError):  # where no lock can be made nothing can be written: `_write` says so
        folder().mkdir(parents=True, exist_ok=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:  # a lock that lasts was left by a kernel that was killed
            try:
                lock.mkdir()
                break
            except FileExistsError:
                time.sleep(0.01)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.rmdir()


def _write(done: dict[str, dict[str, Any]]) -> bool:
    target = folder() / "progress.json"
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder(), prefix="writing-") as desk:
            draft = Path(desk) / target.name
            with draft.open("w", encoding="utf-8") as file:
                json.dump(done, file, ensure_ascii=False, indent=1)
            if target.exists():
                target.replace(folder() / "progress.before.json")
            draft.replace(target)
    except OSError:  # a full or read-only disk must not cost the reader the feedback
        return False
    return True


def _set_aside(path: Path) -> None:
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    with contextlib.suppress(OSError):
        path.replace(path.with_name(f"unreadable-{stamp}-{path.name}"))
