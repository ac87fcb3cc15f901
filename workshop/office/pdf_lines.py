"""Letters on a page to lines of text: same baseline, left to right, spaces where there are gaps."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from workshop.office.fonts import repair
from workshop.office.pdf_page import Letter

_SPACE = 0.15
_GUTTER = 1.0
_LEVEL = 0.25


class Line(NamedTuple):
    """A line or a part of one between wide gaps; places in points, ``size`` of its main font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first_word: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def rows(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters by baseline from the top down, each row from left to right; blanks at the ends go."""
    found: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.base):
        if found and _same_row(found[-1], letter):
            found[-1].append(letter)
        else:
            found.append([letter])
    return [kept for row in _raised(found) if (kept := _in_order(row))]


def _same_row(row: list[Letter], letter: Letter) -> bool:
    return letter.base - row[0].base <= _LEVEL * max(letter.font.size, 4)


def _raised(found: list[list[Letter]]) -> list[list[Letter]]:
    """Small raised or lowered letters (m², notes) belong to the row that they touch."""
    merged: list[list[Letter]] = []
    for row in found:
        if merged and _touches(merged[-1], row):
            merged[-1].extend(row)
        else:
            merged.append(row)
    return merged


def _touches(above: list[Letter], below: list[Letter]) -> bool:
    gap = below[0].base - above[0].base
    small, large = sorted((above, below), key=lambda row: max(each.font.size for each in row))
    size = max(each.font.size for each in large)
    if gap > 0.6 * size or max(each.font.size for each in small) > 0.8 * size or len(small) > 12:
        return False
    return all(_beside(each, large, size) for each in small)


def _beside(letter: Letter, row: list[Letter], size: float) -> bool:
    return any(
        abs(letter.left - each.right) < size or abs(each.left - letter.right) < size for each in row
    )


def _in_order(row: list[Letter]) -> list[Letter]:
    """From left to right; a letter drawn twice to look bold counts once."""
    kept: list[Letter] = []
    for letter in sorted(row, key=lambda letter: letter.left):
        if (
            kept
            and letter.char == kept[-1].char
            and letter.left - kept[-1].left < 0.15 * letter.font.size
        ):
            continue
        kept.append(letter)
    while kept and kept[-1].char.isspace():
        kept.pop()
    while kept and kept[0].char.isspace():
        kept.pop(0)
    return kept


def parts(row: list[Letter]) -> list[list[Letter]]:
    """The row cut where a gap is wide enough to part two columns."""
    marks = [letter for letter in row if not letter.char.isspace()]
    found = [[marks[0]]]
    for before, letter in pairwise(marks):
        if letter.left - before.right > _GUTTER * letter.font.size:
            found.append([])
        found[-1].append(letter)
    if len(found) == 1:
        return [row]
    spaces = [letter for letter in row if letter.char.isspace()]
    return [part + [s for s in spaces if part[0].left < s.left < part[-1].left] for part in found]


def line(letters: list[Letter]) -> Line:
    """The line that these letters make, old fonts turned into Unicode."""
    letters = sorted(letters, key=lambda letter: letter.left)
    text, first_word = _text(letters)
    marks = [letter for letter in letters if not letter.char.isspace()]
    sizes = sorted(letter.font.size for letter in marks)
    bold = sum(letter.font.bold for letter in marks) > 0.8 * len(marks)
    return Line(
        text,
        marks[0].left,
        max(letter.right for letter in marks),
        sorted(letter.base for letter in marks)[len(marks) // 2],
        sizes[len(sizes) // 2],
        bold,
        first_word,
    )


def _text(letters: list[Letter]) -> tuple[str, float]:
    """The text, and how wide its first word is."""
    pieces: list[tuple[str | None, str]] = []
    last: Letter | None = None
    first_word = 0.0
    for letter in letters:
        gap = last is not None and letter.left - last.right > _SPACE * letter.font.size
        char = " " if letter.char.isspace() else letter.char
        font = letter.font.name if letter.font.legacy else None
        pieces.append((font, f" {char}" if gap else char))
        if not first_word and (gap or char == " ") and last is not None:
            first_word = last.right - letters[0].left
        if char != " ":
            last = letter
    runs: list[tuple[str | None, list[str]]] = []
    for font, piece in pieces:
        if runs and runs[-1][0] == font:
            runs[-1][1].append(piece)
        else:
            runs.append((font, [piece]))
    text = "".join(repair("".join(run), font) for font, run in runs)
    return " ".join(text.split()), first_word or letters[-1].right - letters[0].left
