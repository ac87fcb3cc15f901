"""One page of feedback: what the template shows, gathered from notebook and marks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from grader.feedback.findings import CheckPart, check_part, is_check
from grader.feedback.marks import (
    VIETNAM,
    CellMark,
    NotebookMark,
    Person,
    SubmissionMark,
    is_advanced,
    level_of,
)
from grader.feedback.notebook import Notebook
from grader.feedback.render import points
from grader.feedback.tasks import Elsewhere, Task, elsewhere, tasks, title_of


@dataclass(frozen=True)
class Sibling:
    """Another notebook of the same submission; ``there`` says whether it has a page."""

    name: str
    title: str
    mark: NotebookMark
    there: bool


@dataclass
class Page:
    """What a page says. Points as nbgrader has them, the late penalty taken off ``final``."""

    notebook: str
    title: str
    place: str
    person: Person
    handed_in: str
    mark: NotebookMark
    late_by: str = ""
    repairs: tuple[str, ...] = ()
    checks: list[CheckPart] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    siblings: list[Sibling] = field(default_factory=list)
    notice: str = ""

    @property
    def percent(self) -> float:
        """The mark as a share of the most, from 0 to 100."""
        return min(100.0, 100 * self.mark.final / self.mark.of) if self.mark.of else 0.0

    @property
    def parts(self) -> "list[CheckPart | Task]":
        """Everything that earns points, in the notebook's order."""
        return [*self.checks, *(task for task in self.tasks if task.of or task.score)]

    @property
    def full(self) -> bool:
        return bool(self.parts) and not self.lost and all(part.full for part in self.parts)

    @property
    def summary(self) -> str:
        """How many parts are right, to be mended, or waiting for a person."""
        waiting = sum(isinstance(part, Task) and part.waiting for part in self.parts)
        right = sum(part.full for part in self.parts)
        count = len(self.parts)
        if not count:
            return "Sổ này không có phần nào tính điểm."
        said = (
            (right, "trọn điểm"),
            (count - right - waiting, "cần sửa"),
            (waiting, "chờ giảng viên chấm"),
        )
        told = [(some, what) for some, what in said if some]
        if len(told) == 1:
            return f"Cả {count} phần đều {told[0][1]}." if count > 1 else f"Bài {told[0][1]}."
        return f"Trong {count} phần: {', '.join(f'{some} phần {what}' for some, what in told)}."

    @property
    def steps(self) -> list[str]:
        """What to do next, the most rewarding first."""
        if self.notice:
            return [
                "Bạn mở bài, chọn “Bài chấm điểm” ở bước 1, làm đến bước lưu kết quả.",
                "Bạn bấm nộp bài lần nữa nếu lớp còn nhận bài.",
            ]
        first = self._first()
        steps = []
        if first is not None:
            more = points(first.of - first.score)
            steps.append(
                f"Bạn bắt đầu từ “{first.title}”: sửa xong được thêm nhiều nhất {more} điểm."
            )
            if isinstance(first, CheckPart):
                how = "Sửa xong, bạn bấm “Kiểm tra” trong bài"
            elif first.kind == "code":
                how = "Sửa xong, bạn chạy lại cả sổ từ đầu"
            else:
                how = "Bạn xem giảng viên viết gì ở phần đó và sửa"
            steps.append(f"{how}, rồi nộp lại nếu lớp còn nhận bài.")
        if self.mark.waiting:
            steps.append("Bạn đợi giảng viên chấm nốt phần còn lại. Điểm có thể thay đổi.")
        if self.full:
            steps.append("Bạn làm rất tốt. Bạn thử dùng cách này cho một việc thật của mình.")
            if any(is_advanced(x.name) and x.mark.final < x.mark.of for x in self.siblings):
                steps.append("Bạn biết lập trình? Bạn làm tiếp sổ Nâng cao của bài này.")
        return steps

    def _first(self) -> "CheckPart | Task | None":
        """Where to begin: what holds back other checks, the check that lost most, the first task."""
        checks = [check for check in self.checks if not check.full]
        if checks:
            holds = {title for check in checks for title in check.needs}
            free = [check for check in checks if check.title in holds and not check.needs]
            return max(free or checks, key=lambda check: check.of - check.score)
        return next(
            (task for task in self.tasks if task.score < task.of and not task.waiting), None
        )


def make_page(
    notebook: Notebook,
    name: str,
    submission: SubmissionMark,
    person: Person,
    pages: Iterable[str] = (),
) -> Page:
    """The page of the notebook ``name``; ``pages`` names the submission's notebooks with a page."""
    mark = submission.notebooks[name]
    checks = [
        check_part(
            notebook, cell, mark.cells.get(cell.name, CellMark()).score, mark.of_cell(cell.name)
        )
        for cell in notebook.cells
        if is_check(cell)
    ]
    lesson = level_of(submission.assignment)
    place = f"Bậc {lesson[0]} · Bài {lesson[1]}" if lesson else submission.assignment
    here = {cell.name for cell in notebook.cells if cell.name}
    return Page(
        notebook=name,
        title=title_of(notebook) or name,
        place=f"{place} · Nâng cao" if lesson and is_advanced(name) else place,
        person=person,
        handed_in=_moment(submission.handed_in),
        mark=mark,
        late_by=_late(submission),
        repairs=notebook.repairs,
        checks=checks,
        tasks=tasks(notebook, mark, {check.name for check in checks}),
        elsewhere=elsewhere(notebook),
        lost=[spec.name for spec in mark.specs if spec.of is not None and spec.name not in here],
        siblings=_siblings(submission, name, set(pages)),
        notice=_notice(checks),
    )


def _notice(checks: list[CheckPart]) -> str:
    """The one sentence that every check says, where none found anything to look at."""
    said = {tuple(line.text for line in check.wrong) for check in checks}
    if len(checks) > 1 and len(said) == 1 and not any(check.right for check in checks):
        (lines,) = said
        return lines[0] if len(lines) == 1 else ""
    return ""


def _siblings(submission: SubmissionMark, name: str, there: set[str]) -> list[Sibling]:
    def title(other: str) -> str:
        if level_of(submission.assignment) is None:
            return f"Sổ {other}"
        return "Sổ Nâng cao" if is_advanced(other) else "Sổ chính"

    return [
        Sibling(other, title(other), mark, other in there)
        for other, mark in submission.notebooks.items()
        if other != name
    ]


def _moment(moment: datetime | None) -> str:
    return f"{moment + VIETNAM:%H:%M ngày %d/%m/%Y}" if moment else ""


def _late(submission: SubmissionMark) -> str:
    """How long after the due date it came in, in words; empty where it was in time."""
    if submission.handed_in is None or submission.due is None:
        return ""
    minutes = int((submission.handed_in - submission.due).total_seconds() // 60)
    if minutes < 1:
        return ""
    days, rest = divmod(minutes, 24 * 60)
    sizes = ((days, "ngày"), (rest // 60, "giờ"), (rest % 60, "phút"))
    return " ".join([f"{count} {unit}" for count, unit in sizes if count][:2])
