"""Hidden cases of ``doc_so``."""

from decimal import Decimal

from grader.functions import FunctionCase

RIGHT = {
    "0": "0",
    "7": "7",
    "1.000": "1000",
    "12.345.678": "12345678",
    "0,05": "0.05",
    "1.234.500,25": "1234500.25",
    "-2,5": "-2.5",
    " 318 ": "318",
    "2026": "2026",
}
WRONG = (
    "",
    "12.34",
    "1,2,3",
    "1.0000",
    ",5",
    "5,",
    "1..000",
    "ba mươi",
    "12 ha",
    "1234.567",
    "--2",
)

CASES = [FunctionCase((text,), Decimal(value)) for text, value in RIGHT.items()]
CASES += [FunctionCase((text,), ValueError) for text in WRONG]
