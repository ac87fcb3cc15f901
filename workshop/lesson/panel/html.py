"""Pieces of HTML for panels. Every text is escaped here, so a file's content can never be markup."""

import base64
import mimetypes
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from workshop.lesson.check import Outcome, total

STYLE = (
    "<style>" + files(__package__).joinpath("style.css").read_text(encoding="utf-8") + "</style>"
)


def note(kind: str, *sentences: str) -> str:
    """A coloured box; ``kind`` is ``good``, ``bad``, ``warn`` or ``info``."""
    role = "alert" if kind == "bad" else "status"
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    return f'<div class="bd-note {kind}" role="{role}">{body}</div>'


def bullets(items: Iterable[str]) -> str:
    """A plain list."""
    return '<ul class="bd-asks">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def number(value: float) -> str:
    """A figure as Vietnamese readers write it: at most two decimals, comma as decimal mark."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def progress(fraction: float | None, message: str) -> str:
    """A progress bar with what is being done now; no fraction means it cannot be known."""
    value = "" if fraction is None else f' value="{fraction:.3f}"'
    return (
        f'<div role="status"><progress max="1"{value} aria-label="Tiến độ"></progress>'
        f"<div>{escape(message)}</div></div>"
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()) -> str:
    """A table that scrolls sideways on a phone; columns in ``numeric`` are right-aligned."""
    right = set(numeric)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="num">{escape(cell)}</td>' if i in right else f"<td>{escape(cell)}</td>"
            for i, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        '<div class="bd-table" tabindex="0" role="region" aria-label="Bảng">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def outcomes(results: Sequence[Outcome], *, marks: bool) -> str:
    """What each check found; with ``marks``, the points too."""
    items = "".join(_outcome(result, marks) for result in results)
    of = sum(result.check.points for result in results)
    head = f"Bạn đạt {number(total(results))} trên {number(of)} điểm." if marks else ""
    return (note("info", head) if head else "") + f'<ul class="bd-findings">{items}</ul>'


def _outcome(result: Outcome, marks: bool) -> str:
    points = f"{number(result.points)}/{number(result.check.points)} điểm" if marks else ""
    lines = "".join(
        f'<li class="{"good" if finding.ok else "bad"}">'
        + (f"<strong>{escape(finding.where)}:</strong> " if finding.where else "")
        + f"{escape(finding.message)}</li>"
        for finding in result.findings
    )
    return (
        f'<li><div class="head"><span>{escape(result.check.title)}</span>'
        f'<span class="points">{points}</span></div><ul>{lines}</ul></li>'
    )


def download(path: Path, label: str, name: str = "") -> str:
    """A link that carries the file itself, so no learner's file is served at an address."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    return (
        f'<a class="bd-download" download="{escape(name or path.name, quote=True)}" '
        f'href="data:{kind};base64,{data}">⬇ {escape(label)}</a>'
    )
