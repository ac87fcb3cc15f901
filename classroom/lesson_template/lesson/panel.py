"""The lesson's face: choose a case, ask the model, write the answer, check, hand in."""

from pathlib import Path

import ipywidgets as widgets

from LEVEL.SLUG import task
from LEVEL.SLUG.checks import SlugAnswer
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Run,
    SelfCheck,
    html,
    root,
    show,
    step,
    text,
)


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case = desk, None
        self.brief = show()
        self.suggestion = show()
        self.answer = text("Câu trả lời của bạn", rows=3)
        self.answer.observe(lambda change: self._write(change["new"]), names="value")
        self.chooser = ChooseCase(desk, self._choose)
        ask_ai = Run("Nhờ AI trả lời thử", self._ask, self._suggested)
        self.view = root(
            step(1, "Chọn bài", self.chooser, self.brief),
            step(2, "Nhờ AI, rồi tự viết lại cho đúng", ask_ai, self.suggestion, self.answer),
            step(3, "Tự kiểm tra", SelfCheck(desk, lambda: self.case)),
            step(4, "Nộp bài", HandIn(desk)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _choose(self, case: Case) -> None:
        self.case = None
        self.answer.value = self.desk.answer(case).text
        self.case = case
        self.suggestion.value = ""
        self.brief.value = html.note("info", self._source(), case.brief["question"])

    def _source(self) -> str:
        return (self.case.folder / "source.txt").read_text(encoding="utf-8")

    def _write(self, value: str) -> None:
        if self.case is not None:
            self.desk.save(self.case, SlugAnswer(text=value))

    def _ask(self):
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        recorded = self.desk.lesson.recorded
        return submit(task.suggest, self._source(), self.case.brief["question"], recorded)

    def _suggested(self, reply: str) -> None:
        self.suggestion.value = html.note(
            "warn", f"AI trả lời: {reply}", "Bạn đối chiếu rồi hãy dùng."
        )
