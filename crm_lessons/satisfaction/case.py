"""Simulates the chapter's case: guests of Lantern House, a hotel group that does not exist."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.random import RandomState

from ..simulation import happens, scale

GUESTS = 1200

# determinant: mean expected, perceived (1 to 7), importance (1 to 5)
DETERMINANTS = {
    "tangibles": (5.2, 5.5, 3.2),
    "reliability": (6.3, 5.3, 4.7),
    "responsiveness": (6.0, 5.0, 4.3),
    "competence": (5.7, 5.5, 4.0),
    "courtesy": (5.5, 6.0, 3.9),
    "credibility": (5.8, 5.6, 4.1),
    "security": (6.1, 6.0, 4.5),
    "access": (5.2, 4.8, 3.2),
    "communication": (5.6, 5.0, 3.7),
    "understanding": (4.9, 5.1, 3.4),
}

# determinant: points of satisfaction lost at a low score (1 to 3), won at a high one (6 or 7)
EFFECTS = {
    "reliability": (-1.7, 0.1),
    "security": (-1.5, 0.0),
    "courtesy": (-0.1, 0.9),
    "understanding": (0.0, 1.0),
    "responsiveness": (-0.8, 0.7),
    "competence": (-0.6, 0.6),
}

# severity: share of stays, points lost, chance of a complaint, points back after a good answer
PROBLEMS = {"none": (0.62, 0.0, 0.0, 0.0), "minor": (0.26, 1.1, 0.45, 2.3), "severe": (0.12, 2.9, 0.65, 1.9)}
GOOD_ANSWER = 0.55  # share of complaints answered well
POOR_ANSWER = -0.9  # points, for a complaint answered badly

# share of guests to whom a feature is: A attractive, O one-dimensional, M must-be, I, R, Q
FEATURES = {
    "clean_room": (0.03, 0.24, 0.66, 0.05, 0.00, 0.02),
    "quiet_room": (0.07, 0.39, 0.41, 0.11, 0.00, 0.02),
    "fast_wifi": (0.12, 0.55, 0.22, 0.09, 0.00, 0.02),
    "quick_check_in": (0.22, 0.48, 0.16, 0.12, 0.00, 0.02),
    "welcome_fruit": (0.60, 0.10, 0.03, 0.24, 0.01, 0.02),
    "robot_delivery": (0.40, 0.05, 0.01, 0.35, 0.16, 0.03),
    "lobby_fragrance": (0.14, 0.03, 0.01, 0.66, 0.14, 0.02),
    "sales_calls": (0.01, 0.01, 0.00, 0.20, 0.75, 0.03),
}
KANO_RESPONDENTS = 300

# category: (functional, dysfunctional) answers that lead to it, likeliest first
KANO_CELLS = {
    "A": ((1, 3), (1, 4), (1, 2)),
    "O": ((1, 5),),
    "M": ((2, 5), (3, 5), (4, 5)),
    "I": ((3, 3), (2, 3), (3, 4), (2, 4), (4, 4)),
    "R": ((5, 1), (4, 1), (5, 2), (3, 1)),
    "Q": ((1, 1), (5, 5)),
}


def service_survey(rng: RandomState) -> pd.DataFrame:
    """One row a guest: ten determinants expected, perceived and weighed, and what the guest then did."""
    guest = pd.DataFrame({"respondent": np.arange(1, GUESTS + 1)})
    demanding, content = rng.normal(0, 0.45, GUESTS), rng.normal(0, 0.55, GUESTS)
    shares = [share for share, *_ in PROBLEMS.values()]
    problem = rng.choice(list(PROBLEMS), GUESTS, p=shares)
    loss = np.array([PROBLEMS[severity][1] for severity in problem])

    satisfaction = 6.6 + 0.5 * content - 0.35 * demanding - loss
    for name, (expected, perceived, importance) in DETERMINANTS.items():
        hurt = 0.35 * loss if name in ("reliability", "responsiveness") else 0.0
        felt = scale(perceived + content - hurt + rng.normal(0, 0.95, GUESTS), 1, 7)
        guest[f"{name}_expected"] = scale(expected + demanding + rng.normal(0, 0.7, GUESTS), 1, 7)
        guest[f"{name}_perceived"] = felt
        guest[f"{name}_importance"] = scale(importance + rng.normal(0, 0.7, GUESTS), 1, 5)
        low, high = EFFECTS.get(name, (0.0, 0.0))
        satisfaction += np.where(felt <= 3, low, np.where(felt >= 6, high, 0.0))

    complaint_chance = np.array([PROBLEMS[severity][2] for severity in problem])
    complained = rng.random_sample(GUESTS) < complaint_chance
    answered_well = rng.random_sample(GUESTS) < GOOD_ANSWER
    recovery = np.where(~complained, "none", np.where(answered_well, "good", "poor"))
    regained = np.array([PROBLEMS[severity][3] for severity in problem])
    answer = np.where(recovery == "good", regained, np.where(recovery == "poor", POOR_ANSWER, 0.0))

    guest["satisfaction"] = scale(satisfaction + answer + rng.normal(0, 0.8, GUESTS), 1, 10)
    # A guest forgives sooner than returns: of the points won back only part carries into intent.
    intent = 0.9 * (satisfaction + 0.45 * np.maximum(answer, 0) + np.minimum(answer, 0)) + 0.6
    guest["return_intent"] = scale(intent + rng.normal(0, 1.0, GUESTS), 1, 10)
    pleased = guest["satisfaction"].to_numpy() - 6.5
    guest["speaks_well"] = happens(rng, 0.1 + 0.75 * pleased)
    guest["asked_by_name"] = happens(rng, -0.7 + 0.35 * pleased)
    guest["returned"] = happens(rng, 0.55 * (guest["return_intent"].to_numpy() - 6.5))
    guest["stay_at_price_rise"] = happens(rng, -0.4 + 0.5 * pleased)
    guest["spending"] = (
        10 * np.round(np.exp(6.9 + 0.06 * pleased + rng.normal(0, 0.5, GUESTS)) / 10)
    ).astype(int)
    guest["problem"] = problem
    guest["complained"] = complained.astype(int)
    guest["recovery"] = recovery
    return guest


def kano_answers(rng: RandomState) -> pd.DataFrame:
    """One row a guest and feature: the answers with it and without it (1 like to 5 dislike)."""
    rows = []
    for feature, shares in FEATURES.items():
        for respondent, category in enumerate(
            rng.choice(list("AOMIRQ"), KANO_RESPONDENTS, p=shares), start=1
        ):
            cells = KANO_CELLS[category]
            likeliness = 0.5 ** np.arange(len(cells))
            functional, dysfunctional = cells[rng.choice(len(cells), p=likeliness / likeliness.sum())]
            rows.append((respondent, feature, functional, dysfunctional))
    return pd.DataFrame(rows, columns=["respondent", "feature", "functional", "dysfunctional"])
