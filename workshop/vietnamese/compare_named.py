"""Whether a date, a document, a unit, a person or a code stands in a source."""

from collections.abc import Iterable

from workshop.vietnamese.documents import codes_of
from workshop.vietnamese.fact import DocumentNumber, Fact, PartialDate, UnitName
from workshop.vietnamese.rules import table


def dates_of(facts: Iterable[Fact]) -> list[tuple[PartialDate, Fact]]:
    """The dates of a source; a bare 2025, as in the head of a table, is a year."""
    found: list[tuple[PartialDate, Fact]] = []
    for fact in facts:
        if isinstance(fact.value, PartialDate):
            found.append((fact.value, fact))
        elif _is_year(fact):
            found.append((PartialDate(int(fact.text)), fact))
    return found


def _is_year(fact: Fact) -> bool:
    return (
        not fact.unit
        and len(fact.text) == 4
        and fact.text.isdigit()
        and "1900" <= fact.text < "2100"
    )


def date_fits(wanted: PartialDate, source: PartialDate) -> bool:
    """Every part that is said is so in the source; a month says its quarter."""
    quarter = source.quarter or ((source.month + 2) // 3 if source.month else None)
    return (
        wanted.year in (None, source.year)
        and wanted.month in (None, source.month)
        and wanted.day in (None, source.day)
        and wanted.quarter in (None, quarter)
    )


def date_likeness(wanted: PartialDate, source: PartialDate) -> int:
    """How many parts of two dates are equal."""
    pairs = (
        (wanted.day, source.day),
        (wanted.month, source.month),
        (wanted.year, source.year),
        (wanted.quarter, source.quarter),
    )
    return sum(one is not None and one == other for one, other in pairs)


def document_fits(wanted: DocumentNumber, source: DocumentNumber) -> bool:
    """Same number; year, symbol and type as far as they are said."""
    return (
        wanted.number == source.number
        and wanted.year in (None, source.year)
        and wanted.symbol in ("", source.symbol)
        and _type_fits(wanted, source)
    )


def _type_fits(wanted: DocumentNumber, source: DocumentNumber) -> bool:
    if not wanted.type or wanted.type == source.type:
        return True
    if source.type:
        return False
    codes = codes_of(wanted.type)
    return not codes or any(code in source.symbol for code in codes)


def unit_fits(wanted: Fact, source: UnitName) -> bool:
    """The same name, a part of a longer one ("Sở Y tế" of "Sở Y tế tỉnh …"), or its short form.

    Short form: kind and the end of the name, "HTX Hảo Đạt" for "HTX chè Hảo Đạt".
    """
    name = wanted.value
    if not isinstance(name, UnitName):
        return False
    if _within(name.full, source.full) or _within(_sure_part(wanted, name.full), source.full):
        return True
    short_form = source.kind == name.kind and name.kind not in _PLACES
    return short_form and len(name.name.split()) >= 2 and source.name.endswith(" " + name.name)


_PLACES = frozenset(table("territory")["lists"]["places"])


def _sure_part(fact: Fact, full: str) -> str:
    """Without a last small word, which may belong to the sentence ("Sở Công Thương tham …")."""
    return full if not fact.text.split()[-1][0].islower() else full.rpartition(" ")[0]


def _within(part: str, whole: str) -> bool:
    return " " in part and f" {part} " in f" {whole} "


def person_fits(wanted: str, source: str) -> bool:
    """The same name, or the end of it: "ông Hùng" for Nguyễn Văn Hùng."""
    return source == wanted or source.endswith(" " + wanted)


def words_fit(wanted: str, source: str) -> bool:
    """The same code or clause, or "điều 5" of "khoản 2 điều 5"."""
    return wanted == source or source.endswith(" " + wanted)
