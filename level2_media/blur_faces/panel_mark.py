"""Step 2 of the panel: let the machine look for faces, then look oneself: add, remove, move boxes."""

import ipywidgets as widgets

from level2_media.blur_faces import jobs
from level2_media.blur_faces.record import FACE, KINDS, Photo
from level2_media.blur_faces.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Boxes, Run, dropdown, html, show
from workshop.media.box import Box
from workshop.media.looking import seen


class Mark(widgets.VBox):
    """The boxes of the chosen photo."""

    def __init__(self, work: Work, after: Run) -> None:
        self.work = work
        self.finding = Run("Nhờ máy tìm khuôn mặt", self._find, self._found, after=after)
        self.told = show()
        self.photo = dropdown("Ảnh đang soát", [])
        self.boxes = Boxes(self._drawn, kinds=KINDS, most=60)
        self.count = show()
        super().__init__(
            [self.finding, self.told, self.photo, self.boxes, self.count], layout={"width": "100%"}
        )
        self.photo.observe(lambda _: self._show(), names="value")

    def refresh(self) -> None:
        """Show the photos of the open case."""
        self.finding.drop()
        self.told.value = ""
        self._list()

    def current(self) -> Photo | None:
        return next((p for p in self.work.answer.photos if p.file == self.photo.value), None)

    def _list(self) -> None:
        photos, before = self.work.answer.photos, self.photo.value
        self.photo.options = [(_name(photo), photo.file) for photo in photos]
        files = [photo.file for photo in photos]
        self.photo.value = before if before in files else next(iter(files), None)
        self.photo.layout.display = "" if len(photos) > 1 else "none"
        self._show()

    def _show(self) -> None:
        photo = self.current()
        if photo is None:
            self.boxes.clear()
            self.count.value = ""
            return
        small = seen(self.work.folder / _name(photo))
        source = html.source(small) if small.is_file() else ""
        self.boxes.show(source, f"Ảnh {_name(photo)}", (photo.width, photo.height), photo.boxes)
        self._say(photo.boxes)

    def _drawn(self, boxes: tuple[Box, ...]) -> None:
        if (photo := self.current()) is not None:
            self.work.draw(photo.file, boxes)
            self._say(boxes)

    def _say(self, boxes: tuple[Box, ...]) -> None:
        faces = sum(box.kind == FACE for box in boxes)
        said = f"Ảnh này sẽ che {faces} khuôn mặt và {len(boxes) - faces} biển số, giấy tờ."
        self.count.value = html.note("info", said)

    def _find(self) -> Job:
        photos = list(self.work.answer.photos)
        if not photos:
            raise WorkshopError("Chưa có ảnh nào. Bạn chọn ảnh ở bước 1 trước nhé.")
        self.told.value = ""
        return submit(jobs.find, self.work.folder, photos, limits=jobs.LIMITS)

    def _found(self, results: list[jobs.Found]) -> None:
        added = self.work.found(results)
        seen_in = sum(bool(item.boxes) for item in results)
        self.told.value = html.note(
            "warn",
            f"Máy thêm {added} khung; thấy khuôn mặt trong {seen_in} trên {len(results)} ảnh.",
            "Máy có thể sót người đội mũ, đeo khẩu trang, và không biết ai đã đồng ý. "
            "Máy không tìm biển số. Bạn soát từng ảnh.",
        )
        self._list()


def _name(photo: Photo) -> str:
    return photo.file.rpartition("/")[2]
