"""The class's marks as files: csv for Excel, a workbook, and csv that Moodle and other systems import.

All come from the gradebook: late penalties taken off, marks by hand and extra credit in. The lesson's
own notebook and the advanced one are told apart, as everywhere.
"""

import argparse
import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from grader.feedback.course import course_at
from grader.feedback.gradebook import read_marks
from grader.feedback.marks import VIETNAM, Marks, NotebookMark, Person, SubmissionMark, level_of
from workshop.errors import WorkshopError
from workshop.files import write_atomic
from workshop.office import Value, safe_cell, write_csv

if TYPE_CHECKING:
    from traitlets.config import Config

Form = Literal["csv", "xlsx", "moodle", "lti"]
HEADER = (
    "Mã học viên",
    "Họ và tên",
    "Email",
    "Bậc",
    "Bài",
    "Nộp lúc",
    "Điểm trước khi trừ",
    "Trừ nộp muộn",
    "Điểm",
    "Trên",
    "Nâng cao",
    "Nâng cao trên",
    "Chờ giảng viên chấm",
)


class CannotExport(WorkshopError):
    """What was asked for cannot be made into such a file."""


def export(
    course: Path,
    target: Path,
    assignment: str | None = None,
    *,
    form: Form,
    identifier: Literal["id", "email"] = "id",
    scale: Literal["points", "percent"] = "points",
    config: "Config | None" = None,
) -> Path:
    """Write the marks of one assignment, or of all, to ``target``.

    ``identifier`` and ``scale`` are for ``moodle``: who a row is about, and points or 0–100.
    ``lti`` has the columns "Student ID,Points" of one assignment. Raises ``NoGradebook``, and
    ``CannotExport`` where the course lacks what is asked for.
    """
    place = course_at(course, config)
    marks = read_marks(place.db_url, assignment)
    if not marks.assignments:
        what = f"bài “{assignment}”" if assignment else "bài nào"
        raise CannotExport(f"Sổ điểm của lớp không có {what}.")
    match form:
        case "csv":
            return write_csv(target, [HEADER, *_rows(marks)])
        case "xlsx":
            from grader.export_book import write_book

            return write_book(place, marks, target)
        case "moodle":
            return _write(target, _moodle(marks, identifier, scale), "utf-8-sig")
        case "lti":
            return _write(target, _points(marks), "utf-8")


def number(value: float) -> Value:
    """Points with two decimals at most, exact, whole where they are."""
    exact = Decimal(f"{value:.2f}")
    return int(exact) if exact == exact.to_integral_value() else exact.normalize()


def final(notebooks: Sequence[NotebookMark]) -> float:
    """Points of some notebooks of a submission after late penalties, as nbgrader exports them."""
    total = sum(x.score for x in notebooks) - sum(x.late_penalty for x in notebooks)
    return max(0.0, total)


def of(marks: Marks, assignment: str, *, advanced: bool) -> float:
    """The most points of an assignment's own or advanced notebooks."""
    notebooks = {
        name: NotebookMark(name, specs) for name, specs in marks.assignments[assignment].items()
    }
    return sum(x.of for x in SubmissionMark("", assignment, notebooks).part(advanced=advanced))


def people(marks: Marks) -> list[Person]:
    """The roster by given name, as Vietnamese lists are ordered, then by the rest and the code."""
    return sorted(
        marks.people.values(), key=lambda person: (person.first_name, person.last_name, person.id)
    )


def _rows(marks: Marks) -> Iterator[list[Value]]:
    """One row for each learner and assignment, handed in or not."""
    for assignment in sorted(marks.assignments):
        level = level_of(assignment)
        most = number(of(marks, assignment, advanced=False))
        extra = of(marks, assignment, advanced=True)
        for person in people(marks):
            found = marks.submissions.get((assignment, person.id))
            who = [person.id, person.name, person.email, level[0] if level else None, assignment]
            if found is None:
                yield [*who, "chưa nộp", None, None, None, most, None, None, None]
                continue
            own, advanced = found.part(advanced=False), found.part(advanced=True)
            waiting = any(notebook.waiting for notebook in found.notebooks.values())
            yield [
                *who,
                f"{found.handed_in + VIETNAM:%d/%m/%Y %H:%M}" if found.handed_in else None,
                number(sum(notebook.score for notebook in own)),
                number(sum(notebook.late_penalty for notebook in own)),
                number(final(own)),
                most,
                number(final(advanced)) if extra else None,
                number(extra) if extra else None,
                "có" if waiting else None,
            ]


