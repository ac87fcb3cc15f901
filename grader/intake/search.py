"""Finding submissions: in class folders, zips, folders of zips, and notebooks that lie about alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader.intake.archives import (
    DEEPEST,
    JUNK,
    NOT_READ,
    Refused,
    is_zip,
    refuse_other_kinds,
    unpack,
)
from grader.intake.drafts import TIMESTAMP, is_link, notebook_name
from grader.intake.owners import ASSIGNMENT, Owners, Place
from grader.intake.taking import Found, Intake, Item
from workshop.lesson import learner as learners
from workshop.lesson.answer import FILE as ANSWERS

BESIDE_NOTEBOOKS = frozenset({ANSWERS, "work", TIMESTAMP})
ARCHIVES_OF_HAND_IN = "bai-nop"
NESTED = 1


class Search:
    """Looks for submissions and has each taken in. ``learner`` is whose those are that nothing tells of."""

    def __init__(self, intake: Intake, learner: str = "") -> None:
        self.intake, self.learner, self.owners = intake, learner, Owners(intake.facts)

    def take(self, place: Path) -> Iterator[Item]:
        """Everything at one place that the trainer named."""
        if not place.exists():
            yield Item(str(place), "refused", "Không thấy tệp hay thư mục này.")
            return
        found = False
        for item in self._at(place):
            found = True
            yield item
        if not found:
            yield Item(str(place), "refused", "Không có bài nộp nào trong thư mục này.")

    def _at(self, place: Path) -> Iterator[Item]:
        if place.is_dir():
            submitted = place / "submitted"
            root = submitted if submitted.is_dir() else place
            yield from self._folder(root, Place(root))
        elif notebook_name(place.name):
            yield from self._loose(place.parent, [place], Place(place.parent), alone=True)
        elif is_zip(place) or place.suffix.lower() in NOT_READ:
            yield from self._archive(place, Place(place.parent))
        else:
            yield Item(str(place), "refused", "Đây không phải tệp .zip hay sổ bài làm (.ipynb).")

    def _folder(self, folder: Path, place: Place) -> Iterator[Item]:
        """One folder and what is below it; a submission is taken whole and not searched."""
        if len(folder.relative_to(place.root).parts) > DEEPEST:
            yield Item(place.origin(folder), "refused", "Thư mục lồng nhau quá sâu nên không mở.")
            return
        try:
            entries = [path for path in sorted(folder.iterdir()) if _counts(path)]
        except OSError as error:
            yield Item(place.origin(folder), "refused", f"Không mở được ({error.strerror}).")
            return
        files = [path for path in entries if path.is_file()]
        notebooks = [path for path in files if notebook_name(path.name)]
        if (folder / learners.FILE).is_file():
            yield from self._work_folder(folder, place)
            return
        if self._is_submission(folder, files, place):
            learner = self.owners.of_submission(folder, place)
            yield self._submission(Found(folder, place.origin(folder), learner, folder.name))
            return
        if notebooks:
            yield from self._loose(folder, notebooks, place)
        for path in files:
            if is_zip(path) or path.suffix.lower() in NOT_READ:
                yield from self._archive(path, place)
        for path in entries:
            if path.is_dir() and not (notebooks and path.name in BESIDE_NOTEBOOKS):
                yield from self._folder(path, place)

    def _is_submission(self, folder: Path, files: list[Path], place: Place) -> bool:
        """Whether this folder is an assignment's, or has notebooks that no lesson here knows."""
        notebooks = [found[0] for file in files if (found := notebook_name(file.name))]
        if self.owners.is_assignment(folder.name):
            return bool(notebooks) or any(file.name == ANSWERS for file in files)
        if not notebooks or folder == place.root:
            return False
        unknown = not any(self.owners.lessons_of(name) for name in notebooks)
        return unknown or ASSIGNMENT.fullmatch(folder.name) is not None

    def _submission(self, found: Found) -> Item:
        if self.learner and found.learner not in ("", self.learner):
            why = f"Bài này để dưới tên “{found.learner}”, khác --learner, nên không nhận."
            return Item(found.origin, "refused", why, found.learner, found.assignment)
        return self.intake.take(replace(found, learner=found.learner or self.learner))

    def _loose(
        self, folder: Path, notebooks: list[Path], place: Place, *, alone: bool = False
    ) -> Iterator[Item]:
        """Notebooks outside an assignment's folder: their names tell the lesson."""
        mine: dict[str, list[Path]] = {}
        for path in notebooks:
            lessons = self.owners.lessons_of_file(path)
            if len(lessons) == 1:
                mine.setdefault(lessons[0], []).append(path)
            else:
                why = "Không rõ sổ này của bài nào trong lớp, bạn để nó trong thư mục mang tên bài."
                yield Item(place.origin(path), "refused", why)
        learner = self.owners.of_notebooks(folder, place)
        for assignment, its in sorted(mine.items()):
            beside = BESIDE_NOTEBOOKS if len(mine) == 1 and not alone else frozenset[str]()
            only = frozenset(path.name for path in its) | beside
            origin = place.origin(its[0])
            yield self._submission(Found(folder, origin, learner, assignment, only))

    def _work_folder(self, folder: Path, place: Place) -> Iterator[Item]:
        """A learner's whole working folder: what they handed in lies in it as zips."""
        archives = sorted((folder / ARCHIVES_OF_HAND_IN).glob("*.zip"))
        for path in archives:
            yield from self._archive(path, place)
        if not archives:
            why = "Đây là thư mục đang làm của học viên và chưa có bài nào nộp trong đó."
            yield Item(place.origin(folder), "refused", why)

    def _archive(self, path: Path, place: Place) -> Iterator[Item]:
        origin = place.origin(path)
        try:
            refuse_other_kinds(path)
            if place.depth > NESTED:
                raise Refused("Tệp nén nằm quá sâu trong các tệp nén khác nên không mở.")
            with self.intake.room() as temporary:
                root = Path(temporary)
                unpack(path, root)
                owner = self.owners.of_notebooks(path.parent, place)
                inside = Place(root, path, owner, place.depth + 1)
                items = list(self._folder(root, inside))
        except Refused as reason:
            yield Item(origin, "refused", str(reason))
            return
        if not items:
            yield Item(origin, "refused", "Trong tệp nén không có sổ bài làm (.ipynb).")
        for item in items:
            yield replace(item, origin=item.origin if place.archive is None else origin)


def _counts(path: Path) -> bool:
    """Whether the search looks at this entry: no links, no caches, nothing that was moved aside."""
    return not (path.name.startswith(".") or path.name in JUNK | {"superseded"} or is_link(path))
