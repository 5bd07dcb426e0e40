"""The crm-lessons command: the same words as start.py, and JupyterLab in the reader's language."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import types
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

from crm_lessons import __main__ as command
from crm_lessons import language

ROOT = Path(__file__).parents[1]
TRANSLATION = "@jupyterlab/translation-extension/plugin.jupyterlab-settings"
NOTIFICATION = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """An English system; settings go to the test's folder, and all is as before afterwards."""
    monkeypatch.setattr(language, "_current", "en")
    monkeypatch.setattr(command, "system_language", lambda: "en")
    monkeypatch.setenv("CRM_LESSONS_HOME", str(tmp_path / "home"))
    for name in (
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
        "JUPYTER_PREFER_ENV_PATH",
        "PYTHONUTF8",
    ):
        monkeypatch.setenv(name, "")


@pytest.fixture
def lab(monkeypatch):
    """A stand-in for JupyterLab; what it was started with."""
    started: list[str] = []
    stand_in = types.SimpleNamespace(LabApp=types.SimpleNamespace(launch_instance=started.extend))
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", stand_in)
    return started


@pytest.fixture
def wheel_layout(tmp_path, monkeypatch):
    """An installation from a wheel: the notebooks lie in the package, and there is no clone."""
    packaged = tmp_path / "site-packages" / "crm_lessons"
    for name in ("00_start_here.ipynb", "02_satisfaction.ipynb"):
        (packaged / "notebooks" / "zh").mkdir(parents=True, exist_ok=True)
        (packaged / "notebooks" / "zh" / name).write_text("as published", encoding="utf-8")
    monkeypatch.setattr(command, "CLONE", None)
    monkeypatch.setattr(command, "PACKAGE", packaged)
    monkeypatch.setattr(command.platformdirs, "user_documents_dir", lambda: str(tmp_path / "我的 文档"))
    return tmp_path / "我的 文档" / "crm-lessons"


# Words


@pytest.mark.parametrize("word", ["test", "bench", "build"])
def test_a_word_runs_its_tool_with_what_follows(monkeypatch, word):
    called = []
    monkeypatch.setattr(command.subprocess, "call", lambda line, cwd: called.append((line, cwd)) or 3)
    assert command.main([word, "-k", "open", "--port"]) == 3
    assert called == [([sys.executable, "-m", f"tools.{word}", "-k", "open", "--port"], ROOT)]


def test_the_tools_need_a_clone(wheel_layout, capsys):
    assert command.main(["bench"]) == 2
    assert "clone" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["--port", "0"], ["--port", "99999"], ["--port", "a"], ["--lang", "fr"], ["x"]]
)
def test_a_slip_is_refused(lab, arguments):
    with pytest.raises(SystemExit) as refused:
        command.main(arguments)
    assert refused.value.code == 2
    assert not lab


# Opening


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_opens_the_first_notebook_of_the_language(lab, capsys, lang):
    assert command.main(["open", "--lang", lang, "--no-browser"]) == 0
    page = f"/lab/tree/notebooks/{lang}/00_start_here.ipynb"
    assert {f"--ServerApp.root_dir={ROOT}", f"--LabApp.default_url={page}"} <= set(lab)
    assert "--ServerApp.open_browser=False" in lab
    port = next(option.split("=")[1] for option in lab if option.startswith("--ServerApp.port="))
    assert f"http://localhost:{port}{page}?token=" in capsys.readouterr().out
    assert language.language() == lang


def test_the_language_is_the_systems_unless_asked(lab, monkeypatch):
    monkeypatch.setattr(command, "system_language", lambda: "zh")
    command.main([])
    assert "--LabApp.default_url=/lab/tree/notebooks/zh/00_start_here.ipynb" in lab
    assert "--ServerApp.open_browser=True" in lab


