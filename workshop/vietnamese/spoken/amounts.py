"""Quantities as they are said: "1,2 tỷ đồng", "350.000 đ/kg", "-5 °C", "12/15 xã", "2tr5"."""

import re
from decimal import Decimal
from itertools import product

from workshop.vietnamese.fact import Fact
from workshop.vietnamese.numerals import read_numeral
from workshop.vietnamese.rules import table
from workshop.vietnamese.spoken.numbers import (
    say_decimal,
    say_digits,
    say_number,
    say_ordinal,
    value_in_words,
)

_NUMBER = re.compile(r"(?<![^\W\d_^])[0-9]+(?:[.,\u00a0\u202f][0-9]+)*")
_RATIO = re.compile(r"([0-9][0-9.,]*)[ ]?/[ ]?([0-9][0-9.,]*)(.*)", re.DOTALL)
_COMPACT = re.compile(r"([0-9]+)[ ]?(?:tr|triệu|tỷ|k|nghìn)[ ]?[0-9](?![0-9.,])")
_MAGNITUDE = re.compile(r"\s*(?:nghìn tỷ|tỷ|tỉ|triệu|nghìn|ngàn|tr|k)(?!\w)(.*)", re.DOTALL)
_SPACED = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_ORDINAL = re.compile(r"(?<!\w)thứ\s$", re.IGNORECASE)
_CALLED = re.compile(r"(?:gọi|số|thoại|máy|đài|nóng|hoặc|,)[\s:]*$", re.IGNORECASE)
_EMERGENCY = ("111", "112", "113", "114", "115")
_MOST_WAYS = 60
_FEW = 10  # below this "2/3" without a unit is two thirds


def amount_ways(fact: Fact, before: str = "") -> tuple[str, ...]:
    """All ways to say a number, an amount of money or a percentage, the usual one first.

    ``before`` is what stands before it: "thứ 4" is said otherwise than "4", "gọi 113" digit by digit.
    """
    written = fact.text.strip()
    if written.isdigit() and _ORDINAL.search(before):
        return (say_ordinal(int(written)),)
    if written in _EMERGENCY and _CALLED.search(before):
        return (say_digits(written), say_number(int(written)))
    minus = "âm " if written[:1] in "-−" and len(written) > 1 else ""
    written = written[1:].lstrip() if minus else written
    ratio = _RATIO.fullmatch(written)
    if ratio and fact.parts:
        ways = _ratio_ways(ratio[1], ratio[2], ratio[3])
    elif compact := _COMPACT.match(written):
        rest = unit_words(written[compact.end() :])
        value = fact.value if isinstance(fact.value, Decimal) else Decimal(0)
        ways = tuple(f"{way}{rest}" for way in _half(value) + value_in_words(value))
    else:
        ways = _plain_ways(_SPACED.sub(".", written), fact)
    return tuple(dict.fromkeys(" ".join((minus + way).split()) for way in ways))[:_MOST_WAYS]


def _half(value: Decimal) -> tuple[str, ...]:
    """ "hai triệu rưỡi" for 2 500 000."""
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")):
        whole, rest = divmod(value, scale)
        if whole and rest * 2 == scale:
            return (f"{say_number(int(whole))} {name} rưỡi",)
        if whole:
            break
    return ()


def _ratio_ways(above: str, below: str, rest: str) -> tuple[str, ...]:
    over, under = say_decimal(above), say_decimal(below)
    if not over or not under:
        return ()
    unit = unit_words(rest)
    of = f"{over[0]} trên {under[0]}{unit}"
    part = f"{over[0]} phần {under[0]}{unit}"
    first, second = read_numeral(above), read_numeral(below)
    small = first and second and first.value < second.value <= _FEW
    return (part, of) if small and not unit else (of, f"{over[0]} trong {under[0]}{unit}", part)


def _plain_ways(written: str, fact: Fact) -> tuple[str, ...]:
    whole = fact.unit.startswith("đồng")
    parts: list[tuple[str, ...]] = []
    at, numbers = 0, list(_NUMBER.finditer(written))
    for number in numbers:
        parts.append((unit_words(written[at : number.start()]),))
        said = say_decimal(number.group(), whole=whole)
        parts.append(said or (number.group(),))
        at = number.end()
    parts.append((unit_words(written[at:]),))
    ways = [" ".join(part) for part in product(*parts)]
    if len(numbers) == 1:
        ways += _by_value(written, numbers[0], fact)
    return tuple(ways)


def _by_value(written: str, number: re.Match[str], fact: Fact) -> list[str]:
    """ "một tỷ hai trăm triệu đồng" for "1,2 tỷ đồng"; "hai triệu rưỡi" for "2,5 triệu"."""
    behind = _MAGNITUDE.match(written, number.end())
    if behind is None or not isinstance(fact.value, Decimal) or "," not in number.group():
        return []
    unit = unit_words(behind[1])
    return [f"{way} {unit}" for way in (*value_in_words(abs(fact.value)), *_half(abs(fact.value)))]


def unit_words(written: str) -> str:
    """What follows a number, its signs as words: " đ/kg" is " đồng một ki-lô-gam"."""
    if not written.strip():
        return ""
    units = table("spoken")["unit"]
    whole = units.get(written.strip().lower())
    if whole:
        return f" {whole}"
    per = [" ".join(_word(word, units) for word in part.split()) for part in written.split("/")]
    return f" {' một '.join(per)}"


def _word(word: str, units: dict[str, str]) -> str:
    if word == "C":  # "37 độ C"
        return "xê"
    core = word.rstrip(".,;")
    return str(units.get(core.lower(), core)) + word[len(core) :]
