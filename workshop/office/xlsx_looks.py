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


def paint(cell: "Cell", look: Look, wrap: bool | None = None) -> None:
    """Gives a cell its look; figures stand right, words left and, inside borders, wrapped."""
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
        horizontal=setting.across or ("left" if words else "right"),
        vertical="center",
        indent=0 if setting.across or not setting.border else 1,
        wrap_text=words and (setting.border if wrap is None else wrap),
    )


def height(texts: list[tuple[str, float]], look: Look) -> float:
    """The points that a row needs for texts that wrap at so many characters each."""
    lines = max(
        (sum(_lines(part, width) for part in text.split("\n")) for text, width in texts), default=1
    )
    size = LOOKS[look].size
    return max(lines, 1) * size * 1.35 + 5


def _lines(text: str, width: float) -> int:
    """How many lines a text fills when it breaks between words."""
    lines, filled = 1, 0
    for word in text.split():
        if filled and filled + 1 + len(word) > width:
            lines, filled = lines + 1, 0
        filled += len(word) + (1 if filled else 0)
    return lines
