"""The canvas drawn: boxes and lines of text laid out once, then written as svg and as png.

Widths are measured with the kit's font (Be Vietnam Pro), a little room left for the fonts that a
phone may show instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from level5_innovation.business_canvas.canvas import Block, Canvas, blocks
from workshop.files import write_atomic

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PHONE, PAGE = "mo_hinh_dien_thoai", "mo_hinh_a4"
PHONE_WIDTH, A4 = 390, (1123, 794)
GROUNDS = {
    "value": "#fff4de",
    "segments": "#e8f3ec",
    "revenue": "#e8f3ec",
    "costs": "#fdeceb",
}
INK, LINE, TITLE_INK, GROUND = "#1d2a22", "#76837b", "#17653a", "#f4f6f5"
ROOM = 0.94  # of a line's width that is filled
LEADING = 1.38
SMALLEST = 7.0
EMPTY = "(chưa có)"
LABEL = "Có sự trợ giúp của AI. Người dùng cần kiểm tra trước khi sử dụng."


@dataclass(frozen=True)
class Text:
    """A line of text; ``x`` and ``y`` are its left end and baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Box:
    """A rectangle with its ground."""

    x: float
    y: float
    width: float
    height: float
    ground: str


@dataclass(frozen=True)
class Drawing:
    """Boxes with text over them, in pixels."""

    width: float
    height: float
    title: str
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]


def phone(title: str, canvas: Canvas) -> Drawing:
    """One column, as wide as a phone; as long as it takes."""
    margin, gap, size = 12.0, 10.0, 15.0
    inner = PHONE_WIDTH - 2 * margin
    boxes: list[Box] = []
    texts = _lines(title, margin, margin, inner, 19, bold=True)
    y = texts[-1].y + 16
    for number, block in enumerate(blocks(), 1):
        said = _block(block, number, canvas, margin + 12, y + 8, inner - 24, size)
        bottom = said[-1].y + 12
        boxes.append(Box(margin, y, inner, bottom - y, GROUNDS.get(block.key, GROUND)))
        texts += said
        y = bottom + gap
    label = _lines(LABEL, margin, y, inner, 11.5)
    return Drawing(PHONE_WIDTH, label[-1].y + margin, title, tuple(boxes), (*texts, *label))


def page(title: str, canvas: Canvas) -> Drawing:
    """The classic layout on an A4 page lying down; letters as large as fit. What does not fit at the
    smallest size is left out with a word that it is."""
    width, height = A4
    margin, top = 24.0, 62.0
    places = _places(margin, top, width - 2 * margin, height - top - 36)
    size = 17.0
    while size > SMALLEST and not _fits(canvas, places, size):
        size -= 0.5
    texts = _lines(title, margin, 20, width - 2 * margin, 20, bold=True)[:1]
    for number, block in enumerate(blocks(), 1):
        box = places[block.key]
        texts += _clip(_in(block, number, canvas, box, size), box, size)
    texts += _lines(LABEL, margin, height - 30, width - 2 * margin, 10.5)
    return Drawing(width, height, title, tuple(places.values()), tuple(texts))


def _places(x: float, y: float, width: float, height: float) -> dict[str, Box]:
    column, row = width / 5, height * 0.7
    half = row / 2
    low = height - row
    spots = {
        "partners": (0, 0, column, row),
        "activities": (column, 0, column, half),
        "resources": (column, half, column, half),
        "value": (2 * column, 0, column, row),
        "relationships": (3 * column, 0, column, half),
        "channels": (3 * column, half, column, half),
        "segments": (4 * column, 0, column, row),
        "costs": (0, row, width / 2, low),
        "revenue": (width / 2, row, width / 2, low),
    }
    return {
        key: Box(x + dx, y + dy, w, h, GROUNDS.get(key, "#ffffff"))
        for key, (dx, dy, w, h) in spots.items()
    }


def _in(block: Block, number: int, canvas: Canvas, box: Box, size: float) -> list[Text]:
    return _block(block, number, canvas, box.x + 9, box.y + 6, box.width - 18, size)


