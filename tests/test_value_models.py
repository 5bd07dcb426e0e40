"""Buying until they leave: published estimates and forecasts, invariances, any dataframe, refusals."""

from __future__ import annotations

import importlib.util
import time
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta as beta_distribution
from scipy.stats import gamma as gamma_distribution

from crm_lessons.cases import DATA
from crm_lessons.refusal import Refusal
from crm_lessons.value import bg_nbd, gamma_gamma, pareto_nbd
from crm_lessons.value.bg_nbd import BGNBD, fit_bg_nbd
from crm_lessons.value.forecast import (
    alive_path,
    customer_value,
    period_rate,
    plot_alive_path,
    plot_frequency_recency,
    plot_tracking,
    tracking,
)
from crm_lessons.value.gamma_gamma import GammaGamma, fit_gamma_gamma, spend_correlation
from crm_lessons.value.likelihood import counted, histories
from crm_lessons.value.pareto_nbd import ParetoNBD, fit_pareto_nbd
from crm_lessons.value.purchases import purchase_summary

KNOWN = {"log_likelihood": 0.0, "standard_errors": {}, "customers": 0, "slope": 0.0}
# The estimates as Fader, Hardie & Lee 2005 print them.
BG = BGNBD(r=0.243, alpha=4.414, a=0.793, b=2.426, **KNOWN)
PARETO = ParetoNBD(r=0.553, alpha=10.578, s=0.606, beta=11.669, **KNOWN)
SPEND = GammaGamma(p=6.25, q=3.74, gamma=15.44, **KNOWN)
FITS = (fit_bg_nbd, fit_pareto_nbd)


def one(frequency: float, recency: float, T: float) -> pd.DataFrame:
    return pd.DataFrame({"frequency": [frequency], "recency": [recency], "T": [T]})


@pytest.fixture(scope="module")
def cdnow() -> pd.DataFrame:
    return pd.read_csv(DATA / "cdnow.csv", parse_dates=["date"], encoding="utf-8")


@pytest.fixture(scope="module")
def summary(cdnow: pd.DataFrame) -> pd.DataFrame:
    return purchase_summary(cdnow, until="1997-09-30", holdout="1998-06-30")


@pytest.fixture(scope="module")
def fitted(summary: pd.DataFrame) -> dict[str, Any]:
    return {
        "bg": fit_bg_nbd(summary),
        "pareto": fit_pareto_nbd(summary),
        "spend": fit_gamma_gamma(summary),
    }


# from purchases to customers


def test_the_sample_is_the_published_one(cdnow):
    assert (len(cdnow), cdnow["customer"].nunique()) == (6919, 2357)
    assert (str(cdnow["date"].min().date()), str(cdnow["date"].max().date())) == ("1997-01-01", "1998-06-30")


def test_summary_gives_the_published_customers(summary):
    """Fader & Hardie's own summary (2 decimals); customer 1516 and the buckets as in BTYD's walkthrough."""
    rows = summary.set_index("customer")
    assert rows.loc[1].round(2).tolist() == [2, 30.43, 38.86, 22.34, 1]  # 22.345 to two decimals
    assert rows.loc[2].round(2).tolist() == [1, 1.71, 38.86, 11.77, 0]
    assert rows.loc[1516, ["frequency", "recency", "T"]].round(5).tolist() == [26, 30.85714, 31]
    bins = summary["frequency"].clip(upper=7)
    assert bins.value_counts().sort_index().tolist() == [1411, 439, 214, 100, 62, 38, 29, 64]
    actual = summary["holdout"].groupby(bins).mean().round(3).tolist()
    assert actual == [0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359]


DAYS = (("01", "09"), ("01", "18"), ("08", "09"), ("08", "00"), ("15", "23"))


def test_one_purchase_a_day_counts_once_and_its_amounts_add():
    days = pd.to_datetime([f"2024-01-{day} {hour}:00" for day, hour in DAYS])
    table = pd.DataFrame({"customer": "a", "date": days, "amount": [1, 2, 4, 8, 16]})
    assert purchase_summary(table, "2024-01-22").to_dict("list") == {
        "customer": ["a"],
        "frequency": [2],
        "recency": [2.0],
        "T": [3.0],
        "mean_spend": [14.0],
    }
    assert purchase_summary(table, "2024-01-14")["mean_spend"].tolist() == [12.0]


