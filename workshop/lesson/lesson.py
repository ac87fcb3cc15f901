"""A lesson as the kit sees it: what its ``lesson.toml`` says, its cases, answers and checks."""

import importlib
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from workshop.lesson import answer as answers
from workshop.lesson.answer import Answer, AnswerBook
from workshop.lesson.check import Check, Outcome, run_checks
from workshop.lesson.submission import OWN, Case, Submission

PERSONAS = {
    "canbo": "Cán bộ xã, phường",
    "giaovien": "Giáo viên",
    "htx": "Hợp tác xã",
    "hkd": "Hộ kinh doanh",
}


@dataclass(frozen=True)
class Lesson:
    """One lesson. ``load`` builds it from the folder that holds ``lesson.toml``.

    ``package`` is its import name (``level1_text.summarise_report``), ``slug`` the last part.
    """

    folder: Path
    package: str
    title: str
    level: int
    number: int
    minutes: int
    summary: str
    goal: str
    personas: tuple[str, ...]
    competences: dict[str, tuple[str, ...]]
    answer_type: type[Answer] = Answer
    checks: Sequence[Check] = field(default_factory=tuple)

    @property
    def slug(self) -> str:
        return self.package.rpartition(".")[2]

    @property
    def assignment(self) -> str:
        """nbgrader's name of the assignment, such as ``l1_02_summarise_report``."""
        return f"l{self.level}_{self.number:02d}_{self.slug}"

    @property
    def recorded(self) -> Path:
        """The AI replies recorded for the practice cases."""
        return self.folder / "data" / "replies.jsonl"

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Practice and graded cases by id, in a fixed order."""
        found = {}
        for kind in ("practice", "graded"):
            for folder in sorted((self.folder / "data" / kind).glob("*-*/")):
                key = folder / "key.json"
                case = Case(f"{kind}/{folder.name}", folder, key if key.is_file() else None)
                found[case.id] = case
        return found

    def case(self, case_id: str) -> Case:
        """The case of that id. ``own`` is the learner's own file. Raises ``KeyError``."""
        return Case(OWN, self.folder / "data" / OWN) if case_id == OWN else self.cases[case_id]

    def check(self, submission: Submission, only: str | None = None) -> list[Outcome]:
        """Every check that can run on this case, or ``only`` one; nothing where nothing was answered.

        On a graded case without its key only the checks of form run; on own files, those that
        need no key.
        """
        if not submission.answer.given():
            return []
        return run_checks(self._possible(submission.case), submission, only)

    def _possible(self, case: Case) -> list[Check]:
        if case.key_file is not None:
            return list(self.checks)
        if case.kind == "graded":
            chosen = [check for check in self.checks if check.form]
        else:
            chosen = [check for check in self.checks if not check.keyed]
        ids = {check.id for check in chosen}
        return [_with_needs_in(check, ids) for check in chosen]

    def panel(self, folder: Path | None = None) -> Any:
        """The lesson's widgets for the learner whose folder this is (default: the current one).

        While a grader executes the notebook nobody is there to press a button: nothing is built.
        """
        if os.environ.get("NBGRADER_EXECUTION"):
            return None
        return importlib.import_module(f"{self.package}.panel").build(self, folder)

    def load_answers(self, folder: Path) -> AnswerBook:
        """The learner's saved answers in ``folder``. Raises ``BadAnswer``."""
        return answers.load(folder, self.package)


def _with_needs_in(check: Check, ids: set[str]) -> Check:
    return replace(check, needs=tuple(need for need in check.needs if need in ids))


def load(folder: Path, package: str, answer_type: type[Answer], checks: Sequence[Check]) -> Lesson:
    """Read ``lesson.toml`` in ``folder``. Raises ``KeyError`` naming a missing entry."""
    raw = tomllib.loads((folder / "lesson.toml").read_text(encoding="utf-8"))
    competences = {name: tuple(items) for name, items in raw["competences"].items()}
    return Lesson(
        folder=folder,
        package=package,
        title=raw["title"],
        level=raw["level"],
        number=raw["number"],
        minutes=raw["minutes"],
        summary=raw["summary"],
        goal=raw["goal"],
        personas=tuple(raw["personas"]),
        competences=competences,
        answer_type=answer_type,
        checks=tuple(checks),
    )
