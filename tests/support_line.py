"""A weak line between a browser and the class server: all that is sent arrives later, in order."""

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.parse import urlsplit

from tests.support_pages import Server

CHUNK = 65_536


@contextmanager
def weak_line(server: Server, seconds: float) -> Iterator[Server]:
    """The same server, behind a line that takes ``seconds`` either way."""
    port, told = urlsplit(server.address).port, queue.Queue[tuple[int, Callable[[], None]]]()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        with suppress(asyncio.CancelledError):  # the line is taken down
            await asyncio.gather(carry(reader, back, seconds), carry(there, writer, seconds))

    async def listen() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(connect, "127.0.0.1", 0) as listening:
            own_port = listening.sockets[0].getsockname()[1]
            told.put((own_port, lambda: loop.call_soon_threadsafe(ended.set)))
            await ended.wait()

    thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True)
    thread.start()
    own_port, end = told.get(timeout=30)
    try:
        yield replace(server, address=f"http://127.0.0.1:{own_port}")
    finally:
        end()
        thread.join(30)


async def carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, seconds: float) -> None:
    """All that ``source`` sends to ``target``, each piece ``seconds`` later; then closes it."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def send() -> None:
        while (piece := await under_way.get())[1]:
            await asyncio.sleep(max(0.0, piece[0] + seconds - loop.time()))
            target.write(piece[1])
            await target.drain()
        target.close()

    sending = loop.create_task(send())
    with suppress(OSError):
        while data := await source.read(CHUNK):
            under_way.put_nowait((loop.time(), data))
    under_way.put_nowait((loop.time(), b""))
    with suppress(OSError):
        await sending
