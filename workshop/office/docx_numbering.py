"""Automatic numbers of a docx, such as "1.2." or "a)": the file holds only the rules for them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.office.package import Package, child, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "-"


@dataclass(frozen=True)
class Level:
    """One level of a list: its format, its pattern ("%1.%2.") and the number it starts with."""

    format: str
    pattern: str
    start: int
    plain: bool


class Numbering:
    """Gives the label of each numbered paragraph, asked in the order of the document."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        if part and package.has(part):
            self._load(package.xml(part))

    def _load(self, root: "_Element") -> None:
        for each in root:
            if local(each) == "abstractNum":
                levels = {
                    _number(level, "ilvl"): _level(level) for level in each if local(level) == "lvl"
                }
                self._lists[value(each, "abstractNumId") or ""] = levels
            elif local(each) == "num":
                restarts = {
                    _number(over, "ilvl"): _number(start, "val")
                    for over in each
                    if (start := child(over, "startOverride")) is not None
                }
                key = value(child(each, "abstractNumId")) or ""
                self._numbers[value(each, "numId") or ""] = (key, restarts)

    def label(self, number: str, depth: int) -> str:
        """The next label of list ``number`` at ``depth`` (0 the outermost); "" if there is none."""
        abstract, restarts = self._numbers.get(number, ("", {}))
        levels = self._lists.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts[abstract]
        if number not in self._begun:
            self._begun.add(number)
            for level, start in restarts.items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return self._written(levels, counts, depth)

    def _written(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        own = levels[depth]
        if own.format == "bullet":
            return BULLET
        if own.format == "none":
            return ""
        label = own.pattern
        for level in range(depth + 1):
            if (mark := f"%{level + 1}") in label and level in levels:
                count = counts.setdefault(level, levels[level].start)
                form = "decimal" if own.plain else levels[level].format
                label = label.replace(mark, _FORMATS.get(form, str)(count))
        return label.strip()


def _level(element: "_Element") -> Level:
    plain = child(element, "isLgl")
    return Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        _number(child(element, "start"), "val", 1),
        plain is not None and value(plain) not in {"0", "false"},
    )


def _number(element: "_Element | None", name: str, default: int = 0) -> int:
    text = value(element, name) or ""
    return int(text) if text.isdecimal() and len(text) < 7 else default


def roman(number: int) -> str:
    """A number from 1 in capital Roman digits."""
    written = ""
    for worth, digits in zip(_ROMAN_VALUES, _ROMAN_DIGITS, strict=True):
        written += digits * (number // worth)
        number %= worth
    return written


def letters(number: int) -> str:
    """a … z, then aa, bb … as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_DIGITS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
}
