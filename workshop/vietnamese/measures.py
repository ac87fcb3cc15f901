"""Units after a number, from ``rules/measures.toml``: money, percent, measures, counted nouns."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.fact import Measure
from workshop.vietnamese.rules import table

ONE = Decimal(1)
GAP = r"(?:[ \u00a0\u202f]{0,2}|[ ]?\n[ ]?)"

# A unit word that goes on as another word is not the unit: "5 đồng bào", "3 tỷ lệ".
_NOT_BEFORE = {
    "đồng": r"(?!\s+(?:bào|đội|nghiệp|ruộng|bộ|thời|phạm|minh|hành|phục|nai|tháp|hỷ|văn))",
    "tỷ": r"(?!\s+(?:lệ|số|trọng|giá|suất))",
    "tỉ": r"(?!\s+(?:lệ|số|trọng|giá|suất|mỉ))",
    "năm": r"(?!\s+(?:[0-9]{4}|học))",
    "tháng": r"(?!\s+[0-9])",
    "quý": r"(?!\s+(?:[1-4]|i{1,3}|iv)(?!\w))",
    "tiếng": r"(?!\s+(?:anh|việt|trung|pháp|nhật|hàn|nga|tày|nùng|dân tộc|nói))",
    "bộ": r"(?!\s+(?:trưởng|phận))",
    "con": r"(?!\s+(?:người|số|em))",
    "nhà": r"(?!\s+(?:nước|báo|văn))",
    "cấp": r"(?!\s+(?:phát|cho|thẻ|giấy|đổi|mới))",
}


class MeasureWords(NamedTuple):
    """The compiled tables: how magnitudes and units look, and what each written form means."""

    magnitude: re.Pattern[str]
    unit: re.Pattern[str]
    suffix: re.Pattern[str]
    declared: re.Pattern[str]
    scale_of: dict[str, Decimal]
    measure_of: dict[str, Measure]


def _pattern(words: list[str]) -> str:
    return "|".join(
        re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") + _NOT_BEFORE.get(word, "")
        for word in sorted(words, key=len, reverse=True)
    )


def _measures() -> dict[str, Measure]:
    data = table("measures")
    found: dict[str, Measure] = {}
    for unit, words in data["currency"].items():
        found |= {word: Measure("money", unit, ONE, unit) for word in words}
    for unit, words in data["percent"].items():
        found |= {word: Measure("percent", unit, ONE, unit) for word in words}
    for unit, row in data["noun"].items():
        measure = Measure("number", unit, ONE, unit, row.get("general", ""))
        found |= dict.fromkeys((unit, *row.get("also", ())), measure)
    for unit, row in data["measure"].items():
        measure = Measure("number", unit, Decimal(row["factor"]), row["base"])
        found |= dict.fromkeys((unit, *row.get("also", ())), measure)
    return found


@lru_cache(maxsize=1)
def measure_words() -> MeasureWords:
    """The tables, compiled once."""
    scale_of = {word: Decimal(scale) for word, scale in table("measures")["magnitude"].items()}
    measure_of = _measures()
    magnitude = _pattern([word for word in scale_of if word not in ("k", "tr")])
    unit = _pattern(list(measure_of))
    return MeasureWords(
        magnitude=re.compile(rf"(?:{GAP}(?P<long>{magnitude})|(?P<short>tr|k)(?=\W|[0-9]|$))"),
        unit=re.compile(rf"{GAP}(?P<unit>{unit})"),
        suffix=re.compile(rf"[ ]?/[ ]?(?P<unit>{unit})"),
        declared=re.compile(
            rf"(?:đơn vị(?: tính)?|đvt)\s{{0,2}}:?\s{{0,2}}(?P<a>[^\n;|()]{{1,25}})"
            rf"|\((?:đvt:?\s?)?(?P<b>(?:(?:{magnitude})[ ]?)?(?:{unit})(?:/(?:{unit}))*)\)"
        ),
        scale_of=scale_of,
        measure_of=measure_of,
    )


def declared_measure(words: str) -> Measure | None:
    """The unit that a table's head announces, "triệu đồng" or "tạ/ha", or None."""
    tables = measure_words()
    text, scale = " " + words.strip().rstrip("."), ONE
    magnitude = tables.magnitude.match(text)
    if magnitude:
        scale, text = tables.scale_of[magnitude["long"]], text[magnitude.end() :]
    unit = tables.unit.match(text)
    if unit is None:
        return None
    measure, suffix = tables.measure_of[unit["unit"]], read_suffix(text, unit.end())[0]
    return measure._replace(
        unit=measure.unit + suffix,
        factor=measure.factor * scale,
        base_unit=measure.base_unit + suffix,
    )


def read_suffix(text: str, start: int) -> tuple[str, int]:
    """The "/người/năm" after a unit, and where it ends."""
    tables, suffix = measure_words(), ""
    for _ in range(3):
        found = tables.suffix.match(text, start)
        if found is None:
            break
        suffix += "/" + tables.measure_of[found["unit"]].unit
        start = found.end()
    return suffix, start
