"""The head: national name, motto, bodies, number, symbol, place and date. A function a rule."""

import re
from collections.abc import Iterator

from workshop.office.decree30.edit import replace_text, set_align
from workshop.office.decree30.fault import Fault, Mend, Paper, lints, values
from workshop.office.decree30.letter import KINDS
from workshop.office.decree30.lines import Line
from workshop.office.decree30.lint_looks import Wanted, looks_right, rule_right
from workshop.office.decree30.part import type_names
from workshop.vietnamese import fold, normalise
from workshop.vietnamese.rules import table

_NUMBER = re.compile(r"(\s*)Số(\s*)(:?)(\s*)([\d.…]*)(\s*)(/?)(\s*)(.*)", re.I | re.S)
_DATE = re.compile(r"ngày(\s*)(\d{0,2})([\s.…]*)tháng(\s*)(\d{0,2})([\s.…]*)năm", re.I)
HEAD, BODY, FOOT = "phần đầu", "phần nội dung", "phần cuối"
_ALL = "Quốc hiệu, Tiêu ngữ, tên cơ quan, số và ký hiệu, nơi nhận, chữ ký"


@lints("d30-parts")
def parts_there(given: Paper) -> Iterator[Fault]:
    """Every formal part is there; minutes need no place and date, their text tells it."""
    parts = given.parts
    letter = parts.kind == "cong_van"
    head = {
        "Quốc hiệu": parts.national,
        "Tiêu ngữ": parts.motto,
        "tên cơ quan ban hành": parts.issuers,
        "số, ký hiệu": parts.number,
        "địa danh và ngày tháng": parts.place_date or parts.kind == "bien_ban",
        "trích yếu “V/v …”" if letter else "tên loại văn bản": (
            parts.letter_abstract if letter else parts.title
        ),
        "trích yếu nội dung": letter or parts.abstract,
    }
    foot = {
        "chức vụ của người ký": parts.authority,
        "họ và tên người ký": parts.signers,
        "nơi nhận": parts.recipients_heading,
    }
    if not any((*head.values(), *foot.values())):
        yield Fault(f"Chưa thấy phần nào của một văn bản hành chính ({_ALL}).", where=HEAD)
        return
    for where, wanted in ((HEAD, head), (BODY, {"nội dung": parts.body}), (FOOT, foot)):
        for name, found in wanted.items():
            if not found:
                yield Fault(f"Thiếu {name}.", where=where)


@lints("d30-places")
def places(given: Paper) -> Iterator[Fault]:
    """Each part centred in a column of its own; tabs cannot do that."""
    parts = given.parts
    single = [parts.national, parts.motto, parts.number, parts.place_date]
    head = [*parts.parents, *parts.issuers, *(line for line in single if line is not None)]
    foot = [*parts.authority, *parts.signers]
    for name, lines in (("Phần đầu", head), ("Chữ ký", foot)):
        tabbed = [line for line in lines if line.column or _shares(given, line)]
        if tabbed:
            told = (
                f"{name} chia cột bằng phím Tab hoặc dấu cách nên không canh giữa được; bạn dùng bảng hai "
                "cột không viền."
            )
            yield Fault(told, tabbed)
        wrong = [one for one in lines if one not in tabbed and one.para.setting.align != "center"]
        if wrong:
            yield Fault(
                f"{name} phải canh giữa trong cột của mình.", wrong, [_centre(one) for one in wrong]
            )


def _shares(given: Paper, line: Line) -> bool:
    return any(one.para is line.para and one is not line for one in given.doc.lines)


def _centre(line: Line) -> Mend:
    return lambda: set_align(line.para, "center")


@lints("d30-national-name")
def national_name(given: Paper) -> Iterator[Fault]:
    """In capitals, 12–13, bold; both ways to place the tone are right."""
    line, rule = given.parts.national, values("d30-national-name")
    if line is None:
        return
    yield from looks_right("Quốc hiệu", [line], Wanted(rule["size"], True, False, True))
    if normalise(line.text).upper() != normalise(rule["name"]):
        said = f"Quốc hiệu phải ghi là “{rule['name']}”."
        yield Fault(said, [line])


@lints("d30-motto")
def motto(given: Paper) -> Iterator[Fault]:
    """ "Độc lập - Tự do - Hạnh phúc", 13–14, bold, hyphens with spaces."""
    line, rule = given.parts.motto, values("d30-motto")
    if line is None:
        return
    yield from looks_right("Tiêu ngữ", [line], Wanted(rule["size"], True, False))
    if normalise(line.text) != normalise(rule["motto"]):
        same = re.sub(r"\W", "", fold(line.text)) == re.sub(r"\W", "", fold(rule["motto"]))
        mends = [lambda: replace_text(line, 0, len(line.text), rule["motto"])] if same else []
        said = f"Tiêu ngữ phải ghi là “{rule['motto']}”: gạch nối ngắn, có cách chữ, viết hoa đúng."
        yield Fault(said, [line], mends)


@lints("d30-motto-rule")
def motto_rule(given: Paper) -> Iterator[Fault]:
    """A rule below the motto as long as the line."""
    if given.parts.motto is not None:
        share = tuple(values("d30-motto-rule")["share"])
        told = "đúng là một đường kẻ liền dài bằng dòng chữ"
        yield from rule_right(given, "Tiêu ngữ", [given.parts.motto], share, told)


@lints("d30-parent")
def parent(given: Paper) -> Iterator[Fault]:
    """The parent body above the issuing one: capitals, 12–13, not bold."""
    rule = values("d30-parent")
    wanted = Wanted(rule["size"], False, False, True)
    yield from looks_right("Tên cơ quan chủ quản", given.parts.parents, wanted)


