"""Models of retention and of giving: published estimates and forecasts, what defines them, refusals."""

from __future__ import annotations

import itertools
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta as beta_distribution

from crm_lessons.cases import load
from crm_lessons.lifecycle import (
    BetaGeometricBetaBinomial,
    ShiftedBetaGeometric,
    cohort_table,
    compare_projections,
    fit_beta_bernoulli,
    fit_beta_geometric_beta_binomial,
    fit_shifted_beta_geometric,
    plot_expected_purchases,
    plot_projections,
    trend,
)
from crm_lessons.refusal import Refusal

NAN = float("nan")
KNOWN: dict[str, Any] = {"log_likelihood": 0.0, "standard_errors": {}, "customers": 0, "slope": 0.0}
GIVING = BetaGeometricBetaBinomial(alpha=1.204, beta=0.750, gamma=0.657, delta=2.783, **KNOWN)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def contracts() -> pd.DataFrame:
    return load("contract_customers")


@pytest.fixture(scope="module")
def donors() -> pd.DataFrame:
    return load("donors")


@pytest.fixture(scope="module")
def giving(donors) -> BetaGeometricBetaBinomial:
    return fit_beta_geometric_beta_binomial(donors)


def retention_model(alpha: float, beta: float) -> ShiftedBetaGeometric:
    return ShiftedBetaGeometric(alpha=alpha, beta=beta, **KNOWN)


def triangle(*rows: list[float]) -> pd.DataFrame:
    longest = max(map(len, rows))
    return pd.DataFrame([row + [NAN] * (longest - len(row)) for row in rows])


# --- the shifted-beta-geometric model


@pytest.mark.parametrize(
    ("segment", "estimates"), [("regular", [0.704, 1.182]), ("high_end", [0.668, 3.806])]
)
def test_estimates_of_two_segments(contracts, segment, estimates):
    """Fader & Hardie 2007, years 1 to 7."""
    fit = fit_shifted_beta_geometric(contracts[segment][:8])
    assert [round(value, 3) for value in fit.parameters().values()] == estimates
    assert list(fit.summary().index) == ["alpha", "beta"]
    assert fit.slope < 1e-8


def test_the_log_likelihood_of_the_papers_spreadsheet(contracts):
    """High end, counted of 1,000 customers: −1611.2 at the peak, −2115.5 at (1, 1)."""
    fit = fit_shifted_beta_geometric(10 * contracts["high_end"][:8])
    assert (round(fit.log_likelihood, 1), fit.customers) == (-1611.2, 1000)
    assert [round(value, 3) for value in fit.parameters().values()] == [0.668, 3.806]
    uniform = retention_model(1, 1)
    lost = -10 * contracts["high_end"][:8].diff()[1:]
    times = np.arange(1, 8)
    leaves = uniform.survival(times - 1) - uniform.survival(times)
    found = (lost * np.log(leaves)).sum() + 491 * np.log(uniform.survival(7))
    assert round(found, 1) == -2115.5


def test_projections_of_an_independent_implementation(contracts):
    """shifted_beta_geometric_py for the same data: years 8 to 12, and the discounted residual lifetime."""
    fit = fit_shifted_beta_geometric(contracts["high_end"][:8])
    assert fit.survival(range(8, 13)).round(3).tolist() == [0.460, 0.436, 0.414, 0.395, 0.378]
    assert round(fit.expected_lifetime(0.1, renewals=7), 3) == 7.530


def test_lifetimes_of_another():
    """eCLV (R), which stops after 70 periods, at its own less exact estimates."""
    fit = retention_model(0.6677123, 3.8024773)
    assert fit.survival(10) == pytest.approx(0.4141671, abs=1e-7)
    assert fit.retention(10) == pytest.approx(0.9504304, abs=1e-7)
    t = np.arange(71)
    assert (fit.survival(t) / 1.1**t).sum() == pytest.approx(5.920551, abs=1e-6)
    later = fit.survival(t[5:]) / fit.survival(4) / 1.1 ** (t[5:] - 5)
    assert later.sum() == pytest.approx(6.893253, abs=1e-6)
    assert fit.expected_lifetime(0.1) - 5.920551 == pytest.approx(0.0016, abs=1e-4)


