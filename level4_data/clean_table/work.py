"""What the learner works on: the open case, its files, the decisions on disk, the last result."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from level4_data.clean_table.checks import CleanAnswer, sources_of
from level4_data.clean_table.layout import FILE
from level4_data.clean_table.model import Decisions
from level4_data.clean_table.task import Opened, Summary
from workshop.lesson import OWN, Case, Submission
from workshop.lesson.panel import Desk

DECIDED = "quyet_dinh.json"
ADDED = "nguon_{}"


class Work:
    """One case at a time. Every decision is on disk before anything shows it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.decisions = Decisions()
        self.opened: Opened | None = None
        self.summary: Summary | None = None
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after another case, another list or another result is there."""
        self._listeners.append(listener)

    def choose(self, case: Case) -> None:
        """Turn to a case, with what was decided on it before."""
        self.case, self.opened, self.summary = case, None, None
        self.decisions = self._kept()
        self.tell()

    def _kept(self) -> Decisions:
        path = self.folder / DECIDED
        if not path.is_file():
            return Decisions()
        try:
            return Decisions.model_validate_json(path.read_text(encoding="utf-8"))
        except ValidationError:
            path.replace(path.with_name("quyet_dinh (hỏng).json"))
            return Decisions()

    @property
    def folder(self) -> Path:
        assert self.case is not None
        return self.desk.work(self.case)

    @property
    def begun(self) -> bool:
        """Whether anything was decided on this case."""
        return self.case is not None and (self.folder / DECIDED).is_file()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the case; none while one's own are still to come."""
        if self.case is None:
            return ()
        try:
            return sources_of(Submission(self.desk.folder, self.case))
        except LookupError:
            return ()

    @property
    def book(self) -> Path:
        """Where the workbook of this case lies."""
        return self.folder / FILE

    def decide(self, decisions: Decisions) -> None:
        """Put decisions on disk."""
        if self.case is not None and decisions != self.decisions:
            self.decisions = decisions
            self.desk.keep(self.case, DECIDED, decisions.model_dump_json(indent=1))

    def update(self, **changes: Any) -> None:
        """Decide some fields anew."""
        self.decide(self.decisions.model_copy(update=changes))

    def add_file(self, name: str, content: bytes) -> None:
        """Lay another file of one's own under the first."""
        stem = ADDED.format(len(self.paths) + 1)
        self.desk.keep(self.desk.lesson.case(OWN), stem + Path(name).suffix.lower(), content)

    def keep_answer(self) -> None:
        """Name the workbook as the answer to this case."""
        assert self.case is not None
        where = self.book.relative_to(self.desk.folder).as_posix()
        own = self.case.id == OWN
        answer = CleanAnswer(
            artefact=where,
            header=self.decisions.header if own else None,
            kinds=self.decisions.kinds if own else {},
        )
        self.desk.save(self.case, answer)

    def tell(self) -> None:
        for listener in self._listeners:
            listener()
