"""start.py on a fresh machine: it says plainly what is wrong, installs once, and hands over."""

from __future__ import annotations

import ast
import importlib.util
import io
import shutil
import signal
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "start.py"

# Stand-ins, found in the course's folder before the real ones: a pip that notes its arguments and says and
# does what a test wrote down, and a course that prints what it was asked.
PIP = """
import pathlib, sys
with open("calls.txt", "a", encoding="utf-8") as calls:
    print(*sys.argv[1:], file=calls)
script = pathlib.Path("failure.txt" if "-c" in sys.argv else "failure_without.txt")
if script.exists():
    sys.exit(script.read_text(encoding="utf-8"))
print("Successfully installed crm-lessons")
"""
COURSE = """
import sys
print("course", sys.flags.utf8_mode, *sys.argv[1:])
sys.exit(7)
"""


def imported(folder: Path) -> types.ModuleType:
    """start.py as it stands in `folder`, with this Python for that of .venv."""
    spec = importlib.util.spec_from_file_location("start", folder / "start.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A clone, in a folder with a space and Chinese characters in its name."""
    folder = tmp_path / "客户 关系"
    for name, text in (("pip", PIP), ("crm_lessons", COURSE)):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").touch()
        (folder / name / "__main__.py").write_text(text, encoding="utf-8")
    for name in ("start.py", "pyproject.toml", "constraints.txt"):
        shutil.copy(SOURCE.parent / name, folder)
    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    yield folder
    for each, handler in handlers.items():
        signal.signal(each, handler)


@pytest.fixture
def fresh(folder: Path) -> types.ModuleType:
    """start.py in a clone without .venv."""
    return imported(folder)


@pytest.fixture
def start(folder: Path) -> types.ModuleType:
    """start.py in a clone whose .venv is sound; the Python of .venv is the one that runs the tests."""
    (folder / ".venv").mkdir()
    module = imported(folder)
    module.PYTHON = sys.executable
    return module


def calls(folder: Path) -> list[str]:
    """What the stand-in for pip was asked, call by call."""
    path = folder / "calls.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


# An old Python


def test_an_old_python_can_read_it():
    text = SOURCE.read_text(encoding="utf-8")
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Match)
    for node in ast.walk(ast.parse(text)):
        assert not isinstance(node, newer)
        assert not (isinstance(node, ast.Raise) and node.cause)
        if isinstance(node, ast.FunctionDef):
            arguments = node.args
            assert not (arguments.kwonlyargs or arguments.posonlyargs or node.returns)
            assert not any(argument.annotation for argument in arguments.args)
    assert text.startswith("# -*- coding: utf-8 -*-\n")


def test_an_old_python_is_named(fresh, folder, capsys, monkeypatch):
    monkeypatch.setattr(fresh, "sys", types.SimpleNamespace(version_info=(3, 6, 15), stdout=sys.stdout))
    monkeypatch.setattr(fresh, "VERSION", "3.6")
    assert fresh.main([]) == 1
    said = capsys.readouterr().out
    assert "Python 3.6 is too old" in said
    assert "请安装 Python 3.11" in said
    assert not (folder / ".venv").exists()


# Before any installation


def test_help_needs_nothing(fresh, folder, capsys):
    assert fresh.main(["--help"]) == 0
    assert "--no-browser" in capsys.readouterr().out
    assert not (folder / ".venv").exists()


def test_an_unknown_word_is_refused_before_the_installation(fresh, folder, capsys):
    assert fresh.main(["tset"]) == 2
    assert "tset" in capsys.readouterr().out
    assert not (folder / ".venv").exists()


