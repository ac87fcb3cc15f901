"""A learner's own files become the folder: several at once, added to or begun anew."""

import shutil
from collections.abc import Callable
from pathlib import PurePath

import ipywidgets as widgets

from level1_text.research_brief.library import OWN_FOLDER
from workshop.errors import TooLarge, WorkshopError, WrongKind
from workshop.lesson import OWN
from workshop.lesson.panel import Desk, button, buttons, html, show
from workshop.search.index import ENDINGS

MOST = 100 * 1024 * 1024
ACCEPT = ",".join(sorted(ENDINGS))


class OwnFiles(widgets.VBox):
    """A chooser of files that lie then in the learner's folder; ``on_change`` is called after."""

    def __init__(self, desk: Desk, on_change: Callable[[], None]) -> None:
        self._desk, self._on_change = desk, on_change
        self.chooser = widgets.FileUpload(
            accept=ACCEPT, multiple=True, description="Thêm tài liệu (chọn nhiều tệp một lúc)"
        )
        self.clear = button("Bỏ hết, làm kho mới", self.begin_anew)
        self.message = show()
        self.chooser.observe(self._received, names="value")
        super().__init__(
            [buttons(self.chooser, self.clear), self.message], layout={"width": "100%"}
        )

    def _received(self, _change: object) -> None:
        files = [(file.name, bytes(file.content)) for file in self.chooser.value]
        self.chooser.unobserve_all("value")
        self.chooser.value = ()
        self.chooser.observe(self._received, names="value")
        self.take(files)

    def take(self, files: list[tuple[str, bytes]]) -> None:
        """Put files into the folder as if they had been uploaded; one of the same name is replaced."""
        case = self._desk.lesson.case(OWN)
        try:
            self._refuse_unfit(files)
            for name, content in files:
                self._desk.keep(case, f"{OWN_FOLDER}/{PurePath(name).name}", content)
        except WorkshopError as error:
            self.message.value = html.note("bad", str(error))
            return
        self.message.value = html.note("good", f"Đã nhận {len(files)} tệp.")
        self._on_change()

    def _refuse_unfit(self, files: list[tuple[str, bytes]]) -> None:
        for name, _ in files:
            if PurePath(name).suffix.lower() not in ENDINGS:
                raise WrongKind(
                    f"Tệp “{name}” không thuộc loại đọc được. Bạn chọn tệp docx, pdf, txt, md, html, "
                    "xlsx hoặc csv."
                )
        folder = self._desk.work(self._desk.lesson.case(OWN)) / OWN_FOLDER
        there = sum(path.stat().st_size for path in folder.glob("*") if path.is_file())
        if there + sum(len(content) for _, content in files) > MOST:
            raise TooLarge(
                "Kho của bạn quá 100 MB. Bạn bỏ bớt tệp nặng (ảnh chụp, bản quét) rồi thêm."
            )

    def begin_anew(self) -> None:
        """Forget the folder, its index and what was made of it."""
        shutil.rmtree(self._desk.work(self._desk.lesson.case(OWN)), ignore_errors=True)
        self.message.value = html.note("info", "Kho trống. Bạn thêm tài liệu mới.")
        self._on_change()
