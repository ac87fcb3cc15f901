"""What a well-grounded decision is: ten points over seven properties of the workbook itself.

Nothing stored in the workbook is believed: totals, ranks and flips are computed from its inputs.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.check_decision import choice, flip
from level3_thinking.decision_matrix.handed_in import plain
from level3_thinking.decision_matrix.judged import Judged, judge
from level3_thinking.decision_matrix.layout import DATA, PAIRS
from level3_thinking.decision_matrix.must_haves import reasons
from level3_thinking.decision_matrix.problems import problems
from workshop.lesson import Answer, Check, Finding, Submission


class DecisionAnswer(Answer):
    """Where the learner's workbook lies, relative to the lesson's folder."""

    artefact: str = ""


ROUNDING = Fraction(1, 200)
CELL_COSTS, SCALED_COSTS = 0.25, 0.5
SHOWN = 8


def inputs(submission: Submission) -> Iterator[Finding]:
    """Every value is in the unit asked for, empty where nobody knows it; nothing left out."""
    sheet, key = _sheet(submission), submission.case.key
    wrong = [*_strangers(sheet, key), *sheet.handed.faults]
    cost = CELL_COSTS * len(wrong)
    for criterion in key["criteria"]:
        name = criterion["name"]
        said, lost = _column(sheet, criterion, {o: v[name] for o, v in key["values"].items()})
        wrong, cost = wrong + said, cost + lost
    if sheet.handed.matrix.missing != key["missing"]:
        way = wording.MISSING[key["missing"]]
        wrong.append(f"Ô “Ô trống” chưa theo lời dặn: ô không có số liệu thì {way}.")
        cost += CELL_COSTS
    cells = len(key["values"]) * len(key["criteria"])
    sentence = f"Cả {cells} ô số liệu đúng." if not wrong else f"Có {len(wrong)} chỗ cần sửa."
    yield Finding(not wrong, sentence, points=max(0.0, 2 - cost), of=2)
    for message in wrong[:SHOWN]:
        yield Finding(False, message, where=f"Trang “{DATA}”")


def directions(submission: Submission) -> Iterator[Finding]:
    """Higher or lower is better, and the way of scoring, as the brief says."""
    sheet, key = _sheet(submission), submission.case.key
    wrong = []
    for right in key["criteria"]:
        place = sheet.criteria.get(plain(right["name"]))
        if place is None:
            wrong.append(f"Thiếu tiêu chí “{right['name']}”.")
            continue
        mine = sheet.handed.matrix.criteria[place]
        if mine.better != right["better"]:
            better = wording.BETTER[right["better"]]
            wrong.append(f"“{mine.name}” để ngược chiều: số này {better}.")
        if mine.scale != right["scale"]:
            scale = wording.SCALE[right["scale"]]
            wrong.append(f"“{mine.name}” cần cách quy điểm “{scale}”.")
    sentence = "Chiều tốt và cách quy điểm đúng cả." if not wrong else "Có cột để sai."
    yield Finding(not wrong, sentence, points=max(0.0, 1 - 0.5 * len(wrong)), of=1)
    for message in wrong:
        yield Finding(False, message, where=f"Trang “{DATA}”")


def must_haves(submission: Submission) -> Iterator[Finding]:
    """Out are those that fail a must-have, and no others."""
    sheet, key = _sheet(submission), submission.case.key
    matrix = sheet.handed.matrix
    out = {plain(o.name): why for o in matrix.options if (why := reasons(matrix, o))}
    right = {plain(name): (name, why) for name, why in key["excluded"].items()}
    kept = [f"{name} phải bị loại: {'; '.join(why)}." for p, (name, why) in right.items()
            if p not in out]  # fmt: skip
    gone = [f"Không nên loại “{p}” ({'; '.join(why)})." for p, why in out.items() if p not in right]
    wrong = kept + gone
    sentence = "Loại đúng các phương án không đạt." if not wrong else "Loại chưa đúng."
    yield Finding(not wrong, sentence, points=0 if kept else max(0.0, 1 - 0.5 * len(gone)), of=1)
    for message in wrong:
        yield Finding(False, message, where=f"Trang “{DATA}”")


def weights(submission: Submission) -> Iterator[Finding]:
    """Exactly 100 % in all, and those that follow from the comparisons of the brief."""
    sheet = _sheet(submission)
    criteria = sheet.handed.matrix.criteria
    total = sum((c.weight for c in criteria), Fraction(0))
    if total != 1 or any(c.weight < 0 for c in criteria):
        says = f"Tổng trọng số là {wording.percent(total, 4)}. Bạn chỉnh lại cho đúng 100 %."
        yield Finding(False, says, of=1, where=sheet.weight_cells if criteria else "")
        return
    wrong = _weights_off(sheet, submission) if submission.case.key_file else []
    sentence = "Trọng số cộng lại đúng 100 %"
    sentence += ", nhưng chưa đúng với điều đề bài cho." if wrong else "."
    yield Finding(not wrong, sentence, points=max(0.0, 1 - 0.5 * len(wrong)), of=1)
    for message in wrong:
        yield Finding(False, message, where=sheet.weight_cells)


def consistency(submission: Submission) -> Iterator[Finding]:
    """All pairs compared, CR below 0.1, the slip of the tongue in the brief mended."""
    sheet = _sheet(submission)
    found = sheet.priorities
    wrong = _pairs_off(sheet, submission.case.key) if submission.case.key_file else []
    ratio = f"CR là {wording.number(Fraction(found.ratio), 3)}"
    if found.consistent:
        enough = len(wrong) <= 2
        yield Finding(enough, f"{ratio}, dưới 0,1: nhất quán.", points=float(enough), of=1)
    else:
        yield Finding(False, f"{ratio}, phải dưới 0,1. {_suspect(found.suspect)}", of=1)
    sentence = "Các so sánh đúng với lời người cần chọn."
    says = f"{len(wrong)} cặp chưa đúng với lời người cần chọn." if wrong else sentence
    yield Finding(not wrong, says, points=max(0.0, 1 - 0.25 * len(wrong)), of=1)
    for message in wrong[:SHOWN]:
        yield Finding(False, message, where=f"Trang “{PAIRS}”")


def live(submission: Submission) -> Iterator[Finding]:
    """Scores and totals are still formulas, and follow when an input changes."""
    sheet = _sheet(submission)
    unready = problems(sheet.handed.matrix)
    wrong = [*unready[:3], *sheet.handed.faults, *sheet.dead]
    if sheet.pasted:
        cells = ", ".join(sheet.pasted[:SHOWN])
        wrong.insert(0, f"Trang “Điểm” có ô bị dán số thay công thức: {cells}.")
    sentence = "Mọi công thức còn sống." if not wrong else "Bảng tính chưa tự tính lại được."
    yield Finding(not wrong, sentence, points=float(not wrong), of=1)
    for message in wrong[:SHOWN]:
        yield Finding(False, message)


def decision(submission: Submission) -> Iterator[Finding]:
    """A choice with its reason, and the flip as the learner's own sheet has it."""
    sheet = _sheet(submission)
    yield from choice(sheet.handed.decision, sheet.analysis)
    yield from flip(sheet.handed.decision, sheet.analysis)


