"""The open case as it is on disk: its photos, the boxes on them, and the finished pictures."""

from collections.abc import Sequence

from level2_media.blur_faces import jobs
from level2_media.blur_faces.record import BlurAnswer, Made, Photo
from workshop.lesson.panel.shelf import Shelf
from workshop.media.box import Box
from workshop.media.looking import Looked


class Work(Shelf[BlurAnswer]):
    """Reads and writes the answer of the open case; every change is on disk when a call returns."""

    def looked(self, found: Sequence[Looked]) -> None:
        """Keep the size of every photo; boxes that are there stay."""
        before = {photo.file: photo for photo in self.answer.photos}
        photos = []
        for item in found:
            if not item.trouble:
                file = self.below(self.folder / item.file)
                new = Photo(file=file, width=item.width, height=item.height)
                photos.append(before.get(file, new))
        self.put(photos=tuple(photos))

    def found(self, results: Sequence[jobs.Found]) -> int:
        """Add faces that were found, but for those where a box already is; gives how many."""
        by_file = {item.file: item.boxes for item in results}
        photos, added = [], 0
        for photo in self.answer.photos:
            if photo.file in by_file:
                new = [box for box in by_file[photo.file] if not _covered(box, photo.boxes)]
                added += len(new)
                update = {"boxes": (*photo.boxes, *new), "searched": True}
                photos.append(photo.model_copy(update=update))
            else:
                photos.append(photo)
        self.put(photos=tuple(photos))
        return added

    def draw(self, file: str, boxes: tuple[Box, ...]) -> None:
        """Keep the boxes of one photo."""
        self.put(
            photos=tuple(
                photo.model_copy(update={"boxes": boxes}) if photo.file == file else photo
                for photo in self.answer.photos
            )
        )

    def set_how(self, how: str) -> None:
        """Keep how faces are hidden."""
        self.put(how=how)

    def made(self, results: Sequence[jobs.Result]) -> None:
        """Put finished pictures in place of earlier ones."""
        done = self.finish()
        made = tuple(
            Made(photo=item.photo, file=self.below(done / item.name))
            for item in results
            if item.name
        )
        self.put(made=made)


def _covered(box: Box, others: Sequence[Box]) -> bool:
    """Whether the middle of a box lies in one that is there already."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    return any(
        other.x <= x <= other.x + other.w and other.y <= y <= other.y + other.h for other in others
    )
