"""Horizontal lines drawn in a paragraph, as DrawingML or VML: how long they are."""

import re
from typing import TYPE_CHECKING

from workshop.office.package import local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU_PER_MM = 36_000
_FLAT_MM = 2.0
_PER_MM = {"pt": 72 / 25.4, "in": 1 / 25.4, "cm": 0.1, "mm": 1.0, "px": 96 / 25.4, "": 72 / 25.4}


def drawn_mm(paragraph: "_Element") -> list[float]:
    """The lengths in millimetres of the horizontal lines anchored in a paragraph."""
    found: list[float] = []
    for each in paragraph.iter():
        name = local(each)
        if name in {"anchor", "inline"}:
            found += _drawing(each)
        elif name == "line" and "vml" in str(each.tag):
            found += _vml(each)
    return found


def _drawing(frame: "_Element") -> list[float]:
    """A line, or a connector, of DrawingML; its frame tells its size."""
    shapes = {value(each, "prst") for each in frame.iter("{*}prstGeom")}
    if not shapes & {"line", "straightConnector1"}:
        return []
    extent = frame.find("{*}extent")
    wide, high = (int(value(extent, side) or 0) / _EMU_PER_MM for side in ("cx", "cy"))
    return [wide] if wide > 0 and high <= _FLAT_MM else []


def _vml(line: "_Element") -> list[float]:
    """A ``v:line``: from and to are points; Word writes one beside each drawing, which counts once."""
    if any(local(parent) == "Fallback" for parent in line.iterancestors()):
        return []
    ends = [_point(line.get(name, "")) for name in ("from", "to")]
    if None in ends:
        return []
    (left, top), (right, bottom) = ends  # type: ignore[misc]
    return [abs(right - left)] if abs(bottom - top) <= _FLAT_MM else []


def _point(text: str) -> tuple[float, float] | None:
    parts = re.findall(r"(-?[\d.]+)(pt|in|cm|mm|px|)", text)
    if len(parts) != 2:
        return None
    x, y = (float(number) / _PER_MM[unit] for number, unit in parts)
    return x, y
