"""The same as ``client.Warm`` by a pool of Jupyter kernels, for systems without fork.

Cells run under nbclient, each notebook in a kernel of its own that was started before. Time and the size
of outputs are bounded, memory and processes are not, and nothing is confined: ``execute`` says so by
refusing unless ``confined`` is False.
"""

from __future__ import annotations

import json
import math
import queue
import shutil
import subprocess
import tempfile
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.execution.kernel_calls import Answerer
from grader.execution.limits import Cell, CellResult, ExecutionError, Limits, Place, failed_reply
from grader.execution.outputs import Book, CellOutputs
from grader.execution.run import DIED, NOT_RUN, TIMED_OUT, OnCall, after

STARTING = 120.0
SETTLE_IN = """
def _settle_in():
    import os, sys, tempfile
    os.chdir({folder!r})
    os.environ.update({environment!r})
    tempfile.tempdir = None
    if {calls!r}:
        from grader.execution import kernel_calls
        kernel_calls.install(get_ipython().kernel)
_settle_in()
del _settle_in
"""
SLACK = 1 << 16  # characters beyond the limit that are kept until outputs are cut


class Kernels:
    """Kernels for notebooks. Within ``with`` up to ``size`` of them are started before they are needed."""

    def __init__(self, size: int = 1) -> None:
        self._size = size
        self._idle: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._folder = Path(tempfile.mkdtemp(prefix="grader-kernels-"))
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._threads: list[threading.Thread] = []
        self._keeps = False

    def __enter__(self) -> Kernels:
        self._keeps = True
        for _ in range(self._size):
            self._start_next()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all kernels that do not run a notebook."""
        self._keeps = False
        for thread in self._threads:
            thread.join()
        with suppress(queue.Empty):
            while True:
                _end(self._idle.get_nowait())
        self._remove()

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
        """As ``client.Warm.execute``. Raises ExecutionError when ``confined``, or when no kernel starts."""
        if confined:
            raise ExecutionError("a kernel cannot be confined")
        from nbclient.util import run_sync

        kernel = self._take()
        scratch = Path(tempfile.mkdtemp(prefix="run-", dir=self._folder))
        try:
            own = {"TMPDIR": str(scratch), "TEMP": str(scratch), "MPLCONFIGDIR": str(scratch)}
            settle_in = SETTLE_IN.format(
                folder=str(place.folder.resolve()),
                environment={**own, **(environment or {})},
                calls=on_call is not None,
            )
            notebook = _Notebook(kernel, cells, limits, on_call)
            results: list[CellResult] = run_sync(notebook.run)(settle_in)
            return results
        finally:
            _end(kernel)
            shutil.rmtree(scratch, ignore_errors=True)
            self._start_next()

    def _take(self) -> Any:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return _started(self._folder)

    def _start_next(self) -> None:
        """Have another kernel started in the background, if any are to wait."""

        def work() -> None:
            with suppress(ExecutionError):
                self._idle.put(_started(self._folder))

        if self._keeps:
            thread = threading.Thread(target=work, name="kernels")
            thread.start()
            self._threads = [*filter(threading.Thread.is_alive, self._threads), thread]


def _started(folder: Path) -> Any:
    from jupyter_client.manager import KernelManager

    kernel = KernelManager(client_class="jupyter_client.asynchronous.AsyncKernelClient")
    try:
        kernel.start_kernel(
            extra_arguments=[
                "--HistoryManager.enabled=False",
                f"--IPKernelApp.ipython_dir={folder}",
            ],
            cwd=str(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except Exception as error:
        raise ExecutionError(f"no kernel: {error}") from error
    return kernel


def _end(kernel: Any) -> None:
    with suppress(Exception):
        kernel.shutdown_kernel(now=True)


class _Notebook:
    """One notebook's run in a kernel."""

    def __init__(
        self, kernel: Any, cells: Sequence[Cell], limits: Limits, on_call: OnCall | None
    ) -> None:
        from nbformat.v4 import new_code_cell, new_notebook

        self._cells = cells
        self._limits = limits
        self._until = after(limits.all_seconds)
        self._reply: dict[str, Any] | None = None
        self._book = Book(limits.output_bytes)
        self._on_call = on_call
        notebook = new_notebook(cells=[new_code_cell(cell.source) for cell in cells])
        stopped = failed_reply("CellTimeoutError", "", TIMED_OUT)
        self._client = _client_class()(
            notebook,
            km=kernel,
            timeout_func=lambda _: self._seconds(),
            interrupt_on_timeout=True,
            error_on_timeout={name: stopped[name] for name in ("ename", "evalue", "traceback")},
            allow_errors=True,
            raise_on_iopub_timeout=True,
            iopub_timeout=max(1, math.ceil(limits.grace_seconds)),
            on_cell_executed=self._executed,
        )
        self._client.most = limits.output_bytes
        self._stopped = stopped

    async def run(self, settle_in: str) -> list[CellResult]:
        kc = self._client.km.client()
        kc.start_channels()
        try:
            try:
                await kc.wait_for_ready(timeout=STARTING)
            except RuntimeError as error:
                raise ExecutionError(f"no kernel: {error}") from error
            kc.allow_stdin = False
            self._client.kc = kc
            await kc.execute(settle_in, silent=True, store_history=False, reply=True)
            results = [await self._cell(place, cell) for place, cell in enumerate(self._cells)]
            for result, node in zip(results, self._client.nb.cells, strict=True):
                result.outputs = _kept(self._book.cell(), node.outputs)
            return results
        finally:
            kc.stop_channels()

    def _seconds(self) -> float | None:
        left = None if self._until is None else max(0.001, self._until - time.monotonic())
        own = self._limits.cell_seconds or None
        return left if own is None else own if left is None else min(left, own)

    def _executed(self, *, execute_reply: dict[str, Any], **_: Any) -> None:
        content = execute_reply["content"]
        names = ("status", "ename", "evalue", "traceback")
        self._reply = {name: content[name] for name in names if name in content}

    async def _cell(self, place: int, cell: Cell) -> CellResult:
        from nbclient.exceptions import CellTimeoutError, DeadKernelError

        if not cell.source.strip():
            return CellResult(cell.index, [], None, {"status": "ok"})
        late = self._until is not None and time.monotonic() >= self._until
        if late or self._client.kc is None:
            reply = failed_reply("DeadKernelError", NOT_RUN)
            return CellResult(cell.index, [], None, reply, finished=False)
        node, self._reply = self._client.nb.cells[place], None
        count = self._client.code_cells_executed + 1
        self._client.held = 0
        answerer = Answerer(self._client.kc, self._client.km, cell.index, self._on_call)
        try:
            async with answerer:
                await self._client.async_execute_cell(node, place, execution_count=count)
            reply = self._reply or failed_reply("DeadKernelError", DIED)
        except DeadKernelError:
            reply, self._client.kc = failed_reply("DeadKernelError", DIED), None
        except CellTimeoutError:
            reply, self._client.kc = self._stopped, None
        if answerer.error is not None:
            raise answerer.error
        finished = self._client.kc is not None and reply != self._stopped
        return CellResult(cell.index, [], count, reply, finished)


def _client_class() -> Any:
    from nbclient import NotebookClient

    class Client(NotebookClient):
        """Holds hardly more of a cell's outputs than will be kept; ``most`` characters, 0 for all."""

        most = 0
        held = 0

        def output(self, outs: Any, msg: Any, *arguments: Any) -> Any:
            if self.most and msg["msg_type"] != "error":
                if self.held > self.most + SLACK:
                    return None
                self.held += len(str(msg["content"]))
            return super().output(outs, msg, *arguments)

        def clear_output(self, *arguments: Any) -> None:
            self.held = 0
            super().clear_output(*arguments)

    return Client


def _kept(kept: CellOutputs, outputs: Sequence[dict[str, Any]]) -> list[Any]:
    for output in outputs:
        kept.add(output["output_type"], json.loads(json.dumps(output)))
    return kept.nodes()
