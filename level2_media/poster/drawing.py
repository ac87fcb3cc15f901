"""Draws a page: as pdf with its letters embedded, and from that pdf as a picture."""

import io
from pathlib import Path

import pypdfium2
import segno
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from level2_media.poster import fonts
from level2_media.poster.layout import Box
from level2_media.poster.templates import QUIET, Sheet
from workshop.errors import BadAnswer

CAPACITY = 300  # characters of a link: more makes modules too small for a phone to read


def draw(sheet: Sheet, link: str, title: str, photo: Path | None = None) -> bytes:
    """The page as pdf. Raises ``BadAnswer`` for a link that no QR code can carry."""
    target = io.BytesIO()
    page = sheet.page
    canvas = Canvas(target, pagesize=(page.width, page.height), invariant=True)
    canvas.setTitle(title)
    canvas.setFillColor(HexColor(sheet.ground))
    canvas.rect(0, 0, page.width, page.height, stroke=0, fill=1)
    for area in sheet.areas:
        box = area.box
        canvas.setFillColor(HexColor(area.colour))
        canvas.setStrokeColor(HexColor(area.colour))
        canvas.setLineWidth(area.outline)
        outlined = area.outline > 0
        canvas.rect(
            box.x,
            page.height - box.bottom,
            box.width,
            box.height,
            stroke=outlined,
            fill=not outlined,
        )
    if sheet.photo is not None and photo is not None:
        _draw_photo(canvas, sheet, sheet.photo, photo)
    for line in sheet.lines:
        canvas.setFillColor(HexColor(line.colour))
        canvas.setFont(fonts.face(line.weight), line.size)
        canvas.drawString(line.x, page.height - line.base, line.text)
    if sheet.qr is not None and link:
        _draw_code(canvas, sheet, sheet.qr, link)
    canvas.save()
    return target.getvalue()


def picture(pdf: bytes, scale: float) -> Image.Image:
    """The first page as an RGB picture, ``scale`` pixels a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=scale).to_pil().convert("RGB")


def _draw_photo(canvas: Canvas, sheet: Sheet, box: Box, photo: Path) -> None:
    from workshop.media.opening import open_picture
    from workshop.media.saving import encode

    image = open_picture(photo).image.convert("RGB")
    want = box.width / box.height
    wide, tall = image.size
    if wide / tall > want:
        cut = round(tall * want)
        image = image.crop(((wide - cut) // 2, 0, (wide - cut) // 2 + cut, tall))
    else:
        cut = round(wide / want)
        image = image.crop((0, (tall - cut) // 2, wide, (tall - cut) // 2 + cut))
    image.thumbnail((2000, 2000), Image.Resampling.LANCZOS)
    reader = ImageReader(io.BytesIO(encode(image, "jpg").data))
    canvas.drawImage(reader, box.x, sheet.page.height - box.bottom, box.width, box.height)


def _draw_code(canvas: Canvas, sheet: Sheet, box: Box, link: str) -> None:
    if len(link) > CAPACITY:
        raise BadAnswer(
            f"Đường dẫn dài {len(link)} ký tự, mã QR sẽ dày quá, khó quét. Bạn dùng đường dẫn ngắn hơn."
        )
    matrix = segno.make(link, error="m", micro=False).matrix
    side = len(matrix) + 2 * QUIET
    module = box.width / side
    top = sheet.page.height - box.y
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(box.x, sheet.page.height - box.bottom, box.width, box.height, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))
    path = canvas.beginPath()
    for row, cells in enumerate(matrix):
        for column, dark in enumerate(cells):
            if dark:
                path.rect(
                    box.x + (column + QUIET) * module,
                    top - (row + QUIET + 1) * module,
                    module,
                    module,
                )
    canvas.drawPath(path, stroke=0, fill=1)
