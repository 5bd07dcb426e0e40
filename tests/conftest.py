"""What every test stands on: a home of its own for progress, and English, nobody's data, the usual size."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # for tools, which are not installed

os.environ["MPLBACKEND"] = "agg"

# The same examples in every run: a test that fails here fails on the next machine too.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, max_examples=100)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for progress that is not the reader's own."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRM_LESSONS_HOME", str(folder))
        patch.delenv("CRM_LESSONS_STATIC", raising=False)
        yield folder


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Language, student, size, hints and style as a new kernel has them."""
    import matplotlib as mpl

    import crm_lessons as crm

    yield
    crm.use("en")
    crm._hints_given.clear()
    mpl.rcdefaults()
