"""pyproject.toml, constraints.txt and environment.yml agree on what the course needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LAB = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["lab"]
TEST = PROJECT["optional-dependencies"]["test"]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = dict(line.split("==") for line in LINES if "==" in line)
CONDA = {"matplotlib-base": "matplotlib"}  # conda-forge's matplotlib without a windowing toolkit


def floors(requirements: list[str]) -> dict[str, str]:
    """Name → what is asked of its version."""
    parsed = map(Requirement, requirements)
    return {canonicalize_name(requirement.name): str(requirement.specifier) for requirement in parsed}


def test_conda_gets_the_same_packages_and_floors():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]
    asked = dict(package.partition(" ")[::2] for package in packages)
    assert asked.pop("python") == PROJECT["requires-python"]
    assert asked.pop("pip") == ""
    assert {CONDA.get(name, name): floor for name, floor in asked.items()} == floors(LAB)
    assert pip == {"pip": ["-e ."]}
    assert environment["channels"] == ["conda-forge"]
    assert environment["name"] == PROJECT["name"]


def test_constraints_are_names_and_versions_and_nothing_else():
    allowed = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*==[0-9][0-9a-z.]*|# .*|")
    assert [line for line in LINES if not allowed.fullmatch(line)] == []
    assert len(PINS) == sum("==" in line for line in LINES)  # each name once


@pytest.mark.parametrize("requirement", list(map(Requirement, LAB + TEST)), ids=str)
def test_the_tested_version_meets_the_floor(requirement):
    assert PINS[canonicalize_name(requirement.name)] in requirement.specifier


def test_constraints_stand_under_what_needs_them():
    lab, test = (part.splitlines() for part in "\n".join(LINES).split("# lab\n")[1].split("\n# test\n"))
    assert floors(LAB).keys() <= {line.split("==")[0] for line in lab}
    assert floors(TEST).keys() - {line.split("==")[0] for line in lab} <= {
        line.split("==")[0] for line in test
    }
