"""The lesson's face: notes in, fields and text, a Word file out in due form, and any file linted."""

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from pydantic import ValidationError

from level1_text.official_letter import task
from level1_text.official_letter.checks import NOTES, LetterAnswer
from level1_text.official_letter.draft import Draft
from level1_text.official_letter.form import Form
from level1_text.official_letter.notes import Notes
from level1_text.official_letter.panel_body import Ideas, verdict
from level1_text.official_letter.review import Review
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    Run,
    Upload,
    buttons,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.finished import handed_back, saved
from workshop.lesson.panel.marked_editor import MarkedEditor
from workshop.lesson.panel.swap import Swap

DOCX, DRAFT, OTHER = "van_ban.docx", "thao.json", "noi_dung_cat_di.txt"
SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}
STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.notes: Notes | None = None
        self.draft = Draft()
        upload = Upload("Chọn tệp ghi chú (docx, txt, pdf)", ".docx,.txt,.pdf,.md", self._own)
        self.brief, self.origin, self.saved = show(), show(), show()
        self.opening = Opening(
            "Đọc lại ghi chú",
            desk,
            lambda: self.case,
            lambda submission: submission.source(NOTES),
            self._open,
            self._opened,
            "tệp ghi chú của bạn",
        )
        self.form = Form(self._set)
        self.ideas = Ideas(lambda chosen: self._set("chosen", chosen))
        label = "Nội dung văn bản (mỗi đoạn một dòng; điểm ghi a), b), c), d), đ))"
        self.editor = MarkedEditor(label, verdict, lambda value: self._set("body", value), rows=14)
        self.swap = Swap(self.editor, self._other)
        self.wording = Run(
            "Nhờ AI viết lời", self._word, self._worded, self.swap.so_far, self.opening
        )
        self.saving = Run(
            "Lưu thành tệp Word", self._save, lambda _: self._keep_answer(), after=self.opening
        )
        self.check = CheckJob(desk, lambda: self.case, self.saving)
        self.review = Review(desk)
        self.chooser = ChooseCase(desk, self._choose, upload)
        self.view = root(
            show(STYLE + (html.note("warn", desk.notice) if desk.notice else "")), *self._steps()
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        back = Upload("Nộp lại tệp Word đã sửa", ".docx", self._back)
        return [
            step(1, "Chọn việc, đọc ghi chú", self.chooser, self.opening, self.brief),
            step(
                2,
                "Quyết loại văn bản, nơi gửi, người ký",
                self.form,
                hint="Máy lo thể thức: in hoa, đậm, cỡ chữ, số 0. Bạn lo đúng cơ quan, đúng thẩm quyền.",
            ),
            step(
                3,
                "Chọn ý, nhờ AI viết lời, rồi sửa",
                self.ideas,
                self.wording,
                self.origin,
                self.editor,
                buttons(self.swap),
                hint="Đánh dấu ý cần đưa vào. Bỏ lời nói riêng và điều đã rút lại.",
            ),
            step(4, "Lưu thành Word", self.saving, self.saved, back),
            step(
                5,
                "Soát tệp Word bất kỳ (không chấm)",
                self.review,
                hint="Mang công văn của cơ quan bạn đến: máy chỉ từng lỗi theo Nghị định 30 và sửa giúp.",
            ),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", HandIn(self.desk, self.saving)),
        ]

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(NOTES, name, content))

    def _choose(self, case: Case) -> None:
        self.case, self.notes = None, None
        self.brief.value = _brief(case)
        self.saved.value = self.origin.value = ""
        for work in (self.wording, self.saving, self.check):
            work.drop()
        self.draft = Draft()
        self.form.fill(self.draft)
        self.ideas.fill(None, ())
        self.editor.edit(None, "")
        self.case = case
        self.swap.refresh()
        self.opening.begin()

    def _open(self, source: Path) -> Job:
        return submit(task.open_notes, source, limits=task.LIMITS)

    def _opened(self, notes: Notes) -> None:
        self.notes = notes
        self.brief.value = _brief(self.case) + _notes_view(notes)
        draft = self._kept() or Draft.begun(notes)
        if self.editor.area.value.strip() and not draft.body:  # typed while the notes were opening
            draft = draft.model_copy(update={"body": self.editor.area.value})
        self.case, case = None, self.case  # what is filled in now is no change by the learner
        self.draft = draft
        self.form.fill(draft)
        self.ideas.fill(notes, draft.chosen)
        self.editor.edit(notes.source, draft.body)
        self.case = case
        self._show_saved()
        self.swap.refresh()

    def _kept(self) -> Draft | None:
        path = self.desk.work(self.case) / DRAFT
        try:
            return Draft.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValidationError, ValueError):
            return None

    def _set(self, name: str, value: Any) -> None:
        if self.case is not None and self.notes is not None:
            self.draft = self.draft.model_copy(update={name: value})
            self.desk.keep(self.case, DRAFT, self.draft.model_dump_json(indent=1))

    def _word(self) -> Job:
        if self.notes is None:
            raise WorkshopError("Chưa có ghi chú nào được mở. Bạn xem lại bước 1 trước nhé.")
        if not self.ideas.chosen:
            raise WorkshopError("Bạn đánh dấu ít nhất một ý cần đưa vào văn bản, rồi bấm lại.")
        self.swap.begin()
        return submit(
            task.word, list(self.ideas.chosen), self.desk.lesson.recorded, limits=task.LIMITS
        )

    def _worded(self, worded: task.Worded) -> None:
        self._set("by_ai", any(sentence.by == "ai" for sentence in worded.sentences))
        self.origin.value = _origin(worded) + self.swap.finish(worded.text)

    def _other(self) -> Path | None:
        """Where the text lies that changes places with the one in the editor."""
        opened = self.case is not None and self.notes is not None
        return self.desk.work(self.case) / OTHER if opened else None

    def _save(self) -> Job:
        if self.case is None or self.notes is None:
            raise WorkshopError("Chưa có ghi chú nào được mở. Bạn xem lại bước 1 trước nhé.")
        path = self.desk.work(self.case) / DOCX
        return submit(task.save, path, self.draft, limits=task.LIMITS)

    def _back(self, _name: str, content: bytes) -> None:
        if self.case is None:
            raise WorkshopError("Bạn chọn việc ở bước 1 trước, rồi nộp lại tệp Word của việc đó.")
        with handed_back(self.desk.work(self.case) / DOCX, content) as trial:
            submit(task.readable, trial, limits=task.LIMITS).result()
        self._keep_answer()

    def _keep_answer(self) -> None:
        where = (self.desk.work(self.case) / DOCX).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, LetterAnswer(artefact=where))
        self._show_saved()

    def _show_saved(self) -> None:
        self.saved.value = saved({"Tải văn bản Word": self.desk.work(self.case) / DOCX})


