"""Postal addresses: a house number with its street, a hamlet with its commune, or what follows
"địa chỉ" and "trú tại"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.letters import CAPITALS
from workshop.vietnamese.rules import table
from workshop.vietnamese.text import View
from workshop.vietnamese.words import any_of

_NAME = rf"[{CAPITALS}](?:[\w’']|\.(?=\w))*"
_HOUSE = r"[0-9]{1,4}[A-Za-z]?(?:[/-][0-9]{1,4}[A-Za-z]?)*"
_STREET = re.compile(
    rf"(?<![\w/.,-])(?:(?:[Ss]ố nhà|[Ss]ố|SN|[Nn]hà số)[ \u00a0]{{1,2}})?{_HOUSE},?[ \u00a0]{{1,2}}"
    r"(?:[Đđ]ường|[Pp]hố|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt)[ \u00a0]"
    rf"(?:[0-9]{{1,4}}(?:/[0-9]+)*|{_NAME}(?: {_NAME}){{0,4}})"
)
_SMALL = r"tổ dân phố|tdp|tổ|xóm|thôn|bản|khu phố|khối|ấp|làng"
_HAMLET = re.compile(
    r"(?<![\w/.,-])(?:(?i:số nhà|nhà số|sn|số)[ \u00a0]{1,2}" + _HOUSE + r",?[ ])?"
    rf"(?i:{_SMALL})[ \u00a0](?:số )?"
    rf"(?:[0-9]{{1,3}}[A-Z]?|{_NAME}(?: {_NAME}){{0,3}}(?: [0-9]{{1,2}}(?![\w/]))?)"
    rf"[ ]?[,–-][ ]?(?i:xã|phường|p\.|x\.|thị trấn)[ \u00a0]?(?:{_NAME}(?: {_NAME}){{0,4}}|[0-9]{{1,2}})"
)
_WAYS = "đường|phố|ngõ|ngách|hẻm|kiệt|tổ|xóm|thôn|phường|xã"
_LONGEST = 160
_MOST_PARTS = 6


class _Patterns(NamedTuple):
    cue: re.Pattern[str]
    part: re.Pattern[str]
    more: re.Pattern[str]
    end: re.Pattern[str]
    no_home: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    data = table("cues")["address"]
    parts = any_of(data["parts"])
    return _Patterns(
        cue=re.compile(rf"(?<!\w)(?:{any_of(data['after'])})\s?(?:là|:)?[ \u00a0]{{0,2}}"),
        part=re.compile(rf"(?<!\w)(?:{parts})[ \u00a0]?\w|^{_HOUSE}[ ,]"),
        more=re.compile(
            rf"(?:[ ]?[,–-][ ]?|[ ](?=(?i:{_WAYS})[ \u00a0]))(?:(?i:{parts})[ \u00a0]?(?:số )?)?"
            rf"(?:{_NAME}(?: (?:{_NAME}|[0-9]{{1,2}}(?![\w/])))*|[0-9]{{1,4}})"
        ),
        end=re.compile(rf"[;\n()\t|]|\.(?=\s|$)|,?\s+(?:{any_of(data['before'])})"),
        no_home=re.compile(rf"(?<!\w)(?:{any_of(data['no_home'])})[ \u00a0]$"),
    )


def find_addresses(view: View) -> Iterator[tuple[int, int]]:
    """Where addresses stand in the view; overlapping ones may come twice."""
    for cue in _patterns().cue.finditer(view.lowered):
        limit = min(len(view.text), cue.end() + _LONGEST)
        stop = _patterns().end.search(view.lowered, cue.end(), limit)
        piece = view.text[cue.end() : stop.start() if stop else limit].rstrip(" ,")
        if _patterns().part.search(piece.lower()):
            yield cue.end(), cue.end() + len(piece)
    for street in _STREET.finditer(view.text):
        yield street.start(), _with_places(view, street.end())
    for hamlet in _HAMLET.finditer(view.text):
        before = view.lowered[max(0, hamlet.start() - 25) : hamlet.start()]
        if not _patterns().no_home.search(before):
            yield hamlet.start(), _with_places(view, hamlet.end())


def _with_places(view: View, end: int) -> int:
    """On through ", phường Trưng Vương, tỉnh Thái Nguyên", without the sentence's full stop."""
    for _ in range(_MOST_PARTS):
        more = _patterns().more.match(view.text, end)
        if more is None:
            break
        end = more.end()
    return end - 1 if view.text[end - 1] == "." else end
