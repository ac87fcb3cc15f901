"""The text itself: size, alignment, indents, spaces, legal basis, points. A function a rule."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.office.decree30.edit import (
    replace_text,
    set_align,
    set_indent,
    set_letters,
    set_spacing,
)
from workshop.office.decree30.fault import Fault, Mend, Paper, lints, values
from workshop.office.decree30.lines import Para
from workshop.office.decree30.looks import Letters

_LONG = 90  # letters: a paragraph that fills more than its first line
_POINT = re.compile(r"([a-zđ])\s*\)\s*\S")
_SIDE_HEADING = re.compile(r"(?:[IVX]+|[A-Z])\.\s|(?:Phần|Chương|Mục)\s")
_CELL_LEFT = "\t \u00a0"


def _texts(given: Paper) -> list[Para]:
    """Paragraphs of running text: the body and the legal basis."""
    return [*given.parts.basis, *given.parts.body]


@lints("d30-body-size")
def size(given: Paper) -> Iterator[Fault]:
    """13–14 throughout, one size for all."""
    low, high = values("d30-body-size")["size"]
    paras = _texts(given)
    odd = [para for para in paras if any(not low <= look.size <= high for look in _looks(para))]
    sizes = Counter(
        look.size for para in paras for look in _looks(para) if low <= look.size <= high
    )
    usual = sizes.most_common(1)[0][0] if sizes else 14.0
    if odd:
        found = sorted({x.size for p in odd for x in _looks(p) if not low <= x.size <= high})
        shown = ", ".join(f"{each:g}".replace(".", ",") for each in found)
        mends: list[Mend] = [_resizer(para, usual) for para in odd]
        yield Fault(f"Nội dung có chữ cỡ {shown}; đúng là cỡ {low}–{high}.", odd, mends)
    mixed = [p for p in paras if p not in odd and any(x.size != usual for x in _looks(p))]
    if mixed:
        mends = [_resizer(para, usual) for para in mixed]
        yield Fault(f"Nội dung không cùng một cỡ chữ; phần lớn là cỡ {usual:g}.", mixed, mends)


def _looks(para: Para) -> list[Letters]:
    runs = dict.fromkeys(one.run for one in para.letters if one.sign.strip())
    return [para.runs[run] for run in runs]


def _resizer(para: Para, size: float) -> Mend:
    return lambda: set_letters(para, size=size)


@lints("d30-body-align")
def align(given: Paper) -> Iterator[Fault]:
    """Justified; short lines such as headings may stand at the left."""
    wrong = [
        para
        for para in _texts(given)
        if para.setting.align != "both" and len(para.text.strip()) > _LONG
    ]
    if wrong:
        mends: list[Mend] = [_justify(para) for para in wrong]
        yield Fault("Nội dung phải canh đều cả hai lề.", wrong, mends)


def _justify(para: Para) -> Mend:
    return lambda: set_align(para, "both")


@lints("d30-body-indent")
def indent(given: Paper) -> Iterator[Fault]:
    """The first line begins 1 or 1.27 cm in, by the paragraph's setting, not by tabs or spaces."""
    rule = values("d30-body-indent")
    off, typed = [], []
    for para in _texts(given):
        if para.setting.align in {"center", "right"} or _SIDE_HEADING.match(para.text):
            continue
        begins = para.setting.left + para.setting.first
        right = any(abs(begins - mm) <= rule["tolerance"] for mm in rule["indent_mm"])
        lead = len(para.text) - len(para.text.lstrip(_CELL_LEFT))
        if lead:
            typed.append(para)
        elif not right:
            off.append(para)
    if typed:
        mends: list[Mend] = [_untyped(para) for para in typed]
        told = "Đầu đoạn lùi bằng phím Tab hoặc dấu cách; phải đặt lùi đầu dòng 1 cm hoặc 1,27 cm."
        yield Fault(told, typed, mends)
    if off:
        found = sorted({f"{p.setting.left + p.setting.first:.0f}" for p in off}, key=float)
        told = f"Đầu đoạn lùi {', '.join(found[:4])} mm; đúng là 1 cm hoặc 1,27 cm."
        yield Fault(told, off, [_indenter(para) for para in off])


def _indenter(para: Para) -> Mend:
    return lambda: set_indent(para, first=10.0, left=0.0)


def _untyped(para: Para) -> Mend:
    def mend() -> None:
        lead = len(para.text) - len(para.text.lstrip(_CELL_LEFT))
        set_indent(para, first=10.0, left=0.0)
        replace_text(para, 0, lead, "")

    return mend


