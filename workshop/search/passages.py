"""A document cut into passages: a paragraph, a list item, a row of a table, each with its place."""

from collections.abc import Iterator

from workshop.office import BODY, Block, Document
from workshop.search.model import DocumentInfo, Passage
from workshop.vietnamese import PartialDate, fold, read_facts, sentences

LONGEST = 110  # words: a longer paragraph is cut between sentences
HEAD = 14  # blocks in which number, date and title are looked for
_TITLE = 160


def passages(document: Document, name: str) -> list[Passage]:
    """The passages of a document, in its order. Headings are context, not passages.

    A document of headings alone gives those.
    """
    found = list(_passages(document, name))
    if found:
        return found
    return [Passage(document=name, place=b.place, text=b.text) for b in _body(document)]


def describe(document: Document, name: str, count: int) -> DocumentInfo:
    """What the head of a document says about it."""
    head = _body(document)[:HEAD]
    facts = [fact for block in head for fact in read_facts(block.text)]
    dates = (fact.value for fact in facts if isinstance(fact.value, PartialDate))
    whole = (value for value in dates if value.year and value.month and value.day)
    issued = next((f"{v.year:04}-{v.month:02}-{v.day:02}" for v in whole), "")
    number = next((" ".join(f.text.split()) for f in facts if f.kind == "document"), "")
    draft = any("du thao" in fold(block.text) for block in head[:8]) or "du thao" in fold(
        name.replace("_", " ").replace("-", " ")
    )
    title = _title(head) or name.rpartition("/")[2].rpartition(".")[0]
    return DocumentInfo(
        name=name, title=title, issued=issued, number=number, draft=draft, passages=count
    )


def _title(head: list[Block]) -> str:
    """The first heading; with the line below it where it only names the kind of document."""
    for place, block in enumerate(head):
        if block.kind != "heading":
            continue
        title = " ".join(block.text.split())
        if len(title.split()) <= 3 and title.isupper() and place + 1 < len(head):
            title = f"{title} {' '.join(head[place + 1].text.split())}"
        return title[:_TITLE]
    return ""


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
    """A passage a row; the head of the table is its context."""
    lines = block.text.split("\n")
    head = lines[0] if len(lines) == len(block.rows) else " | ".join(block.rows[0])
    for number, row in enumerate(block.rows[1:], 2):
        text = lines[number - 1] if len(lines) == len(block.rows) else " | ".join(row)
        if text.strip(" |"):
            place = block.row_place(number)
            yield Passage(document=name, place=place, text=text, heading=heading, context=head)


def _pieces(text: str) -> Iterator[str]:
    """A paragraph, whole or cut between sentences; each piece stands in it as it is."""
    if len(text.split()) <= LONGEST:
        yield text.strip()
        return
    start = end = None
    for sentence in sentences(text):
        if start is not None and len(text[start : sentence.end].split()) > LONGEST:
            yield text[start:end]
            start = None
        start, end = (sentence.start if start is None else start), sentence.end
    if start is not None:
        yield text[start:end]
