"""Tells running headers, running footers and page numbers of a pdf from its text.

A running line stands near the edge of many pages, the same but for a number that counts with them.
"""

import re
from collections import Counter

from workshop.office.assemble import Piece
from workshop.office.pdf_lines import Line

_ZONE = 0.13
_SHARE = 0.4
_NUMBER = re.compile(r"(?i)(?:trang|page)?[\s\-–]*(\d+)(?:\s*(?:/|of|trên)\s*\d+)?[\s\-–]*")

Row = list[Line]


def set_apart(pages: list[list[Row]], heights: list[float]) -> tuple[list[Piece], list[list[Row]]]:
    """The running lines, each once, and the rows of every page without them."""
    edges = [_edges(rows, height) for rows, height in zip(pages, heights, strict=True)]
    counts = Counter(
        (zone, key)
        for number, rows in enumerate(edges)
        for zone, key in {(zone, key) for row, zone in rows for key in _keys(row, number)}
    )
    enough = max(2, _SHARE * len(pages))
    found: dict[tuple[str, str], Piece] = {}
    kept = []
    for number, (rows, edge) in enumerate(zip(pages, edges, strict=True)):
        running: list[Row] = []
        for row, zone in edge:
            key = max(_keys(row, number), key=lambda key: counts[zone, key])
            own = row in (rows[0], rows[-1]) and _is_number(row, number)
            if own or counts[zone, key] >= enough:
                running.append(row)
                piece = Piece(text=_text(row), kind="header" if zone == "top" else "footer")
                found.setdefault((zone, key), piece)
        kept.append([row for row in rows if row not in running])
    return sorted(found.values(), key=lambda piece: piece.kind == "footer"), kept


def _edges(rows: list[Row], height: float) -> list[tuple[Row, str]]:
    """The rows in the top and bottom zone of a page."""
    top = [(row, "top") for row in rows if row[0].base < _ZONE * height]
    return top + [(row, "bottom") for row in rows if row[0].base > (1 - _ZONE) * height]


def _text(row: Row) -> str:
    return " ".join(part.text for part in row)


def _keys(row: Row, number: int) -> list[str]:
    """The row's text, and again with each of its numbers as what it is more than the page's."""
    text = _text(row)
    relative = [
        f"{text[: match.start()]}#{int(match[0]) - number}#{text[match.end() :]}"
        for match in re.finditer(r"\d{1,4}", text)
    ]
    return [text, *relative]


def _is_number(row: Row, number: int) -> bool:
    """Whether a row is nothing but this page's own number."""
    match = _NUMBER.fullmatch(_text(row))
    return match is not None and int(match[1]) == number + 1
