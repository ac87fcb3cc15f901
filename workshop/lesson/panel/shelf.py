"""The photos of the open case as they lie on disk: taken in, listed, thrown away; results put in place."""

import os
import re
import shutil
from pathlib import Path
from typing import Generic, TypeVar, cast

from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.lesson.answer import Answer
from workshop.lesson.panel import html
from workshop.lesson.panel.desk import Desk
from workshop.lesson.submission import OWN, Case
from workshop.media.looking import THUMBNAIL, Looked, seen
from workshop.vietnamese import fold

A = TypeVar("A", bound=Answer)
DONE, COMING = "anh", "dang-lam"
"""Folders of finished pictures and of those that a job is making."""


class Shelf(Generic[A]):
    """Files and answer of one case at a time; every change is on disk when a call returns."""

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
    def answer(self) -> A:
        """The saved answer to the open case, or the default one."""
        found = self.desk.answer(self.case) if self.case else self.desk.lesson.answer_type()
        return cast(A, found)

    def put(self, **changes: object) -> None:
        """Keep changes of the answer."""
        assert self.case is not None
        self.desk.save(self.case, self.answer.model_copy(update=changes))

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
        """Keep a file that was uploaded."""
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
        self.desk.save(case, self.desk.lesson.answer_type())

    def coming(self) -> Path:
        """An empty folder for a job to fill."""
        place = self.folder / COMING
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def finish(self) -> Path:
        """Put what the job made in place of what there was; gives the folder."""
        done = self.folder / DONE
        shutil.rmtree(done, ignore_errors=True)
        os.replace(self.folder / COMING, done)
        return done

    def below(self, path: Path) -> str:
        """A file's place below the lesson's folder, as answers hold it."""
        return path.relative_to(self.desk.folder.resolve()).as_posix()


def photos_view(folder: Path, found: list[Looked]) -> str:
    """The photos side by side, what is wrong with any, and what their files tell of the owner."""
    tiles = []
    for item in found:
        small = seen(folder / item.file, THUMBNAIL)
        if not item.trouble and small.is_file():
            state = " ".join([f"{item.width} × {item.height} điểm.", *item.notes])
            tiles.append(
                html.Tile(html.source(small), f"Ảnh {item.file}", item.file, "info", state)
            )
    trouble = [item.trouble for item in found if item.trouble]
    return (html.note("bad", *trouble) if trouble else "") + html.gallery(tiles) + _told(found)


def _told(found: list[Looked]) -> str:
    """For many, the first surprise of a lesson on pictures."""
    tells = dict.fromkeys(what for item in found for what in item.tells)
    if not tells:
        return ""
    lines = [f"Ảnh gốc đang giấu: {', '.join(tells)}."]
    place = next((item.place for item in found if item.place), None)
    if place:
        where = "; ".join(f"{part:.4f}".replace(".", ",") for part in place)
        lines.append(f"Ai có tệp gốc cũng tra được nơi chụp: vĩ độ và kinh độ {where}.")
    lines.append("Ảnh do bài này xuất ra không mang theo những điều đó.")
    return html.note("warn", *lines)
