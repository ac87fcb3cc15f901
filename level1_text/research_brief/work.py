"""What the panel works on: the open case, its folder, and the draft, on disk at every change."""

from collections.abc import Callable
from pathlib import Path

from level1_text.research_brief import draft as drafts
from level1_text.research_brief.document import DOCX, write_brief
from level1_text.research_brief.draft import Draft
from level1_text.research_brief.library import index_of, library
from workshop.lesson import Case
from workshop.lesson.panel import Desk


class Work:
    """The learner's work on one case at a time. ``listen`` is told of every change."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.draft = Draft()
        self.ready = False
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def take(self, case: Case) -> None:
        """Open a case with the draft that lies on disk."""
        self.case, self.ready = case, False
        path = self.desk.work(case) / drafts.FILE
        self.draft = drafts.load(path.read_text(encoding="utf-8")) if path.is_file() else Draft()
        self._tell()

    def put(self, draft: Draft, *, quietly: bool = False) -> None:
        """Keep a new draft; ``quietly`` where the page shows it already."""
        if self.case is None:
            return
        self.draft = draft
        self.desk.keep(self.case, drafts.FILE, draft.dump())
        if not quietly:
            self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()

    @property
    def folder(self) -> Path:
        assert self.case is not None
        return library(self.case, self.desk.work(self.case))

    @property
    def index(self) -> Path:
        assert self.case is not None
        return index_of(self.case, self.desk.work(self.case))

    @property
    def asks(self) -> list[str]:
        """What is asked: by the case, or by the learner of a folder of their own."""
        if self.case is None:
            return []
        return list(self.case.brief.get("asks", self.draft.asks))

    @property
    def title(self) -> str:
        brief = self.case.brief if self.case else {}
        return str(brief.get("title", "Bản tổng hợp từ kho tài liệu của tôi"))

    @property
    def file(self) -> Path:
        """Where the brief lies as a Word file."""
        assert self.case is not None
        return self.desk.work(self.case) / DOCX

    def save(self) -> Path:
        """Write the brief as a Word file."""
        brief = self.case.brief if self.case else {}
        name = str(brief.get("folder", "tài liệu của tôi"))
        write_brief(self.file, f"Tổng hợp: {self.title}", name, self.asks, self.draft)
        return self.file
