# -*- coding: utf-8 -*-
"""
python start.py                open the course in JupyterLab        在 JupyterLab 中打开课程
    --lang en|zh               in English or in Chinese             选择语言
    --no-browser --port N      no browser; on this port             不打开浏览器；指定端口
python start.py test           run every test                       运行全部测试
python start.py bench          measure the speed                    测量速度
python start.py build          build the notebooks                  生成笔记本

The first start makes the folder .venv beside this file and installs into it; later starts open at once.
首次启动会在本文件旁建立 .venv 文件夹并安装所需的包，以后无需再安装。
"""
# Standard library only, and nothing that Python 2.7 cannot read: an old Python must be able to say it is old.

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from glob import glob

EXTRAS = {"open": ["lab"], "test": ["lab", "test"], "bench": ["lab", "test"], "build": ["lab", "test"]}
VERSION = "%d.%d" % sys.version_info[:2]
BASE = getattr(sys, "_base_executable", None) or sys.executable  # outside .venv, even when .venv's is running
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "installed.txt")
LOG = os.path.join(VENV, "install.log")
# How every Python is run from here: in this folder, in UTF-8, and with a pip that installs into .venv.
SO = {"cwd": HERE, "env": dict(os.environ, PYTHONHOME="", PYTHONUTF8="1", PIP_USER="0", PIP_NO_INPUT="1")}

# What the log of a failed installation shows, and the reason in words. The first that fits is said.
REASONS = [
    (r"Errno 28\b|WinError 112\b|No space left", "The disk is full.  磁盘已满。"),
    (r"Errno (13|30)\b|WinError (5|32)\b", "A file here is in use or read-only.  文件正被占用或只读。"),
    (r"ProxyError|Tunnel|407 Proxy", "The proxy lets nothing through.  代理未放行，请检查代理设置。"),
    (r"SSLError|CERTIFICATE", "No secure connection: is the clock right?  无法安全连接：系统时间对吗？"),
    (r"broken by|[Mm]ax retries|[Tt]imed out", "The first start needs the internet.  首次启动需要联网。"),
]


def say(text, end="\n"):  # a ? stands for what this console cannot show
    try:
        sys.stdout.write(text + end)
    except UnicodeEncodeError:
        known = (text + end).encode(sys.stdout.encoding, "replace")
        sys.stdout.write(known.decode(sys.stdout.encoding))
    sys.stdout.flush()


def read(path):
    """The text of a file of this folder; empty if there is none."""
    path = os.path.join(HERE, path)
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def ask(command):
    """Run `command` without a word; its exit code and what it printed."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **SO)
    except OSError as error:
        return 1, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def sound():
    """Whether .venv has pip and a Python that runs, of the version that reads this."""
    return ask([PYTHON, "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]) == (0, VERSION)


def fingerprint():
    """Changes whenever there is something to install; with the place too, for a folder can be moved."""
    parts = [read("pyproject.toml"), read("constraints.txt"), VERSION, HERE]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def installed(extras):
    """Whether .venv holds the packages of `extras` as they are asked for today."""
    stamp = read(STAMP).split()
    return stamp[:1] == [fingerprint()] and set(extras) <= set(stamp) and sound()


def reason(log):
    """Why an installation failed, in words; empty if its log shows nothing known."""
    return next((words for pattern, words in REASONS if re.search(pattern, log)), "")


def fail(log):
    """Print the end of a failed log and the reason; an exit code."""
    say("\n".join(log.strip().splitlines()[-6:]))
    say(reason(log) or "Not installed; see .venv/install.log.  安装失败，详情见 .venv/install.log。")
    return 1


def make_venv():
    """Make .venv, unless there is one that can be installed into; an exit code."""
    log = read(LOG)
    torn = "Installing collected packages" in log and "Successfully installed" not in log
    if sound() and not torn:
        return 0
    try:
        __import__("ensurepip")  # what Debian leaves out
    except ImportError:
        say("Install python3-venv first (sudo apt install python%s-venv).  请先安装 python3-venv。" % VERSION)
        return 1
    say("Making the folder .venv ...  正在建立 .venv 文件夹……")
    code, printed = ask([BASE, "-m", "venv", "--clear", VENV])
    return fail(printed) if code else 0


def progress(log, total):
    """How far pip is, by its log: one line with the stage, how many of how many packages, and which."""
    begun = r"^(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?([\w.]+(?:-[A-Za-z][\w.]*)*)"
    names = re.findall(begun, log, re.M)
    queue = re.search(r"^Installing collected packages: (.+)", log, re.M)
    if not queue:
        done = len(set(names))
        return "  fetching 下载 [ %d/%d ] %s" % (done, max(done, total), (["..."] + names)[-1])
    names = queue.group(1).split(", ")
    folders = glob(os.path.join(VENV, "[Ll]ib", "**", "*.dist-info"), recursive=True)
    done = max(1, min(len(folders), len(names)))  # pip's own folder stands for the package it is at
    return "  installing 安装 [ %d/%d ] %s" % (done, len(names), names[done - 1])


def follow(pip, total):
    """Show how far pip is until it ends."""
    before, after, shown = ("\r", "", "") if sys.stdout.isatty() else ("", "\n", "")
    try:
        while pip.poll() is None:
            time.sleep(0.3)
            line = progress(read(LOG), total)
            if line != shown:
                say(before + (line.ljust(len(shown)) if before else line), after)
                shown = line
    finally:
        pip.terminate()  # if Ctrl-C ended the loop, not pip
        say(before and "\n", "")


def install(extras):
    """Install the course with `extras` into .venv; an exit code."""
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if make_venv():
        return 1
    say("Installing, once; it takes a few minutes ...  正在安装，仅此一次，需要几分钟……")
    total = sum(part.count("==") for part in read("constraints.txt").split("\n# test\n")[: len(extras)])
    pip = [PYTHON, "-u", "-m", "pip", "install", "--prefer-binary", "--progress-bar=off"]
    for limits in (["-c", "constraints.txt"], []):
        if not limits:
            say("The tested versions do not fit here; trying others.  测试过的版本在此不适用，改用其他版本。")
        with open(LOG, "wb") as log:
            command = pip + ["-e", ".[%s]" % ",".join(extras)] + limits
            follow(subprocess.Popen(command, stdout=log, stderr=log, **SO), total)
        if "Successfully installed" in read(LOG):
            with open(STAMP, "w", encoding="utf-8") as stamp:
                stamp.write("\n".join([fingerprint()] + extras))
            return 0
        if reason(read(LOG)):
            break  # other versions would fail for the same reason
    return fail(read(LOG))


def main(arguments):
    """Do what the command line asks; an exit code."""
    if "-h" in arguments or "--help" in arguments:
        say(__doc__.strip())
        return 0
    if sys.version_info < (3, 11):
        say(
            "Python %s is too old; get 3.11 or newer from python.org.  请安装 Python 3.11 或更高版本。"
            % VERSION
        )
        return 1
    word = arguments[0] if arguments and arguments[0][:1] != "-" else "open"
    if word not in EXTRAS:
        say("There is no command %s; see --help.  没有这个命令，请看 --help。" % word)
        return 2
    try:
        if not installed(EXTRAS[word]) and install(EXTRAS[word]):
            return 1
    except KeyboardInterrupt:
        say("Stopped halfway; the same command starts again.  安装中断；再次运行同一命令即可重新开始。")
        return 130
    course = subprocess.Popen([PYTHON, "-m", "crm_lessons"] + arguments, **SO)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the course, which answers it
    signal.signal(signal.SIGTERM, lambda *_: course.terminate())
    code = course.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
