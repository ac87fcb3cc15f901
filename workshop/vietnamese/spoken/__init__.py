"""What is written is turned into what is said: numbers, dates, money, abbreviations and signs to words.

``speak`` turns a text into a script and tells every piece that it changed, with the other right ways
to say it; ``unspoken`` finds what a script still holds that no voice can say; ``says`` tells whether a
script says a thing in one of several ways. Northern speech; the tables are in ``rules/spoken.toml``.
"""

from workshop.vietnamese.spoken.compare import canonical, said_in
from workshop.vietnamese.spoken.leftovers import Leftover, unspoken
from workshop.vietnamese.spoken.numbers import say_decimal, say_digits, say_number, say_year
from workshop.vietnamese.spoken.script import Piece, Script, pronounce, speak

__all__ = [
    "Leftover",
    "Piece",
    "Script",
    "canonical",
    "pronounce",
    "said_in",
    "say_decimal",
    "say_digits",
    "say_number",
    "say_year",
    "speak",
    "unspoken",
]
