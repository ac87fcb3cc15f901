"""The canvas as a Word file that reads on a phone, and read back from one."""

import re
from dataclasses import dataclass
from pathlib import Path

from level5_innovation.business_canvas.canvas import Assumption, Canvas, blocks
from level5_innovation.business_canvas.notes import Notes
from workshop import office
from workshop.vietnamese import fold

DOCX = "mo_hinh.docx"
ASSUMPTIONS = "Giả định"
HEADER = ("Giả định", "Đã kiểm chứng?", "Bằng chứng, hoặc cách kiểm chứng")
STATES = {True: "Rồi", False: "Chưa", None: ""}
FROM = "Dựng từ ghi chép:"
_CITED = re.compile(r"\s*\[\d{1,3}\]")
_AI = re.compile(r"\bAI\b|trí tuệ nhân tạo", re.IGNORECASE)
_SOURCES = "nguon trich dan"


@dataclass(frozen=True)
class Read:
    """What a Word file says."""

    title: str
    canvas: Canvas
    ai_label: bool


def write_canvas(
    path: Path, title: str, canvas: Canvas, notes: Notes | None, *, ai_label: bool = True
) -> None:
    """Write the canvas: a heading a block, its points with the sentences behind them, the assumptions."""
    sources: list[office.Source] = []
    parts: list[office.Heading | office.Bullets | office.Grid] = []
    for number, block in enumerate(blocks(), 1):
        parts.append(office.Heading(f"{number}. {block.title}", 2))
        points = [_cite(point, notes, sources) for point in canvas.points(block.key)]
        if points:
            parts.append(office.Bullets(tuple(points)))
    if canvas.stated:
        rows = tuple((one.text, STATES[one.tested], one.how) for one in canvas.stated)
        parts.append(office.Heading(ASSUMPTIONS, 2))
        parts.append(office.Grid(HEADER, rows, widths=(5, 2.5, 5)))
    page = office.DocxPage(
        title=title,
        subtitle=f"{FROM} {notes.name}" if notes else "",
        parts=tuple(parts),
        sources=tuple(sources),
        ai_label=office.AI_LABEL if ai_label else "",
    )
    office.write_docx(path, page)


def _cite(point: str, notes: Notes | None, sources: list[office.Source]) -> str:
    note = notes.behind(point) if notes else None
    if note is None:
        return point
    source = office.Source(f"Ghi chép, {note.place}", note.text)
    if source not in sources:
        sources.append(source)
    return f"{point} [{sources.index(source) + 1}]"


def read_canvas(path: Path) -> Read:
    """Read a canvas back, also after Word or LibreOffice saved it. Raises ``BadFile``."""
    found = [b for b in office.read(path).blocks if b.kind in office.BODY and b.text.strip()]
    ends = [i for i, block in enumerate(found) if fold(block.text).strip(" :.") == _SOURCES]
    body = found[: ends[-1]] if ends else found
    by_title = {fold(block.title): block.key for block in blocks()}
    texts: dict[str, list[str]] = {}
    assumptions: list[Assumption] = []
    key = ""
    for block in body:
        name = re.sub(r"^\d+\.\s*", "", fold(" ".join(block.text.split()))).strip(" :.")
        if name in by_title or (block.kind == "heading" and name == fold(ASSUMPTIONS)):
            key = by_title.get(name, ASSUMPTIONS)
        elif block.rows:
            assumptions += _assumptions(block.rows)
        elif key in by_title.values():
            point = _CITED.sub("", " ".join(block.text.split())).lstrip("-•– ").strip()
            texts.setdefault(key, []).append(point)
    label = any(_AI.search(block.text) for block in body[:4])
    canvas = Canvas(
        texts={name: "\n".join(points) for name, points in texts.items()},
        assumptions=tuple(assumptions),
    )
    title = " ".join(body[0].text.split()) if body else ""
    return Read(title, canvas, label)


def _assumptions(rows: tuple[tuple[str, ...], ...]) -> list[Assumption]:
    found = []
    for row in rows:
        if len(row) < 3 or fold(row[0]) == fold(HEADER[0]):
            continue
        text, state, how = (" ".join(cell.split()) for cell in row[:3])
        said = fold(state).strip(" .")
        tested = True if said in {"roi", "co", "da"} else False if said.startswith("ch") else None
        if text:
            found.append(Assumption(text=text, tested=tested, how=how))
    return found
