"""Several files at once: each goes to disk in pieces, so neither a message nor the kernel grows large."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workshop.errors import WorkshopError

log = logging.getLogger(__name__)

LARGEST = 80 * 2**20


class Uploads(anywidget.AnyWidget):
    """A chooser of several files. Each file is handed to ``on_file`` as (name, path), and the path is
    gone when that returns; ``on_file`` raises ``WorkshopError`` to refuse it. ``on_end`` is called
    once after the last.

    ``most`` files at a time, each at most ``largest`` bytes.
    """

    _esm = Path(__file__).with_name("uploads.js")
    label = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    most = traitlets.Int(20).tag(sync=True)

    def __init__(
        self,
        label: str,
        accept: str,
        on_file: Callable[[str, Path], None],
        on_end: Callable[[], None] = lambda: None,
        *,
        most: int = 20,
        largest: int = LARGEST,
    ) -> None:
        hint = f"Mỗi lần tối đa {most} tệp, mỗi tệp tối đa {largest >> 20} MB."
        super().__init__(label=label, accept=accept, hint=hint, most=most)
        self.layout.width = "100%"
        self._on_file, self._on_end, self._largest = on_file, on_end, largest
        self._folder = tempfile.TemporaryDirectory(prefix="bdhai-")
        self._part = Path(self._folder.name) / "dang-nhan"
        self._name, self._size = "", 0
        self.on_msg(self._heard)

    def take(self, name: str, content: bytes) -> str:
        """Use a file as if it had been uploaded; gives what its sender is told."""
        self._begin(name, len(content))
        self._part.write_bytes(content)
        return str(self._end()["text"])

    def _heard(self, _widget: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        kind = content.get("type")
        try:
            if kind == "begin":
                self._begin(str(content["name"]), int(content["size"]))
                answer: dict[str, Any] = {"ok": True}
            elif kind == "piece":
                answer = self._piece(buffers[0])
            elif kind == "end":
                answer = self._end()
            elif kind == "finished":
                self._on_end()
                answer = {"ok": True}
            else:
                self._part.unlink(missing_ok=True)
                answer = {"ok": False, "text": "Đã bỏ.", "stop": True}
        except WorkshopError as error:
            answer = {"ok": False, "text": str(error)}
        except OSError:
            log.exception("an upload could not be kept")
            answer = {
                "ok": False,
                "stop": True,
                "text": "Máy không ghi được tệp: đĩa có thể đã đầy.",
            }
        except Exception:
            log.exception("an upload could not be taken")
            answer = {"ok": False, "text": "Máy gặp trục trặc với tệp này. Bạn thử tệp khác nhé."}
        self.send(answer)

    def _begin(self, name: str, size: int) -> None:
        self._name, self._size = Path(name.replace("\\", "/")).name, size
        if size > self._largest:
            raise WorkshopError(
                f"Tệp nặng {size >> 20} MB, quá mức {self._largest >> 20} MB. Bạn chọn tệp nhỏ hơn."
            )
        self._part.write_bytes(b"")

    def _piece(self, piece: Any) -> dict[str, Any]:
        with self._part.open("ab") as file:
            file.write(piece)
        if self._part.stat().st_size > min(self._size, self._largest):
            return {"ok": False, "text": "Tệp đổi trong lúc gửi. Bạn chọn lại nhé."}
        return {"ok": True}

    def _end(self) -> dict[str, Any]:
        try:
            if self._part.stat().st_size != self._size:
                return {"ok": False, "text": "Tệp đến chưa đủ. Bạn chọn lại nhé."}
            self._on_file(self._name, self._part)
        except WorkshopError as error:
            return {"ok": False, "text": str(error)}
        finally:
            self._part.unlink(missing_ok=True)
        return {"ok": True, "text": "đã nhận"}

    def close(self) -> None:
        self._folder.cleanup()
        super().close()
