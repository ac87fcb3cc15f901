"""Which rows of a facts sheet a question may be about: shared words, the rare ones counting more."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from level1_text.answer_citizen.sheet import Row
from workshop.vietnamese import normalise

STOP = frozenset(
    "tôi em cháu mình có không thì là và của cho với được này nay bây giờ ạ xin hỏi nếu thế nào một các "
    "những bao nhiêu gì hay ở đến từ vì sao mấy".split()
)
SYNONYMS = {
    "tiền": ("giá", "phí"), "lệ": ("phí",), "giá": ("giá",), "mất": ("phí",), "hạn": ("hạn", "thời"),
    "mạng": ("mạng",), "ngày": ("thời", "hạn"), "kịp": ("hạn", "thời"), "giấy": ("giấy",),
    "ship": ("giao",), "cọc": ("cọc",), "tiểu": (), "cách": ("km",),
}  # fmt: skip


def ranked(question: str, rows: Sequence[Row], most: int = 4) -> list[Row]:
    """The rows most like a question, best first; those that share nothing are left out."""
    bags = [_terms(f"{row.about} {row.about} {row.value}") for row in rows]
    seen = Counter(term for bag in bags for term in bag)
    wanted = _terms(question)
    for word in list(wanted):
        wanted.update(dict.fromkeys(SYNONYMS.get(word, ()), 0.5))
    weight = {term: math.log(1 + len(rows) / count) for term, count in seen.items()}
    worth = [
        sum(weight[t] * min(wanted[t], 1) for t in bag if t in wanted) / (8 + len(bag)) ** 0.5
        for bag in bags
    ]
    order = sorted(range(len(rows)), key=lambda at: (-round(worth[at], 9), at))
    return [rows[at] for at in order[:most] if worth[at] > 0]


def _terms(text: str) -> Counter[str]:
    words = [word for word in re.findall(r"\w+", normalise(text).lower()) if word not in STOP]
    return Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))])
