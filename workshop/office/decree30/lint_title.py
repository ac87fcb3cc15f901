"""Type, abstract, and whom it is addressed to. A function a rule."""

import re
from collections.abc import Iterator

from workshop.office.decree30.edit import replace_text, set_align
from workshop.office.decree30.fault import Fault, Mend, Paper, lints, values
from workshop.office.decree30.lines import Line, Para
from workshop.office.decree30.lint_looks import Wanted, looks_right, rule_right

_V = re.compile(r"V\s*/\s*v\s*:?\s*")


@lints("d30-title")
def title(given: Paper) -> Iterator[Fault]:
    """Capitals, 13–14, bold, centred."""
    line, rule = given.parts.title, values("d30-title")
    if line is None:
        return
    yield from looks_right("Tên loại văn bản", [line], Wanted(rule["size"], True, False, True))
    yield from _centred("Tên loại văn bản", [line])


@lints("d30-abstract")
def abstract(given: Paper) -> Iterator[Fault]:
    """Below the type: 13–14, bold, centred."""
    lines, rule = given.parts.abstract, values("d30-abstract")
    yield from looks_right("Trích yếu", lines, Wanted(rule["size"], True, False))


@lints("d30-abstract-rule")
def abstract_rule(given: Paper) -> Iterator[Fault]:
    """A rule below the abstract, a third to a half of the line."""
    if given.parts.abstract:
        share = tuple(values("d30-abstract-rule")["share"])
        told = "đúng là đường kẻ liền dài 1/3 đến 1/2 dòng chữ"
        yield from rule_right(given, "trích yếu", given.parts.abstract, share, told)


def _centred(name: str, lines: list[Line]) -> Iterator[Fault]:
    wrong = [line.para for line in lines if line.para.setting.align != "center"]
    if wrong:
        mends: list[Mend] = [_centre(para) for para in wrong]
        yield Fault(f"{name} phải canh giữa.", wrong, mends)


def _centre(para: Para) -> Mend:
    return lambda: set_align(para, "center")


@lints("d30-letter-abstract")
def letter_abstract(given: Paper) -> Iterator[Fault]:
    """ "V/v …" below the number: 12–13, not bold."""
    lines, rule = given.parts.letter_abstract, values("d30-letter-abstract")
    if not lines:
        return
    wanted = Wanted(rule["size"], False, False)
    yield from looks_right("Trích yếu công văn", lines, wanted)
    first = lines[0]
    read = _V.match(first.text)
    if read is None or read.group() != "V/v ":
        end = read.end() if read else 0
        mends: list[Mend] = [lambda: replace_text(first, 0, end, "V/v ")] if read else []
        yield Fault("Trích yếu công văn bắt đầu bằng “V/v ” rồi đến nội dung.", [first], mends)
    if given.parts.number is not None and first.column != given.parts.number.column:
        yield Fault("Trích yếu công văn phải ở dưới số và ký hiệu.", [first])


@lints("d30-address")
def address(given: Paper) -> Iterator[Fault]:
    """ "Kính gửi:" with one place on its line, or a line with a dash for each of several."""
    lines, parts = given.parts.addressed, given.parts
    if not lines:
        if parts.kind in {"cong_van", "to_trinh"}:
            yield Fault("Thiếu “Kính gửi:” ở trên phần nội dung.", where="trên nội dung")
        return
    rule = values("d30-address")
    yield from looks_right("“Kính gửi”", lines, Wanted(rule["size"], False, False))
    first = lines[0]
    if not re.match(r"Kính gửi\s*:", first.text):
        yield Fault("Sau “Kính gửi” phải có dấu hai chấm.", [first])
    several = [line for line in lines[1:] if line.para.shown.startswith(("-", "–"))]
    for line in several:
        mark = "." if line is several[-1] else ";"
        if not line.text.rstrip().endswith(mark):
            yield Fault(
                f"Mỗi nơi nhận sau “Kính gửi” một dòng, hết bằng dấu “{mark}”.",
                [line],
                [_ends(line, mark)],
            )


def _ends(line: Line, mark: str) -> Mend:
    text = line.text.rstrip()
    start = len(text.rstrip(";.,: "))
    return lambda: replace_text(line, start, len(text), mark)
