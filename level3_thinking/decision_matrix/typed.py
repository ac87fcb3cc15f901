"""Numbers as learners type them into a field: Vietnamese marks, and small sums such as 27/3*1,1."""

import re
from fractions import Fraction

from level3_thinking.decision_matrix.formula_functions import FormulaError
from level3_thinking.decision_matrix.formulas import Formula, Sheets
from level3_thinking.decision_matrix.units import number_of
from workshop.errors import BadAnswer

NUMERAL = re.compile(r"\d[\d.,]*")
SUM = re.compile(r"[\d.,()+\-*/%\s]+")
LONGEST = 60
HERE = ("", 1, 1)


def typed_number(text: str) -> Fraction | None:
    """The number that ``text`` says; None for an empty text. Raises ``BadAnswer``."""
    text = text.strip().lstrip("=").translate(str.maketrans("×xX:÷−", "***//-"))
    if not text:
        return None
    if len(text) > LONGEST or not SUM.fullmatch(text):
        raise BadAnswer("Ô này cần một số, như 1.650 hoặc 4,5 hoặc phép tính 27/3.")
    try:
        value = Sheets({HERE: Formula(f"={NUMERAL.sub(_exact, text)}")}).value(*HERE)
    except FormulaError as error:
        raise BadAnswer("Phép tính trong ô này chưa đúng. Bạn viết lại, như 27/3*1,1.") from error
    if not isinstance(value, Fraction):
        raise BadAnswer("Ô này cần một số.")
    return value


def typed_percent(text: str) -> Fraction | None:
    """A share of 1 from ``31,5`` or ``31,5 %``; None for an empty text. Raises ``BadAnswer``."""
    value = typed_number(text.strip().removesuffix("%"))
    return None if value is None else value / 100


def _exact(match: re.Match[str]) -> str:
    value = number_of(match[0].rstrip(".,"))
    return f"({value.numerator}/{value.denominator})"
