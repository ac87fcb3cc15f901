"""What a well cleaned list is: ten points over seven properties of the workbook itself."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from level4_data.clean_table.cells import ColumnMender, fits
from level4_data.clean_table.handed_in import LIMITS, HandedIn, read_back, replay
from level4_data.clean_table.kinds import columns_of
from level4_data.clean_table.layout import HOW
from level4_data.clean_table.model import KINDS, Column, Kind
from level4_data.clean_table.source import Source, read_sources, text_of
from workshop import office
from workshop.errors import BadFile
from workshop.lesson import Answer, Check, Finding, Submission

SHOWN = 8
UNIQUE: tuple[Kind, ...] = ("citizen", "code")
ENOUGH = 0.6


class CleanAnswer(Answer):
    """Where the learner's workbook lies. ``header`` and ``kinds`` say how people's own lists are read."""

    artefact: str = ""
    header: int | None = None
    kinds: dict[str, Kind] = {}


def form(submission: Submission) -> Iterator[Finding]:
    """The four sheets, and every column of the source."""
    handed, source = _handed(submission), _source(submission)
    missing = [name for name in source.columns if name not in handed.columns]
    good = not missing
    message = "Trang Sạch có đủ các cột của tệp gốc."
    if missing:
        message = f"Trang Sạch thiếu cột {', '.join(f'“{name}”' for name in missing)}."
    yield Finding(good, message, points=0.25 * good, of=0.25)
    told = _has_how(submission)
    message = "Có trang Cách làm." if told else f"Thiếu trang “{HOW}” nói rõ cách làm."
    yield Finding(told, message, points=0.25 * told, of=0.25)


def counts(submission: Submission) -> Iterator[Finding]:
    """Rows in = rows clean + rows left out, each row once, each left out with a reason."""
    handed, source = _handed(submission), _source(submission)
    given = [record.row for record in (*source.records, *(r for r, _ in source.aside))]
    seen = Counter(handed.ids) + Counter(row.row for row in handed.removed)
    lost = [row for row in given if not seen[row]]
    twice = [row for row in given if seen[row] > 1]
    known = set(given)
    strange = [row or "(trống)" for row in seen if row not in known]
    said = f"{len(given)} dòng vào, {len(handed.rows)} dòng sạch, {len(handed.removed)} dòng bỏ."
    right = not (lost or twice or strange)
    yield Finding(right, said if right else f"{said} Không khớp.", points=0.5 * right, of=0.5)
    yield from _listed(lost, "không có ở trang Sạch lẫn trang Đã bỏ")
    yield from _listed(twice, "xuất hiện hơn một lần")
    yield from _listed(strange, "không có trong tệp gốc")
    clean = set(handed.ids)
    poor = [r.row for r in handed.removed if len(r.reason.split()) < 2]
    orphans = [r.row for r in handed.removed if r.copy_of and r.copy_of not in clean]
    fine = not (poor or orphans)
    yield Finding(
        fine,
        "Dòng bỏ nào cũng có lý do." if fine else "Có dòng bỏ chưa rõ lý do.",
        points=0.5 * fine,
        of=0.5,
    )
    yield from _listed(poor, "bị bỏ mà chưa ghi lý do (ít nhất hai chữ)")
    yield from _listed(orphans, "bị bỏ vì trùng với một dòng không có ở trang Sạch")


def log(submission: Submission) -> Iterator[Finding]:
    """Source and log together give the clean list; the log's own claims are not believed."""
    faults = replay(_source(submission), _handed(submission))
    lines = len(_handed(submission).log)
    message = f"Chạy lại {lines} dòng nhật ký trên tệp gốc thì ra đúng trang Sạch."
    if faults:
        message = f"Có {len(faults)} ô không khớp với tệp gốc và nhật ký."
    yield Finding(not faults, message, points=max(0.0, 1.5 - 0.25 * len(faults)), of=1.5)
    for fault in faults[:SHOWN]:
        yield Finding(False, f"{fault.why}.", where=f"Dòng {fault.row}, cột {fault.column}")


