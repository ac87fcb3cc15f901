"""What must go on working in a confined child; each of ``ALLOWED`` returns True."""

import asyncio
import concurrent.futures
import importlib
import mmap
import multiprocessing
import os
import pty
import pwd
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.grader.confinement import World


def _sums(numbers: list[int]) -> int:
    return sum(numbers)


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    return run.stdout.strip() or run.stderr


def _threads() -> bool:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(abs, range(-9, 0))) == list(range(9, 0, -1))


def _asyncio() -> bool:
    async def main() -> bool:
        process = await asyncio.create_subprocess_exec("echo", "có", stdout=subprocess.PIPE)
        said, _ = await process.communicate()
        await asyncio.gather(*(asyncio.sleep(0) for _ in range(9)))
        return said.decode() == "có\n"

    return asyncio.run(main())


def _pool() -> bool:
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(_sums, [[1, 2], [3]]) == [3, 3]


def _temporary() -> bool:
    with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
        return file.write(b"x") == 1 and Path(folder, "f").write_bytes(b"y") == 1


def _pair() -> bool:
    one, other = socket.socketpair()
    return one.send(b"x") == 1 and other.recv(1) == b"x"


def _sqlite() -> bool:
    with sqlite3.connect("so.db") as base:
        base.execute("pragma journal_mode = wal")
        base.execute("create table t as select 7 as x")
        return base.execute("select x from t").fetchone() == (7,)


def _files() -> bool:
    Path("a/b").mkdir(parents=True)
    Path("a/b/một.txt").write_text("xin chào", encoding="utf-8")
    shutil.copy2("a/b/một.txt", "a/hai.txt")
    os.rename("a/hai.txt", "a/ba.txt")
    shutil.move("a/ba.txt", "a/b")
    with open("a/b/ba.txt", "r+", encoding="utf-8") as file:
        file.truncate(3)
    with zipfile.ZipFile("a.zip", "w") as bundle:
        bundle.write("a/b/một.txt")
    Path("một").symlink_to("a/b/một.txt")
    same = Path("một").read_text(encoding="utf-8") == "xin chào"
    shutil.rmtree("a")
    return same and Path("a.zip").exists() and not Path("a").exists()


def _ends_a_child() -> bool:
    process = subprocess.Popen(["sleep", "60"])
    process.terminate()
    return process.wait(10) == -15


def _figure() -> bool:
    pyplot = importlib.import_module("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    pyplot.plot([1, 2], [3, 4])
    pyplot.title("điểm")
    pyplot.savefig("hình.png")
    return Path("hình.png").read_bytes().startswith(b"\x89PNG")


def _table() -> bool:
    pandas = importlib.import_module("pandas")
    pandas.DataFrame({"x": [1, 2]}).to_csv("bảng.csv")
    return int(pandas.read_csv("bảng.csv")["x"].sum()) == 3


def _privileges() -> dict[str, int]:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    words = (line.split() for line in lines)
    wanted = ("CapEff:", "CapPrm:", "CapInh:", "NoNewPrivs:")
    return {name.rstrip(":"): int(value[0], 16) for name, *value in words if name in wanted}


def _terminal() -> bool:
    ours, theirs = pty.openpty()
    os.write(theirs, b"x")
    return os.read(ours, 1) == b"x" and os.isatty(theirs)


def _null() -> bool:
    with open("/dev/null", "w+", encoding="utf-8") as file:
        return file.write("x") == 1 and len(os.getrandom(4)) == 4


ALLOWED: dict[str, Callable[[World], Any]] = {
    "threads": lambda w: _threads(),
    "asyncio": lambda w: _asyncio(),
    "processes": lambda w: _pool(),
    "echo": lambda w: subprocess.check_output("echo có > f; cat f", shell=True) == "có\n".encode(),
    "python": lambda w: _python("import json, tempfile; tempfile.mkstemp(); print(6 * 7)") == "42",
    "numpy in python": lambda w: _python("import numpy; print(numpy.ones(3).sum())") == "3.0",
    "import": lambda w: bool(importlib.import_module("xml.dom.expatbuilder").parseString("<a/>")),
    "ends a child": lambda w: _ends_a_child(),
    "temporary files": lambda w: _temporary(),
    "sqlite": lambda w: _sqlite(),
    "files": lambda w: _files(),
    "terminal": lambda w: _terminal(),
    "devices": lambda w: _null(),
    "shown": lambda w: (w.shown / "data").read_text() == "data",
    "user database": lambda w: pwd.getpwuid(0).pw_name == "root",
    "certificates": lambda w: bool(ssl.create_default_context()),
    "pair of sockets": lambda w: _pair(),
    "figure": lambda w: _figure(),
    "table": lambda w: _table(),
    "memory": lambda w: len(mmap.mmap(-1, 1 << 24)) == 1 << 24,
    "itself": lambda w: "VmRSS" in Path("/proc/self/status").read_text("utf-8"),
    "no privileges": lambda w: (
        _privileges() == {"CapEff": 0, "CapPrm": 0, "CapInh": 0, "NoNewPrivs": 1}
    ),
}
NEEDS_ITS_OWN_TREE = {"processes", "terminal"}
NEEDS_TO_END_OTHERS = {"ends a child", "processes"}
NEEDS_PYTHONS_FILES = {"python", "numpy in python", "import", "processes", "figure", "table"}
MODULES = {"numpy in python": "numpy", "figure": "matplotlib", "table": "pandas"}
