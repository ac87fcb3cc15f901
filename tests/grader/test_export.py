"""Marks as files: what stands in csv, workbook and Moodle's csv, and that other programs open them."""

import argparse
import csv
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from grader import export as module
from grader import export_book
from grader.export import CannotExport, export
from grader.feedback.course import Course
from grader.feedback.gradebook import NoGradebook
from grader.feedback.marks import Marks
from tests.grader.marked_here import MarkedCourse, graded, run, solution, written
from tests.grader.support_stock import marks
from tests.support_office import Soffice
from workshop.office import read_table

CHECK = """\
# Ô chấm điểm: {title} ({points} điểm). Bạn chạy ô này để xem nhận xét, không cần sửa.
from grader.marking import mark
{given}"""


def check(name: str, title: str, points: int, given: float):
    return graded(name, CHECK.format(title=title, points=points, given=given), points)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two lessons and three learners: one did all, one only the first, late; one nothing."""
    root = tmp_path_factory.mktemp("lớp") / "course"
    work = root / "work"

    def two(form: float, code: str):
        own = [
            new_markdown_cell("# Tóm tắt báo cáo"),
            check("check_b", "Đúng mẫu", 4, form),
            check("check_a", "Đủ ý", 6, 4.58),
        ]
        extra = [new_markdown_cell("# Nâng cao\n## 1. Đọc số"), solution("s", code)]
        return {
            "bai_hai": run(new_notebook(cells=own), work),
            "bai_hai_nang_cao": run(
                new_notebook(cells=[*extra, graded("t", "assert a == 1", 3)]), work
            ),
        }

    def five():
        cells = [new_markdown_cell("# Chọn phương án"), written("w", "Vì thế.", 10)]
        return {"bai_nam": new_notebook(cells=cells)}

    first, second = MarkedCourse(root, "l1_02_bai_hai"), MarkedCourse(root, "l3_05_bai_nam")
    first.release(two(4, "a = 1"))
    second.release(five())
    hoa = {"first_name": "Hoa", "last_name": "Nguyễn Thị", "email": "hoa@example.com"}
    first.hand_in("hv-01", two(4, "a = 1"), **hoa)
    second.hand_in("hv-01", five())
    second.mark("hv-01", "bai_nam", "w", manual_score=7, extra_credit=0.5, needs_manual_grade=False)
    late = datetime(2026, 11, 21, 1, 30)
    evil = {"first_name": "An", "last_name": "=HYPERLINK(1)", "email": "an@example.com"}
    first.hand_in("0077", two(2.5, "a = 2"), timestamp=late, **evil)
    first.penalty("0077", "bai_hai", 1.25)
    with first.gradebook() as book:
        book.add_student("hv-03", first_name="Bình", last_name="Trần", lms_user_id="9001")
    return root


def rows(path: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_csv_has_a_row_for_each_learner_and_lesson_as_excel_reads_it(course, tmp_path):
    path = export(course, tmp_path / "Điểm.csv", form="csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = {(row["Mã học viên"], row["Bài"]): row for row in rows(path, ";")}
    assert len(found) == 6
    done = found["hv-01", "l1_02_bai_hai"]
    assert done["Họ và tên"] == "Nguyễn Thị Hoa"
    assert (done["Điểm"], done["Trên"], done["Nâng cao"], done["Bậc"]) == ("8,58", "10", "3", "1")
    late = found["0077", "l1_02_bai_hai"]
    assert late["Nộp lúc"] == "21/11/2026 08:30"
    assert (late["Điểm trước khi trừ"], late["Trừ nộp muộn"]) == ("7,08", "1,25")
    assert (late["Điểm"], late["Nâng cao"]) == ("5,83", "0")
    assert late["Họ và tên"] == "'=HYPERLINK(1) An"
    assert found["hv-01", "l3_05_bai_nam"]["Điểm"] == "7,5"
    assert found["0077", "l3_05_bai_nam"]["Nộp lúc"] == "chưa nộp"
    assert found["0077", "l3_05_bai_nam"]["Điểm"] == ""


def test_marks_are_those_of_the_gradebook(course, tmp_path):
    path = export(course, tmp_path / "a.csv", form="csv")
    found = {(row["Mã học viên"], row["Bài"]): row for row in rows(path, ";")}
    count = 0
    for mark in marks(course):
        row, count = found[mark.learner, mark.assignment], count + 1
        assert float(row["Điểm trước khi trừ"].replace(",", ".")) == pytest.approx(mark.score)
        assert float(row["Nâng cao"].replace(",", ".") or 0) == pytest.approx(mark.advanced)
    assert count == 3


def test_who_waits_for_a_person_is_flagged(course, tmp_path):
    MarkedCourse(course, "l3_05_bai_nam").mark("hv-01", "bai_nam", "w", needs_manual_grade=True)
    path = export(course, tmp_path / "a.csv", "l3_05_bai_nam", form="csv")
    MarkedCourse(course, "l3_05_bai_nam").mark("hv-01", "bai_nam", "w", needs_manual_grade=False)
    assert {r["Mã học viên"]: r["Chờ giảng viên chấm"] for r in rows(path, ";")} == {
        "hv-01": "có",
        "0077": "",
        "hv-03": "",
    }


def test_the_workbook_has_marks_by_learner_with_totals_by_level(course, tmp_path):
    path = export(course, tmp_path / "Điểm.xlsx", form="xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Điểm", "Theo mục", "Cả lớp"]
    sheet = book["Điểm"]
    assert sheet.freeze_panes == "C4"
    header, *body = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert header[2:] == [
        "Bài 2. Tóm tắt báo cáo (trên 10)",
        "Nâng cao (trên 3)",
        "Tổng bậc 1 (trên 10)",
        "Bài 5. Chọn phương án (trên 10)",
        "Tổng bậc 3 (trên 10)",
        "Tổng (trên 20)",
        "Chờ giảng viên chấm",
    ]
    assert body == [
        ["0077", "=HYPERLINK(1) An", 5.83, 0, 5.83, None, 0, 5.83, None],
        ["hv-03", "Trần Bình", None, None, 0, None, 0, 0, None],
        ["hv-01", "Nguyễn Thị Hoa", 8.58, 3, 8.58, 7.5, 7.5, 16.08, None],
    ]
    assert sheet["B4"].data_type == "s"


def test_a_book_of_many_lessons_prints_level_by_level_with_the_names_on_every_page(tmp_path):
    lessons = ((1, 8), (2, 8), (3, 1), (4, 1))
    names = [f"l{level}_{n:02d}_bai" for level, last in lessons for n in range(1, last + 1)]
    made = Marks({}, {name: {} for name in names}, {})
    export_book.write_book(Course(tmp_path / "lớp", ""), made, tmp_path / "Điểm.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "Điểm.xlsx")["Điểm"]
    header = [cell.value for cell in sheet[3]]
    ends = [header[one.id - 1].partition(" (")[0] for one in sheet.col_breaks.brk]
    assert ends == ["Tổng bậc 1", "Tổng bậc 2"]
    assert sheet.print_title_cols == "$A:$B"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_workbook_has_each_part_and_the_class(course, tmp_path):
    path = export(course, tmp_path / "a.xlsx", form="xlsx")
    parts = list(read_table(path, sheet="Theo mục").rows)
    assert [row[4] for row in parts[1:] if row[0] == "hv-01"] == [
        "Đúng mẫu",
        "Đủ ý",
        "1. Đọc số",
        "Chọn phương án",
    ]
    by_hand = next(row for row in parts if row[4] == "Chọn phương án")
    assert list(by_hand[5:10]) == [Decimal("7.5"), 10, None, 7, Decimal("0.5")]
    whole = list(read_table(path, sheet="Cả lớp").rows)
    assert list(whole[1][:6]) == ["Tóm tắt báo cáo", "Chính", "Đúng mẫu", 2, Decimal("3.25"), 4]
    assert whole[1][6] == Decimal("0.5")


def test_moodle_gets_its_own_columns(course, tmp_path):
    path = export(course, tmp_path / "m.csv", form="moodle")
    found = {row["ID number"]: row for row in rows(path)}
    assert list(found["hv-01"]) == [
        "First name",
        "Last name",
        "ID number",
        "Assignment: l1_02_bai_hai",
        "Assignment: l1_02_bai_hai (advanced)",
        "Assignment: l3_05_bai_nam",
    ]
    assert list(found["hv-01"].values()) == ["Hoa", "Nguyễn Thị", "hv-01", "8.58", "3", "7.5"]
    assert found["0077"]["Last name"] == "'=HYPERLINK(1)"
    assert list(found["9001"].values())[3:] == ["", "", ""]


def test_moodle_can_know_people_by_email_and_take_percent(course, tmp_path):
    options = {"form": "moodle", "identifier": "email", "scale": "percent"}
    with pytest.raises(CannotExport, match="1 học viên") as told:
        export(course, tmp_path / "m.csv", **options)
    assert "hv-03" in str(told.value)
    with MarkedCourse(course).gradebook() as book:
        book.update_or_create_student("hv-03", email="binh@example.com")
    path = export(course, tmp_path / "m.csv", "l1_02_bai_hai", **options)
    found = {row["Email address"]: row for row in rows(path)}
    assert found["an@example.com"]["Assignment: l1_02_bai_hai"] == "58.3"
    assert found["hoa@example.com"]["Assignment: l1_02_bai_hai (advanced)"] == "100"


def test_other_systems_get_two_columns_of_one_assignment(course, tmp_path):
    path = export(course, tmp_path / "p.csv", "l1_02_bai_hai", form="lti")
    assert path.read_bytes() == b"Student ID,Points\r\n0077,5.83\r\nhv-01,8.58\r\n"
    with pytest.raises(CannotExport, match="l1_02_bai_hai, l3_05_bai_nam"):
        export(course, tmp_path / "p.csv", form="lti")


def test_what_is_not_there_is_told(course, tmp_path):
    with pytest.raises(CannotExport, match="ps9"):
        export(course, tmp_path / "a.csv", "ps9", form="csv")
    with pytest.raises(NoGradebook):
        export(tmp_path, tmp_path / "a.csv", form="csv")
    assert list(tmp_path.iterdir()) == []


def test_the_command_chooses_by_the_ending(course, tmp_path, capsys):
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    target = tmp_path / "Điểm.xlsx"
    assert module.run(parser.parse_args([str(target)]), course) == 0
    assert openpyxl.load_workbook(target).sheetnames[0] == "Điểm"
    assert module.run(parser.parse_args([str(target), "--form", "lti"]), course) == 1
    assert (
        module.run(parser.parse_args([str(tmp_path / "b.csv"), "--assignment", "x"]), course) == 1
    )
    assert capsys.readouterr().out.count("✗") == 2


@pytest.mark.office
def test_libreoffice_opens_workbook_and_csv(course, tmp_path, libreoffice):
    office = Soffice(libreoffice, tmp_path)
    book = export(course, tmp_path / "Điểm của lớp.xlsx", form="xlsx")
    seen = office.recalculate(book)
    assert seen["Điểm"][-1][-2] == Decimal("16.08")
    assert seen["Điểm"][-1][1] == "Nguyễn Thị Hoa"
    table = export(course, tmp_path / "bảng.csv", form="csv")
    opened = opened_as_csv(libreoffice, table, tmp_path)
    assert ["hv-01", "Nguyễn Thị Hoa", "hoa@example.com"] in [row[:3] for row in opened]
    assert not any(str(value).startswith("=") for row in opened for value in row)


def opened_as_csv(libreoffice: Path, table: Path, folder: Path) -> list[list]:
    """What LibreOffice Calc reads: semicolons between, UTF-8, as its import dialogue proposes."""
    out = folder / "mở"
    command = [
        str(libreoffice),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--infilter=CSV:59,34,76,1",
        *("--convert-to", "xlsx", "--outdir", str(out), str(table)),
    ]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    sheet = openpyxl.load_workbook(out / f"{table.stem}.xlsx").active
    return [list(row) for row in sheet.iter_rows(values_only=True)]
