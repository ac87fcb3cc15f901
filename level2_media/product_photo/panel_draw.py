"""Step 2 of the panel: choose one of the photos, draw its boxes, see the cut before making anything."""

import ipywidgets as widgets

from level2_media.product_photo import jobs
from level2_media.product_photo.record import KINDS, PRODUCT, Photo, middle_box
from level2_media.product_photo.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Boxes, Run, button, buttons, dropdown, html, show
from workshop.media.box import Box
from workshop.media.looking import seen


class Draw(widgets.VBox):
    """The boxes of the chosen photo, and a try of the cut."""

    def __init__(self, work: Work, after: Run) -> None:
        self.work = work
        self.photo = dropdown("Ảnh đang làm", [])
        self.boxes = Boxes(self._drawn, kinds=KINDS, most=12)
        self.same = button("Dùng các khung này cho mọi ảnh", self._same)
        self.trying = Run("Xem thử vết cắt", self._try, self._tried, after=after)
        self.shown = show()
        self._asked: str | None = None
        super().__init__(
            [self.photo, self.boxes, buttons(self.same), self.trying, self.shown],
            layout={"width": "100%"},
        )
        self.photo.observe(lambda _: self._show(), names="value")

    def refresh(self) -> None:
        """Show the photos of the open case."""
        photos = self.work.answer.photos
        self.trying.drop()
        before = self.photo.value
        self.photo.options = [(_name(photo), photo.file) for photo in photos]
        files = [photo.file for photo in photos]
        self.photo.value = before if before in files else next(iter(files), None)
        self.photo.layout.display = self.same.layout.display = "" if len(photos) > 1 else "none"
        self._show()

    def current(self) -> Photo | None:
        return next((p for p in self.work.answer.photos if p.file == self.photo.value), None)

    def _show(self) -> None:
        self.shown.value = ""
        photo = self.current()
        if photo is None:
            self.boxes.clear()
            return
        boxes = photo.boxes or (middle_box(photo.width, photo.height),)
        small = seen(self.work.folder / _name(photo))
        source = html.source(small) if small.is_file() else ""
        size = (photo.width, photo.height)
        self.boxes.show(source, f"Ảnh gốc {_name(photo)}", size, boxes)

    def _drawn(self, boxes: tuple[Box, ...]) -> None:
        if (photo := self.current()) is not None:
            self.work.draw(photo.file, boxes)

    def _same(self) -> None:
        """Give all photos the boxes of this one, in the same part of the picture."""
        mine = self.current()
        if mine is None:
            return
        for other in self.work.answer.photos:
            x, y = other.width / mine.width, other.height / mine.height
            boxes = tuple(
                Box(x=int(b.x * x), y=int(b.y * y), w=max(1, int(b.w * x)), h=max(1, int(b.h * y)),
                    kind=b.kind)
                for b in self.boxes.value
            )  # fmt: skip
            self.work.draw(other.file, boxes)
        self.shown.value = html.note(
            "good", "Đã chép các khung sang mọi ảnh. Bạn xem lại từng ảnh."
        )

    def _try(self) -> Job:
        photo = self.current()
        if photo is None:
            raise WorkshopError("Chưa có ảnh nào. Bạn chọn ảnh ở bước 1 trước nhé.")
        if not any(box.kind == PRODUCT for box in self.boxes.value):
            raise WorkshopError("Chưa có khung “Sản phẩm”. Bạn vẽ một khung quanh sản phẩm.")
        self._asked = photo.file
        settings = self.work.answer.settings
        limits = jobs.LIMITS_ISNET if settings.way == "isnet" else jobs.LIMITS
        return submit(jobs.try_cut, self.work.folder, photo, settings, limits=limits)

    def _tried(self, picture: bytes) -> None:
        if self._asked == self.photo.value:
            self.shown.value = html.image(html.data_url(picture), "Sản phẩm sau khi tách khỏi nền")


def _name(photo: Photo) -> str:
    return photo.file.rpartition("/")[2]
