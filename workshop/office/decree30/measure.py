"""How long a line of text is in Times New Roman, so that rules below it are as long as they must be.

Widths are the font's advance widths in 2048ths of the size; marks above and below add nothing.
"""

import unicodedata

_REGULAR = {
    369: "'",
    512: " .,",
    569: "ijlt/:;",
    682: "frI-()",
    797: "sJ",
    836: '"',
    909: "acez“”",
    1024: "bdghknopquvxy0123456789–đ",
    1139: "FPS",
    1251: "ELTZ",
    1366: "BCR",
    1479: "wADGHKNOQUVXYĐ",
    1593: "m",
    1821: "M",
    1933: "W",
}
_BOLD = {
    512: " .,",
    569: "il/'",
    682: "fjt-():;",
    797: "sI",
    909: "cerz",
    1024: "agovxyJ0123456789“”–",
    1137: '"',
    1139: "bdhknpquSđ",
    1251: "FP",
    1366: "BELTZ",
    1479: "wACDNRUVXYĐ",
    1593: "GHKOQ",
    1706: "m",
    1933: "M",
    2048: "W",
}
_USUAL = 1024
MM_PER_POINT = 25.4 / 72


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def width_mm(text: str, size: float, bold: bool) -> float:
    """The length of a line of text in millimetres at a size in points."""
    widths = _WIDTHS[bold]
    plain = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return sum(widths.get(c, _USUAL) for c in plain) / 2048 * size * MM_PER_POINT
