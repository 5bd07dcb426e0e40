"""How long a reader waits: for the import, and for a whole notebook."""

from __future__ import annotations

import functools
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import nbformat
from nbclient import NotebookClient

from .measure import ROOT, SILENT, Line, timed

RUNS = 7  # of each import
IMPORT, NOTEBOOK = 1.15, 10.0  # times; seconds

OURS = "import crm_lessons as crm; crm.use('zh')"
THEIRS = "import pandas, matplotlib.pyplot, seaborn, ipywidgets"


def imports() -> Iterator[Line]:
    """Importing the course against importing what a notebook of this kind imports anyway; fresh processes."""
    took: dict[str, list[float]] = {OURS: [], THEIRS: []}
    for run in range(RUNS + 1):
        for code, times in took.items():
            command = [sys.executable, "-c", code]
            spent = timed(functools.partial(subprocess.run, command, cwd=ROOT, check=True))
            if run:  # the first one fills the disk's cache
                times.append(spent)
    ours, theirs = (statistics.median(times) for times in took.values())
    number = f"{ours / theirs:.2f} × ({ours:.0f} : {theirs:.0f} ms)"
    what = "import and use, against pandas, pyplot, seaborn, ipywidgets"
    yield Line(what, number, f"≤ {IMPORT:g} ×", ours / theirs <= IMPORT)


def notebooks() -> Iterator[Line]:
    """Restart & Run All of every notebook, live, from the start of its kernel."""
    for path in sorted((ROOT / "notebooks").glob("[a-z][a-z]/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        with tempfile.TemporaryDirectory() as home:
            os.environ["CRM_LESSONS_HOME"] = home
            client = NotebookClient(notebook, timeout=120, kernel_name="python3", extra_arguments=SILENT)
            spent = timed(client.execute) / 1000
        name = path.relative_to(ROOT / "notebooks").as_posix()
        what = f"{name}: Restart & Run All"
        yield Line(what, f"{spent:.1f} s", f"≤ {NOTEBOOK:g} s", spent <= NOTEBOOK)
