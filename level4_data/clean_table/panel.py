"""The lesson's face: a messy list in, a clean workbook out, and every decision the learner's own."""

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table import task
from level4_data.clean_table.panel_changes import Changes
from level4_data.clean_table.panel_columns import Columns
from level4_data.clean_table.panel_doubts import Doubts
from level4_data.clean_table.panel_pairs import Pairs
from level4_data.clean_table.panel_result import Save, result_view, wide_table
from level4_data.clean_table.work import Work
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Run,
    Upload,
    html,
    root,
    show,
    step,
)

STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"
ACCEPT = ".xlsx,.xlsm,.csv,.tsv"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.upload = Upload("Chọn danh sách (xlsx, csv)", ACCEPT, self._own)
        self.more = Upload("Ghép thêm một tệp cùng mẫu", ACCEPT, self._add)
        own = widgets.VBox([self.upload, self.more], layout={"width": "100%"})
        self.brief, self.table, self.result = show(), show(), show()
        self.opening = Run("Đọc lại danh sách", self._open, self._opened)
        self.columns = Columns(self.work)
        self.cleaning = Run("Làm sạch", self._clean, self._cleaned, after=self.opening)
        self.doubts, self.pairs = Doubts(self.work), Pairs(self.work)
        self.changes = Changes(self.work, self.cleaning)
        self.save = Save(self.work, self.cleaning)
        self.chooser = ChooseCase(desk, self._choose, own)
        self.check = CheckJob(desk, lambda: self.work.case, self.save.saving, task.LIMITS)
        self.hand_in = HandIn(desk, self.save.saving)
        notice = html.note("warn", desk.notice) if desk.notice else ""
        self.view = root(show(STYLE + notice), *self._steps())
        self.work.listen(self._refresh)
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        return [
            step(1, "Chọn danh sách", self.chooser, self.opening, self.brief, self.table),
            step(
                2,
                "Cột nào là gì, rồi làm sạch",
                self.columns,
                self.cleaning,
                self.result,
                hint="Máy đoán từ tên cột. Bạn sửa chỗ đoán sai rồi bấm Làm sạch.",
            ),
            step(
                3,
                "Ô máy còn ngờ",
                self.doubts,
                hint="Bạn trả lời bằng điều bạn biết chắc. Không ai biết thì để nguyên, đừng đoán.",
            ),
            step(
                4,
                "Một người hay hai người?",
                self.pairs,
                hint="Sinh đôi, cha con cùng tên là hai người. Người đổi địa chỉ vẫn là một.",
            ),
            step(
                5,
                "Xem nhật ký, hoàn tác",
                self.changes,
                hint="Bỏ dấu ở một quy tắc là hoàn tác cả quy tắc đó.",
            ),
            step(6, "Lưu thành Excel", self.save),
            step(7, "Tự kiểm tra", self.check),
            step(8, "Nộp bài", self.hand_in),
        ]

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring("nguon", name, content))

    def _add(self, name: str, content: bytes) -> None:
        if not self.work.paths or self.work.case is None or self.work.case.id != OWN:
            raise WorkshopError("Bạn chọn tệp thứ nhất trước, rồi mới ghép thêm.")
        self.work.add_file(name, content)
        self._choose(self.desk.lesson.case(OWN))

    def _choose(self, case: Case) -> None:
        self.opening.drop()
        self.cleaning.drop()
        self.work.choose(case)
        self.save.choose()
        self.check.drop()
        self.brief.value, self.table.value = brief_view(case), ""
        if self.work.paths:
            self.opening.press()

    def _open(self) -> Any:
        if not self.work.paths:
            raise WorkshopError("Bạn chọn bài, hoặc chọn tệp của bạn trước nhé.")
        return submit(task.open_list, self.work.paths, self.work.decisions, limits=task.LIMITS)

    def _opened(self, opened: task.Opened) -> None:
        self.work.opened = opened
        head = ("Dòng", *(column.name for column in opened.columns))
        self.table.value = (
            "<details><summary>Xem tám dòng đầu của danh sách</summary>"
            f"{wide_table(head, opened.sample)}</details>"
        )
        self.work.tell()
        if self.work.begun:
            self.cleaning.press()

    def _clean(self) -> Any:
        if self.work.opened is None:
            raise WorkshopError("Chưa có danh sách nào được mở. Bạn xem lại bước 1 trước nhé.")
        self.columns.checked_header()
        self._asked = self.work.decisions.header
        return submit(task.clean_list, self.work.paths, self.work.decisions, limits=task.LIMITS)

    def _cleaned(self, summary: task.Summary) -> None:
        self.work.summary = summary
        self.work.tell()
        opened = self.work.opened
        if opened and self._asked is not None and self._asked != opened.header:
            self.opening.press()

    def _refresh(self) -> None:
        self.columns.refresh()
        self.doubts.refresh()
        self.pairs.refresh()
        self.changes.refresh()
        self.result.value = result_view(self.work.summary) if self.work.summary else ""


def brief_view(case: Case) -> str:
    """Who needs the list and what they know about it."""
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} cho biết:</strong></p>"
        + html.bullets(brief["notes"])
        + html.download(case.folder / brief["file"], "Tải danh sách gốc")
    )
