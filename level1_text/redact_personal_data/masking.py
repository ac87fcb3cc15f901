"""Placeholders for personal data, and back: pure functions on texts, no file and no widget.

Who or what is the same gets the same number: "[HỌ TÊN 1]". Another way of writing it (a given name
alone, other spaces in a phone number) gets a letter, "[HỌ TÊN 1b]", so that both the reader sees
who is meant and the text comes back letter for letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from workshop.vietnamese import fold, normalise
from workshop.vietnamese.people import who
from workshop.vietnamese.text import View, lower

LABELS = {
    "name": "HỌ TÊN",
    "phone": "ĐIỆN THOẠI",
    "citizen_number": "CĂN CƯỚC",
    "bank_account": "TÀI KHOẢN",
    "tax_code": "MÃ SỐ THUẾ",
    "email": "THƯ ĐIỆN TỬ",
    "address": "ĐỊA CHỈ",
    "birth_date": "NGÀY SINH",
    "plate": "BIỂN SỐ",
    "insurance": "SỐ BẢO HIỂM",
    "id_document": "GIẤY TỜ",
    "other": "THÔNG TIN",
}
"""What stands in a placeholder for each kind."""

_BRACKETS = re.compile(r"\\?\[(?P<inner>[^\[\]\n\\]{3,60})\\?\]")
_INNER = re.compile(
    rf"(?P<label>{'|'.join(fold(label) for label in LABELS.values())})"
    r" ?(?:so )?(?P<number>[0-9]{1,6}) ?(?P<form>[a-z][0-9]*)?"
)


class Placeholder(NamedTuple):
    """A placeholder as read: its folded label, number and form ("" for the first)."""

    label: str
    number: int
    form: str


class Item(BaseModel):
    """A stretch of a piece of a document that is to be hidden."""

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str
    piece: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """What a decision about every such stretch is kept under."""
        return f"{self.kind}|{self.text}"


class Added(BaseModel):
    """Words that the learner wants hidden wherever they stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    kind: str = "other"


class Entry(BaseModel):
    """One line of a key: what a placeholder stands for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    placeholder: str
    kind: str
    text: str


class Key(BaseModel):
    """The way back from placeholders. It is personal data itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    note: str = (
        "Tệp khoá này chứa thông tin cá nhân. Không gửi cho ai, không đưa cho AI, xong thì xoá."
    )
    entries: tuple[Entry, ...] = ()


class Masked(NamedTuple):
    """Where each document changes, ``(piece, start, end, placeholder)``, and the key of all."""

    changes: tuple[tuple[tuple[int, int, int, str], ...], ...]
    key: Key


