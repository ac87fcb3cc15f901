"""The hub and a model's server that ends connections, without a model."""

import asyncio
import json

from workshop.engine.computation import Failure
from workshop.engine.hub import Hub
from workshop.engine.model_process import Endpoint
from workshop.engine.settings import Settings

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Alive:
    """A model that runs all the time."""

    state = "ready"

    def __init__(self, port):
        self._endpoint = Endpoint(url=f"http://127.0.0.1:{port}", key="k", name="m")

    async def ready(self):
        return self._endpoint

    async def died(self):
        return False

    async def stop(self):
        pass


async def once_a_connection(reader, writer):
    """Answers as if the connection were kept, and ends it when it is used again."""
    for answer in (ANSWER, b""):
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-l"))
        await reader.readexactly(int(length.split(b":")[1]))
        writer.write(answer)
        await writer.drain()
    writer.close()


def test_a_request_never_meets_a_connection_that_the_models_server_is_about_to_end():
    async def ask_three_times():
        server = await asyncio.start_server(once_a_connection, "127.0.0.1", 0)
        hub = Hub(Settings())
        hub.model = Alive(server.sockets[0].getsockname()[1])
        answers = [await answer_of(hub, number) for number in range(3)]
        await hub.close()
        server.close()
        return answers

    for answer in asyncio.run(ask_three_times()):
        assert not [item for item in answer if isinstance(item, Failure)]
        assert b"{}" in answer


async def answer_of(hub, number):
    asked = {"temperature": 0, "number": number}
    computation = hub.join("one", json.dumps(asked).encode(), asked)
    return [item async for item in computation.feed.follow(60)]
