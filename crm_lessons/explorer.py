"""An explorer: controls, one figure that moves with them, and a sentence that reads it."""

from __future__ import annotations

import asyncio
import functools
import html
import os
import struct
import time
import zlib
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from . import look
from .cases import student
from .controls import Control
from .language import _, language
from .refusal import one_of

DPI = 110  # sharp on a projector, and still a few milliseconds to encode
SOON = {"text.hinting": "none"}  # no difference to the eye, and letters are drawn in half the time
# A label above its control, whole: beside it, a long one leaves a slider no track.
STYLE = """<style>
.crm-control {flex-wrap: wrap; height: auto !important}
.crm-control > .widget-label {
  flex: 0 0 100%; max-width: none; height: auto;
  text-align: left; line-height: 1.4; white-space: normal !important
}
.crm-control > .slider-container {flex: 1 1 6em; min-width: 0}
.crm-control > .widget-readout {flex: 0 0 4em; min-width: 0}
</style>"""


def of_the_draw(work: Callable[[Any], Any]) -> functools.cached_property:
    """A property that rests on the data alone, for every language: worked out once for a student's draw.

    Explorers of one kind share it; only the latest draw is kept.
    """
    known: dict[str | None, Any] = {}

    @functools.wraps(work)
    def get(explorer: Any) -> Any:
        whose = student()
        if whose not in known:
            found = work(explorer)
            known.clear()
            known[whose] = found
        return known[whose]

    return functools.cached_property(get)


