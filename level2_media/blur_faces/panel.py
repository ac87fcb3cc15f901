"""The lesson's face: photos in, faces and plates boxed, photos out that can be shown."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.blur_faces.panel_make import Make
from level2_media.blur_faces.panel_mark import Mark
from level2_media.blur_faces.work import Work
from workshop.lesson import Case, Lesson
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
from workshop.lesson.panel.own_files import OwnFiles
from workshop.lesson.panel.shelf import photos_view
from workshop.media.looking import Looked

MARKING = (
    "Máy tìm trước, bạn soát sau. Bỏ khung của người đã đồng ý và khung vẽ nhầm; "
    "vẽ thêm khung quanh mặt bị sót, biển số, thẻ tên, giấy tờ."
)


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.own = OwnFiles(self.work, self._choose, self._looked)
        self.brief, self.photos = show(), show()
        self.mark = Mark(self.work, self.own.looking)
        self.make = Make(self.work, self.mark.finding)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.check = CheckJob(desk, lambda: self.work.case, self.make.making)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn ảnh", self.chooser, self.own.looking, self.brief, self.photos),
            step(2, "Tìm và soát chỗ cần che", self.mark, hint=MARKING),
            step(3, "Che và lưu", self.make),
            step(4, "Tự kiểm tra", self.check),
            step(5, "Nộp bài", HandIn(desk, self.make.making)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _choose(self, case: Case) -> None:
        self.work.open(case)
        self.brief.value, self.photos.value = _brief(case), ""
        self.check.drop()
        self.mark.refresh()
        self.make.refresh()
        self.own.refresh()

    def _looked(self, found: list[Looked]) -> None:
        self.work.looked(found)
        self.photos.value = photos_view(self.work.folder, found)
        self.mark.refresh()
        self.make.refresh()


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return ""
    return (
        f"<p><strong>{escape(brief['asked_by'])} dặn:</strong></p>"
        + html.note("info", brief["purpose"])
        + html.download(case.folder / brief["file"], "Tải ảnh gốc")
    )
