"""The outputs of cells, put together as nbclient does it, from messages that nobody vouches for.

Every field is rebuilt: what is not what nbformat v4 has there is refused or becomes text. Adjacent pieces
of one stream are merged. No cell holds more than its share of bytes. Sources: nbclient/client.py
(``process_message``, ``output``, ``clear_output``), nbformat.v4.output_from_msg, nbformat.v4.5.schema.json.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from grader.execution.limits import error_reply
from grader.execution.wire import GarbageError

if TYPE_CHECKING:
    from nbformat import NotebookNode

TRUNCATED = "... Output truncated ..."
STREAMS = ("stdout", "stderr")
DEEPEST = 60
EACH = 200  # bytes that count for an output besides its content
SHORT, LONG, FRAMES = 1_000, 20_000, 60  # characters and entries left of an error that is too big
ANY_JSON = re.compile(r"^application/(.*\+)?json$")


class Book:
    """What the cells of one notebook share: the outputs that have a display id."""

    def __init__(self, most: int | None) -> None:
        import nbformat  # noqa: F401  # slow: not in the time of the first cell

        self._most = most or None
        self._shown: dict[str, list[NotebookNode]] = {}

    def cell(self) -> CellOutputs:
        """An empty place for the outputs of the next cell."""
        return CellOutputs(self._most, self._shown)


class CellOutputs:
    """The outputs of one cell, growing by messages (``add``) until it is done (``nodes``)."""

    def __init__(self, most: int | None, shown: dict[str, list[NotebookNode]]) -> None:
        self._most = most
        self._shown = shown
        self._outputs: list[NotebookNode] = []
        self._pieces: list[str] = []  # of the stream that is last among the outputs
        self._ids: set[str] = set()
        self._held = 0
        self._full = False
        self._clear_first = False

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Take the content of a message of an IOPub channel. Raises GarbageError."""
        if kind == "clear_output":
            if content.get("wait"):
                self._clear_first = True
            else:
                self._clear()
        elif kind == "update_display_data":
            self._redraw(_display_id(content), _displayed(content))
        elif kind == "stream":
            self._stream(content)
        elif kind in ("display_data", "execute_result"):
            self._display(kind, content)
        elif kind == "error":
            self._error(rebuilt_error(content))
        else:
            raise GarbageError(f"a message of type {kind!r:.50}")

    def nodes(self) -> list[NotebookNode]:
        """The outputs so far."""
        self._seal()
        return self._outputs

    def _room(self) -> float:
        return math.inf if self._most is None else self._most - self._held

    def _ready(self) -> bool:
        if self._clear_first:
            self._clear()
        return not self._full

    def _clear(self) -> None:
        self._seal()
        gone = {id(node) for node in self._outputs}
        for name in self._ids:
            self._shown[name] = [node for node in self._shown[name] if id(node) not in gone]
            if not self._shown[name]:
                del self._shown[name]
        self._ids.clear()
        del self._outputs[:]
        self._held, self._full, self._clear_first = 0, False, False

    def _seal(self) -> None:
        if self._pieces:
            self._outputs[-1]["text"] += "".join(self._pieces)
            self._pieces = []

    def _append(self, fields: dict[str, Any], size: int) -> NotebookNode:
        from nbformat import NotebookNode

        self._seal()
        node = NotebookNode()
        node.update(fields)
        self._outputs.append(node)
        self._held += size + EACH
        return node

    def _stop(self) -> None:
        self._full = True
        last = self._outputs[-1] if self._outputs else None
        if last is None or last["output_type"] != "stream":
            last = self._append({"output_type": "stream", "name": "stdout", "text": ""}, 0)
        self._pieces.append(f"\n{TRUNCATED}\n")

    def _stream(self, content: dict[str, Any]) -> None:
        name, text = content.get("name"), content.get("text")
        if name not in STREAMS or not isinstance(text, str):
            raise GarbageError("a stream")
        if not text or not self._ready():
            return
        last = self._outputs[-1] if self._outputs else None
        if last is None or last["output_type"] != "stream" or last["name"] != name:
            self._append({"output_type": "stream", "name": name, "text": ""}, 0)
        text = _text(text)
        size, room = _size(text), self._room()
        if size > room:
            text = text.encode("utf-8")[: int(max(0, room))].decode("utf-8", "ignore")
        self._pieces.append(text)
        self._held += min(size, int(room)) if size > room else size
        if size > room:
            self._stop()

    def _display(self, kind: str, content: dict[str, Any]) -> None:
        display_id, shown = _display_id(content), _displayed(content)
        fields = {"output_type": kind, **shown}
        if kind == "execute_result":
            count = content.get("execution_count")
            fields["execution_count"] = count if type(count) is int and count >= 0 else None
        self._redraw(display_id, shown)
        if not self._ready():
            return
        size = _size(shown)
        if size > self._room():
            self._stop()
            return
        node = self._append(fields, size)
        if display_id:
            self._ids.add(display_id)
            self._shown.setdefault(display_id, []).append(node)

    def _redraw(self, display_id: str | None, shown: dict[str, Any]) -> None:
        nodes = self._shown.get(display_id, []) if display_id else []
        size = _size(shown)
        grown = sum(max(0, size - _size({"metadata": n.metadata, "data": n.data})) for n in nodes)
        if grown <= self._room():
            self._held += grown
            for node in nodes:
                node.update(shown)

    def _error(self, fields: dict[str, Any]) -> None:
        if self._clear_first:
            self._clear()
        if _size(fields) > self._room():
            fields = clipped_error(fields)
        self._append({"output_type": "error", **fields}, _size(fields))


