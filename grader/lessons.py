"""The lessons that have a grader's side: a folder below ``grader/source`` for each."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.lesson import Lesson

SOURCE = Path(__file__).parent / "source"


@dataclass(frozen=True)
class LessonSource:
    """The grader's side of one lesson: notebooks with solutions, keys of graded cases, goldens."""

    folder: Path

    @property
    def package(self) -> str:
        """The lesson's import name, such as ``level1_text.summarise_report``."""
        return f"{self.folder.parent.name}.{self.folder.name}"

    @property
    def lesson(self) -> Lesson:
        loaded: Lesson = importlib.import_module(self.package).lesson
        return loaded

    def key_file(self, case_id: str) -> Path:
        """Where the key of a graded case lies: ``graded/htx-a`` → ``graded/htx-a/key.json``."""
        return self.folder / case_id / "key.json"

    @property
    def notebooks(self) -> dict[str, Path]:
        """The notebooks' names and their sources; the first needs no code and decides the mark."""
        named = {self.folder.name: self.folder / "lesson.py"}
        advanced = self.folder / "nang_cao.py"
        return named | ({f"{self.folder.name}_nang_cao": advanced} if advanced.is_file() else {})


def all_lessons(source: Path = SOURCE) -> Iterator[LessonSource]:
    """Every lesson with a grader's side, by level and name."""
    for script in sorted(source.glob("*/*/lesson.py")):
        yield LessonSource(script.parent)


def source_of(lesson: Lesson, source: Path = SOURCE) -> LessonSource:
    """The grader's side of ``lesson``."""
    return LessonSource(source.joinpath(*lesson.package.split(".")))
