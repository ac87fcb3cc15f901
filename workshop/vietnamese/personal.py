"""Personal data in a text, found before anything leaves the machine.

Detectors look at form, check digits and the words nearby; they would rather miss a bare number
that could be anything than stop an order code or a sum of money. Numbers are in
``personal_numbers``, what has a form of its own in ``personal_forms``, names in ``names`` and
``people``, places where people live in ``addresses``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop.vietnamese.addresses import find_addresses
from workshop.vietnamese.names import find_people, find_signatures
from workshop.vietnamese.people import find_mentions
from workshop.vietnamese.personal_forms import find_forms
from workshop.vietnamese.personal_kinds import LABELS, Hit, PersonalKind
from workshop.vietnamese.personal_numbers import find_numbers
from workshop.vietnamese.text import View

__all__ = ["LABELS", "PersonalData", "PersonalKind", "find"]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data; ``text == given[start:end]``."""

    kind: PersonalKind
    text: str
    start: int
    end: int


def find(text: str, people: Iterable[str] = ()) -> list[PersonalData]:
    """Personal data in a text, in order, without overlaps.

    Kinds: citizen numbers, phone numbers, bank accounts and cards, tax codes, insurance numbers,
    other identity papers, plates, dates of birth, e-mail addresses, postal addresses, and names
    of people: after a title, in a signature, by their family name, and wherever the same name
    stands again. Any text is accepted. ``people`` are full names known from elsewhere, such as
    another file, which are found here too.
    """
    view = View.of(text)
    found: list[PersonalData] = []
    last_end = 0
    for kind, start, end in sorted(_hits(view, people), key=lambda hit: (hit[1], -hit[2])):
        if start >= last_end:
            first, last = view.span(start, end)
            found.append(PersonalData(kind, text[first:last], first, last))
            last_end = end
    return found


def _hits(view: View, known: Iterable[str]) -> Iterator[Hit]:
    yield from find_numbers(view.lowered)
    yield from find_forms(view)
    for start, end in find_addresses(view):
        yield "address", start, end
    people = [*find_people(view), *find_signatures(view)]
    names = [person.name for person in people]
    names += [View.of(name).text for name in known]
    for person in [*people, *find_mentions(view, names)]:
        yield "name", person.start, person.end
