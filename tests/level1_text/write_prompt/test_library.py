"""The library: enough requests for everybody, filtered, filled in, kept and taken away."""

import pytest
from docx import Document

from level1_text.write_prompt import library, specific
from level1_text.write_prompt.request import Prompt, parse
from workshop.lesson import PERSONAS

MINE = Prompt("Bạn là kế toán.", "Gửi 52 hộ.", "Viết tin. Không nêu tên.", "90 chữ.", "bí mật")


def test_there_are_two_dozen_requests_and_each_persona_has_eight():
    assert len(library.shipped()) >= 24
    assert len({each.id for each in library.shipped()}) == len(library.shipped())
    for persona in PERSONAS:
        assert len(library.choose(library.shipped(), persona)) >= 8


@pytest.mark.parametrize("template", library.shipped(), ids=lambda each: each.id)
def test_a_shipped_request_practises_what_the_lesson_teaches(template):
    assert set(template.personas) <= set(PERSONAS)
    assert specific.VERBS.search(specific.plain(template.job))
    assert specific.NOT_TO.search(specific.plain(template.job + template.format))
    assert specific.STRUCTURE.search(specific.plain(template.format)) or "chữ" in template.format
    assert (
        specific.vague(f"{template.role} {template.context} {template.job} {template.format}") == []
    )


def test_filters_narrow_together():
    found = library.choose(library.shipped(), "hkd", "Bán hàng", "đơn")
    assert found
    assert all("hkd" in each.personas and each.task == "Bán hàng" for each in found)


def test_blanks_are_filled_everywhere_and_empty_ones_stay():
    template = next(each for each in library.shipped() if each.id == "xac-nhan-don")
    filled = template.filled({"cửa hàng": "Thảo Vân"}, "Đơn 5")
    assert "Thảo Vân" in filled.role
    assert "{kênh}" in filled.context
    assert parse(filled.text) == filled


def test_ones_own_request_is_kept_without_its_source_and_dropped_again(tmp_path):
    library.keep(tmp_path, "Báo giá", MINE)
    library.keep(tmp_path, "Báo giá", MINE)
    [kept] = library.load_own(tmp_path).kept
    assert (kept.title, kept.job) == ("Báo giá", MINE.job)
    assert "bí mật" not in (tmp_path / library.OWN_FILE).read_text(encoding="utf-8")
    assert library.drop(tmp_path, "Báo giá").kept == ()


def test_a_damaged_shelf_is_set_aside(tmp_path):
    (tmp_path / library.OWN_FILE).write_text("{", encoding="utf-8")
    assert library.load_own(tmp_path).kept == ()
    assert len(list(tmp_path.glob("*hong*"))) == 1


def test_a_list_is_taken_away_as_one_word_file(tmp_path):
    library.write_book(tmp_path / "tủ.docx", library.shipped()[:3])
    text = "\n".join(p.text for p in Document(tmp_path / "tủ.docx").paragraphs)
    assert all(each.title in text for each in library.shipped()[:3])
