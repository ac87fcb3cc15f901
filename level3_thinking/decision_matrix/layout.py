"""Where things stand in this lesson's workbook: shared by the one that writes and the reader."""

from dataclasses import dataclass

FRONT = "Đọc kết quả"
DATA = "Dữ liệu"
SCORES = "Điểm"
PAIRS = "So sánh cặp"
POWERS = "Lũy thừa"
SWAY = "Độ nhạy"
SOURCE = "Bảng gốc"

# Labels in column A of DATA; the reader looks for these words, not for fixed rows.
NAME, UNIT, BETTER, SCALE, WEIGHT, MISSING, OPTION = (
    "Tiêu chí",
    "Đơn vị",
    "Chiều tốt / điều kiện",
    "Cách quy điểm / mức",
    "Trọng số",
    "Ô trống",
    "Phương án",
)
ELIGIBLE = "Đủ điều kiện"
HEAD_ROWS = {NAME: 4, UNIT: 5, BETTER: 6, SCALE: 7, WEIGHT: 8, MISSING: 9, OPTION: 10}
FIRST = 11

# Headings in SCORES.
TOTAL, RANK, ORDER = "Tổng điểm", "Hạng", "Thứ tự"

# Labels in column A of FRONT that a person fills in.
CHOICE = "Phương án tôi chọn"
FLIP_CRITERION = "Tiêu chí nhạy nhất"
FLIP_AT = "Khi trọng số của nó qua mức"
FLIP_TO = "thì phương án dẫn đầu là"
REASON = "Lý do chọn"
AI_LABEL = "Nhãn AI"
NO_FLIP = "không có"


def column(number: int) -> str:
    """1 is ``A``, 27 is ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def at(row: int, col: int, sheet: str = "", fixed: str = "") -> str:
    """A reference such as ``'Dữ liệu'!$B9``; ``fixed`` holds ``c``, ``r`` or both."""
    place = f"{'$' * ('c' in fixed)}{column(col)}{'$' * ('r' in fixed)}{row}"
    return f"'{sheet}'!{place}" if sheet else place


def span(rows: tuple[int, int], cols: tuple[int, int], sheet: str = "", fixed: str = "cr") -> str:
    """A range such as ``$B$9:$B$16``, both ends included."""
    end = at(rows[1], cols[1], "", fixed)
    return f"{at(rows[0], cols[0], sheet, fixed)}:{end}"


@dataclass(frozen=True)
class Shape:
    """How many criteria, must-haves and options a workbook has, and the places that follow."""

    criteria: int
    requirements: int
    options: int

    @property
    def rows(self) -> tuple[int, int]:
        """First and last row of the options, the same in DATA and SCORES."""
        return FIRST, FIRST + self.options - 1

    @property
    def cols(self) -> tuple[int, int]:
        """First and last column of the criteria, the same in DATA and SCORES."""
        return 2, self.criteria + 1

    @property
    def needs(self) -> tuple[int, int]:
        """First and last column of the must-haves in DATA."""
        return self.criteria + 2, self.criteria + self.requirements + 1

    @property
    def eligible(self) -> int:
        return self.criteria + self.requirements + 2

    @property
    def total(self) -> int:
        """Column of the total in SCORES; rank and order follow it."""
        return self.criteria + 2

    def considered(self, col: int) -> int:
        """Column in SCORES that holds a criterion's values of eligible options alone."""
        return col + self.criteria + 4

    def down(self, sheet: str, col: int) -> str:
        """The options' part of one column, fixed."""
        return span(self.rows, (col, col), sheet)
