"""What every test stands on: a home of its own for progress, and English, nobody's data, the usual size."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """One local Spark for all, as it takes its time to start."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("PySpark needs Java, which is not here")
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than a few rows
        "spark.sql.adaptive.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "Asia/Shanghai",  # not UTC: a day is a day where the shop is
    }
    builder = SparkSession.builder.master("local[1]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