def test_units_differ_only_by_their_days(cdnow):
    day, week, month = (purchase_summary(cdnow, unit=unit) for unit in ("day", "week", "month"))
    assert day["T"].max() == 545
    np.testing.assert_allclose(week[["recency", "T"]] * 7, day[["recency", "T"]])
    np.testing.assert_allclose(month[["recency", "T"]] * 30.4375, day[["recency", "T"]])


def test_who_came_after_the_end_is_left_out(cdnow):
    early = purchase_summary(cdnow, "1997-01-31", holdout="1997-02-28")
    first = cdnow.groupby("customer")["date"].min()
    assert early["customer"].tolist() == first.index[first <= "1997-01-31"].tolist()
    february = cdnow[cdnow["date"].between("1997-02-01", "1997-02-28")].drop_duplicates(["customer", "date"])
    expected = february["customer"].value_counts().reindex(early["customer"], fill_value=0)
    assert early["holdout"].tolist() == expected.tolist()


@pytest.mark.parametrize("kind", ["polars", "lazy", "arrow", "duckdb"])
def test_every_dataframe_gives_the_same_and_gets_its_own_kind_back(cdnow, summary, kind):
    module = {"lazy": "polars", "arrow": "pyarrow"}.get(kind, kind)
    library = pytest.importorskip(module)
    table: Any
    if module == "polars":
        table = library.from_pandas(cdnow)
        table = table.lazy() if kind == "lazy" else table
    elif kind == "arrow":
        table = library.Table.from_pandas(cdnow)
    else:
        table = library.from_arrow(pytest.importorskip("pyarrow").Table.from_pandas(cdnow))
    result = purchase_summary(table, "1997-09-30", holdout="1998-06-30")
    assert type(result) is type(table)
    rows = {"lazy": lambda: result.collect().to_pandas(), "duckdb": lambda: result.df()}
    got = rows.get(kind, lambda: result.to_pandas())()
    pd.testing.assert_frame_equal(got.astype(float), summary.astype(float), rtol=1e-12)
    assert fit_bg_nbd(result).r == pytest.approx(fit_bg_nbd(summary).r)


def test_spark_gives_the_same(summary, spark):
    columns = "customer bigint, date date, cds bigint, amount double"
    table = spark.read.csv(str(DATA / "cdnow.csv"), header=True, schema=columns)
    result = purchase_summary(table, "1997-09-30", holdout="1998-06-30")
    assert type(result) is type(table)
    got = pd.DataFrame([row.asDict() for row in result.collect()])
    pd.testing.assert_frame_equal(got.astype(float), summary.astype(float), rtol=1e-12)


@pytest.mark.parametrize("dtype", ["str", "category", "float64"])
def test_customers_keep_their_type(cdnow, dtype):
    table = cdnow.assign(customer=cdnow["customer"].astype(dtype)).set_index(np.arange(6919)[::-1])
    result = purchase_summary(table)
    assert result["customer"].dtype == table["customer"].dtype
    assert result["customer"].is_monotonic_increasing or dtype == "category"
    assert result["T"].sum() == pytest.approx(purchase_summary(cdnow)["T"].sum())


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(0, 9)), min_size=1, max_size=40))
def test_summary_is_what_counting_by_hand_gives(rows):
    table = pd.DataFrame(rows, columns=["customer", "day", "amount"])
    table["date"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(table["day"], unit="D")
    result = purchase_summary(table, unit="day").set_index("customer")
    for customer, own in table.groupby("customer"):
        days = own.groupby("day")["amount"].sum()
        repeat = days.iloc[1:]
        expected = [len(repeat), days.index[-1] - days.index[0], table["day"].max() - days.index[0]]
        assert result.loc[customer].tolist() == pytest.approx([
            *expected,
            repeat.mean() if len(repeat) else 0,
        ])


# published estimates and forecasts


def test_bg_nbd_estimates(fitted):
    """Fader, Hardie & Lee 2005, Marketing Science 24(2)."""
    fit = fitted["bg"]
    assert [round(value, 3) for value in fit.parameters().values()] == [0.243, 4.414, 0.793, 2.426]
    assert round(fit.log_likelihood, 1) == -9582.4
    assert (fit.customers, fit.slope < 1e-8) == (2357, True)


def test_pareto_nbd_estimates(fitted):
    """The same paper."""
    fit = fitted["pareto"]
    assert [round(value, 3) for value in fit.parameters().values()] == [0.553, 10.578, 0.606, 11.669]
    assert round(fit.log_likelihood, 1) == -9595.0


def test_gamma_gamma_estimates(fitted):
    """Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4)."""
    fit = fitted["spend"]
    assert [round(value, 2) for value in fit.parameters().values()] == [6.25, 3.74, 15.44]
    assert fit.customers == 946


def test_bg_nbd_forecasts_of_the_authors_spreadsheet(fitted):
    """Fader & Hardie's workbook to note 004, as the tests of lifetimes quote it."""
    times = (0.1429, 1.0, 3.0, 31.8571, 32.0, 78.0)
    expected = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576]
    assert [fitted["bg"].expected_purchases(t) for t in times] == pytest.approx(expected, abs=4e-4)
    assert round(fitted["bg"].expected_purchases(39, one(2, 30.43, 38.86)).item(), 3) == 1.226


