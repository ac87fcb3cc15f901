"""The lesson's face: a messy request, four parts, two replies side by side, a decision, a library."""

import json
from dataclasses import asdict
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level1_text.write_prompt import side_by_side, task
from level1_text.write_prompt.checks import OWN_MATERIAL, PromptAnswer, material_file
from level1_text.write_prompt.parts import Parts
from level1_text.write_prompt.record import sample_of
from level1_text.write_prompt.request import DOCX, Prompt, read_prompt, write_docx
from level1_text.write_prompt.shelf import LibraryShelf
from workshop.engine import submit
from workshop.errors import WorkshopError
from workshop.files import write_atomic
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

DRAFT, TXT, MESSY = "nhap.json", "yeu_cau.txt", "loi_nho_voi.txt"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner writes is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case = desk, None
        self.brief = show()
        self.messy = text("Lời nhờ vội của bạn", rows=2)
        self.messy.observe(lambda change: self._keep_messy(change["new"]), names="value")
        self.upload = Upload(
            "Chọn tệp tài liệu (docx, pdf, txt)", ".docx,.pdf,.txt,.md,.html", self._bring
        )
        self.reading = Run("Đọc tệp", self._read, self._was_read)
        self._incoming: Path | None = None
        self.parts = Parts(self._written)
        self.comparing = Run(
            "Hỏi AI cả hai cách", self._compare, self._compared, self._so_far, self.reading
        )
        self.replies = show()
        self.decisions = widgets.VBox([])
        self.saving = button("Lưu thành tệp Word", self._save, main=True)
        self.saved = show()
        back = Upload("Nộp lại tệp đã sửa", ".docx,.txt", self._back)
        self.shelf = LibraryShelf(desk.root, self._use, lambda: self.parts.prompt)
        own = widgets.VBox([self.messy, self.upload, self.reading])
        self.chooser = ChooseCase(desk, self._choose, own)
        self.view = root(
            widgets.HTML(f"<style>{_style()}</style>"),
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Chọn việc", self.chooser, self.brief),
            step(
                2,
                "Viết lại thành bốn phần",
                self.parts,
                hint="Chưa biết viết gì? Bạn lấy một yêu cầu mẫu ở bước 6 rồi sửa.",
            ),
            step(3, "So hai câu trả lời", self.comparing, self.replies),
            step(
                4,
                "Quyết định: phải soát gì trước khi dùng?",
                self.decisions,
                hint="Chọn điều mà nếu sai thì có người thiệt hại hoặc hiểu nhầm.",
            ),
            step(5, "Lưu và mang đi", buttons(self.saving), self.saved, back),
            step(6, "Tủ yêu cầu mẫu", self.shelf, hint="Dùng được với mọi trợ lý AI."),
            step(7, "Tự kiểm tra", SelfCheck(desk, lambda: self.case)),
            step(8, "Nộp bài", HandIn(desk)),
        )
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    @property
    def folder(self) -> Path:
        """Where this case's files lie."""
        return self.desk.work(self.case)

    def _choose(self, case: Case) -> None:
        self.case = None
        for run in (self.comparing, self.reading):
            run.drop()
        self.reading.layout.display = "none"
        self.messy.value = _text_of(self.desk.work(case) / MESSY) if case.id == OWN else ""
        self.case = case
        self.brief.value = _brief(case, self._material())
        self.replies.value = self.saved.value = ""
        self._list_decisions()
        self.parts.fill(self._draft())
        self._show_saved()

    def _material(self) -> str:
        return _text_of(material_file(Submission(self.desk.folder, self.case)))

    def _draft(self) -> Prompt:
        try:
            return Prompt(**json.loads((self.folder / DRAFT).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Prompt(source=self._material().strip())

    def _written(self, prompt: Prompt) -> None:
        if self.case is not None:
            self.desk.keep(self.case, DRAFT, json.dumps(asdict(prompt), ensure_ascii=False))

    def _use(self, filled: Prompt) -> None:
        """A request of the library keeps the source that is there."""
        source = self.parts.areas["source"].value
        self.parts.fill(Prompt(filled.role, filled.context, filled.job, filled.form, source))

    def _keep_messy(self, value: str) -> None:
        if self.case is not None and self.case.id == OWN:
            self.desk.keep(self.case, MESSY, value)

    def _bring(self, name: str, content: bytes) -> None:
        case = self.desk.lesson.case(OWN)
        self._incoming = self.desk.keep(case, f"nguon/{Path(name).name}", content)
        self.reading.layout.display = ""
        self.reading.press()

    def _read(self) -> Any:
        if self._incoming is None:
            raise WorkshopError("Bạn chọn tệp tài liệu trước.")
        return submit(task.read_material, self._incoming, limits=task.LIMITS)

    def _was_read(self, material: str) -> None:
        self.desk.keep(self.case, OWN_MATERIAL, material)
        self.parts.areas["source"].value = material.strip()
        self.brief.value = _brief(self.case, material)

    def _compare(self) -> Any:
        if self.case is None:
            raise WorkshopError("Bạn chọn việc ở bước 1 trước nhé.")
        prompt = self.parts.prompt
        if not prompt.job.strip():
            raise WorkshopError("Bạn viết ít nhất phần Việc cần làm ở bước 2 rồi bấm lại.")
        messy = self.case.brief.get("messy") or self.messy.value
        if not messy.strip():
            raise WorkshopError("Bạn ghi lời nhờ vội ở bước 1 để có cái mà so.")
        recorded, sample = self.desk.lesson.recorded, sample_of(self.case)
        return submit(
            task.compare, messy, prompt.source, prompt.text, sample, recorded, limits=task.LIMITS
        )

    def _so_far(self, replies: dict[str, str]) -> None:
        self.replies.value = side_by_side.texts(replies)

    def _compared(self, both: task.Both) -> None:
        self.replies.value = side_by_side.result(both, self.parts.prompt.text)

    def _list_decisions(self) -> None:
        chosen = self.desk.answer(self.case).check_before
        options = self.case.brief.get("options", {})
        boxes = []
        for key, words in options.items():
            box = widgets.Checkbox(
                value=key in chosen, description=words, indent=False, layout={"width": "100%"}
            )
            box.observe(lambda _change: self._decide(), names="value")
            boxes.append(box)
        self.decisions.children = boxes or [
            show(html.note("info", "Với việc của bạn: soát mọi số, ngày, tên trước khi dùng."))
        ]

    def _chosen(self) -> tuple[str, ...]:
        options = self.case.brief.get("options", {})
        pairs = zip(options, self.decisions.children, strict=False)
        return tuple(key for key, box in pairs if getattr(box, "value", False) is True)

    def _decide(self) -> None:
        answer = self.desk.answer(self.case)
        self.desk.save(
            self.case, PromptAnswer(artefact=answer.artefact, check_before=self._chosen())
        )

    def _save(self) -> None:
        if self.case is None or not self.parts.prompt.job.strip():
            self.saved.value = html.note(
                "warn", "Chưa có gì để lưu. Bạn viết bốn phần ở bước 2 trước."
            )
            return
        title = self.case.brief.get("title", "Việc của tôi")
        write_docx(self.folder / DOCX, f"Yêu cầu cho AI: {title}", self.parts.prompt)
        self._keep_answer()

    def _back(self, name: str, content: bytes) -> None:
        if self.case is None:
            raise WorkshopError("Bạn chọn việc ở bước 1 trước, rồi nộp lại tệp của việc đó.")
        trial = self.desk.keep(self.case, f"nop_lai{Path(name).suffix.lower()}", content)
        try:
            prompt = read_prompt(trial)
        finally:
            trial.unlink(missing_ok=True)
        if not prompt.job.strip():
            raise WorkshopError(
                "Không thấy các đề mục VAI, BỐI CẢNH, VIỆC CẦN LÀM, DẠNG KẾT QUẢ trong tệp. "
                "Bạn mở tệp Word đã lưu ở đây, sửa ngay dưới từng đề mục rồi nộp lại."
            )
        self.parts.fill(prompt)
        self._save()

    def _keep_answer(self) -> None:
        where = (self.folder / DOCX).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, PromptAnswer(artefact=where, check_before=self._chosen()))
        self._show_saved()

    def _show_saved(self) -> None:
        path = self.folder / DOCX
        if not path.is_file():
            return
        plain = write_atomic(self.folder / TXT, read_prompt(path).text)
        self.saved.value = (
            html.note("good", "Đã lưu. Bạn chép cả tệp vào trợ lý AI nào cũng được.")
            + html.download(path, "Tải yêu cầu Word")
            + " "
            + html.download(plain, "Tải yêu cầu dạng chữ")
        )


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _style() -> str:
    return files(__package__).joinpath("style.css").read_text(encoding="utf-8")


def _brief(case: Case, material: str) -> str:
    body = escape(material.strip()).replace("\n", "<br>")
    reading = (
        "<details open><summary>Đọc tài liệu</summary>"
        f'<div class="bd-scroll" tabindex="0">{body}</div></details>'
        if material.strip()
        else ""
    )
    if not case.brief:
        return reading
    brief = case.brief
    return (
        html.note("info", f"{brief['asked_by']} nhắn: “{brief['messy']}”", brief["situation"])
        + reading
    )