def test_a_python_without_venv_is_told_what_to_install(fresh, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert fresh.main([]) == 1
    assert "Install python3-venv first" in capsys.readouterr().out


def test_a_venv_that_cannot_be_made_shows_why(fresh, capsys, monkeypatch):
    monkeypatch.setattr(fresh, "ask", lambda command: (1, "OSError: [Errno 28] No space left on device"))
    assert fresh.main([]) == 1
    assert capsys.readouterr().out.endswith("The disk is full.  磁盘已满。\n")


@pytest.mark.parametrize("encoding", ["cp437", "gbk", "ascii"])
def test_no_console_is_too_poor(fresh, monkeypatch, encoding):
    console = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(fresh, "sys", types.SimpleNamespace(stdout=console))
    fresh.say("Making .venv 建立")
    expected = "Making .venv 建立\n".encode(encoding, "replace")
    assert console.buffer.getvalue().replace(b"\r\n", b"\n") == expected


# The installation


def test_it_installs_once(start, folder, capfd):
    assert start.main(["--lang", "zh"]) == 7
    assert start.main([]) == 7
    assert len(calls(folder)) == 1
    assert calls(folder)[0].endswith("-e .[lab] -c constraints.txt")
    assert "course 1 --lang zh\n" in capfd.readouterr().out


def test_the_tests_need_more(start, folder):
    start.main([])
    start.main(["test", "-k", "start"])
    start.main([])
    assert [call.split("-e ")[1] for call in calls(folder)] == [
        ".[lab] -c constraints.txt",
        ".[lab,test] -c constraints.txt",
    ]


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_file_is_installed_again(start, folder, name):
    start.main([])
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    start.main([])
    assert len(calls(folder)) == 2


def test_a_moved_folder_is_installed_again(start, folder):
    start.main([])
    moved = imported(folder.rename(folder.with_name("课程")))
    moved.PYTHON = sys.executable
    moved.main([])
    assert len(calls(folder.with_name("课程"))) == 2


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "The disk is full."),
        ("ERROR: [Errno 13] Permission denied: '.venv/lib'", "A file here is in use or read-only."),
        ("ERROR: [WinError 32] The process cannot access the file", "A file here is in use or read-only."),
        ("after connection broken by 'ProxyError('Cannot connect')'", "The proxy lets nothing through."),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "No secure connection"),
        (
            "WARNING: Retrying after connection broken by 'NewConnectionError(getaddrinfo failed)'\n"
            "ERROR: No matching distribution found for hatchling",
            "The first start needs the internet.",
        ),
        ("ReadTimeoutError: Read timed out.", "The first start needs the internet."),
    ],
)
def test_a_failure_has_a_reason(start, folder, capsys, log, reason):
    (folder / "failure.txt").write_text(log, encoding="utf-8")
    assert start.main([]) == 1
    said = capsys.readouterr().out
    assert log in said
    assert said.splitlines()[-1].startswith(reason)
    assert len(calls(folder)) == 1  # another set of versions would not help
    assert not Path(start.STAMP).exists()


def test_versions_that_do_not_fit_give_way(start, folder, capsys):
    (folder / "failure.txt").write_text("ERROR: ResolutionImpossible", encoding="utf-8")
    assert start.main([]) == 7
    assert "The tested versions do not fit here" in capsys.readouterr().out
    assert calls(folder)[1].endswith("-e .[lab]")


def test_an_unknown_failure_points_to_the_log(start, folder, capsys):
    for name in ("failure.txt", "failure_without.txt"):
        (folder / name).write_text("ERROR: strange", encoding="utf-8")
    assert start.main([]) == 1
    assert "see .venv/install.log" in capsys.readouterr().out
    assert "strange" in Path(start.LOG).read_text(encoding="utf-8")


def test_an_interrupted_installation_is_said_and_not_counted(start, folder, capsys, monkeypatch):
    start.main([])
    (folder / "constraints.txt").write_text("# changed", encoding="utf-8")

    def interrupted(pip, total):
        pip.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "follow", interrupted)
    assert start.main([]) == 130
    assert "Stopped halfway" in capsys.readouterr().out
    assert not Path(start.STAMP).exists()


def test_a_half_installed_venv_is_made_anew(start, monkeypatch):
    asked = []
    monkeypatch.setattr(start, "sound", lambda: True)
    monkeypatch.setattr(start, "ask", lambda command: asked.append(command) or (0, ""))
    Path(start.LOG).write_text("Installing collected packages: numpy, pandas\n", encoding="utf-8")
    start.make_venv()
    assert asked == [[start.BASE, "-m", "venv", "--clear", start.VENV]]


def test_a_broken_venv_is_made_anew(start, monkeypatch):
    asked = []
    monkeypatch.setattr(start, "ask", lambda command: asked.append(command) or (103, "No Python at"))
    assert start.make_venv() == 1
    assert [command[1:3] for command in asked] == [["-c", asked[0][2]], ["-m", "venv"]]


def test_progress_counts_what_is_fetched_and_what_is_installed(start):
    log = "Obtaining file:///x\nCollecting pandas>=2.2 (from crm-lessons)\n  Downloading pandas.whl\n"
    assert start.progress("", 104) == "  fetching 下载 [ 0/104 ] ..."
    assert start.progress(log, 104) == "  fetching 下载 [ 1/104 ] pandas"
    log += "Requirement already satisfied: jupyterlab-server>=2 in x\nProcessing /w/six-1.17.0-py3.whl\n"
    assert start.progress(log, 104) == "  fetching 下载 [ 3/104 ] six"
    log += "Installing collected packages: six, pandas, jupyterlab\n"
    assert start.progress(log, 104) == "  installing 安装 [ 1/3 ] six"
    for name in ("pip-25.0", "six-1.17.0"):
        (Path(start.VENV) / "lib" / "python3.11" / "site-packages" / f"{name}.dist-info").mkdir(parents=True)
    assert start.progress(log, 104) == "  installing 安装 [ 2/3 ] pandas"
