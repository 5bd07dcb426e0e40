"""A satisfaction index estimated from a survey: partial least squares path modeling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from .. import look
from ..language import _
from ..refusal import Refusal, columns, number, numbers, one_of, shown
from .pls import outer_weights, solve
from .structures import STRUCTURES, Structure, latent_title

SCHEMES = ("centroid", "factorial", "path")


class PathModel:
    """Latent variables, the survey items that show them, and the paths between them.

    Parameters
    ----------
    blocks : latent variable → list of its item columns
    paths : pairs (from, to), or a `Structure` such as `ACSI`

    Raises
    ------
    Refusal
        If a block has no item or an item is in two blocks; if a path names an unknown latent variable,
        leads to itself, comes twice, closes a loop, or runs against every published index; if a latent
        variable has no block or no path.
    """

    def __init__(self, blocks: Mapping[str, Sequence[str]], paths: Iterable[tuple[str, str]] | Structure):
        self.blocks = _blocks(blocks)
        if isinstance(paths, Structure):
            for latent in paths.latents:
                if latent not in self.blocks:
                    sentence = _("blocks has no items for {latent}, which {name} needs")
                    raise Refusal(sentence.format(latent=latent, name=paths.name))
            paths = paths.paths
        self.paths = _paths(paths, self.blocks)

    def fit(
        self, items: pd.DataFrame, scheme: str = "centroid", scale: tuple[float, float] = (1, 10)
    ) -> PathFit:
        """Estimate the model by partial least squares, every block reflective (mode A).

        Parameters
        ----------
        items : one row per respondent, with all item columns; complete, and within the scale
        scheme : how a latent variable is approached from its neighbors: "centroid" by the signs of the
            correlations, "factorial" by the correlations, "path" by regression on its causes and
            correlation with its results
        scale : lowest and highest answer of every item

        Raises
        ------
        Refusal
            If a column is absent or constant, an answer is missing or outside the scale, rows are too few,
            an item runs against the others of its block, or the weights do not settle.

        Source: Lohmöller 1989; the algorithm as in Monecke & Leisch 2012, whose estimates for the mobile
        phone data it gives.
        """
        one_of(scheme, SCHEMES, "scheme")
        low, high = _scale(scale)
        names = [item for block in self.blocks.values() for item in block]
        answers = _answers(items, names, low, high)
        latents = list(self.blocks)
        owner = np.repeat(np.arange(len(latents)), [len(block) for block in self.blocks.values()])
        member = owner[:, None] == np.arange(len(latents))
        arrows = np.zeros((len(latents), len(latents)), bool)
        for source, target in self.paths:
            arrows[latents.index(source), latents.index(target)] = True

        spread = answers.std(axis=0, ddof=1)
        standard = (answers - answers.mean(axis=0)) / spread
        correlations = standard.T @ standard / (len(answers) - 1)
        weights = outer_weights(correlations, member, arrows, scheme)
        loadings = (correlations @ weights)[member]
        _refuse_reversed(loadings, names, [latents[j] for j in owner])

        between = weights.T @ correlations @ weights
        coefficients: dict[tuple[str, str], float] = {}
        r2: dict[str, float] = {}
        for j in np.flatnonzero(arrows.any(axis=0)):
            causes = np.flatnonzero(arrows[:, j])
            effects = solve(between[np.ix_(causes, causes)], between[causes, j])
            r2[latents[j]] = float(effects @ between[causes, j])
            coefficients |= {(latents[i], latents[j]): b for i, b in zip(causes, effects, strict=True)}
        raw = weights / spread[:, None]
        means = answers.mean(axis=0) @ (raw / raw.sum(axis=0))
        rows = pd.MultiIndex.from_arrays([[latents[j] for j in owner], names], names=["latent", "item"])
        ends = pd.MultiIndex.from_tuples(self.paths, names=["source", "target"])
        return PathFit(
            paths=pd.Series([coefficients[path] for path in self.paths], ends, name="coefficient"),
            r2=pd.Series(r2, name="r2").rename_axis("latent"),
            loadings=pd.Series(loadings, rows, name="loading"),
            weights=pd.Series(weights[member], rows, name="weight"),
            scores=pd.DataFrame(standard @ weights, items.index, latents),
            index=pd.Series((means - low) / (high - low) * 100, latents, name="index").rename_axis("latent"),
        )


@dataclass(frozen=True, eq=False)
class PathFit:
    """What `PathModel.fit` estimates.

    Attributes
    ----------
    paths : coefficients by (source, target): `fit.paths["image", "expectation"]`
    r2 : share of the variance of each caused latent variable that its causes explain
    loadings : correlation of each item with its latent variable, by (latent, item)
    weights : of the standardized items in the standardized score, by (latent, item)
    scores : one row per respondent, mean 0 and standard deviation 1
    index : each latent variable from 0 to 100, the mean of its items weighted as in the score and
        rescaled from the lowest to the highest answer (Fornell et al. 1996)
    """

    paths: pd.Series
    r2: pd.Series
    loadings: pd.Series
    weights: pd.Series
    scores: pd.DataFrame
    index: pd.Series

    def total_effects(self) -> pd.DataFrame:
        """What one standard deviation of the row's latent variable moves the column's, by all routes."""
        latents = self.index.index
        direct = self.paths.unstack().reindex(index=latents, columns=latents).fillna(0.0)
        identity = np.eye(len(latents))
        total = np.linalg.inv(identity - direct.to_numpy()) - identity
        return pd.DataFrame(total, latents.rename("source"), latents.rename("target"))

    def summary(self) -> pd.DataFrame:
        """One row per path: its coefficient, the total effect, and r² of the latent variable it leads to."""
        total = self.total_effects()
        return pd.DataFrame({
            "coefficient": self.paths,
            "total_effect": [total.loc[path] for path in self.paths.index],
            "target_r2": [self.r2[target] for _source, target in self.paths.index],
        })


def plot_index(fit: PathFit, ax: Axes | None = None) -> Axes:
    """Bars of every latent variable's index, satisfaction in the strongest color."""
    ax = look.axes(ax)
    values = fit.index[::-1]
    colors = [look.COLORS["blue" if latent == "satisfaction" else "sky"] for latent in values.index]
    bars = ax.barh([latent_title(latent) for latent in values.index], values, color=colors, height=0.6)
    ax.bar_label(bars, fmt="%.1f", padding=4)
    ax.set_xlim(0, 100)
    ax.set_xlabel(_("Index (0 to 100)"))
    ax.grid(axis="y", visible=False)
    top = "satisfaction" if "satisfaction" in values.index else values.index[0]
    title = _("The index of {latent} is {value:.1f} of 100")
    ax.set_title(title.format(latent=latent_title(top), value=values[top]), loc="left")
    return ax