CHECKS = (
    Check("inputs", "Số liệu quy đúng đơn vị", 2, inputs, keyed=True),
    Check("directions", "Chiều tốt và cách quy điểm", 1, directions, ("inputs",), keyed=True),
    Check("must_haves", "Loại đúng phương án", 1, must_haves, ("inputs",), keyed=True),
    Check("weights", "Trọng số đủ 100 %", 1, weights, ("inputs",), form=True),
    Check("consistency", "So sánh nhất quán", 2, consistency, ("inputs",), form=True),
    Check("live", "Công thức còn sống", 1, live, ("inputs",), form=True),
    Check("decision", "Quyết định và điểm đổi ngôi", 2, decision, ("inputs",)),
)


def _sheet(submission: Submission) -> Judged:
    return judge(submission.artefact(submission.answer.artefact))


def _strangers(sheet: Judged, key: dict[str, Any]) -> list[str]:
    """Options and criteria that are missing, or that nobody asked for."""
    options = {plain(name): name for name in key["values"]}
    criteria = {plain(row["name"]): row["name"] for row in key["criteria"]}
    said = [f"Thiếu phương án “{n}”." for p, n in options.items() if p not in sheet.options]
    said += [f"Thừa phương án “{p}”." for p in sheet.options if p not in options]
    return said + [f"Thừa tiêu chí “{p}”." for p in sheet.criteria if p not in criteria]


