"""The engine itself: takes the lock, listens on a free port of loopback, writes its state file.

It ends on ``POST /stop``, on a signal, and after long idleness.
"""

import asyncio
import logging
import logging.handlers
import os
import secrets
import signal
import sys
import time
from typing import Any

import psutil
from filelock import FileLock, Timeout
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from workshop.engine import handlers, model_handlers, state
from workshop.engine.connection import ALREADY_RUNNING
from workshop.engine.hub import Hub
from workshop.engine.runner import Runner
from workshop.engine.settings import Settings, read

log = logging.getLogger(__name__)

LOCK_SECONDS = 5
"""A client that looks whether the lock is free holds it for a moment."""
MAX_BODY = 256 * 2**20
TICK_SECONDS = 1


class Engine:
    """What the handlers share. Made inside the event loop."""

    def __init__(self, settings: Settings, port: int) -> None:
        self.port = port
        self.token = secrets.token_urlsafe(32)
        self.used = time.monotonic()
        self.runner = Runner(settings, port, self.token)
        self.hub = Hub(settings)
        self._idle_seconds = settings.idle_minutes * 60
        self._begun = time.monotonic()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Let ``run`` end."""
        self._stopping.set()

    async def run(self) -> None:
        """Until stopped or idle for long."""
        while not self._stopping.is_set():
            try:
                async with asyncio.timeout(TICK_SECONDS):
                    await self._stopping.wait()
            except TimeoutError:
                await self._tick()

    async def close(self) -> None:
        """End the model, the jobs and the workers."""
        log.info("engine stops")
        await self.hub.close()
        await self.runner.close()

    def status(self) -> dict[str, Any]:
        """For ``GET /status``: process, jobs and model."""
        return {
            "pid": os.getpid(),
            "port": self.port,
            "seconds": round(time.monotonic() - self._begun, 1),
            "memory_mb": psutil.Process().memory_info().rss >> 20,
            "log": str(state.log_file()),
            "jobs": self.runner.counts(),
            "model": self.hub.status(),
        }

    async def _tick(self) -> None:
        await self.hub.unload_when_idle()
        if self.runner.busy or self.hub.busy:
            self.used = time.monotonic()
        elif time.monotonic() - self.used > self._idle_seconds:
            self.stop()


def main() -> None:
    """Run the engine; exit code 3 when one runs already."""
    _log_to_file()
    try:
        with FileLock(state.engine_lock(), timeout=LOCK_SECONDS):
            asyncio.run(_serve(read()))
    except Timeout:
        sys.exit(ALREADY_RUNNING)
    except Exception:
        log.exception("engine ended by an error")
        sys.exit(1)


async def _serve(settings: Settings) -> None:
    sockets = bind_sockets(0, "127.0.0.1")
    engine = Engine(settings, sockets[0].getsockname()[1])
    server = HTTPServer(_application(engine), max_body_size=MAX_BODY, max_buffer_size=MAX_BODY)
    server.add_sockets(sockets)
    _stop_on_signals(engine)
    me = psutil.Process()
    state.write(state.State(engine.port, engine.token, me.pid, me.create_time(), state.version()))
    log.info("engine listens on port %s, pid %s", engine.port, me.pid)
    try:
        await engine.run()
    finally:
        state.state_file().unlink(missing_ok=True)
        server.stop()
        await engine.close()
        await server.close_all_connections()


def _application(engine: Engine) -> Application:
    job = r"/jobs/([0-9a-f]{24})"
    shared = {"engine": engine}
    return Application(
        [
            (r"/hello", handlers.Hello, shared),
            (r"/status", handlers.Status, shared),
            (r"/stop", handlers.Stop, shared),
            (r"/jobs", handlers.Jobs, shared),
            (job, handlers.JobItself, shared),
            (job + "/progress", handlers.JobProgress, shared),
            (job + "/events", handlers.JobEvents, shared),
            (r"/v1/models", model_handlers.Models, shared),
            (r"/v1/chat/completions", model_handlers.ChatCompletions, shared),
        ],
        log_function=lambda handler: None,
    )


def _stop_on_signals(engine: Engine) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(engine.stop))


def _log_to_file() -> None:
    to_file = logging.handlers.RotatingFileHandler(
        state.log_file(), maxBytes=2**20, backupCount=3, encoding="utf-8"
    )
    to_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[to_file])
    for chatty in ("httpx", "httpcore"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
