"""The kernels behind the pages: this environment's Python, small, and gone when their page is."""

import asyncio
import logging
import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from traitlets import Float, Unicode
from traitlets.config import Config

from classroom import warm
from workshop import paths
from workshop.lesson.panel import addresses

NAME = "python3"
COMMAND = (sys.executable, "-m", "ipykernel_launcher")
ERROR_TEXT = "Phần này gặp lỗi. Bài bạn đã lưu vẫn còn nguyên."
IDLE_SECONDS = 2 * 3600
FILES_KEY = secrets.token_hex(32)
"""With this the kernels of this server sign the addresses of their files; new at each start."""

log = logging.getLogger(__name__)


class OwnKernelSpecs(KernelSpecManager):
    """The one kernel of this environment, whatever kernels the user has installed elsewhere."""

    def find_kernel_specs(self) -> dict[str, str]:
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[*COMMAND, "-f", "{connection_file}", "--HistoryManager.enabled=False"],
            display_name="Python",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": warm.NAME}},
        )

    def get_all_specs(self) -> dict[str, dict[str, Any]]:
        return {NAME: {"resource_dir": "", "spec": self.get_kernel_spec(NAME).to_dict()}}


class PageKernel(ServerKernelManager):
    """One kernel. The channels look here, and not at ``PageKernels``, for the text of an error."""

    traceback_replacement_message = Unicode(ERROR_TEXT)


class PageKernels(AsyncMappingKernelManager):
    """Kernels that live as long as a page looks at them.

    One whose page is gone ends after ``grace`` seconds, in which a lost connection may come back.
    """

    grace = Float(90.0, config=True, help="Seconds that a kernel waits for its page.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._leaving: dict[str, asyncio.TimerHandle] = {}

    async def _finish_kernel_start(self, kernel_id: str) -> None:
        await super()._finish_kernel_start(kernel_id)
        self._end_later(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        super().notify_connect(kernel_id)
        self._stay(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        super().notify_disconnect(kernel_id)
        if self._kernel_connections.get(kernel_id) == 0:
            self._end_later(kernel_id)

    async def end(self, kernel_id: str) -> None:
        """End a kernel at once; nothing happens when it is gone already."""
        self._stay(kernel_id)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)

    def _stay(self, kernel_id: str) -> None:
        if timer := self._leaving.pop(kernel_id, None):
            timer.cancel()

    def _end_later(self, kernel_id: str) -> None:
        self._stay(kernel_id)
        loop = asyncio.get_running_loop()
        self._leaving[kernel_id] = loop.call_later(
            self.grace, lambda: loop.create_task(self.end(kernel_id))
        )


def config() -> Config:
    """Settings of the kernel managers."""
    settings = Config()
    settings.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    settings.MappingKernelManager.cull_connected = True
    settings.MappingKernelManager.buffer_offline_messages = False
    settings.MappingKernelManager.allow_tracebacks = False
    settings.MultiKernelManager.kernel_manager_class = f"{__name__}.{PageKernel.__name__}"
    settings.KernelRestarter.restart_limit = 0  # a new kernel would know nothing of its page
    settings.ZMQChannelsWebsocketConnection.limit_rate = False
    if os.name == "posix":
        settings.KernelManager.transport = "ipc"
    return settings


def environment() -> dict[str, str]:
    """The environment of a kernel: the kit importable, and no start-up files of the user's own."""
    search = [str(paths.REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(search),
        "IPYTHONDIR": str(paths.home() / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def page_environment() -> dict[str, str]:
    """That of a kernel behind a page of this server, which can sign addresses of its files."""
    return {**environment(), addresses.KEY: FILES_KEY}


def connection_root() -> str:
    """Where connection files go: a short path, for a socket's name has at most 104 bytes."""
    short = Path("/tmp")
    usable = os.name == "posix" and os.access(short, os.W_OK | os.X_OK)
    return str(short) if usable else tempfile.gettempdir()
