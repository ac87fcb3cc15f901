"""The lesson's face: files and messages in, labelled files and decisions out."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.jobs import Seen
from level2_media.label_and_verify.panel_make import Make
from level2_media.label_and_verify.panel_media import Media
from level2_media.label_and_verify.panel_messages import Messages
from level2_media.label_and_verify.work import Work
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
from workshop.lesson.panel.shelf import MOST_PHOTOS

ACCEPT = (
    ".jpg,.jpeg,.png,.webp,.gif,.bmp,.tif,.tiff,.heic,.heif,.avif,.mp4,.mov,.m4v,.webm,.mkv,.3gp"
)
LOOKING = (
    "Dấu vết không phải bằng chứng: ai cũng ghi được vào tệp, và ứng dụng chat xoá mất. "
    "Bạn xem giấy ghi nguồn trước, rồi mới xem dấu vết."
)
MESSAGES = "Giục gấp chưa đủ để kết luận: tin thật cũng có hạn. Bạn tìm dấu vết chắc hơn."


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.uploads = Uploads("Chọn ảnh, clip", ACCEPT, self._take, self._taken, most=MOST_PHOTOS)
        own = widgets.VBox([self.uploads, buttons(button("Bỏ hết", self._empty))])
        self.brief = show()
        self.looking = Run("Soi lại các tệp", self._look, self._looked)
        self.media, self.make = Media(self.work), Make(self.work)
        self.messages = Messages(self.work)
        self.chooser = ChooseCase(desk, self._choose, own)
        self.check = CheckJob(desk, lambda: self.work.case)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn bài hoặc tệp của bạn", self.chooser, self.looking, self.brief),
            step(2, "Soi từng ảnh, clip", self.media, hint=LOOKING),
            step(3, "Gắn nhãn và lưu", self.make),
            step(4, "Xử lý tin nhắn", self.messages, hint=MESSAGES),
            step(5, "Tự kiểm tra", self.check),
            step(6, "Nộp bài", HandIn(desk)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _take(self, name: str, path: Path) -> None:
        if self.work.case is None or self.work.case.id != OWN:
            self._choose(self.desk.lesson.case(OWN))
        self.work.take(name, path)

    def _taken(self) -> None:
        self.looking.drop()
        self.looking.press()

    def _empty(self) -> None:
        self.work.empty()
        self._choose(self.desk.lesson.case(OWN))

    def _choose(self, case: Case) -> None:
        self.work.open(case)
        self.brief.value = brief_view(case)
        self.check.drop()
        self.media.refresh(())
        self.make.refresh()
        self.messages.refresh()
        self.looking.drop()
        self.looking.go.layout.display = "" if self.work.names() else "none"
        if self.work.names():
            self.looking.press()

    def _look(self) -> Job:
        names = self.work.names()
        if not names:
            raise WorkshopError("Bạn chọn bài, hoặc chọn ảnh, clip của bạn trước nhé.")
        return submit(jobs.look, self.work.folder, names, limits=jobs.LIMITS)

    def _looked(self, found: list[Seen]) -> None:
        self.looking.go.layout.display = "none"
        for item in found:
            if item.trouble:
                self.work.drop(item.file)
        self.media.refresh(found)


def brief_view(case: Case) -> str:
    """Who needs the files, and what is known of the unit."""
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} cho biết:</strong></p>"
        + html.bullets(brief["facts"])
        + "<p>Tên miền trong bài là tên đặt ra để luyện tập, không có thật.</p>"
    )