class Restored(NamedTuple):
    """A text with the real words back; ``unknown`` placeholders are in no key, ``missing`` ones of
    the key did not come."""

    text: str
    used: int
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand in a text as whole words, in the same letter case."""
    wanted = View.of(words.strip()).text
    if not wanted:
        return
    view = View.of(text)
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    for found in re.finditer(f"{before}{re.escape(wanted)}{after}", view.text):
        yield view.span(found.start(), found.end())


def chosen(
    texts: Sequence[str], found: Iterable[Item], off: Iterable[str], added: Iterable[Added]
) -> list[Item]:
    """What is hidden in a document: the learner's own words first, then what the machine found and
    the learner left on; in order and without overlaps."""
    off = set(off)
    own = [
        Item(kind=term.kind, text=text[start:end], piece=piece, start=start, end=end)
        for term in added
        for piece, text in enumerate(texts)
        for start, end in occurrences(text, term.text)
    ]
    rest = [item for item in found if item.id not in off]
    return _apart([*sorted(own, key=lambda i: i.start - i.end), *rest])


def _apart(items: Iterable[Item]) -> list[Item]:
    """The items in order; of two that overlap the one that came first."""
    kept: dict[int, list[Item]] = {}
    for item in items:
        others = kept.setdefault(item.piece, [])
        if all(item.end <= other.start or other.end <= item.start for other in others):
            others.append(item)
    return sorted((item for each in kept.values() for item in each), key=_place)


def _place(item: Item) -> tuple[int, int]:
    return item.piece, item.start


def mask(texts: Sequence[Sequence[str]], items: Sequence[Sequence[Item]]) -> Masked:
    """Placeholders for the items of several documents, numbered over all of them.

    Numbers that stand in a placeholder in the documents already are left out.
    """
    numbering = _Numbering(texts, [item for document in items for item in document])
    changes = tuple(
        tuple((i.piece, i.start, i.end, numbering.placeholder(i)) for i in document)
        for document in items
    )
    return Masked(changes, Key(entries=tuple(numbering.entries.values())))


class _Numbering:
    def __init__(self, texts: Sequence[Sequence[str]], items: Sequence[Item]) -> None:
        self._taken = {
            (place.label, place.number)
            for document in texts
            for text in document
            for place, _ in placeholders(text)
        }
        names = dict.fromkeys(item.text for item in items if item.kind == "name")
        self._who = dict(zip(names, who(list(names)), strict=True))
        self._numbers: dict[tuple[str, str], int] = {}
        self._forms: dict[tuple[str, int], dict[str, str]] = {}
        self.entries: dict[str, Entry] = {}

    def placeholder(self, item: Item) -> str:
        label = LABELS.get(item.kind, LABELS["other"])
        number = self._number(label, self._identity(item))
        forms = self._forms.setdefault((label, number), {})
        form = forms.setdefault(item.text, _form(len(forms)))
        made = f"[{label} {number}{form}]"
        self.entries.setdefault(made, Entry(placeholder=made, kind=item.kind, text=item.text))
        return made

    def _number(self, label: str, identity: str) -> int:
        known = self._numbers.get((label, identity))
        if known is not None:
            return known
        used = {n for (each, _), n in self._numbers.items() if each == label}
        number = max(used, default=0) + 1
        while (fold(label), number) in self._taken:
            number += 1
        self._numbers[label, identity] = number
        return number

    def _identity(self, item: Item) -> str:
        if item.kind == "name":
            return self._who[item.text]
        plain = "".join(lower(normalise(item.text)).split())
        digits = re.sub(r"\D", "", plain)
        if item.kind in {"address", "email", "other"} or not digits:
            return plain
        if item.kind == "phone" and digits.startswith("84"):
            return "0" + digits[2:].removeprefix("0")
        return "".join(c for c in plain if c.isalnum())


def _form(place: int) -> str:
    if place == 0:
        return ""
    return chr(ord("a") + place) if place < 25 else f"z{place}"


def placeholders(text: str) -> Iterator[tuple[Placeholder, re.Match[str]]]:
    """Every placeholder in a text, also one whose letter case or marks an AI has changed."""
    for brackets in _BRACKETS.finditer(text):
        inner = _INNER.fullmatch(fold(brackets["inner"]).strip(" *_"))
        if inner:
            yield Placeholder(inner["label"], int(inner["number"]), inner["form"] or ""), brackets


def restore(text: str, key: Key) -> Restored:
    """Put the real words back. An unknown placeholder stays; an unknown form of a known one gives
    its first form."""
    forms: dict[Placeholder, Entry] = {}
    for entry in key.entries:
        for place, _ in placeholders(entry.placeholder):
            forms[place] = entry
            forms.setdefault(place._replace(form=""), entry)
    out, last, unknown, used = [], 0, [], set()
    for place, found in placeholders(text):
        entry = forms.get(place) or forms.get(place._replace(form=""))
        if entry is None:
            unknown.append(found.group())
            continue
        used.add(entry.placeholder)
        out += [text[last : found.start()], entry.text]
        last = found.end()
    missing = [e.placeholder for e in key.entries if e.placeholder not in used]
    return Restored(
        "".join([*out, text[last:]]), len(used), tuple(dict.fromkeys(unknown)), tuple(missing)
    )
