"""The lesson's face: choose a report, say what the reader needs, edit the draft, save it as Word."""

import json
from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.summarise_report import task
from level1_text.summarise_report.checks import REPORT, SummaryAnswer
from level1_text.summarise_report.document import DOCX, read_summary, write_summary
from level1_text.summarise_report.verdict import source_view, verdict
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
    dropdown,
    html,
    root,
    show,
    step,
    text,
)
from workshop.lesson.panel.finished import handed_back, saved
from workshop.lesson.panel.marked_editor import MarkedEditor
from workshop.lesson.panel.swap import Swap
from workshop.report import Report

LENGTHS = [
    ("Ngắn: khoảng 6 % báo cáo", 0.06),
    ("Vừa: khoảng 12 %", 0.12),
    ("Dài: khoảng 18 %", 0.18),
]
OTHER = "ban_nhap_cat_di.md"
SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy (câu này đã hỏi trước đó)",
    "recorded": "lời đáp ghi sẵn của mô hình",
}


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self.report = desk, None, None
        upload = Upload(
            "Chọn báo cáo (docx, pdf, txt, html)", ".docx,.pdf,.txt,.html,.htm", self._own
        )
        self.brief = show()
        self.opening = Opening(
            "Đọc lại báo cáo",
            desk,
            lambda: self.case,
            lambda submission: submission.source(REPORT),
            self._open,
            self._opened,
        )
        self.asked = text("Người đọc cần biết gì? Mỗi dòng một điều", rows=5)
        self.share = dropdown("Độ dài", LENGTHS, 0.12)
        self.origin = show()
        label = "Bản tóm tắt của bạn (mỗi dòng một ý, dòng có dấu # là đề mục)"
        self.editor = MarkedEditor(label, verdict, self._edited)
        self.swap = Swap(self.editor, self._other)
        self.drafting = Run(
            "Nhờ AI tóm tắt", self._draft, self._drafted, self.swap.so_far, self.opening
        )
        self.saving = button("Lưu thành tệp Word", self._save, main=True)
        self.saved = show()
        back = Upload("Nộp lại tệp Word đã sửa", ".docx", self._back)
        self.chooser = ChooseCase(desk, self._choose, upload)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn báo cáo", self.chooser, self.opening, self.brief),
            step(
                2,
                "Nói rõ người đọc cần gì, rồi nhờ AI",
                self.asked,
                self.share,
                self.drafting,
                self.origin,
                hint="AI không biết thủ trưởng của bạn cần gì. Bạn càng nói rõ, bản nháp càng đúng ý.",
            ),
            step(
                3,
                "Đọc lại, đối chiếu, sửa",
                self.editor,
                buttons(self.swap),
                hint="Nền xanh: có trong nguồn. Nền đỏ: không có trong nguồn.",
            ),
            step(4, "Lưu thành Word", buttons(self.saving), self.saved, back),
            step(5, "Tự kiểm tra", SelfCheck(desk, lambda: self.case)),
            step(6, "Nộp bài", HandIn(desk)),
        )
        self.asked.observe(lambda _: self._keep_request(), names="value")
        self.share.observe(lambda _: self._keep_request(), names="value")
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(REPORT, name, content))

    def _choose(self, case: Case) -> None:
        self.case, self.report = case, None
        self.brief.value = _brief(case)
        self.saved.value = self.origin.value = ""
        self.swap.refresh()
        self._restore_request()
        self.editor.edit(None, "")
        self.drafting.drop()
        self.opening.begin()

    def _open(self, source: Path) -> Job:
        return submit(task.open_report, source, limits=task.LIMITS)

    def _opened(self, report: Report) -> None:
        self.report = report
        draft = self.desk.work(self.case) / "ban_nhap.md"
        self.editor.edit(report, draft.read_text(encoding="utf-8") if draft.is_file() else "")
        self._show_saved()
        self.swap.refresh()
        notes = html.note("info", *report.notes) if report.notes else ""
        self.brief.value = _brief(self.case) + notes + source_view(report)

    def _draft(self):
        if self.report is None:
            raise WorkshopError("Chưa có báo cáo nào được mở. Bạn xem lại bước 1 trước nhé.")
        wanted = tuple(line.strip("-• ") for line in self.asked.value.splitlines() if line.strip())
        request = task.Request(asked=wanted, share=self.share.value)
        recorded = self.desk.lesson.recorded
        self.swap.begin()
        return submit(task.summarise, self.report, request, recorded, limits=task.LIMITS)

    def _drafted(self, draft: task.Draft) -> None:
        self.origin.value = _origin(draft) + self.swap.finish(draft.text)

    def _other(self) -> Path | None:
        """Where the text lies that changes places with the one in the editor."""
        return self.desk.work(self.case) / OTHER if self.report is not None else None

    def _edited(self, value: str) -> None:
        if self.report is not None:
            self.desk.keep(self.case, "ban_nhap.md", value)

    def _keep_request(self) -> None:
        if self.case is not None:
            kept = {"asked": self.asked.value, "share": self.share.value}
            self.desk.keep(self.case, "yeu_cau.json", json.dumps(kept, ensure_ascii=False))

    def _restore_request(self) -> None:
        path = self.desk.work(self.case) / "yeu_cau.json"
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self.asked.value, self.share.value = kept.get("asked", ""), kept.get("share", 0.12)

    def _save(self) -> None:
        if self.report is None or not self.editor.area.value.strip():
            self.saved.value = html.note(
                "warn", "Chưa có gì để lưu. Bạn làm bước 1 đến bước 3 trước."
            )
            return
        title = self.case.brief.get("title", self.report.name)
        path = self.desk.work(self.case) / DOCX
        write_summary(path, f"Tóm tắt: {title}", self.editor.area.value, self.report)
        self._keep_answer()

    def _back(self, _name: str, content: bytes) -> None:
        if self.report is None:
            raise WorkshopError(
                "Bạn chọn báo cáo ở bước 1 trước, rồi nộp lại tệp Word của báo cáo đó."
            )
        with handed_back(self.desk.work(self.case) / DOCX, content) as trial:
            summary = read_summary(trial)
        self.editor.fill(summary.text)
        self._keep_answer()

    def _keep_answer(self) -> None:
        where = (self.desk.work(self.case) / DOCX).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, SummaryAnswer(artefact=where))
        self._show_saved()

    def _show_saved(self) -> None:
        self.saved.value = saved({"Tải bản tóm tắt Word": self.desk.work(self.case) / DOCX})


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} cần biết:</strong></p>"
        + html.bullets(brief["asks"])
        + html.download(case.folder / brief["file"], "Tải báo cáo gốc")
    )


def _origin(draft: task.Draft) -> str:
    by_ai = sum(point.by == "ai" for point in draft.points)
    kept = len(draft.points) - by_ai
    lines = [
        f"Bản nháp có {len(draft.points)} ý: AI rút gọn {by_ai} ý, {kept} ý giữ nguyên câu gốc."
    ]
    if kept:
        lines.append("Câu gốc được giữ khi nó đã ngắn, hoặc khi lời rút gọn không đạt kiểm chứng.")
    where = [f"{n} câu từ {SOURCES[kind]}" for kind, n in draft.replies.items() if kind in SOURCES]
    if where:
        lines.append(f"Lời của AI: {', '.join(where)} ({draft.model}).")
    if draft.replies.get("none"):
        lines.append(f"{draft.replies['none']} câu chưa có lời của AI vì máy chưa có mô hình.")
    return html.note("info", *lines)
