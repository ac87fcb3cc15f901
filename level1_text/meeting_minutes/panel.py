"""The lesson's face: a transcript in, tasks to weigh, a workbook and minutes out, both brought back."""

import json
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from pydantic import TypeAdapter, ValidationError

from level1_text.meeting_minutes import task
from level1_text.meeting_minutes.book import XLSX
from level1_text.meeting_minutes.checks import TRANSCRIPT, MinutesAnswer
from level1_text.meeting_minutes.head_form import HeadForm
from level1_text.meeting_minutes.items import Item
from level1_text.meeting_minutes.minutes import DOCX, Head
from level1_text.meeting_minutes.table import ItemTable
from level1_text.meeting_minutes.views import (
    brief_view,
    dropped_view,
    origin_view,
    talk_view,
    withdrawn_view,
)
from workshop.engine import Job, submit
from workshop.errors import BadAnswer, WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    Run,
    Upload,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.finished import handed_back, saved

ITEMS, HEAD = "viec.json", "bien_ban.json"
KEPT = TypeAdapter(list[Item])
STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.opened: task.Opened | None = None
        self.head, self.by_ai, self.drawn = Head(), False, [Item()]
        upload = Upload("Chọn bản gỡ băng (docx, txt, pdf)", ".docx,.txt,.pdf,.md", self._own)
        self.brief, self.origin, self.warnings, self.saved = show(), show(), show(), show()
        self.opening = Opening(
            "Đọc lại bản gỡ băng",
            desk,
            lambda: self.case,
            lambda submission: submission.source(TRANSCRIPT),
            self._open,
            self._read,
            "bản gỡ băng của bạn",
        )
        self.finding = Run(
            "Nhờ AI tìm việc được giao", self._find, self._found, self._so_far, self.opening
        )
        self.table = ItemTable(self._keep_items)
        self.form = HeadForm(self._set_head)
        self.saving = Run(
            "Lưu bảng việc và biên bản",
            self._save,
            lambda _: self._keep_answer(),
            after=self.opening,
        )
        self.check = CheckJob(desk, lambda: self.case, self.saving)
        self.chooser = ChooseCase(desk, self._choose, upload)
        notice = html.note("warn", desk.notice) if desk.notice else ""
        self.view = root(show(STYLE + notice), *self._steps())
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        book = Upload(
            "Nộp lại bảng việc đã sửa (xlsx)",
            ".xlsx",
            lambda _, content: self._take_back(XLSX, content),
        )
        minutes = Upload(
            "Nộp lại biên bản đã sửa (docx)",
            ".docx",
            lambda _, content: self._take_back(DOCX, content),
        )
        return [
            step(1, "Chọn cuộc họp", self.chooser, self.opening, self.brief),
            step(
                2,
                "Nhờ AI tìm việc được giao",
                self.finding,
                self.origin,
                hint="Luật lọc trước vài chục câu, AI đọc từng câu, máy đối chiếu từng chữ.",
            ),
            step(
                3,
                "Cân nhắc từng việc",
                self.warnings,
                self.table,
                hint="Bỏ việc đã rút lại, sửa hạn đã dời, thêm việc bị sót.",
            ),
            step(4, "Viết phần còn lại của biên bản", self.form),
            step(5, "Lưu thành Excel và Word", self.saving, self.saved, book, minutes),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", HandIn(self.desk, self.saving)),
        ]

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(TRANSCRIPT, name, content))

    def _choose(self, case: Case) -> None:
        self.case, self.opened = None, None
        self.brief.value = brief_view(case)
        self.saved.value = self.origin.value = self.warnings.value = ""
        for work in (self.finding, self.saving, self.check):
            work.drop()
        self.table.fill([], None)
        self.head = Head()
        self.form.fill(self.head)
        self.case = case
        self.opening.begin()

    def _open(self, source: Path) -> Job:
        return submit(task.open_transcript, source, limits=task.LIMITS)

    def _read(self, opened: task.Opened) -> None:
        self.opened = opened
        self.brief.value = brief_view(self.case) + talk_view(opened)
        self.warnings.value = withdrawn_view(opened)
        self.table.fill(self._kept_items(), opened.transcript)
        self.head = self._kept_head() or Head.begun(opened.transcript)
        self.form.fill(self.head)
        self._show_saved()

    def _kept_items(self) -> list[Item]:
        kept = self._kept(ITEMS)
        self.by_ai = bool(kept.get("by_ai"))
        try:
            return KEPT.validate_python(kept.get("items", []))
        except ValidationError:
            return []

    def _kept_head(self) -> Head | None:
        kept = self._kept(HEAD)
        try:
            return Head.model_validate(kept) if kept else None
        except ValidationError:
            return None

    def _kept(self, name: str) -> dict[str, Any]:
        path = self.desk.work(self.case) / name
        try:
            loaded = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return loaded if isinstance(loaded, dict) else {}

    def _keep_items(self, items: list[Item]) -> None:
        if self.case is not None and self.opened is not None:
            kept = {"by_ai": self.by_ai, "items": KEPT.dump_python(items, mode="json")}
            self.desk.keep(self.case, ITEMS, json.dumps(kept, ensure_ascii=False, indent=1))

    def _set_head(self, name: str, value: str) -> None:
        if self.case is not None and self.opened is not None:
            self.head = self.head.model_copy(update={name: value})
            self.desk.keep(self.case, HEAD, self.head.model_dump_json(indent=1))

    def _find(self) -> Job:
        if self.opened is None:
            raise WorkshopError("Chưa có bản gỡ băng nào được mở. Bạn xem lại bước 1 trước nhé.")
        self.drawn = list(self.table.items)
        recorded = self.desk.lesson.recorded
        return submit(task.find_items, self.opened, recorded, limits=task.LIMITS)

    def _so_far(self, found: task.Found) -> None:
        """Show what there is, unless the learner has begun to work on the table meanwhile."""
        if self.opened is not None and self.table.items == self.drawn:
            mine = [item for item in self.drawn if item.by == "me"]
            self.drawn = [*found.items, *mine]
            self.table.fill(self.drawn, self.opened.transcript)

    def _found(self, found: task.Found) -> None:
        self.by_ai = self.by_ai or any(item.by == "ai" for item in found.items)
        untouched = self.table.items == self.drawn
        self._so_far(found)
        self._keep_items(self.table.items)
        self.origin.value = origin_view(found, untouched) + dropped_view(found)

    def _save(self) -> Job:
        if self.case is None or self.opened is None:
            raise BadAnswer("Bạn chọn cuộc họp ở bước 1 trước.")
        folder = self.desk.work(self.case)
        return submit(task.save, folder, self.head, self.table.kept, self.by_ai, limits=task.LIMITS)

    def _take_back(self, name: str, content: bytes) -> None:
        if self.case is None or not (self.desk.work(self.case) / name).is_file():
            raise BadAnswer(
                "Bạn lưu bảng việc và biên bản ở bước này trước, rồi nộp lại tệp đã sửa."
            )
        with handed_back(self.desk.work(self.case) / name, content) as trial:
            submit(task.readable, trial, limits=task.LIMITS).result()
        self._keep_answer()

    def _keep_answer(self) -> None:
        work = self.desk.work(self.case).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, MinutesAnswer(book=f"{work}/{XLSX}", minutes=f"{work}/{DOCX}"))
        self._show_saved()

    def _show_saved(self) -> None:
        book, minutes = (self.desk.work(self.case) / name for name in (XLSX, DOCX))
        self.saved.value = saved(
            {"Tải bảng việc Excel": book, "Tải biên bản Word": minutes},
            "Bạn tải về, mở xem, sửa thêm nếu muốn rồi nộp lại.",
        )
