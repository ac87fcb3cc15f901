"""Bytes and texts from before Unicode: TCVN3 (ABC), VNI-Win, CP1258, and UTF-8 read wrongly.

Which encoding it was is decided by how many words become syllables that Vietnamese can have. An
old text that a program showed as Latin letters ("Céng hßa") is turned right the same way.
"""

import codecs
import re
import unicodedata
from functools import lru_cache

from workshop.vietnamese.legacy_tables import TCVN3, VNI
from workshop.vietnamese.syllables import parse
from workshop.vietnamese.text import lower

_SMALL = re.compile("[a-z]")
_WORD = re.compile(r"[^\W\d_]+")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 60_000
_SURE = 0.5
_BETTER = 0.15
_VIETNAMESE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file's bytes, in NFC, and the encoding it was in.

    The encoding is "utf-8", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "tcvn3", "vni" or, where
    nothing Vietnamese is seen, "cp1252" with "\ufffd" for bytes that it does not have. UTF-8 text
    that holds old letters shown as Latin ones is turned right too, named "utf-8+tcvn3" and so on.
    """
    text, encoding = _decode_unicode(data)
    if text is None:
        return _decode_old(data)
    mended, was = _mend(text)
    return unicodedata.normalize("NFC", mended), f"{encoding}+{was}" if was else encoding


def unscramble(text: str) -> str:
    """A text with old Vietnamese letters shown as Latin ones turned right, line by line.

    "C«ng hßa" (TCVN3), "Coäng hoøa" (VNI) and "Cá»™ng" (UTF-8 read as CP1252) are mended; lines
    that are well as they are stay so. Raises nothing.
    """
    return _mend(text)[0]


def plausibility(text: str) -> float:
    """How Vietnamese a text looks: the share, 0 to 1, of words with a letter outside ASCII that
    are possible syllables; 0 where there is no such word."""
    words = [word for word in _WORD.findall(lower(text)) if not word.isascii()]
    if not words:
        return 0.0
    return sum(parse(word) is not None for word in words) / len(words)


def _decode_unicode(data: bytes) -> tuple[str | None, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            little = bom == codecs.BOM_UTF16_LE
            name = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le" if little else "utf-16-be"}
            return data.decode(encoding, errors="replace"), name.get(encoding, encoding)
    wide = _looks_utf16(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None, ""


def _looks_utf16(data: bytes) -> str | None:
    """Text in UTF-16 without its mark has zero bytes, nearly all in one half of the pairs."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 4:
        return None
    high_le, high_be = sample[1::2].count(0), sample[0::2].count(0)
    pairs = len(sample) // 2
    if high_le > 0.3 * pairs and high_be < 0.02 * pairs:
        return "utf-16-le"
    if high_be > 0.3 * pairs and high_le < 0.02 * pairs:
        return "utf-16-be"
    return None


def _decode_old(data: bytes) -> tuple[str, str]:
    candidates = {
        "tcvn3": from_tcvn3(data.decode("latin-1")),
        "vni": from_vni(_latin(data)),
        "cp1258": unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
    }
    scores = {name: plausibility(text[:_SAMPLE]) for name, text in candidates.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _SURE:
        return unicodedata.normalize("NFC", candidates[best]), best
    return data.decode("cp1252", errors="replace"), "cp1252"


def _latin(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def _mend(text: str) -> tuple[str, str]:
    """The text mended and what it had been, or unchanged and ""."""
    was = _kind_of_scramble(text)
    if not was:
        return text, ""
    mended = [_better(line, was) for line in text.split("\n")]
    return "\n".join(mended), was


def _kind_of_scramble(text: str) -> str:
    """Which old encoding the doubtful lines of the text are in, judged on all of them together."""
    lines = [line for line in text.split("\n") if not line.isascii() and _is_doubtful(line)]
    sample = "\n".join(lines)[:_SAMPLE]
    if not sample:
        return ""
    here = plausibility(unicodedata.normalize("NFC", sample))
    scores = {
        name: plausibility(_reread(sample, name)) for name in ("utf-8", "tcvn3", "vni", "cp1258")
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= max(_SURE, here + _BETTER) else ""


def _is_doubtful(line: str) -> bool:
    """No letter that only right Vietnamese has, or few possible words."""
    return not _VIETNAMESE_ONLY.search(line) or plausibility(line) < _SURE


def _better(line: str, was: str) -> str:
    if line.isascii() or not _is_doubtful(line):
        return line
    mended = _reread(line, was)
    return (
        mended if plausibility(mended) > plausibility(unicodedata.normalize("NFC", line)) else line
    )


def _reread(text: str, was: str) -> str:
    if was == "tcvn3":
        return from_tcvn3(text)
    if was == "vni":
        return from_vni(text)
    pieces = [_reread_piece(piece, was) for piece in re.split(r"([ \t\r\n]+)", text)]
    return unicodedata.normalize("NFC", "".join(pieces))


def _reread_piece(piece: str, was: str) -> str:
    try:
        return b"".join(_byte(letter) for letter in piece).decode(was)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return piece


def _byte(letter: str) -> bytes:
    """The byte that was shown as this letter, as CP1252 or, where that has none, as Latin-1."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def from_tcvn3(text: str) -> str:
    """TCVN3 bytes shown as Latin-1 letters to Unicode.

    TCVN3 has no capitals with a tone: fonts for headings showed the small letters as capitals. So
    lines and words in capitals are made capitals throughout.
    """
    return "\n".join(_in_capitals(line) for line in text.translate(TCVN3).split("\n"))


def _in_capitals(line: str) -> str:
    if not _SMALL.search(line) and sum(letter.isupper() for letter in line) > 1:
        return line.upper()
    return _WORD.sub(lambda found: _word_in_capitals(found.group()), line)


def _word_in_capitals(word: str) -> str:
    capitals = sum(letter.isupper() for letter in word)
    return word.upper() if capitals > 1 and not _SMALL.search(word) else word


@lru_cache(maxsize=1)
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_vni(text: str) -> str:
    """VNI-Win bytes shown as Latin-1 letters to Unicode: a letter and its mark are two bytes."""
    return _vni_pattern().sub(lambda found: VNI[found.group()], text)
