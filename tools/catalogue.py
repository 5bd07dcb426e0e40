"""Bring the Chinese catalogues up to date with the messages in the code: `python tools/catalogue.py`.

A new message is added without a translation, a message that is gone is removed, and the tests say which
are still to be written. One catalogue a folder: the shared rooms', and each chapter's.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "crm_lessons"
CATALOGUES = PACKAGE / "locale" / "zh"
HEADER = r"""msgid ""
msgstr ""
"Language: zh_CN\n"
"Content-Type: text/plain; charset=utf-8\n"

"""
KEYWORDS = {"_": None, "N_": None}


def folders() -> dict[str, list[Path]]:
    """Catalogue name → the modules whose messages it holds."""
    named = {"shared": sorted(PACKAGE.glob("*.py"))}
    for chapter in sorted(path.parent for path in PACKAGE.glob("*/__init__.py")):
        named[chapter.name] = sorted(chapter.rglob("*.py"))
    return named


def messages(modules: list[Path]) -> dict[str, set[str]]:
    """Message → the modules that it occurs in."""
    found: dict[str, set[str]] = {}
    for module in modules:
        for _, message, _, _ in extract_from_file("python", module, keywords=KEYWORDS):
            found.setdefault(str(message), set()).add(module.relative_to(PACKAGE).as_posix())
    return found


def read(name: str) -> Catalog:
    """A catalogue as it stands; empty if there is none yet."""
    path = CATALOGUES / f"{name}.po"
    if not path.exists():
        return Catalog(locale="zh_CN")
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN")


def main(*translations: str) -> None:
    """`translations`: JSON files of message → translation, to fill in what is still empty."""
    known: dict[str, str] = {}
    for path in translations:
        known |= json.loads(Path(path).read_text(encoding="utf-8"))
    for name in folders():  # one word for one thing: a chapter says it as another does
        known |= {str(message.id): str(message.string) for message in read(name) if message.string}
    shared = set(messages(folders()["shared"]))
    for name, modules in folders().items():
        after = Catalog(locale="zh_CN")
        for message, places in sorted(messages(modules).items()):
            if name == "shared" or message not in shared:
                after.add(message, known.get(message, ""), locations=[(place, 0) for place in sorted(places)])
        CATALOGUES.mkdir(parents=True, exist_ok=True)
        with (CATALOGUES / f"{name}.po").open("wb") as file:
            file.write(HEADER.encode())
            write_po(file, after, omit_header=True, width=0, include_lineno=False, sort_output=True)
        empty = [message.id for message in after if message.id and not message.string]
        print(f"{name}: {len(after)} messages, {len(empty)} without a translation")


if __name__ == "__main__":
    main(*sys.argv[1:])
