"""A request as text and as Word, read back as people change it; what makes its parts specific."""

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from level1_text.write_prompt import specific
from level1_text.write_prompt.request import Prompt, parse, read_prompt, write_docx
from level1_text.write_prompt.specific import Length

GOOD = Prompt(
    "Bạn là kế toán.",
    "Gửi 52 hộ.",
    "Viết tin.\nKhông nêu tên.",
    "Không quá 90 chữ.",
    "Giá 46.000\nđồng",
)


def test_a_request_written_as_text_is_read_back_whole():
    assert parse(GOOD.text) == GOOD


def test_a_request_saved_by_word_is_read_back_whole(tmp_path):
    write_docx(tmp_path / "a.docx", "Yêu cầu", GOOD)
    document, out = Document(tmp_path / "a.docx"), io.BytesIO()
    document.save(out)
    (tmp_path / "b.docx").write_bytes(out.getvalue())
    assert read_prompt(tmp_path / "b.docx") == GOOD


@pytest.mark.parametrize(
    "text",
    [
        "Vai: kế toán\nBối cảnh: gửi hộ\nViệc cần làm: viết\nDạng kết quả: tin",
        "1. VAI\nkế toán\n2. BỐI CẢNH\ngửi hộ\n3. NHIỆM VỤ\nviết\n4. ĐỊNH DẠNG\ntin",
        "**Vai trò:** kế toán\n**Hoàn cảnh:** gửi hộ\n**Nhiệm vụ:** viết\n**Đầu ra:** tin",
    ],
)
def test_headings_may_be_written_in_other_ways(text):
    read = parse(text)
    assert (read.role, read.context, read.job, read.form) == ("kế toán", "gửi hộ", "viết", "tin")
    assert not read.fenced


@pytest.mark.parametrize(("begin", "end"), [("<<<", ">>>"), ("```", "```"), ('"""', '"""')])
def test_a_source_may_be_fenced_in_several_ways(begin, end):
    read = parse(f"VAI\nA\nTÀI LIỆU\n{begin}\nVIỆC\nx\n{end}\n")
    assert (read.source, read.fenced, read.job) == ("VIỆC\nx", True, "")


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    assert isinstance(parse(text), Prompt)


def test_lengths_are_read_with_their_unit():
    assert specific.lengths("không quá 120 chữ, 3 câu, tối đa 200 từ") == [
        Length(120, "chữ"),
        Length(3, "câu"),
        Length(200, "chữ"),
    ]


def test_a_part_pasted_from_the_situation_is_known():
    told = " ".join(f"chữ{n}" for n in range(60))
    assert specific.copied(told[:400], told)
    assert not specific.copied("chữ1 chữ2 khác", told)


def test_a_vague_request_is_asked_back_about_every_part():
    asked = " ".join(specific.hints("chuyên gia hàng đầu", "gấp", "làm cho hay", "ngắn gọn"))
    for word in ("Vai", "Bối cảnh", "Việc", "không được viết", "bao nhiêu chữ", "ngắn gọn"):
        assert word in asked


def test_a_clear_request_is_not_asked_back():
    assert (
        specific.hints(
            "Bạn là kế toán hợp tác xã.",
            "Tin gửi nhóm Zalo 52 thành viên, nhiều bác đọc chậm trên điện thoại nhỏ.",
            "Viết tin báo giá 46.000 đồng từ 1/12/2026. Không nêu tên ai.",
            "Không quá 90 chữ, 4 gạch đầu dòng.",
        )
        == []
    )
