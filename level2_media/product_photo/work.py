"""The open case as it is on disk: its photos, boxes, settings and finished pictures."""

from collections.abc import Sequence
from pathlib import Path

from level2_media.product_photo import jobs
from level2_media.product_photo.record import Made, Photo, PhotoAnswer, Settings
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson.panel.shelf import Shelf
from workshop.media.box import Box
from workshop.media.looking import Looked


class Work(Shelf[PhotoAnswer]):
    """Reads and writes the answer of the open case; every change is on disk when a call returns."""

    def looked(self, found: Sequence[Looked]) -> None:
        """Keep the size of every photo; boxes that are there stay."""
        before = {photo.file: photo for photo in self.answer.photos}
        photos = []
        for item in found:
            if not item.trouble:
                file = self.below(self.folder / item.file)
                old = before.get(file)
                boxes = old.boxes if old else ()
                photos.append(Photo(file=file, width=item.width, height=item.height, boxes=boxes))
        self.put(photos=tuple(photos))

    def draw(self, file: str, boxes: tuple[Box, ...]) -> None:
        """Keep the boxes of one photo."""
        self.put(
            photos=tuple(
                photo.model_copy(update={"boxes": boxes}) if photo.file == file else photo
                for photo in self.answer.photos
            )
        )

    def set(self, **changes: object) -> None:
        """Keep changed settings."""
        settings = Settings.model_validate({**self.answer.settings.model_dump(), **changes})
        self.put(settings=settings)

    def made(self, results: Sequence[jobs.Result]) -> None:
        """Put finished pictures in place of earlier ones."""
        done = self.finish()
        made = tuple(
            Made(photo=item.photo, channel=item.channel, file=self.below(done / item.name))
            for item in results
            if item.name
        )
        self.put(made=made)

    def bring(self, channel: str, kind: str, content: bytes) -> None:
        """Put a picture that was edited elsewhere in place of the one of that channel."""
        place = next((item.file for item in self.answer.made if item.channel == channel), "")
        if not place:
            raise WorkshopError("Bạn tạo ảnh cho kênh đó trước, rồi mới thay bằng ảnh đã sửa.")
        if Path(place).suffix != kind:
            raise WorkshopError(
                f"Kênh này cần tệp dạng {Path(place).suffix}. Bạn lưu lại đúng dạng."
            )
        write_atomic(self.desk.folder / place, content)
