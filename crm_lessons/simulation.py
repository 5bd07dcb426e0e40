"""What the simulated cases are drawn with: chances, and answers on a scale."""

from __future__ import annotations

import numpy as np
from numpy.random import RandomState


def logistic(logit: np.ndarray) -> np.ndarray:
    """The chance that a logit stands for."""
    return 1 / (1 + np.exp(-logit))


def happens(rng: RandomState, logit: np.ndarray) -> np.ndarray:
    """0 or 1, with the chance that each logit stands for."""
    return (rng.random_sample(len(logit)) < logistic(logit)).astype(int)


def scale(values: np.ndarray, low: int, high: int) -> np.ndarray:
    """Answers on a scale of whole numbers."""
    return np.clip(np.rint(values), low, high).astype(int)