def types(submission: Submission) -> Iterator[Finding]:
    """In each column whose kind promises a type, every cell is of it or left as it was, unreadable."""
    handed, source = _handed(submission), _source(submission)
    promised = [
        c
        for c in _columns(submission)
        if c.kind not in ("text", "address", "order", "code", "category")
    ]
    each = 0.75 / len(promised) if promised else 0
    for column in promised:
        bad = _misfits(handed, source, column)
        kind = KINDS[column.kind].lower()
        says = f"Cột “{column.name}”: ô nào cũng đúng kiểu {kind}."
        if bad:
            says = f"Cột “{column.name}”: {len(bad)} ô chưa đúng kiểu {kind}."
        yield Finding(not bad, says, points=each * (not bad), of=each)
        for row, text in bad[:3]:
            yield Finding(False, f"đang là “{text}”.", where=f"Dòng {row}, cột {column.name}")
    if not promised:
        yield Finding(True, "Không có cột nào đòi kiểu riêng.", points=0.75, of=0.75)


def _misfits(handed: HandedIn, source: Source, column: Column) -> list[tuple[str, str]]:
    at = source.columns.index(column.name)
    given = {record.row: record.values[at] for record in source.records}
    mender = ColumnMender.of(column.kind, column.order, list(given.values()), source.typed)
    bad = []
    for row, cells in handed.rows:
        value = cells.get(column.name)
        if fits(value, column.kind) or row not in given:
            continue
        read = mender.mend(given[row])
        untouched = text_of(value).split() == text_of(given[row]).split()
        if not (untouched and read.why and not read.ways):
            bad.append((row, text_of(value)))
    return bad


def keys(submission: Submission) -> Iterator[Finding]:
    """No citizen's number and no code stands twice; no two rows are alike in every cell."""
    handed = _handed(submission)
    clashes = []
    for column in _columns(submission):
        if column.kind in UNIQUE:
            seen: dict[str, str] = {}
            for row, cells in handed.rows:
                text = text_of(cells.get(column.name)).strip()
                if text and text in seen:
                    clashes.append((row, f"cột {column.name}: “{text}” đã có ở dòng {seen[text]}."))
                seen.setdefault(text, row)
    content = [c.name for c in _columns(submission) if c.kind != "order"]
    whole: dict[tuple[str, ...], str] = {}
    for row, cells in handed.rows:
        mine = tuple(text_of(cells.get(name)) for name in content)
        if mine in whole:
            clashes.append((row, f"giống hệt dòng {whole[mine]}."))
        whole.setdefault(mine, row)
    says = f"Có {len(clashes)} chỗ trùng khoá." if clashes else "Không khoá nào bị trùng."
    yield Finding(not clashes, says, points=max(0.0, 0.75 - 0.5 * len(clashes)), of=0.75)
    for row, why in clashes[:SHOWN]:
        yield Finding(False, why, where=f"Dòng {row}")


def copies(submission: Submission) -> Iterator[Finding]:
    """The planted duplicates stand once, different people both, and nobody else is gone."""
    handed, key = _handed(submission), submission.case.key
    clean = set(handed.ids)
    groups: list[list[str]] = key["copies"]
    found = [len(clean & set(group)) == 1 for group in groups]
    allowed = {row for group in groups for row in group} | set(key["aside"])
    wrong = [r.row for r in handed.removed if r.row not in allowed]
    wrong += [row for group in groups for row in group if not clean & set(group)][:1]
    earned = 3 * sum(found) / len(groups) - 1.0 * len(wrong)
    says = f"Đã gộp {sum(found)} trên {len(groups)} chỗ trùng."
    yield Finding(all(found) and not wrong, says, points=max(0.0, earned), of=3)
    practice = submission.case.kind == "practice"
    for ok, group in zip(found, groups, strict=True):
        if not ok and practice:
            yield Finding(False, f"Các dòng {', '.join(group)} là một, chỉ giữ một dòng.")
    for row in wrong:
        why = key["different"].get(row, "Dòng này không trùng với dòng nào.") if practice else ""
        yield Finding(False, f"bị bỏ nhầm. {why}".strip(), where=f"Dòng {row}")


