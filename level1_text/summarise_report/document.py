"""The summary as a Word file, and read back from one: by the panel, by people, by the grader."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from level1_text.summarise_report.verify import Line, attribute, count_words, lines
from workshop import office
from workshop.report import Report
from workshop.vietnamese import fold

DOCX = "tom_tat.docx"
SOURCES = "nguon trich dan"
CITATION = re.compile(r"\s*\[\d{1,3}\]")
AI = re.compile(r"\bAI\b|trí tuệ nhân tạo", re.IGNORECASE)


@dataclass(frozen=True)
class Summary:
    """What a Word file says: its title, its text (headings marked ``#``), its sources, its label."""

    title: str
    text: str
    sources: tuple[str, ...]
    ai_label: bool

    @cached_property
    def words(self) -> int:
        """Its length, sources and label left out."""
        return count_words(self.text)


def write_summary(
    path: Path,
    title: str,
    text: str,
    report: Report,
    *,
    sources: bool = True,
    ai_label: bool = True,
) -> None:
    """Write a summary of ``report`` as docx, each point with the sentence it goes back to."""
    cited: list[office.Source] = []
    parts: list[office.Heading | office.Bullets] = []
    for line in lines(text):
        if line.heading:
            parts.append(office.Heading(line.text))
            continue
        point = _cite(line, report, cited) if sources else line.text
        if parts and isinstance(parts[-1], office.Bullets):
            parts[-1] = office.Bullets((*parts[-1].items, point))
        else:
            parts.append(office.Bullets((point,)))
    page = office.DocxPage(
        title=title,
        subtitle=f"Tóm tắt từ: {report.name}",
        parts=tuple(parts),
        sources=tuple(cited),
        ai_label=office.AI_LABEL if ai_label else "",
    )
    office.write_docx(path, page)


def _cite(line: Line, report: Report, cited: list[office.Source]) -> str:
    passage = attribute(line.text, report)
    if passage is None:
        return line.text
    source = office.Source(passage.place, passage.text)
    if source not in cited:
        cited.append(source)
    return f"{line.text} [{cited.index(source) + 1}]"


def read_summary(path: Path) -> Summary:
    """Read a summary back, also after Word or LibreOffice saved it. Raises ``BadFile``."""
    blocks = [b for b in office.read(path).blocks if b.kind in office.BODY and b.text.strip()]
    ends = [i for i, block in enumerate(blocks) if fold(block.text).strip(" :.") == SOURCES]
    body, sources = (blocks[: ends[-1]], blocks[ends[-1] + 1 :]) if ends else (blocks, [])
    title = body[0].text.strip() if body else ""
    label = any(AI.search(block.text) for block in body[:4])
    said = [b for b in body[1:] if not _front_matter(b.text)]
    text = "\n".join(f"# {b.text}" if b.kind == "heading" else f"- {_plain(b.text)}" for b in said)
    return Summary(title, text, tuple(block.text for block in sources), label)


def _front_matter(text: str) -> bool:
    return text.startswith("Tóm tắt từ:") or (bool(AI.search(text)) and "kiểm tra" in text)


def _plain(text: str) -> str:
    return CITATION.sub("", " ".join(text.split())).lstrip("-•– ")
