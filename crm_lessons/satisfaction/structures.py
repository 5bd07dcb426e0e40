"""National satisfaction indices side by side: the causes and the results of satisfaction.

SCSB and ACSI have the paths of the papers cited, ECSI those of the mobile phone study. Of CCSI the six latent
variables and the number of paths are confirmed; which eleven is this course's reading."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import N_, _
from ..refusal import Refusal, shown

LATENTS = {
    "image": N_("image"),
    "expectation": N_("expectation"),
    "quality": N_("perceived quality"),
    "value": N_("perceived value"),
    "satisfaction": N_("customer satisfaction"),
    "complaints": N_("complaints"),
    "loyalty": N_("customer loyalty"),
}
PLACES = {  # of the boxes in a path diagram: causes on the left, results on the right
    "image": (0.6, 3.0),
    "expectation": (-0.4, 1.7),
    "quality": (0.9, -0.4),
    "value": (1.8, 1.0),
    "satisfaction": (3.4, 1.6),
    "complaints": (5.0, 0.4),
    "loyalty": (5.0, 2.7),
}


def latent_title(latent: str) -> str:
    """The name of a latent variable in the language in force."""
    return _(LATENTS.get(latent, latent))


@dataclass(frozen=True)
class Structure:
    """A satisfaction index: its latent variables, causes before results, and the paths between them.

    `year` is that of the first measurement, or of the standard; `source` says where the paths are given.
    """

    name: str
    country: str
    year: int
    latents: tuple[str, ...]
    paths: tuple[tuple[str, str], ...]
    source: str

    def __post_init__(self) -> None:
        unknown = {latent for path in self.paths for latent in path} - set(self.latents)
        if "satisfaction" not in self.latents or unknown:
            sentence = _("{name} needs satisfaction, and every end of a path, among its latents")
            raise Refusal(sentence.format(name=self.name))

    @property
    def causes(self) -> tuple[str, ...]:
        """The latent variables before satisfaction."""
        return self.latents[: self.latents.index("satisfaction")]

    @property
    def results(self) -> tuple[str, ...]:
        """The latent variables after satisfaction."""
        return self.latents[self.latents.index("satisfaction") + 1 :]

    def __str__(self) -> str:
        lines = [self._heading(), *(f"{label}: {text}" for label, text in self._parts())]
        return "\n".join([*lines, *(f"  {arrow}" for arrow in self._arrows())])

    def _repr_html_(self) -> str:
        parts = "".join(
            f"<tr><th style='text-align:left'>{html.escape(label)}</th>"
            f"<td style='text-align:left'>{html.escape(text)}</td></tr>"
            for label, text in [*self._parts(), (_("Paths"), "; ".join(self._arrows()))]
        )
        return f"<p><b>{html.escape(self._heading())}</b></p><table>{parts}</table>"

    def _heading(self) -> str:
        return _("{name} ({country}, {year})").format(name=self.name, country=_(self.country), year=self.year)

    def _parts(self) -> list[tuple[str, str]]:
        return [
            (label, ", ".join(latent_title(latent) for latent in latents))
            for label, latents in (
                (_("Causes"), self.causes),
                (_("Index"), ("satisfaction",)),
                (_("Results"), self.results),
            )
        ] + [(_("Source"), _(self.source))]

    def _arrows(self) -> list[str]:
        return [path_title(*path) for path in self.paths]


def path_title(source: str, target: str) -> str:
    """A path in words, as "perceived value → customer satisfaction"."""
    return f"{latent_title(source)} → {latent_title(target)}"


# Sweden's "perceived performance", quality for the price paid, is what later indices call value.
SCSB = Structure(
    "SCSB",
    N_("Sweden"),
    1989,
    ("expectation", "value", "satisfaction", "complaints", "loyalty"),
    (
        ("expectation", "value"),
        ("expectation", "satisfaction"),
        ("value", "satisfaction"),
        ("satisfaction", "complaints"),
        ("satisfaction", "loyalty"),
        ("complaints", "loyalty"),
    ),
    "Fornell 1992",
)
ACSI = Structure(
    "ACSI",
    N_("United States"),
    1994,
    ("expectation", "quality", "value", "satisfaction", "complaints", "loyalty"),
    (
        ("expectation", "quality"),
        ("expectation", "value"),
        ("expectation", "satisfaction"),
        ("quality", "value"),
        ("quality", "satisfaction"),
        ("value", "satisfaction"),
        ("satisfaction", "complaints"),
        ("satisfaction", "loyalty"),
        ("complaints", "loyalty"),
    ),
    "Fornell et al. 1996",
)
# As estimated for mobile phones, with complaints; other accounts of the European index leave them out.
ECSI = Structure(
    "ECSI",
    N_("Europe"),
    1999,
    tuple(LATENTS),
    (
        ("image", "expectation"),
        ("image", "satisfaction"),
        ("image", "loyalty"),
        ("expectation", "quality"),
        ("expectation", "value"),
        ("expectation", "satisfaction"),
        ("quality", "value"),
        ("quality", "satisfaction"),
        ("value", "satisfaction"),
        ("satisfaction", "complaints"),
        ("satisfaction", "loyalty"),
        ("complaints", "loyalty"),
    ),
    "Tenenhaus et al. 2005",
)
# The reading: every cause leads to all that come after it up to satisfaction (ten paths), and satisfaction
# alone to loyalty. Other drawings of the index may differ.
CCSI = Structure(
    "CCSI",
    N_("China"),
    2009,
    ("image", "expectation", "quality", "value", "satisfaction", "loyalty"),
    (
        ("image", "expectation"),
        ("image", "quality"),
        ("image", "value"),
        ("image", "satisfaction"),
        ("expectation", "quality"),
        ("expectation", "value"),
        ("expectation", "satisfaction"),
        ("quality", "value"),
        ("quality", "satisfaction"),
        ("value", "satisfaction"),
        ("satisfaction", "loyalty"),
    ),
    N_("textbook account with eleven paths; national standard GB/T 19038-2009"),
)
STRUCTURES = (SCSB, ACSI, ECSI, CCSI)


def compare_structures(*structures: Structure) -> pd.DataFrame:
    """Which latent variables and which paths each index has, marked ✓.

    Parameters
    ----------
    structures : the indices to compare, in this order; all four of the course if none is given

    Returns
    -------
    DataFrame: one row per latent variable and per path that any of them has (a two-level index, in the
    language in force), one column per index; "✓" or "".

    Raises
    ------
    Refusal
        If something other than a Structure is given.
    """
    chosen = structures or STRUCTURES
    for structure in chosen:
        _refuse_other(structure)
    latents = list(dict.fromkeys([*LATENTS, *(latent for s in chosen for latent in s.latents)]))
    every = sorted(
        {p for s in chosen for p in s.paths}, key=lambda p: (latents.index(p[0]), latents.index(p[1]))
    )
    rows = [(_("latent variable"), latent_title(v), [v in s.latents for s in chosen]) for v in latents]
    rows += [(_("path"), path_title(*path), [path in s.paths for s in chosen]) for path in every]
    rows = [row for row in rows if any(row[2])]
    index = pd.MultiIndex.from_tuples([row[:2] for row in rows], names=[_("part"), _("name")])
    marks = np.where([row[2] for row in rows], "✓", "")
    return pd.DataFrame(marks, index, [s.name for s in chosen])


def plot_structure(structure: Structure, coefficients: Any = None, ax: Axes | None = None) -> Axes:
    """Draw an index as boxes and arrows; with coefficients, an arrow is as thick as its path is strong.

    Parameters
    ----------
    structure : the index to draw
    coefficients : path coefficients by (source, target), as `PathFit.paths` or a dict; a negative one is
        drawn dashed

    Raises
    ------
    Refusal
        If a path of the structure has no coefficient.
    """
    _refuse_other(structure)
    strengths = None if coefficients is None else _strengths(structure, coefficients)
    ax = look.axes(ax)
    ax.set_axis_off()
    boxes = {}
    for i, latent in enumerate(structure.latents):
        x, y = PLACES.get(latent, (0.6 + 1.4 * i, -1.5))
        center = latent == "satisfaction"
        boxes[latent] = ax.text(
            x, y, latent_title(latent).replace(" ", "\n"), ha="center", va="center", zorder=2,
            color="white" if center else look.COLORS["ink"],
            bbox={
                "boxstyle": "round,pad=0.45", "linewidth": 1.2, "edgecolor": look.COLORS["blue"],
                "facecolor": look.COLORS["blue"] if center else look.COLORS["pale"],
            },
        )  # fmt: skip
    for path in structure.paths:
        start, end = (boxes[latent].get_position() for latent in path)
        strength = None if strengths is None else strengths[path]
        ax.annotate(
            "", end, start, zorder=3,
            arrowprops={
                "arrowstyle": "-|>", "color": look.COLORS["gray"], "shrinkA": 3, "shrinkB": 3,
                "patchA": boxes[path[0]].get_bbox_patch(), "patchB": boxes[path[1]].get_bbox_patch(),
                "linewidth": 1.2 if strength is None else 0.6 + 6 * abs(strength),
                "linestyle": "--" if strength is not None and strength < 0 else "-",
            },
        )  # fmt: skip
        if strength is not None:
            ax.text(
                0.58 * start[0] + 0.42 * end[0], 0.58 * start[1] + 0.42 * end[1],
                f"{strength:.2f}".replace("-", "−"), size="small",
                ha="center", va="center", zorder=4, bbox={"fc": "white", "ec": "none", "pad": 1},
            )  # fmt: skip
    spots = np.array([text.get_position() for text in boxes.values()])
    ax.set_xlim(spots[:, 0].min() - 0.8, spots[:, 0].max() + 0.8)
    ax.set_ylim(spots[:, 1].min() - 0.6, spots[:, 1].max() + 0.6)
    if strengths is None:
        title = _("{name}: {n} latent variables, {paths} paths")
        title = title.format(name=structure.name, n=len(structure.latents), paths=len(structure.paths))
    else:
        strongest = max(strengths, key=lambda path: abs(strengths[path]))
        title = _("{name}: the strongest path is {path}")
        title = title.format(name=structure.name, path=path_title(*strongest))
    ax.set_title(title, loc="left")
    return ax


def _refuse_other(structure: Any) -> None:
    if not isinstance(structure, Structure):
        sentence = _("a structure must be SCSB, ACSI, ECSI, CCSI or another Structure; it was {value}")
        raise Refusal(sentence.format(value=shown(structure)))


def _strengths(structure: Structure, coefficients: Any) -> dict[tuple[str, str], float]:
    if not isinstance(coefficients, (Mapping, pd.Series)):
        sentence = _("coefficients must map (source, target) to a number; it was {value}")
        raise Refusal(sentence.format(value=shown(coefficients)))
    given = dict(coefficients)
    absent = [path for path in structure.paths if path not in given]
    if absent:
        sentence = _("coefficients has none for the path {path}")
        raise Refusal(sentence.format(path=path_title(*absent[0])))
    return {path: float(given[path]) for path in structure.paths}