def values(submission: Submission) -> Iterator[Finding]:
    """Dates, amounts and codes are what they mean; what nobody can know stays as it was."""
    handed, key = _handed(submission), submission.case.key
    cells = dict(handed.rows)
    wrong, right = [], 0
    wanted = [
        (row, c, ways)
        for row, named in key["cells"].items()
        for c, ways in named.items()
        if row in cells
    ]
    for row, column, ways in wanted:
        now = text_of(cells[row].get(column))
        if now.strip() in ways:
            right += 1
        else:
            wrong.append((row, column, now, ways[0]))
    share = right / len(wanted) if wanted else 0.0
    earned = 2.5 * max(0.0, (share - ENOUGH) / (1 - ENOUGH))
    says = f"{right} trên {len(wanted)} ô khó đã đúng."
    yield Finding(not wrong and bool(wanted), says, points=earned, of=2.5)
    practice = submission.case.kind == "practice"
    for row, column, now, best in wrong[:SHOWN]:
        need = f", cần là “{best}”" if practice else ", chưa đúng"
        yield Finding(False, f"đang là “{now}”{need}.", where=f"Dòng {row}, cột {column}")


NEEDS = ("values",)
CHECKS = (
    Check("form", "Đủ bốn trang, đủ các cột", 0.5, form, needs=NEEDS, form=True),
    Check("counts", "Số dòng vào = sạch + bỏ, bỏ có lý do", 1, counts, needs=NEEDS, form=True),
    Check("log", "Không ô nào đổi mà thiếu nhật ký", 1.5, log, needs=NEEDS, form=True),
    Check("types", "Mỗi cột đúng kiểu", 0.75, types, needs=NEEDS, form=True),
    Check("keys", "Khoá không trùng", 0.75, keys, needs=NEEDS, form=True),
    Check("copies", "Gộp đúng dòng trùng, giữ đúng người khác", 3, copies, needs=NEEDS, keyed=True),
    Check("values", "Ngày, tiền, số đọc đúng nghĩa", 2.5, values, keyed=True),
)


def _listed(rows: list[str], what: str) -> Iterator[Finding]:
    if rows:
        more = "…" if len(rows) > SHOWN else ""
        yield Finding(False, f"{what}.", where=f"Dòng {', '.join(rows[:SHOWN])}{more}")


def _has_how(submission: Submission) -> bool:
    path = submission.artefact(submission.answer.artefact)
    try:
        return bool(office.read_table(path, sheet=HOW, limits=LIMITS).rows)
    except BadFile:
        return False


def _handed(submission: Submission) -> HandedIn:
    path = submission.artefact(submission.answer.artefact)
    return _read_back(path, path.stat().st_mtime_ns)


def sources_of(submission: Submission) -> tuple[Path, ...]:
    """The lists that were cleaned: the case's, or the learner's own. Raises ``LookupError``."""
    case = submission.case
    if case.brief:
        return (case.folder / case.brief["file"],)
    own = sorted((submission.folder / "work" / "own").glob("nguon*.*"))
    if not own:
        raise LookupError("no list of one's own was kept")
    return tuple(own)


def _source(submission: Submission) -> Source:
    paths = sources_of(submission)
    header = None if submission.case.brief else submission.answer.header
    return _read_sources(paths, header, tuple(path.stat().st_mtime_ns for path in paths))


def _columns(submission: Submission) -> tuple[Column, ...]:
    chosen = {} if submission.case.brief else submission.answer.kinds
    found = columns_of(_source(submission))
    return tuple(c.model_copy(update={"kind": chosen.get(c.name, c.kind)}) for c in found)


@lru_cache(maxsize=4)
def _read_back(path: Path, _changed: int) -> HandedIn:
    return read_back(path)


@lru_cache(maxsize=4)
def _read_sources(paths: tuple[Path, ...], header: int | None, _changed: tuple[int, ...]) -> Source:
    return read_sources(paths, header)
