"""An English copy of a reply, line by line: figures are put into English before the model sees them, and
a line comes back only with exactly the same figures; else it stays Vietnamese and is called so."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.answer_citizen.english_terms import CLOSING, MONTHS, by_code, prepared, terms_of
from level1_text.answer_citizen.reply import NUMBERED
from workshop import office
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut
from workshop.vietnamese import normalise
from workshop.vietnamese.letters import CAPITALS

DOCX = "reply_en.docx"
LIMITS = Limits(seconds=300, memory_mb=1024)
MAX_TOKENS = 160
LABEL = (
    "This English copy was translated by AI and its figures were checked by a program. "
    "The Vietnamese letter prevails."
)
TASK = (
    "Translate the Vietnamese text into plain, polite English for a letter. Words that are in English "
    "already, every number, date, phone number and proper name stay exactly as written. Add nothing. "
    "Write only the translation."
)
EXAMPLES = (
    (
        "fee cấp lại thẻ là 12,000 VND per card. Mức 10,000 VND không còn áp dụng.",
        "The fee for a replacement card is 12,000 VND per card. The fee of 10,000 VND no longer applies.",
    ),
    (
        "Nay bạn đặt 30 gift boxes thì giá là 5,000 VND per box.",
        "As you are now ordering 30 gift boxes, the price is 5,000 VND per box.",
    ),
    (
        "Khám mắt round 1 until 10 March 2026 is over. Mời bạn đến round 2, the morning of 22 April 2026 "
        "tại the health station.",
        "Round 1 of the eye checks, until 10 March 2026, is over. Please come to round 2 on the morning of "
        "22 April 2026 at the health station.",
    ),
)
SHORTER = {"free of charge": "free"}  # terms that may come back as less
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_NAME = re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*)+(?!\w)")
_TITLE = re.compile(r"\b(?:Dear|Mr|Mrs|Ms|Miss|Sir|Madam)\b")
_NO_VI = re.compile(r"\b(?:không|chưa|đừng|no|not)\b", re.IGNORECASE)
_NO_EN = re.compile(r"\b(?:no|not|never|without|cannot)\b|n't\b", re.IGNORECASE)
_MARKS = ".,;:()“”\"'"
_VIETNAMESE = re.compile(
    r"[àáãèéìíòóõùúýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)


class Line(BaseModel):
    """One line of the reply and its English; ``by`` is "none" where it stays Vietnamese."""

    model_config = ConfigDict(frozen=True)

    vietnamese: str
    english: str
    by: Literal["ai", "code", "none"]


def request(line: str) -> list[dict[str, str]]:
    """The messages that ask for one line."""
    messages = [{"role": "system", "content": TASK}]
    for vietnamese, english in EXAMPLES:
        messages += [
            {"role": "user", "content": vietnamese},
            {"role": "assistant", "content": english},
        ]
    return [*messages, {"role": "user", "content": line}]


def accept(line: str, reply: str) -> str | None:
    """The translation of a prepared line, or None. It has the same figures, months, terms and names, says
    no where the line does, calls nobody Mr or Ms, and leaves no Vietnamese word but names."""
    said = " ".join(normalise(reply).split()).strip()
    own = {word.strip(_MARKS) for word in line.split() if word[:1].isupper()}
    own |= {word for term in terms_of(line) for word in term.split()}
    left = [w for w in said.split() if _VIETNAMESE.search(w) and w.strip(_MARKS) not in own]
    faithful = (
        Counter(_FIGURE.findall(line)) == Counter(_FIGURE.findall(said))
        and Counter(_MONTH.findall(line)) == Counter(_MONTH.findall(said))
        and all(_has(said, term) for term in terms_of(line))
        and all(name in said for name in _NAME.findall(line))
        and bool(_NO_VI.search(line)) == bool(_NO_EN.search(said))
        and (not _TITLE.search(said) or bool(_TITLE.search(line)))
    )
    return said if said and faithful and not left else None


def _has(said: str, term: str) -> bool:
    """Whether a term stands in the text, in one or many, with any article."""
    bare = re.sub(r"^(?:the|a|an|our) ", "", SHORTER.get(term, term), flags=re.IGNORECASE)
    words = r"\s".join(rf"{re.escape(word.removesuffix('s'))}(?:e?s)?" for word in bare.split())
    return re.search(rf"(?<!\w){words}(?!\w)", said, re.IGNORECASE) is not None


@job
def translate(
    lines: tuple[str, ...], address: str, recorded: Path | None, progress: Reporter
) -> tuple[Line, ...]:
    """The lines of a reply in English, as far as a model translates them well, in time; ``address`` is
    what the reader is called ("bà") and becomes "you"."""
    out = [_without_model(lines, at) for at in range(len(lines))]
    asked = [at for at, line in enumerate(out) if line.by == "none"]
    numbers = {at: _number(lines[at]) for at in asked}
    bare = {at: prepared(lines[at].removeprefix(numbers[at]), address) for at in asked}
    done = 0

    def on_reply(number: int, reply: Reply) -> None:
        nonlocal done
        done += 1
        at = asked[number]
        said = accept(bare[at], reply.text)
        if said:
            out[at] = Line(vietnamese=lines[at], english=f"{numbers[at]}{said}", by="ai")
        progress(done / len(asked), f"Đã dịch {done} trên {len(asked)} câu trả lời.")

    progress(0.0, "Đang nhờ AI dịch từng dòng…")
    with suppress(AITimedOut):
        ask_many(
            [request(bare[at]) for at in asked],
            max_tokens=MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    return tuple(out)


def _without_model(lines: Sequence[str], at: int) -> Line:
    """A line as the program itself can put it: what stands below the closing is a name and stays."""
    line = lines[at]
    number = _number(line)
    said = by_code(line.removeprefix(number))
    if said is None and at and lines[at - 1] == CLOSING:
        said = line
    if said is None:
        return Line(vietnamese=line, english=line, by="none")
    return Line(vietnamese=line, english=f"{number}{said}", by="code")


def _number(line: str) -> str:
    found = NUMBERED.match(line)
    return found[0] if found else ""


def write_english(path: Path, lines: Sequence[Line]) -> None:
    """Write the copy as docx; what stays Vietnamese is in yellow."""
    parts = tuple(
        office.Paragraph((office.Run(line.english, mark=line.by == "none"),)) for line in lines
    )
    office.write_docx(path, office.DocxPage(title="Reply", parts=parts, ai_label=LABEL))
