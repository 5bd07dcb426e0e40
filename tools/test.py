"""Run every check: style, format, types, tests. What follows the command goes to pytest.

python tools/test.py -k satisfaction
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
CHECKS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
}
# In their own order: the browser's tests come first, and last longest.
SPREAD = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
UNSET = ("CRM_LESSONS_STATIC", "PYTHONHASHSEED")
SET = {"MPLBACKEND": "Agg", "PYTHONUTF8": "1", "JUPYTER_PLATFORM_DIRS": "1"}


def environment(home: str) -> dict[str, str]:
    """The same environment for everyone; what the course keeps goes to `home`, not to the developer's own."""
    kept = {key: value for key, value in os.environ.items() if key not in UNSET}
    return kept | SET | {"CRM_LESSONS_HOME": home}


def run(name: str, command: list[str], given: dict[str, str]) -> bool:
    """Run one step and say how it went; whether it passed."""
    print(f"\n== {name}", flush=True)
    begun = time.perf_counter()
    passed = subprocess.call([sys.executable, "-m", *command], cwd=ROOT, env=given) == 0
    print(f"== {name} {'passed' if passed else 'FAILED'} in {time.perf_counter() - begun:.1f} s", flush=True)
    return passed


def counts(report: Path) -> tuple[int, int, int]:
    """How many tests passed, failed and were skipped, by pytest's report; no report is one failure."""
    if not report.is_file():
        return 0, 1, 0
    suites = list(ElementTree.parse(report).iter("testsuite"))
    total, failures, errors, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as home:
        given = environment(home)
        steps = {name: run(name, command, given) for name, command in CHECKS.items()}
        report = Path(home) / "pytest.xml"
        tested = run(
            "pytest",
            ["pytest", "-q", *SPREAD, f"--junitxml={report}", *arguments],
            given,
        )
        passed, failed, skipped = counts(report)
    failed = max(failed, int(not tested)) + list(steps.values()).count(False)
    passed += list(steps.values()).count(True)
    for name, good in (steps | {"pytest": tested}).items():
        print(f"{'passed' if good else 'FAILED'}  {name}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
