"""The class server's letter box, running by itself."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from classroom.gate import GatedApplication
from classroom.handin_handler import ADDRESS, HandInHandler

LIMIT = 1_000_000


@pytest.fixture
def server(own_folders: Path) -> Iterator[str]:
    """The letter box behind the gate, in a thread; its address."""
    started, address, loops = threading.Event(), [], []

    async def serve() -> None:
        settings = {"loopback_only": True, "upload_limit": LIMIT}
        server = HTTPServer(GatedApplication([(ADDRESS, HandInHandler)], **settings))
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        address.append(f"http://127.0.0.1:{sockets[0].getsockname()[1]}")
        loops.append((asyncio.get_running_loop(), stop := asyncio.Event()))
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait(10)
    yield address[0]
    loop, stop = loops[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)
