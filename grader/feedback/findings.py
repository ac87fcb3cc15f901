"""What the lesson's own checks found: the lines ``✓ …`` and ``✗ …`` that ``grader.marking`` prints."""

import re
from dataclasses import dataclass

from grader.feedback.mishaps import Mishap, mishap
from grader.feedback.notebook import Cell, Notebook, joined

MARKS = re.compile(r"^from grader\.marking import mark$", re.MULTILINE)
TITLE = re.compile(r"^# Ô chấm điểm: (.+) \([\d,.]+ điểm\)")
SCORES = re.compile(r"^from grader\.functions import score$", re.MULTILINE)
COUNTED = re.compile(r"^\S+: đúng (\d+) trên (\d+) trường hợp chấm\.$", re.MULTILINE)
NEEDS = re.compile(r"chỉ được tính điểm khi đã đạt mục (“.+”)\.$")
PLACE = re.compile(r"((?:Trang|Dòng|Ô|Mục|Câu|Hàng|Cột|Đoạn|Bảng|Cặp)\b[^:]{0,80}): (?=\S)")


@dataclass(frozen=True)
class Said:
    """One finding: ``where`` may be empty."""

    text: str
    where: str = ""


@dataclass(frozen=True)
class CheckPart:
    """One check: its points and what it found right and wrong."""

    name: str
    title: str
    score: float
    of: float
    right: tuple[Said, ...] = ()
    wrong: tuple[Said, ...] = ()
    mishap: Mishap | None = None

    @property
    def full(self) -> bool:
        return self.score >= self.of

    @property
    def needs(self) -> list[str]:
        """Titles of the checks that must earn something before this one counts."""
        found = (NEEDS.search(said.text) for said in self.wrong)
        return [title for match in found if match for title in re.findall("“(.+?)”", match[1])]

    @property
    def to_mend(self) -> bool:
        return not self.full or bool(self.wrong)


def is_check(cell: Cell) -> bool:
    """Whether the cell is one of a lesson's checks, in which no learner's code runs."""
    return cell.is_a("grade") and not cell.is_a("solution") and bool(MARKS.search(cell.source))


def check_part(notebook: Notebook, cell: Cell, score: float, of: float) -> CheckPart:
    """The check of this cell with the points that the gradebook has for it."""
    title = TITLE.match(cell.source)
    found = _findings(cell)
    return CheckPart(
        cell.name,
        title[1] if title else cell.name,
        score,
        of,
        tuple(_said(text[1:]) for text in found if text[0] == "✓"),
        tuple(_said(text[1:]) for text in found if text[0] == "✗"),
        mishap(notebook, cell),
    )


def counted(cell: Cell) -> tuple[int, int] | None:
    """How many hidden cases a function got right, of how many, where the cell scores one."""
    if not SCORES.search(cell.source):
        return None
    found = COUNTED.findall("\n".join(_printed(cell)))
    return (int(found[-1][0]), int(found[-1][1])) if found else None


def _findings(cell: Cell) -> list[str]:
    """One text for each finding, its further lines joined to the first."""
    found: list[str] = []
    for line in _printed(cell):
        if line[:1] in ("✓", "✗"):
            found.append(line)
        elif found and line.strip():
            found[-1] += f" {line.strip()}"
    return found


def _printed(cell: Cell) -> list[str]:
    text = "".join(
        joined(output.get("text", ""))
        for output in cell.outputs
        if output.get("output_type") == "stream" and output.get("name") == "stdout"
    )
    return text.splitlines()


def _said(line: str) -> Said:
    text = line.strip()
    place = PLACE.match(text)
    return Said(text[place.end() :], place[1]) if place else Said(text)
