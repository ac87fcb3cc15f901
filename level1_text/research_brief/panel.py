"""The lesson's face: a folder of documents in, a page with its sources out."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.research_brief.checks import BriefAnswer
from level1_text.research_brief.document import read_brief
from level1_text.research_brief.draft import picked
from level1_text.research_brief.own_files import OwnFiles
from level1_text.research_brief.panel_claims import Claims
from level1_text.research_brief.panel_search import Search
from level1_text.research_brief.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Lesson, Submission
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    Run,
    Upload,
    button,
    buttons,
    html,
    root,
    show,
    step,
    text,
)
from workshop.lesson.panel.finished import IN_WORD, handed_back, saved
from workshop.search import Hit, jobs


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.own = OwnFiles(desk, lambda: self._choose(desk.lesson.case(OWN)))
        self.brief, self.documents, self.saved = show(), show(), show()
        self.asks = text("Các câu cần trả lời, mỗi dòng một câu", rows=4)
        self.opening = Opening(
            "Đọc lại kho tài liệu",
            desk,
            lambda: self.work.case,
            self._library,
            self._open,
            self._opened,
            "các tệp của bạn",
        )
        self.learning = Run(
            "Học nghĩa để tìm giỏi hơn", self._learn, lambda _count: None, after=self.opening
        )
        self.search = Search(self.work, self._pick, self.opening)
        self.claims = Claims(self.work)
        self.saving = button("Lưu thành tệp Word", self._save, main=True)
        self.back = Upload("Nộp lại tệp Word đã sửa", ".docx", self._back)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.check = CheckJob(desk, lambda: self.work.case)
        notice = show(html.note("warn", desk.notice) if desk.notice else "")
        self.view = root(notice, *self._steps(HandIn(desk)))
        self.asks.observe(lambda change: self._asked(change["new"]), names="value")
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self, hand_in: HandIn) -> list[widgets.VBox]:
        return [
            step(
                1,
                "Chọn kho tài liệu và câu hỏi",
                self.chooser,
                self.brief,
                self.asks,
                self.opening,
                self.learning,
                self.documents,
            ),
            step(
                2,
                "Tìm từng câu, lấy đoạn trả lời",
                self.search,
                hint="Máy tìm đoạn. Bạn xem đoạn ấy của văn bản nào, ngày nào, còn hiệu lực không.",
            ),
            step(
                3,
                "Viết mỗi đoạn một câu",
                self.claims,
                hint="Kho không có thì nói kho không có. Đừng để AI đoán thay.",
            ),
            step(4, "Lưu thành Word", buttons(self.saving), self.saved, self.back),
            step(5, "Tự kiểm tra", self.check),
            step(6, "Nộp bài", hand_in),
        ]

    def _choose(self, case: Case) -> None:
        self.documents.value = ""
        self.check.drop()
        self.brief.value = _brief(case)
        self.work.take(case)
        own = not case.brief
        self.asks.layout.display = "" if own else "none"
        self.asks.value = "\n".join(self.work.draft.asks) if own else ""
        self.learning.layout.display = "none"
        self.search.begin()
        self.claims.begin()
        self.learning.drop()
        self._show_saved()
        self.opening.begin()

    def _asked(self, value: str) -> None:
        """The learner's own questions; those with passages picked keep their place."""
        if self.work.case is None or self.work.case.brief:
            return
        asks = tuple(line.strip() for line in value.splitlines() if line.strip())
        if asks != self.work.draft.asks:
            self.work.put(self.work.draft.model_copy(update={"asks": asks}))
            self.search.begin()

    def _library(self, _submission: Submission) -> Path:
        if not self.work.folder.is_dir():
            raise LookupError("no documents of one's own were kept")
        return self.work.folder

    def _open(self, folder: Path) -> Job[jobs.Ready]:
        return submit(jobs.bring_up_to_date, folder, self.work.index, limits=jobs.LIMITS)

    def _opened(self, ready: jobs.Ready) -> None:
        self.work.ready = True
        self.documents.value = _documents(ready)
        self.learning.layout.display = ""
        self.learning.go.layout.display = "none"
        self.learning.press()

    def _learn(self) -> Job[int]:
        return submit(jobs.learn_meaning, self.work.index, limits=jobs.LIMITS)

    def _pick(self, ask: int, hit: Hit) -> None:
        self.work.put(self.work.draft.pick(picked(ask, hit)))

    def _save(self) -> None:
        draft = self.work.draft
        if not draft.refused and not any(one.claim.strip() for one in draft.picked):
            self.saved.value = html.note(
                "warn", "Chưa có câu nào để lưu. Bạn làm bước 2 và bước 3 trước."
            )
            return
        self.work.save()
        self._keep_answer()

    def _back(self, _name: str, content: bytes) -> None:
        if self.work.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước, rồi nộp lại tệp Word của bài đó.")
        with handed_back(self.work.file, content) as trial:
            read_brief(trial)
        self._keep_answer(
            "Tệp bạn nộp lại là bài của bạn. Bấm “Lưu thành tệp Word” sẽ thay tệp ấy."
        )

    def _keep_answer(self, said: str = "") -> None:
        assert self.work.case is not None
        where = self.work.file.relative_to(self.desk.folder).as_posix()
        self.desk.save(self.work.case, BriefAnswer(artefact=where))
        self._show_saved(said)

    def _show_saved(self, said: str = "") -> None:
        self.saved.value = saved({"Tải bản tổng hợp Word": self.work.file}, said or IN_WORD)


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} cần trả lời:</strong></p>"
        + html.bullets(brief["asks"])
        + '<p class="bd-hint">Kho tài liệu do bộ học liệu soạn để luyện tập: phí, thời hạn trong đó '
        "không phải quy định thật.</p>"
    )


def _documents(ready: jobs.Ready) -> str:
    """The folder at a glance: what was read, what could not be."""
    rows = [
        (one.name, one.title, one.day, "dự thảo" if one.draft else "")
        for one in ready.documents
        if not one.problem
    ]
    problems = [html.note("warn", problem) for problem in ready.changes.problems.values()]
    head = f"Kho có {len(rows)} tài liệu đọc được"
    return (
        "".join(problems)
        + f"<details><summary>{head}</summary>"
        + html.table(("Tệp", "Tên văn bản", "Ngày", "Ghi chú"), rows)
        + "</details>"
    )