def rebuilt_reply(content: object) -> dict[str, Any]:
    """The content of an execute_reply. Raises GarbageError for what is none."""
    if not isinstance(content, dict) or content.get("status") not in ("ok", "error"):
        raise GarbageError("a reply")
    if content["status"] == "ok":
        return {"status": "ok"}
    return error_reply(**rebuilt_error(content))


def rebuilt_error(content: dict[str, Any]) -> dict[str, Any]:
    """``ename``, ``evalue`` and ``traceback`` of an error. Raises GarbageError."""
    frames = content.get("traceback")
    if not isinstance(frames, list):
        raise GarbageError("an error")
    names = {name: _text(content.get(name)) for name in ("ename", "evalue")}
    return {**names, "traceback": [_text(frame) for frame in frames]}


def clipped_error(fields: dict[str, Any]) -> dict[str, Any]:
    """The same error with less text: long values cut, frames in the middle left out."""
    frames = fields["traceback"]
    if len(frames) > FRAMES:
        frames = [*frames[: FRAMES // 2], TRUNCATED, *frames[-FRAMES // 2 :]]
    return {
        "ename": _clip(fields["ename"], SHORT),
        "evalue": _clip(fields["evalue"], LONG),
        "traceback": [_clip(frame, LONG) for frame in frames],
    }


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}{TRUNCATED}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise GarbageError("no text where text belongs")
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def _display_id(content: dict[str, Any]) -> str | None:
    transient = content.get("transient")
    found = transient.get("display_id") if isinstance(transient, dict) else None
    return _clip(found, SHORT) if isinstance(found, str) else None


def _displayed(content: dict[str, Any]) -> dict[str, Any]:
    data, metadata = content.get("data"), content.get("metadata")
    if not isinstance(data, dict) or not isinstance(metadata, dict | None):
        raise GarbageError("a display")
    bundle = {_text(kind): _shown_as(kind, value) for kind, value in data.items()}
    return {"metadata": _plain(metadata or {}, 0), "data": bundle}


def _shown_as(kind: str, value: object) -> Any:
    value = _plain(value, 0)
    if isinstance(value, str) or ANY_JSON.match(kind):
        return value
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any, depth: int) -> Any:
    """The value with what no notebook can hold put right. Raises GarbageError when it is too deep."""
    if depth > DEEPEST:
        raise GarbageError("a value that is too deep")
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_text(key): _plain(part, depth + 1) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part, depth + 1) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _size(value: Any) -> int:
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8"))
    if isinstance(value, dict):
        return sum(_size(key) + _size(part) + 8 for key, part in value.items())
    if isinstance(value, list):
        return sum(_size(part) + 8 for part in value)
    return 8
