"""Personal data of a form of their own: e-mail, plates, cards, passports, dates of birth."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workshop.vietnamese.personal_kinds import Hit
from workshop.vietnamese.rules import table
from workshop.vietnamese.text import View
from workshop.vietnamese.words import any_of

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
_PASSPORT = re.compile(r"(?<!\w)(?:hộ chiếu|passport)[^\n0-9]{0,20}?(?P<n>[a-z][0-9]{7,8})(?!\w)")
_CARD = re.compile(
    r"(?<!\w)(?P<n>[a-z]{2}[ ]?[0-9][ ]?[0-9]{2}[ ]?(?:[0-9]{10}|[0-9]{3} [0-9]{3} [0-9]{4}))(?!\w)"
)
_PLATE = re.compile(
    r"(?<![\w/.,-])(?P<province>[1-9][0-9])[ ]?-?[ ]?(?P<series>[A-HK-NPSTUVXYZ]{1,2}[0-9]?|MĐ[0-9])"
    r"(?P<joint>[ ]?[-.][ ]?|[ ])?(?P<number>[0-9]{3}\.[0-9]{2}|[0-9]{4,5})(?![\w/%]|[.,][0-9])"
)
_CODE = re.compile(r"(?<!\w)(?:mã|lô|số|phòng|model|ký hiệu)(?: \w+)?\s?:?\s?$")
_DAY = (
    r"(?:0?[1-9]|[12][0-9]|3[01])[ ]?[/.-][ ]?(?:0?[1-9]|1[0-2])[ ]?[/.-][ ]?(?:19|20)?[0-9]{2}(?![\w/])"
    r"|[0-9]{1,2} tháng [0-9]{1,2},? năm (?:19|20)[0-9]{2}(?!\w)"
)


class _Patterns(NamedTuple):
    birth: re.Pattern[str]
    plate_cue: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    birth, plates = table("cues")["birth"], any_of(table("cues")["lists"]["plates"])
    unless = "".join(rf"(?<!{re.escape(word)} )" for word in birth["unless_after"])
    gap = r"[ \u00a0]?[:.]?[ \u00a0]{0,2}"
    return _Patterns(
        re.compile(
            rf"(?<!\w){unless}(?:(?:{any_of(birth['date'])}){gap}(?:ngày )?(?P<day>{_DAY})"
            rf"|(?:{any_of(birth['year'])}){gap}(?P<year>(?:19|20)[0-9]{{2}})(?![\w/]|[.,-][0-9]))"
        ),
        re.compile(rf"(?<!\w)(?:{plates})[^\n0-9]{{0,20}}$"),
    )


def find_forms(view: View) -> Iterator[Hit]:
    """E-mail addresses, passports, insurance cards, plates and dates of birth, kind by kind."""
    for email in _EMAIL.finditer(view.text):
        yield "email", email.start(), email.end()
    for found in _PASSPORT.finditer(view.lowered):
        yield "id_document", found.start("n"), found.end("n")
    for found in _CARD.finditer(view.lowered):
        yield "insurance", found.start("n"), found.end("n")
    for plate in _PLATE.finditer(view.text):
        if _is_plate(view, plate):
            yield "plate", plate.start(), plate.end()
    for birth in _patterns().birth.finditer(view.lowered):
        part = "day" if birth["day"] else "year"
        yield "birth_date", birth.start(part), birth.end(part)


def _is_plate(view: View, plate: re.Match[str]) -> bool:
    """A plate's own form, "20A-123.45"; without its dash or full stop only after "biển số"."""
    if int(plate["province"]) in table("personal")["plate"]["not_given"]:
        return False
    before = view.lowered[max(0, plate.start() - 40) : plate.start()]
    if _patterns().plate_cue.search(before):
        return True
    own = "-" in (plate["joint"] or "") or "." in plate["number"]
    return own and not _CODE.search(before)
