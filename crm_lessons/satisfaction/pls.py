"""The arithmetic of partial least squares: weights at which inner and outer approximation agree."""

from __future__ import annotations

import numpy as np

from ..language import _
from ..refusal import Refusal

TOLERANCE = 1e-9
MOST_ROUNDS = 500


def outer_weights(
    correlations: np.ndarray, member: np.ndarray, arrows: np.ndarray, scheme: str
) -> np.ndarray:
    """The outer weights (items × latents) at which inner and outer approximation agree."""
    weights = _to_unit_variance(member.astype(float), correlations)
    for _round in range(MOST_ROUNDS):
        inner = _inner(weights.T @ correlations @ weights, arrows, scheme)
        renewed = _to_unit_variance(np.where(member, correlations @ weights @ inner, 0), correlations)
        if np.abs(renewed - weights).max() < TOLERANCE:
            signs = np.sign(np.where(member, correlations @ renewed, 0))
            # A score and its negative fit alike; take the one that goes with most of its items.
            return renewed * np.where(signs.sum(axis=0) < 0, -1, 1)
        weights = renewed
    raise Refusal(_("the weights do not settle; try another scheme, or fewer paths"))


def _inner(between: np.ndarray, arrows: np.ndarray, scheme: str) -> np.ndarray:
    neighbors = arrows | arrows.T
    if scheme == "centroid":
        return np.where(neighbors, np.sign(between), 0)
    inner = np.where(neighbors, between, 0)
    if scheme == "path":
        for j in np.flatnonzero(arrows.any(axis=0)):
            causes = np.flatnonzero(arrows[:, j])
            inner[causes, j] = solve(between[np.ix_(causes, causes)], between[causes, j])
    return inner


def _to_unit_variance(weights: np.ndarray, correlations: np.ndarray) -> np.ndarray:
    variance = np.einsum("ij,ik,kj->j", weights, correlations, weights)
    if variance.min() < 1e-18:
        raise Refusal(_("a latent variable is unrelated to all its neighbors, so it has no weights"))
    return weights / np.sqrt(variance)


def solve(matrix: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """The coefficients of a regression from its correlations."""
    if np.linalg.cond(matrix) > 1e12:
        raise Refusal(_("two causes of a latent variable are the same, so their paths cannot be told apart"))
    return np.linalg.solve(matrix, vector)
