"""Parts the runs of a docx at their tabs and composes its letters; nothing that a reader sees changes."""

import copy
import unicodedata
from typing import TYPE_CHECKING

from workshop.office.package import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element


def part_at_tabs(body: "_Element") -> None:
    """Gives each stretch between tabs, and each tab, a run of its own with the same look."""
    for run in list(body.iter("{*}r")):
        content = [each for each in run if local(each) != "rPr"]
        if len(content) > 1 and any(local(each) == "tab" for each in content):
            _part(run, content)


def compose(body: "_Element") -> None:
    """Gives every letter with its marks as one character, as TCVN 6909 has it; some programs part them."""
    for node in body.iter("{*}t"):
        if node.text and not unicodedata.is_normalized("NFC", node.text):
            node.text = unicodedata.normalize("NFC", node.text)


def _part(run: "_Element", content: list["_Element"]) -> None:
    look = child(run, "rPr")
    here = run
    for each in content[1:]:
        made = run.makeelement(run.tag, run.attrib)
        if look is not None:
            made.append(copy.deepcopy(look))
        made.append(each)
        here.addnext(made)
        here = made
