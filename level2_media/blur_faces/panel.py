"""The lesson's face: photos in, faces and plates boxed, photos out that can be shown."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.blur_faces.panel_make import Make
from level2_media.blur_faces.panel_mark import Mark
from level2_media.blur_faces.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Run,
    Uploads,
    button,
    buttons,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.shelf import MOST_PHOTOS, photos_view
from workshop.media import looking
from workshop.media.looking import Looked

ACCEPT = ".jpg,.jpeg,.png,.webp,.gif,.bmp,.tif,.tiff,.heic,.heif,.avif"
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
        self.uploads = Uploads("Chọn ảnh", ACCEPT, self._take, self._taken, most=MOST_PHOTOS)
        own = widgets.VBox([self.uploads, buttons(button("Bỏ hết ảnh", self._empty))])
        self.brief, self.photos = show(), show()
        self.opening = Run("Mở lại ảnh", self._look, self._looked)
        self.mark = Mark(self.work, self.opening)
        self.make = Make(self.work, self.mark.finding)
        self.chooser = ChooseCase(desk, self._choose, own)
        self.check = CheckJob(desk, lambda: self.work.case, self.make.making)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn ảnh", self.chooser, self.opening, self.brief, self.photos),
            step(2, "Tìm và soát chỗ cần che", self.mark, hint=MARKING),
            step(3, "Che và lưu", self.make),
            step(4, "Tự kiểm tra", self.check),
            step(5, "Nộp bài", HandIn(desk, self.make.making)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _take(self, name: str, path: Path) -> None:
        if self.work.case is None or self.work.case.id != OWN:
            self._choose(self.desk.lesson.case(OWN))
        self.work.take(name, path)

    def _taken(self) -> None:
        self.opening.drop()
        self.opening.press()

    def _empty(self) -> None:
        self.work.empty()
        self._choose(self.desk.lesson.case(OWN))

    def _choose(self, case: Case) -> None:
        self.work.open(case)
        self.brief.value, self.photos.value = _brief(case), ""
        self.check.drop()
        self.mark.refresh()
        self.make.refresh()
        self.opening.drop()
        self.opening.go.layout.display = "" if self.work.names() else "none"
        if self.work.names():
            self.opening.press()

    def _look(self) -> Job:
        names = self.work.names()
        if not names:
            raise WorkshopError("Bạn chọn bài, hoặc chọn ảnh của bạn trước nhé.")
        return submit(looking.look, self.work.folder, names, limits=looking.LIMITS)

    def _looked(self, found: list[Looked]) -> None:
        self.opening.go.layout.display = "none"
        self.work.looked(found)
        for item in found:
            if item.trouble:
                self.work.drop(item.file)
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
