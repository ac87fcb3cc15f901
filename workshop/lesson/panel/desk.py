"""The desk a learner works at: one lesson, their folder, their answers; what every panel shares."""

import os
import shutil
from pathlib import Path

from workshop import paths
from workshop.errors import BadAnswer
from workshop.files import write_atomic
from workshop.lesson import answer as answers
from workshop.lesson import learner as learners
from workshop.lesson.answer import Answer
from workshop.lesson.handin import Receipt, hand_in
from workshop.lesson.learner import Learner
from workshop.lesson.lesson import Lesson
from workshop.lesson.submission import OWN, Case, Submission


class Desk:
    """Reads and saves at once whatever the learner decides; holds nothing that is not on disk."""

    def __init__(self, lesson: Lesson, folder: Path | None = None) -> None:
        self.lesson = lesson
        self.folder = folder or Path.cwd()
        self.notice = ""
        self._refuse_repository()
        try:
            self.book = lesson.load_answers(self.folder)
        except BadAnswer as error:
            self.notice = str(error)
            self._set_aside(self.folder / answers.FILE)
            self.book = lesson.load_answers(self.folder)

    def _refuse_repository(self) -> None:
        if self.folder.resolve().is_relative_to(paths.REPOSITORY / "notebooks"):
            self.folder = paths.work() / self.lesson.package.replace(".", "/")
            self.folder.mkdir(parents=True, exist_ok=True)

    def _set_aside(self, path: Path) -> None:
        kept = path.with_name(f"{path.stem} (hỏng){path.suffix}")
        os.replace(path, kept)
        self.notice = f"{self.notice} Tệp cũ được giữ ở “{kept.name}”."

    @property
    def root(self) -> Path:
        """The learner's own folder, above the lesson's."""
        parts = len(self.lesson.package.split("."))
        return self.folder.resolve().parents[parts - 1]

    @property
    def learner(self) -> Learner:
        return learners.load(self.root)

    def introduce(self, name: str, code: str) -> Learner:
        """Remember who is learning. Raises ``BadAnswer`` for a name without letters."""
        person = Learner(name=" ".join(name.split()), code=" ".join(code.split()))
        if not person.id or not person.name:
            raise BadAnswer("Bạn ghi họ và tên của mình (có chữ cái) rồi bấm lưu.")
        learners.save(self.root, person)
        return person

    def practice(self) -> list[Case]:
        return [case for case in self.lesson.cases.values() if case.kind == "practice"]

    def graded(self) -> list[Case]:
        """One graded case a persona: the variant that falls to this learner."""
        variants = [
            c.id.partition("/")[2] for c in self.lesson.cases.values() if c.kind == "graded"
        ]
        personas = dict.fromkeys(variant.partition("-")[0] for variant in variants)
        mine = [learners.assigned(self.learner.id, persona, variants) for persona in personas]
        return [self.lesson.cases[f"graded/{variant}"] for variant in mine]

    def work(self, case: Case) -> Path:
        """Where this case's files lie: ``work/graded-htx-a`` and so on."""
        return self.folder / "work" / case.id.replace("/", "-")

    def answer(self, case: Case) -> Answer:
        """The saved answer to this case, or the default one."""
        try:
            return self.book.answer(case.id, self.lesson.answer_type)
        except BadAnswer as error:
            self.notice = str(error)
            return self.lesson.answer_type()

    def save(self, case: Case, answer: Answer) -> None:
        """Put the answer on disk."""
        self.book = self.book.put(case.id, answer)
        answers.save(self.folder, self.book)

    def keep(self, case: Case, name: str, data: bytes | str) -> Path:
        """Put a file of this case on disk, in one step."""
        path = self.work(case) / name
        write_atomic(path, data)
        return path

    def bring(self, stem: str, name: str, content: bytes) -> Case:
        """Keep a learner's own file as ``stem`` with the ending of ``name``; gives its case.

        An earlier one goes, with what was made of it.
        """
        case = self.lesson.case(OWN)
        shutil.rmtree(self.work(case), ignore_errors=True)
        self.keep(case, stem + Path(name).suffix.lower(), content)
        return case

    def submission(self, case: Case) -> Submission:
        return Submission(self.folder, case, self.answer(case))

    def hand_in(self) -> Receipt:
        """Hand in. Raises ``HandInError``."""
        return hand_in(
            self.lesson,
            self.folder,
            self.learner,
            archives=self.root / "bai-nop",
            course=paths.course() if paths.takes_submissions() else None,
        )
