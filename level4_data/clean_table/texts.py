"""Mends texts step by step, each step a rule of its own: spaces, letters, names, numbers as codes."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from level4_data.clean_table.dates import Read
from workshop.vietnamese import fold, normalise
from workshop.vietnamese.identifiers import is_citizen_number, is_phone_number

HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
BEFORE_MARK = re.compile(r" (?=[,;])")
ANY_DAY = date(2099, 12, 31)  # a check must not depend on today
ETH = str.maketrans("Ðð", "Đđ")
YES = frozenset({"co", "x", "v", "1", "yes", "y", "dung", "true", "✓", "✔", "☑", "c", "roi"})
NO = frozenset({"khong", "0", "no", "n", "sai", "false", "ko", "k", "-", "chua", "☐", "khg"})
PHONE_ENDS = re.compile(r"\s*(?:/|;|,|-(?=\s*0)|\bhoặc\b|\bvà\b)\s*")


@lru_cache(maxsize=200_000)
def steps(
    text: str, is_name: bool = False, off: frozenset[str] = frozenset()
) -> tuple[tuple[str, str], ...]:
    """The text after each rule that changes it, as (rule, text); rules in ``off`` are left out."""
    out: list[tuple[str, str]] = []

    def step(rule: str, after: str) -> None:
        if rule not in off and after != (out[-1][1] if out else text):
            out.append((rule, after))

    def now() -> str:
        return out[-1][1] if out else text

    step("hidden", BEFORE_MARK.sub("", SPACES.sub(" ", HIDDEN.sub("", text)).strip()))
    step("unicode", unicodedata.normalize("NFC", now()).translate(ETH))
    step("tone", normalise(now()))
    if is_name:
        step("case", _name_case(now()))
    return tuple(out)


def _name_case(name: str) -> str:
    """Capitals at the head of each word, unless the name is written with them already."""
    letters = [char for char in name if char.isalpha()]
    shouted = len(letters) > 3 and all(char.isupper() for char in letters)
    words = [
        _capital(word) if shouted or word.islower() or _mixed(word) else word
        for word in name.split(" ")
    ]
    return " ".join(words)


def _mixed(word: str) -> bool:
    return (len(word) > 1 and word[0].islower()) or (
        word[1:] != word[1:].lower() and "." not in word
    )


def _capital(word: str) -> str:
    parts = re.split(r"(['’-])", word.lower())
    return "".join(part[:1].upper() + part[1:] for part in parts)


def read_phone(text: str) -> Read:
    """Ten digits that begin with 0, or several of them parted by " / "."""
    out = []
    for part in PHONE_ENDS.split(text):
        digits = re.sub(r"[^\d+]", "", part)
        digits = re.sub(r"^(?:\+84|0084|84(?=\d{9}$))0?", "0", digits)
        if len(digits) == 9 and digits[0] in "35789":
            digits = f"0{digits}"
        if not is_phone_number(digits):
            return Read(why="Số điện thoại thiếu hoặc thừa chữ số. Bạn hỏi lại, đừng thêm bừa.")
        out.append(digits)
    return Read(" / ".join(out))


def read_citizen(text: str) -> Read:
    """Twelve digits; nine of an old identity card stay; lost zeros at the front come back."""
    digits = re.sub(r"[\s.\-']", "", text)
    if not digits.isdigit():
        return Read(why="CCCD có ký tự không phải số (có thể Excel đã làm tròn). Bạn hỏi lại.")
    if len(digits) in (10, 11) and _citizen(digits.zfill(12)):
        return Read(digits.zfill(12))
    if len(digits) == 9:
        return Read(digits)
    if not _citizen(digits):
        return Read(why="CCCD phải có 12 chữ số, đầu là mã tỉnh. Bạn hỏi lại.")
    return Read(digits)


def _citizen(digits: str) -> bool:
    return is_citizen_number(digits, ANY_DAY)


def read_yes_no(text: str) -> Read:
    """Có or Không."""
    word = fold(text).strip(" .")
    if word in YES:
        return Read("Có")
    if word in NO:
        return Read("Không")
    return Read(why="Chưa rõ là Có hay Không.", ways=("Có", "Không"))


@lru_cache(maxsize=200_000)
def key_of(text: str) -> str:
    """A text for comparing: folded, letters and digits only, parted by one space."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))
