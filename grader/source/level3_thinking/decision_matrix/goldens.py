"""Submissions with known marks, and good answers with one thing broken."""

import json
import shutil
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level3_thinking.decision_matrix import lesson
from level3_thinking.decision_matrix.ahp import Judgement
from level3_thinking.decision_matrix.checks import DecisionAnswer
from level3_thinking.decision_matrix.layout import DATA, SCORES
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option, Requirement
from level3_thinking.decision_matrix.task import analyse
from level3_thinking.decision_matrix.work import BOOK
from level3_thinking.decision_matrix.workbook import Decision, build

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"inputs": 2, "directions": 1, "must_haves": 1, "weights": 1, "consistency": 2,
        "live": 1, "decision": 2}  # fmt: skip
SOLVED = {"tong_diem": None, "ahp": None, "doi_ngoi": None}
SOLVED_MARKS = {"tong_diem": 3, "ahp": 3, "doi_ngoi": 4}
REASON = "Tổng điểm cao nhất, đạt mọi điều kiện bắt buộc và vững khi tôi đổi thử trọng số."
MEANS = """
from math import prod


def ahp(bang):
    w = [prod(map(float, hang)) ** (1 / len(hang)) for hang in bang]
    return [round(x / sum(w), 6) for x in w], 0.0
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def matrix_of(case):
    """The matrix that the case's key describes."""
    key = key_of(case)
    criteria = tuple(Criterion(**row) for row in key["criteria"])
    options = tuple(
        Option(
            name=name,
            values=tuple(values[criterion.name] for criterion in criteria),
            meets=tuple(key["meets"][name]),
        )
        for name, values in key["values"].items()
    )
    needs = tuple(Requirement(**row) for row in key["requirements"])
    return Matrix(criteria=criteria, options=options, requirements=needs, missing=key["missing"])


def pairs_of(case, *, slip=False):
    """The comparisons meant, or with the slip of the tongue left in."""
    key = key_of(case)
    said = (key["slip"]["first"], key["slip"]["second"])
    return tuple(
        Judgement(first=a, second=b, times=key["slip"]["said"] if slip and (a, b) == said else t)
        for a, b, t in key["judgements"]
    )


def decision_of(matrix, pairs):
    """What a careful person says of this matrix."""
    found = analyse(matrix, pairs)
    flip = found.flip
    return Decision(
        choice=found.result.winners[0],
        flip_criterion=flip.criterion,
        flip_at=Fraction(round(flip.at * 1000), 1000),
        flip_to=flip.to[0],
        reason=REASON,
    )


@lru_cache(maxsize=64)
def workbook(matrix, pairs, decision):
    return build(matrix, decision or decision_of(matrix, pairs), pairs)


def hand_in(matrix, pairs, decision=None, case="htx-a", edit=None):
    """A submission whose workbook says this; ``edit`` changes it as a person would in Excel."""

    def make(folder):
        name = f"work/graded-{case}/{BOOK}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook(matrix, pairs, decision))
        if edit is not None:
            change(path, edit)
        saved(lesson, folder, f"graded/{case}", DecisionAnswer(artefact=name))

    return make


