"""The letter as the lesson works on it: its text, who wrote it, and what it asks."""

import re

from pydantic import BaseModel, ConfigDict

from workshop.report import Report
from workshop.vietnamese import fold, read_facts, sentences

ASKS = re.compile(
    r"\?|\b(xin hỏi|cho hỏi|muốn hỏi|muốn biết|bao nhiêu|bao lâu|mấy ngày|khi nào|ở đâu|thế nào|"
    r"như thế nào|có được không|hay không|có phải)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(kính gửi|kính thưa|tôi xin hỏi (mấy|một số|vài)|em hỏi|xin hỏi mấy|tôi xin hỏi trước)", re.I
)
TITLES = frozenset("ong ba anh chi co chu bac em thay cu".split())
SELF = re.compile(r"\b(?:Tôi tên là|Tôi là|Em là|Cháu là|Tên tôi là|Em tên là)\s+([^,.;\n]+)")


class Letter(BaseModel):
    """A letter: ``questions`` are the sentences that ask, ``asker`` the writer's name where it is told."""

    model_config = ConfigDict(frozen=True)

    name: str
    text: str
    questions: tuple[str, ...]
    asker: str = ""
    notes: tuple[str, ...] = ()


def letter_of(read: Report) -> Letter:
    """The letter that was read from a file."""
    text = "\n".join(part.text for part in read.parts)
    return Letter(
        name=read.name,
        text=text,
        questions=tuple(questions_of(text)),
        asker=_asker(text),
        notes=read.notes,
    )


def questions_of(text: str) -> list[str]:
    """What a letter asks, in its order, each with what its paragraph says before it.

    A sentence without a question mark counts only where the letter has no question mark at all.
    """
    lines = [[" ".join(one.text.split()) for one in sentences(line)] for line in text.split("\n")]
    marked = any(said.endswith("?") for line in lines for said in line)
    found = []
    for line in lines:
        before: list[str] = []
        for said in line:
            before.append(said)
            if said.endswith("?") if marked else ASKS.search(said) and not OPENING.match(said):
                found.append(" ".join(before))
                before = []
    return found


def core(question: str) -> str:
    """The question itself: the last sentence, without what was said before it."""
    said = sentences(question)
    return said[-1].text if said else question


def _asker(text: str) -> str:
    told = SELF.search(text)
    if told:
        return " ".join(told[1].split()[:5])
    last = [line for line in text.splitlines() if line.strip()][-1:]
    people = [fact.text for line in last for fact in read_facts(line) if fact.kind == "person"]
    return people[0] if people else ""


def address_of(asker: str) -> str:
    """How the reply calls the writer: the first word of "bà Hoàng Thị Mơ", else "bạn"."""
    first = asker.split()[0].lower() if asker.split() else ""
    return first if fold(first) in TITLES else "bạn"


def bare_name(asker: str) -> str:
    """The full name without its title."""
    words = asker.split()
    return " ".join(words[1:] if len(words) > 1 and fold(words[0]) in TITLES else words)
