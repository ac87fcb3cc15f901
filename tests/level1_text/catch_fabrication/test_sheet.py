"""The correction sheet comes back from Word as it went, and is read where people changed it."""

import pytest
from docx import Document

from level1_text.catch_fabrication import lesson
from level1_text.catch_fabrication.lookup import Passages, suspects
from level1_text.catch_fabrication.marks import (
    LONGEST,
    Mark,
    enough_of,
    locate,
    sentences_of,
    trimmed,
)
from level1_text.catch_fabrication.sheet import read_sheet, write_sheet
from tests.support_office import soffice
from workshop import office
from workshop.report import Part, Report, read_report

__all__ = ["soffice"]
CASE = lesson.cases["practice/htx-a"].folder


@pytest.fixture(scope="module")
def draft():
    return sentences_of(read_report(CASE / "ban_nhap.docx"))


@pytest.fixture(scope="module")
def report():
    return read_report(CASE / "bao_cao.docx")


def mark(draft, quote, kind="so", right="không có"):
    sentence = next(s for s in draft if quote in s.text)
    start = sentence.text.index(quote)
    return Mark(
        sentence=sentence.number,
        start=start,
        end=start + len(quote),
        text=quote,
        kind=kind,
        right=right,
    )


@pytest.fixture
def marks(draft):
    return [mark(draft, "tạ", "don_vi", "tấn"), mark(draft, "18/4/2025", "ngay", "18/4/2026")]


@pytest.fixture
def written(tmp_path, draft, marks):
    path = tmp_path / "phiếu soát lỗi.docx"
    write_sheet(path, "Đồi Sương", draft, marks, "Nguyễn Thị Mận")
    return path


def test_what_was_marked_comes_back(written, draft, marks):
    assert [row.mark for row in read_sheet(written, draft)] == marks


def test_the_sheet_shows_the_whole_draft_with_the_marks_in_yellow(written, draft):
    document = Document(written)
    yellow = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert yellow == ["tạ (1)", "18/4/2025 (2)"]
    text = office.read(written).text
    assert all(s.text in text.replace(" (1)", "").replace(" (2)", "") for s in draft)
    assert "Nguyễn Thị Mận" in text


def test_it_comes_back_the_same_after_libreoffice_saved_it(written, draft, marks, soffice):
    (saved,) = soffice.convert(written, to="odt")
    (back,) = soffice.convert(saved, to="docx")
    assert [row.mark for row in read_sheet(back, draft)] == marks


def test_a_row_added_by_hand_counts_without_its_number(written, draft):
    document = Document(written)
    cells = document.tables[0].add_row().cells
    for cell, said in zip(
        cells, ("", "", "  đã được   công nhận 5 sao", "nói ngược", "chưa"), strict=True
    ):
        cell.text = said
    document.save(written)
    added = read_sheet(written, draft)[-1]
    assert added.mark is not None
    assert (added.mark.kind, added.mark.right) == ("nguoc", "chưa")


def test_words_that_stand_nowhere_have_no_mark_and_an_unknown_kind_is_told(written, draft):
    document = Document(written)
    row = document.tables[0].rows[1].cells
    row[2].text, row[3].text = "chữ không có", "lỗi lạ"
    document.save(written)
    first = read_sheet(written, draft)[0]
    assert (first.mark, first.kind) == (None, "")


def test_a_file_without_the_table_has_no_rows(tmp_path, draft):
    path = tmp_path / "khác.docx"
    office.write_docx(path, office.DocxPage("Khác", (office.Paragraph("Không có bảng."),)))
    assert read_sheet(path, draft) == []


def test_words_that_stand_twice_are_found_by_the_number_of_their_sentence(draft):
    twice = [s.number for s in draft if "chè đinh" in s.text]
    assert len(twice) > 1
    assert locate("chè đinh", twice[1], draft)[0] == twice[1]
    assert locate("chè đinh", 1, draft) is None


def test_a_stretch_that_stands_twice_in_its_sentence_grows_until_it_stands_once():
    (sentence,) = sentences_of(one("Xóm thu 12 tấn chè và 12 tấn ngô."))
    at = sentence.text.rindex("12 tấn")
    start, end = enough_of(sentence, at, at + len("12 tấn"))
    assert sentence.text[start:end] == "và 12 tấn"


def test_punctuation_at_the_ends_of_a_stretch_is_left_out():
    text = "đạt “62,2%”, nhưng"
    start, end = trimmed(text, 4, 12)
    assert text[start:end] == "62,2%"


def test_a_sentence_without_end_is_cut_and_nothing_of_it_is_lost():
    words = " ".join(f"chữ{n}" for n in range(3 * LONGEST))
    pieces = sentences_of(one(words))
    assert " ".join(piece.text for piece in pieces) == words
    assert max(len(piece.text.split()) for piece in pieces) == LONGEST


def test_the_ai_label_is_no_sentence_of_the_draft(draft):
    assert all(sentence.text != office.AI_LABEL for sentence in draft)


def test_the_report_says_where_a_sentence_of_the_draft_comes_from(report):
    near = Passages(report).near("Lò trị giá 1,85 tỷ đồng, công suất 400 kg búp một giờ.")
    assert "lò sao bằng điện công suất 400 kg" in near[0][0]


def test_searching_the_report_finds_sentences_with_all_the_words(report):
    passages = Passages(report)
    assert [text for text, _ in passages.holding("kho lạnh 8 tấn")] == [
        "Kho lạnh chỉ chứa được 8 tấn so với nhu cầu 15 tấn."
    ]
    assert passages.holding("tàu vũ trụ") == passages.holding("  ") == []


def test_a_unit_that_has_ended_is_suspect_even_where_the_report_names_it():
    report = one("Trước đây xã thuộc huyện Đại Từ.")
    (found,) = suspects(report, sentences_of(one("Xã ta ở huyện Đại Từ.")))
    assert "01/7/2025" in found.why


def one(text):
    return Report(name="a", parts=(Part(kind="paragraph", text=text, place="đoạn 1"),))
