"""A document cut into passages: a paragraph, a list item, a row of a table, each with its place."""

import re
from collections.abc import Iterator

from workshop.office import BODY, Block, Document
from workshop.search.model import Passage
from workshop.vietnamese import sentences

_MARK = re.compile(r"^\s*[-•+*–]\s+")
LONGEST = 110  # words: a longer paragraph is cut between sentences


def passages(document: Document, name: str) -> list[Passage]:
    """The passages of a document, in its order. Headings are context, not passages.

    Lines of at most three words without a figure, such as a signature's, are left out; a document
    that has nothing else gives all it has.
    """
    found = [passage for passage in _passages(document, name) if _says_something(passage.text)]
    if found:
        return found
    return [Passage(document=name, place=b.place, text=b.text) for b in _body(document)]


def _says_something(text: str) -> bool:
    return len(text.split()) > 3 or any(letter.isdigit() for letter in text)


def _body(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind in BODY and block.text.strip()]


def _passages(document: Document, name: str) -> Iterator[Passage]:
    heading = opening = ""
    for block in _body(document):
        if block.kind == "heading":
            heading, opening = " ".join(block.text.split()), ""
        elif block.kind == "table" and len(block.rows) > 1:
            yield from _rows(block, name, heading)
        else:
            if block.kind != "list":
                opening = ""
            for text in _pieces(block.text):
                yield Passage(
                    document=name, place=block.place, text=text, heading=heading, context=opening
                )
            if block.text.rstrip().endswith(":"):
                opening = block.text.strip()


def _rows(block: Block, name: str, heading: str) -> Iterator[Passage]:
    """A passage a row. What names the columns, and the lines above that, are context of the rest."""
    lines = block.text.split("\n")
    if len(lines) != len(block.rows):
        lines = [" | ".join(" ".join(cell.split()) for cell in row) for row in block.rows]
    filled = [sum(bool(cell.strip()) for cell in row) for row in block.rows]
    head = next((place for place, count in enumerate(filled) if count > 1), 0)
    above = [line.strip(" |") for line in lines[: head + 1]]
    context = "\n".join(line for line in above if line)
    for place, line in enumerate(lines):
        if place != head and filled[place]:
            yield Passage(
                document=name,
                place=block.row_place(place + 1),
                text=line if filled[place] > 1 else line.strip(" |"),
                heading=heading,
                context=context if place > head else "",
            )


def _pieces(text: str) -> Iterator[str]:
    """A paragraph, whole or cut between sentences; each piece stands in it as it is, but for the
    mark of a list."""
    text = _MARK.sub("", text)
    if len(text.split()) <= LONGEST:
        yield text.strip()
        return
    start: int | None = None
    end = 0
    for sentence in sentences(text):
        if start is not None and len(text[start : sentence.end].split()) > LONGEST:
            yield text[start:end]
            start = None
        start, end = (sentence.start if start is None else start), sentence.end
    if start is not None:
        yield text[start:end]
