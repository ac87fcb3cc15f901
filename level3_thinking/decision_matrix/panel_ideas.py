"""Criteria that a model proposes, shown as suggestions beside the table: people decide."""

import ipywidgets as widgets

from level3_thinking.decision_matrix import jobs
from level3_thinking.decision_matrix.prompts import Idea
from level3_thinking.decision_matrix.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN
from workshop.lesson.panel import Run, html, show, text


class Ideas(widgets.VBox):
    """Asks once the learner presses; nothing of the reply gets into the table by itself."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.situation = text(
            "Bạn cần chọn gì, để làm gì?", placeholder="Mua máy lọc nước cho trạm"
        )
        self.asking = Run("Nhờ AI gợi ý thêm tiêu chí", self._ask, self._told)
        self.asking.go.button_style = ""
        self.proposals = show()
        super().__init__([self.situation, self.asking, self.proposals], layout={"width": "100%"})
        work.listen(self.refresh)

    def refresh(self) -> None:
        """Ask for the situation only where no brief tells it."""
        case = self._work.case
        own = case is not None and case.kind == OWN
        self.situation.layout.display = "" if own else "none"

    def _ask(self) -> Job:
        case = self._work.case
        if case is None or self._work.brought is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        told = case.brief.get("title") or self.situation.value.strip()
        if not told:
            raise WorkshopError("Bạn ghi một câu: cần chọn gì, để làm gì.")
        known = list(self._work.draft.criteria)
        recorded = self._work.desk.lesson.recorded
        return submit(jobs.suggest, asked(told), known, recorded, limits=jobs.LIMITS)

    def _told(self, ideas: tuple[Idea, ...]) -> None:
        rows = [(idea.name, idea.unit, f"{idea.better} hơn tốt", idea.why) for idea in ideas]
        self.proposals.value = html.note(
            "info",
            "AI chỉ gợi ý. Nếu thấy đúng, bạn thêm cột đó vào tệp của bạn rồi đi hỏi số liệu.",
        ) + html.table(("Tiêu chí", "Đơn vị", "Chiều tốt", "Vì sao"), rows)


def asked(title: str) -> str:
    """A case's title as the sentence that the model is asked with."""
    return f"{title.rstrip('.')}."
