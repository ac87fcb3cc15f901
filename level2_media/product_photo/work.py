"""The open case as it is on disk: its photos, boxes, settings and finished pictures."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from level2_media.product_photo import jobs
from level2_media.product_photo.record import Made, Photo, PhotoAnswer, Settings
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson import OWN, Case
from workshop.lesson.panel import Desk
from workshop.media.box import Box
from workshop.vietnamese import fold

MOST_PHOTOS = 20
DONE, COMING = "anh", "dang-lam"
"""Folders of finished pictures and of those that a job is making."""


class Work:
    """Reads and writes the answer of the open case; every change is on disk when a call returns."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case: Case | None = None

    @property
    def folder(self) -> Path:
        """Where the files of the open case lie. Raises ``WorkshopError`` while none is open."""
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        return self.desk.work(self.case).resolve()

    @property
    def answer(self) -> PhotoAnswer:
        found = self.desk.answer(self.case) if self.case else PhotoAnswer()
        assert isinstance(found, PhotoAnswer)
        return found

    def open(self, case: Case) -> None:
        """Take up a case; the photo of a practice or graded one is copied into the work folder."""
        self.case = case
        if case.brief:
            source, target = case.folder / case.brief["file"], self.folder / case.brief["file"]
            if not target.is_file():
                write_atomic(target, source.read_bytes())

    def names(self) -> list[str]:
        """The photos' file names, in the order in which they came."""
        if self.case is None or not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    def take(self, name: str, path: Path) -> None:
        """Keep a photo that was uploaded. Raises ``WorkshopError`` over the most there may be."""
        if len(self.names()) >= MOST_PHOTOS:
            raise WorkshopError(f"Đã đủ {MOST_PHOTOS} ảnh. Bạn bấm “Bỏ hết ảnh” rồi làm đợt mới.")
        stem = re.sub(r"[^a-z0-9]+", "-", fold(Path(name).stem)).strip("-")[:40] or "anh"
        numbers = [int(found) for found in re.findall(r"^(\d+)-", "\n".join(self.names()), re.M)]
        number = max(numbers, default=0) + 1
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, self.folder / f"{number:02d}-{stem}{Path(name).suffix.lower()}")

    def drop(self, name: str) -> None:
        """Forget a photo that cannot be used."""
        (self.folder / name).unlink(missing_ok=True)

    def empty(self) -> None:
        """Throw away all own photos and what was made of them."""
        case = self.desk.lesson.case(OWN)
        shutil.rmtree(self.desk.work(case), ignore_errors=True)
        self.desk.save(case, PhotoAnswer())

    def looked(self, found: Sequence[jobs.Looked]) -> None:
        """Keep the size of every photo; boxes that are there stay."""
        before = {photo.file: photo for photo in self.answer.photos}
        photos = []
        for item in found:
            if not item.trouble:
                file = self._below(self.folder / item.file)
                old = before.get(file)
                boxes = old.boxes if old else ()
                photos.append(Photo(file=file, width=item.width, height=item.height, boxes=boxes))
        self._put(photos=tuple(photos))

    def draw(self, file: str, boxes: tuple[Box, ...]) -> None:
        """Keep the boxes of one photo."""
        self._put(
            photos=tuple(
                photo.model_copy(update={"boxes": boxes}) if photo.file == file else photo
                for photo in self.answer.photos
            )
        )

    def set(self, **changes: object) -> None:
        """Keep changed settings."""
        settings = Settings.model_validate({**self.answer.settings.model_dump(), **changes})
        self._put(settings=settings)

    def coming(self) -> Path:
        """An empty folder for a job to fill."""
        place = self.folder / COMING
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def made(self, results: Sequence[jobs.Result]) -> None:
        """Put finished pictures in place of earlier ones."""
        done = self.folder / DONE
        shutil.rmtree(done, ignore_errors=True)
        os.replace(self.folder / COMING, done)
        made = tuple(
            Made(photo=item.photo, channel=item.channel, file=self._below(done / item.name))
            for item in results
            if item.name
        )
        self._put(made=made)

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

    def _below(self, path: Path) -> str:
        return path.relative_to(self.desk.folder.resolve()).as_posix()

    def _put(self, **changes: object) -> None:
        assert self.case is not None
        self.desk.save(self.case, self.answer.model_copy(update=changes))
