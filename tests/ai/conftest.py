"""A server that speaks the OpenAI protocol as a test tells it to, and real small models."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

SETTINGS = (
    "WORKSHOP_AI",
    "WORKSHOP_AI_URL",
    "WORKSHOP_AI_KEY",
    "WORKSHOP_AI_MODEL",
    "WORKSHOP_AI_CONTEXT",
    "WORKSHOP_GGUF",
)


def chunk(text: str | None, finish: str | None = None) -> bytes:
    """One event of a streamed chat completion."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return b"data: " + json.dumps({"choices": [choice]}, ensure_ascii=False).encode() + b"\n\n"


def stream(*pieces: str, finish: str = "stop") -> bytes:
    """A whole streamed reply made of ``pieces``."""
    return b"".join(chunk(piece) for piece in pieces) + chunk(None, finish) + b"data: [DONE]\n\n"


def sending(raw: bytes, status: int = 200, **headers: str) -> Callable:
    """A behaviour: this status and these bytes, then the end of the connection."""

    def behave(handler: BaseHTTPRequestHandler, body: dict) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "text/event-stream", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(raw)

    return behave


def replying(*pieces: str, finish: str = "stop") -> Callable:
    """A behaviour: a whole reply in these pieces."""
    return sending(stream(*pieces, finish=finish))


class FakeServer:
    """Answers each request by ``behave(handler, body)``; keeps what it was sent."""

    chunk = staticmethod(chunk)
    stream = staticmethod(stream)
    replying = staticmethod(replying)
    sending = staticmethod(sending)

    def __init__(self) -> None:
        self.requests: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.released = threading.Event()
        self.behave: Callable[[BaseHTTPRequestHandler, dict], None] = replying("Xin chào.")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def says(self, *pieces: str, finish: str = "stop") -> None:
        self.behave = replying(*pieces, finish=finish)

    def says_in_turn(self, *replies: str) -> None:
        """A different reply to each request, in order."""

        def behave(handler: BaseHTTPRequestHandler, body: dict) -> None:
            replying(replies[len(self.requests) - 1])(handler, body)

        self.behave = behave

    def sends(self, raw: bytes, status: int = 200, **headers: str) -> None:
        self.behave = sending(raw, status, **headers)

    def _handler(outer) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer.headers.append(dict(self.headers))
                try:
                    outer.behave(self, body)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def __enter__(self) -> "FakeServer":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(autouse=True)
def _no_model_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests decides who answers."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """A fake server that ``ask`` turns to, with a home folder of its own."""
    with FakeServer() as fake:
        monkeypatch.setenv("WORKSHOP_AI_URL", fake.url)
        monkeypatch.setenv("WORKSHOP_AI_MODEL", "giả")
        yield fake


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]
