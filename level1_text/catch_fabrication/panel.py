"""The lesson's face: read the report, mark the draft, save the correction sheet."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.catch_fabrication import kept, task
from level1_text.catch_fabrication.checks import SheetAnswer, files_of
from level1_text.catch_fabrication.lookup import Passages
from level1_text.catch_fabrication.marker import Marker
from level1_text.catch_fabrication.marks import Mark
from level1_text.catch_fabrication.panel_aid import Aid
from level1_text.catch_fabrication.panel_list import MarkList
from level1_text.catch_fabrication.panel_report import ReportView
from level1_text.catch_fabrication.sheet import DOCX, read_sheet, write_sheet
from workshop.engine import Job, submit
from workshop.errors import BadFile, WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    SelfCheck,
    Upload,
    button,
    buttons,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.finished import handed_back, saved_at

KINDS = ".docx,.pdf,.txt,.html,.htm"
STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self.pair = desk, None, None
        self.marks: tuple[Mark, ...] = ()
        own = widgets.VBox(
            [
                Upload("1. Chọn báo cáo gốc", KINDS, lambda *file: self._own("bao_cao", *file)),
                Upload(
                    "2. Chọn bản nháp của AI", KINDS, lambda *file: self._own("ban_nhap", *file)
                ),
            ],
            layout={"width": "100%"},
        )
        self.brief, self.saved = show(), show()
        self.opening = Opening(
            "Đọc lại hai tệp",
            desk,
            lambda: self.case,
            files_of,
            self._open,
            self._opened,
            "cả báo cáo gốc lẫn bản nháp",
        )
        self.report = ReportView()
        self.marker = Marker(self._mark)
        self.list = MarkList(self._change, self._drop)
        self.aid = Aid(self._look_up, self.marker.open_sentence, self.opening)
        self.saving = button("Lưu phiếu soát lỗi (Word)", self._save, main=True)
        self.back = Upload("Nộp lại phiếu đã sửa bằng Word", ".docx", self._back)
        self.chooser = ChooseCase(desk, self._choose, own)
        self.check = SelfCheck(desk, lambda: self.case)
        self.view = root(show(STYLE + _notice(desk)), *self._steps())
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        return [
            step(1, "Chọn báo cáo và bản nháp", self.chooser, self.opening, self.brief),
            step(2, "Đọc báo cáo gốc", self.report, hint="Báo cáo gốc là chỗ dựa. AI có thể bịa."),
            step(
                3,
                "Soát từng câu của bản nháp",
                self.marker,
                hint="Bấm vào câu bạn nghi. Chỗ đã đánh dấu nằm trong dấu « ».",
            ),
            step(4, "Xem lại các dấu", self.list, self.aid),
            step(5, "Lưu phiếu soát lỗi", buttons(self.saving), self.saved, self.back),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", HandIn(self.desk)),
        ]

    def _own(self, stem: str, name: str, content: bytes) -> None:
        """Keep one of the two files; a new draft takes the old one's marks with it."""
        case = self.desk.lesson.case(OWN)
        work = self.desk.work(case)
        gone = list(work.glob(f"{stem}.*"))
        gone += [work / kept.FILE, work / DOCX] if stem == "ban_nhap" else []
        for path in gone:
            path.unlink(missing_ok=True)
        self.desk.keep(case, stem + Path(name).suffix.lower(), content)
        self._choose(case)

    def _choose(self, case: Case) -> None:
        self.case, self.pair, self.marks = case, None, ()
        self.brief.value = _brief(case)
        self.saved.value = self.check.result.value = self.back.message.value = ""
        self.report.clear()
        self.marker.show_draft((), (), None)
        self.list.show_marks(())
        self.aid.clear(offered=case.kind != "graded")
        self.opening.begin()

    def _open(self, files: tuple[Path, Path]) -> Job:
        return submit(task.open_pair, *files, limits=task.LIMITS)

    def _opened(self, pair: task.Pair) -> None:
        self.pair = pair
        self.brief.value = _brief(self.case) + (
            html.note("info", *pair.notes) if pair.notes else ""
        )
        passages = Passages(pair.report)
        self.report.show_report(pair.report, passages)
        self.marks = kept.load(self.desk, self.case, pair.draft)
        self.marker.show_draft(pair.draft, self.marks, passages)
        self.list.show_marks(self.marks)
        self.aid.show_marks(self.marks)
        self._show_saved()

    def _mark(self, mark: Mark) -> None:
        self._set(kept.put(self.marks, mark))

    def _drop(self, mark: Mark) -> None:
        self._set(tuple(one for one in self.marks if one != mark))

    def _change(self, mark: Mark) -> None:
        self.marker.open_sentence(mark.sentence, mark=mark)

    def _set(self, marks: tuple[Mark, ...]) -> None:
        kept.keep(self.desk, self.case, marks)
        self.marks = marks
        self.marker.show_marks(marks)
        self.list.show_marks(marks)
        self.aid.show_marks(marks)
        self._show_saved()

    def _look_up(self) -> Job:
        if self.pair is None:
            raise WorkshopError("Bạn chọn báo cáo và bản nháp ở bước 1 trước nhé.")
        return submit(task.look_up, self.pair, limits=task.LIMITS)

    def _save(self) -> None:
        if self.pair is None or not self.marks:
            self.saved.value = html.note(
                "warn", "Chưa có dấu nào để lưu. Bạn đánh dấu ít nhất một chỗ ở bước 3."
            )
            return
        path = self.desk.work(self.case) / DOCX
        title = self.case.brief.get("title", self.pair.draft[0].text)
        write_sheet(path, title, self.pair.draft, self.marks, self.desk.learner.name)
        self._keep_answer()

    def _back(self, _name: str, content: bytes) -> None:
        if self.pair is None:
            raise WorkshopError("Bạn chọn báo cáo và bản nháp ở bước 1 trước, rồi nộp lại phiếu.")
        with handed_back(self.desk.work(self.case) / DOCX, content) as trial:
            rows = read_sheet(trial, self.pair.draft)
            if not rows:
                raise BadFile(
                    "Tệp này không có bảng của phiếu soát lỗi. Bạn chọn đúng tệp phiếu nhé."
                )
        self._set(tuple(row.mark for row in rows if row.mark and row.mark.kind))
        self._keep_answer()

    def _keep_answer(self) -> None:
        where = (self.desk.work(self.case) / DOCX).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, SheetAnswer(artefact=where))
        self._show_saved()

    def _show_saved(self) -> None:
        """The link to the sheet, and whether marks were made since it was saved."""
        path = self.desk.work(self.case) / DOCX
        if not path.is_file():
            self.saved.value = ""
            return
        when = saved_at(path)
        later = self.desk.work(self.case) / kept.FILE
        if later.is_file() and later.stat().st_mtime_ns > path.stat().st_mtime_ns:
            told = html.note(
                "warn", f"Phiếu lưu lúc {when} chưa có những dấu mới. Bạn bấm lưu lại."
            )
        else:
            told = html.note("good", f"Đã lưu lúc {when}.", "Bạn tải về, gửi lại cho người soạn.")
        self.saved.value = told + html.download(path, "Tải phiếu soát lỗi (Word)")


def _notice(desk: Desk) -> str:
    return html.note("warn", desk.notice) if desk.notice else ""


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p>Người nhờ: <strong>{escape(brief['asked_by'])}</strong>.</p>"
        + html.download(case.folder / brief["report"], "Tải báo cáo gốc")
        + html.download(case.folder / brief["draft"], "Tải bản nháp của AI")
    )
