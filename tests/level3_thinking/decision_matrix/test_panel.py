"""The panel without a browser: what the learner sets is saved, computed and comes back."""

import inspect
import re
from fractions import Fraction

import openpyxl
import pytest

from level3_thinking.decision_matrix import (
    layout,
    lesson,
    panel,
    panel_decision,
    panel_result,
    wording,
)
from level3_thinking.decision_matrix.handed_in import read_workbook
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.lesson.panel import Desk

from .conftest import Case, load_case

HTX = "practice/htx-a"


class Done:
    """A job that is done at once, in this process."""

    def __init__(self, function, *arguments, limits):
        if "progress" in inspect.signature(function).parameters:
            arguments = (*arguments, Reporter())
        self._work = lambda: function(*arguments)

    def events(self):
        return iter(())

    def result(self):
        return self._work()

    def cancel(self):
        """It is over already."""


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch):
    for module in (panel, panel_decision, panel_result):
        monkeypatch.setattr(module, "submit", Done)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Máy của chị Hằng" / "level3_thinking" / "decision_matrix"
    place.mkdir(parents=True)
    return place


def pressed(run, press=None):
    """Press a run block and wait for its end."""
    run.done.clear()
    (press or run.press)()
    assert run.done.wait(10)


def begun(folder):
    """The panel as it opens, with whatever case it turns to by itself."""
    face = panel.Face(Desk(lesson, folder))
    if face.work.case is not None:
        assert face.opening.done.wait(5)
    return face


def opened(folder, case=HTX):
    """The panel with a case open."""
    face = begun(folder)
    pressed(face.opening, lambda: face._choose(lesson.case(case)))
    return face


def turn_to(face, column):
    face.columns.which.value = column


def row_of(face, option):
    return next(row for row in face.columns.rows if row.number.description == option)


def set_columns(face, case: Case):
    """Step 2 as a careful learner does it, by the widgets."""
    for criterion in case.key["criteria"]:
        name = criterion["name"]
        turn_to(face, name)
        fields = face.columns.fields
        for field in ("unit", "better", "scale"):
            fields[field].value = criterion[field]
        if fields["vat"].layout.display == "":
            fields["vat"].value = "2/25"
        for option, values in case.key["values"].items():
            right = values[name]
            row_of(face, option).number.value = (
                "" if right is None else wording.number(Fraction(right), 6)
            )
    face.missing.value = case.key["missing"]


def set_pairs(face, case: Case):
    """Step 3 by its drop-down lists."""
    said = {(j.first, j.second): str(j.times) for j in case.judgements}
    for field in face.weights.pairs.children:
        field.value = said[tuple(field.description.split(" ↔ "))]


def decide(face, case: Case, **other):
    said = {
        "choice": case.key["winners"][0],
        "reason": "Rẻ nhất trong các nơi có giấy, mẫu thử đạt.",
        "flip_criterion": case.key["flip"]["criterion"],
        "flip_at": wording.number(Fraction(case.key["flip"]["at"]) * 100, 4),
        "flip_to": case.key["flip"]["to"][0],
    }
    for name, value in (said | other).items():
        face.decide.fields[name].value = value


@pytest.fixture
def htx() -> Case:
    return load_case(HTX)


@pytest.fixture
def filled(folder, htx):
    face = opened(folder)
    set_columns(face, htx)
    set_pairs(face, htx)
    decide(face, htx)
    return face


@pytest.fixture
def saved(filled):
    pressed(filled.decide.saving)
    return filled


def test_a_careful_learners_practice_earns_all_ten_points(saved):
    saved.check.press()
    assert "Bạn đạt 10 trên 10 điểm." in saved.check.result.value


def test_what_is_saved_is_a_workbook_that_says_the_same(saved, htx):
    handed = read_workbook(saved.decide.book)
    assert handed.matrix == saved.work.found.matrix
    assert handed.decision.choice == htx.key["winners"][0]
    assert "Tải bảng tính Excel" in saved.decide.link.value


def test_a_reload_brings_everything_back(saved, folder):
    again = begun(folder)
    assert again.work.draft == saved.work.draft
    assert again.decide.fields["choice"].value == "Công ty Phú Lộc"
    assert again.results.order.value == saved.results.order.value


