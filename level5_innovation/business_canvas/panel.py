"""The lesson's face: notes in, a business model on one page out."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level5_innovation.business_canvas import drawing, task
from level5_innovation.business_canvas.checks import NOTES, CanvasAnswer
from level5_innovation.business_canvas.document import read_canvas, write_canvas
from level5_innovation.business_canvas.notes import Notes
from level5_innovation.business_canvas.panel_assumptions import Assumptions
from level5_innovation.business_canvas.panel_blocks import Blocks
from level5_innovation.business_canvas.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    Run,
    SelfCheck,
    Upload,
    button,
    buttons,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.finished import handed_back, saved

ACCEPT = ".docx,.pdf,.txt,.md,.html,.htm"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        upload = Upload("Chọn ghi chép (docx, pdf, txt)", ACCEPT, self._own)
        self.brief, self.origin, self.saved, self.drawn = show(), show(), show(), show()
        self.opening = Opening(
            "Đọc lại ghi chép",
            desk,
            lambda: self.work.case,
            lambda submission: submission.source(NOTES),
            self._open,
            self._opened,
            "tệp ghi chép của bạn",
        )
        self.proposing = Run(
            "Nhờ AI điền các ô còn trống", self._propose, self._proposed, after=self.opening
        )
        self.blocks, self.assumptions = Blocks(self.work), Assumptions(self.work)
        self.saving = button("Lưu thành tệp Word", self._save, main=True)
        self.drawing = Run("Vẽ thành hình", self._draw, self._show_drawn, after=self.proposing)
        self.back = Upload("Nộp lại tệp Word đã sửa", ".docx", self._back)
        self.chooser = ChooseCase(desk, self._choose, upload)
        self.check = SelfCheck(desk, lambda: self.work.case)
        notice = show(html.note("warn", desk.notice) if desk.notice else "")
        self.view = root(notice, *self._steps(HandIn(desk)))
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self, hand_in: HandIn) -> list[widgets.VBox]:
        return [
            step(1, "Chọn ghi chép", self.chooser, self.opening, self.brief),
            step(
                2,
                "Nhờ AI điền nháp, ô nào cũng có câu làm căn cứ",
                self.proposing,
                self.origin,
                hint="AI chỉ điền ô còn trống. Ý nào không có căn cứ trong ghi chép thì bị bỏ.",
            ),
            step(
                3,
                "Sửa chín ô",
                self.blocks,
                hint="Ý nào cũng phải cụ thể. Khoản thu nào cũng phải nói nhóm khách nào trả.",
            ),
            step(
                4,
                "Giả định: điều gì mới chỉ là đoán?",
                self.assumptions,
                hint="Ghi ít nhất ba điều. Điều chưa thử thì nói rõ sẽ thử thế nào.",
            ),
            step(
                5,
                "Lưu và vẽ",
                buttons(self.saving),
                self.saved,
                self.back,
                self.drawing,
                self.drawn,
            ),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", hand_in),
        ]

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(NOTES, name, content))

    def _choose(self, case: Case) -> None:
        self.brief.value = _brief(case)
        self.origin.value = self.drawn.value = self.check.result.value = ""
        self.work.take(case)
        for run in (self.proposing, self.drawing):
            run.drop()
        self._show_saved()
        self.opening.begin()

    def _open(self, source: Path) -> Job[Notes]:
        return submit(task.open_notes, source, limits=task.LIMITS)

    def _opened(self, notes: Notes) -> None:
        self.work.notes = notes
        self.brief.value = _brief(self.work.case) + _notes_view(notes)
        self.work.tell()

    def _propose(self) -> Job[task.Proposals]:
        if self.work.notes is None:
            raise WorkshopError("Chưa có ghi chép nào được mở. Bạn xem lại bước 1 trước nhé.")
        recorded = self.desk.lesson.recorded
        return submit(task.propose_points, self.work.notes, recorded, limits=task.LIMITS)

    def _proposed(self, proposals: task.Proposals) -> None:
        filled = self.blocks.propose(proposals.points)
        self.origin.value = _origin(proposals, filled)

    def _save(self) -> None:
        if self.work.case is None or self.work.canvas.empty:
            self.saved.value = html.note("warn", "Chưa có gì để lưu. Bạn làm bước 3 trước.")
            return
        title = f"Mô hình kinh doanh: {self.work.title}"
        write_canvas(self.work.file, title, self.work.canvas, self.work.notes)
        self._keep_answer()

    def _back(self, _name: str, content: bytes) -> None:
        if self.work.case is None:
            raise WorkshopError("Bạn chọn bài, hoặc chọn tệp ghi chép của bạn trước nhé.")
        with handed_back(self.work.file, content) as trial:
            read = read_canvas(trial)
        self.work.put(read.canvas)
        self._keep_answer()

    def _keep_answer(self) -> None:
        assert self.work.case is not None
        where = self.work.file.relative_to(self.desk.folder).as_posix()
        self.desk.save(self.work.case, CanvasAnswer(artefact=where))
        self._show_saved()

    def _show_saved(self) -> None:
        self.saved.value = saved({"Tải mô hình Word": self.work.file})

    def _draw(self) -> Job[task.Drawn]:
        if self.work.case is None or self.work.canvas.empty:
            raise WorkshopError("Chưa có gì để vẽ. Bạn làm bước 3 trước.")
        folder, canvas = self.work.folder, self.work.canvas
        return submit(task.draw, self.work.title, canvas, folder, limits=task.LIMITS)

    def _show_drawn(self, drawn: task.Drawn) -> None:
        folder = self.work.folder
        links = (
            (f"{drawing.PHONE}.png", "Tải ảnh xem trên điện thoại (png)"),
            (f"{drawing.PHONE}.svg", "Tải bản điện thoại (svg)"),
            (f"{drawing.PAGE}.png", "Tải ảnh in A4 (png)"),
            (f"{drawing.PAGE}.svg", "Tải bản in A4 (svg)"),
        )
        self.drawn.value = (
            "".join(f"<p>{html.download(folder / name, label)}</p>" for name, label in links)
            + f'<div class="bd-scroll" tabindex="0" role="region" aria-label="Hình">{drawn.phone_svg}</div>'
        )


def _brief(case: Case | None) -> str:
    brief = case.brief if case else {}
    if not brief:
        return ""
    return html.note("info", f"{brief['asked_by']}: {brief['purpose']}")


def _notes_view(notes: Notes) -> str:
    body = "".join(
        f"<p>{f'<strong>{escape(note.lead)}</strong> ' if note.lead else ''}{escape(note.text)}</p>"
        for note in notes.notes
    )
    return (
        f"<details><summary>Đọc ghi chép ({notes.words} chữ)</summary>"
        f'<div class="bd-scroll" tabindex="0">{body}</div></details>'
    )


def _origin(proposals: task.Proposals, filled: int) -> str:
    kept = [point for point in proposals.points if not point.dropped]
    dropped = [point for point in proposals.points if point.dropped]
    by_ai = sum(point.by == "ai" for point in kept)
    lines = [
        f"Đã điền {filled} ô còn trống. AI viết {by_ai} ý, {len(kept) - by_ai} ý giữ nguyên lời ghi chép."
    ]
    if not proposals.replies:
        lines.append("Máy này chưa có mô hình nên ý nào cũng là nguyên lời ghi chép.")
    lines.append("AI hay đặt sai ô và hay quên. Bạn đọc lại từng ô.")
    shown = html.note("info", *lines)
    if dropped:
        shown += (
            f"<details open><summary>Đã bỏ {len(dropped)} ý của AI</summary>"
            + html.bullets(f"{point.text} ({point.dropped})" for point in dropped)
            + "</details>"
        )
    return shown
