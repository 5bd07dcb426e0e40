"""Draw the simulated tables anew and bring the data package up to date: `python tools/data.py`."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crm_lessons.cases import DATA, simulate  # noqa: E402


def main() -> None:
    path = DATA / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        file = DATA / resource["path"]
        if resource["simulated"]:
            table = simulate(resource["name"], resource["seed"])
            table.to_csv(file, index=False, encoding="utf-8", lineterminator="\n")
        content = file.read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = "sha256:" + hashlib.sha256(content).hexdigest()
        resource["rows"] = len(pd.read_csv(file, encoding="utf-8"))
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
