"""What of a reply is put into English without a model: the lines that every letter has, figures, and
words that a small model gets wrong ("chục" is ten, no dozen and no cake)."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from level1_text.answer_citizen.reply import GREETING
from level1_text.answer_citizen.verify import day_of
from workshop.vietnamese import Fact, normalise, read_facts

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATA = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_DEAR = re.compile(r"^Kính gửi (?P<who>[^,.…]+),$")
_THANKS = re.compile(
    r"^Cảm ơn \w+ đã gửi thư\. Chúng tôi xin trả lời từng câu hỏi của \w+ như sau\.$"
)
_CONTACT = re.compile(
    r"^Nếu cần hỏi thêm, mời \w+ liên hệ: (?P<who>.+?), điện thoại (?P<phone>[\d .]+\d)\.$"
)
_LATER = re.compile(
    r"^Về câu “.+”, bảng thông tin hiện chưa có\. (?P<who>.+) sẽ trả lời \w+ "
    r"trước ngày (?P<day>[\d/.-]+\d)\.$"
)
CLOSING = "Trân trọng."


def by_code(line: str) -> str | None:
    """The English of a line that the program wrote into the letter itself, or None."""
    if line == CLOSING:
        return "Yours sincerely,"
    if _THANKS.match(line):
        return "Thank you for your letter. Here are our answers to your questions."
    if found := _DEAR.match(line):
        who = _person(found["who"])
        return f"Dear {who}," if who else None
    if found := _CONTACT.match(line):
        who = _person(found["who"])
        end = f"telephone {found['phone']}."
        return f"If you have any more questions, please contact {who}, {end}" if who else None
    return _later(line)


def _later(line: str) -> str | None:
    found = _LATER.match(line)
    if found is None:
        return None
    who, day = _person(found["who"]), _in_english_all(found["day"])
    if not who or not any(month in day for month in MONTHS):
        return None
    return (
        f"We do not have the answer to this question yet. {who[:1].upper()}{who[1:]} will reply to you "
        f"before {day}."
    )


def _person(who: str) -> str:
    """ "chủ tiệm Lường Thị Sen" in English; empty where more than a name stays Vietnamese."""
    said, left = _put(normalise(who), _people())
    return said if all(word[:1].isupper() for word in re.findall(r"[^\W\d_]+", left)) else ""


def prepared(line: str, address: str = "") -> str:
    """The line with its amounts, days and terms as English has them: "8.000 đồng" as "8,000 VND"; and,
    but in the greeting, with the reader called "bạn", which a model takes for "you"."""
    if address and not GREETING.match(line):
        line = re.sub(rf"\b{address}\b", "bạn", line, flags=re.IGNORECASE)
    return _put(_in_english_all(normalise(line)), _terms())[0]


def terms_of(line: str) -> list[str]:
    """The English terms that ``prepared`` has put into a line; a longer one hides those inside it."""
    wanted = {term.strip() for term in _DATA["terms"].values()}
    found, rest = [], line.lower()
    for term in sorted(wanted, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(term.lower())}(?!\w)"
        found += [term] * len(re.findall(pattern, rest))
        rest = re.sub(pattern, " ", rest)
    return found


def _in_english_all(line: str) -> str:
    out, last = "", 0
    for fact in read_facts(line):
        said = _in_english(fact)
        if said:
            out += line[last : fact.start] + said
            last = fact.end
    return out + line[last:]


def _in_english(fact: Fact) -> str:
    day = day_of(fact)
    if day is not None:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if fact.kind == "money" and fact.unit.startswith("đồng") and isinstance(fact.base, Decimal):
        each = fact.text.partition("/")
        return f"{fact.base:,f} VND{each[1]}{each[2]}"
    if fact.kind in ("number", "percent") and isinstance(fact.value, Decimal):
        return (
            _FIGURE.sub(f"{fact.value:,f}", fact.text, count=1)
            if "." in fact.text
            else (fact.text.replace(",", "."))
        )
    return ""


def _put(line: str, terms: tuple[re.Pattern[str], Mapping[str, str]]) -> tuple[str, str]:
    """The line with the terms in English, and what of it is none of them."""
    pattern, english = terms
    said = pattern.sub(lambda found: english[normalise(found.group()).lower()], line)
    return said, pattern.sub(" ", line)


@lru_cache(maxsize=1)
def _terms() -> tuple[re.Pattern[str], Mapping[str, str]]:
    return _table(_DATA["terms"])


@lru_cache(maxsize=1)
def _people() -> tuple[re.Pattern[str], Mapping[str, str]]:
    return _table(_DATA["people"])


def _table(given: dict[str, str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    english = {normalise(term).lower(): said for term, said in given.items()}
    longest_first = sorted(english, key=len, reverse=True)
    pattern = "|".join(
        (r"" if term.startswith("/") else r"(?<!\w)") + re.escape(term) + r"(?!\w)"
        for term in longest_first
    )
    return re.compile(pattern, re.IGNORECASE), english
