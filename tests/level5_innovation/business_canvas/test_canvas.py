"""What is written comes back; what is proposed stands in the notes; what is drawn can be read."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from level5_innovation.business_canvas import drawing, lesson, propose, task
from level5_innovation.business_canvas.canvas import Assumption, Canvas, blocks, load
from level5_innovation.business_canvas.document import read_canvas, write_canvas
from level5_innovation.business_canvas.notes import read_notes
from workshop.ai import Reply
from workshop.engine import Reporter
from workshop.errors import NoText

PRACTICE = [case for case in lesson.cases.values() if case.kind == "practice"]
CANVAS = Canvas(
    texts={
        "segments": "- Khách Hà Nội mua làm quà: 41 hộp\n- Hai nhà nghỉ trong vùng",
        "revenue": "Khách Hà Nội: 260.000 đồng một hộp",
        "costs": "Công cắt 22.000 đồng một hộp",
    },
    assumptions=(
        Assumption(
            text="Khách mua lại trước Tết", tested=False, how="Hỏi 20 khách trước ngày 15/12"
        ),
        Assumption(text="Khách chịu giá mới", tested=True, how="41 khách trả trước"),
        Assumption(text="Chưa nghĩ xong", tested=None, how=""),
    ),
)


@pytest.fixture(scope="module")
def notes():
    case = lesson.cases["practice/htx-a"]
    return read_notes(case.folder / case.brief["file"])


def block(key):
    return next(one for one in blocks() if one.key == key)


def test_what_was_written_comes_back(tmp_path, notes):
    write_canvas(tmp_path / "mô hình.docx", "Mô hình", CANVAS, notes)
    read = read_canvas(tmp_path / "mô hình.docx")
    assert read.title == "Mô hình"
    assert read.ai_label
    assert read.canvas.assumptions == CANVAS.assumptions
    for one in blocks():
        assert read.canvas.points(one.key) == CANVAS.points(one.key)


@pytest.mark.office
def test_it_comes_back_the_same_after_libreoffice_saved_it(tmp_path, notes, soffice):
    write_canvas(tmp_path / "a.docx", "Mô hình", CANVAS, notes)
    (saved,) = soffice.convert(tmp_path / "a.docx", to="odt")
    (back,) = soffice.convert(saved, to="docx")
    read = read_canvas(back)
    assert read.canvas.assumptions == CANVAS.assumptions
    assert read.canvas.points("segments") == CANVAS.points("segments")


def test_a_damaged_draft_is_an_empty_canvas():
    assert load("{") == load('{"texts": 3}') == Canvas()


def test_an_assumption_at_a_later_place_leaves_the_places_before_empty():
    one = Assumption(text="a b c")
    assert Canvas().with_assumption(2, one).assumptions == (Assumption(), Assumption(), one)
    assert Canvas().with_assumption(2, one).stated == [one]


@pytest.mark.parametrize(
    ("text", "quote", "outcome"),
    [
        ("Khách Hà Nội: 260.000 đồng một hộp", "Bán 260.000 đồng một hộp 500 g cho khách lẻ", "ai"),
        ("Giá 270.000 đồng một hộp", "Bán 260.000 đồng một hộp 500 g cho khách lẻ", "notes"),
        ("Bán cho siêu thị lớn", "Siêu thị đặt mua mỗi tháng một nghìn hộp", "dropped"),
        ("Bán tốt", "giá", "dropped"),
        (
            "Nâng tầm thương hiệu toàn cầu bền vững",
            "Hai nhà nghỉ thích vì để được bốn tháng",
            "notes",
        ),
    ],
)
def test_a_proposal_is_held_against_the_sentence_it_names(notes, text, quote, outcome):
    point = propose.judge(block("revenue"), propose.Said(text=text, quote=quote), notes)
    assert ("dropped" if point.dropped else point.by) == outcome
    if outcome != "dropped":
        assert point.quote in [note.text for note in notes.notes]
        assert notes.problems(point.text) == []


def test_proposals_come_block_by_block_and_dropped_ones_are_kept_to_be_shown(notes, monkeypatch):
    def ask_many(chats, *, schema, on_reply, **_options):
        said = schema(
            points=[propose.Said(text="Bán cho siêu thị", quote="Siêu thị mua nhiều lắm")]
        )
        for number in range(len(chats)):
            on_reply(number, Reply("", said, "model", "m", 0.0))

    monkeypatch.setattr(task, "ask_many", ask_many)
    points = task.propose_points(notes, None, Reporter()).points
    assert {point.block for point in points} == {one.key for one in blocks()}
    assert sum(bool(point.dropped) for point in points) == 9
    assert all(point.by == "notes" for point in points if not point.dropped)


@pytest.mark.parametrize("case", PRACTICE, ids=lambda case: case.id)
def test_without_a_model_every_block_gets_sentences_of_the_notes_and_no_hearsay(case, monkeypatch):
    notes = read_notes(case.folder / case.brief["file"])
    monkeypatch.setattr(task, "ask_many", lambda *_, **__: [])
    points = task.propose_points(notes, None, Reporter()).points
    assert {point.block for point in points} == {one.key for one in blocks()}
    assert all(point.quote in [note.text for note in notes.notes] for point in points)
    assert not any(re.search("nghe|đoán|tôi nghĩ", point.text.lower()) for point in points)


def test_notes_too_short_for_a_model_are_refused_with_a_sentence(tmp_path):
    (tmp_path / "ngắn.txt").write_text("Bán chè.", encoding="utf-8")
    with pytest.raises(NoText, match="ít quá"):
        task.open_notes(tmp_path / "ngắn.txt")


@pytest.mark.parametrize("times", [1, 12, 60])
def test_nothing_drawn_leaves_its_page_or_its_box(times):
    long = Canvas(
        texts={one.key: "\n".join(["Một ý khá dài về khách hàng"] * times) for one in blocks()}
    )
    for made in (drawing.phone("Tên " * 20, long), drawing.page("Tên " * 20, long)):
        for text in made.texts:
            assert text.x >= 0
            assert 0 < text.y <= made.height
            assert text.x + drawing._wide(text.text, text.size, text.bold) <= made.width
        for box in made.boxes:
            assert box.x + box.width <= made.width
            assert box.y + box.height <= made.height


def test_a_page_that_cannot_hold_all_says_so():
    long = Canvas(texts={"costs": "\n".join(["Một khoản chi"] * 200)})
    assert any("xem tiếp" in text.text for text in drawing.page("Tên", long).texts)
    assert not any("xem tiếp" in text.text for text in drawing.phone("Tên", long).texts)


def test_drawings_are_one_column_for_a_phone_and_a4_lying_for_print(tmp_path):
    drawn = task.draw("Tên <mô hình> & thử", CANVAS, tmp_path)
    for markup, name in ((drawn.phone_svg, drawing.PHONE), (drawn.print_svg, drawing.PAGE)):
        root = ElementTree.fromstring(markup)
        width, height = (float(root.get(side)) for side in ("width", "height"))
        image = Image.open(io.BytesIO((tmp_path / f"{name}.png").read_bytes()))
        assert image.size == (round(width * 2), pytest.approx(height * 2, abs=2))
        assert (tmp_path / f"{name}.svg").read_text(encoding="utf-8") == markup
        said = " ".join(node.text for node in root.iter("{http://www.w3.org/2000/svg}text"))
        assert all(one.title in said for one in blocks())
    phone = drawing.phone("Tên", CANVAS)
    assert phone.width == 390
    assert len({box.x for box in phone.boxes}) == 1
    assert min(text.size for text in phone.texts[:-2]) >= 15


def test_a_word_wider_than_its_line_is_broken():
    long = Canvas(texts={"costs": "a" * 300})
    made = drawing.phone("Tên", long)
    assert all(t.x + drawing._wide(t.text, t.size, t.bold) <= made.width for t in made.texts)
