"""Words that nothing hides yet but that may be somebody's: for the learner to look through."""

import re
from collections.abc import Sequence

from level1_text.redact_personal_data import masking
from level1_text.redact_personal_data.masking import Item
from level1_text.redact_personal_data.task import Choice, Doc
from workshop.vietnamese.letters import CAPITALS
from workshop.vietnamese.text import View

_SUSPECT = re.compile(
    r"(?<!\w)(?:@\w{3,}|(?:facebook|fb|zalo)\.\w{2,3}/[\w./]*\w|\d[\d .-]{5,20}\d"
    rf"|[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*){{0,5}})(?!\w)"
)
_SUM_OR_DAY = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}[.-]\d{1,2}[.-]\d{4}")
_TITLES = frozenset("Ông Bà Anh Chị Cô Chú Bác Em Cháu Cụ Thầy".split())


def suspects(docs: Sequence[Doc], choice: Choice) -> list[str]:
    """What is not hidden but has capitals or many digits: for the learner to look through."""
    seen: dict[str, None] = {}
    for doc in docs:
        hidden = masking.chosen(doc.texts, doc.found, choice.off, choice.added)
        for piece, text in enumerate(doc.texts):
            left = _blanked(text, [item for item in hidden if item.piece == piece])
            view = View.of(left).text
            for word in _SUSPECT.finditer(view):
                if not _is_plain(view, word):
                    seen[word.group()] = None
    return list(seen)


def _blanked(text: str, items: Sequence[Item]) -> str:
    letters = list(text)
    for item in items:
        letters[item.start : item.end] = "\x00" * (item.end - item.start)
    return "".join(letters)


def _is_plain(text: str, word: re.Match[str]) -> bool:
    """Capitals throughout, or one word where a sentence begins, say nothing of anybody."""
    if any(letter.isdigit() or letter == "@" for letter in word.group()):
        return bool(_SUM_OR_DAY.fullmatch(word.group()))
    if word.group() in _TITLES:
        return True
    return word.group().isupper() or (" " not in word.group() and _opens(text, word.start()))


def _opens(text: str, place: int) -> bool:
    """Whether a sentence or line begins here."""
    before = text[:place].rstrip(" \t\"'“(-–•+*")
    return not before or before[-1] in ".!?:;\n\r"