class Explorer:
    """One claim of the course, movable.

    A subclass names its `controls`, and gives three methods that take the controls' values by name:
    `build(figure)` draws once and returns the artists that will move; `update(...)` moves them and
    returns the title, which says the finding; `read(...)` says in a sentence what the picture shows.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    controls: ClassVar[dict[str, Control]]
    size: ClassVar[tuple[float, float]] = (7.6, 4.3)  # inches

    build: Callable[[Figure], Iterable[Artist]]
    update: Callable[..., str]
    read: Callable[..., str]

    def __init__(self, **values: Any) -> None:
        self.values: dict[str, Any] = {key: control.start for key, control in self.controls.items()}
        self._figure: Figure | None = None
        self._drawn_for: tuple[str, bool] | None = None
        self.set(**values)

    def set(self, **values: Any) -> None:
        """Move controls, by name.

        Raises
        ------
        Refusal
            If there is no such control, or it cannot take that value.
        """
        for key, value in values.items():
            self.values[key] = self.controls[one_of(key, self.controls, "control")].accept(value, key)

    def sentence(self) -> str:
        """What the picture shows now."""
        return self.read(**self.values)

    def png(self) -> bytes:
        """The figure at the present values: still parts drawn once, moving ones on top of them."""
        if self._drawn_for != (language(), look.lecture()):
            self._prepare()
        canvas: Any = self._canvas
        with mpl.rc_context(look.style() | SOON):
            self._headline.set_text(self.update(**self.values))
            canvas.restore_region(self._background)
            for artist in self._moving:
                canvas.figure.draw_artist(artist)
        return png_of(np.asarray(canvas.buffer_rgba()))

    @property
    def figure(self) -> Figure:
        """The one figure; its moving artists are drawn by `png` alone."""
        if self._figure is None:
            self._prepare()
        assert self._figure is not None
        return self._figure

    def _prepare(self) -> None:
        self._drawn_for = language(), look.lecture()
        width, height = self.size
        scale = 1.25 if look.lecture() else 1.0
        with mpl.rc_context(look.style() | SOON):
            self._figure = Figure(figsize=(scale * width, scale * height), dpi=DPI)
            self._canvas = FigureCanvasAgg(self._figure)
            self._figure.subplots_adjust(left=0.1, right=0.96, bottom=0.15, top=0.86)
            moving = list(self.build(self._figure))
            self._headline = self._figure.text(0.02, 0.975, "", va="top", size=mpl.rcParams["axes.titlesize"])
            self._moving = [*sorted(moving, key=lambda artist: artist.get_zorder()), self._headline]
            self._headline.set_text(self.update(**self.values))
            for artist in self._moving:
                artist.set_animated(True)  # left out of the still background
            self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self._figure.bbox)

    def show(self) -> None:
        """Show it: live with its controls, or still where `CRM_LESSONS_STATIC` is set."""
        from IPython.display import HTML, display
        from IPython.display import Image as Picture

        if os.environ.get("CRM_LESSONS_STATIC"):
            state = _("; ").join(control.say(self.values[key]) for key, control in self.controls.items())
            display(Picture(data=self.png(), alt=self.sentence()))
            note = _("Run this cell to move it. Now: {state}.").format(state=state)
            display(HTML(_reading(self.sentence()) + _note(note)))
        else:
            display(self.widget())

    _ipython_display_ = show

    def widget(self) -> Any:
        """The live explorer: controls, picture, sentence."""
        import ipywidgets

        picture = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        sentence = ipywidgets.HTML()
        widgets = {key: control.widget(self.values[key]) for key, control in self.controls.items()}

        def draw() -> None:
            picture.value = self.png()
            sentence.value = _reading(self.sentence())

        newest = Newest(draw)

        def moved(key: str, change: Any) -> None:
            self.values[key] = change["new"]
            newest.ask()

        def back(_button: Any) -> None:
            for key, control in self.controls.items():
                widgets[key].value = control.start

        for key, widget in widgets.items():
            widget.add_class("crm-control")
            widget.layout.width = "auto"
            widget.observe(lambda change, key=key: moved(key, change), names="value")
        reset = ipywidgets.Button(description=_("Back to the start"), layout={"width": "auto"})
        reset.on_click(back)
        columns = {"grid_template_columns": "repeat(auto-fit, minmax(15em, 1fr))", "grid_gap": "2px 18px"}
        grid = ipywidgets.GridBox([*widgets.values(), reset], layout=columns)
        more = self.extras(widgets, newest.ask)
        draw()
        width = f"{self.figure.get_figwidth() * DPI:.0f}px"
        parts = [ipywidgets.HTML(STYLE), grid, *more, picture, sentence]
        return ipywidgets.VBox(parts, layout={"max_width": width})

    def extras(self, widgets: dict[str, Any], redraw: Callable[[], None]) -> list[Any]:
        """Widgets between the controls and the picture of a live explorer; most need none.

        `widgets` are those of the controls, by name; `redraw` shows picture and sentence anew.
        """
        return []


class Newest:
    """Answers a burst of requests with few draws, the last of them for the newest state.

    Messages wait in the kernel's event loop, so a draw that is put off by a moment runs after the
    messages that came meanwhile; between draws the loop gets as long as a draw took.
    """

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        self._waiting = False
        self._took = 0.0

    def ask(self) -> None:
        """Draw soon; at once where no event loop runs."""
        if self._waiting:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._draw()
            return
        self._waiting = True
        loop.call_later(min(self._took, 0.1), self._now)

    def _now(self) -> None:
        self._waiting = False
        start = time.perf_counter()
        self._draw()
        self._took = time.perf_counter() - start


def png_of(pixels: np.ndarray) -> bytes:
    """Pixels (height × width × RGBA) as a PNG in its plainest form, which takes the least time."""
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # each row begins with its filter: 0, none
    rows[:, 1:] = pixels.reshape(height, -1)
    parts = {
        b"IHDR": struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0),  # RGBA of 8 bits each
        b"IDAT": zlib.compress(rows.data, 1),
        b"IEND": b"",
    }
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts.items()
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _reading(sentence: str) -> str:
    style = "max-width:52em;line-height:1.5"
    return f'<div role="status" aria-live="polite" style="{style}">{html.escape(sentence)}</div>'


def _note(sentence: str) -> str:
    return f'<div style="color:#767676;font-size:90%">{html.escape(sentence)}</div>'