def test_several_cohorts():
    """Fader & Hardie 2007, note 017: four cohorts of 10,000, as implementations of it quote the estimates."""
    rows = [[10000, 8000, 6480, 5307, 4391], [10000, 8000, 6480, 5307], [10000, 8000, 6480], [10000, 8000]]
    fit = fit_shifted_beta_geometric(triangle(*rows))
    assert [round(value, 2) for value in fit.parameters().values()] == [3.80, 15.19]
    assert fit.customers == 40_000
    assert retention_model(3.80, 15.20).survival(range(5)).round(4).tolist() == [
        1,
        0.8,
        0.648,
        0.5307,
        0.4391,
    ]


def test_one_cohort_is_the_same_as_series_list_or_table(contracts):
    counts = (10 * contracts["regular"][:8]).round()
    fits = [fit_shifted_beta_geometric(form) for form in (counts, counts.tolist(), triangle(counts.tolist()))]
    assert len({(round(fit.alpha, 9), round(fit.log_likelihood, 6)) for fit in fits}) == 1
    shares = fit_shifted_beta_geometric(contracts["regular"][:8] / 100)
    assert (shares.alpha, shares.beta) == pytest.approx((fits[0].alpha, fits[0].beta), abs=1e-6)
    assert shares.log_likelihood == pytest.approx(fits[0].log_likelihood / 1000)


def test_a_cohort_table_of_contracts_can_be_fitted():
    """Every month on record of the simulated firm has a row, so its cohorts only shrink."""
    table = cohort_table(load("service_firm_months"), "quarter", until="2024-12-31")
    fit = fit_shifted_beta_geometric(table)
    assert fit.customers == table[0].sum()
    assert fit.alpha > 0 and fit.beta > 0


@given(st.floats(0.1, 5), st.floats(0.1, 20))
def test_survival_is_the_product_of_retention(alpha, beta):
    model = retention_model(alpha, beta)
    t = np.arange(1, 30)
    np.testing.assert_allclose(model.survival(t), np.cumprod(model.retention(t)), rtol=1e-10)
    assert (np.diff(model.retention(t)) > 0).all(), "it rises with age, and nobody has changed"
    assert model.survival(0) == 1
    assert isinstance(model.survival(3), float) and isinstance(model.retention(1), float)
    series = pd.Series([1, 2], index=["a", "b"])
    assert model.survival(series).index.tolist() == ["a", "b"]


@settings(max_examples=40)
@given(st.floats(0.2, 4), st.floats(0.2, 15), st.floats(0.02, 0.5), st.integers(0, 12))
def test_expected_lifetime_is_the_sum_of_its_payments(alpha, beta, rate, renewals):
    model = retention_model(alpha, beta)
    t = np.arange(3000)
    worth = (1 + rate) ** -t
    new = (model.survival(t) * worth).sum()
    assert model.expected_lifetime(rate) == pytest.approx(new, rel=1e-8)
    later = model.survival(renewals + 1 + t) / model.survival(renewals)
    assert model.expected_lifetime(rate, renewals) == pytest.approx((later * worth).sum(), rel=1e-8)
    assert 1 + model.expected_lifetime(rate, 0) / (1 + rate) == pytest.approx(model.expected_lifetime(rate))
    assert model.expected_lifetime(rate, renewals + 1) > model.expected_lifetime(rate, renewals)


def test_a_lifetime_without_discount():
    model = retention_model(3, 4)
    assert model.expected_lifetime() == pytest.approx((3 + 4 - 1) / (3 - 1))
    assert model.expected_lifetime(0, renewals=2) == pytest.approx((4 + 2) / (3 - 1))
    assert model.expected_lifetime(1e-9) == pytest.approx(model.expected_lifetime(), rel=1e-6)
    with pytest.raises(Refusal, match="infinite"):
        retention_model(0.7, 1.2).expected_lifetime()


@settings(max_examples=25)
@given(st.floats(0.3, 4), st.floats(0.5, 10))
def test_estimates_find_the_parameters_that_made_the_cohort(alpha, beta):
    survivors = 1e6 * retention_model(alpha, beta).survival(range(9))
    fit = fit_shifted_beta_geometric(survivors)
    assert (fit.alpha, fit.beta) == pytest.approx((alpha, beta), rel=1e-3)


