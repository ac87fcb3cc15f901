"""The brief as a Word file, and read back from one: by the panel, by people, by the grader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from level1_text.research_brief.draft import Draft
from workshop import office
from workshop.vietnamese import fold

DOCX = "ban_tong_hop.docx"
REFUSAL = "Kho tài liệu không có câu trả lời cho câu hỏi này."
SOURCES = "nguon trich dan"
FROM = "Tổng hợp từ kho tài liệu:"
_CITED = re.compile(r"\[(\d{1,3})\]")
_SOURCE = re.compile(
    r"\[(?P<number>\d{1,3})\]\s*(?P<document>.+?\.[A-Za-z]{2,4}),\s*(?P<place>[^:«“\"]*):\s*"
    r"[«“\"](?P<quote>.+)[»”\"]\s*",
    re.DOTALL,
)
_REFUSED = re.compile(
    r"\b(khong|chua) (co|tim thay|thay|neu|ghi|noi)\b.*"
    r"\b(cau tra loi|tai lieu|kho|can cu|thong tin|nguon)\b"
    r"|\b(tai lieu|kho|can cu|thong tin|nguon)\b.*\b(khong|chua) (co|tim thay|thay|neu|ghi|noi)\b"
)
_AI = re.compile(r"\bAI\b|trí tuệ nhân tạo", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """One numbered source: the file, the place in it, the words quoted."""

    document: str
    place: str
    quote: str


@dataclass(frozen=True)
class Claim:
    """A sentence of the brief with the numbers it cites; ``section`` is the question above it."""

    text: str
    cites: tuple[int, ...]
    section: str

    @property
    def refuses(self) -> bool:
        """Whether it says that there is no answer, rather than giving one."""
        return not self.cites and bool(_REFUSED.search(fold(self.text)))


@dataclass(frozen=True)
class Brief:
    """What a Word file says."""

    title: str
    sections: tuple[str, ...]
    lines: tuple[Claim, ...]
    sources: dict[int, Citation]
    unread: tuple[str, ...]
    ai_label: bool

    @property
    def claims(self) -> list[Claim]:
        """The sentences that say something, the refusals left out."""
        return [line for line in self.lines if not line.refuses]

    @property
    def refused(self) -> set[str]:
        """The questions said to have no answer, and given none."""
        answered = {claim.section for claim in self.claims}
        return {line.section for line in self.lines if line.refuses} - answered

    @cached_property
    def words(self) -> int:
        """Its length without sources and label."""
        return sum(len(text.split()) for text in (*self.sections, *(c.text for c in self.lines)))

    def cited(self, claim: Claim) -> list[Citation]:
        """The sources that a claim names and that are there."""
        return [self.sources[number] for number in claim.cites if number in self.sources]


def write_brief(
    path: Path, title: str, folder: str, asks: Sequence[str], draft: Draft, *, ai_label: bool = True
) -> None:
    """Write the brief: each question, the sentences that answer it with their numbers, the sources."""
    sources: list[office.Source] = []
    parts: list[office.Heading | office.Bullets | office.Paragraph] = []
    for number, ask in enumerate(asks):
        parts.append(office.Heading(f"{number + 1}. {ask}", 2))
        said = [one for one in draft.picked if one.ask == number and one.claim.strip()]
        lines = []
        for one in said:
            source = office.Source(f"{one.document}, {one.place}", one.quote)
            if source not in sources:
                sources.append(source)
            lines.append(f"{_CITED.sub('', one.claim).strip()} [{sources.index(source) + 1}]")
        if lines:
            parts.append(office.Bullets(tuple(lines)))
        elif number in draft.refused:
            parts.append(office.Paragraph(REFUSAL))
    page = office.DocxPage(
        title=title,
        subtitle=f"{FROM} {folder}",
        parts=tuple(parts),
        sources=tuple(sources),
        ai_label=office.AI_LABEL if ai_label else "",
    )
    office.write_docx(path, page)


def read_brief(path: Path) -> Brief:
    """Read a brief back, also after Word or LibreOffice saved it. Raises ``BadFile``."""
    blocks = [b for b in office.read(path).blocks if b.kind in office.BODY and b.text.strip()]
    ends = [i for i, block in enumerate(blocks) if fold(block.text).strip(" :.") == SOURCES]
    body, listed = (blocks[: ends[-1]], blocks[ends[-1] + 1 :]) if ends else (blocks, [])
    sources, unread = _sources([" ".join(block.text.split()) for block in listed])
    sections: list[str] = []
    lines: list[Claim] = []
    for block in body[1:]:
        text = " ".join(block.text.split())
        if _front_matter(text):
            continue
        if block.kind == "heading":
            sections.append(text)
        else:
            cites = tuple(int(number) for number in _CITED.findall(text))
            plain = _CITED.sub("", text).strip().lstrip("-•– ").strip()
            if plain:
                lines.append(Claim(plain, cites, sections[-1] if sections else ""))
    title = " ".join(body[0].text.split()) if body else ""
    label = any(_AI.search(block.text) for block in body[:4])
    return Brief(title, tuple(sections), tuple(lines), sources, tuple(unread), label)


def _sources(texts: Sequence[str]) -> tuple[dict[int, Citation], list[str]]:
    """The numbered sources, and the lines among them that are not written like one."""
    found, unread = {}, []
    for text in texts:
        match = _SOURCE.fullmatch(text)
        if match is None:
            unread.append(text)
            continue
        quote = " ".join(match["quote"].split())
        found[int(match["number"])] = Citation(match["document"].strip(), match["place"], quote)
    return found, unread


def _front_matter(text: str) -> bool:
    return text.startswith(FROM) or (bool(_AI.search(text)) and "kiểm tra" in text)
