"""Makes the lesson's cases from ``drafts/*.md``: report, draft, brief, and the key with exact spans.

A source has three parts: what the brief says, the report, and the draft in which
``{{wrong => right | kinds | why}}`` plants an error (``-`` for a right that says nothing) and
``{~text~ | why~}`` a decoy, which looks wrong and is right. The same source always gives the same files.

Run: ``python grader/source/level1_text/catch_fabrication/make_cases.py``
"""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from level1_text.catch_fabrication import lesson
from level1_text.catch_fabrication.lookup import Passages
from level1_text.catch_fabrication.marks import sentences_of
from workshop import office
from workshop.files import write_atomic
from workshop.report import Part, Report, read_report

HERE = Path(__file__).parent
PLANTED = re.compile(
    r"\{\{(?P<wrong>.+?) => (?P<right>.+?) \| (?P<kinds>[a-z_,]+) \| (?P<why>.+?)\}\}"
    r"|\{~(?P<decoy>.+?)~ \| (?P<note>[^}]+)\}"
)
END = re.compile(r"^\+\+\+$", re.MULTILINE)


@dataclass(frozen=True)
class Span:
    """A planted stretch: where it stands in its paragraph, and what the key says of it."""

    part: int
    start: int
    end: int
    said: dict


@dataclass(frozen=True)
class Source:
    """One source read: the brief, the blocks of report and draft, what was planted in the draft."""

    name: str
    brief: dict
    report: list[tuple[str, str]]
    draft: list[tuple[str, str]]
    right: list[tuple[str, str]]
    spans: list[Span]

    @property
    def case(self) -> str:
        """``graded-htx-a`` is the case ``graded/htx-a``."""
        return self.name.replace("-", "/", 1)


def read_source(path: Path) -> Source:
    """Read one source. ``right`` is the draft as it would be without errors."""
    _, front, report, draft = END.split(path.read_text(encoding="utf-8"))
    spans: list[Span] = []
    wrong, right = [], []
    for at, (kind, text) in enumerate(_blocks(draft)):
        plain = _plain(text, at, spans)
        wrong.append((kind, plain))
        right.append((kind, PLANTED.sub(_right, text).strip()))
    return Source(path.stem, tomllib.loads(front), _blocks(report), wrong, right, spans)


def _right(found: re.Match) -> str:
    said = found["decoy"] or found["right"]
    return "" if said == "-" else said


def _blocks(text: str) -> list[tuple[str, str]]:
    """("title" | "heading" | "paragraph", text) for each line."""
    out = []
    for line in filter(None, map(str.strip, text.splitlines())):
        kind = {"# ": "title", "##": "heading"}.get(line[:2], "paragraph")
        out.append((kind, line.lstrip("# ")))
    return out


def _plain(text: str, part: int, spans: list[Span]) -> str:
    out, last = "", 0
    for found in PLANTED.finditer(text):
        out += text[last : found.start()]
        shown = found["decoy"] or found["wrong"]
        said = {"why": found["note"] or found["why"]}
        if found["wrong"]:
            right = "" if found["right"] == "-" else found["right"]
            said |= {"kinds": found["kinds"].split(","), "right": right}
        spans.append(Span(part, len(out), len(out) + len(shown), said))
        out, last = out + shown, found.end()
    return out + text[last:]


def page(blocks: list[tuple[str, str]], **how: str) -> office.DocxPage:
    """The blocks as a document."""
    parts = tuple(
        office.Heading(text) if kind == "heading" else office.Paragraph(text)
        for kind, text in blocks[1:]
    )
    return office.DocxPage(title=blocks[0][1], parts=parts, **how)


def as_report(blocks: list[tuple[str, str]]) -> Report:
    """The blocks as a lesson reads them from a file."""
    parts = [
        Part(kind="paragraph" if kind == "paragraph" else "heading", text=text, place=str(at))
        for at, (kind, text) in enumerate(blocks)
    ]
    return Report(name="", parts=tuple(parts))


def key_of(source: Source, report: Report) -> dict:
    """Errors and decoys by sentence, each error with the place of the report that it contradicts."""
    sentences = sentences_of(as_report(source.draft))
    passages = Passages(report)
    key: dict = {"case": source.case, "errors": [], "decoys": []}
    for span in source.spans:
        text = source.draft[span.part][1][span.start : span.end]
        base, number = 0, 0
        for sentence in (one for one in sentences if one.part == span.part):
            base = source.draft[span.part][1].index(sentence.text, base)
            if base <= span.start < base + len(sentence.text):
                number = sentence.number
                break
        start = span.start - base
        row = {
            "sentence": number,
            "start": start,
            "end": start + len(text),
            "text": text,
        } | span.said
        if row.get("right"):
            near = passages.near(f"{sentence.text} {row['right']}", most=1)
            row["where"] = near[0][1] if near else ""
        key["errors" if "kinds" in row else "decoys"].append(row)
    return key


def make(source: Source) -> None:
    """Write one case's files, the key beside the grader for a graded case."""
    folder = lesson.folder / "data" / source.case
    persona = source.case.partition("/")[2].partition("-")[0]
    office.write_docx(folder / "bao_cao.docx", page(source.report, ai_label=""))
    office.write_docx(folder / "ban_nhap.docx", page(source.draft))
    brief = source.brief | {"persona": persona, "report": "bao_cao.docx", "draft": "ban_nhap.docx"}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in brief.items()]
    write_atomic(folder / "brief.toml", "\n".join(lines) + "\n")
    key = key_of(source, read_report(folder / "bao_cao.docx"))
    place = folder if source.case.startswith("practice") else HERE / source.case
    write_atomic(place / "key.json", json.dumps(key, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    for place in sorted((HERE / "drafts").glob("*.md")):
        make(read_source(place))
