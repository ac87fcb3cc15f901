"""A workbook before it is a file: cells, styles and extras by place, and writing it as xlsx.

Each formula is stored with its computed value, so that a phone's preview or Excel's protected view
shows figures too. A text is always written as a text: one that begins with = never runs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from typing import Any

from level3_thinking.decision_matrix.formula_functions import FormulaError
from level3_thinking.decision_matrix.formulas import Formula, Place, Sheets

MAX_COMPUTED = 15_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
GRID = {"border": 1, "border_color": "#B8C4CE", "valign": "vcenter"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#0B3C5D"},
    "note": {"italic": True, "font_color": "#444444"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "head": {**GRID, "bold": True, "bg_color": "#0B3C5D", "font_color": "#FFFFFF",
             "text_wrap": True, "align": "center"},
    "label": {**GRID, "bold": True, "bg_color": "#E8EEF3", "text_wrap": True},
    "text": {**GRID, "text_wrap": True, "quote_prefix": True},
    "value": {**GRID},
    "percent": {**GRID, "num_format": "0.0%"},
    "score": {**GRID, "num_format": "0.0000"},
    "count": {**GRID, "num_format": "0"},
    "figure": {**GRID, "num_format": "0.####", "align": "left"},
    "input": {**GRID, "bg_color": "#FFF6CC"},
    "input_percent": {**GRID, "bg_color": "#FFF6CC", "num_format": "0.0%", "align": "left"},
    "input_text": {**GRID, "bg_color": "#FFF6CC", "text_wrap": True, "quote_prefix": True},
}  # fmt: skip

Extra = Callable[[Any, Any, dict[str, Any]], None]


@dataclass
class Plan:
    """Cells by (sheet, row, column) from 1; sheets in the order of their first cell.

    ``extras`` are called with (xlsxwriter book, sheet, formats) once the sheet's cells are written:
    charts, validations, conditional formats, widths.
    """

    cells: dict[Place, Any] = field(default_factory=dict)
    styles: dict[Place, str] = field(default_factory=dict)
    extras: list[tuple[str, Extra]] = field(default_factory=list)

    def put(self, sheet: str, row: int, col: int, content: Any, style: str = "value") -> None:
        """Place a number, a text, or (as ``Formula``) a formula."""
        self.cells[sheet, row, col] = Fraction(content) if isinstance(content, int) else content
        self.styles[sheet, row, col] = style

    def formula(self, sheet: str, row: int, col: int, text: str, style: str = "value") -> None:
        """Place a formula, given without its ``=``."""
        self.put(sheet, row, col, Formula(f"={text}"), style)

    def also(self, sheet: str, extra: Extra) -> None:
        self.extras.append((sheet, extra))

    def to_xlsx(self) -> bytes:
        """The workbook as a file's bytes."""
        import xlsxwriter

        stream = BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            formats = {name: book.add_format(style) for name, style in STYLES.items()}
            sheets = {
                name: book.add_worksheet(name) for name in dict.fromkeys(k[0] for k in self.cells)
            }
            computed = self._computed()
            for place, content in self.cells.items():
                style = formats[self.styles[place]]
                _write(sheets[place[0]], place, content, style, computed.get(place, ""))
            for name, extra in self.extras:
                extra(book, sheets[name], formats)
            for sheet in sheets.values():
                sheet.set_landscape()
                sheet.set_paper(9)
                sheet.fit_to_pages(1, 0)
        return stream.getvalue()

    def _computed(self) -> dict[Place, Any]:
        formulas = [place for place, content in self.cells.items() if isinstance(content, Formula)]
        if len(formulas) > MAX_COMPUTED:
            return {}
        sheets = Sheets(self.cells)
        return {place: _shown(sheets, place) for place in formulas}


def _shown(sheets: Sheets, place: Place) -> Any:
    try:
        value = sheets.value(*place)
    except FormulaError as error:
        return error.code
    return float(value) if isinstance(value, Fraction) else "" if value is None else value


def _write(sheet: Any, place: Place, content: Any, style: Any, computed: Any) -> None:
    row, col = place[1] - 1, place[2] - 1
    if isinstance(content, Formula):
        sheet.write_formula(row, col, content.text, style, computed)
    elif isinstance(content, Fraction):
        sheet.write_number(row, col, float(content), style)
    elif content is None or content == "":
        sheet.write_blank(row, col, None, style)
    else:
        sheet.write_string(row, col, CONTROL.sub("", str(content))[:32_767], style)
