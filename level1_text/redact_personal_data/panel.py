"""The lesson's face: choose texts, review what is found, hide it, ask AI, put the names back."""

import shutil
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level1_text.redact_personal_data import answer_back, task
from level1_text.redact_personal_data.checks import RedactAnswer, source_files
from level1_text.redact_personal_data.review import Review
from workshop.engine import submit
from workshop.errors import TooLarge, WorkshopError
from workshop.lesson import OWN, Case, Lesson, Submission
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Run,
    SelfCheck,
    Upload,
    button,
    buttons,
    html,
    root,
    show,
    step,
    text,
)

FILES = ".docx,.pdf,.txt,.md,.xlsx,.csv,.html"
MOST_FILES = 20
CHOICE = "lua_chon.json"
LAW = "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 áp dụng cả khi bạn dán chữ vào một công cụ AI."


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case = desk, None
        self.brief, self.mine = show(), show()
        self.pasted = text("Hoặc dán chữ vào đây", rows=5)
        self.looking = Run("Tìm thông tin cá nhân", self._look, self._looked)
        self.review = Review(self._chosen)
        self.hiding = Run("Che và lưu", self._hide, self._hidden, after=self.looking)
        self.result = show()
        self.masked = text("Bản đã che: bạn chép chữ ở đây để hỏi AI", rows=8)
        self.forget = button("Xoá tệp khoá", self._forget_key)
        self.back = answer_back.Back(self)
        self.chooser = ChooseCase(desk, self._choose, self._own_files())
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn văn bản", self.chooser, self.brief, hint=LAW),
            step(2, "Máy tìm, bạn soát", self.looking, self.review),
            step(
                3,
                "Che và lưu",
                self.hiding,
                self.result,
                self.masked,
                buttons(self.forget),
                hint="Mỗi người, mỗi số có một nhãn riêng. AI vẫn hiểu ai là ai mà không biết tên thật.",
            ),
            step(4, "Hỏi AI, rồi ghép lại tên thật", self.back),
            step(5, "Tự kiểm tra", SelfCheck(desk, lambda: self.case, self.hiding)),
            step(6, "Nộp bài", HandIn(desk, self.hiding)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _own_files(self) -> widgets.VBox:
        upload = Upload("Chọn tệp (nhiều tệp một lần cũng được)", FILES, self._bring, multiple=True)
        use, drop = button("Dùng chữ vừa dán", self._paste), button("Bỏ hết tệp", self._drop_files)
        return widgets.VBox([upload, self.pasted, buttons(use, drop), self.mine])

    @property
    def folder(self) -> Path:
        """Where this case's files lie."""
        return self.desk.work(self.case)

    def sources(self) -> list[Path]:
        """The files to be masked now."""
        return source_files(Submission(self.desk.folder, self.case)) if self.case else []

    def _bring(self, name: str, content: bytes) -> None:
        case = self.desk.lesson.case(OWN)
        folder = self.desk.work(case) / "nguon"
        there = sorted(folder.glob("*")) if folder.is_dir() else []
        if len(there) >= MOST_FILES:
            raise TooLarge(
                f"Mỗi lần che nhiều nhất {MOST_FILES} tệp. Bạn bấm “Bỏ hết tệp” rồi chọn lại."
            )
        self._clear_results(case)
        self.desk.keep(case, f"nguon/{len(there) + 1:02d} {Path(name).name}", content)
        self._choose(case)

    def _paste(self) -> None:
        if self.pasted.value.strip():
            self._bring("chữ dán.txt", self.pasted.value.encode("utf-8"))
            self.pasted.value = ""

    def _drop_files(self) -> None:
        case = self.desk.lesson.case(OWN)
        shutil.rmtree(self.desk.work(case), ignore_errors=True)
        self._choose(case)

    def _clear_results(self, case: Case) -> None:
        """An earlier key does not fit what is made of more files."""
        for path in self.desk.work(case).glob("*"):
            if path.is_file():
                path.unlink()

    def _choose(self, case: Case) -> None:
        self.case = case
        for run in (self.looking, self.hiding):
            run.drop()
        self.review.clear()
        self.result.value = self.masked.value = ""
        self.brief.value = _brief(case)
        self.mine.value = (
            html.bullets(path.name for path in self.sources()) if case.id == OWN else ""
        )
        self.back.begin()
        self._show_saved()
        if self.sources():
            self.looking.press()

    def _look(self) -> Any:
        if not self.sources():
            raise WorkshopError("Bạn chọn bài, hoặc đưa tệp của bạn vào ở bước 1 trước nhé.")
        return submit(task.look, self.sources(), limits=task.LIMITS)

    def _looked(self, docs: list[task.Doc]) -> None:
        notes = dict.fromkeys(note for doc in docs for note in doc.notes)
        self.brief.value = _brief(self.case) + (html.note("warn", *notes) if notes else "")
        self.review.show(docs, self._kept_choice())

    def _kept_choice(self) -> task.Choice:
        path = self.folder / CHOICE
        try:
            return task.Choice.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return task.Choice()

    def _chosen(self, choice: task.Choice) -> None:
        self.desk.keep(self.case, CHOICE, choice.model_dump_json())
        if (self.folder / task.KEY).is_file():
            self.result.value = html.note("warn", "Bạn vừa đổi lựa chọn. Bạn bấm “Che và lưu” lại.")

    def _hide(self) -> Any:
        if not self.review.docs:
            raise WorkshopError("Máy chưa đọc văn bản nào. Bạn làm bước 2 trước nhé.")
        choice = self.review.choice
        return submit(task.hide, self.sources(), choice, self.folder, limits=task.LIMITS)

    def _hidden(self, outcome: task.Outcome) -> None:
        where = self.folder.relative_to(self.desk.folder).as_posix()
        files = tuple(f"{where}/{doc.file}" for doc in outcome.docs)
        self.desk.keep(self.case, "da_che_chu.txt", outcome.text)
        self.desk.save(self.case, RedactAnswer(artefacts=files, key=f"{where}/{task.KEY}"))
        self._show_saved()

    def _show_saved(self) -> None:
        """What was masked last, also after a reload."""
        answer = self.desk.answer(self.case)
        there = [self.desk.folder / name for name in answer.artefacts]
        there = [path for path in there if path.is_file()]
        written = self.folder / "da_che_chu.txt"
        visible = bool(there) and written.is_file()
        self.masked.layout.display = "" if visible else "none"
        self.forget.layout.display = "" if (self.folder / task.KEY).is_file() else "none"
        if not visible:
            return
        self.masked.value = written.read_text(encoding="utf-8")
        links = "".join(html.download(path, f"Tải {path.name}") + " " for path in there)
        self.result.value = html.note("good", "Đã lưu bản đã che.") + links + self._key_note()

    def _key_note(self) -> str:
        if not (self.folder / task.KEY).is_file():
            return html.note("info", "Tệp khoá đã xoá: không lấy lại tên thật được nữa.")
        entries = task.read_key(self.folder / task.KEY).entries
        rows = [(entry.placeholder, entry.text) for entry in entries[:200]]
        return html.note(
            "warn",
            "Tệp khoá nối nhãn với tên thật, nên nó cũng là thông tin cá nhân.",
            "Nó chỉ nằm trong thư mục của bạn trên máy này. Bạn không gửi cho ai, không đưa cho AI; "
            "xong việc thì xoá. Bài chấm điểm thì nộp xong hãy xoá.",
        ) + (
            "<details><summary>Xem nhãn nào là ai</summary>"
            f"{html.table(('Nhãn', 'Chữ thật'), rows)}</details>"
        )

    def _forget_key(self) -> None:
        (self.folder / task.KEY).unlink(missing_ok=True)
        self.back.begin()
        self._show_saved()


def _brief(case: Case) -> str:
    if not case.brief:
        return ""
    source = case.folder / case.brief["file"]
    return html.note("info", case.brief["purpose"]) + html.download(source, "Tải văn bản gốc")
