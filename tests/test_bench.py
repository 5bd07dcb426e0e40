"""What the bench measures with: customers as the published model has them, and its parts by name."""

from __future__ import annotations

import pytest

from crm_lessons.value import fit_bg_nbd, fit_gamma_gamma, purchase_summary
from tools.bench import __main__ as bench
from tools.bench.customers import EACH, LEAVING, RATE, SPEND, purchases


@pytest.fixture(scope="module")
def log():
    return purchases(40_000)


def test_the_models_find_again_what_the_customers_were_drawn_from(log):
    summary = purchase_summary(log, until="1997-09-30")
    buying = fit_bg_nbd(summary)
    for estimate, drawn in zip(buying.parameters().items(), (*RATE, *LEAVING), strict=True):
        name, value = estimate
        assert value == pytest.approx(drawn, abs=4 * buying.standard_errors[name]), name
    # Of a purchase at least a cent is left after rounding, and two of one day are one to the model.
    spend = fit_gamma_gamma(summary[summary["mean_spend"] > 0])
    assert list(spend.parameters().values()) == pytest.approx(SPEND, rel=0.15)


def test_a_log_is_in_order_and_of_the_size_asked_for(log):
    assert log["date"].is_monotonic_increasing
    assert log["customer"].nunique() == 40_000
    assert len(log) == pytest.approx(EACH * 40_000, rel=0.02)
    assert purchases(9, first=5)["customer"].min() == 5


def test_the_parts_asked_for_are_measured_each_in_a_process_of_its_own(monkeypatch):
    called = []

    def call(line, cwd):
        called.append(line[-1])
        return int(line[-1] == "scale")

    monkeypatch.setattr(bench.subprocess, "call", call)
    assert bench.main("fit", "scale") == 1
    assert called == ["fit", "scale"]
    assert bench.main() == 1
    assert called[2:] == list(bench.PARTS)


def test_an_unknown_part_is_refused(capsys):
    assert bench.main("fit", "speed") == 2
    assert "no part speed" in capsys.readouterr().out


def test_a_goal_that_is_not_met_is_the_exit_code(monkeypatch, capsys):
    line = bench.explorers.Line("wait", "30 ms", "≤ 25 ms", False)
    monkeypatch.setenv("MPLBACKEND", "agg")  # taken away for a reader, given back after the test
    monkeypatch.setitem(bench.PARTS, "update", lambda: [line])
    assert bench.main("update") == 1
    assert "NOT MET" in capsys.readouterr().out
