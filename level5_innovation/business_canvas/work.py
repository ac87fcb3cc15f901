"""What the panel works on: the open case, its notes and the canvas, on disk at every change."""

from collections.abc import Callable
from pathlib import Path

from level5_innovation.business_canvas import canvas as canvases
from level5_innovation.business_canvas.canvas import Canvas
from level5_innovation.business_canvas.document import DOCX
from level5_innovation.business_canvas.notes import Notes
from workshop.lesson import Case
from workshop.lesson.panel import Desk


class Work:
    """The learner's work on one case at a time. ``listen`` is told when another canvas is there."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.notes: Notes | None = None
        self.canvas = Canvas()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def take(self, case: Case) -> None:
        """Open a case with the canvas that lies on disk."""
        self.case, self.notes = case, None
        path = self.desk.work(case) / canvases.FILE
        there = path.is_file()
        self.canvas = canvases.load(path.read_text(encoding="utf-8")) if there else Canvas()
        self.tell()

    def put(self, canvas: Canvas, *, quietly: bool = False) -> None:
        """Keep a new canvas; ``quietly`` where the page shows it already."""
        if self.case is None or canvas == self.canvas:
            return
        self.canvas = canvas
        self.desk.keep(self.case, canvases.FILE, canvas.model_dump_json())
        if not quietly:
            self.tell()

    def tell(self) -> None:
        for listener in self._listeners:
            listener()

    @property
    def title(self) -> str:
        brief = self.case.brief if self.case else {}
        return str(brief.get("title", "Mô hình kinh doanh của tôi"))

    @property
    def folder(self) -> Path:
        assert self.case is not None
        return self.desk.work(self.case)

    @property
    def file(self) -> Path:
        """Where the canvas lies as a Word file."""
        return self.folder / DOCX
