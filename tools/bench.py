"""Measure the speed of the course, as ratios within one run where that can be: `python start.py bench`.

`python start.py bench update burst import notebook` names the parts; without a name, all of them.
"""

from __future__ import annotations

import functools
import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import ipywidgets  # noqa: E402
import matplotlib as mpl  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402
import nbformat  # noqa: E402
from jupyter_client.blocking import BlockingKernelClient  # noqa: E402
from jupyter_client.manager import start_new_kernel  # noqa: E402
from nbclient import NotebookClient  # noqa: E402

from crm_lessons import course, look  # noqa: E402
from crm_lessons.controls import Choice, Slider  # noqa: E402
from crm_lessons.explorer import DPI, Explorer  # noqa: E402

MOVES = 60  # of each explorer's controls
SILENT = ["--log-level=ERROR"]  # what a kernel says of itself while it starts
EVENTS = 200  # sent at once
RUNS = 7  # of each import
GOALS = {"faster": 3.0, "p95": 25.0, "draws": 20, "behind": 1.0, "import": 1.15, "notebook": 10.0}

# (what, number, goal, whether it is met)
Line = tuple[str, str, str, bool]


def explorers() -> dict[str, type[Explorer]]:
    """Every explorer of the course."""
    return {name: kind for shelf in course.explorers().values() for name, kind in shelf.items()}


def timed(work: Callable[[], Any]) -> float:
    """How long `work` takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


# --- moving a slider ---


def walk(kind: type[Explorer]) -> Iterator[tuple[str, Any]]:
    """Moves as a hand makes them: one control at a time, to another of its places."""
    chance = random.Random(kind.name)
    now = {key: control.start for key, control in kind.controls.items()}
    for _move in range(MOVES):
        key, control = chance.choice(list(kind.controls.items()))
        places: list[Any]
        if isinstance(control, Slider):
            steps = round((control.high - control.low) / control.step)
            at = round((float(now[key]) - control.low) / control.step)
            places = [
                control.low + control.step * i for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i <= steps
            ]
        elif isinstance(control, Choice):
            places = [option for option in control.options if option != now[key]]
        else:
            places = [not now[key]]
        now[key] = chance.choice(places)
        yield key, now[key]


def controls_of(box: Any) -> list[Any]:
    """The widgets that a reader moves, in the explorer's order."""
    kinds = (ipywidgets.IntSlider, ipywidgets.FloatSlider, ipywidgets.Dropdown, ipywidgets.Checkbox)
    if isinstance(box, kinds):
        return [box]
    return [widget for child in getattr(box, "children", ()) for widget in controls_of(child)]


def rebuilt(kind: type[Explorer], values: dict[str, Any]) -> bytes:
    """The same picture as a function under `ipywidgets.interact` makes it: a new figure each time."""
    explorer = kind(**values)
    with mpl.rc_context(look.style()):
        figure = plt.figure(figsize=kind.size, dpi=DPI)
        figure.subplots_adjust(left=0.1, right=0.96, bottom=0.15, top=0.86)
        explorer.build(figure)
        title = explorer.update(**explorer.values)
        figure.text(0.02, 0.975, title, va="top", size=mpl.rcParams["axes.titlesize"])
        explorer.sentence()
        png = io.BytesIO()
        figure.savefig(png, format="png", bbox_inches="tight")
        plt.close(figure)
    return png.getvalue()


def updates() -> Iterator[Line]:
    """A moved slider against the figure made anew, explorer by explorer, move by move in turn."""
    for name, kind in explorers().items():
        explorer = kind()
        widgets = dict(zip(kind.controls, controls_of(explorer.widget()), strict=True))
        rebuilt(kind, explorer.values)
        own, other = [], []
        for key, value in walk(kind):
            own.append(timed(functools.partial(setattr, widgets[key], "value", value)))
            other.append(timed(functools.partial(rebuilt, kind, dict(explorer.values))))
        faster = statistics.median(other) / statistics.median(own)
        p95 = statistics.quantiles(own, n=20)[-1]
        yield f"{name}: moved, against interact", f"{faster:.1f} × faster", "≥ 3 ×", faster >= GOALS["faster"]
        yield f"{name}: moved, 95 of 100 within", f"{p95:.0f} ms", "≤ 25 ms", p95 <= GOALS["p95"]


