"""The notebooks that readers open are built from their source, whole in both languages, and still run."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from markdown_it import MarkdownIt
from test_language import slips

from crm_lessons import course
from tools import build

LANGUAGES = build.LANGUAGES
SOURCES = build.sources()
HAN = re.compile(r"[\u4e00-\u9fff]")
CALL = re.compile(r"crm\.(explore|check|hint|solution|predict)\(\s*\"([\w.]+)\"")

each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def committed(source: Path, lang: str) -> nbformat.NotebookNode:
    return nbformat.read(build.target(source, lang), as_version=4)


def compared(cell: nbformat.NotebookNode) -> tuple:
    return cell.id, cell.cell_type, cell.source, dict(cell.metadata)


def prose(text: str) -> str:
    """A Markdown text without its code, formulas, links and tables' frames."""
    text = re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$", "", text, flags=re.S)
    text = re.sub(r"\]\([^)]*\)|<[^>]+>|https?://\S+", "]", text)
    text = re.sub(r"^\s*(?:[-+>]|\d+\.|#+(?: \d+)?)\s+|[*_]|\[[ x]?\]", "", text, flags=re.M)
    return re.sub(r" *\| *", "\n", text)


def is_prose(cell: nbformat.NotebookNode) -> bool:
    """Written in one language, with the other beside it."""
    return cell.cell_type == "markdown" and not is_references(cell)


def is_references(cell: nbformat.NotebookNode) -> bool:
    """A list of publications, which stand as they were printed and so for both languages."""
    return all(re.match(r"- .*[(（]\d{4}[)）]", line) for line in cell.source.splitlines() if line.strip())


def calls(source: Path, kind: str) -> list[str]:
    code = "\n".join(cell.source for cell in build.read(source).cells if cell.cell_type == "code")
    return [name for verb, name in CALL.findall(code) if verb == kind]


def test_there_is_a_notebook_for_the_start_and_one_for_each_chapter():
    assert [path.stem for path in SOURCES] == [
        "00_start_here",
        *(f"{number}_{stem}" for stem, (number, _title) in course.CHAPTERS.items()),
    ]


@each_language
def test_every_notebook_has_a_source(lang):
    built = {path.name for path in (build.NOTEBOOKS / lang).glob("*.ipynb")}
    assert built == {build.target(source, lang).name for source in SOURCES}


@each_source
@each_language
def test_a_notebook_is_not_stale(source, lang):
    """`python start.py build` brings it up to date."""
    fresh, kept = build.unexecuted(source, lang), committed(source, lang)
    assert [compared(cell) for cell in kept.cells] == [compared(cell) for cell in fresh.cells]
    assert kept.metadata == fresh.metadata


