"""What the head of a document says about it: its title, number and date, and whether it is a draft."""

import re

from workshop.office import BODY, Block, Document
from workshop.search.model import DocumentInfo
from workshop.vietnamese import PartialDate, fold, read_facts

HEAD = 14  # blocks that are looked at
_LONGEST = 160
_NUMBER = re.compile(r"^số\s*:?\s*(\d+\S*)", re.IGNORECASE)
_ISSUED = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_BODIES = re.compile(
    r"^(uy ban|hop tac xa|hoi|trung tam|truong|cong hoa|doc lap|so |phong|tinh|dang uy|chi cuc|cong ty)"
)


def describe(document: Document, name: str, passages: int = 0) -> DocumentInfo:
    """The entry of a document in an index."""
    blocks = [block for block in document.blocks if block.kind in BODY and block.text.strip()]
    head = blocks[:HEAD]
    if document.kind in {"xlsx", "xlsm"} and len(head) > 1:
        head = [block for block in head if block.kind != "heading"]  # names of sheets
    numbers = (_NUMBER.match(block.text.strip()) for block in head)
    number = next((found[1].rstrip(".,;") for found in numbers if found), "")
    stem = name.rpartition("/")[2].rpartition(".")[0]
    said = fold(" ".join([re.sub(r"[-_]", " ", stem), *(block.text for block in head[:6])]))
    return DocumentInfo(
        name=name,
        title=_title(head) or stem,
        issued=_issued(head),
        number=number,
        draft="du thao" in said,
        passages=passages,
    )


def _issued(head: list[Block]) -> str:
    """The date as official letters write it, else the first whole date."""
    written = [block.text for block in head if _ISSUED.search(block.text)]
    for text in [*written, *(block.text for block in head)]:
        for fact in read_facts(text):
            value = fact.value
            if isinstance(value, PartialDate) and value.year and value.month and value.day:
                return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return ""


def _title(head: list[Block]) -> str:
    """The first line that is neither an organisation's name nor number or date; with the line
    below it where it only names the kind of document ("THÔNG BÁO")."""
    lines = [line for block in head for line in _lines(block) if not _is_form(line)]
    for place, line in enumerate(lines):
        if line.isupper() and len(line.split()) <= 3 and place + 1 < len(lines):
            line = f"{line} {lines[place + 1]}"
        return line[:_LONGEST]
    return ""


def _is_form(line: str) -> bool:
    """Whether a line is the number, the date or the name of who issues."""
    organisation = line.isupper() and _BODIES.match(fold(line))
    return bool(_NUMBER.match(line) or _ISSUED.search(line) or organisation)


def _lines(block: Block) -> list[str]:
    """A block's lines; of a table the rows with a single cell filled, which are its titles."""
    if not block.rows:
        return [" ".join(line.split()) for line in block.text.split("\n") if line.strip()]
    filled = [[cell for cell in row if cell.strip()] for row in block.rows]
    return [" ".join(row[0].split()) for row in filled if len(row) == 1]