# --- a burst of events ---

LIVE = """
import crm_lessons as crm

def parts(box):
    yield box
    for child in getattr(box, "children", ()):
        yield from parts(child)

box = crm.explore({name!r}).widget()
display(box)
slider = next(part for part in parts(box) if hasattr(part, "step"))
picture = next(part for part in parts(box) if type(part).__name__ == "Image")
"""


def told(client: BlockingKernelClient, code: str, *asked: str) -> list[str]:
    """Run `code` in the kernel; the texts of the expressions `asked`."""
    expressions = {key: key for key in asked}
    reply = client.execute(code, user_expressions=expressions, reply=True, timeout=60)["content"]
    if reply["status"] != "ok":
        raise RuntimeError(f"{reply['ename']}: {reply['evalue']}")
    return [reply["user_expressions"][key]["data"]["text/plain"].strip("'") for key in asked]


def pictures(client: BlockingKernelClient, model: str, patience: float) -> Iterator[tuple[float, bytes]]:
    """The pictures that the kernel sends, each with its time, until none comes for a while."""
    while True:
        try:
            message = client.get_iopub_msg(timeout=patience)
        except Empty:
            return
        content = message["content"]
        if message["msg_type"] == "comm_msg" and content["comm_id"] == model and message["buffers"]:
            yield time.perf_counter(), bytes(message["buffers"][0])


def bursts() -> Iterator[Line]:
    """200 slider events sent at once, as JupyterLab sends them: what is drawn of them, and when."""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT), extra_arguments=SILENT)
    try:
        for name, kind in explorers().items():
            key, control = next((k, c) for k, c in kind.controls.items() if isinstance(c, Slider))
            asked = ("slider.model_id", "picture.model_id")
            slider, picture = told(client, LIVE.format(name=name), *asked)
            list(pictures(client, picture, 0.5))
            steps = round((control.high - control.low) / control.step)
            values = [control.low + control.step * (i % (steps + 1)) for i in range(EVENTS)]
            for value in values:
                state = {"method": "update", "state": {"value": value}, "buffer_paths": []}
                content = {"comm_id": slider, "data": state}
                client.shell_channel.send(client.session.msg("comm_msg", content))
            sent = time.perf_counter()
            drawn = list(pictures(client, picture, 1.0))
            last = bool(drawn) and drawn[-1][1] == kind(**{key: values[-1]}).png()
            behind = drawn[-1][0] - sent if drawn else float("inf")
            few = len(drawn) <= GOALS["draws"]
            yield f"{name}: last of {EVENTS} events shown", "yes" if last else "no", "yes", last
            yield f"{name}: draws for {EVENTS} events", f"{len(drawn)}", "≤ 20", few
            yield f"{name}: last event to last draw", f"{behind:.2f} s", "≤ 1 s", behind <= GOALS["behind"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


# --- importing, and running a notebook ---

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
    yield what, number, "≤ 1.15 ×", ours / theirs <= GOALS["import"]


def notebooks() -> Iterator[Line]:
    """Restart & Run All of every notebook, live, from the start of its kernel."""
    for path in sorted((ROOT / "notebooks").glob("[a-z][a-z]/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        with tempfile.TemporaryDirectory() as home:
            os.environ["CRM_LESSONS_HOME"] = home
            client = NotebookClient(notebook, timeout=120, kernel_name="python3", extra_arguments=SILENT)
            spent = timed(client.execute) / 1000
        name = path.relative_to(ROOT / "notebooks").as_posix()
        yield f"{name}: Restart & Run All", f"{spent:.1f} s", "≤ 10 s", spent <= GOALS["notebook"]


PARTS = {"update": updates, "burst": bursts, "import": imports, "notebook": notebooks}


def main(*wanted: str) -> int:
    for name in ("CRM_LESSONS_STATIC", "MPLBACKEND"):  # as in a reader's JupyterLab
        os.environ.pop(name, None)
    look.apply()
    unmet = 0
    for part in wanted or PARTS:
        for what, number, goal, met in PARTS[part]():
            print(f"{what:<64} {number:<24} goal {goal:<9} {'met' if met else 'NOT MET'}", flush=True)
            unmet += not met
    return int(unmet > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
