"""The rules of the house that no tool knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from crm_lessons import course

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "crm_lessons"
CHAPTERS = tuple(course.CHAPTERS)
WIDGET_ROOMS = ("explorers", "exercises", "questions")
KNOWS_CHAPTERS = {"course.py"}
TEXT = {".py", ".md", ".toml", ".yml", ".yaml", ".txt", ".json", ".po", ".ipynb", ".csv", ".cfg", ""}
LONGEST = 300

SOURCES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tools").rglob("*.py")])
SHARED = sorted([*PACKAGE.glob("*.py"), *PACKAGE.glob("transactions/*.py")])
FUNCTIONS = sorted(path for stem in CHAPTERS for path in (PACKAGE / stem).glob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def own_texts() -> list[Path]:
    """Every text file that is part of the project."""
    folders = [ROOT / name for name in ("crm_lessons", "data", "notebooks", "tests", "tools", ".ci", "docs")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in TEXT]
    files += [path for path in ROOT.iterdir() if path.suffix in TEXT]
    hidden = {"__pycache__", ".ipynb_checkpoints", "screenshots"}
    return sorted(path for path in files if path.is_file() and not hidden & set(path.parts))


def imports(path: Path) -> set[str]:
    """The full names of what a module of the package imports, anywhere in it."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*base, *([node.module] if node.module else [])])
            found |= {start, *(f"{start}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_says_what_it_holds(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize("path", [*SHARED, *FUNCTIONS], ids=name_of)
def test_what_a_module_offers_says_what_it_is(path):
    mute = [
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert mute == []


@pytest.mark.parametrize("path", SHARED, ids=name_of)
def test_a_shared_room_knows_no_chapter(path):
    if path.name not in KNOWS_CHAPTERS:
        known = {f"crm_lessons.{stem}" for stem in CHAPTERS}
        assert [name for name in imports(path) if any(name.startswith(chapter) for chapter in known)] == []


@pytest.mark.parametrize("path", FUNCTIONS, ids=name_of)
def test_a_chapters_functions_know_no_widget_and_no_exercise(path):
    rooms = {
        f"crm_lessons.{room}" for room in ("explorer", "exercise", "controls", "quiz", "course", "progress")
    }
    rooms |= {f"crm_lessons.{stem}.{room}" for stem in CHAPTERS for room in WIDGET_ROOMS}
    tools = ("ipywidgets", "IPython")
    assert [name for name in imports(path) if name in rooms or name.startswith(tools)] == []


@pytest.mark.parametrize("path", FUNCTIONS, ids=name_of)
def test_a_chapter_uses_only_earlier_chapters(path):
    later = CHAPTERS[CHAPTERS.index(path.parent.name) + 1 :]
    assert [
        name for name in imports(path) if any(name.startswith(f"crm_lessons.{stem}") for stem in later)
    ] == []


@pytest.mark.parametrize("path", FUNCTIONS, ids=name_of)
def test_a_plot_takes_axes_and_shows_nothing(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("plot_"):
            arguments = node.args.args + node.args.kwonlyargs
            assert "ax" in [argument.arg for argument in arguments], node.name
            assert isinstance(node.returns, ast.Name) and node.returns.id == "Axes", node.name
            calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
            assert [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "show"] == []


def test_nothing_is_bold():
    """The Chinese face has one weight; matplotlib would say so at every figure."""
    bold = re.compile(r"""(font)?weight\s*[=:]\s*["'](bold|heavy|black|semibold)|["']bold["']""")
    assert [name_of(path) for path in SOURCES if bold.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_names_a_machine_or_a_registry():
    machine = r"/(?:home|root|Users)/\w|(?<![\w.])/(?:work|tmp)/\w|[A-Z]:\\+Users"
    registry = (
        r"(?:py"
        r"pi\.org|pythonhost"
        r"ed\.org|anacon"
        r"da\.(?:org|com)|index-"
        r"url|mirr"
        r"ors?\.\w+\.\w)"
    )
    found = {}
    for path in own_texts():
        hits = re.findall(f"{machine}|{registry}", path.read_text(encoding="utf-8"))
        if hits:
            found[name_of(path)] = hits[:3]
    assert found == {}


def test_every_text_file_is_utf8_with_plain_line_ends():
    wrong = []
    for path in own_texts():
        content = path.read_bytes()
        content.decode("utf-8")
        if (
            b"\r" in content
            or content.startswith(b"\xef\xbb\xbf")
            or (content and not content.endswith(b"\n"))
        ):
            wrong.append(name_of(path))
    assert wrong == []


def test_one_spelling():
    """American, as the glossary says, in messages, prose and code."""
    british = re.compile(
        r"\b(?:colour|behaviour|favour|neighbour|honour|labour|centre|metre|grey|catalog(?=\b)|analyse|analysing"
        r"|organis|recognis|summaris|standardis|optimis|modell|labell|travell|cancell(?!ation)|licence|programme)\w*",
        re.I,
    )
    named = re.compile(r"""data licence|catalog""", re.I)
    found = {}
    for path in [*SOURCES, *(ROOT / "notebooks" / "source").glob("*.md"), ROOT / "README.md"]:
        words = [w for w in british.findall(path.read_text(encoding="utf-8")) if not named.search(w)]
        if words:
            found[name_of(path)] = sorted(set(words))
    assert found == {}


def test_public_functions_of_a_chapter_are_exported():
    """What a chapter's `__init__` lists is all there, sorted, and it holds nothing else."""
    for stem in CHAPTERS:
        tree = ast.parse((PACKAGE / stem / "__init__.py").read_text(encoding="utf-8"))
        kinds = {type(node).__name__ for node in tree.body}
        assert kinds <= {"Expr", "ImportFrom", "Assign"}
        chapter = getattr(__import__(f"crm_lessons.{stem}"), stem)
        imported = [
            alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
        ]
        assert list(chapter.__all__) == sorted(imported)
