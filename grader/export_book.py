"""The workbook of marks: by learner and lesson with totals by level, by part, and the whole class."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.worksheet.pagebreak import Break

from grader.export import final, number, of, people
from grader.feedback.course import Course
from grader.feedback.findings import TITLE, is_check
from grader.feedback.marks import CellMark, Marks, NotebookMark, is_advanced, level_of
from grader.feedback.notebook import BadNotebook, read_notebook
from grader.feedback.tasks import tasks, title_of
from workshop.office import Book, Column, Sheet, Value
from workshop.office.xlsx_area import address

HEAD = 3
ONE_PAGE = 14
"""So many columns can still be read when they are shrunk to the width of one page."""


@dataclass(frozen=True)
class Part:
    """A graded cell: where it stands, what it is called, the most it earns."""

    assignment: str
    notebook: str
    cell: str
    title: str
    of: float


@dataclass(frozen=True)
class Outline:
    """An assignment's title and its parts, in the order of its notebooks."""

    title: str
    parts: tuple[Part, ...]


def write_book(course: Course, marks: Marks, target: Path) -> Path:
    """Write the workbook; titles come from the course's source notebooks where they are there."""
    outlines = {name: outline(course, marks, name) for name in sorted(marks.assignments)}
    book = Book("Điểm của lớp", ai_label="")
    _marks_sheet(book, marks, outlines)
    _parts_sheet(book, marks, outlines)
    _class_sheet(book, marks, outlines)
    return book.save(target)


def outline(course: Course, marks: Marks, assignment: str) -> Outline:
    """Titles and order of an assignment's graded cells."""
    folder = course.place(course.source_directory, ".", assignment)
    title, parts = "", []
    for name, specs in sorted(
        marks.assignments[assignment].items(), key=lambda item: (is_advanced(item[0]), item[0])
    ):
        most = {spec.name: spec.of for spec in specs if spec.of is not None}
        try:
            notebook = read_notebook(
                folder / f"{name}.ipynb", course.begin_hidden, course.end_hidden
            )
        except BadNotebook:
            named = {cell: cell for cell in most}
        else:
            title = title or title_of(notebook)
            named = {}
            checks = [cell for cell in notebook.cells if is_check(cell)]
            for cell in checks:
                said = TITLE.match(cell.source)
                named[cell.name] = said[1] if said else cell.name
            for task in tasks(notebook, NotebookMark(name, specs), named):
                many = len(task.names) > 1
                for cell_name in task.names:
                    named[cell_name] = f"{task.title}: {cell_name}" if many else task.title
        ordered = [*named, *(cell for cell in most if cell not in named)]
        parts += [
            Part(assignment, name, cell, named.get(cell, cell), most[cell] or 0.0)
            for cell in ordered
            if cell in most
        ]
    return Outline(title or assignment, tuple(parts))


def _marks_sheet(book: Book, marks: Marks, outlines: dict[str, Outline]) -> None:
    sheet = book.sheet("Điểm", landscape=True)
    rows = [
        [person.id, person.name, *_totals(marks, outlines, person.id)] for person in people(marks)
    ]
    columns = _columns(marks, outlines)
    sheet.table(columns, rows, top=HEAD, freeze=True)
    if len(columns) > ONE_PAGE:
        _print_by_level(sheet, columns)
    sheet.raw.freeze_panes = address(HEAD + 1, 3)
    sheet.put(1, 1, "Điểm của lớp", "title")
    note = "Đã trừ điểm nộp muộn. Tổng không gồm điểm nâng cao. Ô trống: chưa nộp."
    sheet.put(2, 1, note, "note")


def _print_by_level(sheet: Sheet, columns: list[Column]) -> None:
    """A page ends with a level's total, small levels share one; each begins with codes and names."""
    raw = sheet.raw
    raw.sheet_properties.pageSetUpPr.fitToPage = False
    raw.page_setup.scale = 65
    raw.print_options.horizontalCentered = False
    raw.print_title_cols = "A:B"
    printed = 0
    for place, column in enumerate(columns[:-3], 1):
        if column.look == "total" and place - printed >= ONE_PAGE // 2:
            raw.col_breaks.append(Break(id=place))
            printed = place


def _levels(outlines: dict[str, Outline]) -> Iterator[tuple[int, list[str]]]:
    """Lessons by level; 0 holds the assignments that are no lessons of ours."""
    for level in range(6):
        own = [name for name in outlines if (level_of(name) or (0, 0))[0] == level]
        if own:
            yield level, own


