"""The panel without a browser: what the learner decides is on disk, counts, and comes back."""

import inspect
import json

import openpyxl
import pytest

from level4_data.clean_table import lesson, panel, panel_changes, panel_result
from level4_data.clean_table.handed_in import read_back
from level4_data.clean_table.layout import CLEAN
from workshop.engine import Reporter
from workshop.lesson.panel import Desk, check_job

PRACTICE = "practice/canbo-a"
LIST = "Họ và tên;Ngày sinh;Số CCCD;Mức hỗ trợ\nNGUYỄN VĂN AN;5/3/1962;19062900001;1,2 triệu\n"


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
    for module in (panel, panel_changes, panel_result, check_job):
        monkeypatch.setattr(module, "submit", Done)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Máy của chị Hằng" / "level4_data" / "clean_table"
    place.mkdir(parents=True)
    return place


def pressed(run, press=None):
    run.done.clear()
    (press or run.press)()
    assert run.done.wait(20)


@pytest.fixture
def face(folder):
    """The panel with the official's practice list open and cleaned."""
    return opened(folder)


def opened(folder, case=PRACTICE):
    face = panel.Face(Desk(lesson, folder))
    face.opening.done.wait(20)
    pressed(face.opening, lambda: face._choose(lesson.case(case)))
    if face.work.summary is None:
        pressed(face.cleaning)
    return face


def answer_all(face, key):
    """Steps 3 and 4 as a careful learner does them, by the widgets, a page at a time."""
    for at, doubt in enumerate(face.work.summary.doubts):
        ways = key["cells"].get(doubt.row, {}).get(doubt.column)
        if ways is None:
            continue
        face.doubts._draw(at)
        choice, own = face.doubts.fields[doubt.row, doubt.column]
        if ways[0] in doubt.ways:
            choice.value = ways[0]
        elif ways[0] != doubt.shown:
            choice.value = "?"
            own.value = ways[0]
    groups = [set(group) for group in key["copies"]]
    for at, pair in enumerate(face.work.summary.pairs):
        face.pairs._draw(at)
        one = {pair.first, pair.second} in groups
        face.pairs.fields[pair.id].value = "first" if one else "different"


@pytest.mark.parametrize("case", ["practice/canbo-a", "practice/htx-a", "practice/giaovien-a"])
def test_a_careful_learners_practice_earns_all_ten_points(folder, case):
    face, key = opened(folder, case), lesson.cases[case].key
    if "giaovien" in case:
        assert "đảo ngày với tháng" in face.columns.rows.children[8].value
        face.columns.orders["Ngày sinh"].value = "swapped"
        pressed(face.cleaning)
    answer_all(face, key)
    if "giaovien" in case:
        pair = next(p for p in face.work.summary.pairs if "Lớp" in key["cells"].get(p.first, {}))
        right = key["cells"][pair.first]["Lớp"][0]
        at = pair.columns.index("Lớp")
        face.pairs.fields[pair.id].value = "first" if pair.left[at] == right else "second"
    pressed(face.save.saving)
    pressed(face.check.run)
    assert "Bạn đạt 10 trên 10 điểm." in face.check.result.value


def test_everything_decided_comes_back_after_a_reload(folder, face):
    doubt, pair = face.work.summary.doubts[0], face.work.summary.pairs[0]
    choice, own = face.doubts.fields[doubt.row, doubt.column]
    choice.value = "?"
    own.value = "13/02/1973"
    face.pairs.fields[pair.id].value = "different"
    again = opened(folder)
    assert again.work.decisions == face.work.decisions
    assert again.pairs.fields[pair.id].value == "different"


def test_a_rule_and_a_single_change_are_undone_and_done_again(face):
    before = dict(face.work.summary.by_rule)
    face.changes.switches["case"].value = False
    pressed(face.cleaning)
    assert "case" not in face.work.summary.by_rule
    face.changes.switches["case"].value = True
    face.changes.which.value = "phone"
    pressed(face.changes.look)
    line = face.changes.lines.children[0]
    line.value = True
    pressed(face.cleaning)
    assert face.work.summary.by_rule["phone"] == before["phone"] - 1
    face.changes.which.value = "phone"
    pressed(face.changes.look)
    assert face.changes.lines.children[0].value
    face.changes.lines.children[0].value = False
    pressed(face.cleaning)
    assert face.work.summary.by_rule == before


def test_a_column_that_was_guessed_wrong_is_set_right(face):
    face.columns.kinds["Điện thoại"].value = "text"
    pressed(face.cleaning)
    assert "phone" not in face.work.summary.by_rule


def test_a_workbook_edited_in_excel_comes_back_with_its_edits_logged(face):
    pressed(face.save.saving)
    book = openpyxl.load_workbook(face.work.book)
    row = str(book[CLEAN]["A2"].value)
    book[CLEAN]["C2"] = "Tên sửa trong Excel"
    edited = face.work.folder / "sửa.xlsx"
    book.save(edited)
    pressed(face.save.saving, lambda: face.save.back.take("sửa.xlsx", edited.read_bytes()))
    log = read_back(face.work.book).log
    assert ("Tên sửa trong Excel", "Người làm sửa") in {
        (c.after, c.rule) for c in log if c.row == row
    }


def test_ones_own_lists_are_merged_cleaned_and_checked_in_a_job(folder, face):
    face.chooser.kind.value = "own"
    pressed(face.opening, lambda: face.upload.take("một.csv", LIST.encode()))
    more = LIST.replace("NGUYỄN VĂN AN", "Lê Thị Bình").encode()
    pressed(face.opening, lambda: face.more.take("hai.csv", more))
    pressed(face.cleaning)
    assert face.work.summary.rows_out == 2
    pressed(face.save.saving)
    pressed(face.check.run)
    assert "Không ô nào đổi mà thiếu nhật ký" in face.check.result.value
    assert "T2-2" in json.dumps(read_back(face.work.book).ids)


def test_before_there_is_a_file_of_ones_own_nothing_is_opened(folder, face):
    face.chooser.kind.value = "own"
    face.opening.press()
    assert "tệp của bạn" in face.opening.state.value
    face.more.take("hai.csv", LIST.encode())
    assert "tệp thứ nhất" in face.more.message.value


def test_a_file_that_is_no_list_is_one_sentence(face):
    face.chooser.kind.value = "own"
    pressed(face.opening, lambda: face.upload.take("hỏng.xlsx", b"PK\x03\x04 hong"))
    assert "bd-note bad" in face.opening.state.value
    assert "Traceback" not in face.opening.state.value


def test_a_result_that_comes_after_another_case_was_chosen_goes_nowhere(face, monkeypatch):
    class Late(Done):
        cancelled = False

        def cancel(self):
            self.cancelled = True

    late = Late(panel.task.clean_list, face.work.paths, face.work.decisions, limits=None)
    face.cleaning._job = late
    pressed(face.opening, lambda: face._choose(lesson.case("practice/htx-a")))
    face.cleaning._finish(late, late.result(), "")
    assert face.work.summary is None
    assert late.cancelled


def test_a_header_row_that_is_no_number_is_refused(face):
    face.columns.header.value = "dòng năm"
    face.cleaning.press()
    assert "là một số" in face.cleaning.state.value


def test_a_header_row_that_a_person_names_is_read_again(face):
    face.columns.header.value = "29"
    pressed(face.opening, lambda: pressed(face.cleaning))
    assert face.work.opened.header == 29
