"""Administrative documents in the form of Decree 30/2020/NĐ-CP: written, linted, mended.

``Letter`` says what a document says; ``write_letter`` sets it. ``lint`` tells what any docx breaks,
each with its clause and place; ``mend`` puts right what is mechanical.
"""

from workshop.office.decree30.fault import Place, Violation
from workshop.office.decree30.letter import (
    KINDS,
    Chart,
    Kind,
    Letter,
    Signer,
    number_and_symbol,
    place_and_date,
)
from workshop.office.decree30.lint import Linted, Mended, lint, mend
from workshop.office.decree30.write import letter_bytes, write_letter

__all__ = [
    "KINDS",
    "Chart",
    "Kind",
    "Letter",
    "Linted",
    "Mended",
    "Place",
    "Signer",
    "Violation",
    "letter_bytes",
    "lint",
    "mend",
    "number_and_symbol",
    "place_and_date",
    "write_letter",
]
