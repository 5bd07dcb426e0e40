"""A few lines shown to a reader, as escaped HTML in a notebook and as plain text elsewhere."""

from __future__ import annotations

import html
from dataclasses import dataclass

from .look import COLORS


@dataclass(frozen=True)
class Card:
    """A heading with a sign, then lines; `code` is set as code; `color` only repeats what the sign says."""

    sign: str
    heading: str
    lines: tuple[str, ...] = ()
    code: str = ""
    color: str = "blue"

    def __repr__(self) -> str:
        parts = [f"{self.sign} {self.heading}", *self.lines, *([self.code] if self.code else [])]
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        lines = "".join(f"<div>{html.escape(line)}</div>" for line in self.lines)
        code = f"<pre><code>{html.escape(self.code)}</code></pre>" if self.code else ""
        box = f"border-left:4px solid {COLORS[self.color]};padding:4px 12px;max-width:52em;line-height:1.5"
        heading = f"<strong>{html.escape(self.sign)} {html.escape(self.heading)}</strong>"
        return f'<div role="status" style="{box}">{heading}{lines}{code}</div>'
