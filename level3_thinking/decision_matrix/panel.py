"""The lesson's face: from messy quotations to a decision that says what would change it."""

from pathlib import Path

import ipywidgets as widgets

from level3_thinking.decision_matrix import jobs
from level3_thinking.decision_matrix.brief_view import (
    TABLE_PART,
    WEIGHTS_PART,
    brief_view,
    part_view,
    table_view,
)
from level3_thinking.decision_matrix.panel_columns import Columns
from level3_thinking.decision_matrix.panel_decision import Decide
from level3_thinking.decision_matrix.panel_result import Results
from level3_thinking.decision_matrix.panel_weights import Weights
from level3_thinking.decision_matrix.reading import Brought
from level3_thinking.decision_matrix.work import Work
from workshop.engine import Job, submit
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    SelfCheck,
    Upload,
    dropdown,
    html,
    root,
    show,
    step,
)

TABLE = "bang"  # what a learner's own file is kept as
Choices = list[tuple[str, object]]
MISSING: Choices = [
    ("… bạn chọn …", "ask"),
    ("Tính 0 điểm ở cột đó", "zero"),
    ("Loại phương án", "exclude"),
]
STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        upload = Upload("Chọn bảng phương án (xlsx, csv)", ".xlsx,.csv,.tsv", self._own)
        self.brief, self.table, self.rules, self.said = show(), show(), show(), show()
        self.opening = Opening(
            "Đọc lại bảng",
            desk,
            lambda: self.work.case,
            lambda submission: submission.source(TABLE, "input"),
            self._open,
            self._opened,
        )
        self.columns = Columns(self.work)
        self.missing = dropdown("Ô không có số liệu thì", MISSING)
        self.weights = Weights(self.work)
        self.results = Results(self.work, self.opening)
        self.decide = Decide(self.work, self.results)
        self.chooser = ChooseCase(desk, self._choose, upload)
        self.check = SelfCheck(desk, lambda: self.work.case, self.decide.saving)
        self.hand_in = HandIn(desk, self.decide.saving)
        self.view = root(show(STYLE + _notice(desk)), *self._steps())
        self.missing.observe(lambda change: self._set_missing(change["new"]), names="value")
        self.work.listen(self._refresh)
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        return [
            step(1, "Chọn việc cần quyết", self.chooser, self.opening, self.brief, self.table),
            step(
                2,
                "Quy bảng về một mối",
                self.rules,
                self.columns,
                self.missing,
                hint="Làm từng cột. Viền cam là ô máy còn ngờ. Bạn sửa thẳng vào ô, cả phép tính.",
            ),
            step(
                3,
                "Cân nặng nhẹ",
                self.said,
                self.weights,
                hint="Máy không biết điều gì quan trọng với bạn. Bạn nói, máy chỉ tính.",
            ),
            step(4, "Xem kết quả và độ vững", self.results),
            step(
                5,
                "Quyết định và lưu",
                self.decide,
                hint="Máy cộng điểm. Bạn chọn, và bạn nói khi nào bạn sẽ đổi ý.",
            ),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", self.hand_in),
        ]

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(TABLE, name, content))

    def _choose(self, case: Case) -> None:
        self.brief.value, self.table.value = brief_view(case), ""
        self.rules.value = part_view(case, TABLE_PART, "Lời dặn khi lập bảng")
        self.said.value = part_view(case, WEIGHTS_PART, "Lời người cần chọn")
        self.check.result.value = ""
        self.work.take(case)
        self.opening.begin()

    def _open(self, source: Path) -> Job:
        return submit(jobs.open_table, source, limits=jobs.LIMITS)

    def _opened(self, brought: Brought) -> None:
        self.table.value = table_view(brought)
        self.work.opened(brought)

    def _set_missing(self, missing: str) -> None:
        self.work.put(self.work.draft.model_copy(update={"missing": missing}))

    def _refresh(self) -> None:
        self.missing.value = self.work.draft.missing


def _notice(desk: Desk) -> str:
    return html.note("warn", desk.notice) if desk.notice else ""