@each_source
@each_language
def test_a_notebook_was_run_from_top_to_bottom_without_error(source, lang):
    code = [cell for cell in committed(source, lang).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []


@each_source
@each_language
def test_a_notebook_needs_no_kernel_to_be_read(source, lang):
    """A saved widget without its kernel shows an error in the place of the picture."""
    notebook = committed(source, lang)
    kinds = {
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
    }
    assert kinds <= {"text/plain", "text/html", "image/png", "text/markdown", "text/latex"}
    assert "widgets" not in notebook.metadata


@each_source
@each_language
def test_a_notebook_is_valid_and_small(source, lang):
    nbformat.validate(committed(source, lang))
    assert build.target(source, lang).stat().st_size < 4_000_000
    assert b"\r" not in build.target(source, lang).read_bytes()


@each_source
@each_language
def test_outputs_do_not_depend_on_place_or_time(source, lang):
    notebook = committed(source, lang)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/png", None)
    found = re.findall(r"0x[0-9a-f]{6,}|/(?:home|root|Users)/\w+|ipykernel_\d+", nbformat.writes(notebook))
    assert found == []


@each_source
def test_both_languages_have_the_same_code(source):
    english, chinese = (
        [(cell.id, cell.source) for cell in build.unexecuted(source, lang).cells if cell.cell_type == "code"]
        for lang in LANGUAGES
    )
    different = [(one, two) for one, two in zip(english, chinese, strict=True) if one != two]
    # only the one cell that chooses the language may differ
    assert [pair for pair in different if "crm.use(" not in pair[0][1]] == []
    assert len(different) <= 1


@each_source
def test_every_prose_cell_has_its_other_language_beside_it(source):
    """English, then Chinese, then the next; and no prose that belongs to both."""
    alone = []
    for written, group in itertools.groupby(build.read(source).cells, is_prose):
        langs = [cell.metadata.get("lang") for cell in group]
        if written and langs != ["en", "zh"] * (len(langs) // 2):
            alone.append(langs)
    assert alone == []


@each_source
def test_neighbors_say_the_same_things(source):
    """The same kind of heading, as many formulas, pictures and list items, and the same code words."""
    cells = [cell for cell in build.read(source).cells if is_prose(cell)]
    different = []
    for english, chinese in zip(cells[::2], cells[1::2], strict=True):
        for mark in (r"^#+", r"\$\$", r"!\[", r"^ *(?:[-*]|\d+\.) ", r"^\|"):
            found = [re.findall(mark, cell.source, re.M) for cell in (english, chinese)]
            if len(found[0]) != len(found[1]) or (mark == r"^#+" and found[0] != found[1]):
                different.append((mark, english.source[:60], chinese.source[:60]))
        names = [set(re.findall(r"`(crm\.[\w.]+)", cell.source)) for cell in (english, chinese)]
        if names[0] != names[1]:
            different.append((names, english.source[:60]))
    assert different == []


@each_source
def test_each_language_is_in_its_own_words(source):
    cells = [cell for cell in build.read(source).cells if is_prose(cell)]
    mixed = [
        cell.source[:60]
        for cell in cells
        if bool(HAN.search(prose(cell.source))) != (cell.metadata["lang"] == "zh")
        and re.search(r"[a-z]{3}", prose(cell.source))
    ]
    # an English text may give a Chinese name once; it may not be mostly Chinese
    assert [text for text in mixed if len(HAN.findall(text)) > 10] == []


@each_source
def test_the_chinese_prose_is_well_set(source):
    cells = [cell for cell in build.read(source).cells if cell.metadata.get("lang") == "zh"]
    lines = [line.strip() for cell in cells for line in prose(cell.source).splitlines()]
    found = [slip for line in lines for slip in slips(line)]
    assert [slip[:160] for slip in found] == []


@each_source
def test_no_star_is_left_over(source):
    """Beside Chinese punctuation stars do not always make letters bold; then readers see them."""
    markdown = MarkdownIt("commonmark").enable("table")
    cells = [cell for cell in build.read(source).cells if cell.cell_type == "markdown"]
    seen = []
    for cell in cells:
        text = re.sub(r"\$\$.*?\$\$|\$[^$\n]*\$", "", cell.source, flags=re.S)
        parts = [part for block in markdown.parse(text) for part in block.children or []]
        seen += [part.content[:60] for part in parts if part.type == "text" and "*" in part.content]
    assert seen == []


@each_source
@each_language
def test_the_chinese_notebook_shows_chinese_and_the_english_one_english(source, lang):
    shown = [
        str(output.get("data", {}).get("text/plain", "")) + str(output.get("data", {}).get("text/html", ""))
        for cell in committed(source, lang).cells
        for output in cell.get("outputs", [])
        if "Explorer" not in str(output)
    ]
    assert bool(HAN.search("".join(shown))) or lang == "en" or not shown


@each_source
@each_language
def test_every_cell_has_its_place_in_a_lecture(source, lang):
    kinds = [
        cell.metadata.get("slideshow", {}).get("slide_type") for cell in build.unexecuted(source, lang).cells
    ]
    assert set(kinds) <= {"slide", "subslide", "fragment", "notes", "skip", "-"}
    assert "slide" in kinds


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_a_chapter_uses_everything_it_has(stem):
    source = next(path for path in SOURCES if path.stem.endswith(stem))
    assert sorted(set(calls(source, "explore"))) == sorted(course.explorers()[stem])
    assert sorted(set(calls(source, "check"))) == sorted(course.exercises()[stem])
    predictions = [f"{stem}.{question.name}" for question in course.questions(stem) if question.predict]
    assert sorted(set(calls(source, "predict"))) == sorted(predictions)


@pytest.mark.parametrize("stem", course.CHAPTERS)
def test_a_prediction_comes_before_it_is_explored(stem):
    source = next(path for path in SOURCES if path.stem.endswith(stem))
    code = "\n".join(cell.source for cell in build.read(source).cells if cell.cell_type == "code")
    order = [verb for verb, _name in CALL.findall(code) if verb in ("predict", "explore")]
    assert [pair for pair in itertools.pairwise(order) if pair == ("predict", "predict")] == []
    assert order[-1] == "explore"


@each_source
def test_code_cells_are_short(source):
    """One says one thing, to readers who do not program."""
    code = [cell.source for cell in build.read(source).cells if cell.cell_type == "code"]
    assert [text for text in code if len(text.splitlines()) > 20] == []


def test_a_stale_notebook_is_noticed(tmp_path):
    """A changed source gives another cell, and leaves those beside it as they are."""
    source, changed = SOURCES[0], tmp_path / "changed.md"
    text, heading = (
        source.read_text(encoding="utf-8"),
        committed(source, "en").cells[0].source.splitlines()[0],
    )
    changed.write_text(text.replace(heading, f"{heading}, changed", 1), encoding="utf-8")
    before, after = (
        [compared(cell) for cell in build.unexecuted(path, "en").cells] for path in (source, changed)
    )
    assert before[0] != after[0]
    assert before[1:] == after[1:]


@each_source
@each_language
def test_a_notebook_runs_and_gives_what_it_shows(source, lang, tmp_path):
    """nbval, strictly: every output is compared with the one kept; each notebook begins with no progress."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    command += ["-q", "-p", "no:cacheprovider", "-o", "filterwarnings=", str(build.target(source, lang))]
    given = {key: value for key, value in os.environ.items() if key != "MPLBACKEND"}  # as in JupyterLab
    given |= {
        "CRM_LESSONS_STATIC": "1",
        "CRM_LESSONS_HOME": str(tmp_path),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        command, cwd=build.NOTEBOOKS.parent, env=given, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
