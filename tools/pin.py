"""Write constraints.txt: the versions, installed here and tested, of all that the course needs.

python tools/pin.py
"""

from __future__ import annotations

import itertools
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
HEADER = """\
# The versions the course is tested with. The floors stand in pyproject.toml; start.py installs these,
# and others only where these do not fit. Written by tools/pin.py.
"""
SYSTEMS = [("linux", "posix", "Linux"), ("darwin", "posix", "Darwin"), ("win32", "nt", "Windows")]
MACHINES = [
    {"sys_platform": platform, "os_name": name, "platform_system": system, "python_version": python}
    for (platform, name, system), python in itertools.product(SYSTEMS, ["3.11", "3.14"])
]
UNPINNED = {"argon2-cffi-bindings"}  # newest without a wheel for Macs with an Intel processor


def needed(requirement: Requirement, extra: str) -> bool:
    """Whether any of the machines needs `requirement`, for `extra` of the package that states it."""
    marker = requirement.marker
    return not marker or any(marker.evaluate(machine | {"extra": extra}) for machine in MACHINES)


def fits_everywhere(name: str, package: Distribution) -> bool:
    """Whether every reader can install the version that is installed here; if not, pip finds another."""
    pythons = SpecifierSet(str(package.metadata.json.get("requires_python", "")))
    return name not in UNPINNED and pythons.contains("3.11.0")


def closure(wanted: list[str]) -> dict[str, str]:
    """Name → version of everything that `wanted` brings with it, as far as it is installed here."""
    pins: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = list(map(Requirement, wanted))
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            try:
                package = distribution(name)
            except PackageNotFoundError:  # another system's
                continue
            if fits_everywhere(name, package):
                pins[name] = package.version
            waiting += [need for need in map(Requirement, package.requires or []) if needed(need, extra)]
    return pins


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lab = closure(project["dependencies"] + extras["lab"])
    test = {name: pin for name, pin in closure(extras["test"]).items() if name not in lab}
    lines = [HEADER]
    for title, pins in (("lab", lab), ("test", test)):
        lines += [f"# {title}", *(f"{name}=={pins[name]}" for name in sorted(pins)), ""]
    (ROOT / "constraints.txt").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
