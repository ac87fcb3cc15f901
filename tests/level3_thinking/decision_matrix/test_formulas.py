"""Recomputing spreadsheet formulas from their inputs."""

from fractions import Fraction

import pytest

from level3_thinking.decision_matrix.formula_functions import FormulaError
from level3_thinking.decision_matrix.formulas import Formula, Sheets

CELLS = {
    ("S", 1, 1): Fraction(3),
    ("S", 2, 1): Fraction(1, 2),
    ("S", 3, 1): "chữ",
    ("S", 1, 2): Fraction(10),
    ("S", 2, 2): Fraction(20),
    ("Trang hai", 1, 1): Fraction(7),
}


def value(formula):
    sheets = Sheets({**CELLS, ("S", 9, 9): Formula(formula)})
    return sheets.value("S", 9, 9)


@pytest.mark.parametrize(("formula", "result"), [
    ("=1+2*3", 7),
    ("=-2^2", 4),
    ("=2^-1", Fraction(1, 2)),
    ("=95000*2*1.08", 205200),
    ("=50%", Fraction(1, 2)),
    ("=0.1+0.2", Fraction(3, 10)),
    ("=A1*'Trang hai'!$A$1", 21),
    ("=SUM(A1:A4,10)", Fraction(27, 2)),
    ("=SUMPRODUCT(A1:A2,B1:B2)", 40),
    ("=SUMPRODUCT((A1:A2>1)*B1:B2)", 10),
    ("=IF(A1>2,\"to\",1/0)", "to"),
    ("=IFERROR(1/0,IF(TRUE(),5,1/0))", 5),
    ("=RANK(B2,B1:B2)", 1),
    ("=ROUND(-2.5,0)", -3),
    ("=ROUND(1234.567,-2)", 1200),
    ("=INDEX(B1:B2,MATCH(20,B1:B2,0))", 20),
    ("=SUM(INDEX(A1:B2,2,0))", Fraction(41, 2)),
    ("=LARGE(B1:B4,2)", 10),
    ("=\"CHỮ\"=A3", True),
    ("=A3&\" \"&A1", "chữ 3"),
    ("=SUM(MMULT(A1:B1,B1:B2))", 230),
    ("=COUNTIF(B1:B2,10)", 1),
    ("=AND(A1=3,OR(FALSE,NOT(A2>1)))", True),
])  # fmt: skip
def test_formulas_give_what_a_spreadsheet_gives(formula, result):
    assert value(formula) == result


@pytest.mark.parametrize(("formula", "code"), [
    ("=1/0", "#DIV/0!"),
    ("=A3+1", "#VALUE!"),
    ("=WEBSERVICE(\"http://x\")", "#NAME?"),
    ("=I9", "#CYCLE!"),
    ("=SUM(A1:XFD1048576)", "#SIZE!"),
    ("=1+", "#NAME?"),
    ("=cmd|' /C calc'!A0", "#NAME?"),
    ("=9^9^9^9", "#NUM!"),
    ("=" + "(" * 5000 + "1" + ")" * 5000, "#DEPTH!"),
])  # fmt: skip
def test_what_cannot_be_computed_is_an_error_of_the_cell(formula, code):
    with pytest.raises(FormulaError) as error:
        value(formula)
    assert error.value.code == code


def test_a_changed_cell_is_seen_and_the_old_sheets_stay():
    sheets = Sheets({**CELLS, ("S", 9, 9): Formula("=A1*2")})
    other = sheets.with_cell(("S", 1, 1), Fraction(5))
    assert (sheets.value("S", 9, 9), other.value("S", 9, 9)) == (6, 10)
