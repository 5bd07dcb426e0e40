"""Every message has its Chinese, each Chinese is well set, and the language in force is the one asked for."""

from __future__ import annotations

import ast
import ctypes
import re
import string
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import crm_lessons as crm
from crm_lessons import course, language
from crm_lessons.language import CATALOGUES, LANGUAGES, _, set_language, system_language

PACKAGE = Path(crm.__file__).parent
SHARED = "shared"
HAN = r"[\u3400-\u9fff]"
SLIPS = {
    "half-width mark": rf"{HAN} ?[,;:?!]|[,;:?!] ?{HAN}|{HAN}\.(?![\w{{])|{HAN}[()]|[()]{HAN}",
    "space beside Chinese": rf"{HAN} +(?=[\w{{%$]|{HAN})|(?<=[\w}}%$]) +{HAN}",
    "space beside a full-width mark": r" [，。；：？！、）》”]|[，。；：？！、（《“] ",
    "two marks": r"[，。；：、][，。；：、]",
}


def slips(text: str) -> list[str]:
    """What is wrongly set in a Chinese text, each with its place."""
    return [
        f"{kind}: {m.group(0)!r} in {text!r}" for kind, rule in SLIPS.items() for m in re.finditer(rule, text)
    ]


def said() -> dict[str, set[str]]:
    """Catalogue → the messages of the code that belongs to it."""
    found: dict[str, set[str]] = defaultdict(set)
    keywords = {"_": None, "N_": None}
    for path, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=keywords
    ):
        folder = Path(path).parts[0]
        found[SHARED if folder.endswith(".py") else folder].add(str(message))
    return found


def translated() -> dict[str, dict[str, str]]:
    """Catalogue → message → Chinese; a fuzzy one counts as not translated."""
    shelves = {}
    for path in sorted((CATALOGUES / "zh").glob("*.po")):
        with path.open("rb") as file:
            entries = [entry for entry in read_po(file, abort_invalid=True) if entry.id]
        shelves[path.stem] = {str(e.id): "" if e.fuzzy else str(e.string or "") for e in entries}
    return shelves


def placeholders(message: str) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (name, form, kind)
        for _text, name, form, kind in string.Formatter().parse(message)
        if name is not None
    }


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_the_code_speaks():
    assert len(said()[SHARED]) > 50


def test_every_message_has_its_chinese():
    known = {message for shelf in translated().values() for message, chinese in shelf.items() if chinese}
    assert sorted(set().union(*said().values()) - known) == []


def test_each_message_is_in_its_own_catalogue_or_the_shared_one():
    shelves, lost = translated(), {}
    for name, messages in said().items():
        lost[name] = sorted(messages - set(shelves.get(name, {})) - set(shelves[SHARED]))
    assert lost == {name: [] for name in said()}


def test_no_catalogue_keeps_a_message_that_nobody_says():
    unused = {name: sorted(set(shelf) - said()[name]) for name, shelf in translated().items()}
    assert unused == {name: [] for name in translated()}


def test_one_message_has_one_translation():
    ways: dict[str, set[str]] = defaultdict(set)
    for shelf in translated().values():
        for message, chinese in shelf.items():
            ways[message].add(chinese)
    assert {message: chinese for message, chinese in ways.items() if len(chinese) > 1} == {}


def test_placeholders_are_kept():
    changed = [
        (message, chinese)
        for shelf in translated().values()
        for message, chinese in shelf.items()
        if chinese and placeholders(message) != placeholders(chinese)
    ]
    assert changed == []


def test_edges_are_kept():
    """A message that is joined to another keeps its line breaks and its sign at the end."""
    kept = re.compile(r"^\n*|\n*$")
    changed = [
        message
        for shelf in translated().values()
        for message, chinese in shelf.items()
        if chinese and kept.findall(message) != kept.findall(chinese)
    ]
    assert changed == []


def test_chinese_is_well_set():
    found = [slip for shelf in translated().values() for chinese in shelf.values() for slip in slips(chinese)]
    assert found == []


@pytest.mark.parametrize(
    "wrong",
    ["满意,但", "好.", "满意 度", "共 3 人", "共{n} 人", "ECSI 模型", "好 ，坏", "是(否)", "好。。", "满意:"],
)
def test_wrongly_set_chinese_is_found(wrong):
    assert slips(wrong) != []


@pytest.mark.parametrize(
    "right", ["共{n}人，比率0.82。", "ECSI模型：3.5分", "客户（12人）", "A. 满意", "答案 = 3"]
)
def test_rightly_set_chinese_passes(right):
    assert slips(right) == []


def test_messages_are_plain_text():
    """No markup, no bare dollar sign: HTML would be escaped and matplotlib would set it as mathematics."""
    both = {text for shelf in translated().values() for pair in shelf.items() for text in pair}
    assert sorted(text for text in both if re.search(r"</?[a-z]+>|\*\*|(?<!\\)\$", text)) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_underscore_translates_when_shown_not_when_imported(path):
    """`_` outside a function would translate once, into the language of the import; N_ only marks."""
    early = []

    def look_at(node: ast.AST, inside: bool) -> None:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "_" and not inside:
                early.append(node.lineno)
            if node.func.id in ("_", "N_") and any(isinstance(arg, ast.JoinedStr) for arg in node.args):
                early.append(node.lineno)
        function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            look_at(child, inside or function)

    look_at(ast.parse(path.read_text(encoding="utf-8")), False)
    assert early == []


def test_a_message_is_shown_in_the_language_in_force():
    message = next(message for message, chinese in translated()[SHARED].items() if chinese)
    assert _(message) == message
    crm.use("zh")
    assert _(message) == translated()[SHARED][message]
    crm.use("en")
    assert _(message) == message


def test_an_unknown_message_stays_as_it_is():
    set_language("zh")
    assert _("no such message") == "no such message"


@pytest.mark.parametrize("lang", ["EN", "cn", "zh_CN", "", None, 1, ["en"]])
def test_an_unknown_language_is_refused_and_changes_nothing(lang):
    crm.use("zh")
    with pytest.raises(crm.Refusal, match="lang"):
        crm.use(lang)
    with pytest.raises(crm.Refusal, match="lang"):
        set_language(lang)
    assert language.language() == "zh"


def test_chapter_titles_are_translated():
    english = {stem: course.title(stem) for stem in course.CHAPTERS}
    crm.use("zh")
    assert [stem for stem in course.CHAPTERS if course.title(stem) == english[stem]] == []


def test_every_language_names_itself():
    assert LANGUAGES == {"en": "English", "zh": "简体中文"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells its language by a call, not by variables")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.GBK", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({}, "en"),
    ],
)
def test_system_language_from_the_environment(monkeypatch, variables, expected):
    for key in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(key, raising=False)
    for key, value in variables.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert system_language() == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en"), (0x0411, "en")]
)
def test_system_language_from_windows(monkeypatch, number, expected):
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert system_language() == expected


def test_catalogues_are_read_as_they_stand():
    """No compiled copy lies beside a catalogue, so none can be stale."""
    assert list(CATALOGUES.rglob("*.mo")) == []
