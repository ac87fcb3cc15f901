"""The spoken script: kept as a Word file, read back from one, and how long it takes to say."""

import re
from pathlib import Path

from workshop import office
from workshop.errors import BadFile
from workshop.vietnamese import normalise, sentences
from workshop.vietnamese.spoken import canonical

DOCX = "kich_ban.docx"
TITLE = "Kịch bản đọc loa"
LABEL = "Giọng đọc trong bản tin này do máy tạo."
_LABELS = (
    " giọng đọc do máy tạo ",
    " giọng máy ",
    " giọng đọc ai ",
    " trí tuệ nhân tạo ",
    " ai tạo ",
)
_MADE = re.compile(r" (?:giọng|đọc) (?:\w+ ){0,8}?(?:do máy|bằng máy|máy tính|của máy) ")
SECONDS_A_SYLLABLE = 39.1  # at eSpeak's speed of 1; divided by the speed
_AFTER_SENTENCE, _AFTER_LINE, _USUAL = 0.40, 0.75, 135
CHIMES = {"none": 0.0, "start": 2.6, "both": 5.2}  # seconds that they add, the pause included


def write_script(path: Path, script: str) -> Path:
    """Keep a script as docx, a paragraph a line."""
    parts = tuple(office.Paragraph(line.strip()) for line in script.splitlines() if line.strip())
    return office.write_docx(path, office.DocxPage(title=TITLE, parts=parts, ai_label=""))


def read_script(path: Path) -> str:
    """The script back from a file, also after Word saved it. Raises ``BadFile``."""
    document = office.read(path)
    lines = [
        block.text.strip()
        for block in document.blocks
        if block.kind in office.BODY and block.text.strip() and block.text.strip() != TITLE
    ]
    if not lines:
        raise BadFile(f"Kịch bản “{document.name}” chưa có chữ nào. Bạn viết kịch bản rồi lưu lại.")
    return "\n".join(lines)


def count_syllables(script: str) -> int:
    """How many syllables are said: a Vietnamese word between spaces or hyphens is one."""
    return len(re.findall(r"[^\W_]+", normalise(script)))


def estimate(script: str, speed: int, chimes: str) -> float:
    """About how many seconds a script takes at a speed of the voice."""
    lines = [line for line in script.splitlines() if re.search(r"\w", line)]
    stops = sum(len(sentences(line)) - 1 for line in lines)
    pauses = (stops * _AFTER_SENTENCE + len(lines) * _AFTER_LINE) * _USUAL / speed
    return count_syllables(script) * SECONDS_A_SYLLABLE / speed + pauses + CHIMES[chimes]


def tells_of_the_machine(script: str) -> bool:
    """Whether the listeners are told that a machine reads."""
    told = canonical(script)
    return any(words in told for words in _LABELS) or _MADE.search(told) is not None


def long_sentences(script: str, most: int) -> list[str]:
    """The sentences of more than ``most`` syllables: too long for the ear."""
    spans = [span.text for line in script.splitlines() for span in sentences(line)]
    return [text for text in spans if count_syllables(text) > most]
