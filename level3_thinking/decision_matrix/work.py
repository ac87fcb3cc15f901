"""What a learner is working on: case, table, draft and what follows; the parts of the panel look here."""

from collections.abc import Callable

from pydantic import ValidationError

from level3_thinking.decision_matrix.draft import Draft, first_draft
from level3_thinking.decision_matrix.jobs import work_out
from level3_thinking.decision_matrix.reading import Brought
from level3_thinking.decision_matrix.task import Analysis
from level3_thinking.decision_matrix.workbook import Decision
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case
from workshop.lesson.panel import Desk

FILE, BOOK = "ban_lam.json", "quyet_dinh.xlsx"
SMALL = 400


class Work:
    """Keeps the draft on disk and its result up to date; tells listeners after each change.

    ``found`` is None, with the reason in ``problem``, while nothing can be computed. A table of more
    than ``SMALL`` values is not computed here but by a job, whose result comes in by ``computed``.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None
        self.brought: Brought | None = None
        self.draft = Draft()
        self.found: Analysis | None = None
        self.problem = ""
        self._listeners: list[Callable[[], None]] = []

    def listen(self, call: Callable[[], None]) -> None:
        """Call this after each change."""
        self._listeners.append(call)

    def take(self, case: Case) -> None:
        """Turn to another case, whose table is not open yet."""
        self.case, self.brought, self.draft = case, None, Draft()
        self._follow()

    def opened(self, brought: Brought) -> None:
        """The case's table has been read: go on where the learner stopped."""
        self.brought = brought
        self.draft = self._kept() or first_draft(brought)
        self._follow()

    def put(self, draft: Draft) -> None:
        """Put a changed draft on disk, then show what follows from it."""
        if self.brought is not None and draft != self.draft:
            self._keep(draft)
            self._follow()

    def decide(self, **said: object) -> None:
        """Put a changed decision on disk; nothing that is shown follows from it."""
        decision = Decision.model_validate({**self.draft.decision.model_dump(), **said})
        if self.brought is not None and decision != self.draft.decision:
            self._keep(self.draft.model_copy(update={"decision": decision}))

    def computed(self, found: Analysis) -> None:
        """A job's result for the draft as it is now."""
        self.found, self.problem = found, ""
        self._tell()

    @property
    def large(self) -> bool:
        """Whether the table is for the engine to compute."""
        rows = len(self.brought.rows) if self.brought else 0
        return rows * max(1, len(self.draft.criteria)) > SMALL

    @property
    def title(self) -> str:
        """What the workbook is called."""
        title: str = self.case.brief.get("title", "") if self.case else ""
        return title or "Chọn phương án có căn cứ"

    def _follow(self) -> None:
        self.found, self.problem = None, ""
        if self.brought is None:
            self.problem = "Bạn chọn bài ở bước 1 trước nhé."
        elif self.large:
            self.problem = "Bảng này dài. Bạn bấm “Tính kết quả” sau khi sửa xong."
        else:
            try:
                self.found = work_out(self.brought, self.draft, Reporter())
            except WorkshopError as error:
                self.problem = str(error)
        self._tell()

    def _tell(self) -> None:
        for call in self._listeners:
            call()

    def _keep(self, draft: Draft) -> None:
        assert self.case is not None
        self.draft = draft
        self.desk.keep(self.case, FILE, draft.model_dump_json(indent=1))

    def _kept(self) -> Draft | None:
        """The draft on disk, unless it is damaged or of another table."""
        assert self.case is not None
        assert self.brought is not None
        path = self.desk.work(self.case) / FILE
        if not path.is_file():
            return None
        try:
            draft = Draft.model_validate_json(path.read_text(encoding="utf-8"))
        except (ValidationError, ValueError):
            path.replace(path.with_name(f"{path.stem} (hỏng){path.suffix}"))
            return None
        fits = {column.name for column in draft.columns} <= set(self.brought.columns)
        return draft if fits or self.case.kind != OWN else None
