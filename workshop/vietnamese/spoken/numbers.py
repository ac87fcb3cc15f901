"""Numbers as a northern voice says them: "hai mươi mốt", "ba mươi tư", "phẩy không năm", digit by digit."""

from decimal import Decimal
from functools import lru_cache

from workshop.vietnamese.numerals import read_numeral
from workshop.vietnamese.rules import table
from workshop.vietnamese.spelled import say

DIGIT = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**15
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def say_number(number: int) -> str:
    """A whole number, minus sign and all; 10^15 and above digit by digit.

    >>> say_number(1_234_500), say_number(24), say_number(105)
    ('một triệu hai trăm ba mươi tư nghìn năm trăm', 'hai mươi tư', 'một trăm linh năm')
    """
    if number < 0:
        return f"âm {say_number(-number)}"
    if number >= LIMIT:
        return say_digits(str(number))
    return say(number).replace("mươi bốn", "mươi tư")


def say_digits(written: str) -> str:
    """Digit by digit, whatever stands between them left out: phone numbers, codes."""
    return " ".join(DIGIT[int(sign)] for sign in written if sign in "0123456789")


def say_decimal(written: str, *, whole: bool = False) -> tuple[str, ...]:
    """All ways to say digits with marks ("1.234,5"), the usual one first; none where it is no number.

    Decimals are said one by one ("phẩy hai lăm"), or as a number ("phẩy hai mươi lăm").
    """
    number = read_numeral(written, whole)
    if number is None:
        return ()
    integer = say_number(int(number.value))
    if not number.decimals:
        return (integer,)
    shown = f"{number.value:f}".partition(".")[2].ljust(number.decimals, "0")
    return tuple(f"{integer} phẩy {said}" for said in _decimals(shown))


def _decimals(shown: str) -> tuple[str, ...]:
    """The digits behind the comma: "25" is "hai lăm", "hai năm" or "hai mươi lăm"."""
    plain = say_digits(shown)
    if len(shown) != 2 or shown[0] == "0":
        return (plain,)
    as_number = say_number(int(shown))
    short = as_number.replace(" mươi", "")
    ways: tuple[str, ...]
    if shown[1] == "0":
        ways = (plain, as_number)
    else:
        ways = (as_number, plain) if shown[0] == "1" else (short, plain, as_number)
    return tuple(dict.fromkeys(ways))


def say_year(year: int) -> tuple[str, ...]:
    """All ways to say a year, the usual one first.

    >>> say_year(2026)[0]
    'hai nghìn không trăm hai mươi sáu'
    """
    usual = say_number(year)
    return tuple(
        dict.fromkeys((usual, usual.replace("nghìn không trăm", "nghìn"), say_digits(str(year))))
    )


def read_roman(written: str) -> int | None:
    """The value of a Roman numeral in capitals, or None where it is none: "XV" is 15, "IIX" none."""
    values = [ROMAN.get(letter, 0) for letter in written]
    if not values or 0 in values:
        return None
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if write_roman(total) == written else None


def write_roman(number: int) -> str:
    """A whole number from 1 to 3999 in Roman numerals."""
    out = ""
    for value, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        out += letters * count
    return out


def say_ordinal(number: int) -> str:
    """After "thứ": "thứ nhất", "thứ tư", else the number."""
    return {1: "nhất", 4: "tư"}.get(number) or say_number(number)


@lru_cache(maxsize=512)
def spell(letters: str) -> str:
    """Letters by their names: "ABC" is "a bê xê"; what is no Vietnamese letter stays."""
    names = table("spoken")["letter"]
    return " ".join(names.get(letter.upper(), letter) for letter in letters)


def value_in_words(value: Decimal) -> tuple[str, ...]:
    """A whole value said in full, as "một tỷ hai trăm triệu" for 1,2 tỷ; none for broken ones."""
    return (say_number(int(value)),) if value == int(value) and abs(value) < LIMIT else ()
