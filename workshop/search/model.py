"""What search works on, as values: passages of documents, hits, and what a question gave."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

How = Literal["words", "words and meaning"]


class Passage(BaseModel):
    """A stretch of a document that can be cited: ``text`` is as the file has it.

    ``document`` is the file's path below the folder, with "/"; ``place`` is "đoạn 12, trang 3".
    ``context`` is what is needed to understand it and is searched too: the heading above, the
    sentence that opens its list, the head of its table.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    place: str
    text: str
    heading: str = ""
    context: str = ""


class DocumentInfo(BaseModel):
    """A document as the index knows it. ``issued`` (ISO 8601) and ``number`` are read from its
    head, and ``draft`` says that it calls itself "dự thảo"; ``problem`` is why it could not be read.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    title: str = ""
    issued: str = ""
    number: str = ""
    draft: bool = False
    passages: int = 0
    problem: str = ""

    @property
    def day(self) -> str:
        """The date as people write it, "05/3/2026"."""
        year, _, rest = self.issued.partition("-")
        month, _, day = rest.partition("-")
        return f"{day}/{int(month)}/{year}" if day else ""

    @property
    def head(self) -> str:
        """Title, number and date in a line."""
        parts = (
            self.title,
            f"Số {self.number}" if self.number else "",
            self.day and f"ngày {self.day}",
        )
        return ", ".join(part for part in parts if part)


class Hit(BaseModel):
    """A passage found. ``covers`` is the share (0 to 1) of what was asked that stands in it;
    ``score`` orders the hits of one question and means nothing across questions."""

    model_config = ConfigDict(frozen=True)

    passage: Passage
    about: DocumentInfo
    score: float
    covers: float


class Results(BaseModel):
    """What a question gave, the best first.

    ``found`` is False where the folder seems to have no answer; the closest passages are given all
    the same. ``missing`` are the asked words that the best passages do not have.
    """

    model_config = ConfigDict(frozen=True)

    question: str
    hits: tuple[Hit, ...] = ()
    found: bool = False
    missing: tuple[str, ...] = ()
    how: How = "words"
