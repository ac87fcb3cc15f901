"""IPython as ipykernel sets it up, without sockets: made once in the warm parent, used in its children.

Sources: ipykernel/kernelapp.py (``init_*``), ipkernel.py (``do_execute``, ``_cancel_on_sigint``).
"""

from __future__ import annotations

import asyncio
import builtins
import getpass
import inspect
import os
import signal
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from ipykernel import zmqshell
from ipykernel.compiler import XCachingCompiler
from IPython.core.async_helpers import _asyncio_runner
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets.config import Config

from grader.execution.limits import error_reply

CELLS = "/tmp/ipykernel_1"  # names only: no file is there
OURS = str(Path(__file__).parent)
INLINE = "module://matplotlib_inline.backend_inline"
LAUNCHER = "ipykernel_launcher.py"
SHOWING = "_last_traceback_during_displayhook"

Send = Callable[[str, dict[str, Any], str], None]


class Relay(Session):
    """A Jupyter session whose messages go to ``sink(kind, content, id of the request)``."""

    sink = AnyTrait()

    def send(self, stream: Any, msg_or_type: Any, *arguments: Any, **keywords: Any) -> Any:
        """Hand a message on; what is no output has no meaning here."""
        if isinstance(msg_or_type, str):
            names = ("content", "parent", "ident", "buffers", "track", "header", "metadata")
            given = dict(zip(names, arguments, strict=False)) | keywords
            kind, content, parent = msg_or_type, given.get("content"), given.get("parent")
        else:
            kind = msg_or_type["header"]["msg_type"]
            content, parent = msg_or_type["content"], msg_or_type["parent_header"]
        parent = parent or {}
        self.sink(kind, content or {}, parent.get("header", parent).get("msg_id", ""))
        return msg_or_type


class Compiler(XCachingCompiler):
    """Names cells by their text alone, so that the same notebook gives the same output."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        name = f"{CELLS}/{zlib.crc32(raw_code.encode('utf-8', 'replace'))}.py"
        # Else inspect.getmodule looks through all modules for each frame of a traceback, in vain.
        inspect.modulesbyfile[name] = name
        return name


class Kernel:
    """As much of a kernel as code in notebooks asks for."""

    eventloop = None
    iopub_socket = None

    def __init__(self, shell: zmqshell.ZMQInteractiveShell, session: Session) -> None:
        self.shell = shell
        self.session = session

    def get_parent(self, channel: str | None = None) -> Any:
        return self.shell.get_parent()


class ZMQInteractiveShell(zmqshell.ZMQInteractiveShell):
    """ipykernel's shell; code in notebooks knows it by this name."""

    def enable_gui(self, gui: Any = None) -> None:
        if gui not in (None, "inline"):
            raise UsageError(f"Invalid GUI request {gui!r}: there is no screen")

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        etype, value, traceback = super()._get_exc_info(exc_tuple)
        return etype, value, without_our_frames(traceback)


ZMQInteractiveShell.__module__ = zmqshell.__name__


def without_our_frames(traceback: TracebackType | None) -> TracebackType | None:
    """The traceback without the frames of this package at its inner end."""
    last, step = None, traceback
    while step is not None:
        if not step.tb_frame.f_code.co_filename.startswith(OURS):
            last = step
        step = step.tb_next
    if last is not None:
        last.tb_next = None
    return traceback


def make_shell(folder: Path) -> ZMQInteractiveShell:
    """The one shell of this process, its profile in ``folder``. History is not kept."""
    os.environ["IPYTHONDIR"] = str(folder)
    os.environ.setdefault("MPLBACKEND", INLINE)
    session = Relay(key=b"")
    shell: Any = ZMQInteractiveShell.instance(
        config=Config(HistoryManager={"enabled": False}), user_ns={}, compiler_class=Compiler
    )
    shell.exit_now = False
    shell.kernel = Kernel(shell, session)
    shell.displayhook.session = session
    shell.displayhook.topic = b"execute_result"
    shell.display_pub.session = session
    _interruptible_pdb()
    made: ZMQInteractiveShell = shell
    return made


def warm_up(shell: Any) -> None:
    """Have what the first cell and the first traceback of a notebook need loaded; leaves no trace."""
    try:
        raise ValueError("warm up")
    except ValueError:
        kind, error, traceback = sys.exc_info()
        shell.InteractiveTB.structured_traceback(kind, error, traceback)
    shell.run_cell("None", store_history=False, silent=True)
    shell.display_formatter.format(0)
    shell.last_execution_result = None