def test_survival_is_the_mean_over_customers():
    chance = beta_distribution(0.7, 1.2).ppf(np.linspace(0.5, 99999.5, 100_000) / 100_000)
    expected = [((1 - chance) ** t).mean() for t in range(6)]
    assert retention_model(0.7, 1.2).survival(range(6)) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("survivors", "says"),
    [
        ([], "empty"), (None, "survivors"), ("100", "survivors"), ([100], "at least 3"),
        ([100, 63], "at least 3"), ([100, 63, 64], "must not increase"), ([63.1, 46.8, 38.2], "whole cohort"),
        ([0.631, 0.468, 0.3], "whole cohort"), ([0, 0, 0], "whole cohort"), ([100, 63, NAN], "none missing"),
        ([100, 63, -1], "at least 0"), ([100, 80, 64], "no peak"),
        ([100, 63, "x"], "numbers"), ([100, 63, np.inf], "finite"),
        ([100, 100, 100], "nobody in survivors left"),
        ([[100, 63, 46]], "one column"), ({100: 1}, "survivors"), ([100, True, False], "numbers"),
        ([100, 80, 50, 20, 1], "no peak"), ([100, 50, 25, 12.5], "no peak"), ([100, 0, 0], "no peak"),
        (pd.DataFrame(), "no rows"), (triangle([100.0], [90.0, 50.0]), "at least 3"),
        (triangle([100, 60, 50], [90, NAN, 40]), "only at the end"), (triangle([100, 60, 70]), "increase"),
        (pd.DataFrame({"a": ["x"], "b": ["y"], "c": ["z"]}), "numbers"),
    ],
)  # fmt: skip
def test_what_is_no_cohort_is_refused(survivors, says):
    with pytest.raises(Refusal, match=says):
        fit_shifted_beta_geometric(survivors)


def test_a_shop_without_contracts_is_refused():
    """Its cohorts may rise again, so they are no survivors."""
    with pytest.raises(Refusal, match="increase"):
        fit_shifted_beta_geometric(cohort_table(load("cdnow")))


@pytest.mark.parametrize("t", [-1, 1.5, "1", None, [1, NAN], [], True, [[1]]])
@pytest.mark.parametrize("method", ["survival", "retention"])
def test_no_number_of_renewals(method, t):
    with pytest.raises(Refusal):
        getattr(retention_model(1, 1), method)(t)


@pytest.mark.parametrize(
    "arguments", [(-0.1,), ("10 %",), (None,), (11,), (NAN,), (0.1, -1), (0.1, 1.5), (0.1, "2")]
)
def test_no_lifetime_is_refused(arguments):
    with pytest.raises(Refusal):
        retention_model(1, 1).expected_lifetime(*arguments)
    with pytest.raises(Refusal, match="t must"):
        retention_model(1, 1).retention(0)


# --- curves that fit and do not foretell


def test_trends_fit_seven_years_and_miss_the_twelfth(contracts):
    """Least squares on the years 0 to 7, as Fader & Hardie 2007 begin; R² of the quadratic .998 and .96."""
    coefficients = {
        ("high_end", "linear"): [0.925, -0.071], ("high_end", "quadratic"): [0.997, -0.142, 0.010],
        ("high_end", "exponential"): [-0.062, -0.102], ("regular", "linear"): [0.773, -0.092],
        ("regular", "quadratic"): [0.930, -0.249, 0.022], ("regular", "exponential"): [-0.248, -0.190],
    }  # fmt: skip
    for (segment, kind), expected in coefficients.items():
        curve = trend(contracts[segment][:8], 7, kind)
        height = np.log(curve) if kind == "exponential" else curve
        found = np.polynomial.Polynomial.fit(np.arange(8), height, len(expected) - 1).convert().coef
        assert found.round(3).tolist() == pytest.approx(expected)
    regular = compare_projections(contracts["regular"])
    last = (100 * regular.iloc[-1].drop("fitted").astype(float)).round(1).to_dict()
    assert last == {
        "actual": 17.3, "linear": -33.4, "quadratic": 116.9, "exponential": 8.0,
        "shifted_beta_geometric": 17.0,
    }  # fmt: skip
    high_end = compare_projections(contracts["high_end"])
    last = (100 * high_end.iloc[-1].drop("fitted").astype(float)).round(1).to_dict()
    assert last == {
        "actual": 39.4, "linear": 7.4, "quadratic": 75.6, "exponential": 27.6,
        "shifted_beta_geometric": 37.8,
    }  # fmt: skip
    inside = high_end[high_end["fitted"]]
    residual = ((inside["quadratic"] - inside["actual"]) ** 2).sum()
    total = ((inside["actual"] - inside["actual"].mean()) ** 2).sum()
    assert round(1 - residual / total, 3) == 0.998
    assert (len(inside), len(high_end)) == (8, 13)


