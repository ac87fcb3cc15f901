"""The foot: authority, name of who signs, recipients. A function a rule."""

import re
from collections.abc import Iterator

from workshop.office.decree30.edit import replace_text
from workshop.office.decree30.fault import Fault, Mend, Paper, lints, values
from workshop.office.decree30.lines import Line
from workshop.office.decree30.lint_looks import Wanted, looks_right
from workshop.vietnamese import fold

_AUTHORITY = re.compile(r"(TM|Q|KT|TL|TUQ|T/M|T\.M|K/T|T/L)(\.?)\s*(?=[A-ZĐÀ-Ỹ])")
_LAST = re.compile(r"[-–]\s*Lưu\s*:\s*\S.*")


@lints("d30-authority")
def authority(given: Paper) -> Iterator[Fault]:
    """Capitals, 13–14, bold; TM., Q., KT., TL., TUQ. with a full stop and a space."""
    lines, rule = given.parts.authority, values("d30-authority")
    wanted = Wanted(rule["size"], True, False)
    yield from looks_right("Quyền hạn, chức vụ người ký", lines, wanted)
    for line in lines:
        found = _AUTHORITY.match(line.text)
        short = found.group() if found else ""
        if found and short not in {f"{mark} " for mark in rule["authorities"]}:
            right = found[1].replace("/", "").replace(".", "") + ". "
            told = f"Chữ viết tắt quyền hạn phải ghi “{right.strip()}” rồi cách một chữ."
            yield Fault(told, [line], [_put(line, found.end(), right)])
    deputies = [line for line in lines if fold(line.text).startswith("pho ")]
    signs_for = any(line.text.startswith("KT") for line in lines)
    if deputies and not signs_for:
        told = "Cấp phó ký thay cấp trưởng thì dòng trên phải ghi “KT.” và chức vụ cấp trưởng."
        yield Fault(told, deputies)


def _put(line: Line, end: int, right: str) -> Mend:
    return lambda: replace_text(line, 0, end, right)


@lints("d30-signer")
def signer(given: Paper) -> Iterator[Fault]:
    """Full name in small letters, 13–14, bold."""
    rule = values("d30-signer")
    wanted = Wanted(rule["size"], True, False)
    yield from looks_right("Họ và tên người ký", given.parts.signers, wanted)


@lints("d30-recipients-heading")
def heading(given: Paper) -> Iterator[Fault]:
    """ "Nơi nhận:" 12, bold, italic, with a colon."""
    line, rule = given.parts.recipients_heading, values("d30-recipients-heading")
    if line is None:
        return
    yield from looks_right("“Nơi nhận:”", [line], Wanted(rule["size"], True, True))
    if not line.text.strip().endswith(":"):
        end = len(line.text)
        mends: list[Mend] = [lambda: replace_text(line, end, end, ":")]
        yield Fault("Sau “Nơi nhận” phải có dấu hai chấm.", [line], mends)


@lints("d30-recipients-list")
def listed(given: Paper) -> Iterator[Fault]:
    """11, upright, a dash before and a semicolon after each."""
    lines, rule = given.parts.recipients, values("d30-recipients-list")
    yield from looks_right("Danh sách nơi nhận", lines, Wanted(rule["size"], False, False))
    for line in lines:
        if not line.para.shown.lstrip().startswith(("-", "–")) and line.start == _first(line):
            mends: list[Mend] = [_dash(line)]
            yield Fault("Mỗi nơi nhận phải có gạch đầu dòng.", [line], mends)
        if line is not lines[-1] and not line.text.rstrip().endswith(";"):
            yield Fault("Mỗi nơi nhận phải hết bằng dấu chấm phẩy.", [line], [_ends(line, ";")])


def _first(line: Line) -> int:
    """Where the first letter of the line's paragraph stands."""
    return len(line.para.text) - len(line.para.text.lstrip())


def _dash(line: Line) -> Mend:
    return lambda: replace_text(line, 0, 1, f"- {line.text[0]}")


@lints("d30-recipients-last")
def last(given: Paper) -> Iterator[Fault]:
    """ "- Lưu: VT, …." at the end; minutes are kept with the file ("Hồ sơ")."""
    lines = given.parts.recipients
    if given.parts.recipients_heading is None:
        return
    final = lines[-1] if lines else given.parts.recipients_heading
    shown = final.para.shown if lines else ""
    if not _LAST.match(shown.strip()):
        yield Fault("Dòng cuối của nơi nhận phải là “- Lưu: VT, ….”.", [final])
        return
    if "VT" not in shown and given.parts.kind != "bien_ban":
        yield Fault("Sau “Lưu:” phải có “VT” (văn thư).", [final])
    if not shown.rstrip().endswith("."):
        yield Fault("Dòng “Lưu” phải hết bằng dấu chấm.", [final], [_ends(final, ".")])


def _ends(line: Line, mark: str) -> Mend:
    text = line.text.rstrip()
    start = len(text.rstrip(";.,: "))
    return lambda: replace_text(line, start, len(text), mark)