def _fits(canvas: Canvas, places: dict[str, Box], size: float) -> bool:
    return all(
        _in(block, number, canvas, places[block.key], size)[-1].y
        <= places[block.key].y + places[block.key].height - 7
        for number, block in enumerate(blocks(), 1)
    )


def _clip(texts: list[Text], box: Box, size: float) -> list[Text]:
    bottom = box.y + box.height - 7
    if texts[-1].y <= bottom:
        return texts
    kept = [text for text in texts if text.y <= bottom - size * LEADING]
    return [
        *kept,
        replace(kept[-1], y=kept[-1].y + size * LEADING, text="… xem tiếp ở bản Word", bold=False),
    ]


def _block(
    block: Block, number: int, canvas: Canvas, x: float, y: float, width: float, size: float
) -> list[Text]:
    head = _lines(f"{number}. {block.title}", x, y, width, size * 1.05, bold=True)
    texts = [replace(line, colour=TITLE_INK) for line in head]
    for point in canvas.points(block.key) or [EMPTY]:
        mark = "" if point == EMPTY else "– "
        texts += _lines(mark + point, x, texts[-1].y + size * 0.3, width, size)
    return texts


def _lines(
    text: str, x: float, top: float, width: float, size: float, *, bold: bool = False
) -> list[Text]:
    """A text broken between words; a word wider than the line is broken where it must."""
    rows, row = [], ""
    for word in text.split():
        for piece in _pieces(word, width * ROOM, size, bold):
            wider = f"{row} {piece}" if row else piece
            if row and _wide(wider, size, bold) > width * ROOM:
                rows.append(row)
                row = piece
            else:
                row = wider
    rows.append(row)
    return [
        Text(x, top + size * (1.1 + LEADING * number), said, size, bold)
        for number, said in enumerate(rows)
    ]


def _pieces(word: str, width: float, size: float, bold: bool) -> Sequence[str]:
    if _wide(word, size, bold) <= width:
        return (word,)
    many = max(1, int(len(word) * width / _wide(word, size, bold)))
    return [word[at : at + many] for at in range(0, len(word), many)]


def _wide(text: str, size: float, bold: bool) -> float:
    return _font(100, bold).getlength(text) * size / 100


@lru_cache(maxsize=32)
def _font(size: float, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    name = f"BeVietnamPro-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(str(files("fontpkg_be_vietnam_pro") / "files" / name), size)


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG that scales to whatever shows it."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:.0f}" '
        f'width="{drawing.width:g}" height="{drawing.height:.0f}" role="img" '
        f"font-family=\"'Be Vietnam Pro', 'Noto Sans', Arial, sans-serif\">",
        f"<title>{escape(drawing.title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    parts += [
        f'<rect x="{b.x:.1f}" y="{b.y:.1f}" width="{b.width:.1f}" height="{b.height:.1f}" rx="6" '
        f'fill="{b.ground}" stroke="{LINE}"/>'
        for b in drawing.boxes
    ]
    parts += [_svg_text(text) for text in drawing.texts]
    return "\n".join([*parts, "</svg>\n"])


def _svg_text(text: Text) -> str:
    weight = ' font-weight="700"' if text.bold else ""
    return (
        f'<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{text.size:.1f}" '
        f'fill="{text.colour}"{weight}>{escape(text.text)}</text>'
    )


def png(drawing: Drawing, scale: float = 2.0) -> bytes:
    """The drawing as a PNG, ``scale`` pixels for one."""
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (round(drawing.width * scale), round(drawing.height * scale)), "white")
    draw = ImageDraw.Draw(image)
    for box in drawing.boxes:
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        place = [value * scale for value in corners]
        draw.rounded_rectangle(place, 6 * scale, fill=box.ground, outline=LINE, width=round(scale))
    for text in drawing.texts:
        place = (text.x * scale, text.y * scale)
        draw.text(place, text.text, text.colour, _font(text.size * scale, text.bold), anchor="ls")
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)  # flat grounds and one ink need no more
    return out.getvalue()


def save(drawing: Drawing, stem: Path) -> None:
    """Write ``stem.svg`` and ``stem.png``."""
    write_atomic(stem.with_name(f"{stem.name}.svg"), svg(drawing))
    write_atomic(stem.with_name(f"{stem.name}.png"), png(drawing))