@lints("d30-body-spacing")
def spacing(given: Paper) -> Iterator[Fault]:
    """At least 6 pt between paragraphs."""
    least = values("d30-body-spacing")["least"]
    paras = given.parts.body
    close = []
    for para, below in pairwise(paras):
        joined = para.setting.contextual and below.setting.contextual
        room = 0 if joined else para.setting.after + below.setting.before
        if room < least - 0.05 and not _empty_between(given, para, below):
            close.append(para)
    if close:
        mends: list[Mend] = [_spacer(para) for para in close]
        yield Fault(f"Giữa các đoạn phải cách ít nhất {least} pt.", close, mends)


def _empty_between(given: Paper, para: Para, below: Para) -> bool:
    return given.doc.paras.index(below) - given.doc.paras.index(para) > 1


def _spacer(para: Para) -> Mend:
    return lambda: set_spacing(para, after=6.0)


@lints("d30-body-lines")
def lines(given: Paper) -> Iterator[Fault]:
    """Single to one and a half lines."""
    low, high = values("d30-body-lines")["lines"]
    wrong = [para for para in _texts(given) if not low - 0.05 <= _apart(para) <= high + 0.05]
    if wrong:
        mends: list[Mend] = [_respacer(para) for para in wrong]
        yield Fault("Cách dòng phải từ dòng đơn đến 1,5 dòng.", wrong, mends)


def _apart(para: Para) -> float:
    """How far lines are apart, in lines; "at least" is as good as single."""
    setting = para.setting
    if setting.line_rule == "auto":
        return setting.line
    looks = _looks(para)
    lines = setting.line / (max((look.size for look in looks), default=14.0) * 1.15)
    return max(1.0, lines) if setting.line_rule == "atLeast" else lines


def _respacer(para: Para) -> Mend:
    return lambda: set_spacing(para, line=1.15)


@lints("d30-basis")
def basis(given: Paper) -> Iterator[Fault]:
    """Lines of legal basis: italic, each ends with a semicolon, the last with a full stop."""
    paras = given.parts.basis
    upright = [para for para in paras if any(not look.italic for look in _looks(para))]
    if upright:
        mends: list[Mend] = [_italic(para) for para in upright]
        yield Fault("Các dòng căn cứ phải in nghiêng.", upright, mends)
    for para in paras:
        mark = "." if para is paras[-1] else ";"
        if not para.text.rstrip().endswith(mark):
            last = "Dòng căn cứ cuối cùng" if mark == "." else "Mỗi dòng căn cứ"
            yield Fault(f"{last} phải hết bằng dấu “{mark}”.", [para], [_ends(para, mark)])


def _italic(para: Para) -> Mend:
    return lambda: set_letters(para, italic=True)


def _ends(para: Para, mark: str) -> Mend:
    text = para.text.rstrip()
    start = len(text.rstrip(";.,: "))
    return lambda: replace_text(para, start, len(text), mark)


@lints("d30-points")
def points(given: Paper) -> Iterator[Fault]:
    """Points go a, b, c, d, đ, e, g; an automatic list of Word's leaves đ out."""
    order = values("d30-points")["order"]
    for group in _groups(given.parts.body):
        letters = [letter for _, letter in group]
        if letters[0] != "a" or len(letters) < 2:
            continue
        for (para, letter), right in zip(group, order, strict=False):
            if letter != right:
                auto = " Danh sách tự động của Word bỏ sót “đ”: bạn gõ tay." if para.label else ""
                told = f"Điểm “{letter})” phải là “{right})”: thứ tự là a, b, c, d, đ, e, g.{auto}"
                mends = [] if para.label else [_relabel(para, right)]
                yield Fault(told, [para], mends)


def _groups(paras: Sequence[Para]) -> Iterator[list[tuple[Para, str]]]:
    """Runs of paragraphs that begin with a letter and a bracket; each "a)" begins a new one."""
    group: list[tuple[Para, str]] = []
    for para in paras:
        found = _POINT.match(para.shown)
        begins = found is not None and found[1] == "a"
        ends = found is None and not para.shown.startswith(("-", "+", "–"))
        if group and (begins or ends):
            yield group
            group = []
        if found is not None:
            group.append((para, found[1]))
    if group:
        yield group


def _relabel(para: Para, letter: str) -> Mend:
    at = len(para.text) - len(para.text.lstrip())
    return lambda: replace_text(para, at, at + 1, letter)
