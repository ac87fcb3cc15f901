"""Step 5 of the panel: people decide, say when they would change their mind, and save as Excel."""

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level3_thinking.decision_matrix import jobs, wording
from level3_thinking.decision_matrix.checks import DecisionAnswer
from level3_thinking.decision_matrix.handed_in import HandedIn, read_workbook
from level3_thinking.decision_matrix.layout import NO_FLIP
from level3_thinking.decision_matrix.panel_result import Results
from level3_thinking.decision_matrix.returned import merged
from level3_thinking.decision_matrix.typed import typed_percent
from level3_thinking.decision_matrix.work import BOOK, FILE, Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, Upload, button, buttons, dropdown, html, show, text
from workshop.lesson.panel.finished import handed_back

EMPTY = ("… bạn chọn …", "")
MOST = 50


class Decide(widgets.VBox):
    """The decision's fields, the workbook, and the way back of a workbook changed in Excel."""

    def __init__(self, work: Work, results: Results) -> None:
        self._work, self._results, self._filling = work, results, False
        self.fields: dict[str, Any] = {
            "choice": dropdown("Tôi chọn", [EMPTY]),
            "reason": text("Vì sao (bằng lời của bạn)", rows=4),
            "flip_criterion": dropdown("Tiêu chí nhạy nhất (đổi ít nhất đã đổi ngôi)", [EMPTY]),
            "flip_at": text("Khi trọng số của nó qua mức (%)", placeholder="31,5"),
            "flip_to": dropdown("thì phương án dẫn đầu là", [EMPTY]),
        }
        self.borrow = button("Chép lời giải thích ở bước 4 vào đây", self._borrow)
        self.message = show()
        self.saving = Run(
            "Lưu thành bảng tính Excel",
            self._save,
            lambda _: self._saved(),
            after=results.counting,
        )
        self.link = show()
        self.returning = Upload("Nộp lại bảng tính đã sửa", ".xlsx", self.bring_back)
        fields = list(self.fields.values())
        flip = widgets.VBox(fields[2:])
        flip.add_class("dm-fields")
        super().__init__([
            *fields[:2], buttons(self.borrow), flip, self.message,
            self.saving, self.link, self.returning,
        ], layout={"width": "100%"})  # fmt: skip
        self.fields["flip_at"].continuous_update = False
        for name, field in self.fields.items():
            field.observe(lambda change, name=name: self._set(name, change["new"]), names="value")
        work.listen(self.refresh)

    @property
    def book(self) -> Path | None:
        """Where the workbook of the open case lies."""
        case = self._work.case
        return self._work.desk.work(case) / BOOK if case else None

    def refresh(self) -> None:
        """Show the draft as it is now."""
        self._filling = True
        said, found = self._work.draft.decision, self._work.found
        leading = [row.option for row in found.result.ranked[:MOST]] if found else []
        _options(self.fields["choice"], leading, said.choice)
        _options(self.fields["flip_to"], leading, said.flip_to)
        criteria = [*self._work.draft.criteria, NO_FLIP]
        _options(self.fields["flip_criterion"], criteria, said.flip_criterion)
        self.fields["reason"].value = said.reason
        at = said.flip_at
        self.fields["flip_at"].value = "" if at is None else wording.number(at * 100, 4)
        self._filling = False
        self._show_link()

    def _set(self, name: str, value: Any) -> None:
        if self._filling:
            return
        self.message.value = ""
        try:
            self._work.decide(**{name: typed_percent(value) if name == "flip_at" else value})
        except WorkshopError as error:
            self.message.value = html.note("bad", str(error))
            return
        self._show_link()

    def _borrow(self) -> None:
        sentences, label = self._results.explained
        if not sentences:
            self.message.value = html.note("warn", "Chưa có kết quả để giải thích.")
            return
        self._work.decide(reason=" ".join(s.text for s in sentences), ai_label=label)
        self.refresh()

    def _save(self) -> Job:
        work, book = self._work, self.book
        if work.brought is None or book is None or (work.found is None and not work.large):
            raise WorkshopError(work.problem)
        return submit(
            jobs.write_workbook, book, work.brought, work.draft, work.title, limits=jobs.LIMITS
        )

    def _saved(self) -> None:
        work, book = self._work, self.book
        assert work.case is not None
        assert book is not None
        where = book.relative_to(work.desk.folder).as_posix()
        work.desk.save(work.case, DecisionAnswer(artefact=where))
        self._show_link()

    def bring_back(self, _name: str, content: bytes) -> None:
        """Take a workbook that was changed in Excel. Raises ``WorkshopError`` and changes nothing."""
        work, book = self._work, self.book
        if work.case is None or book is None or work.brought is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước, rồi nộp lại bảng tính của bài đó.")
        with handed_back(book, content) as trial:
            handed = read_workbook(trial)
            work.put(merged(work.draft, handed))
        book.touch()
        self._saved()
        self.link.value += _told(handed)

    def _show_link(self) -> None:
        book = self.book
        if book is None or not book.is_file():
            self.link.value = ""
            return
        draft = book.with_name(FILE)
        fresh = not draft.is_file() or draft.stat().st_mtime_ns <= book.stat().st_mtime_ns
        note = html.note("good", "Đã lưu. Bạn tải về, mở bằng Excel, đổi thử một trọng số rồi xem "
                         "kết quả.") if fresh else html.note(
            "warn", "Bạn đã sửa sau lần lưu cuối. Bạn bấm lưu lần nữa để bảng tính theo kịp."
        )  # fmt: skip
        self.link.value = note + html.download(book, "Tải bảng tính Excel")


def _told(handed: HandedIn) -> str:
    if not handed.faults:
        return html.note("good", "Bảng tính nộp lại đọc được. Đây là bài làm của bạn bây giờ.")
    return html.note("warn", "Bảng tính nộp lại có ô chưa đọc được:", *handed.faults[:5])


def _options(field: widgets.Dropdown, names: list[str], value: str) -> None:
    """Set the choices, today's value among them even where it is none of them any more."""
    options = [EMPTY, *((name, name) for name in names)]
    if value and value not in names:
        options.append((f"{value} (không còn trong bảng)", value))
    if list(field.options) != options:
        field.options = options
    field.value = value
