"""How cells of written workbooks look: few looks, each for one use."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

Look = Literal[
    "title", "subtitle", "header", "cell", "input", "result", "best", "total", "note", "label"
]
FONT = "Times New Roman"


@dataclass(frozen=True)
class Setting:
    """Font size, bold, italic, colours as RRGGBB (ground "" for none), border, alignment."""

    size: float = 12
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    ground: str = ""
    border: bool = True
    across: str | None = None


LOOKS: dict[Look, Setting] = {
    "title": Setting(16, bold=True, colour="1F4E79", border=False),
    "subtitle": Setting(12, italic=True, colour="404040", border=False),
    "header": Setting(bold=True, colour="FFFFFF", ground="1F4E79", across="center"),
    "cell": Setting(),
    "input": Setting(colour="1F3FBF", ground="FFF9E5"),
    "result": Setting(ground="EEF3F8"),
    "best": Setting(bold=True, ground="DCEFDC"),
    "total": Setting(bold=True, ground="E8EEF4"),
    "note": Setting(11, italic=True, colour="404040", border=False),
    "label": Setting(bold=True, border=False),
}


def paint(cell: "Cell", look: Look) -> None:
    """Gives a cell its look; figures stand right, words left, long words wrap."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    setting = LOOKS[look]
    cell.font = Font(
        name=FONT, size=setting.size, bold=setting.bold, italic=setting.italic, color=setting.colour
    )
    if setting.ground:
        cell.fill = PatternFill("solid", start_color=setting.ground)
    if setting.border:
        side = Side(style="thin", color="A6B1BC")
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    words = cell.data_type == "s"
    cell.alignment = Alignment(
        horizontal=setting.across, vertical="center", wrap_text=words and look != "title"
    )