def test_beyond_the_data_nothing_actual_is_known(contracts):
    table = compare_projections(contracts["regular"], 13, until=20)
    assert table["actual"].isna().sum() == 8
    assert table["fitted"].sum() == 13
    title = plot_projections(table).get_title(loc="left")
    assert title.startswith("Period 20") and "stayed" not in title


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (([100, 60, 50], 4), "known"), (([100, 60, 50], 2), "known"), (([100, 60, 50], 2.5), "known"),
        (([100, 60, 50], 3, 1), "until"), (([100, 60, 50], 3, 201), "until"), (([100, 60, 50], "3"), "known"),
        (([100, 60, 0], 3), "above 0"), (([100, 60, 70], 3), "increase"), ((None, 3), "survivors"),
    ],
)  # fmt: skip
def test_what_cannot_be_projected_is_refused(arguments, says):
    with pytest.raises(Refusal, match=says):
        compare_projections(*arguments)


def test_no_trend_is_refused(contracts):
    with pytest.raises(Refusal, match="kind"):
        trend(contracts["regular"], 12, "cubic")
    with pytest.raises(Refusal, match="at least 3"):
        trend([100, 50], 12)
    for table in (None, pd.DataFrame(), compare_projections(contracts["regular"])[:1]):
        with pytest.raises(Refusal):
            plot_projections(table)


# --- donors


def test_the_donors_are_the_published_ones(donors):
    assert (len(donors), donors["count"].sum()) == (22, 11104)
    assert donors["count"].groupby(donors["frequency"]).sum().tolist() == [
        3464,
        1823,
        1430,
        1085,
        1036,
        1063,
        1203,
    ]
    assert donors["later"].sum() == 3110 + 2938 + 2703 + 2573 + 1936, "year by year, as BTYD has them"


def test_bgbb_estimates(giving):
    """Fader, Hardie & Shang 2010; the log-likelihood to two decimals as in BTYD's walkthrough."""
    assert [round(value, 3) for value in giving.parameters().values()] == [1.204, 0.750, 0.657, 2.783]
    assert (round(giving.log_likelihood, 2), giving.customers) == (-33225.58, 11104)
    assert giving.slope < 1e-8
    mean = [giving.alpha / (giving.alpha + giving.beta), giving.gamma / (giving.gamma + giving.delta)]
    assert np.round(mean, 4).tolist() == [0.6162, 0.1909]


def test_donors_who_never_leave_fit_worse(donors, giving):
    """The same paper: beta-Bernoulli model."""
    fit = fit_beta_bernoulli(donors)
    assert [round(value, 3) for value in fit.parameters().values()] == [0.487, 0.826]
    assert round(fit.log_likelihood, 1) == -35516.1
    assert giving.log_likelihood > fit.log_likelihood + 2000
    assert fit.expected_purchases(5) == pytest.approx(5 * fit.alpha / (fit.alpha + fit.beta))
    same = fit.expected_purchases(5, donors)[donors["frequency"] == 1]
    assert same.nunique() == 1, "it does not matter when"


def test_probability_alive_is_that_of_the_paper(donors, giving):
    """Table of P(alive in 2002), as the tests of lifetimes quote it: never, twice to 1999, every year."""
    alive = giving.probability_alive(donors).round(2)
    cells = {(0, 0): 0.11, (2, 4): 0.59, (6, 6): 0.93}
    found = {
        (x, last): alive[(donors["frequency"] == x) & (donors["recency"] == last)].item() for x, last in cells
    }
    assert found == cells
    assert alive[donors["recency"] == 6].nunique() == 1, "who gave last year is alive, however often before"


