"""The brief and the brought table as HTML, to read beside one's work."""

import re
from html import escape

from level3_thinking.decision_matrix.reading import Brought
from workshop.lesson import Case
from workshop.lesson.panel import html

SHOWN = 30


# Which part of a brief is read at which step, by how its heading begins; the rest opens the lesson.
TABLE_PART = ("Quy về", "Điều kiện")
WEIGHTS_PART = ("So sánh", "Nói thêm")


def brief_view(case: Case) -> str:
    """Who asks for what, and the file itself; nothing for people's own files."""
    if not case.brief:
        return ""
    parts = [part for part in _parts(case) if not part.startswith((*TABLE_PART, *WEIGHTS_PART))]
    file = case.folder / case.brief["input"]
    return (
        html.note("info", f"Người cần chọn: {case.brief['who']}.")
        + "".join(map(_part, parts))
        + html.download(file, "Tải bảng gốc")
    )


def part_view(case: Case, beginnings: tuple[str, ...], summary: str) -> str:
    """The parts of the brief whose headings begin so, to fold away; empty where there are none."""
    parts = [_part(part) for part in _parts(case) if part.startswith(beginnings)]
    if not parts:
        return ""
    return f'<details open class="dm-brief"><summary>{summary}</summary>{"".join(parts)}</details>'


def _parts(case: Case) -> list[str]:
    """The brief cut before each heading, the heading's stars taken off."""
    task = str(case.brief.get("task", "")).strip()
    return [part.removeprefix("**") for part in re.split(r"\n\s*\n(?=\*\*)", task)]


def _part(part: str) -> str:
    """A heading in bold, paragraphs and lists: all that a brief is written with."""
    head, _, body = part.partition("**") if "**" in part else ("", "", part)
    blocks = re.split(r"\n\s*\n", body.strip())
    said = f"<h4>{escape(head)}</h4>" if head else ""
    return said + "".join(_block(block) for block in blocks)


def _block(block: str) -> str:
    if block.startswith("- "):
        return html.bullets(line.removeprefix("- ") for line in block.splitlines())
    return f"<p>{escape(block)}</p>"


def table_view(brought: Brought) -> str:
    """The table as it was brought."""
    notes = html.note("info", *brought.notes) if brought.notes else ""
    more = (
        f"<p>Còn {len(brought.rows) - SHOWN} hàng nữa trong tệp.</p>"
        if len(brought.rows) > SHOWN
        else ""
    )
    return (
        f"{notes}<details><summary>Xem bảng gốc ({len(brought.rows)} phương án)</summary>"
        f"{html.table(brought.columns, brought.rows[:SHOWN])}{more}</details>"
    )
