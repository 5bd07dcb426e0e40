"""The `crm-lessons` command: open the course in JupyterLab; in a clone also test, measure and build it."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from .language import LANGUAGES, _, set_language, system_language

PACKAGE = Path(__file__).parent
CLONE = PACKAGE.parent if (PACKAGE.parent / "start.py").is_file() else None  # None if installed from a wheel
TOOLS = ("test", "bench", "build")
FIRST_PORT = 8888


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that knows no Chinese shows ? instead
    arguments = sys.argv[1:] if argv is None else list(argv)
    set_language(system_language())
    try:
        if arguments[:1] and arguments[0] in TOOLS:
            return run_tool(arguments[0], arguments[1:])
        asked = parser().parse_args(arguments)
        set_language(asked.lang)
        return open_course(asked.lang, asked.port, asked.browser)
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    command = argparse.ArgumentParser(
        prog="crm-lessons",
        description=_("Open the course in JupyterLab."),
        epilog=_("A clone of the repository also has the words test, bench and build; each comes first."),
        allow_abbrev=False,
    )
    command.add_argument("word", nargs="?", choices=["open"], default="open", help=_("open the course"))
    command.add_argument("--lang", choices=list(LANGUAGES), default=system_language(), help=_("its language"))
    command.add_argument("--port", type=port_number, help=_("the port to use; otherwise the next free one"))
    command.add_argument("--no-browser", dest="browser", action="store_false", help=_("open no browser"))
    return command


def port_number(text: str) -> int:
    """A port as the command line gives it."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(_("{text} is not a port from 1 to 65535").format(text=text))


def run_tool(word: str, arguments: list[str]) -> int:
    """Run tools.<word> of the clone; its exit code."""
    if CLONE is None:
        print(_("crm-lessons {word} needs a clone of the repository.").format(word=word))
        return 2
    return subprocess.call([sys.executable, "-m", f"tools.{word}", *arguments], cwd=CLONE)


def open_course(lang: str, port: int | None, browser: bool) -> int:
    """Serve the course with JupyterLab until Ctrl-C ends it; the exit code."""
    if find_spec("jupyterlab") is None:
        command = 'pip install "crm-lessons[lab]"'
        print(_("JupyterLab is missing; install it with: {command}").format(command=command))
        return 1
    if port and not is_free(port):
        message = _("Port {port} is taken or not allowed; try --port {other}, or leave it out.")
        print(message.format(port=port, other=next_free_port()))
        return 1
    try:
        root, notebook = notebooks(lang)
    except OSError as error:
        print(_("The notebooks could not be copied: {reason}").format(reason=error))
        return 1
    with contextlib.suppress(OSError, ValueError):  # unwritable or unreadable: JupyterLab can do without
        keep_settings(lang)
    return serve(root, notebook, port or next_free_port(), browser)


def is_free(port: int) -> bool:
    """Whether a server may use `port` of this machine."""
    with socket.socket() as probe:
        if os.name == "posix":  # a port that was left a moment ago is free, as it is to JupyterLab
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def next_free_port() -> int:
    """The first port from 8888 on that is free."""
    return next(port for port in range(FIRST_PORT, 65536) if is_free(port))


def notebooks(lang: str) -> tuple[Path, Path]:
    """The folder to serve and the notebook to open first; out of a wheel they are copied for the reader."""
    if CLONE:
        root, folder = CLONE, CLONE / "notebooks" / lang
    else:
        root = Path(platformdirs.user_documents_dir()) / "crm-lessons"
        folder = root / lang
        copy_missing(PACKAGE / "notebooks" / lang, folder)
        print(_("Your notebooks are in {folder}").format(folder=folder))
    return root, folder / "00_start_here.ipynb"


def copy_missing(source: Path, target: Path) -> None:
    """Copy the files that `target` lacks; one that is there may hold the reader's work and stays."""
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        if file.is_file() and not (target / file.name).exists():
            shutil.copyfile(file, target / file.name)


def keep_settings(lang: str) -> None:
    """Give JupyterLab a settings folder for `lang`: menus in that language, no news, its own layout."""
    home = os.environ.get("CRM_LESSONS_HOME") or platformdirs.user_config_dir("crm-lessons", appauthor=False)
    folder = Path(home) / f"lab-{lang}"
    os.environ["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
    os.environ["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "workspaces")
    own = folder / "settings" / "@jupyterlab"
    locale = "zh_CN" if lang == "zh" else lang
    add_settings(own / "translation-extension" / "plugin.jupyterlab-settings", {"locale": locale})
    quiet: dict[str, str | bool] = {"fetchNews": "false", "checkForUpdates": False}
    add_settings(own / "apputils-extension" / "notification.jupyterlab-settings", quiet)


def add_settings(path: Path, settings: dict[str, str | bool]) -> None:
    """Add to a settings file what it does not say yet; what the reader chose stays."""
    import json5  # JupyterLab's own reader: the file may hold comments

    chosen = json5.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if settings.keys() - chosen.keys():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**settings, **chosen}, indent=4) + "\n", encoding="utf-8")


def serve(root: Path, notebook: Path, port: int, browser: bool) -> int:
    """Run JupyterLab on `root`, opened at `notebook`, in this process; the exit code."""
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # this Python's kernel before any other's
    os.environ.setdefault("PYTHONUTF8", "1")  # in the kernel as in the course's own files
    from jupyterlab.labapp import LabApp

    token = secrets.token_hex(16)
    page = f"/lab/tree/{notebook.relative_to(root).as_posix()}"
    print(_("The course is at {url}").format(url=f"http://localhost:{port}{page}?token={token}"))
    print(_("Leave this window open while you work; Ctrl-C ends the course."), flush=True)
    LabApp.launch_instance([
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url={page}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",  # the address above must be right
        f"--ServerApp.open_browser={browser}",
        f"--IdentityProvider.token={token}",
        "--ServerApp.answer_yes=True",  # Ctrl-C asks nothing
        "--ServerApp.allow_root=True",
        "--Application.log_level=ERROR",  # warnings here tell a reader nothing
    ])  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
