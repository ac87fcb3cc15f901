"""Taking one submission in: its learner and lesson made sure of, nothing overwritten, all told."""

import difflib
import re
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from grader.intake.archives import Refused
from grader.intake.class_facts import ClassFacts
from grader.intake.drafts import copy_in, digest, handed_in, keep_aside, right_names, time_of
from workshop.lesson.answer import FILE as ANSWERS
from workshop.lesson.handin import place_submission

LEARNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
Status = Literal["new", "newer", "older", "same", "refused"]
CLOCKS_DIFFER = timedelta(hours=1)

_SAYS: dict[Status, str] = {
    "new": "Đã nhận",
    "newer": "Đã nhận, thay bài nộp trước; bài trước được cất riêng",
    "older": "Cũ hơn bài đã có nên được cất riêng, bài đã có giữ nguyên",
    "same": "Trùng với bài đã có",
}


@dataclass(frozen=True)
class Item:
    """What became of one submission that was found; ``origin`` is the file or folder it came from."""

    origin: str
    status: Status
    message: str
    learner: str = ""
    assignment: str = ""
    late: bool = False


@dataclass(frozen=True)
class Found:
    """A submission as it was found. ``learner`` is empty where nothing tells whose it is; ``only``
    names what counts where ``folder`` holds more; ``notes`` are told with the result."""

    folder: Path
    origin: str
    learner: str
    assignment: str
    only: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


class Intake:
    """Takes submissions into ``submitted/`` of the course that ``facts`` tells of."""

    def __init__(self, facts: ClassFacts) -> None:
        self.facts = facts
        facts.course.mkdir(parents=True, exist_ok=True)

    def take(self, found: Found) -> Item:
        """Take one submission in, or refuse it; raises nothing for what is in it."""
        notes = list(found.notes)
        learner, assignment = found.learner, found.assignment
        try:
            assignment = self._assignment(found.assignment)
            learner = self._learner(found.learner, notes)
            with self.room() as temporary:
                draft = Path(temporary) / "draft"
                notes += copy_in(found.folder, draft, found.only)
                notes += right_names(draft, self.facts.notebooks[assignment])
                self._refuse_wrong_lesson(draft, assignment, notes)
                late = self._late(draft, assignment, notes)
                status = self._place(draft, learner, assignment, notes)
        except Refused as reason:
            return Item(found.origin, "refused", str(reason), learner, assignment)
        except OSError as error:
            why = f"Không chép được bài ({error.strerror}), bạn xem lại ổ đĩa rồi thu lại."
            return Item(found.origin, "refused", why, learner, assignment)
        message = "; ".join([_SAYS[status], *notes]) + "."
        return Item(found.origin, status, message, learner, assignment, late)

    def room(self) -> tempfile.TemporaryDirectory[str]:
        """A folder on the course's own disk, gone when it is left."""
        return tempfile.TemporaryDirectory(dir=self.facts.course, prefix=".incoming-")

    def _assignment(self, name: str) -> str:
        for known in self.facts.notebooks:
            if known.casefold() == name.casefold():
                return known
        raise Refused(f"“{name}” không phải bài nào của lớp này.")

    def _learner(self, name: str, notes: list[str]) -> str:
        if not name:
            raise Refused("Không biết bài này của ai, bạn thu riêng tệp này và thêm --learner MÃ.")
        if not LEARNER.fullmatch(name) or name.endswith("."):
            raise Refused(f"“{name}” không phải mã học viên (chỉ gồm chữ không dấu, số, gạch).")
        learner = self._spelling.setdefault(name.casefold(), name)
        if learner != name:
            notes.append(f"mã “{name}” được hiểu là “{learner}”")
        if self.facts.roster and learner not in self.facts.roster:
            near = difflib.get_close_matches(learner, self.facts.roster, n=1)
            like = f" (gần giống: “{near[0]}”)" if near else ""
            notes.append(f"mã “{learner}” không có trong danh sách lớp{like}")
        return learner

    @cached_property
    def _spelling(self) -> dict[str, str]:
        """How the course writes each learner: on Windows "TN-01" and "tn-01" are one folder."""
        ids = [*self.facts.learners, *self.facts.roster]
        return {learner.casefold(): learner for learner in ids}

    def _refuse_wrong_lesson(self, draft: Path, assignment: str, notes: list[str]) -> None:
        sent = sorted(path for path in draft.glob("*.ipynb"))
        if not sent:
            raise Refused(f"Trong bài {assignment} không có sổ bài làm (.ipynb).")
        own = self.facts.notebooks[assignment]
        strangers = [path for path in sent if path.stem not in own]
        others = {
            p.name: found[0] for p in strangers if (found := self.facts.assignments_with(p.stem))
        }
        for name, other in others.items():
            if len(strangers) == len(sent):
                raise Refused(_wrong(name, other, assignment))
            notes.append(f"sổ {name} là của bài {other} nên không chấm ở đây")
        for path in sent:
            if path.stem in own and (other := self.facts.written_for(path, assignment)):
                raise Refused(_wrong(path.name, other, assignment))
        if other := self.facts.answered_for(draft / ANSWERS, assignment):
            raise Refused(_wrong(ANSWERS, other, assignment))

    def _late(self, draft: Path, assignment: str, notes: list[str]) -> bool:
        """Whether it came after the due date, by its own timestamp as nbgrader reads it."""
        at, due = handed_in(draft), self.facts.due.get(assignment)
        if at is None:
            if due is not None:
                notes.append("không ghi giờ nộp nên không biết có muộn không")
            return False
        if at > datetime.now(UTC) + CLOCKS_DIFFER:
            notes.append(f"giờ nộp ghi {_shown(at)} là lúc chưa tới, máy đó sai đồng hồ")
        if due is None or at <= due:
            return False
        notes.append(f"nộp muộn {_span(at - due)} so với hạn {_shown(due)}")
        return True

    def _place(self, draft: Path, learner: str, assignment: str, notes: list[str]) -> Status:
        course = self.facts.course
        present = course / "submitted" / learner / assignment
        status = _compare(draft, present)
        if status == "newer" and (lost := _essentials(present) - _essentials(draft)):
            notes.append(f"bài mới thiếu {', '.join(sorted(lost))} mà bài trước có")
        if status in ("new", "newer"):
            place_submission(draft, course, learner, assignment)
        elif status == "older":
            keep_aside(draft, course / "superseded" / learner / assignment)
        return status


def _compare(draft: Path, present: Path) -> Status:
    if not present.exists():
        return "new"
    if digest(draft) == digest(present):
        return "same"
    return "newer" if time_of(draft) > time_of(present) else "older"


def _essentials(folder: Path) -> set[str]:
    """Names of what is marked: notebooks and answers."""
    return {path.name for path in folder.glob("*.ipynb")} | {
        path.name for path in folder.glob(ANSWERS)
    }


def _wrong(file: str, other: str, assignment: str) -> str:
    return f"Tệp {file} là của bài {other}, không phải bài {assignment}, nên không nhận."


def _shown(when: datetime) -> str:
    return f"{when.astimezone():%H:%M ngày %d/%m/%Y}"


def _span(span: timedelta) -> str:
    """Its two largest units: "2 ngày 3 giờ"."""
    minutes = max(1, int(span.total_seconds() // 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [f"{n} {unit}" for n, unit in ((days, "ngày"), (hours, "giờ"), (rest, "phút")) if n]
    return " ".join(parts[:2])