def _columns(marks: Marks, outlines: dict[str, Outline]) -> list[Column]:
    made = [Column("Mã học viên"), Column("Họ và tên")]
    for level, names in _levels(outlines):
        for name in names:
            place = level_of(name)
            title = f"Bài {place[1]}. {outlines[name].title}" if place else outlines[name].title
            most = number(of(marks, name, advanced=False))
            made.append(Column(f"{title} (trên {_plain(most)})", width=16))
            extra = of(marks, name, advanced=True)
            if extra:
                made.append(Column(f"Nâng cao (trên {_plain(number(extra))})", width=11))
        most = number(sum(of(marks, name, advanced=False) for name in names))
        if level:
            made.append(Column(f"Tổng bậc {level} (trên {_plain(most)})", width=12, look="total"))
    most = number(sum(of(marks, name, advanced=False) for name in outlines))
    made.append(Column(f"Tổng (trên {_plain(most)})", width=12, look="total"))
    return [*made, Column("Chờ giảng viên chấm", width=12)]


def _totals(marks: Marks, outlines: dict[str, Outline], learner: str) -> list[Value]:
    """A learner's row after the name: marks, totals by level, the total, whether a part waits."""
    row: list[Value] = []
    total, waiting = 0.0, []
    for level, names in _levels(outlines):
        subtotal = 0.0
        for name in names:
            found = marks.submissions.get((name, learner))
            own = found.part(advanced=False) if found else []
            subtotal += final(own)
            row.append(number(final(own)) if own else None)
            if of(marks, name, advanced=True):
                extra = found.part(advanced=True) if found else []
                row.append(number(final(extra)) if extra else None)
            if found and any(notebook.waiting for notebook in found.notebooks.values()):
                waiting.append(name)
        total += subtotal
        if level:
            row.append(number(subtotal))
    return [*row, number(total), ", ".join(waiting) or None]


def _parts_sheet(book: Book, marks: Marks, outlines: dict[str, Outline]) -> None:
    sheet = book.sheet("Theo mục", landscape=True)
    columns = [
        Column("Mã học viên"),
        Column("Họ và tên"),
        Column("Bài", width=26),
        Column("Sổ", width=11),
        Column("Mục", width=34),
        Column("Điểm", width=9),
        Column("Trên", width=9),
        Column("Máy chấm", width=9),
        Column("Giảng viên chấm", width=11),
        Column("Thưởng", width=9),
        Column("Chờ chấm", width=9),
    ]
    rows: list[list[Value]] = []
    for person in people(marks):
        for name, told in outlines.items():
            found = marks.submissions.get((name, person.id))
            if found is None:
                continue
            for part in told.parts:
                notebook = found.notebooks.get(part.notebook)
                cell = notebook.cells.get(part.cell, CellMark()) if notebook else CellMark()
                kind = "Nâng cao" if is_advanced(part.notebook) else "Chính"
                who: list[Value] = [person.id, person.name, told.title, kind, part.title]
                given = (cell.auto, cell.manual, cell.extra)
                points = [None if value is None else number(value) for value in given]
                waits = "có" if cell.waiting else None
                rows.append([*who, number(cell.score), number(part.of), *points, waits])
    area = sheet.table(columns, rows, freeze=True)
    last = address(max(area.bottom, 1), area.right)
    sheet.raw.auto_filter.ref = f"A1:{last}"


def _class_sheet(book: Book, marks: Marks, outlines: dict[str, Outline]) -> None:
    """Where the class stands: what to teach again."""
    sheet = book.sheet("Cả lớp", landscape=True)
    columns = [
        Column("Bài", width=40),
        Column("Sổ", width=11),
        Column("Mục", width=44),
        Column("Số bài nộp", width=10),
        Column("Điểm trung bình", width=12),
        Column("Trên", width=8),
        Column("Trọn điểm", "percent", width=11),
    ]
    rows: list[list[Value]] = []
    for name, told in outlines.items():
        handed = [found for (own, _), found in marks.submissions.items() if own == name]
        for part in told.parts:
            scores = [
                found.notebooks[part.notebook].cells.get(part.cell, CellMark()).score
                for found in handed
                if part.notebook in found.notebooks
            ]
            count = max(len(scores), 1)
            kind = "Nâng cao" if is_advanced(part.notebook) else "Chính"
            mean = number(sum(scores) / count) if scores else None
            full = sum(score >= part.of for score in scores)
            share = Decimal(full) / count if scores else None
            rows.append([told.title, kind, part.title, len(scores), mean, number(part.of), share])
    sheet.table(columns, rows, freeze=True)


def _plain(value: Value) -> str:
    return str(value).replace(".", ",")
