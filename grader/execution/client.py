"""The worker's side: starts a warm parent, has notebooks' cells run, and believes nothing it is told.

``Warm.execute`` may be called by several threads, and through ``Warm.at`` by several processes. Linux only;
``kernels.Kernels`` does the same elsewhere.
"""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.execution.limits import Cell, CellResult, ExecutionError, Limits, Place
from grader.execution.run import Apply, OnCall, Run
from grader.execution.wire import ClosedError, Wire

__all__ = ["MODULES", "Apply", "OnCall", "Warm", "available"]

MODULES = (
    *("decimal", "fractions", "statistics", "datetime", "random", "json", "csv", "sqlite3"),
    *("collections", "itertools", "functools", "dataclasses", "typing", "unittest", "doctest"),
    *("asyncio", "multiprocessing", "concurrent.futures", "subprocess", "pexpect", "logging"),
    *("numpy", "numpy.random", "numpy.testing", "pandas", "pandas.testing", "openpyxl"),
    *("matplotlib.pyplot", "matplotlib.backends.backend_agg", "PIL.Image", "ipywidgets"),
    *("xml.dom.minidom", "html.parser", "IPython.core.pylabtools", "IPython.core.completer"),
)
PASSED_ON = (
    *(
        "PATH",
        "LANG",
        "LANGUAGE",
        "TZ",
        "SHELL",
        "USER",
        "LOGNAME",
        "HOME",
        "TMPDIR",
        "VIRTUAL_ENV",
    ),
    *("LD_LIBRARY_PATH", "CONDA_PREFIX", "PYENV_ROOT", "PYENV_VERSION"),
)
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
LARGEST_MESSAGE, LARGEST_OF_WATCHER = 16 << 20, 1 << 16
STARTING = 120.0  # seconds that the warm parent has to import everything
SETTLING = 30.0  # seconds that the warm parent has to take a request
SENDING = 10.0  # seconds that a child has to take one


def available() -> bool:
    """Whether this machine can have a warm parent."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Warm:
    """A warm parent, started when it is first needed, and ended with this object or this process.

    ``modules`` are imported in it, as far as they are installed. Of the environment of this process
    only what ``PASSED_ON`` names reaches the code that runs, and what ``execute`` is given.
    """

    def __init__(self, modules: Sequence[str] = MODULES) -> None:
        self._modules = tuple(modules)
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._lock = threading.Lock()
        self._owner = os.getpid()

    @classmethod
    def at(cls, address: Path | str) -> Warm:
        """The warm parent that another process has started; it is not ended from here."""
        found = cls(())
        found._folder = Path(address)
        found._owner = 0
        return found

    @property
    def address(self) -> Path:
        """The private folder of the warm parent, which is started if it does not run. It stays the same."""
        with self._lock:
            if self._owner:
                self._ensure()
            assert self._folder is not None
            return self._folder

    def begin(self) -> None:
        """Start the warm parent without waiting for it: what it imports, it imports beside this process.

        Raises ExecutionError where it cannot be started at all; that it fails later is told when it
        is used."""
        with self._lock:
            self._launch()

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the warm parent and whatever still runs under it."""
        with self._lock:
            if self._process is None or self._owner != os.getpid():
                return
            process, self._process = self._process, None
            _end(process)
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def execute(
        self,
        cells: Sequence[Cell],
        place: Place,
        limits: Limits,
        *,
        environment: Mapping[str, str] | None = None,
        confined: bool = True,
        on_call: OnCall | None = None,
    ) -> list[CellResult]:
        """Run cells one after another in a child of its own; one result for each, in order.

        ``environment`` is added to the child's; ``on_call(index of the cell, request, apply)`` answers
        ``grader_call`` in the child, and what it raises is raised here.
        Raises ExecutionError when there is no warm parent or the child cannot be confined, never for
        what the cells do.
        """
        if confined:
            self._must_confine()
        request = {
            "folder": str(place.folder.resolve()),
            "readable": [str(path.resolve()) for path in place.readable],
            "environment": dict(environment or {}),
            "limits": asdict(limits),
            "confined": confined,
            "calls": on_call is not None,
            "most": max(LARGEST_MESSAGE, 2 * limits.output_bytes),
        }
        watcher, child = self._start(request)
        with Run(watcher, child, limits, on_call) as run:
            return [run.cell(cell) for cell in cells]

    def _must_confine(self) -> None:
        from grader.execution.confine import protection

        if not protection().enough:
            raise ExecutionError("this machine cannot confine learners' code")

    def _start(self, request: dict[str, Any]) -> tuple[Wire, Wire]:
        for attempt in (1, 2, 3):
            address = self.address
            try:
                return self._connect(address, request)
            except (OSError, ClosedError) as error:
                if attempt == 3 or not self._owner:
                    raise ExecutionError(f"no warm parent at {address}: {error}") from error
                time.sleep(0.2)
        raise AssertionError

    def _connect(self, address: Path, request: dict[str, Any]) -> tuple[Wire, Wire]:
        watcher = Wire(socket.socket(socket.AF_UNIX), LARGEST_OF_WATCHER)
        ours, theirs = socket.socketpair()
        ours.settimeout(SENDING)
        child = Wire(ours, request["most"])
        try:
            watcher.end.settimeout(SETTLING)
            watcher.end.connect(str(address / "socket"))
            socket.send_fds(watcher.end, [b"\0"], [theirs.fileno()])
            watcher.send(request)
            watcher.end.settimeout(None)
        except BaseException:
            watcher.close()
            child.close()
            raise
        finally:
            theirs.close()
        return watcher, child

    def _ensure(self) -> None:
        self._launch()
        if self._ready:
            return
        assert self._process is not None
        assert self._folder is not None
        try:
            _await(self._process, self._folder / "log")
        except ExecutionError:
            self._process = None
            raise
        self._ready = True

    def _launch(self) -> None:
        if self._owner != os.getpid():
            raise ExecutionError("a forked copy of Warm: use Warm.at(address)")
        if self._process is not None and self._process.poll() is None:
            return
        if not available():
            raise ExecutionError("a warm parent needs Linux")
        if self._process is not None:
            _end(self._process)
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="grader-"))
        for path in self._folder.iterdir():
            # A watcher that outlived the warm parent may be tidying the same folder.
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(
                missing_ok=True
            )
        self._ready = False
        self._process = _launched(self._folder, self._modules)


def _launched(folder: Path, modules: Sequence[str]) -> subprocess.Popen[bytes]:
    passed = {name: text for name, text in os.environ.items() if _passed_on(name)}
    with open(folder / "log", "wb") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "grader.execution.warm", str(folder), *modules],
            cwd=folder,
            env={**passed, **ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )


def _await(process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a warm parent has imported everything. Raises ExecutionError where it does not."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], STARTING)
    if not ready or process.stdout.readline() != b"ready\n":
        _end(process)
        words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise ExecutionError(f"the warm parent did not start: {words}")


def _passed_on(name: str) -> bool:
    return name in PASSED_ON or name.startswith(("LC_", "PYTHON"))


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
