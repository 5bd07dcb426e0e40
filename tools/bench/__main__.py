"""Measure the speed of the course, as ratios within one run where that can be: `python start.py bench`.

`python start.py bench update burst import notebook fit scale memory company` names the parts; without a
name, all.
"""

from __future__ import annotations

import os
import subprocess
import sys

from crm_lessons import look

from . import company, explorers, memory, models, scale, starting
from .measure import ROOT

PARTS = {
    "update": explorers.updates,
    "burst": explorers.bursts,
    "import": starting.imports,
    "notebook": starting.notebooks,
    "fit": models.fits,
    "scale": scale.sizes,
    "memory": memory.peaks,
    "company": company.companies,
}


def main(*wanted: str) -> int:
    """Measure the parts wanted, each in a process of its own; 1 if a goal is not met."""
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
        return 2
    if len(wanted) != 1:
        command = [sys.executable, "-m", "tools.bench"]
        codes = [subprocess.call([*command, part], cwd=ROOT) for part in wanted or PARTS]
        return max(codes)
    for name in ("CRM_LESSONS_STATIC", "MPLBACKEND"):  # as in a reader's JupyterLab
        os.environ.pop(name, None)
    look.apply()
    met = []
    for line in PARTS[wanted[0]]():
        print(line, flush=True)
        met.append(line.met)
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
