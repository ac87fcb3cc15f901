"""Vietnamese text as values: normalised, searched, cut into sentences, read into facts, checked.

The facts of a text are its numbers, money, percentages, dates, documents and names of units;
``verify`` says which of them stand in a source. ``personal`` finds personal data, ``legacy``
decodes old files, ``names`` sorts people, ``rules`` has the dated rules that checks depend on.
"""

from workshop.vietnamese import legacy, names, personal, rules
from workshop.vietnamese.fact import DocumentNumber, Fact, Measure, PartialDate, UnitName
from workshop.vietnamese.facts import read_facts
from workshop.vietnamese.match import Match, Source, stands_in, verify
from workshop.vietnamese.numerals import format_number
from workshop.vietnamese.sentences import Span, sentences
from workshop.vietnamese.spelled import say
from workshop.vietnamese.text import fold, normalise

__all__ = [
    "DocumentNumber",
    "Fact",
    "Match",
    "Measure",
    "PartialDate",
    "Source",
    "Span",
    "UnitName",
    "fold",
    "format_number",
    "legacy",
    "names",
    "normalise",
    "personal",
    "read_facts",
    "rules",
    "say",
    "sentences",
    "stands_in",
    "verify",
]
