"""A document to be written, as values: what it says, not how it is set. write_docx sets it."""

from dataclasses import dataclass
from datetime import datetime

AI_LABEL = (
    "Văn bản này có nội dung do trí tuệ nhân tạo (AI) soạn thảo. Người dùng cần kiểm tra trước khi "
    "sử dụng."
)


@dataclass(frozen=True)
class Run:
    """A stretch of text. ``mark`` highlights what is to be checked."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; "[1]" in it becomes a link to the first source."""

    text: Text


@dataclass(frozen=True)
class Bullets:
    """A list, with dashes or numbered."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with one header row, repeated on each page. ``widths`` are shares of the line."""

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""


Part = Heading | Paragraph | Bullets | Grid


@dataclass(frozen=True)
class Source:
    """A passage that the text leans on: "đoạn 12" and its words."""

    place: str
    quote: str


@dataclass(frozen=True)
class DocxPage:
    """A whole document. ``ai_label`` empty only where no AI had a hand in it."""

    title: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...] = ()
    subtitle: str = ""
    ai_label: str = AI_LABEL
    author: str = ""
    made: datetime = datetime(2026, 1, 1)
