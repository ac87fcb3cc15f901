"""HTTP to the engine with the standard library, which loads in a fraction of the time of httpx."""

import http.client
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from typing import Any

CLIENT = f"{os.getpid()}-{secrets.token_hex(4)}"
"""Names this process to the engine, which serves its clients in turn."""

CLIENT_HEADER = "X-Workshop-Client"


def request(
    port: int,
    method: str,
    path: str,
    *,
    token: str | None = None,
    body: Any = None,
    timeout: float = 10,
) -> tuple[int, Any]:
    """Ask the engine on *port*; gives the status and the JSON of its answer.

    Raises OSError or http.client.HTTPException when nobody answers as an engine would, ValueError
    when the answer is not JSON.
    """
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        connection.request(method, path, body=data, headers=headers(token))
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null")


def events(port: int, path: str, *, token: str, timeout: float) -> Iterator[Any]:
    """The server-sent events at *path*, each as its JSON; *timeout* is the longest silence.

    Raises as ``request`` does; a status other than 200 is given as ``{"status": …}``, alone.
    """
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)) as connection:
        connection.request("GET", path, headers=headers(token))
        answer = connection.getresponse()
        if answer.status != 200:
            yield {"status": answer.status}
            return
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


def headers(token: str | None) -> dict[str, str]:
    """What every request carries."""
    common = {"Content-Type": "application/json", CLIENT_HEADER: CLIENT}
    return common if token is None else {**common, "Authorization": f"Bearer {token}"}
