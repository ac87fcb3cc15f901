"""What a learner decided, as a small typed record saved beside the notebook in ``answers.json``.

It holds decisions and the place of artefacts, never a score: what is graded is the artefact itself.
"""

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workshop.errors import BadAnswer
from workshop.files import write_atomic

FILE = "answers.json"


class Answer(BaseModel):
    """Base of every lesson's answer. A field that no lesson knows is refused.

    An answer equal to its default counts as not answered.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self) -> bool:
        """Whether anything was decided at all."""
        return self != type(self)()


AnswerT = TypeVar("AnswerT", bound=Answer)


class AnswerBook(BaseModel):
    """All answers of one learner in one lesson, by case; ``graded`` names the case to mark."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lesson: str
    graded: str = ""
    last: str = ""
    answers: dict[str, dict[str, Any]] = Field(default_factory=dict)

    def answer(self, case: str, kind: type[AnswerT]) -> AnswerT:
        """The answer to ``case``, or the default. Raises ``BadAnswer`` where it does not fit."""
        record = self.answers.get(case)
        if record is None:
            return kind()
        try:
            return kind.model_validate(record)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, item["loc"])) for item in error.errors())
            raise BadAnswer(
                f"Bài làm đã lưu có mục không đúng mẫu ({fields}). "
                "Bạn mở lại bài, làm lại bước cuối rồi lưu lần nữa."
            ) from error

    def put(self, case: str, answer: Answer) -> "AnswerBook":
        """A new book with ``answer`` to ``case``; a graded case becomes the one to mark."""
        return self.model_copy(
            update={
                "answers": {**self.answers, case: answer.model_dump(mode="json")},
                "graded": case if case.startswith("graded/") else self.graded,
                "last": case,
            }
        )


def load(folder: Path, lesson: str) -> AnswerBook:
    """The saved answers in ``folder``, or an empty book.

    Raises ``BadAnswer`` when the file is damaged or of another lesson.
    """
    path = folder / FILE
    if not path.is_file():
        return AnswerBook(lesson=lesson)
    try:
        book = AnswerBook.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BadAnswer(
            f"Tệp {FILE} bị hỏng hoặc đã bị sửa tay nên không đọc được. "
            "Bạn đổi tên tệp đó để giữ lại, rồi mở bài và làm lại bước cuối."
        ) from error
    if book.lesson != lesson:
        raise BadAnswer(f"Tệp {FILE} là của bài khác ({book.lesson}), không phải bài này.")
    return book


def save(folder: Path, book: AnswerBook) -> None:
    """Write the book in one step; see ``write_atomic``."""
    text = json.dumps(book.model_dump(mode="json"), ensure_ascii=False, indent=2)
    write_atomic(folder / FILE, text + "\n")
