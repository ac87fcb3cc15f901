"""Finds headings by how they look, since many Vietnamese reports use no heading styles.

What counts: numbers in the usual order (PHẦN, CHƯƠNG, A., I., 1., 1.1, a)), bold or capital lines,
larger letters. The letterhead and the signature are bold too, and are no headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop.office.model import BlockKind


@dataclass(frozen=True)
class Line:
    """A paragraph with its looks. ``styled`` is the level that the file itself states, if any."""

    text: str
    bold: bool = False
    centred: bool = False
    larger: bool = False
    styled: int | None = None
    fixed: bool = False


# From the highest level down; the order is that of Decree 30/2020/NĐ-CP, Annex I.
_SCHEMES = (
    ("part", r"(?:PHẦN|Phần)\s+(?:thứ\s+\S+|THỨ\s+\S+|[IVXL]+|\d{1,2}|[A-H])\b"),
    ("chapter", r"(?:CHƯƠNG|Chương)\s+(?:[IVXLC]+|\d{1,2})\b"),
    ("section", r"(?:MỤC|Mục)\s+(?:\d{1,2}|[IVX]+)\b"),
    ("letter", r"[A-HĐ]\s?[.)/]\s"),
    ("roman", r"[IVXL]{1,6}\s?[.)/-]\s?(?=\D)"),
    ("article", r"Điều\s+\d{1,3}[a-zđ]?\s?[.:]"),
    ("number", r"\d{1,2}\s?[.)/-]\s?(?=[^\W\d_])"),
    ("number2", r"\d{1,2}\.\d{1,2}[.)]?\s+(?=[^\W\d_])"),
    ("number3", r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s+(?=[^\W\d_])"),
    ("number4", r"\d{1,2}(?:\.\d{1,2}){3,5}[.)]?\s+(?=[^\W\d_])"),
    ("small", r"[a-zđ]\s?[.)]\s"),
)
_RANK = {name: rank for rank, (name, _) in enumerate(_SCHEMES)} | {"caps": 4.5, "bold": 20}
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _SCHEMES)

_FORMAL = re.compile(
    r"CỘNG H[OÒ][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\s*[-–]|Nơi nhận|Kính gửi|Số\s*:|V/v|\(|"
    r"(?:TM|KT|TL|TUQ|Q|T/M)\s?\.\s?\w|UBND|[UỦ]Ỷ? ?Y? BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN|SỞ |"
    r"(?:Bảng|Biểu|Hình|Sơ đồ|Biểu đồ)\s*(?:số\s*)?\d|"
    r"Đơn vị tính|ĐVT|-{2,}|_{2,}"
)
_SIGNED = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|BÍ THƯ|KẾ TOÁN TRƯỞNG)"
    r"\b[^.:]*$|NGƯỜI (?:LẬP|KÝ|BÁO CÁO)|(?:TM|KT|TL|TUQ|T/M)\s?\.\s?\w"
)
_TYPES = re.compile(
    r"(?:BÁO CÁO|KẾ HOẠCH|TỜ TRÌNH|QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH|ĐỀ ÁN|"
    r"PHƯƠNG ÁN|BIÊN BẢN|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|GIẤY MỜI|HỢP ĐỒNG|CÔNG ĐIỆN|PHỤ LỤC)\b"
)
_BULLET = re.compile(r"[-–—•●○▪■◦*+]\s*(?=\S)")
_LONGEST = 250
_SHORT = 90


def scheme(text: str) -> str | None:
    """How a line is numbered: "roman" for "II. …", "number2" for "1.2. …"; None if it is not."""
    return next((name for name, pattern in _PATTERNS if pattern.match(text)), None)


def is_formal(text: str) -> bool:
    """Whether a line is of the letterhead or the signature, or names a table or picture."""
    return bool(_FORMAL.match(text) or _SIGNED.match(text))


def list_level(text: str) -> int:
    """1 or 2 for a line that opens with a typed bullet or a point's mark, else 0."""
    if _BULLET.match(text) and not re.match(r"[-–+]\s?\d", text):
        return 2 if text[0] in "+○◦" else 1
    return 1 if scheme(text) in {"number", "small"} else 0


