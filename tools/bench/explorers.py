"""What a reader feels of an explorer: how soon a moved slider is drawn, and many events at once."""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Iterator
from queue import Empty
from typing import Any

import ipywidgets
import matplotlib as mpl
import matplotlib.pyplot as plt
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from crm_lessons import course, look
from crm_lessons.controls import Choice, Slider
from crm_lessons.explorer import DPI, Explorer

from .measure import ROOT, SILENT, Line, faster, timed

MOVES = 60  # of each explorer's controls
EVENTS = 200  # sent at once
FASTER, SOON = 3.0, 25.0  # times; milliseconds
DRAWS, BEHIND = 20, 1.0  # pictures; seconds


def explorers() -> dict[str, type[Explorer]]:
    """Every explorer of the course."""
    return {name: kind for shelf in course.explorers().values() for name, kind in shelf.items()}


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
            places = [option for option in control.corners() if option != now[key]]
        else:
            places = [not now[key]]
        now[key] = chance.choice(places)
        yield key, now[key]


def controls_of(box: Any) -> list[Any]:
    """The widgets that a reader moves, in the explorer's order."""
    sliders = (ipywidgets.IntSlider, ipywidgets.FloatSlider, ipywidgets.SelectionSlider)
    if isinstance(box, (*sliders, ipywidgets.Dropdown, ipywidgets.Checkbox)):
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
            own.append(timed(setattr, widgets[key], "value", value))
            other.append(timed(rebuilt, kind, dict(explorer.values)))
        what = f"{name}: moved, against interact"
        yield faster(what, statistics.median(other), statistics.median(own), FASTER)
        p95 = statistics.quantiles(own, n=20)[-1]
        yield Line(f"{name}: moved, 95 of 100 within", f"{p95:.0f} ms", f"≤ {SOON:g} ms", p95 <= SOON)


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
            yield Line(f"{name}: last of {EVENTS} events shown", "yes" if last else "no", "yes", last)
            few = len(drawn) <= DRAWS
            yield Line(f"{name}: draws for {EVENTS} events", f"{len(drawn)}", f"≤ {DRAWS}", few)
            soon = behind <= BEHIND
            yield Line(f"{name}: last event to last draw", f"{behind:.2f} s", f"≤ {BEHIND:g} s", soon)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
