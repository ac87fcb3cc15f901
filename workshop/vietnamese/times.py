"""Times of day: "8h30", "08:30", "8 giờ 30 phút", "lúc 8 giờ"."""

import re
from datetime import time

from workshop.vietnamese.claims import Claims
from workshop.vietnamese.fact import Fact
from workshop.vietnamese.text import View

_CLOCK = re.compile(
    r"(?<![\w.,:/])(?P<h>[01]?[0-9]|2[0-3])"
    r"(?:(?:h|[ ]?giờ[ ]?|:|g)(?P<m>[0-5][0-9])(?:(?:'|p|[ ]?phút)(?!\w))?(?![\w:]|[.,][0-9])"
    r"|h00(?!\w)|h(?!\w))"
)
_AT = re.compile(
    r"(?<!\w)(?:lúc|hồi|vào lúc|từ|đến|trước|sau) (?P<h>[01]?[0-9]|2[0-3]) giờ"
    r"(?= (?:ngày|sáng|chiều|tối|trưa|hằng|hàng|đến|đúng|cùng)|[,.;\n])"
)


def read_times(view: View, claims: Claims) -> list[Fact]:
    """Every time of day, in order; claims what it reads."""
    facts = []
    for pattern in (_CLOCK, _AT):
        for found in pattern.finditer(view.lowered):
            minutes = found.groupdict().get("m") or "0"
            if claims.take(found.start("h"), found.end()):
                start, end = view.span(found.start("h"), found.end())
                value = time(int(found["h"]), int(minutes))
                facts.append(Fact("time", value, view.given[start:end], start, end))
    return sorted(facts, key=lambda fact: fact.start)