def _moodle(marks: Marks, identifier: str, scale: str) -> Iterator[list[Value]]:
    """Moodle's "Import CSV": its own names of columns, points with a decimal point, nothing where
    nothing was handed in. Source: Moodle docs, "Grade import"; gradeimport_csv's tests.
    """
    unknown = [person.id for person in people(marks) if not person.email]
    if identifier == "email" and unknown:
        raise CannotExport(
            f"Sổ điểm chưa có email của {len(unknown)} học viên ({', '.join(unknown[:5])}…). "
            "Bạn ghi email vào sổ điểm, hoặc xuất theo mã học viên."
        )
    columns = [
        (assignment, advanced)
        for assignment in sorted(marks.assignments)
        for advanced in (False, True)
        if of(marks, assignment, advanced=advanced)
    ]
    who = "Email address" if identifier == "email" else "ID number"
    titles = [f"Assignment: {name}{' (advanced)' * advanced}" for name, advanced in columns]
    yield ["First name", "Last name", who, *titles]
    for person in people(marks):
        known = person.email if identifier == "email" else person.lms_user_id or person.id
        row: list[Value] = [person.first_name, person.last_name, known]
        for assignment, advanced in columns:
            found = marks.submissions.get((assignment, person.id))
            parts = found.part(advanced=advanced) if found else []
            most = of(marks, assignment, advanced=advanced)
            score = final(parts) * (100 / most if scale == "percent" else 1)
            row.append(str(number(score)) if parts else None)
        yield row


def _points(marks: Marks) -> Iterator[list[Value]]:
    """Who has how many points for one assignment; the id that the learning system knows, if any."""
    if len(marks.assignments) != 1:
        raise CannotExport(
            f"Kiểu tệp này chứa điểm của một bài. Bạn chọn một trong: {', '.join(marks.assignments)}."
        )
    yield ["Student ID", "Points"]
    for (_, learner), found in marks.submissions.items():
        person = marks.people.get(learner, Person(learner))
        score = final(found.part(advanced=False))
        yield [person.lms_user_id or person.id, str(number(score))]


def _write(target: Path, rows: Iterator[list[Value]], encoding: str) -> Path:
    """Plain csv, commas between; text that would run as a formula in Excel is made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if value is None else safe_cell(value) for value in row])
    return write_atomic(target, out.getvalue().encode(encoding))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of ``grade export``."""
    parser.add_argument("target", type=Path, metavar="TỆP", help="tệp .xlsx hoặc .csv sẽ ghi")
    parser.add_argument("--assignment", metavar="BÀI", help="chỉ một bài")
    parser.add_argument(
        "--form",
        choices=("csv", "xlsx", "moodle", "lti"),
        help="kiểu tệp (mặc định theo đuôi tệp)",
    )
    parser.add_argument(
        "--identifier", choices=("id", "email"), default="id", help="Moodle: mã hay email"
    )
    parser.add_argument(
        "--scale",
        choices=("points", "percent"),
        default="points",
        help="Moodle: điểm hay phần trăm",
    )


def run(arguments: argparse.Namespace, course: Path) -> int:
    """``grade export``: 0 when the file is written."""
    form: Form = arguments.form or ("xlsx" if arguments.target.suffix == ".xlsx" else "csv")
    try:
        path = export(
            course,
            arguments.target,
            arguments.assignment,
            form=form,
            identifier=arguments.identifier,
            scale=arguments.scale,
        )
    except WorkshopError as error:
        print(f"✗ {error}")
        return 1
    except OSError:
        print(f"✗ Không ghi được {arguments.target}. Bạn đóng tệp đó nếu đang mở, rồi thử lại.")
        return 1
    print(f"Đã ghi {path}")
    return 0
