"""Numbers written in words, "hai trăm linh năm" = 205: read and said.

Reading is strict, so that "hai năm" is two years and not 25, and "ba mẹ" is no number: a digit
after "trăm" or "nghìn" needs its "linh" or "lẻ".
"""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
LAST = DIGITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
WORDS = (*LAST, *SCALES, "mười", "mươi", "chục", "trăm", "linh", "lẻ", "rưỡi", "phẩy", "phần")

_NOT_SCALE = r"(?!\s+(?:lệ|số|trọng|giá|suất|mỉ|mẩn))"
_WORD = "|".join(
    word + _NOT_SCALE if word in ("tỷ", "tỉ") else word for word in sorted(WORDS, key=len)[::-1]
)
SEQUENCE = re.compile(rf"(?<!\w)(?:{_WORD})(?!\w)(?:[ \t\u00a0\n]{{1,3}}(?:{_WORD})(?!\w))*")
_NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class Spelled(NamedTuple):
    """A number in words: its value, how many words it took (0: none starts here), how many decimals
    it shows ("bảy phẩy năm" shows one), and the two parts of a fraction."""

    value: Decimal
    used: int
    decimals: int = 0
    parts: tuple[Decimal, ...] = ()


def read_spelled(words: list[str]) -> Spelled:
    """Read the number at the start of a list of lower-case words."""
    value, used = _integer(words)
    if used and words[used : used + 1] == ["phẩy"]:
        decimals, taken = _digits(words[used + 1 :])
        if decimals:
            shown = Decimal(f"{value}.{''.join(map(str, decimals))}")
            return Spelled(shown, used + 1 + taken, len(decimals))
    if used and words[used : used + 1] == ["phần"]:
        below, more = _integer(words[used + 1 :])
        if more and below > 1:
            parts = (Decimal(value), Decimal(below))
            return Spelled(parts[0] / parts[1], used + 1 + more, 6, parts)
    return Spelled(Decimal(value), used)


def _digits(words: list[str]) -> tuple[list[int], int]:
    """The digits behind "phẩy": one by one, or two as a number ("phẩy mười lăm", "phẩy hai mươi lăm")."""
    tens, used = _below_hundred(words, after=False)
    if tens >= 10 and "chục" not in words[:used]:
        return [tens // 10, tens % 10], used
    found = []
    for word in words:
        if word not in LAST:
            break
        found.append(LAST[word])
    return found, len(found)


def _integer(words: list[str]) -> tuple[int, int]:
    """Groups below a thousand with falling scales, "hai triệu ba trăm nghìn"."""
    total, used, ceiling = 0, 0, 10**18
    while True:
        group, taken = _below_thousand(words[used:], first=used == 0)
        if not taken:
            return total, used
        scale, scale_words = _scale(words[used + taken :])
        if scale >= ceiling:
            return (total, used) if used else (group, taken)
        total += group * scale
        used += taken + scale_words
        ceiling = scale
        if scale > 1 and words[used : used + 1] == ["rưỡi"]:
            return total + scale // 2, used + 1
        if scale == 1:
            return total, used


def _scale(words: list[str]) -> tuple[int, int]:
    scale = SCALES.get(words[0], 1) if words else 1
    if scale == 1:
        return 1, 0
    if words[1:2] and words[1] in ("tỷ", "tỉ") and scale < 10**9:
        return scale * 10**9, 2
    return scale, 1


def _below_thousand(words: list[str], first: bool) -> tuple[int, int]:
    if not words:
        return 0, 0
    if len(words) > 1 and words[0] in DIGITS and words[1] == "trăm":
        hundreds = DIGITS[words[0]] * 100
        if words[2:3] == ["rưỡi"]:
            return hundreds + 50, 3
        rest, used = _below_hundred(words[2:], after=True)
        return hundreds + rest, 2 + used
    return _below_hundred(words, after=not first)


def _below_hundred(words: list[str], after: bool) -> tuple[int, int]:
    """``after``: a larger part stands before, so that a lone digit needs "linh" or a scale."""
    word, following = words[0] if words else "", words[1] if len(words) > 1 else ""
    if word in ("linh", "lẻ"):
        return (LAST[following], 2) if after and following in LAST else (0, 0)
    if word == "mười" or (word in DIGITS and word != "không" and following in ("mươi", "chục")):
        tens, used = (10, 1) if word == "mười" else (DIGITS[word] * 10, 2)
        last = words[used] if len(words) > used else ""
        if last in LAST and last != "năm" and following != "chục":
            return tens + LAST[last], used + 1
        return tens, used
    if word in DIGITS and (not after or following in SCALES):
        return DIGITS[word], 1
    return 0, 0


def say(number: int) -> str:
    """A whole number from 0 to below 10^15 in words, as amounts are written out.

    >>> say(97_480_205)
    'chín mươi bảy triệu bốn trăm tám mươi nghìn hai trăm linh năm'

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= number < 10**15:
        raise ValueError(f"cannot be said: {number}")
    if number == 0:
        return _NAMES[0]
    parts, first = [], True
    for scale, name in (
        (10**12, "nghìn tỷ"),
        (10**9, "tỷ"),
        (10**6, "triệu"),
        (10**3, "nghìn"),
        (1, ""),
    ):
        group, number = divmod(number, scale)
        if group:
            full = not first
            parts.append(f"{_say_group(group, full)} {name}".strip())
            first = False
    return " ".join(parts)


def _say_group(group: int, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [_NAMES[hundreds], "trăm"] if hundreds or full else []
    tens, last = divmod(rest, 10)
    if tens == 0 and last:
        words += ["linh", _NAMES[last]] if words else [_NAMES[last]]
    elif tens:
        words += ["mười"] if tens == 1 else [_NAMES[tens], "mươi"]
        if last:
            words.append(_say_last(tens, last))
    return " ".join(words)


def _say_last(tens: int, last: int) -> str:
    if last == 5:
        return "lăm"
    if last == 1 and tens > 1:
        return "mốt"
    return _NAMES[last]