def test_bg_nbd_forecasts_of_the_btyd_walkthrough():
    """R package BTYD 2.4, "Buy 'Til You Die: a walkthrough", section 4.3, with its estimates."""
    fit = BGNBD(r=0.2425967, alpha=4.413659, a=0.7929869, b=2.426164, **KNOWN)
    often = one(26, 30.85714, 31)
    assert fit.expected_purchases(52) == pytest.approx(1.444004, abs=1e-5)
    assert fit.expected_purchases(52, often).item() == pytest.approx(25.75659, abs=1e-3)
    assert fit.probability_alive(often).item() == pytest.approx(0.9688523, abs=1e-6)
    paradox = [fit.expected_purchases(52, one(x, 20, 39)).item() for x in (10, 15, 20, 25)]
    assert paradox == pytest.approx([0.3474606, 0.04283391, 0.004158973, 0.0003583685], rel=1e-4)


def test_pareto_nbd_forecasts_of_the_btyd_walkthrough():
    """The same, section 3.3, and the package's help page of pnbd.PAlive."""
    fit = ParetoNBD(r=0.553, alpha=10.580, s=0.606, beta=11.656, **KNOWN)
    often = one(26, 30.85714, 31)
    assert fit.expected_purchases(52) == pytest.approx(1.473434, abs=2e-3)
    assert fit.expected_purchases(52, often).item() == pytest.approx(25.45647, abs=5e-3)
    assert fit.probability_alive(often).item() == pytest.approx(0.997874, abs=2e-6)
    paradox = [fit.expected_purchases(52, one(x, 20, 39)).item() for x in (10, 15, 20, 25)]
    assert paradox == pytest.approx([0.7062289, 0.1442396, 0.02250658, 0.00309267], rel=5e-3)
    assert fit.probability_alive(one(0, 0, 39)).item() == pytest.approx(0.2941633, abs=2e-4)
    assert round(fit.probability_alive(one(23, 39, 39)).item(), 6) == 1


def test_holdout_forecasts_by_frequency(fitted, summary):
    """BTYD's walkthrough, section 3.4: mean forecast of who bought again 0, 1, … 7 or more times."""
    forecast = fitted["pareto"].expected_purchases(39, summary)
    published = [0.138, 0.600, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403]
    assert forecast.groupby(summary["frequency"].clip(upper=7)).mean().tolist() == pytest.approx(
        published, abs=1.1e-3
    )


def test_forecasts_go_with_the_holdout_as_published(fitted, summary):
    """Fader, Hardie & Lee 2005: correlations of the customers' holdout purchases with both forecasts."""
    both = [fitted[name].expected_purchases(39, summary) for name in ("bg", "pareto")]
    found = np.corrcoef([summary["holdout"], *both])[np.triu_indices(3, 1)]
    assert found.round(3).tolist() == [0.626, 0.630, 0.996]


