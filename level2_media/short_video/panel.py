"""The lesson's face: read a request and its pictures, plan scenes, make the video, take it away."""

import os
from html import escape
from pathlib import Path

import ipywidgets as widgets
from pydantic import ValidationError

from level2_media.short_video import jobs
from level2_media.short_video.checks import VideoAnswer
from level2_media.short_video.panel_scenes import Scenes
from level2_media.short_video.scenes import MOST, PICTURES, SRT, VIDEO, Plan
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Run,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.own_files import OwnFiles
from workshop.lesson.panel.shelf import COMING, Shelf, photos_view
from workshop.media.looking import Looked

OURS = (VIDEO, SRT, Plan.FILE)


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Photos(Shelf[VideoAnswer]):
    """The learner's own pictures; the video and its plan lie beside them."""

    def names(self) -> list[str]:
        return [name for name in super().names() if name not in OURS]


class Face:
    """Wires the steps to the desk. Whatever the learner chooses or types is on disk at once."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self.shelf = desk, None, Photos(desk)
        labels = ("Chọn ảnh", "Mở lại ảnh", "Bỏ hết ảnh và video")
        self.own = OwnFiles(self.shelf, self._choose, self._looked, most=MOST, labels=labels)
        self.brief, self.photos, self.made = show(), show(), show()
        self.scenes = Scenes(self._keep)
        self.making = Run("Làm video", self._make, self._was_made, after=self.own.looking)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.check = CheckJob(desk, lambda: self.case, self.making)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Đọc lời nhờ, xem ảnh", self.chooser, self.own.looking, self.brief, self.photos),
            step(2, "Chọn ảnh và viết câu cho từng cảnh", self.scenes,
                 hint="Từ 4 đến 8 cảnh, mỗi cảnh một ảnh riêng, một câu ngắn. Xem cột “Quyền dùng”."),
            step(3, "Làm video", self.making, self.made,
                 hint="Máy đọc từng câu, đặt phụ đề vào vùng không bị nút che, ghi “Có AI hỗ trợ”. "
                 "Mất chừng nửa phút; bạn có thể dừng giữa chừng."),
            step(4, "Tự kiểm tra", self.check),
            step(5, "Nộp bài", HandIn(desk, self.making)),
        )  # fmt: skip
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _choose(self, case: Case) -> None:
        self.case = self.shelf.case = case
        self.making.drop()
        self.check.drop()
        self.brief.value, self.photos.value = _brief(case), _pictures(case)
        self._fill()
        self._show_made()
        self.own.refresh()

    def _fill(self) -> None:
        self.scenes.fill(self._kept(), self._choices())

    def _choices(self) -> list[tuple[str, str]]:
        if self.case is not None and self.case.brief:
            return [(row["title"], row["file"]) for row in self.case.brief["pictures"]]
        return [(name, name) for name in self.shelf.names()]

    def _kept(self) -> Plan:
        path = self.desk.work(self._open_case()) / Plan.FILE
        try:
            return Plan.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return Plan()

    def _keep(self) -> None:
        if self.case is not None:
            self.desk.keep(self.case, Plan.FILE, self.scenes.plan.model_dump_json())

    def _open_case(self) -> Case:
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        return self.case

    def _looked(self, found: list[Looked]) -> None:
        self.photos.value = photos_view(self.shelf.folder, found)
        self._fill()

    def _make(self) -> Job:
        case, plan = self._open_case(), self.scenes.plan
        plan.refuse()
        self._asked = plan
        pictures = PICTURES if case.brief else self.shelf.folder
        folder, title = self.shelf.coming(), case.brief.get("title", "Video của tôi")
        return submit(jobs.make, plan, pictures, folder, title, limits=jobs.LIMITS)

    def _was_made(self, _seconds: float) -> None:
        for name in (VIDEO, SRT):
            os.replace(self.shelf.folder / COMING / name, self.shelf.folder / name)
        where = self.desk.work(self._open_case()).relative_to(self.desk.folder).as_posix()
        lines = tuple(" ".join(scene.line.split()) for scene in self._asked.used)
        answer = VideoAnswer(video=f"{where}/{VIDEO}", captions=f"{where}/{SRT}", lines=lines)
        self.desk.save(self._open_case(), answer)
        self._show_made()

    def _show_made(self) -> None:
        folder = self.desk.work(self._open_case())
        if not (folder / VIDEO).is_file() or not self.desk.answer(self.case).given():
            self.made.value = ""
            return
        self.made.value = (
            html.note(
                "good", "Video đã lưu. Bạn xem một lần có tiếng, một lần tắt tiếng, rồi hãy đăng."
            )
            + html.player(folder / VIDEO, "Xem video")
            + html.download(folder / VIDEO, "Tải video (mp4)")
            + " "
            + html.download(folder / SRT, "Tải phụ đề (srt)")
        )


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return html.note("info", "Bạn chọn từ 4 đến 8 ảnh của mình, rồi viết mỗi ảnh một câu.")
    words = "".join(f"<p>{escape(line)}</p>" for line in brief["message"].strip().splitlines())
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} nhắn:</strong></p><blockquote>{words}</blockquote>"
    )


def _pictures(case: Case) -> str:
    """The brief's pictures side by side, and the table that tells whose they are."""
    rows = case.brief.get("pictures", ())
    if not rows:
        return ""
    tiles = [
        html.Tile(html.source(PICTURES / row["file"]), f"Ảnh: {row['title']}", row["title"])
        for row in rows
    ]
    table = html.table(("Ảnh", "Quyền dùng"), [(row["title"], row["licence"]) for row in rows])
    return html.gallery(tiles) + table
