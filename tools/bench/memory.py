"""A log of purchases larger than memory should hold: Parquet through DuckDB, in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

import crm_lessons as crm

from .customers import EACH, purchases
from .measure import ROOT, Line, timed

ROWS = 10**8
PART = 10**7  # rows drawn at a time
LIMIT = "2.5GB"  # what DuckDB may hold; what is more goes to the disk
DISK = 30.0  # GB that it may take there
GOAL = 4.0  # GB, with Python and all
KINDS = ("purchase_summary", "rfm")


def peaks() -> Iterator[Line]:
    """Write the log, then count it by customer, each time in a fresh process that tells its peak."""
    with tempfile.TemporaryDirectory() as folder:
        free = shutil.disk_usage(folder).free / 1e9
        if free < DISK:
            yield Line(f"{ROWS:,} rows through DuckDB: free disk", f"{free:.0f} GB", f"≥ {DISK:g} GB", False)
            return
        fresh("write", folder)
        for kind in KINDS:
            customers, most, seconds = fresh(kind, folder).split()
            what = f"{kind}: {ROWS:,} rows, {int(customers):,} customers"
            number = f"{most} GB at most, in {seconds} s"
            yield Line(what, number, f"≤ {GOAL:g} GB", float(most) <= GOAL)


def fresh(work: str, folder: str) -> str:
    """What this module prints when asked to do `work` in a process of its own."""
    command = [sys.executable, "-m", "tools.bench.memory", work, folder]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def main(work: str, folder: str) -> None:
    spilled = str(Path(folder) / "spilled")
    with duckdb.connect(config={"memory_limit": LIMIT, "temp_directory": spilled}) as engine:
        if work == "write":
            write(engine, Path(folder))
            return
        log = engine.read_parquet(str(Path(folder) / "log.parquet"))
        result = str(Path(folder) / f"{work}.parquet")
        seconds = timed(lambda: getattr(crm.value, work)(log).write_parquet(result)) / 1000
        ((customers,),) = engine.read_parquet(result).aggregate("count(*)").fetchall()
        print(customers, f"{peak():.2f}", f"{seconds:.0f}")


def write(engine: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The log in the order of its dates, as a shop writes it."""
    n = int(PART / EACH)
    parts = folder / "parts"
    parts.mkdir()
    for k in range(ROWS // PART):
        part = purchases(n, seed=k, first=1 + k * n)  # noqa: F841 - the query names it
        rows = engine.sql("select customer, date::date as date, amount from part")
        rows.write_parquet(str(parts / f"{k}.parquet"))
    log = engine.read_parquet(str(parts / "*.parquet"))
    log.order("date").write_parquet(str(folder / "log.parquet"))
    shutil.rmtree(parts)


def peak() -> float:
    """The most memory that this process ever held, in GB."""
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset / 1e9
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9


if __name__ == "__main__":
    main(*sys.argv[1:])