def _refuse_reversed(loadings: np.ndarray, names: list[str], owners: list[str]) -> None:
    for loading, name, latent in zip(loadings, names, owners, strict=True):
        if loading < 0:
            sentence = _(
                "{item} runs against the other items of {latent} (loading {loading:.2f}); "
                "it is probably coded in reverse: turn its scale round, or leave it out"
            )
            raise Refusal(sentence.format(item=name, latent=latent, loading=loading))


def _blocks(blocks: Any) -> dict[str, list[str]]:
    if not isinstance(blocks, Mapping) or not blocks:
        sentence = _("blocks must map latent variables to lists of items; it was {value}")
        raise Refusal(sentence.format(value=shown(blocks)))
    found: dict[str, list[str]] = {}
    owner: dict[str, str] = {}
    for latent, items in blocks.items():
        named = not isinstance(items, str) and isinstance(items, Iterable)
        found[latent] = list(items) if named else []
        if not named or not all(isinstance(item, (str, int)) for item in found[latent]):
            sentence = _("the block {latent} must be a list of column names; it was {value}")
            raise Refusal(sentence.format(latent=latent, value=shown(items)))
        if not found[latent]:
            raise Refusal(_("the block {latent} has no items").format(latent=latent))
        for item in found[latent]:
            if item in owner:
                sentence = _("{item} is in two blocks, {first} and {second}; an item may show only one")
                raise Refusal(sentence.format(item=item, first=owner[item], second=latent))
            owner[item] = latent
    return found


