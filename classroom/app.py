"""The class server: Voilà's machinery with our own pages, and nothing that a page does not need."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets import Bool, Instance, List, Unicode
from traitlets.config import Config
from voila.app import Voila

from classroom import (
    assets,
    file_handler,
    gate,
    handin_handler,
    handlers,
    kernels,
    page_cells,
    warm,
)

TEMPLATES = Path(__file__).parent / "templates"
TEMPLATE = "classroom"
UPLOAD_LIMIT = 50_000_000
ROOM_FOR_HEADERS = 1_000_000
PORTS_TO_TRY = 20
KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


class Classroom(Voila):
    """Voilà with the home page, the lesson pages and the gate of this kit.

    Its configuration is ``configuration()`` alone: files of the user's own Jupyter are not read.
    """

    config_file_paths = List(Unicode(), [])
    loopback_only = Bool(True)
    lessons_root = Instance(Path)
    notebooks = Instance(Path)

    def setup_template_dirs(self) -> None:
        self.template_paths = [str(TEMPLATES / TEMPLATE)]
        self.static_paths = []

    def init_settings(self) -> dict[str, Any]:
        return {
            **super().init_settings(),
            "loopback_only": self.loopback_only,
            "lessons_root": self.lessons_root,
            "notebooks": self.notebooks,
            "upload_limit": UPLOAD_LIMIT,
            "compress_response": True,
            "websocket_max_message_size": UPLOAD_LIMIT + ROOM_FOR_HEADERS,
            "websocket_ping_interval": 30,
            "default_handler_class": handlers.NotFoundHandler,
            "default_handler_args": {"voila_configuration": self.voila_configuration},
        }

    def init_handlers(self) -> list[tuple]:
        page = {"voila_configuration": self.voila_configuration}
        lesson = {**page, "template_paths": self.template_paths, "config": self.config}
        return [
            (r"/", handlers.HomeHandler, page),
            (r"/bai/(level\d_[a-z]+)/([a-z0-9_]+)", handlers.LessonHandler, lesson),
            (r"/static/([^/]+)", assets.AssetHandler),
            (rf"/api/kernels/{KERNEL_ID}/channels", handlers.KernelChannels),
            (rf"/roi-trang/{KERNEL_ID}", handlers.LeaveHandler),
            (handin_handler.ADDRESS, handin_handler.HandInHandler),
            (file_handler.ADDRESS, file_handler.FileHandler, {"secret": kernels.FILES_KEY}),
        ]

    def start(self) -> None:
        """Bind the first free port from the wished one on. Raises ``OSError`` if there is none."""
        self.connection_dir = tempfile.mkdtemp(prefix="bdhai-", dir=kernels.connection_root())
        warm.register()
        if warm.POSSIBLE:
            warm.PARENT.start(kernels.environment())
        settings = self.init_settings()
        self.app = gate.GatedApplication(self.init_handlers(), **settings)
        sockets = _bind(self.ip, self.port)
        self.port = sockets[0].getsockname()[1]
        HTTPServer(self.app).add_sockets(sockets)

    def run(self) -> None:
        """Serve until stopped by Ctrl+C or SIGTERM, then end every kernel."""
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            self.log.info("stopped by keyboard")
        finally:
            self.stop()

    def stop(self) -> None:
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        warm.PARENT.stop()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _bind(host: str, port: int) -> list:
    """Sockets on the first free port from ``port`` on; 0 takes any."""
    last = port + PORTS_TO_TRY if port else port
    for number in range(port, last + 1):
        try:
            return bind_sockets(number, host)
        except OSError:
            if number == last:
                raise
    raise AssertionError("unreachable")


def configuration() -> Config:
    """What differs from Voilà's defaults."""
    config = kernels.config()
    config.VoilaConfiguration.template = TEMPLATE
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.multi_kernel_manager_class = kernels.PageKernels
    config.VoilaConfiguration.kernel_spec_manager_class = kernels.OwnKernelSpecs
    config.VoilaConfiguration.prelaunch_hook = _choose_cells
    config.VoilaExporter.extra_template_basedirs = [str(TEMPLATES)]
    return config


def _choose_cells(request: Any, notebook: Any, cwd: str) -> Any:
    return page_cells.for_page(notebook)
