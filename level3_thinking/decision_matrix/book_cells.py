"""Every cell of an xlsx as content for ``formulas.Sheets``: inputs and formulas alone."""

import io
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from level3_thinking.decision_matrix.formulas import Formula, Place, Sheets
from workshop.errors import Corrupt, EmptyFile, TooLarge, WorkshopError, WrongKind

MAX_MB, MAX_CELLS = 20, 400_000


def open_cells(path: Path) -> Sheets:
    """Read the workbook at ``path``. Raises a ``BadFile`` saying what is wrong with the file."""
    from workshop.office.model import Limits
    from workshop.office.package import Package

    data = path.read_bytes()
    if not data:
        raise EmptyFile(f"Tệp “{path.name}” trống. Bạn tạo lại bảng tính rồi nộp lại.")
    if len(data) > MAX_MB * 1024 * 1024:
        raise TooLarge(f"Tệp “{path.name}” lớn hơn {MAX_MB} MB. Bạn bỏ bớt ảnh và trang thừa.")
    if not data.startswith(b"PK"):
        raise WrongKind(
            f"Tệp “{path.name}” không phải bảng tính xlsx (hoặc có mật khẩu). Bạn mở bằng Excel, "
            "bỏ mật khẩu nếu có, rồi lưu thành “Excel Workbook (.xlsx)”."
        )
    with Package(data, path.name, Limits(file_mb=MAX_MB)) as package:
        package.main_part()
        package.refuse_doctypes()
    try:
        return Sheets(_cells(data, path.name))
    except WorkshopError:
        raise
    except Exception as error:
        # openpyxl meets a damaged part with whatever its parsing code raises.
        raise Corrupt(
            f"Bảng tính “{path.name}” bị hỏng. Bạn mở thử bằng Excel hoặc LibreOffice, lưu lại "
            "rồi nộp lại."
        ) from error


def _cells(data: bytes, name: str) -> dict[Place, Any]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    cells: dict[Place, Any] = {}
    for sheet in book.worksheets:
        title = unicodedata.normalize("NFC", sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cells[title, cell.row, cell.column] = _content(cell)
            if len(cells) > MAX_CELLS:
                raise TooLarge(f"Bảng tính “{name}” có quá nhiều ô. Bạn bỏ bớt các trang thừa.")
    return cells


def _content(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return Formula(unicodedata.normalize("NFC", getattr(value, "text", value)))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return Fraction(value)
    if isinstance(value, float):
        # Spreadsheets show at most 15 significant digits: 0.1 + 0.2 typed in is 0.3.
        return Fraction(f"{value:.15g}")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return unicodedata.normalize("NFC", str(value)).strip()
