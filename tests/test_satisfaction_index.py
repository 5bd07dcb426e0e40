"""The satisfaction index: published estimates of the European model, invariances, refusals."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_lessons.cases import load
from crm_lessons.refusal import Refusal
from crm_lessons.satisfaction import ACSI, ECSI, PathFit, PathModel, plot_index, plot_structure

BLOCKS = {
    "image": [f"image_{i}" for i in range(1, 6)],
    "expectation": [f"expectation_{i}" for i in range(1, 4)],
    "quality": [f"quality_{i}" for i in range(1, 8)],
    "value": ["value_1", "value_2"],
    "satisfaction": [f"satisfaction_{i}" for i in range(1, 4)],
    "complaints": ["complaints"],
    "loyalty": [f"loyalty_{i}" for i in range(1, 4)],
}
MODEL = PathModel(BLOCKS, ECSI)

# Estimates of SmartPLS 2.0 for these data, which the authors of semPLS (Monecke & Leisch 2012) ship with it
# to check theirs; the centroid ones are those of the paper. One column per scheme.
SCHEMES = ("centroid", "factorial", "path")
PATHS = {
    ("image", "expectation"): (0.5047, 0.5049, 0.5049),
    ("image", "satisfaction"): (0.1788, 0.1786, 0.1787),
    ("image", "loyalty"): (0.1954, 0.1958, 0.1958),
    ("expectation", "quality"): (0.5572, 0.5568, 0.5567),
    ("expectation", "value"): (0.0508, 0.0502, 0.0500),
    ("expectation", "satisfaction"): (0.0644, 0.0649, 0.0625),
    ("quality", "value"): (0.5572, 0.5578, 0.5583),
    ("quality", "satisfaction"): (0.5125, 0.5130, 0.5120),
    ("value", "satisfaction"): (0.1918, 0.1914, 0.1948),
    ("satisfaction", "complaints"): (0.5261, 0.5259, 0.5281),
    ("satisfaction", "loyalty"): (0.4835, 0.4831, 0.4855),
    ("complaints", "loyalty"): (0.0712, 0.0703, 0.0669),
}
TOTAL_EFFECTS = {  # centroid
    ("image", "satisfaction"): 0.3905,
    ("image", "loyalty"): 0.3988,
    ("expectation", "satisfaction"): 0.4193,
    ("expectation", "value"): 0.3613,
    ("quality", "satisfaction"): 0.6194,
    ("quality", "loyalty"): 0.3227,
    ("satisfaction", "loyalty"): 0.5209,
    ("value", "loyalty"): 0.0999,
}
LOADINGS = {  # centroid
    "image_1": 0.7434,
    "image_3": 0.5776,
    "expectation_1": 0.7715,
    "expectation_3": 0.6118,
    "quality_1": 0.8033,
    "quality_2": 0.6374,
    "value_1": 0.9043,
    "value_2": 0.9379,
    "satisfaction_3": 0.8519,
    "complaints": 1.0,
    "loyalty_2": 0.2191,
    "loyalty_3": 0.9168,
}
WEIGHTS = {  # centroid
    "image_1": 0.2981,
    "expectation_2": 0.4681,
    "quality_2": 0.1435,
    "value_2": 0.5978,
    "satisfaction_3": 0.4411,
    "loyalty_2": 0.1313,
}


@pytest.fixture(scope="module")
def items() -> pd.DataFrame:
    return load("mobile_satisfaction")


@pytest.fixture(scope="module")
def fit(items: pd.DataFrame) -> PathFit:
    return MODEL.fit(items)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_published_paths(items: pd.DataFrame, scheme: str) -> None:
    published = {path: values[SCHEMES.index(scheme)] for path, values in PATHS.items()}
    assert MODEL.fit(items, scheme).paths.round(4).to_dict() == published


def test_published_total_effects(fit: PathFit) -> None:
    total = fit.total_effects().round(4)
    assert {path: total.loc[path] for path in TOTAL_EFFECTS} == TOTAL_EFFECTS
    assert (np.tril(total) == 0).all()  # nothing moves itself or its causes


def test_published_loadings_and_weights(fit: PathFit) -> None:
    loadings, weights = (x.droplevel("latent").round(4) for x in (fit.loadings, fit.weights))
    assert loadings[list(LOADINGS)].to_dict() == LOADINGS
    assert weights[list(WEIGHTS)].to_dict() == WEIGHTS


def test_r2_with_one_cause_is_the_square_of_the_path(fit: PathFit) -> None:
    assert fit.r2["complaints"] == pytest.approx(fit.paths["satisfaction", "complaints"] ** 2)
    assert fit.r2.round(2).to_dict() == {
        "expectation": 0.25,
        "quality": 0.31,
        "value": 0.34,
        "satisfaction": 0.68,
        "complaints": 0.28,
        "loyalty": 0.46,
    }


def test_r2_is_that_of_a_regression_on_the_scores(fit: PathFit) -> None:
    causes = fit.scores[["image", "expectation", "quality", "value"]].to_numpy()
    target = fit.scores["satisfaction"].to_numpy()
    effects, residual, _rank, _values = np.linalg.lstsq(causes, target, rcond=None)
    assert fit.r2["satisfaction"] == pytest.approx(1 - residual[0] / (target @ target))
    assert effects == pytest.approx(fit.paths.xs("satisfaction", level="target").to_numpy())


def test_scores_are_standardized_and_loadings_their_correlations(items: pd.DataFrame, fit: PathFit) -> None:
    assert fit.scores.mean().to_numpy() == pytest.approx(0, abs=1e-12)
    assert fit.scores.std().to_numpy() == pytest.approx(1)
    for (latent, item), loading in fit.loadings.items():
        assert np.corrcoef(fit.scores[latent], items[item])[0, 1] == pytest.approx(loading)


def test_index_is_a_weighted_mean_of_the_items(items: pd.DataFrame, fit: PathFit) -> None:
    assert fit.index["complaints"] == pytest.approx((items["complaints"].mean() - 1) / 9 * 100)
    raw = fit.weights["value"] / items[BLOCKS["value"]].std()
    mean = items[BLOCKS["value"]].mean() @ (raw / raw.sum())
    assert fit.index["value"] == pytest.approx((mean - 1) / 9 * 100)


def test_index_of_best_answers_nears_100(items: pd.DataFrame) -> None:
    happy = items.clip(lower=9)
    assert (MODEL.fit(items).index < 76).all()
    assert (MODEL.fit(happy).index > 88).all()


def test_summary_has_a_row_per_path(fit: PathFit) -> None:
    summary = fit.summary()
    assert summary.loc[("satisfaction", "loyalty")].round(4).tolist() == [0.4835, 0.5209, 0.4573]
    assert len(summary) == 12


def test_fits_fast_enough_for_a_slider(items: pd.DataFrame) -> None:
    MODEL.fit(items)
    start = time.perf_counter()
    for _round in range(5):
        MODEL.fit(items)
    assert (time.perf_counter() - start) / 5 < 0.05


# Properties


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_order_of_items_and_rows_makes_no_difference(items: pd.DataFrame, fit: PathFit, random: Any) -> None:
    blocks = {latent: random.sample(block, len(block)) for latent, block in BLOCKS.items()}
    columns = random.sample(list(items.columns), items.shape[1])
    rows = random.sample(range(len(items)), len(items))
    shuffled = PathModel(blocks, random.sample(ECSI.paths, 12)).fit(items[columns].iloc[rows])
    pd.testing.assert_series_equal(shuffled.paths.sort_index(), fit.paths.sort_index(), atol=1e-7)
    pd.testing.assert_series_equal(shuffled.loadings.sort_index(), fit.loadings.sort_index(), atol=1e-7)
    pd.testing.assert_series_equal(shuffled.index, fit.index, atol=1e-6)


@settings(max_examples=25)
@given(st.floats(0.01, 50), st.floats(-100, 100))
def test_another_scale_changes_neither_paths_nor_index(
    items: pd.DataFrame, fit: PathFit, unit: float, zero: float
) -> None:
    scale = (zero + unit * 1 - 1e-9, zero + unit * 10 + 1e-9)
    rescaled = MODEL.fit(items * unit + zero, scale=scale)
    pd.testing.assert_series_equal(rescaled.paths, fit.paths, atol=1e-6)
    pd.testing.assert_series_equal(rescaled.index, fit.index, atol=1e-4)


def test_rescaling_one_item_changes_no_path(items: pd.DataFrame, fit: PathFit) -> None:
    stretched = items.assign(image_1=items["image_1"] * 10)
    pd.testing.assert_series_equal(MODEL.fit(stretched, scale=(1, 100)).paths, fit.paths)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.sampled_from(SCHEMES))
def test_scores_of_any_answers_are_standardized(seed: int, scheme: str) -> None:
    random = np.random.RandomState(seed)
    common = random.normal(size=(60, 1))
    answers = np.clip(np.round(5.5 + 1.5 * common + random.normal(size=(60, 6))), 1, 10)
    table = pd.DataFrame(answers, columns=list("abcdef"))
    model = PathModel(
        {"x": ["a", "b"], "y": ["c", "d"], "z": ["e", "f"]}, [("x", "y"), ("y", "z"), ("x", "z")]
    )
    fit = model.fit(table, scheme)
    assert fit.scores.std().to_numpy() == pytest.approx(1)
    assert ((fit.r2 >= 0) & (fit.r2 <= 1)).all()
    assert (fit.loadings > 0).all()
    assert ((fit.index >= 0) & (fit.index <= 100)).all()


def test_two_latent_variables_of_one_item_are_a_correlation(items: pd.DataFrame) -> None:
    model = PathModel({"x": ["value_1"], "y": ["loyalty_1"]}, [("x", "y")])
    expected = items["value_1"].corr(items["loyalty_1"])
    assert model.fit(items).paths["x", "y"] == pytest.approx(expected)


# Plots


def test_plots_say_the_finding(fit: PathFit) -> None:
    ax = plot_index(fit)
    assert ax.get_title(loc="left") == "The index of customer satisfaction is 72.5 of 100"
    plt.close(ax.get_figure())
    ax = plot_structure(ECSI, fit.paths)
    assert ax.get_title(loc="left") == "ECSI: the strongest path is expectation → perceived quality"
    plt.close(ax.get_figure())


# Refusals

TWO = {"image": ["image_1", "image_2"], "satisfaction": ["satisfaction_1", "satisfaction_2"]}
THREE = {**TWO, "loyalty": ["loyalty_1", "loyalty_3"]}
GOOD = [("image", "satisfaction"), ("satisfaction", "loyalty")]

MODELS: dict[str, tuple[Any, Any, tuple[str, ...]]] = {
    "empty block": ({**TWO, "image": []}, GOOD[:1], ("image", "no items")),
    "block of a word": ({**TWO, "image": "image_1"}, GOOD[:1], ("image", "list", "'image_1'")),
    "nested block": ({**TWO, "image": [["image_1"]]}, GOOD[:1], ("image", "list")),
    "blocks in a list": ([TWO], GOOD[:1], ("blocks",)),
    "item in two blocks": (
        {**TWO, "loyalty": ["image_1"]},
        GOOD,
        ("image_1", "image", "loyalty", "two blocks"),
    ),
    "unknown latent": (TWO, [("image", "joy")], ("image → joy", "joy", "no block")),
    "loop": (THREE, [*GOOD, ("loyalty", "image")], ("loop", "image → satisfaction → loyalty → image")),
    "there and back": (
        THREE,
        [*GOOD, ("loyalty", "satisfaction")],
        ("loop", "satisfaction → loyalty → satisfaction"),
    ),
    "to itself": (TWO, [("image", "image")], ("image → image", "itself")),
    "twice": (TWO, [GOOD[0], GOOD[0]], ("image → satisfaction", "twice")),
    "no path": (THREE, GOOD[:1], ("loyalty", "no path")),
    "reversed": (
        THREE,
        [GOOD[0], ("loyalty", "satisfaction")],
        ("loyalty → satisfaction", "reversed", "ACSI", "satisfaction → loyalty"),
    ),
    "three ends": (TWO, [("image", "satisfaction", "loyalty")], ("pair",)),
    "paths as text": (TWO, "image → satisfaction", ("paths", "pairs")),
    "structure without block": (TWO, ACSI, ("expectation", "ACSI")),
    "block without structure": ({**BLOCKS}, ACSI, ("image", "no path")),
}


@pytest.mark.parametrize("case", MODELS)
def test_refuses_a_model(case: str) -> None:
    blocks, paths, words = MODELS[case]
    with pytest.raises(Refusal) as refusal:
        PathModel(blocks, paths)
    for word in words:
        assert word in str(refusal.value)


def changed(column: str, row: int, value: Any) -> Callable[[pd.DataFrame], pd.DataFrame]:
    def change(items: pd.DataFrame) -> pd.DataFrame:
        return items.assign(**{column: [*items[column][:row], value, *items[column][row + 1 :]]})

    return change


FITS: dict[str, tuple[Callable[[pd.DataFrame], Any], dict[str, Any], tuple[str, ...]]] = {
    "missing column": (lambda x: x.drop(columns="image_3"), {}, ("items", "image_3")),
    "missing value": (changed("value_1", 7, None), {}, ("value_1", "missing", "row 7")),
    "text": (changed("value_1", 7, "good"), {}, ("value_1", "row 7", "'good'")),
    "code -99": (
        changed("quality_2", 5, -99),
        {},
        ("quality_2", "row 5", "-99", "1 and 10", "missing answer"),
    ),
    "infinite": (changed("quality_2", 5, float("inf")), {}, ("quality_2", "row 5", "inf")),
    "constant": (lambda x: x.assign(loyalty_1=5), {}, ("loyalty_1", "same answer")),
    "few rows": (lambda x: x.head(23), {}, ("24", "23")),
    "reversed item": (
        lambda x: x.assign(satisfaction_2=11 - x["satisfaction_2"]),
        {},
        ("satisfaction_2", "satisfaction", "reverse"),
    ),
    "column twice": (lambda x: pd.concat([x, x[["image_1"]]], axis=1), {}, ("image_1", "twice")),
    "no table": (lambda x: x.to_numpy(), {}, ("items", "DataFrame")),
    "scheme": (lambda x: x, {"scheme": "centroids"}, ("scheme", "'centroid'")),
    "scale": (lambda x: x, {"scale": (10, 1)}, ("scale",)),
    "scale of one": (lambda x: x, {"scale": 10}, ("scale", "pair", "10")),
    "scale too short": (lambda x: x, {"scale": (1, 5)}, ("1 and 5", "row")),
}


@pytest.mark.parametrize("case", FITS)
def test_refuses_items(case: str, items: pd.DataFrame) -> None:
    change, options, words = FITS[case]
    with pytest.raises(Refusal) as refusal:
        MODEL.fit(change(items), **options)
    for word in words:
        assert word in str(refusal.value)


def test_refuses_two_causes_that_are_the_same(items: pd.DataFrame) -> None:
    twins = items.assign(twin=items["image_1"])
    model = PathModel({"x": ["image_1"], "y": ["twin"], "z": ["loyalty_1"]}, [("x", "z"), ("y", "z")])
    with pytest.raises(Refusal, match="told apart"):
        model.fit(twins)
