"""Build the notebooks: each MyST source becomes an English and a Chinese notebook, executed.

`python start.py build` builds all; `python start.py build 02` those whose name starts so.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
LANGUAGES = ("en", "zh")
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def sources() -> list[Path]:
    """Every source, in the order of the course."""
    return sorted((NOTEBOOKS / "source").glob("[0-9][0-9]_*.md"))


def target(source: Path, lang: str) -> Path:
    """Where a source's notebook of one language is kept."""
    return NOTEBOOKS / lang / f"{source.stem}.ipynb"


def unexecuted(source: Path, lang: str) -> NotebookNode:
    """The notebook of one language before it runs: its cells, with ids that survive an edit elsewhere."""
    cells = [cell for cell in read(source).cells if cell.metadata.get("lang", lang) == lang]
    seen: dict[str, int] = {}
    for cell in cells:
        cell.metadata.pop("lang", None)
        cell.metadata["slideshow"] = {"slide_type": cell.metadata.pop("slide", None) or slide_type(cell)}
        digest = hashlib.sha256(cell.source.encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
    language_info = {"name": "python"}
    metadata = {"kernelspec": KERNEL, "language_info": language_info}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def slide_type(cell: NotebookNode) -> str:
    """How a cell lectures where the source does not say (`slide` in its metadata)."""
    if cell.cell_type == "code":
        return "fragment"
    return "slide" if cell.source.startswith(("# ", "## ")) else "-"


def read(source: Path) -> NotebookNode:
    """The source as jupytext reads it, prose cells with their language in the metadata."""
    return jupytext.read(source, fmt="md:myst")


def execute(notebook: NotebookNode) -> NotebookNode:
    """Run a notebook with still figures and nobody's progress; what is kept does not depend on when."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"CRM_LESSONS_STATIC": "1", "CRM_LESSONS_HOME": home}
        os.environ.pop("MPLBACKEND", None)  # the kernel's own keeps a figure as an output; another would not
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            for kind, text in output.get("data", {}).items():
                if kind.startswith("text/") and isinstance(text, str):
                    output["data"][kind] = re.sub(r" at 0x[0-9a-fA-F]+", "", text)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def main(*wanted: str) -> None:
    for source in sources():
        if wanted and not source.stem.startswith(wanted):
            continue
        for lang in LANGUAGES:
            start = time.perf_counter()
            notebook = execute(unexecuted(source, lang))
            target(source, lang).parent.mkdir(exist_ok=True)
            nbformat.write(notebook, target(source, lang))
            print(f"{lang}/{source.stem}: {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
