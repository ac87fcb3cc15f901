"""Step 7: the checks. Lists of one's own may be long, so those are checked in a job."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table.model import Value
from level4_data.clean_table.task import LIMITS
from workshop.engine import job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Submission
from workshop.lesson.panel import Desk, Run, SelfCheck, html, show


class Said(Value):
    """One check's title and findings: right or wrong, and what."""

    title: str
    lines: tuple[tuple[bool, str], ...]


@job
def check_own(folder: Path) -> tuple[Said, ...]:
    """Every check that needs no key, on the list of one's own in ``folder``."""
    from level4_data.clean_table import lesson

    case = lesson.case(OWN)
    answer = lesson.load_answers(folder).answer(case.id, lesson.answer_type)
    outcomes = lesson.check(Submission(folder, case, answer))
    return tuple(
        Said(
            title=outcome.check.title,
            lines=tuple(
                (f.ok, f"{f.where}: {f.message}" if f.where else f.message)
                for f in outcome.findings
            ),
        )
        for outcome in outcomes
    )


class OwnCheck(widgets.VBox):
    """The usual self-check, and a job in its place for people's own lists."""

    def __init__(self, desk: Desk, case: Callable[[], Case | None]) -> None:
        self._desk = desk
        self.usual = SelfCheck(desk, case)
        self.own = Run("Kiểm tra", self._start, self._show)
        self.result = show()
        self._case = case
        super().__init__([self.usual, self.own, self.result], layout={"width": "100%"})
        self.clear()

    def clear(self) -> None:
        """Another case is open."""
        case = self._case()
        own = case is not None and case.id == OWN
        self.usual.layout.display = "none" if own else ""
        self.own.layout.display = "" if own else "none"
        self.own.drop()
        self.usual.result.value = self.result.value = ""

    def _start(self) -> Any:
        case = self._case()
        if case is None or not self._desk.answer(case).given():
            raise WorkshopError("Chưa có bảng nào được lưu. Bạn lưu ở bước 6 rồi kiểm tra.")
        return submit(check_own, self._desk.folder, limits=LIMITS)

    def _show(self, said: tuple[Said, ...]) -> None:
        parts = [html.note("info", "Đây là tệp của bạn: máy đối chiếu với nguồn, không chấm điểm.")]
        for one in said:
            good = all(ok for ok, _ in one.lines)
            lines = [text for ok, text in one.lines if good or not ok]
            parts.append(html.note("good" if good else "bad", one.title, *lines))
        self.result.value = "".join(parts)