def _paths(paths: Any, blocks: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    if isinstance(paths, (str, Mapping)) or not isinstance(paths, Iterable):
        sentence = _("paths must be pairs (from, to) or a Structure; it was {value}")
        raise Refusal(sentence.format(value=shown(paths)))
    for pair in paths:
        if isinstance(pair, str) or not isinstance(pair, Sequence) or len(pair) != 2:
            raise Refusal(_("a path must be a pair (from, to); one was {value}").format(value=shown(pair)))
        source, target = pair
        for latent in pair:
            if latent not in blocks:
                sentence = _("the path {source} → {target} names {latent}, which has no block")
                raise Refusal(sentence.format(source=source, target=target, latent=latent))
        if source == target:
            raise Refusal(_("the path {source} → {source} leads to itself").format(source=source))
        if (source, target) in pairs:
            raise Refusal(
                _("the path {source} → {target} is given twice").format(source=source, target=target)
            )
        pairs.append((source, target))
    for latent in blocks:
        if all(latent not in pair for pair in pairs):
            raise Refusal(_("{latent} has no path to or from it").format(latent=latent))
    if loop := _loop(pairs):
        sentence = _("the paths close a loop: {loop}; a cause cannot be its own result")
        raise Refusal(sentence.format(loop=" → ".join(loop)))
    for source, target in pairs:
        if against := [s.name for s in STRUCTURES if (target, source) in s.paths]:
            sentence = _("the path {source} → {target} is reversed: {names} have {target} → {source}")
            raise Refusal(sentence.format(source=source, target=target, names=", ".join(against)))
    return tuple(pairs)


def _loop(pairs: list[tuple[str, str]]) -> list[str]:
    """The latent variables of one loop, first and last the same; empty if there is none."""

    def walk(trail: list[str]) -> list[str]:
        for source, target in pairs:
            if source == trail[-1]:
                if target in trail:
                    return [*trail[trail.index(target) :], target]
                if found := walk([*trail, target]):
                    return found
        return []

    return next((found for source, _target in pairs if (found := walk([source]))), [])


def _scale(scale: Any) -> tuple[float, float]:
    if not isinstance(scale, (tuple, list)) or len(scale) != 2:
        raise Refusal(_("scale must be a pair (lowest, highest); it was {value}").format(value=shown(scale)))
    low, high = number(scale[0], _("the lowest answer")), number(scale[1], _("the highest answer"))
    if low >= high:
        raise Refusal(_("scale must go from the lowest answer up to the highest"))
    return low, high


def _answers(items: Any, names: list[str], low: float, high: float) -> np.ndarray:
    table = columns(items, names, "items")
    if table.columns.duplicated().any():
        twice = table.columns[table.columns.duplicated()][0]
        raise Refusal(_("items has the column {column} twice").format(column=twice))
    least = max(10, len(names))
    if len(table) < least:
        sentence = _("{items} items need at least {least} rows; there are {rows}")
        raise Refusal(sentence.format(items=len(names), least=least, rows=len(table)))
    checked = [_in_scale(table[name], name, low, high) for name in names]
    answers = np.column_stack(checked)
    for name, constant in zip(names, np.ptp(answers, axis=0) == 0, strict=True):
        if constant:
            sentence = _("{item} has the same answer in every row, so nothing can be learned from it")
            raise Refusal(sentence.format(item=name))
    return answers


def _in_scale(column: pd.Series, name: str, low: float, high: float) -> np.ndarray:
    quick = column.dtype.kind in "iuf"  # plain numbers need no search for text or truth values
    values = column.to_numpy(float) if quick else numbers(column, name).to_numpy()
    if np.isnan(values).any():
        numbers(column, name)
    outside = (values < low) | (values > high)
    if outside.any():
        row = int(outside.argmax())
        sentence = _(
            "{item} must lie between {low:g} and {high:g}; row {row} has {value:g}. If that is a code for a "
            "missing answer, leave the row out or fill it in first."
        )
        raise Refusal(
            sentence.format(item=name, low=low, high=high, row=column.index[row], value=values[row])
        )
    return values