def _interruptible_pdb() -> None:
    import pdb  # noqa: T100

    from IPython.core import debugger

    for module, name, value in (
        (debugger, "Pdb", debugger.InterruptiblePdb),
        (pdb, "Pdb", debugger.InterruptiblePdb),
        (pdb, "set_trace", debugger.set_trace),
    ):
        setattr(module, name, value)


def as_just_started(shell: ZMQInteractiveShell, folder: Path, loaded: set[str]) -> None:
    """Make this process what a kernel is that was just started in ``folder``, its working directory.

    Of the modules ``loaded`` those go that the folder has a version of: a kernel would find that one.
    """
    sys.argv = [str(Path(zmqshell.__file__).parents[1] / LAUNCHER), "-f", "kernel.json"]
    place_cwd_in_path()
    own = {name.partition(".")[0] for name in os.listdir(folder)}
    for name in loaded:
        if name.partition(".")[0] in own:
            sys.modules.pop(name, None)
    home = os.environ["IPYTHONDIR"]
    shell.ipython_dir = home
    shell.profile_dir = ProfileDir.create_profile_dir_by_name(home, "default")
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def place_cwd_in_path() -> None:
    """Put the working directory where kernels have it: after the standard library."""
    packages = ("site-packages", "dist-packages")
    places = (n for n, path in enumerate(sys.path) if os.path.basename(path) in packages)
    sys.path.insert(next(places, 0), "")


class Runner:
    """Runs cells in the shell, within the running event loop."""

    def __init__(self, shell: zmqshell.ZMQInteractiveShell) -> None:
        self._shell = shell

    async def run(self, source: str, request: str, cell_id: str) -> dict[str, Any]:
        """Run a cell; the content of its execute_reply. Raises nothing.

        ``request`` names the cell in the messages that it causes.
        """
        header = {"msg_id": request, "msg_type": "execute_request", "session": "", "date": ""}
        parent = {"header": header, "metadata": {"cellId": cell_id}, "content": {"code": source}}
        error: BaseException | None
        try:
            self._shell.set_parent(parent)
            with _interruptible(), _no_input():
                result = await self._run(source, cell_id)
            error = result.error_before_exec or result.error_in_exec
            if result.success and not getattr(self._shell, SHOWING, False):
                return {"status": "ok"}
            traceback = [str(frame) for frame in self._shell._last_traceback or ()]
        except BaseException as raised:
            error, traceback = raised, []
        return error_reply(type(error).__name__, _words(error), traceback)

    async def _run(self, source: str, cell_id: str) -> Any:
        shell = self._shell
        failure = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:
            transformed, failure = source, sys.exc_info()
        prepared = {"transformed_cell": transformed, "preprocessing_exc_tuple": failure}
        if shell.loop_runner is not _asyncio_runner or not shell.should_run_async(
            source, **prepared
        ):
            return shell.run_cell(source, store_history=True, cell_id=cell_id)
        shell._last_traceback = None
        setattr(shell, SHOWING, False)
        running = shell.run_cell_async(source, store_history=True, cell_id=cell_id, **prepared)
        task = asyncio.ensure_future(running)
        result = None
        with _cancelled_by_interrupt(task):
            try:
                result = await task
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)
        return result


def _words(error: BaseException | None) -> str:
    try:
        return str(error)
    except Exception as worse:
        return f"<{type(worse).__name__} in __str__>"


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGINT raises KeyboardInterrupt; outside it does nothing."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cancelled_by_interrupt(task: asyncio.Future[Any]) -> Iterator[None]:
    """SIGINT cancels a task that waits; in one that is at work it raises KeyboardInterrupt."""
    loop = asyncio.get_running_loop()

    def interrupt(number: int, frame: Any) -> None:
        if asyncio.current_task(loop) is task:
            signal.default_int_handler(number, frame)
        loop.call_soon_threadsafe(task.cancel)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _no_input() -> Iterator[None]:
    """``input`` and ``getpass`` are refused, in ipykernel's words."""
    before = builtins.input, getpass.getpass
    builtins.input, getpass.getpass = _refused_input, _refused_getpass
    try:
        yield
    finally:
        builtins.input, getpass.getpass = before


def _refused_input(prompt: object = "") -> NoReturn:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


def _refused_getpass(*arguments: object, **keywords: object) -> NoReturn:
    raise StdinNotImplementedError(
        "getpass was called, but this frontend does not support input requests."
    )
