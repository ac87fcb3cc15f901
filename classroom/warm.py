"""Kernels forked from a warm parent where that is safe (Linux), and started as usual elsewhere."""

import contextlib
import json
import logging
import select
import signal
import subprocess
import sys
from importlib.metadata import EntryPoint
from typing import Any

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

NAME = "warm-provisioner"
POSSIBLE = sys.platform == "linux"
PATIENCE = 20.0  # seconds

log = logging.getLogger(__name__)


class ForkedProcess:
    """A forked kernel with the part of ``subprocess.Popen`` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._process = psutil.Process(pid)

    def poll(self) -> int | None:
        """None while it runs, else 0: who forked it keeps its exit code."""
        return None if self._process.is_running() else 0

    def wait(self, timeout: float | None = None) -> int:
        self._process.wait(timeout)
        return 0

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            self._process.send_signal(number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class WarmParent:
    """The one process that the kernels of this server are forked from."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def start(self, env: dict[str, str]) -> None:
        """Start it; it warms up while the server goes on."""
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "classroom.warm_parent"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def fork(self, arguments: list[str], cwd: str, env: dict[str, str]) -> ForkedProcess | None:
        """A new kernel, or None when there is no warm parent (any more)."""
        process = self._process
        if process is None or process.stdin is None:
            return None
        try:
            if not self._ready:
                self._ready = self._answer() == b"ready"
            request = {"arguments": arguments, "cwd": cwd, "env": env}
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            return ForkedProcess(int(self._answer()))
        except (OSError, ValueError, psutil.Error) as error:
            log.warning("no warm parent, kernels start as usual from here: %r", error)
            self.stop()
            return None

    def _answer(self) -> bytes:
        assert self._process is not None
        stream = self._process.stdout
        readable, _, _ = select.select([stream], [], [], PATIENCE)
        if not readable:
            raise TimeoutError("the warm parent does not answer")
        return stream.readline().strip()

    def stop(self) -> None:
        """End it; kernels that it forked end too."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()


PARENT = WarmParent()


class WarmProvisioner(LocalProvisioner):
    """Jupyter's own provisioner, except for where the process comes from."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        forked = PARENT.fork(cmd[3:], kwargs["cwd"], kwargs["env"])
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = forked
        self.pid = self.pgid = forked.pid
        self.cwd = kwargs["cwd"]
        return self.connection_info


def register() -> None:
    """Make the provisioner known under ``NAME`` without an installed entry point."""
    factory = KernelProvisionerFactory.instance()
    entry = f"{WarmProvisioner.__module__}:{WarmProvisioner.__name__}"
    factory.provisioners[NAME] = EntryPoint(NAME, entry, factory.GROUP_NAME)