def test_a_taken_port_is_named_and_another_suggested(lab, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert command.main(["--port", str(port), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"Port {port} is taken" in said
    assert f"--port {command.next_free_port()}" in said
    assert not lab


def test_without_a_port_the_next_free_one_is_used(monkeypatch):
    monkeypatch.setattr(command, "is_free", lambda port: port >= 8890)
    assert command.next_free_port() == 8890


def test_a_missing_jupyterlab_says_how_to_install_it(lab, capsys, monkeypatch):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.main(["--lang", "en"]) == 1
    assert 'pip install "crm-lessons[lab]"' in capsys.readouterr().out


def test_an_interrupt_ends_without_a_traceback(monkeypatch):
    def interrupted(options):
        raise KeyboardInterrupt

    stand_in = types.SimpleNamespace(LabApp=types.SimpleNamespace(launch_instance=interrupted))
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", stand_in)
    assert command.main([]) == 130


# From a wheel


def test_the_notebooks_are_copied_to_the_reader_and_never_over_their_work(lab, wheel_layout, capsys):
    command.main(["--lang", "zh"])
    assert str(wheel_layout / "zh") in capsys.readouterr().out
    assert {
        f"--ServerApp.root_dir={wheel_layout}",
        "--LabApp.default_url=/lab/tree/zh/00_start_here.ipynb",
    } <= set(lab)
    (wheel_layout / "zh" / "00_start_here.ipynb").write_text("my work", encoding="utf-8")
    (wheel_layout / "zh" / "02_satisfaction.ipynb").unlink()
    command.main(["--lang", "zh"])
    read = {path.name: path.read_text(encoding="utf-8") for path in (wheel_layout / "zh").iterdir()}
    assert read == {"00_start_here.ipynb": "my work", "02_satisfaction.ipynb": "as published"}


def test_notebooks_that_cannot_be_copied_say_why(lab, wheel_layout, capsys):
    wheel_layout.parent.mkdir()
    wheel_layout.touch()  # a file where the folder should be
    assert command.main(["--lang", "en"]) == 1
    assert str(wheel_layout) in capsys.readouterr().out
    assert not lab


def test_the_wheel_holds_all_that_the_course_needs(tmp_path):
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(line, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    rooms = {
        "crm_lessons/data": ROOT / "data",
        "crm_lessons/fonts": ROOT / "crm_lessons" / "fonts",
        "crm_lessons/locale": ROOT / "crm_lessons" / "locale",
        "crm_lessons/notebooks/en": ROOT / "notebooks" / "en",
        "crm_lessons/notebooks/zh": ROOT / "notebooks" / "zh",
    }
    for room, folder in rooms.items():
        files = [
            path for path in folder.rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts
        ]
        assert files
        assert {f"{room}/{path.relative_to(folder).as_posix()}" for path in files} <= held


# JupyterLab's settings


def kept(tmp_path: Path, lang: str, name: str) -> dict[str, object]:
    return json.loads((tmp_path / "home" / f"lab-{lang}" / "settings" / name).read_text(encoding="utf-8"))


def test_the_menus_speak_the_language_and_nothing_asks_the_network(tmp_path):
    for lang, locale in (("zh", "zh_CN"), ("en", "en")):
        command.keep_settings(lang)
        assert kept(tmp_path, lang, TRANSLATION) == {"locale": locale}
        assert kept(tmp_path, lang, NOTIFICATION) == {"fetchNews": "false", "checkForUpdates": False}
        assert os.environ["JUPYTERLAB_SETTINGS_DIR"] == str(tmp_path / "home" / f"lab-{lang}" / "settings")


def test_the_readers_own_settings_stay(tmp_path):
    settings = tmp_path / "home" / "lab-zh" / "settings"
    for name, text in (
        (TRANSLATION, '{"locale": "fr_FR"} // all that we would say'),
        (NOTIFICATION, '{ // mine\n "fetchNews": "true", "doNotDisturbMode": true }'),
    ):
        (settings / name).parent.mkdir(parents=True)
        (settings / name).write_text(text, encoding="utf-8")
    command.keep_settings("zh")
    assert "// all that we would say" in (settings / TRANSLATION).read_text(encoding="utf-8")
    assert kept(tmp_path, "zh", NOTIFICATION) == {
        "fetchNews": "true",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    }


def test_settings_that_cannot_be_read_keep_nobody_out(tmp_path, lab):
    path = tmp_path / "home" / "lab-en" / "settings" / TRANSLATION
    path.parent.mkdir(parents=True)
    path.write_text("{ torn", encoding="utf-8")
    assert command.main(["--lang", "en"]) == 0
    assert path.read_text(encoding="utf-8") == "{ torn"
    assert lab


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt cannot be sent to one process on Windows")
def test_the_real_jupyterlab_serves_chinese_menus_and_ends_quietly(tmp_path):
    port = command.next_free_port()
    line = [sys.executable, "-m", "crm_lessons", "--lang", "zh", "--no-browser", "--port", str(port)]
    server = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    try:
        address, token = re.findall(r"(http://\S+token=(\w+))", server.stdout.readline())[0]
        answer = get(
            f"http://localhost:{port}/lab/api/settings/@jupyterlab/translation-extension:plugin", token
        )
        assert json.loads(answer)["settings"] == {"locale": "zh_CN"}
        assert "jupyter-config-data" in get(address, token)
        pack = json.loads(get(f"http://localhost:{port}/lab/api/translations/zh_CN", token))
        assert "文件" in str(pack["data"]["jupyterlab"])
    finally:
        server.send_signal(signal.SIGINT)
        printed = server.communicate(timeout=30)[0]
    assert "Traceback" not in printed
    assert server.returncode == 0


def get(address: str, token: str) -> str:
    """What a server that is still starting answers."""
    request = urllib.request.Request(address, headers={"Authorization": f"token {token}"})
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
