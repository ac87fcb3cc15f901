"""Reads this lesson's workbook back as it comes from Excel: raw inputs, no stored results."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from level3_thinking.decision_matrix import layout, wording
from level3_thinking.decision_matrix.ahp import Judgement
from level3_thinking.decision_matrix.book_cells import open_cells
from level3_thinking.decision_matrix.formula_functions import FormulaError
from level3_thinking.decision_matrix.formulas import Sheets
from level3_thinking.decision_matrix.layout import DATA, FRONT, PAIRS, SCORES
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option, Requirement
from level3_thinking.decision_matrix.workbook import Decision
from workshop.errors import WrongKind

MAX_COLUMNS, MAX_ROWS = 60, 6000


@dataclass(frozen=True)
class HandedIn:
    """A workbook as read. ``faults`` are cells that could not be read, as Vietnamese sentences.

    ``rows`` and ``columns`` say where options and criteria stand in DATA; ``sheets`` recomputes.
    """

    matrix: Matrix
    decision: Decision
    judgements: tuple[Judgement, ...]
    faults: tuple[str, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    weight_row: int
    sheets: Sheets


def read_workbook(path: Path) -> HandedIn:
    """Read the workbook at ``path``. Raises ``BadFile``; ``WrongKind`` if not of this lesson."""
    sheets = open_cells(path)
    names = {place[0] for place in sheets.cells}
    for needed in (DATA, SCORES, FRONT):
        if needed not in names:
            raise WrongKind(
                f"Trong “{path.name}” không có trang “{needed}”. Bạn nộp bảng tính do bài này "
                "tạo ra, và đừng đổi tên hay xóa trang."
            )
    return _Reader(sheets).read()


@dataclass
class _Reader:
    sheets: Sheets

    def read(self) -> HandedIn:
        self.faults: list[str] = []
        heads = self._heads()
        columns = [c for c in range(2, MAX_COLUMNS) if self._text(DATA, heads[layout.NAME], c)]
        kinds = {c: self._word(DATA, heads[layout.BETTER], c) for c in columns}
        criteria = [c for c in columns if kinds[c] in _by_word(wording.BETTER)]
        needs = [c for c in columns if kinds[c] in _by_word(wording.RULE)]
        self._unknown(columns, kinds, heads)
        rows = [
            row
            for row in range(heads[layout.OPTION] + 1, heads[layout.OPTION] + MAX_ROWS)
            if self._text(DATA, row, 1)
        ]
        try:
            matrix = Matrix(
                criteria=tuple(self._criterion(c, heads) for c in criteria),
                requirements=tuple(self._need(c, heads) for c in needs),
                options=tuple(self._option(row, criteria, needs, heads) for row in rows),
                missing=self._missing(heads),
            )
        except ValidationError as error:
            raise WrongKind(
                "Trang “Dữ liệu” có tên phương án hoặc tiêu chí bị trùng hay quá dài. "
                "Bạn sửa lại tên rồi nộp lại."
            ) from error
        found = (self._decision(), tuple(self._judgements()))
        weight_row = heads[layout.WEIGHT]
        return HandedIn(
            matrix,
            *found,
            tuple(dict.fromkeys(self.faults)),
            tuple(rows),
            tuple(criteria),
            weight_row,
            self.sheets,
        )

    def _heads(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in range(1, 60):
            word = self._word(DATA, row, 1)
            for label in layout.HEAD_ROWS:
                if word == plain(label):
                    found.setdefault(label, row)
        for label in layout.HEAD_ROWS:
            if label not in found:
                raise WrongKind(
                    f"Trang “{DATA}” thiếu dòng “{label}” ở cột A. Bạn tạo lại bảng tính từ bài "
                    "học rồi chỉ sửa các ô nền vàng."
                )
        return found

    def _unknown(self, columns: list[int], kinds: dict[int, str], heads: dict[str, int]) -> None:
        known = {*_by_word(wording.BETTER), *_by_word(wording.RULE)}
        for col in columns:
            name = self._text(DATA, heads[layout.NAME], col)
            if kinds[col] not in known and plain(name) != plain(layout.ELIGIBLE):
                self.faults.append(
                    f"Cột “{name}” chưa chọn chiều tốt (ô {layout.at(heads[layout.BETTER], col)})."
                )

    def _criterion(self, col: int, heads: dict[str, int]) -> Criterion:
        scale = self._word(DATA, heads[layout.SCALE], col)
        weight = self._number(DATA, heads[layout.WEIGHT], col)
        return Criterion(
            name=self._text(DATA, heads[layout.NAME], col),
            unit=self._text(DATA, heads[layout.UNIT], col),
            better=_by_word(wording.BETTER)[self._word(DATA, heads[layout.BETTER], col)],
            scale=_by_word(wording.SCALE).get(scale, "minmax"),
            weight=weight if weight is not None else Fraction(0),
        )

    def _need(self, col: int, heads: dict[str, int]) -> Requirement:
        rule = _by_word(wording.RULE)[self._word(DATA, heads[layout.BETTER], col)]
        bound = None if rule == "yes" else self._number(DATA, heads[layout.SCALE], col)
        return Requirement(
            name=self._text(DATA, heads[layout.NAME], col),
            unit=self._text(DATA, heads[layout.UNIT], col),
            rule=rule,
            bound=bound if bound is not None or rule == "yes" else Fraction(0),
        )

    def _option(
        self, row: int, criteria: list[int], needs: list[int], heads: dict[str, int]
    ) -> Option:
        facts = []
        for col in needs:
            yes = self._word(DATA, heads[layout.BETTER], col) == plain(wording.RULE["yes"])
            facts.append(self._yes(row, col) if yes else self._number(DATA, row, col))
        values = tuple(self._number(DATA, row, col) for col in criteria)
        return Option(name=self._text(DATA, row, 1), values=values, meets=tuple(facts))

    def _yes(self, row: int, col: int) -> bool | None:
        word = self._word(DATA, row, col)
        return {wording.YES: True, wording.NO: False}.get(word)

    def _missing(self, heads: dict[str, int]) -> Any:
        word = self._word(DATA, heads[layout.MISSING], 2)
        return _by_word(wording.MISSING).get(word, "ask")

    def _decision(self) -> Decision:
        found: dict[str, int] = {}
        for row in range(1, 80):
            found.setdefault(self._word(FRONT, row, 1), row)

        def said(label: str) -> str:
            row = found.get(plain(label))
            return self._text(FRONT, row, 2) if row else ""

        level = found.get(plain(layout.FLIP_AT))
        return Decision(
            choice=said(layout.CHOICE),
            flip_criterion=said(layout.FLIP_CRITERION),
            flip_at=self._level(level) if level else None,
            flip_to=said(layout.FLIP_TO),
            reason=said(layout.REASON),
            ai_label=said(layout.AI_LABEL),
        )

    def _level(self, row: int) -> Fraction | None:
        """A share such as 0.285, "28,5 %" or "28,5"."""
        value = self._value(FRONT, row, 2)
        if isinstance(value, str):
            match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%?", value.strip())
            value = Fraction(match[1].replace(",", ".")) / 100 if match else None
        if not isinstance(value, Fraction):
            return None
        return value / 100 if value > 1 else value

    def _judgements(self) -> Iterator[Judgement]:
        """The upper half of the table of comparisons, down from its first name."""
        names: list[str] = []
        while name := self._text(PAIRS, 5 + len(names), 1):
            if name != self._text(PAIRS, 4, 2 + len(names)):
                break
            names.append(name)
        for row, first in enumerate(names):
            for col in range(row + 1, len(names)):
                times = self._number(PAIRS, 5 + row, 2 + col)
                if times is not None and times > 0:
                    yield Judgement(first=first, second=names[col], times=times)

    def _value(self, sheet: str, row: int, col: int) -> Any:
        try:
            return self.sheets.value(sheet, row, col)
        except FormulaError as error:
            self.faults.append(f"Ô {layout.at(row, col)} trang “{sheet}” báo lỗi {error.code}.")
            return None

    def _text(self, sheet: str, row: int, col: int) -> str:
        value = self._value(sheet, row, col)
        if isinstance(value, Fraction):
            return wording.number(value, 6)
        return "" if value is None else str(value)

    def _word(self, sheet: str, row: int, col: int) -> str:
        return plain(self._text(sheet, row, col))

    def _number(self, sheet: str, row: int, col: int) -> Fraction | None:
        value = self._value(sheet, row, col)
        if isinstance(value, str) and value.strip():
            self.faults.append(
                f"Ô {layout.at(row, col)} trang “{sheet}” là chữ (“{value[:40]}”), cần số. "
                "Bạn quy đổi rồi nhập số."
            )
        return value if isinstance(value, Fraction) else None


def plain(word: str) -> str:
    """A word for comparing: without case, dashes and spaces made one."""
    return " ".join(word.replace("-", "–").casefold().split())


def _by_word(words: dict[str, str]) -> dict[str, Any]:
    return {plain(word): code for code, word in words.items()}
