"""What came of cleaning, in words and a sample; the workbook saved, and taken back from Excel."""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table import task
from level4_data.clean_table.work import Work
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, Upload, html, show
from workshop.lesson.panel.finished import saved

BACK = "nop_lai.xlsx"


def result_view(summary: task.Summary) -> str:
    """Rows in, clean, left out with reasons, and the first clean rows."""
    gone = summary.rows_in - summary.rows_out
    lines = [f"{summary.rows_in} dòng vào = {summary.rows_out} dòng sạch + {gone} dòng bỏ."]
    lines += [f"Bỏ {count} dòng: {reason}." for reason, count in summary.reasons.items()]
    lines.append(f"{sum(summary.by_rule.values())} thay đổi, thay đổi nào cũng có trong nhật ký.")
    head = ("Dòng gốc", *summary.columns)
    return html.note("good", *lines) + wide_table(head, summary.sample)


def wide_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A list's first rows, scrolling sideways on a phone."""
    return f'<div class="ct-wide">{html.table(head, rows)}</div>'


class Save(widgets.VBox):
    """Writes the workbook in a job; takes an edited one back as decisions."""

    def __init__(self, work: Work, after: Run) -> None:
        self._work = work
        self.saving = Run("Lưu thành bảng Excel", self._save, self._saved, after=after)
        self.link = show()
        self.back = Upload("Nộp lại tệp Excel đã sửa", ".xlsx", self._take)
        self.taking = Run("Đọc lại tệp đã sửa", self._read_back, self._taken)
        self.taking.go.layout.display = "none"
        self.said = show()
        parts = [self.saving, self.link, self.back, self.taking, self.said]
        super().__init__(parts, layout={"width": "100%"})

    def choose(self) -> None:
        """Another case is open: what ran for the last one is dropped."""
        self.saving.drop()
        self.taking.drop()
        self.said.value = self.back.message.value = ""
        self.show_link()

    def _save(self) -> Any:
        if self._work.opened is None:
            raise WorkshopError("Chưa có gì để lưu. Bạn làm bước 1 và bước 2 trước.")
        work = self._work
        return submit(task.save_list, work.paths, work.decisions, work.book, limits=task.LIMITS)

    def _saved(self, summary: task.Summary) -> None:
        self._work.summary = summary
        self._work.keep_answer()
        self._work.tell()
        self.show_link()

    def show_link(self) -> None:
        """The workbook's link, if there is one."""
        if self._work.case is None:
            self.link.value = ""
            return
        self.link.value = saved(
            {"Tải bảng Excel đã làm sạch": self._work.book},
            "Tệp có bốn trang: Sạch, Nhật ký, Đã bỏ, Cách làm.",
            "Bạn tải về, mở bằng Excel, sửa thêm nếu muốn rồi nộp lại tệp. Máy tự ghi nhật ký.",
        )

    def _take(self, _name: str, content: bytes) -> None:
        if self._work.opened is None or self._work.case is None:
            raise WorkshopError("Bạn chọn danh sách ở bước 1 trước, rồi nộp lại tệp của nó.")
        self._work.desk.keep(self._work.case, BACK, content)
        self.taking.press()

    def _read_back(self) -> Any:
        work = self._work
        handed = work.folder / BACK
        return submit(task.take_back, work.paths, work.decisions, handed, limits=task.LIMITS)

    def _taken(self, taken: task.Taken) -> None:
        self._work.decide(taken.decisions)
        self.said.value = html.note(
            "info", f"Nhận {taken.edits} ô bạn sửa và {taken.dropped} dòng bạn bỏ trong Excel."
        )
        self.saving.press()