def _brief(case: Case | None) -> str:
    if case is None or not case.brief:
        return ""
    brief = case.brief
    return (
        html.note("info", f"{brief['asked_by']} giao việc. {brief['purpose']}")
        + html.bullets(brief["tips"])
        + html.download(case.folder / brief["file"], "Tải ghi chú")
    )


def _notes_view(notes: Notes) -> str:
    lines = "".join(f"<li>{escape(line.text)}</li>" for line in notes.lines)
    return (
        f"<details open><summary>Ghi chú ({len(notes.lines)} dòng)</summary>"
        f'<div class="bd-scroll" tabindex="0"><ol>{lines}</ol></div></details>'
    )


def _origin(worded: task.Worded) -> str:
    by_ai = sum(sentence.by == "ai" for sentence in worded.sentences)
    kept = len(worded.sentences) - by_ai
    lines = [f"Có {len(worded.sentences)} ý: AI viết lời {by_ai} ý, {kept} ý giữ lời ghi chú."]
    if kept:
        lines.append("Lời ghi chú được giữ khi lời của AI thêm, bớt hoặc đổi điều gì.")
    where = [f"{n} ý từ {SOURCES[kind]}" for kind, n in worded.replies.items() if kind in SOURCES]
    if where:
        lines.append(f"Lời của AI: {', '.join(where)} ({worded.model}).")
    if worded.replies.get("none"):
        lines.append(f"{worded.replies['none']} ý chưa có lời của AI vì máy chưa có mô hình.")
    return html.note("info", *lines)
