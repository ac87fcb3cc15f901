"""Numbers that identify a person or a business, checked by their form and their check digits."""

import re
from datetime import date
from functools import lru_cache

from workshop.vietnamese.rules import table


def is_citizen_number(digits: str, today: date | None = None) -> bool:
    """Whether 12 digits can be a citizen's number (CCCD): a province, a century, a past year.

    Source: rule "personal-number".
    """
    if len(digits) != 12 or not digits.isascii() or not digits.isdigit():
        return False
    data = table("personal")["cccd"]
    century = data["centuries"].get(digits[3])
    if int(digits[:3]) not in data["provinces"] or century is None:
        return False
    return bool(century + int(digits[4:6]) <= (today or date.today()).year)


def is_tax_code(digits: str) -> bool:
    """Whether 10 or 13 digits are a tax code whose tenth digit is right.

    Source: rule "tax-code"; the check digit is 10 less the weighted sum modulo 11.
    """
    if len(digits) not in (10, 13) or not digits.isascii() or not digits.isdigit():
        return False
    if digits[2:9] == "0000000" or digits[10:] == "000":
        return False
    data = table("personal")["tax_code"]
    weighted = sum(w * int(d) for w, d in zip(data["weights"], digits, strict=False))
    return int(digits[9]) == 10 - weighted % data["modulus"]


def is_card_number(digits: str) -> bool:
    """Whether 16 or 19 digits are a bank card's: a known first digit, and Luhn's check digit."""
    if len(digits) not in (16, 19) or digits[0] not in "34569":
        return False
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


@lru_cache(maxsize=1)
def _mobile() -> re.Pattern[str]:
    return re.compile(rf"0(?:{'|'.join(table('personal')['phone']['mobile'])})[0-9]{{7}}")


def is_phone_number(digits: str) -> bool:
    """Whether digits, with 0 or 84 in front, are a mobile (10) or a landline number (11).

    Source: rule "mobile-numbers".
    """
    national = digits
    if digits.startswith("84") and len(digits) in (11, 12):
        national = "0" + digits[2:].removeprefix("0")
    return bool(_mobile().fullmatch(national) or re.fullmatch(r"02[0-9]{9}", national))
