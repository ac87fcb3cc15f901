"""Pieces of HTML for panels. Every text is escaped here, so a file's content can never be markup."""

import base64
import mimetypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path

from workshop.lesson.check import Outcome, total
from workshop.lesson.panel import addresses

CARRIED = 200_000
"""Bytes up to which a page carries a file in itself."""
CARRIED_AT_MOST = 30_000_000
"""The same where nothing serves the file (JupyterLab)."""
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
    """A link that saves a file: small ones it carries itself, larger ones have an address."""
    saved = escape(name or path.name, quote=True)
    there = source(path, name or path.name)
    if not there:
        return _too_large_here(path)
    address = escape(there, quote=True)
    return f'<a class="bd-download" download="{saved}" href="{address}">⬇ {escape(label)}</a>'


def picture(path: Path, alt: str) -> str:
    """A picture as wide as there is room."""
    there = source(path)
    if not there:
        return _too_large_here(path)
    return image(there, alt)


def image(address: str, alt: str) -> str:
    """A picture that lies at an address, such as a data URL."""
    return (
        f'<img class="bd-picture" src="{escape(address, quote=True)}" '
        f'alt="{escape(alt, quote=True)}">'
    )


def player(path: Path, label: str) -> str:
    """A video or a sound with the browser's own buttons."""
    kind = "video" if _kind(path).startswith("video/") else "audio"
    there = source(path)
    if not there:
        return _too_large_here(path)
    inline = " playsinline" if kind == "video" else ""
    return (
        f'<{kind} class="bd-player" controls preload="metadata"{inline} src="{escape(there, quote=True)}" '
        f'aria-label="{escape(label, quote=True)}"></{kind}>'
    )


@dataclass(frozen=True)
class Tile:
    """One picture of a gallery: an address or data URL, what it shows, its state and a remark."""

    src: str
    alt: str
    title: str
    kind: str = "info"
    state: str = ""


def gallery(tiles: Iterable[Tile], *, large: bool = False) -> str:
    """Small pictures side by side, each with its name and state (``kind`` as in ``note``); ``large``
    ones to look at closely, below each other on a phone."""
    items = "".join(
        f'<li class="{escape(tile.kind, quote=True)}">'
        f'<img src="{escape(tile.src, quote=True)}" alt="{escape(tile.alt, quote=True)}">'
        f"<strong>{escape(tile.title)}</strong><span>{escape(tile.state)}</span></li>"
        for tile in tiles
    )
    size = " large" if large else ""
    return f'<ul class="bd-gallery{size}">{items}</ul>' if items else ""


def _kind(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def source(path: Path, download: str = "") -> str:
    """An address on the class server for what is large; else the file itself; empty if neither."""
    size = path.stat().st_size
    if size > CARRIED and (served := addresses.address(path, download=download)):
        return served
    if size > CARRIED_AT_MOST:
        return ""
    return data_url_of(path)


def data_url_of(path: Path) -> str:
    """The file itself as an address."""
    return data_url(path.read_bytes(), _kind(path))


def data_url(data: bytes, kind: str = "image/jpeg") -> str:
    """Bytes as an address."""
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _too_large_here(path: Path) -> str:
    return note("info", f"Tệp lớn nên không hiện ở đây. Bạn mở tệp trên máy, tại: {path}")
