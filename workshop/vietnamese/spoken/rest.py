"""What no fact covers: abbreviations, Roman numerals, numbers of lists and places, signs."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.rules import table
from workshop.vietnamese.spoken.numbers import (
    read_roman,
    say_decimal,
    say_digits,
    say_number,
    say_ordinal,
    spell,
)
from workshop.vietnamese.syllables import parse

_CAPITAL_FOLLOWS = r"(?=\s?[A-ZÀ-ỸĐ0-9])"
_SIGNS = {
    "%": " phần trăm ", "‰": " phần nghìn ", "&": " và ", "+": " cộng ", "=": " bằng ", "@": " a còng ",
    "°": " độ ", "²": " vuông ", "³": " khối ", "<": " nhỏ hơn ", ">": " lớn hơn ", "×": " nhân ",
    "–": ", ", "—": ", ", "/": ", ", "|": ", ", "(": ", ", ")": ",", "[": ", ", "]": ",", "…": ",",
    "“": "", "”": "", '"': "", "‘": "", "’": "", "'": "", "«": "", "»": "", "*": "", "#": "", "_": " ",
    "•": "", "●": "", "▪": "", "~": " ", "^": " ", "\\": " ", "{": ", ", "}": ",", "→": ", ",
    "$": " đô la ",
}  # fmt: skip
_DOTS = r"\.{2,}"
_OFFICE = re.compile(r"\s*(?:giám|chủ|trưởng|hiệu|bí|tổng)", re.IGNORECASE)


class Change(NamedTuple):
    """One stretch ``start:end`` that is said otherwise; see ``Piece``."""

    kind: str
    ways: tuple[str, ...]
    start: int
    end: int
    doubt: str = ""


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    words = table("spoken")
    short = "|".join(
        re.escape(word)
        + (_CAPITAL_FOLLOWS if word.endswith(".") and len(word) <= 3 else "")
        + ("" if word.endswith(".") else r"(?!\w)")
        for word in sorted((*words["short"], *words["doubtful"]), key=len, reverse=True)
    )
    cues = "|".join(sorted(words["lists"]["roman"], key=len, reverse=True))
    signs = "".join(map(re.escape, _SIGNS))
    units = "|".join(re.escape(unit) for unit in sorted(words["unit"], key=len, reverse=True))
    return re.compile(
        rf"(?P<roman>(?<!\w)(?P<cue>(?i:{cues})\s)(?P<numeral>[IVXLC]+)(?![\w]))"
        rf"|(?P<head>^[ \t]*(?P<top>[IVX]+)(?=[.)]))"
        rf"|(?P<short>(?<![\w])(?:{short}))"
        rf"|(?P<unit>(?<=[0-9])\s?(?P<symbol>(?i:{units}))(?!\w))"
        rf"|(?P<bullet>^[ \t]*[-–+][ \t]*)"
        rf"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
        rf"|(?P<dash>\s-\s)"
        rf"|(?P<caps>(?<![^\W_])[A-ZĐ][A-ZĐ0-9&]{{1,9}}(?![^\W_]))"
        rf"|(?P<sign>{_DOTS}|[{signs}])",
        re.MULTILINE,
    )


def changes(text: str, start: int, end: int) -> Iterator[Change]:
    """Everything in ``text[start:end]`` that is said otherwise than it is written, in order."""
    for found in _scanner().finditer(text, start, end):
        change = _HANDLERS[found.lastgroup or _first_group(found)](text, found)
        if change is not None:
            yield change


def _first_group(found: re.Match[str]) -> str:
    return next(name for name in _HANDLERS if found[name] is not None)


def _roman(_text: str, found: re.Match[str]) -> Change | None:
    value = read_roman(found["numeral"])
    if value is None:
        return None
    cue = found["cue"].strip().lower()
    ordinal = cue in ("thứ", "hạng", "giải")
    ways: tuple[str, ...] = (say_ordinal(value) if ordinal else say_number(value),)
    if cue == "quý" and value == 4:
        ways = ("bốn", "tư")
    return Change("roman", ways, found.start("numeral"), found.end("numeral"))


def _head(_text: str, found: re.Match[str]) -> Change | None:
    value = read_roman(found["top"])
    if value is None:
        return None
    return Change("roman", (say_number(value), say_ordinal(value)), *found.span("top"))


def _short(text: str, found: re.Match[str]) -> Change:
    written = found["short"]
    words = table("spoken")
    known = words["short"].get(written)
    if known:
        return Change("short", (known,), *found.span("short"))
    readings = tuple(words["doubtful"][written])
    if written == "P." and _OFFICE.match(text, found.end("short")):
        return Change("short", ("phó",), *found.span("short"))
    doubt = f"“{written}” có thể là: {', '.join(readings)}" if len(readings) > 1 else ""
    return Change("short", readings, *found.span("short"), doubt=doubt)


def _unit(_text: str, found: re.Match[str]) -> Change:
    said = table("spoken")["unit"][found["symbol"].lower()]
    return Change("unit", (f" {said}",), *found.span("unit"))


def _bullet(_text: str, found: re.Match[str]) -> Change:
    return Change("sign", (" ",), *found.span("bullet"))


def _dash(_text: str, found: re.Match[str]) -> Change:
    return Change("sign", (" ",), *found.span("dash"))


def _number(text: str, found: re.Match[str]) -> Change:
    written = found["number"]
    before = text[max(0, found.start() - 12) : found.start()].lower()
    if re.search(r"(?<!\w)thứ\s$", before) and written.isdigit():
        ways: tuple[str, ...] = (say_ordinal(int(written)),)
    elif written.isdigit() and written.startswith("0") and len(written) > 1:
        ways = (say_digits(written), say_number(int(written)))
    else:
        ways = say_decimal(written) or (_in_parts(written),)
    line_start = text.rfind("\n", 0, found.start()) + 1
    is_mark = not text[line_start : found.start()].strip() and text[found.end() :][:1] in (".", ")")
    return Change("mark" if is_mark else "number", ways, *found.span("number"))


def _in_parts(written: str) -> str:
    """ "1.2.3" is no number: "một chấm hai chấm ba"."""
    said = [
        say_digits(part) if len(part) > 15 else say_number(int(part))
        for part in re.split("[.,]", written)
    ]
    return " chấm ".join(said)


def _caps(_text: str, found: re.Match[str]) -> Change | None:
    written = found["caps"]
    if written.isalpha() and parse(written.lower()):
        return None
    said = " ".join(
        say_digits(part) if part in "0123456789" else spell(part) for part in _runs(written)
    )
    said = said.replace("&", "và")
    doubt = f"“{written}” không có trong bảng chữ tắt, máy đọc từng chữ cái"
    return Change("short", (said,), *found.span("caps"), doubt=doubt)


def _runs(written: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[0-9]|&", written)


def _sign(text: str, found: re.Match[str]) -> Change:
    written = found["sign"]
    said = _SIGNS.get(written, ",")
    if written == "/" and re.search(r"và$", text[: found.start()]):
        said = " "
    return Change("sign", (said,), *found.span("sign"))


_HANDLERS = {
    "roman": _roman,
    "head": _head,
    "short": _short,
    "unit": _unit,
    "bullet": _bullet,
    "number": _number,
    "dash": _dash,
    "caps": _caps,
    "sign": _sign,
}
