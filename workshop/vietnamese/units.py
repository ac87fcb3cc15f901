"""Names of units: territories ("xã Tân Cương", "xóm Hồng Thái 2") and organisations.

Kinds and short forms stand in ``rules/territory.toml``. Capitals show where a name ends, and a
list of fields of work ("Giáo dục và Đào tạo") where they do not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import Fact, UnitName
from workshop.vietnamese.measures import measure_words
from workshop.vietnamese.rules import rule, table
from workshop.vietnamese.text import View
from workshop.vietnamese.words import any_of

_WORD = re.compile(r"(?P<gap>[ \u00a0]{1,2}(?:[-–] )?|-)(?P<w>[^\W\d_][\w’'&]*|&(?= ))")
_NUMBER = re.compile(
    r"[ \u00a0](?:số )?(?P<n>[0-9]{1,2}[A-Z]?)(?![\w/%]|[.,\-–][0-9]|[ ]?[-–][ ]?[0-9])"
)
_LISTS = table("territory")["lists"]
_STOPS = frozenset(_LISTS["not_in_a_name"].split())
_NAMED_BY_NUMBER = frozenset(_LISTS["named_by_number"])
_LOWER_HEADS = frozenset(_LISTS["named_after_small_words"])
_NO_PLACE = frozenset(_LISTS["no_place"].split())
_FIRST_WORD = re.compile(r"[^\W\d_][\w’']*")
_MOST_WORDS = 14
_SMALL_FIRST = 5


class _Tables(NamedTuple):
    territory: re.Pattern[str]
    body: re.Pattern[str]
    organisation: re.Pattern[str]
    canonical: dict[str, str]
    fields: re.Pattern[str]
    short: dict[str, str]
    ended: frozenset[str]
    central: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = table("territory")
    canonical = {
        word: kind
        for group in ("territory", "body", "organisation")
        for kind, also in data[group].items()
        for word in (kind, *also)
    }

    def words(group: str) -> str:
        return any_of([w for kind, also in data[group].items() for w in (kind, *also)])

    tiers = rule("two-tiers").values
    return _Tables(
        territory=re.compile(rf"(?<!\w)(?P<kind>{words('territory')})[ \u00a0]{{0,2}}"),
        body=re.compile(
            rf"(?<!\w)(?P<body>{words('body')})[ \u00a0\n]{{1,2}}"
            rf"(?P<kind>{words('territory')})[ \u00a0]{{0,2}}"
        ),
        organisation=re.compile(rf"(?<!\w)(?<!ủy )(?P<kind>{words('organisation')})"),
        canonical=canonical,
        fields=re.compile(any_of(data["fields"]["names"])),
        short=data["words"],
        ended=frozenset(tiers["ended_kinds"]),
        central=frozenset(tiers["central_cities"]),
    )


def read_units(view: View, claims: Claims) -> list[Fact]:
    """Every named unit, in order; claims what it reads."""
    facts = []
    for reader in (_bodies, _organisations, _territories):
        for start, end, value in reader(view):
            if claims.take(start, end):
                first, last = view.span(start, end)
                facts.append(Fact("unit", value, view.given[first:last], first, last))
    return sorted(facts, key=lambda fact: fact.start)


def written_out(name: str) -> str:
    """A name in lower case, with its short forms written out and hyphens spaced one way."""
    words = re.sub(r"\s*[-–]\s*", " - ", name.lower()).split()
    return " ".join(_tables().short.get(word.strip("."), word) for word in words)


def _bodies(view: View) -> Iterator[tuple[int, int, UnitName]]:
    tables = _tables()
    for found in tables.body.finditer(view.lowered):
        end = _place_end(view, found)
        if end:
            body = tables.canonical[found["body"]]
            kind = tables.canonical[found["kind"]]
            name = f"{kind} {written_out(view.text[found.end() : end])}"
            yield found.start(), end, UnitName(body, name, f"{body} {name}", _ended(kind, name))


def _territories(view: View) -> Iterator[tuple[int, int, UnitName]]:
    tables = _tables()
    for found in tables.territory.finditer(view.lowered):
        end = _place_end(view, found)
        if end and _abbreviation_fits(view, found):
            kind = tables.canonical[found["kind"]]
            name = written_out(view.text[found.end() : end])
            full = f"{kind} {name}"
            yield found.start(), end, UnitName(kind, name, full, _ended(kind, full))


def _abbreviation_fits(view: View, found: re.Match[str]) -> bool:
    """ "P." is a ward after a comma or at a start, else an initial or "phó"."""
    if len(found["kind"]) > 2 or found["kind"] in ("xã", "tp", "tx"):
        return True
    before = view.lowered[max(0, found.start() - 4) : found.start()].rstrip(" ")
    return not before or before[-1] in ",(\n-–;:" or before.endswith((" ở", "tại"))


def _ended(kind: str, name: str) -> bool:
    """Districts ended on 1/7/2025, and so did cities that belonged to a province."""
    place = name.removeprefix("thành phố ")
    return kind in _tables().ended or (kind == "thành phố" and place not in _tables().central)


def _place_end(view: View, found: re.Match[str]) -> int | None:
    """Where the capitalised name after a territory's kind ends, or None without one."""
    start, kind = found.end(), _tables().canonical[found["kind"]]
    number = _NUMBER.match(view.text, start - 1)
    if number and kind in _NAMED_BY_NUMBER:
        return None if _counts(view, number.end()) or _counted(view, found) else number.end()
    first = _FIRST_WORD.match(view.text, start)
    joined = start == found.end("kind") and found["kind"][-1] != "."
    if not first or joined or not _starts_name(first.group()) or first.group().lower() in _NO_PLACE:
        return None
    end, words = first.end(), 1
    while words < 4 and (word := _WORD.match(view.text, end)):
        if not _starts_name(word["w"]) or ("-" in word["gap"].strip() and word["gap"] != "-"):
            break
        end, words = word.end(), words + 1
    number = _NUMBER.match(view.text, end)
    return number.end() if number and not _counts(view, number.end()) else end