@lints("d30-issuer")
def issuer(given: Paper) -> Iterator[Fault]:
    """The issuing body: capitals, 12–13, bold."""
    rule = values("d30-issuer")
    wanted = Wanted(rule["size"], True, False, True)
    yield from looks_right("Tên cơ quan ban hành", given.parts.issuers, wanted)


@lints("d30-issuer-rule")
def issuer_rule(given: Paper) -> Iterator[Fault]:
    """A rule below the issuing body, a third to a half of the line."""
    if given.parts.issuers:
        share = tuple(values("d30-issuer-rule")["share"])
        told = "đúng là đường kẻ liền dài 1/3 đến 1/2 dòng chữ"
        yield from rule_right(given, "tên cơ quan", given.parts.issuers, share, told)


@lints("d30-number")
def number(given: Paper) -> Iterator[Fault]:
    """ "Số: 05/BC-UBND", 13: colon, padding, no spaces around "/" and "-"."""
    line, rule = given.parts.number, values("d30-number")
    if line is None:
        return
    yield from looks_right("Số, ký hiệu", [line], Wanted(rule["size"], False, False))
    read = _NUMBER.fullmatch(line.text)
    if read is None or not read[7]:
        yield Fault("Số và ký hiệu phải ghi như “Số: 05/BC-UBND”, có dấu gạch chéo.", [line])
        return
    digits = read[5]
    padded = f"{int(digits):02}" if digits.isdecimal() else digits
    symbol = re.sub(r"\s*[-–]\s*", "-", read[9].strip())
    blank = read[6] if not digits else ""
    right = f"Số: {padded}{blank}/{symbol}"
    if line.text.strip() == right or (not digits and _same(line.text, right)):
        return
    reasons = [
        (not read[3], "thiếu dấu hai chấm sau chữ “Số”"),
        (digits != padded, "số nhỏ hơn 10 phải thêm số 0 phía trước"),
        (symbol != read[9].strip(), "không cách chữ quanh dấu gạch nối"),
        (bool(digits and read[6]) or bool(read[8]), "không cách chữ quanh dấu gạch chéo"),
    ]
    told = "; ".join(reason for wrong, reason in reasons if wrong) or "cách viết chưa đúng"
    mends = [lambda: replace_text(line, 0, len(line.text), right)]
    yield Fault(f"Số, ký hiệu: {told}. Đúng là “{right.strip()}”.", [line], mends)


def _same(one: str, other: str) -> bool:
    """Whether two lines are the same but for the room left for a number to be written by hand."""
    return re.sub(r"[\s.…]+", "", one) == re.sub(r"[\s.…]+", "", other)


@lints("d30-symbol")
def symbol(given: Paper) -> Iterator[Fault]:
    """The symbol begins with the code of the type; a letter has none."""
    line, parts = given.parts.number, given.parts
    read = _NUMBER.fullmatch(line.text) if line is not None else None
    if line is None or read is None or not read[7]:
        return
    said = read[9].strip()
    first = re.split(r"[-–/\s]", said)[0]
    codes = _codes(parts.type_name)
    if parts.kind == "cong_van":
        known = {code for code, _ in ((c, k) for k, (_, c) in KINDS.items()) if code}
        if first in known:
            told = f"Ký hiệu công văn không có chữ viết tắt tên loại, bỏ “{first}-”."
            yield Fault(told, [line])
    elif codes and first not in codes:
        name = type_names()[parts.type_name]
        told = f"Ký hiệu của {name} phải bắt đầu bằng “{codes[0]}”, đang là “{first or 'trống'}”."
        yield Fault(told, [line])
    if not said:
        yield Fault("Thiếu ký hiệu sau dấu gạch chéo.", [line])


def _codes(type_name: str) -> list[str]:
    return list(table("documents")["types"].get(type_names().get(type_name, ""), []))


@lints("d30-place-date")
def place_date(given: Paper) -> Iterator[Fault]:
    """Place, comma, date: 13–14, italic."""
    line, rule = given.parts.place_date, values("d30-place-date")
    if line is None:
        return
    yield from looks_right("Địa danh và thời gian", [line], Wanted(rule["size"], False, True))
    before = line.text[: line.text.lower().find("ngày")].strip()
    if not before:
        yield Fault("Thiếu địa danh trước ngày tháng, như “Tân Trà, ngày …”.", [line])
    elif not before.endswith(","):
        at = len(line.text[: line.text.lower().find("ngày")].rstrip())
        yield Fault(
            "Sau địa danh phải có dấu phẩy.", [line], [lambda: replace_text(line, at, at, ",")]
        )


@lints("d30-date-padding")
def date_padding(given: Paper) -> Iterator[Fault]:
    """Days below 10 and months 1 and 2 are padded, other months are not."""
    line, rule = given.parts.place_date, values("d30-date-padding")
    read = _DATE.search(line.text) if line is not None else None
    if line is None or read is None:
        return
    day, month = read[2], read[5]
    right_day = f"{int(day):02}" if day else ""
    right_month = month
    if month:
        padded = int(month) in rule["months"]
        right_month = f"{int(month):02}" if padded else str(int(month))
    if (day, month) == (right_day, right_month):
        return
    told = (
        f"Ngày tháng phải ghi “ngày {right_day} tháng {right_month}”: thêm số 0 trước ngày nhỏ hơn 10 "
        "và tháng 1, 2."
    )
    yield Fault(told, [line], [lambda: _redate(line, read, right_day, right_month)])


def _redate(line: Line, read: re.Match[str], day: str, month: str) -> None:
    new = f"ngày {day} tháng {month} năm"
    replace_text(line, read.start(), read.end(), new)
