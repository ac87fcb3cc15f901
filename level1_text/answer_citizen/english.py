"""An English copy of a reply, line by line: figures are put into English before the model sees them, and
a line comes back only with exactly the same figures; else it stays Vietnamese and is called so."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level1_text.answer_citizen.reply import GREETING, NUMBERED
from level1_text.answer_citizen.verify import day_of
from workshop import office
from workshop.ai import Reply, ask_many
from workshop.engine import Limits, Reporter, job
from workshop.errors import AITimedOut
from workshop.vietnamese import Fact, normalise, read_facts

DOCX = "reply_en.docx"
LIMITS = Limits(seconds=300, memory_mb=1024)
MAX_TOKENS = 160
LABEL = (
    "This English copy was translated by AI and its figures were checked by a program. "
    "The Vietnamese letter prevails."
)
TASK = (
    "Translate the Vietnamese text into plain, polite English. Keep every number, date, phone number and "
    "proper name exactly as written. Write only the translation."
)
EXAMPLES = (
    ("Kính gửi ông Lê Văn Hùng,", "Dear Mr Lê Văn Hùng,"),
    (
        "Lệ phí cấp lại thẻ là 12,000 VND mỗi thẻ. Mức 10,000 VND không còn áp dụng.",
        "The fee for a replacement card is 12,000 VND per card. The fee of 10,000 VND no longer applies.",
    ),
    ("Nếu cần hỏi thêm, mời ông liên hệ: Văn phòng, điện thoại 0208 3 555 999.",
     "If you have further questions, please contact: the office, telephone 0208 3 555 999."),
)  # fmt: skip
MONTHS = (
    "January February March April May June July August September October November December".split()
)
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_VIETNAMESE = re.compile(
    r"[àáãèéìíòóõùúýăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
)


class Line(BaseModel):
    """One line of the reply and its English; ``by`` is "none" where it stays Vietnamese."""

    model_config = ConfigDict(frozen=True)

    vietnamese: str
    english: str
    by: Literal["ai", "none"]


def prepared(line: str, address: str = "") -> str:
    """The line with its amounts and days as English has them: "8.000 đồng" as "8,000 VND"; and, but in
    the greeting, with the reader called "bạn", which a model takes for "you"."""
    if address and not GREETING.match(line):
        line = re.sub(rf"\b{address}\b", "bạn", line, flags=re.IGNORECASE)
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
    """The translation of a prepared line, or None: it has the same figures, and no Vietnamese words but
    the names of the line."""
    said = " ".join(normalise(reply).split()).strip()
    names = {word.strip(".,;:()") for word in line.split() if word[:1].isupper()}
    left = [
        w for w in said.split() if _VIETNAMESE.search(w) and w.strip(".,;:()“”\"'") not in names
    ]
    same = Counter(_FIGURE.findall(line)) == Counter(_FIGURE.findall(said))
    return said if said and same and not left else None


@job
def translate(
    lines: tuple[str, ...], address: str, recorded: Path | None, progress: Reporter
) -> tuple[Line, ...]:
    """The lines of a reply in English, as far as a model translates them well, in time; ``address`` is
    what the reader is called ("bà") and becomes "you"."""
    numbers = [found[0] if (found := NUMBERED.match(line)) else "" for line in lines]
    bare = [
        prepared(line.removeprefix(number), address)
        for line, number in zip(lines, numbers, strict=True)
    ]
    out = [Line(vietnamese=line, english=line, by="none") for line in lines]
    done = 0

    def on_reply(at: int, reply: Reply) -> None:
        nonlocal done
        done += 1
        said = accept(bare[at], reply.text)
        if said:
            out[at] = Line(vietnamese=lines[at], english=f"{numbers[at]}{said}", by="ai")
        progress(done / len(lines), f"Đã dịch {done} trên {len(lines)} dòng.")

    progress(0.0, "Đang nhờ AI dịch từng dòng…")
    with suppress(AITimedOut):
        ask_many(
            [request(line) for line in bare],
            max_tokens=MAX_TOKENS,
            recorded=recorded,
            on_reply=on_reply,
            on_missing=lambda _number, _error: None,
            timeout=LIMITS.seconds - 30,
        )
    return tuple(out)


def write_english(path: Path, lines: Sequence[Line]) -> None:
    """Write the copy as docx; what stays Vietnamese is in yellow."""
    parts = tuple(
        office.Paragraph((office.Run(line.english, mark=line.by == "none"),)) for line in lines
    )
    office.write_docx(path, office.DocxPage(title="Reply", parts=parts, ai_label=LABEL))
