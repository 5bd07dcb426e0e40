# -*- coding: utf-8 -*-
"""
python start.py                open the course in JupyterLab        在 JupyterLab 中打开课程
    --lang en|zh               in English or in Chinese             选择语言
    --no-browser  --port N     do not open a browser; which port    不打开浏览器；指定端口
python start.py test           run every test                       运行全部测试
python start.py bench          measure the speed                    测量速度
python start.py build          build the notebooks                  生成笔记本

The first start makes the folder .venv beside this file and installs into it; later starts open at once.
首次启动会在本文件旁建立 .venv 文件夹并安装所需的包，以后启动即开即用。
"""
# Only the standard library, and only what Python 2.7 can read: an old Python must be able to say it is old.

import hashlib
import io
import os
import re
import signal
import subprocess
import sys
import time
from glob import glob

NEEDED = (3, 11)
COMMANDS = {"open": "lab", "test": "lab,test", "bench": "lab,test", "build": "lab,test"}  # what each installs

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
STAMP = os.path.join(VENV, "installed.txt")
LOG = os.path.join(VENV, "install.log")
UNFINISHED = "unfinished"

# What pip's log shows when an installation fails, and the reason in words; the first that fits is said.
REASONS = [
    (r"No space left|Errno 28\b|WinError 112\b", "The disk is full.", "磁盘已满。"),
    (
        r"Permission denied|Errno 13\b|Access is denied|WinError (5|32)\b|Read-only file system",
        "A file may not be written: end a running course, or move this folder to a place of your own.",
        "文件无法写入：请先结束正在运行的课程，或把本文件夹移到自己的目录。",
    ),
    (
        r"ProxyError|Cannot connect to proxy|Tunnel connection failed|407 Proxy",
        "The proxy did not let pip through: check the proxy settings (HTTPS_PROXY).",
        "代理服务器未放行：请检查代理设置（HTTPS_PROXY）。",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "The secure connection failed: check this computer's clock, or ask who runs this network.",
        "安全连接失败：请检查电脑时间，或询问网络管理员。",
    ),
    (
        r"NewConnectionError|NameResolutionError|Max retries|getaddrinfo|name resolution|Timeout|timed out"
        r"|Connection ?(reset|broken|refused|aborted)|Network is unreachable",
        "No connection: the first start needs the internet to fetch the packages.",
        "无法连接网络：首次启动需要联网下载所需的包。",
    ),
]
MISFIT = r"ResolutionImpossible|No matching distribution|[Ff]ailed (building|to build)|metadata-generation-failed"


def say(english, chinese):
    """Print one line in both languages, whatever the console can show."""
    write("%s  %s\n" % (english, chinese))


def write(text):
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.flush()


def environment():
    """The environment of every Python started from here: UTF-8, and pip installing into .venv only."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONHOME"}
    return dict(kept, PYTHONUTF8="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")


def run(command):
    """Run `command` quietly; its exit code and what it printed."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    try:
        process = subprocess.Popen(command, cwd=HERE, env=environment(), **pipes)
    except OSError as error:
        return 1, str(error)
    return process.wait, process.communicate()[0].decode("utf-8", "replace")
