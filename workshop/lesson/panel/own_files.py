"""A learner's own files: chosen, kept on the shelf, looked at by a job, thrown away, looked at again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import blocks
from workshop.lesson.panel.opening import Opening
from workshop.lesson.panel.shelf import Shelf
from workshop.lesson.panel.uploads import Uploads
from workshop.lesson.submission import OWN, Case, Submission
from workshop.media import looking

MOST_FILES = 20
PICTURES = ".jpg,.jpeg,.png,.webp,.gif,.bmp,.tif,.tiff,.heic,.heif,.avif"


def look_at_photos(folder: Path, names: list[str]) -> Job:
    """The job that opens photos; gives ``Looked`` for each."""
    return submit(looking.look, folder, names, limits=looking.LIMITS)


class OwnFiles(widgets.VBox):
    """Takes files in and throws them away; ``looking`` is the look at the files of the open case, own
    or given, and stands where the lesson puts it.

    ``on_case`` opens the case of own files in the panel. ``on_looked`` gets what ``look`` gave, once
    the files that cannot be used are off the shelf: a list of values with ``file`` and ``trouble``.
    """

    def __init__(
        self,
        shelf: Shelf,
        on_case: Callable[[Case], None],
        on_looked: Callable[[list[Any]], None],
        look: Callable[[Path, list[str]], Job] = look_at_photos,
        *,
        accept: str = PICTURES,
        most: int = MOST_FILES,
        labels: tuple[str, str, str] = ("Chọn ảnh", "Mở lại ảnh", "Bỏ hết ảnh"),
    ) -> None:
        self._shelf, self._on_case, self._on_looked = shelf, on_case, on_looked
        choose, again, empty = labels
        self.uploads = Uploads(choose, accept, self.take, self.refresh, most=most)
        self.looking = Opening(
            again,
            shelf.desk,
            lambda: shelf.case,
            self._names,
            lambda names: look(shelf.folder, names),
            self._looked,
        )
        self.emptying = blocks.button(empty, self.empty)
        super().__init__([self.uploads, blocks.buttons(self.emptying)], layout={"width": "100%"})

    def refresh(self) -> None:
        """Look at the files of the open case, if it has any."""
        self.looking.begin()
        if not self._shelf.names():
            self.looking.go.layout.display = "none"

    def take(self, name: str, path: Path) -> None:
        """Keep a file. Raises ``WorkshopError`` over the most there may be."""
        if self._shelf.case is None or self._shelf.case.id != OWN:
            self._open_own()
        if len(self._shelf.names()) >= MOST_FILES:
            way = f"Bạn bấm “{self.emptying.description}” rồi làm đợt mới."
            raise WorkshopError(f"Đã đủ {MOST_FILES} tệp. {way}")
        self._shelf.take(name, path)

    def empty(self) -> None:
        """Throw away all own files and what was made of them."""
        self._shelf.empty()
        self._open_own()

    def _open_own(self) -> None:
        self._on_case(self._shelf.desk.lesson.case(OWN))

    def _names(self, _submission: Submission) -> list[str]:
        names = self._shelf.names()
        if not names:
            raise LookupError("no file of one's own was kept")
        return names

    def _looked(self, found: list[Any]) -> None:
        for item in found:
            if item.trouble:
                self._shelf.drop(item.file)
        self._on_looked(found)
