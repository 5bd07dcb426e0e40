"""The `crm-lessons` command: open the course in JupyterLab, or test, measure and build it."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import platformdirs

from .language import LANGUAGES, _, set_language, system_language

PACKAGE = Path(__file__).parent
CLONE = PACKAGE.parent if (PACKAGE.parent / "start.py").is_file() else None  # None: installed from a wheel
TOOLS = ("test", "bench", "build")
FIRST = "00_start_here.ipynb"
FIRST_PORT = 8888


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that knows no Chinese shows ?
    arguments = list(sys.argv[1:] if argv is None else argv)
    set_language(system_language())
    try:
        if arguments and arguments[0] in TOOLS:
            return run_tool(*arguments)
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
        epilog=_("In a clone there are also: crm-lessons test, crm-lessons bench, crm-lessons build."),
        allow_abbrev=False,
    )
    command.add_argument("word", nargs="?", choices=["open"], default="open", help=_("open the course"))
    command.add_argument("--lang", choices=list(LANGUAGES), default=system_language(), help=_("the language"))
    command.add_argument("--port", type=port_number, help=_("the port that JupyterLab uses"))
    command.add_argument(
        "--no-browser", dest="browser", action="store_false", help=_("do not open a browser")
    )
    return command


def port_number(text: str) -> int:
    """A port as the command line gives it."""
    if text.isdecimal() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(_("{text} is not a port from 1 to 65535").format(text=text))


def run_tool(word: str, *arguments: str) -> int:
    """Run tools/<word>.py of the clone; its exit code."""
    if CLONE is None:
        message = _("crm-lessons {word} needs a clone of the repository; this course was installed without it.")
        print(message.format(word=word))
        return 2
    return subprocess.call([sys.executable, str(CLONE / "tools" / f"{word}.py"), *arguments], cwd=CLONE)


def open_course(lang: str, port: int | None, browser: bool) -> int:
    """Serve the course in JupyterLab until Ctrl-C; the exit code."""
    if find_spec("jupyterlab") is None:
        print(_("JupyterLab is not installed. Install it with: {command}").format(command=INSTALL))
        return 1
    chosen = port or free_port(FIRST_PORT)
    if not is_free(chosen):
        message = _("Port {port} is in use or not allowed. Try --port {other}, or leave --port out.")
        print(message.format(port=port, other=free_port(FIRST_PORT)))
        return 1
    root, notebook = notebooks(lang)
    keep_settings(lang)
    token = secrets.token_hex(16)
    page = f"lab/tree/{notebook.relative_to(root).as_posix()}"
    print(_("The course is at http://localhost:{port}/{page}?token={token}").format(...))
    print(_("Leave this window open; Ctrl-C ends the course."))
