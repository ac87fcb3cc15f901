"""Everything in a text that can be checked against a source: ``read_facts``.

The order of the readers matters: each takes its stretch of the text, so that "30/2020/NĐ-CP" is a
document and no fraction, and the "2" of "xóm Hồng Thái 2" no number.
"""

from functools import lru_cache

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.context import share_units, to_facts
from workshop.vietnamese.dates import read_dates
from workshop.vietnamese.documents import read_documents
from workshop.vietnamese.fact import Fact
from workshop.vietnamese.markers import claim_markers, read_clauses, read_codes
from workshop.vietnamese.names import find_people
from workshop.vietnamese.quantities import read_quantities
from workshop.vietnamese.text import View
from workshop.vietnamese.times import read_times
from workshop.vietnamese.units import read_units

SENTENCE = 600  # characters


def read_facts(text: str) -> list[Fact]:
    """Every number, amount of money, percentage, date, time, document, clause, unit, person, code.

    List markers, page numbers and labels such as "Bảng 3" are left out. Facts come in the order of
    the text, do not overlap, and ``fact.text == text[fact.start:fact.end]``. Any text is accepted.
    Sentences are remembered: a class reads the same ones over and over.
    """
    return list(_remembered(text) if len(text) <= SENTENCE else _read(text))


@lru_cache(maxsize=4096)
def _remembered(text: str) -> tuple[Fact, ...]:
    return tuple(_read(text))


def _read(text: str) -> list[Fact]:
    view = View.of(text)
    claims = Claims(len(view.text))
    facts = [*read_documents(view, claims), *read_dates(view, claims), *read_times(view, claims)]
    facts += read_clauses(view, claims)
    facts += read_units(view, claims)
    claim_markers(view, claims)
    facts += read_codes(view, claims)
    quantities = read_quantities(view, claims)
    share_units(view, quantities)
    facts += to_facts(view, quantities)
    facts += _people(view, claims)
    return sorted(facts, key=lambda fact: fact.start)


def _people(view: View, claims: Claims) -> list[Fact]:
    facts = []
    for person in find_people(view):
        if claims.take(person.start, person.end):
            start, end = view.span(person.start, person.end)
            name = " ".join(person.name.lower().split())
            facts.append(Fact("person", name, view.given[start:end], start, end))
    return facts
