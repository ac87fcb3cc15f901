"""The warm parent: a process that has imported what notebooks use, and forks a child for each.

Started by ``client.Warm`` as ``python -m grader.execution.warm <private folder> <module> …``. It stays
single-threaded, which is asserted before every fork, takes connections on a Unix socket in the private
folder, and ends when its standard input is closed, that is when its owner ends. It never runs learner code
itself and holds nothing that learners may not see.
"""

import array
import gc
import os
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from grader.execution import child, watch
from grader.execution.shell import ZMQInteractiveShell, make_shell, warm_up
from grader.execution.wire import ClosedError, GarbageError, Message, Wire

SOCKET, READY = "socket", b"ready\n"
LARGEST_REQUEST = 1 << 20
PATIENCE = 5.0
TICK = 0.5


def main(folder: Path, modules: Iterable[str]) -> int:
    """Serve until standard input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path[:] = [path for path in sys.path if os.path.realpath(path or ".") != os.getcwd()]
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / SOCKET))
    listener.listen(64)
    shell = make_shell(folder / "ipython")
    before = set(sys.modules)
    for name in modules:
        with suppress(ImportError):
            import_module(name)
    warm_up(shell)
    _protection()
    loaded = set(sys.modules) - before
    watch.adopt()
    gc.collect()
    gc.freeze()
    gc.disable()
    os.write(1, READY)
    Parent(listener, shell, folder, loaded).serve()
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def _protection() -> None:
    """Find out once, for all children, what confines them."""
    with suppress(ImportError):
        from grader.execution.confine import protection

        protection()


class Parent:
    """Takes connections and forks."""

    def __init__(
        self, listener: socket.socket, shell: ZMQInteractiveShell, folder: Path, loaded: set[str]
    ) -> None:
        self._listener = listener
        self._shell = shell
        self._folder = folder
        self._loaded = loaded
        self._watchers: dict[int, Path] = {}

    def serve(self) -> None:
        """Until standard input is closed, or the owner is gone."""
        owner = os.getppid()
        poll = select.poll()
        poll.register(self._listener, select.POLLIN)
        poll.register(0, select.POLLIN)
        while os.getppid() == owner:
            ready = {number for number, _ in poll.poll(TICK * 1000)}
            self._reap()
            if 0 in ready and not os.read(0, 1):
                return
            if self._listener.fileno() in ready:
                with suppress(ClosedError, GarbageError, OSError):
                    connection, _ = self._listener.accept()
                    with connection:
                        self._start(connection)

    def _start(self, connection: socket.socket) -> None:
        if not _same_user(connection):
            return
        connection.settimeout(PATIENCE)
        head, data = _descriptor(connection)
        wire = Wire(connection, LARGEST_REQUEST)
        wire.came(head[1:])
        request = wire.receive(PATIENCE)
        connection.settimeout(None)
        assert len(os.listdir("/proc/self/task")) == 1, "the warm parent has threads"
        scratch = Path(tempfile.mkdtemp(prefix="run-", dir=self._folder))
        pid = os.fork()
        if pid == 0:
            self._watch(connection, request, data, scratch)
        os.close(data)
        self._watchers[pid] = scratch

    def _watch(self, connection: socket.socket, request: Message, data: int, scratch: Path) -> None:
        try:
            self._listener.close()
            os.close(0)
            watch.supervise(
                connection,
                request,
                data,
                scratch,
                lambda: child.live(self._shell, data, request, scratch, self._loaded),
            )
        finally:
            os._exit(1)

    def _reap(self) -> None:
        """Wait for watchers that ended; what one that was killed has left behind is ended."""
        left = []
        with suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    break
                scratch = self._watchers.pop(pid, None)
                if scratch is not None and status != 0:
                    left.append(scratch)
        if left:
            watch.end_orphans(set(self._watchers))
        for scratch in left:
            watch.remove(scratch)


def _same_user(connection: socket.socket) -> bool:
    packed = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", packed)[1] == os.getuid())


def _descriptor(connection: socket.socket) -> tuple[bytes, int]:
    """The first bytes that came, and the file descriptor that came with them."""
    numbers = array.array("i")
    head, control, _, _ = connection.recvmsg(1 << 16, socket.CMSG_SPACE(numbers.itemsize))
    for level, kind, packed in control:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers.frombytes(packed[: numbers.itemsize])
    if not numbers:
        raise GarbageError("no file descriptor")
    os.set_inheritable(numbers[0], False)
    return head, numbers[0]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
