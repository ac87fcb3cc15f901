"""The templates: where bands, texts, photo and QR code stand on a page."""

from dataclasses import dataclass

from level2_media.poster.fonts import drawable
from level2_media.poster.layout import Block, Box, Line, fit
from level2_media.poster.words import Format, Look, Palette, Words, palettes
from workshop.errors import BadAnswer
from workshop.media.label import AI_LABEL
from workshop.vietnamese import normalise

QUIET = 4  # modules of white around a QR code: ISO/IEC 18004
COVER_LINES = 2


@dataclass(frozen=True)
class Area:
    """A plain area of one colour; ``outline`` draws its edge only, so many points wide."""

    box: Box
    colour: str
    outline: float = 0.0


@dataclass(frozen=True)
class Sheet:
    """A page ready to be drawn: areas first, then the photo, texts and the QR code."""

    page: Format
    ground: str
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    qr: Box | None
    photo: Box | None


def sheet(words: Words, look: Look, page: Format, *, has_photo: bool = False) -> Sheet:
    """The page for these words. Raises ``BadAnswer`` where they are too many, or none.

    A landscape page takes the title and the first two details only.
    """
    clean = Words(**{name: normalise(drawable(text)) for name, text in words.model_dump().items()})
    if not clean.title.strip():
        raise BadAnswer("Áp phích chưa có tên. Bạn ghi tên sự kiện hoặc món hàng vào ô “Tên lớn”.")
    colours = palettes()[look.palette]
    if page.width > page.height:
        return _cover(clean, look, page, colours, has_photo)
    build = {"band": _band, "frame": _frame, "photo": _photo}[look.template]
    return build(clean, look, page, colours, has_photo)


def _band(words: Words, look: Look, page: Format, colours: Palette, has_photo: bool) -> Sheet:
    margin = 0.07 * page.width
    band = Box(0, 0, page.width, 0.36 * page.height)
    lines = fit(
        _head(words, page, colours.band_ink, colours.band_ink), band.inner(margin), middle=True
    )
    return _with_foot(words, look, page, colours, band, (Area(band, colours.band),), lines, None)


def _photo(words: Words, look: Look, page: Format, colours: Palette, has_photo: bool) -> Sheet:
    if not has_photo:
        raise BadAnswer("Mẫu này cần một tấm ảnh. Bạn chọn ảnh ở bước 3, hoặc chọn mẫu khác.")
    margin = 0.07 * page.width
    photo = Box(0, 0, page.width, 0.34 * page.height)
    band = Box(0, photo.bottom, page.width, 0.24 * page.height)
    head = _head(words, page, colours.band_ink, colours.band_ink)
    lines = fit(head, band.inner(0.6 * margin), middle=True)
    above = Box(0, 0, page.width, band.bottom)
    return _with_foot(words, look, page, colours, above, (Area(band, colours.band),), lines, photo)


def _frame(words: Words, look: Look, page: Format, colours: Palette, has_photo: bool) -> Sheet:
    margin = 0.07 * page.width
    edge = Area(
        Box(0, 0, page.width, page.height).inner(0.35 * margin), colours.accent, 0.004 * page.width
    )
    room = Box(margin, 1.2 * margin, page.width - 2 * margin, page.height - 2.4 * margin)
    code = 0.2 * page.height if words.link else 0.0
    low = 0.16 * page.height if words.call or words.organiser else 0.0
    head = Box(room.x, room.y, room.width, 0.3 * room.height)
    body = Box(room.x, head.bottom, room.width, room.height - head.height - code - low)
    qr = Box(page.width / 2 - code / 2, body.bottom, code, code) if code else None
    foot = Box(room.x, room.bottom - low + 0.02 * page.height, room.width, low - 0.02 * page.height)
    lines = [
        *fit(_head(words, page, colours.accent, colours.ink), head, "centre", middle=True),
        *fit(
            _details(words, page, colours.ink),
            body.inner(0.02 * page.height),
            "centre",
            middle=True,
        ),
        *fit(_foot(words, look, page, colours), foot, "centre"),
    ]
    return Sheet(page, colours.ground, (edge,), tuple(lines), qr, None)


def _cover(words: Words, look: Look, page: Format, colours: Palette, has_photo: bool) -> Sheet:
    margin = 0.09 * page.height
    side = Box(0.68 * page.width, 0, 0.32 * page.width, page.height)
    room = Box(margin, margin, side.x - 2 * margin, page.height - 2 * margin)
    few = words.model_copy(update={"details": "\n".join(words.lines[:COVER_LINES])})
    head = Box(room.x, room.y, room.width, 0.58 * room.height)
    body = Box(room.x, head.bottom, room.width, room.height - head.height)
    lines = [
        *fit(_head(few, page, colours.band_ink, colours.band_ink), head, middle=True),
        *fit(_details(few, page, colours.band_ink), body.inner(0.0)),
    ]
    left = Area(Box(0, 0, side.x, page.height), colours.band)
    if has_photo:
        return Sheet(page, colours.ground, (left,), tuple(lines), None, side)
    size = min(side.width, side.height) * 0.62
    qr = Box(side.x + (side.width - size) / 2, (page.height - size) / 2, size, size)
    return Sheet(page, colours.ground, (left,), tuple(lines), qr if words.link else None, None)


def _with_foot(
    words: Words, look: Look, page: Format, colours: Palette, above: Box,
    areas: tuple[Area, ...], head: list[Line], photo: Box | None,
) -> Sheet:  # fmt: skip
    margin = 0.07 * page.width
    code = 0.19 * page.height if words.link else 0.0
    low = max(code, 0.17 * page.height if words.call or words.organiser else 0.0)
    foot = Box(margin, page.height - margin - low, page.width - 2 * margin, low)
    body = Box(
        margin, above.bottom + 0.6 * margin, foot.width, foot.y - above.bottom - 1.2 * margin
    )
    beside = Box(foot.x, foot.y, foot.width - code - (margin if code else 0), foot.height)
    qr = Box(foot.right - code, foot.y, code, code) if code else None
    lines = [
        *head,
        *fit(_details(words, page, colours.ink), body),
        *fit(_foot(words, look, page, colours), beside, middle=True),
    ]
    return Sheet(page, colours.ground, areas, tuple(lines), qr, photo)


def _head(words: Words, page: Format, small: str, large: str) -> list[Block]:
    floor = page.floor
    return [
        Block(words.kicker, "Dòng nhỏ phía trên", 1.05 * floor, 1.9 * floor, "SemiBold", small),
        Block(words.title, "Tên lớn", 1.5 * floor, 5.2 * floor, "ExtraBold", large, 0.15),
    ]


def _details(words: Words, page: Format, colour: str) -> list[Block]:
    floor = page.floor
    return [
        Block(line, "Điều cần biết", floor, 2.1 * floor, "Medium", colour, 0.45)
        for line in words.lines
    ]


def _foot(words: Words, look: Look, page: Format, colours: Palette) -> list[Block]:
    floor = page.floor
    label = f"Ảnh: {AI_LABEL}" if look.ai_photo else ""
    return [
        Block(words.call, "Lời mời", floor, 1.9 * floor, "Bold", colours.accent),
        Block(words.organiser, "Nơi tổ chức", floor, 1.3 * floor, "Regular", colours.ink),
        Block(label, "Nhãn AI", floor, 1.0 * floor, "Regular", colours.ink),
    ]
