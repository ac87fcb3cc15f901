"""Whose a folder or zip is, and which lesson's: told from names and places alone."""

import re
from dataclasses import dataclass
from pathlib import Path

from grader.intake.class_facts import ClassFacts, grade_ids
from grader.intake.drafts import notebook_name

HANDED_IN = re.compile(r".+?__(?P<learner>[^_].*?)__\d{8}-\d{6}")
LEVEL = re.compile(r"level\d_\w+")
ASSIGNMENT = re.compile(r"l\d_\d\d_\w+")


@dataclass(frozen=True)
class Place:
    """Where the search is: below ``root``. ``archive`` is the zip that it was unpacked from, ``owner``
    whose folder that zip lay in."""

    root: Path
    archive: Path | None = None
    owner: str = ""
    depth: int = 0

    def origin(self, path: Path) -> str:
        """What to call a file or folder found here."""
        inside = path.relative_to(self.root).as_posix()
        return str(path) if self.archive is None else f"{self.archive.name}: {inside}"


@dataclass(frozen=True)
class Owners:
    """Tells learners and lessons apart by what the class knows."""

    facts: ClassFacts

    def of_submission(self, folder: Path, place: Place) -> str:
        """The name of the folder that an assignment's folder lies in."""
        if folder == place.root and place.archive is None:
            return folder.parent.name
        folder = folder if folder == place.root else folder.parent
        while folder != place.root and self._is_lesson(folder.name):
            folder = folder.parent
        return self._of_place(place) if folder == place.root else folder.name

    def of_notebooks(self, folder: Path, place: Place) -> str:
        """The nearest folder that the class knows as a learner's, else the only one that is no
        lesson's; empty where several may be."""
        names = [path.name for path in (folder, *folder.parents) if path.is_relative_to(place.root)]
        names = [name for name in names[:-1] if not self._is_lesson(name)]
        known = [name for name in names if self._known(name)]
        if known or len(names) == 1:
            return (known or names)[0]
        return "" if names else self._of_place(place)

    def _of_place(self, place: Place) -> str:
        """Whose a folder or zip is as a whole: by the name that hand-in gave a zip, by a name that the
        class knows, by the folder that a zip lay in."""
        if place.archive is None:
            return self._known(place.root.name)
        if match := HANDED_IN.match(place.archive.stem):
            return match["learner"]
        return self._known(place.archive.stem) or place.owner

    def _is_lesson(self, name: str) -> bool:
        stem, _ = notebook_name(f"{name}.ipynb") or (name, 0)
        known = self.is_assignment(stem) or self.lessons_of(stem) or LEVEL.fullmatch(stem)
        return bool(known) or ASSIGNMENT.fullmatch(stem) is not None

    def _known(self, name: str) -> str:
        ids = {learner.casefold() for learner in self.facts.learners | self.facts.roster}
        return name if name.casefold() in ids else ""

    def is_assignment(self, name: str) -> bool:
        """Whether the course has an assignment of that name, in capitals or not."""
        return name.casefold() in {known.casefold() for known in self.facts.notebooks}

    def lessons_of(self, notebook: str) -> list[str]:
        """The assignments with a notebook of that name, in capitals or not."""
        folded = {
            stem.casefold(): stem for stems in self.facts.notebooks.values() for stem in stems
        }
        stem = folded.get(notebook.casefold())
        return self.facts.assignments_with(stem) if stem else []

    def lessons_of_file(self, notebook: Path) -> list[str]:
        """The assignments that a notebook may belong to by its name; of several, those by its cells."""
        found = notebook_name(notebook.name)
        lessons = self.lessons_of(found[0]) if found else []
        if len(lessons) < 2:
            return lessons
        its = grade_ids(notebook)
        return [lesson for lesson in lessons if self.facts.grade_ids[lesson] & its]
