"""What many formal parts share: a size within bounds, bold or not, upright or italic, capitals, a rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.office.decree30.edit import replace_text, rule_below, set_letters
from workshop.office.decree30.fault import Fault, Mend, Paper
from workshop.office.decree30.lines import Line, Para
from workshop.office.decree30.measure import width_mm


@dataclass(frozen=True)
class Wanted:
    """How a part must look; None where it does not matter."""

    size: tuple[float, float] | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool = False


def looks_right(name: str, lines: Sequence[Line], wanted: Wanted) -> Iterator[Fault]:
    """One fault for each way in which lines do not look as wanted."""
    if wanted.size is not None:
        yield from _size(name, lines, wanted.size)
    for attribute, yes, no in (("bold", "đậm", "không đậm"), ("italic", "nghiêng", "đứng")):
        on = getattr(wanted, attribute)
        if on is None:
            continue
        wrong = [one for one in lines if any(getattr(look, attribute) != on for look in one.looks)]
        if wrong:
            mends = [_setter(one, attribute, on) for one in wrong]
            yield Fault(f"{name} phải in {yes if on else no}.", wrong, mends)
    underlined = [one for one in lines if any(look.underline for look in one.looks)]
    if underlined:
        mends = [_setter(one, "underline", False) for one in underlined]
        told = f"{name} đang gạch chân bằng lệnh Underline; đường kẻ phải vẽ riêng."
        yield Fault(told, underlined, mends)
    if wanted.capitals:
        low = [
            one
            for one in lines
            if one.text != one.text.upper() and not all(look.caps for look in one.looks)
        ]
        if low:
            yield Fault(f"{name} phải viết in hoa.", low, [_upper(one) for one in low])


def _size(name: str, lines: Sequence[Line], bounds: tuple[float, float]) -> Iterator[Fault]:
    low, high = bounds
    wrong = [one for one in lines if any(not low <= look.size <= high for look in one.looks)]
    if not wrong:
        return
    found = sorted(
        {look.size for one in wrong for look in one.looks if not low <= look.size <= high}
    )
    shown = ", ".join(f"{size:g}".replace(".", ",") for size in found)
    right = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    mends = [_resizer(one, min(max(found[0], low), high)) for one in wrong]
    yield Fault(f"{name} cỡ {shown}; đúng là cỡ {right}.", wrong, mends)


def _setter(line: Line, attribute: str, on: bool) -> Mend:
    return lambda: set_letters(line, **{attribute: on})


def _resizer(line: Line, size: float) -> Mend:
    return lambda: set_letters(line, size=size)


def _upper(line: Line) -> Mend:
    return lambda: replace_text(line, 0, len(line.text), line.text.upper())


def rule_right(
    given: Paper, name: str, lines: Sequence[Line], share: tuple[float, float], told: str
) -> Iterator[Fault]:
    """Whether a rule of the right length is drawn below the last of some lines of text.

    Where a name breaks into several lines, a rule that is right by any of them is right.
    """
    line, lengths = lines[-1], [_length(one) for one in lines]
    length = lengths[-1]
    low, high = share[0] - 0.04, share[1] + 0.04
    near = _rules_near(given, line.para)
    drawn = [*near, *_anchored(given, line.para)]
    if any(low <= rule / one <= high for rule in drawn for one in lengths):
        return
    typed = [one for one in given.parts.dashes if _below(given, line.para, one.para)]
    aim = length * (1.0 if share[0] > 0.6 else 0.42)
    shared = any(one.para is line.para and one is not line for one in given.doc.lines)
    mends: list[Mend] = []
    if not (shared or near or typed):
        mends = [lambda: rule_below(line.para, aim)]
    if near:
        share_now = f"{min(near, key=lambda rule: abs(rule - aim)) / length:.0%}"
        yield Fault(f"Đường kẻ dưới {name} dài {share_now} dòng chữ; {told}.", [line], mends)
    elif typed:
        message = f"Đường kẻ dưới {name} gõ bằng dấu gạch; bạn xoá đi và vẽ đường kẻ liền, {told}."
        yield Fault(message, [line])
    else:
        yield Fault(f"Thiếu đường kẻ dưới {name}; {told}.", [line], mends)


def _length(line: Line) -> float:
    look = line.looks[0]
    text = line.text.upper() if look.caps else line.text
    return max(width_mm(text, look.size, look.bold), 1.0)


def _rules_near(given: Paper, para: Para) -> list[float]:
    """The rules drawn in this paragraph and in those just below it in its cell."""
    paras = given.doc.paras
    at = paras.index(para)
    cell = (para.table, para.row, para.cell)
    own = list(para.rules)
    for one in paras[at + 1 : at + 4]:
        if (one.table, one.row, one.cell) != cell or (one.text.strip() and not one.rules):
            break
        own += one.rules
        if one.text.strip():
            break
    return own


def _anchored(given: Paper, para: Para) -> list[float]:
    """Rules that may be anchored anywhere in the head, for a part of the head."""
    head = given.doc.paras[:12]
    return [rule for one in head for rule in one.rules if para in head]


def _below(given: Paper, para: Para, other: Para) -> bool:
    paras = given.doc.paras
    return 0 < paras.index(other) - paras.index(para) <= 4
