"""Subtitles as values: cues with times in milliseconds, read from SRT and WebVTT and written to both.

Reading is tolerant of what players and editors write: a byte-order mark, missing numbers, commas or points,
hours left out, styles of WebVTT. What makes subtitles good is in ``subtitle_rules``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from workshop.errors import Corrupt, EmptyFile, TooLarge
from workshop.vietnamese import legacy

MOST_CUES = 5000
MOST_BYTES = 2_000_000
_TIME = r"(?:(?P<h{0}>\d{{1,3}}):)?(?P<m{0}>\d{{1,2}}):(?P<s{0}>\d{{1,2}})[.,](?P<f{0}>\d{{1,3}})"
_TIMES = re.compile(rf"\s*{_TIME.format('a')}\s*-->\s*{_TIME.format('b')}(?:\s.*)?")
_TYPED = re.compile(
    r"(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?|(\d{1,5})(?:[.,](\d{1,3}))?"
)
_TAG = re.compile(r"</?[a-zA-Z0-9.:]+(?:\s[^>]*)?>|\{\\[^}]*\}")
_NOT_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True)
class Cue:
    """One subtitle: shown from ``start`` to ``end`` (ms); a line break in ``text`` is one on the screen."""

    start: int
    end: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def seconds(self) -> float:
        return (self.end - self.start) / 1000

    @property
    def characters(self) -> int:
        """Letters, digits, signs and spaces that are read; a line break counts as a space."""
        return len(self.text)


def read_subtitles(data: bytes, name: str) -> tuple[Cue, ...]:
    """The cues of an SRT or WebVTT file, in the order of the file.

    Raises ``EmptyFile``, ``TooLarge``; ``Corrupt`` where no cue can be read or a cue's times cannot.
    """
    if not data.strip():
        raise EmptyFile(f"Tệp phụ đề “{name}” rỗng. Bạn chọn tệp khác.")
    if len(data) > MOST_BYTES:
        raise TooLarge(
            f"Tệp “{name}” nặng quá 2 MB, không phải tệp phụ đề. Bạn chọn tệp .srt hoặc .vtt."
        )
    return parse_subtitles(legacy.decode(data)[0], name)


def parse_subtitles(text: str, name: str) -> tuple[Cue, ...]:
    """As ``read_subtitles``, from text."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cues = []
    for block in re.split(r"\n[ \t]*\n", plain.strip("\n")):
        lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
        if not lines or lines[0].split(" ")[0] in _NOT_CUES:
            continue
        cues.append(_cue(lines, name))
    if not cues:
        raise Corrupt(f"Tệp “{name}” không có dòng phụ đề nào. Bạn chọn tệp .srt hoặc .vtt.")
    if len(cues) > MOST_CUES:
        raise TooLarge(f"Tệp “{name}” có quá {MOST_CUES} dòng phụ đề. Bạn chia nhỏ tệp.")
    return tuple(cues)


def _cue(lines: list[str], name: str) -> Cue:
    for place, line in enumerate(lines[:2]):
        times = _TIMES.fullmatch(line)
        if times:
            said = [unescape(_TAG.sub("", text)).strip() for text in lines[place + 1 :]]
            return Cue(_ms(times, "a"), _ms(times, "b"), "\n".join(text for text in said if text))
    raise Corrupt(
        f"Tệp “{name}” có chỗ không đúng mẫu phụ đề, gần “{lines[0][:40]}”. "
        "Bạn xem lại dòng giờ, mẫu là 00:00:01,000 --> 00:00:03,500."
    )


def _ms(times: re.Match[str], which: str) -> int:
    hours, minutes, seconds = (int(times[f"{part}{which}"] or 0) for part in "hms")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int(times[f"f{which}"].ljust(3, "0"))


def read_time(written: str) -> int | None:
    """A time that a person typed, "1:05,5" or "65.5", in ms; None where it is none."""
    found = _TYPED.fullmatch(written.strip())
    if found is None:
        return None
    if found[5] is not None:
        return int(found[5]) * 1000 + int((found[6] or "0").ljust(3, "0"))
    if int(found[3]) > 59:
        return None
    whole = (int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3])
    return whole * 1000 + int((found[4] or "0").ljust(3, "0"))


def show_time(ms: int) -> str:
    """A time for people: "01:05,50"."""
    minutes, rest = divmod(max(ms, 0), 60_000)
    return f"{minutes:02}:{rest // 1000:02},{rest % 1000:03}"


def _stamp(ms: int, mark: str) -> str:
    seconds, rest = divmod(max(ms, 0), 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"


def to_srt(cues: Iterable[Cue]) -> str:
    """The cues as an SRT file."""
    return "\n".join(
        f"{number}\n{_stamp(cue.start, ',')} --> {_stamp(cue.end, ',')}\n{_body(cue)}\n"
        for number, cue in enumerate(cues, 1)
    )


def to_vtt(cues: Iterable[Cue]) -> str:
    """The cues as a WebVTT file; its three special signs are escaped."""
    blocks = [
        f"{_stamp(cue.start, '.')} --> {_stamp(cue.end, '.')}\n{_escaped(_body(cue))}\n"
        for cue in cues
    ]
    return "WEBVTT\n\n" + "\n".join(blocks)


def _body(cue: Cue) -> str:
    """The text without empty lines, which would end the cue."""
    return "\n".join(line.strip() for line in cue.lines if line.strip()) or "…"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def spoken_text(cues: Iterable[Cue]) -> str:
    """What all cues say, one after another."""
    return " ".join(cue.text.replace("\n", " ") for cue in cues)
