"""The workbook: live formulas, LibreOffice's figures, read back without belief in results."""

import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from level3_thinking.decision_matrix import layout
from level3_thinking.decision_matrix.handed_in import read_workbook
from level3_thinking.decision_matrix.liveness import dead, pasted
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option
from level3_thinking.decision_matrix.scoring import score
from level3_thinking.decision_matrix.sensitivity import stability
from level3_thinking.decision_matrix.task import analyse, save
from level3_thinking.decision_matrix.workbook import Decision, build
from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge, WrongKind

from .conftest import Case, load_case, without_stored_results

DECISION = Decision(
    choice="Công ty Phú Lộc",
    flip_criterion="Đơn giá",
    flip_at="0.31",
    flip_to="Nhựa Tân Thành",
    reason='=HYPERLINK("http://x","bấm")',
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = load_case("practice/htx-a")
    path = tmp_path_factory.mktemp("bảng tính") / "kết quả của tôi.xlsx"
    save(path, case.matrix(), DECISION, case.judgements)
    return path


@pytest.fixture
def workbook(saved: Path, tmp_path: Path) -> Path:
    """A workbook of one's own to change."""
    return Path(shutil.copy(saved, tmp_path))


def edit(path: Path, sheet: str, cell: str, value) -> Path:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


def recomputed(libreoffice: Path, path: Path, folder: Path) -> openpyxl.Workbook:
    """The workbook computed anew by LibreOffice, which is given no stored result to repeat."""
    bare = without_stored_results(path, folder / "bare.xlsx")
    subprocess.run(
        [libreoffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", folder / "out", bare],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return openpyxl.load_workbook(folder / "out" / "bare.xlsx", data_only=True)


def column(sheet, col: int, rows: range) -> list:
    return [sheet.cell(row, col).value for row in rows]


@pytest.mark.parametrize("name", ["practice/htx-a", "graded/giaovien-b"])
def test_libreoffice_computes_the_same_figures_as_the_panel(libreoffice, tmp_path, name):
    case = load_case(name)
    found = analyse(case.matrix(), case.judgements)
    path = tmp_path / "a.xlsx"
    save(path, case.matrix(), Decision(), case.judgements)
    book = recomputed(libreoffice, path, tmp_path)
    size = len(case.names)
    rows = range(layout.FIRST, layout.FIRST + 8)
    weights = [book[layout.DATA].cell(8, col).value for col in range(2, size + 2)]
    assert weights == pytest.approx([float(w) for w in found.matrix.weights], abs=1e-9)
    totals = [float(row.total) for row in found.result.rows if row.eligible]
    shown = [t for t in column(book[layout.SCORES], size + 2, rows) if isinstance(t, float | int)]
    assert shown == pytest.approx(totals, abs=1e-9)
    ranks = [r for r in column(book[layout.SCORES], size + 3, rows) if isinstance(r, int)]
    assert ranks == [row.rank for row in found.result.rows if row.eligible]
    for item, line in zip(found.stability, range(5, 5 + size), strict=True):
        sway = [book[layout.SWAY].cell(line, col).value for col in range(3, 7)]
        assert sway[:2] == pytest.approx([float(item.low), float(item.high)], abs=1e-9)
        assert sway[2] == (item.down.to[0] if item.down else "không đổi")
        assert sway[3] == (item.up.to[0] if item.up else "không đổi")
    ratio = book[layout.PAIRS].cell(5 + size + 4, 2).value
    assert ratio == pytest.approx(found.priorities.ratio, abs=1e-9)
    assert book[layout.FRONT]["B3"].value == case.key["winners"][0]


def test_stored_results_equal_those_of_libreoffice_in_every_cell(libreoffice, workbook, tmp_path):
    book = recomputed(libreoffice, workbook, tmp_path)
    for sheet in openpyxl.load_workbook(workbook, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                other = book[sheet.title][cell.coordinate].value
                if isinstance(cell.value, float | int):
                    assert other == pytest.approx(cell.value, abs=1e-9), (sheet.title, cell)
                else:
                    assert (other or "") == (cell.value or ""), (sheet.title, cell)


def test_what_is_read_back_is_what_was_saved(workbook, htx: Case):
    handed = read_workbook(workbook)
    found = analyse(htx.matrix(), htx.judgements)
    assert handed.matrix == found.matrix
    assert handed.judgements == htx.judgements
    assert handed.decision.model_copy(update={"ai_label": ""}) == DECISION
    assert handed.faults == ()
    assert pasted(handed) == ()
    assert dead(handed) == ()


def test_it_is_read_back_the_same_after_libreoffice_saved_it(libreoffice, workbook, tmp_path):
    recomputed(libreoffice, workbook, tmp_path)
    before, after = read_workbook(workbook), read_workbook(tmp_path / "out" / "bare.xlsx")
    assert after.matrix == before.matrix
    assert after.decision == before.decision
    assert dead(after) == pasted(after) == ()


def test_a_text_that_begins_with_equals_stays_a_text(workbook):
    cell = next(
        row[1]
        for row in openpyxl.load_workbook(workbook)[layout.FRONT]
        if row[0].value == layout.REASON
    )
    assert cell.data_type == "s"
    assert cell.value == DECISION.reason


def test_no_text_of_a_learner_becomes_a_formula(tmp_path):
    evil = "=cmd|' /C calc'!A0"
    matrix = Matrix(
        criteria=(Criterion(name=evil, unit="+1", weight=1),),
        options=(Option(name="@SUM(A1)", values=(1,)), Option(name="-2+3", values=(2,))),
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(build(matrix, Decision(choice=evil), source=[[evil]], title=evil))
    handed = read_workbook(path)
    assert handed.matrix == matrix
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            assert all(c.data_type != "f" or "cmd|" not in str(c.value) for c in row)


def test_a_pasted_total_is_named(workbook):
    handed = read_workbook(edit(workbook, layout.SCORES, "G11", 0.9))
    assert pasted(handed) == ("G11",)


def test_a_total_whose_formula_ignores_the_weights_is_named(workbook):
    edit(workbook, layout.SCORES, "G11", "=AVERAGE(B11:F11)")
    found = dead(read_workbook(workbook))
    assert len(found) == 1
    assert "Bao bì Hoàng Gia" in found[0]


def test_a_total_that_only_looks_right_today_is_found_when_weights_move(workbook, htx: Case):
    total = score(analyse(htx.matrix(), htx.judgements).matrix).rows[0].total
    edit(workbook, layout.SCORES, "G11", f"={float(total)!r}+0")
    assert "khi đổi trọng số" in dead(read_workbook(workbook))[0]


def test_stored_results_are_not_believed(workbook):
    """Another price in, results left as they were: what counts is computed from the price."""
    handed = read_workbook(edit(workbook, layout.DATA, "B11", 1))
    assert score(handed.matrix).winners == ("Bao bì Hoàng Gia",)


def test_arithmetic_typed_into_a_cell_is_computed(workbook):
    handed = read_workbook(edit(workbook, layout.DATA, "B12", "=165000/100*(1+8%)"))
    assert handed.matrix.options[1].values[0] == 1782


def test_text_where_a_number_is_needed_is_told_with_its_place(workbook):
    handed = read_workbook(edit(workbook, layout.DATA, "B11", "1.850 đ/túi"))
    assert any("B11" in fault and "1.850 đ/túi" in fault for fault in handed.faults)


def test_text_as_a_weight_is_told_and_counts_as_nothing(workbook):
    handed = read_workbook(edit(workbook, layout.DATA, "B8", "ba mươi"))
    assert any("B8" in fault for fault in handed.faults)
    assert handed.matrix.criteria[0].weight == 0


def test_a_level_typed_as_vietnamese_percent_is_read(workbook):
    book = openpyxl.load_workbook(workbook)
    row = next(r[0].row for r in book[layout.FRONT] if r[0].value == layout.FLIP_AT)
    edit(workbook, layout.FRONT, f"B{row}", "31,5 %")
    assert read_workbook(workbook).decision.flip_at == Fraction(315, 1000)


def test_an_option_added_in_excel_is_read_too(workbook):
    book = openpyxl.load_workbook(workbook)
    for col, content in enumerate(["Nơi mới", 1000, 1, 1, 5, 60, "có"], start=1):
        book[layout.DATA].cell(layout.FIRST + 8, col, content)
    book.save(workbook)
    handed = read_workbook(workbook)
    assert score(handed.matrix).winners == ("Nơi mới",)
    assert any("Nơi mới" in message for message in dead(handed))


@pytest.mark.parametrize("sheet", [layout.DATA, layout.SCORES, layout.FRONT])
def test_a_missing_sheet_is_named(workbook, sheet):
    book = openpyxl.load_workbook(workbook)
    del book[sheet]
    book.save(workbook)
    with pytest.raises(WrongKind, match=sheet):
        read_workbook(workbook)


@pytest.mark.parametrize(("data", "error"), [
    (b"", EmptyFile),
    (b"%PDF-1.7", WrongKind),
    (b"\xd0\xcf\x11\xe0 encrypted or old", BadFile),
    (b"PK\x03\x04 cut off", Corrupt),
])  # fmt: skip
def test_a_file_that_is_no_workbook_is_told(tmp_path, data, error):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(error):
        read_workbook(path)


def test_the_sheet_tells_a_tie_and_a_flip_at_no_distance(tmp_path):
    half = Fraction(1, 2)
    matrix = Matrix(
        criteria=(Criterion(name="a", weight=half), Criterion(name="b", weight=half)),
        options=(Option(name="A", values=(2, 1)), Option(name="B", values=(1, 2))),
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(build(matrix, Decision()))
    front = openpyxl.load_workbook(path, data_only=True)[layout.FRONT]
    assert "đồng hạng" in front["B3"].value
    assert stability(score(matrix), ["a", "b"])[0].nearest.change == 0


def test_one_criterion_alone_makes_a_workbook_with_no_flip(tmp_path):
    matrix = Matrix(
        criteria=(Criterion(name="a", weight=1),),
        options=(Option(name="A", values=(2,)), Option(name="B", values=(1,))),
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(build(matrix, Decision()))
    front = openpyxl.load_workbook(path, data_only=True)[layout.FRONT]
    assert front["B8"].value.startswith("Không trọng số nào")


def test_too_many_options_for_live_formulas_are_told():
    options = tuple(Option(name=f"P{n}", values=(n,)) for n in range(1001))
    with pytest.raises(TooLarge, match="tối đa 1\\.000"):
        build(Matrix(criteria=(Criterion(name="a", weight=1),), options=options), Decision())


def test_the_first_sheet_has_a_native_chart(workbook, tmp_path):
    shutil.unpack_archive(workbook, tmp_path / "x", "zip")
    chart = (tmp_path / "x" / "xl" / "charts" / "chart1.xml").read_text(encoding="utf-8")
    assert "barChart" in chart
    assert layout.FRONT in chart