def headings(lines: Sequence[Line]) -> list[int | None]:
    """The level of each line that is a heading (0 the title, 1 the highest), None for others."""
    trusted = sum(bool(line.styled) for line in lines) >= 2
    names = [_heading_scheme(line, trusted) for line in lines]
    for at, (line, after) in enumerate(pairwise(lines)):
        before = lines[at - 1] if at else None
        if not trusted and names[at] is None and _opens(line, before, after):
            names[at] = scheme(line.text)
    names = _without_signatures(lines, names)
    numbered = [at for at, name in enumerate(names) if name not in {None, "caps", "bold"}]
    first = numbered[0] if numbered else 0
    found: list[int | None] = [line.styled for line in lines]
    for at, (line, name) in enumerate(zip(lines, names, strict=True)):
        if name in {"caps", "bold"} and (_TYPES.match(line.text) or (line.centred and at < first)):
            found[at], names[at] = 0, None
    levels = _levels(lines, names)
    return [
        level if level is not None or name is None else levels[name]
        for level, name in zip(found, names, strict=True)
    ]


def _heading_scheme(line: Line, trusted: bool) -> str | None:
    """The scheme of a line that looks like a heading by itself; "caps" or "bold" without number."""
    text = line.text
    if line.fixed or line.styled is not None or not 2 < len(text) <= _LONGEST:
        return None
    if is_formal(text) or text[-1] in ";," or text.count("\n") > 2:
        return None
    name, capital = scheme(text), text.isupper()
    if name in {"part", "chapter", "section"} and (line.bold or line.centred or len(text) < _SHORT):
        return name
    if name and (line.bold or (capital and name in {"letter", "roman"})):
        return name if text[-1] != "." or len(text) < _SHORT else None
    return None if name or trusted else _unnumbered(line)


def _unnumbered(line: Line) -> str | None:
    text = line.text
    if text[-1] in ".:" or not re.search(r"[^\W\d_]{2}", text) or _BULLET.match(text):
        return None
    if text.isupper() and len(text.split()) > 1:
        return "caps"
    return "bold" if (line.bold or line.larger) and (line.centred or len(text) <= 120) else None


def _without_signatures(lines: Sequence[Line], names: list[str | None]) -> list[str | None]:
    """The bold name below a title such as "CHỦ TỊCH", and what nothing follows, heads nothing."""
    kept = list(names)
    for at, name in enumerate(names):
        above = lines[max(at - 2, 0) : at]
        if name in {"caps", "bold"} and (
            at == len(lines) - 1 or any(_SIGNED.match(line.text) for line in above)
        ):
            kept[at] = None
    return kept


def _opens(line: Line, before: Line | None, after: Line) -> bool:
    """Whether a plain short numbered line stands above text of its own, not in a list."""
    text, name, follower = line.text, scheme(line.text), scheme(after.text)
    if name is None or name in {"part", "chapter", "section", "small"} or line.styled is not None:
        return False
    if line.fixed or len(text) > _SHORT or text[-1] in ".;,?!" or "\n" in text:
        return False
    if name == follower or (before is not None and scheme(before.text) == name):
        return False
    return follower is None or _RANK[follower] > _RANK[name]


def _levels(lines: Sequence[Line], names: Sequence[str | None]) -> dict[str, int]:
    """The level of each scheme: what the file's styles say, else its rank among those used."""
    said = {name: line.styled for line in lines if line.styled and (name := scheme(line.text))}
    levels: dict[str, int] = {}
    for name in sorted({name for name in names if name} | set(said), key=lambda name: _RANK[name]):
        deepest = max(levels.values(), default=0)
        levels[name] = said.get(name) or min(deepest + 1, 9)
    return levels


def kind_of(text: str, heading: int | None, listed: int = 0) -> tuple[BlockKind, int]:
    """The kind and level of a block, from its heading level or list level."""
    if heading is not None:
        return "heading", heading
    level = listed or list_level(text)
    return ("list", level) if level else ("paragraph", 0)