def test_tracking_gives_the_published_weeks(fitted, cdnow, summary):
    """BTYD's walkthrough, section 3.4, weeks 20 to 25; it counts a customer's week from the day before."""
    table = tracking(fitted["pareto"], cdnow, "1997-09-30")
    assert table.loc[20:25, "actual"].tolist() == [1359, 1414, 1484, 1517, 1573, 1672]
    assert (len(table), int(table["fitted"].sum())) == (78, 39)
    assert table.loc[39, "actual"] == summary["frequency"].sum()
    assert table.loc[78, "actual"] == summary["frequency"].sum() + summary["holdout"].sum()

    starts = (summary["T"].max() - summary["T"]).value_counts()
    shifted = [
        sum(n * fitted["pareto"].expected_purchases(week - start) for start, n in starts.items())
        for week in (20, 25)
    ]
    assert shifted == pytest.approx([1308.856, 1674.253], rel=1e-4)
    own = sum(n * fitted["pareto"].expected_purchases(20 - 1 / 7 - start) for start, n in starts.items())
    assert table.loc[20, "expected"] == pytest.approx(own)
    # The paper: by week 78 the Pareto/NBD is 2 %, the BG/NBD 4 % short.
    short = tracking(fitted["bg"], cdnow, "1997-09-30").iloc[-1]
    assert round(100 * table["expected"].iloc[-1] / table["actual"].iloc[-1]) == 98
    assert round(100 * short["expected"] / short["actual"]) == 96


