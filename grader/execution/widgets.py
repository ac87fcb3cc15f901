"""Comms without a front end, so that ipywidgets can be used, and its Output widget as nbclient plays it.

Within ``with output:`` what a cell shows goes to the widget instead of the cell, and the widget learns it
when the cell is done. Sources: nbclient/output_widget.py, nbclient/client.py (``handle_comm_msg``).
"""

from collections.abc import Callable
from typing import Any

import comm
from comm.base_comm import BaseComm

FIELDS = {
    "stream": ("name", "text"),
    "display_data": ("metadata", "data"),
    "execute_result": ("metadata", "data", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


class OutputWidgets:
    """The Output widgets of one child; ``settle`` sends off what was shown before the target changes."""

    def __init__(self, settle: Callable[[], None]) -> None:
        self._settle = settle
        self._held: dict[str, list[dict[str, Any]]] = {}
        self._request: dict[str, str] = {}
        self._stacks: dict[str, list[str]] = {}
        self._news: dict[str, BaseComm] = {}
        self._clear_first: set[str] = set()

    def install(self) -> None:
        """Have every comm made from now on be heard here."""
        widgets = self

        class Comm(BaseComm):
            def publish_msg(self, msg_type: str, *arguments: Any, **keys: Any) -> None:
                data = keys.get("data") or (arguments[0] if arguments else None)
                state = data.get("state") if isinstance(data, dict) else None
                if isinstance(state, dict):
                    widgets.heard(self, msg_type, state)

        comm.create_comm = Comm

    def heard(self, sender: BaseComm, kind: str, state: dict[str, Any]) -> None:
        """A widget told its state."""
        if kind == "comm_open":
            if state.get("_model_name") == "OutputModel":
                self._held[sender.comm_id] = list(state.get("outputs") or ())
            return
        name = sender.comm_id
        if name not in self._held or "msg_id" not in state:
            return
        self._settle()
        if state["msg_id"]:
            self._request[name] = state["msg_id"]
            self._stacks.setdefault(state["msg_id"], []).append(name)
            self._news[name] = sender
        elif stack := self._stacks.get(self._request.get(name, "")):
            stack.pop()

    def takes(self, kind: str, content: dict[str, Any], parent: str) -> bool:
        """Whether a message of a cell went to a widget."""
        stack = self._stacks.get(parent)
        if not stack or kind not in (*FIELDS, "clear_output"):
            return False
        name = stack[-1]
        if kind == "clear_output" and content.get("wait"):
            self._clear_first.add(name)
            return True
        if kind == "clear_output" or name in self._clear_first:
            self._clear_first.discard(name)
            self._held[name] = []
        if kind != "clear_output":
            self._append(self._held[name], kind, content)
        return True

    def tell(self) -> None:
        """Let the widgets know what they hold, after a cell."""
        news, self._news = self._news, {}
        for name, widget_comm in news.items():
            state = {"outputs": self._held[name]}
            data = {"method": "update", "state": state, "buffer_paths": []}
            widget_comm.handle_msg({"content": {"comm_id": name, "data": data}, "buffers": []})

    def _append(self, held: list[dict[str, Any]], kind: str, content: dict[str, Any]) -> None:
        last = held[-1] if held else None
        if kind == "stream" and last and last.get("name") == content["name"]:
            held[-1] = {**last, "text": last["text"] + content["text"]}
            return
        fields = {name: content.get(name) for name in FIELDS[kind]}
        held.append({"output_type": kind, **fields})
