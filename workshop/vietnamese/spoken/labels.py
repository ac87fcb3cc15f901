"""Numbers of documents, telephone numbers, addresses on the net and codes, as they are said."""

import re
from functools import lru_cache
from itertools import product

from workshop.vietnamese.rules import table
from workshop.vietnamese.spoken.numbers import say_digits, say_number, say_year, spell
from workshop.vietnamese.syllables import parse

_DOCUMENT = re.compile(r"([0-9]{1,5})([a-zđ]?)(?:\s?/\s?([0-9]{4}))?\s?[/-]\s?([^0-9\s].*)")
_RUN = re.compile(r"[^\W\d_]+|[0-9]+|[^\w]+|_")
_DIGITS = re.compile(r"[0-9]+")
_GROUPING = re.compile(r"[ .\-]+")
_ADDRESS = re.compile(r"(?:https?://)?(.+?)([.,;]*)")
_SIGNS = {
    "@": "a còng",
    ".": "chấm",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "/": "gạch chéo",
    ":": "hai chấm",
}
_ELECTRIC = ("v", "w", "kv", "kw", "kwh", "mw", "mb", "gb", "mbps")
_ROADS = {"QL": "quốc lộ", "ĐT": "đường tỉnh", "TL": "tỉnh lộ", "ĐH": "đường huyện"}
_PHONE_GROUPS = ((10, (4, 3, 3)), (11, (4, 4, 3)))


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    """What each part of a document's symbol stands for: codes of types, and of who issues."""
    found = {
        code: kind for kind, codes in table("documents")["types"].items() for code in codes[:1]
    }
    return found | table("spoken")["code"]


def document_ways(written: str) -> tuple[str, ...]:
    """ "15/2026/QĐ-UBND": number, year, then the symbol written out; or letter by letter."""
    found = _DOCUMENT.fullmatch(written.strip())
    if found is None:
        return (numbers_said(written),)
    number, letter, year, symbol = found.groups()
    value = int(number)
    heads = [f"{say_number(value)}{' ' + letter if letter else ''}"]
    if number.startswith("0"):
        heads.append(say_digits(number))
    years = [""]
    if year:
        years = [
            f"{joint}{way}"
            for joint in (" gạch chéo ", " năm ", " ")
            for way in say_year(int(year))
        ]
    parts = [part for part in re.split(r"\s?[-–./&,]\s?", symbol) if part]
    spelled = [spell(part) for part in parts]
    full = [_issuer(part) for part in parts]
    symbols = [
        f"{before}{between.join(said)}"
        for said in (full, spelled)
        for before, between in ((", ", " "), (" gạch chéo ", " gạch ngang "), (" gạch chéo ", " "))
    ]
    return tuple(dict.fromkeys("".join(way) for way in product(heads, years, symbols)))


def _issuer(part: str) -> str:
    """A part of a symbol in full; "QH15" is the fifteenth National Assembly."""
    letters = part.rstrip("0123456789")
    said = _symbols().get(letters) or spell(letters)
    if letters == part:
        return said
    joint = " khóa " if letters == "QH" else " "
    return f"{said}{joint}{say_number(int(part[len(letters) :]))}"


def numbers_said(written: str) -> str:
    """A text with its numbers as words and its capitals spelled: "TCVN 6909:2001", "khoản 2 Điều 5"."""
    said = re.sub(
        r"(?<![^\W\d_])[A-ZĐ]{2,}(?![^\W\d_])",
        lambda found: found.group() if parse(found.group().lower()) else spell(found.group()),
        written,
    )
    said = re.sub(r"\s?[:/]\s?(?=[0-9])", " năm " if re.search(r":[0-9]{4}", said) else ", ", said)
    return _DIGITS.sub(lambda found: say_number(int(found.group())), said)


def code_ways(written: str) -> tuple[str, ...]:
    """A telephone number in groups, an address, or a code of letters and digits."""
    if "@" in written or re.match(r"https?://|www\.", written):
        return _address_ways(written)
    if not re.search(r"[^\W\d_]", written):
        return _phone_ways(written)
    return _mixed_ways(written)


def _phone_ways(written: str) -> tuple[str, ...]:
    plus = "cộng " if written.startswith("+") else ""
    groups = [group for group in re.split(r"[^0-9]+", written) if group]
    if len(groups) == 1:
        groups = _grouped(groups[0])
    said = ", ".join(say_digits(group) for group in groups)
    return (plus + said, said)


def _grouped(digits: str) -> list[str]:
    for length, sizes in _PHONE_GROUPS:
        if len(digits) == length:
            ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
            return [digits[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    return [digits]


def _address_ways(written: str) -> tuple[str, ...]:
    found = _ADDRESS.fullmatch(written)
    inner, tail = (found[1], found[2]) if found else (written, "")
    known = table("spoken")["address"]
    said, plain = [], []
    for run in _RUN.findall(inner.lower()):
        if _is_digits(run):
            said.append(say_digits(run))
            plain.append(say_digits(run))
        elif run.isalpha():
            said.append(known.get(run, run))
            plain.append(run)
        else:
            signs = [_SIGNS[sign] for sign in run if sign in _SIGNS]
            said.extend(signs)
            plain.extend(signs)
    ways = (" ".join(said), " ".join(plain), " ".join(said).replace(known["www"], "ba vê kép"))
    return tuple(way + tail for way in dict.fromkeys(ways))


def _mixed_ways(written: str) -> tuple[str, ...]:
    parts: list[tuple[str, ...]] = []
    runs = _RUN.findall(written)
    for place, run in enumerate(runs):
        if _is_digits(run):
            parts.append(_digits_of_code(run))
        elif run.isalpha():
            parts.append(_letters_of_code(run, place, runs))
        else:
            parts.append((",", _SIGNS.get(run.strip(), ",")))
    return tuple(dict.fromkeys(" ".join(way).replace(" ,", ",") for way in product(*parts)))[:40]


def _is_digits(run: str) -> bool:
    return run.isascii() and run.isdigit()


def _digits_of_code(run: str) -> tuple[str, ...]:
    one_by_one = say_digits(run)
    if len(run) > 3 or (run.startswith("0") and len(run) > 1):
        return (one_by_one,)
    return tuple(dict.fromkeys((say_number(int(run)), one_by_one)))


def _letters_of_code(run: str, place: int, runs: list[str]) -> tuple[str, ...]:
    after_digits = place > 0 and _is_digits(runs[place - 1])
    if after_digits and run.lower() in _ELECTRIC:
        return (table("spoken")["unit"][run.lower()],)
    if run in _ROADS and runs[place + 1 : place + 2]:
        return (_ROADS[run], spell(run))
    if len(run) > 3 and parse(run.lower()):
        return (run.lower(),)
    short = table("spoken")["short"].get(run)
    return (spell(run), short) if short else (spell(run),)