def test_no_result_before_a_direction_is_chosen(folder):
    face = opened(folder)
    assert face.work.found is None
    assert "chưa chọn chiều tốt" in face.results.order.value
    pressed_before = face.decide.link.value
    face.decide.saving.press()
    assert "chưa chọn chiều tốt" in face.decide.saving.state.value
    assert face.decide.link.value == pressed_before


def test_nothing_of_the_learners_own_is_made_up(folder):
    """A new table: roles and units are proposed, directions, importance and choice are not."""
    draft = opened(folder).work.draft
    assert all(column.better is None for column in draft.columns)
    assert draft.pairs == ()
    assert draft.missing == "ask"
    assert draft.decision.choice == ""


def test_a_cell_shows_how_its_number_came_about_and_what_is_doubtful(folder):
    face = opened(folder)
    turn_to(face, "Đơn giá")
    face.columns.fields["vat"].value = "2/25"
    row = row_of(face, "Nhựa Tân Thành")
    assert row.number.value == "1.782"
    assert "165.000 : 100 × 1,08" in row.about.value
    assert "dm-doubt" in row._dom_classes


def test_a_sum_typed_into_a_cell_is_computed_and_stands_against_the_proposal(folder):
    face = opened(folder)
    turn_to(face, "Đơn giá")
    row_of(face, "Nhựa Tân Thành").number.value = "165.000/100*1,08"
    assert face.work.draft.own["Nhựa Tân Thành", "Đơn giá"] == 1782
    assert "Bạn nhập" in row_of(face, "Nhựa Tân Thành").about.value
    face.columns.undo.click()
    assert face.work.draft.own == {}


@pytest.mark.parametrize("typed", ["rẻ nhất", "1+", "9" * 70, "__import__('os')"])
def test_words_in_a_number_cell_are_told_and_change_nothing(folder, typed):
    face = opened(folder)
    turn_to(face, "Đơn giá")
    before = face.work.draft
    row = row_of(face, "Nhựa Tân Thành")
    row.number.value = typed
    assert 'role="alert"' in row.about.value
    assert face.work.draft == before


def test_the_pair_that_disagrees_most_is_named_with_a_suggestion(filled, htx):
    slip = htx.key["slip"]
    field = next(
        f
        for f in filled.weights.pairs.children
        if f.description == f"{slip['first']} ↔ {slip['second']}"
    )
    field.value = slip["said"]
    told = filled.weights.verdict.value
    assert "phải dưới 0,1" in told
    assert "“Đơn giá” gấp 3 lần “Đặt tối thiểu”" in told


@pytest.mark.parametrize(
    ("last", "says"), [("9,9", "còn thiếu 0,1 %"), ("10,1", "thừa 0,1 %"), ("10", "đúng 100 %")]
)
def test_typed_weights_must_come_to_exactly_a_hundred(filled, last, says):
    filled.weights.way.value = False
    for field, share in zip(
        filled.weights.shares.children, ["30", "20", "20", "20", last], strict=True
    ):
        field.value = share
    assert says in filled.weights.verdict.value
    assert (filled.work.found is not None) == (last == "10")


def test_a_change_of_importance_is_shown_at_once(filled):
    before = filled.results.order.value
    filled.weights.way.value = False
    for field, share in zip(
        filled.weights.shares.children, ["0", "0", "0", "100", "0"], strict=True
    ):
        field.value = share
    assert "Bao bì xanh Thái Nguyên dẫn đầu" in filled.results.order.value
    assert filled.results.order.value != before


def test_a_change_after_saving_asks_to_save_again(saved):
    decide(saved, load_case(HTX), reason="Tôi đã nghĩ lại rồi, vẫn chọn nơi này.")
    assert "Bạn bấm lưu lần nữa" in saved.decide.link.value


def test_a_workbook_changed_in_excel_is_what_counts(saved, tmp_path, folder):
    book = openpyxl.load_workbook(saved.decide.book)
    book[layout.DATA]["B11"] = 1000
    book.save(tmp_path / "sửa.xlsx")
    saved.decide.returning.take("sửa.xlsx", (tmp_path / "sửa.xlsx").read_bytes())
    assert saved.work.draft.own["Bao bì Hoàng Gia", "Đơn giá"] == 1000
    saved.check.press()
    assert "Bao bì Hoàng Gia (ô B11) đang là 1.000" in saved.check.result.value
    assert read_workbook(saved.decide.book).matrix == saved.work.found.matrix


