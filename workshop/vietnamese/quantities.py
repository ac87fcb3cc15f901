"""Numbers, money and percentages in a text, each with its magnitude, unit and precision.

Reads digits ("97,5 tỷ đồng", "15 triệu 500 nghìn", "2 triệu rưỡi", "12/15 xã"), and words
("ba mươi hai hộ"). What stands around a number, ranges and table heads, is read in ``context``.
"""

import re
from decimal import Decimal

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import Measure
from workshop.vietnamese.measures import ONE
from workshop.vietnamese.numerals import SPACED, TOKEN, read_numeral
from workshop.vietnamese.quantity import Quantity, finish
from workshop.vietnamese.spelled import SEQUENCE, Spelled, read_spelled
from workshop.vietnamese.text import View

_OVER = re.compile(r"[ ]?/[ ]?(?=[0-9])")
_WORD_SPLIT = re.compile(r"[^\s]+")
_NOT_A_COUNT = re.compile(
    r"(?:thứ|tháng|quý|ngày|mùng|mồng|lớp|khóa|lần|số|trong|mỗi|mọi|hằng|hàng|cả|nhiều|các|những|một"
    r"|vài|mấy|qua|đầu|cuối|giữa|hết|theo|từng|chục|dăm)\s+$"
)
_TIME = ("tháng", "ngày", "phút", "giây")
_UNSURE_ALONE = frozenset(("năm", "tư", "mốt", "lăm", "nhăm", "không", "một"))


def read_quantities(view: View, claims: Claims) -> list[Quantity]:
    """Every quantity outside what is claimed, in order; claims what it reads."""
    found = [*_spaced(view, claims), *_in_digits(view, claims), *_in_words(view, claims)]
    return sorted(found, key=lambda quantity: quantity.start)


def _spaced(view: View, claims: Claims) -> list[Quantity]:
    found = []
    for token in SPACED.finditer(view.lowered):
        number = read_numeral(token.group())
        if number and claims.free(*token.span()):
            found.append(finish(view, claims, *token.span(), number.value, ONE))
            claims.take(token.start(), found[-1].end)
    return found


def _in_digits(view: View, claims: Claims) -> list[Quantity]:
    found: list[Quantity] = []
    for token in TOKEN.finditer(view.lowered):
        if not claims.free(*token.span()):
            continue
        for start, end in _split_list(view.lowered, *token.span()):
            quantity = _read_digits(view, claims, start, end)
            if quantity and claims.take(quantity.start, quantity.end):
                found.append(quantity)
    return found


def _split_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A list of small numbers without spaces, "5,6,7", is several."""
    written = text[start:end]
    if not re.fullmatch(r"[0-9]{1,2}(?:,[0-9]{1,2}){2,}", written):
        return [(start, end)]
    return [(start + part.start(), start + part.end()) for part in re.finditer("[0-9]+", written)]


def _read_digits(view: View, claims: Claims, start: int, end: int) -> Quantity | None:
    text = view.lowered
    number = read_numeral(text[start:end])
    if number is None:
        return None
    over = _OVER.match(text, end)
    below = TOKEN.match(text, over.end()) if over else None
    if below and claims.free(start, below.end()):
        return _ratio(view, claims, start, number.value, below)
    quantity = finish(view, claims, start, end, number.value, ONE.scaleb(-number.decimals))
    if number.decimals == 3 and quantity.scale == ONE and _whole(quantity.measure):
        again = read_numeral(text[start:end], whole=True)
        if again and again.decimals == 0:
            quantity.value, quantity.step = again.value, ONE
    if quantity.end < len(text) and text[quantity.end].isalpha():
        return None
    return _signed(text, quantity)


def _whole(measure: Measure | None) -> bool:
    return measure is not None and (
        measure.unit == "đồng" or (measure.kind == "number" and measure.unit == measure.base_unit)
    )


def _ratio(
    view: View, claims: Claims, start: int, above: Decimal, below: re.Match[str]
) -> Quantity | None:
    number = read_numeral(below.group())
    if number is None or number.value == 0:
        return None
    quantity = finish(view, claims, start, below.end(), above / number.value, Decimal("0.0001"))
    if quantity.scale != ONE:
        return None
    quantity.parts = (above, number.value)
    return quantity


def _signed(text: str, quantity: Quantity) -> Quantity:
    at = quantity.start - 1
    if at >= 0 and text[at] in "-−" and _is_minus(text, at, quantity.end):
        quantity.start = at
    elif text[max(0, quantity.start - 3) : quantity.start] == "âm ":
        quantity.start -= 3
    else:
        return quantity
    quantity.value = -quantity.value
    return quantity


def _is_minus(text: str, at: int, end: int) -> bool:
    """A dash right before a number is a minus unless it opens a list line or joins a range."""
    line_start = text.rfind("\n", 0, at) + 1
    before = text[line_start:at]
    if not before.strip():
        line_end = text.find("\n", end)
        return not text[end : line_end if line_end >= 0 else len(text)].strip()
    if before[-1] not in " (\t|:[=":
        return False
    last = before.rstrip(" ")[-1:]
    return not last.isdigit() and last != "%"


def _in_words(view: View, claims: Claims) -> list[Quantity]:
    found: list[Quantity] = []
    for run in SEQUENCE.finditer(view.lowered):
        if claims.free(*run.span()):
            found.extend(_read_run(view, run, claims))
    return found


def _read_run(view: View, run: re.Match[str], claims: Claims) -> list[Quantity]:
    words = list(_WORD_SPLIT.finditer(view.lowered, run.start(), run.end()))
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        number = read_spelled([word.group() for word in words[at : at + 40]])
        quantity = (
            _spelled(view, claims, words[at : at + number.used], number) if number.used else None
        )
        if quantity and claims.take(quantity.start, quantity.end):
            found.append(quantity)
            while at < len(words) and words[at].start() < quantity.end:
                at += 1
        else:
            at += max(number.used, 1)
    return found


def _spelled(
    view: View, claims: Claims, words: list[re.Match[str]], number: Spelled
) -> Quantity | None:
    """One word alone is a number only before a unit: "ba hộ", but not "ba mẹ"."""
    start, end = words[0].start(), words[-1].end()
    quantity = finish(view, claims, start, end, number.value, ONE.scaleb(-number.decimals))
    quantity.parts = number.parts
    if len(words) > 1:
        return quantity
    measure = quantity.measure
    if quantity.scale != ONE:
        return quantity
    if measure is None or _NOT_A_COUNT.search(view.lowered, max(0, start - 12), start):
        return None
    counted = measure.unit == measure.base_unit or measure.base_unit in _TIME
    if words[0].group() in _UNSURE_ALONE and counted:
        return None
    return quantity
