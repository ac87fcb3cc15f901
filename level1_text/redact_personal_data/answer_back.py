"""The step that asks AI about the masked text and puts the real words back into what it answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from level1_text.redact_personal_data import asking, masking, task
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson.panel import Run, Upload, button, buttons, html, show, text

if TYPE_CHECKING:
    from level1_text.redact_personal_data.panel import Face

ANSWER, RESTORED = "tra_loi_ai.txt", "tra_loi_ten_that.txt"
SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}


class Back(widgets.VBox):
    """Lives in a face, whose case and folder it works on."""

    def __init__(self, face: "Face") -> None:
        self._face = face
        self._incoming: Path | None = None
        self.wanted = text("Bạn nhờ AI việc gì? Bạn gọi người bằng nhãn, như [HỌ TÊN 1]", rows=2)
        self.asking = Run("Nhờ AI trên máy này viết thử", self._ask, self._said)
        self.origin = show()
        self.answer = text("Dán câu trả lời của AI vào đây (có các nhãn)", rows=6)
        self.put_back = button("Ghép lại tên thật", self._restore, main=True)
        self.result = show()
        self.restored = text("Câu trả lời với tên thật", rows=6)
        self.upload = Upload("Hoặc chọn tệp AI trả về", ".docx,.txt,.xlsx,.md", self._file)
        self.filing = Run("Ghép lại tên thật trong tệp", self._restore_file, self._filed)
        self.filed = show()
        super().__init__(
            [
                self.wanted, self.asking, self.origin, self.answer, buttons(self.put_back),
                self.result, self.restored, self.upload, self.filing, self.filed,
            ],
            layout={"width": "100%"},
        )  # fmt: skip
        self.answer.observe(lambda change: self._keep(change["new"]), names="value")

    def begin(self) -> None:
        """Begin with the open case, its answer as it was left."""
        case = self._face.case
        for run in (self.asking, self.filing):
            run.drop()
        self._incoming = None
        self.origin.value = self.result.value = self.filed.value = self.restored.value = ""
        self.restored.layout.display = self.filing.layout.display = "none"
        self.wanted.value = case.brief.get("wanted", "")
        kept = self._face.folder / ANSWER
        self.answer.value = kept.read_text(encoding="utf-8") if kept.is_file() else ""

    def _keep(self, value: str) -> None:
        path = self._face.folder / ANSWER
        if value or path.is_file():
            write_atomic(path, value)

    def _ask(self) -> Any:
        masked = self._face.masked.value
        if not masked.strip():
            raise WorkshopError("Chưa có bản đã che. Bạn làm bước 3 trước.")
        recorded = self._face.desk.lesson.recorded
        return submit(asking.ask_ai, self.wanted.value, masked, recorded, limits=task.LIMITS)

    def _said(self, said: asking.Said) -> None:
        self.answer.value = said.text
        where = SOURCES.get(said.source, said.source)
        self.origin.value = html.note(
            "info",
            f"AI đã viết ({where}; {said.model}).",
            "Bạn đọc lại rồi hãy dùng: mô hình nhỏ hay chép thừa, lẫn người.",
        )
        self._restore()

    def _restore(self) -> None:
        try:
            key = task.read_key(self._face.folder / task.KEY)
        except WorkshopError as error:
            self.result.value = html.note("bad", str(error))
            return
        if not self.answer.value.strip():
            self.result.value = html.note("warn", "Bạn dán câu trả lời của AI vào ô trên trước.")
            return
        real = masking.restore(self.answer.value, key)
        path = write_atomic(self._face.folder / RESTORED, real.text)
        self.restored.value, self.restored.layout.display = real.text, ""
        self.result.value = _told(real) + html.download(path, "Tải câu trả lời có tên thật")

    def _file(self, name: str, content: bytes) -> None:
        task.read_key(self._face.folder / task.KEY)
        self._incoming = write_atomic(self._face.folder / "tep_ai" / Path(name).name, content)
        self.filed.value = ""
        self.filing.layout.display = ""
        self.filing.press()

    def _restore_file(self) -> Any:
        if self._incoming is None:
            raise WorkshopError("Bạn chọn tệp AI trả về trước.")
        key, target = self._face.folder / task.KEY, self._target(self._incoming)
        return submit(task.bring_back, self._incoming, key, target, limits=task.LIMITS)

    def _target(self, incoming: Path) -> Path:
        ending = incoming.suffix.lower()
        return self._face.folder / f"ten_that_{incoming.stem}{ending}"

    def _filed(self, sentence: str) -> None:
        link = html.download(self._target(self._incoming), "Tải tệp có tên thật")
        self.filed.value = html.note("good", sentence) + link


def _told(real: masking.Restored) -> str:
    lines = [f"Đã ghép lại {real.used} nhãn."]
    if real.unknown:
        lines.append(f"Nhãn lạ, có thể AI bịa ra: {', '.join(real.unknown[:8])}.")
    if real.missing:
        lines.append(f"AI không nhắc tới {len(real.missing)} nhãn khác.")
    return html.note("warn" if real.unknown else "good", *lines)
