"""The lesson's face: files sorted and labelled, messages judged, all handed in."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.panel_files import Files
from level2_media.label_and_verify.panel_make import Make
from level2_media.label_and_verify.panel_messages import Messages
from level2_media.label_and_verify.work import Work
from workshop.engine import Job, submit
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.own_files import PICTURES, OwnFiles

SORTING = (
    "Ghi chú nguồn quan trọng hơn cảm giác. Máy chỉ đọc dấu hiệu: có dấu chưa phải bằng chứng, "
    "không có dấu cũng chưa phải thật. Không máy nào nhận ra AI chắc chắn."
)
JUDGING = (
    "So từng tin với danh bạ ở bước 1. Tin thật có khi cũng giục, tin lừa có khi rất lịch sự. "
    "Chắc đến đâu, bạn chọn đến đó."
)


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.own = OwnFiles(
            self.work,
            self._choose,
            self._looked,
            self._look,
            accept=f"{PICTURES},.mp4,.mov,.m4v,.webm,.mkv",
            labels=("Chọn ảnh, clip", "Xem lại các tệp", "Bỏ hết tệp"),
        )
        self.brief = show()
        self.files, self.make = Files(self.work), Make(self.work, self.own.looking)
        self.messages = Messages(self.work)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.check = CheckJob(desk, lambda: self.work.case, self.make.making)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn bài, đọc lời dặn", self.chooser, self.brief, self.own.looking),
            step(2, "Mỗi tệp là gì?", self.files, hint=SORTING),
            step(3, "Gắn nhãn và lưu", self.make,
                 hint="Tệp có AI được thêm nhãn người thấy và dấu máy đọc, theo Điều 11 Luật Trí tuệ "
                 "nhân tạo 134/2025/QH15. Tệp khác giữ nguyên; tệp chưa rõ để riêng."),
            step(4, "Mỗi tin nhắn là gì?", self.messages, hint=JUDGING),
            step(5, "Tự kiểm tra", self.check),
            step(6, "Nộp bài", HandIn(desk, self.make.making)),
        )  # fmt: skip
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _choose(self, case: Case) -> None:
        self.work.open(case)
        self.brief.value = _brief(case)
        self.check.drop()
        self.files.refresh(())
        self.make.refresh()
        self.messages.refresh()
        self.own.refresh()

    def _look(self, folder: Path, names: list[str]) -> Job:
        return submit(jobs.look, folder, [*names, *self.work.attachments()], limits=jobs.LIMITS)

    def _looked(self, found: list[jobs.Seen]) -> None:
        trouble = [item for item in found if item.trouble]
        if trouble:
            self.own.looking.state.value = html.note("bad", *(item.trouble for item in trouble))
        for item in trouble:
            if self.work.case is not None and self.work.case.id == OWN:
                self.work.set_kind(item.file, "")
        self.files.refresh(found)
        self.messages.refresh()


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return html.note("info", "Bạn chọn ảnh, clip của mình; hoặc dán một tin nhắn ở bước 4.")
    known = [(entry["name"], entry["domain"], entry["phone"]) for entry in brief["known"]]
    return (
        f"<p><strong>{escape(brief['asked_by'])} nhờ:</strong></p>"
        + html.note("info", brief["purpose"])
        + "<p><strong>Danh bạ đã biết là thật:</strong></p>"
        + html.table(("Nơi", "Tên miền", "Số điện thoại"), known)
    )