def test_a_workbook_that_cannot_be_read_changes_nothing(saved):
    before = saved.decide.book.read_bytes()
    saved.decide.returning.take("ảnh.xlsx", b"\x89PNG")
    assert "không phải bảng tính" in saved.decide.returning.message.value
    assert saved.decide.book.read_bytes() == before


def test_ones_own_csv_is_worked_on_and_checked_without_a_key(folder):
    face = begun(folder)
    text = "Tên;Giá;Bền\nMột;1.200 đ;4\nHai;900 đ;3\n"
    pressed(face.opening, lambda: face._own("máy bơm.csv", text.encode("utf-8-sig")))
    for name, better in (("Giá", "lower"), ("Bền", "higher")):
        turn_to(face, name)
        face.columns.fields["better"].value = better
    face.weights.pairs.children[0].value = "1"
    assert "cùng dẫn đầu" in face.results.order.value
    pressed(face.decide.saving)
    face.check.press()
    titles = re.findall(r'class="head"><span>([^<]+)', face.check.result.value)
    assert titles == [c.title for c in lesson.checks if not c.keyed]


def test_a_broken_file_of_ones_own_is_a_sentence(folder):
    face = begun(folder)
    pressed(face.opening, lambda: face._own("hỏng.xlsx", b"PK\x03\x04 half"))
    assert "hỏng" in face.opening.state.value
    assert "Traceback" not in face.opening.state.value


def test_a_bound_excludes_and_counts_beside_the_scores(folder):
    face = opened(folder, "graded/giaovien-b")
    turn_to(face, "Độ sáng")
    face.columns.fields["role"].value = "both"
    face.columns.fields["bound"].value = "3.500"
    (need,) = face.work.draft.work_needs()
    assert need.requirement.rule == "at_least"
    assert need.requirement.bound == 3500


def test_the_page_of_a_graded_case_tells_form_alone(folder):
    case = load_case("graded/htx-a")
    face = opened(folder, "graded/htx-a")
    set_columns(face, case)
    set_pairs(face, case)
    decide(face, case)
    pressed(face.decide.saving)
    face.check.press()
    told = face.check.result.value
    assert "chỉ kiểm tra hình thức" in told
    assert "Số liệu quy đúng đơn vị" not in told
    assert "điểm đổi ngôi" not in told


def test_a_long_table_waits_for_the_button_and_turns_pages(folder):
    rows = "\n".join(f"Nơi {n};{n}.000 đ;{n % 7}" for n in range(1, 700))
    face = begun(folder)
    pressed(face.opening, lambda: face._own("dài.csv", f"Tên;Giá;Bền\n{rows}\n".encode()))
    turn_to(face, "Giá")
    face.columns.fields["better"].value = "lower"
    turn_to(face, "Bền")
    face.columns.fields["better"].value = "higher"
    face.weights.pairs.children[0].value = "1"
    assert "Tính kết quả" in face.results.order.value
    pressed(face.results.counting)
    assert "Nơi 6 dẫn đầu" in face.results.order.value
    face.columns.later.click()
    assert face.columns.rows[0].number.description == "Nơi 13"


def test_borrowed_reasons_carry_the_ai_label(filled):
    filled.results.explained = (filled.results.explained[0], "AI (mô hình thử) viết lại 1 câu.")
    filled.decide.borrow.click()
    assert "0,749" in filled.decide.fields["reason"].value
    assert filled.work.draft.decision.ai_label.startswith("AI (mô hình thử)")


def test_a_damaged_draft_is_kept_aside_and_the_work_begins_anew(filled, folder):
    path = filled.decide.book.with_name("ban_lam.json")
    path.write_text("{nửa chừng", encoding="utf-8")
    pressed(filled.opening, lambda: filled._choose(lesson.case(HTX)))
    assert filled.work.draft.pairs == ()
    assert path.with_name("ban_lam (hỏng).json").read_text(encoding="utf-8") == "{nửa chừng"


def test_saving_before_a_case_is_open_says_what_to_do_first(folder):
    face = begun(folder)
    face.work.case, face.work.brought = None, None
    with pytest.raises(WorkshopError, match="bước 1"):
        face.decide.bring_back("a.xlsx", b"PK")