def test_expected_gifts_of_the_authors_workbook(donors, giving):
    """Workbook of note 010, as the tests of lifetimes quote it: donors of 0 and of 6 gifts, gifts to come."""
    fitted = 11104 * giving.frequencies(6)
    assert fitted[[0, 6]].round(1).tolist() == [3454.9, 1253.1]
    expected = giving.expected_purchases(5, donors)
    assert round((expected * donors["count"]).sum(), 1) == 12884.2


def test_expected_gifts_of_the_btyd_walkthrough(donors, giving):
    """R package BTYD 2.4.3, section 5: new donor, two donors over ten years, by group, by year."""
    assert giving.expected_purchases(10) == pytest.approx(3.179805, abs=1e-4)
    expected = giving.expected_purchases(10, donors)
    assert expected[donors["frequency"] == 0].item() == pytest.approx(0.1302169, abs=1e-4)
    b = expected[(donors["frequency"] == 4) & (donors["recency"] == 5)].item()
    assert b == pytest.approx(3.627858, abs=1e-3)

    gifts = giving.expected_purchases(5, donors) * donors["count"]
    for by, published in {
        "frequency": [0.0728632, 0.3248841, 0.7089417, 1.333666, 2.031203, 2.784482, 3.752500],
        "recency": [0.0728632, 0.0856939, 0.1798423, 0.4041111, 0.8510811, 1.726323, 3.027190],
    }.items():
        mean = gifts.groupby(donors[by]).sum() / donors["count"].groupby(donors[by]).sum()
        assert mean.tolist() == pytest.approx(published, abs=1e-4)
    made = donors["later"].groupby(donors["recency"]).sum() / donors["count"].groupby(donors["recency"]).sum()
    assert made.round(3).tolist() == [0.174, 0.218, 0.390, 0.487, 0.809, 1.652, 2.947]
    yearly = 11104 * np.diff([giving.expected_purchases(n) for n in range(12)])
    assert yearly.tolist() == pytest.approx([
        5535.833, 4717.059, 4147.621, 3724.665, 3395.888, 3131.647, 2913.778, 2730.482, 2573.731, 2437.854,
        2318.727,
    ], abs=0.2)  # fmt: skip


