"""Write constraints.txt: the versions, installed here and tested, of all that the course needs.

python tools/pin.py
"""

from __future__ import annotations

import itertools
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
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


def needed(requirement: Requirement, extra: str) -> bool:
    """Whether any of the machines needs `requirement`, for `extra` of the package that states it."""
    marker = requirement.marker
    return not marker or any(marker.evaluate(machine | {"extra": extra}) for machine in MACHINES)


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
                pins[name] = version(name)
            except PackageNotFoundError:  # another system's
                continue
            waiting += [need for need in map(Requirement, requires(name) or []) if needed(need, extra)]
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
