"""An English copy of the letter, for those who need one: made on request, beside the Vietnamese."""

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from level1_text.answer_citizen import english
from level1_text.answer_citizen.reply import reply_of
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, html, show


class English(widgets.VBox):
    """A button that translates what ``written`` gives and puts the file into what ``folder`` gives."""

    def __init__(
        self,
        written: Callable[[], str],
        address: Callable[[], str],
        folder: Callable[[], Path],
        recorded: Path,
        after: Run,
    ) -> None:
        self._written, self._address = written, address
        self._folder, self._recorded = folder, recorded
        self.run = Run("Làm thêm bản tiếng Anh (nếu cần)", self._start, self._done, after=after)
        self.result = show()
        super().__init__([self.run, self.result], layout={"width": "100%"})

    def clear(self) -> None:
        """Forget the copy that is shown, and the one that is being made."""
        self.run.drop()
        self.result.value = ""

    def _start(self) -> Job:
        lines = reply_of(self._written()).lines
        if not lines:
            raise WorkshopError("Chưa có thư để dịch. Bạn viết xong thư ở bước 4 rồi bấm lại.")
        address = self._address()
        return submit(english.translate, lines, address, self._recorded, limits=english.LIMITS)

    def _done(self, lines: tuple[english.Line, ...]) -> None:
        left, by_ai = (sum(line.by == by for line in lines) for by in ("none", "ai"))
        if left and not by_ai:
            sentence = "Chưa dịch được câu trả lời nào: máy chưa có mô hình, hoặc mô hình dịch sai."
            self.result.value = html.note("warn", sentence, "Thư tiếng Việt của bạn không đổi.")
            return
        path = self._folder() / english.DOCX
        english.write_english(path, lines)
        said = [
            f"AI dịch {by_ai} câu; máy đã soát số, ngày, tên và từ chuyên môn. "
            f"{len(lines) - left - by_ai} dòng chào, hẹn, liên hệ có sẵn câu tiếng Anh."
        ]
        if left:
            said.append(f"{left} câu để nguyên tiếng Việt (nền vàng trong tệp). Bạn dịch tay nhé.")
        table = html.table(("Tiếng Việt", "English"), [(x.vietnamese, x.english) for x in lines])
        self.result.value = (
            html.note(
                "warn", *said, "Mô hình nhỏ dịch còn vụng: người biết tiếng Anh phải đọc lại."
            )
            + f"<details><summary>Xem từng dòng</summary>{table}</details>"
            + html.download(path, "Tải bản tiếng Anh (Word)")
        )
