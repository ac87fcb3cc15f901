"""The opening of what a case is about, as soon as the case is chosen: a job that reads its files."""

from collections.abc import Callable
from typing import Any, TypeVar

from workshop.errors import WorkshopError
from workshop.lesson.panel.desk import Desk
from workshop.lesson.panel.run import Run, RunningJob
from workshop.lesson.submission import Case, Submission

T = TypeVar("T")


class Opening(Run):
    """Runs by itself when a case is chosen; the button is there until something was opened.

    ``find`` gives what there is to open, and raises ``LookupError`` while there is nothing; ``start``
    gives the job. ``wanted`` says what to choose where there is nothing.
    """

    def __init__(
        self,
        label: str,
        desk: Desk,
        case: Callable[[], Case | None],
        find: Callable[[Submission], T],
        start: Callable[[T], RunningJob],
        on_opened: Callable[[Any], None],
        wanted: str = "tệp của bạn",
    ) -> None:
        def found() -> T | None:
            open_case = case()
            try:
                return find(Submission(desk.folder, open_case)) if open_case else None
            except LookupError:
                return None

        def open_found() -> RunningJob:
            there = found()
            if there is None:
                raise WorkshopError(f"Bạn chọn bài, hoặc chọn {wanted} trước nhé.")
            return start(there)

        def opened(result: Any) -> None:
            self.go.layout.display = "none"
            on_opened(result)

        self._found = found
        super().__init__(label, open_found, opened)

    def begin(self) -> None:
        """Open what the chosen case is about, if there is anything; what ran before is forgotten."""
        self.drop()
        self.go.layout.display = ""
        if self._found() is not None:
            self.press()