def test_expected_spend_of_the_first_ten_customers(fitted, summary):
    """The numbers lifetimes' guide prints for the same data (its summary is rounded to cents)."""
    expected = [24.66, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    found = fitted["spend"].expected_spend(summary.head(10))
    assert found.tolist() == pytest.approx(expected, abs=7e-3)
    assert fitted["spend"].expected_spend() == pytest.approx(35.17, abs=2e-3)
    assert round(spend_correlation(summary), 4) == 0.1139


# against what defines them


@pytest.mark.parametrize(("a", "b"), [(0.793, 2.426), (1.0, 2.0), (2.5, 0.7), (0.3, 0.4), (0.4, 0.6)])
def test_bg_nbd_expectation_is_the_mean_over_customers(a, b):
    model = BGNBD(r=0.8, alpha=3.0, a=a, b=b, **KNOWN)
    rates = gamma_distribution(0.8, scale=1 / 3.0).ppf(np.linspace(0.5, 1999.5, 2000) / 2000)
    leaving = beta_distribution(a, b).ppf(np.linspace(0.5, 1999.5, 2000) / 2000)
    p = np.maximum(leaving, 1e-12)
    mean = (-np.expm1(-rates[:, None] * p * 10) / p).mean()
    assert model.expected_purchases(10) == pytest.approx(mean, rel=5e-3)


@pytest.mark.parametrize(("alpha", "beta"), [(10.6, 11.7), (11.7, 10.6), (5, 5), (0.4, 30), (30, 0.4)])
@pytest.mark.parametrize(("x", "recency", "T"), [(0, 0, 39), (2, 30.43, 38.86), (7, 1, 20), (40, 12, 30)])
def test_pareto_nbd_endings_are_the_integral(alpha, beta, x, recency, T):
    r, s = 0.55, 0.61
    alive, left = pareto_nbd.endings(np.array([r, alpha, s, beta]), *np.array([[x], [recency], [T]], float))
    scale = np.exp(max(alive[0], left[0]))

    def leaving(t: float) -> float:
        return float((alpha + t) ** -(r + x) * s * (beta + t) ** -(s + 1) / scale)

    integral = quad(leaving, recency, T, epsabs=0, epsrel=1e-11, limit=200)[0]
    assert np.exp(left[0]) / scale == pytest.approx(integral, rel=1e-8)


def test_likelihood_is_that_of_the_story():
    """Pareto/NBD: one customer's likelihood, integrated over rates of buying and of leaving."""

    points, weights = np.polynomial.legendre.leggauss(300)
    rate, mu = 7.5 * (points + 1)[:, None], 7.5 * (points + 1)
    total = rate + mu
    seen = rate**3 * (mu / total * np.exp(-total * 5) + rate / total * np.exp(-total * 8))
    density = gamma_distribution(2, scale=1 / 3).pdf(rate) * gamma_distribution(1.5, scale=1 / 4).pdf(mu)
    integral = 7.5**2 * weights @ (seen * density) @ weights
    found = pareto_nbd.log_likelihood(np.array([2, 3, 1.5, 4]), *np.array([[3.0], [5.0], [8.0]]))
    assert np.exp(found).item() == pytest.approx(integral, rel=1e-4)


def test_frequent_buyers_do_not_overflow():
    summary = pd.DataFrame({"frequency": [400, 1000, 2000], "recency": [5, 1, 36.9], "T": [6, 37, 37]})
    for model in (BG, ParetoNBD(r=10.5, alpha=0.008, s=3.05, beta=2.82, **KNOWN)):
        assert model.probability_alive(summary).between(0, 1).all()
        assert np.isfinite(model.expected_purchases(10, summary)).all()


positive = st.floats(0.05, 30)
history = st.tuples(st.integers(0, 60), st.floats(0.01, 1), st.floats(0.5, 200)).map(
    lambda h: (float(h[0]), h[1] * h[2] if h[0] else 0.0, h[2])
)
models = st.one_of(
    st.builds(lambda r, alpha, a, b: BGNBD(r=r, alpha=alpha, a=a, b=b, **KNOWN), *[positive] * 4),
    st.builds(
        lambda r, alpha, s, beta: ParetoNBD(r=r, alpha=alpha, s=s, beta=beta, **KNOWN), *[positive] * 4
    ),
)


@given(models, history)
def test_probabilities_and_expectations_make_sense(model, customer):
    row = one(*customer)
    assert 0 <= model.probability_alive(row).item() <= 1
    assert model.expected_purchases(0) == 0
    assert model.expected_purchases(0, row).item() == 0
    for known in (None, row):
        found = [float(np.squeeze(model.expected_purchases(t, known))) for t in (1, 5, 20, 100)]
        assert min(np.diff([0, *found])) >= -1e-9 * found[-1]


@settings(max_examples=40)
@given(st.tuples(*[st.floats(0.2, 8)] * 4), history)
def test_gradients_are_the_slopes(values, customer):
    at = np.array(values)
    cases_ = [
        (bg_nbd, at, [np.array([value]) for value in customer]),
        (gamma_gamma, at[:3], [np.array([customer[0] + 1]), np.array([customer[2]])]),
    ]
    for module, parameters, data in cases_:
        exact = np.ravel(module.gradient(parameters, *data))
        steps = np.eye(len(parameters)) * 1e-5
        slopes = [
            (module.log_likelihood(parameters + d, *data) - module.log_likelihood(parameters - d, *data))
            / 2e-5
            for d in steps
        ]
        np.testing.assert_allclose(exact, np.ravel(slopes), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("fit", [*FITS, fit_gamma_gamma])
def test_order_and_equal_rows_make_no_difference(fit, summary):
    part = summary.head(400)
    same = fit(part.sample(frac=1, random_state=1))
    assert same.log_likelihood == pytest.approx(fit(part).log_likelihood, rel=1e-12)
    twice = fit(pd.concat([part, part]))
    assert twice.log_likelihood == pytest.approx(2 * same.log_likelihood, rel=1e-9)
    assert list(twice.parameters().values()) == pytest.approx(list(same.parameters().values()), rel=1e-3)
    errors = np.array([list(found.standard_errors.values()) for found in (same, twice)])
    np.testing.assert_allclose(errors[0] / errors[1], np.sqrt(2), rtol=1e-2)


@pytest.mark.parametrize("fit", FITS)
def test_the_unit_of_time_makes_no_difference(fit, summary, fitted):
    days = fit(summary.assign(recency=summary["recency"] * 7, T=summary["T"] * 7))
    weeks = fitted["bg" if fit is fit_bg_nbd else "pareto"]
    assert days.expected_purchases(273) == pytest.approx(weeks.expected_purchases(39), rel=1e-4)
    assert days.alpha == pytest.approx(7 * weeks.alpha, rel=1e-3)


def test_estimates_find_what_was_simulated():
    """And miss it by what the standard errors say."""
    rng = np.random.RandomState(4)
    n, true = 4000, {"r": 0.6, "alpha": 4.0, "a": 1.2, "b": 3.0}
    rate, leave = rng.gamma(0.6, 1 / 4.0, n), rng.beta(1.2, 3.0, n)
    x, recency, now, alive = np.zeros(n), np.zeros(n), np.zeros(n), np.ones(n, bool)
    while alive.any():
        now = now + rng.exponential(1 / np.maximum(rate, 1e-12))
        alive &= now <= 40
        x, recency = x + alive, np.where(alive, now, recency)
        alive &= rng.uniform(size=n) > leave
    fit = fit_bg_nbd(pd.DataFrame({"frequency": x, "recency": recency, "T": 40.0}))
    misses = [(fit.parameters()[k] - value) / fit.standard_errors[k] for k, value in true.items()]
    assert np.abs(misses).max() < 3
    assert fit.summary().loc["alpha"].tolist() == [fit.alpha, fit.standard_errors["alpha"]]


# what customers are worth


def test_value_is_purchases_times_spend_times_margin(fitted, summary):
    bg, spend = fitted["bg"], fitted["spend"]
    value = customer_value(summary, bg, spend, 52, 0, margin=0.4)
    purchases = bg.expected_purchases(52, summary)
    np.testing.assert_allclose(value["value"], purchases * spend.expected_spend(summary) * 0.4)
    np.testing.assert_allclose(value["expected_purchases"], purchases)
    assert list(value) == ["customer", "probability_alive", "expected_purchases", "expected_spend", "value"]
    assert value["customer"].equals(summary["customer"])


def test_value_discounts_each_period_from_its_end(fitted, summary):
    pareto, spend = fitted["pareto"], fitted["spend"]
    customers = summary.head(3)
    value = customer_value(customers, pareto, spend, 2, 0.1, length=10)
    first, both = (pareto.expected_purchases(t, customers) for t in (10, 20))
    expected = (first / 1.1 + (both - first) / 1.21) * spend.expected_spend(customers)
    np.testing.assert_allclose(value["value"], expected)
    assert (1 + period_rate(0.15)) ** 52 == pytest.approx(1.15)
    assert round(np.log1p(period_rate(0.15)), 4) == 0.0027  # the weekly rate of Fader, Hardie & Lee 2005


def test_alive_path_falls_in_silence_and_rises_with_a_purchase(fitted):
    path = alive_path(fitted["pareto"], [0, 2, 5, 12], 39)
    alive = path["probability_alive"]
    assert alive.loc[12.0] > alive[alive.index < 12].iloc[-1]
    assert (np.diff(alive.loc[12:]) < 0).all()
    last = one(3, 12, 39)
    assert alive.iloc[-1] == pytest.approx(fitted["pareto"].probability_alive(last).item())


def test_plots_say_what_they_show(fitted, cdnow):
    bg = fitted["bg"]
    ax = plot_tracking(tracking(bg, cdnow, "1997-09-30"))
    assert ax.get_title(loc="left") == "4,161 repeat purchases expected, 4,339 made: off by −4.1 %"
    ax = plot_frequency_recency(bg, 39)
    title = "Even odds to be alive: 21 weeks of silence after 2 repeat purchases, 7 after 20"
    assert ax.get_title(loc="left") == title
    ax = plot_frequency_recency(bg, 2, unit="month")
    assert ax.get_title(loc="left") == "Probability alive 2 months after the first purchase"
    ax = plot_alive_path(alive_path(bg, [0, 2, 5, 7, 12, 15], 39))
    assert ax.get_title(loc="left") == "Probability alive 11%, 24.0 weeks after the last purchase (dots)"
    plt.close("all")


# refusals

GOOD = {
    "frequency": [2, 0, 1],
    "recency": [3.0, 0.0, 1.0],
    "T": [5.0, 4.0, 2.0],
    "mean_spend": [9.0, 0.0, 4.0],
}
BAD_SUMMARIES = {
    "frequency must be at least 0; row 0 has -2": {"frequency": [-2, 0, 1]},
    "frequency must be a whole number; row 0 has 1.5": {"frequency": [1.5, 0, 1]},
    "frequency must hold numbers, none missing; row 0 has 'two'": {"frequency": ["two", 0, 1]},
    "recency must hold numbers, none missing; row 2 has nan": {"recency": [3, 0, np.nan]},
    "recency must not be above T; row 0 has 6.0": {"recency": [6.0, 0, 1]},
    "recency must be 0 where frequency is 0; row 1 has 2.0": {"recency": [3.0, 2.0, 1]},
    "T must be finite; row 1 has inf": {"T": [5.0, np.inf, 2]},
    "nobody in summary bought again": {"frequency": [0, 0, 0], "recency": [0, 0, 0]},
    "1 customers bought again; at least 2 are needed": {"frequency": [2, 0, 0], "recency": [3, 0, 0]},
}


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("message", BAD_SUMMARIES)
def test_a_bad_summary_is_refused(fit, message):
    with pytest.raises(Refusal, match=message):
        fit(pd.DataFrame(GOOD | BAD_SUMMARIES[message]))


@pytest.mark.parametrize("fit", [*FITS, fit_gamma_gamma])
def test_what_cannot_be_estimated_is_refused(fit):
    with pytest.raises(Refusal, match="has no rows"):
        fit(pd.DataFrame(GOOD).head(0))
    with pytest.raises(Refusal, match="needs the columns"):
        fit(pd.DataFrame({"customer": [1]}))
    with pytest.raises(Refusal, match="must be a dataframe"):
        fit([1, 2, 3])
    alike = pd.DataFrame(GOOD).iloc[[0] * 30]
    with pytest.raises(Refusal, match="30 customers are too few, or too much alike"):
        fit(alike)


def test_bad_spend_is_refused():
    with pytest.raises(Refusal, match="mean_spend must be above 0 where frequency is; row 2 has 0.0"):
        fit_gamma_gamma(pd.DataFrame(GOOD | {"mean_spend": [9.0, 0.0, 0.0]}))
    with pytest.raises(Refusal, match="mean_spend must hold numbers, none missing; row 2"):
        fit_gamma_gamma(pd.DataFrame(GOOD | {"mean_spend": [9.0, None, None]}))
    with pytest.raises(Refusal, match="q is 0.9; only above 1"):
        GammaGamma(p=6, q=0.9, gamma=15, **KNOWN).expected_spend()
    with pytest.raises(Refusal, match="same frequency or mean_spend"):
        spend_correlation(pd.DataFrame({"frequency": [2, 2, 2], "mean_spend": [1, 2, 3]}))


REFUSED_DATES = {
    "until must be a date": {"until": "soon"},
    "until is 1996-12-31, before the first purchase of all on 1997-01-01": {"until": "1996-12-31"},
    "holdout must be after until": {"until": "1997-09-30", "holdout": "1997-09-30"},
    "unit must be one of day, week, month; it was 'weeks'": {"unit": "weeks"},
}


@pytest.mark.parametrize("message", REFUSED_DATES)
def test_bad_dates_are_refused(cdnow, message):
    with pytest.raises(Refusal, match=message):
        purchase_summary(cdnow, **REFUSED_DATES[message])


def test_bad_forecasts_are_refused(summary, cdnow):
    bad = {
        "t must be at least 0; it was -1": lambda: BG.expected_purchases(-1),
        "periods must be": lambda: customer_value(summary, BG, SPEND, 1.5, 0.1),
        "discount must be at least 0": lambda: customer_value(summary, BG, SPEND, 5, -0.1),
        "margin must lie between 0 and 1": lambda: customer_value(summary, BG, SPEND, 5, 0.1, margin=2),
        "length must be above 0": lambda: customer_value(summary, BG, SPEND, 5, 0.1, length=0),
        "purchases must begin with 0 and rise": lambda: alive_path(BG, [1, 2], 9),
        "until must be at least 5": lambda: alive_path(BG, [0, 5], 4),
        "unit must be one of": lambda: tracking(BG, cdnow, "1997-09-30", unit="year"),
    }
    for message, call in bad.items():
        with pytest.raises(Refusal, match=message):
            call()


# beside lifetimes, and fast


@pytest.mark.skipif(importlib.util.find_spec("lifetimes") is None, reason="lifetimes is not installed")
@pytest.mark.filterwarnings("ignore")
def test_the_peak_is_not_below_that_of_lifetimes(summary, fitted):
    from lifetimes import BetaGeoFitter

    other = BetaGeoFitter().fit(summary["frequency"], summary["recency"], summary["T"])
    assert list(fitted["bg"].parameters().values()) == pytest.approx(other.params_.tolist(), rel=1e-3)
    columns = [summary[name].to_numpy(float) for name in ("frequency", "recency", "T")]
    theirs = bg_nbd.log_likelihood(other.params_.to_numpy(), *columns).sum()
    assert fitted["bg"].log_likelihood >= theirs - 1e-4


def test_equal_rows_are_counted_once(summary):
    many = summary.iloc[np.random.RandomState(0).randint(0, len(summary), 200_000)]
    *columns, weights = counted(histories(many))
    assert (len(weights) < 2357, weights.sum()) == (True, 200_000)
    fit_bg_nbd(summary)  # scipy is imported
    begun = time.perf_counter()
    fit_bg_nbd(many)
    assert time.perf_counter() - begun < 5