def test_one_donor_a_row_is_the_same(donors, giving):
    rows = donors.loc[donors.index.repeat(donors["count"] // 8), ["frequency", "recency", "periods"]]
    counted = donors.assign(count=donors["count"] // 8)
    one, other = (fit_beta_geometric_beta_binomial(table) for table in (rows, counted))
    assert one.parameters() == pytest.approx(other.parameters(), rel=1e-5)
    assert one.customers == other.customers == (donors["count"] // 8).sum()


@pytest.mark.parametrize("kind", ["polars", "pyarrow", "duckdb"])
def test_any_dataframe_of_donors(donors, giving, kind):
    library = pytest.importorskip(kind)
    table: Any = donors
    if kind == "polars":
        table = library.from_pandas(donors)
    else:
        table = pytest.importorskip("pyarrow").Table.from_pandas(donors)
        table = library.from_arrow(table) if kind == "duckdb" else table
    assert fit_beta_geometric_beta_binomial(table).alpha == pytest.approx(giving.alpha)


@settings(max_examples=20)
@given(st.tuples(*[st.floats(0.1, 8)] * 4), st.integers(1, 6))
def test_all_histories_together_are_certain(parameters, n):
    """Over all 2ⁿ histories the likelihood sums to 1, and the forecasts to what a new customer brings."""
    from crm_lessons.lifecycle.beta_geometric_beta_binomial import _log_likelihood

    alpha, beta, gamma, delta = parameters
    model = BetaGeometricBetaBinomial(alpha=alpha, beta=beta, gamma=gamma, delta=delta, **KNOWN)
    histories = np.array(list(itertools.product([0, 1], repeat=n)))
    x = histories.sum(axis=1).astype(float)
    last = np.array([max(np.flatnonzero(row) + 1, default=0) for row in histories], float)
    seen = np.full(len(x), float(n))
    likely = np.exp(_log_likelihood(np.array(parameters), x, last, seen))
    assert likely.sum() == pytest.approx(1)
    by_frequency = np.bincount(x.astype(int), weights=likely, minlength=n + 1)
    np.testing.assert_allclose(model.frequencies(n), by_frequency, rtol=1e-8)
    assert (likely * x).sum() == pytest.approx(model.expected_purchases(n))
    table = pd.DataFrame({"frequency": x, "recency": last, "periods": n})
    ahead = (likely * model.expected_purchases(4, table)).sum()
    assert ahead == pytest.approx(model.expected_purchases(n + 4) - model.expected_purchases(n))
    alive = model.probability_alive(table)
    assert alive.between(0, 1).all()
    stays = np.prod((delta + np.arange(n + 1)) / (gamma + delta + np.arange(n + 1)))
    assert (likely * alive).sum() == pytest.approx(stays)


def test_one_period_more_is_the_next_purchase():
    """What is expected next year is the chance to be there times the chance to buy of one who is."""
    table = pd.DataFrame({"frequency": [4], "recency": [5], "periods": [6]})
    chance = (1.204 + 4) / (1.204 + 0.750 + 6)
    assert GIVING.expected_purchases(1, table).item() == pytest.approx(
        GIVING.probability_alive(table).item() * chance
    )
    assert GIVING.expected_purchases(0, table).item() == GIVING.expected_purchases(0) == 0


GOOD = {"frequency": [1, 0], "recency": [2, 0], "periods": [3, 3], "count": [5, 5]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"frequency": [3, 0]}, "recency"), ({"recency": [4, 0]}, "periods"),
        ({"recency": [2, 1]}, "must be 0"), ({"frequency": [1.5, 0]}, "whole"),
        ({"frequency": [-1, 0]}, "frequency"), ({"periods": [0, 3]}, "periods"),
        ({"periods": [2000, 2000]}, "periods"), ({"count": [-1, 5]}, "count"),
        ({"count": [0, 0]}, "no customer"),
        ({"frequency": ["a", 0]}, "frequency"), ({"frequency": [None, 0]}, "frequency"),
        ({"recency": [NAN, 0]}, "recency"), ({"count": [np.inf, 1]}, "count"), ({"count": [1.5, 1]}, "count"),
        ({"frequency": [0, 0], "recency": [0, 0]}, "bought again"), ({"count": [0, 5]}, "bought again"),
        ({"frequency": [True, False]}, "frequency"),
    ],
)  # fmt: skip
def test_what_are_no_donors_is_refused(change, says):
    with pytest.raises(Refusal, match=says):
        fit_beta_geometric_beta_binomial(pd.DataFrame(GOOD | change))


@pytest.mark.parametrize("table", [
    None, "donors", [1, 2], {}, pd.DataFrame(), pd.DataFrame({"frequency": [1]}), pd.DataFrame(GOOD)[:0],
    pd.DataFrame(GOOD).drop(columns="periods"),
])  # fmt: skip
def test_no_table_of_donors_is_refused(table):
    for use in (fit_beta_geometric_beta_binomial, fit_beta_bernoulli):
        with pytest.raises(Refusal):
            use(table)


def test_customers_all_alike_have_no_peak():
    with pytest.raises(Refusal, match="no peak"):
        fit_beta_geometric_beta_binomial(pd.DataFrame({"frequency": [3], "recency": [3], "periods": [3]}))


@pytest.mark.parametrize("n", [-1, 1.5, "5", None, NAN, True, 10**6])
def test_no_number_of_opportunities_is_refused(donors, giving, n):
    for use in (giving.expected_purchases, giving.frequencies, fit_beta_bernoulli(donors).expected_purchases):
        with pytest.raises(Refusal):
            use(n)


def test_the_map_of_gifts_shows_forecast_and_truth(donors, giving):
    expected = giving.expected_purchases(5, donors)
    ax = plot_expected_purchases(donors, expected, donors["later"] / donors["count"])
    assert ax.get_title(loc="left") == "Frequency 1, recency 5: 1.02 to come; frequency 4, recency 4: 0.58"
    assert ax.texts[-1].get_text() == "3.75\n(3.53)"
    plain = plot_expected_purchases(donors[:1], expected[:1])
    assert plain.get_title(loc="left") == "Purchases to expect, by frequency and recency"
    for bad in (
        (donors, expected[:5]),
        (donors, -expected),
        (donors, "many"),
        (donors, expected, [1]),
        (None, [1]),
    ):
        with pytest.raises(Refusal):
            plot_expected_purchases(*bad)
    twice = pd.concat([donors, donors])
    with pytest.raises(Refusal, match="once"):
        plot_expected_purchases(twice, pd.concat([expected, expected]))
