"""The brief and the brought table as HTML, to read beside one's work."""

import re
from html import escape

from level3_thinking.decision_matrix.reading import Brought
from workshop.lesson import Case
from workshop.lesson.panel import html

SHOWN = 30


def brief_view(case: Case) -> str:
    """Who asks for what, and the file itself; nothing for people's own files."""
    if not case.brief:
        return ""
    parts = [_block(block) for block in re.split(r"\n\s*\n", case.brief["task"].strip())]
    file = case.folder / case.brief["input"]
    return (
        html.note("info", f"Người cần chọn: {case.brief['who']}.")
        + "".join(parts)
        + html.download(file, "Tải bảng gốc")
    )


def _block(block: str) -> str:
    """A paragraph, a heading in bold, or a list: all that a brief is written with."""
    if block.startswith("**"):
        return f"<h4>{escape(block.strip('*'))}</h4>"
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
