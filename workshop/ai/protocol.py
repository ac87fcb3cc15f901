"""One chat completion over the OpenAI protocol, streamed, with limits on every wait.

Beside the protocol it understands what the engine adds: comment lines ": place N" while a request
waits and ": loading" while the model starts; other servers send none.
"""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx

from workshop.ai import faults, gate, tokens
from workshop.ai.completion import Completion, Listener
from workshop.ai.request import Request
from workshop.ai.target import Target
from workshop.errors import AIError, BadReply

CONNECT_SECONDS = 10
SILENCE_SECONDS = 30
PROMPT_TOKENS_A_SECOND = 20
MAX_BYTES = 16 * 1024 * 1024


def complete(target: Target, request: Request, timeout: float, listener: Listener) -> Completion:
    """Ask ``target``; ``timeout`` is the longest time in all, in seconds.

    A server may be silent for as long as a slow machine needs to read the prompt, plus half a
    minute. Raises PersonalDataFound before anything is sent, AITimedOut, AIUnavailable, BadReply
    for what is no chat completion, and whatever the listener raises.
    """
    deadline = time.monotonic() + timeout
    try:
        gate.check(request.messages, target.url)
        with (
            httpx.Client(timeout=_limits(request, timeout), trust_env=target.leaves_machine) as web,
            web.stream(
                "POST",
                f"{target.url}/chat/completions",
                headers=dict(target.headers),
                json={"model": target.model, "stream": True, **request.wire()},
            ) as response,
            _ended_at(deadline, response, timeout),
        ):
            _expect_stream(response)
            return _collect(_events(response), listener, by_engine=not target.leaves_machine)
    except httpx.TimeoutException as problem:
        raise faults.timed_out(timeout) from problem
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise faults.unreachable(target.url) from problem


def _limits(request: Request, timeout: float) -> httpx.Timeout:
    reading = tokens.estimate_messages(request.messages) / PROMPT_TOKENS_A_SECOND
    return httpx.Timeout(
        min(timeout, SILENCE_SECONDS + reading), connect=min(timeout, CONNECT_SECONDS)
    )


@contextmanager
def _ended_at(deadline: float, response: httpx.Response, timeout: float) -> Iterator[None]:
    """Break the connection at ``deadline`` (monotonic), however slowly a server drips."""
    ended = threading.Event()
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), _hang_up, (response, ended))
    timer.daemon = True
    timer.start()
    try:
        yield
    except (httpx.HTTPError, AIError) as problem:
        if ended.is_set():
            raise faults.timed_out(timeout) from problem
        raise
    finally:
        timer.cancel()


def _hang_up(response: httpx.Response, ended: threading.Event) -> None:
    ended.set()
    connection = response.extensions["network_stream"].get_extra_info("socket")
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _expect_stream(response: httpx.Response) -> None:
    if response.status_code != 200:
        raise faults.refused(response, _read_some(response))
    if "event-stream" not in response.headers.get("content-type", ""):
        raise faults.no_completion()


def _read_some(response: httpx.Response) -> bytes:
    body = b""
    for block in response.iter_bytes():
        body += block
        if len(body) > 65536:
            break
    return body


def _events(response: httpx.Response) -> Iterator[str]:
    """Lines of a server-sent stream; cut at LF only, for JSON may hold other line separators."""
    rest, total = b"", 0
    for block in response.iter_bytes():
        total += len(block)
        if total > MAX_BYTES:
            raise BadReply("Trả lời của mô hình dài bất thường nên đã bị ngắt. Bạn hãy thử lại.")
        *lines, rest = (rest + block).split(b"\n")
        yield from (line.decode("utf-8", "replace").rstrip("\r") for line in lines)
    if rest:
        yield rest.decode("utf-8", "replace")


def _collect(lines: Iterator[str], listener: Listener, by_engine: bool) -> Completion:
    pieces: list[str] = []
    finish: str | None = None
    for line in lines:
        if line.startswith(":"):
            _pass_on(line[1:].strip(), listener)
        elif line.startswith("data:"):
            data = line[5:].strip()
            if data == "[DONE]":
                break
            piece, finish = _read_chunk(data, finish, by_engine)
            if piece:
                pieces.append(piece)
                listener.on_text(piece)
    if finish is None:
        raise BadReply("Mô hình ngắt giữa chừng khi đang trả lời. Bạn hãy thử lại.")
    text = "".join(pieces)
    if not text.strip():
        raise BadReply("Mô hình trả lời trống. Bạn hãy diễn đạt lại yêu cầu rồi thử lại.")
    return Completion(text, cut=finish == "length")


def _pass_on(comment: str, listener: Listener) -> None:
    word, _, rest = comment.partition(" ")
    if comment == "loading":
        listener.on_wait("loading")
    elif word == "place" and rest.isdecimal():
        listener.on_wait(int(rest))


def _read_chunk(data: str, finish: str | None, by_engine: bool) -> tuple[str, str | None]:
    """The text of one chunk, and how the reply finished once that is known."""
    try:
        chunk: Any = json.loads(data)
        if "error" in chunk:
            raise faults.midway(data.encode(), by_engine)
        if not chunk["choices"]:  # a closing chunk with usage alone
            return "", finish
        choice = chunk["choices"][0]
        piece = (choice.get("delta") or {}).get("content") or ""
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise faults.no_completion() from problem
    if not isinstance(piece, str):
        raise faults.no_completion()
    return piece, choice.get("finish_reason") or finish
