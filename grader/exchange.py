"""Take in what learners submitted with ``nbgrader submit``: nbgrader's exchange, read as files.

Its layout is ``<exchange>/<course>/inbound/<learner>+<assignment>+<time>+<random>/``. nbgrader's own
``collect`` needs Unix groups and refuses Windows; this needs only that the folder can be read.
Source: nbgrader/exchange/default/submit.py and collect.py, 0.9.6.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.intake import (
    ClassFacts,
    Found,
    Intake,
    Item,
    class_facts,
    handed_in,
    is_link,
    moment,
    settings_of,
)
from workshop.errors import WorkshopError

DEFAULT = "/usr/local/share/nbgrader/exchange"
INBOUND = "inbound"


@dataclass(frozen=True)
class Submitted:
    """One folder of the exchange: whose, what, and when."""

    folder: Path
    learner: str
    assignment: str
    time: datetime


def collect_exchange(
    exchange: Path | None, course: Path, assignments: Iterable[str] = ()
) -> list[Item]:
    """Take in each learner's latest submission of each assignment, as nbgrader does.

    ``exchange`` is the exchange, a course's folder in it or its ``inbound``; None for the one that the
    course's settings name. Earlier submissions stay in the exchange. Raises ``WorkshopError`` where
    there is no such folder or the course cannot be read.
    """
    inbound = find_inbound(exchange, course)
    intake = Intake(class_facts(course, assignments))
    try:
        folders = sorted(path for path in inbound.iterdir() if path.is_dir())
    except OSError as error:
        raise WorkshopError(
            f"Không mở được thư mục {inbound} ({error.strerror}), bạn xem lại quyền đọc."
        ) from error
    items = list(_take(folders, intake))
    none = Item(str(inbound), "refused", "Chưa học viên nào nộp bài vào exchange.")
    return items or [none]


def find_inbound(exchange: Path | None, course: Path) -> Path:
    """The folder with the submissions. Raises ``WorkshopError`` where it cannot be told."""
    settings = settings_of(course)
    root = exchange or Path(str(settings.get("Exchange", {}).get("root", DEFAULT)))
    course_id = str(settings.get("CourseDirectory", {}).get("course_id", ""))
    choices = [root, root / INBOUND, root / course_id / INBOUND]
    for choice in choices[0 if root.name == INBOUND else 1 : 3 if course_id else 2]:
        if choice.is_dir():
            return choice
    others = sorted(root.glob(f"*/{INBOUND}/"))
    if len(others) == 1 and not course_id:
        return others[0]
    names = ", ".join(path.parent.name for path in others) or "không có lớp nào"
    raise WorkshopError(
        f"Không thấy bài nộp của lớp “{course_id}” trong exchange {root} (ở đó: {names}), "
        "bạn ghi đúng thư mục sau --exchange."
    )


def _take(folders: list[Path], intake: Intake) -> Iterator[Item]:
    by_learner = defaultdict[tuple[str, str], list[Submitted]](list)
    for folder in folders:
        submitted = None if is_link(folder) else read_name(folder, intake.facts)
        if submitted is None:
            why = "Tên thư mục không theo mẫu của nbgrader (học viên+bài+giờ) nên không nhận."
            yield Item(str(folder), "refused", why)
        else:
            by_learner[submitted.learner, submitted.assignment].append(submitted)
    learners = {learner for learner, _ in by_learner}
    for (learner, assignment), sent in sorted(by_learner.items()):
        latest = max(sent, key=lambda one: one.time)
        notes = [f"nộp {len(sent)} lần, lấy lần cuối"] if len(sent) > 1 else []
        owner = _owner(latest.folder)
        if owner != learner and owner in learners:
            notes.append(f"thư mục do tài khoản “{owner}” tạo, bạn hỏi lại học viên")
        yield intake.take(
            Found(latest.folder, str(latest.folder), learner, assignment, notes=tuple(notes))
        )


def read_name(folder: Path, facts: ClassFacts) -> Submitted | None:
    """What a folder of the exchange says. Its ``timestamp.txt`` comes before the time in its name,
    which file systems without colons change. None for a name of another make."""
    pieces = folder.name.split("+")
    places = [n for n in range(1, len(pieces) - 1) if pieces[n] in facts.notebooks]
    if not places and len(pieces) not in (3, 4):
        return None
    at = places[-1] if places else 1
    time = handed_in(folder) or _time_in("+".join(pieces[at + 1 :]))
    return Submitted(folder, "+".join(pieces[:at]), pieces[at], time)


def _time_in(rest: str) -> datetime:
    """The time that a folder's name ends in, with or without random letters after it; the beginning
    of time where it cannot be read."""
    for text in (rest.rpartition("+")[0], rest):
        try:
            return moment(text)
        except ValueError:
            continue
    return datetime.min.replace(tzinfo=UTC)


def _owner(folder: Path) -> str:
    """The account that made a folder; empty on Windows, where there is none to compare."""
    try:
        return folder.owner()
    except (NotImplementedError, OSError, KeyError):
        return ""
