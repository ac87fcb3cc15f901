"""A text as search terms: syllables and pairs of them, with and without diacritics.

A Vietnamese word is mostly two syllables, so pairs ("thủ_tục") find what single ones blur. Each
term is kept twice: as written, tones placed one way, and folded, with "đ" as "d", for people who
type without marks. SQLite's own ``remove_diacritics`` knows no "đ", so folding is done here and
FTS5 gets finished terms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workshop.vietnamese import fold, normalise

_TERM = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\d+")
_SHORT_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "htx": "hợp tác xã",
    "cccd": "căn cước công dân",
    "bhyt": "bảo hiểm y tế",
    "bhxh": "bảo hiểm xã hội",
    "gcn": "giấy chứng nhận",
    "qsdđ": "quyền sử dụng đất",
    "ocop": "ocop",
    "cskh": "chăm sóc khách hàng",
}
_SHORT = re.compile(rf"\b({'|'.join(_SHORT_FORMS)})\b")
# Words that a question or a sentence is built with: they say nothing about what is asked.
COMMON = frozenset(
    "và của các có là được cho trong với để từ đến về một những này đó đã còn cũng theo tại ra vào "
    "thì mà nếu khi nào gì ai đâu sao thế bao nhiêu mấy mất hết phải cần hay hoặc hiện nay ở trên dưới "
    "như bị do bởi rồi chưa không tôi bạn mình em anh chị ông bà xin hỏi muốn biết ạ à vậy việc "
    "sẽ đang lên xuống lại nữa rất quá đều cả mỗi mọi từng lúc làm thế thêm giúp".split()
)


@dataclass(frozen=True)
class Terms:
    """The terms of a text: what was ``said`` in order, its ``words`` and its ``pairs``."""

    words: tuple[str, ...]
    pairs: tuple[str, ...]

    @property
    def bare(self) -> tuple[str, ...]:
        return tuple(map(_bare, self.words))

    @property
    def bare_pairs(self) -> tuple[str, ...]:
        parted = (pair.partition("_") for pair in self.pairs)
        return tuple(f"{_bare(one)}_{_bare(other)}" for one, _, other in parted)


@lru_cache(maxsize=4096)
def terms(text: str) -> Terms:
    """The terms of a text, in order and with repetitions."""
    plain = _SHORT.sub(lambda found: _SHORT_FORMS[found[1]], normalise(text).lower())
    words = tuple(_number(found[0]) for found in _TERM.finditer(plain))
    return Terms(words, _pairs(words))


@lru_cache(maxsize=512)
def asked(question: str) -> Terms:
    """The terms of a question that say what is asked: without the words every question has.

    Pairs are of syllables that stand side by side in the question.
    """
    whole = terms(question)
    common = COMMON if is_marked(question) else COMMON | {fold(word) for word in _QUESTION_WORDS}
    words = tuple(dict.fromkeys(word for word in whole.words if word not in common))
    pairs = tuple(
        dict.fromkeys(
            f"{one}_{other}"
            for one, other in pairwise(whole.words)
            if one not in common and other not in common
        )
    )
    return Terms(words or tuple(dict.fromkeys(whole.words)), pairs)


# Folded, most common words would hide others ("ở" and "o"); these hardly do.
_QUESTION_WORDS = ("bao", "nhiêu", "những", "các", "được", "phải", "nào", "là", "của", "và", "để")


def is_marked(text: str) -> bool:
    """Whether a text was typed with diacritics at all."""
    plain = normalise(text).lower()
    return fold(plain) != plain


@lru_cache(maxsize=32_768)
def _bare(word: str) -> str:
    """A folded word; texts are made of a few thousand of them."""
    return fold(word)


def _pairs(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{one}_{other}" for one, other in pairwise(words))


def _number(term: str) -> str:
    """One term for "32.000" and "32000"; "97,5" stays apart from both."""
    return term.replace(".", "").replace(",", "_") if term[0].isdigit() else term