def change(path, edit):
    """Open the workbook as an office program does, change it, save it."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def hand_in_file(source, case="htx-a"):
    """A submission of a file that the lesson did not make."""

    def make(folder):
        name = f"work/graded-{case}/{BOOK}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
        saved(lesson, folder, f"graded/{case}", DecisionAnswer(artefact=name))

    return make


def perfect(case):
    make = hand_in(matrix_of(case), pairs_of(case), case=case)
    return Golden(make, FULL, SOLVED, SOLVED_MARKS)


def typical(case):
    """Pairs as first said, slip and all, and VAT forgotten in two cells; the rest is sound."""
    matrix, key = matrix_of(case), key_of(case)
    first = key["criteria"][0]["name"]
    for option in list(key["values"])[:2]:
        value = Fraction(key["values"][option][first]) / Fraction(108, 100)
        matrix = matrix.with_value(option, first, value)
    pairs = pairs_of(case, slip=True)
    weights = analyse(matrix, pairs).matrix.weights
    off = sum(
        not Fraction(row["low"]) <= weight <= Fraction(row["high"])
        for weight, row in zip(weights, key["weights"].values(), strict=True)
    )
    marks = {**FULL, "inputs": 1.5, "weights": max(0, 1 - 0.5 * off), "consistency": 0.75}
    code, code_marks = {**SOLVED, "ahp": MEANS}, {"tong_diem": 3, "ahp": 0.0, "doi_ngoi": 4}
    return Golden(hand_in(matrix, pairs, case=case), marks, code, code_marks)


def with_criterion(matrix, place, **changes):
    criteria = list(matrix.criteria)
    criteria[place] = criteria[place].model_copy(update=changes)
    return matrix.model_copy(update={"criteria": tuple(criteria)})


def everything(value):
    """The matrix with one and the same figure in every cell."""
    options = tuple(
        option.model_copy(update={"values": (Fraction(value),) * len(option.values)})
        for option in MATRIX.options
    )
    return MATRIX.model_copy(update={"options": options})


def put(sheet, **cells):
    def edit(book):
        for cell, value in cells.items():
            book[sheet][cell] = value

    return edit


def empty(book):
    """Every figure and every decision wiped out."""
    for row in book[DATA].iter_rows(min_row=11, min_col=2):
        for cell in row:
            cell.value = None


MATRIX, PAIRS = matrix_of("htx-a"), pairs_of("htx-a")
RIGHT = decision_of(MATRIX, PAIRS)
NEW_PRICE = MATRIX.with_value("Hữu cơ Sông Cầu", "Giá bán", Fraction(5000))
THOUSANDS = MATRIX
for option in MATRIX.options:
    THOUSANDS = THOUSANDS.with_value(option.name, "Giá bán", option.values[0] / 1000)
TURNED = with_criterion(MATRIX, 2, better="higher")
ALL_MEET = MATRIX.model_copy(
    update={"options": tuple(o.model_copy(update={"meets": (True,)}) for o in MATRIX.options)}
)
TYPED = analyse(MATRIX, PAIRS).matrix
EVEN = MATRIX.with_weights((Fraction(1, 5),) * 5)
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": perfect("htx-a"),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != "htx-a"},
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical("htx-a"),
}
MUTATIONS = {
    "one price left without VAT": Mutation(
        hand_in(NEW_PRICE, PAIRS), ("inputs",), ("Hữu cơ Sông Cầu", "Giá bán", "B12")
    ),
    "a zero where nobody knows": Mutation(
        hand_in(MATRIX.with_value("Trùn quế Hà Thượng", "Trả chậm", Fraction(0)), PAIRS),
        ("inputs",),
        ("Trùn quế Hà Thượng", "đang là 0"),
    ),
    "damp is good": Mutation(hand_in(TURNED, PAIRS), ("directions",), ("Độ ẩm", "ngược chiều")),
    "an expired licence overlooked": Mutation(
        hand_in(ALL_MEET, PAIRS), ("must_haves",), ("Phân xanh Việt Bắc",)
    ),
    "weights that do not follow from the pairs": Mutation(
        hand_in(MATRIX, PAIRS, decision_of(EVEN, ()),
                edit=put(DATA, **{f"{c}8": 0.2 for c in "BCDEF"})),
        ("weights",),
        ("không khớp với các so sánh",),
    ),
    "weights typed, no pair compared": Mutation(
        hand_in(TYPED, (), RIGHT), ("consistency",), ("10 cặp chưa so sánh",)
    ),
    "a total pasted over": Mutation(
        hand_in(MATRIX, PAIRS, edit=put(SCORES, G12=0.9)), ("live",), ("G12",)
    ),
    "a total that ignores the weights": Mutation(
        hand_in(MATRIX, PAIRS, edit=put(SCORES, G12="=AVERAGE(B12:F12)")), ("live",), ("G12",)
    ),
    "another level of the flip": Mutation(
        hand_in(MATRIX, PAIRS, RIGHT.model_copy(update={"flip_at": Fraction(1, 2)})),
        ("decision",),
        ("Mức đổi ngôi theo bảng của bạn",),
    ),
    "a whole column in another unit": Mutation(
        hand_in(THOUSANDS, PAIRS), ("inputs",), ("Cả cột “Giá bán” gấp 0,001 lần",)
    ),
    "an excluded option chosen": Mutation(
        hand_in(MATRIX, PAIRS, RIGHT.model_copy(update={"choice": "Phân xanh Việt Bắc"})),
        ("decision",),
        ("đã bị loại",),
    ),
    "nobody says why": Mutation(
        hand_in(MATRIX, PAIRS, RIGHT.model_copy(update={"reason": ""})), ("decision",), ("Lý do",)
    ),
}  # fmt: skip
CHEAP = {
    "the given table as it is": hand_in_file(lesson.cases["graded/htx-a"].folder / "options.xlsx"),
    "a file that is no workbook": hand_in_file(HERE / "graded" / "htx-a" / "key.json"),
    "an empty workbook": hand_in(MATRIX, PAIRS, edit=empty),
    "one figure everywhere": hand_in(everything(1), PAIRS, RIGHT),
    "a neighbour's workbook": hand_in(matrix_of("htx-b"), pairs_of("htx-b")),
}
