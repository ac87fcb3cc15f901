"""Numbers as Vietnamese readers write them, and the fixed words of this lesson's tables."""

from fractions import Fraction

BETTER = {"higher": "cao hơn tốt", "lower": "thấp hơn tốt"}
SCALE = {"minmax": "kém nhất – tốt nhất", "ratio": "tỷ lệ với tốt nhất", "points": "điểm 1–5"}
RULE = {"yes": "phải có", "at_least": "ít nhất", "at_most": "nhiều nhất"}
MISSING = {"ask": "chưa quyết định", "zero": "tính 0 điểm", "exclude": "loại phương án"}
YES, NO = "có", "không"
ELIGIBLE, OUT = "đủ", "loại"


def number(value: Fraction, decimals: int = 2) -> str:
    """``Fraction(2469, 2)`` as ``1.234,5``: rounded half away from zero, no trailing zeros."""
    scaled = half_up(abs(value) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    grouped = f"{whole:,}".replace(",", ".")
    tail = str(rest).rjust(decimals, "0").rstrip("0") if decimals else ""
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{grouped},{tail}" if tail else f"{sign}{grouped}"


def percent(share: Fraction, decimals: int = 1) -> str:
    """``Fraction(57, 200)`` as ``28,5 %``."""
    return f"{number(share * 100, decimals)} %"


def names(items: tuple[str, ...]) -> str:
    """``("A", "B", "C")`` as ``A, B và C``."""
    return " và ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero, as ROUND does in a spreadsheet."""
    rounded = (abs(value) * 2 + 1) // 2
    return int(rounded) if value >= 0 else -int(rounded)
