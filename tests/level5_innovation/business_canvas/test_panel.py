"""The panel without a browser: what is kept, what is filled, and that nothing lands elsewhere."""

import threading

import pytest

from level5_innovation.business_canvas import lesson, panel, task
from level5_innovation.business_canvas.propose import Point
from tests import support_jobs
from tests.support_jobs import finish
from workshop.lesson.panel import Desk


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is task.propose_points:
            good = Point(block="value", text="Nhìn thấy sáp", quote="q", by="ai")
            bad = Point(
                block="costs", text="Bịa ra", quote="q", by="ai", dropped="Không có căn cứ."
            )
            return task.Proposals(points=(good, bad), replies={"model": 2})
        return self.function(*self.arguments)


@pytest.fixture
def handed_in(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel)


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "level5_innovation" / "business_canvas"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def face(handed_in, place):
    made = panel.Face(Desk(lesson, place))
    made.chooser.persona.value = lesson.cases["practice/htx-a"]
    return made


def field(face, key):
    return next(one for one in face.blocks.fields if one._block.key == key)


def test_proposals_fill_empty_blocks_only_and_the_dropped_are_shown(face, handed_in):
    finish(face.opening, handed_in)
    field(face, "segments").area.value = "- Tôi tự viết"
    face.proposing.press()
    finish(face.proposing, handed_in)
    assert field(face, "value").area.value == "- Nhìn thấy sáp"
    assert field(face, "segments").area.value == "- Tôi tự viết"
    assert field(face, "costs").area.value == ""
    assert "Bịa ra" in face.origin.value
    assert "Không có căn cứ" in face.origin.value


def test_what_does_not_stand_in_the_notes_is_said_beside_its_block(face, handed_in):
    finish(face.opening, handed_in)
    field(face, "revenue").area.value = "Khách Hà Nội: 999.000 đồng một hộp"
    assert "999.000" in field(face, "revenue").state.value
    field(face, "revenue").area.value = "Khách Hà Nội: 260.000 đồng một hộp"
    assert "dựa vào ghi chép" in field(face, "revenue").state.value


def test_blocks_and_assumptions_are_there_after_a_reload(face, handed_in, place):
    finish(face.opening, handed_in)
    field(face, "value").area.value = "Thấy sáp thì tin"
    row = face.assumptions.rows[1]
    row.text.value, row.tested.value, row.how.value = (
        "Khách mua lại",
        False,
        "Hỏi 20 khách trước Tết",
    )
    again = panel.Face(Desk(lesson, place))
    again.chooser.persona.value = lesson.cases["practice/htx-a"]
    assert field(again, "value").area.value == "Thấy sáp thì tin"
    kept = again.assumptions.rows[1]
    assert (kept.text.value, kept.tested.value) == ("Khách mua lại", False)


def test_saving_writes_word_and_a_word_file_edited_elsewhere_fills_the_blocks(
    face, handed_in, tmp_path
):
    finish(face.opening, handed_in)
    face.saving.click()
    assert "Chưa có gì" in face.saved.value
    field(face, "value").area.value = "Thấy sáp thì tin"
    face.saving.click()
    assert "Đã lưu" in face.saved.value
    content = face.work.file.read_bytes()
    field(face, "value").area.value = "khác rồi"
    face.back.take("sửa.docx", content)
    assert field(face, "value").area.value == "Thấy sáp thì tin"
    face.back.take("hỏng.docx", b"PK\x03\x04")
    assert "hỏng" in face.back.message.value
    assert face.work.file.read_bytes() == content


def test_drawings_are_files_to_take_away(face, handed_in):
    finish(face.opening, handed_in)
    face.drawing.press()
    assert "Chưa có gì để vẽ" in face.drawing.state.value
    field(face, "value").area.value = "Thấy sáp thì tin"
    face.drawing.press()
    finish(face.drawing, handed_in)
    assert face.drawn.value.count('download="mo_hinh_') == 4
    assert "<svg" in face.drawn.value


def test_proposals_that_come_after_another_case_was_chosen_go_nowhere(face, handed_in):
    finish(face.opening, handed_in)
    face.proposing.press()
    late = handed_in[-1]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    face.chooser.persona.value = lesson.cases["practice/hkd-a"]
    late.ended.set()
    for job in handed_in:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert field(face, "value").area.value == ""
    assert face.origin.value == ""


def test_ones_own_notes_are_opened_and_an_earlier_canvas_of_them_goes(face, handed_in):
    face.chooser.kind.value = "own"
    face._own("ghi chép.txt", ("Khách mua 20 hộp giá 50.000 đồng. " * 12).encode())
    finish(face.opening, handed_in)
    assert face.work.notes.words > 40
    field(face, "value").area.value = "Ngon"
    face._own("ghi chép 2.txt", ("Khách mua 30 hộp giá 60.000 đồng. " * 12).encode())
    assert field(face, "value").area.value == ""
