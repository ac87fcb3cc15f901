"""The parts of a notebook that a learner works on: each with its code or words, tests and points."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.feedback.findings import counted
from grader.feedback.marks import CellMark, NotebookMark
from grader.feedback.mishaps import Mishap, hidden_ran, mishap
from grader.feedback.notebook import Cell, Notebook
from grader.feedback.outputs import Shown, shown
from grader.feedback.prose import NO_RESPONSE

HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
MARKUP = re.compile(r"[`*_]|\[([^\]]*)\]\([^)]*\)")
CODE_LINES = 120


@dataclass
class Task:
    """One task. ``kind``: ``code`` (tests decide), ``written`` or ``task`` (a person decides)."""

    title: str
    kind: str
    names: list[str] = field(default_factory=list)
    score: float = 0.0
    of: float = 0.0
    extra: float = 0.0
    waiting: bool = False
    remarked: bool = False
    untouched: bool = False
    code: str = ""
    prose: str = ""
    outputs: list[Shown] = field(default_factory=list)
    own: Mishap | None = None
    tests: list["Test"] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return self.score >= self.of and not self.waiting

    @property
    def in_part(self) -> bool:
        """Whether tests gave some of the points and nothing else says why not all."""
        counted = any(test.cases for test in self.tests)
        return 0 < self.score < self.of and not (self.troubles or self.waiting or counted)

    @property
    def troubles(self) -> list[Mishap]:
        """What went wrong: the learner's own cell first, for later errors follow from it."""
        if self.own is not None:
            return [self.own]
        return [test.mishap for test in self.tests if test.mishap is not None]


@dataclass(frozen=True)
class Test:
    """One graded test cell: what learners may see of it, and how it went."""

    name: str
    source: str
    score: float
    of: float
    mishap: Mishap | None
    cases: tuple[int, int] | None
    outputs: tuple[Shown, ...]


@dataclass(frozen=True)
class Elsewhere:
    """An ungraded cell of the learner's that failed; ``number`` counts code cells from 1."""

    number: int
    code: str
    mishap: Mishap


def title_of(notebook: Notebook) -> str:
    """The notebook's own title: its first heading, if any."""
    for cell in notebook.cells:
        found = _heading(cell)
        if found:
            return found
    return ""


def tasks(notebook: Notebook, mark: NotebookMark, taken: Iterable[str] = ()) -> list[Task]:
    """Tasks in the notebook's order; graded cells named in ``taken`` are told elsewhere."""
    skipped = set(taken)
    made: list[Task] = []
    heading, current = "", None
    for cell in notebook.cells:
        graded = any(map(cell.is_a, ("grade", "solution", "task")))
        found = "" if graded else _heading(cell, last=True)
        if found:
            heading, current = found, None
        if not graded or not cell.name or cell.name in skipped:
            continue
        if cell.is_a("solution") or cell.is_a("task"):
            current = _begin(notebook, cell, heading, mark, made)
        elif cell.is_a("grade"):
            if current is None or current.kind != "code":
                current = Task(_unique(heading or cell.name, made), "code")
                made.append(current)
            _add_test(notebook, cell, mark, current)
    return made


def elsewhere(notebook: Notebook) -> list[Elsewhere]:
    """Failures in cells that carry no points: they often explain those that do."""
    found, number = [], 0
    for cell in notebook.cells:
        number += cell.kind == "code"
        if cell.kind == "code" and not any(map(cell.is_a, ("grade", "solution", "task"))):
            trouble = mishap(notebook, cell)
            if trouble is not None:
                found.append(Elsewhere(number, shortened_code(cell.visible), trouble))
    return found


def shortened_code(source: str) -> str:
    """Source code, its end left out where it is very long."""
    lines = source.strip("\n").split("\n")
    if len(lines) <= CODE_LINES:
        return "\n".join(lines)
    return "\n".join([*lines[:CODE_LINES], f"# … còn {len(lines) - CODE_LINES} dòng nữa"])


def _begin(
    notebook: Notebook, cell: Cell, heading: str, mark: NotebookMark, made: list[Task]
) -> Task:
    kind = "task" if cell.is_a("task") else "written" if cell.is_a("grade") else "code"
    own = _heading(cell) if kind == "task" else ""
    task = Task(_unique(own or heading or cell.name, made), kind)
    made.append(task)
    said = mark.comments.get(cell.name, "")
    task.untouched = said.strip() == NO_RESPONSE
    if said and not task.untouched:
        task.comments.append(said)
    if cell.kind == "code":
        task.code = shortened_code(cell.source)
        task.outputs = list(shown(cell, notebook.secrets))
        task.own = None if task.untouched else mishap(notebook, cell)
    elif kind != "task":
        task.prose = cell.source
    if cell.is_a("grade") or kind == "task":
        _add_points(task, cell.name, mark)
    return task


def _add_test(notebook: Notebook, cell: Cell, mark: NotebookMark, task: Task) -> None:
    score, of = _add_points(task, cell.name, mark)
    secrets = notebook.secrets
    seen = () if hidden_ran(notebook, cell) else tuple(shown(cell, secrets))
    results = tuple(one for one in seen if not _is_number(one.text))
    task.tests.append(
        Test(cell.name, cell.visible, score, of, mishap(notebook, cell), counted(cell), results)
    )


def _add_points(task: Task, name: str, mark: NotebookMark) -> tuple[float, float]:
    cell = mark.cells.get(name, CellMark())
    of = mark.of_cell(name)
    task.names.append(name)
    task.score += cell.score
    task.of += of
    task.extra += cell.extra or 0.0
    task.waiting |= cell.waiting
    task.remarked |= cell.manual is not None and cell.auto is not None and cell.manual != cell.auto
    return cell.score, of


def _heading(cell: Cell, last: bool = False) -> str:
    if cell.kind != "markdown":
        return ""
    found = HEADING.findall(FENCE.sub("", cell.source))
    text = found[-1 if last else 0][1] if found else ""
    return MARKUP.sub(lambda match: match[1] or "", text).strip()


def _unique(title: str, made: list[Task]) -> str:
    """The title, numbered where a task before has it too."""
    count = sum(task.title == title or task.title.startswith(f"{title} (") for task in made)
    return f"{title} ({count + 1})" if count else title


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