def _column(
    sheet: Judged, criterion: dict[str, Any], right: dict[str, str | None]
) -> tuple[list[str], float]:
    """What is wrong in one column, and what that costs; one wrong unit is one mistake."""
    place = sheet.criteria.get(plain(criterion["name"]))
    if place is None:
        return [f"Thiếu tiêu chí “{criterion['name']}”."], 2.0
    wrong: list[str] = []
    ratios: set[Fraction] = set()
    for option, text in right.items():
        row = sheet.options.get(plain(option))
        if row is None:
            continue
        mine = sheet.handed.matrix.options[row].values[place]
        wanted = None if text is None else Fraction(text)
        if mine and wanted:
            ratios.add(mine / wanted)
        elif mine != wanted:
            ratios.add(Fraction(0))
        if not _same(mine, wanted):
            wrong.append(_says(sheet, row, place, mine, criterion["unit"]))
    if len(wrong) > 2 and len(ratios) == 1 and 0 not in ratios:
        times = wording.number(ratios.pop(), 4)
        unit = criterion["unit"] or "đơn vị của đề"
        return [
            f"Cả cột “{criterion['name']}” gấp {times} lần: cần tính bằng {unit}."
        ], SCALED_COSTS
    return wrong, CELL_COSTS * len(wrong)


def _same(mine: Fraction | None, wanted: Fraction | None) -> bool:
    if mine is None or wanted is None:
        return mine is wanted
    return abs(mine - wanted) <= ROUNDING * abs(wanted)


def _says(sheet: Judged, row: int, place: int, mine: Fraction | None, unit: str) -> str:
    matrix = sheet.handed.matrix
    what = f"“{matrix.criteria[place].name}” của {matrix.option_names[row]}"
    now = "đang trống" if mine is None else f"đang là {wording.number(mine, 4)}"
    asked = f"quy về {unit}" if unit else "xem lại"
    return f"{what} (ô {sheet.cell(row, place)}) {now}. Bạn đọc lại báo giá và {asked}."


def _weights_off(sheet: Judged, submission: Submission) -> list[str]:
    said = []
    for name, right in submission.case.key["weights"].items():
        place = sheet.criteria.get(plain(name))
        weight = sheet.handed.matrix.criteria[place].weight if place is not None else Fraction(0)
        if not Fraction(right["low"]) <= weight <= Fraction(right["high"]):
            shown = wording.percent(weight)
            said.append(f"“{name}” có trọng số {shown}, không khớp với các so sánh cặp của đề.")
    return said


def _pairs_off(sheet: Judged, key: dict[str, Any]) -> list[str]:
    mine = {(plain(j.first), plain(j.second)): j.times for j in sheet.handed.judgements}
    mine |= {(second, first): 1 / times for (first, second), times in mine.items()}
    slip = {plain(key["slip"]["first"]), plain(key["slip"]["second"])}
    said = []
    for first, second, text in key["judgements"]:
        times = mine.get((plain(first), plain(second)))
        if times is None or abs(times - Fraction(text)) > Fraction(1, 1000):
            hint = (
                "xem phần “Nói thêm sau buổi họp”"
                if {plain(first), plain(second)} == slip
                else ("xem lại lời người cần chọn")
            )
            said.append(f"Cặp “{first}” – “{second}”: {hint}.")
    return said


def _suspect(suspect: Any) -> str:
    if suspect is None:
        return ""
    return f"Cặp lệch nhất: “{suspect.first}” – “{suspect.second}”."