def _starts_name(word: str) -> bool:
    lowered = word.lower()
    return word[0].isupper() and not (word.isupper() and lowered in _STOPS)


def _counts(view: View, end: int) -> bool:
    tables = measure_words()
    return bool(tables.unit.match(view.lowered, end) or tables.magnitude.match(view.lowered, end))


def _counted(view: View, found: re.Match[str]) -> bool:
    """ "5 xóm 3 …" counts hamlets."""
    return view.lowered[max(0, found.start() - 2) : found.start()].strip().isdigit()


def _organisations(view: View) -> Iterator[tuple[int, int, UnitName]]:
    tables = _tables()
    for found in tables.organisation.finditer(view.lowered):
        kind = tables.canonical[found["kind"]]
        end = _organisation_end(view, found, kind)
        if end:
            name = written_out(view.text[found.end() : end])
            yield found.start(), end, UnitName(kind, name, f"{kind} {name}")


def _organisation_end(view: View, found: re.Match[str], kind: str) -> int | None:
    may_be_small = kind in _LOWER_HEADS
    if not may_be_small and not view.text[found.start()].isupper():
        return None
    field = _tables().fields.match(view.lowered, found.end() + 1)
    if field and view.text[field.start()].isupper():
        return (may_be_small and _run_end(view, field.end(), 0)) or field.end()
    return _run_end(view, found.end(), _SMALL_FIRST if may_be_small else 0)


def _run_end(view: View, start: int, small_first: int) -> int | None:
    """The end of a run of capitalised words; one small syllable may follow a single capital.

    So "Nông nghiệp và Môi trường" is taken whole and "Hảo Đạt sản xuất" up to "Đạt".
    ``small_first`` small words may come before the first capital ("HTX chè an toàn Hảo Đạt").
    """
    end, last_capital, small, capitals = start, None, 0, 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(view.text, end)
        if word is None:
            break
        written, allowed = word["w"], (capitals == 1) if last_capital else small_first
        if written in ("và", "&") and last_capital and _capital_next(view, word.end()):
            small, capitals = 0, 0
        elif written[0].isupper() and not _ends_name(written, last_capital):
            is_acronym = len(written) > 1 and written.isupper()
            small, capitals, last_capital = 0, 0 if is_acronym else capitals + 1, word.end()
        elif small < allowed and written.lower() not in _STOPS and written[0].islower():
            small, capitals = small + 1, 0
        else:
            break
        end = word.end()
    if last_capital is None:
        return None
    number = _NUMBER.match(view.text, end)
    return number.end() if number and not _counts(view, number.end()) else end


def _ends_name(written: str, last_capital: int | None) -> bool:
    return last_capital is not None and written.isupper() and written.lower() in _STOPS


def _capital_next(view: View, end: int) -> bool:
    word = _WORD.match(view.text, end)
    return word is not None and word["w"][0].isupper()
