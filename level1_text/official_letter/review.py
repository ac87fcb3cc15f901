"""Any Word files, linted and mended: the part of the panel that serves people's own documents."""

import shutil
from collections.abc import Sequence
from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.official_letter import task
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Desk, Run, Uploads, html, show

FOLDER, MENDED = "soat", "da_sua"
MOST_FILES = 20
LARGEST = 20 * 2**20


class Review(widgets.VBox):
    """Takes some docx files at a time; the files that were brought are never changed."""

    def __init__(self, desk: Desk) -> None:
        self._folder = desk.folder / FOLDER  # beside "work": what lies there is handed in
        self._fresh = True
        self.upload = Uploads(
            "Chọn tệp Word cần soát (một hay nhiều tệp)",
            ".docx",
            self._take,
            self._taken,
            most=MOST_FILES,
            largest=LARGEST,
        )
        self.linting = Run("Soát lại", self._lint, self._linted)
        self.mending = Run("Sửa giúp phần máy sửa được", self._mend, self._mended)
        self.result = show()
        super().__init__(
            [self.upload, self.linting, self.mending, self.result], layout={"width": "100%"}
        )
        for run in (self.linting, self.mending):
            run.layout.display = "none"

    def _take(self, name: str, path: Path) -> None:
        if self._fresh:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._fresh = False
        self._folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, self._folder / (name or "van_ban.docx"))

    def _taken(self) -> None:
        self._fresh = True
        self.mending.drop()
        self.linting.drop()
        self.result.value = ""
        if self._files():
            self.linting.layout.display = ""
            self.linting.press()

    def _files(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*") if path.is_file())

    def _brought(self) -> list[Path]:
        files = self._files()
        if not files:
            raise WorkshopError("Bạn chọn tệp Word cần soát trước nhé.")
        return files

    def _lint(self) -> Job:
        return submit(task.review, self._brought(), limits=task.LIMITS)

    def _linted(self, reviewed: Sequence[task.Reviewed]) -> None:
        self.result.value = "".join(_linted(one, folded=len(reviewed) > 1) for one in reviewed)
        mendable = any(c.mendable for one in reviewed for c in one.complaints)
        self.mending.layout.display = "" if mendable else "none"

    def _mend(self) -> Job:
        return submit(task.mend, self._brought(), self._folder / MENDED, limits=task.LIMITS)

    def _mended(self, reviewed: Sequence[task.Reviewed]) -> None:
        self.result.value = "".join(_mended(one) for one in reviewed)
        self.mending.layout.display = "none"


def _linted(one: task.Reviewed, *, folded: bool) -> str:
    if one.error:
        return html.note("bad", one.error)
    if not one.complaints:
        return html.note("good", f"“{one.name}” đúng thể thức ở mọi chỗ máy soát được.")
    mendable = sum(complaint.mendable for complaint in one.complaints)
    head = f"“{one.name}” có {len(one.complaints)} loại lỗi, máy sửa được {mendable}."
    listed = _list(one.complaints)
    if folded:
        listed = f"<details><summary>Xem {len(one.complaints)} lỗi</summary>{listed}</details>"
    return html.note("warn", head) + listed


def _mended(one: task.Reviewed) -> str:
    if one.error or one.mended is None:
        return html.note("bad", one.error)
    left = html.note("good", "Không còn lỗi thể thức nào máy thấy được.")
    if one.complaints:
        left = "<p><strong>Còn lại, cần người quyết:</strong></p>" + _list(one.complaints)
    if not one.changed:
        return html.note("info", f"“{one.name}”: không có gì để máy sửa.") + left
    told = f"“{one.name}”: đã sửa {len(one.changed)} loại lỗi. Tệp của bạn còn nguyên, bản sửa là tệp mới."
    return (
        html.note("good", told)
        + html.download(one.mended, "Tải bản đã sửa", f"{Path(one.name).stem} (đã sửa).docx")
        + f"<details><summary>Đã sửa những gì ({len(one.changed)})</summary>"
        + html.bullets(f"{c.message} ({c.where})" for c in one.changed)
        + "</details>"
        + left
    )


def _list(complaints: tuple[task.Complaint, ...]) -> str:
    items = "".join(
        f'<li class="bad">{escape(c.message)} <em>{escape(c.clause)}</em><br>{escape(c.where)}</li>'
        for c in complaints
    )
    return f'<div class="bd-findings"><ul>{items}</ul></div>'
