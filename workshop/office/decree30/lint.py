"""The linter and the mender of Decree 30/2020/NĐ-CP: any docx in, violations or a mended docx out."""

import io
import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from workshop.errors import BadFile, Corrupt
from workshop.office.decree30 import (  # noqa: F401 - importing them registers their functions
    lint_body,
    lint_foot,
    lint_head,
    lint_page,
    lint_title,
)
from workshop.office.decree30.fault import LINTERS, Fault, Paper, Violation
from workshop.office.decree30.lines import Line
from workshop.office.decree30.opened import Opened, opened
from workshop.office.decree30.part import Parts
from workshop.office.decree30.parts import find_parts
from workshop.vietnamese import normalise
from workshop.vietnamese.rules import table

MOST_PASSES = 8
_LABEL = re.compile(r"^\s*[a-zđ]\s*(?=\))")


@dataclass(frozen=True)
class Mended:
    """A mended docx: what was changed, and what is left for a person."""

    data: bytes
    changed: tuple[Violation, ...]
    left: tuple[Violation, ...]


@dataclass(frozen=True)
class Linted:
    """What the linter saw: the violations, and the document's parts as text by name."""

    violations: tuple[Violation, ...]
    texts: dict[str, str]


def lint(source: str | Path | bytes, name: str | None = None) -> Linted:
    """Every rule of Decree 30 that a file can show, broken or not. Raises a BadFile."""
    data, name = _load(source, name)
    doc = opened(data, name)
    parts = find_parts(doc)
    return Linted(tuple(v for _, _, v in _found(doc, parts)), texts_of(parts))


def mend(source: str | Path | bytes, name: str | None = None) -> Mended:
    """Mend what is mechanical; no word of the text is lost. Raises a BadFile.

    Texts change by passes: once a paragraph's letters have moved, it is read anew.
    """
    data, name = _load(source, name)
    changed: dict[str, Violation] = {}
    for _ in range(MOST_PASSES):
        doc = opened(data, name, to_mend=True)
        found = _found(doc, find_parts(doc))
        mendable = [(fault, violation) for _, fault, violation in found if fault.mends]
        if not mendable:
            break
        for fault, violation in mendable:
            changed.setdefault(violation.message, violation)
            for change in fault.mends:
                change()
        out = io.BytesIO()
        doc.document.save(out)
        before, data = data, out.getvalue()
        if not _keeps_words(opened(before, name), opened(data, name)):
            raise Corrupt(
                f"Máy không sửa được tệp “{name}” mà giữ nguyên lời, nên không sửa gì. Bạn sửa tay "
                "theo danh sách lỗi."
            )
    left = lint(data, name).violations
    remaining = {violation.message for violation in left}
    done = tuple(v for message, v in changed.items() if message not in remaining)
    return Mended(data, done, left)


def _found(doc: Opened, parts: Parts) -> list[tuple[str, Fault, Violation]]:
    paper = Paper(doc, parts)
    rows = (row["id"] for row in table("decree30")["rule"])
    return [
        (rule_id, fault, fault.violation(rule_id))
        for rule_id in rows
        for fault in LINTERS[rule_id](paper)
    ]


def texts_of(parts: Parts) -> dict[str, str]:
    """The words of each part, for those who check what a document says."""
    lines: dict[str, list[Line | None]] = {
        "parent": [*parts.parents],
        "issuer": [*parts.issuers],
        "number": [parts.number],
        "place_date": [parts.place_date],
        "title": [parts.title],
        "abstract": [*(parts.abstract or parts.letter_abstract)],
        "addressed": [*parts.addressed],
        "authority": [*parts.authority],
        "signer": [*parts.signers],
        "recipients": [*parts.recipients],
    }
    texts = {
        name: "\n".join(
            _tidy(line.para.shown if name == "recipients" else line.text) for line in all_ if line
        )
        for name, all_ in lines.items()
    }
    for name, paras in {
        "basis": parts.basis,
        "decides": parts.decides,
        "body": parts.body,
        "charts": parts.charts,
    }.items():
        texts[name] = "\n".join(para.shown for para in paras if para.text.strip())
    texts["kind"] = parts.kind or ""
    return texts


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _keeps_words(before: Opened, after: Opened) -> bool:
    """Whether every letter and digit is still there in its order; padding zeros may have come in."""
    return _bare(before) == _bare(after)


def _bare(doc: Opened) -> str:
    """All words in a row, without the letters of points, which may be put in order."""
    unlabelled = (_LABEL.sub("", para.text) for para in doc.paras)
    text = normalise(" ".join(unlabelled)).casefold()
    words = re.findall(r"[^\W_]+", text)
    return "".join(word.lstrip("0") if word.isdecimal() else word for word in words)


def _load(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, PurePath(name).name if name else "tệp"
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except OSError as error:
        raise BadFile(
            f"Không mở được tệp “{path.name}”. Bạn xem tệp còn ở đó không rồi thử lại."
        ) from error
