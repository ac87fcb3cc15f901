"""Any Word file, linted and mended: the part of the panel that serves people's own documents."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.official_letter import task
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson.panel import Desk, Run, Upload, html, show

FOLDER = "soat"


class Review(widgets.VBox):
    """Takes one docx after another; the file that was brought is never changed."""

    def __init__(self, desk: Desk) -> None:
        self._folder = desk.folder / "work" / FOLDER
        self._path: Path | None = None
        self.upload = Upload("Chọn tệp Word cần soát", ".docx", self._take)
        self.linting = Run("Soát lại", self._lint, self._linted)
        self.mending = Run("Sửa giúp phần máy sửa được", self._mend, self._mended)
        self.result = show()
        super().__init__(
            [self.upload, self.linting, self.result, self.mending], layout={"width": "100%"}
        )
        self._visible(False)

    def _visible(self, visible: bool) -> None:
        for run in (self.linting, self.mending):
            run.layout.display = "" if visible else "none"

    def _take(self, name: str, content: bytes) -> None:
        self.mending.drop()
        self.linting.drop()
        self.result.value = ""
        self._path = self._folder / (Path(name).name or "van_ban.docx")
        write_atomic(self._path, content)
        self._visible(True)
        self.linting.press()

    def _file(self) -> Path:
        if self._path is None:
            raise WorkshopError("Bạn chọn tệp Word cần soát trước nhé.")
        return self._path

    def _lint(self) -> Job:
        return submit(task.review, self._file(), limits=task.LIMITS)

    def _linted(self, reviewed: task.Reviewed) -> None:
        self.result.value = _complaints(reviewed)
        self.mending.layout.display = "" if any(c.mendable for c in reviewed.complaints) else "none"

    def _mend(self) -> Job:
        path = self._file()
        target = path.with_name(f"{path.stem} (đã sửa){path.suffix}")
        return submit(task.mend, path, target, limits=task.LIMITS)

    def _mended(self, reviewed: task.Reviewed) -> None:
        if reviewed.mended is None:
            return
        self.result.value = (
            html.note(
                "good",
                f"Đã sửa {len(reviewed.changed)} loại lỗi. Tệp của bạn còn nguyên, bản sửa là tệp mới.",
            )
            + html.download(reviewed.mended, "Tải bản đã sửa")
            + f"<details><summary>Đã sửa những gì ({len(reviewed.changed)})</summary>"
            + html.bullets(f"{c.message} ({c.where})" for c in reviewed.changed)
            + "</details>"
            + (
                "<p><strong>Còn lại, cần người quyết:</strong></p>" + _list(reviewed.complaints)
                if reviewed.complaints
                else html.note("good", "Không còn lỗi thể thức nào máy thấy được.")
            )
        )
        self.mending.layout.display = "none"


def _complaints(reviewed: task.Reviewed) -> str:
    if not reviewed.complaints:
        return html.note("good", f"“{reviewed.name}” đúng thể thức ở mọi chỗ máy soát được.")
    mendable = sum(complaint.mendable for complaint in reviewed.complaints)
    head = f"“{reviewed.name}” có {len(reviewed.complaints)} loại lỗi, máy sửa được {mendable}."
    return html.note("warn", head) + _list(reviewed.complaints)


def _list(complaints: tuple[task.Complaint, ...]) -> str:
    items = "".join(
        f'<li class="bad">{escape(c.message)} <em>{escape(c.clause)}</em><br>{escape(c.where)}</li>'
        for c in complaints
    )
    return f'<div class="bd-findings"><ul>{items}</ul></div>'
